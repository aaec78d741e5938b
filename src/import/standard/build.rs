//! From outlines to a standard, with a doubt for everything that somebody should look at before it counts.

use std::collections::BTreeMap;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::{Bonus, NaPolicy, Node, NodeId, Standard};
use crate::import::reading::source::{CellPlace, Grid, SourceFile, SourceSpot};
use crate::import::sentences::Sure;
use crate::import::standard::node::{empty, families, node};
use crate::import::standard::origin::{CellFate, Heard, NodeOrigin, Told};
use crate::import::table::around::{conditions, title as title_line};
use crate::import::table::columns::{Columns, recognise};
use crate::import::table::meaning::Meaning;
use crate::import::table::outline::{Outline, outline};
use crate::import::table::prose;
use crate::import::table::wish::{ReadingWish, TableWish, Use};

/// A standard that was read, before anything of it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The standard.
    pub standard: Standard,
    /// What should be looked at, the gravest first.
    pub doubts: Vec<Problem>,
    /// How each sheet was read.
    pub(crate) sheets: Vec<ReadAs>,
    /// Where each node came from.
    pub origins: BTreeMap<NodeId, NodeOrigin>,
    /// What became of each cell.
    pub fates: BTreeMap<SourceSpot, CellFate>,
    /// How many cells of the file hold text.
    pub n_cells: usize,
}

/// How a sheet was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadAs {
    /// What it holds.
    pub(crate) used: Use,
    /// What its columns mean.
    pub(crate) columns: Columns,
}

/// The part of a standard that a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Scored,
    Bonus,
    Negative,
    Veto,
}

/// Makes a standard of all sheets of a file.
pub fn build(source: &SourceFile, wish: &ReadingWish) -> Imported {
    let sheets = source.sheets();
    let mut making = Making::default();
    let n_tables = source.grids.len();
    let has_text = n_tables < sheets.len();
    for (number, grid) in sheets.iter().enumerate() {
        let kind = match number {
            0 if has_text && n_tables > 0 => Kind::TextAround,
            _ if n_tables > 1 => Kind::OneOfSeveral,
            _ => Kind::Only,
        };
        making.told.sheet = number;
        making.sheet(grid, found(grid, wish.of(number), kind));
    }
    let Making {
        parts,
        mut told,
        notes,
        mut fates,
        read,
    } = making;
    for (id, origin) in &told.origins {
        let own = origin.cells.iter();
        fates.extend(own.map(|spot| (*spot, CellFate::Node(id.clone()))));
    }
    let standard = parts.standard(&notes, wish);
    told.doubts.sort_by_key(|it| std::cmp::Reverse(it.severity));
    Imported {
        standard,
        doubts: told.doubts,
        sheets: read,
        origins: told.origins,
        fates,
        n_cells: sheets.iter().map(|it| it.cells().count()).sum(),
    }
}

#[derive(Default)]
struct Parts {
    scored: Vec<Node>,
    bonus: Vec<Node>,
    bonus_cap: Option<Points>,
    negative: Vec<Node>,
    vetoes: Vec<Node>,
}

/// A standard under construction, sheet by sheet.
#[derive(Default)]
struct Making {
    parts: Parts,
    told: Told,
    notes: Vec<String>,
    fates: BTreeMap<SourceSpot, CellFate>,
    read: Vec<ReadAs>,
}

impl Making {
    /// Adds what a sheet holds.
    fn sheet(&mut self, grid: &Grid, found: Found) {
        let Found { read, outline } = found;
        let is_notes = read.used == Use::Notes;
        let sheet = self.told.sheet;
        let spot = |place| SourceSpot { sheet, place };
        let dropped = outline.dropped.iter();
        let dropped = dropped.map(|(at, _)| (spot(*at), CellFate::LeftOut));
        let notes = outline.notes.iter();
        let notes = notes.map(|(at, _)| (spot(*at), CellFate::Note));
        self.fates.extend(dropped.chain(notes));
        let notes = outline.notes.iter().map(|(_, text)| text.clone());
        self.notes.extend(notes);
        if is_notes {
            let lines = outline.notes.iter();
            let lines: Vec<(CellPlace, &str)> = lines.map(|(at, it)| (*at, it.as_str())).collect();
            self.parts.add_vetoes(&lines, &mut self.told);
        }
        let part = part_of_table(grid, &read.columns);
        let made = self.parts.add(&outline, part, &mut self.told);
        self.told.doubts.extend(totals(&outline, &made));
        self.told.doubts.extend(unknown(grid, &read));
        self.read.push(read);
    }
}

