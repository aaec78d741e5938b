//! Exact numbers as they are written.

use std::fmt;

use num_rational::BigRational;
use num_traits::Signed as _;

use crate::domain::decimal::Decimal;
use crate::domain::exact::{Exact, Form};

/// The most decimal places an exact number is written out to; one that needs more is written as a fraction.
const MOST_PLACES: u32 = 12;

impl fmt::Display for Exact {
    /// `{:.2}` rounds to two places, trailing zeros off; without a precision the exact value: `85`, `2.64`, `256/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(places) = f.precision() {
            let places = u32::try_from(places).unwrap_or(u32::MAX);
            return write!(f, "{}", self.rounded(places));
        }
        if let Form::Decimal(units) = self.form() {
            return write!(f, "{}", Decimal::from_units(*units));
        }
        let value = self.quotient();
        let found = (0..=MOST_PLACES).find_map(|places| {
            let scaled = value.abs() * BigRational::from_integer(10_u64.pow(places).into());
            scaled.is_integer().then(|| (places, scaled.to_integer()))
        });
        let Some((places, digits)) = found else {
            return write!(f, "{}/{}", value.numer(), value.denom());
        };
        let places = usize::try_from(places).unwrap_or_default();
        let digits = format!(
            "{digits:0>width$}",
            digits = digits.to_string(),
            width = places + 1
        );
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if value.is_negative() { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}
