//! A finished new copy beside its destination: written, flushed, read back, and not yet in place.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::digest::Digest;
use crate::store::error::SaveStep;
use crate::store::fs::{Access, Fs, is_not_a_file};
use crate::store::name;

/// A temporary that disappears unless it is put in place or kept.
pub(crate) struct Temp<'a> {
    fs: &'a dyn Fs,
    path: PathBuf,
    digest: Digest,
    is_settled: bool,
}

/// What was being done, where, and what the system said.
pub(super) struct NotWritten {
    pub(super) step: SaveStep,
    pub(super) source: io::Error,
}

impl<'a> Temp<'a> {
    /// Writes `bytes` to a new file in `dir`, named after `target`, and makes sure that they arrived.
    pub(super) fn write(
        fs: &'a dyn Fs,
        dir: &Path,
        target: &Path,
        bytes: &[u8],
        access: Access<'_>,
    ) -> Result<Self, NotWritten> {
        let fail = |step| move |source| NotWritten { step, source };
        let temp = Self {
            path: create(fs, dir, target, bytes, access).map_err(fail(SaveStep::Write))?,
            fs,
            digest: Digest::of(bytes),
            is_settled: false,
        };
        let found = fs.read(&temp.path).map_err(fail(SaveStep::Verify))?;
        if found == bytes {
            Ok(temp)
        } else {
            Err(fail(SaveStep::Verify)(io::ErrorKind::InvalidData.into()))
        }
    }

    /// The digest of the bytes.
    pub(super) fn digest(&self) -> Digest {
        self.digest
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Replaces `target`, or gives it its first bytes. After an error the temporary is still there.
    pub(super) fn put_in_place(&mut self, target: &Path) -> io::Result<()> {
        let renamed = self.fs.rename(&self.path, target);
        self.settle(renamed, target)
    }

    /// Gives `target` its first bytes: [`io::ErrorKind::AlreadyExists`] if there is something by now. After an
    /// error the temporary is still there.
    pub(super) fn put_where_nothing_is(&mut self, target: &Path) -> io::Result<()> {
        let renamed = self.fs.rename_new(&self.path, target);
        if !renamed.as_ref().is_err_and(is_unsupported) {
            return self.settle(renamed, target);
        }
        match self.fs.hard_link(&self.path, target) {
            Ok(()) => Ok(()), // and the name beside it goes when this is dropped
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.settle(Err(error), target)
            }
            // Shares and FAT have no second names. What was tried took its time.
            Err(_) if self.fs.look(target).is_ok() => {
                self.settle(Err(io::ErrorKind::AlreadyExists.into()), target)
            }
            Err(_) => self.put_in_place(target),
        }
    }

    /// After a rename: a share can lose the answer to one that it carried out. What counts is what is there.
    fn settle(&mut self, renamed: io::Result<()>, target: &Path) -> io::Result<()> {
        if renamed.is_ok() {
            self.is_settled = true;
            Ok(())
        } else if read_surely(self.fs, target).is_ok_and(|found| found == self.digest) {
            Ok(())
        } else {
            renamed
        }
    }

    /// Replaces what is at `target` only if that is still `expected`, as nearly as the disk can do that: what
    /// nobody here has seen is never lost. After an error the temporary is still there, unless it was kept.
    pub(super) fn take_the_place_of(
        &mut self,
        expected: Digest,
        target: &Path,
    ) -> Result<(), NotReplaced> {
        let exchanged = self.fs.exchange(&self.path, target);
        match exchanged {
            Ok(()) => self.examine(expected, target),
            Err(error) if is_unsupported(&error) => {
                self.put_in_place(target).map_err(NotReplaced::Disk)?;
                self.compare_again(target)
            }
            // The answer may have been lost: what counts is what is there.
            Err(_) if read_surely(self.fs, target).is_ok_and(|it| it == self.digest) => {
                self.examine(expected, target)
            }
            Err(_) if self.is_missing(target) => Err(NotReplaced::Missing),
            Err(error) => Err(NotReplaced::Disk(error)),
        }
    }

