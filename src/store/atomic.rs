//! Opens a file, and replaces it so that a reader sees the old bytes or the new ones, never a mixture.
//!
//! The order of a save is that of `reliability.md`, section 3: resolve, lock, compare, write a new copy and
//! read it back, put the old one aside, compare once more, take its place, flush the folder. Comparing twice
//! costs a read and shrinks the moment in which a program that does not know our lock could come in between;
//! where the disk can exchange two names, what was really replaced is looked at, and put back if it is not what
//! was expected.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::store::digest::Digest;
use crate::store::error::{OpenError, SaveError, SaveStep, Warning};
use crate::store::fs::{Access, FileKind, Fs, MAX_BYTES, is_busy, patiently};
use crate::store::temp::{NotReplaced, Temp};
use crate::store::{backup, lock, name, sweep};

/// A file as it was when we opened it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadBytes {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// What the next save compares with.
    pub digest: Digest,
}

/// Whether an existing file may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// No: the file must not exist yet.
    Refuse,
    /// Yes: the user was asked and said so, or the file is our own.
    Confirmed,
}

/// What a save expects to find at its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The file we opened or saved last, unchanged.
    Opened(Digest),
    /// A place we have not read: a first save, or *save as*.
    New(Overwrite),
}

/// Everything a save needs to know.
#[derive(Debug, Clone, Copy)]
pub struct SaveRequest<'a> {
    /// Where to; a symbolic link is written through.
    pub target: &'a Path,
    /// What must be there.
    pub base: Base,
    /// The new content, which the caller has read back with its own reader.
    pub bytes: &'a [u8],
    /// Local time, for the names of backups.
    pub now: NaiveDateTime,
    /// Whether to put the old version aside.
    pub backups: Backups,
    /// Whether a file that has a second name elsewhere may become a file of its own.
    pub own_copy: bool,
    /// Whether the bytes of a backup, the first, are an earlier version of the new ones: others are left alone.
    pub is_earlier: fn(&[u8], &[u8]) -> bool,
}

/// Whether a save puts the old version aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backups {
    /// No.
    Off,
    /// Unless one was put aside a few minutes ago: saves that nobody asked for would crowd out the others.
    Spaced,
    /// Yes.
    Every,
}

/// A save that is on the disk.
#[derive(Debug)]
pub struct Saved {
    /// The base of the next save.
    pub digest: Digest,
    /// What went wrong beside it.
    pub warnings: Vec<Warning>,
}

/// Reads a file whole.
///
/// # Errors
/// [`OpenError`]; a folder, a device, and a file over [`MAX_BYTES`] are refused without reading.
pub fn open(fs: &dyn Fs, path: &Path) -> Result<ReadBytes, OpenError> {
    let fail = |source| OpenError::new(source, path.to_path_buf());
    let found = fs.look(path).map_err(fail)?;
    let path = path.to_path_buf();
    match found.kind {
        FileKind::Folder => return Err(OpenError::Folder { path }),
        FileKind::Other => return Err(OpenError::NotAFile { path }),
        FileKind::File if found.bytes > MAX_BYTES => return Err(OpenError::TooLarge { path }),
        FileKind::File => {}
    }
    let bytes = read_patiently(fs, &path).map_err(fail)?;
    let digest = Digest::of(&bytes);
    Ok(ReadBytes { bytes, digest })
}

/// Reads a whole file, and waits for whoever holds it for a moment, such as a virus scanner or a sync tool.
fn read_patiently(fs: &dyn Fs, path: &Path) -> io::Result<Vec<u8>> {
    patiently(|time| fs.pause(time), is_busy, || fs.read(path))
}

/// Whether this user may save a document at `path`: write the file, and make new ones beside it.
pub(crate) fn is_writable(fs: &dyn Fs, path: &Path) -> bool {
    let Ok(target) = fs.resolve(path) else {
        return false;
    };
    // Whoever holds it lets it go: that is said when it is saved, and tried again.
    let may = match fs.check_writable(&target) {
        Ok(()) => true,
        Err(error) => is_busy(&error),
    };
    may && fs.look(&target).is_ok_and(|it| !it.read_only)
        && fs.check_folder(name::folder_of(&target)).is_ok()
}

/// Removes the temporaries that crashed saves of `target` left beside it, and says how many: those older than
/// an hour that no living process of this computer made.
///
/// Call it after opening a document to edit. Does nothing while someone is saving, or where it cannot know.
///
/// # Errors
/// The first refusal of the disk; of interest to a log only.
pub fn sweep(fs: &dyn Fs, target: &Path) -> io::Result<usize> {
    let target = fs.resolve(target)?;
    let folder = name::folder_of(&target);
    let found = sweep::strays(fs, folder, &target)?;
    if found.is_empty() {
        return Ok(0); // and no sidecar is made merely by reading
    }
    let Some(_lock) = lock::try_certain(fs, &target) else {
        return Ok(0);
    };
    let now = sweep::time_of(fs, folder, &target)?;
    sweep::remove(fs, folder, &found, now)
}

