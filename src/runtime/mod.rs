//! The shell: the only place that knows the window system, the disk's folders, threads and the clock.

pub mod clock;

pub mod files;

pub mod log;

pub mod places;

pub mod settings;

pub mod window;

mod dialog;

mod worker;
