//! Which document an assessment is, whatever it is called and wherever it lies.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::date::Moment;

/// A number made up when an assessment is begun and kept by every copy of it: two files with different ones are
/// different documents, be they ever so alike. Prints as 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(u128);

/// How many hexadecimal digits it has.
const DIGITS: usize = 32;

impl Origin {
    /// The origin of this number, which nobody else has drawn.
    pub const fn of(number: u128) -> Self {
        Self(number)
    }

    /// The one that the next assessment begun here gets.
    #[must_use]
    pub const fn next(self) -> Self {
        // An odd number beside the golden ratio: it comes round only after all the others.
        Self(
            self.0
                .wrapping_add(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835),
        )
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Origin({self})")
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let is_hex = text.len() == DIGITS
            && text
                .bytes()
                .all(|it| it.is_ascii_digit() || matches!(it, b'a'..=b'f'));
        let number = u128::from_str_radix(&text, 16).ok().filter(|_| is_hex);
        number
            .map(Self)
            .ok_or_else(|| D::Error::custom("文件标识应为32位十六进制数"))
    }
}

/// What tells one document from another, for the eye and where there is no [`Origin`] yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// Its origin; none in a file of the first format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The unit.
    pub unit: String,
    /// The section.
    pub section: String,
    /// 填表人
    pub person: String,
    /// The year assessed.
    pub year: i32,
    /// The round.
    pub round: String,
    /// The title of the standard.
    pub standard: String,
    /// When it was begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Moment>,
}

impl Identity {
    /// Whether both are the same document as far as their origins tell; `None` where one has none.
    pub fn agrees(&self, other: &Self) -> Option<bool> {
        Some(self.origin? == other.origin?)
    }

    /// Whether both say the same of everything but their origins.
    pub fn is_alike(&self, other: &Self) -> bool {
        let without = |it: &Self| Self {
            origin: None,
            ..it.clone()
        };
        without(self) == without(other)
    }

    /// In words: whose assessment of which year.
    pub(crate) fn in_words(&self) -> String {
        let section = if self.section.is_empty() {
            "未填科室"
        } else {
            &self.section
        };
        format!("{section}，{}年", self.year)
    }
}
