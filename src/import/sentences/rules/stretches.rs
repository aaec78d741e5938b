//! Where steps begin and end: at a mark, or within a stretch only, as in 80%≤率＜90%的，每低1个百分点扣0.5分.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::Band;
use crate::import::sentences::lexer::word::PLACES;

/// Where steps begin and end.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// The number that steps are counted from.
    pub(super) from: Decimal,
    /// The last number that they are counted to, where they count within a stretch only.
    pub(super) to: Option<Decimal>,
    /// Whether the words leave no other beginning open.
    pub(super) is_sure: bool,
}

/// How steps are counted.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) unit: &'a str,
    /// Whether they go up from the mark.
    pub(super) above: bool,
}

impl Counted<'_> {
    /// The end of a stretch from which the steps of what lies beyond it are counted.
    fn end(self, band: Band) -> Option<Decimal> {
        let end = if self.above {
            band.high.or(band.low)
        } else {
            band.low.or(band.high)
        };
        end.map(|it| it.0)
    }

    /// How far a number is before another one, in the direction of the steps.
    fn gap(self, from: Decimal, to: Decimal) -> Decimal {
        if self.above { to - from } else { from - to }
    }

    /// Whether two numbers meet: they are the same, or of what is counted the next one.
    fn meet(self, from: Decimal, to: Decimal) -> bool {
        let gap = self.gap(from, to);
        gap.is_zero() || self.unit != "%" && gap == Decimal::ONE
    }

    /// Both ends of a mark that steps count within, the nearer one first.
    fn within(
        self,
        mark: Band,
        full: Option<Decimal>,
        is_case: bool,
    ) -> Option<(Decimal, Decimal)> {
        let ((low, _), (high, _)) = (mark.low?, mark.high?);
        let (near, far) = if self.above { (low, high) } else { (high, low) };
        // “前3名，每后移1名” begins behind the third.
        let is_top = self.unit == PLACES && low == Decimal::ONE;
        let goes_on = full.is_some_and(|it| self.meet(it, near));
        (!is_top && low < high && (is_case || goes_on)).then_some((near, far))
    }
}

/// Where steps begin and end that are said to go from `mark`, beside a stretch that is worth all points; `said` are
/// the words of their condition.
pub(super) fn stretch(
    mark: Option<Band>,
    full: Option<Band>,
    counted: Counted<'_>,
    said: &str,
) -> Option<Stretch> {
    let full = full.and_then(|it| counted.end(it));
    let at = |from, is_sure| Stretch {
        from,
        to: None,
        is_sure,
    };
    let Some(mark) = mark else {
        return full.map(|it| at(it, true));
    };
    if let Some((near, far)) = counted.within(mark, full, is_case(said)) {
        let meets = full.is_some_and(|it| counted.meet(it, near));
        // “第4至10名的，每后移1名”: the fourth is the first that loses.
        let before = if counted.unit == PLACES && counted.above {
            near - Decimal::ONE
        } else {
            near
        };
        return Some(Stretch {
            from: full.filter(|_| meets).unwrap_or(before),
            to: Some(far),
            is_sure: meets || full.is_none(),
        });
    }
    let own = counted.end(mark)?;
    match full.filter(|_| counted.unit == PLACES) {
        // “前10名得满分，第11名以后每后移1名扣0.5分”
        Some(full) if full == own || counted.meet(full, own) && !said.contains('起') => {
            Some(at(full, true))
        }
        Some(_) => Some(at(own, false)),
        None => Some(at(own, true)),
    }
}

impl Stretch {
    /// Whether nothing is left open beyond the end of the stretch, of which `others` say that they earn nothing: one of
    /// them begins there, or `spent` steps leave nothing.
    pub(super) fn is_closed(self, others: &[Band], spent: Decimal) -> bool {
        let Some(to) = self.to else {
            return true;
        };
        let width = if to > self.from {
            to - self.from
        } else {
            self.from - to
        };
        let near = |it: &Band| {
            let ends = [it.low, it.high].into_iter().flatten();
            let mut gaps = ends.map(|it| if it.0 > to { it.0 - to } else { to - it.0 });
            gaps.any(|it| it <= Decimal::ONE)
        };
        width >= spent || others.iter().any(near)
    }
}

/// Whether words name a case that steps count in: 80%以上不足90%的，每低1个百分点.
fn is_case(said: &str) -> bool {
    let before = said.split('每').next().unwrap_or_default();
    let before = before.trim_end_matches(['，', ',', ' ']);
    let ends = ["的", "之间", "时", "期间", "范围内", "区间"];
    ends.iter().any(|it| before.ends_with(it))
}
