//! The window without a graphics card: egui's shapes drawn in memory, and the memory shown.
//!
//! [`raster::Raster`] draws; the rest of it, from pixels up to pieces, knows no window. It is ours because
//! no published crate fits our egui.

mod area;

mod digest;

mod pace;

mod piece;

mod pixel;

pub mod raster;

mod screen;

pub(super) mod shell;

mod texture;

mod triangle;
