//! Which part of a standard a heading opens, and the most that it says the part can give.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::import::sentences::points::{of_title, plain};
use crate::import::sentences::words::{amount, find};

/// The part of a standard that a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The scored tree.
    Scored,
    /// 加分项
    Bonus,
    /// 负面清单, 扣分项
    Negative,
    /// 一票否决
    Veto,
    /// 加减分项: each item says itself what it does.
    Mixed,
}

const MIXED: [&str; 8] = [
    "加减分",
    "加扣分",
    "加分与扣分",
    "加分和扣分",
    "加减项",
    "加扣项",
    "奖扣项",
    "奖扣分",
];

/// The longest heading of 奖惩; what is longer only speaks of it: “有制度并纳入考核奖惩”.
const LONGEST_REWARDS: usize = 8;

/// The longest heading that ends in 否决: 单项否决.
const LONGEST_VETO: usize = 6;

/// The longest heading of several lists; what is longer only speaks of them.
const LONGEST_OF_SEVERAL: usize = 20;

const BONUS: [&str; 16] = [
    "加分项",
    "加分指标",
    "加分因素",
    "加分内容",
    "加分事项",
    "加分情形",
    "加分条件",
    "加分标准",
    "加分清单",
    "附加分",
    "附加项",
    "奖励分",
    "奖励加分",
    "特色加分",
    "创新加分",
    "特色指标",
];

const VETO: [&str; 13] = [
    "一票否决",
    "否决项",
    "否决指标",
    "否决事项",
    "否决情形",
    "否决条件",
    "否决清单",
    "前置条件",
    "不得申报",
    "不得参评",
    "不予申报",
    "禁止申报",
    "取消参评",
];

const NEGATIVE: [&str; 16] = [
    "负面清单",
    "负面事项",
    "负面情形",
    "负面指标",
    "负向指标",
    "扣分项",
    "扣分事项",
    "扣分情形",
    "扣分因素",
    "扣分清单",
    "减分项",
    "减分事项",
    "减分情形",
    "减分指标",
    "倒扣分",
    "倒扣项",
];

/// The longest heading that opens a part; what is longer is a sentence.
const LONGEST: usize = 30;

/// The part that a heading opens.
pub(crate) fn part_of(title: &str) -> Part {
    let squeezed: String = title.split_whitespace().collect();
    if squeezed.chars().count() > LONGEST {
        return Part::Scored;
    }
    let says = |words: &[&str]| words.iter().any(|it| squeezed.contains(it));
    let bare = squeezed.trim_end_matches(['）', ')', '】']);
    // “附加扣分” is no mixture, though “加扣分” stands in it.
    let is_mixed = MIXED
        .iter()
        .any(|it| squeezed.replace("附加", "附").contains(it));
    let head = squeezed.split(['（', '(']).next().unwrap_or_default();
    let is_short = head.chars().count() <= LONGEST_REWARDS;
    let is_mixed = is_mixed || is_short && head.contains("奖惩") || names_several(head);
    if bare.ends_with("附加扣分") || bare.ends_with("附加减分") {
        Part::Negative
    } else if is_mixed {
        Part::Mixed
    } else if says(&BONUS) || bare.ends_with("加分") || bare == "奖励" {
        Part::Bonus
    } else if says(&VETO) || bare.ends_with("否决") && bare.chars().count() <= LONGEST_VETO {
        Part::Veto
    } else if says(&NEGATIVE) || matches!(bare, "扣分" | "减分" | "倒扣" | "负面" | "处罚" | "扣罚")
    {
        Part::Negative
    } else {
        Part::Scored
    }
}

/// Whether a heading names lists of several kinds: “附加分与一票否决事项”, “加分、扣分和否决事项”.
fn names_several(head: &str) -> bool {
    const KINDS: [&[&str]; 3] = [
        &["加分", "奖励", "附加"],
        &["扣分", "减分", "负面", "扣减", "处罚", "扣罚"],
        &["否决"],
    ];
    let parts: Vec<&str> = head.split(['、', '和', '与', '及', '/']).collect();
    let of = |part: &&str| {
        let mut kinds = KINDS.iter().enumerate();
        kinds.find_map(|(at, words)| words.iter().any(|it| part.contains(it)).then_some(at))
    };
    let kinds: BTreeSet<usize> = parts.iter().filter_map(of).collect();
    kinds.len() > 1 && head.chars().count() <= LONGEST_OF_SEVERAL
}

/// A heading without what it says of the points, and the most that its part can give: “加分项目（累计不超过6分）”.
pub(crate) fn capped(title: &str) -> (String, Option<Points>) {
    if let (title, Some(points)) = of_title(title) {
        return (title, Some(points));
    }
    let open = title.find(['（', '(', '【', '[']);
    let (head, inner) = open
        .and_then(|it| title.split_at_checked(it))
        .unwrap_or((title, ""));
    // “（最高8）”
    let figures = inner.trim_end_matches(['）', ')', '】', ']']);
    let bare = || {
        cap(&format!("{figures}分")).filter(|_| figures.ends_with(|it: char| it.is_ascii_digit()))
    };
    match cap(inner).or_else(bare) {
        Some(points) => (head.trim().to_owned(), Some(points)),
        None => (title.to_owned(), None),
    }
}

/// What says how much a whole part can give: “最高加5分”, “累计不超过10分”.
pub(crate) fn cap(text: &str) -> Option<Points> {
    const LEADS: [&str; 10] = [
        "不超过",
        "不得超过",
        "最高",
        "最多",
        "上限",
        "限",
        "满分",
        "封顶",
        "共计",
        "合计",
    ];
    let text = plain(text);
    let lead = LEADS.iter().find_map(|it| {
        let (_, behind) = text.split_once(it)?;
        let (between, points, _) = find(behind, amount)?;
        (between.chars().count() <= 6).then_some(points)
    });
    lead.or_else(|| {
        let (before, points, behind) = find(&text, amount)?;
        let is_end =
            behind.trim_start().starts_with("封顶") || behind.trim_start().starts_with("为限");
        let _ = before;
        is_end.then_some(points)
    })
}
