//! A document while it is read: open tables, text boxes and notes within each other, and the file that comes of it.

use crate::import::reading::paper::counts::Counts;
use crate::import::reading::paper::table::{CellDraft, Finished, RowDraft, Table};
use crate::import::reading::source::{Grid, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_NESTED, tidy};
use crate::intake::meter::Meter;

/// The longest name of a table, in characters.
const MAX_NAME: usize = 100;

/// What lies open on the page, each within the one before.
pub(super) enum Frame {
    Table(Box<Table>),
    Flow(Flow),
}

/// What a flow of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The document itself.
    Body,
    /// A cell of a table.
    Cell,
    /// A text box.
    Box,
    /// A footnote or endnote.
    Note,
}

/// Lines and tables that follow each other.
pub(super) struct Flow {
    place: Place,
    /// In the body nothing: there the lines are at home at once.
    draft: CellDraft,
    /// Words whose paragraph goes on in the next.
    carry: String,
    /// A table that may go on in the next.
    held: Option<Box<Table>>,
}

impl Flow {
    fn of(place: Place, draft: CellDraft) -> Self {
        Self {
            place,
            draft,
            carry: String::new(),
            held: None,
        }
    }
}

/// The document so far.
pub(crate) struct Page<'a> {
    pub(super) meter: &'a Meter,
    pub(super) source: SourceFile,
    pub(super) frames: Vec<Frame>,
    /// Lines and tables of text boxes and notes, which come behind what they are anchored in.
    pub(super) pending: Vec<Result<String, Grid>>,
    /// How many lines of the body there were.
    pub(super) n_lines: usize,
    /// What is counted.
    pub(crate) counts: Counts,
}

impl<'a> Page<'a> {
    /// An empty document.
    pub(crate) fn new(meter: &'a Meter) -> Self {
        Self {
            meter,
            source: SourceFile::default(),
            frames: vec![Frame::Flow(Flow::of(Place::Body, CellDraft::default()))],
            pending: Vec::new(),
            n_lines: 0,
            counts: Counts::default(),
        }
    }

    fn flow(&mut self) -> Option<&mut Flow> {
        match self.frames.last_mut() {
            Some(Frame::Flow(flow)) => Some(flow),
            _ => None,
        }
    }

