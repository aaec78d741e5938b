//! 登记: what happened, until when it counts and what it costs.

mod cells;
pub(crate) mod form;
mod kinds;
mod register;
mod rows;

pub(crate) use self::register::register_ui;
