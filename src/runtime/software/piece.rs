//! What egui wants painted, cut into pieces that are drawn one by one: rectangles, letters, triangles.

use eframe::egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex, WHITE_UV};
use eframe::egui::{Pos2, TextureId};

use crate::runtime::software::area::{Area, Canvas, snap};
use crate::runtime::software::digest::Digest;
use crate::runtime::software::pixel::{Pixel, fill, float, ink, picture, pixel, tint, whole};
use crate::runtime::software::texture::{Texture, Textures};
use crate::runtime::software::triangle::{Corner, Triangle};

/// Texels this close to the middles of pixels are copied one for one: what mixing them with their
/// neighbours could add is less than a step of brightness.
const ALIGNED: f32 = 1.0 / 256.0;

/// A part of the picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// Where it is, its clip rectangle applied.
    pub(super) area: Area,
    /// Its look: equal for pieces that look alike in the same place.
    pub(super) digest: u64,
    shape: Shape,
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    /// One colour.
    Plain(Pixel),
    /// Texels one for one; `from` is the texel in the upper left pixel.
    Copy {
        texture: TextureId,
        from: [usize; 2],
        colour: Pixel,
    },
    /// Texels enlarged or reduced: the place in the texture at pixel 0, 0, and how it changes from
    /// pixel to pixel.
    Stretch {
        texture: TextureId,
        start: [f32; 2],
        step: [f32; 2],
        colour: Pixel,
    },
    /// A triangle, perhaps with a texture.
    Triangle(Triangle, Option<TextureId>),
}

/// Cuts what is to be painted into pieces, in order, leaving out what cannot be seen.
pub(crate) fn cut(
    primitives: &[ClippedPrimitive],
    textures: &Textures,
    pixels_per_point: f32,
    size: [usize; 2],
    pieces: &mut Vec<Piece>,
) {
    pieces.clear();
    for primitive in primitives {
        let clip = Area::clip(primitive.clip_rect, pixels_per_point, size);
        // Callbacks draw with a graphics card.
        let Primitive::Mesh(mesh) = &primitive.primitive else {
            continue;
        };
        if let Some(texture) = textures.get(mesh.texture_id)
            && !clip.is_empty()
        {
            let cutter = Cutter {
                mesh,
                texture,
                white: texture.sample(WHITE_UV.into(), 0.0),
                clip,
                pixels_per_point,
            };
            cutter.cut(pieces);
        }
    }
}

struct Cutter<'a> {
    mesh: &'a Mesh,
    texture: &'a Texture,
    /// The texel that all shapes of one colour name.
    white: Pixel,
    clip: Area,
    pixels_per_point: f32,
}

impl Cutter<'_> {
    fn cut(&self, pieces: &mut Vec<Piece>) {
        let mut indices = self.mesh.indices.as_slice();
        while let [a, b, c, rest @ ..] = indices {
            if let [d, e, f, rest @ ..] = rest
                && let Some(corners) = self.rectangle([*a, *b, *c, *d, *e, *f])
            {
                pieces.extend(self.upright(corners));
                indices = rest;
            } else {
                pieces.extend(self.triangle([*a, *b, *c]));
                indices = rest;
            }
        }
    }

    fn vertex(&self, index: u32) -> Option<&Vertex> {
        self.mesh.vertices.get(usize::try_from(index).ok()?)
    }

    fn pixels(&self, Pos2 { x, y }: Pos2) -> [f32; 2] {
        [x * self.pixels_per_point, y * self.pixels_per_point]
    }

    fn texel(&self, uv: Pos2) -> Pixel {
        if uv == WHITE_UV {
            self.white
        } else {
            self.texture.sample(uv.into(), 0.0)
        }
    }

    /// The upper left and lower right corners, if two triangles are an upright rectangle of one colour
    /// in the order in which egui writes them: every letter is one.
    fn rectangle(&self, corners: [u32; 6]) -> Option<[&Vertex; 2]> {
        let [first, ..] = corners;
        let from_first = corners.map(|it| it.wrapping_sub(first));
        if from_first != [0, 1, 2, 2, 1, 3] {
            return None;
        }
        let start = usize::try_from(first).ok()?;
        let [min, right, left, max] = self.mesh.vertices.get(start..start + 4)? else {
            return None;
        };
        let places = |it: fn(&Vertex) -> Pos2| {
            let (min, right, left, max) = (it(min), it(right), it(left), it(max));
            (min.x, max.y) == (left.x, left.y) && (max.x, min.y) == (right.x, right.y)
        };
        let same = [right, left, max].iter().all(|it| it.color == min.color);
        let upright = same && places(|it| it.pos) && places(|it| it.uv);
        (upright && min.pos.x < max.pos.x && min.pos.y < max.pos.y).then_some([min, max])
    }

    fn upright(&self, [min, max]: [&Vertex; 2]) -> Option<Piece> {
        let (from, to) = (self.pixels(min.pos), self.pixels(max.pos));
        let area = Area::centres(from.map(snap), to.map(snap)).meet(self.clip);
        if area.is_empty() {
            return None;
        }
        let colour = pixel(min.color);
        if min.uv == max.uv {
            let texel = self.texel(min.uv);
            return Piece::plain(area, tint(texel, colour));
        }
        let size = self.texture.size().map(float);
        let along = |from: f32, to: f32, uv: f32, uv_to: f32, size: f32, first: usize| {
            let step = (uv_to - uv) / (to - from);
            let start = uv + (0.5 - from) * step;
            // The texel at the first pixel, counted in texels from the middle of texel 0.
            let texel = (start + step * float(first)) * size - 0.5;
            let drift = (step * size - 1.0).abs() * (to - from);
            let aligned = (texel - texel.round()).abs() + drift < ALIGNED && texel > -ALIGNED;
            (
                start,
                step,
                aligned.then(|| whole(f64::from(texel.round()))),
            )
        };
        let ([left, top], [right, bottom]) = (from, to);
        let [width, height] = size;
        let (u, u_step, x) = along(left, right, min.uv.x, max.uv.x, width, area.left);
        let (v, v_step, y) = along(top, bottom, min.uv.y, max.uv.y, height, area.top);
        let texture = self.mesh.texture_id;
        let shape = if let (Some(x), Some(y)) = (x, y) {
            Shape::Copy {
                texture,
                from: [x, y],
                colour,
            }
        } else {
            Shape::Stretch {
                texture,
                start: [u, v],
                step: [u_step, v_step],
                colour,
            }
        };
        Some(Piece::new(area, shape, self.texture))
    }

    fn triangle(&self, indices: [u32; 3]) -> Option<Piece> {
        let [a, b, c] = indices.map(|it| self.vertex(it));
        let corner = |it: &Vertex| Corner {
            at: self.pixels(it.pos),
            uv: it.uv.into(),
            colour: pixel(it.color),
        };
        let mut corners = [corner(a?), corner(b?), corner(c?)];
        let [first, second, third] = corners;
        #[expect(clippy::float_cmp, reason = "the very same place, not a place near it")]
        let plain = first.uv == second.uv && second.uv == third.uv;
        if plain {
            let texel = self.texel(first.uv.into());
            for corner in &mut corners {
                corner.colour = tint(texel, corner.colour);
            }
        }
        let triangle = Triangle::new(corners)?;
        let area = triangle.area().meet(self.clip);
        let seen = corners.iter().any(|it| it.colour != [0; 4]);
        let texture = (!plain).then_some(self.mesh.texture_id);
        (seen && !area.is_empty())
            .then(|| Piece::new(area, Shape::Triangle(triangle, texture), self.texture))
    }
}

