//! The numbers that lists put in front of their lines, counted as Word does.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::reading::paper::counting::{Between, Counting};
use crate::import::reading::paper::docx::definitions::{Definitions, Level, N_LEVELS};

/// How many links between lists and styles are followed.
const MOST_LINKS: usize = 8;

/// The counted lists of a document.
pub(crate) struct Lists<'a> {
    definitions: &'a Definitions,
    /// The last numbers of each outline, level by level.
    numbers: BTreeMap<u32, BTreeMap<u8, u32>>,
    /// The levels of lists that began where the list says.
    begun: BTreeSet<(u32, u8)>,
    /// Whether a number is written in a way that we do not know.
    pub(crate) has_unknown: bool,
}

/// The number in front of a line.
pub(crate) struct Number {
    /// As it is shown, with the words around it.
    pub(crate) text: String,
    /// What comes behind it.
    pub(crate) between: Between,
}

impl<'a> Lists<'a> {
    /// Nothing counted yet.
    pub(crate) fn new(definitions: &'a Definitions) -> Self {
        Self {
            definitions,
            numbers: BTreeMap::new(),
            begun: BTreeSet::new(),
            has_unknown: false,
        }
    }

    /// The list and level of a line by what it and its style say.
    pub(crate) fn of(
        &self,
        style: Option<&str>,
        list: Option<u32>,
        level: Option<u8>,
    ) -> Option<(u32, u8)> {
        if let Some(list) = list {
            return (list > 0).then_some((list, level.unwrap_or(0)));
        }
        let own = self.definitions.style(style)?;
        let list = own.list.filter(|it| *it > 0)?;
        let name = style.or(self.definitions.usual.as_deref());
        let linked = || {
            let levels = &self.definitions.outlines.get(&self.outline(list)?)?.levels;
            let mut levels = levels.iter();
            let found = levels.find(|(_, it)| it.style.is_some() && it.style.as_deref() == name);
            found.map(|(at, _)| *at)
        };
        Some((list, level.or_else(linked).or(own.level).unwrap_or(0)))
    }

    /// The outline that a list follows, by way of styles if need be.
    fn outline(&self, list: u32) -> Option<u32> {
        let mut outline = self.definitions.lists.get(&list)?.outline;
        for _ in 0..MOST_LINKS {
            let link = self.definitions.outlines.get(&outline)?.link.as_deref();
            let Some(link) = link else {
                return Some(outline);
            };
            let style = self.definitions.style(Some(link));
            let Some(next) = style.and_then(|it| it.list) else {
                return Some(outline);
            };
            outline = self.definitions.lists.get(&next)?.outline;
        }
        Some(outline)
    }

    /// Counts a line of a list and says its number; nothing for bullets.
    pub(crate) fn next(&mut self, list_id: u32, level: u8) -> Option<Number> {
        let definitions = self.definitions;
        let list = definitions.lists.get(&list_id)?;
        let outline_id = self.outline(list_id)?;
        let outline = definitions.outlines.get(&outline_id)?;
        let of = |at: u8| list.levels.get(&at).or_else(|| outline.levels.get(&at));
        let own = of(level)?;
        let start = |at: u8| {
            let usual = || of(at).map_or(1, |it| it.start);
            list.starts.get(&at).copied().unwrap_or_else(usual)
        };
        let numbers = self.numbers.entry(outline_id).or_default();
        for at in 0..=level {
            let has_start = list.starts.contains_key(&at);
            if has_start && self.begun.insert((list_id, at)) {
                numbers.remove(&at);
            }
        }
        // Levels above that never had a line count as if they had one.
        for at in 0..level {
            numbers.entry(at).or_insert_with(|| start(at));
        }
        let number = numbers.get(&level).map(|it| it.saturating_add(1));
        numbers.insert(level, number.unwrap_or_else(|| start(level)));
        for at in level.saturating_add(1)..N_LEVELS {
            let restart = of(at).and_then(|it| it.restart).unwrap_or(u32::from(at));
            if restart > u32::from(level) {
                numbers.remove(&at);
            }
        }
        if own.counting == Counting::Bullet {
            return None;
        }
        let text = shown(own, |at| {
            let level = of(at)?;
            self.has_unknown |= level.unknown;
            let number = numbers.get(&at).copied().unwrap_or_else(|| start(at));
            let is_plain = own.is_legal && level.counting != Counting::Nothing;
            let counting = if is_plain {
                Counting::Decimal
            } else {
                level.counting
            };
            Some(counting.shown(number))
        });
        (!text.is_empty()).then_some(Number {
            text,
            between: own.between,
        })
    }
}

/// The words around a number with the numbers in them: %1.%2.
fn shown(level: &Level, mut number: impl FnMut(u8) -> Option<String>) -> String {
    let mut text = String::new();
    let mut signs = level.text.chars().peekable();
    while let Some(sign) = signs.next() {
        let at = signs
            .peek()
            .filter(|_| sign == '%')
            .and_then(|it| it.to_digit(10));
        let at = at
            .and_then(|it| u8::try_from(it).ok())
            .and_then(|it| it.checked_sub(1));
        match at {
            Some(at) => {
                signs.next();
                text.extend(number(at));
            }
            None => text.push(sign),
        }
    }
    text
}
