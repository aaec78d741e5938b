//! What people type for a number: one reader for the window, the command line and the form.
//!
//! A text is a number as a whole or it is none: never is a part of it taken.

use crate::domain::decimal::{Decimal, DecimalError};

/// Measure words that may stand behind a number.
const MEASURE_WORDS: [char; 38] = [
    '分', '次', '项', '个', '份', '人', '件', '场', '名', '天', '处', '例', '起', '篇', '条', '户',
    '家', '所', '期', '辆', '台', '张', '岗', '床', '批', '部', '位', '门', '课', '节', '封', '本',
    '册', '幅', '块', '类', '种', '届',
];

/// What a number tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// How many, or how much.
    Plain,
    /// A share in per cent.
    Share,
    /// A change against last year in per cent, below zero where it fell.
    Change,
}

/// Why what was typed is not taken over, as a sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// No number, or none that can be kept.
    #[error("{0}")]
    Number(#[from] DecimalError),
    /// A comma that stands for something else than thousands.
    #[error("“{0}”里的逗号看不懂：小数点请写“.”，千位分隔请写成“1,200”的样子")]
    Comma(String),
    /// Two numbers where one is asked for.
    #[error("“{0}”是两个数：请算成百分数再填，如 90%；或者分别填写那两个数")]
    TwoNumbers(String),
    /// A bare number that is either a share of one or a percentage.
    #[error("“{said}”是{whole}%，还是{percent}%？请连同百分号一起填写")]
    WhichPercent {
        /// What was typed.
        said: String,
        /// What it is if it is a share of one.
        whole: Decimal,
        /// What it is if it is a percentage.
        percent: Decimal,
    },
    /// The words and the sign both say that it fell.
    #[error("已写明上升或下降的，数字前不要再写负号")]
    SaidTwice,
}

impl TypedError {
    /// Whether a text that goes on being typed may well become a number.
    pub(crate) const fn may_be_half_typed(&self) -> bool {
        matches!(self, Self::WhichPercent { .. })
    }
}

/// Reads what was typed for a number of this kind.
pub fn typed_number(text: &str, kind: NumberKind) -> Result<Decimal, TypedError> {
    match kind {
        NumberKind::Plain => plain(text),
        NumberKind::Share => share(text),
        NumberKind::Change => change(text),
    }
}

/// A number as it is typed, so that it means the same when it is read again.
pub(crate) fn number_as_typed(number: Decimal, kind: NumberKind) -> String {
    match kind {
        NumberKind::Share | NumberKind::Change if is_either(number) => format!("{number}%"),
        NumberKind::Plain | NumberKind::Share | NumberKind::Change => number.to_string(),
    }
}

/// Whether a bare number may be either a share of one, as of a cell that lost its format, or a percentage.
fn is_either(percent: Decimal) -> bool {
    !percent.is_zero() && (-Decimal::ONE..=Decimal::ONE).contains(&percent)
}

fn plain(text: &str) -> Result<Decimal, TypedError> {
    let said = text.trim();
    let bare = half(said.trim_end_matches(MEASURE_WORDS));
    if !bare.contains([',', '，']) {
        return Ok(without_commas(&bare, said)?);
    }
    let comma = || TypedError::Comma(said.to_owned());
    let figures = bare.strip_prefix(['-', '+']).unwrap_or(&bare);
    let (whole, _) = figures.split_once('.').unwrap_or((figures, ""));
    if said.contains('，') || !are_thousands(whole) {
        return Err(comma());
    }
    without_commas(&bare.replace(',', ""), said).map_err(|error| match error {
        DecimalError::NotANumber(_) => comma(),
        other => other.into(),
    })
}

/// The number, with what was typed in the words of its error.
fn without_commas(bare: &str, said: &str) -> Result<Decimal, DecimalError> {
    bare.parse::<Decimal>().map_err(|error| match error {
        DecimalError::NotANumber(_) => DecimalError::NotANumber(said.to_owned()),
        other => other,
    })
}

/// Whether figures stand in threes behind their commas: `1,200`, `12,000,000`.
fn are_thousands(whole: &str) -> bool {
    let is_number = |it: &str| it.chars().all(|it| it.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && is_number(first)
        && groups.all(|it| it.len() == 3 && is_number(it))
}

fn share(text: &str) -> Result<Decimal, TypedError> {
    let said = half(text);
    if said.contains('/') {
        return Err(TypedError::TwoNumbers(text.trim().to_owned()));
    }
    match said.strip_suffix('%') {
        Some(figures) => plain(figures).map_err(|error| quoted(error, text)),
        None => percent(&said, text).map_err(|error| quoted(error, text)),
    }
}

/// A bare number, which says what it is unless it is at most one.
fn percent(figures: &str, said: &str) -> Result<Decimal, TypedError> {
    let percent = plain(figures)?;
    if is_either(percent) {
        return Err(TypedError::WhichPercent {
            said: said.trim().to_owned(),
            whole: percent.times(Decimal::HUNDRED),
            percent,
        });
    }
    Ok(percent)
}

/// A change: `下降3.2%`, `-3.2%`, `持平`.
fn change(text: &str) -> Result<Decimal, TypedError> {
    let said = half(text);
    if said.contains('/') {
        return Err(TypedError::TwoNumbers(text.trim().to_owned()));
    }
    if matches!(said.as_str(), "持平" | "不变") {
        return Ok(Decimal::ZERO);
    }
    let fall = ["下降", "减少", "降低"];
    let rise = ["上升", "增长", "增加", "提高"];
    let fell = fall.iter().find_map(|it| said.strip_prefix(it));
    let rose = rise.iter().find_map(|it| said.strip_prefix(it));
    let figures = fell.or(rose).unwrap_or(&said).trim();
    let signed = |percent: Decimal| {
        if percent.is_negative() && (fell.is_some() || rose.is_some()) {
            return Err(TypedError::SaidTwice);
        }
        Ok(if fell.is_some() { -percent } else { percent })
    };
    match figures.strip_suffix('%') {
        Some(figures) => signed(plain(figures).map_err(|error| quoted(error, text))?),
        None => signed(percent(figures, text).map_err(|error| quoted(error, text))?),
    }
}

/// The error with all that was typed in it, where a sign was taken off.
fn quoted(error: TypedError, text: &str) -> TypedError {
    match error {
        TypedError::Number(DecimalError::NotANumber(_)) => {
            DecimalError::NotANumber(text.trim().to_owned()).into()
        }
        other => other,
    }
}

/// Full-width digits, letters and signs as half-width ones; a Chinese comma stays one.
pub(crate) fn half(text: &str) -> String {
    let narrow = |letter: char| match letter {
        '\u{3000}' => ' ',
        '，' => letter,
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        other => other,
    };
    text.trim().chars().map(narrow).collect()
}