/// Saves a document: after `Ok` it is on the disk, after an error the file holds the old bytes or the new.
///
/// # Errors
/// [`SaveError`]. After [`SaveError::NotDurable`] the file holds the new bytes.
pub fn save(fs: &dyn Fs, request: &SaveRequest<'_>) -> Result<Saved, SaveError> {
    let (target, seen) = destination(fs, request.target, request.bytes)?;
    let _lock = lock::acquire(fs, &target, seen.access(&target)).map_err(|_still_locked| {
        SaveError::Locked {
            path: target.clone(),
        }
    })?;
    let found = compare(fs, &target, request.base)?;
    if matches!(request.base, Base::Opened(_)) && !request.own_copy && is_shared(fs, &target) {
        return Err(SaveError::Shared { path: target });
    }
    let temp = write_beside(fs, &target, request.bytes, found.access(&target))?;
    let mut warnings = Vec::new();
    let keeps_backups = request.backups != Backups::Off && found == Found::File;
    if keeps_backups {
        let old = match request.base {
            Base::Opened(digest) => Some(digest),
            Base::New(_) => None,
        };
        let spaced = request.backups == Backups::Spaced;
        let kept = backup::keep(fs, &target, old, request.now, spaced);
        warnings.extend(kept.err().map(|source| Warning::NoBackup {
            source,
            path: backup::folder_of(&target),
        }));
    }
    compare(fs, &target, request.base)?;
    let digest = finish(fs, temp, &target, request.base)?;
    if keeps_backups {
        let pruned = backup::prune(fs, &target, request.now, |old| {
            (request.is_earlier)(old, request.bytes)
        });
        warnings.extend(pruned.err().map(|source| Warning::OldBackupsStay {
            source,
            path: backup::folder_of(&target),
        }));
    }
    Ok(Saved { digest, warnings })
}

/// Writes an export or a settings file as safely as a document, but without comparing and without backups.
///
/// # Errors
/// [`SaveError`]; nobody is asked about changes, so never `ChangedOnDisk`.
pub fn write_new(
    fs: &dyn Fs,
    path: &Path,
    bytes: &[u8],
    overwrite: Overwrite,
) -> Result<Digest, SaveError> {
    let (target, _) = destination(fs, path, bytes)?;
    let found = compare(fs, &target, Base::New(overwrite))?;
    let temp = write_beside(fs, &target, bytes, found.access(&target))?;
    compare(fs, &target, Base::New(overwrite))?;
    let digest = finish(fs, temp, &target, Base::New(overwrite))?;
    sweep_old(fs, &target).ok(); // best effort: the next write tries again
    Ok(digest)
}

/// Removes the temporaries that lay beside `target` long before it was written just now, as the disk's own
/// clock says. Exports and settings are written without a lock.
fn sweep_old(fs: &dyn Fs, target: &Path) -> io::Result<()> {
    let folder = name::folder_of(target);
    let found = sweep::strays(fs, folder, target)?;
    if let Some(now) = fs.look(target)?.modified {
        sweep::remove(fs, folder, &found, now)?;
    }
    Ok(())
}

/// Whether the file at `target` has a name that is not ours: not a backup of it, nor a temporary.
fn is_shared(fs: &dyn Fs, target: &Path) -> bool {
    let Ok(found) = fs.look(target) else {
        return false; // whatever is wrong, the next step says it
    };
    if found.names <= 1 || found.identity.is_none() {
        return false;
    }
    let is_it = |path: &PathBuf| fs.look(path).is_ok_and(|it| it.identity == found.identity);
    let (beside, backups) = (name::folder_of(target), backup::folder_of(target));
    let ours = sweep::strays(fs, beside, target).unwrap_or_default();
    let ours = ours.iter().map(|it| beside.join(it));
    let backed_up = fs.list(&backups).unwrap_or_default();
    let backed_up = backed_up.iter().map(|it| backups.join(it));
    let n_ours = ours.chain(backed_up).filter(is_it).count();
    u64::try_from(n_ours).is_ok_and(|n_ours| found.names > n_ours + 1)
}

