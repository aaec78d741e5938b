//! Words of paragraphs as `OpenDocument` means them: blanks that follow each other are one.

use crate::intake::limits::MAX_CHARS;

/// Words that grow.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// How many paragraphs lie around what is read.
    depth: usize,
    after_blank: bool,
}

impl Words {
    /// A paragraph begins.
    pub(super) fn open(&mut self) {
        self.depth = self.depth.saturating_add(1);
        self.after_blank = true;
    }

    /// A paragraph ends.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.line();
    }

    /// A line ends.
    pub(super) fn line(&mut self) {
        self.text.push('\n');
        self.after_blank = true;
    }

    /// So many blanks, or a tab, that stay as they are.
    pub(super) fn blanks(&mut self, blank: char, n: usize) {
        if self.text.len() <= MAX_CHARS * 4 {
            self.text.extend(std::iter::repeat_n(blank, n));
        }
    }

    /// Text, if it stands in a paragraph.
    pub(super) fn add(&mut self, text: &str) {
        if self.depth == 0 || self.text.len() > MAX_CHARS * 4 {
            return;
        }
        for letter in text.chars() {
            let is_blank = matches!(letter, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                self.text.push(letter);
            } else if !self.after_blank {
                self.text.push(' ');
            }
            self.after_blank = is_blank;
        }
    }

    /// What was gathered.
    pub(super) fn taken(self) -> String {
        self.text
    }
}
