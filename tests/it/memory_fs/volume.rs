//! What the disk in memory holds, and what can go wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// When the first file of all is written, in seconds: there is a time before.
const FIRST_SECOND: u64 = 1_000_000_000;

/// How an operation goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The disk is full; half of the bytes are there.
    Full,
    /// An I/O error; half of the bytes are there.
    Io,
    /// Permission denied; nothing happened.
    Denied,
    /// Half of the bytes are read or written, and success is reported.
    Short,
    /// Another program has the file open; nothing happened.
    Busy,
    /// The operation is carried out and reported as failed, as a share does when its answer is lost.
    Lost,
}

impl Trouble {
    pub(crate) const ALL: [Self; 6] = [
        Self::Full,
        Self::Io,
        Self::Denied,
        Self::Short,
        Self::Busy,
        Self::Lost,
    ];

    pub(super) fn error(self) -> io::Error {
        match self {
            Self::Full => io::ErrorKind::StorageFull.into(),
            Self::Denied => io::ErrorKind::PermissionDenied.into(),
            Self::Busy => io::ErrorKind::ResourceBusy.into(),
            Self::Io | Self::Short | Self::Lost => io::Error::from_raw_os_error(5),
        }
    }
}

/// Which operation goes wrong, counted from 1, and whether all later ones do.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    pub(crate) at: u32,
    pub(crate) trouble: Trouble,
    pub(crate) is_for_ever: bool,
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    File(u64),
    Folder,
    Link(PathBuf),
}

/// What reached the disk, in order, for [`crate::power_loss`].
#[derive(Debug, Clone)]
pub(crate) enum Record {
    /// Names in one folder change in one step.
    Names {
        dir: PathBuf,
        changes: Vec<(PathBuf, Option<Node>)>,
    },
    /// Bytes of a file.
    Data {
        inode: u64,
        offset: usize,
        bytes: Vec<u8>,
    },
    /// What lies beyond is cut off.
    Cut { inode: u64, len: usize },
    /// All bytes of a file so far are safe.
    SyncFile(u64),
    /// All names in a folder so far are safe.
    SyncDir(PathBuf),
    /// The program said "saved", or "noted".
    Acknowledged,
}

/// A flush that this disk leaves out, to see that the tests notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Omit {
    FileSync,
    DirSync,
}

/// What the disk holds; only the log knows which of it is safe.
#[derive(Debug, Clone, Default)]
pub(crate) struct Volume {
    pub(crate) names: BTreeMap<PathBuf, Node>,
    pub(crate) files: BTreeMap<u64, Vec<u8>>,
    pub(super) modes: BTreeMap<u64, u32>,
    pub(super) times: BTreeMap<u64, u64>,
    pub(super) log: Vec<Record>,
    pub(super) faults: Vec<Fault>,
    pub(super) n_ops: u32,
    pub(super) n_met: u32,
    pub(super) n_pauses: u32,
    pub(super) omit: Option<Omit>,
    pub(super) has_no_links: bool,
    pub(super) has_no_locks: bool,
    pub(super) unlock_after_pauses: Option<u32>,
    pub(super) read_only_dirs: BTreeSet<PathBuf>,
    pub(super) n_names_taken: u32,
    pub(super) aside: BTreeMap<PathBuf, Node>,
    pub(super) meddling: Vec<(u32, PathBuf, Vec<u8>)>,
    pub(super) has_no_exchange: bool,
    /// The processes of this computer, where that is to be known.
    pub(super) living: Option<BTreeSet<u32>>,
}

impl Volume {
    /// Whether names in `dir` may change.
    pub(super) fn check_dir(&self, dir: &Path) -> io::Result<()> {
        if self.names.get(dir) != Some(&Node::Folder) {
            Err(io::ErrorKind::NotFound.into())
        } else if self.read_only_dirs.contains(dir) {
            Err(io::ErrorKind::PermissionDenied.into())
        } else {
            Ok(())
        }
    }

    pub(super) fn change(
        &mut self,
        dir: &Path,
        changes: Vec<(PathBuf, Option<Node>)>,
    ) -> io::Result<()> {
        self.check_dir(dir)?;
        for (path, node) in &changes {
            assert_eq!(path.parent(), Some(dir), "a step never spans two folders");
            self.names.remove(path);
            if let Some(node) = node {
                self.names.insert(path.clone(), node.clone());
            }
        }
        self.log.push(Record::Names {
            dir: dir.to_owned(),
            changes,
        });
        Ok(())
    }

    /// A new file, out of nowhere.
    pub(super) fn add(&mut self, path: &Path, bytes: &[u8]) -> u64 {
        let inode = self.files.keys().max().map_or(1, |newest| newest + 1);
        self.names.insert(path.to_owned(), Node::File(inode));
        self.files.insert(inode, bytes.to_vec());
        self.modes.insert(inode, 0o644);
        self.touch(inode);
        inode
    }

    /// Notes that a file was written just now.
    pub(super) fn touch(&mut self, inode: u64) {
        let newest = self
            .times
            .values()
            .max()
            .map_or(FIRST_SECOND, |newest| newest + 1);
        self.times.insert(inode, newest);
    }

    /// How many names a file has.
    pub(super) fn count_names(&self, inode: u64) -> u64 {
        let its = |node: &&Node| **node == Node::File(inode);
        u64::try_from(self.names.values().filter(its).count()).unwrap()
    }

    pub(super) fn time_of(&self, inode: u64) -> Option<SystemTime> {
        let seconds = self.times.get(&inode)?;
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(*seconds))
    }

    pub(super) fn inode(&self, path: &Path) -> io::Result<u64> {
        match self.names.get(path) {
            Some(Node::File(inode)) => Ok(*inode),
            Some(Node::Folder) => Err(io::ErrorKind::IsADirectory.into()),
            Some(Node::Link(to)) => self.inode(to),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }
}
