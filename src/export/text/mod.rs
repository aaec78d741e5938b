//! Texts as documents need them: clean, as wide as they are, in fonts that can be embedded.

pub mod fonts;
mod text;
pub(crate) mod text_width;
pub(crate) mod widths;

pub(crate) use self::text::BLANK_DATE;
pub use self::text::{CUT_MARK, clean, cut, one_line};
