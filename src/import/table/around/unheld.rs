//! What a sentence among the notes says that no standard holds, by its kind, so that it is named with what to do: a most
//! of the total, what the total is turned into, the same fault in several items, the time that is assessed.

use crate::domain::decimal::Points;
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::policy::{not_applicable, speaks_of_not_applicable};

/// What a sentence says that no standard holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unheld {
    /// 总分不得高于75分
    MostOfTotal,
    /// 最终得分折算为百分制
    Conversion,
    /// 同一问题不重复扣分
    SameOnce,
    /// 缺项的，其分值平均分摊到其他项目
    EvenShare,
    /// 不适用的项目，由考核组另行确定分值
    OtherShare,
    /// 考核周期：2025年12月1日至2026年11月30日, by its last day in words.
    Period(String),
}

/// What the total is called.
const TOTAL: [&str; 15] = [
    "最高得分",
    "最高分",
    "总分",
    "总得分",
    "总成绩",
    "最终得分",
    "最后得分",
    "最终成绩",
    "考核得分",
    "考核成绩",
    "综合得分",
    "综合成绩",
    "合计得分",
    "年度得分",
    "总评分",
];

/// What leads to the most that something can be.
const MOST: [&str; 14] = [
    "不得高于",
    "不得超过",
    "不得大于",
    "不得多于",
    "不能高于",
    "不能超过",
    "不高于",
    "不超过",
    "最高",
    "最多",
    "至多",
    "上限",
    "超过",
    "高于",
];

/// What a sentence, cut at its semicolons, says that no standard worth `total` holds.
pub(crate) fn unheld(sentence: &str, total: Points) -> Vec<Unheld> {
    let shown = plain(sentence);
    let shown = shown.as_str();
    let is_most = clauses(shown).any(|it| is_most_of_total(it, shown));
    let said = [
        (is_even_share(shown), Unheld::EvenShare),
        (is_other_share(shown), Unheld::OtherShare),
        (is_same_once(shown), Unheld::SameOnce),
        (is_most, Unheld::MostOfTotal),
        (is_conversion(shown, total), Unheld::Conversion),
    ];
    let said = said.into_iter().filter(|it| it.0).map(|it| it.1);
    said.chain(last_day(shown).map(Unheld::Period)).collect()
}

impl Unheld {
    /// What it is, and what to do about it.
    pub(crate) fn told(&self) -> (&'static str, String) {
        let what = match self {
            Self::MostOfTotal => "原文给总分定了上限，标准里没有这种规定，程序不会压低总分",
            Self::Conversion => "原文要求把得分换算后作为最终得分，程序只把各项得分相加，不换算",
            Self::SameOnce => "原文规定同一事由不重复计，程序不知道哪些是同一事由，各项分别计",
            Self::EvenShare => {
                "原文要求把不适用项目的分值平均分给其他项目，程序是按比例折算，结果可能不同"
            }
            Self::OtherShare => "原文说到不适用项目怎么算分，没有读懂，程序按标准里设定的算法算",
            Self::Period(_) => "原文规定了考核的起止时间，标准里不记日期，往前追溯的期限算到年末",
        };
        let remedy = match self {
            Self::MostOfTotal => {
                "出现这种情况的，上报时请自行按上限计；要提醒的，请在标准里补一条一票否决。"
            }
            Self::Conversion => "请用程序算出的总分自行换算后上报；达标线请按换算前的分数核对。",
            Self::SameOnce => "打分时请只在其中一项记一次，其他项不再记。",
            Self::OtherShare => {
                "请核对标准里“不适用的条目”的算法；没有合适的，有不适用的条目时请按原文另行计算总分。"
            }
            Self::EvenShare => {
                "有不适用的项目时，请按原文另行计算总分，或在标准里改选不适用项目的算法。"
            }
            Self::Period(last) => {
                return (
                    what,
                    format!(
                        "请核对；只计这段时间内发生的事的，打分前请在“文件信息”的“基本信息”里把考核截止日填为{last}。"
                    ),
                );
            }
        };
        (what, remedy.to_owned())
    }
}

