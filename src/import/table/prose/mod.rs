//! A standard that is no table: numbered lines, one below the other.

mod line;
pub(crate) mod outline;
mod settle;
