//! What was entered for one rule, and the points that it comes to, with the words that say why.
//!
//! One rule at a time; what rules come to together is in `score`.

pub(crate) mod clauses_in_words;
pub(crate) mod dated;
pub mod event_register;
pub mod fact;
pub(crate) mod far_beyond;
pub(crate) mod found;
pub mod full_marks;
pub mod honours;
pub(crate) mod labelled;
pub(crate) mod levels;
pub(crate) mod limit;
pub mod look_back;
pub mod outcome;
pub(crate) mod points;
pub mod range;
pub(crate) mod rates;
pub mod reading;
pub mod survey;
pub(crate) mod survey_rate;
pub mod voice;