impl Piece {
    fn new(area: Area, shape: Shape, texture: &Texture) -> Self {
        let mut digest = Digest::default();
        digest.add_area(area);
        match shape {
            Shape::Plain(colour) => digest.add_pixel(colour),
            Shape::Copy { from, colour, .. } => {
                digest.add(texture.version);
                digest.add_pair(from);
                digest.add_pixel(colour);
            }
            Shape::Stretch {
                start,
                step,
                colour,
                ..
            } => {
                digest.add(texture.version);
                digest.add_floats(start);
                digest.add_floats(step);
                digest.add_pixel(colour);
            }
            Shape::Triangle(triangle, textured) => {
                digest.add(if textured.is_some() {
                    texture.version
                } else {
                    0
                });
                for corner in triangle.corners() {
                    digest.add_floats(corner.at);
                    digest.add_pixel(corner.colour);
                    if textured.is_some() {
                        digest.add_floats(corner.uv);
                    }
                }
            }
        }
        Self {
            area,
            digest: digest.value(),
            shape,
        }
    }

    fn plain(area: Area, colour: Pixel) -> Option<Self> {
        let mut digest = Digest::default();
        digest.add_area(area);
        digest.add_pixel(colour);
        (colour != [0; 4]).then(|| Self {
            area,
            digest: digest.value(),
            shape: Shape::Plain(colour),
        })
    }

    /// Draws the part of it that lies in `area`, which is a part of its own.
    pub(super) fn draw(&self, canvas: &mut Canvas, area: Area, textures: &Textures) {
        match self.shape {
            Shape::Plain(colour) => {
                for row in canvas.rows(area) {
                    fill(row, colour);
                }
            }
            Shape::Copy {
                texture,
                from: [x, y],
                colour,
            } => {
                if let Some(texture) = textures.get(texture) {
                    let (x, y) = (x + area.left - self.area.left, y + area.top - self.area.top);
                    copy(canvas, area, texture, [x, y], colour);
                }
            }
            Shape::Stretch {
                texture,
                start,
                step,
                colour,
            } => {
                if let Some(texture) = textures.get(texture) {
                    stretch(canvas, area, texture, [start, step], colour);
                }
            }
            Shape::Triangle(ref triangle, texture) => {
                let texture = texture.and_then(|it| textures.get(it));
                triangle.draw(canvas, area, texture);
            }
        }
    }
}

fn copy(canvas: &mut Canvas, area: Area, texture: &Texture, [x, y]: [usize; 2], colour: Pixel) {
    let paint = if texture.grey { ink } else { picture };
    let width = area.right - area.left;
    for (line, row) in canvas.rows(area).enumerate() {
        if let Some(texels) = texture.row(x, y + line, width) {
            paint(row, texels, colour);
        }
    }
}

fn stretch(
    canvas: &mut Canvas,
    area: Area,
    texture: &Texture,
    [[u, v], [u_step, v_step]]: [[f32; 2]; 2],
    colour: Pixel,
) {
    let [width, height] = texture.size().map(float);
    let scale = (u_step * width).abs().max((v_step * height).abs());
    for (y, row) in (area.top..).zip(canvas.rows(area)) {
        let v = v + v_step * float(y);
        for (x, under) in (area.left..).zip(row) {
            let texel = texture.sample([u + u_step * float(x), v], scale);
            crate::runtime::software::pixel::over(under, tint(texel, colour));
        }
    }
}
