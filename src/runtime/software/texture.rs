//! The textures: egui's font atlas and pictures, kept as egui sends them, and how they are sampled.

use std::collections::BTreeMap;

use eframe::egui::epaint::{ImageData, ImageDelta};
use eframe::egui::{TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};

use crate::runtime::software::pixel::{Pixel, byte, float, pixel, whole};

/// Columns that are never shown: rows whose distance is a power of two fall into the same cache lines.
const PADDING: usize = 16;

/// What lies where nothing is.
const NOTHING: Pixel = [0; 4];

/// All textures egui has sent and not yet freed.
#[derive(Debug, Default)]
pub(crate) struct Textures {
    kept: BTreeMap<TextureId, Texture>,
    free: Vec<TextureId>,
    changes: u64,
}

impl Textures {
    /// Takes in what changed. What is freed stays until the next change, for the frame that comes
    /// with this one may still show it.
    pub(super) fn update(&mut self, delta: &mut TexturesDelta) {
        for id in self.free.drain(..) {
            self.kept.remove(&id);
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each entry is about another texture"
        )]
        for (id, images) in delta.set.drain() {
            self.changes += 1;
            for image in &images {
                if let Some(texture) = self.kept.get_mut(&id)
                    && let Some(at) = image.pos
                {
                    texture.change(at, image, self.changes);
                } else if image.pos.is_none() {
                    self.kept.insert(id, Texture::new(image, self.changes));
                }
            }
        }
        self.free.extend(delta.free.drain());
    }

    /// The texture `id`, unless egui never sent it.
    pub(super) fn get(&self, id: TextureId) -> Option<&Texture> {
        self.kept.get(&id)
    }
}

/// One texture.
#[derive(Debug)]
pub(crate) struct Texture {
    size: [usize; 2],
    stride: usize,
    texels: Vec<Pixel>,
    options: TextureOptions,
    /// Whether every texel is a shade of white, as in an atlas of letters.
    pub(super) grey: bool,
    /// Differs after each change.
    pub(super) version: u64,
}

impl Texture {
    fn new(image: &ImageDelta, version: u64) -> Self {
        let [width, height] = image.image.size();
        let stride = width + PADDING;
        let mut new = Self {
            size: [width, height],
            stride,
            texels: vec![NOTHING; stride * height],
            options: image.options,
            grey: true,
            version,
        };
        new.change([0, 0], image, version);
        new
    }

    /// Puts an image at a place in this texture.
    fn change(&mut self, [x, y]: [usize; 2], delta: &ImageDelta, version: u64) {
        let ImageData::Color(image) = &delta.image;
        let width = image.width();
        let rows = self.texels.chunks_exact_mut(self.stride).skip(y);
        for (row, news) in rows.zip(image.pixels.chunks_exact(width.max(1))) {
            let Some(row) = row.get_mut(x..x + width) else {
                continue;
            };
            for (texel, new) in row.iter_mut().zip(news) {
                *texel = pixel(*new);
            }
            self.grey &= row.iter().all(|[b, g, r, a]| b == a && g == a && r == a);
        }
        self.options = delta.options;
        self.version = version;
    }

    /// Width and height in texels.
    pub(super) const fn size(&self) -> [usize; 2] {
        self.size
    }

    /// `width` texels of row `y` from column `x` on; `None` if they are not all there.
    #[inline]
    pub(super) fn row(&self, x: usize, y: usize, width: usize) -> Option<&[Pixel]> {
        let [columns, _] = self.size;
        let start = y.checked_mul(self.stride)?.checked_add(x)?;
        let row = self.texels.get(start..start.checked_add(width)?)?;
        (x + width <= columns).then_some(row)
    }

    /// The colour at a place from 0 to 1, where one pixel covers `scale` texels.
    pub(super) fn sample(&self, [u, v]: [f32; 2], scale: f32) -> Pixel {
        let filter = if scale > 1.0 {
            self.options.minification
        } else {
            self.options.magnification
        };
        let [width, height] = self.size;
        let (x, y) = (u * float(width), v * float(height));
        if filter == TextureFilter::Nearest {
            return self.texel(x.floor(), y.floor());
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, lower_share) = (x - left, y - top);
        let upper = mix(
            self.texel(left, top),
            self.texel(left + 1.0, top),
            right_share,
        );
        let lower = mix(
            self.texel(left, top + 1.0),
            self.texel(left + 1.0, top + 1.0),
            right_share,
        );
        let mut mixed = NOTHING;
        for ((mixed, upper), lower) in mixed.iter_mut().zip(upper).zip(lower) {
            *mixed = byte(upper + (lower - upper) * lower_share);
        }
        mixed
    }

