//! Filled-in forms and ledgers: which of them a file is, whose it is and what it said when it was handed out.

use std::collections::BTreeSet;

use crate::domain::assessment::Assessment;
use crate::domain::date::Moment;
use crate::domain::form::heads::Table;
use crate::domain::form::ledger::filled_ledger;
use crate::domain::form::ledger_row::LedgerRow;
use crate::domain::form::read::{Filling, filled};
use crate::domain::form::row::{FillRefusal, FormRow, KEY, made_out_by, once_each, same, whose};
use crate::domain::form::sheets::{SheetRow, filled_sheets};
use crate::domain::form::{FormSheet, ORIGIN_KEY, ROUND_KEY, WHOSE_KEY};
use crate::import::exported::hidden_in;
use crate::import::form::lines::{HEAD_WITHIN, Lines, Own, Titles, unread};
use crate::import::form::{blanks, ledger, sheets as survey};
use crate::import::reading::read::read_watched;
use crate::import::reading::source::{Grid, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::meter::Watch;

/// A form that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilledForm {
    /// Its lines, in their order.
    pub lines: FormLines,
    /// What stood in its blanks when it was handed out, where the file still knows.
    pub before: Option<FormSheet>,
    /// The origin of the document that it was handed out from, as printed, where the file still knows.
    pub origin: Option<String>,
    /// Whose it is, as the file or the line above its table says, where either is still there.
    pub whose: Option<String>,
    /// The round it was handed out in, counted from 1, where the file still knows.
    pub round: Option<String>,
    /// What it says that nobody knows the meaning of.
    pub strays: Vec<FillRefusal>,
}

/// The lines of a form, by what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormLines {
    /// 填报: a line for each blank of an item.
    Blanks(Vec<FormRow>),
    /// 整改清单 or 整改台账: a line for each gap.
    Gaps(Vec<LedgerRow>),
    /// 调查问卷: a line for each sheet.
    Sheets(Vec<SheetRow>),
}

impl Default for FormLines {
    fn default() -> Self {
        Self::Blanks(Vec::new())
    }
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
        let round = assessment.n_round().to_string();
        if let Some(its) = self.round.as_ref().filter(|it| **it != round) {
            return Some(format!(
                "这张表是第{its}轮自评时导出的，现在是第{round}轮。请从本轮重新导出再填。"
            ));
        }
        let about = &assessment.about;
        let own = whose(about);
        // What shows the part of one section alone is made out by that section.
        let sections = sections_in(assessment);
        let is_own = |it: &&String| {
            let printed = |section: &&str| same(it, &made_out_by(about, section));
            same(it, &own) || sections.iter().any(printed)
        };
        let its = self.whose.as_ref().filter(|it| !is_own(it))?;
        Some(format!("这张填报表是“{its}”的，这一份自评是“{own}”的。"))
    }

    /// What it makes of an assessment; `by` takes it in and signs for it.
    pub fn filling(&self, assessment: &Assessment, by: &str, now: Moment) -> Filling {
        let before = self.before.as_ref();
        let mut found = match &self.lines {
            FormLines::Blanks(rows) => filled(assessment, rows, before, by, now),
            FormLines::Gaps(rows) => filled_ledger(assessment, rows, before, now),
            FormLines::Sheets(rows) => filled_sheets(assessment, rows, before, by, now),
        };
        found.refusals.extend(self.strays.iter().cloned());
        found.refusals = once_each(found.refusals);
        found
    }

    /// Whether it is about gaps.
    pub(crate) const fn is_of_gaps(&self) -> bool {
        matches!(self.lines, FormLines::Gaps(_))
    }
}

