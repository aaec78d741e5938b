//! The life of a gap: which step is possible when, what it needs, and what close-out brings.
//!
//! Declared once; everything else asks here.

pub(crate) mod close_out;
pub(crate) mod granting;
mod life;
pub(crate) mod possible;
pub mod put_right;
pub mod refusal;

pub use self::life::{advance, extensions, opened, pending, taken, to_edit};
