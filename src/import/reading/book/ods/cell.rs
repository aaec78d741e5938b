//! A cell of a sheet: the paragraphs that show it, and the value behind them.

use quick_xml::events::BytesStart;

use crate::import::reading::book::number_format::decimal::{general, plain};
use crate::import::reading::book::number_format::formats::{Format, Shown};
use crate::import::reading::book::number_format::serial::{Base, of_duration, of_iso};
use crate::import::reading::book::ods::words::Words;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, tidy};

/// A cell that is read.
#[derive(Debug)]
pub(super) struct Cell {
    /// What shows it.
    pub words: Words,
    /// How often it follows itself in its row.
    pub repeated: u32,
    /// How many rows it covers.
    pub rows: u32,
    /// How many columns it covers.
    pub columns: u32,
    /// Whether a formula works it out.
    pub is_formula: bool,
    kind: String,
    is_error: bool,
    value: String,
}

impl Cell {
    /// The cell that begins here.
    pub(super) fn of(element: &BytesStart<'_>) -> Self {
        let mut cell = Self {
            words: Words::default(),
            repeated: 1,
            rows: 1,
            columns: 1,
            is_formula: false,
            kind: String::new(),
            is_error: false,
            value: String::new(),
        };
        for attribute in element.attributes().with_checks(false).flatten() {
            let value = attribute.value.trim();
            let number = |most: u32| value.parse::<u32>().unwrap_or(1).clamp(1, most);
            match attribute.key.local_name().as_ref() {
                "number-columns-repeated" => cell.repeated = number(MAX_COLUMNS),
                "number-rows-spanned" => cell.rows = number(MAX_ROWS),
                "number-columns-spanned" => cell.columns = number(MAX_COLUMNS),
                "formula" => cell.is_formula = true,
                // Extensions say the type again.
                "value-type" if value == "error" => cell.is_error = true,
                "value-type" if cell.kind.is_empty() => value.clone_into(&mut cell.kind),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    let text = quick_xml::escape::unescape(&attribute.value);
                    cell.value = text.map(std::borrow::Cow::into_owned).unwrap_or_default();
                }
                _ => {}
            }
        }
        cell
    }

    /// Whether a formula came to nothing that the file holds.
    pub(super) fn has_no_outcome(&self, shown: &Shown) -> bool {
        self.is_formula && shown.text.is_empty() && self.value.is_empty() && self.kind != "string"
    }

    /// Whether a formula came to an error.
    pub(super) fn is_error(&self, shown: &Shown) -> bool {
        const ERRORS: [&str; 8] = [
            "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:",
        ];
        let says = |text: &str| ERRORS.iter().any(|it| text.starts_with(it));
        (self.is_error || self.is_formula && says(&shown.text)) && !shown.text.is_empty()
    }

    /// What it shows: its paragraphs, or its value where a program left them out.
    pub(super) fn shown(&mut self) -> Shown {
        let text = tidy(&std::mem::take(&mut self.words).taken());
        let number = self.number();
        if text.is_empty() && !self.value.is_empty() {
            return self.without_text(number);
        }
        let text = match (self.kind.as_str(), text.as_str()) {
            ("boolean", "TRUE" | "true") => "是".to_owned(),
            ("boolean", "FALSE" | "false") => "否".to_owned(),
            _ => text,
        };
        let value = number.and_then(plain).filter(|it| *it != text);
        Shown {
            value: value.map(String::into_boxed_str),
            text,
            oddity: None,
        }
    }

    /// The number behind it, if any.
    fn number(&self) -> Option<f64> {
        let number = match self.kind.as_str() {
            "float" | "percentage" | "currency" => self.value.trim().parse().ok(),
            "date" => of_iso(&self.value, Base::Of1900),
            "time" => of_duration(&self.value),
            _ => None,
        };
        number.filter(|it| it.is_finite())
    }

    /// What a value shows by its type alone.
    fn without_text(&self, number: Option<f64>) -> Shown {
        let by = |code: &str| number.map(|it| Format::of(code).shown(it, Base::Of1900));
        let shown = match self.kind.as_str() {
            "date" if self.value.contains('T') => by("yyyy/m/d h:mm:ss"),
            "date" => by("yyyy/m/d"),
            "time" => by("[h]:mm:ss"),
            "percentage" => number.map(|it| Shown {
                text: format!("{}%", general(it * 100.0)),
                value: plain(it).map(String::into_boxed_str),
                oddity: None,
            }),
            "boolean" if self.value.trim() == "true" => Some(Shown {
                text: "是".to_owned(),
                ..Shown::default()
            }),
            "boolean" => Some(Shown {
                text: "否".to_owned(),
                ..Shown::default()
            }),
            _ => by("General"),
        };
        shown.unwrap_or_else(|| Shown {
            text: tidy(&self.value),
            ..Shown::default()
        })
    }
}
