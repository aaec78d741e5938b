//! The elements of a text that mean something to us, and a paragraph while it is read.

/// An element that lies open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Other,
    Body,
    Paragraph,
    /// Words that are hidden, or shown within hidden ones.
    Hidden(bool),
    Deletion,
    List,
    Item,
    Table,
    Row(u32),
    Cell(u32),
    Box,
    Note,
    Citation,
}

/// A paragraph while it is read.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) deleted: String,
    pub(super) hidden: String,
    pub(super) style: Option<String>,
    pub(super) heading: Option<u8>,
    pub(super) start: Option<u32>,
    pub(super) has_no_number: bool,
    /// Whether the next blank is the first one.
    pub(super) is_blank_due: bool,
}

/// Whether an element is skipped with all that it holds.
pub(super) fn is_skipped(name: &str) -> bool {
    matches!(
        name,
        "forms"
            | "change-info"
            | "ruby-text"
            | "script"
            | "binary-data"
            | "object"
            | "event-listeners"
            | "table-of-content-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "alphabetical-index-source"
            | "bibliography-source"
            | "number"
            | "master-styles"
    )
}
