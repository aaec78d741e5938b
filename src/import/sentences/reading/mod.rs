//! All that the sentences of an item say of its points.

pub(crate) mod lateness;
pub(crate) mod means;
pub(crate) mod modifiers;
pub(crate) mod more_than_due;
mod needs;
pub(crate) mod part;
pub(crate) mod reading;
mod rest;
pub(crate) mod said;
mod shared;
pub(crate) mod step_parts;
mod steps;
pub(crate) mod usual;
