//! A finished new copy beside its destination: written, flushed, read back, and not yet in place.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::digest::Digest;
use crate::store::error::SaveStep;
use crate::store::fs::{Access, Fs};
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

    /// Replaces `target`, or gives it its first bytes. After an error the temporary is still there.
    pub(super) fn put_in_place(&mut self, target: &Path) -> io::Result<()> {
        let renamed = self.fs.rename(&self.path, target);
        if renamed.is_ok() {
            self.is_settled = true;
        } else if self
            .fs
            .read(target)
            .is_ok_and(|found| Digest::of(&found) == self.digest)
        {
            // A share can lose the answer to a rename that it carried out: what counts is what is there.
            return Ok(());
        }
        renamed
    }

    /// Keeps the copy under a name that shows and that no sweep removes; `None` if it is not there at all.
    pub(super) fn keep(mut self, target: &Path) -> Option<PathBuf> {
        self.is_settled = true;
        let is_missing = |path: &Path| {
            self.fs
                .look(path)
                .is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        };
        if is_missing(&self.path) {
            return None;
        }
        let kept = name::kept_copies_of(target).find(|path| is_missing(path));
        let moved = kept.filter(|kept| {
            self.fs.rename(&self.path, kept).is_ok() || is_missing(&self.path) // its answer was lost
        });
        self.fs.sync_dir(name::folder_of(target)).ok(); // best effort: an error is being reported already
        moved.or_else(|| Some(self.path.clone()))
    }
}

impl Drop for Temp<'_> {
    fn drop(&mut self) {
        if !self.is_settled {
            self.fs.remove(&self.path).ok(); // best effort: a leftover is swept at the next open
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
