//! What the lines of a form say, cell by cell, and why nothing of a line can be taken over.

use std::collections::BTreeSet;

use crate::domain::form::heads::{SERIAL, Table, named_together, other_name};
use crate::domain::form::row::{FillRefusal, KEY, meaning};
use crate::domain::form::stay::STAY;
use crate::import::reading::book::place::name;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;

/// How far down the titles of a form may stand.
pub(crate) const HEAD_WITHIN: u32 = 20;

/// What spreadsheet programs show instead of an outcome.
const ERRORS: [&str; 9] = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
];

/// The titles in a row of a table, each as it is meant.
pub(crate) struct Titles<'a> {
    grid: &'a Grid,
    titles: Vec<(u32, String)>,
}

impl<'a> Titles<'a> {
    pub(crate) fn of(grid: &'a Grid, row: u32, table: Table) -> Self {
        let titles = grid.row(row);
        let titles = titles.map(|(at, it)| (at.column, meaning(&it.text)));
        let titles: Vec<(u32, String)> = titles.collect();
        // Another name counts only where no column has the name itself.
        let has = |name: &str| titles.iter().any(|it| it.1 == name);
        let meant = titles.iter().map(|(at, title)| {
            let other = other_name(title, table).filter(|it| !has(it));
            (*at, other.unwrap_or(title).to_owned())
        });
        Self {
            grid,
            titles: meant.collect(),
        }
    }

    /// All of them, with their columns.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, &str)> {
        self.titles.iter().map(|(at, it)| (*at, it.as_str()))
    }

    /// Whether there is one of this name.
    pub(crate) fn has(&self, title: &str) -> bool {
        self.titles.iter().any(|it| it.1 == title)
    }

    /// The column of this title.
    ///
    /// # Errors
    /// [`IntakeError`] where nobody can tell which of two counts.
    pub(crate) fn column(&self, title: &str) -> Result<Option<u32>, IntakeError> {
        let mut cells = self.titles.iter().filter(|it| it.1 == title);
        match (cells.next(), cells.next()) {
            (Some(_), Some(_)) => Err(self.twice(title)),
            (found, _) => Ok(found.map(|it| it.0)),
        }
    }

    fn twice(&self, title: &str) -> IntakeError {
        let what = format!(
            "{}里有两列都是“{title}”（或同样的意思），不知道以哪一列为准。",
            self.grid.called()
        );
        let remedy = "请删去多余的一列，或改掉它的列名，再读入；没有改动自评。";
        IntakeError::new("I-111", &what, remedy)
    }
}

/// What a cell says: what it shows, where its format only parts thousands the plain number.
fn said(cell: &SourceCell) -> String {
    let shown = cell.text.trim();
    let plain = shown.replace(',', "");
    let same = cell.value.as_deref().is_some_and(|it| it == plain);
    if same { plain } else { shown.to_owned() }
}

