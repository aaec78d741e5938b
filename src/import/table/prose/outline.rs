//! The outline of numbered lines, one below the other.

use std::collections::BTreeMap;

use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{CellPlace, Grid, SourceSpot};
use crate::import::sentences::numbering::{NumberStyle, numbered};
use crate::import::table::around::event::Line;
use crate::import::table::around::groups::{headed, opened};
use crate::import::table::around::levels::level_of;
use crate::import::table::around::part::{Part, part_of};
use crate::import::table::draft::{MAX_NODES, Outline};
use crate::import::table::prose::line::{
    draft, is_article, is_item, is_numbered_of_all, is_of_all, is_remark,
};
use crate::import::table::prose::settle::settle;
use crate::import::table::wish::Use;

/// Reads the outline of a table of one column by its numbers. Lines before the first number are notes, those
/// between belong to the item before, if they do not stand for the whole.
pub(crate) fn outline(grid: &Grid, sheet: usize, rows: &BTreeMap<u32, Use>) -> Outline {
    let lines = grid.cells().map(|(place, cell)| Line {
        place: SourceSpot { sheet, place },
        text: cell.text.trim().to_owned(),
    });
    let mut reading = Reading {
        lines: lines.collect(),
        styles: Vec::new(),
        found: Outline::default(),
        is_noting: false,
        is_in_levels: false,
        is_in_article: false,
    };
    let mut at = 0;
    while at < reading.lines.len() {
        let Some(place) = reading.lines.get(at).map(|it| it.place.place) else {
            break;
        };
        match rows.get(&place.row) {
            Some(Use::Notes) => reading.note(at),
            Some(Use::LeftOut) => {
                let text = reading.text(at).to_owned();
                reading.found.dropped.push((place, text));
            }
            Some(Use::Items) | None => {
                at = reading.line(at);
                if reading.found.has_too_many {
                    break;
                }
                continue;
            }
        }
        at += 1;
    }
    let mut found = reading.found;
    settle(&mut found, grid);
    found
}

struct Reading {
    lines: Vec<Line>,
    styles: Vec<NumberStyle>,
    found: Outline,
    /// Whether remarks have begun: what follows belongs to them until an item of the outermost kind comes.
    is_noting: bool,
    /// Whether the clauses of levels have begun: 【C】.
    is_in_levels: bool,
    /// Whether an article of the paper has begun that is no item: what has no number goes on with it.
    is_in_article: bool,
}

impl Reading {
    fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |it| it.text.as_str())
    }

    fn place(&self, at: usize) -> Option<CellPlace> {
        self.lines.get(at).map(|it| it.place.place)
    }

    fn note(&mut self, at: usize) {
        if let Some(place) = self.place(at) {
            let text = self.text(at).to_owned();
            self.found.notes.push((place, text));
        }
    }

    /// Reads a line; returns the place of the next one.
    fn line(&mut self, at: usize) -> usize {
        if let Some(next) = self.list(at) {
            (at..next).for_each(|it| self.note(it));
            return next;
        }
        let text = self.text(at).to_owned();
        let number = numbered(&text).filter(is_item);
        let has_items = !self.found.nodes.is_empty();
        if has_items && level_of(&text).is_some() {
            self.is_in_levels = true;
            self.append(at, &text);
            return at + 1;
        }
        if let Some(number) = number {
            let is_top = self.styles.first().is_none_or(|it| *it == number.style);
            let is_clause = self.is_in_levels && !self.styles.contains(&number.style);
            let begins =
                is_top && (number.rest.contains('分') || part_of(number.rest) != Part::Scored);
            let ends_notes = begins && !is_remark(&text);
            if self.is_noting && !ends_notes {
                self.note(at);
            } else if is_clause {
                self.append(at, &text);
            } else if is_remark(&text) && has_items && !number.rest.contains('分') {
                self.is_noting = true;
                self.note(at);
            } else if self.found.nodes.len() >= MAX_NODES {
                self.found.has_too_many = true;
            } else {
                self.is_noting = false;
                self.is_in_levels = false;
                self.is_in_article = false;
                let known = self.styles.iter().position(|it| *it == number.style);
                self.styles.truncate(known.unwrap_or(self.styles.len()));
                self.styles.push(number.style);
                let depth = self.styles.len() - 1;
                self.found.is_flattened |= depth >= MAX_DEPTH;
                let depth = depth.min(MAX_DEPTH - 1);
                if let Some(line) = self.lines.get(at) {
                    let node = draft(line.place, depth, &number);
                    self.found.nodes.push(node);
                }
            }
            return at + 1;
        }
        let spot = self.lines.get(at).map(|it| it.place);
        if has_items && is_remark(&text) {
            self.is_noting = true;
        }
        self.is_in_article |= is_article(&text);
        let is_of_all = spot.is_some_and(|it| is_of_all(it, &text));
        if !has_items || self.is_noting || self.is_in_article || is_of_all {
            self.note(at);
        } else {
            self.append(at, &text);
        }
        at + 1
    }

    /// Adds a line to the item before.
    fn append(&mut self, at: usize, text: &str) {
        let spot = self.lines.get(at).map(|it| it.place);
        if let (Some(last), Some(spot)) = (self.found.nodes.last_mut(), spot) {
            if !last.text.is_empty() {
                last.text.push('\n');
            }
            last.text.push_str(text);
            last.cells.insert(spot);
        }
    }

    /// The place behind a list of events that begins here and stands for the whole.
    fn list(&self, at: usize) -> Option<usize> {
        let text = self.text(at);
        if let Some((group, next)) = opened(&self.lines, at) {
            let is_veto = group.events.iter().all(|it| it.part == Part::Veto);
            return (is_veto || !self.is_within_item(text)).then_some(next);
        }
        let spot = self.lines.get(at)?.place;
        if numbered(text).is_some_and(|it| is_numbered_of_all(spot, &it)) {
            return Some(at + 1);
        }
        let is_inline = text.contains(['：', ':']);
        if is_inline && let Some((_, next)) = headed(&self.lines, at) {
            return Some(next);
        }
        None
    }

    /// Whether a list that costs points belongs to the item before it: that has points and says nothing of them yet.
    fn is_within_item(&self, text: &str) -> bool {
        let Some(last) = self.found.nodes.last() else {
            return false;
        };
        if text.contains("总分") {
            return false;
        }
        let number = numbered(text).map(|it| it.style);
        let is_below = number.is_none_or(|it| !self.styles.contains(&it));
        last.points.is_some() && is_below && last.text.is_empty()
    }
}
