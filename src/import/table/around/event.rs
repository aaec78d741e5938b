//! Events that may happen, or be achieved, with what follows from them.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::domain::standard::rule::Window;
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::numbering::listed;
use crate::import::table::around::consequence::{Consequence, consequence, is_veto, window};
use crate::import::table::around::listing::clean;
use crate::import::table::around::part::{Part, part_of};

/// A line outside of the items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) place: SourceSpot,
    /// What it says.
    pub(crate) text: String,
}

/// Something that may happen, or be achieved, with what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Where it stands.
    pub(crate) place: SourceSpot,
    /// The part it belongs to.
    pub(crate) part: Part,
    /// Its number as printed.
    pub(crate) code: String,
    /// Its words in full.
    pub(crate) words: String,
    /// What follows, where that is said of it or of its list.
    pub(crate) consequence: Option<Consequence>,
    /// The most that it can give or take, where a column of its own says so.
    pub(crate) most: Option<Points>,
    /// Which count, where that is said.
    pub(crate) within: Option<Window>,
    /// The cells it was made of, where it stands in a table.
    pub(crate) cells: BTreeSet<SourceSpot>,
    /// What else its row says.
    pub(crate) original: Vec<String>,
}

/// The heading of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Where it stands.
    pub(crate) place: SourceSpot,
    /// Its number as printed.
    pub(crate) code: String,
    /// Its words, without number and points.
    pub(crate) title: String,
    /// The most that its list can give.
    pub(crate) cap: Option<Points>,
}

/// A list of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// Its heading, where it has one of its own.
    pub(crate) heading: Option<Heading>,
    /// Its events.
    pub(crate) events: Vec<Event>,
    /// Whether vetoes stand below the heading as well: it is one of a table.
    pub(crate) is_table: bool,
}

/// The part that events of this consequence belong to.
pub(crate) const fn part_by(said: &Consequence) -> Part {
    match said {
        Consequence::Veto(_) => Part::Veto,
        Consequence::Deduct(_) => Part::Negative,
        Consequence::Earn(_) => Part::Bonus,
    }
}

/// The words of an event, and what they say themselves follows from it.
pub(crate) fn with_consequence(words: &str) -> (&str, Option<Consequence>) {
    let words = clean(words);
    let split = ["的，", "的,", "者，", "，"].iter().find_map(|sign| {
        let at = words.find(sign)?;
        let behind = words.get(at + sign.len()..)?;
        let before = words.get(..at + sign.len())?;
        let said = consequence(behind)?;
        let is_veto = matches!(said, Consequence::Veto(_));
        (*sign != "，" || !is_veto || is_at_once(behind)).then_some((before, said))
    });
    // “被省级通报的降一档”
    let split = split.or_else(|| {
        let (at, sign) = words.match_indices('的').find(|(at, sign)| {
            let behind = words.get(at + sign.len()..).unwrap_or_default();
            let leads = [
                "降",
                "直接",
                "取消",
                "撤销",
                "收回",
                "一票否决",
                "不予",
                "不得",
                "限期",
                "定为",
            ];
            leads.iter().any(|it| behind.starts_with(it))
        })?;
        let end = at + sign.len();
        let said = consequence(words.get(end..)?)?;
        Some((words.get(..end)?, said))
    });
    match split {
        Some((before, Consequence::Veto(said))) => {
            let before = clean(before);
            // “受到党纪处分，取消评优资格的” is an event as a whole.
            let is_event = said.ends_with('的');
            if is_event {
                (words, None)
            } else {
                (before, Some(Consequence::Veto(said)))
            }
        }
        Some((_, said)) => (words, Some(said)),
        None => match consequence(words) {
            Some(said @ (Consequence::Deduct(_) | Consequence::Earn(_))) => (words, Some(said)),
            _ => (words, None),
        },
    }
}

/// Whether what follows is said at the beginning of these words: “取消评优资格”, not “造成恶劣影响被通报”.
fn is_at_once(words: &str) -> bool {
    let near: String = words.chars().take(8).collect();
    is_veto(&near) && !near.contains(['被', '受'])
}

/// An event, and what is said to follow from it.
fn parted(sentence: &str) -> Option<(&str, &str)> {
    const ENDS: [&str; 8] = [
        "的，",
        "的,",
        "者，",
        "单位，",
        "部门，",
        "个人，",
        "医院，",
        "学校，",
    ];
    let at_end = ENDS.iter().find_map(|sign| {
        let at = sentence.find(sign)?;
        let end = at + sign.len();
        Some((
            sentence.get(..end)?.trim_end_matches(['，', ',']),
            sentence.get(end..)?,
        ))
    });
    at_end.or_else(|| to_whom(sentence)).or_else(|| {
        let (before, said) = sentence.split_once('，')?;
        let verbs = ["发生", "出现", "存在", "凡", "因", "如"];
        let is_event = verbs.iter().any(|it| before.starts_with(it));
        (is_event && is_at_once(said)).then_some((before, said))
    })
}

/// Whether words only open a list that stands elsewhere: “前置条件（有一项不符合的”, “有下列情形之一的”.
fn opens_elsewhere(words: &str) -> bool {
    let head = words.split_once(['（', '(']);
    let is_open = |behind: &str| !behind.contains(['）', ')']);
    let is_heading =
        head.is_some_and(|(it, behind)| is_open(behind) && part_of(it) != Part::Scored);
    let marks = ["下列", "以下情", "下述", "上述"];
    is_heading || words.ends_with("之一的") && marks.iter().any(|it| words.contains(it))
}

