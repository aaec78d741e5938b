//! Applies what the notes say of the words for bounds, “‘以上’不含本数”, to the rules of all items that use them.

use std::collections::BTreeMap;

use crate::domain::decimal::Decimal;
use crate::domain::standard::compare_in_words::mark_unit;
use crate::domain::standard::doubt::{Doubt, DoubtAbout, OtherReading};
use crate::domain::standard::rule::{Compare, How, Level, Rule, Then};
use crate::domain::standard::{Node, Standard};
use crate::import::sentences::points::{number, plain};
use crate::import::sentences::rules::bands::named;
use crate::import::standard::left_out::beyond;
use crate::import::standard::origin::Told;
use crate::import::standard::rules::reading;
use crate::import::table::around::bounds::Bounds;

/// Where a number belongs that is the end of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct End {
    /// Whether it belongs to what lies above it; `None` where it is said to belong to both sides, or to none.
    is_up: Option<bool>,
    /// Whether that is how it is read where nothing is said.
    is_usual: bool,
}

/// Applies what the sentences of the notes say to the items and doubts each whose reading that changes, or in which it
/// cannot be told; pass marks are doubted where they should leave their number out.
pub(super) fn apply_bounds(standard: &mut Standard, said: &[(Bounds, String)], told: &mut Told) {
    if said.is_empty() {
        return;
    }
    let bounds = said.iter().fold(Bounds::default(), |it, (own, _)| Bounds {
        above: it.above.or(own.above),
        below: it.below.or(own.below),
        within: it.within.or(own.within),
    });
    let words: Vec<&str> = said.iter().map(|it| it.1.as_str()).collect();
    let words = words.join("；");
    let bonus = standard.bonus.iter_mut().map(|it| &mut it.nodes);
    let parts = [
        &mut standard.nodes,
        &mut standard.negative,
        &mut standard.vetoes,
    ];
    for nodes in parts.into_iter().chain(bonus) {
        apply(nodes, bounds, &words, told);
    }
    let marks_above = ["分以上", "%以上"]
        .iter()
        .any(|it| plain(&standard.notes).contains(it));
    if bounds.above == Some(false) && marks_above && !standard.pass_marks.is_empty() {
        told.doubt_words("I-215", beyond(&words));
    }
}

fn apply(nodes: &mut [Node], bounds: Bounds, words: &str, told: &mut Told) {
    for node in nodes {
        apply(&mut node.children, bounds, words, told);
        let sides = sides(&format!("{}\n{}", node.title, node.text), bounds);
        if node.rules.is_empty() || sides.is_empty() {
            continue;
        }
        let mut rules = node.rules.clone();
        let mut n_known = 0;
        for (at, end) in &sides {
            let is_known = rules
                .iter_mut()
                .map(|it| turn(it, *at, end.is_up))
                .fold(false, |one, other| one | other);
            n_known += usize::from(is_known && end.is_up.is_some() || end.is_usual);
        }
        let is_changed = rules != node.rules;
        if n_known == sides.len() && !is_changed {
            continue;
        }
        let what = if n_known == sides.len() {
            "说明里写明了这些词含不含本数，这一条的界线已照此读入"
        } else {
            "说明里写明了“以上”“以下”等含不含本数，这一条里没能全部照此读入"
        };
        let old = std::mem::replace(&mut node.rules, rules);
        let others: Vec<OtherReading> = is_changed.then(|| reading(old)).into_iter().collect();
        let doubt = Doubt {
            about: DoubtAbout::Rule,
            what: format!("{what}（“{words}”）。"),
            remedy: "请核对恰好等于界线的数归哪一档，不对的请改规则。".to_owned(),
            words: node.text.clone(),
            place: String::new(),
            others,
        };
        told.doubt("I-204", node, doubt);
    }
}

/// On which side the numbers lie that stand before the words for bounds, where they have no sign of their own.
fn sides(text: &str, bounds: Bounds) -> BTreeMap<Decimal, End> {
    let shown = plain(text);
    let mut found: BTreeMap<Decimal, End> = BTreeMap::new();
    let words = [
        ("以上", bounds.above),
        ("以下", bounds.below.map(|it| !it)),
        ("以内", bounds.within.map(|it| !it)),
    ];
    for (word, is_up) in words {
        let Some(is_up) = is_up else { continue };
        for (at, _) in shown.match_indices(word) {
            let before = shown.get(..at).unwrap_or_default();
            let behind = shown.get(at + word.len()..).unwrap_or_default();
            let Some(number) = number_before(before).filter(|_| !has_own_sign(behind)) else {
                continue;
            };
            let own = End {
                is_up: Some(is_up),
                is_usual: is_up != (word == "以内"),
            };
            let known = found.entry(number).or_insert(own);
            if *known != own {
                *known = End {
                    is_up: own.is_up.filter(|_| known.is_up == own.is_up),
                    is_usual: false,
                };
            }
        }
    }
    found
}

