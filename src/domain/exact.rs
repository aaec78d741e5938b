//! Exact numbers: what is worked out from entries, rounded only where it is shown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed as _, ToPrimitive as _};

use crate::domain::decimal::{Decimal, PLACES, SCALE};

/// An exact rational number: a third is a third.
///
/// Most scores are decimals of four places and are kept as such; all others are quotients of any size. Each number has
/// one form only, so that equal numbers compare equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// Ten-thousandths.
    Decimal(i64),
    /// What four places do not hold.
    Quotient(Box<BigRational>),
}

/// The most decimal places an exact number is written out to; one that needs more is written as a fraction.
const MOST_PLACES: u32 = 12;

/// One in the last of so many places, of at most four: 0.01 for two.
pub(crate) const fn last_place(places: u32) -> Decimal {
    Decimal::from_units(10_i64.pow(PLACES.saturating_sub(places)))
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Exact {
    /// Nought.
    pub const ZERO: Self = Self(Form::Decimal(0));
    /// One.
    pub const ONE: Self = Self(Form::Decimal(SCALE));
    /// One hundred.
    pub const HUNDRED: Self = Self(Form::Decimal(100 * SCALE));

    /// A whole number.
    pub fn whole(value: usize) -> Self {
        Self::of(BigRational::from_integer(value.into()))
    }

    fn of(value: BigRational) -> Self {
        let units = match value.denom().to_i64() {
            Some(whole) if SCALE % whole == 0 => value
                .numer()
                .to_i64()
                .and_then(|part| part.checked_mul(SCALE / whole)),
            _ => None,
        };
        match units {
            Some(units) => Self(Form::Decimal(units)),
            None => Self(Form::Quotient(Box::new(value))),
        }
    }

    fn quotient(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Form::Decimal(units) => Cow::Owned(BigRational::new((*units).into(), SCALE.into())),
            Form::Quotient(value) => Cow::Borrowed(value),
        }
    }

    /// `self × factor`.
    #[must_use]
    pub fn times(&self, factor: &Self) -> Self {
        if let (Form::Decimal(one), Form::Decimal(other)) = (&self.0, &factor.0) {
            let units = i128::from(*one) * i128::from(*other);
            if units % i128::from(SCALE) == 0
                && let Ok(units) = i64::try_from(units / i128::from(SCALE))
            {
                return Self(Form::Decimal(units));
            }
        }
        match (self == &Self::ONE, factor == &Self::ONE) {
            (true, _) => factor.clone(),
            (_, true) => self.clone(),
            _ => Self::of(&*self.quotient() * &*factor.quotient()),
        }
    }

    /// `self ÷ divisor`; `None` when that is zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if let (Form::Decimal(one), Form::Decimal(other)) = (&self.0, &divisor.0) {
            let units = i128::from(*one) * i128::from(SCALE);
            if units % i128::from(*other) == 0
                && let Ok(units) = i64::try_from(units / i128::from(*other))
            {
                return Some(Self(Form::Decimal(units)));
            }
        }
        if divisor == &Self::ONE {
            return Some(self.clone());
        }
        Some(Self::of(&*self.quotient() / &*divisor.quotient()))
    }

    /// `self × percent ÷ 100`.
    #[must_use]
    pub fn percent(&self, percent: Decimal) -> Self {
        let whole = self.times(&percent.into());
        whole.over(&Self::HUNDRED).unwrap_or(whole)
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Form::Decimal(units) => *units > 0,
            Form::Quotient(value) => value.is_positive(),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Decimal(units) => *units < 0,
            Form::Quotient(value) => value.is_negative(),
        }
    }

    /// Whether it is exactly zero.
    pub const fn is_zero(&self) -> bool {
        matches!(self.0, Form::Decimal(0))
    }

    /// The value held between `low` and `high`; `low` wins when they cross.
    #[must_use]
    pub fn held(self, low: &Self, high: &Self) -> Self {
        let held = if *high < self { high.clone() } else { self };
        if held < *low { low.clone() } else { held }
    }

    /// Nought where it is below.
    #[must_use]
    pub fn or_zero(self) -> Self {
        if self.is_negative() { Self::ZERO } else { self }
    }

    /// Rounded to so many places, at most four: halves away from zero (四舍五入).
    pub fn rounded(&self, places: u32) -> Decimal {
        let grid = last_place(places).units();
        match &self.0 {
            Form::Decimal(units) => {
                let (n, grid) = (i128::from(units.unsigned_abs()), i128::from(grid));
                Self::signed((n + grid / 2) / grid * grid, *units < 0)
            }
            Form::Quotient(value) => {
                // |part| × SCALE ÷ grid ÷ whole, rounded: all in whole numbers.
                let whole: BigInt = value.denom() * grid * 2;
                let twice: BigInt = value.numer().abs() * SCALE * 2 + value.denom() * grid;
                let steps = (twice / whole).to_i128().unwrap_or(i128::MAX);
                Self::signed(steps.saturating_mul(i128::from(grid)), value.is_negative())
            }
        }
    }

    /// The largest number of so many places that is not above it.
    pub fn floored(&self, places: u32) -> Decimal {
        self.floor_and_rest(places).0
    }

    /// The largest number of so many places that is not above it, and what share of one in the last place is left.
    pub(crate) fn floor_and_rest(&self, places: u32) -> (Decimal, BigRational) {
        let grid = last_place(places).units();
        // Rests are compared alone: they need not be reduced.
        match &self.0 {
            Form::Decimal(units) => {
                let rest = units.rem_euclid(grid);
                let rest = BigRational::new_raw(rest.into(), grid.into());
                (Decimal::from_units(units.div_euclid(grid) * grid), rest)
            }
            Form::Quotient(value) => {
                let whole: BigInt = value.denom() * grid;
                let part: BigInt = value.numer() * SCALE;
                let (mut steps, mut rest) = (&part / &whole, &part % &whole);
                if rest.is_negative() {
                    steps -= 1;
                    rest += &whole;
                }
                let units = steps.to_i64().unwrap_or(i64::MAX).saturating_mul(grid);
                (
                    Decimal::from_units(units),
                    BigRational::new_raw(rest, whole),
                )
            }
        }
    }

    fn signed(units: i128, is_negative: bool) -> Decimal {
        let units = i64::try_from(units).unwrap_or(i64::MAX);
        Decimal::from_units(if is_negative { -units } else { units })
    }

    /// The largest whole number that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        Self::of(self.quotient().floor())
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        Self::of(self.quotient().ceil())
    }
}

