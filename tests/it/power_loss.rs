//! Whatever a power cut leaves of the unflushed operations, the file holds the old bytes or the new ones.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use duibiao::store::error::SaveError;

use crate::memory_fs::{Fault, MemoryFs, Node, Omit, Record, Trouble, Volume, at_every_operation};
use crate::writers::{BACKUPS, NEW, OLD, TARGET, Writer};

/// What may be found after the power comes back.
pub(crate) struct Crashed {
    names: BTreeMap<PathBuf, Node>,
    files: BTreeMap<u64, Vec<u8>>,
    /// How often the program had said "saved", "kept" or "noted" before.
    pub(crate) n_acknowledged: usize,
}

impl Crashed {
    /// The disk as it is found. With a folder goes all that is in it.
    pub(crate) fn disk(self) -> MemoryFs {
        let Self {
            mut names, files, ..
        } = self;
        let folders = names.iter().filter(|(_, node)| **node == Node::Folder);
        let folders: BTreeSet<PathBuf> = folders.map(|(path, _)| path.clone()).collect();
        names.retain(|path, _| path.ancestors().skip(1).all(|it| folders.contains(it)));
        MemoryFs::holding(names, files)
    }

    pub(crate) fn file(&self, path: &Path) -> Option<&[u8]> {
        let mut above = path.ancestors().skip(1);
        if !above.all(|it| self.names.get(it) == Some(&Node::Folder)) {
            return None;
        }
        match self.names.get(path)? {
            Node::File(inode) => Some(self.files.get(inode).map(Vec::as_slice).unwrap_or_default()),
            Node::Folder | Node::Link(_) => None,
        }
    }

    fn apply(&mut self, record: &Record) {
        match record {
            Record::Names { changes, .. } => {
                for (path, node) in changes {
                    self.names.remove(path);
                    if let Some(node) = node {
                        self.names.insert(path.clone(), node.clone());
                    }
                }
            }
            Record::Data {
                inode,
                offset,
                bytes,
            } => {
                let file = self.files.entry(*inode).or_default();
                file.resize(file.len().max(offset + bytes.len()), 0);
                file[*offset..offset + bytes.len()].copy_from_slice(bytes);
            }
            Record::Cut { inode, len } => {
                let file = self.files.entry(*inode).or_default();
                file.truncate(*len);
            }
            Record::SyncFile(_) | Record::SyncDir(_) | Record::Acknowledged => {}
        }
    }
}

/// Whether `later` makes `record` safe.
fn flushes(later: &Record, record: &Record) -> bool {
    match (later, record) {
        (Record::SyncFile(synced), Record::Data { inode, .. } | Record::Cut { inode, .. }) => {
            synced == inode
        }
        (Record::SyncDir(synced), Record::Names { dir, .. }) => synced == dir,
        _ => false,
    }
}

/// Every subset of the unflushed operations, at every moment.
pub(crate) fn crash_states(before: &Volume, log: &[Record]) -> Vec<Crashed> {
    const MOST_PENDING: usize = 14;
    let mut states = Vec::new();
    for crash_at in 0..=log.len() {
        let done = &log[..crash_at];
        let is_pending = |n: usize| {
            matches!(
                done[n],
                Record::Names { .. } | Record::Data { .. } | Record::Cut { .. }
            ) && !done[n..].iter().any(|later| flushes(later, &done[n]))
        };
        let pending: Vec<_> = (0..crash_at).filter(|&n| is_pending(n)).collect();
        assert!(
            pending.len() <= MOST_PENDING,
            "{} pending operations",
            pending.len()
        );
        for subset in 0_u32..1 << pending.len() {
            let is_lost = |n| {
                pending
                    .iter()
                    .position(|&m| m == n)
                    .is_some_and(|bit| subset >> bit & 1 == 0)
            };
            let mut state = Crashed {
                names: before.names.clone(),
                files: before.files.clone(),
                n_acknowledged: done
                    .iter()
                    .filter(|record| matches!(record, Record::Acknowledged))
                    .count(),
            };
            for (_, record) in done.iter().enumerate().filter(|(n, _)| !is_lost(*n)) {
                state.apply(record);
            }
            states.push(state);
        }
    }
    states
}

/// Runs `writer` and counts the states after a power cut: all, and those that break a promise.
fn count(writer: Writer, omit: Option<Omit>, fault: Option<Fault>) -> (usize, usize, u32) {
    let fs = writer.disk();
    let before = fs.snapshot();
    fs.omit(omit);
    fs.fail(fault.as_slice());
    let written = writer.write(&fs, writer.base());
    let n_met = fs.heal();
    let mut log = fs.log();
    let has_backup = written
        .as_ref()
        .is_ok_and(|saved| saved.warnings.is_empty());
    // Where we told the user that the new content is.
    let promised = match written {
        Ok(_) => Some(PathBuf::from(TARGET)),
        Err(SaveError::Replace { kept, .. }) => kept,
        Err(_) => None,
    };
    if promised.is_some() {
        log.push(Record::Acknowledged);
    }
    let states = crash_states(&before, &log);
    let is_bad = |state: &&Crashed| {
        let found = state.file(Path::new(TARGET));
        let is_new = found == Some(NEW);
        let is_torn = !is_new && found != writer.old();
        let is_acknowledged = state.n_acknowledged > 0;
        let is_promised = promised.as_ref().filter(|_| is_acknowledged);
        let is_lost = is_promised.is_some_and(|path| state.file(path) != Some(NEW));
        let mut backups = state.names.keys().filter(|path| path.starts_with(BACKUPS));
        let has_no_backup = is_acknowledged
            && has_backup
            && writer.keeps_a_backup()
            && !backups.any(|path| state.file(path) == Some(OLD));
        is_torn || is_lost || has_no_backup
    };
    (states.len(), states.iter().filter(is_bad).count(), n_met)
}

#[test]
fn a_power_cut_at_any_moment_leaves_old_or_new_whole() {
    for writer in Writer::ALL {
        let (n_states, n_bad, _) = count(writer, None, None);
        assert_eq!(n_bad, 0, "{writer:?}: of {n_states} states");
        assert!(n_states >= 20, "{writer:?}: only {n_states} states");
    }
}

#[test]
fn without_flushing_the_file_a_power_cut_would_be_noticed_here() {
    for writer in Writer::ALL {
        let (n_states, n_bad, _) = count(writer, Some(Omit::FileSync), None);
        assert!(
            n_bad > 0,
            "{writer:?}: none of {n_states} states is bad, so this harness is blind"
        );
    }
}

#[test]
fn without_flushing_the_folder_a_power_cut_would_be_noticed_here() {
    for writer in Writer::ALL {
        let (n_states, n_bad, _) = count(writer, Some(Omit::DirSync), None);
        assert!(
            n_bad > 0,
            "{writer:?}: none of {n_states} states is bad, so this harness is blind"
        );
    }
}

#[test]
fn a_power_cut_after_a_failing_operation_leaves_old_or_new_whole() {
    for writer in Writer::ALL {
        for trouble in [Trouble::Io, Trouble::Lost, Trouble::Short, Trouble::Busy] {
            at_every_operation(|at| {
                let fault = Fault {
                    at,
                    trouble,
                    is_for_ever: false,
                };
                let (_, n_bad, n_met) = count(writer, None, Some(fault));
                assert_eq!(n_bad, 0, "{writer:?}, {fault:?}");
                n_met > 0
            });
        }
    }
}
