//! Commands on standards: listed, imported, confirmed, exported, upgraded to.

pub(crate) mod confirm;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod library;
pub(crate) mod upgrade;
pub(crate) mod upgrade_report;
