//! Exact decimal numbers: points, counts and percentages, in ten-thousandths.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use std::str::FromStr;

use num_traits::ToPrimitive as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The most decimal places of a [`Decimal`].
pub const PLACES: u32 = 4;

/// The decimal places that scores are shown with where the standard does not say it.
pub(crate) const USUAL_PLACES: u32 = 2;

/// How many units make one.
pub(crate) const SCALE: i64 = 10_i64.pow(PLACES);

/// The largest magnitude that may be read from outside: beyond any standard's points, and far from overflow.
const LIMIT: i64 = 1_000_000_000;

/// An exact decimal with four places, e.g. `2.64`; the same on every machine.
///
/// Arithmetic saturates instead of overflowing, so that no input can panic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// Points of an assessment standard (分值).
pub type Points = Decimal;

/// Why a text is not a [`Decimal`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Not a plain decimal number.
    #[error("“{0}”不是数字，请填写如 2 或 0.5 这样的数")]
    NotANumber(String),
    /// More than four decimal places.
    #[error("“{0}”小数位太多，最多保留四位小数")]
    TooFine(String),
    /// Infinite, not a number, or absurdly large.
    #[error("“{0}”超出允许范围（绝对值不超过10亿）")]
    OutOfRange(String),
}

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(SCALE);
    /// One hundred.
    pub const HUNDRED: Self = Self(100 * SCALE);

    /// A whole number.
    pub const fn whole(value: i64) -> Self {
        Self(value.saturating_mul(SCALE))
    }

    /// `units` ten-thousandths: `from_units(26_400)` is 2.64.
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The value in ten-thousandths.
    pub const fn units(self) -> i64 {
        self.0
    }

    /// Whether it has no fractional part.
    pub(crate) const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
    }

    /// The whole part, rounded towards minus infinity.
    pub(crate) const fn floor(self) -> i64 {
        self.0.div_euclid(SCALE)
    }

    /// The smallest whole number that is not below this.
    pub(crate) const fn ceil(self) -> i64 {
        let below = self.0.div_euclid(SCALE);
        if self.is_whole() { below } else { below + 1 }
    }

    /// How many decimal places it needs.
    pub(crate) fn places(self) -> u32 {
        let fits = |places: &u32| self.0 % 10_i64.pow(PLACES.saturating_sub(*places)) == 0;
        (0..PLACES).find(fits).unwrap_or(PLACES)
    }

    /// Whether it is above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether it is exactly zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self × factor`, to the nearest ten-thousandth, halves away from zero.
    #[must_use]
    pub fn times(self, factor: Self) -> Self {
        Self(divide(
            i128::from(self.0) * i128::from(factor.0),
            i128::from(SCALE),
        ))
    }

    /// `self × part ÷ whole`, to the nearest ten-thousandth; `None` when `whole` is zero.
    #[must_use]
    pub(crate) fn share(self, part: Self, whole: Self) -> Option<Self> {
        (!whole.is_zero()).then(|| {
            Self(divide(
                i128::from(self.0) * i128::from(part.0),
                i128::from(whole.0),
            ))
        })
    }

    /// The value in so many parts that come to it again: each rounded to two places, the last with what is left.
    #[must_use]
    pub(crate) fn in_equal_parts(self, n: usize) -> Vec<Self> {
        let parts = i64::try_from(n).unwrap_or(i64::MAX);
        let Some(one) = self.share(Self::ONE, Self::whole(parts)) else {
            return Vec::new();
        };
        let one = one.rounded();
        let mut parts = vec![one; n.saturating_sub(1)];
        let others: Self = parts.iter().copied().sum();
        parts.push(self - others);
        parts
    }

    /// `self × percent ÷ 100`.
    #[must_use]
    pub fn percent(self, percent: Self) -> Self {
        Self(divide(
            i128::from(self.0) * i128::from(percent.0),
            i128::from(Self::HUNDRED.0),
        ))
    }

    /// The value held between `low` and `high`; `low` wins when they cross.
    #[must_use]
    pub(crate) fn held(self, low: Self, high: Self) -> Self {
        self.min(high).max(low)
    }

    /// The value as a floating-point number, for drawing and for spreadsheets, never for sums.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "display only; exact below 2^53 units"
    )]
    pub(crate) fn to_f64(self) -> f64 {
        self.0 as f64 / SCALE as f64
    }

    /// Rounded to two places, as scores are shown: halves away from zero.
    #[must_use]
    pub(crate) fn rounded(self) -> Self {
        let cents = divide(i128::from(self.0), 100);
        Self(cents.saturating_mul(100))
    }

    fn from_f64(value: f64) -> Result<Self, DecimalError> {
        let text = || value.to_string();
        if !value.is_finite() || value.abs() > 1e9 {
            return Err(DecimalError::OutOfRange(text()));
        }
        // So many digits are the only ones of their number that read back as the same float.
        let units = (value * 1e4).round();
        if (units / 1e4).to_bits() == value.to_bits()
            && let Some(units) = units.to_i64()
        {
            return Ok(Self(units));
        }
        // The shortest text that reads back as the same float is what was written in the file.
        Self::from_str(&format!("{value}"))
    }
}

