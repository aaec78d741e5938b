//! Compound files, the form of Office 97 to 2003, read as far as they go: what a length or a count in them says is
//! never trusted, and no rule of their making is asked for that Office does not ask for either.

use std::collections::{BTreeMap, BTreeSet};

use crate::intake::error::IntakeError;

/// The first bytes.
const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on stand for none.
const NONE: u32 = 0xFFFF_FFFA;

/// How long a directory entry is, in bytes.
const ENTRY: usize = 128;

/// Streams below this length lie in the stream of small ones, unless the header says otherwise.
const CUTOFF: usize = 4_096;

/// How long a sector of small streams is, in bytes.
const SMALL: usize = 64;

/// A compound file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    /// The parts of the table that were cut off.
    guessed: BTreeSet<usize>,
    small_fat: Vec<u32>,
    small: Vec<u8>,
    cutoff: usize,
    entries: Vec<Entry>,
    /// By folder and name in small letters.
    by_name: BTreeMap<(usize, String), usize>,
}

/// What was read of a stream.
#[derive(Default)]
struct Chain {
    bytes: Vec<u8>,
    is_guessed: bool,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    len: usize,
    left: usize,
    right: usize,
    child: usize,
    class: [u8; 16],
}

impl<'a> Compound<'a> {
    /// Opens `bytes`.
    ///
    /// # Errors
    /// I-102 when it is no compound file, or nothing is left of its directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, IntakeError> {
        let broken = || IntakeError::broken("旧版 Office ", "内部结构无法解析");
        if !bytes.starts_with(&MAGIC) {
            return Err(broken());
        }
        let shift = word(bytes, 30)
            .filter(|it| (9..=16).contains(it))
            .unwrap_or(9);
        let mut file = Self {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            guessed: BTreeSet::new(),
            small_fat: Vec::new(),
            small: Vec::new(),
            cutoff: long(bytes, 56).map_or(CUTOFF, held),
            entries: Vec::new(),
            by_name: BTreeMap::new(),
        };
        file.read_fat();
        let directory = long(bytes, 48).map(|start| file.chain(start, usize::MAX));
        let directory = directory.unwrap_or_default().bytes;
        file.entries = directory.chunks(ENTRY).filter_map(Entry::of).collect();
        let root = file.entries.first().cloned().ok_or_else(broken)?;
        file.small = file.chain(root.start, root.len).bytes;
        let small_fat = long(bytes, 60).map(|start| file.chain(start, usize::MAX));
        file.small_fat = longs(&small_fat.unwrap_or_default().bytes).collect();
        file.place(&root);
        Ok(file)
    }

    /// Whether there is a stream or a folder of that name; folders are parted by `/`, letters may be small or large.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What a stream holds, as far as it is there; `None` when there is none of that name.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.find(name).filter(|it| it.is_stream)?;
        Some(self.content(entry).bytes)
    }

    /// Whether a part of a stream is not there: the file was cut short, or is damaged.
    pub(crate) fn is_cut(&self, name: &str) -> bool {
        self.find(name).is_some_and(|it| {
            let content = self.content(it);
            content.is_guessed || content.bytes.len() < it.len
        })
    }

    fn content(&self, entry: &Entry) -> Chain {
        if entry.len < self.cutoff {
            let bytes = self.small_chain(entry.start, entry.len);
            // Some writers have no small streams at all.
            if !bytes.is_empty() || !self.small.is_empty() {
                let is_guessed = false;
                return Chain { bytes, is_guessed };
            }
        }
        self.chain(entry.start, entry.len)
    }

    /// The names of the streams and folders at the top.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let at_top = self.by_name.iter().filter(|((folder, _), _)| *folder == 0);
        at_top.filter_map(|(_, at)| Some(self.entries.get(*at)?.name.as_str()))
    }

    /// The class of the whole, which tells the program that wrote it; all 0 where it says nothing.
    pub(crate) fn class(&self) -> [u8; 16] {
        self.entries.first().map_or([0; 16], |it| it.class)
    }

    fn find(&self, path: &str) -> Option<&Entry> {
        let mut at = 0;
        for name in path.split('/').filter(|it| !it.is_empty()) {
            at = *self.by_name.get(&(at, name.to_lowercase()))?;
        }
        self.entries.get(at).filter(|_| at > 0)
    }

    /// How many sectors there can be.
    fn n_sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// A sector as far as it is in the file.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let begin = held(number).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(begin..).filter(|it| !it.is_empty())?;
        rest.get(..self.sector.min(rest.len()))
    }

    /// The table that says which sector comes after which. Of a part of it that was cut off we suppose that the
    /// sectors follow each other.
    fn read_fat(&mut self) {
        let most = self.n_sectors();
        let head = self.bytes.get(76..512.min(self.bytes.len()));
        let mut parts: Vec<u32> = longs(head.unwrap_or_default()).collect();
        let mut next = long(self.bytes, 68).unwrap_or(NONE);
        // Each sector of the list names at least 31 of the table, more than one sector each.
        for _ in 0..most {
            let Some(sector) = self.sector(next).filter(|_| next < NONE) else {
                break;
            };
            let mut named: Vec<u32> = longs(sector).collect();
            next = named.pop().unwrap_or(NONE);
            parts.extend(named);
            if parts.len() > most {
                break;
            }
        }
        for (number, part) in parts.into_iter().filter(|it| *it < NONE).enumerate() {
            if self.fat.len() >= most {
                break;
            }
            let end = self.fat.len() + self.per_part();
            self.fat
                .extend(longs(self.sector(part).unwrap_or_default()));
            while self.fat.len() < end {
                self.guessed.insert(number);
                let next = self.fat.len() + 1;
                self.fat.push(u32::try_from(next).unwrap_or(NONE));
            }
        }
    }

    /// How many sectors a sector of the table is about.
    fn per_part(&self) -> usize {
        self.sector / 4
    }

    /// The bytes of the sectors from `start` on, `len` at most; a circle ends when it is longer than the file.
    fn chain(&self, start: u32, len: usize) -> Chain {
        let mut found = Chain::default();
        let mut next = start;
        for _ in 0..self.n_sectors() {
            let Some(sector) = self.sector(next).filter(|_| found.bytes.len() < len) else {
                break;
            };
            found.bytes.extend_from_slice(sector);
            let at = held(next);
            next = self.fat.get(at).map_or(NONE, |it| *it);
            let is_last = found.bytes.len() >= len;
            found.is_guessed |= !is_last && self.guessed.contains(&(at / self.per_part()));
        }
        found.bytes.truncate(len);
        found
    }

    fn small_chain(&self, start: u32, len: usize) -> Vec<u8> {
        let mut found = Vec::new();
        let mut next = start;
        for _ in 0..=len.min(self.small.len()) / SMALL {
            let at = held(next);
            let begin = at.saturating_mul(SMALL);
            let rest = self.small.get(begin..).filter(|_| found.len() < len);
            let Some(rest) = rest else {
                break;
            };
            found.extend(rest.iter().take(SMALL));
            next = self.small_fat.get(at).map_or(NONE, |it| *it);
        }
        found.truncate(len);
        found
    }

    /// Notes which entry lies in which folder; the tree of a folder need not be sorted.
    fn place(&mut self, root: &Entry) {
        let mut seen = vec![false; self.entries.len()];
        let mut waiting = vec![(0, root.child)];
        while let Some((folder, at)) = waiting.pop() {
            let (Some(entry), Some(seen)) = (self.entries.get(at), seen.get_mut(at)) else {
                continue;
            };
            if at == 0 || std::mem::replace(seen, true) {
                continue;
            }
            waiting.extend([(folder, entry.left), (folder, entry.right)]);
            if !entry.is_stream {
                waiting.push((at, entry.child));
            }
            let name = (folder, entry.name.to_lowercase());
            self.by_name.entry(name).or_insert(at);
        }
        if self.by_name.is_empty() {
            let streams = self.entries.iter().enumerate().filter(|it| it.1.is_stream);
            let named = streams.map(|(at, it)| ((0, it.name.to_lowercase()), at));
            self.by_name = named.collect();
        }
    }
}

impl Entry {
    /// An entry of the directory; an unused one keeps its number.
    fn of(bytes: &[u8]) -> Option<Self> {
        let kind = *bytes.get(66)?;
        let n_units = word(bytes, 64).map_or(0, |it| usize::from(it / 2));
        let units = bytes.get(..64)?.chunks_exact(2).take(n_units.min(32));
        let units = units.filter_map(|it| word(it, 0)).take_while(|it| *it != 0);
        let units: Vec<u16> = units.collect();
        let at = |offset| {
            let number = long(bytes, offset).filter(|it| *it < NONE);
            number.map_or(usize::MAX, held)
        };
        Some(Self {
            name: String::from_utf16_lossy(&units),
            is_stream: kind == 2,
            start: long(bytes, 116).unwrap_or(NONE),
            // The upper half is often left as it was; no file that we take in is that long.
            len: long(bytes, 120).map(held)?,
            left: at(68),
            right: at(72),
            child: at(76),
            class: *bytes.get(80..96)?.first_chunk()?,
        })
    }
}

/// The number of two bytes at `at`.
pub(crate) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*two))
}

/// The number of four bytes at `at`.
pub(crate) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|it| long(it, 0))
}

fn held(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
