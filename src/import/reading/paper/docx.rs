//! Word documents (.docx): tables with their merges, and the paragraphs around them.

use crate::import::reading::kind::package::main_part;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, check_archive, entry, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, number, walk_metered};

const KIND: &str = "Word";

/// Revisions that were deleted, field codes, doubles for old programs, pinyin above characters.
const NOT_TEXT: [&str; 9] = [
    "del",
    "moveFrom",
    "instrText",
    "Fallback",
    "rt",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "tcPrChange",
];

/// Reads the tables and paragraphs of a document.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    check_archive(bytes, KIND)?;
    let name = main_part(bytes).unwrap_or_else(|| "word/document.xml".to_owned());
    let body = entry(bytes, &name).ok_or_else(|| IntakeError::broken(KIND, "找不到正文部分"))?;
    let mut document = Document::default();
    walk_metered(
        &body,
        KIND,
        meter,
        |it| NOT_TEXT.contains(&it),
        |part| document.take(part, meter),
    )?;
    Ok(document.source)
}

/// How a cell goes on with the one above it.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Upwards {
    #[default]
    No,
    Begins,
    GoesOn,
}

#[derive(Default)]
struct Draft {
    text: String,
    column: u32,
    span: u32,
    upwards: Upwards,
    /// The old way of merging with the cell to the left.
    leftwards: bool,
    indent: u32,
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    name: String,
    rows: Vec<Vec<Draft>>,
    row: Vec<Draft>,
    cell: Option<Draft>,
    column: u32,
}

#[derive(Default)]
struct Document {
    source: SourceFile,
    tables: Vec<Table>,
    paragraph: String,
    in_text: bool,
}

impl Document {
    fn take(&mut self, part: Part<'_>, meter: &Meter) -> Result<(), IntakeError> {
        match part {
            Part::Open(name, element) => {
                self.in_text |= name == "t";
                self.mark(name, element);
                if let Some(table) = self.tables.last_mut() {
                    table.open(name, element);
                }
                if name == "tbl" {
                    let name = self.source.texts.last().map(|(_, text)| text.clone());
                    self.tables.push(Table {
                        name: name.unwrap_or_default(),
                        ..Table::default()
                    });
                }
                Ok(())
            }
            Part::Text(text) => {
                if self.in_text {
                    self.push(text);
                }
                Ok(())
            }
            Part::Close(name) => self.close(name, meter),
        }
    }

    /// Signs that are elements.
    fn mark(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>) {
        match name {
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => {
                let code = attribute(element, "char");
                let code = code.and_then(|it| u32::from_str_radix(&it, 16).ok());
                self.push(match code.map(|it| it & 0xFF) {
                    Some(0xFC | 0x52 | 0xFE) => "√",
                    Some(0xA8 | 0x6F | 0xA3) => "□",
                    _ => "·",
                });
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        match self.tables.last_mut() {
            Some(table) => {
                if let Some(cell) = &mut table.cell {
                    cell.text.push_str(text);
                }
            }
            None => self.paragraph.push_str(text),
        }
    }

    fn close(&mut self, name: &str, meter: &Meter) -> Result<(), IntakeError> {
        match name {
            "t" => self.in_text = false,
            "p" if self.tables.is_empty() => {
                let text = tidy(&std::mem::take(&mut self.paragraph));
                if !text.is_empty() {
                    meter.count(&text)?;
                    self.source.texts.push((self.source.grids.len(), text));
                }
            }
            "p" => self.push("\n"),
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    let text = table.cell.as_ref().map_or("", |it| &it.text);
                    meter.count(text)?;
                    table.end_cell();
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row();
                }
            }
            "tbl" => self.end_table(),
            _ => {}
        }
        Ok(())
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        let grid = table.grid();
        // The text of a table within a cell stands in that cell too: it may be all there is of it.
        if let Some(cell) = self.tables.last_mut().and_then(|it| it.cell.as_mut()) {
            for (_, inner) in grid.cells() {
                cell.text.push_str(&inner.text);
                cell.text.push('\n');
            }
        } else if !grid.is_empty() {
            self.source.grids.push(grid);
        }
    }
}

impl Table {
    fn open(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>) {
        match name {
            "tr" => {
                self.row.clear();
                self.column = 0;
            }
            "gridBefore" => self.column += number(element, "val", MAX_COLUMNS).unwrap_or(0),
            "tc" => {
                self.cell = Some(Draft {
                    span: 1,
                    ..Draft::default()
                });
            }
            _ => self.open_in_cell(name, element),
        }
    }

    fn open_in_cell(&mut self, name: &str, element: &quick_xml::events::BytesStart<'_>) {
        let Some(cell) = &mut self.cell else { return };
        let begins = || attribute(element, "val").as_deref() == Some("restart");
        match name {
            "gridSpan" => cell.span = number(element, "val", 63).unwrap_or(1).max(1),
            "vMerge" if begins() => cell.upwards = Upwards::Begins,
            "vMerge" => cell.upwards = Upwards::GoesOn,
            "hMerge" => cell.leftwards = !begins(),
            "ind" if cell.text.is_empty() => {
                let hundredths = number(element, "leftChars", 10_000);
                let twips = number(element, "left", 100_000);
                let steps = hundredths.map(|it| it / 100).or(twips.map(|it| it / 240));
                cell.indent = steps.unwrap_or(0);
            }
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else {
            return;
        };
        cell.column = self.column;
        self.column = self.column.saturating_add(cell.span);
        match self.row.last_mut().filter(|_| cell.leftwards) {
            Some(left) => left.span += cell.span,
            None => self.row.push(cell),
        }
    }

    fn end_row(&mut self) {
        self.rows.push(std::mem::take(&mut self.row));
    }

    /// The finished grid: cells that go on with the one above are counted to it.
    fn grid(self) -> Grid {
        let mut grid = Grid::new(self.name);
        // The cell above, by its column: where it begins, and how many rows and columns it covers.
        let mut above: std::collections::BTreeMap<u32, (CellPlace, u32, u32)> =
            std::collections::BTreeMap::new();
        let mut merges = Vec::new();
        for (row, drafts) in (0..).zip(self.rows) {
            for draft in drafts {
                let at = CellPlace {
                    row,
                    column: draft.column,
                };
                let goes_on = draft.upwards == Upwards::GoesOn;
                if let Some(begun) = above.get_mut(&draft.column).filter(|_| goes_on) {
                    begun.1 = row - begun.0.row + 1;
                    merges.push(*begun);
                    continue;
                }
                above.insert(draft.column, (at, 1, draft.span));
                merges.push((at, 1, draft.span));
                let cell = SourceCell {
                    columns: draft.span,
                    indent: draft.indent,
                    ..SourceCell::of(tidy(&draft.text))
                };
                grid.put(at, cell);
            }
        }
        for (at, rows, columns) in merges {
            grid.merge(at, rows, columns);
        }
        grid.settle();
        grid
    }
}
