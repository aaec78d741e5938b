//! The one model of a document that all writers read: blocks, tables, totals. No format is known here.

mod report;
pub mod table;
pub(crate) mod totals;

pub(crate) use self::report::{Bar, FormLine, leads_to_closing, percent};
pub use self::report::{
    Block, Chart, Data, Form, HeadingLevel, Orientation, PhotoSet, Report, Shot, prose_date,
};
