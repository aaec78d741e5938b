//! What is wrong with a file or a standard: a result, not an error.

use std::fmt;

use crate::domain::standard::{Node, NodeId};

/// One thing that is wrong, fit to be shown to the user as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable code, e.g. `B-103`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where: an item in words, e.g. `2.1 道德讲堂`; empty for the whole file.
    pub place: String,
    /// The node it concerns, if any.
    pub node: Option<NodeId>,
    /// Line and column in the file, counted from 1, the column in characters.
    pub position: Option<(u32, u32)>,
    /// What is wrong and why, one Chinese sentence.
    pub what: String,
    /// What to do about it, one Chinese sentence.
    pub remedy: String,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Loaded, but something may not be as meant.
    Warning,
    /// Something cannot be used as it is.
    Error,
}

impl Severity {
    /// Its name on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Note => "提示",
            Self::Warning => "警告",
            Self::Error => "错误",
        }
    }
}

impl Problem {
    /// A problem of the whole file.
    pub fn new(
        severity: Severity,
        code: &'static str,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            place: String::new(),
            node: None,
            position: None,
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// The same at `node`, named `place`.
    #[must_use]
    pub fn at(mut self, node: &NodeId, place: impl Into<String>) -> Self {
        self.node = Some(node.clone());
        self.place = place.into();
        self
    }

    /// The same at a line and column.
    #[must_use]
    pub const fn on(mut self, position: Option<(u32, u32)>) -> Self {
        self.position = position;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.code, self.severity.name())?;
        if let Some((line, column)) = self.position {
            write!(f, " 第{line}行第{column}列")?;
        }
        if !self.place.is_empty() {
            write!(f, " {}", self.place)?;
        }
        write!(f, "：{} {}", self.what, self.remedy)
    }
}

/// An item in words, e.g. `2.1 道德讲堂`.
pub(crate) fn place(node: &Node) -> String {
    format!("{} {}", node.code(), node.title)
}

pub(crate) fn at(
    node: &Node,
    severity: Severity,
    code: &'static str,
    what: String,
    remedy: &str,
) -> Problem {
    Problem::new(severity, code, what, remedy).at(&node.id, place(node))
}
