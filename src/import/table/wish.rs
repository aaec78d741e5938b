//! What somebody says of a file before it becomes a standard: what the file does not say, and what was
//! understood wrongly.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::import::reading::source::CellPlace;
use crate::import::table::known::KnownWords;
use crate::import::table::meaning::Meaning;

/// What is wished of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingWish {
    /// The id of the standard.
    pub id: String,
    /// Its title; when empty, the line of the file that is one.
    pub title: String,
    /// The name of the file, which is the title where no line is one.
    pub name: String,
    /// The year it is for.
    pub year: i32,
    /// Whether somebody has said that year; else the one in the title goes before it.
    pub is_year_said: bool,
    /// What is said of single sheets, see `SourceFile::sheets`.
    pub sheets: BTreeMap<usize, TableWish>,
    /// What was said before of the words of this office.
    pub known: Arc<KnownWords>,
}

impl ReadingWish {
    /// What is said of a sheet.
    pub(crate) fn of(&self, sheet: usize) -> &TableWish {
        const NOTHING: &TableWish = &TableWish {
            used: None,
            header: None,
            meanings: BTreeMap::new(),
            rows: BTreeMap::new(),
            steps: BTreeMap::new(),
        };
        self.sheets.get(&sheet).unwrap_or(NOTHING)
    }
}

/// What is said of one table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableWish {
    /// What it holds; found out when `None`.
    pub used: Option<Use>,
    /// The rows of the header; found out when `None`.
    pub header: Option<Range<u32>>,
    /// What columns mean, where it is not what was found out.
    pub meanings: BTreeMap<u32, Meaning>,
    /// Rows that are not what their sheet holds.
    pub rows: BTreeMap<u32, Use>,
    /// By how many steps a node, named by the first of its cells, goes in (above 0) or out, with all below it.
    pub steps: BTreeMap<CellPlace, i32>,
}

/// What a table or a row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Items.
    Items,
    /// Remarks.
    Notes,
    /// Nothing that the standard has a use for.
    LeftOut,
}
