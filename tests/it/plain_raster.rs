//! The slowest and plainest way to draw triangles: each pixel of each triangle asks whether its middle is
//! inside. What our rasteriser draws is compared with it; the two share no code.

use std::collections::BTreeMap;

use eframe::egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use eframe::egui::{Color32, ColorImage, TextureId, TexturesDelta};

/// Triangles have their corners on a grid of this many places to the pixel, as on graphics cards.
const GRID: f64 = 256.0;

/// A picture and the textures it is drawn with.
pub(crate) struct Plain {
    textures: BTreeMap<TextureId, ColorImage>,
    pub(crate) picture: ColorImage,
}

/// A corner, on the grid.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
    uv: [f64; 2],
    colour: [f64; 4],
}

impl Plain {
    pub(crate) fn new(size: [usize; 2], background: Color32) -> Self {
        Self {
            textures: BTreeMap::new(),
            picture: ColorImage::filled(size, background),
        }
    }

    /// Takes in textures and parts of them.
    pub(crate) fn update(&mut self, delta: &TexturesDelta) {
        for (id, images) in delta.set.iter().collect::<BTreeMap<_, _>>() {
            for delta in images {
                let ImageData::Color(image) = &delta.image;
                let Some([left, top]) = delta.pos else {
                    self.textures.insert(*id, ColorImage::clone(image));
                    continue;
                };
                let texture = self.textures.get_mut(id).unwrap();
                for (at, texel) in image.pixels.iter().enumerate() {
                    let (x, y) = (at % image.width(), at / image.width());
                    texture[(left + x, top + y)] = *texel;
                }
            }
        }
    }

    pub(crate) fn paint(&mut self, primitives: &[ClippedPrimitive], pixels_per_point: f32) {
        let scale = f64::from(pixels_per_point);
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                panic!("a callback")
            };
            let edge = |points: f32| whole((f64::from(points) * scale).round());
            let clip = [
                edge(clip_rect.min.x),
                edge(clip_rect.min.y),
                edge(clip_rect.max.x),
                edge(clip_rect.max.y),
            ];
            for corners in mesh.indices.chunks_exact(3) {
                let corners = [corners[0], corners[1], corners[2]];
                self.triangle(
                    mesh,
                    corners.map(|it| corner(&mesh.vertices[usize::try_from(it).unwrap()], scale)),
                    clip,
                );
            }
        }
    }

    fn triangle(&mut self, mesh: &Mesh, [a, b, c]: [Corner; 3], clip: [i64; 4]) {
        let area = side(a, b, c.x, c.y);
        if area == 0 {
            return;
        }
        let (b, c) = if area > 0 { (b, c) } else { (c, b) };
        let [left, top, right, bottom] = clip;
        let [width, height] = self.picture.size.map(|it| i64::try_from(it).unwrap());
        let step = whole(GRID);
        let around = |of: fn(&Corner) -> i64| {
            let all = [of(&a), of(&b), of(&c)];
            (
                *all.iter().min().unwrap() / step - 1,
                *all.iter().max().unwrap() / step + 1,
            )
        };
        let ((from_x, to_x), (from_y, to_y)) = (around(|it| it.x), around(|it| it.y));
        for y in from_y.max(top).max(0)..to_y.min(bottom).min(height) {
            for x in from_x.max(left).max(0)..to_x.min(right).min(width) {
                let (px, py) = (x * step + step / 2, y * step + step / 2);
                let sides = [(b, c), (c, a), (a, b)].map(|(from, to)| {
                    let distance = side(from, to, px, py);
                    // What lies on an edge belongs to the triangle right of it or below it.
                    let own = to.y < from.y || (to.y == from.y && to.x > from.x);
                    (distance > 0 || (distance == 0 && own)).then_some(distance)
                });
                if let [Some(of_a), Some(of_b), Some(of_c)] = sides {
                    let shares = [of_a, of_b, of_c].map(|it| real(it) / real(area.abs()));
                    let at = [x, y].map(|it| usize::try_from(it).unwrap());
                    self.pixel(at, mesh.texture_id, [a, b, c], shares);
                }
            }
        }
    }

    fn pixel(&mut self, [x, y]: [usize; 2], id: TextureId, corners: [Corner; 3], shares: [f64; 3]) {
        let mix = |of: &dyn Fn(&Corner) -> f64| -> f64 {
            corners
                .iter()
                .zip(shares)
                .map(|(it, share)| of(it) * share)
                .sum()
        };
        let texel = self.texel(id, [mix(&|it| it.uv[0]), mix(&|it| it.uv[1])]);
        let source = [0, 1, 2, 3].map(|at| texel[at] * mix(&|it| it.colour[at]) / 255.0);
        let under = self.picture[(x, y)].to_array().map(f64::from);
        let [red, green, blue, alpha] =
            [0, 1, 2, 3].map(|at| byte(source[at] + under[at] * (1.0 - source[3] / 255.0)));
        self.picture[(x, y)] = Color32::from_rgba_premultiplied(red, green, blue, alpha);
    }

    /// The mixture of the four texels around a place.
    fn texel(&self, id: TextureId, [u, v]: [f64; 2]) -> [f64; 4] {
        let texture = &self.textures[&id];
        let [width, height] = texture.size;
        let (x, y) = (u * size(width) - 0.5, v * size(height) - 0.5);
        let mut mixed = [0.0; 4];
        for (column, x_share) in [
            (x.floor(), 1.0 - x.fract_up()),
            (x.floor() + 1.0, x.fract_up()),
        ] {
            for (row, y_share) in [
                (y.floor(), 1.0 - y.fract_up()),
                (y.floor() + 1.0, y.fract_up()),
            ] {
                let within = |at: f64, count: usize| {
                    usize::try_from(whole(at).max(0)).unwrap().min(count - 1)
                };
                let texel = texture[(within(column, width), within(row, height))].to_array();
                for (mixed, texel) in mixed.iter_mut().zip(texel) {
                    *mixed += f64::from(texel) * x_share * y_share;
                }
            }
        }
        mixed
    }
}

trait FractUp {
    /// How far above the next lower whole number it is.
    fn fract_up(self) -> f64;
}

impl FractUp for f64 {
    fn fract_up(self) -> f64 {
        self - self.floor()
    }
}

fn corner(vertex: &Vertex, scale: f64) -> Corner {
    let place = |points: f32| whole((f64::from(points) * scale * GRID).round());
    Corner {
        x: place(vertex.pos.x),
        y: place(vertex.pos.y),
        uv: [vertex.uv.x, vertex.uv.y].map(f64::from),
        colour: vertex.color.to_array().map(f64::from),
    }
}

/// Twice the area of a triangle; positive if its corners go round clockwise.
fn side(from: Corner, to: Corner, x: i64, y: i64) -> i64 {
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "small whole numbers"
)]
fn whole(value: f64) -> i64 {
    value as i64
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "far below 2^53"
)]
fn real(value: i64) -> f64 {
    value as f64
}

fn size(value: usize) -> f64 {
    real(i64::try_from(value).unwrap())
}

fn byte(value: f64) -> u8 {
    u8::try_from(whole((value + 0.5).clamp(0.0, 255.0))).unwrap()
}
