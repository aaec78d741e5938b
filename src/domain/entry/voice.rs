//! Whether the words are wanted that say where points come from, or those that say what happened.

/// Whether entries are only to be turned into numbers, or words are wanted too: they are built when somebody looks at
/// them, by the same steps as the numbers, so that no wording can say anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Numbers, and the words that say how points follow: 缺1次×0.5分，扣0.5分.
    Aloud,
    /// Numbers, and the words that say what happened, as a paper does: 应召开专题会议4次，实际3次.
    Plain,
    /// Numbers alone: all words stay empty.
    Silent,
}

impl Voice {
    /// The words, where any are wanted: they say what happened.
    pub(crate) fn say(self, words: impl FnOnce() -> String) -> String {
        match self {
            Self::Aloud | Self::Plain => words(),
            Self::Silent => String::new(),
        }
    }

    /// The words, where it is wanted how points follow.
    pub(crate) fn reckon(self, words: impl FnOnce() -> String) -> String {
        self.either(words, String::new)
    }

    /// One fact in the words that are wanted: those that say how points follow, or those that say what happened.
    pub(crate) fn either(
        self,
        reckoned: impl FnOnce() -> String,
        plain: impl FnOnce() -> String,
    ) -> String {
        match self {
            Self::Aloud => reckoned(),
            Self::Plain => plain(),
            Self::Silent => String::new(),
        }
    }

    /// Whether it is wanted how points follow.
    pub(crate) fn is_aloud(self) -> bool {
        self == Self::Aloud
    }

    /// Whether no words are wanted.
    pub(crate) fn is_silent(self) -> bool {
        self == Self::Silent
    }
}
