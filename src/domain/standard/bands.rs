//! The marks of a rule: which level can never be reached, where none is, and what counts beyond a whole.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Compare, EffectRef, How, Level, Rule, Side, Then};

/// The level that is reached by `number`: the first that holds.
fn reached(levels: &[Level], number: Decimal) -> Option<usize> {
    let holds = |it: &Level| {
        it.when
            .is_none_or(|when| when.holds(|mark| number.cmp(&mark)))
    };
    levels.iter().position(holds)
}

/// Numbers of which at least one lies in every stretch that marks cut off: the marks, and one beside each.
fn samples(levels: &[Level], is_whole: bool) -> Vec<Decimal> {
    let marks = levels.iter().filter_map(|it| it.when).flat_map(|it| {
        let (low, high) = it.marks();
        [Some(low), high]
    });
    let mut marks: Vec<Decimal> = marks.flatten().collect();
    marks.sort_unstable();
    marks.dedup();
    let beside = if is_whole {
        Decimal::ONE
    } else {
        Decimal::from_units(1)
    };
    let mut samples: Vec<Decimal> = marks
        .iter()
        .flat_map(|it| [*it - beside, *it, *it + beside])
        .collect();
    samples.sort_unstable();
    samples.dedup();
    samples
}

/// The positions of the levels that no number reaches, because levels before them hold wherever they do.
pub(crate) fn unreachable(levels: &[Level], is_whole: bool) -> Vec<usize> {
    let samples = samples(levels, is_whole);
    let is_reached = |at: &usize| samples.iter().any(|it| reached(levels, *it) == Some(*at));
    let banded = (0..levels.len()).filter(|at| levels.get(*at).is_some_and(|it| it.when.is_some()));
    banded.filter(|at| !is_reached(at)).collect()
}

/// A number between two levels that reaches none, if there is one.
pub(crate) fn hole(levels: &[Level], is_whole: bool) -> Option<Decimal> {
    let samples = samples(levels, is_whole);
    samples
        .into_iter()
        .find(|it| reached(levels, *it).is_none() && is_between(levels, |mark| it.cmp(&mark)))
}

/// Whether a number that stands to each mark as `order` says lies above one level and below another: what lies beyond all
/// of them is what the last of them leaves.
pub(crate) fn is_between(levels: &[Level], order: impl Fn(Decimal) -> std::cmp::Ordering) -> bool {
    let bands = || levels.iter().filter_map(|it| it.when);
    let above = bands().any(|it| upper(it).is_some_and(|end| order(end).is_ge()));
    let below = bands().any(|it| lower(it).is_some_and(|end| order(end).is_le()));
    above && below
}

/// Whether the ends of some band are reversed, so that it holds nothing by itself.
pub(crate) fn is_reversed(levels: &[Level]) -> bool {
    let mut bands = levels.iter().filter_map(|it| it.when).map(Compare::marks);
    bands.any(|(low, high)| high.is_some_and(|high| high < low))
}

impl Rule {
    /// Whether it tells apart what lies beyond a whole: a mark above 100 %, or steps from there on.
    pub(crate) fn looks_beyond(&self) -> bool {
        let is_step = |it: EffectRef<'_>| match it.then.how() {
            Some(How::PerPoint { from, side, .. }) => {
                let usual = match it.then {
                    Then::Earn(_) => Side::Above,
                    _ => Side::Below,
                };
                side.unwrap_or(usual) == Side::Above && *from >= Decimal::HUNDRED
            }
            _ => false,
        };
        let is_mark = |it: &Compare| {
            let (low, high) = it.marks();
            let end = high.unwrap_or(low);
            end > Decimal::HUNDRED || *it == Compare::Above(Decimal::HUNDRED)
        };
        self.effects().any(is_step) || self.conditions().iter().any(is_mark)
    }
}

/// Where a comparison ends above; `None` where it goes on.
const fn upper(compare: Compare) -> Option<Decimal> {
    match compare {
        Compare::Above(_) | Compare::AtLeast(_) => None,
        Compare::Exactly(it)
        | Compare::AtMost(it)
        | Compare::Below(it)
        | Compare::FromTo(_, it)
        | Compare::FromBelow(_, it)
        | Compare::AboveTo(_, it)
        | Compare::AboveBelow(_, it) => Some(it),
    }
}

/// Where it begins below; `None` where it goes on.
const fn lower(compare: Compare) -> Option<Decimal> {
    match compare {
        Compare::AtMost(_) | Compare::Below(_) => None,
        Compare::Exactly(it)
        | Compare::AtLeast(it)
        | Compare::Above(it)
        | Compare::FromTo(it, _)
        | Compare::FromBelow(it, _)
        | Compare::AboveTo(it, _)
        | Compare::AboveBelow(it, _) => Some(it),
    }
}
