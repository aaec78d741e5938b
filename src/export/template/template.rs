//! An office's own Word file that ours take styles, margins, headers and footers from.

use std::collections::BTreeMap;

use crate::export::template::styles::Look;
use crate::export::template::tree::Element;

/// What a template lends; what it does not have stays ours.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// The looks of our styles by their ids.
    pub(crate) looks: BTreeMap<&'static str, Look>,
    /// The margins of upright pages.
    pub(crate) portrait: Option<Margins>,
    /// The margins of lying pages.
    pub(crate) landscape: Option<Margins>,
    /// Headers and footers.
    pub(crate) marks: Vec<Mark>,
    /// The styles that these use, by ids of ours.
    pub(crate) mark_styles: Vec<(String, Look)>,
    /// Their pictures: file name and content.
    pub(crate) pictures: Vec<(String, Vec<u8>)>,
    /// Whether the first page has a header and a footer of its own.
    pub(crate) first_differs: bool,
    /// What stands around the text.
    pub(crate) around: Option<Around>,
}

/// Distances from the edges of the page, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Margins {
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
    pub(crate) left: u32,
    pub(crate) header: u32,
    pub(crate) footer: u32,
}

/// A header or a footer.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) is_header: bool,
    /// On which pages: `default`, `even` or `first`.
    pub(crate) pages: String,
    pub(crate) root: Element,
    pub(crate) links: Vec<Link>,
}

/// A relationship of a header or footer.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) target: String,
    pub(crate) external: bool,
}

/// What stands around the text of a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    /// What stands above it.
    pub(crate) before: Vec<Element>,
    /// What closes a letter, with its unit and its day, of a template that says both; attachments follow it.
    pub(crate) closing: Vec<Element>,
    /// What stands below it.
    pub(crate) after: Vec<Element>,
    /// What both refer to.
    pub(crate) links: Vec<Link>,
}