impl Parts {
    /// Adds what a table holds; returns the points of its top nodes, in their order.
    fn add(&mut self, found: &Outline, of_table: Part, told: &mut Told) -> Vec<Points> {
        let mut made = Vec::new();
        for own in families(&found.nodes) {
            let Some(first) = own.first() else { continue };
            let part = match part_of(&first.title) {
                Part::Scored => of_table,
                part => part,
            };
            let siblings = self.of(part);
            let number = siblings.len() + 1;
            let prefix = match part {
                Part::Scored => number.to_string(),
                Part::Bonus => format!("J{number}"),
                Part::Negative => format!("F{number}"),
                Part::Veto => format!("V{number}"),
            };
            let node = node(own, &prefix, None, told);
            if part == Part::Bonus {
                self.bonus_cap = self.bonus_cap.or(first.points);
            }
            made.push(node.max);
            self.of(part).push(node);
        }
        made
    }

    fn add_vetoes(&mut self, lines: &[(CellPlace, &str)], told: &mut Told) {
        for it in conditions(lines) {
            let id = format!("V{}", self.vetoes.len() + 1);
            let heard = Heard {
                words: it.words.clone(),
                sure: Sure::Yes,
            };
            told.came(&NodeId::new(&id), [it.place], vec![heard]);
            self.vetoes.push(Node {
                title: it.words.chars().take(40).collect(),
                text: it.words,
                rules: vec![it.rule],
                ..empty(&id)
            });
        }
    }

    /// The standard that has these parts.
    fn standard(mut self, notes: &[String], wish: &ReadingWish) -> Standard {
        let title = match wish.title.as_str() {
            "" => title_line(notes.iter().map(String::as_str)).unwrap_or(&wish.name),
            title => title,
        };
        let scored: Points = self.scored.iter().map(|it| it.max).sum();
        let total = if scored.is_positive() {
            scored
        } else {
            Decimal::HUNDRED
        };
        Standard {
            id: wish.id.clone(),
            title: title.trim_matches(['《', '》']).to_owned(),
            version: String::new(),
            year: wish.year,
            issuer: String::new(),
            unit_types: Vec::new(),
            notes: notes.join("\n"),
            total,
            not_applicable: NaPolicy::LeaveOut,
            phases: Vec::new(),
            sections: sections(&self),
            pass_marks: Vec::new(),
            method_totals: Vec::new(),
            bonus: self.bonus(),
            nodes: self.scored,
            negative: self.negative,
            vetoes: self.vetoes,
        }
    }

    fn of(&mut self, part: Part) -> &mut Vec<Node> {
        match part {
            Part::Scored => &mut self.scored,
            Part::Bonus => &mut self.bonus,
            Part::Negative => &mut self.negative,
            Part::Veto => &mut self.vetoes,
        }
    }

    fn bonus(&mut self) -> Option<Bonus> {
        let nodes = std::mem::take(&mut self.bonus);
        if nodes.is_empty() {
            return None;
        }
        let all: Points = nodes.iter().map(|it| it.max).sum();
        Some(Bonus {
            cap: self.bonus_cap.unwrap_or(all),
            within_total: false,
            nodes,
        })
    }
}

/// The part that a whole table belongs to, by its header or its short name.
fn part_of_table(grid: &Grid, columns: &Columns) -> Part {
    let header = columns.header.clone().flat_map(|row| grid.row(row));
    let names: Vec<&str> = header.map(|(_, cell)| cell.text.as_str()).collect();
    let names = names.join(" ");
    let says = |words: &[&str]| words.iter().any(|it| names.contains(it));
    if says(&["加分项", "加分标准", "加分内容", "加分条件"]) {
        Part::Bonus
    } else if says(&["负面清单", "减分项", "扣分项"]) {
        Part::Negative
    } else if grid.name.chars().count() <= 12 {
        part_of(&grid.name)
    } else {
        Part::Scored
    }
}

fn part_of(title: &str) -> Part {
    let says = |words: &[&str]| words.iter().any(|it| title.contains(it));
    if says(&["加分", "特色指标", "附加分"]) {
        Part::Bonus
    } else if says(&["一票否决", "前置条件", "否决项", "不得申报"]) {
        Part::Veto
    } else if says(&["负面清单", "扣分项", "减分项"]) {
        Part::Negative
    } else {
        Part::Scored
    }
}

/// A sheet, and what it holds.
struct Found {
    read: ReadAs,
    outline: Outline,
}

