//! Whether what lies at a place now is the document that was there before.

use crate::domain::assessment::Assessment;
use crate::format::log::{Chain, LogText};

/// How what is at the place of a file now stands to what was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// It is the same document, and has all that it had, perhaps more.
    Later,
    /// It is the same document as it was earlier: what was done since is missing from it.
    Older,
    /// It is another copy of the document, which parted from it earlier.
    Copy,
    /// It is another document, or was made one of another section.
    Other,
}

/// How `theirs` stands to `ours`, each as its file has it with that file's log.
pub fn kinship(
    (ours, our_log): (&Assessment, &LogText),
    (theirs, their_log): (&Assessment, &LogText),
) -> Kinship {
    let chain = our_log.meets(their_log);
    let (our_identity, their_identity) = (ours.identity(), theirs.identity());
    let has_common_past = !our_log.is_empty() && !their_log.is_empty() && chain != Chain::Apart;
    let is_one = match our_identity.agrees(&their_identity) {
        Some(true) => true,
        // Files of the first format have none: when they were begun tells, where nothing was done to them.
        None if our_log.is_empty() || their_log.is_empty() => {
            let began = our_identity.created == their_identity.created;
            let alike = our_identity.created.is_some() || our_identity.is_alike(&their_identity);
            began && alike && ours.standard.id == theirs.standard.id
        }
        // Two copies of such a file get their origins apart; what was done before tells.
        Some(false) | None => has_common_past,
    };
    // A copy that was made another section's file is that section's.
    let is_theirs = [
        (&our_identity.unit, &their_identity.unit),
        (&our_identity.section, &their_identity.section),
    ];
    let is_theirs = is_theirs.iter().any(|(own, its)| own.trim() != its.trim());
    let total = |log: &LogText| log.len() + log.moved().map_or(0, |it| it.records);
    match chain {
        _ if !is_one || is_theirs => Kinship::Other,
        Chain::Same | Chain::Ahead => Kinship::Later,
        Chain::Behind => Kinship::Older,
        // Its records lie in a file beside the newer one.
        Chain::Apart if total(their_log) < total(our_log) => Kinship::Older,
        Chain::Forked | Chain::Apart => Kinship::Copy,
    }
}
