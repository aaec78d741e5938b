//! Exact numbers: what is worked out from entries, rounded only where it is shown.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed as _, ToPrimitive as _};

use crate::domain::decimal::{Decimal, SCALE};

/// An exact rational number: a third is a third.
///
/// Most scores are decimals of four places and are kept as such, most others are fractions of machine words, and all
/// the rest quotients of any size. Each number has one form only, so that equal numbers compare equal.
#[derive(Debug, PartialEq, Eq)]
pub struct Exact(Form);

/// The one form of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Ten-thousandths.
    Decimal(i64),
    /// What four places do not hold: a fraction in lowest terms.
    Fraction(Ratio<i64>),
    /// What machine words do not hold.
    Quotient(Box<BigRational>),
}

/// A part and the whole it is of, as they come: not reduced, the whole above nought.
type Parts = (i128, i128);

/// The same in machine words.
type Words = (i64, i64);

/// A product that is never too large.
pub(crate) fn product(one: i64, other: i64) -> i128 {
    i128::from(one) * i128::from(other)
}

/// One in the last of so many places, of at most four: 0.01 for two.
pub(crate) const fn last_place(places: u32) -> Decimal {
    Decimal::from_units(match places {
        0 => SCALE,
        1 => SCALE / 10,
        2 => SCALE / 100,
        3 => SCALE / 1_000,
        _ => 1,
    })
}

impl Clone for Exact {
    #[inline]
    fn clone(&self) -> Self {
        match &self.0 {
            Form::Decimal(units) => Self::of_units(*units),
            Form::Fraction(_) | Form::Quotient(_) => self.clone_any(),
        }
    }
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

    /// So many ten-thousandths.
    pub(crate) const fn of_units(units: i64) -> Self {
        Self(Form::Decimal(units))
    }

    #[inline(never)]
    fn clone_any(&self) -> Self {
        Self(self.0.clone())
    }

    /// The form it has.
    pub(crate) const fn form(&self) -> &Form {
        &self.0
    }

    /// Both in ten-thousandths, where they are decimals.
    const fn both_units(&self, other: &Self) -> Option<(i64, i64)> {
        match (&self.0, &other.0) {
            (Form::Decimal(one), Form::Decimal(other)) => Some((*one, *other)),
            _ => None,
        }
    }

    /// Any quotient of whole numbers.
    pub(crate) fn of(value: BigRational) -> Self {
        match (value.numer().to_i128(), value.denom().to_i128()) {
            (Some(part), Some(whole)) => Self::reduced((part, whole), || value),
            _ => Self(Form::Quotient(Box::new(value))),
        }
    }

    /// A part of a whole above nought.
    pub(crate) fn divided(parts: Parts) -> Self {
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
    pub(crate) const fn parts(&self) -> Option<Words> {
        match &self.0 {
            Form::Decimal(units) => Some((*units, SCALE)),
            Form::Fraction(value) => Some((*value.numer(), *value.denom())),
            Form::Quotient(_) => None,
        }
    }

    /// Both as parts of wholes.
    fn both(&self, other: &Self) -> Option<(Words, Words)> {
        self.parts().zip(other.parts())
    }

    /// As a quotient of any size.
    pub(crate) fn quotient(&self) -> Cow<'_, BigRational> {
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
    #[inline]
    pub fn times(&self, factor: &Self) -> Self {
        if factor == &Self::ONE {
            return self.clone();
        }
        if let Some((one, other)) = self.both_units(factor)
            && let Some(scaled) = one.checked_mul(other)
            && scaled % SCALE == 0
        {
            return Self::of_units(scaled / SCALE);
        }
        self.times_any(factor)
    }

    #[inline(never)]
    fn times_any(&self, factor: &Self) -> Self {
        match self.both(factor) {
            Some(((one, of), (other, by))) => Self::divided((product(one, other), product(of, by))),
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
                let (part, whole) = (product(one, by), product(of, other));
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
        const WHOLE: i64 = 100 * SCALE;
        if let Form::Decimal(units) = self.0
            && let Some(scaled) = units.checked_mul(percent.units())
            && scaled % WHOLE == 0
        {
            return Self::of_units(scaled / WHOLE);
        }
        let whole = self.times(&percent.into());
        whole.over(&Self::HUNDRED).unwrap_or(whole)
    }

    /// Whether it is above zero.
    #[inline]
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Form::Decimal(units) => *units > 0,
            Form::Fraction(value) => *value.numer() > 0,
            Form::Quotient(value) => value.is_positive(),
        }
    }

    /// Whether it is below zero.
    #[inline]
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
    #[inline]
    pub fn held(self, low: &Self, high: &Self) -> Self {
        let held = if *high < self { high.clone() } else { self };
        if held < *low { low.clone() } else { held }
    }

