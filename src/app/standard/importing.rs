//! A file that is being read as a standard, and what of it is looked at.

use std::sync::Arc;

use crate::domain::standard::NodeId;
use crate::import::reading::source::SourceSpot;
use crate::import::standard::preview::ImportPreview;
use crate::import::table::wish::{ReadingWish, Use};

/// A file that is being read as a standard.
#[derive(Clone, Debug)]
pub struct Importing {
    /// The file, and what it is read as.
    pub preview: Arc<ImportPreview>,
    /// The sheet that is looked at.
    pub sheet: usize,
    /// The cell that is looked at.
    pub spot: Option<SourceSpot>,
    /// Counts up whenever that cell must be scrolled into view.
    pub(crate) scroll: u64,
}

impl Importing {
    /// Begins to look at `preview`, at the first of its sheets that holds items.
    pub(crate) fn new(preview: Arc<ImportPreview>) -> Self {
        let mut read = preview.imported.sheets.iter();
        let sheet = read.position(|it| it.used == Use::Items).unwrap_or(0);
        Self {
            preview,
            sheet,
            spot: None,
            scroll: 0,
        }
    }

    /// Looks at a cell.
    pub(crate) fn look_at(&mut self, spot: SourceSpot) {
        self.sheet = spot.sheet;
        self.spot = Some(spot);
    }

    /// Looks at the cells that a node was made of.
    pub(crate) fn look_at_node(&mut self, id: &NodeId) {
        let spot = self.preview.cells_of(id).first().copied();
        if let Some(spot) = spot {
            self.look_at(spot);
            self.scroll += 1;
        }
    }

    /// The node that a cell is part of moves in (above 0) or out by so many steps.
    pub(crate) fn stepped(&self, spot: SourceSpot, by: i32) -> Option<ReadingWish> {
        let id = self.preview.node_at(spot)?;
        let anchor = *self.preview.cells_of(id).first()?;
        let mut wish = self.preview.wish.clone();
        let steps = &mut wish.sheets.entry(anchor.sheet).or_default().steps;
        *steps.entry(anchor.place).or_default() += by;
        Some(wish)
    }

    /// The rows from `row` on up to where a header is are the header, or, where `row` is in it, there is none.
    pub(crate) fn with_header(&self, sheet: usize, row: u32) -> ReadingWish {
        let read = self.preview.imported.sheets.get(sheet);
        let header = read.map(|it| it.columns.header.clone()).unwrap_or_default();
        let mut wish = self.preview.wish.clone();
        let said = wish.sheets.entry(sheet).or_default();
        said.header = Some(if header.contains(&row) {
            0..0
        } else if row == header.end && !header.is_empty() {
            header.start..row + 1
        } else {
            row..row + 1
        });
        // The columns are named anew.
        said.meanings.clear();
        wish
    }

    /// A row holds items, remarks, or nothing.
    pub fn with_row(&self, sheet: usize, row: u32, used: Use) -> ReadingWish {
        let mut wish = self.preview.wish.clone();
        wish.sheets.entry(sheet).or_default().rows.insert(row, used);
        wish
    }
}
