//! The numbers of lists and headings, counted as `OpenDocument` says.

use std::collections::BTreeMap;

use crate::import::reading::paper::counting::{Between, Counting};
use crate::import::reading::paper::odt::styles::{ListStyle, N_LEVELS, OUTLINE, Styles};

/// The most lists that another may go on from.
const MOST_KEPT: usize = 20_000;

/// The last number on each level.
type Numbers = BTreeMap<u8, u32>;

/// A list that is open.
struct Open {
    style: Option<String>,
    id: Option<String>,
    /// The numbers, for the outermost one.
    numbers: Option<Numbers>,
    /// How many levels further in than it seems.
    deeper: u8,
    item: Option<Item>,
}

/// The item that is open.
#[derive(Clone, Copy, Default)]
struct Item {
    start: Option<u32>,
    /// Whether its number stands already, or it has none.
    is_numbered: bool,
}

/// The lists so far.
pub(crate) struct Lists<'a> {
    styles: &'a Styles,
    open: Vec<Open>,
    /// How many lists were open where each cell, text box or note began.
    begun_in: Vec<usize>,
    by_style: BTreeMap<String, Numbers>,
    by_id: BTreeMap<String, Numbers>,
    headings: Numbers,
    /// Whether a number is written in a way that we do not know.
    pub(crate) has_unknown: bool,
}

/// What a list says of itself.
#[derive(Default)]
pub(crate) struct ListSaid {
    /// Its style.
    pub(crate) style: Option<String>,
    /// Its name.
    pub(crate) id: Option<String>,
    /// Whether it goes on from the one of its style before it.
    pub(crate) goes_on: bool,
    /// The list it goes on from.
    pub(crate) goes_on_from: Option<String>,
    /// Its level, where it is a line by itself.
    pub(crate) level: u8,
}

impl<'a> Lists<'a> {
    /// Nothing counted yet.
    pub(crate) fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            open: Vec::new(),
            begun_in: Vec::new(),
            by_style: BTreeMap::new(),
            by_id: BTreeMap::new(),
            headings: Numbers::new(),
            has_unknown: false,
        }
    }

    /// A cell, text box or note begins: the lists around it do not reach in.
    pub(crate) fn begin_aside(&mut self) {
        self.begun_in.push(self.open.len());
    }

    /// It ends.
    pub(crate) fn end_aside(&mut self) {
        if let Some(begun) = self.begun_in.pop() {
            self.open.truncate(begun);
        }
    }

    fn base(&self) -> usize {
        self.begun_in.last().copied().unwrap_or(0)
    }

    /// A list begins.
    pub(crate) fn begin(&mut self, said: ListSaid) {
        let is_outermost = self.open.len() == self.base();
        let numbers = is_outermost.then(|| {
            let by_id = said.goes_on_from.as_ref().and_then(|it| self.by_id.get(it));
            let by_style = said.style.as_ref().filter(|_| said.goes_on);
            let by_style = by_style.and_then(|it| self.by_style.get(it));
            by_id.or(by_style).cloned().unwrap_or_default()
        });
        let outer = self.open.last().filter(|_| !is_outermost);
        let style = said.style.or_else(|| outer?.style.clone());
        self.open.push(Open {
            style,
            id: said.id,
            numbers,
            deeper: said.level.saturating_sub(1),
            item: None,
        });
    }

    /// The innermost list ends.
    pub(crate) fn end(&mut self) {
        if self.open.len() <= self.base() {
            return;
        }
        let Some(ended) = self.open.pop() else { return };
        let Some(numbers) = ended.numbers else { return };
        if let Some(id) = ended.id.filter(|_| self.by_id.len() < MOST_KEPT) {
            self.by_id.insert(id, numbers.clone());
        }
        if let Some(style) = ended.style.filter(|_| self.by_style.len() < MOST_KEPT) {
            self.by_style.insert(style, numbers);
        }
    }

    /// An item begins; a header has no number.
    pub(crate) fn begin_item(&mut self, start: Option<u32>, is_header: bool) {
        if let Some(open) = self.open.last_mut() {
            open.item = Some(Item {
                start,
                is_numbered: is_header,
            });
        }
    }

    /// The number of a line in the innermost list, if it is the first of its item.
    pub(crate) fn next(&mut self, paragraph_style: Option<&str>) -> Option<(String, Between)> {
        let base = self.base();
        let deeper = self
            .open
            .get(base..)?
            .iter()
            .map(|it| usize::from(it.deeper))
            .sum::<usize>();
        let level = self.open.len().checked_sub(base)?.saturating_add(deeper);
        let level = u8::try_from(level)
            .ok()
            .filter(|it| (1..=N_LEVELS).contains(it))?;
        let styles = self.styles;
        let innermost = self.open.last_mut()?;
        let item = innermost.item.as_mut()?;
        if item.is_numbered {
            return None;
        }
        item.is_numbered = true;
        let start = item.start;
        let by_paragraph = || styles.of_paragraph(paragraph_style?)?.list.clone();
        let style = innermost.style.clone().or_else(by_paragraph)?;
        let list = styles.lists.get(&style)?;
        let numbers = self.open.get_mut(base)?.numbers.as_mut()?;
        counted(list, level, start, numbers, &mut self.has_unknown)
    }

    /// Whether a list is open here.
    pub(crate) fn is_open(&self) -> bool {
        self.open.len() > self.base()
    }

    /// The number of a heading outside of lists.
    pub(crate) fn heading(&mut self, level: u8, start: Option<u32>) -> Option<(String, Between)> {
        let list = self.styles.lists.get(OUTLINE)?;
        counted(
            list,
            level,
            start,
            &mut self.headings,
            &mut self.has_unknown,
        )
    }
}

/// Counts a line on a level and says its number; nothing for bullets.
fn counted(
    list: &ListStyle,
    level: u8,
    start: Option<u32>,
    numbers: &mut Numbers,
    has_unknown: &mut bool,
) -> Option<(String, Between)> {
    let own = list.get(&level)?;
    // Levels above that never had a line count as if they had one.
    for at in 1..level {
        let first = list.get(&at).map_or(1, |it| it.start);
        numbers.entry(at).or_insert(first);
    }
    let next = numbers
        .get(&level)
        .map_or(own.start, |it| it.saturating_add(1));
    numbers.insert(level, start.unwrap_or(next));
    numbers.retain(|at, _| *at <= level);
    if own.counting == Counting::Bullet {
        return None;
    }
    let mut of = |at: u8| {
        let it = list.get(&at)?;
        *has_unknown |= it.is_unknown;
        let number = numbers.get(&at).copied().unwrap_or(it.start);
        let is_shown = !matches!(it.counting, Counting::Nothing | Counting::Bullet);
        is_shown.then(|| it.counting.shown(number))
    };
    let text = if let Some(pattern) = &own.pattern {
        let mut text = String::new();
        for (n, piece) in pattern.split('%').enumerate() {
            match piece.parse::<u8>().ok().filter(|_| n % 2 == 1) {
                Some(at) => text.extend(of(at)),
                None => text.push_str(piece),
            }
        }
        text
    } else {
        let first = level.saturating_sub(own.n_shown.max(1)).saturating_add(1);
        let shown: Vec<String> = if own.counting == Counting::Nothing {
            Vec::new()
        } else {
            (first..=level).filter_map(&mut of).collect()
        };
        format!("{}{}{}", own.prefix, shown.join("."), own.suffix)
    };
    (!text.trim().is_empty()).then_some((text, own.between))
}
