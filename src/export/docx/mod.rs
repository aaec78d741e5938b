//! The Word writer.

pub(crate) mod chart;
mod docx;
pub(crate) mod fonts;
pub(crate) mod lent;
pub(crate) mod package;
pub(crate) mod page;
pub(crate) mod photos;
pub(crate) mod styles;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod xml;

pub(crate) use self::docx::write;
