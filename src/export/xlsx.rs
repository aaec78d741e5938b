//! Writes a report as an Excel workbook: a sheet to work in per table, and one to print where rows are grouped.

mod chart;
mod computed;
mod data;
mod draft;
mod form;
mod formats;
mod ledger;
mod names;
mod prose;
mod rows;
mod sheet;
mod view;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use self::draft::Draft;
use self::formats::Formats;
use self::ledger::Dictionary;
use self::names::Names;
use self::view::{Use, View};
use super::report::{Report, Table};
use super::{ExportError, text};
use chrono::Datelike as _;

/// Excel's limits for one worksheet; some rows are kept for title, header, total and signatures.
const MAX_ROWS: usize = 1_048_576 - 100;
const MAX_COLUMNS: usize = 16_384 - 1;
/// Excel's limit for the text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;
/// Excel's limit for a document property.
const MAX_PROPERTY: usize = 255;

/// The report as the bytes of an `.xlsx` file; the same report gives the same bytes.
///
/// Every table becomes a sheet named after it. One with groups or merged cells gets a second sheet for printing, because merged
/// rows and cells would break filtering in the first. Text outside tables goes to a sheet 正文.
pub fn write(report: &Report) -> Result<Vec<u8>, ExportError> {
    let draft = Draft::of(report);
    let formats = Formats::new();
    let mut names = Names::default();
    let mut dictionary = Dictionary::default();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    if !draft.prose.is_empty() || draft.tables.is_empty() {
        workbook.push_worksheet(prose::sheet(&draft.prose, &formats, &names.unique("正文"))?);
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

/// A sheet set up for A4, one page wide, numbered at the foot.
fn paper(sheet: &mut Worksheet, landscape: bool) {
    const A4: u8 = 9;
    sheet
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true);
    if landscape {
        sheet
            .set_landscape()
            .set_margins(0.45, 0.45, 0.6, 0.6, 0.3, 0.3);
    } else {
        sheet
            .set_portrait()
            .set_margins(0.7, 0.7, 0.8, 0.8, 0.4, 0.4);
    }
    sheet.set_footer("&C&\"宋体,常规\"&10第 &P 页  共 &N 页");
}

/// Text as a cell can hold it.
pub(super) fn safe(words: &str) -> String {
    text::cut(&text::clean(words), MAX_TEXT).into_owned()
}
