//! Every word of the window that is not data.

pub(crate) mod editor;
pub(crate) mod export;
pub(crate) mod gap_views;
pub(crate) mod import;
pub mod parts;
pub(crate) mod past;
pub(crate) mod rectify;
pub(crate) mod rounds;
pub(crate) mod upgrade;
mod words;
pub use self::editor::*;
pub use self::export::*;
pub use self::gap_views::*;
pub use self::import::*;
pub(crate) use self::parts::*;
pub use self::past::*;
pub use self::rectify::*;
pub use self::rounds::*;
pub use self::upgrade::*;
pub use self::words::*;
