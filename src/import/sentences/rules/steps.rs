//! Points for each percentage point below a mark.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, PartPoints};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::verb;

/// What stands beside a step.
pub(super) struct Beside<'a> {
    /// What is said of marks of the same rate.
    pub(super) bands: &'a [Part],
    /// The words of all of it.
    pub(super) words: &'a str,
    /// The stretch that a sentence without points speaks of.
    pub(super) known: Option<Band>,
}

impl Composing {
    /// 每低1个百分点扣0.5分
    pub(super) fn step(&mut self, name: String, part: &Part, beside: &Beside<'_>) {
        let words = beside.words;
        let Meant::Step {
            mark, step, above, ..
        } = &part.meant
        else {
            return;
        };
        let full = beside.bands.iter().find_map(|it| match &it.meant {
            Meant::Rate(_, band) if it.verb == Verb::Earn && it.points == self.max => Some(*band),
            // 达95%以上的不扣分
            Meant::Rate(_, band) if it.kind == PartKind::Keeps => Some(*band),
            _ => None,
        });
        let found = mark.or(full).or(beside.known);
        let from = found.and_then(|it| {
            if *above {
                it.high.or(it.low)
            } else {
                it.low.or(it.high)
            }
        });
        let Some((from, _)) = from else {
            self.doubt(words, Why::Unused);
            return;
        };
        if *above && part.verb == Verb::Deduct {
            // Points that are lost above a mark.
            self.doubt(words, Why::Beyond);
            return;
        }
        if !above && part.verb == Verb::Earn {
            self.doubt(words, Why::Unused);
            return;
        }
        let mut each = part.points;
        if *step != Decimal::ONE {
            // Whether a part of a step counts is not said, and no rule goes by whole steps.
            let Some(share) = part.points.share(Decimal::ONE, *step) else {
                self.doubt(words, Why::Beyond);
                return;
            };
            each = share;
            self.doubt(words, Why::Beyond);
        }
        let says_more = |it: &Part| self.says_more(it, from, each);
        let n_beyond = beside.bands.iter().filter(|it| says_more(it)).count();
        for _ in 0..n_beyond {
            self.doubt(words, Why::Beyond);
        }
        let how = How::PerPoint {
            from,
            each,
            parts: PartPoints::LeftOut,
            step: Decimal::ONE,
            side: None,
        };

        self.add(Ask::Percent(name), verb(part.verb, how), part.limit, words);
    }

    /// Whether a mark beside a step, which takes `each` below `from`, says more than that.
    fn says_more(&self, other: &Part, from: Decimal, each: Points) -> bool {
        let Meant::Rate(_, band) = &other.meant else {
            return false;
        };
        let is_mark =
            other.verb == Verb::Earn && other.points == self.max && other.kind != PartKind::Nothing;
        // 低于60%不得分 says no more where nothing is left there anyway.
        let floor = band.high.or(band.low).map(|it| it.0);
        let implied = other.kind == PartKind::Nothing
            && floor.is_some_and(|floor| (from - floor).times(each) >= self.max);
        let repeats = other.kind == PartKind::Keeps;
        !is_mark && !implied && !repeats
    }
}
