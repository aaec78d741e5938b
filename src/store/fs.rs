//! The port to the disk: the few operations a safe save needs, so that a test can refuse each of them.

use std::ffi::OsString;
use std::fs::Metadata;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The largest file we read or write, in bytes: 64 MB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What lies at a path, symbolic links followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe: reading it may never end.
    Other,
}

/// What can be learnt about a path without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLook {
    /// File, folder or neither.
    pub kind: FileKind,
    /// Size in bytes.
    pub bytes: u64,
    /// Nobody may write to it: the read-only tick on Windows, no `w` bit at all on Unix.
    pub read_only: bool,
    /// When it was last written, where the disk knows.
    pub modified: Option<SystemTime>,
    /// How many names the file has; 1 where the disk does not tell.
    pub names: u64,
    /// Which file it is: two names with the same are one file. `None` where the disk does not tell.
    pub identity: Option<(u64, u64)>,
}

impl FileLook {
    /// What the system says of a file.
    pub(crate) fn of(found: &Metadata) -> Self {
        #[cfg(unix)]
        let (names, identity) = {
            use std::os::unix::fs::MetadataExt as _;
            (found.nlink(), Some((found.dev(), found.ino())))
        };
        #[cfg(not(unix))]
        let (names, identity) = (1, None);
        Self {
            kind: match found.file_type() {
                kind if kind.is_file() => FileKind::File,
                kind if kind.is_dir() => FileKind::Folder,
                _ => FileKind::Other,
            },
            bytes: found.len(),
            read_only: found.permissions().readonly(),
            modified: found.modified().ok(),
            names,
            identity,
        }
    }

    /// Whether nothing speaks for a change since `before`. Which file it is does not count: some shares number
    /// their files anew at every look.
    pub(crate) fn stands_as(&self, before: &Self) -> bool {
        let Self {
            kind,
            bytes,
            read_only,
            modified,
            names: _,
            identity: _,
        } = before;
        (self.kind, self.bytes, self.read_only, self.modified)
            == (*kind, *bytes, *read_only, *modified)
    }
}

/// Why a file was not read: it is a device, a pipe or the like, and reading it may never end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("不是普通文件，而是设备或管道")]
pub struct NotAFile;

impl From<NotAFile> for io::Error {
    fn from(it: NotAFile) -> Self {
        Self::other(it)
    }
}

/// Whether something was refused because it is no ordinary file.
pub fn is_not_a_file(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|it| it.is::<NotAFile>())
}

/// Who may read and write a file or folder we create. Windows inherits rights from the folder instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access<'a> {
    /// What the system gives a new file.
    Usual,
    /// The same as this file, so that a save does not lock colleagues out.
    Like(&'a Path),
    /// The user alone (0600, folders 0700): recovery copies.
    Private,
}

/// A lock that is held until this is dropped; the system drops it for a process that dies.
pub type Held = Box<dyn Send>;

/// The few disk operations the store needs.
pub trait Fs: Send + Sync {
    /// Follows symbolic links of the last part of `path`, also to a file that does not exist yet.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// One name for every way in which `path` can be written, with the links of its folders followed as far as the
    /// system tells.
    fn place(&self, path: &Path) -> PathBuf {
        plain_place(path)
    }

    /// What lies at `path`.
    fn look(&self, path: &Path) -> io::Result<FileLook>;

    /// Fails if this user may not write to the existing file `path`. Changes nothing.
    fn check_writable(&self, path: &Path) -> io::Result<()>;

    /// Fails if this user may not make new files in the folder `dir`, as far as the system tells without trying.
    /// Changes nothing.
    fn check_folder(&self, dir: &Path) -> io::Result<()>;

    /// Reads a whole file; [`io::ErrorKind::FileTooLarge`] beyond [`MAX_BYTES`], and [`NotAFile`] without
    /// waiting for a device or a pipe.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Creates `path`, which must not exist, and flushes the bytes to the disk.
    fn create_synced(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()>;

    /// Writes `bytes` at `at`, which the caller knows to be the end of the existing file `path`, and flushes
    /// them. What lies beyond it, the torn end of an append that failed, is cut off first.
    fn append_synced(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<()>;

    /// Replaces `to` by `from` in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives `from` the name `to` in one step; [`io::ErrorKind::AlreadyExists`] if there is something, and
    /// [`io::ErrorKind::Unsupported`] where that cannot be done in one step.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Lets `one` and `other`, which both exist, change names in one step; [`io::ErrorKind::Unsupported`] where
    /// that cannot be done.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Gives the file `from` the second name `to`, which must not exist.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes new names, renames and deletions in `dir` survive a power cut.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;

    /// Deletes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// The names in a folder, in no particular order.
    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>>;

    /// Creates a folder and the folders above it; content if it exists.
    fn create_dir(&self, dir: &Path, access: Access<'_>) -> io::Result<()>;

    /// Locks `sidecar`, creating it empty and hidden; `None` if someone else holds it.
    /// An error means that this place cannot lock at all.
    fn try_lock(&self, sidecar: &Path, access: Access<'_>) -> io::Result<Option<Held>>;

    /// Whether the process of this number lives on this computer; `None` where that is not to be known.
    fn is_alive(&self, process: u32) -> Option<bool>;

    /// Waits, between two attempts at something that is busy.
    fn pause(&self, time: Duration);
}

/// `path` from the root of its drive, steps back taken: as far as the words alone tell.
pub(crate) fn plain_place(path: &Path) -> PathBuf {
    let at = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut place = PathBuf::new();
    for step in at.components() {
        if step == Component::ParentDir {
            place.pop();
        } else {
            place.push(step);
        }
    }
    place
}

/// Whether another program has the file open just now: a virus scanner, a sync tool, a second window.
pub fn is_busy(error: &io::Error) -> bool {
    /// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION`, for which std has no kind.
    const WINDOWS: [i32; 2] = [32, 33];
    error.kind() == io::ErrorKind::ResourceBusy
        || cfg!(windows)
            && error
                .raw_os_error()
                .is_some_and(|code| WINDOWS.contains(&code))
}

/// Tries again while `is_transient` says so, after 10, 20, 40 … 250 ms, 5 seconds in all.
pub fn patiently<T>(
    mut pause: impl FnMut(Duration),
    is_transient: impl Fn(&io::Error) -> bool,
    mut attempt: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    const LONGEST: Duration = Duration::from_millis(250);
    const IN_ALL: Duration = Duration::from_secs(5);
    let mut next = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        match attempt() {
            Err(error) if waited < IN_ALL && is_transient(&error) => {
                let time = next.min(IN_ALL.saturating_sub(waited));
                pause(time);
                waited += time;
                next = (next * 2).min(LONGEST);
            }
            done => return done,
        }
    }
}
