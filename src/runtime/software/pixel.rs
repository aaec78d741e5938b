//! The arithmetic of pixels: premultiplied colours, blended in gamma space as egui's GL painter does.
//!
//! The loops run over plain bytes in blocks of sixteen, which the compiler turns into vector code.

use eframe::egui::Color32;

/// Blue, green, red, alpha, premultiplied: the bytes of `0xAARRGGBB`, lowest first.
pub(crate) type Pixel = [u8; 4];

/// Four pixels.
const BLOCK: usize = 16;

/// The pixel of an egui colour.
pub(crate) const fn pixel(colour: Color32) -> Pixel {
    let [red, green, blue, alpha] = colour.to_array();
    [blue, green, red, alpha]
}

/// The egui colour of a pixel.
pub(crate) const fn colour([blue, green, red, alpha]: Pixel) -> Color32 {
    Color32::from_rgba_premultiplied(red, green, blue, alpha)
}

/// `a * b / 255`, rounded. Never overflows; said so to the compiler, which checks otherwise.
#[inline]
fn part(a: u8, b: u8) -> u8 {
    let product = u16::from(a).wrapping_mul(u16::from(b)).wrapping_add(128);
    let [_, high] = product.wrapping_add(product >> 8).to_le_bytes();
    high
}

/// A texel in the colour of its vertex.
#[inline]
pub(crate) fn tint(texel: Pixel, colour: Pixel) -> Pixel {
    let ([b, g, r, a], [cb, cg, cr, ca]) = (texel, colour);
    [part(b, cb), part(g, cg), part(r, cr), part(a, ca)]
}

/// Puts `source` over `under`.
#[inline]
pub(crate) fn over(under: &mut Pixel, source: Pixel) {
    let [_, _, _, alpha] = source;
    let rest = 255 - alpha;
    for (under, source) in under.iter_mut().zip(source) {
        *under = source.saturating_add(part(*under, rest));
    }
}

/// Puts one colour over a row.
pub(crate) fn fill(row: &mut [Pixel], source: Pixel) {
    let [_, _, _, alpha] = source;
    if alpha == 255 {
        row.fill(source);
        return;
    }
    let rest = 255 - alpha;
    let wide = wide(source);
    let (blocks, _) = row.as_flattened_mut().as_chunks_mut::<BLOCK>();
    let done = blocks.len() * BLOCK / 4;
    for block in blocks {
        for (under, source) in block.iter_mut().zip(&wide) {
            *under = source.saturating_add(part(*under, rest));
        }
    }
    for under in row.iter_mut().skip(done) {
        over(under, source);
    }
}

/// Puts grey texels (all four bytes alike: coverage) in one colour over a row.
pub(crate) fn ink(row: &mut [Pixel], coverage: &[Pixel], colour: Pixel) {
    let [_, _, _, alpha] = colour;
    let wide = wide(colour);
    let (blocks, _) = row.as_flattened_mut().as_chunks_mut::<BLOCK>();
    let (covers, _) = coverage.as_flattened().as_chunks::<BLOCK>();
    let done = blocks.len().min(covers.len()) * BLOCK / 4;
    for (block, covers) in blocks.iter_mut().zip(covers) {
        ink_bytes(block, covers, &wide, alpha);
    }
    for (under, cover) in row.iter_mut().zip(coverage).skip(done) {
        ink_bytes(under, cover, &colour, alpha);
    }
}

#[inline]
fn ink_bytes<const N: usize>(under: &mut [u8; N], cover: &[u8; N], colour: &[u8; N], alpha: u8) {
    for ((under, cover), colour) in under.iter_mut().zip(cover).zip(colour) {
        let rest = 255 - part(*cover, alpha);
        *under = part(*cover, *colour).saturating_add(part(*under, rest));
    }
}

/// Puts coloured texels, one for each pixel, in the tint of `colour` over a row.
pub(crate) fn picture(row: &mut [Pixel], texels: &[Pixel], colour: Pixel) {
    for (under, texel) in row.iter_mut().zip(texels) {
        over(under, tint(*texel, colour));
    }
}

/// The pixel four times over.
const fn wide([b, g, r, a]: Pixel) -> [u8; BLOCK] {
    [b, g, r, a, b, g, r, a, b, g, r, a, b, g, r, a]
}

/// The byte nearest to `value`.
#[inline]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float saturates, which is what is wanted"
)]
pub(crate) const fn byte(value: f32) -> u8 {
    (value + 0.5) as u8
}

/// The whole number at or below `value`, and 0 for everything negative.
#[inline]
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float saturates, which is what is wanted"
)]
pub(crate) const fn whole(value: f64) -> usize {
    // By way of 32 bits, which is much the shorter way.
    value as u32 as usize
}

/// A count of pixels, which is never large enough to lose anything.
#[inline]
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "no screen or texture is 16 million pixels wide"
)]
pub(crate) const fn float(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "both are whole numbers")]
    fn a_part_is_rounded_as_a_division_would_be() {
        for a in 0..=255_u8 {
            for b in 0..=255_u8 {
                let exact = (f64::from(a) * f64::from(b) / 255.0).round();
                assert_eq!(f64::from(part(a, b)), exact, "{a} * {b} / 255");
            }
        }
    }

    #[test]
    fn a_row_is_blended_like_its_pixels_one_by_one() {
        let source = [10, 60, 90, 120];
        let coverage: Vec<Pixel> = (0..37).map(|it| [it * 6; 4]).collect();
        for length in 0..37 {
            let before: Vec<Pixel> = (0..length).map(|it| [it * 5, 40, 250 - it, 255]).collect();
            let (mut filled, mut inked, mut drawn) =
                (before.clone(), before.clone(), before.clone());
            fill(&mut filled, source);
            ink(&mut inked, &coverage[..before.len()], source);
            picture(&mut drawn, &coverage[..before.len()], source);
            for (at, under) in before.into_iter().enumerate() {
                let mut one = under;
                over(&mut one, source);
                assert_eq!(filled[at], one);
                let mut one = under;
                over(&mut one, tint(coverage[at], source));
                assert_eq!(inked[at], one);
                assert_eq!(drawn[at], one);
            }
        }
    }

    #[test]
    fn light_that_hides_nothing_is_added_and_saturates() {
        let mut under = [200, 100, 0, 255];
        over(&mut under, [100, 100, 100, 0]);
        assert_eq!(under, [255, 200, 100, 255]);
    }
}
