//! From a grid to an outline: which row begins which node, at which depth, with which points and words.

use std::collections::BTreeMap;

use crate::domain::decimal::Points;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceSpot};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::{in_cell, in_percent};
use crate::import::table::above::opening;
use crate::import::table::columns::Columns;
use crate::import::table::draft::{Draft, Outline, short};
use crate::import::table::meaning::Meaning;
use crate::import::table::rows::{RowKind, kinds, tables};
use crate::import::table::rows_reading::{Cells, Reading};
use crate::import::table::runs::Runs;
use crate::import::table::split::apart;
use crate::import::table::sum_row::{SumCells, sum_cells};
use crate::import::table::title::titled;
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
    let kinds = kinds(grid, columns, rows);
    let mut reading = Reading {
        grid,
        sheet,
        columns,
        tables: tables(columns),
        runs: Runs::of(grid, columns, &kinds),
        goes_on: None,
        n_before: before.nodes.len(),
        open_before: before.open.clone(),
        found: before,
        above: BTreeMap::new(),
        shared: Vec::new(),
    };
    let tables = tables(columns);
    let mut later = tables.into_iter().skip(1).peekable();
    for (row, kind) in (0..).zip(kinds) {
        if let Some(next) = later.next_if(|it| it.header.start == row) {
            reading.columns = next;
            reading.found.open.truncate(reading.found.styles.len());
        }
        // Nothing comes of it any more.
        if reading.found.has_too_many {
            break;
        }
        reading.row(row, kind);
    }
    reading.share_points();
    reading.add_up_grades();
    reading.keep_originals();
    reading.found
}

/// The levels that begin in a row.
struct Begun {
    /// The innermost of them.
    node: Option<usize>,
    /// How many columns of levels there are.
    level: usize,
    /// How many of them begin.
    n_levels: usize,
}

impl<'a> Reading<'a> {
    fn row(&mut self, row: u32, kind: RowKind) {
        let cells: Vec<(CellPlace, &SourceCell)> = self.grid.row(row).collect();
        let texts = || cells.iter().map(|(at, cell)| (*at, cell.text.clone()));
        match kind {
            RowKind::Empty => {}
            RowKind::LeftOut => self.found.dropped.extend(texts()),
            RowKind::Note => self.found.notes.extend(texts()),
            RowKind::Total(at, points) => {
                self.found.totals.push((at, points));
                let SumCells { sums, words } = sum_cells(&cells);
                self.found.dropped.extend(sums);
                self.found.notes.extend(words);
            }
            RowKind::Heading(at) => self.heading(at, &cells),
            RowKind::Content => self.content(row, &cells),
        }
    }

    /// A line across the table, with the number and the points that stand beside it.
    fn heading(&mut self, at: CellPlace, cells: &Cells<'_>) {
        let Some((_, cell)) = cells.iter().find(|it| it.0 == at) else {
            return;
        };
        let first = cell.text.lines().next().unwrap_or_default();
        let code = cells.iter().find(|it| it.0.column < at.column);
        let numbered_beside = |(_, it): &(CellPlace, &SourceCell)| {
            numbered(&format!("{}、", it.text.trim())).map(|it| it.style)
        };
        let style = numbered(first).map(|it| it.style);
        let style = style.or_else(|| code.and_then(numbered_beside));
        let styles = &mut self.found.styles;
        let known = styles.iter().position(|it| *it == style);
        styles.truncate(known.unwrap_or(styles.len()));
        styles.push(style);
        let depth = styles.len() - 1;
        let spot = self.spot(at);
        let mut draft = titled(spot, cell, depth, self.has_points_inside(at));
        // “项目一：思想建设（9分）” has a number as well.
        if let Some(opening) = opening(&cell.text, spot)
            && draft.code.is_empty()
        {
            (draft.code, draft.title) = (opening.code, opening.title);
            draft.points = draft.points.or(opening.points);
        }
        self.begin(draft);
        if let Some(node) = self.found.open.last().copied() {
            for (beside, other) in cells.iter().filter(|it| it.0 != at) {
                self.beside_heading(node, &cell.text, *beside, other);
            }
        }
    }

    /// Takes in a cell beside a heading of this title, which has begun `node`.
    fn beside_heading(&mut self, node: usize, title: &str, at: CellPlace, cell: &SourceCell) {
        if cell.text == title {
            let spot = self.spot(at);
            if let Some(draft) = self.found.nodes.get_mut(node) {
                draft.cells.insert(spot);
            }
            return;
        }
        // Its points may reach down over all that it opens.
        match in_cell(&cell.text) {
            Some(points) if self.meaning_of(at) == Meaning::Points => self.give(node, points, at),
            _ => self.fill(node, at, cell),
        }
    }