    fn texel(&self, x: f32, y: f32) -> Pixel {
        let [width, height] = self.size;
        let mode = self.options.wrap_mode;
        let at = wrap(y, height, mode) * self.stride + wrap(x, width, mode);
        self.texels.get(at).copied().unwrap_or(NOTHING)
    }
}

/// The texel which stands for the texel `at` of a row of `count`.
fn wrap(at: f32, count: usize, mode: TextureWrapMode) -> usize {
    let (last, length) = (count.saturating_sub(1), float(count));
    let at = match mode {
        TextureWrapMode::ClampToEdge => at,
        TextureWrapMode::Repeat => at.rem_euclid(length),
        TextureWrapMode::MirroredRepeat => {
            let twice = at.rem_euclid(2.0 * length);
            twice.min(2.0 * length - 1.0 - twice)
        }
    };
    whole(f64::from(at)).min(last)
}

fn mix(left: Pixel, right: Pixel, share: f32) -> [f32; 4] {
    let mut mixed = [0.0; 4];
    for ((mixed, left), right) in mixed.iter_mut().zip(left).zip(right) {
        *mixed = f32::from(left) + (f32::from(right) - f32::from(left)) * share;
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::{Color32, ColorImage};

    const ID: TextureId = TextureId::Managed(7);

    fn shades(size: [usize; 2], from: u8) -> ColorImage {
        let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
        for (shade, texel) in (from..).zip(&mut image.pixels) {
            *texel = Color32::from_rgba_premultiplied(shade, shade, shade, shade);
        }
        image
    }

    fn full(image: ColorImage, options: TextureOptions) -> TexturesDelta {
        let mut delta = TexturesDelta::default();
        delta.push(ID, ImageDelta::full(image, options));
        delta
    }

    #[test]
    fn a_part_of_a_texture_is_replaced_and_the_rest_stays() {
        let mut textures = Textures::default();
        textures.update(&mut full(shades([4, 3], 1), TextureOptions::LINEAR));
        let version = textures.get(ID).unwrap().version;
        let mut delta = TexturesDelta::default();
        let part = ImageDelta::partial([1, 1], shades([2, 2], 100), TextureOptions::LINEAR);
        delta.push(ID, part);
        textures.update(&mut delta);
        let texture = textures.get(ID).unwrap();
        let row = |y| texture.row(0, y, 4).unwrap().iter().map(|it| it[3]);
        assert_eq!(row(0).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert_eq!(row(1).collect::<Vec<_>>(), [5, 100, 101, 8]);
        assert_eq!(row(2).collect::<Vec<_>>(), [9, 102, 103, 12]);
        assert!(texture.version > version && texture.grey);
        assert!(texture.row(1, 0, 4).is_none());
    }

    #[test]
    fn a_freed_texture_outlives_the_frame_it_was_freed_in() {
        let mut textures = Textures::default();
        let mut delta = full(shades([2, 2], 1), TextureOptions::LINEAR);
        delta.free(ID);
        textures.update(&mut delta);
        assert!(textures.get(ID).is_some());
        textures.update(&mut TexturesDelta::default());
        assert!(textures.get(ID).is_none());
    }

    #[test]
    fn one_coloured_texel_ends_the_greyness() {
        let mut textures = Textures::default();
        let mut image = shades([2, 2], 1);
        image.pixels[3] = Color32::RED;
        textures.update(&mut full(image, TextureOptions::LINEAR));
        assert!(!textures.get(ID).unwrap().grey);
    }

    #[test]
    fn sampling_mixes_neighbours_and_keeps_to_the_edge() {
        let mut textures = Textures::default();
        textures.update(&mut full(shades([2, 1], 100), TextureOptions::LINEAR));
        let texture = textures.get(ID).unwrap();
        let at = |u| texture.sample([u, 0.5], 0.5)[3];
        assert_eq!(
            [at(0.0), at(0.25), at(0.5), at(0.75), at(1.0)],
            [100, 100, 101, 101, 101]
        );
    }

    #[test]
    fn a_texture_can_repeat_itself_and_be_sharp() {
        let mut textures = Textures::default();
        textures.update(&mut full(
            shades([2, 1], 100),
            TextureOptions::NEAREST_REPEAT,
        ));
        let texture = textures.get(ID).unwrap();
        let row: Vec<u8> = [-0.75, -0.25, 0.25, 0.75, 1.25]
            .map(|u| texture.sample([u, 0.5], 0.5)[3])
            .into();
        assert_eq!(row, [100, 101, 100, 101, 100]);
        let mirrored =
            [-1.0, 0.0, 1.0, 2.0, 3.0, 4.0].map(|at| wrap(at, 2, TextureWrapMode::MirroredRepeat));
        assert_eq!(mirrored, [0, 0, 1, 1, 0, 0]);
    }
}
