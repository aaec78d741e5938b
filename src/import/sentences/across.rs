//! Sentences that go by the score of another item, or that hit what stands above their own: “第3项不得分的，本项不得分”,
//! “未成立领导小组的，本大项不得分”.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::{Ask, Compare, How, Rule, Then, Worth};
use crate::import::sentences::lexer::plain_number;
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::rules::phrases::{clause, rule};

/// What such a sentence says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Across {
    /// Its words.
    pub(crate) words: String,
    /// What it goes by.
    pub(crate) by: By,
    /// What it hits.
    pub(crate) hits: Hits,
    effect: Effect,
}

/// What a sentence goes by.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum By {
    /// The score of another item.
    Other(Named, Compare),
    /// The score of the item that it stands in.
    Own(Compare),
    /// That something is so, which somebody ticks.
    Fault(String),
    /// Words that were not understood.
    Unclear,
}

/// How another item is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// 第1.2项
    Code(String),
    /// “领导小组”
    Title(String),
}

/// What a sentence hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hits {
    /// 第2项
    Named(Named),
    /// 本项
    Item,
    /// 本大项, 一级指标: the outermost above the item.
    Top,
    /// 本部分, 本类, which may be a part of the item as well.
    Part,
}

/// What is left then.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Effect {
    Most(Points),
    Share(Decimal),
    Less(Points),
}

/// The item itself.
const OWN: [&str; 6] = ["本项", "此项", "该项", "本条", "本指标", "该指标"];

/// What stands above it, outermost.
const TOPS: [&str; 12] = [
    "该项一级指标",
    "本项一级指标",
    "所属一级指标",
    "所在一级指标",
    "该一级指标",
    "本一级指标",
    "一级指标",
    "所属大项",
    "所在大项",
    "整个大项",
    "本大项",
    "该大项",
];

/// What may stand above it, or be a part of it.
const PARTS: [&str; 9] = [
    "所在部分",
    "本部分",
    "该部分",
    "所在类别",
    "本大类",
    "该大类",
    "本类",
    "该类",
    "本板块",
];

/// How no points at all are said.
const NOTHING: [&str; 16] = [
    "不得分",
    "不予得分",
    "不予计分",
    "不计分",
    "不给分",
    "未得分",
    "没有得分",
    "得0分",
    "得零分",
    "计0分",
    "计零分",
    "记0分",
    "记零分",
    "为0分",
    "为零分",
    "得分为0",
];

/// How less than all points is said.
const NOT_ALL: [&str; 4] = ["未得满分", "没有得满分", "没得满分", "不是满分"];

/// What stands before the share of another item's points that it does not reach.
const BELOW: [&str; 6] = [
    "得分率低于",
    "得分率不足",
    "得分率达不到",
    "得分率未达到",
    "得分低于",
    "得分不足",
];

/// How a case begins that somebody ticks.
const FAULTS: [char; 6] = ['未', '不', '没', '无', '缺', '逾'];

/// The sentences of an item's words that go across, and the words without them.
pub(crate) fn parted(words: &str) -> (Vec<Across>, String) {
    let mut rest = words.to_owned();
    let mut found = Vec::new();
    for sentence in words.split(['。', '；', ';', '\n']) {
        let Some(said) = across(sentence.trim()) else {
            continue;
        };
        let behind_comma = format!("，{}", said.words);
        let own = if rest.contains(&behind_comma) {
            &behind_comma
        } else {
            &said.words
        };
        rest = rest.replacen(own.as_str(), "", 1);
        found.push(said);
    }
    let signs = |it: char| it.is_whitespace() || "，。；;".contains(it);
    let rest = if found.is_empty() {
        &rest
    } else {
        rest.trim_matches(signs)
    };
    (found, rest.to_owned())
}

/// What a sentence says of another item, or of what stands above its own; `None` where it speaks of neither.
fn across(sentence: &str) -> Option<Across> {
    let (case, said) = cases(sentence).find_map(|(case, said)| Some((case, consequence(said)?)))?;
    let (hits, effect) = said;
    let found = bare(case).find_map(|it| Some((it, by(it, &hits)?)));
    let unclear = || (hits != Hits::Item).then_some((case, By::Unclear));
    let (begin, by) = found.or_else(unclear)?;
    let at = sentence.find(begin)?;
    Some(Across {
        words: sentence.get(at..)?.to_owned(),
        by,
        hits,
        effect,
    })
}