    /// A row of content: new levels from left to right, then the words that score.
    fn content(&mut self, row: u32, cells: &Cells<'a>) {
        let Begun {
            node: mut begun,
            level,
            n_levels,
        } = self.levels(row, cells);
        let texts = self.texts(row, begun.is_some());
        let texts: Vec<(CellPlace, &SourceCell)> = if let (Some(node), [(at, cell)]) =
            (begun, texts.as_slice())
            && let Some(points) = points_alone(&cell.text)
        {
            self.give(node, points, *at);
            Vec::new()
        } else {
            texts
        };
        if let Some(begun) = begun
            && texts.is_empty()
            && n_levels == 1
            && self.columns.of(Meaning::Text).next().is_some()
            && let Some(draft) = self.found.nodes.get_mut(begun)
        {
            draft.is_bare = true;
        }
        if !texts.is_empty() {
            let node = self.words(row, &texts, begun, level + 1);
            begun = Some(node);
        }
        let Some(node) = begun.or_else(|| self.found.open.last().copied()) else {
            for (at, cell) in cells {
                self.found.notes.push((*at, cell.text.clone()));
            }
            return;
        };
        for (at, cell) in cells {
            if self.columns.vetoes.contains(&at.column) {
                self.veto(*at, cell);
            } else {
                self.fill(node, *at, cell);
            }
        }
        self.inherit(row, node);
        if begun.is_some() {
            self.shares(row, node);
        }
    }

    /// Begins the levels that a row holds, from left to right.
    fn levels(&mut self, row: u32, cells: &Cells<'a>) -> Begun {
        let mut begun: Option<usize> = None;
        let mut level = 0;
        let mut n_levels = 0;
        for column in self.columns.of(Meaning::Level) {
            let place = CellPlace { row, column };
            if let Some((at, cell)) = cells.iter().find(|(at, _)| *at == place) {
                let depth = self.depth_of(level + 1);
                n_levels += 1;
                // “—” says that there is no such level here.
                if is_dash(&cell.text) {
                    self.found.open.truncate(depth);
                    self.found.dropped.push((*at, cell.text.clone()));
                    n_levels -= 1;
                    level += 1;
                    continue;
                }
                // “材料审核 | 60分”: the points of what stands before.
                if let Some(points) = points_alone(&cell.text)
                    && let Some(node) = begun
                {
                    self.give(node, points, *at);
                    n_levels -= 1;
                } else if !self.is_again(depth, *at, cell) {
                    let draft = titled(self.spot(*at), cell, depth, self.has_points_inside(*at));
                    let rank = level + 1;
                    self.begin(Draft { rank, ..draft });
                    begun = self.found.open.last().copied();
                }
            }
            level += 1;
        }
        Begun {
            node: begun,
            level,
            n_levels,
        }
    }

    /// What is vetoed, in a column of its own beside the items: a sentence that stands for the whole.
    fn veto(&mut self, at: CellPlace, cell: &SourceCell) {
        let lines = cell.text.lines().map(str::trim).filter(|it| !is_dash(it));
        let events = lines.filter(|it| !it.is_empty()).map(|line| {
            let line = numbered(line).map_or(line, |it| it.rest);
            let event = line.trim_end_matches(['。', '；', ';', '，']);
            let of = if event.ends_with('的') { "" } else { "的" };
            format!("{event}{of}，一票否决。")
        });
        let text: Vec<String> = events.collect();
        self.found.notes.push((at, text.join("\n")));
    }

    /// Whether the head of a column says that points stand in it beside the names: 项目及分值.
    fn has_points_inside(&self, at: CellPlace) -> bool {
        let name = self.columns.name(at.column);
        let is_pointed = self.columns.pointed.contains(&at.column);
        is_pointed
            || name.is_some_and(|it| {
                ["分值", "分数", "权重", "（分）", "(分)", "配分"]
                    .iter()
                    .any(|word| it.contains(word))
            })
    }

