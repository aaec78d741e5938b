//! Exact numbers: what is worked out from entries, rounded only where it is shown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed as _, ToPrimitive as _};

use crate::domain::decimal::{Decimal, PLACES, SCALE};

/// An exact rational number: a third is a third.
///
/// Most scores are decimals of four places and are kept as such, most others are fractions of machine words, and all
/// the rest quotients of any size. Each number has one form only, so that equal numbers compare equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// Ten-thousandths.
    Decimal(i64),
    /// What four places do not hold: a fraction in lowest terms.
    Fraction(Ratio<i64>),
    /// What machine words do not hold.
    Quotient(Box<BigRational>),
}

/// A part and the whole it is of, as they come: not reduced, the whole above nought.
type Parts = (i128, i128);

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
        match i64::try_from(value)
            .ok()
            .and_then(|it| it.checked_mul(SCALE))
        {
            Some(units) => Self(Form::Decimal(units)),
            None => Self::of(BigRational::from_integer(value.into())),
        }
    }

    fn of(value: BigRational) -> Self {
        match (value.numer().to_i128(), value.denom().to_i128()) {
            (Some(part), Some(whole)) => Self::reduced((part, whole), || value),
            _ => Self(Form::Quotient(Box::new(value))),
        }
    }

    /// A part of a whole above nought.
    fn divided(parts: Parts) -> Self {
        if let Some(units) = Self::units(parts) {
            return Self(Form::Decimal(units));
        }
        let (part, whole) = parts;
        let lowest = match (i64::try_from(part), i64::try_from(whole)) {
            (Ok(part), Ok(whole)) => {
                let (part, whole) = Ratio::new(part, whole).into_raw();
                (part.into(), whole.into())
            }
            _ => Ratio::new(part, whole).into_raw(),
        };
        Self::reduced(lowest, || {
            BigRational::new_raw(lowest.0.into(), lowest.1.into())
        })
    }

    /// In ten-thousandths, where that is a whole number.
    fn units((part, whole): Parts) -> Option<i64> {
        if let (Ok(part), Ok(whole)) = (i64::try_from(part), i64::try_from(whole))
            && let Some(scaled) = part.checked_mul(SCALE)
        {
            return (scaled % whole == 0).then(|| scaled / whole);
        }
        let scaled = part.checked_mul(SCALE.into())?;
        let is_whole = scaled % whole == 0;
        is_whole
            .then(|| i64::try_from(scaled / whole).ok())
            .flatten()
    }

    /// The one form of a fraction in lowest terms, which is `value` where machine words do not hold it.
    fn reduced((part, whole): Parts, value: impl FnOnce() -> BigRational) -> Self {
        if let Some(units) = Self::units((part, whole)) {
            return Self(Form::Decimal(units));
        }
        match (i64::try_from(part), i64::try_from(whole)) {
            (Ok(part), Ok(whole)) => Self(Form::Fraction(Ratio::new_raw(part, whole))),
            _ => Self(Form::Quotient(Box::new(value()))),
        }
    }

    /// As a part of a whole, where machine words hold both.
    fn parts(&self) -> Option<Parts> {
        match &self.0 {
            Form::Decimal(units) => Some(((*units).into(), SCALE.into())),
            Form::Fraction(value) => Some(((*value.numer()).into(), (*value.denom()).into())),
            Form::Quotient(_) => None,
        }
    }

    /// Both as parts of wholes.
    fn both(&self, other: &Self) -> Option<(Parts, Parts)> {
        self.parts().zip(other.parts())
    }

    fn quotient(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Form::Decimal(units) => Cow::Owned(BigRational::new((*units).into(), SCALE.into())),
            Form::Fraction(value) => Cow::Owned(BigRational::new_raw(
                (*value.numer()).into(),
                (*value.denom()).into(),
            )),
            Form::Quotient(value) => Cow::Borrowed(value),
        }
    }

    /// `self × factor`.
    #[must_use]
    pub fn times(&self, factor: &Self) -> Self {
        if factor == &Self::ONE {
            return self.clone();
        }
        match self.both(factor) {
            Some(((one, of), (other, by))) => Self::divided((one * other, of * by)),
            None if self == &Self::ONE => factor.clone(),
            None => Self::of(&*self.quotient() * &*factor.quotient()),
        }
    }

    /// `self ÷ divisor`; `None` when that is zero.
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        if divisor.is_zero() {
            return None;
        }
        if divisor == &Self::ONE {
            return Some(self.clone());
        }
        Some(match self.both(divisor) {
            Some(((one, of), (other, by))) => {
                let (part, whole) = (one * by, of * other);
                Self::divided(if whole < 0 {
                    (-part, -whole)
                } else {
                    (part, whole)
                })
            }
            None => Self::of(&*self.quotient() / &*divisor.quotient()),
        })
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
            Form::Fraction(value) => *value.numer() > 0,
            Form::Quotient(value) => value.is_positive(),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Decimal(units) => *units < 0,
            Form::Fraction(value) => *value.numer() < 0,
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
        let Some((part, whole)) = self.parts() else {
            // |part| × SCALE ÷ grid ÷ whole, rounded: all in whole numbers.
            let value = self.quotient();
            let whole: BigInt = value.denom() * grid * 2;
            let twice: BigInt = value.numer().abs() * SCALE * 2 + value.denom() * grid;
            let steps = (twice / whole).to_i128().unwrap_or(i128::MAX);
            return Self::signed(steps.saturating_mul(i128::from(grid)), value.is_negative());
        };
        let (grid, scale) = (i128::from(grid), i128::from(SCALE));
        let twice = part.abs() * scale * 2 + whole * grid;
        Self::signed(twice / (whole * grid * 2) * grid, part < 0)
    }

    /// The largest number of so many places that is not above it.
    pub fn floored(&self, places: u32) -> Decimal {
        self.floor_and_rest(places).0
    }

    /// The largest number of so many places that is not above it, and what share of one in the last place is left.
    pub(crate) fn floor_and_rest(&self, places: u32) -> (Decimal, Self) {
        let grid = last_place(places).units();
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
            return (Decimal::from_units(units), rest);
        };
        let (part, whole) = (part * i128::from(SCALE), whole * i128::from(grid));
        let floor = part.div_euclid(whole) * i128::from(grid);
        let floor = i64::try_from(floor).unwrap_or(i64::MAX);
        let rest = Self::divided((part.rem_euclid(whole), whole));
        (Decimal::from_units(floor), rest)
    }

    fn signed(units: i128, is_negative: bool) -> Decimal {
        let units = i64::try_from(units).unwrap_or(i64::MAX);
        Decimal::from_units(if is_negative { -units } else { units })
    }

    /// The largest whole number that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        match self.parts() {
            Some((part, whole)) => Self::divided((part.div_euclid(whole), 1)),
            None => Self::of(self.quotient().floor()),
        }
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        -(-self.clone()).floor()
    }
}

