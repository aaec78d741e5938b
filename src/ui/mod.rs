//! Views: they read the state and ask for commands.
//!
//! A folder for each screen or family of screens; `widgets` below them, `theme` with every colour, `words` with every
//! visible word of the window. Never here: a change of state, the disk.

pub(crate) mod checklist;
pub(crate) mod editor;
pub(crate) mod file;
pub(crate) mod gaps;
pub mod icons;
pub(crate) mod inputs;
pub(crate) mod overview;
pub(crate) mod papers;
pub mod root;
pub mod shell;
pub(crate) mod standard;
pub mod theme;
pub(crate) mod unfinished;
pub mod view;
pub(crate) mod widgets;
pub(crate) mod words;
