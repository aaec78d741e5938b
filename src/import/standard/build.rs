//! From outlines to a standard, with a doubt for everything that somebody should look at before it counts.

use std::collections::BTreeMap;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::edit::MAX_DEPTH;
use crate::domain::standard::{Bonus, NaPolicy, Node, NodeId, Standard};
use crate::import::reading::source::{CellPlace, Grid, SourceFile, SourceSpot};
use crate::import::sentences::Sure;
use crate::import::standard::doubts::{damaged, hidden, side_by_side, totals, unknown};
use crate::import::standard::node::{empty, families, node};
use crate::import::standard::origin::{CellFate, Heard, NodeOrigin, Told};
use crate::import::table::around::{conditions, title as title_line};
use crate::import::table::columns::{Columns, recognise};
use crate::import::table::continuation::continued;
use crate::import::table::draft::{MAX_NODES, Outline};
use crate::import::table::outline::outline;
use crate::import::table::prose;
use crate::import::table::wish::{ReadingWish, TableWish, Use};
use crate::intake::error::IntakeError;

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
    /// Whether there were more nodes than are kept.
    pub(crate) has_too_many: bool,
    /// How many cells of the file hold text, with what is in it and not seen.
    pub n_cells: usize,
    /// How many of them are accounted for: they have a fate, or were left out and that was said.
    pub n_accounted: usize,
    /// What is said of the reading and needs nobody's consent.
    pub remarks: Vec<String>,
}

impl Imported {
    /// Whether there is something that somebody has to consent to.
    pub fn is_doubtful(&self) -> bool {
        self.doubts.iter().any(|it| it.severity > Severity::Note)
    }

    /// How many items there are to be assessed.
    pub fn n_items(&self) -> usize {
        self.standard.n_items()
    }

    /// Why nothing of it can become a standard, whatever somebody consents to.
    ///
    /// # Errors
    /// I-110 when there is no item, I-104 when there are more than anybody can assess.
    pub fn check(&self) -> Result<(), IntakeError> {
        if self.has_too_many {
            let what = format!("读出的条目超过{MAX_NODES}个，不像是测评标准。");
            return Err(IntakeError::too_large(what));
        }
        if self.n_items() > 0 {
            return Ok(());
        }
        let what = "没有从文件里读出任何条目。";
        let remedy = "请确认选对了文件，表格里要有项目、评分标准、分值等栏目；也可以在窗口里导入，指定各列的含义。";
        Err(IntakeError::new("I-110", what, remedy))
    }
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
    let has_text = source.texts.iter().any(|(_, it)| !it.trim().is_empty());
    let n_tables = sheets.len() - usize::from(has_text);
    for (number, grid) in sheets.iter().enumerate() {
        let kind = match number {
            0 if has_text && n_tables > 0 => Kind::TextAround,
            _ if n_tables > 1 => Kind::OneOfSeveral,
            _ => Kind::Only,
        };
        making.sheet(grid, number, wish.of(number), kind);
    }
    making.end_run();
    let Making {
        parts,
        mut told,
        notes,
        mut fates,
        read,
        remarks,
        has_too_many,
        run: _,
    } = making;
    told.doubt_all(source.doubts.iter().cloned());
    told.doubt_all(hidden(source));
    for (id, origin) in &told.origins {
        let own = origin.cells.iter();
        fates.extend(own.map(|spot| (*spot, CellFate::Node(id.clone()))));
    }
    let mut standard = parts.standard(&notes, wish);
    let bonus = standard.bonus.iter_mut().map(|it| &mut it.nodes);
    let scored = [
        &mut standard.nodes,
        &mut standard.negative,
        &mut standard.vetoes,
    ];
    let mut tops: Vec<&mut Vec<Node>> = scored.into_iter().chain(bonus).collect();
    standard.doubts = told.put_on(&mut tops);
    told.doubts.sort_by_key(|it| std::cmp::Reverse(it.severity));
    let n_seen: usize = sheets.iter().map(|it| it.cells().count()).sum();
    let n_unseen = source.n_unseen();
    let said = source.remarks.iter().cloned();
    Imported {
        standard,
        doubts: told.doubts,
        sheets: read,
        origins: told.origins,
        n_cells: n_seen + n_unseen,
        n_accounted: fates.len() + n_unseen,
        fates,
        has_too_many,
        remarks: said.chain(remarks).collect(),
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
    remarks: Vec<String>,
    has_too_many: bool,
    /// The table that a following sheet may go on with.
    run: Option<Run>,
}

/// A table, over as many pages and sheets as it goes on.
struct Run {
    columns: Columns,
    part: Part,
    outline: Outline,
}

impl Making {
    /// Adds what a sheet holds.
    fn sheet(&mut self, grid: &Grid, sheet: usize, wish: &TableWish, kind: Kind) {
        let own = recognise(grid, wish);
        let part = part_of_table(grid, &own);
        let goes_on = |run: &mut Run| {
            let may = kind == Kind::OneOfSeveral && matches!(wish.used, None | Some(Use::Items));
            let columns = continued(grid, &own, &run.columns, wish)?;
            let same_part = part == run.part || own.header.is_empty() && part == Part::Scored;
            (may && same_part).then_some(columns)
        };
        let columns = self.run.as_mut().and_then(goes_on);
        let before = columns.is_some().then(|| self.run.take()).flatten();
        let part = before.as_ref().map_or(part, |it| it.part);
        if columns.as_ref().is_some_and(|it| it.header.is_empty()) {
            let told = format!("{}没有表头，按前一张表的栏目接着读。", grid.called());
            self.remarks.push(told);
        }
        let goes_on = columns.is_some();
        let columns = columns.unwrap_or(own);
        let before = before.map(|it| it.outline);
        let Found { read, mut outline } = found(grid, sheet, columns, wish, kind, before);
        let spot = |place| SourceSpot { sheet, place };
        let dropped = std::mem::take(&mut outline.dropped);
        let dropped = dropped.iter().map(|(at, _)| (spot(*at), CellFate::LeftOut));
        let notes = std::mem::take(&mut outline.notes);
        let noted = notes.iter().map(|(at, _)| (spot(*at), CellFate::Note));
        self.fates.extend(dropped.chain(noted));
        if read.used == Use::Notes {
            let lines = notes.iter().map(|(at, it)| (spot(*at), it.as_str()));
            let lines: Vec<(SourceSpot, &str)> = lines.collect();
            self.parts.add_vetoes(&lines, &mut self.told);
        }
        self.notes.extend(notes.into_iter().map(|(_, text)| text));
        self.has_too_many |= outline.has_too_many;
        if read.used == Use::Items {
            self.told.doubt_all(unknown(grid, &read.columns));
            self.told.doubt_all(damaged(grid, &read.columns));
            self.told.doubt_all(side_by_side(grid, &read.columns));
            if !goes_on {
                self.end_run();
            }
            let columns = read.columns.clone();
            self.run = Some(Run {
                columns,
                part,
                outline,
            });
        }
        self.read.push(read);
    }

