//! Moves the records of rounds that are over, and those of a log that has grown too long, to a file beside.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::app::outside::jobs::SaveJob;
use crate::app::over::Over;
use crate::domain::change::log::{Act, Delta, Record, begin};
use crate::format::log::LogText;
use crate::runtime::files::Files;
use crate::store::atomic::{self, Overwrite};

/// A log that is longer than this is parted, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// What stays of it then, in bytes.
const STAYS: usize = 1024 * 1024;

impl Files<'_> {
    /// The log that the file is to have, and the file beside that was written for the rest, if any. Where that cannot
    /// be written, the log stays whole.
    pub(crate) fn part(&self, job: &SaveJob, log: LogText) -> (LogText, Option<PathBuf>) {
        let Some(keep) = keeps(job, &log) else {
            return (log, None);
        };
        let Ok(target) = self.fs.resolve(&job.path) else {
            return (log, None);
        };
        let beside = self.name_beside(&target, job);
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        let carried = |gone: &[Record], stay: &[Record]| carried(job, gone, stay);
        let Ok(Some((sealed, rest))) = log.parted(keep, &name, carried) else {
            return (log, None);
        };
        match atomic::write_new(self.fs, &beside, sealed.as_bytes(), Overwrite::Refuse) {
            Ok(_) => (rest, Some(beside)),
            Err(error) => {
                log::warn!("log beside: {}", error.code());
                (log, None)
            }
        }
    }

    /// A name that is free, which tells what is in the file.
    fn name_beside(&self, target: &Path, job: &SaveJob) -> PathBuf {
        let stem = target.file_stem().unwrap_or_default().to_string_lossy();
        let time = job.now.local().format("%Y-%m-%d %H-%M-%S");
        let name = |n: u32| match n {
            1 => format!("{stem}（修改记录 {time}）.txt"),
            n => format!("{stem}（修改记录 {time} {n}）.txt"),
        };
        let mut names = (1..=99).map(|n| target.with_file_name(name(n)));
        let free = names.find(|it| self.fs.look(it).is_err());
        free.unwrap_or_else(|| target.with_file_name(name(1)))
    }
}

/// What is still to be told of records that go: what was changed outside the program and, as far as there is room, how
/// everything stood that none of the others tells of, so that the file can be held against its log as before.
fn carried(job: &SaveJob, gone: &[Record], stay: &[Record]) -> Vec<Record> {
    let outside = gone.iter().filter(|it| it.act == Act::Outside).cloned();
    let mut carried: Vec<Record> = outside.collect();
    let mut deltas: Vec<Delta> = Vec::new();
    let stays = stay.iter().flat_map(|it| &it.deltas);
    let mut told: BTreeSet<_> = stays.map(Delta::place).collect();
    for delta in gone.iter().flat_map(|it| &it.deltas) {
        if told.insert(delta.place()) {
            deltas.push(delta.as_it_is(&job.assessment));
        }
    }
    let origin = job.assessment.origin.unwrap_or(job.fresh);
    let stand = Record {
        deltas,
        ..begin(&job.assessment, origin, job.seat, job.now)
    };
    let fits = |it: &Record| {
        let line = LogText::default().with(std::slice::from_ref(it));
        line.is_ok_and(|it| it.bytes() < STAYS)
    };
    if fits(&stand) {
        carried.push(stand);
    }
    carried
}

/// How many of the last records stay, if any are to go.
fn keeps(job: &SaveJob, log: &LogText) -> Option<usize> {
    // A new file takes along what it came with.
    if job.over != Over::Ours {
        return None;
    }
    let seals = |it: &Record| {
        let ends_one = |it: &Delta| matches!(it, Delta::Rounds(from, to) if from.len() < to.len());
        it.deltas.iter().any(ends_one)
    };
    let sealed = job.records.iter().position(seals);
    if let Some(at) = sealed {
        return Some(job.records.len() - at);
    }
    (LONGEST < log.bytes()).then(|| log.fitting(STAYS))
}
