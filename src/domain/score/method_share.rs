//! What is assessed by one method.

use std::mem;

use crate::domain::decimal::Points;
use crate::domain::exact::Exact;
use crate::domain::exact_sum::ExactSum;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::node_score::{ExactScore, NodeScore};
use crate::domain::standard::method::Method;

/// What is assessed by one method.
#[derive(Clone, Debug, Default)]
pub(crate) struct MethodShare {
    pub(crate) points: Bounds,
    /// What it can have.
    pub(crate) max: Exact,
    /// What it could have if all items applied.
    pub(crate) full: Exact,
    /// More than it can ever come to, whatever else is cut off or taken.
    pub(crate) most: Exact,
}

impl MethodShare {
    /// All that a node has.
    pub(crate) fn of(exact: &ExactScore) -> Self {
        Self {
            points: exact.bounds(),
            max: exact.max.clone(),
            full: exact.max.clone(),
            most: exact.best.clone(),
        }
    }

    /// All that an item with this score gives that can have `max` where all of it applies.
    pub(crate) fn of_item(score: &NodeScore, max: Points) -> Self {
        let mut all = Self::of(&score.exact);
        if !score.is_outdone {
            all.full = max.into();
        }
        all
    }

    /// Adds `other`, of which a point counts `worth`.
    pub(crate) fn add(&mut self, other: &Self, worth: &Exact) {
        let points = other.points.clone().each(|it| it.times(worth));
        self.points = mem::take(&mut self.points).plus(&points);
        self.max += other.max.times(worth);
        self.full += other.full.times(worth);
        self.most += other.most.times(worth);
    }

    /// As it counts in a part which makes up itself for what does not apply in it, where that is so.
    pub(crate) fn within(&self, is_made_up: bool) -> Self {
        let full = if is_made_up { &self.max } else { &self.full };
        Self {
            full: full.clone(),
            ..self.clone()
        }
    }

    /// By how much it is scaled up: to its full points, if any of it applies.
    pub(crate) fn scale(&self) -> Exact {
        let up = self.full.over(&self.max).filter(|it| Exact::ONE < *it);
        up.filter(|_| self.max.is_positive()).unwrap_or(Exact::ONE)
    }
}

/// What is assessed by one method, while it is added up.
#[derive(Default)]
pub(crate) struct MethodSum {
    floor: ExactSum,
    worst: ExactSum,
    best: ExactSum,
    max: ExactSum,
    full: ExactSum,
    most: ExactSum,
}

impl MethodSum {
    pub(crate) fn add(&mut self, part: &MethodShare, worth: &Exact) {
        let points = &part.points;
        for (sum, value) in [
            (&mut self.floor, &points.floor),
            (&mut self.worst, &points.worst),
            (&mut self.best, &points.best),
            (&mut self.max, &part.max),
            (&mut self.full, &part.full),
            (&mut self.most, &part.most),
        ] {
            sum.add_times(value, worth);
        }
    }

    pub(crate) fn total(self) -> MethodShare {
        MethodShare {
            points: Bounds {
                floor: self.floor.total(),
                worst: self.worst.total(),
                best: self.best.total(),
            },
            max: self.max.total(),
            full: self.full.total(),
            most: self.most.total(),
        }
    }
}

/// The points assessed by one method, as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodScore {
    /// The method.
    pub method: Method,
    /// Points it has.
    pub points: Points,
    /// Its maximum.
    pub max: Points,
    /// Points that depend on what is still unscored.
    pub(crate) open: Points,
    /// The points, exactly.
    pub exact: Exact,
}
