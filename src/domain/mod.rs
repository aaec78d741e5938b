//! What the program is about: standards, assessments, scores, gaps, and what is made of them.
//!
//! Pure functions on plain data. Never here: files, the clock, randomness, egui. Rooms stand in reading order; each uses
//! only those above it.

pub mod actor;
pub mod assessment;
pub mod change;
pub mod check;
pub mod date;
pub mod decimal;
pub mod entry;
pub mod exact;
pub(crate) mod exact_floor;
mod exact_in_words;
pub(crate) mod exact_sum;
pub mod form;
pub mod gap;
pub mod merge;
pub(crate) mod pairs;
pub mod problem;
pub mod round;
pub mod score;
pub mod standard;
pub mod typed;
pub mod upgrade;
