//! What is in a document beside its text, counted.

/// What is not text of the document, counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Words, rows or cells that were put in by a revision.
    pub(crate) inserted: usize,
    /// The same that were taken out.
    pub(crate) deleted: usize,
    /// Comments.
    pub(crate) comments: usize,
    /// Footnotes and endnotes.
    pub(crate) notes: usize,
    /// Text boxes with words in them.
    pub(crate) boxes: usize,
    /// Other documents that are only named in this one.
    pub(crate) elsewhere: usize,
    /// Objects of other programs.
    pub(crate) objects: usize,
    /// Tables that lie too deep within each other.
    pub(crate) too_deep: usize,
    /// Places with hidden words.
    pub(super) hidden: usize,
}
