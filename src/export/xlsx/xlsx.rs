//! Writes a report as an Excel workbook: a sheet to work in per table, and one to print where rows are grouped.

use chrono::Datelike as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::export::error::ExportError;
use crate::export::report::Report;
use crate::export::report::table::Table;
use crate::export::text;
use crate::export::xlsx::draft::{Draft, Line};
use crate::export::xlsx::formats::Formats;
use crate::export::xlsx::ledger::Dictionary;
use crate::export::xlsx::names::Names;
use crate::export::xlsx::view::{Use, View};
use crate::export::xlsx::{chart, data, form, prose, sheet};

/// Excel's limits for one worksheet; some rows are kept for title, header, total and signatures.
const MAX_ROWS: usize = 1_048_576 - 100;
const MAX_COLUMNS: usize = 16_384 - 1;

/// Excel's limit for a document property.
const MAX_PROPERTY: usize = 255;

/// The report as the bytes of an `.xlsx` file; the same report gives the same bytes.
///
/// Every table becomes a sheet named after it. One with groups or merged cells gets a second sheet for printing, because merged
/// rows and cells would break filtering in the first. Text outside tables goes to a sheet 正文, which
/// comes first where the title stands in it, and behind the tables where that stands over one of them.
pub(crate) fn write(report: &Report) -> Result<Vec<u8>, ExportError> {
    let draft = Draft::of(report);
    let formats = Formats::new();
    let mut names = Names::default();
    let mut dictionary = Dictionary::default();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    let has_prose = !draft.prose.is_empty() || draft.tables.is_empty();
    // The sheet with the title comes first.
    let is_headed = draft.prose.iter().any(|it| matches!(it, Line::Title(_)));
    let begins = is_headed || draft.tables.is_empty();
    let prose_name = has_prose.then(|| names.unique("正文"));
    let prose_sheet = || {
        let name = prose_name.as_deref();
        name.map(|it| prose::sheet(&draft.prose, &formats, it))
            .transpose()
    };
    if begins && let Some(sheet) = prose_sheet()? {
        workbook.push_worksheet(sheet);
    }
    for content in &draft.tables {
        check_size(content.table)?;
        let name = names.unique(&content.table.name);
        let ledger = View::new(content, Use::Work);
        workbook.push_worksheet(sheet::sheet(&ledger, &formats, &name, &mut dictionary)?);
        if content.table.is_grouped() || content.table.columns.iter().any(|it| it.merged) {
            let printed = View::new(content, Use::Print);
            let wanted = if draft.tables.len() > 1 {
                format!("{name}打印版")
            } else {
                "打印版".to_owned()
            };
            let name = names.unique(&wanted);
            workbook.push_worksheet(sheet::sheet(&printed, &formats, &name, &mut dictionary)?);
        }
    }
    if !begins && let Some(sheet) = prose_sheet()? {
        workbook.push_worksheet(sheet);
    }
    for content in draft.charts.iter().filter(|it| !it.bars.is_empty()) {
        let name = names.unique(&content.name);
        workbook.push_worksheet(chart::sheet(content, &formats, &name)?);
    }
    if let Some(form) = &report.form {
        workbook.push_worksheet(form::sheet(form, &formats, &mut dictionary)?);
    }
    if let Some(words) = dictionary.sheet()? {
        workbook.push_worksheet(words);
    }
    if let Some(data) = &report.data {
        workbook.push_worksheet(data::sheet(data)?);
    }
    Ok(workbook.save_to_buffer()?)
}

/// Title, unit and day; never a person's name (`reliability.md` §5).
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let year = u16::try_from(report.date.year()).unwrap_or(1900);
    let month = u8::try_from(report.date.month()).unwrap_or(1);
    let day = u8::try_from(report.date.day()).unwrap_or(1);
    let line = |words: &str| text::cut(&text::one_line(words), MAX_PROPERTY).into_owned();
    Ok(DocProperties::new()
        .set_title(line(&report.title))
        .set_author(line(&report.organisation))
        .set_company(line(&report.organisation))
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?))
}

fn check_size(table: &Table) -> Result<(), ExportError> {
    let (rows, columns) = (table.rows.len(), table.columns.len());
    if rows > MAX_ROWS {
        return Err(ExportError::TooManyRows {
            table: text::one_line(&table.name),
            rows,
        });
    }
    if columns > MAX_COLUMNS {
        return Err(ExportError::TooManyColumns {
            table: text::one_line(&table.name),
            columns,
        });
    }
    Ok(())
}
