//! Whether the words are wanted that say where points come from.

/// Whether entries are only to be turned into numbers, or the words are wanted too that say why: they are built when
/// somebody looks at them, by the same steps as the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Numbers and words.
    Aloud,
    /// Numbers alone: all words stay empty.
    Silent,
}

impl Voice {
    /// The words, where they are wanted.
    pub(crate) fn say(self, words: impl FnOnce() -> String) -> String {
        match self {
            Self::Aloud => words(),
            Self::Silent => String::new(),
        }
    }

    /// Whether words are wanted.
    pub(crate) fn is_aloud(self) -> bool {
        self == Self::Aloud
    }
}