    /// After an exchange: under our own name lies what was at `target`. If that is not what was expected, it
    /// is put back.
    fn examine(&mut self, expected: Digest, target: &Path) -> Result<(), NotReplaced> {
        let out = match read_surely(self.fs, &self.path) {
            Ok(out) if [expected, self.digest].contains(&out) => return Ok(()),
            // Somebody cleared it away: there is nothing to put back.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if !is_no_file(&error) => {
                // Whatever it is, it is not thrown away, and ours stays where it is.
                self.set_aside(target);
                return Err(NotReplaced::Unclear(error));
            }
            out => out,
        };
        let back = self.fs.exchange(&self.path, target);
        let is_ours = read_surely(self.fs, &self.path).is_ok_and(|it| it == self.digest);
        if !is_ours {
            // It could not be put back, or a third one wrote meanwhile, over our bytes.
            log::warn!("exchange: {:?}", back.err().map(|it| it.kind()));
            self.set_aside(target);
        }
        Err(match out {
            Ok(found) => NotReplaced::Changed(found),
            Err(_) => NotReplaced::NoFile,
        })
    }

    /// After a rename that could not look at what it replaced: whether our bytes are still there.
    fn compare_again(&self, target: &Path) -> Result<(), NotReplaced> {
        match read_surely(self.fs, target) {
            Ok(found) if found != self.digest => Err(NotReplaced::Changed(found)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(NotReplaced::Missing),
            // Ours, or a disk that does not tell: the bytes were read back before.
            _ => Ok(()),
        }
    }

    /// Keeps what lies under our name, which is somebody else's, where it shows.
    fn set_aside(&mut self, target: &Path) {
        self.is_settled = true;
        self.show(target);
    }

    /// Keeps the copy under a name that shows and that no sweep removes; `None` if it is not there at all.
    pub(super) fn keep(mut self, target: &Path) -> Option<PathBuf> {
        self.is_settled = true;
        self.show(target)
    }

    fn is_missing(&self, path: &Path) -> bool {
        let found = self.fs.look(path);
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    fn show(&self, target: &Path) -> Option<PathBuf> {
        if self.is_missing(&self.path) {
            return None;
        }
        let kept = name::kept_copies_of(target).find(|path| self.is_missing(path));
        let moved = kept.filter(|kept| {
            self.fs.rename(&self.path, kept).is_ok() || self.is_missing(&self.path) // its answer was lost
        });
        self.fs.sync_dir(name::folder_of(target)).ok(); // best effort: an error is being reported already
        moved.or_else(|| Some(self.path.clone()))
    }
}

/// Why a file was not replaced.
pub(super) enum NotReplaced {
    /// The disk refused; the file is as it was.
    Disk(io::Error),
    /// Somebody else wrote it meanwhile, and theirs is not lost.
    Changed(Digest),
    /// Somebody took it away.
    Missing,
    /// It had become a folder, a device or a pipe, which was put back.
    NoFile,
    /// It is replaced, but the disk does not tell what was there; that was kept beside it.
    Unclear(io::Error),
}

/// Whether the place cannot do what was asked, rather than refuse it this time.
fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

/// Whether it is certain that this is no ordinary file.
fn is_no_file(error: &io::Error) -> bool {
    is_not_a_file(error) || error.kind() == io::ErrorKind::IsADirectory
}

/// What is at `path`, by a read that gave as much as the disk says is there; tried three times.
fn read_surely(fs: &dyn Fs, path: &Path) -> io::Result<Digest> {
    const ATTEMPTS: u32 = 3;
    let attempt = || -> io::Result<Digest> {
        let bytes = fs.read(path)?;
        let is_whole = fs
            .look(path)
            .is_ok_and(|it| u64::try_from(bytes.len()) == Ok(it.bytes));
        if is_whole {
            Ok(Digest::of(&bytes))
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    };
    let mut found = attempt();
    for _ in 1..ATTEMPTS {
        match &found {
            Err(error) if error.kind() != io::ErrorKind::NotFound => found = attempt(),
            _ => break,
        }
    }
    found
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        let is_in_the_way =
            |done: io::Result<()>| done.is_err_and(|error| error.kind() != io::ErrorKind::NotFound);
        // Best effort: a leftover is swept at a later opening.
        if !self.is_settled && is_in_the_way(self.fs.remove(&self.path)) {
            self.fs.remove(&self.path).ok();
        }
    }
}

/// Creates a temporary under a name nobody has taken, and leaves nothing behind if that fails half-way.
fn create(
    fs: &dyn Fs,
    dir: &Path,
    target: &Path,
    bytes: &[u8],
    access: Access<'_>,
) -> io::Result<PathBuf> {
    const ATTEMPTS: u32 = 20;
    for _ in 0..ATTEMPTS {
        let path = name::temp_in(dir, target);
        match fs.create_synced(&path, bytes, access) {
            Ok(()) => return Ok(path),
            // Left by a process that had our number; not ours to touch.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                fs.remove(&path).ok(); // best effort: a leftover is swept at the next open
                return Err(error);
            }
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
