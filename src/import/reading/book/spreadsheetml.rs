//! Excel's XML of 2003, which many office systems export and call .xls.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::import::reading::book::number_format::formats::{Formats, Shown};
use crate::import::reading::book::number_format::serial::{self, Base};
use crate::import::reading::book::spans::Spans;
use crate::import::reading::book::told::{Told, sheet_name};
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CHARS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, walk_metered};

const KIND: &str = "Excel 2003 XML";

/// The most styles; a file with more is made to take memory.
const MOST_STYLES: usize = 70_000;

/// The names of number formats that are no codes.
const NAMED: [(&str, &str); 16] = [
    ("General Number", "General"),
    ("General Date", "yyyy/m/d h:mm"),
    ("Long Date", r#"yyyy"年"m"月"d"日""#),
    ("Medium Date", "d-mmm-yy"),
    ("Short Date", "yyyy/m/d"),
    ("Long Time", "h:mm:ss"),
    ("Medium Time", "h:mm AM/PM"),
    ("Short Time", "h:mm"),
    ("Currency", r##""¥"#,##0.00;"¥"\-#,##0.00"##),
    ("Euro Currency", "[$€-2] #,##0.00;[$€-2] \\-#,##0.00"),
    ("Fixed", "0.00"),
    ("Standard", "#,##0.00"),
    ("Percent", "0.00%"),
    ("Scientific", "0.00E+00"),
    ("Yes/No", r#""是";"是";"否""#),
    ("True/False", r#""是";"是";"否""#),
];

/// Reads the sheets.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut book = Book::default();
    walk_metered(
        bytes,
        KIND,
        meter,
        |it| it == "PhoneticText",
        |part| book.take(part, meter),
    )?;
    let Book {
        mut told, n_more, ..
    } = book;
    if n_more > 0 {
        told.source
            .remark(format!("另有{n_more}张工作表没有读入。"));
    }
    Ok(told.finished())
}

#[derive(Default)]
struct Book {
    told: Told,
    formats: Formats,
    base: Base,
    /// The style that is told of.
    style: String,
    /// The codes of number formats by the names of styles.
    codes: BTreeMap<String, String>,
    n_more: usize,
    sheet: Option<Sheet>,
    cell: Option<Cell>,
    /// The text of what is read: data of a cell, or a word of an option.
    text: Option<String>,
    is_comment: bool,
}

#[derive(Default)]
struct Sheet {
    grid: Grid,
    row: u32,
    column: u32,
    next_row: u32,
    next_column: u32,
    row_style: Option<String>,
    column_styles: BTreeMap<u32, (u32, String)>,
    hidden_rows: Spans,
    hidden_columns: Spans,
    n_comments: usize,
    n_outside: usize,
}

#[derive(Default)]
struct Cell {
    rows: u32,
    columns: u32,
    style: Option<String>,
    is_formula: bool,
    kind: String,
    data: Option<String>,
}

impl Book {
    fn take(&mut self, part: Part<'_>, meter: &Meter) -> Result<(), IntakeError> {
        match part {
            Part::Open(name, element) => self.open(name, element),
            Part::Text(text) => {
                if let Some(gathered) = &mut self.text
                    && gathered.len() <= MAX_CHARS * 4
                {
                    gathered.push_str(text);
                }
            }
            Part::Close(name) => return self.close(name, meter),
        }
        Ok(())
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "Style" => self.style = attribute(element, "ID").unwrap_or_default(),
            "NumberFormat" => self.number_format(element),
            "Worksheet" => {
                let name = attribute(element, "Name").unwrap_or_default();
                self.sheet = Some(Sheet {
                    grid: Grid::new(sheet_name(&name)),
                    ..Sheet::default()
                });
            }
            "Date1904" | "Visible" => self.text = Some(String::new()),
            "Column" => self.column(element),
            "Row" => self.row(element),
            "Cell" => self.cell(element),
            "Comment" => {
                self.is_comment = true;
                if let Some(sheet) = &mut self.sheet {
                    sheet.n_comments = sheet.n_comments.saturating_add(1);
                }
            }
            "Data" if !self.is_comment => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(element, "Type").unwrap_or_default();
                    self.text = Some(String::new());
                }
            }
            // A new line within the pages' markup of a cell.
            "BR" | "br" => {
                if let Some(text) = &mut self.text {
                    text.push('\n');
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, meter: &Meter) -> Result<(), IntakeError> {
        match name {
            "Comment" => self.is_comment = false,
            "Data" if !self.is_comment => {
                if let Some(cell) = &mut self.cell {
                    cell.data = self.text.take();
                }
            }
            "Date1904" => {
                let text = self.text.take().unwrap_or_default();
                if !matches!(text.trim(), "0" | "False") {
                    self.base = Base::Of1904;
                }
            }
            "Visible" => {
                let text = self.text.take().unwrap_or_default();
                if let Some(sheet) = &mut self.sheet {
                    sheet.grid.is_hidden = text.trim() != "SheetVisible";
                }
            }
            "Cell" => return self.end_cell(meter),
            "Worksheet" => self.end_sheet(),
            _ => {}
        }
        Ok(())
    }

    fn number_format(&mut self, element: &BytesStart<'_>) {
        let Some(format) = attribute(element, "Format") else {
            return;
        };
        let named = NAMED.iter().find(|(name, _)| *name == format);
        let code = named.map_or(format.as_str(), |(_, code)| code);
        if self.codes.len() < MOST_STYLES {
            self.codes.insert(self.style.clone(), code.to_owned());
        }
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        let Some(sheet) = &mut self.sheet else {
            return;
        };
        let first = index(element).unwrap_or(sheet.next_column);
        let n = of(element, "Span").saturating_add(1);
        sheet.next_column = first.saturating_add(n);
        let is_flat = attribute(element, "Width").is_some_and(|it| is_zero(&it));
        if is_hidden(element) || is_flat {
            sheet.hidden_columns.add(first, n);
        }
        if let Some(style) = attribute(element, "StyleID").filter(|_| first < MAX_COLUMNS) {
            sheet.column_styles.insert(first, (n, style));
        }
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        let Some(sheet) = &mut self.sheet else {
            return;
        };
        sheet.row = index(element).unwrap_or(sheet.next_row);
        let n = of(element, "Span").saturating_add(1);
        sheet.next_row = sheet.row.saturating_add(n);
        sheet.column = 0;
        let is_flat = attribute(element, "Height").is_some_and(|it| is_zero(&it));
        if is_hidden(element) || is_flat {
            sheet.hidden_rows.add(sheet.row, n);
        }
        sheet.row_style = attribute(element, "StyleID");
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let Some(sheet) = &mut self.sheet else {
            return;
        };
        if let Some(column) = index(element) {
            sheet.column = column;
        }
        self.cell = Some(Cell {
            rows: of(element, "MergeDown").saturating_add(1),
            columns: of(element, "MergeAcross").saturating_add(1),
            style: attribute(element, "StyleID"),
            is_formula: attribute(element, "Formula").is_some(),
            ..Cell::default()
        });
    }

    fn end_cell(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), &mut self.sheet) else {
            return Ok(());
        };
        let at = CellPlace {
            row: sheet.row,
            column: sheet.column,
        };
        sheet.column = sheet.column.saturating_add(cell.columns);
        let name = &sheet.grid.name;
        let data = cell.data.as_deref().unwrap_or_default();
        if data.trim().is_empty() {
            if cell.is_formula && cell.kind != "String" {
                self.told.no_outcome(name, at);
            }
            return Ok(());
        }
        if at.row >= MAX_ROWS || at.column >= MAX_COLUMNS {
            sheet.n_outside = sheet.n_outside.saturating_add(1);
            return Ok(());
        }
        let own = cell.style.as_ref().or(sheet.row_style.as_ref());
        let style = own.or_else(|| {
            let (first, (n, style)) = sheet.column_styles.range(..=at.column).next_back()?;
            (at.column - first < *n).then_some(style)
        });
        let code = style.and_then(|it| self.codes.get(it));
        let code = code.or_else(|| self.codes.get("Default"));
        let code = code.map_or("General", String::as_str);
        if cell.kind == "Error" {
            self.told.error(name, at, data.trim());
        }
        let shown = shown(&cell.kind, data, code, &self.formats, self.base);
        if !self.told.takes(name, at, &shown, meter)? {
            return Ok(());
        }
        meter.count(&shown.text)?;
        let made = SourceCell {
            value: shown.value,
            rows: cell.rows,
            columns: cell.columns,
            ..SourceCell::of(shown.text)
        };
        sheet.grid.put(at, made);
        Ok(())
    }

    fn end_sheet(&mut self) {
        let Some(sheet) = self.sheet.take() else {
            return;
        };
        let Told { source, left, .. } = &mut self.told;
        let mut grid = sheet.grid;
        let name = grid.name.clone();
        if sheet.n_outside > 0 {
            let n = sheet.n_outside;
            let remark = format!("工作表“{name}”有{n}个单元格的位置超出范围，没有读入。");
            source.remark(remark);
        }
        if sheet.n_comments > 0 {
            let n = sheet.n_comments;
            source.remark(format!("工作表“{name}”有{n}条批注，没有读入。"));
        }
        if grid.is_empty() {
            return;
        }
        if source.grids.len() >= MAX_SHEETS {
            self.n_more = self.n_more.saturating_add(1);
            return;
        }
        grid.settle();
        grid.hidden_rows = sheet.hidden_rows.before(grid.rows, left);
        grid.hidden_columns = sheet.hidden_columns.before(grid.columns, left);
        source.grids.push(grid);
    }
}

/// What a cell shows of its data.
fn shown(kind: &str, data: &str, code: &str, formats: &Formats, base: Base) -> Shown {
    let of_text = |text: String| Shown {
        text,
        ..Shown::default()
    };
    let format = formats.of_code(code);
    let raw = data.trim();
    match kind {
        "Number" => match raw.parse::<f64>() {
            Ok(number) if number.is_finite() => format.shown(number, base),
            _ => of_text(tidy(data)),
        },
        "DateTime" => match serial::of_iso(raw, base) {
            Some(number) if format.is_date() => format.shown(number, base),
            Some(number) => formats.of_code("yyyy/m/d").shown(number, base),
            None => of_text(tidy(data)),
        },
        "Boolean" => of_text(if raw == "0" { "否" } else { "是" }.to_owned()),
        "Error" => of_text(tidy(data)),
        _ => {
            let text = tidy(data);
            match format.shown_text(&text).map(|it| tidy(&it)) {
                Some(shown) => Shown {
                    value: (shown != text).then(|| text.into_boxed_str()),
                    text: shown,
                    oddity: None,
                },
                None => of_text(text),
            }
        }
    }
}

/// Where a row, a column or a cell says that it stands, from 0.
fn index(element: &BytesStart<'_>) -> Option<u32> {
    let index: u32 = attribute(element, "Index")?.trim().parse().ok()?;
    index.checked_sub(1)
}

/// A number of more rows or columns.
fn of(element: &BytesStart<'_>, name: &str) -> u32 {
    let number = attribute(element, name).and_then(|it| it.trim().parse::<u32>().ok());
    number.unwrap_or_default().min(MAX_ROWS)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "Hidden").is_some_and(|it| it.trim() == "1")
}

/// Whether a height or width leaves nothing to see.
fn is_zero(value: &str) -> bool {
    value.trim().parse::<f64>().is_ok_and(|it| it == 0.0)
}
