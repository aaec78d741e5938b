//! 自查自评报告: the letter of five parts with its attachments, from what the assessment says and nothing else.

mod achievements;
mod attached;
mod formula;
mod letter;
mod measures;
mod problems;
mod standing;

pub(crate) use self::letter::build;
