//! Lines and texts of a web page.

use quick_xml::escape::escape;

use crate::export::text;

/// Words on one line.
pub(crate) fn line(words: &str) -> String {
    escape(text::one_line(words)).into_owned()
}

/// Words with their line breaks.
pub(crate) fn shown(words: &str) -> String {
    escape(text::clean(words)).replace('\n', "<br>")
}
