//! The fields of a form on a page: what they show.

use html5ever::tokenizer::Tag;

use crate::import::reading::web::attributes::{attribute, has};

/// What an `<input>` shows; `None` for buttons and what is not seen.
pub(crate) fn shown(tag: &Tag) -> Option<&str> {
    let kind = attribute(tag, "type").unwrap_or_default().trim();
    match &*kind.to_ascii_lowercase() {
        "checkbox" | "radio" => Some(if has(tag, "checked") { "√" } else { "□" }),
        "hidden" | "button" | "submit" | "reset" | "image" | "file" | "password" => None,
        _ => attribute(tag, "value"),
    }
}

/// A list to choose from: it shows what is chosen, or its first entry.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    first: Option<String>,
    chosen: Option<String>,
    entry: Option<(String, bool)>,
}

impl Choice {
    /// An entry begins.
    pub(crate) fn begin(&mut self, tag: &Tag) {
        self.end();
        self.entry = Some((String::new(), has(tag, "selected")));
    }

    /// Adds text to the entry.
    pub(crate) fn push(&mut self, text: &str) {
        if let Some((entry, _)) = &mut self.entry {
            entry.push_str(text);
        }
    }

    /// The entry ends.
    pub(crate) fn end(&mut self) {
        let Some((entry, is_chosen)) = self.entry.take() else {
            return;
        };
        if is_chosen {
            self.chosen = Some(entry);
        } else if self.first.is_none() {
            self.first = Some(entry);
        }
    }

    /// What it shows.
    pub(crate) fn shown(mut self) -> String {
        self.end();
        self.chosen.or(self.first).unwrap_or_default()
    }
}
