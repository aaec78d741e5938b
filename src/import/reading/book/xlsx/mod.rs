//! Workbooks of Excel 2007 and later: .xlsx .xlsm .xltx .xltm, and what WPS saves as such.

mod drawing;
mod escape;
mod package;
mod run;
mod sheet;
mod strings;
mod styles;
pub(crate) mod xlsx;
