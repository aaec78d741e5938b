//! What of an exact number fits into few decimal places, and what is left.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive as _};

use crate::domain::decimal::{Decimal, SCALE};
use crate::domain::exact::{Exact, Form, last_place, product};

impl Exact {
    /// The largest number of so many places that is not above it.
    pub fn floored(&self, places: u32) -> Decimal {
        self.floor_and_rest(places).0
    }

    /// The largest number of so many places that is not above it, and what share of one in the last place is left.
    pub(crate) fn floor_and_rest(&self, places: u32) -> (Decimal, Rest) {
        let grid = last_place(places).units();
        if let Some((part, whole)) = self.scaled(grid) {
            let floor = Decimal::from_units(part.div_euclid(whole) * grid);
            return (floor, Rest::Share(part.rem_euclid(whole), whole));
        }
        let Some((part, whole)) = self.parts() else {
            let value = self.quotient();
            let whole: BigInt = value.denom() * grid;
            let part: BigInt = value.numer() * SCALE;
            let (mut steps, mut rest) = (&part / &whole, &part % &whole);
            if rest.is_negative() {
                steps -= 1;
                rest += &whole;
            }
            let units = steps.to_i64().unwrap_or(i64::MAX).saturating_mul(grid);
            let rest = Self::of(BigRational::new(rest, whole));
            return (Decimal::from_units(units), Rest::Any(rest));
        };
        let (part, whole) = (product(part, SCALE), product(whole, grid));
        let floor = part.div_euclid(whole) * i128::from(grid);
        let floor = i64::try_from(floor).unwrap_or(i64::MAX);
        let rest = Self::divided((part.rem_euclid(whole), whole));
        (Decimal::from_units(floor), Rest::Any(rest))
    }

    /// As a part of a whole, both in steps of `grid` ten-thousandths, where words hold it with room to spare.
    fn scaled(&self, grid: i64) -> Option<(i64, i64)> {
        match self.form() {
            Form::Decimal(units) => units.checked_sub(grid).map(|_| (*units, grid)),
            Form::Fraction(value) => {
                let part = value.numer().checked_mul(SCALE)?;
                Some((part, value.denom().checked_mul(grid)?))
            }
            Form::Quotient(_) => None,
        }
    }
}

/// What is left above a step, as a share of it: not brought to the one form of a number, since it is only compared.
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// A part of a whole above nought.
    Share(i64, i64),
    /// Any other.
    Any(Exact),
}

impl Rest {
    /// Whether anything is left.
    pub(crate) fn is_positive(&self) -> bool {
        match self {
            Self::Share(part, _) => *part > 0,
            Self::Any(rest) => rest.is_positive(),
        }
    }

    /// Which of both is more.
    pub(crate) fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Share(one, of), Self::Share(other, by)) => {
                product(*one, *by).cmp(&product(*other, *of))
            }
            _ => self.exact().cmp(&other.exact()),
        }
    }

    fn exact(&self) -> Exact {
        match self {
            Self::Share(part, whole) => Exact::divided(((*part).into(), (*whole).into())),
            Self::Any(rest) => rest.clone(),
        }
    }
}