impl fmt::Display for Exact {
    /// `{:.2}` rounds to two places, trailing zeros off; without a precision the exact value: `85`, `2.64`, `256/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(places) = f.precision() {
            let places = u32::try_from(places).unwrap_or(u32::MAX);
            return write!(f, "{}", self.rounded(places));
        }
        if let Form::Decimal(units) = &self.0 {
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
            _ => match self.both(other) {
                Some(((one, of), (other, by))) => (one * by).cmp(&(other * of)),
                None => self.quotient().cmp(&other.quotient()),
            },
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
        let words = self.both(other).and_then(|((one, of), (other, by))| {
            let (one, other) = (one.checked_mul(by)?, other.checked_mul(of)?);
            let whole = of.checked_mul(by)?;
            Some(Self::divided((one.checked_add(other)?, whole)))
        });
        words.unwrap_or_else(|| Self::of(&*self.quotient() + &*other.quotient()))
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
            Form::Fraction(value) if *value.numer() != i64::MIN => Self(Form::Fraction(-value)),
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

/// A sum of many numbers: those of one denominator are added up as whole numbers, and only the few denominators are
/// brought together in the end.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExactSum {
    units: i128,
    fractions: BTreeMap<i64, i128>,
    quotients: BTreeMap<BigInt, BigInt>,
}

impl ExactSum {
    /// Adds a number.
    pub(crate) fn add(&mut self, value: &Exact) {
        match &value.0 {
            Form::Decimal(units) => self.units += i128::from(*units),
            Form::Fraction(value) => {
                *self.fractions.entry(*value.denom()).or_default() += i128::from(*value.numer());
            }
            Form::Quotient(value) => match self.quotients.get_mut(value.denom()) {
                Some(part) => *part += value.numer(),
                None => drop(
                    self.quotients
                        .insert(value.denom().clone(), value.numer().clone()),
                ),
            },
        }
    }

    /// What it comes to.
    pub(crate) fn total(self) -> Exact {
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
        let decimals = match i64::try_from(self.units) {
            Ok(units) => Exact(Form::Decimal(units)),
            Err(_) => Exact::divided((self.units, SCALE.into())),
        };
        match parts.pop() {
            Some(others) => others + decimals,
            None => decimals,
        }
    }
}
