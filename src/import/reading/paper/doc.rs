//! Documents of Word 97 to 2003 (.doc), which many offices still send.

use std::collections::BTreeSet;

use rwml::{Block, Error};

use crate::import::reading::guarded::guarded;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;
use crate::intake::meter::Meter;

const WORD: &str = "旧版 Word ";

/// What to do about a file that no reader takes in.
const SAVE_ANEW: &str = "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。";

/// Reads a document (.doc): its tables, and the text around them.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    guarded(WORD, || {
        let document = rwml::Document::open(bytes).map_err(|error| match error {
            Error::Encrypted { .. } => IntakeError::locked(),
            Error::NotOle2 | Error::Cfb(_) | Error::MissingStream(_) => {
                IntakeError::broken(WORD, "不是完整的文档")
            }
            _ => IntakeError::new("I-101", "这份旧版 Word 文档无法读取。", SAVE_ANEW),
        })?;
        let mut source = SourceFile::default();
        for block in &document.model().blocks {
            match block {
                Block::Table(table) => {
                    let name = source.texts.last().map(|(_, text)| text.clone());
                    let grid = table_of(table, name.unwrap_or_default(), meter)?;
                    if !grid.is_empty() {
                        source.grids.push(grid);
                    }
                }
                other => {
                    let mut text = String::new();
                    words(other, &mut text);
                    let text = tidy(&text);
                    if !text.is_empty() {
                        source.texts.push((source.grids.len(), text));
                    }
                }
            }
        }
        Ok(source)
    })
}

fn table_of(table: &rwml::Table, name: String, meter: &Meter) -> Result<Grid, IntakeError> {
    let mut grid = Grid::new(name);
    // Places that a cell further up reaches down to.
    let mut taken: BTreeSet<CellPlace> = BTreeSet::new();
    for (row, cells) in (0..).zip(&table.rows) {
        let mut column = 0;
        for it in &cells.cells {
            while taken.remove(&CellPlace { row, column }) {
                column += 1;
            }
            let below = table.rows.len().try_into().unwrap_or(u32::MAX) - row;
            let rows = u32::from(it.row_span).clamp(1, below);
            let columns = u32::from(it.col_span).max(1);
            meter.count_of(usize::try_from(rows * columns).unwrap_or(usize::MAX), 0)?;
            for row in row + 1..row + rows {
                taken.extend((column..column + columns).map(|column| CellPlace { row, column }));
            }
            let mut text = String::new();
            it.blocks.iter().for_each(|it| words(it, &mut text));
            let cell = SourceCell {
                rows,
                columns,
                ..SourceCell::of(tidy(&text))
            };
            grid.put(CellPlace { row, column }, cell);
            column += columns;
        }
    }
    grid.settle();
    Ok(grid)
}

/// Adds the words of a block, each paragraph on a line of its own.
fn words(block: &Block, text: &mut String) {
    match block {
        Block::Paragraph(paragraph) => {
            text.push_str(&paragraph.text());
            text.push('\n');
        }
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|it| &it.cells);
            let blocks = cells.flat_map(|it| &it.blocks);
            blocks.for_each(|it| words(it, text));
        }
        _ => {}
    }
}
