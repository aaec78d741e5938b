//! The number formats of a workbook, and what they show.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::import::reading::book::number_format::code::{Piece, sections};
use crate::import::reading::book::number_format::decimal::{general, plain};
use crate::import::reading::book::number_format::section::Section;
use crate::import::reading::book::number_format::serial::Base;
use crate::import::reading::book::number_format::{builtin, code};

/// The most formats that are kept ready; a file with more is made to take memory.
const MOST: usize = 1_024;

/// What a cell shows of its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// What one sees; empty where the format shows nothing.
    pub text: String,
    /// The plain number, where one sees it otherwise: for `SourceCell::value`.
    pub value: Option<Box<str>>,
    /// Why `text` is only the plain number, if it is: a doubt I-303.
    pub oddity: Option<Oddity>,
}

/// Why a number is shown plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oddity {
    /// The code of the format is none.
    Code,
    /// The format is one of dates, and the number is none.
    Date,
}

impl Oddity {
    /// The doubt in words, without its place.
    pub(crate) fn said(self) -> &'static str {
        match self {
            Self::Code => "单元格的数字格式无法识别，按普通数字读入。",
            Self::Date => "单元格的格式是日期或时间，但数值不是有效的日期，按普通数字读入。",
        }
    }
}

/// A number format, ready to show numbers.
#[derive(Debug)]
pub(crate) struct Format {
    /// Those of numbers; none where the code is not understood.
    numbers: Vec<Section>,
    /// That of text: what stands before and behind it; `None` shows it as it is, and an empty one not at all.
    text: Option<Vec<Piece>>,
}

impl Format {
    /// The format of a code.
    pub(crate) fn of(code: &str) -> Self {
        let code = code.trim();
        let is_general = code.is_empty() || code.eq_ignore_ascii_case("general");
        if is_general || code == "@" {
            return Self {
                numbers: vec![Section::general()],
                text: None,
            };
        }
        Self::understood(code).unwrap_or_else(|| Self {
            numbers: Vec::new(),
            text: None,
        })
    }

    fn understood(code: &str) -> Option<Self> {
        let mut sections = sections(code)?;
        let has_text = |it: &code::Pieces| it.has(|it| *it == Piece::Text);
        let text = if sections.len() >= 4 {
            sections.truncate(4);
            sections.pop()
        } else if sections.len() > 1 && sections.last().is_some_and(has_text) {
            sections.pop()
        } else {
            sections.iter().find(|it| has_text(it)).cloned()
        };
        let numbers = sections.iter().map(Section::of);
        Some(Self {
            numbers: numbers.collect::<Option<_>>()?,
            text: text.map(|it| it.all),
        })
    }

    /// Whether it shows dates or times.
    pub(crate) fn is_date(&self) -> bool {
        self.numbers.first().is_some_and(Section::is_date)
    }

    /// What it shows of a number.
    pub(crate) fn shown(&self, number: f64, base: Base) -> Shown {
        let value = plain(number);
        let unread = |oddity| Shown {
            text: value.clone().unwrap_or_else(|| general(number)),
            value: None,
            oddity: Some(oddity),
        };
        let Some((section, has_sign)) = self.section(number) else {
            return unread(Oddity::Code);
        };
        let Some(text) = section.shown(number, has_sign, base) else {
            return unread(Oddity::Date);
        };
        let text = text.trim().to_owned();
        let value = value.filter(|it| *it != text).map(String::into_boxed_str);
        Shown {
            text,
            value,
            oddity: None,
        }
    }

    /// What it shows of a text; `None` where that is the text itself.
    pub(crate) fn shown_text(&self, text: &str) -> Option<String> {
        let pieces = self.text.as_ref()?;
        let shown = pieces.iter().map(|it| match it {
            Piece::Text | Piece::General => text,
            Piece::Words(words) => words,
            _ => "",
        });
        Some(shown.collect())
    }

    /// The section for a number, and whether the sign is to be shown: a section for negative numbers alone has
    /// words for it.
    fn section(&self, number: f64) -> Option<(&Section, bool)> {
        let has_conditions = self.numbers.iter().any(|it| it.condition.is_some());
        if has_conditions {
            let holds = |it: &&Section| it.condition.is_none_or(|it| it.holds(number));
            let section = self.numbers.iter().find(holds)?;
            let is_negative = section.condition.is_some_and(code::Condition::is_negative);
            // Words that a condition chose say all there is.
            return Some((section, !is_negative && !section.is_words()));
        }
        let first = self.numbers.first()?;
        match self.numbers.as_slice() {
            [_, negative, ..] if number < 0.0 => Some((negative, false)),
            [_, _, zero, ..] if number == 0.0 => Some((zero, false)),
            _ => Some((first, true)),
        }
    }
}

/// The number formats of a workbook.
#[derive(Debug, Default)]
pub(crate) struct Formats {
    /// From which day the workbook counts.
    pub base: Base,
    by_id: RefCell<BTreeMap<u32, Rc<Format>>>,
    by_code: RefCell<BTreeMap<Box<str>, Rc<Format>>>,
}

impl Formats {
    /// Those of a workbook that counts its days from here.
    pub(crate) fn new(base: Base) -> Self {
        Self {
            base,
            ..Self::default()
        }
    }

    /// Says that the format `id` of this workbook has this code.
    pub(crate) fn define(&self, id: u32, code: &str) {
        if self.by_id.borrow().len() < MOST {
            let format = self.of_code(code);
            self.by_id.borrow_mut().insert(id, format);
        }
    }

    /// The format with this id: one that the workbook defines, one that Excel has, or General.
    pub(crate) fn of_id(&self, id: u32) -> Rc<Format> {
        if let Some(format) = self.by_id.borrow().get(&id) {
            return Rc::clone(format);
        }
        let code = builtin::code(id).unwrap_or("General");
        self.define(id, code);
        self.of_code(code)
    }

    /// The format of this code.
    pub(crate) fn of_code(&self, code: &str) -> Rc<Format> {
        let mut by_code = self.by_code.borrow_mut();
        if let Some(format) = by_code.get(code) {
            return Rc::clone(format);
        }
        let format = Rc::new(Format::of(code));
        if by_code.len() < MOST {
            by_code.insert(code.into(), Rc::clone(&format));
        }
        format
    }

    /// What a cell with the format `id` shows of its number.
    pub(crate) fn shown(&self, id: u32, number: f64) -> Shown {
        self.of_id(id).shown(number, self.base)
    }
}