fn clauses(shown: &str) -> impl Iterator<Item = &str> {
    shown
        .split(['，', ',', '、', '；', ';', '。'])
        .map(str::trim)
}

/// Whether one of the clauses of a sentence says the most that the total can be: “总分不得高于75分”.
pub(crate) fn is_most_of_total(clause: &str, sentence: &str) -> bool {
    let Some((before, behind)) = total_in(clause) else {
        return false;
    };
    // “加分总分不超过10分” is about what is added.
    let added = ["加分", "附加", "奖励", "扣分", "减分"];
    let of_part = added.iter().any(|it| before.contains(it)) && !before.contains('后');
    let found = MOST.iter().find_map(|lead| {
        let (between, rest) = behind.split_once(lead)?;
        let (gap, _, rest) = find(rest, amount)?;
        (between.chars().count() <= 4 && gap.chars().count() <= 3).then_some((*lead, rest))
    });
    let Some((lead, rest)) = found.filter(|_| !of_part) else {
        return false;
    };
    let is_case = rest.starts_with('的') || rest.contains("单位") || rest.contains('以');
    match lead {
        // “总分超过100分的，按100分计”
        "超过" | "高于" => sentence
            .split_once(rest)
            .is_some_and(|(_, behind)| cut_to(rest) || cut_to(behind)),
        // “总分最高100分” is what a standard has in all, unless something has to happen before.
        "最高" | "最多" | "至多" | "上限" => {
            let happens = ["的，", "单位，"].iter().any(|it| sentence.contains(it));
            !is_case && (happens || before.contains('后') || rest.contains("封顶"))
        }
        _ => !is_case,
    }
}

/// Whether a sentence says the best grade of the whole that remains: “材料造假的，最高只能评为良好”, not 最高只能评为B档.
pub(crate) fn is_most_of_grade(sentence: &str) -> bool {
    const LEADS: [&str; 5] = ["只能评为", "只能定为", "最高评为", "最高定为", "最高评定为"];
    const GRADES: [&str; 6] = ["优秀", "良好", "合格", "基本合格", "一般", "达标"];
    LEADS.iter().any(|lead| {
        let behind = sentence.split_once(lead).map(|it| it.1);
        behind.is_some_and(|it| GRADES.iter().any(|grade| it.starts_with(grade)))
    })
}

/// “的按100分计”
fn cut_to(words: &str) -> bool {
    let near: String = words.chars().take(5).collect();
    near.contains('按') && ['计', '算'].iter().any(|it| words.contains(*it))
}

/// What stands before and behind the name of the total in a clause.
fn total_in(clause: &str) -> Option<(&str, &str)> {
    let named = TOTAL.iter().find_map(|it| clause.split_once(it));
    // “重点工作得分低于40分的，得分不得超过60分”
    named.or_else(|| Some(("", clause.strip_prefix("得分")?)))
}

/// Whether a sentence says that the score is turned into another before it counts.
fn is_conversion(shown: &str, total: Points) -> bool {
    const OF_ALL: [&str; 9] = [
        "最终",
        "最后",
        "总分",
        "总得分",
        "总成绩",
        "之和",
        "实际得分",
        "考核得分",
        "综合得分",
    ];
    const TURNS: [&str; 6] = ["折算", "换算", "折合", "乘以", "除以", "折成"];
    let is_of_all = OF_ALL.iter().any(|it| shown.contains(it));
    let turns = TURNS.iter().any(|it| shown.contains(it));
    // “按百分制计分” says of a standard of 100 points how it is.
    let is_hundred = shown.contains("按百分制") && total != Points::HUNDRED;
    let figures = shown.contains(['×', '*', '÷', '✕', '╳']) && shown.contains(['=', '为']);
    // “扣除缺项后折算” and the shares of named parts are told otherwise.
    is_of_all && (turns || is_hundred || figures) && !speaks_of_not_applicable(shown)
}

