//! What a window that crashed had edited, replayed from its journal on what the file says now.

use crate::domain::assessment::Assessment;
use crate::domain::change::log::{Delta, Record};

/// A file with the edits that a crashed window had made to it.
#[derive(Debug)]
pub struct Recovered {
    /// What the window began from, as far as its edits tell; `None` when that is what the file says.
    pub base: Option<Assessment>,
    /// What the window showed.
    pub mine: Assessment,
}

/// Applies the records of a crashed window to what its file says now. Where somebody else has written the
/// file since, both states of what the window touched are made up from its records, to be merged.
pub fn recovered(file: &Assessment, records: &[Record]) -> Recovered {
    let mut mine = file.clone();
    let mut fits = true;
    let deltas = || records.iter().flat_map(|it| &it.deltas);
    for delta in deltas() {
        fits &= delta.fits(&mine);
        drop(delta.forward().apply(&mut mine));
    }
    let base = (!fits).then(|| {
        let mut base = file.clone();
        let all: Vec<&Delta> = deltas().collect();
        for delta in all.into_iter().rev() {
            drop(delta.backward().apply(&mut base));
        }
        base
    });
    Recovered { base, mine }
}
