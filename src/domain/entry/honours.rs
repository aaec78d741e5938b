//! Dated honours by the works they honour: of one work the highest tier counts, once.

use std::ops::RangeInclusive;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::exact::Exact;

/// Honours that count. Which of those that name no work honour the same one is asked, never assumed: any of them may
/// honour a named work, a work of another one, or one of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Honours {
    /// What each named work is worth, most first.
    named: Vec<Points>,
    /// What each honour is worth whose work nobody has named, most first.
    unnamed: Vec<Points>,
    /// How many works there may be.
    works: RangeInclusive<usize>,
}

fn sum<'a>(points: impl Iterator<Item = &'a Points>) -> Exact {
    points.map(|it| Exact::from(*it)).sum()
}

impl Honours {
    /// Honours of works worth so much each, and of works that nobody has named.
    pub(crate) fn new(mut named: Vec<Points>, mut unnamed: Vec<Points>) -> Self {
        named.sort_unstable_by(|one, other| other.cmp(one));
        unnamed.sort_unstable_by(|one, other| other.cmp(one));
        let fewest = named.len().max(unnamed.len().min(1));
        let most = named.len() + unnamed.len();
        Self {
            named,
            unnamed,
            works: fewest..=most,
        }
    }

    /// How many works there may be.
    pub(crate) fn works(&self) -> RangeInclusive<usize> {
        self.works.clone()
    }

    /// The fewest points, with the fewest works there may be.
    pub(crate) fn least(&self) -> Exact {
        let named = sum(self.named.iter());
        let Some(top) = self.unnamed.first() else {
            return named;
        };
        let new = self.works.start().saturating_sub(self.named.len());
        let smallest = |n: usize| sum(self.unnamed.iter().rev().take(n));
        // Of those that honour no work of their own, all honour the same one: a new one, or the best named one.
        let with_new = new
            .checked_sub(1)
            .map(|it| smallest(it) + Exact::from(*top));
        let best_named = self.named.first().filter(|_| new < self.unnamed.len());
        let with_named = best_named.map(|best| {
            let beyond = (*top - *best).max(Decimal::ZERO);
            smallest(new) + Exact::from(beyond)
        });
        named
            + with_new
                .into_iter()
                .chain(with_named)
                .min()
                .unwrap_or_default()
    }

    /// The most points, with the most works there may be.
    pub(crate) fn most(&self) -> Exact {
        let new = self.works.end().saturating_sub(self.named.len());
        let new = new.min(self.unnamed.len());
        let (own, others) = self.unnamed.split_at(new);
        // The highest of the others honour the works that are worth least.
        let raised = others.iter().zip(self.named.iter().rev());
        let raised = raised.map(|(one, work)| Exact::from((*one - *work).max(Decimal::ZERO)));
        sum(self.named.iter()) + sum(own.iter()) + raised.sum::<Exact>()
    }

    /// The same by how many works there are: numbers of which `says` says the same stay together.
    pub(crate) fn split<T: PartialEq>(&self, says: impl Fn(usize) -> T) -> Vec<Self> {
        let mut parts: Vec<(T, RangeInclusive<usize>)> = Vec::new();
        for n in self.works() {
            let said = says(n);
            match parts.last_mut() {
                Some((last, works)) if *last == said => *works = *works.start()..=n,
                _ => parts.push((said, n..=n)),
            }
        }
        let part = |(_, works)| Self {
            works,
            ..self.clone()
        };
        parts.into_iter().map(part).collect()
    }
}
