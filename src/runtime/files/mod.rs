//! Files as the window and the command line use them: the store and the formats joined together.

pub(crate) mod copies;
mod files;
pub(crate) mod journals;
pub(crate) mod others;
pub(crate) mod standards;
pub mod trouble;
pub(crate) mod versions;
pub(crate) mod watch;

pub use self::files::Files;
