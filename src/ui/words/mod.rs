//! Every word of the window that is not data.

pub(crate) mod editor;
pub(crate) mod export;
pub(crate) mod file;
pub(crate) mod gap_views;
pub(crate) mod how_to;
pub(crate) mod import;
pub(crate) mod parts;
pub(crate) mod past;
pub(crate) mod rectify;
pub(crate) mod rounds;
pub(crate) mod rule_editor;
pub(crate) mod rules;
pub(crate) mod upgrade;
mod words;
pub(crate) use self::editor::*;
pub(crate) use self::export::*;
pub(crate) use self::file::*;
pub(crate) use self::gap_views::*;
pub(crate) use self::import::*;
pub(crate) use self::parts::*;
pub(crate) use self::past::*;
pub(crate) use self::rectify::*;
pub(crate) use self::rounds::*;
pub(crate) use self::rule_editor::*;
pub(crate) use self::rules::*;
pub(crate) use self::upgrade::*;
pub(crate) use self::words::*;