/// Where a sentence may part into a case and what follows from it, the last comma first.
fn cases(sentence: &str) -> impl Iterator<Item = (&str, &str)> {
    let comma = sentence.rsplit_once(['，', ',']);
    let ends = sentence
        .match_indices('的')
        .filter_map(|(at, sign)| sentence.split_at_checked(at + sign.len()));
    comma.into_iter().chain(ends)
}

/// The last clause of a case, with the number in front of it and without.
fn bare(case: &str) -> impl Iterator<Item = &str> {
    let last = case.rsplit(['，', ',']).next().unwrap_or(case).trim();
    std::iter::once(last).chain(numbered(last).map(|it| it.rest))
}

/// What follows, and from what it is taken.
fn consequence(said: &str) -> Option<(Hits, Effect)> {
    let said = said.trim_matches(['，', ',', ' ']).trim_start_matches('则');
    let of = |names: &[&str]| names.iter().find_map(|it| said.strip_prefix(it));
    let (hits, rest) = of(&TOPS)
        .map(|it| (Hits::Top, it))
        .or_else(|| of(&PARTS).map(|it| (Hits::Part, it)))
        .or_else(|| of(&OWN).map(|it| (Hits::Item, it)))
        .or_else(|| NOTHING.contains(&said).then_some((Hits::Item, said)))
        .or_else(|| named(said))?;
    Some((hits, effect(rest)?))
}

/// Another item that is hit, by its number or its title in quotation marks: 第2项｜不得分, 1.组织领导项｜不得分.
fn named(said: &str) -> Option<(Hits, &str)> {
    let (named, rest) = reference(said)?;
    let is_quoted = !said.starts_with(char::is_alphanumeric);
    let is_certain = match &named {
        Named::Code(_) => true,
        Named::Title(title) => is_quoted || numbered(title).is_some(),
    };
    is_certain.then_some((Hits::Named(named), rest))
}

/// 不得分, 按50%计, 最多得2分, 扣2分
fn effect(said: &str) -> Option<Effect> {
    let said = ["一律", "全部", "均", "都", "也"]
        .iter()
        .fold(said, |it, word| it.strip_prefix(word).unwrap_or(it));
    if NOTHING.contains(&said) {
        return Some(Effect::Most(Points::ZERO));
    }
    if ["减半", "减半计分", "得分减半", "减半得分"].contains(&said) {
        return Some(Effect::Share(Decimal::whole(50)));
    }
    let number = |behind: &str, ends: &[&str]| {
        let (value, length) = plain_number(behind)?;
        ends.contains(&behind.get(length..)?).then_some(value)
    };
    let after = |leads: &[&str]| leads.iter().find_map(|it| said.strip_prefix(it));
    let share = after(&["按实得分的", "按实际得分的", "按得分的", "按"]);
    let ends = ["%", "%计", "%计分", "%计算", "%得分", "%算", "%折算"];
    if let Some(share) = share.and_then(|it| number(it, &ends)) {
        return (share <= Decimal::HUNDRED).then_some(Effect::Share(share));
    }
    let most = after(&[
        "得分最高不超过",
        "最高不超过",
        "最多不超过",
        "得分不超过",
        "不超过",
        "最多得",
        "最高得",
        "最多计",
        "最高计",
    ]);
    if let Some(most) = most.and_then(|it| number(it, &["分"])) {
        return Some(Effect::Most(most));
    }
    let less = after(&["扣减", "扣除", "再扣", "扣"])?;
    number(less, &["分"]).map(Effect::Less)
}

/// What a case goes by, of a sentence that hits an item or what stands above it.
fn by(case: &str, hits: &Hits) -> Option<By> {
    const LEAST: usize = 3;
    let leads = ["如果", "如", "若", "凡", "上述", "前述", "本表", "表中"];
    let bare = leads
        .iter()
        .fold(case, |it, lead| it.strip_prefix(lead).unwrap_or(it));
    let bare = bare.trim_end_matches('的');
    if let Some((named, state)) = reference(bare) {
        if let Some(compare) = compared(state) {
            return Some(By::Other(named, compare));
        }
        return state
            .starts_with(FAULTS)
            .then(|| By::Fault(bare.to_owned()));
    }
    let is_own = OWN.iter().find_map(|it| bare.strip_prefix(it));
    let own = is_own.and_then(compared).filter(|_| *hits != Hits::Item);
    if let Some(compare) = own {
        return Some(By::Own(compare));
    }
    let is_case = case.ends_with('的') || bare.starts_with(FAULTS);
    let is_plain = bare.chars().count() >= LEAST && !bare.contains(['分', '：', ':']);
    (*hits != Hits::Item && is_case && is_plain).then(|| By::Fault(bare.to_owned()))
}