/// The lines of a form.
pub(crate) struct Lines<'a> {
    grid: &'a Grid,
    /// The column of what the lines are known by.
    key: u32,
    /// Where formulas stand that have no outcome.
    without: BTreeSet<&'a str>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(grid: &'a Grid, key: u32, source: &'a SourceFile) -> Self {
        let doubts = source.doubts.iter().filter(|it| it.code == "I-301");
        Self {
            grid,
            key,
            without: doubts.map(|it| it.place.as_str()).collect(),
        }
    }

    /// Where a line stands.
    pub(crate) fn place(&self, row: u32) -> String {
        format!("{}第{}行", self.grid.called(), row + 1)
    }

    /// What a line is known by.
    pub(crate) fn key(&self, row: u32) -> String {
        self.says(row, self.key)
    }

    /// What begins in a cell and is seen.
    pub(crate) fn says(&self, row: u32, column: u32) -> String {
        let at = CellPlace { row, column };
        let cell = self.grid.cell(at).filter(|_| !self.grid.is_covered(at));
        cell.map_or_else(String::new, said)
    }

    /// What is seen in a cell, though it may begin in another.
    pub(crate) fn shows(&self, row: u32, column: u32) -> String {
        let seen = self.grid.seen(CellPlace { row, column });
        seen.map_or_else(String::new, |(_, it)| it.text.trim().to_owned())
    }

    /// Why nothing of a line can be taken over: one of these blanks is one with those of other lines, or a formula
    /// without an outcome. `may_share` says of a blank whether lines with these keys may have it together.
    pub(crate) fn trouble(
        &self,
        row: u32,
        columns: impl Iterator<Item = u32>,
        may_share: impl Fn(u32, &str, &str) -> bool,
    ) -> Option<String> {
        let own = self.key(row);
        for column in columns {
            let at = CellPlace { row, column };
            let place = name(at);
            if let Some(cell) = self.grid.cell(at) {
                let shown = cell.text.trim();
                if ERRORS.contains(&shown) || shown.starts_with("Err:") {
                    return Some(format!("{place}是错误值“{shown}”。请改为直接填写。"));
                }
                let mut covered = (row + 1..row + cell.rows).map(|it| self.key(it));
                let is_shared = |it: String| !it.is_empty() && !may_share(column, &it, &own);
                if !self.grid.is_covered(at) && covered.any(is_shared) {
                    return Some(format!(
                        "{place}与下面的单元格合并了，不知道填的是哪一条。请取消合并，逐行填写。"
                    ));
                }
            } else if !self.without.is_empty() {
                let whole = format!("工作表“{}”{place}", self.grid.name);
                if self.without.contains(whole.as_str()) {
                    return Some(format!("{place}是没有计算结果的公式。请改为直接填写。"));
                }
            }
        }
        None
    }
}

/// Which columns a form has, besides that of what its lines are known by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Own<'a> {
    /// All of a ledger that have a title.
    Titled,
    /// These.
    These(Table, &'a [&'a str]),
}

/// What stands in columns without a title, and in those that the form does not have, each told once: nobody knows what
/// it is.
///
/// # Errors
/// [`IntakeError`] where the key is there twice.
pub(crate) fn unread(
    grid: &Grid,
    head: u32,
    source: &SourceFile,
    own: Own<'_>,
) -> Result<Vec<FillRefusal>, IntakeError> {
    let table = match own {
        Own::Titled => Table::Ledger,
        Own::These(table, _) => table,
    };
    let titles = Titles::of(grid, head, table);
    let Some(key) = titles.column(KEY)? else {
        return Ok(Vec::new());
    };
    let lines = Lines::of(grid, key, source);
    let title = |column: u32| titles.all().find(|it| it.0 == column).map_or("", |it| it.1);
    let is_read = |column: &u32| match (title(*column), own) {
        ("", _) => false,
        (KEY | STAY | SERIAL, _) => true,
        // Two things in one are nobody's; other columns of a ledger are told by what reads it.
        (title, Own::Titled) => named_together(title, table).is_empty(),
        (title, Own::These(_, own)) => own.contains(&title),
    };
    let columns = (0..grid.columns).filter(|it| !is_read(it));
    let told = columns.filter_map(|column| {
        let mut rows = (head + 1..grid.rows).filter(|row| !lines.key(*row).is_empty());
        let said = |row: u32| Some(lines.says(row, column)).filter(|it| !it.trim().is_empty());
        let (row, said) = rows.find_map(|row| Some((row, said(row)?)))?;
        let place = format!("{}{}", grid.called(), name(CellPlace { row, column }));
        let why = match title(column) {
            "" => "这一列没有列名，不知道填的是什么，整列没有读入。请补上列名，再读入。".to_owned(),
            title => match named_together(title, table).as_slice() {
                [] => format!("“{title}”一列不是本表的列，没有读入。"),
                heads => format!(
                    "“{title}”一列合写了{}，分不开，没有读入。请分成各自的列，再读入。",
                    heads
                        .iter()
                        .map(|it| format!("“{it}”"))
                        .collect::<Vec<_>>()
                        .join("和")
                ),
            },
        };
        Some(FillRefusal::new(&place, &said, &why))
    });
    Ok(told.collect())
}
