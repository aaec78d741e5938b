//! Automatic numbers: the lists of a document, and how far each of them is ([MS-DOC] 2.9.131 to 2.9.150).

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{Bytes as _, words};
use super::sprm::sprms;
use crate::import::reading::paper::counting::{Between, Counting};

/// The most characters around the numbers of a level.
const MAX_TEXT: usize = 64;

/// How many levels a list has.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Copy, Debug, Default)]
struct Level<'a> {
    start: u32,
    way: Counting,
    /// What stands between the number and the words.
    between: Between,
    /// Whether the numbers of the levels above are written as Arabic ones.
    is_legal: bool,
    /// After which levels above it does not begin anew: none, or those below a number.
    restart: Restart,
    /// The sign or the words around the numbers; a number below 9 stands for that of the level.
    text: &'a [u8],
    /// The font, by its number.
    font: Option<u16>,
}

/// When a level begins anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Restart {
    /// After any level above.
    #[default]
    Always,
    /// After the levels before this one.
    After(u8),
    /// Never.
    Never,
}

/// A use of a list.
#[derive(Clone, Debug, Default)]
struct Use<'a> {
    list: i32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level<'a>>,
}

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists<'a> {
    lists: BTreeMap<i32, Vec<Level<'a>>>,
    uses: Vec<Use<'a>>,
}

/// A number as it stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A number, with what is around it, and what stands between it and the words.
    Number(String, Between),
    /// A sign: its code, and the number of its font.
    Sign(u16, Option<u16>),
}

impl<'a> Lists<'a> {
    /// The lists and their uses, from the table stream and where the two parts lie in it.
    pub(super) fn of(table: &'a [u8], lists: (usize, usize), uses: (usize, usize)) -> Self {
        let mut all = Self::default();
        // A part that ends early is read as far as it goes.
        all.take_lists(table, lists);
        all.take_uses(table, uses.0);
        all
    }

    fn take_lists(&mut self, table: &'a [u8], (at, n): (usize, usize)) -> Option<()> {
        let n_lists = usize::from(table.u16_at(at)?);
        let mut levels_at = at.checked_add(n)?;
        for it in 0..n_lists {
            let head = at + 2 + 28 * it;
            let list = table.i32_at(head)?;
            let is_simple = table.u8_at(head + 26)? & 1 != 0;
            let mut levels = Vec::new();
            for _ in 0..if is_simple { 1 } else { LEVELS } {
                let Some((level, n)) = level(table, levels_at) else {
                    self.lists.insert(list, levels);
                    return None;
                };
                levels.push(level);
                levels_at += n;
            }
            self.lists.insert(list, levels);
        }
        Some(())
    }

    fn take_uses(&mut self, table: &'a [u8], at: usize) -> Option<()> {
        let n = table.size_at(at)?;
        let heads = at + 4;
        let mut counts = Vec::new();
        while counts.len() < n {
            let Some(head) = table.part(heads + 16 * counts.len(), 16) else {
                break;
            };
            counts.push(head.u8_at(12)?);
            self.uses.push(Use {
                list: head.i32_at(0)?,
                ..Use::default()
            });
        }
        let mut at = heads + 16 * counts.len();
        for (one, n) in self.uses.iter_mut().zip(counts) {
            at += 4;
            for _ in 0..n {
                let start = table.u32_at(at)?;
                let flags = table.u32_at(at + 4)?;
                at += 8;
                let number = u8::try_from(flags & 0xF).ok()?;
                let mut start = start;
                if flags & 0x20 != 0 {
                    let (level, n) = level(table, at)?;
                    at += n;
                    start = level.start;
                    one.levels.insert(number, level);
                }
                if flags & 0x10 != 0 {
                    one.starts.insert(number, start);
                }
            }
        }
        Some(())
    }

