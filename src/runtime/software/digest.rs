//! A number that tells whether something looks as it did a frame ago.

use crate::runtime::software::area::Area;
use crate::runtime::software::pixel::Pixel;

/// What has been added so far; the order counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digest(u64);

impl Digest {
    /// Adds a number.
    #[inline]
    pub(super) fn add(&mut self, number: u64) {
        /// The golden ratio: odd, and without a pattern in its bits.
        const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
        let mixed = (self.0.rotate_left(29) ^ number).wrapping_mul(SPREAD);
        self.0 = mixed ^ (mixed >> 32);
    }

    pub(super) fn add_area(&mut self, area: Area) {
        self.add_pair([area.left, area.top]);
        self.add_pair([area.right, area.bottom]);
    }

    pub(super) fn add_pixel(&mut self, pixel: Pixel) {
        self.add(u64::from(u32::from_le_bytes(pixel)));
    }

    pub(super) fn add_floats(&mut self, [one, two]: [f32; 2]) {
        self.add((u64::from(one.to_bits()) << 32) | u64::from(two.to_bits()));
    }

    pub(super) fn add_pair(&mut self, pair: [usize; 2]) {
        let [one, two] = pair.map(|it| u64::try_from(it).unwrap_or(u64::MAX));
        self.add(one.rotate_left(32) ^ two);
    }

    /// The number for all that was added.
    pub(super) const fn value(self) -> u64 {
        self.0
    }
}
