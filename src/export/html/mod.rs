//! The writer of web pages.

mod html;
pub(crate) mod table;
pub mod text;

pub use self::html::write;
