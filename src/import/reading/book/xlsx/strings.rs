//! The texts that all sheets of a workbook share.

use std::collections::BTreeMap;

use crate::import::reading::book::xlsx::escape::unescaped;
use crate::import::reading::book::xlsx::package::KIND;
use crate::import::reading::book::xlsx::run::Run;
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CHARS, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, walk_metered};

/// The texts in one piece, and where each ends: a file may hold millions of empty ones.
#[derive(Debug, Default)]
pub(super) struct Strings {
    all: String,
    ends: Vec<u32>,
    /// What is struck out of single ones.
    struck: BTreeMap<usize, String>,
}

impl Strings {
    /// Reads them; how the text is set, and how it is spoken, is left out.
    pub(super) fn read(content: &[u8], meter: &Meter) -> Result<Self, IntakeError> {
        let mut strings = Self::default();
        let (mut is_text, mut text) = (false, String::new());
        let mut run = Run::default();
        walk_metered(
            content,
            KIND,
            meter,
            |it| it == "rPh",
            |part| {
                if let Part::Open(name, element) = part {
                    run.take(name, element);
                }
                match part {
                    Part::Open("si", _) => text.clear(),
                    Part::Open("t", _) => is_text = true,
                    Part::Close("t") => is_text = false,
                    Part::Text(letters) if is_text && text.len() <= MAX_CHARS * 4 => {
                        run.push(letters, &mut text);
                    }
                    Part::Close("si") => {
                        if let Some(struck) = run.struck() {
                            meter.count(&struck)?;
                            strings.struck.insert(strings.ends.len(), struck);
                        }
                        strings.all.push_str(&tidy(&unescaped(&text)));
                        let end = u32::try_from(strings.all.len());
                        strings.ends.push(end.unwrap_or(u32::MAX));
                    }
                    _ => {}
                }
                Ok(())
            },
        )?;
        Ok(strings)
    }

    /// What is struck out of the text with this number.
    pub(super) fn struck(&self, at: usize) -> Option<&str> {
        self.struck.get(&at).map(String::as_str)
    }

    /// The text with this number.
    pub(super) fn text(&self, at: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(at)?).ok()?;
        let begin = match at.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.all.get(begin..end)
    }
}
