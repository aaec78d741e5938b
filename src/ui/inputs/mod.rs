//! The controls by which a rule is answered, each in the shape its rule asks for.

pub(crate) mod amounts;
pub(crate) mod asked;
pub(crate) mod begun;
pub(crate) mod days;
pub(crate) mod events;
pub(crate) mod honour;
mod inputs;
pub(crate) mod leads;
pub(crate) mod lines;
mod marks;
pub(crate) mod numbers;
pub(crate) mod option_keys;
mod sheets;
pub(crate) mod ticking;

pub(crate) use self::inputs::{Controls, Shown, forget, input_ui, trial_input_ui};
