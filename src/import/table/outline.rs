//! From a grid to an outline: which row begins which node, at which depth, with which points and words.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceSpot};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::{in_cell, in_percent, of_title};
use crate::import::table::columns::Columns;
use crate::import::table::draft::{Draft, MAX_NODES, Outline, short};
use crate::import::table::meaning::Meaning;
use crate::import::table::wish::Use;

/// Reads the outline of a grid, the sheet of this number, behind what is read already where the table goes on with
/// that; `rows` are those that do not hold items.
pub(crate) fn outline(
    grid: &Grid,
    sheet: usize,
    columns: &Columns,
    rows: &BTreeMap<u32, Use>,
    before: Outline,
) -> Outline {
    let mut reading = Reading {
        grid,
        sheet,
        columns,
        n_before: before.nodes.len(),
        open_before: before.open.clone(),
        found: before,
    };
    for row in 0..grid.rows {
        // Nothing comes of it any more.
        if reading.found.has_too_many {
            break;
        }
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
    sheet: usize,
    columns: &'a Columns,
    found: Outline,
    /// How many nodes there were before this sheet, and which of them were open.
    n_before: usize,
    open_before: Vec<usize>,
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

    const fn spot(&self, place: CellPlace) -> SourceSpot {
        SourceSpot {
            sheet: self.sheet,
            place,
        }
    }

    /// The cell of this sheet at a spot.
    fn own(&self, spot: &SourceSpot) -> Option<&'a SourceCell> {
        (spot.sheet == self.sheet).then(|| self.grid.cell(spot.place))?
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
                let known = self.found.styles.iter().position(|it| *it == style);
                self.found
                    .styles
                    .truncate(known.unwrap_or(self.found.styles.len()));
                self.found.styles.push(style);
                self.found.styles.len() - 1
            }
            None if self.found.styles.is_empty() => 0,
            None => self.found.styles.len() - 1,
        };
        let draft = titled(self.spot(at), cell, depth);
        self.begin(draft);
    }

    fn begin(&mut self, mut draft: Draft) {
        if self.found.nodes.len() >= MAX_NODES {
            self.found.has_too_many = true;
            return;
        }
        if draft.depth >= MAX_DEPTH {
            draft.depth = MAX_DEPTH - 1;
            self.found.is_flattened = true;
        }
        self.found.open.truncate(draft.depth);
        self.found.open.push(self.found.nodes.len());
        self.found.nodes.push(draft);
    }

    /// A row of content: new levels from left to right, then the words that score.
    fn content(&mut self, cells: &[(CellPlace, &SourceCell)]) {
        let base = self.found.styles.len();
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
                let depth = (base + level).min(self.found.open.len());
                let goes_on = |it: &(CellPlace, &SourceCell)| {
                    column < it.0.column && self.meaning_of(it.0) == Meaning::Level
                };
                if cells.iter().any(goes_on) && self.is_repeated(depth, *at, cell) {
                    self.found.open.truncate(depth + 1);
                    level += 1;
                    continue;
                }
                let draft = titled(self.spot(*at), cell, depth);
                self.begin(draft);
                begun = self.found.open.last().copied();
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
        let Some(node) = begun.or_else(|| self.found.open.last().copied()) else {
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
        let now = titled(self.spot(at), cell, depth);
        let (grid, sheet) = (self.grid, self.sheet);
        let open = self.found.open.get(depth).copied();
        let Some(node) = open.and_then(|it| self.found.nodes.get_mut(it)) else {
            return false;
        };
        // All of its cells in this column say the same.
        let of_column = |it: &&SourceSpot| it.sheet == sheet && it.place.column == at.column;
        let last = node.cells.iter().rev().find(of_column);
        let above = last.and_then(|it| grid.cell(it.place));
        // On the page before, the cell itself is no longer there.
        let on_page_before = node.cells.iter().all(|it| it.sheet < sheet);
        let is_again = on_page_before && (&node.title, &node.code) == (&now.title, &now.code);
        let repeated = is_again || above.is_some_and(|it| it.text == cell.text);
        if repeated {
            node.cells.extend(now.cells);
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
        let places: Vec<SourceSpot> = texts.iter().map(|(at, _)| self.spot(*at)).collect();
        if let Some(node) = begun.filter(|it| !self.is_one_of_several(*it, row))
            && let Some(draft) = self.found.nodes.get_mut(node)
        {
            draft.text = text;
            draft.cells.extend(places);
            return node;
        }
        // A further row of the same item: it becomes an item of its own beside the first.
        let depth = depth.min(self.found.open.len());
        let first = text.lines().next().unwrap_or_default();
        let number = numbered(first);
        let (code, rest) = number.map_or(("", first), |it| (it.code, it.rest));
        let (code, title) = (code.to_owned(), short(rest));
        let draft = Draft {
            depth,
            code,
            title,
            cells: places.into_iter().collect(),
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
            Meaning::Points => {
                let points = in_cell(&cell.text).or_else(|| in_percent(&cell.text));
                draft.points = draft.points.or(points);
            }
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
        let spot = self.spot(at);
        if let Some(draft) = self.found.nodes.get_mut(node) {
            draft.cells.insert(spot);
        }
    }

    /// Keeps on each node the words of its cells that are in it only in part, or only by their meaning.
    fn keep_originals(&mut self) {
        let mut nodes = std::mem::take(&mut self.found.nodes);
        // Of the nodes of the pages before only those that were open can have cells of this one.
        let (before, new) = nodes.split_at_mut(self.n_before);
        let first_open = self.open_before.first().copied().unwrap_or(before.len());
        let before = before.get_mut(first_open..).unwrap_or_default();
        for node in before.iter_mut().chain(new) {
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
            let cells = cells.filter_map(|it| Some((it.place, self.own(it)?.text.trim())));
            let mut seen = BTreeSet::new();
            let kept = cells.filter(|(at, text)| !has(text) && seen.insert((at.column, *text)));
            let kept = kept.map(|(at, text)| match self.name_of(at.column) {
                Some(name) => format!("{name}：{text}"),
                None => text.to_owned(),
            });
            node.original.extend(kept);
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
        let ends = cells.filter_map(|it| Some(it.place.row + self.own(it)?.rows));
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
                it.cells.iter().any(|spot| {
                    let found = self.own(spot);
                    spot.place.row == at.row && found.is_some_and(|it| it.rows == cell.rows)
                })
            })
        };
        self.found.open.iter().find(reaches).copied()
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
fn titled(at: SourceSpot, cell: &SourceCell, depth: usize) -> Draft {
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