/// Words without what says when: “年度内发生案件”.
fn without_time(words: &str) -> &str {
    const TIMES: [&str; 10] = [
        "考核年度内",
        "本年度内",
        "年度内",
        "本年度",
        "当年度",
        "当年",
        "年内",
        "考核期内",
        "近两年内",
        "近三年内",
    ];
    let rest = TIMES.iter().find_map(|it| words.strip_prefix(it));
    rest.unwrap_or(words)
}

/// “发生泄密事故的不得评定等级”, “发生事故的县（市、区），年度考核直接定为不合格”: what follows stands right behind, or
/// whom it concerns between.
fn to_whom(sentence: &str) -> Option<(&str, &str)> {
    sentence.match_indices('的').find_map(|(at, sign)| {
        let end = at + sign.len();
        let behind = sentence.get(end..)?;
        let before = sentence.get(..end)?;
        let verbs = ["发生", "出现", "存在", "凡", "因", "如", "被", "受"];
        let at_once = without_time(before);
        let is_event = verbs.iter().any(|it| at_once.starts_with(it));
        let of_whom = behind.split_once('，').filter(|(whom, said)| {
            let is_short = whom.chars().count() <= 8 && !whom.contains(['。', '；']);
            is_short && !is_veto(whom) && is_veto(said)
        });
        let said = of_whom.map(|it| it.1);
        let said = said.or_else(|| is_at_once(behind).then_some(behind))?;
        is_event.then_some((before, said))
    })
}

/// The events of a sentence: several where each of its clauses is one, or where several of one kind stand side by
/// side: “近三年内发生火灾、近三年内发生泄密的，不予评估”.
pub(crate) fn events_alone(place: SourceSpot, sentence: &str) -> Vec<Event> {
    let clauses = sentence.split(['；', ';']);
    let each: Option<Vec<Event>> = clauses.map(|it| alone(place, it)).collect();
    let found = each.unwrap_or_else(|| alone(place, sentence).into_iter().collect());
    if found.iter().any(|it| opens_elsewhere(&it.words)) {
        return Vec::new();
    }
    found.into_iter().flat_map(side_by_side).collect()
}

/// The events that one names side by side, each beginning as the first does.
pub(crate) fn side_by_side(event: Event) -> Vec<Event> {
    const LEAD: usize = 2;
    let start: String = event.words.chars().take(LEAD).collect();
    let parts: Vec<&str> = event.words.split('、').collect();
    let is_dated = event.part == Part::Veto && start.starts_with(['近', '当', '发', '出']);
    if parts.len() < 2 || !is_dated || !parts.iter().all(|it| it.starts_with(&start)) {
        return vec![event];
    }
    let of = |words: &&str| Event {
        words: (*words).to_owned(),
        within: window(words).or(event.within),
        ..event.clone()
    };
    parts.iter().map(of).collect()
}

/// Whether the words of an event speak of a score, or of what is listed elsewhere.
fn speaks_of_scores(words: &str) -> bool {
    const SCORES: [&str; 10] = [
        "总分",
        "得分",
        "分数",
        "成绩",
        "分以下",
        "分以上",
        "达标",
        "合格",
        "整改后",
        "整改不",
    ];
    // “出现上述情形的，撤销称号” says more of what is listed elsewhere.
    let refers = ["上述", "前述", "前款", "以上情形", "以上情况"];
    // “任一项目不得分” speaks of no number.
    let bare = NOTHING
        .iter()
        .fold(words.to_owned(), |it, none| it.replace(none, ""));
    SCORES.iter().chain(&refers).any(|it| bare.contains(it))
}

/// What says that something was given no points at all.
const NOTHING: [&str; 7] = [
    "不得分",
    "未得分",
    "没有得分",
    "得分为零",
    "得分为0分",
    "得分为0",
    "得分是0",
];

/// An event that stands in a sentence by itself: “近两年内发生重大责任事故的，不得申报”.
pub(crate) fn alone(place: SourceSpot, sentence: &str) -> Option<Event> {
    let sentence = clean(sentence);
    let bare = listed(sentence).map_or(sentence, |it| it.rest);
    let (words, said) = parted(bare)?;
    let words = ["其中", "但是", "但"]
        .iter()
        .fold(words, |it, lead| it.strip_prefix(lead).unwrap_or(it));
    let words = words.trim_start_matches(['凡', '对']);
    // “被一票否决的，考核定为不合格” says what follows from all vetoes.
    let named = words.trim_end_matches(['的', '者', '，', ',']);
    if named.ends_with("一票否决") || named.ends_with("否决事项") {
        return None;
    }
    let strong = [
        "一票否决",
        "取消",
        "撤销",
        "收回",
        "不得",
        "不予",
        "摘牌",
        "确定为",
        "定为",
        "评为",
        "视为",
        "降为",
        "降低",
        "降一",
    ];
    // What follows is said at once, and briefly; an essay goes on.
    let is_near = |at: usize| said.get(..at).is_some_and(|it| it.chars().count() <= 10);
    let is_strong = strong.iter().any(|it| said.find(it).is_some_and(is_near))
        && is_veto(said)
        && said.chars().count() <= 40
        && words.chars().count() <= 80;
    let said = consequence(said)?;
    let whole = words.chars().count() >= 4;
    (is_strong && whole && !speaks_of_scores(words) && matches!(said, Consequence::Veto(_))).then(
        || Event {
            place,
            part: Part::Veto,
            code: String::new(),
            words: words.to_owned(),
            within: window(words),
            consequence: Some(said),
            cells: BTreeSet::from([place]),
            original: Vec::new(),
            most: None,
        },
    )
}