/// Whether a word for a bound says itself whether it includes its number: 90%以上（不含）.
fn has_own_sign(behind: &str) -> bool {
    let inner = behind.trim_start().strip_prefix(['（', '(']);
    inner.is_some_and(|it| it.starts_with(['含', '不', '包']))
}

/// The number that a text ends with, before its unit: 90%, 3次; none where a sign of its own stands between.
fn number_before(text: &str) -> Option<Decimal> {
    /// The longest unit: 个百分点.
    const LONGEST_UNIT: usize = 4;
    let is_figure =
        |it: char| it.is_ascii_digit() || it == '.' || "一二三四五六七八九十两".contains(it);
    let bare = text.trim_end_matches(|it: char| !is_figure(it));
    let unit = text.get(bare.len()..)?.trim();
    let is_unit = unit.chars().count() <= LONGEST_UNIT
        && !unit.contains(|it: char| "及含（）()，。；、：\n".contains(it));
    let start = bare.trim_end_matches(is_figure).len();
    number(bare.get(start..)?).filter(|_| is_unit)
}

/// Puts a number on the side of a rule where it belongs; says whether it is an end of anything there.
fn turn(rule: &mut Rule, at: Decimal, is_up: Option<bool>) -> bool {
    let unit = mark_unit(&rule.ask).to_owned();
    let also = rule.also.iter_mut().map(|it| &mut it.then);
    let effects = std::iter::once(&mut rule.then).chain(also);
    let mut is_known = false;
    for effect in effects {
        if let Then::Earn(How::Level { levels, .. }) | Then::Deduct(How::Level { levels, .. }) =
            effect
        {
            let levels = levels.iter_mut();
            is_known |= levels.fold(false, |it, own| it | turn_level(own, &unit, at, is_up));
        } else if let Some(compare) = compare(effect) {
            let (found, turned) = turned(*compare, at, is_up);
            is_known |= found;
            *compare = turned;
        }
    }
    is_known
}

/// Puts a number on the side of a level where it belongs, and calls the level by it where it was called by it before.
fn turn_level(level: &mut Level, unit: &str, at: Decimal, is_up: Option<bool>) -> bool {
    let Some(when) = level.when else { return false };
    let (found, turned) = turned(when, at, is_up);
    if level.name == named(when, unit) {
        level.name = named(turned, unit);
    }
    level.when = Some(turned);
    found
}

/// The comparison of an effect that has one.
const fn compare(effect: &mut Then) -> Option<&mut Compare> {
    match effect {
        Then::Earn(How::If(compare, _)) | Then::Deduct(How::If(compare, _)) => Some(compare),
        Then::Cap { when, .. } | Then::Factor { when, .. } => when.as_mut(),
        _ => None,
    }
}

/// A comparison with `at` on the side where it belongs, and whether `at` is one of its ends.
fn turned(compare: Compare, at: Decimal, is_up: Option<bool>) -> (bool, Compare) {
    let low = |it: Decimal, is_in: bool| {
        if it == at {
            is_up.unwrap_or(is_in)
        } else {
            is_in
        }
    };
    let high = |it: Decimal, is_in: bool| {
        if it == at {
            is_up.map_or(is_in, |up| !up)
        } else {
            is_in
        }
    };
    let band = |(from, is_from), (to, is_to)| match (low(from, is_from), high(to, is_to)) {
        (true, true) => Compare::FromTo(from, to),
        (true, false) => Compare::FromBelow(from, to),
        (false, true) => Compare::AboveTo(from, to),
        (false, false) => Compare::AboveBelow(from, to),
    };
    let lowest = |it, is_in| {
        if low(it, is_in) {
            Compare::AtLeast(it)
        } else {
            Compare::Above(it)
        }
    };
    let highest = |it, is_in| {
        if high(it, is_in) {
            Compare::AtMost(it)
        } else {
            Compare::Below(it)
        }
    };
    match compare {
        Compare::Above(it) => (it == at, lowest(it, false)),
        Compare::AtLeast(it) => (it == at, lowest(it, true)),
        Compare::AtMost(it) => (it == at, highest(it, true)),
        Compare::Below(it) => (it == at, highest(it, false)),
        Compare::Exactly(it) => (it == at, compare),
        Compare::FromTo(from, to) => (from == at || to == at, band((from, true), (to, true))),
        Compare::FromBelow(from, to) => (from == at || to == at, band((from, true), (to, false))),
        Compare::AboveTo(from, to) => (from == at || to == at, band((from, false), (to, true))),
        Compare::AboveBelow(from, to) => (from == at || to == at, band((from, false), (to, false))),
    }
}
