//! A new version of a standard: which item is which, and where every answer goes; nothing is lost.

pub(crate) mod carry;
pub(crate) mod comparable;
pub(crate) mod fit;
pub(crate) mod likeness;
pub mod pairing;
pub(crate) mod put_back;
pub(crate) mod rare_pairs;
pub mod report;
pub(crate) mod rounds;
mod upgrade;

pub use self::upgrade::{Upgrade, upgrade};