/// The sections whose part can be handed out: its own, and whoever leads an item or answers for a gap.
fn sections_in(assessment: &Assessment) -> BTreeSet<&str> {
    let standard = &assessment.standard;
    let outline = standard.outline();
    let leads = outline.into_iter().map(|it| it.lead);
    let listed = standard.sections.iter().map(String::as_str);
    let gaps = assessment.gaps.values().map(|it| it.section.as_str());
    let named = leads.chain(listed).chain(gaps);
    let named = named.filter(|it| !it.is_empty());
    named.chain([assessment.about.section.as_str()]).collect()
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
    let (mut rows, mut gaps, mut sheets) = (Vec::new(), Vec::new(), Vec::new());
    let (mut whose, mut found, mut strays) = (None, [false; 3], Vec::new());
    for grid in source.grids.iter().filter(|it| !it.is_hidden) {
        let (head, own) = if let Some((head, read)) = blanks::rows(grid, &source)? {
            rows.extend(read);
            found[0] = true;
            (head, Own::These(Table::Form, &blanks::COLUMNS))
        } else if let Some((head, read)) = ledger::rows(grid, &source)? {
            gaps.extend(read);
            found[1] = true;
            (head, Own::Titled)
        } else if let Some((head, read)) = survey::rows(grid, &source)? {
            sheets.extend(read);
            found[2] = true;
            (head, Own::These(Table::Survey, &survey::COLUMNS))
        } else {
            strays.extend(unknown(grid, &source)?);
            continue;
        };
        whose = whose.or_else(|| whose_line(grid, head));
        strays.extend(unread(grid, head, &source, own)?);
    }
    let (lines, kind) = match found {
        [true, false, false] => (FormLines::Blanks(rows), "duibiao-form"),
        [false, true, false] => (FormLines::Gaps(gaps), "duibiao-ledger"),
        [false, false, true] => (FormLines::Sheets(sheets), "duibiao-survey"),
        [false, false, false] => return Err(no_form()),
        _ => return Err(two_forms()),
    };
    let form = known(lines, whose, &source, kind);
    Ok(FilledForm { strays, ..form })
}

/// The form with what the sheet that nobody sees knows of it.
fn known(lines: FormLines, whose: Option<String>, source: &SourceFile, kind: &str) -> FilledForm {
    let before = hidden_in(source, kind).and_then(Result::ok);
    let mut before: Option<FormSheet> = before.and_then(|it| serde_json::from_slice(&it).ok());
    let mut taken = |key: &str| before.as_mut()?.remove(key);
    let origin = taken(ORIGIN_KEY);
    let round = taken(ROUND_KEY);
    let whose = taken(WHOSE_KEY).or(whose);
    FilledForm {
        lines,
        before,
        origin,
        whose,
        round,
        strays: Vec::new(),
    }
}

/// That a table which was handed out to be filled in lacks the column that is filled in: nothing of it is read.
fn unknown(grid: &Grid, source: &SourceFile) -> Result<Option<FillRefusal>, IntakeError> {
    for row in 0..grid.rows.min(HEAD_WITHIN) {
        let Some(key) = Titles::of(grid, row, Table::Survey).column(KEY)? else {
            continue;
        };
        let lines = Lines::of(grid, key, source);
        if (row + 1..grid.rows).any(|it| !lines.key(it).is_empty()) {
            let why = "这张表没有“录入”列（填报表为“填写”列，整改清单、台账为“存在问题”“整改措施”列），可能改了列名，整张表没有读入。请改回原来的列名，再读入。";
            return Ok(Some(FillRefusal::new(&grid.called(), "", why)));
        }
    }
    Ok(None)
}

fn no_form() -> IntakeError {
    let what = "文件里没有填报表、整改清单、台账或问卷：没有同时有“填写”（或“存在问题”“整改措施”，或“录入”）和“标识”列的工作表。";
    let remedy = "请选由“自评打分表”“整改清单”“整改台账”或“调查问卷”导出的 Excel 工作簿；“标识”列是隐藏的，不要删除。";
    IntakeError::new("I-108", what, remedy)
}

fn two_forms() -> IntakeError {
    let what = "文件里有几种表（填报表、整改清单或台账、问卷），不知道以哪一张为准。";
    let remedy = "请把几种表分开存成两个文件，分别读入；没有改动自评。";
    IntakeError::new("I-112", what, remedy)
}

/// Whose form it is, as said above its titles.
fn whose_line(grid: &Grid, head: u32) -> Option<String> {
    let mut above = (0..head).flat_map(|row| grid.row(row));
    let is_it = |text: &str| text.starts_with("填报单位：");
    let found = above.find(|(_, it)| is_it(it.text.trim()));
    found.map(|(_, it)| it.text.trim().to_owned())
}
