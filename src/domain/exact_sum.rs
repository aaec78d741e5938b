//! Sums of many exact numbers.

use std::collections::BTreeMap;
use std::iter::Sum;

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::domain::decimal::SCALE;
use crate::domain::exact::{Exact, Form};

impl Sum for Exact {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        let mut sum = ExactSum::default();
        iter.for_each(|it| sum.add(&it));
        sum.total()
    }
}

impl<'a> Sum<&'a Self> for Exact {
    fn sum<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
        let mut sum = ExactSum::default();
        iter.for_each(|it| sum.add(it));
        sum.total()
    }
}

/// A sum of many numbers: those of one denominator are added up as whole numbers, and only the few denominators are
/// brought together in the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExactSum {
    units: i128,
    /// What is no decimal, where there is any.
    others: Option<Box<Others>>,
}

/// What is no decimal, by its denominators.
#[derive(Clone, Debug, Default)]
struct Others {
    fractions: BTreeMap<i64, i128>,
    quotients: BTreeMap<BigInt, BigInt>,
}

impl ExactSum {
    /// Adds a number.
    #[inline]
    pub(crate) fn add(&mut self, value: &Exact) {
        match value.form() {
            Form::Decimal(units) => self.units += i128::from(*units),
            _ => self.others.get_or_insert_default().add(value),
        }
    }

    /// Adds a number times `factor`.
    #[inline]
    pub(crate) fn add_times(&mut self, value: &Exact, factor: &Exact) {
        if factor == &Exact::ONE {
            self.add(value);
        } else {
            self.add(&value.times(factor));
        }
    }

    /// What it comes to.
    pub(crate) fn total(self) -> Exact {
        let decimals = match i64::try_from(self.units) {
            Ok(units) => Exact::of_units(units),
            Err(_) => Exact::divided((self.units, SCALE.into())),
        };
        match self.others {
            Some(others) => others.total() + decimals,
            None => decimals,
        }
    }
}

impl Others {
    fn add(&mut self, value: &Exact) {
        if let Some((part, whole)) = value.parts() {
            *self.fractions.entry(whole).or_default() += i128::from(part);
            return;
        }
        let value = value.quotient();
        match self.quotients.get_mut(value.denom()) {
            Some(part) => *part += value.numer(),
            None => drop(
                self.quotients
                    .insert(value.denom().clone(), value.numer().clone()),
            ),
        }
    }

    fn total(self) -> Exact {
        let fractions = self.fractions.into_iter();
        let mut parts: Vec<Exact> = fractions
            .map(|(whole, part)| Exact::divided((part, whole.into())))
            .collect();
        let quotients = self.quotients.into_iter();
        parts.extend(quotients.map(|(whole, part)| Exact::of(BigRational::new(part, whole))));
        // In pairs, so that most additions are of small numbers.
        while parts.len() > 1 {
            let pairs = parts.chunks(2).map(|it| match it {
                [one, other] => one.clone() + other,
                rest => rest.first().cloned().unwrap_or_default(),
            });
            parts = pairs.collect();
        }
        parts.pop().unwrap_or_default()
    }
}
