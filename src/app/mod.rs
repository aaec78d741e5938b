//! Application state: what the window shows, and the one way to change it.
//!
//! `command` asks, `update` carries out, `outside` says what must happen outside and what came back; `session` is the
//! open assessment with what follows from it. Never here: egui, the disk, the clock, or a word about how things look.

mod app;
pub mod command;
pub mod lists;
pub mod notice;
pub(crate) mod one_place;
pub mod outside;
pub mod over;
pub(crate) mod papers;
pub mod recent;
pub mod record;
pub(crate) mod sample;
pub mod session;
pub mod settings;
pub mod standard;
pub mod unfinished;
pub mod update;
pub(crate) mod wanted_files;

pub use self::app::{App, Busy};
