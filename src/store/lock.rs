//! The save lock: two of our own programs do not save one file at the same moment.
//!
//! It is a courtesy, not the guarantee: where a share cannot lock we go on, because the save compares what
//! is on the disk anyway. The sidecar is empty, and it stays: deleting a lock file lets a third process lock
//! a new one while the second still waits for the old.

use std::path::Path;
use std::time::Duration;

use crate::store::fs::{Access, Fs, Held};
use crate::store::name;

const POLL: Duration = Duration::from_millis(10);

/// Five seconds in all.
const POLLS: u32 = 500;

/// A turn to save; ends when dropped.
pub(crate) struct Lock(#[expect(dead_code, reason = "held only to be dropped")] Option<Held>);

/// Someone else held the lock all the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StillLocked;

/// Waits up to five seconds for the turn to save `target`, a path without symbolic links.
pub(crate) fn acquire(fs: &dyn Fs, target: &Path, access: Access<'_>) -> Result<Lock, StillLocked> {
    let sidecar = name::sidecar_of(target);
    for _ in 0..POLLS {
        match fs.try_lock(&sidecar, access) {
            Ok(Some(held)) => return Ok(Lock(Some(held))),
            Ok(None) => fs.pause(POLL),
            // No locks here, or no new file in this folder; if so, the next step says it better.
            Err(_) => return Ok(Lock(None)),
        }
    }
    Err(StillLocked)
}

/// Takes the lock only if it is certain that nobody else is saving: not where locks are unsupported.
pub(crate) fn try_certain(fs: &dyn Fs, target: &Path) -> Option<Held> {
    fs.try_lock(&name::sidecar_of(target), Access::Like(target))
        .ok()
        .flatten()
}
