//! `OpenDocument` sheets (.ods), with their merges and repeated cells.

use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, check_archive, entry, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, number, walk_metered};

const KIND: &str = "OpenDocument 表格";

/// A cell that is repeated more often than this stands for an empty stretch, not for content.
const MOST_REPEATED: u32 = 1_000;

/// Comments and tracked changes are no content.
const NOT_TEXT: [&str; 3] = ["annotation", "tracked-changes", "forms"];

/// Reads the sheets.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    check_archive(bytes, KIND)?;
    if let Some(manifest) = entry(bytes, "META-INF/manifest.xml")
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        return Err(IntakeError::locked());
    }
    let content =
        entry(bytes, "content.xml").ok_or_else(|| IntakeError::broken(KIND, "找不到内容部分"))?;
    let mut book = Book::default();
    walk_metered(
        &content,
        KIND,
        meter,
        |it| NOT_TEXT.contains(&it),
        |part| book.take(part, meter),
    )?;
    Ok(book.source)
}

#[derive(Default)]
struct Book {
    source: SourceFile,
    grid: Option<Grid>,
    row: u32,
    row_repeated: u32,
    column: u32,
    cell: Option<Draft>,
}

struct Draft {
    text: String,
    repeated: u32,
    rows: u32,
    columns: u32,
}

impl Book {
    fn take(&mut self, part: Part<'_>, meter: &Meter) -> Result<(), IntakeError> {
        match part {
            Part::Open(name, element) => self.open(name, element),
            Part::Text(text) => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push_str(text);
                }
            }
            Part::Close("p" | "h") => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push('\n');
                }
            }
            Part::Close("table-cell" | "covered-table-cell") => return self.end_cell(meter),
            Part::Close("table-row") => self.row = self.row.saturating_add(self.row_repeated),
            Part::Close("table") => {
                if let Some(mut grid) = self.grid.take()
                    && !grid.is_empty()
                    && self.source.grids.len() < MAX_SHEETS
                {
                    grid.settle();
                    self.source.grids.push(grid);
                }
            }
            Part::Close(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>) {
        match name {
            "table" => {
                self.grid = Some(Grid::new(attribute(element, "name").unwrap_or_default()));
                self.row = 0;
            }
            "table-row" => {
                let repeated = number(element, "number-rows-repeated", MAX_ROWS);
                (self.row_repeated, self.column) = (repeated.unwrap_or(1), 0);
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Some(Draft {
                    text: String::new(),
                    repeated: number(element, "number-columns-repeated", MAX_COLUMNS).unwrap_or(1),
                    rows: number(element, "number-rows-spanned", MAX_ROWS).unwrap_or(1),
                    columns: number(element, "number-columns-spanned", MAX_COLUMNS).unwrap_or(1),
                });
            }
            "s" => {
                let spaces = number(element, "c", 100).unwrap_or(1);
                if let Some(cell) = &mut self.cell {
                    cell.text.extend((0..spaces).map(|_| ' '));
                }
            }
            "line-break" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
    }

    fn end_cell(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        let (Some(draft), Some(grid)) = (self.cell.take(), &mut self.grid) else {
            return Ok(());
        };
        let text = tidy(&draft.text);
        let first = self.column;
        self.column = self.column.saturating_add(draft.repeated);
        let inside = self.row < MAX_ROWS && self.column <= MAX_COLUMNS;
        if text.is_empty() || !inside {
            return Ok(());
        }
        let columns = draft.repeated.min(MOST_REPEATED);
        let rows = self.row_repeated.min(MOST_REPEATED);
        for row in self.row..self.row + rows {
            for column in first..first + columns {
                meter.count(&text)?;
                let cell = SourceCell {
                    text: text.clone(),
                    rows: draft.rows,
                    columns: draft.columns,
                    ..SourceCell::default()
                };
                grid.put(CellPlace { row, column }, cell);
            }
        }
        Ok(())
    }
}