impl fmt::Display for Exact {
    /// `{:.2}` rounds to two places, trailing zeros off; without a precision the exact value: `85`, `2.64`, `256/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(places) = f.precision() {
            let places = u32::try_from(places).unwrap_or(u32::MAX);
            return write!(f, "{}", self.rounded(places));
        }
        let value = match &self.0 {
            Form::Decimal(units) => return write!(f, "{}", Decimal::from_units(*units)),
            Form::Quotient(value) => value,
        };
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

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self(Form::Decimal(value.units()))
    }
}

impl PartialOrd<Decimal> for Exact {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(&Self::from(*other)))
    }
}

impl PartialEq<Decimal> for Exact {
    fn eq(&self, other: &Decimal) -> bool {
        self.0 == Form::Decimal(other.units())
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Form::Decimal(one), Form::Decimal(other)) => one.cmp(other),
            _ => self.quotient().cmp(&other.quotient()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add<&Self> for Exact {
    type Output = Self;
    fn add(self, other: &Self) -> Self {
        if let (Form::Decimal(one), Form::Decimal(other)) = (&self.0, &other.0)
            && let Some(units) = one.checked_add(*other)
        {
            return Self(Form::Decimal(units));
        }
        Self::of(&*self.quotient() + &*other.quotient())
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self + &other
    }
}

impl AddAssign<&Self> for Exact {
    fn add_assign(&mut self, other: &Self) {
        *self = std::mem::take(self) + other;
    }
}

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Self) {
        *self += &other;
    }
}

impl Sub<&Self> for Exact {
    type Output = Self;
    fn sub(self, other: &Self) -> Self {
        self + -other.clone()
    }
}

impl Sub for Exact {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl SubAssign<&Self> for Exact {
    fn sub_assign(&mut self, other: &Self) {
        *self = std::mem::take(self) - other;
    }
}

impl Neg for Exact {
    type Output = Self;
    fn neg(self) -> Self {
        match self.0 {
            Form::Decimal(units) if units != i64::MIN => Self(Form::Decimal(-units)),
            _ => Self::of(-self.quotient().into_owned()),
        }
    }
}

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

/// A sum of many numbers: quotients of one denominator are added up as whole numbers, and only the few denominators
/// are brought together in the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExactSum {
    units: i128,
    parts: BTreeMap<BigInt, BigInt>,
}

impl ExactSum {
    /// Adds a number.
    pub(crate) fn add(&mut self, value: &Exact) {
        match &value.0 {
            Form::Decimal(units) => self.units += i128::from(*units),
            Form::Quotient(value) => match self.parts.get_mut(value.denom()) {
                Some(part) => *part += value.numer(),
                None => drop(
                    self.parts
                        .insert(value.denom().clone(), value.numer().clone()),
                ),
            },
        }
    }

    /// What it comes to.
    pub(crate) fn total(self) -> Exact {
        let decimals = BigRational::new(self.units.into(), SCALE.into());
        let parts = self.parts.into_iter();
        let mut parts: Vec<BigRational> = parts
            .map(|(whole, part)| BigRational::new(part, whole))
            .chain([decimals])
            .collect();
        // In pairs, so that most additions are of small numbers.
        while parts.len() > 1 {
            let pairs = parts.chunks(2).map(|it| it.iter().sum());
            parts = pairs.collect();
        }
        Exact::of(parts.into_iter().sum())
    }
}