    fn level(&self, one: &Use<'a>, level: u8) -> Option<Level<'a>> {
        let own = one.levels.get(&level).copied();
        let levels = || self.lists.get(&one.list);
        own.or_else(|| levels()?.get(usize::from(level)).copied())
    }
}

/// A level at a place, and how many bytes it takes.
fn level(table: &[u8], at: usize) -> Option<(Level<'_>, usize)> {
    let head = table.part(at, 28)?;
    let flags = head.u8_at(5)?;
    let n_character = usize::from(head.u8_at(24)?);
    let n_paragraph = usize::from(head.u8_at(25)?);
    let character = table.part(at + 28 + n_paragraph, n_character)?;
    let text_at = at + 28 + n_paragraph + n_character;
    let n_text = 2 * usize::from(table.u16_at(text_at)?);
    let font = sprms(character, true).filter(|it| it.code == 0x4A4F).last();
    let restart = match (flags & 8 != 0, head.u8_at(26)?) {
        (true, 0) => Restart::Never,
        (true, limit) => Restart::After(limit),
        (false, _) => Restart::Always,
    };
    let level = Level {
        start: head.u32_at(0)?,
        way: counting(head.u8_at(4)?),
        between: match head.u8_at(15)? {
            0 => Between::Tab,
            1 => Between::Space,
            _ => Between::Nothing,
        },
        is_legal: flags & 4 != 0,
        restart,
        text: table.part(text_at + 2, n_text)?,
        font: font.map(|it| it.word()),
    };
    Some((level, 28 + n_paragraph + n_character + 2 + n_text))
}

/// How far the lists of a document are.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    counts: BTreeMap<i32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(usize, u8)>,
}

impl Numbering {
    /// The number of the next paragraph with this use of a list on this level.
    pub(super) fn next(&mut self, lists: &Lists<'_>, list_use: usize, at: u8) -> Option<Label> {
        let one = lists.uses.get(list_use)?;
        let level = lists.level(one, at)?;
        let counts = self.counts.entry(one.list).or_default();
        let is_first = self.begun.insert((list_use, at));
        let start = one.starts.get(&at).copied().filter(|_| is_first);
        let count = counts.get_mut(usize::from(at))?;
        *count = Some(match (start, *count) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => one.starts.get(&at).copied().unwrap_or(level.start),
        });
        for (number, count) in (0_u8..).zip(counts.iter_mut()) {
            let restart = lists
                .level(one, number)
                .map_or(Restart::Always, |it| it.restart);
            let begins = match restart {
                Restart::Always => true,
                Restart::After(limit) => at < limit,
                Restart::Never => false,
            };
            if number > at && begins {
                *count = None;
            }
        }
        // The levels above count as begun.
        for (number, count) in (0..at).zip(counts.iter_mut()) {
            if count.is_none() {
                let own = one.starts.get(&number).copied();
                let start = || lists.level(one, number).map(|it| it.start);
                *count = own.or_else(start);
            }
        }
        let counts = *counts;
        if level.way == Counting::Bullet {
            let sign = words(level.text).next()?;
            return Some(Label::Sign(sign, level.font));
        }
        let mut text = Vec::new();
        for unit in words(level.text).take(MAX_TEXT) {
            match u8::try_from(unit)
                .ok()
                .filter(|it| usize::from(*it) < LEVELS)
            {
                Some(number) => {
                    let upper = lists.level(one, number).unwrap_or(level);
                    let start = one.starts.get(&number).copied().unwrap_or(upper.start);
                    let count = counts.get(usize::from(number)).copied().flatten();
                    let is_padded = matches!(upper.way, Counting::Padded(_));
                    let way = if level.is_legal && !is_padded {
                        Counting::Decimal
                    } else {
                        upper.way
                    };
                    text.extend(way.shown(count.unwrap_or(start)).encode_utf16());
                }
                None => text.push(unit),
            }
        }
        let text = String::from_utf16_lossy(&text);
        let text = text.trim();
        (!text.is_empty()).then(|| Label::Number(text.to_owned(), level.between))
    }
}

/// How numbers are written by a code; as Arabic ones where the code is of no way known here.
fn counting(code: u8) -> Counting {
    match code {
        40 => Counting::Digits,
        code => Counting::of_code(u32::from(code)).unwrap_or_default(),
    }
}
