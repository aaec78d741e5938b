//! Triangles: which pixels they cover, by the rule of graphics cards, and in which colours.

use crate::runtime::software::area::{Area, Canvas, middle, snap};
use crate::runtime::software::pixel::{Pixel, byte, fill, float, over, tint, whole};
use crate::runtime::software::texture::Texture;

/// A corner, in pixels, with the place in the texture and the colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Corner {
    pub(super) at: [f32; 2],
    pub(super) uv: [f32; 2],
    pub(super) colour: Pixel,
}

/// A triangle whose corners go round clockwise and which covers something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Triangle {
    corners: [Corner; 3],
}

/// No screen is larger, and nothing is lost in the arithmetic up to here.
const FARTHEST: f32 = 65_536.0;

/// Less than what two snapped points can differ by, squared: it settles who owns a pixel on an edge.
const TINY: f64 = 1.0 / 131_072.0;

impl Triangle {
    /// `None` if it covers nothing or cannot be reckoned with.
    pub(super) fn new(mut corners: [Corner; 3]) -> Option<Self> {
        for Corner { at, .. } in &mut corners {
            for pixels in at {
                if pixels.abs() > FARTHEST || pixels.is_nan() {
                    return None;
                }
                *pixels = snap(*pixels);
            }
        }
        let [a, b, c] = corners;
        let area = cross(a.at, b.at, c.at);
        if area == 0.0 {
            return None;
        }
        let corners = if area > 0.0 { [a, b, c] } else { [a, c, b] };
        Some(Self { corners })
    }

    /// The smallest area around it.
    pub(super) fn area(&self) -> Area {
        let [a, b, c] = self.corners.map(|it| it.at);
        let pick = |pick: fn(f32, f32) -> f32| {
            let ([ax, ay], [bx, by], [cx, cy]) = (a, b, c);
            [pick(pick(ax, bx), cx), pick(pick(ay, by), cy)]
        };
        Area::centres(pick(f32::min), pick(f32::max))
    }

    pub(super) const fn corners(&self) -> &[Corner; 3] {
        &self.corners
    }

    /// Draws the part in `area`. A texture is only looked at if the corners lie at different places of it;
    /// otherwise its colour must be in the corners already.
    pub(super) fn draw(&self, canvas: &mut Canvas, area: Area, texture: Option<&Texture>) {
        let [first, second, third] = self.corners.map(|it| it.colour);
        if let Some(texture) = texture {
            let colours = Slope::colours(self);
            let places = Slope::places(self);
            let [width, height] = texture.size().map(float);
            let [[ux, vx], [uy, vy]] =
                [places.right, places.down].map(|[u, v, ..]| [u * width, v * height]);
            let scale = (ux * vy - uy * vx).abs().sqrt();
            self.spans(area, |y, left, right| {
                for (x, under) in (left..).zip(canvas.span(y, left, right)) {
                    let [u, v, ..] = places.at(x, y);
                    let texel = texture.sample([u, v], scale);
                    over(under, tint(texel, colours.at(x, y).map(byte)));
                }
            });
        } else if first == second && second == third {
            self.spans(area, |y, left, right| {
                fill(canvas.span(y, left, right), first);
            });
        } else {
            let colours = Slope::colours(self);
            self.spans(area, |y, left, right| {
                for (x, under) in (left..).zip(canvas.span(y, left, right)) {
                    over(under, colours.at(x, y).map(byte));
                }
            });
        }
    }

    /// Calls `put` with each row of `area` and the pixels from left to right that are covered in it.
    fn spans(&self, area: Area, mut put: impl FnMut(usize, usize, usize)) {
        let [a, b, c] = self.corners.map(|it| it.at);
        let edges = [Edge::new(a, b), Edge::new(b, c), Edge::new(c, a)];
        for y in area.top..area.bottom {
            let (mut left, mut right) = (area.left, area.right);
            let height = f64::from(middle(y));
            for edge in &edges {
                edge.narrow(height, &mut left, &mut right);
            }
            if left < right {
                put(y, left, right);
            }
        }
    }
}