    /// The open table whose next part is a row or a cell.
    pub(crate) fn table(&mut self) -> Option<&mut Table> {
        match self.frames.last_mut() {
            Some(Frame::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// The open row.
    pub(crate) fn row(&mut self) -> Option<&mut RowDraft> {
        self.table()?.rows.last_mut()
    }

    /// The open cell.
    pub(crate) fn cell(&mut self) -> Option<&mut CellDraft> {
        self.flow()
            .filter(|it| it.place == Place::Cell)
            .map(|it| &mut it.draft)
    }

    /// Whether lines can stand here.
    pub(crate) fn takes_lines(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Flow(_)))
    }

    /// Whether something may open here that lies within what is open already.
    fn takes_more(&mut self) -> bool {
        let fits = self.frames.len() < MAX_NESTED * 2;
        self.counts.too_deep += usize::from(!fits);
        fits && self.takes_lines()
    }

    /// Begins a table; false where none can stand.
    pub(crate) fn begin_table(&mut self) -> Result<bool, IntakeError> {
        if !self.takes_more() {
            return Ok(false);
        }
        self.end_carry()?;
        let last_text = self.source.texts.last().map(|(_, text)| text.as_str());
        let name = match self.frames.last() {
            Some(Frame::Flow(flow)) => last_line(&flow.draft.text).or(last_text),
            _ => last_text,
        };
        let name = name.unwrap_or_default().chars().take(MAX_NAME).collect();
        self.frames.push(Frame::Table(Box::new(Table {
            name,
            ..Table::default()
        })));
        Ok(true)
    }

    /// Begins a row of the open table; false where none can stand.
    pub(crate) fn begin_row(&mut self) -> Result<bool, IntakeError> {
        self.meter.count("")?;
        let Some(table) = self.table() else {
            return Ok(false);
        };
        table.rows.push(RowDraft::default());
        Ok(true)
    }

    /// Takes away the row that ends: it was deleted.
    pub(crate) fn drop_row(&mut self) {
        if let Some(table) = self.table() {
            table.rows.pop();
        }
    }

    /// Begins a cell of the open row; false where none can stand.
    pub(crate) fn begin_cell(&mut self) -> Result<bool, IntakeError> {
        if self.row().is_none() {
            return Ok(false);
        }
        self.meter.count("")?;
        let draft = CellDraft {
            span: 1,
            ..CellDraft::default()
        };
        self.frames.push(Frame::Flow(Flow::of(Place::Cell, draft)));
        Ok(true)
    }

    /// Ends the open cell; a deleted one is not kept.
    pub(crate) fn end_cell(&mut self, is_kept: bool) -> Result<(), IntakeError> {
        if self.cell().is_none() {
            return Ok(());
        }
        self.end_carry()?;
        self.end_held()?;
        let ended = self.frames.pop();
        if let (Some(Frame::Flow(flow)), Some(row)) = (ended, self.row())
            && is_kept
        {
            row.cells.push(flow.draft);
        }
        Ok(())
    }

    /// Ends the open table.
    pub(crate) fn end_table(&mut self) -> Result<(), IntakeError> {
        if self.table().is_none() {
            return Ok(());
        }
        let Some(Frame::Table(table)) = self.frames.pop() else {
            return Ok(());
        };
        if table.rows.is_empty() {
            return Ok(());
        }
        let Some(flow) = self.flow() else {
            return Ok(());
        };
        match &mut flow.held {
            Some(held) if held.goes_on_in(&table) => held.rows.extend(table.rows),
            _ => {
                let before = flow.held.replace(table);
                self.settle(before)?;
            }
        }
        Ok(())
    }

    /// Gives a table that is whole its place.
    fn settle(&mut self, table: Option<Box<Table>>) -> Result<(), IntakeError> {
        let Some(table) = table else { return Ok(()) };
        match table.finish() {
            Finished::Frame(text, inner) => {
                let mut from = 0;
                for (to, grid) in inner {
                    self.lines(text.get(from..to).unwrap_or_default());
                    self.grid(grid);
                    from = to;
                }
                self.lines(text.get(from..).unwrap_or_default());
            }
            Finished::Grids(grid, inner, covered) => {
                for text in covered {
                    self.hide(&text, &grid.called())?;
                }
                let is_in_cell = self.flow().is_some_and(|it| it.place == Place::Cell);
                if is_in_cell && (grid.rows < 2 || grid.columns < 2) {
                    for (_, cell) in grid.cells() {
                        self.lines(&cell.text);
                    }
                } else {
                    self.grid(grid);
                }
                for grid in inner {
                    self.grid(grid);
                }
            }
        }
        if self.frames.len() == 1 {
            self.end_pending();
        }
        Ok(())
    }

    fn grid(&mut self, grid: Grid) {
        if grid.is_empty() {
            return;
        }
        let Some(flow) = self.flow() else { return };
        if flow.place == Place::Body {
            self.source.grids.push(grid);
        } else {
            flow.draft.inner.push((flow.draft.text.len(), grid));
        }
    }

    /// Adds lines that were counted before.
    fn lines(&mut self, lines: &str) {
        let Some(flow) = self.flow() else { return };
        if flow.place != Place::Body {
            flow.draft.text.reserve(lines.len().saturating_add(1));
            flow.draft.text.push_str(lines);
            flow.draft.text.push('\n');
            return;
        }
        let text = tidy(lines);
        if !text.is_empty() {
            self.n_lines += 1;
            self.source.texts.push((self.source.grids.len(), text));
        }
    }

    /// The open paragraph begins with these words, which the one before left to it.
    pub(crate) fn take_carry(&mut self) -> String {
        self.flow()
            .map(|it| std::mem::take(&mut it.carry))
            .unwrap_or_default()
    }

    /// Leaves words to the next paragraph.
    pub(crate) fn carry(&mut self, text: String) {
        if let Some(flow) = self.flow() {
            flow.carry = text;
        }
    }

    /// Ends the words that were left to a paragraph which never came.
    pub(super) fn end_carry(&mut self) -> Result<(), IntakeError> {
        let carry = self.take_carry();
        if !carry.is_empty() {
            self.line(&carry)?;
        }
        Ok(())
    }

    fn is_body(&self) -> bool {
        self.frames.len() == 1
    }

    /// A paragraph begins: the table before it is whole.
    pub(crate) fn end_held(&mut self) -> Result<(), IntakeError> {
        match self.flow() {
            Some(flow) if flow.held.is_some() => {
                let held = flow.held.take();
                self.settle(held)
            }
            _ => Ok(()),
        }
    }

    /// A paragraph with its number and all.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), IntakeError> {
        self.end_held()?;
        let is_counted = self.is_body() && !text.is_empty();
        self.meter.count_of(usize::from(is_counted), text.len())?;
        self.lines(text);
        if self.is_body() {
            self.end_pending();
        }
        Ok(())
    }

