//! Numbers in a stream of bytes, lowest byte first; nothing where the stream ends before.

/// A stream of bytes, read by place.
pub(super) trait Bytes {
    /// So many bytes from a place on.
    fn part(&self, at: usize, n: usize) -> Option<&[u8]>;

    /// The byte at a place.
    fn u8_at(&self, at: usize) -> Option<u8>;

    /// The number of two bytes at a place.
    fn u16_at(&self, at: usize) -> Option<u16>;

    /// The number of four bytes at a place.
    fn u32_at(&self, at: usize) -> Option<u32>;

    /// The number of two bytes at a place, with a sign.
    fn i16_at(&self, at: usize) -> Option<i16> {
        self.u16_at(at).map(u16::cast_signed)
    }

    /// The number of four bytes at a place, with a sign.
    fn i32_at(&self, at: usize) -> Option<i32> {
        self.u32_at(at).map(u32::cast_signed)
    }

    /// The number of four bytes at a place, as a place or a length.
    fn size_at(&self, at: usize) -> Option<usize> {
        let it = self.u32_at(at)?;
        usize::try_from(it).ok()
    }
}

impl Bytes for [u8] {
    fn part(&self, at: usize, n: usize) -> Option<&[u8]> {
        self.get(at..at.checked_add(n)?)
    }

    fn u8_at(&self, at: usize) -> Option<u8> {
        self.get(at).copied()
    }

    fn u16_at(&self, at: usize) -> Option<u16> {
        let bytes = self.part(at, 2)?;
        Some(u16::from_le_bytes(bytes.try_into().ok()?))
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        let bytes = self.part(at, 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }
}

/// The numbers of two bytes in a stream, in their order.
pub(super) fn words(bytes: &[u8]) -> impl Iterator<Item = u16> {
    let pairs = bytes.chunks_exact(2);
    pairs.map(|it| it.u16_at(0).unwrap_or(0))
}