/// Whether the same thing counts only once, wherever it stands.
fn is_same_once(shown: &str) -> bool {
    const AGAIN: [&str; 12] = [
        "不重复加",
        "不重复计",
        "不重复得",
        "不重复记",
        "不重复扣",
        "不再重复扣",
        "不得重复扣",
        "重复扣分的",
        "不重复计扣",
        "不累计扣",
        "只扣一次",
        "不重复减",
    ];
    const SAME: [&str; 6] = ["同一", "同类", "同样", "相同", "同项", "重复"];
    const ONCE: [&str; 9] = [
        "只计最高",
        "按最高级别",
        "就高",
        "只扣最高",
        "只扣一",
        "扣分最多的一项",
        "扣分最高的一项",
        "仅扣一",
        "从高扣",
    ];
    AGAIN.iter().any(|it| shown.contains(it))
        || SAME.iter().any(|it| shown.contains(it)) && ONCE.iter().any(|it| shown.contains(it))
}

/// Whether it is said what becomes of the points of what does not apply, in words that are not understood.
fn is_other_share(shown: &str) -> bool {
    const OF_POINTS: [&str; 6] = ["分值", "得分", "计分", "评分", "满分", "折"];
    let says = OF_POINTS.iter().any(|it| shown.contains(it));
    says && speaks_of_not_applicable(shown)
        && !is_even_share(shown)
        && !matches!(not_applicable(shown), Some(Ok(_)))
}

/// Whether the points of what does not apply are shared out evenly.
pub(crate) fn is_even_share(shown: &str) -> bool {
    const EVENLY: [&str; 7] = [
        "平均分摊",
        "平均分配",
        "平均分到",
        "平均摊",
        "均摊",
        "平均加到",
        "平均计入",
    ];
    EVENLY.iter().any(|it| shown.contains(it))
        && shown.contains('分')
        && speaks_of_not_applicable(shown)
}

/// The last day, in words, of the time that is assessed, where a sentence gives it and it is no single year to its end.
fn last_day(shown: &str) -> Option<String> {
    const NAMES: [&str; 22] = [
        "考核周期",
        "考核年度",
        "考核时段",
        "考核期",
        "考核时间",
        "考核区间",
        "考评周期",
        "考评年度",
        "考评期",
        "考评时间",
        "测评周期",
        "测评期",
        "测评年度",
        "评价周期",
        "评价期",
        "评估周期",
        "统计周期",
        "统计时间",
        "材料时限",
        "资料时限",
        "材料时间",
        "资料时间",
    ];
    let behind = NAMES.iter().find_map(|it| Some(shown.split_once(it)?.1))?;
    let joints = ['至', '到', '—', '–', '-', '~', '～'];
    let (first, last) = behind.split_once(joints)?;
    let is_near = first.chars().count() <= 22 && first.contains(|it: char| it.is_ascii_digit());
    let of_day = |it: &char| it.is_ascii_digit() || "年月日底末次当本./ ".contains(*it);
    let last: String = last
        .trim_start_matches(joints)
        .chars()
        .take_while(of_day)
        .filter(|it| !it.is_whitespace())
        .collect();
    let year_end = ["12月31日", "12月", "12月底", "12.31", "年底", "年末"];
    let is_day = last.contains(|it: char| it.is_ascii_digit()) && last.contains(['月', '.', '/']);
    let at_end = year_end.iter().any(|it| last.ends_with(it));
    let year = |it: &str| it.split_once('年').map(|it| it.0.trim().to_owned());
    let first_year = year(first.trim_start_matches(|it: char| !it.is_ascii_digit()));
    let is_longer = first_year.is_some() && year(&last).is_some() && first_year != year(&last);
    let is_new = is_near && is_day && (is_longer || !at_end);
    let month = if last.ends_with('月') { "底" } else { "" };
    is_new.then(|| format!("{last}{month}"))
}
