//! The Excel writer.

pub(crate) mod chart;
pub(crate) mod computed;
pub(crate) mod data;
pub(crate) mod draft;
pub(crate) mod form;
pub(crate) mod formats;
pub(crate) mod ledger;
pub(crate) mod names;
pub(crate) mod page;
pub(crate) mod prose;
pub(crate) mod rows;
pub(crate) mod sheet;
pub(crate) mod staying;
pub(crate) mod view;
mod xlsx;

pub(crate) use self::xlsx::write;
