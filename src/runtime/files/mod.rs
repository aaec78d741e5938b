//! Files as the window and the command line use them: the store and the formats joined together.

pub(crate) mod album;
pub(crate) mod copies;
mod files;
mod held_against_log;
pub(crate) mod journals;
pub(crate) mod others;
mod parting;
pub(crate) mod standards;
pub mod trouble;
pub(crate) mod versions;
pub(crate) mod watch;

pub use self::files::Files;
