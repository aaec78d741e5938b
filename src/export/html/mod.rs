//! The writer of web pages.

mod html;
pub(crate) mod table;
pub(crate) mod text;

pub(crate) use self::html::write;
