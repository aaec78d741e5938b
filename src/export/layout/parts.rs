//! The parts of a report as a reader hears them: headings, paragraphs, tables with their rows and cells, photos.

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) kind: PartKind,
    /// The part that it stands in, by its place among the parts.
    pub(crate) within: Option<usize>,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PartKind {
    /// A heading: its rank, 0 the highest, and its words.
    Heading(usize, String),
    /// Running text, or a line of its own.
    Paragraph,
    /// A photo, and what it shows.
    Photo(String),
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// The head of a column.
    Head,
    /// A cell, and over how many rows and columns it goes.
    Cell {
        /// Rows.
        rows: usize,
        /// Columns.
        columns: usize,
    },
}