/// Writes a file that only the user may read, over whatever is there: recovery copies.
///
/// # Errors
/// As [`write_new`].
pub fn write_private(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<Digest, SaveError> {
    let (target, _) = destination(fs, path, bytes)?;
    let temp = write_beside(fs, &target, bytes, Access::Private)?;
    finish(fs, temp, &target, Base::New(Overwrite::Confirmed))
}

/// Where the bytes will go, once that place is known to be an ordinary file or nothing.
fn destination(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<(PathBuf, Found), SaveError> {
    if !u64::try_from(bytes.len()).is_ok_and(|n_bytes| n_bytes <= MAX_BYTES) {
        let path = path.to_path_buf();
        return Err(SaveError::TooLarge { path });
    }
    // There Windows has devices, or does not even look: what it says of them helps nobody.
    if cfg!(windows)
        && let Some(why) = unfit(path)
    {
        let path = path.to_path_buf();
        return Err(SaveError::Name { why, path });
    }
    let target = fs.resolve(path).map_err(fail(SaveStep::Look, path))?;
    let path = target.clone();
    if target.file_name().is_none() {
        return Err(SaveError::NotAFile { path });
    }
    match fs.look(&target) {
        Ok(found) if found.kind != FileKind::File => Err(SaveError::NotAFile { path }),
        Ok(found) if found.read_only => Err(SaveError::ReadOnly { path }),
        // A rename asks only the folder; whether this user may change the file must be asked here.
        Ok(_) => match fs.check_writable(&target) {
            Ok(()) => Ok((target, Found::File)),
            Err(error) => Err(fail(SaveStep::Look, &target)(error)),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => match unfit(&target) {
            Some(why) => Err(SaveError::Name { why, path }),
            None => Ok((target, Found::Nothing)),
        },
        Err(error) => Err(fail(SaveStep::Look, &target)(error)),
    }
}

/// Why a new file is not to be called as `target` is.
fn unfit(target: &Path) -> Option<String> {
    target.file_name().and_then(name::unfit)
}

/// Whether there is something to replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    File,
    Nothing,
}

impl Found {
    fn access(self, target: &Path) -> Access<'_> {
        match self {
            Self::File => Access::Like(target),
            Self::Nothing => Access::Usual,
        }
    }
}

/// Makes sure that `target` is what `base` says: the guarantee that nobody's work is overwritten.
fn compare(fs: &dyn Fs, target: &Path, base: Base) -> Result<Found, SaveError> {
    let path = target.to_path_buf();
    let is_missing = |error: &io::Error| error.kind() == ErrorKind::NotFound;
    match base {
        Base::Opened(digest) => match read_patiently(fs, target) {
            Ok(bytes) if Digest::of(&bytes) == digest => Ok(Found::File),
            Ok(bytes) => Err(SaveError::ChangedOnDisk {
                found: Digest::of(&bytes),
                path,
            }),
            Err(error) if is_missing(&error) => Err(SaveError::Missing { path }),
            Err(error) => Err(fail(SaveStep::Compare, target)(error)),
        },
        Base::New(overwrite) => match fs.look(target) {
            Err(error) if is_missing(&error) => Ok(Found::Nothing),
            Err(error) => Err(fail(SaveStep::Compare, target)(error)),
            Ok(found) if found.kind != FileKind::File => Err(SaveError::NotAFile { path }),
            Ok(_) if overwrite == Overwrite::Refuse => Err(SaveError::AlreadyExists { path }),
            Ok(_) => Ok(Found::File),
        },
    }
}

fn write_beside<'a>(
    fs: &'a dyn Fs,
    target: &Path,
    bytes: &[u8],
    access: Access<'_>,
) -> Result<Temp<'a>, SaveError> {
    Temp::write(fs, name::folder_of(target), target, bytes, access)
        .map_err(|failed| fail(failed.step, target)(failed.source))
}

/// Puts the finished copy in the place of what `base` says, and flushes the folder.
fn finish(fs: &dyn Fs, mut temp: Temp<'_>, target: &Path, base: Base) -> Result<Digest, SaveError> {
    let digest = temp.digest();
    let path = target.to_path_buf();
    let placed = match base {
        Base::Opened(expected) => temp.take_the_place_of(expected, target),
        Base::New(Overwrite::Refuse) => {
            temp.put_where_nothing_is(target).map_err(NotReplaced::Disk)
        }
        Base::New(Overwrite::Confirmed) => temp.put_in_place(target).map_err(NotReplaced::Disk),
    };
    match placed {
        Ok(()) => {}
        Err(NotReplaced::Changed(found)) => return Err(SaveError::ChangedOnDisk { found, path }),
        Err(NotReplaced::Missing) => return Err(SaveError::Missing { path }),
        Err(NotReplaced::NoFile) => return Err(SaveError::NotAFile { path }),
        Err(NotReplaced::Unclear(source)) => {
            return Err(SaveError::NotDurable {
                digest,
                source,
                path,
            });
        }
        Err(NotReplaced::Disk(source)) => {
            let must_be_new = base == Base::New(Overwrite::Refuse);
            if must_be_new && source.kind() == ErrorKind::AlreadyExists {
                return Err(SaveError::AlreadyExists { path });
            }
            let kept = temp.keep(target);
            return Err(SaveError::Replace { source, kept, path });
        }
    }
    drop(temp); // before the flush, so that a leftover does not come back with the power
    match fs.sync_dir(name::folder_of(target)) {
        Ok(()) => Ok(digest),
        Err(source) => Err(SaveError::NotDurable {
            digest,
            source,
            path,
        }),
    }
}

fn fail(step: SaveStep, path: &Path) -> impl FnOnce(io::Error) -> SaveError {
    let path = path.to_path_buf();
    move |source| SaveError::Io { step, source, path }
}
