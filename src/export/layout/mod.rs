//! Lays a report out on pages, as the window shows them and the PDF writer writes them.

pub(crate) mod blocks;
pub(crate) mod figures;
pub(crate) mod grid;
mod layout;
pub(crate) mod lines;
pub(crate) mod parts;
pub(crate) mod photos;
pub(crate) mod table;

pub(crate) use self::layout::{Align, Setter, Spot, count, rank};
pub use self::layout::{BLACK, Bookmark, Ink, Page, PageMark, Pages, Words, lay_out};
