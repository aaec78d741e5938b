//! Rectangles of whole pixels, and the picture they lie in.

use std::ops::Range;

use eframe::egui::Rect;

use crate::runtime::software::pixel::{Pixel, float, whole};

/// A rectangle of pixels; `right` and `bottom` are the first outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

impl Area {
    /// The pixels of a picture.
    pub(super) const fn all([width, height]: [usize; 2]) -> Self {
        Self {
            left: 0,
            top: 0,
            right: width,
            bottom: height,
        }
    }

    /// The pixels of a clip rectangle given in points, rounded as GL's scissor is.
    pub(super) fn clip(rect: Rect, pixels_per_point: f32, size: [usize; 2]) -> Self {
        let edge = |points: f32| whole(f64::from((points * pixels_per_point).round()));
        Self {
            left: edge(rect.min.x),
            top: edge(rect.min.y),
            right: edge(rect.max.x),
            bottom: edge(rect.max.y),
        }
        .meet(Self::all(size))
    }

    /// The pixels whose centres lie between two snapped corners; a centre on the left or the upper edge
    /// is inside.
    pub(super) fn centres(min: [f32; 2], max: [f32; 2]) -> Self {
        // Half a pixel less a step, and cut off: the same as rounding half down.
        let edge = |pixels: f32| whole(f64::from(pixels + (0.5 - 1.0 / STEPS)));
        let ([left, top], [right, bottom]) = (min, max);
        Self {
            left: edge(left),
            top: edge(top),
            right: edge(right),
            bottom: edge(bottom),
        }
    }

    /// What both have.
    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The part of it that lies in `rows`.
    pub(super) fn within(self, rows: &Range<usize>) -> Self {
        Self {
            top: self.top.max(rows.start),
            bottom: self.bottom.min(rows.end),
            ..self
        }
    }

    /// Whether no pixel is in it.
    pub(super) const fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }
}

/// A picture in memory.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    pub(super) pixels: Vec<Pixel>,
    pub(super) size: [usize; 2],
}

impl Canvas {
    /// A span of row `y`; empty if it is not in the picture.
    pub(super) fn span(&mut self, y: usize, left: usize, right: usize) -> &mut [Pixel] {
        let [width, _] = self.size;
        let start = y * width;
        let span = start + left..start + right.min(width);
        self.pixels.get_mut(span).unwrap_or_default()
    }

    /// The rows of an area, from top to bottom.
    pub(super) fn rows(&mut self, area: Area) -> impl Iterator<Item = &mut [Pixel]> {
        let [width, _] = self.size;
        self.pixels
            .chunks_exact_mut(width.max(1))
            .take(area.bottom)
            .skip(area.top)
            .filter_map(move |row| row.get_mut(area.left..area.right))
    }
}

/// Into how many steps a pixel is divided.
const STEPS: f32 = 256.0;

/// The nearest 256th of a pixel: what graphics cards reckon with, so that shapes which share an edge
/// neither overlap nor gape.
#[inline]
pub(crate) const fn snap(pixels: f32) -> f32 {
    /// Numbers beside this one have no fractions, so that adding it rounds; much faster than `round`.
    const ROUND: f32 = 12_582_912.0;
    ((pixels * STEPS + ROUND) - ROUND) / STEPS
}

/// The middle of pixel `at`.
pub(crate) const fn middle(at: usize) -> f32 {
    float(at) + 0.5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_centre_on_the_left_edge_is_inside_and_on_the_right_edge_is_not() {
        let of = |from: f32, to: f32| {
            let area = Area::centres([snap(from); 2], [snap(to); 2]);
            (area.left, area.right)
        };
        assert_eq!(of(0.5, 3.5), (0, 3));
        assert_eq!(of(0.504, 3.504), (1, 4));
        assert_eq!(of(-7.0, 2.0), (0, 2));
        assert_eq!(of(-7.0, -2.0), (0, 0));
        assert_eq!(of(1200.25, 1279.75), (1200, 1280));
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "snapping gives exact values")]
    fn points_are_moved_to_the_nearest_step() {
        assert_eq!(snap(3.0), 3.0);
        assert_eq!(snap(1279.501), 1279.5);
        assert_eq!(snap(-2.249), -2.25);
    }
}
