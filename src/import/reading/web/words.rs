//! Running text as a browser shows it: blanks and ends of lines are one blank, what the page's blocks are is lines.

/// Text while it comes in.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    blank: Blank,
    /// Whether the last that came in is the number of an entry, whose text stands on the same line.
    is_numbered: bool,
}

/// What lies between the last character and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Blank {
    #[default]
    No,
    Space,
    /// With the end of a line of the source in it, which is nothing between Chinese characters.
    Line,
}

impl Words {
    /// Adds text; blanks count as one.
    pub(crate) fn push(&mut self, text: &str) {
        for it in text.chars() {
            match it {
                ' ' | '\t' | '\u{c}' => {
                    if self.blank == Blank::No {
                        self.blank = Blank::Space;
                    }
                }
                '\n' | '\r' => self.blank = Blank::Line,
                // A zero width joint or mark is nothing to read.
                '\u{200b}' | '\u{feff}' => {}
                _ => {
                    self.settle_blank(it);
                    self.text.push(it);
                    self.is_numbered = false;
                }
            }
        }
    }

    /// Adds text as it is, with its blanks and lines.
    pub(crate) fn push_as_is(&mut self, text: &str) {
        if let Some(first) = text.chars().next() {
            self.settle_blank(first);
            self.text.push_str(text);
            self.is_numbered = false;
        }
    }

    /// Adds the number of an entry, on a line of its own with what follows.
    pub(crate) fn number(&mut self, label: &str) {
        self.is_numbered = false;
        self.end_block();
        self.push_as_is(label);
        self.is_numbered = true;
    }

    /// Whether the text of an entry is still to come.
    pub(crate) const fn is_numbered(&self) -> bool {
        self.is_numbered
    }

    fn settle_blank(&mut self, next: char) {
        let blank = std::mem::take(&mut self.blank);
        let last = self.text.chars().next_back();
        let Some(last) = last.filter(|it| *it != '\n' && !self.is_numbered) else {
            return;
        };
        let is_joined = blank == Blank::Line && is_wide(last) && is_wide(next);
        if blank != Blank::No && !is_joined && !next.is_ascii_whitespace() {
            self.text.push(' ');
        }
    }

    /// The line ends here.
    pub(crate) fn end_line(&mut self) {
        self.blank = Blank::No;
        self.text.push('\n');
    }

    /// What comes is a block of its own: it begins on a new line.
    pub(crate) fn end_block(&mut self) {
        self.blank = Blank::No;
        if !self.is_numbered && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Whether nothing but blanks came in.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Takes all that came in; blanks that do not break are usual ones.
    pub(crate) fn take(&mut self) -> String {
        self.blank = Blank::No;
        self.is_numbered = false;
        std::mem::take(&mut self.text).replace('\u{a0}', " ")
    }
}

/// Whether a character is as wide as a Chinese one.
const fn is_wide(it: char) -> bool {
    matches!(it, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' | '\u{2018}'..='\u{201d}')
}
