//! What crashed writes left lying about: removed once it is certain that nobody is at it any more.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::store::fs::{Access, Fs};
use crate::store::name;
use crate::store::temp::Temp;

/// Younger ones may be in the hands of a process on another computer, whose lock does not reach us.
const LONG: Duration = Duration::from_hours(1);

/// The same, where nobody can tell whether a process of this computer is still at it.
const VERY_LONG: Duration = Duration::from_hours(24);

/// The names in `folder` that are temporaries of `target`.
///
/// # Errors
/// What the disk says.
pub(crate) fn strays(fs: &dyn Fs, folder: &Path, target: &Path) -> io::Result<Vec<OsString>> {
    let mut strays = fs.list(folder)?;
    strays.retain(|name| name::is_temp_of(target, name));
    Ok(strays)
}

/// Removes those of `strays`, temporaries in `folder`, that nobody is at any more; says how many. `now` is the
/// time by the clock of the disk, which may be another computer's.
///
/// # Errors
/// The first refusal of the disk.
pub(crate) fn remove(
    fs: &dyn Fs,
    folder: &Path,
    strays: &[OsString],
    now: SystemTime,
) -> io::Result<usize> {
    let mut n_removed = 0;
    for name in strays {
        let stray = folder.join(name);
        let written = match fs.look(&stray) {
            Ok(found) => found.modified,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue, // its owner is done
            Err(error) => return Err(error),
        };
        let age = written.and_then(|it| now.duration_since(it).ok());
        if age.is_some_and(|age| is_left(fs, name, age)) {
            fs.remove(&stray)?;
            n_removed += 1;
        }
    }
    Ok(n_removed)
}

fn is_left(fs: &dyn Fs, name: &OsString, age: Duration) -> bool {
    let owner = name::owner_of(name).map_or(Some(false), |it| fs.is_alive(it));
    match owner {
        Some(is_alive) => !is_alive && age > LONG,
        None => age > VERY_LONG,
    }
}

/// What the disk's own clock says, by a file that is written to `folder` and removed again.
///
/// # Errors
/// What the disk says.
pub(crate) fn time_of(fs: &dyn Fs, folder: &Path, target: &Path) -> io::Result<SystemTime> {
    let probe = Temp::write(fs, folder, target, b"", Access::Private);
    let probe = probe.map_err(|failed| failed.source)?;
    let written = fs.look(probe.path())?.modified;
    written.ok_or_else(|| io::ErrorKind::Unsupported.into())
}