    /// The words that score in a row; an item that begins here has those of a cell that reaches down to it, too.
    fn texts(&self, row: u32, begins: bool) -> Vec<(CellPlace, &'a SourceCell)> {
        let columns = self.columns.of(Meaning::Text);
        let texts = columns.filter_map(|column| {
            let place = CellPlace { row, column };
            let (from, cell) = self.grid.seen(place)?;
            let own = from == place;
            // A cell that begins in a column further left is that column's.
            let reaches = from.row < row && from.column == column && begins;
            (own || reaches).then_some((from, cell))
        });
        texts.collect()
    }

    /// Whether a cell only says again what the open node at this depth is, as tables without merges do; then it
    /// belongs to that.
    fn is_again(&mut self, depth: usize, at: CellPlace, cell: &SourceCell) -> bool {
        let now = titled(self.spot(at), cell, depth, self.has_points_inside(at));
        let sheet = self.sheet;
        let again = self.runs.is_again(at);
        let open = self.found.open.get(depth).copied();
        let Some(node) = open.and_then(|it| self.found.nodes.get_mut(it)) else {
            return false;
        };
        // On the page before, the cell itself is no longer there.
        let on_page_before = node.cells.iter().all(|it| it.sheet < sheet);
        let is_same = on_page_before
            && (&node.title, &node.code) == (&now.title, &now.code)
            && node.text.is_empty();
        let repeated = again || is_same;
        if repeated {
            node.cells.extend(now.cells);
        }
        repeated
    }

    /// The words that score, of one column or of several, belong to the node that begins in this row, or make
    /// a new one below.
    fn words(&mut self, row: u32, texts: &Cells<'_>, begun: Option<usize>, rank: usize) -> usize {
        let text = self.graded(row, self.joined(texts));
        let places: Vec<SourceSpot> = texts.iter().map(|(at, _)| self.spot(*at)).collect();
        if let Some(node) = begun {
            let end = self.end_of(node, row);
            let several = self.has_words(row + 1..end);
            let goes_on = several && self.is_one_item(row, end);
            let is_below = !several && self.columns.text_is_item && self.has_own_points(row);
            if (!several && !is_below || goes_on)
                && let Some(draft) = self.found.nodes.get_mut(node)
            {
                if !draft.text.is_empty() {
                    draft.text.push('\n');
                }
                draft.text.push_str(&text);
                draft.cells.extend(places);
                self.goes_on = goes_on.then_some((node, end));
                return node;
            }
        } else if let Some((node, end)) = self.goes_on
            && row < end
            && let Some(draft) = self.found.nodes.get_mut(node)
        {
            draft.text.push('\n');
            draft.text.push_str(&text);
            draft.cells.extend(places);
            return node;
        }
        self.goes_on = None;
        // A further row of the same item: it becomes an item of its own beside the first.
        let depth = self.depth_of(rank);
        let first = text.lines().next().unwrap_or_default();
        let number = numbered(first);
        let (code, rest) = number.map_or(("", first), |it| (it.code, it.rest));
        let code = code.to_owned();
        let mut draft = Draft {
            depth,
            rank,
            code,
            title: short(rest),
            cells: places.into_iter().collect(),
            text: text.clone(),
            ..Draft::default()
        };
        // “班子健全（20分）。不健全扣5分。”: what stands in brackets is the points of all, where no column has them.
        if self.columns.of(Meaning::Points).next().is_none() {
            let whole = numbered(&text).map_or(text.as_str(), |it| it.rest);
            let (title, points, words) = apart(whole);
            let has_words = !words.is_empty() && words != title;
            if points.is_some()
                && has_words
                && title.chars().count() <= 30
                && !title.contains(['，', '。', '；'])
            {
                draft.title = title;
                draft.points = points;
                draft.text = words;
            }
        }
        self.begin(draft);
        self.found.nodes.len() - 1
    }

    /// The words of several columns, a line each; those of columns that each stand for a grade on one: 优5分，良3分.
    fn joined(&self, texts: &Cells<'_>) -> String {
        let mut text = String::new();
        let mut was_points = false;
        for (at, cell) in texts {
            let grade = self.columns.graded.get(&at.column);
            let points = grade.and_then(|_| in_cell(&cell.text));
            let worth = grade.and_then(|_| self.worth(*at));
            if !text.is_empty() {
                text.push(if was_points && points.is_some() {
                    '，'
                } else {
                    '\n'
                });
            }
            was_points = points.is_some();
            match (grade, points) {
                (Some(name), Some(points)) => {
                    text.extend([name.as_str(), &points.to_string(), "分"]);
                }
                (Some(name), None) => {
                    let words = cell.text.trim();
                    let (mark, rest) = match words.split_once('】') {
                        Some((mark, rest)) if words.starts_with('【') => {
                            (format!("{mark}】"), rest)
                        }
                        _ if name.is_ascii() => (format!("【{name}】"), words),
                        _ => (format!("{name}："), words),
                    };
                    let worth = worth.map_or_else(String::new, |it| format!("（{it}分）"));
                    text.extend([mark.as_str(), &worth, rest]);
                }
                (None, _) => {
                    text.push_str(self.verb(*at, &cell.text));
                    text.push_str(&cell.text);
                }
            }
        }
        text
    }

