//! Which gap a row of the ledger is of.

use crate::app::lists::ledger::{LedgerLine, LedgerLines};
use crate::app::session::Session;
use crate::domain::gap::Gap;

/// The gap of a row.
pub(crate) fn gap_of<'a>(
    session: &'a Session,
    ledger: &LedgerLines,
    row: usize,
) -> Option<&'a Gap> {
    match ledger.lines().get(row)? {
        LedgerLine::Gap(at) => session.gaps().get(*at),
        LedgerLine::Head(..) => None,
    }
}
