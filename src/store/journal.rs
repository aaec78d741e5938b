//! Journals: what one window has noted since the last save, in a private folder of this PC.
//!
//! A journal belongs to one window for as long as that window lives, by a lock that the system drops when
//! its process dies. What it holds is the caller's business; here it is bytes that only grow at the end.
//! A journal lies on this PC even when the document lies on a share, so that it can be written when the
//! share is gone.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::digest::Digest;
use crate::store::fs::{Access, Fs, Held, MAX_BYTES, is_not_a_file};
use crate::store::{folder, name};

/// Journals end in this.
const SUFFIX: &str = ".journal";

/// More windows than this do not work on one document at once.
const MOST: u32 = 64;

/// The journal of one window for one document.
pub struct Journal {
    path: PathBuf,
    len: u64,
    turn: Option<Held>,
}

/// A journal that a window left behind: it crashed, or could not save.
pub struct Left {
    /// What it holds; the end may be torn off.
    pub bytes: Vec<u8>,
    path: PathBuf,
    turn: Option<Held>,
}

impl Journal {
    /// Begins the journal of the document at `target` with `head`, in `folder`, for good when it returns.
    ///
    /// # Errors
    /// What the disk says; nothing is left behind then.
    pub fn create(fs: &dyn Fs, folder: &Path, target: &Path, head: &[u8]) -> io::Result<Self> {
        folder::make(fs, folder, Access::Private)?;
        for number in 1..=MOST {
            let path = folder.join(name_of(target, number));
            let Ok(turn) = take_turn(fs, &path) else {
                continue; // of a window that lives
            };
            let created = match fs.create_synced(&path, head, Access::Private) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                created => created.and_then(|()| fs.sync_dir(folder)),
            };
            if let Err(error) = created {
                fs.remove(&path).ok(); // best effort: a head alone says nothing
                return Err(error);
            }
            let len = u64::try_from(head.len()).map_err(io::Error::other)?;
            return Ok(Self { path, len, turn });
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Puts `bytes` behind what is there, for good when it returns. After an error the next call writes over
    /// whatever of them arrived.
    ///
    /// # Errors
    /// What the disk says; [`io::ErrorKind::FileTooLarge`] beyond [`MAX_BYTES`].
    pub fn append(&mut self, fs: &dyn Fs, bytes: &[u8]) -> io::Result<()> {
        let len = self.len + u64::try_from(bytes.len()).map_err(io::Error::other)?;
        if len > MAX_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        fs.append_synced(&self.path, self.len, bytes)?;
        self.len = len;
        Ok(())
    }

    /// Leaves it, to be taken up again by this very window.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) fn leave(self, fs: &dyn Fs) -> io::Result<Left> {
        Ok(Left {
            bytes: fs.read(&self.path)?,
            path: self.path,
            turn: self.turn,
        })
    }

    /// Removes it: all it holds is safe elsewhere.
    ///
    /// # Errors
    /// What the disk says; what is left is known by its content not to be needed.
    pub fn remove(self, fs: &dyn Fs) -> io::Result<()> {
        let removed = fs.remove(&self.path);
        drop(self.turn); // only now: nobody may take up what is going
        removed
    }
}

impl Left {
    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes it: all it holds is safe elsewhere.
    ///
    /// # Errors
    /// As [`Journal::remove`].
    pub fn remove(self, fs: &dyn Fs) -> io::Result<()> {
        let removed = fs.remove(&self.path);
        drop(self.turn);
        removed
    }
}

/// The journals that windows left behind for the document at `target`; those of living windows are not
/// touched, and nobody else takes the others up while they are held.
///
/// # Errors
/// What the disk says; a folder that does not exist has none.
pub fn left_behind(fs: &dyn Fs, folder: &Path, target: &Path) -> io::Result<Vec<Left>> {
    let stem = stem_of(target);
    taken_up(fs, folder, |name| name.starts_with(&stem))
}

/// The journals that windows left behind for any document.
///
/// # Errors
/// As [`left_behind`].
pub fn all_left_behind(fs: &dyn Fs, folder: &Path) -> io::Result<Vec<Left>> {
    taken_up(fs, folder, |_| true)
}

fn taken_up(fs: &dyn Fs, folder: &Path, is_wanted: impl Fn(&str) -> bool) -> io::Result<Vec<Left>> {
    let names = match fs.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed?,
    };
    let mut names: Vec<String> = names
        .into_iter()
        .filter_map(|it| it.into_string().ok())
        .collect();
    names.retain(|it| it.ends_with(SUFFIX) && is_wanted(it));
    names.sort();
    let mut found = Vec::new();
    for name in names {
        let path = folder.join(name);
        let Ok(turn) = take_turn(fs, &path) else {
            continue;
        };
        match fs.read(&path) {
            Ok(bytes) => found.push(Left { bytes, path, turn }),
            // Its window removed it a moment ago.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            // None of ours.
            Err(error) if is_not_a_file(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Somebody else has the journal.
struct Taken;

/// The turn to use the journal at `path`; none where this place cannot lock.
fn take_turn(fs: &dyn Fs, path: &Path) -> Result<Option<Held>, Taken> {
    match fs.try_lock(&name::sidecar_of(path), Access::Private) {
        Ok(Some(held)) => Ok(Some(held)),
        Ok(None) => Err(Taken),
        Err(_) => Ok(None),
    }
}

fn name_of(target: &Path, number: u32) -> String {
    format!("{}{number}{SUFFIX}", stem_of(target))
}

/// The path itself is not in the name: it would tell people's names to whoever lists the folder.
fn stem_of(target: &Path) -> String {
    let digest = Digest::of(target.as_os_str().as_encoded_bytes()).to_string();
    let short: String = digest.chars().take(16).collect();
    format!("{short}-")
}