    /// What the head of a column says of points that stand in it without a verb: below 扣分标准 “0.5分/处” is lost.
    fn verb(&self, at: CellPlace, text: &str) -> &'static str {
        let name = self.columns.name(at.column).unwrap_or_default();
        let (points, per) = text
            .trim()
            .split_once(['/', '／'])
            .unwrap_or((text.trim(), ""));
        let is_bare = points_alone(points).is_some() && per.chars().count() <= 4;
        let costs = ["扣", "减"].iter().any(|it| name.contains(it));
        let earns = ["加", "得", "奖"].iter().any(|it| name.contains(it));
        match (is_bare, costs, earns) {
            (true, true, false) => "扣",
            (true, false, true) => "加",
            _ => "",
        }
    }

    /// What a grade is worth of the points of a row, where the head of its column says how many per cent.
    fn worth(&self, at: CellPlace) -> Option<Points> {
        let name = self.columns.name(at.column)?;
        let inner = name.split(['（', '(']).nth(1)?;
        let share = in_percent(inner.trim_end_matches(['）', ')']))?;
        let mut points = self.columns.of(Meaning::Points);
        let all = points.find_map(|column| {
            let (_, cell) = self.grid.seen(CellPlace {
                row: at.row,
                column,
            })?;
            in_cell(&cell.text)
        });
        Some(all?.percent(share))
    }

    /// The words of a row with the grade that they are for, and its points: 【C】有制度（3分）.
    fn graded(&self, row: u32, text: String) -> String {
        let cell = |column: u32| self.grid.cell(CellPlace { row, column });
        let Some(grade) = self.columns.grades.and_then(cell) else {
            return text;
        };
        let mut points = self.columns.of(Meaning::Points);
        let points = points.find_map(|it| in_cell(&cell(it)?.text));
        let points = points.map_or_else(String::new, |it| format!("（{it}分）"));
        format!("{}{text}{points}", grade.text.trim())
    }

    /// Whether words that score begin in one of these rows.
    fn has_words(&self, rows: std::ops::Range<u32>) -> bool {
        let is_text = |at: CellPlace| self.meaning_of(at) == Meaning::Text;
        rows.into_iter()
            .any(|row| self.grid.row(row).any(|(at, _)| is_text(at)))
    }

    /// Whether points stand in a row for nothing but that, beside a level whose points stand in its title or nowhere.
    fn has_own_points(&self, row: u32) -> bool {
        let mut points = self.columns.of(Meaning::Points);
        let cell = points.find_map(|column| self.grid.cell(CellPlace { row, column }));
        cell.is_some_and(|it| it.rows == 1 && in_cell(&it.text).is_some())
    }

    /// Whether the rows from `row` on before `end` are one item with several lines of words: points, number and
    /// sections stand once for all of them.
    fn is_one_item(&self, row: u32, end: u32) -> bool {
        // More lines than this are not those of one item.
        const MOST: u32 = 100;
        if end - row > MOST {
            return false;
        }
        if self.columns.grades.is_some() {
            return true;
        }
        let points: Vec<u32> = self.columns.of(Meaning::Points).collect();
        let has_points = points.iter().any(|column| {
            self.grid
                .cell(CellPlace {
                    row,
                    column: *column,
                })
                .is_some()
        });
        let own = |at: CellPlace| {
            matches!(
                self.meaning_of(at),
                Meaning::Points | Meaning::Serial | Meaning::Lead | Meaning::Support
            )
        };
        let mut below = (row + 1..end).flat_map(|row| self.grid.row(row));
        has_points && !below.any(|(at, _)| own(at))
    }
}

/// Whether a cell only says that nothing stands in it: —, /, -.
fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|it| "-—–－―一/／\\".contains(it)) && text != "一"
}

/// The points that a cell holds and nothing else, with 分.
fn points_alone(text: &str) -> Option<Points> {
    in_cell(text).filter(|_| text.contains('分'))
}
