//! The elements of a document that mean something to us, by their names and where they stand.

use quick_xml::events::BytesStart;

use crate::intake::xml::attribute;

/// An element that lies open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// One that changes nothing.
    Other,
    /// The document itself.
    Body,
    Paragraph,
    ParagraphProps,
    NumberProps,
    /// What is said of the mark at the end of a paragraph.
    MarkProps,
    Run,
    RunProps,
    Text,
    /// The code of a field.
    Code,
    Field,
    CheckBox,
    DropDown,
    Deleted,
    Inserted,
    /// Ways to show the same for old and new programs.
    Alternate,
    Control,
    ControlProps,
    ControlContent,
    Table,
    TableProps,
    TableGrid,
    Row,
    RowProps,
    Cell,
    CellProps,
    Box,
    Note,
    Fraction,
}

/// Whether an element is skipped with all that it holds, for it never is text of the document: what was before a
/// change, pinyin above characters, headers and footers.
pub(crate) fn is_skipped(name: &str, parent: Tag) -> bool {
    // Most elements are one of these.
    if matches!(
        name,
        "r" | "t" | "p" | "tc" | "rPr" | "pPr" | "tcPr" | "tcW" | "rFonts"
    ) {
        return false;
    }
    // Drawings have an empty `docPr` of their own, which is skipped as well.
    matches!(
        name,
        "rt" | "pPrChange"
            | "rPrChange"
            | "tblPrChange"
            | "tblPrExChange"
            | "tblGridChange"
            | "trPrChange"
            | "tcPrChange"
            | "sectPrChange"
            | "sectPr"
            | "numberingChange"
            | "tabs"
            | "hdr"
            | "ftr"
            | "binData"
            | "docPr"
            | "docOleData"
            | "tblPrEx"
    ) || name == "tblStylePr" && parent != Tag::Body
}

/// What a revision of Word 2003 is: `aml:annotation aml:type="Word.Deletion"`.
pub(crate) fn annotation(element: &BytesStart<'_>) -> &'static str {
    match attribute(element, "type").as_deref() {
        Some("Word.Deletion") => "del",
        Some("Word.Insertion") => "ins",
        Some("Word.Comment") => "comment",
        Some("Word.Formatting" | "Word.Numbering") => "formatting",
        _ => "",
    }
}
