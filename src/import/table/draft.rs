//! Nodes as a source has them, before anything of them counts.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{DoubtAbout, OtherReading};
use crate::import::reading::source::{CellPlace, SourceSpot};
use crate::import::sentences::numbering::NumberStyle;

/// The most nodes that are kept: twice what the largest standards have.
pub(crate) const MAX_NODES: usize = 20_000;

/// A node as the source has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// 0 for a top node.
    pub(crate) depth: usize,
    /// The column of levels that it stands in, counted from 1, and one more for words below all of them; 0 for a line
    /// across the table.
    pub(crate) rank: usize,
    /// Its number as printed.
    pub(crate) code: String,
    /// What it is about.
    pub(crate) title: String,
    /// The words that score, in full.
    pub(crate) text: String,
    /// Its points, where the source says any.
    pub(crate) points: Option<Points>,
    /// How it is assessed, as printed.
    pub(crate) method: String,
    /// The evidence asked for, as printed.
    pub(crate) evidence: String,
    /// The lead section.
    pub(crate) lead: String,
    /// The supporting sections, as printed.
    pub(crate) support: String,
    /// When it falls due, as printed.
    pub(crate) due: String,
    /// What it is based on.
    pub(crate) basis: String,
    /// What its cells say that no other field has word for word.
    pub(crate) original: Vec<String>,
    /// The points of its grades, in the order in which they stand.
    pub(crate) grades: Vec<Points>,
    /// Whether its row has a title and at most points, where other rows have words that score.
    pub(crate) is_bare: bool,
    /// What is doubted of it.
    pub(crate) doubts: Vec<DraftDoubt>,
    /// The cells it was made of; a table that goes on over pages or sheets has some on each.
    pub(crate) cells: BTreeSet<SourceSpot>,
}

impl Draft {
    /// What it is called: its title, or else how its words begin.
    pub(crate) fn name(&self) -> String {
        const LONGEST: usize = 24;
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let first = self.text.lines().next().unwrap_or("（无标题）");
        first.chars().take(LONGEST).collect()
    }
}

/// What is doubted of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DraftDoubt {
    /// The code of the doubt.
    pub(crate) code: &'static str,
    /// What is doubtful.
    pub(crate) about: DoubtAbout,
    /// What is doubted and how it was read.
    pub(crate) what: String,
    /// What to do about it.
    pub(crate) remedy: &'static str,
    /// What else it may be.
    pub(crate) others: Vec<OtherReading>,
}

/// An outline, and what became of the cells that are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The nodes, parents before children.
    pub(crate) nodes: Vec<Draft>,
    /// Totals that the table states, to be held against the sum.
    pub(crate) totals: Vec<(CellPlace, Points)>,
    /// Rows that only say what a page says again, or that are to be filled in.
    pub(crate) dropped: Vec<(CellPlace, String)>,
    /// Text that belongs to no node: remarks, prerequisites.
    pub(crate) notes: Vec<(CellPlace, String)>,
    /// Whether levels were deeper than a standard may have, and were put on the deepest.
    pub(crate) is_flattened: bool,
    /// Whether there were more nodes than [`MAX_NODES`]; those are not kept.
    pub(crate) has_too_many: bool,
    /// The nodes that a following row may go on with, by their depth.
    pub(crate) open: Vec<usize>,
    /// The numberings of headings across the table, outermost first; `None` for one without a number.
    pub(crate) styles: Vec<Option<NumberStyle>>,
}

impl Outline {
    /// Moves nodes of a sheet in or out, each with all below it, as far as the nodes around them allow.
    pub(crate) fn step(&mut self, sheet: usize, steps: &BTreeMap<CellPlace, i32>) {
        for at in 0..self.nodes.len() {
            let above = at.checked_sub(1).and_then(|it| self.nodes.get(it));
            let deepest = above.map_or(0, |it| it.depth + 1);
            let Some(node) = self.nodes.get(at) else {
                return;
            };
            let first = node.cells.first();
            let first = first.filter(|it| it.sheet == sheet);
            let Some(by) = first.and_then(|it| steps.get(&it.place)) else {
                continue;
            };
            let old = node.depth;
            let by = isize::try_from(*by).unwrap_or(0);
            let new = old.saturating_add_signed(by).min(deepest);
            let own = self.nodes.iter_mut().skip(at);
            let n_own = 1 + own.skip(1).take_while(|it| it.depth > old).count();
            for it in self.nodes.iter_mut().skip(at).take(n_own) {
                it.depth = it.depth + new - old;
            }
        }
    }
}

/// The beginning of a text, as a title.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 24;
    let end = text
        .find(['，', '。', '；', '：', ',', ';', '（', '('])
        .unwrap_or(text.len());
    let clause = text.get(..end).unwrap_or(text).trim();
    let cut: String = clause.chars().take(LONGEST).collect();
    if clause.chars().count() > LONGEST {
        format!("{cut}…")
    } else {
        cut
    }
}