    /// Adds the table that nothing goes on with any more.
    fn end_run(&mut self) {
        let Some(Run { part, outline, .. }) = self.run.take() else {
            return;
        };
        if outline.is_flattened {
            let what = format!("层级超过{MAX_DEPTH}级，更深的并到第{MAX_DEPTH}级。");
            let remedy = "请核对各列的含义，不是层级的列请指定为别的。";
            let problem = Problem::new(Severity::Warning, "I-209", what, remedy);
            self.told.doubt_all([problem]);
        }
        let made = self.parts.add(&outline, part, &mut self.told);
        self.told.doubt_all(totals(&outline, &made));
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

    fn add_vetoes(&mut self, lines: &[(SourceSpot, &str)], told: &mut Told) {
        for it in conditions(lines) {
            let id = format!("V{}", self.vetoes.len() + 1);
            let heard = Heard {
                words: it.words.clone(),
                sure: Sure::Yes,
            };
            told.came(&NodeId::new(&id), vec![it.place], vec![heard]);
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
            doubts: Vec::new(),
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
fn found(
    grid: &Grid,
    sheet: usize,
    columns: Columns,
    wish: &TableWish,
    kind: Kind,
    before: Option<Outline>,
) -> Found {
    let goes_on = before.is_some();
    let outline = match wish.used {
        Some(Use::Notes) => remarks(grid),
        Some(Use::LeftOut) => left_out(grid),
        Some(Use::Items) | None => items(grid, sheet, &columns, wish, before.unwrap_or_default()),
    };
    let no_points = || outline.nodes.iter().all(|it| it.points.is_none());
    let is_remark = match kind {
        _ if goes_on => false,
        Kind::Only => false,
        Kind::OneOfSeveral => columns.header.is_empty() && no_points(),
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

fn items(
    grid: &Grid,
    sheet: usize,
    columns: &Columns,
    wish: &TableWish,
    before: Outline,
) -> Outline {
    let mut found = if grid.columns == 1 {
        prose::outline(grid, sheet, &wish.rows)
    } else {
        outline(grid, sheet, columns, &wish.rows, before)
    };
    found.step(sheet, &wish.steps);
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