/// Nearest integer quotient, halves away from zero, saturating.
fn divide(numerator: i128, denominator: i128) -> i64 {
    let negative = (numerator < 0) != (denominator < 0);
    let (n, d) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    let rounded = i128::try_from((n + d / 2) / d).unwrap_or(i128::MAX);
    let signed = if negative { -rounded } else { rounded };
    i64::try_from(signed).unwrap_or(if negative { i64::MIN } else { i64::MAX })
}

impl From<u32> for Decimal {
    fn from(value: u32) -> Self {
        Self::whole(i64::from(value))
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads `2`, `-0.5`, `.5` or `２．５` (full-width digits are common in office text).
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let plain: String = text.trim().chars().map(half_width).collect();
        let not_a_number = || DecimalError::NotANumber(text.trim().to_owned());
        let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = |part: &str| part.chars().all(|it| it.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !digits(whole) || !digits(fraction) {
            return Err(not_a_number());
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 4 {
            return Err(DecimalError::TooFine(text.trim().to_owned()));
        }
        let out_of_range = || DecimalError::OutOfRange(text.trim().to_owned());
        let whole: i64 = if whole.is_empty() {
            0
        } else {
            whole.parse().map_err(|_too_long| out_of_range())?
        };
        let fraction: i64 = format!("{fraction:0<4}")
            .parse()
            .map_err(|_not_digits| not_a_number())?;
        let units = whole.saturating_mul(SCALE).saturating_add(fraction);
        if LIMIT * SCALE < units {
            return Err(out_of_range());
        }
        Ok(Self(if plain.starts_with('-') {
            -units
        } else {
            units
        }))
    }
}

/// Folds a full-width digit, sign or point to its ASCII form.
fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' | '．' | '－' | '＋' => u32::from(letter)
            .checked_sub(0xFEE0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '。' => '.',
        _ => letter,
    }
}

impl fmt::Display for Decimal {
    /// Up to four places, trailing zeros off. Nothing is rounded here, whatever precision is asked for: the points of a
    /// standard and what people entered are said as they are, and scores are rounded once where they are worked out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, mut fraction) = (units / 10_000, units % 10_000);
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        // Written digit by digit, without a string in between: reasons hold many numbers.
        let mut places = 4;
        while fraction % 10 == 0 {
            fraction /= 10;
            places -= 1;
        }
        write!(f, "{sign}{whole}.{fraction:0places$}")
    }
}

impl Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Decimal {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl SubAssign for Decimal {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Decimal {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |sum, it| sum + it)
    }
}

impl Serialize for Decimal {
    /// A whole number as `2`, any other as `2.64`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() {
            serializer.serialize_i64(self.0 / SCALE)
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_f64(f64::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