/// What else there is beside a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// No other that could hold items.
    Only,
    /// Other tables.
    OneOfSeveral,
    /// The tables that these lines stand around.
    TextAround,
}

/// What a sheet holds. One of several tables that has neither header nor points holds remarks, and so do the
/// lines outside of tables.
fn found(grid: &Grid, wish: &TableWish, kind: Kind) -> Found {
    let columns = recognise(grid, wish);
    let outline = match wish.used {
        Some(Use::Notes) => remarks(grid),
        Some(Use::LeftOut) => left_out(grid),
        Some(Use::Items) | None => items(grid, &columns, wish),
    };
    let no_points = outline.nodes.iter().all(|it| it.points.is_none());
    let is_remark = match kind {
        Kind::Only => false,
        Kind::OneOfSeveral => columns.header.is_empty() && no_points,
        Kind::TextAround => true,
    };
    let (used, outline) = match wish.used {
        Some(used) => (used, outline),
        None if is_remark => (Use::Notes, remarks(grid)),
        None => (Use::Items, outline),
    };
    let read = ReadAs { used, columns };
    Found { read, outline }
}

fn items(grid: &Grid, columns: &Columns, wish: &TableWish) -> Outline {
    let mut found = if grid.columns == 1 {
        prose::outline(grid, &wish.rows)
    } else {
        outline(grid, columns, &wish.rows)
    };
    found.step(&wish.steps);
    found
}

/// A sheet that holds remarks only.
fn remarks(grid: &Grid) -> Outline {
    Outline {
        notes: texts(grid),
        ..Outline::default()
    }
}

/// A sheet that nobody has a use for.
fn left_out(grid: &Grid) -> Outline {
    Outline {
        dropped: texts(grid),
        ..Outline::default()
    }
}

fn texts(grid: &Grid) -> Vec<(CellPlace, String)> {
    let cells = grid.cells().map(|(at, cell)| (at, cell.text.clone()));
    cells.collect()
}

/// Columns with content of which nobody said what they mean.
fn unknown(grid: &Grid, read: &ReadAs) -> Vec<Problem> {
    if read.used != Use::Items || grid.columns == 1 {
        return Vec::new();
    }
    let columns = (0..).zip(&read.columns.meanings);
    let unknown = columns.filter(|(_, it)| **it == Meaning::Unknown);
    let told = unknown.filter_map(|(column, _)| {
        let below = |at: &CellPlace| at.column == column && read.columns.header.end <= at.row;
        let n = grid.cells().filter(|(at, _)| below(at)).count();
        let what = format!("不知道这一列是什么，{n}个单元格的原文记在所在的条目上。");
        let remedy = "请指定这一列的含义；不需要的可以不管。";
        let place = format!("表格第{}列", column + 1);
        let problem = Problem::new(Severity::Warning, "I-207", what, remedy);
        (n > 0).then_some(Problem { place, ..problem })
    });
    told.collect()
}

/// Totals of a table that are the sum of no run of its top nodes, whose points are `made`.
fn totals(found: &Outline, made: &[Points]) -> Vec<Problem> {
    let stated = found.totals.iter().filter(|(_, it)| it.is_positive());
    let sums = |total: &Points| {
        (0..made.len()).any(|from| {
            let mut sum = Points::ZERO;
            made.iter().skip(from).any(|it| {
                sum += *it;
                sum == *total
            })
        })
    };
    let inner = |total: &Points| found.nodes.iter().any(|it| it.points == Some(*total));
    let wrong = stated.filter(|(_, it)| !sums(it) && !inner(it));
    let all: Points = made.iter().copied().sum();
    let told = wrong.map(|(place, total)| {
        let what = format!("表中写明合计{total:.2}分，各项之和为{all:.2}分。");
        let remedy = "请核对原表各项的分值；标准按各项之和计算。";
        let place = format!("表格第{}行", place.row + 1);
        let problem = Problem::new(Severity::Warning, "I-205", what, remedy);
        Problem { place, ..problem }
    });
    told.collect()
}

/// The sections that are named as responsible.
fn sections(parts: &Parts) -> Vec<String> {
    fn collect(nodes: &[Node], found: &mut Vec<String>) {
        for node in nodes {
            for name in std::iter::once(&node.lead).chain(&node.support) {
                if !name.is_empty() && !found.contains(name) {
                    found.push(name.clone());
                }
            }
            collect(&node.children, found);
        }
    }
    let mut found = Vec::new();
    collect(&parts.scored, &mut found);
    collect(&parts.bonus, &mut found);
    found
}
