//! Commands on standards: listed, imported, exported, upgraded to.

pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod upgrade;
pub(crate) mod upgrade_report;
