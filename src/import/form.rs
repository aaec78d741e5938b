//! Filled-in forms: their lines, what was printed in them and what stands in their blanks.

use std::collections::BTreeSet;

use crate::domain::assessment::Assessment;
use crate::domain::form::row::{FormRow, PRINTED, same, whose};
use crate::domain::form::{FormField, FormSheet, ORIGIN_KEY, WHOSE_KEY};
use crate::import::exported::hidden_in;
use crate::import::reading::book::place::name;
use crate::import::reading::read::read_watched;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::meter::Watch;

/// How far down the titles of a form may stand.
const HEAD_WITHIN: u32 = 20;

/// A form that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// Its lines, in their order.
    pub rows: Vec<FormRow>,
    /// What stood in its blanks when it was handed out, where the file still knows.
    pub before: Option<FormSheet>,
    /// The origin of the document that it was handed out from, as printed, where the file still knows.
    pub origin: Option<String>,
    /// Whose it is, as the file or the line above its table says, where either is still there.
    pub whose: Option<String>,
}

impl FilledForm {
    /// Why it is not of this document: it has another origin, or is of another unit, section or year, as far as it knows.
    pub fn of_another(&self, assessment: &Assessment) -> Option<String> {
        let own = assessment.origin.map(|it| it.to_string());
        let origins = self.origin.as_ref().zip(own.as_ref());
        if origins.is_some_and(|(its, own)| its != own) {
            let identity = assessment.identity().in_words();
            return Some(format!(
                "这张填报表是从另一份自评导出的，不是这一份（{identity}）的。"
            ));
        }
        let own = whose(&assessment.about);
        let its = self.whose.as_ref().filter(|it| !same(it, &own))?;
        Some(format!("这张填报表是“{its}”的，这一份自评是“{own}”的。"))
    }
}

/// Reads the form in the workbook `bytes`, whose file has this name.
///
/// # Errors
/// [`IntakeError`] when the file cannot be read, has no form in it, or a column of it twice.
pub fn read_form(bytes: &[u8], name: &str) -> Result<FilledForm, IntakeError> {
    read_form_watched(bytes, name, &Watch::default())
}

/// As [`read_form`]; whoever holds the watch sees how far it is and may call it off.
pub(crate) fn read_form_watched(
    bytes: &[u8],
    name: &str,
    watch: &Watch,
) -> Result<FilledForm, IntakeError> {
    let source = read_watched(bytes, name, watch)?;
    let mut form = FilledForm::default();
    let mut found = false;
    for grid in source.grids.iter().filter(|it| !it.is_hidden) {
        let Some(head) = Head::of(grid)? else {
            continue;
        };
        found = true;
        form.whose = form.whose.or_else(|| whose_line(grid, head.row));
        let lines = Lines::of(grid, &head, &source);
        form.rows
            .extend((head.row + 1..grid.rows).filter_map(|row| lines.row(row)));
    }
    if !found {
        let what = "文件里没有填报表：没有同时有“填写”和“标识”两列的工作表。";
        let remedy = "请选由“自评打分表”导出的 Excel 工作簿；“标识”列是隐藏的，不要删除。";
        return Err(IntakeError::new("I-108", what, remedy));
    }
    let before = hidden_in(&source, "duibiao-form").and_then(Result::ok);
    form.before = before.and_then(|it| serde_json::from_slice(&it).ok());
    let mut taken = |key: &str| form.before.as_mut()?.remove(key);
    form.origin = taken(ORIGIN_KEY);
    form.whose = taken(WHOSE_KEY).or(form.whose);
    Ok(form)
}

/// Whose form it is, as said above its titles.
fn whose_line(grid: &Grid, head: u32) -> Option<String> {
    let mut above = (0..head).flat_map(|row| grid.row(row));
    let is_it = |text: &str| text.starts_with("填报单位：") && text.contains("科室：");
    let found = above.find(|(_, it)| is_it(it.text.trim()));
    found.map(|(_, it)| it.text.trim().to_owned())
}

/// What the title of a column means, without what people add to it: 填写（必填） is 填写.
fn meaning(title: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for sign in title.chars() {
        match sign {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            '*' | '＊' | '：' | ':' => {}
            _ if depth > 0 || sign.is_whitespace() => {}
            _ => plain.push(sign),
        }
    }
    plain
}

/// The row of the titles, and where what is printed, the blanks and their keys stand.
struct Head {
    row: u32,
    printed: [Option<u32>; 3],
    value: u32,
    beside: [Option<u32>; 5],
    key: u32,
}

