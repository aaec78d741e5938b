//! Views: they read the state and ask for commands.
//!
//! A folder for each screen or family of screens; `widgets` below them, `theme` with every colour, `words` with every
//! visible word of the window. Never here: a change of state, the disk.

pub mod checklist;
pub mod editor;
pub mod gaps;
pub mod inputs;
pub mod overview;
pub mod papers;
pub mod root;
pub mod shell;
pub mod standard;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod words;
