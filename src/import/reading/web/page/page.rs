//! The elements of a page, as they open and close, become text and tables.

use html5ever::LocalName;

use crate::import::reading::nested::Block;
use crate::import::reading::raised::raised;
use crate::import::reading::source::SourceFile;
use crate::import::reading::unseen::Unseen;
use crate::import::reading::web::flow::Flow;
use crate::import::reading::web::input::Choice;
use crate::import::reading::web::list::Numbers;
use crate::import::reading::web::page::told::Told;
use crate::import::reading::web::style::Rules;
use crate::import::reading::web::table::Table;
use crate::import::reading::web::tokens::{Piece, tokens};
use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

/// The most tables of a page.
const MAX_TABLES: usize = 10_000;

/// Reads a page.
pub(crate) fn read(text: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut page = Page {
        meter,
        source: SourceFile::default(),
        body: Flow::default(),
        opens: Vec::new(),
        tables: Vec::new(),
        lists: Vec::new(),
        rules: Rules::default(),
        sheet: String::new(),
        choice: None,
        unseen: Unseen::default(),
        n_too_deep: 0,
        told: Told::default(),
    };
    tokens(text, meter, |piece| match piece {
        Piece::Open(tag) => page.open(tag),
        Piece::Close(name) => page.close(name),
        Piece::Text(text) => page.text(text),
    })?;
    page.finish()
}

/// How text is seen, handed down from element to element.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file"
)]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub(super) is_gone: bool,
    pub(super) is_invisible: bool,
    pub(super) is_deleted: bool,
    pub(super) is_skipped: bool,
    pub(super) keeps_blanks: bool,
    pub(super) is_raised: bool,
}

#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: LocalName,
    pub(super) seen: Seen,
}

#[derive(Debug)]
pub(super) struct List {
    /// How many elements were open when it began, itself among them.
    pub(super) base: usize,
    pub(super) numbers: Numbers,
    pub(super) next: u32,
}

pub(super) struct Page<'a> {
    pub(super) meter: &'a Meter,
    source: SourceFile,
    pub(super) body: Flow,
    pub(super) opens: Vec<Open>,
    pub(super) tables: Vec<Table>,
    pub(super) lists: Vec<List>,
    pub(super) rules: Rules,
    /// The text of a `<style>`.
    pub(super) sheet: String,
    pub(super) choice: Option<Choice>,
    pub(super) unseen: Unseen,
    pub(super) n_too_deep: usize,
    pub(super) told: Told,
}

impl Page<'_> {
    pub(super) fn seen(&self) -> Seen {
        self.opens.last().map_or_else(Seen::default, |it| it.seen)
    }

    /// Where text goes: the innermost cell or caption that is open, or the page.
    pub(super) fn flow(&mut self) -> &mut Flow {
        for table in self.tables.iter_mut().rev() {
            if let Some(cell) = &mut table.cell {
                return &mut cell.flow;
            }
            if let Some((caption, _)) = &mut table.caption {
                return caption;
            }
        }
        &mut self.body
    }

    /// Below how many elements no tag but that of the cell or the table reaches.
    pub(super) fn floor(&self) -> usize {
        let table = self.tables.last();
        table.map_or(0, |table| {
            let caption = table.caption.as_ref().map(|(_, base)| *base);
            let cell = table.cell.as_ref().map(|it| it.base);
            cell.or(caption).unwrap_or(table.base)
        })
    }

    pub(super) fn is_between_cells(&self) -> bool {
        let table = self.tables.last();
        table.is_some_and(|it| it.cell.is_none() && it.caption.is_none())
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), IntakeError> {
        let seen = self.seen();
        if seen.is_skipped {
            if self.opens.last().is_some_and(|it| &*it.name == "style") {
                self.sheet.push_str(text);
            }
        } else if let Some(choice) = &mut self.choice {
            choice.push(text);
        } else if seen.is_deleted {
            self.unseen.delete(text);
        } else if seen.is_gone || seen.is_invisible {
            self.unseen.hide(text);
        } else if !self.is_between_cells() || !text.trim().is_empty() {
            if !text.trim().is_empty() {
                self.unseen.end_piece(self.meter)?;
            }
            let raised = seen.is_raised.then(|| raised(text));
            let text = raised.as_deref().unwrap_or(text);
            let words = &mut self.flow().words;
            if seen.keeps_blanks {
                words.push_as_is(text);
            } else {
                words.push(text);
            }
        }
        Ok(())
    }

    /// What comes is a line of its own.
    pub(super) fn end_block(&mut self) -> Result<(), IntakeError> {
        self.flow().words.end_block();
        self.drain()
    }

    /// What stands outside of tables goes to the source.
    pub(super) fn drain(&mut self) -> Result<(), IntakeError> {
        if !self.tables.is_empty() || self.body.words.is_numbered() {
            return Ok(());
        }
        for block in self.body.drain() {
            match block {
                Block::Text(text) => {
                    let lines = text.lines().map(|it| self.told.tidied(it));
                    let lines: Vec<String> = lines.filter(|it| !it.is_empty()).collect();
                    for line in lines {
                        self.meter.count(&line)?;
                        self.source.texts.push((self.source.grids.len(), line));
                    }
                }
                Block::Grid(mut grid) => {
                    if grid.name.is_empty()
                        && let Some((_, above)) = self.source.texts.last()
                    {
                        grid.name.clone_from(above);
                    }
                    self.source.grids.push(*grid);
                }
            }
        }
        if self.source.grids.len() > MAX_TABLES {
            let what = format!("网页里的表格超过{MAX_TABLES}个。");
            return Err(IntakeError::too_large(what));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<SourceFile, IntakeError> {
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        self.end_block()?;
        self.unseen.end_piece(self.meter)?;
        let mut source = self.source;
        self.unseen.tell(&mut source);
        self.told.tell(&mut source);
        Ok(source)
    }
}
