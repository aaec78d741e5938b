//! Several stretches of one number, each with its points, as levels.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::bands::unreachable;
use crate::domain::standard::rule::{Compare, Level, Worth};
use crate::import::sentences::clause::meant::{Band, Closed};
use crate::import::sentences::lexer::lexicon::{MEASURES, TIMES};

/// A stretch and what it is worth.
pub(crate) type Worthy = (Band, Points);

/// Levels, and whether the stretches fit together: they meet, and rise or fall with their points.
pub(crate) struct Bands {
    pub(crate) levels: Vec<Level>,
    pub(crate) fits: bool,
}

/// An end of a stretch, and whether it belongs to it.
type End = Option<(Decimal, bool)>;

/// The levels of `found`, which are worth points that are lost where `costs`; `unit` is that of the number.
pub(crate) fn levels(found: &[Worthy], costs: bool, unit: &str) -> Option<Bands> {
    let mut sorted: Vec<Worthy> = found.to_vec();
    sorted.sort_by_key(|it| std::cmp::Reverse(key(&it.0)));
    sorted.dedup_by(|a, b| key(&a.0) == key(&b.0) && a.1 == b.1);
    let points = || sorted.iter().map(|it| it.1);
    let falls = points().is_sorted_by(|a, b| a >= b);
    let rises = points().is_sorted_by(|a, b| a <= b);
    let up = if costs { rises } else { falls };
    let mut fits = (falls || rises) && !sorted.windows(2).any(is_same_worth);
    let mut made = Vec::new();
    let is_shown = shows_whose(&sorted, unit);
    let ends = filled(&sorted)?;
    let (first, last) = (ends.first()?, ends.last()?);
    if let Some(rest) = above_highest(first.1, costs, unit) {
        fits &= if costs {
            up || first.0.is_none()
        } else {
            !up && sorted.len() == 1
        };
        made.push(rest);
    }
    for (at, ((low, _), worthy)) in ends.iter().zip(&sorted).enumerate() {
        let below = ends.get(at + 1);
        // “2%—5%得1分，≥5%不得分”: what the sign says goes before the end of a range.
        // “60%至80%得3分，60%（含）以下不得分”: so does what it says before the beginning of one.
        let is_below = sorted
            .get(at + 1)
            .is_some_and(|it| it.0.closed != Closed::No);
        fits &= !(worthy.0.firm && is_below && below.is_some_and(|it| it.1 == *low));
        let up = worthy.0.firm || up && !is_below;
        let compare = match (low, below) {
            (Some(low), Some((_, Some(high)))) => {
                let (compare, meets) = met(*low, *high, up);
                let next = sorted.get(at + 1).map_or(worthy.1, |it| it.1);
                let apart = !meets && low.0 > high.0;
                let is_lesser = next != worthy.1 && costs == (next < worthy.1);
                let compare = if apart && is_lesser {
                    down_to(*high)
                } else {
                    compare
                };
                let lower = sorted.get(at + 1).map(|it| it.0);
                let is_told = |it| is_shown || are_apart(worthy.0, it, unit);
                fits &= meets && lower.is_none_or(is_told);
                compare
            }
            (Some((low, true)), _) => Compare::AtLeast(*low),
            (Some((low, false)), _) => Compare::Above(*low),
            (None, _) => below_last(&made)?,
        };
        made.push(level(compare, worthy.1, unit));
    }
    if let Some(rest) = rest_below(made.last()?, last.0, unit) {
        // That less costs nothing is not said where less is worse.
        fits &= !costs || !up || !sorted.last()?.1.is_positive();
        made.push(rest);
    }
    // The best first.
    let made = if up { made } else { turned(&made, unit) };
    let (made, is_reached) = reachable(made);
    fits &= is_reached;
    (made.len() >= 2).then_some(Bands { levels: made, fits })
}

/// Whether two stretches are worth the same: one of them is of something else as well.
fn is_same_worth(two: &[Worthy]) -> bool {
    matches!(two, [one, other] if one.1 == other.1 && one.1.is_positive())
}

/// The levels without those that no number reaches, and whether all are left.
fn reachable(levels: Vec<Level>) -> (Vec<Level>, bool) {
    let lost = unreachable(&levels, false);
    let kept = levels.into_iter().enumerate();
    let kept = kept.filter(|(at, _)| !lost.contains(at));
    (kept.map(|it| it.1).collect(), lost.is_empty())
}

/// What lies between two stretches that do not meet is worth no more than either: the lesser one goes down to the end of the
/// other.
const fn down_to((end, own): (Decimal, bool)) -> Compare {
    if own {
        Compare::Above(end)
    } else {
        Compare::AtLeast(end)
    }
}

