//! Draws what egui wants painted into a picture in memory, and only the rows that changed.

use std::ops::Range;

use eframe::egui::epaint::ClippedPrimitive;
use eframe::egui::{Color32, ColorImage, TexturesDelta};

use crate::runtime::software::area::{Area, Canvas};
use crate::runtime::software::digest::Digest;
use crate::runtime::software::piece::{Piece, cut};
use crate::runtime::software::pixel::{colour, pixel};
use crate::runtime::software::texture::Textures;

/// The height of a band: the least that is drawn again, in rows.
const BAND: usize = 32;

/// The picture of a window.
#[derive(Debug, Default)]
pub struct Raster {
    textures: Textures,
    canvas: Canvas,
    pieces: Vec<Piece>,
    /// What each band of the picture shows.
    shown: Vec<Digest>,
}

impl Raster {
    /// Takes in new, changed and freed textures; to be called for every frame, painted or not.
    pub fn update(&mut self, delta: &mut TexturesDelta) {
        self.textures.update(delta);
    }

    /// Paints a frame of `size` pixels and returns the rows that differ from the frame before.
    pub fn paint(
        &mut self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        size: [usize; 2],
        background: Color32,
    ) -> Vec<Range<usize>> {
        let [width, height] = size;
        if self.canvas.size != size {
            self.canvas.size = size;
            self.canvas.pixels.resize(width * height, [0; 4]);
            self.shown.clear();
        }
        let mut pieces = std::mem::take(&mut self.pieces);
        cut(
            primitives,
            &self.textures,
            pixels_per_point,
            size,
            &mut pieces,
        );
        let wanted = bands(&pieces, height, background);
        let changed = runs(&self.shown, &wanted, height);
        for rows in &changed {
            self.draw(&pieces, rows, background);
        }
        self.shown = wanted;
        self.pieces = pieces;
        changed
    }

    /// Forgets what is shown, so that the next frame is drawn in full.
    pub fn forget(&mut self) {
        self.shown.clear();
    }

    /// The pixels of some rows, left to right and top to bottom: blue, green, red, alpha.
    pub(crate) fn rows(&self, rows: &Range<usize>) -> &[[u8; 4]] {
        let [width, _] = self.canvas.size;
        let range = rows.start * width..rows.end * width;
        self.canvas.pixels.get(range).unwrap_or_default()
    }

    /// A copy of the picture.
    pub fn image(&self) -> ColorImage {
        let pixels = self.canvas.pixels.iter().map(|it| colour(*it)).collect();
        ColorImage::new(self.canvas.size, pixels)
    }

    fn draw(&mut self, pieces: &[Piece], rows: &Range<usize>, background: Color32) {
        let ground = Area::all(self.canvas.size).within(rows);
        for row in self.canvas.rows(ground) {
            row.fill(pixel(background));
        }
        for piece in pieces {
            let area = piece.area.within(rows);
            if !area.is_empty() {
                piece.draw(&mut self.canvas, area, &self.textures);
            }
        }
    }
}

/// What each band is to show.
fn bands(pieces: &[Piece], height: usize, background: Color32) -> Vec<Digest> {
    let mut ground = Digest::default();
    ground.add_pixel(pixel(background));
    let mut bands = vec![ground; height.div_ceil(BAND)];
    for piece in pieces {
        let touched = piece.area.top / BAND..piece.area.bottom.div_ceil(BAND);
        for band in bands.get_mut(touched).unwrap_or_default() {
            band.add(piece.digest);
        }
    }
    bands
}

/// The rows of neighbouring bands that differ.
fn runs(shown: &[Digest], wanted: &[Digest], height: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, wanted) in wanted.iter().enumerate() {
        if shown.get(at) == Some(wanted) {
            continue;
        }
        let (top, bottom) = (at * BAND, (at * BAND + BAND).min(height));
        match runs.last_mut() {
            Some(run) if run.end == top => run.end = bottom,
            _ => runs.push(top..bottom),
        }
    }
    runs
}