/// Twice the area, positive if the points go round clockwise (y goes down).
fn cross(a: [f32; 2], b: [f32; 2], c: [f32; 2]) -> f64 {
    let ([ax, ay], [bx, by], [cx, cy]) = (a.map(f64::from), b.map(f64::from), c.map(f64::from));
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

/// The line through two corners: where a row crosses it, and which side is inside.
struct Edge {
    side: Side,
    /// Over the height of the middle of a row.
    slope: f64,
    at_top: f64,
}

enum Side {
    /// What is right of the crossing is inside.
    Left,
    /// What is left of it is inside.
    Right,
    /// The edge is level: a row is inside or not.
    Level,
}

impl Edge {
    fn new(from: [f32; 2], to: [f32; 2]) -> Self {
        let ([x, y], [to_x, to_y]) = (from.map(f64::from), to.map(f64::from));
        let (wide, high) = (to_x - x, to_y - y);
        // Inside is where `wide * (py - y) - high * (px - x)` is positive; a centre on the edge belongs
        // to the triangle right of it or below it.
        let own = high < 0.0 || (high == 0.0 && wide > 0.0);
        let offset = high * x - wide * y + if own { TINY } else { -TINY };
        if high == 0.0 {
            return Self {
                side: Side::Level,
                slope: wide,
                at_top: offset,
            };
        }
        let inverse = 1.0 / high;
        Self {
            side: if high < 0.0 { Side::Left } else { Side::Right },
            slope: wide * inverse,
            // Crossings are compared with the middles of pixels; counted from the first one left of 0.
            at_top: offset * inverse + 0.5,
        }
    }

    #[inline]
    fn narrow(&self, height: f64, left: &mut usize, right: &mut usize) {
        let crossing = self.slope * height + self.at_top;
        match self.side {
            Side::Left => *left = (*left).max(whole(crossing)),
            Side::Right => *right = (*right).min(whole(crossing)),
            Side::Level => {
                if crossing < 0.0 {
                    *right = 0;
                }
            }
        }
    }
}

/// Four values that change evenly over the triangle.
struct Slope {
    start: [f32; 4],
    right: [f32; 4],
    down: [f32; 4],
    low: [f32; 4],
    high: [f32; 4],
}

impl Slope {
    fn colours(triangle: &Triangle) -> Self {
        Self::new(triangle, |it| it.colour.map(f32::from))
    }

    fn places(triangle: &Triangle) -> Self {
        Self::new(triangle, |Corner { uv: [u, v], .. }| [*u, *v, 0.0, 0.0])
    }

    fn new(triangle: &Triangle, value: impl Fn(&Corner) -> [f32; 4]) -> Self {
        let [a, b, c] = &triangle.corners;
        let ([ax, ay], [bx, by], [cx, cy]) = (a.at, b.at, c.at);
        let (from, second, third) = (value(a), value(b), value(c));
        #[expect(
            clippy::as_conversions,
            clippy::cast_possible_truncation,
            reason = "a colour needs no more"
        )]
        let share = 1.0 / cross(a.at, b.at, c.at) as f32;
        let (one, two) = (
            each(second, from, |it, from| it - from),
            each(third, from, |it, from| it - from),
        );
        let right = each(one, two, |one, two| {
            (one * (cy - ay) - two * (by - ay)) * share
        });
        let down = each(one, two, |one, two| {
            (two * (bx - ax) - one * (cx - ax)) * share
        });
        let start = each(from, right, |from, right| from - right * ax);
        Self {
            start: each(start, down, |start, down| start - down * ay),
            right,
            down,
            low: each(each(from, second, f32::min), third, f32::min),
            high: each(each(from, second, f32::max), third, f32::max),
        }
    }

    /// The values in the middle of a pixel, kept within those of the corners.
    #[inline]
    fn at(&self, x: usize, y: usize) -> [f32; 4] {
        let (x, y) = (middle(x), middle(y));
        let mut values = self.start;
        let slopes = self.right.iter().zip(&self.down);
        let limits = self.low.iter().zip(&self.high);
        for ((value, (right, down)), (low, high)) in values.iter_mut().zip(slopes).zip(limits) {
            *value = (*value + right * x + down * y).max(*low).min(*high);
        }
        values
    }
}

#[inline]
fn each(mut one: [f32; 4], two: [f32; 4], make: impl Fn(f32, f32) -> f32) -> [f32; 4] {
    for (one, two) in one.iter_mut().zip(two) {
        *one = make(*one, two);
    }
    one
}
