//! Filled-in forms: what stands in their blanks. Nothing else in the file is trusted.

use std::collections::BTreeSet;

use crate::domain::assessment::Assessment;
use crate::domain::form::{FormField, FormSheet, ORIGIN_KEY};
use crate::import::exported::hidden;
use crate::import::reading::book::place::name;
use crate::import::reading::read::read_watched;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::meter::Watch;

/// A form that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// The keys of its blanks with what stands in them, in their order; some may be there twice.
    pub given: Vec<(String, String)>,
    /// What stood in them when it was handed out, where the file still knows.
    pub before: Option<FormSheet>,
    /// The origin of the document that it was handed out from, as printed, where the file still knows.
    pub origin: Option<String>,
}

impl FilledForm {
    /// Whether it was handed out from another document, as far as both know which they are.
    pub fn is_of_another(&self, assessment: &Assessment) -> bool {
        let own = assessment.origin.map(|it| it.to_string());
        let origins = self.origin.as_ref().zip(own.as_ref());
        origins.is_some_and(|(its, own)| its != own)
    }
}

/// Reads the form in the workbook `bytes`, whose file has this name.
///
/// # Errors
/// [`IntakeError`] when the file cannot be read, or has no form in it.
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
    let seen = source.grids.iter().filter(|it| !it.is_hidden);
    let tables = seen.filter_map(|it| Some((it, head(it)?)));
    let mut form = FilledForm::default();
    let mut found = false;
    for (grid, head) in tables {
        found = true;
        form.given.extend(blanks(grid, &head, &source));
    }
    if !found {
        let what = "文件里没有填报表：没有同时有“填写”和“标识”两列的工作表。";
        let remedy = "请选由“自评打分表”导出的 Excel 工作簿；“标识”列是隐藏的，不要删除。";
        return Err(IntakeError::new("I-108", what, remedy));
    }
    let before = hidden(bytes, "duibiao-form").and_then(Result::ok);
    form.before = before.and_then(|it| serde_json::from_slice(&it).ok());
    form.origin = form.before.as_mut().and_then(|it| it.remove(ORIGIN_KEY));
    Ok(form)
}

/// The row of the titles, and where the blanks and their keys stand.
struct Head {
    row: u32,
    value: u32,
    key: u32,
    beside: Vec<(FormField, u32)>,
}

fn head(grid: &Grid) -> Option<Head> {
    (0..grid.rows.min(20)).find_map(|row| {
        let column = |title: &str| {
            let mut cells = grid.row(row);
            let found = cells.find(|(_, it)| it.text.trim() == title);
            found.map(|(at, _)| at.column)
        };
        let beside = FormField::BESIDE.into_iter();
        Some(Head {
            row,
            value: column("填写")?,
            key: column("标识")?,
            beside: beside
                .filter_map(|it| Some((it, column(&it.name())?)))
                .collect(),
        })
    })
}

/// What a cell says: what it shows, where its format only parts thousands the plain number.
fn said(cell: &SourceCell) -> String {
    let shown = cell.text.trim();
    let plain = shown.replace(',', "");
    let same = cell.value.as_deref().is_some_and(|it| it == plain);
    if same { plain } else { shown.to_owned() }
}

/// What a blank says that holds a formula without an outcome: nothing that could be taken over.
const NO_OUTCOME: &str = "（公式没有计算结果）";

fn blanks(grid: &Grid, head: &Head, source: &SourceFile) -> Vec<(String, String)> {
    let doubts = source.doubts.iter().filter(|it| it.code == "I-301");
    let without: BTreeSet<&str> = doubts.map(|it| it.place.as_str()).collect();
    let mut given = Vec::new();
    for row in head.row + 1..grid.rows {
        let says = |column: u32| {
            let at = CellPlace { row, column };
            if let Some(cell) = grid.cell(at) {
                return said(cell);
            }
            let lacks = || {
                let place = format!("工作表“{}”{}", grid.name, name(at));
                without.contains(place.as_str())
            };
            if !without.is_empty() && lacks() {
                NO_OUTCOME.to_owned()
            } else {
                String::new()
            }
        };
        let key = says(head.key);
        let Some((blank, item)) = FormField::of_key(&key) else {
            // Signatures and sums below a table have no key either, but nothing to take over.
            let said = says(head.value);
            if !key.is_empty() || !said.is_empty() {
                given.push((key, said));
            }
            continue;
        };
        given.push((key, says(head.value)));
        for (field, column) in &head.beside {
            let said = says(*column);
            // They belong to the first line of an item, wherever that stands now.
            if blank == FormField::Rule(1, 1) || !said.is_empty() {
                given.push((field.key(&item), said));
            }
        }
    }
    given
}