impl Head {
    fn of(grid: &Grid) -> Result<Option<Self>, IntakeError> {
        for row in 0..grid.rows.min(HEAD_WITHIN) {
            let titles: Vec<(u32, String)> = grid
                .row(row)
                .map(|(at, it)| (at.column, meaning(&it.text)))
                .collect();
            let column = |title: &str| {
                let mut cells = titles.iter().filter(|it| it.1 == title);
                match (cells.next(), cells.next()) {
                    (Some(_), Some(_)) => Err(twice(grid, title)),
                    (found, _) => Ok(found.map(|it| it.0)),
                }
            };
            let known = |title: &str| titles.iter().any(|it| it.1 == title);
            if !known("填写") || !known("标识") {
                continue;
            }
            let [code, title, ask] = PRINTED.map(column);
            let [note, na, measure, person, due] = FormField::BESIDE.map(|it| column(&it.name()));
            let (Some(value), Some(key)) = (column("填写")?, column("标识")?) else {
                continue;
            };
            return Ok(Some(Self {
                row,
                printed: [code?, title?, ask?],
                value,
                beside: [note?, na?, measure?, person?, due?],
                key,
            }));
        }
        Ok(None)
    }
}

/// A form in which nobody can tell which of two columns counts.
fn twice(grid: &Grid, title: &str) -> IntakeError {
    let what = format!(
        "{}里有两列都叫“{title}”，不知道以哪一列为准。",
        grid.called()
    );
    let remedy = "请删去多余的一列，或改掉它的列名，再读入；没有改动自评。";
    IntakeError::new("I-111", &what, remedy)
}

/// What a cell says: what it shows, where its format only parts thousands the plain number.
fn said(cell: &SourceCell) -> String {
    let shown = cell.text.trim();
    let plain = shown.replace(',', "");
    let same = cell.value.as_deref().is_some_and(|it| it == plain);
    if same { plain } else { shown.to_owned() }
}

/// The lines of a form.
struct Lines<'a> {
    grid: &'a Grid,
    head: &'a Head,
    /// Where formulas stand that have no outcome.
    without: BTreeSet<&'a str>,
}

impl<'a> Lines<'a> {
    fn of(grid: &'a Grid, head: &'a Head, source: &'a SourceFile) -> Self {
        let doubts = source.doubts.iter().filter(|it| it.code == "I-301");
        Self {
            grid,
            head,
            without: doubts.map(|it| it.place.as_str()).collect(),
        }
    }

    /// What begins in a cell and is seen.
    fn says(&self, row: u32, column: u32) -> String {
        let at = CellPlace { row, column };
        let cell = self.grid.cell(at).filter(|_| !self.grid.is_covered(at));
        cell.map_or_else(String::new, said)
    }

    /// A line, unless nothing of a form stands in it.
    fn row(&self, row: u32) -> Option<FormRow> {
        let Head {
            printed,
            value,
            beside,
            key,
            ..
        } = *self.head;
        let shown = |column: u32| {
            let seen = self.grid.seen(CellPlace { row, column });
            seen.map_or_else(String::new, |(_, it)| it.text.trim().to_owned())
        };
        let line = FormRow {
            place: format!("{}第{}行", self.grid.called(), row + 1),
            key: self.says(row, key),
            printed: printed.map(|it| it.map(shown)),
            value: self.says(row, value),
            beside: beside.map(|it| it.map(|column| self.says(row, column))),
            trouble: self.trouble(row),
        };
        // Signatures and sums below a table have no key, and nothing in the blanks.
        let is_empty = line.key.is_empty() && line.said().next().is_none();
        (!is_empty || line.trouble.is_some()).then_some(line)
    }

    /// Why nothing of a line can be taken over: a blank that is one with those of other lines, a formula without an
    /// outcome.
    fn trouble(&self, row: u32) -> Option<String> {
        let beside = self.head.beside.iter().flatten();
        for column in std::iter::once(&self.head.value).chain(beside) {
            let at = CellPlace {
                row,
                column: *column,
            };
            let place = name(at);
            if let Some(cell) = self.grid.cell(at) {
                let own = self.says(row, self.head.key);
                let covered = (row + 1..row + cell.rows).map(|it| self.says(it, self.head.key));
                let is_shared = |it: &String| {
                    !it.is_empty() && (*column == self.head.value || !is_of_one_item(it, &own))
                };
                if !self.grid.is_covered(at) && covered.filter(is_shared).count() > 0 {
                    return Some(format!(
                        "{place}与下面的单元格合并了，不知道填的是哪一条。请取消合并，逐行填写。"
                    ));
                }
            } else if !self.without.is_empty() {
                let place = format!("工作表“{}”{place}", self.grid.name);
                if self.without.contains(place.as_str()) {
                    return Some(format!(
                        "{}是没有计算结果的公式。请改为直接填写。",
                        name(at)
                    ));
                }
            }
        }
        None
    }
}

/// Whether two keys are of blanks of the same item.
fn is_of_one_item(one: &str, other: &str) -> bool {
    let item = |key: &str| FormField::of_key(key).map(|it| it.1);
    item(one).is_some_and(|it| item(other) == Some(it))
}