/// The item that a case names at its beginning, and what it says of it: 第1.2项｜不得分, “领导小组”项｜得0分.
fn reference(case: &str) -> Option<(Named, &str)> {
    const QUOTES: [(char, char); 5] = [
        ('“', '”'),
        ('《', '》'),
        ('「', '」'),
        ('"', '"'),
        ('‘', '’'),
    ];
    const UNITS: [&str; 7] = ["测评项目", "项目", "指标", "条目", "项", "条", "款"];
    let unit = |it: &str| {
        let found = UNITS.iter().find(|unit| it.starts_with(**unit));
        found.map(|it| it.len())
    };
    for (open, close) in QUOTES {
        if let Some(inner) = case.strip_prefix(open) {
            let (title, rest) = inner.split_once(close)?;
            let rest = rest.get(unit(rest).unwrap_or(0)..)?;
            return Some((Named::Title(title.to_owned()), rest));
        }
    }
    let named = ["指标", "序号"].iter().find_map(|it| case.strip_prefix(it));
    let inner = named.or_else(|| case.strip_prefix('第'));
    let is_led = inner.is_some();
    let inner = inner.unwrap_or(case);
    let is_code =
        |it: char| it.is_ascii_digit() || "一二三四五六七八九十.-（）()ⅠⅡⅢⅣⅤⅥ".contains(it);
    let end = inner.find(|it| !is_code(it))?;
    let (code, rest) = inner.split_at_checked(end)?;
    let unit = unit(rest);
    // “三项未完成” counts; “1.2项” can only be a number.
    let is_number = is_led || code.contains(['.', '-']);
    if code.is_empty() || !is_number || unit.is_none() && named.is_none() {
        return titled(case);
    }
    Some((Named::Code(code.to_owned()), rest.get(unit.unwrap_or(0)..)?))
}

/// An item that is named without quotation marks, where its score is spoken of: 领导小组项｜不得分.
fn titled(case: &str) -> Option<(Named, &str)> {
    const LEAST: usize = 2;
    const COUNTS: &str = "一二两三四五六七八九十几每各任单本此该上前下某全第有小分";
    case.match_indices('项').find_map(|(at, unit)| {
        let title = case.get(..at)?;
        let state = case.get(at + unit.len()..)?;
        let is_title = title.chars().count() >= LEAST
            && !title.ends_with(|it: char| COUNTS.contains(it) || it.is_ascii_digit())
            && !title.contains(['分', '的', '有']);
        let is_scored = is_title && compared(state).is_some();
        is_scored.then(|| (Named::Title(title.to_owned()), state))
    })
}

/// The share of its points that another item has where it is in this state.
fn compared(state: &str) -> Option<Compare> {
    if NOTHING.contains(&state) || matches!(state, "0分" | "零分") {
        return Some(Compare::AtMost(Decimal::ZERO));
    }
    if NOT_ALL.contains(&state) {
        return Some(Compare::Below(Decimal::HUNDRED));
    }
    let behind = BELOW.iter().find_map(|it| state.strip_prefix(it))?;
    let behind = [
        "该项分值的",
        "本项分值的",
        "分值的",
        "标准分的",
        "满分的",
        "其",
    ]
    .iter()
    .fold(behind, |it, of| it.strip_prefix(of).unwrap_or(it));
    let (share, length) = plain_number(behind)?;
    (behind.get(length..) == Some("%")).then_some(Compare::Below(share))
}

impl Across {
    /// The rule that it comes to; `other` is the item whose score it goes by. `None` where it needs one and has none.
    pub(crate) fn rule(&self, other: Option<&NodeId>) -> Option<Rule> {
        let (ask, when) = match &self.by {
            By::Other(_, when) | By::Own(when) => (Ask::Item(other?.clone()), Some(*when)),
            By::Unclear => return None,
            By::Fault(case) => {
                let cost = match self.effect {
                    Effect::Less(points) => points,
                    Effect::Most(_) | Effect::Share(_) => Points::ZERO,
                };
                (Ask::Faults(vec![clause(case, cost)]), None)
            }
        };
        let then = match (self.effect, when) {
            (Effect::Most(points), when) => Then::Cap {
                when,
                at: Worth::Points(points),
            },
            (Effect::Share(percent), when) => Then::Factor { when, percent },
            (Effect::Less(points), Some(when)) => Then::Deduct(How::If(when, points)),
            (Effect::Less(_), None) => Then::Deduct(How::Own),
        };
        Some(rule(ask, then, None))
    }
}
