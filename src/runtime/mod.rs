//! The shell: the only place that knows the window system, the disk's folders, threads and the clock.

pub mod begun;
pub mod choose;
pub mod clock;
pub(crate) mod dialog;
pub mod effects;
pub mod files;
pub(crate) mod fonts;
pub(crate) mod glow;
pub(crate) mod icon;
pub(crate) mod importing;
pub mod log;
pub(crate) mod marker;
pub(crate) mod place;
pub mod places;
pub(crate) mod reveal;
pub mod settings;
pub mod software;
pub mod tell;
pub mod templates;
pub mod unfinished;
pub(crate) mod window;
pub(crate) mod worker;
