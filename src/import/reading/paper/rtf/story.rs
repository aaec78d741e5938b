//! A text of its own, with its paragraphs and tables: the document, a note, a box.

use crate::import::reading::nested::{Block, words_of_small};
use crate::import::reading::paper::rtf::rows::{Edges, Rows};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_NESTED, tidy};
use crate::intake::meter::Meter;

/// A table that is open, at its depth.
#[derive(Debug, Default)]
struct Level {
    rows: Rows,
    /// The cells of the row that is open.
    row: Vec<Vec<Block>>,
    /// What the open cell holds so far.
    content: Vec<Block>,
    text: String,
    edges: Edges,
}

/// Paragraphs and tables in their order, while they come in.
#[derive(Debug, Default)]
pub(super) struct Story {
    levels: Vec<Level>,
    /// The paragraph outside of tables.
    line: String,
    done: Vec<Block>,
    /// Where each paragraph of the story, the last of all, stands: above the next table.
    last: String,
}

impl Story {
    /// Adds text at a depth of tables; 0 is outside of all.
    pub(super) fn push(
        &mut self,
        depth: usize,
        text: &str,
        meter: &Meter,
    ) -> Result<(), IntakeError> {
        let depth = depth.min(MAX_NESTED);
        if depth == 0 {
            if !text.trim().is_empty() {
                self.go_to(0, meter)?;
            }
            self.line.push_str(text);
            return Ok(());
        }
        self.go_to(depth, meter)?;
        if let Some(level) = self.levels.last_mut() {
            level.text.push_str(text);
        }
        Ok(())
    }

    /// Opens and closes tables until so many are open.
    fn go_to(&mut self, depth: usize, meter: &Meter) -> Result<(), IntakeError> {
        while self.levels.len() > depth {
            self.end_table(meter)?;
        }
        if self.levels.is_empty() && depth > 0 {
            self.end_line(meter)?;
        }
        while self.levels.len() < depth {
            self.levels.push(Level::default());
        }
        Ok(())
    }

    /// The paragraph ends.
    pub(super) fn end_paragraph(&mut self, depth: usize, meter: &Meter) -> Result<(), IntakeError> {
        if depth == 0 {
            self.go_to(0, meter)?;
            return self.end_line(meter);
        }
        self.push(depth, "\n", meter)
    }

    fn end_line(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        let text = tidy(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            meter.count(&text)?;
            self.last.clone_from(&text);
            self.done.push(Block::Text(text));
        }
        Ok(())
    }

    /// The cell ends.
    pub(super) fn end_cell(&mut self, depth: usize, meter: &Meter) -> Result<(), IntakeError> {
        // Some programs do not say of a paragraph that it is in a table.
        let line = if self.levels.is_empty() {
            std::mem::take(&mut self.line)
        } else {
            String::new()
        };
        self.go_to(depth.clamp(1, MAX_NESTED), meter)?;
        if let Some(level) = self.levels.last_mut() {
            let text = line + &std::mem::take(&mut level.text);
            meter.count(&text)?;
            end_text(&mut level.content, &text);
            level.row.push(std::mem::take(&mut level.content));
        }
        Ok(())
    }

    /// The row ends; `edges` are its own.
    pub(super) fn end_row(
        &mut self,
        depth: usize,
        edges: &Edges,
        meter: &Meter,
    ) -> Result<(), IntakeError> {
        self.go_to(depth.clamp(1, MAX_NESTED), meter)?;
        if let Some(level) = self.levels.last_mut() {
            level.edges.clone_from(edges);
            level.end_row();
        }
        Ok(())
    }

    fn end_table(&mut self, meter: &Meter) -> Result<(), IntakeError> {
        let Some(mut level) = self.levels.pop() else {
            return Ok(());
        };
        let is_loose = level.rows.is_empty() && level.row.is_empty();
        let text = std::mem::take(&mut level.text);
        meter.count(&text)?;
        end_text(&mut level.content, &text);
        let content = std::mem::take(&mut level.content);
        let blocks = if is_loose {
            // No cell ever ended: these are paragraphs.
            content
        } else {
            if !content.is_empty() {
                level.row.push(content);
            }
            level.end_row();
            let name = if self.levels.is_empty() {
                self.last.clone()
            } else {
                String::new()
            };
            level.rows.finish(name)
        };
        match self.levels.last_mut() {
            None => self.done.extend(blocks),
            Some(outer) => {
                if let Some(words) = words_of_small(&blocks) {
                    outer.text.push_str(&words);
                    outer.text.push('\n');
                } else {
                    let text = std::mem::take(&mut outer.text);
                    end_text(&mut outer.content, &text);
                    outer.content.extend(blocks);
                }
            }
        }
        Ok(())
    }

    /// What is complete.
    pub(super) fn drain(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.done)
    }

    /// All of it.
    pub(super) fn finish(mut self, meter: &Meter) -> Result<Vec<Block>, IntakeError> {
        self.go_to(0, meter)?;
        self.end_line(meter)?;
        Ok(self.done)
    }
}

impl Level {
    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.row);
        if !cells.is_empty() {
            self.rows.add(cells, &self.edges);
        }
    }
}

/// Adds text to what a cell holds, with the blanks before it, which are its indent.
fn end_text(content: &mut Vec<Block>, text: &str) {
    let begin = text.trim_start_matches('\n');
    let blanks = begin.len() - begin.trim_start_matches([' ', '\u{3000}']).len();
    let indent = begin.get(..blanks).unwrap_or_default();
    let text = tidy(text);
    if !text.is_empty() {
        content.push(Block::Text(format!("{indent}{text}")));
    }
}
