//! Workbooks of Excel 2 to 2003 and of WPS (.xls, .xlt, .et): a row of records, each with a kind and a length, which
//! is read as far as it goes. Sources: [MS-XLS]; for the versions before, the `OpenOffice` paper on Excel's formats.

mod book;
mod cells;
mod cipher;
mod drawing;
mod kinds;
mod password;
mod pieces;
mod records;
mod sheet;
pub(crate) mod xls;
