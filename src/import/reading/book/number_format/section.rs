//! One section of a number format, ready to show numbers.

use ssfmt::{FormatOptions, NumberFormat};

use crate::import::reading::book::number_format::chinese::Numerals;
use crate::import::reading::book::number_format::code::{Condition, Piece, Pieces};
use crate::import::reading::book::number_format::decimal::{Decimal, general};
use crate::import::reading::book::number_format::serial::Base;
use crate::import::reading::book::number_format::{code, date};

/// The most places of digits in a format; more are no format.
const MAX_PLACES: usize = 64;

/// A section, ready to show numbers.
#[derive(Debug)]
pub(super) struct Section {
    /// When it is meant, where it says so.
    pub condition: Option<Condition>,
    shows: Shows,
    numerals: Option<Numerals>,
}

#[derive(Debug)]
enum Shows {
    /// Words alone, or nothing.
    Words(String),
    /// The number as General shows it, between words.
    General(String, String),
    /// Places of digits, and to which of them a number is rounded.
    Digits(Box<NumberFormat>, Rounds),
    /// A date or a time.
    Date(Pieces),
}

/// To which place a number is rounded before its digits are written.
#[derive(Clone, Copy, Debug)]
enum Rounds {
    /// So many behind the point.
    Places(i32),
    /// So many behind its first digit: one digit and a power of ten.
    Digits(i32),
    /// It is a fraction.
    Fraction,
    /// By the library: powers of a thousand.
    Library,
}

impl Section {
    /// The section of these pieces; `None` where they are not understood.
    pub(super) fn of(pieces: &Pieces) -> Option<Self> {
        if let Some(of_system) = pieces.of_system {
            let system = code::sections(of_system)?.into_iter().next()?;
            return Self::of(&system);
        }
        let shows = if date::is_date(pieces) {
            Shows::Date(pieces.clone())
        } else if let Some(at) = pieces
            .all
            .iter()
            .position(|it| matches!(it, Piece::General | Piece::Text))
        {
            let (before, behind) = pieces.all.split_at_checked(at)?;
            Shows::General(words(before), words(behind))
        } else if pieces.has(|it| matches!(it, Piece::Digit(_))) {
            digits(pieces)?
        } else {
            Shows::Words(words(&pieces.all))
        };
        Some(Self {
            condition: pieces.condition,
            shows,
            numerals: pieces.numerals,
        })
    }

    /// General.
    pub(super) fn general() -> Self {
        Self {
            condition: None,
            shows: Shows::General(String::new(), String::new()),
            numerals: None,
        }
    }

    /// Whether it shows words alone.
    pub(super) fn is_words(&self) -> bool {
        matches!(self.shows, Shows::Words(_))
    }

    /// Whether it shows a date or a time.
    pub(super) fn is_date(&self) -> bool {
        matches!(self.shows, Shows::Date(_))
    }

    /// What it shows of a number; of its amount where the section itself says the sign. `None` where the number is
    /// no date.
    pub(super) fn shown(&self, number: f64, has_sign: bool, base: Base) -> Option<String> {
        let amount = number.abs();
        let sign = if has_sign && number < 0.0 { "-" } else { "" };
        let text = match &self.shows {
            Shows::Date(pieces) => return date::shown(pieces, number, base),
            Shows::Words(words) => format!("{sign}{words}"),
            Shows::General(before, behind) => {
                let text = general(amount);
                let text = self.numerals.map_or(text.clone(), |it| it.aloud(&text));
                format!("{sign}{before}{text}{behind}")
            }
            Shows::Digits(format, rounds) => {
                let decimal = Decimal::of(amount);
                let amount = match rounds {
                    Rounds::Places(places) => decimal.rounded(*places).number(),
                    Rounds::Digits(places) => {
                        let power = decimal.power();
                        decimal.rounded(places.saturating_sub(power)).number()
                    }
                    Rounds::Fraction | Rounds::Library => amount,
                };
                let mut text = format.format(amount, &FormatOptions::default());
                if matches!(rounds, Rounds::Fraction) {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    text = words.join(" ");
                }
                let text = self.numerals.map_or(text.clone(), |it| it.each(&text));
                format!("{sign}{text}")
            }
        };
        Some(text)
    }
}

/// The words among pieces.
fn words(pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|it| match it {
        Piece::Words(words) => words,
        Piece::Percent => "%",
        Piece::Comma => ",",
        Piece::Point => ".",
        Piece::Slash => "/",
        _ => "",
    });
    words.collect()
}

/// A section with places of digits, told to the library in a code of its own making: words quoted, nothing but
/// digits.
fn digits(pieces: &Pieces) -> Option<Shows> {
    let mut code = String::new();
    let (mut places, mut behind, mut percents, mut commas) = (0_i32, false, 0_i32, 0_i32);
    let (mut is_fraction, mut has_power, mut n_before) = (false, false, 0);
    let mut n = 0;
    for piece in &pieces.all {
        match piece {
            Piece::Words(words) => {
                for (at, word) in words.split('"').enumerate() {
                    code.push_str(if at > 0 { "\\\"" } else { "" });
                    code.extend(["\"", word, "\""]);
                }
            }
            Piece::Digit(digit) => {
                n += 1;
                commas = 0;
                places += i32::from(behind && !has_power);
                n_before += i32::from(!behind && !has_power);
                code.push(*digit);
            }
            Piece::Point => {
                (behind, commas) = (true, 0);
                code.push('.');
            }
            Piece::Comma => {
                commas += 1;
                code.push(',');
            }
            Piece::Percent => {
                percents += 1;
                code.push('%');
            }
            Piece::Slash => {
                is_fraction = true;
                code.push('/');
            }
            Piece::Power(power) => {
                has_power = true;
                code.push_str(power);
            }
            _ => return None,
        }
    }
    if n > MAX_PLACES {
        return None;
    }
    let format = NumberFormat::parse(&code).ok()?;
    let rounds = if is_fraction {
        Rounds::Fraction
    } else if !has_power {
        Rounds::Places(places + percents * 2 - commas * 3)
    } else if n_before == 1 {
        Rounds::Digits(places)
    } else {
        Rounds::Library
    };
    Some(Shows::Digits(Box::new(format), rounds))
}
