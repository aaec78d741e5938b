//! What the rules of one node change and limit together, from the worst case to the best.

use crate::domain::entry::limit::Limit;
use crate::domain::entry::outcome::Way;
use crate::domain::entry::range::Range;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;

/// More ways than so many, in which entries that leave questions open may be meant together, are not told apart: then
/// the bounds are wider than need be.
const MOST_WAYS: usize = 64;

/// What rules change and limit.
#[derive(Default)]
pub(crate) struct Changes {
    /// Points earned and deducted.
    change: Change,
    limits: Vec<Limited>,
    /// Of each entry that may be meant in several ways that limit the node differently: what is earned and deducted
    /// in each of them.
    doubts: Vec<Vec<Change>>,
}

/// Points earned, less those deducted.
#[derive(Default)]
struct Change {
    worst: Exact,
    best: Exact,
}

/// A limit that may apply.
struct Limited {
    limit: Limit,
    holds: Holds,
}

/// When a limit applies.
#[derive(Clone, Copy)]
enum Holds {
    /// Certainly, as this line says.
    Surely(usize),
    /// Whatever else is so.
    Perhaps,
    /// Where the entry that leaves a question open, the first number, is meant in the way of the second.
    If(usize, usize),
}

/// What the points of a node start with, and what they are held to.
pub(crate) struct Within<'a> {
    pub(crate) start: &'a Bounds,
    /// The least of each of them.
    pub(crate) low: &'a Bounds,
    pub(crate) high: &'a Exact,
}

/// What points come to.
#[derive(Default)]
pub(crate) struct Settled {
    pub(crate) bounds: Bounds,
    /// What each limit costs that applies for certain.
    pub(crate) costs: Vec<Exact>,
}

impl Within<'_> {
    fn hold(&self, bounds: Bounds) -> Bounds {
        bounds.with(self.low, |it, low| it.held(low, self.high))
    }
}

impl Changes {
    /// A rule that is not answered yet.
    pub(crate) fn unanswered(&mut self, open: Range) {
        self.change(&open.worst, &open.best);
        self.limit(open.limits, Holds::Perhaps);
    }

    /// A rule that is answered, of which this line says why: it changes the points by `worst` at worst and `best` at
    /// best, and limits them.
    pub(crate) fn answered(
        &mut self,
        (worst, best): (&Exact, &Exact),
        (limits, ways): (Vec<Limit>, Vec<Way>),
        line: usize,
    ) {
        if 1 < ways.len() && self.told_apart() * ways.len() <= MOST_WAYS {
            self.doubt(ways);
            return;
        }
        self.change(worst, best);
        self.limit(limits, Holds::Surely(line));
        for way in ways {
            self.limit(way.limits, Holds::Perhaps);
        }
    }

    /// In how many ways all entries may be meant that leave a question open.
    fn told_apart(&self) -> usize {
        self.doubts.iter().map(Vec::len).product()
    }

    fn change(&mut self, worst: &Exact, best: &Exact) {
        self.change.worst += worst;
        self.change.best += best;
    }

    fn limit(&mut self, limits: Vec<Limit>, holds: Holds) {
        let limits = limits.into_iter();
        self.limits
            .extend(limits.map(|limit| Limited { limit, holds }));
    }

    /// An entry that may be meant in each of these ways.
    fn doubt(&mut self, ways: Vec<Way>) {
        let mut each = Vec::new();
        for (nth, way) in ways.into_iter().enumerate() {
            each.push(Change {
                worst: way.worst,
                best: way.best,
            });
            self.limit(way.limits, Holds::If(self.doubts.len(), nth));
        }
        self.doubts.push(each);
    }

    /// The certain points of a node, before they are held to anything.
    pub(crate) fn raw(&self, start: &Bounds) -> Exact {
        let worst = |ways: &Vec<Change>| ways.iter().map(|it| it.worst.clone()).min();
        let doubts = self.doubts.iter().filter_map(worst);
        start.worst.clone() + &self.change.worst + doubts.sum::<Exact>()
    }

    /// The points of a node, over every way in which its entries may be meant.
    pub(crate) fn settled(&self, within: &Within<'_>) -> Settled {
        if self.doubts.is_empty() {
            return self.settled_as(&[], within);
        }
        let each = self.meanings().into_iter();
        let each = each.map(|meant| self.settled_as(&meant, within));
        let either = |one: Settled, other: Settled| {
            let costs = one.costs.into_iter().zip(other.costs);
            Settled {
                bounds: one.bounds.or(other.bounds),
                costs: costs.map(|(one, other)| one.min(other)).collect(),
            }
        };
        each.reduce(either).unwrap_or_default()
    }

    /// What each limit costs that applies for certain, with the line that says so.
    pub(crate) fn costing(&self, costs: Vec<Exact>) -> impl Iterator<Item = (usize, Exact)> {
        let sure = self.limits.iter().filter_map(|it| match it.holds {
            Holds::Surely(line) => Some(line),
            Holds::Perhaps | Holds::If(..) => None,
        });
        sure.zip(costs)
    }

    /// Each way in which all entries that leave a question open may be meant together: the way of each of them.
    fn meanings(&self) -> Vec<Vec<usize>> {
        let mut all = vec![Vec::new()];
        for ways in &self.doubts {
            let mut longer = Vec::new();
            for nth in 0..ways.len() {
                longer.extend(all.iter().cloned().map(|mut meant: Vec<usize>| {
                    meant.push(nth);
                    meant
                }));
            }
            all = longer;
        }
        all
    }

    /// The points if the entries are meant in these ways.
    fn settled_as(&self, meant: &[usize], within: &Within<'_>) -> Settled {
        let by = |change: &Change, it: Bounds| it.changed(&change.worst, &change.best);
        let mut bounds = by(&self.change, within.start.clone());
        for (ways, nth) in self.doubts.iter().zip(meant) {
            if let Some(way) = ways.get(*nth) {
                bounds = by(way, bounds);
            }
        }
        let mut bounds = within.hold(bounds);
        let mut costs = Vec::new();
        if self.limits.is_empty() {
            return Settled { bounds, costs };
        }
        for Limited { limit, holds } in &self.limits {
            let applies = match *holds {
                Holds::Surely(_) | Holds::Perhaps => true,
                Holds::If(doubt, nth) => meant.get(doubt) == Some(&nth),
            };
            if !applies {
                continue;
            }
            let limited = bounds.clone().each(|it| limit.applied(it));
            if let Holds::Surely(_) = holds {
                costs.push(bounds.best.clone() - &limited.best);
            }
            bounds = match holds {
                Holds::Perhaps => bounds.or(limited),
                Holds::Surely(_) | Holds::If(..) => limited,
            };
        }
        Settled {
            bounds: within.hold(bounds),
            costs,
        }
    }
}
