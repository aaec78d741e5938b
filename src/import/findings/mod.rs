//! Findings from above (通报问题) in an office table.

pub mod columns;
mod findings;
pub(crate) mod lines;
pub(crate) mod time_limit;

pub use self::findings::{Around, ReadFinding, ReadFindings, pasted_findings, read_findings};
