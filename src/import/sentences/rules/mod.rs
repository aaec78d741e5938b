//! Rules from what the statements of an item do to its points.

pub(crate) mod bands;
mod bases;
mod called;
pub(crate) mod compose;
pub(crate) mod composing;
mod counts;
mod due;
mod elliptical;
pub(crate) mod graded;
mod grades;
pub(crate) mod mean;
mod modified;
mod named;
mod numbers;
pub(crate) mod phrases;
mod places;
pub(crate) mod proportion;
mod rates;
pub(crate) mod sample;
mod steps;
mod stretches;
mod ticked;
mod ticks;
mod tier_names;
mod tiers;
mod together;
mod whole;
