//! From a grid to an outline: which row begins which node, at which depth, with which points and words.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::import::sentences::numbering::{NumberStyle, numbered};
use crate::import::sentences::points::{in_cell, of_title};
use crate::import::table::columns::Columns;
use crate::import::table::meaning::Meaning;
use crate::import::table::wish::Use;

/// A node as the source has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    /// 0 for a top node.
    pub(crate) depth: usize,
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
    /// The cells it was made of.
    pub(crate) cells: BTreeSet<CellPlace>,
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
}

impl Outline {
    /// Moves nodes in or out, each with all below it, as far as the nodes around them allow.
    pub(crate) fn step(&mut self, steps: &BTreeMap<CellPlace, i32>) {
        for at in 0..self.nodes.len() {
            let above = at.checked_sub(1).and_then(|it| self.nodes.get(it));
            let deepest = above.map_or(0, |it| it.depth + 1);
            let Some(node) = self.nodes.get(at) else {
                return;
            };
            let first = node.cells.first();
            let Some(by) = first.and_then(|it| steps.get(it)) else {
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

/// Reads the outline of a grid; `rows` are those that do not hold items.
pub(crate) fn outline(grid: &Grid, columns: &Columns, rows: &BTreeMap<u32, Use>) -> Outline {
    let mut reading = Reading {
        grid,
        columns,
        found: Outline::default(),
        open: Vec::new(),
        styles: Vec::new(),
    };
    for row in 0..grid.rows {
        let said = rows.get(&row);
        if columns.header.contains(&row) || said == Some(&Use::LeftOut) {
            reading.drop_row(row);
        } else if row < columns.header.start && said.is_none() || said == Some(&Use::Notes) {
            reading.note_row(row);
        } else {
            reading.row(row);
        }
    }
    reading.keep_originals();
    reading.found
}

struct Reading<'a> {
    grid: &'a Grid,
    columns: &'a Columns,
    found: Outline,
    /// The nodes that a following row may go on with, by their depth.
    open: Vec<usize>,
    /// The numberings of headings across the table, outermost first.
    styles: Vec<NumberStyle>,
}

impl<'a> Reading<'a> {
    /// The cells that begin in a row, with their columns.
    fn begun(&self, row: u32) -> Vec<(CellPlace, &'a SourceCell)> {
        self.grid.row(row).collect()
    }

    fn meaning_of(&self, at: CellPlace) -> Meaning {
        let at = usize::try_from(at.column).unwrap_or(usize::MAX);
        self.columns
            .meanings
            .get(at)
            .copied()
            .unwrap_or(Meaning::Unknown)
    }

    fn drop_row(&mut self, row: u32) {
        let cells = self.begun(row);
        let cells = cells.iter().map(|(at, cell)| (*at, cell.text.clone()));
        self.found.dropped.extend(cells);
    }

    fn note_row(&mut self, row: u32) {
        let cells = self.begun(row);
        let cells = cells.iter().map(|(at, cell)| (*at, cell.text.clone()));
        self.found.notes.extend(cells);
    }

    fn row(&mut self, row: u32) {
        let cells = self.begun(row);
        if cells.is_empty() {
            return;
        }
        if self.repeats_header(&cells) {
            self.drop_row(row);
        } else if let Some(total) = total(&cells) {
            self.found.totals.push(total);
            self.drop_row(row);
        } else if let Some((at, cell)) = self.heading(&cells) {
            self.begin_heading(at, cell);
        } else {
            self.content(&cells);
        }
    }

    /// The header once more, as on the next page.
    fn repeats_header(&self, cells: &[(CellPlace, &SourceCell)]) -> bool {
        let header = &self.columns.header;
        let same = cells.iter().filter(|(at, cell)| {
            header.clone().any(|row| {
                let above = CellPlace {
                    row,
                    column: at.column,
                };
                self.grid.cell(above).is_some_and(|it| it.text == cell.text)
            })
        });
        let n_same = same.count();
        n_same >= 2 && 2 * n_same > cells.len()
    }

    /// A line across the table, such as “一、组织领导（15分）”.
    fn heading(
        &self,
        cells: &[(CellPlace, &'a SourceCell)],
    ) -> Option<(CellPlace, &'a SourceCell)> {
        let [(at, cell)] = cells else { return None };
        let wide = self.grid.columns > 1 && 2 * cell.columns > self.grid.columns;
        let alone = self.grid.columns > 1 && cell.rows == 1 && at.column == 0;
        let short = cell.text.chars().count() <= 60 && !cell.text.contains('\n');
        let covered = (0..self.grid.columns).any(|column| {
            let place = CellPlace {
                row: at.row,
                column,
            };
            self.grid
                .seen(place)
                .is_some_and(|(from, _)| from.row < at.row)
        });
        let single = self.grid.columns == 1 && numbered(&cell.text).is_some();
        ((wide || alone && !covered) && short || single).then_some((*at, *cell))
    }

    fn begin_heading(&mut self, at: CellPlace, cell: &SourceCell) {
        let first = cell.text.lines().next().unwrap_or_default();
        let style = numbered(first).map(|it| it.style);
        let depth = match style {
            Some(style) => {
                let known = self.styles.iter().position(|it| *it == style);
                self.styles.truncate(known.unwrap_or(self.styles.len()));
                self.styles.push(style);
                self.styles.len() - 1
            }
            None if self.styles.is_empty() => 0,
            None => self.styles.len() - 1,
        };
        let draft = titled(at, cell, depth);
        self.begin(draft);
    }

    fn begin(&mut self, draft: Draft) {
        self.open.truncate(draft.depth);
        self.open.push(self.found.nodes.len());
        self.found.nodes.push(draft);
    }

    /// A row of content: new levels from left to right, then the words that score.
    fn content(&mut self, cells: &[(CellPlace, &SourceCell)]) {
        let base = self.styles.len();
        let mut begun: Option<usize> = None;
        let mut level = 0;
        for column in 0..self.grid.columns {
            let place = CellPlace {
                row: cells.first().map_or(0, |(at, _)| at.row),
                column,
            };
            if self.meaning_of(place) != Meaning::Level {
                continue;
            }
            if let Some((at, cell)) = cells.iter().find(|(at, _)| *at == place) {
                let depth = (base + level).min(self.open.len());
                let goes_on = |it: &(CellPlace, &SourceCell)| {
                    column < it.0.column && self.meaning_of(it.0) == Meaning::Level
                };
                if cells.iter().any(goes_on) && self.is_repeated(depth, *at, cell) {
                    self.open.truncate(depth + 1);
                    level += 1;
                    continue;
                }
                let draft = titled(*at, cell, depth);
                self.begin(draft);
                begun = self.open.last().copied();
            }
            level += 1;
        }
        let texts = cells.iter().copied();
        let texts: Vec<(CellPlace, &SourceCell)> = texts
            .filter(|(at, _)| self.meaning_of(*at) == Meaning::Text)
            .collect();
        if !texts.is_empty() {
            begun = Some(self.words(&texts, begun, base + level));
        }
        let Some(node) = begun.or_else(|| self.open.last().copied()) else {
            for (at, cell) in cells {
                self.found.notes.push((*at, cell.text.clone()));
            }
            return;
        };
        for (at, cell) in cells {
            self.fill(node, *at, cell);
        }
    }

    /// Whether a cell only says again what the open node at this depth is, as tables without merges do; then it
    /// belongs to that.
    fn is_repeated(&mut self, depth: usize, at: CellPlace, cell: &SourceCell) -> bool {
        let open = self.open.get(depth).copied();
        let Some(node) = open.and_then(|it| self.found.nodes.get_mut(it)) else {
            return false;
        };
        let same = |place: &CellPlace| {
            let above = self.grid.cell(*place);
            place.column == at.column && above.is_some_and(|it| it.text == cell.text)
        };
        let repeated = node.cells.iter().any(same);
        if repeated {
            node.cells.insert(at);
        }
        repeated
    }

    /// The words that score, of one column or of several, belong to the node that begins in this row, or make
    /// a new one below.
    fn words(
        &mut self,
        texts: &[(CellPlace, &SourceCell)],
        begun: Option<usize>,
        depth: usize,
    ) -> usize {
        let row = texts.first().map_or(0, |(at, _)| at.row);
        let lines: Vec<&str> = texts.iter().map(|(_, it)| it.text.as_str()).collect();
        let text = lines.join("\n");
        let places = texts.iter().map(|(at, _)| *at);
        if let Some(node) = begun.filter(|it| !self.is_one_of_several(*it, row))
            && let Some(draft) = self.found.nodes.get_mut(node)
        {
            draft.text = text;
            draft.cells.extend(places);
            return node;
        }
        // A further row of the same item: it becomes an item of its own beside the first.
        let depth = depth.min(self.open.len());
        let first = text.lines().next().unwrap_or_default();
        let number = numbered(first);
        let (code, rest) = number.map_or(("", first), |it| (it.code, it.rest));
        let (code, title) = (code.to_owned(), short(rest));
        let draft = Draft {
            depth,
            code,
            title,
            cells: places.collect(),
            text,
            ..Draft::default()
        };
        self.begin(draft);
        self.found.nodes.len() - 1
    }

    /// What else a row says of its node.
    fn fill(&mut self, node: usize, at: CellPlace, cell: &SourceCell) {
        let meant = self.meaning_of(at);
        // Points that reach down over several rows belong to the node that does so too.
        let node = if meant == Meaning::Points && cell.rows > 1 {
            self.spanning(at, cell).unwrap_or(node)
        } else {
            node
        };
        let Some(draft) = self.found.nodes.get_mut(node) else {
            return;
        };
        let text = cell.text.clone();
        match meant {
            Meaning::Points => draft.points = draft.points.or(in_cell(&cell.text)),
            Meaning::Method => draft.method = text,
            Meaning::Evidence => draft.evidence = text,
            Meaning::Lead => draft.lead = text,
            Meaning::Support => draft.support = text,
            Meaning::Due => draft.due = text,
            Meaning::Basis => draft.basis = text,
            Meaning::Serial => {
                if draft.code.is_empty() {
                    draft.code = text;
                }
            }
            Meaning::Remark | Meaning::Unknown => {}
            Meaning::Level | Meaning::Text => return,
            Meaning::Blank => {
                self.found.dropped.push((at, text));
                return;
            }
        }
        if let Some(draft) = self.found.nodes.get_mut(node) {
            draft.cells.insert(at);
        }
    }

    /// Keeps on each node the words of its cells that are in it only in part, or only by their meaning.
    fn keep_originals(&mut self) {
        let mut nodes = std::mem::take(&mut self.found.nodes);
        for node in &mut nodes {
            let points = node.points.map(|it| it.to_string()).unwrap_or_default();
            let has = |text: &str| {
                let same = [&node.title, &node.code, &points, &node.lead, &node.basis];
                let squeezed: String = text.split_whitespace().collect();
                let head = format!("{}{}", node.code, node.title);
                node.text.contains(text)
                    || same.into_iter().any(|it| it == text)
                    || head.split_whitespace().collect::<String>() == squeezed
            };
            let cells = node.cells.iter();
            let cells = cells.filter_map(|at| Some((*at, self.grid.cell(*at)?.text.trim())));
            let mut seen = BTreeSet::new();
            let kept = cells.filter(|(at, text)| !has(text) && seen.insert((at.column, *text)));
            let kept = kept.map(|(at, text)| match self.name_of(at.column) {
                Some(name) => format!("{name}：{text}"),
                None => text.to_owned(),
            });
            node.original = kept.collect();
        }
        self.found.nodes = nodes;
    }

    /// What the header calls a column.
    fn name_of(&self, column: u32) -> Option<String> {
        let mut rows = self.columns.header.clone().rev();
        let (_, cell) = rows.find_map(|row| self.grid.seen(CellPlace { row, column }))?;
        Some(cell.text.split_whitespace().collect())
    }

    /// Whether the cell of a node reaches down over rows below `row` that have words that score as well.
    fn is_one_of_several(&self, node: usize, row: u32) -> bool {
        let draft = self.found.nodes.get(node);
        let cells = draft.into_iter().flat_map(|it| &it.cells);
        let ends = cells.filter_map(|place| Some(place.row + self.grid.cell(*place)?.rows));
        let below = row + 1..ends.max().unwrap_or(0);
        below.into_iter().any(|row| {
            let mut begun = self.begun(row).into_iter();
            begun.any(|(at, _)| self.meaning_of(at) == Meaning::Text)
        })
    }

    /// The open node whose cell reaches down as far as this one.
    fn spanning(&self, at: CellPlace, cell: &SourceCell) -> Option<usize> {
        let reaches = |node: &&usize| {
            let draft = self.found.nodes.get(**node);
            draft.is_some_and(|it| {
                it.cells.iter().any(|place| {
                    let found = self.grid.cell(*place);
                    place.row == at.row && found.is_some_and(|it| it.rows == cell.rows)
                })
            })
        };
        self.open.iter().find(reaches).copied()
    }
}

/// 合计, 小计, 总分 with their points.
fn total(cells: &[(CellPlace, &SourceCell)]) -> Option<(CellPlace, Points)> {
    const WORDS: [&str; 6] = ["合计", "总计", "小计", "总分", "总得分", "共计"];
    let (at, first) = cells.first()?;
    let letters = first.text.chars().filter(|it| !it.is_whitespace());
    let word: String = letters.collect();
    if !WORDS.iter().any(|it| word.starts_with(it)) {
        return None;
    }
    let mut others = cells.iter().skip(1);
    let number = others.find_map(|(_, cell)| in_cell(&cell.text));
    let points = number.or_else(|| of_title(&word).1);
    Some((*at, points.unwrap_or(Points::ZERO)))
}

/// A node whose title a cell has, with the points that stand in it.
fn titled(at: CellPlace, cell: &SourceCell, depth: usize) -> Draft {
    let text = cell.text.trim();
    let number = numbered(text);
    let (code, rest) = number.map_or(("", text), |it| (it.code, it.rest));
    let one_line = rest.replace('\n', "");
    let (title, points) = of_title(&one_line);
    Draft {
        depth,
        code: code.to_owned(),
        title,
        points,
        cells: BTreeSet::from([at]),
        ..Draft::default()
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
