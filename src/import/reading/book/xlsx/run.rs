//! Pieces of a text that are set in their own way: what is struck out is left out, what stands raised is read so.

use quick_xml::events::BytesStart;

use crate::import::reading::raised::raised;
use crate::intake::limits::MAX_CHARS;
use crate::intake::xml::attribute;

/// How the piece that is read is set, and what of the text was struck out.
#[derive(Debug, Default)]
pub(super) struct Run {
    is_struck: bool,
    is_raised: bool,
    struck: String,
}

impl Run {
    /// Takes what begins within a text.
    pub(super) fn take(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || attribute(element, "val");
        match name {
            "r" | "si" | "is" => (self.is_struck, self.is_raised) = (false, false),
            "strike" => self.is_struck = !value().is_some_and(|it| matches!(&*it, "0" | "false")),
            "vertAlign" => self.is_raised = value().as_deref() == Some("superscript"),
            _ => {}
        }
    }

    /// Adds letters to a text, as they are set.
    pub(super) fn push(&mut self, letters: &str, text: &mut String) {
        if self.is_struck {
            if self.struck.len() <= MAX_CHARS {
                self.struck.push_str(letters);
            }
        } else if self.is_raised {
            text.push_str(&raised(letters));
        } else {
            text.push_str(letters);
        }
    }

    /// What was struck out since this was asked last.
    pub(super) fn struck(&mut self) -> Option<String> {
        let struck = std::mem::take(&mut self.struck);
        (!struck.trim().is_empty()).then_some(struck)
    }
}