/// What lies above the end of the highest stretch; 100 % is the end of it anyway.
fn above_highest(end: End, costs: bool, unit: &str) -> Option<Level> {
    let (high, own) = end?;
    let goes_on = costs || high < Decimal::HUNDRED || unit != "%";
    goes_on.then(|| level(down_to((high, own)), Points::ZERO, unit))
}

/// All that lies below the last of some levels.
fn below_last(made: &[Level]) -> Option<Compare> {
    match made.last().and_then(|it| it.when) {
        Some(Compare::AtLeast(low)) => Some(Compare::Below(low)),
        Some(Compare::Above(low)) => Some(Compare::AtMost(low)),
        _ => None,
    }
}

/// Whether the best stretch shows to which of two a number belongs that both name: “90%以上得5分，80%—90%得4分，70%—80%得3分”
/// begins each of them with its lower end.
fn shows_whose(sorted: &[Worthy], unit: &str) -> bool {
    let measured = unit == "%" || MEASURES.contains(&unit);
    let [(top, _), (next, _), ..] = sorted else {
        return false;
    };
    let is_open = top.high.is_none() && top.low.is_some_and(|it| it.1);
    let meets = top.low.map(|it| it.0) == next.high.map(|it| it.0);
    measured && is_open && meets
}

/// Whether no number lies in two stretches of which the words say nothing more: “60%～80%，80%～90%”, “3次以内，3次以上”, and
/// “3项” beside “2项以上”.
fn are_apart(upper: Band, lower: Band, unit: &str) -> bool {
    let is_range = |it: Band| it.low.is_some() && it.high.is_some();
    // “2项以上扣3分，3项不得分”: more than one that is named lies in none of them.
    let is_open = |it: Band| it.low.is_some() && it.high.is_none() && !it.exact && !it.firm;
    if upper.exact && is_open(lower) && unit != "%" {
        return false;
    }
    let shared = match (upper.low, lower.high) {
        (Some((low, true)), Some((high, true))) => low == high,
        _ => false,
    };
    let is_measured = unit == "%" || MEASURES.contains(&unit) || TIMES.contains(&unit);
    let is_closed = match lower.closed {
        Closed::No => false,
        Closed::Within => is_measured,
        Closed::Said => true,
    };
    let says_whose = upper.firm || is_closed || upper.exact || lower.exact;
    let both_ranges = is_range(upper) && is_range(lower);
    !shared || says_whose || !both_ranges && is_measured
}

/// “超过时限3天以内扣1分，3天以上扣3分”: where more costs more, none of it costs nothing; `None` where the words leave
/// that open nowhere.
pub(crate) fn above_none(found: &[Worthy]) -> Option<Vec<Worthy>> {
    let least = found.iter().map(|it| it.1).min()?;
    let most = found.iter().map(|it| it.1).max()?;
    let lowest = found.iter().min_by_key(|it| key(&it.0))?;
    let (Some((end, _)), None) = (lowest.0.high, lowest.0.low) else {
        return None;
    };
    let grows = lowest.1 == least && least < most && least.is_positive();
    let open = Band {
        low: Some((Decimal::ZERO, false)),
        ..lowest.0
    };
    let turned = found.iter().map(|(band, points)| {
        let is_lowest = *band == lowest.0;
        (if is_lowest { open } else { *band }, *points)
    });
    (grows && end.is_positive()).then(|| turned.collect())
}

/// “发现1处扣1分，5处以上扣6分”: below the number that costs more each one costs as much as the first, and no more than the
/// number does; `None` where the words say otherwise.
pub(crate) fn each_below(found: &[Worthy], unit: &str) -> Option<Vec<Worthy>> {
    const MOST: usize = 24;
    let [one, other] = found else {
        return None;
    };
    let (first, last) = if key(&one.0) < key(&other.0) {
        (one, other)
    } else {
        (other, one)
    };
    let is_counted = unit != "%" && !MEASURES.contains(&unit) && !TIMES.contains(&unit);
    let is_one = first.0.exact && first.0.low.is_some_and(|it| it.0 == Decimal::ONE);
    let (end, own) = last.0.low.filter(|_| last.0.high.is_none())?;
    if !is_counted || !is_one || !own {
        return None;
    }
    let mut all = vec![*first];
    let mut next = Decimal::ONE + Decimal::ONE;
    while next < end {
        if all.len() == MOST {
            return None;
        }
        let worth = first.1.times(next).min(last.1);
        let at = Some((next, true));
        let band = Band {
            low: at,
            high: first.0.high.and(at),
            ..first.0
        };
        all.push((band, worth));
        next += Decimal::ONE;
    }
    all.push(*last);
    (all.len() > 2).then_some(all)
}

