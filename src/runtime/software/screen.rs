//! The picture in memory, shown in a window.

use std::num::NonZeroU32;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::ClippedPrimitive;
use eframe::egui::{Color32, ColorImage, TexturesDelta};
use softbuffer::{Context, Rect, SoftBufferError, Surface};
use winit::window::Window;

use crate::runtime::software::raster::Raster;

/// The pixels of a window.
pub(crate) struct Screen {
    window: Arc<Window>,
    surface: Surface<Arc<Window>, Arc<Window>>,
    raster: Raster,
    size: (u32, u32),
}

impl Screen {
    /// The screen of `window`.
    pub(super) fn new(window: &Arc<Window>) -> Result<Self, SoftBufferError> {
        let context = Context::new(Arc::clone(window))?;
        Ok(Self {
            window: Arc::clone(window),
            surface: Surface::new(&context, Arc::clone(window))?,
            raster: Raster::default(),
            size: (0, 0),
        })
    }

    /// Takes in new, changed and freed textures.
    pub(super) fn update(&mut self, delta: &mut TexturesDelta) {
        self.raster.update(delta);
    }

    /// Paints and shows a frame; only what changed, unless what the window shows may be lost.
    pub(super) fn show(
        &mut self,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
        background: Color32,
        lost: bool,
    ) -> Result<(), SoftBufferError> {
        let size = self.window.inner_size();
        // A minimized window may have no pixels at all.
        let (Some(width), Some(height)) =
            (NonZeroU32::new(size.width), NonZeroU32::new(size.height))
        else {
            return Ok(());
        };
        let resized = self.size != (size.width, size.height);
        if resized {
            self.surface.resize(width, height)?;
            self.size = (size.width, size.height);
        }
        let pixels = [size.width, size.height].map(index);
        let mut changed = self
            .raster
            .paint(primitives, pixels_per_point, pixels, background);
        let [columns, rows] = pixels;
        // The picture of a window that is to be painted anew is all of it.
        if lost || resized {
            changed = std::iter::once(0..rows).collect();
        }
        if changed.is_empty() {
            return Ok(());
        }
        let mut buffer = self.surface.buffer_mut()?;
        let everything = std::iter::once(0..rows).collect();
        let stale = if buffer.age() == 1 {
            &changed
        } else {
            &everything
        };
        for rows in stale {
            let range = rows.start * columns..rows.end * columns;
            let target = buffer.get_mut(range).unwrap_or_default();
            for (target, pixel) in target.iter_mut().zip(self.raster.rows(rows)) {
                *target = u32::from_le_bytes(*pixel) & 0x00FF_FFFF;
            }
        }
        let damage: Vec<Rect> = changed.iter().filter_map(|it| strip(it, width)).collect();
        // Wayland then says when it is time for the next frame.
        self.window.pre_present_notify();
        buffer.present_with_damage(&damage)
    }

    /// A copy of what is shown.
    pub(super) fn image(&self) -> ColorImage {
        self.raster.image()
    }
}

/// Some rows, in full width.
fn strip(rows: &Range<usize>, width: NonZeroU32) -> Option<Rect> {
    Some(Rect {
        x: 0,
        y: u32::try_from(rows.start).ok()?,
        width,
        height: NonZeroU32::new(u32::try_from(rows.len()).ok()?)?,
    })
}

fn index(pixels: u32) -> usize {
    usize::try_from(pixels).unwrap_or(0)
}
