//! The controls by which a rule is answered, each in the shape its rule asks for.

pub(crate) mod asked;
mod inputs;
pub(crate) mod lists;
pub(crate) mod numbers;

pub(crate) use self::inputs::{input_ui, trial_input_ui};