/// What lies below the lowest level, whose stretch begins at `low`; less than none there is not.
fn rest_below(lowest: &Level, low: End, unit: &str) -> Option<Level> {
    let low = low.filter(|it| *it != (Decimal::ZERO, true));
    let rest = match low.and(lowest.when)? {
        Compare::Above(low) | Compare::AboveTo(low, _) | Compare::AboveBelow(low, _) => {
            Compare::AtMost(low)
        }
        it => Compare::Below(it.mark()),
    };
    Some(level(rest, Points::ZERO, unit))
}

/// Where a stretch begins above the end of the next one, and whether they meet; where both or neither have the end, it
/// goes to the upper one if that comes `up` first.
fn met(low: (Decimal, bool), high: (Decimal, bool), up: bool) -> (Compare, bool) {
    let ((low, own), (high, theirs)) = (low, high);
    let gap = low - high;
    let is_near = !gap.is_negative() && gap <= Decimal::ONE;
    // “90%～94.9%” ends where 95% begins.
    let tenth = Decimal::from_units(Decimal::ONE.units() / 10);
    let is_counted = gap <= tenth || low.is_whole() && high.is_whole();
    // An end that both leave out belongs to nobody.
    let is_owned = own || theirs || gap.is_positive();
    let mine = if own == theirs { up } else { own };
    let compare = if mine || gap.is_positive() {
        Compare::AtLeast(low)
    } else {
        Compare::Above(low)
    };
    (compare, is_near && is_counted && is_owned)
}

/// Levels from the highest number down, as levels from the lowest number up.
fn turned(levels: &[Level], unit: &str) -> Vec<Level> {
    let worth = |it: &Level| match it.worth {
        Worth::Points(points) => points,
        Worth::Share(_) => Points::ZERO,
    };
    let ends = levels.iter().map(|it| it.when);
    let above = std::iter::once(None).chain(ends);
    let turned = levels.iter().zip(above).map(|(it, above)| {
        let when = match above {
            Some(Compare::AtLeast(value)) => Some(Compare::Below(value)),
            Some(Compare::Above(value)) => Some(Compare::AtMost(value)),
            _ => it.when,
        };
        when.map(|when| level(when, worth(it), unit))
    });
    let mut turned: Vec<Level> = turned.flatten().collect();
    turned.reverse();
    turned
}

/// Both ends of each stretch; those that are not said are where the neighbour ends.
fn filled(sorted: &[Worthy]) -> Option<Vec<(End, End)>> {
    let other = |end: End| end.map(|(value, own)| (value, !own));
    let mut found: Vec<(End, End)> = Vec::new();
    for (at, (band, _)) in sorted.iter().enumerate() {
        let above: Option<&(End, End)> = found.last();
        let below = sorted.get(at + 1).map(|it| it.0);
        let high = band.high.or_else(|| other(above?.0));
        let low = match (band.low, below) {
            (Some(low), _) => Some(low),
            (None, Some(below)) => Some(other(below.high.or(below.low))?),
            (None, None) => None,
        };
        // Where nothing is above it, what is not said has no end.
        let high = if at == 0 { band.high } else { high };
        found.push((low, high));
    }
    Some(found)
}

/// Where a stretch stands among the others.
fn key(band: &Band) -> (Decimal, bool) {
    match (band.low, band.high) {
        (Some((low, own)), _) => (low, !own),
        (None, Some((high, own))) => (high - Decimal::from_units(1), own),
        (None, None) => (Decimal::ZERO, false),
    }
}

/// A level that is named by its number.
fn level(when: Compare, worth: Points, unit: &str) -> Level {
    Level {
        name: named(when, unit),
        worth: Worth::Points(worth),
        when: Some(when),
    }
}

/// What a level that is named by its number is called.
pub(crate) fn named(when: Compare, unit: &str) -> String {
    let value = when.mark();
    match when {
        Compare::AtLeast(_) => format!("{value}{unit}及以上"),
        Compare::Above(_) => format!("高于{value}{unit}"),
        Compare::Exactly(_) => format!("{value}{unit}"),
        Compare::AtMost(none) if none.is_zero() && unit != "%" => format!("0{unit}"),
        Compare::AtMost(_) => format!("不高于{value}{unit}"),
        Compare::Below(_) => format!("不足{value}{unit}"),
        band => band.in_words(unit),
    }
}

/// A stretch with one end as a comparison.
pub(super) fn single(band: Band) -> Option<Compare> {
    match (band.low, band.high) {
        (Some((low, true)), None) => Some(Compare::AtLeast(low)),
        (Some((low, false)), None) => Some(Compare::Above(low)),
        (None, Some((high, true))) => Some(Compare::AtMost(high)),
        (None, Some((high, false))) => Some(Compare::Below(high)),
        _ => None,
    }
}
