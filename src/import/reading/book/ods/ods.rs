//! The sheets of a file, with their merges, repeated cells, and what of them is hidden.

use std::cell::Cell as Counter;
use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use crate::import::reading::book::ods::cell::Cell;
use crate::import::reading::book::ods::words::Words;
use crate::import::reading::book::spans::Spans;
use crate::import::reading::book::told::{Told, sheet_name};
use crate::import::reading::open_document::content;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, number, walk_metered};

const KIND: &str = "OpenDocument 表格";

/// A cell that is repeated more often than this stands for an empty stretch, not for content.
const MOST_REPEATED: u32 = 1_000;

/// What is no content of a cell: comments, tracked changes, what other files hold, charts.
const NOT_TEXT: [&str; 10] = [
    "annotation",
    "tracked-changes",
    "forms",
    "dde-links",
    "object",
    "object-ole",
    "binary-data",
    "master-styles",
    "ruby-text",
    "meta",
];

/// What lies over the cells and may hold text.
const SHAPES: [&str; 11] = [
    "frame",
    "custom-shape",
    "rect",
    "ellipse",
    "circle",
    "caption",
    "polygon",
    "path",
    "connector",
    "line",
    "measure",
];

/// Reads the sheets.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    read_flat(&content(bytes, KIND)?, meter)
}

/// Reads the sheets of a file that is one XML document.
pub(crate) fn read_flat(content: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut book = Book::default();
    let n_comments = Counter::new(0_usize);
    walk_metered(
        content,
        KIND,
        meter,
        |it| {
            n_comments.set(
                n_comments
                    .get()
                    .saturating_add(usize::from(it == "annotation")),
            );
            NOT_TEXT.contains(&it)
        },
        |part| book.take(part, meter),
    )?;
    if book.n_more > 0 {
        let remark = format!("另有{}张工作表没有读入。", book.n_more);
        book.told.source.remark(remark);
    }
    let n_comments = n_comments.get();
    if n_comments > 0 {
        let remark = format!("文件有{n_comments}条批注，没有读入。");
        book.told.source.remark(remark);
    }
    Ok(book.told.finished())
}

#[derive(Default)]
struct Book {
    told: Told,
    /// The style that is told of, and those of hidden sheets.
    style: String,
    hidden_styles: BTreeSet<String>,
    n_more: usize,
    sheet: Option<Sheet>,
    /// How many tables lie around what is read.
    depth: usize,
    cell: Option<Cell>,
    shape: Option<Words>,
    n_shapes: usize,
}

#[derive(Default)]
struct Sheet {
    grid: Grid,
    is_cache: bool,
    row: u32,
    row_repeated: u32,
    column: u32,
    first_column: u32,
    hidden_rows: Spans,
    hidden_columns: Spans,
    is_cut: bool,
    texts: Vec<String>,
}