    pub(super) fn end_pending(&mut self) {
        for it in std::mem::take(&mut self.pending) {
            match it {
                Ok(line) => self.lines(&line),
                Err(grid) => self.grid(grid),
            }
        }
    }

    /// Begins a text box or a note; false where none can stand.
    pub(crate) fn begin_flow(&mut self, place: Place) -> bool {
        if !self.takes_more() {
            return false;
        }
        self.frames
            .push(Frame::Flow(Flow::of(place, CellDraft::default())));
        true
    }

    /// Ends the open text box.
    pub(crate) fn end_box(&mut self) -> Result<(), IntakeError> {
        let Some(draft) = self.end_flow()? else {
            return Ok(());
        };
        let is_said = !draft.text.trim().is_empty() || !draft.inner.is_empty();
        self.counts.boxes += usize::from(is_said);
        self.pend("", draft);
        Ok(())
    }

    /// Ends the open note, which is called this.
    pub(crate) fn end_note(&mut self, label: &str) -> Result<(), IntakeError> {
        if let Some(draft) = self.end_flow()? {
            self.counts.notes += 1;
            self.pend(&format!("{label}："), draft);
        }
        Ok(())
    }

    /// A note of which the words are known already.
    pub(crate) fn note(&mut self, label: &str, text: &str) -> Result<(), IntakeError> {
        self.meter.count(text)?;
        self.counts.notes += 1;
        self.pending.push(Ok(format!("{label}：{text}")));
        Ok(())
    }

    pub(super) fn end_flow(&mut self) -> Result<Option<CellDraft>, IntakeError> {
        let is_aside = |it: &Flow| matches!(it.place, Place::Box | Place::Note);
        if !self.flow().is_some_and(|it| is_aside(it)) {
            return Ok(None);
        }
        self.end_carry()?;
        self.end_held()?;
        match self.frames.pop() {
            Some(Frame::Flow(flow)) => Ok(Some(flow.draft)),
            _ => Ok(None),
        }
    }

    fn pend(&mut self, label: &str, draft: CellDraft) {
        let mut from = 0;
        let mut label = Some(label).filter(|it| !it.is_empty());
        let mut pend = |lines: &str, pending: &mut Vec<Result<String, Grid>>| {
            let lines = tidy(lines);
            if !lines.is_empty() {
                let label = label.take().unwrap_or_default();
                pending.push(Ok(format!("{label}{lines}")));
            }
        };
        for (to, grid) in draft.inner {
            pend(
                draft.text.get(from..to).unwrap_or_default(),
                &mut self.pending,
            );
            self.pending.push(Err(grid));
            from = to;
        }
        pend(
            draft.text.get(from..).unwrap_or_default(),
            &mut self.pending,
        );
    }
}

/// The last line that is not blank.
fn last_line(text: &str) -> Option<&str> {
    let from = text.len().saturating_sub(MAX_NAME * 4);
    let from = (from..=text.len()).find(|it| text.is_char_boundary(*it))?;
    let tail = text.get(from..)?.trim();
    tail.rsplit('\n').next().filter(|it| !it.is_empty())
}
