//! Pages of the web, which offices save and call workbooks or documents. Never here: XML of office programs.

pub(crate) mod attributes;
pub(crate) mod charset;
pub(crate) mod flow;
pub(crate) mod html;
pub(crate) mod input;
pub(crate) mod list;
pub(crate) mod mail;
pub(crate) mod mhtml;
pub(crate) mod page;
pub(crate) mod style;
pub(crate) mod table;
pub(crate) mod tokens;
pub(crate) mod words;
pub(crate) mod workbook;