    /// Nought where it is below.
    #[must_use]
    #[inline]
    pub fn or_zero(self) -> Self {
        if self.is_negative() { Self::ZERO } else { self }
    }

    /// Rounded to so many places, at most four: halves away from zero (四舍五入).
    #[inline]
    pub fn rounded(&self, places: u32) -> Decimal {
        let grid = last_place(places).units();
        match self.0 {
            Form::Decimal(units) if units % grid == 0 => Decimal::from_units(units),
            _ => self.rounded_to(grid),
        }
    }

    /// Rounded to a multiple of `grid` ten-thousandths.
    #[inline(never)]
    fn rounded_to(&self, grid: i64) -> Decimal {
        let twice = |units: i64| units.checked_abs()?.checked_mul(2)?.checked_add(grid);
        if let Form::Decimal(units) = self.0
            && let Some(twice) = twice(units)
        {
            let rounded = twice / (2 * grid) * grid;
            return Self::signed(rounded.into(), units < 0);
        }
        let Some((part, whole)) = self.parts() else {
            // |part| × SCALE ÷ grid ÷ whole, rounded: all in whole numbers.
            let value = self.quotient();
            let whole: BigInt = value.denom() * grid * 2;
            let twice: BigInt = value.numer().abs() * SCALE * 2 + value.denom() * grid;
            let steps = (twice / whole).to_i128().unwrap_or(i128::MAX);
            return Self::signed(steps.saturating_mul(i128::from(grid)), value.is_negative());
        };
        let of_grid = product(whole, grid);
        let twice = product(part, SCALE).abs() * 2 + of_grid;
        Self::signed(twice / (of_grid * 2) * i128::from(grid), part < 0)
    }

    fn signed(units: i128, is_negative: bool) -> Decimal {
        let units = i64::try_from(units).unwrap_or(i64::MAX);
        Decimal::from_units(if is_negative { -units } else { units })
    }

    /// The largest whole number that is not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        match self.parts() {
            Some((part, whole)) => Self::divided((part.div_euclid(whole).into(), 1)),
            None => Self::of(self.quotient().floor()),
        }
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceil(&self) -> Self {
        -(-self.clone()).floor()
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

/// What is done where not all are decimals: out of the way, so that the usual way stays short.
impl Exact {
    #[inline(never)]
    fn cmp_any(&self, other: &Self) -> Ordering {
        match self.both(other) {
            Some(((one, of), (other, by))) => product(one, by).cmp(&product(other, of)),
            None => self.quotient().cmp(&other.quotient()),
        }
    }

    #[inline(never)]
    fn add_any(self, other: &Self) -> Self {
        let words = self.both(other).and_then(|((one, of), (other, by))| {
            let part = product(one, by).checked_add(product(other, of))?;
            Some(Self::divided((part, product(of, by))))
        });
        words.unwrap_or_else(|| Self::of(&*self.quotient() + &*other.quotient()))
    }

    #[inline(never)]
    fn sub_any(self, other: &Self) -> Self {
        self.add_any(&-other.clone())
    }

    #[inline(never)]
    fn neg_any(self) -> Self {
        match self.0 {
            Form::Fraction(value) if *value.numer() != i64::MIN => Self(Form::Fraction(-value)),
            _ => Self::of(-self.quotient().into_owned()),
        }
    }
}

impl Ord for Exact {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match self.both_units(other) {
            Some((one, other)) => one.cmp(&other),
            None => self.cmp_any(other),
        }
    }
}

impl PartialOrd for Exact {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Add<&Self> for Exact {
    type Output = Self;
    #[inline]
    fn add(self, other: &Self) -> Self {
        if let Some((one, other)) = self.both_units(other)
            && let Some(units) = one.checked_add(other)
        {
            return Self::of_units(units);
        }
        self.add_any(other)
    }
}

impl Add for Exact {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        self + &other
    }
}

impl AddAssign<&Self> for Exact {
    #[inline]
    fn add_assign(&mut self, other: &Self) {
        *self = std::mem::take(self) + other;
    }
}

impl AddAssign for Exact {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self += &other;
    }
}

impl Sub<&Self> for Exact {
    type Output = Self;
    #[inline]
    fn sub(self, other: &Self) -> Self {
        if let Some((one, other)) = self.both_units(other)
            && let Some(units) = one.checked_sub(other)
        {
            return Self::of_units(units);
        }
        self.sub_any(other)
    }
}

impl Sub for Exact {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        self - &other
    }
}

impl SubAssign<&Self> for Exact {
    #[inline]
    fn sub_assign(&mut self, other: &Self) {
        *self = std::mem::take(self) - other;
    }
}

impl Neg for Exact {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        match self.0 {
            Form::Decimal(units) if units != i64::MIN => Self(Form::Decimal(-units)),
            _ => self.neg_any(),
        }
    }
}
