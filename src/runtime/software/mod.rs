//! The window without a graphics card: egui's shapes drawn in memory, and the memory shown.
//!
//! [`raster::Raster`] draws; the rest of it, from pixels up to pieces, knows no window. It is ours because
//! no published crate fits our egui.

pub(crate) mod area;
pub(crate) mod digest;
pub(crate) mod pace;
pub(crate) mod piece;
pub(crate) mod pixel;
pub mod raster;
pub(crate) mod screen;
pub(crate) mod shell;
pub(crate) mod texture;
pub(crate) mod triangle;
