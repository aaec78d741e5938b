//! Words that seem to say how to score.

use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};

/// What beside an amount says that it is scored.
const VERBS: [&str; 14] = [
    "扣",
    "加",
    "得",
    "减",
    "不低于",
    "以上",
    "以下",
    "低于",
    "达到",
    "折",
    "占",
    "不超过",
    "权重",
    "基础分",
];

/// What beside a percentage says that it is scored.
const RATES: [&str; 11] = [
    "得分",
    "分值",
    "总分",
    "权重",
    "计分",
    "扣分",
    "标准分",
    "满分",
    "折算",
    "计入",
    "占",
];

/// Whether a sentence seems to say how something is scored, so that it must not be lost among the notes.
pub(crate) fn seems_to_score(sentence: &str) -> bool {
    const ALWAYS: [&str; 33] = [
        "零分项",
        "为零分",
        "零分的",
        "不予通过",
        "不予命名",
        "不予认定",
        "不予评定",
        "不予推荐",
        "一票否决",
        "四舍五入",
        "取消参评",
        "取消申报",
        "取消评",
        "不得申报",
        "不得参评",
        "撤销称号",
        "不计入总分",
        "从总分中扣",
        "不得分",
        "得零分",
        "加权",
        "折算",
        "定为不合格",
        "视为不合格",
        "定为不达标",
        "本数",
        "只能评为",
        "只能定为",
        "最高评为",
        "最高定为",
        "最高评定为",
        "不得评优",
        "不得评为",
    ];
    let shown = plain(sentence);
    if ALWAYS.iter().any(|it| shown.contains(it)) {
        return true;
    }
    // How the score of one item is rounded, or of nobody knows what, is held by no standard.
    let rounds = ["位小数", "保留整数", "取整", "精确到0."];
    let of_scores = ["分", "结果", "成绩"].iter().any(|it| shown.contains(it));
    if of_scores && rounds.iter().any(|it| shown.contains(it)) {
        return true;
    }
    if settles_scores(&shown) {
        return true;
    }
    let has_amount = find(&shown, amount).is_some();
    if has_amount && VERBS.iter().any(|it| shown.contains(it)) {
        return !is_total(&shown);
    }
    let has_rate = shown.contains('%') && shown.chars().any(|it| it.is_ascii_digit());
    let weights = shown
        .split_once("权重")
        .is_some_and(|(_, behind)| behind.chars().any(|it| it.is_ascii_digit()));
    weights || has_rate && RATES.iter().any(|it| shown.contains(it))
}

/// Whether words settle for all items how points are counted: 扣完本项分后从总分中倒扣, 得分就低不就高.
fn settles_scores(shown: &str) -> bool {
    const TURNS: [&str; 4] = ["倒扣", "扣至负", "扣成负", "折合成"];
    const OF_SCORES: [&str; 6] = ["得分", "扣分", "计分", "加分", "分值", "分数"];
    const SETTLED: [&str; 17] = [
        "封顶",
        "上限",
        "不重复",
        "不累计",
        "可累计",
        "累计计",
        "一律",
        "就高",
        "就低",
        "从严",
        "不再",
        "视同",
        "取最",
        "不计入",
        "不纳入",
        "平均",
        "为准",
    ];
    let says = |words: &[&str]| words.iter().any(|it| shown.contains(it));
    // That points do not go below zero is usual.
    let usual = ["不倒扣", "不再倒扣", "不得倒扣"];
    let is_usual = usual.iter().any(|it| shown.contains(it));
    says(&TURNS) && !is_usual || says(&OF_SCORES) && says(&SETTLED)
}

/// “总分100分” and nothing else.
fn is_total(shown: &str) -> bool {
    let starts = ["总分", "满分", "共计", "分值", "本标准总分"];
    let short = shown.chars().count() <= 14;
    // “总分不得低于85分” says what it has to be.
    let is_bound = ["低于", "高于", "超过", "达", "不"];
    short
        && !is_bound.iter().any(|it| shown.contains(it))
        && starts.iter().any(|it| shown.contains(it))
}
