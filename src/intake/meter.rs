//! How much of a file was taken in so far: what it may hold at most, how far the reading is, and whether somebody
//! called it off.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_CELLS, MAX_LETTERS};

/// How many steps make the whole.
const WHOLE: u32 = 1_000;

/// What whoever waits for a reading sees of it, and calls it off by; shared by both threads.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Watched>);

#[derive(Debug, Default)]
struct Watched {
    is_stopped: AtomicBool,
    done: AtomicU32,
}

impl PartialEq for Watch {
    /// Whether both watch the same reading.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Watch {}

impl Watch {
    /// Calls the reading off; it ends with an error of its own at the next piece.
    pub fn stop(&self) {
        self.0.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether it was called off.
    pub fn is_stopped(&self) -> bool {
        self.0.is_stopped.load(Ordering::Relaxed)
    }

    /// How much of the file was read, from 0 to 1.
    pub fn done(&self) -> f32 {
        let done = self.0.done.load(Ordering::Relaxed).min(WHOLE);
        u16::try_from(done).map_or(1.0, f32::from) / 1_000.0
    }
}

/// Counts what is taken in of one file, or of several that are read as one. Every reader asks it before it keeps
/// a cell, so that no file takes the memory of the PC.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    watch: Watch,
    n_cells: Cell<usize>,
    n_letters: Cell<usize>,
}

impl Meter {
    /// Counts for whoever watches.
    pub(crate) fn watched(watch: &Watch) -> Self {
        Self {
            watch: watch.clone(),
            ..Self::default()
        }
    }

    /// Counts one more cell, or a line outside of tables, with its text.
    pub(crate) fn count(&self, text: &str) -> Result<(), IntakeError> {
        self.count_of(1, text.len())
    }

    /// Counts `n` more cells with so many bytes of text in all.
    pub(crate) fn count_of(&self, n: usize, n_letters: usize) -> Result<(), IntakeError> {
        self.n_cells.set(self.n_cells.get().saturating_add(n));
        let letters = self.n_letters.get().saturating_add(n_letters);
        self.n_letters.set(letters);
        if self.n_cells.get() > MAX_CELLS {
            let what = format!("有内容的单元格超过{}万个。", MAX_CELLS / 10_000);
            return Err(IntakeError::too_large(what));
        }
        if letters > MAX_LETTERS {
            let what = format!("文字超过{}MB。", MAX_LETTERS >> 20);
            return Err(IntakeError::too_large(what));
        }
        self.go_on()
    }

    /// Ends the reading when it was called off.
    pub(crate) fn go_on(&self) -> Result<(), IntakeError> {
        if self.watch.is_stopped() {
            return Err(IntakeError::called_off());
        }
        Ok(())
    }

    /// Says that `done` of `all` bytes were read.
    pub(crate) fn at(&self, done: usize, all: usize) -> Result<(), IntakeError> {
        let part = done.saturating_mul(1_000) / all.max(1);
        let part = u32::try_from(part).unwrap_or(WHOLE);
        self.watch.0.done.store(part.min(WHOLE), Ordering::Relaxed);
        self.go_on()
    }
}
