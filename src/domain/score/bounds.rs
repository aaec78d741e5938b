//! Points of which not all is known yet: from the worst case to the best.

use crate::domain::exact::Exact;

/// Points from the worst case to the best.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// The least they can come to: less than `worst` only where an item may still fall below nought.
    pub(crate) floor: Exact,
    /// Points that are certain, apart from what may still be lost beyond nought.
    pub(crate) worst: Exact,
    pub(crate) best: Exact,
}

impl Bounds {
    /// Points that are certain.
    pub(crate) fn certain(points: Exact) -> Self {
        Self::between(points.clone(), points)
    }

    /// Points from `worst` to `best`.
    pub(crate) fn between(worst: Exact, best: Exact) -> Self {
        Self {
            floor: worst.clone(),
            worst,
            best,
        }
    }

    /// Points that change by so much at worst and at best.
    #[must_use]
    pub(crate) fn changed(self, worst: &Exact, best: &Exact) -> Self {
        Self {
            floor: self.floor + worst,
            worst: self.worst + worst,
            best: self.best + best,
        }
    }

    /// All by the same rule, which never turns more into less.
    #[must_use]
    pub(crate) fn each(self, by: impl Fn(Exact) -> Exact) -> Self {
        Self {
            floor: by(self.floor),
            worst: by(self.worst),
            best: by(self.best),
        }
    }

    /// All of them with those of another by the same rule.
    #[must_use]
    pub(crate) fn with(self, other: &Self, by: impl Fn(Exact, &Exact) -> Exact) -> Self {
        Self {
            floor: by(self.floor, &other.floor),
            worst: by(self.worst, &other.worst),
            best: by(self.best, &other.best),
        }
    }

    /// Both together.
    #[must_use]
    pub(crate) fn plus(self, other: &Self) -> Self {
        self.with(other, |one, other| one + other)
    }

    /// What is left without `other`.
    #[must_use]
    pub(crate) fn minus(self, other: &Self) -> Self {
        self.with(other, |one, other| one - other)
    }

    /// Whichever of both is worse at worst and better at best.
    #[must_use]
    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            floor: self.floor.min(other.floor),
            worst: self.worst.min(other.worst),
            best: self.best.max(other.best),
        }
    }

    /// What may be lost beyond nought, or beyond what the points start with where that is less, stands in `floor` alone:
    /// it is nothing that is lost already.
    #[must_use]
    pub(crate) fn owing(self, start: &Self) -> Self {
        if !self.worst.is_negative() {
            return self;
        }
        let certain = self.best.clone().min(start.worst.clone()).min(Exact::ZERO);
        Self {
            worst: self.worst.max(certain),
            ..self
        }
    }
}
