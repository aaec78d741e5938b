//! How the columns of a grid were understood.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::import::reading::source::{CellPlace, Grid};
use crate::import::table::columns::content::{Content, contents};
use crate::import::table::columns::head::{Head, grade, head, name_vetoes};
use crate::import::table::columns::header::{header, later};
use crate::import::table::columns::settle::{Conflict, settle};
use crate::import::table::meaning::Meaning;
use crate::import::table::wish::TableWish;

/// How the columns of a grid were understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The rows of the header.
    pub header: Range<u32>,
    /// What each column means.
    pub meanings: Vec<Meaning>,
    /// What the header calls each column; empty where it calls it nothing.
    pub(crate) names: Vec<String>,
    /// Columns whose head says one thing and whose cells another, with what was taken.
    pub(crate) conflicts: Vec<Conflict>,
    /// The columns that each stand for a grade, with its name: 优, 良, 中, 差.
    pub(crate) graded: BTreeMap<u32, String>,
    /// The columns of points that are shares of one: 0.3, 0.25.
    pub(crate) shares: BTreeSet<u32>,
    /// Whether each row of words is an item of its own below its level, also where a level has only one.
    pub(crate) text_is_item: bool,
    /// The columns of names with points at their ends: 员工着装整齐(2), 信息报送（5%）.
    pub(crate) pointed: BTreeSet<u32>,
    /// The columns whose cells each name what is vetoed, beside the items.
    pub(crate) vetoes: BTreeSet<u32>,
    /// The column of grades, where each row is one of an item: 【C】, 【B】, 【A】.
    pub(crate) grades: Option<u32>,
    /// The columns of other tables further down on the same grid.
    pub(crate) later: Vec<Self>,
}

impl Columns {
    /// What a column is called.
    pub(crate) fn name(&self, column: u32) -> Option<&str> {
        let at = usize::try_from(column).ok()?;
        let name = self.names.get(at).map(String::as_str);
        name.filter(|it| !it.is_empty())
    }

    /// What a column means.
    pub(crate) fn meaning(&self, column: u32) -> Meaning {
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        self.meanings.get(at).copied().unwrap_or(Meaning::Unknown)
    }

    /// The columns that mean this, from left to right.
    pub(crate) fn of(&self, wanted: Meaning) -> impl Iterator<Item = u32> + '_ {
        let all = (0..).zip(&self.meanings);
        all.filter(move |(_, it)| **it == wanted).map(|(at, _)| at)
    }
}

/// Finds the header, and says what each column means; what `wish` says goes before what is found.
pub fn recognise(grid: &Grid, wish: &TableWish) -> Columns {
    let header = wish.header.clone().unwrap_or_else(|| header(grid));
    let further = if header.is_empty() || wish.header.is_some() {
        Vec::new()
    } else {
        later(grid, &header, header.end)
    };
    let ends = further.iter().map(|it| it.start);
    let ends: Vec<u32> = ends.chain([grid.rows]).collect();
    let starts = std::iter::once(header).chain(further);
    let mut all = starts
        .zip(ends)
        .map(|(header, end)| table(grid, header, end));
    let mut first = all.next().unwrap_or_default();
    first.later = all.collect();
    for (column, meaning) in &wish.meanings {
        let at = usize::try_from(*column).ok();
        if let Some(it) = at.and_then(|at| first.meanings.get_mut(at)) {
            *it = *meaning;
        }
        first.conflicts.retain(|it| it.column != *column);
    }
    first
}

/// The columns of the table whose header this is, and that ends before row `end`.
fn table(grid: &Grid, header: Range<u32>, end: u32) -> Columns {
    let (contents, n_rows) = contents(grid, header.end..end);
    let heads: Vec<Option<Head>> = (0..grid.columns)
        .map(|column| {
            let mut rows = header.clone().rev();
            rows.find_map(|row| {
                let (_, cell) = grid.seen(CellPlace { row, column })?;
                head(&cell.text)
            })
        })
        .collect();
    let names: Vec<String> = (0..grid.columns)
        .map(|column| name(grid, &header, column))
        .collect();
    let grades = (0..).zip(&contents).find(|(_, it)| it.is_grade());
    let grades: Option<u32> = grades.map(|it| it.0);
    let graded = graded(&names, &contents);
    let (meanings, conflicts) = settle(&heads, &names, &contents, n_rows, &graded);
    let shares = (0..).zip(meanings.iter().zip(&names).zip(&contents));
    let shares = shares.filter(|(_, ((meaning, name), content))| {
        **meaning == Meaning::Points
            && ["权重", "比重", "占比", "系数"]
                .iter()
                .any(|it| name.contains(it))
            && content.are_shares()
    });
    let shares: BTreeSet<u32> = shares.map(|it| it.0).collect();
    let text_is_item = text_is_item(&meanings, &contents);
    let vetoes = (0..).zip(names.iter().zip(&contents));
    let vetoes = vetoes.filter(|(_, (name, it))| name_vetoes(name) && it.n > 0);
    let vetoes = vetoes.map(|it| it.0).collect();
    let pointed = (0..).zip(&contents).filter(|(_, it)| it.is_pointed());
    let pointed = pointed.map(|it| it.0).collect();
    Columns {
        header,
        meanings,
        names,
        conflicts,
        grades,
        graded,
        shares,
        text_is_item,
        pointed,
        vetoes,
        later: Vec::new(),
    }
}

/// Whether the last level groups rows of words that have points of their own.
fn text_is_item(meanings: &[Meaning], contents: &[Content]) -> bool {
    let of = |wanted: Meaning| {
        let all = meanings.iter().zip(contents);
        all.filter(move |(it, _)| **it == wanted).map(|it| it.1)
    };
    let Some(level) = of(Meaning::Level).next_back() else {
        return false;
    };
    let texts = of(Meaning::Text)
        .map(|it| it.begun.len())
        .max()
        .unwrap_or(0);
    let points = of(Meaning::Points)
        .map(|it| it.begun.len())
        .max()
        .unwrap_or(0);
    3 * level.n_fresh <= 2 * texts && 3 * level.n_fresh <= 2 * points
}

/// The columns that each stand for a grade, where there are several of them and they are not to be filled in.
fn graded(names: &[String], contents: &[Content]) -> BTreeMap<u32, String> {
    let columns = (0..).zip(names).zip(contents);
    let graded = columns.filter(|(_, content)| content.n > 0);
    let graded = graded.filter_map(|((column, name), _)| Some((column, grade(name)?)));
    let graded: BTreeMap<u32, String> = graded.collect();
    if graded.len() > 1 {
        graded
    } else {
        BTreeMap::new()
    }
}

/// What the header calls a column: the lowest of its names.
fn name(grid: &Grid, header: &Range<u32>, column: u32) -> String {
    let mut rows = header.clone().rev();
    let found = rows.find_map(|row| grid.seen(CellPlace { row, column }));
    found.map_or_else(String::new, |(_, cell)| {
        cell.text.split_whitespace().collect()
    })
}
