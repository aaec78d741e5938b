//! The one model of a document that all writers read: blocks, tables, totals. No format is known here.

mod report;
pub mod table;
pub(crate) mod totals;

pub(crate) use self::report::leads_to_closing;
pub use self::report::{
    Bar, Block, Chart, Data, Form, FormLine, HeadingLevel, Orientation, Report, percent, prose_date,
};
