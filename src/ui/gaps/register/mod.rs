//! 登记: what happened, until when it counts and what it costs.

pub(crate) mod form;
mod register;

pub(crate) use self::register::register_ui;
