//! The shell: the only place that knows the window system, the disk's folders, threads and the clock.

pub mod choose;

pub mod clock;

pub mod effects;

pub mod files;

pub mod fonts;

mod importing;

pub mod log;

pub mod places;

mod reveal;

pub mod settings;

pub mod software;

pub mod templates;

mod window;

mod dialog;

mod glow;

mod worker;
