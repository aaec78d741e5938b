//! All that the sentences of an item say of its points.

mod needs;
pub(crate) mod part;
pub(crate) mod reading;
mod rest;
mod said;
mod shared;
mod steps;