impl Book {
    fn take(&mut self, part: Part<'_>, meter: &Meter) -> Result<(), IntakeError> {
        match part {
            Part::Open(name, element) => self.open(name, element),
            Part::Text(text) => {
                if let Some(words) = self.words() {
                    words.add(text);
                }
            }
            Part::Close("p" | "h") => {
                if let Some(words) = self.words() {
                    words.close();
                }
            }
            Part::Close("table-cell" | "covered-table-cell") if self.depth == 1 => {
                return self.end_cell(meter);
            }
            Part::Close("table-row") if self.depth == 1 => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.row = sheet.row.saturating_add(sheet.row_repeated);
                }
            }
            Part::Close("table") => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_sheet();
                }
            }
            Part::Close(name) if SHAPES.contains(&name) => {
                self.n_shapes = self.n_shapes.saturating_sub(1);
                return self.end_shape(meter);
            }
            Part::Close(_) => {}
        }
        Ok(())
    }

    /// Where words belong: to the shape over the cell, or to the cell.
    fn words(&mut self) -> Option<&mut Words> {
        match &mut self.shape {
            Some(shape) => Some(shape),
            None => self.cell.as_mut().map(|it| &mut it.words),
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "style" => self.style = attribute(element, "name").unwrap_or_default(),
            "table-properties" | "properties"
                if attribute(element, "display").is_some_and(|it| it == "false") =>
            {
                self.hidden_styles.insert(std::mem::take(&mut self.style));
            }
            "table" => {
                self.depth = self.depth.saturating_add(1);
                if self.depth == 1 {
                    let style = attribute(element, "style-name").unwrap_or_default();
                    let name = attribute(element, "name").unwrap_or_default();
                    // What was kept of another file that a formula looks into.
                    let is_cache = name.starts_with("'file:") && name.contains("'#");
                    let mut grid = Grid::new(sheet_name(&name));
                    grid.is_hidden = self.hidden_styles.contains(&style)
                        || attribute(element, "display").is_some_and(|it| it == "false");
                    self.sheet = Some(Sheet {
                        grid,
                        is_cache,
                        ..Sheet::default()
                    });
                }
            }
            "p" | "h" => {
                if let Some(words) = self.words() {
                    words.open();
                }
            }
            "s" => {
                let n = number(element, "c", 100).unwrap_or(1);
                if let Some(words) = self.words() {
                    words.blanks(' ', usize::try_from(n).unwrap_or(1));
                }
            }
            "tab" | "tab-stop" => {
                if let Some(words) = self.words() {
                    words.blanks('\t', 1);
                }
            }
            "line-break" => {
                if let Some(words) = self.words() {
                    words.line();
                }
            }
            _ if SHAPES.contains(&name) => {
                self.n_shapes = self.n_shapes.saturating_add(1);
                self.shape.get_or_insert_default();
            }
            _ if self.depth == 1 => self.in_sheet(name, element),
            _ => {}
        }
    }

    fn in_sheet(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(sheet) = &mut self.sheet else {
            return;
        };
        let is_hidden = || {
            attribute(element, "visibility").is_some_and(|it| it == "collapse" || it == "filter")
        };
        match name {
            "table-column" => {
                let n = number(element, "number-columns-repeated", MAX_COLUMNS).unwrap_or(1);
                if is_hidden() {
                    sheet.hidden_columns.add(sheet.first_column, n);
                }
                sheet.first_column = sheet.first_column.saturating_add(n);
            }
            "table-row" => {
                let repeated = number(element, "number-rows-repeated", MAX_ROWS).unwrap_or(1);
                (sheet.row_repeated, sheet.column) = (repeated.max(1), 0);
                if is_hidden() {
                    sheet.hidden_rows.add(sheet.row, sheet.row_repeated);
                }
            }
            "table-cell" | "covered-table-cell" => self.cell = Some(Cell::of(element)),
            _ => {}
        }
    }

    fn end_cell(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        let (Some(mut cell), Some(sheet)) = (self.cell.take(), &mut self.sheet) else {
            return Ok(());
        };
        let first = CellPlace {
            row: sheet.row,
            column: sheet.column,
        };
        sheet.column = sheet.column.saturating_add(cell.repeated);
        if sheet.is_cache {
            return Ok(());
        }
        let shown = cell.shown();
        let name = &sheet.grid.name;
        if cell.has_no_outcome(&shown) {
            self.told.no_outcome(name, first);
        } else if cell.is_error(&shown) {
            self.told.error(name, first, &shown.text);
        }
        if shown.text.is_empty() || first.row >= MAX_ROWS || first.column >= MAX_COLUMNS {
            return Ok(());
        }
        sheet.is_cut |= cell.repeated > MOST_REPEATED || sheet.row_repeated > MOST_REPEATED;
        let rows = sheet
            .row_repeated
            .min(MOST_REPEATED)
            .min(MAX_ROWS - first.row);
        let columns = cell
            .repeated
            .min(MOST_REPEATED)
            .min(MAX_COLUMNS - first.column);
        for row in (first.row..).zip(0..rows).map(|(row, _)| row) {
            for column in (first.column..).zip(0..columns).map(|(column, _)| column) {
                meter.count(&shown.text)?;
                let made = SourceCell {
                    value: shown.value.clone(),
                    rows: cell.rows,
                    columns: cell.columns,
                    ..SourceCell::of(shown.text.clone())
                };
                sheet.grid.put(CellPlace { row, column }, made);
            }
        }
        Ok(())
    }

    fn end_shape(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        if self.n_shapes > 0 {
            return Ok(());
        }
        let Some(words) = self.shape.take() else {
            return Ok(());
        };
        let text = tidy(&words.taken());
        if let Some(sheet) = &mut self.sheet
            && !text.is_empty()
        {
            meter.count(&text)?;
            sheet.texts.push(text);
        }
        Ok(())
    }

    fn end_sheet(&mut self) {
        let Some(sheet) = self.sheet.take().filter(|it| !it.is_cache) else {
            return;
        };
        let Told { source, left, .. } = &mut self.told;
        if source.grids.len() >= MAX_SHEETS {
            self.n_more = self
                .n_more
                .saturating_add(usize::from(!sheet.grid.is_empty()));
            return;
        }
        let mut grid = sheet.grid;
        let name = grid.name.clone();
        grid.settle();
        grid.hidden_rows = sheet.hidden_rows.before(grid.rows, left);
        grid.hidden_columns = sheet.hidden_columns.before(grid.columns, left);
        let is_hidden = grid.is_hidden;
        if !grid.is_empty() {
            source.grids.push(grid);
        }
        if sheet.is_cut {
            let place = format!("工作表“{name}”");
            let what =
                format!("有的单元格连续重复超过{MOST_REPEATED}次，只读入了前{MOST_REPEATED}个。");
            let remedy = "请删去多余的行或列，另存一份再导入；无关的，确认后继续。";
            source.doubt("I-307", place, what, remedy);
        }
        self.told.shapes(&name, is_hidden, sheet.texts);
    }
}
