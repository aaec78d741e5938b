//! What lies over the cells of a sheet: boxes with text, and comments.

use crate::import::reading::book::xls::book::Version;
use crate::import::reading::book::xls::kinds::{NOTE, OBJ, TXO};
use crate::import::reading::book::xls::pieces::Pieces;
use crate::import::reading::book::xls::records::{Record, Records};
use crate::intake::error::IntakeError;
use crate::intake::limits::tidy;
use crate::intake::meter::Meter;

/// The kind of a drawn thing that is a comment.
const COMMENT: u16 = 0x19;

/// What was found over the cells.
#[derive(Default)]
pub(super) struct Drawing {
    /// The texts of boxes.
    pub(super) texts: Vec<String>,
    pub(super) n_comments: usize,
    is_comment: bool,
}

impl Drawing {
    pub(super) fn take(
        &mut self,
        record: Record<'_>,
        records: &mut Records<'_>,
        version: Version,
        meter: &Meter,
    ) -> Result<(), IntakeError> {
        match record.kind {
            // Before Excel 97 a long comment goes on in records whose row is none.
            NOTE if record.word(0) != Some(u16::MAX) => self.n_comments += 1,
            OBJ if version == Version::Eight => self.is_comment = record.word(4) == Some(COMMENT),
            TXO if version == Version::Eight && !self.is_comment => {
                let n_units = usize::from(record.word(10).unwrap_or(0));
                let mut pieces = Pieces::of(&[], records);
                let flags = (n_units > 0).then(|| pieces.byte()).flatten();
                let text = flags.map(|it| tidy(&pieces.units(n_units, it)));
                if let Some(text) = text.filter(|it| !it.is_empty()) {
                    meter.count(&text)?;
                    self.texts.push(text);
                }
            }
            _ => {}
        }
        Ok(())
    }
}
