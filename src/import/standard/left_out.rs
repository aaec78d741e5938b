//! What is said of words around the items that no part of a standard holds.

use crate::domain::standard::doubt::{Doubt, DoubtAbout};

/// Words that were left among the notes.
pub(super) fn dropped(words: &str) -> Doubt {
    let what = "这句话像是评分规定，没有读成规则，只留在说明里";
    left_out(what, "请核对；需要的，请在标准里补上。", words)
}

/// What a mark asks for beside its number.
pub(super) fn condition_dropped(words: &str) -> Doubt {
    let what = "原文的达标线或等次另有条件，没有读进标准，程序只看分数";
    let remedy = "请核对；不符合这个条件就不能达标的，请在标准里补一条一票否决。";
    left_out(what, remedy, words)
}

/// A mark below which something has to be mended, and nothing more is said.
pub(super) fn only_mended(words: &str) -> Doubt {
    let what = "原文只说低于这个分数的要整改，没有说算不算合格，按达标线读入";
    let remedy = "请核对；不是达标线的，请在标准里删去。";
    left_out(what, remedy, words)
}

/// Grades of which none is said to be one of passing.
pub(super) fn only_graded(words: &str) -> Doubt {
    let what = "原文划分了等次，没有写明哪一档算合格或达标，没有设达标线";
    let remedy = "请核对；要看总分是否够得上某一等次的，请在标准里把它的最低分设为达标线。";
    left_out(what, remedy, words)
}

/// Marks that their own number does not reach.
pub(super) fn beyond(words: &str) -> Doubt {
    let what = "按原文，恰好等于分数线的不算，但达标线只能按达到该分数就算读入";
    let remedy = "请核对；恰好等于的不算的，请在标准里把达标线调高一点，例如90分改为90.01分。";
    left_out(what, remedy, words)
}

/// Scores that are rounded of which nobody knows whether they are those of the items.
pub(super) fn rounded_both(words: &str) -> Doubt {
    let what = "原文没有写明是各条得分还是总分保留小数，按各条得分和总分都这样保留读入";
    let remedy = "请核对；只对总分或者只对各条的，请在标准里改正。";
    left_out(what, remedy, words)
}

/// A most of all bonus items where there are none.
pub(super) fn cap_of_none(words: &str) -> Doubt {
    let what = "原文规定了加分的上限，但没有读到加分项";
    let remedy = "请核对原表有没有加分项；有的，请在标准里补上，并填上限。";
    left_out(what, remedy, words)
}

/// A doubt of words that became nothing but a remark, which says why and what to do.
pub(super) fn left_out(what: &str, remedy: &str, words: &str) -> Doubt {
    Doubt {
        about: DoubtAbout::Dropped,
        what: format!("{what}：“{words}”。"),
        remedy: remedy.to_owned(),
        words: words.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}
