//! The real disk behind the port, with the habits of odd shares and of Windows allowed for.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::store::fs::{
    Access, FileKind, FileLook, Fs, Held, MAX_BYTES, NotAFile, is_busy, patiently,
};

#[cfg(windows)]
use crate::store::windows;

/// The real disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Fs for Disk {
    // Not `canonicalize`: on Windows it fails on some network drives and yields `\\?\` paths nobody can read.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        const MOST_LINKS: u32 = 40;
        let mut at = path.to_path_buf();
        for _ in 0..MOST_LINKS {
            match fs::symlink_metadata(&at) {
                Ok(found) if found.is_symlink() => {
                    let to = fs::read_link(&at)?;
                    at = at.parent().map(|dir| dir.join(&to)).unwrap_or(to);
                }
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => return Ok(at),
            }
        }
        Err(io::ErrorKind::InvalidFilename.into())
    }

    // Only here, where it is compared and never shown, and where no drive fails at it.
    #[cfg(unix)]
    fn place(&self, path: &Path) -> PathBuf {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or_else(|| Path::new(".")));
        match (folder, path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_path_buf(),
        }
    }

    #[cfg(windows)]
    fn place(&self, path: &Path) -> PathBuf {
        windows::place(path)
    }

    #[cfg(not(windows))]
    fn look(&self, path: &Path) -> io::Result<FileLook> {
        Ok(FileLook::of(&fs::metadata(path)?))
    }

    #[cfg(windows)]
    fn look(&self, path: &Path) -> io::Result<FileLook> {
        windows::look(path)
    }

    #[cfg(not(windows))]
    fn check_writable(&self, path: &Path) -> io::Result<()> {
        unwaiting().append(true).open(path).map(drop)
    }

    // Asked before anything is written: a save that fails at the rename leaves its copy beside the file.
    #[cfg(windows)]
    fn check_writable(&self, path: &Path) -> io::Result<()> {
        windows::check_replaceable(path)
    }

    #[cfg(unix)]
    fn check_folder(&self, dir: &Path) -> io::Result<()> {
        Ok(rustix::fs::access(dir, rustix::fs::Access::WRITE_OK)?)
    }

    // The rights of Windows tell only by trying; a save says it then.
    #[cfg(not(unix))]
    fn check_folder(&self, dir: &Path) -> io::Result<()> {
        self.look(dir).map(drop)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read_up_to(path, MAX_BYTES)
    }

    fn create_synced(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()> {
        let mut file = create_new(path, access)?;
        file.write_all(bytes)?;
        tolerate_no_sync(file.sync_all())
    }

    fn append_synced(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<()> {
        // A virus scanner looks at what was just written.
        let open = || unwaiting().write(true).open(path);
        let mut file = patiently(std::thread::sleep, is_busy, open)?;
        let found = file.metadata()?;
        check_ordinary(&found)?;
        match found.len() {
            // Shorter than what was flushed: not the file it was, or a disk that lost what it had confirmed.
            len if len < at => return Err(io::ErrorKind::InvalidData.into()),
            len if len > at => file.set_len(at)?,
            _ => {}
        }
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)?;
        tolerate_no_sync(file.sync_data())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // Windows says "denied" for a file that a scanner holds, and for one we may never touch: both wait.
        let is_transient = |error: &io::Error| {
            is_busy(error) || cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied
        };
        let renamed = patiently(std::thread::sleep, is_transient, || fs::rename(from, to));
        #[cfg(windows)]
        let renamed = renamed.map_err(|error| windows::why_not_renamed(error, to));
        renamed
    }

    #[cfg(target_os = "linux")]
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename_with(from, to, rustix::fs::RenameFlags::NOREPLACE)
    }

    #[cfg(not(target_os = "linux"))]
    fn rename_new(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        rename_with(one, other, rustix::fs::RenameFlags::EXCHANGE)
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if cfg!(unix) {
            tolerate_no_sync(open_folder(dir)?.sync_all())
        } else {
            Ok(()) // Windows cannot flush a folder; NTFS journals its names
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(dir)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    }

    fn create_dir(&self, dir: &Path, access: Access<'_>) -> io::Result<()> {
        if dir.is_dir() {
            Ok(())
        } else {
            create_folder(dir, access)
        }
    }

    fn try_lock(&self, sidecar: &Path, access: Access<'_>) -> io::Result<Option<Held>> {
        let file = open_sidecar(sidecar, access)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn is_alive(&self, process: u32) -> Option<bool> {
        let all = Path::new("/proc");
        // Without the folder, or one in which not even we are, nothing is known.
        let is_known = cfg!(target_os = "linux") && all.join("self").exists();
        is_known.then(|| all.join(process.to_string()).exists())
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// Reads a whole file of at most `most` bytes, and never waits for a pipe or a device.
///
/// # Errors
/// As [`Fs::read`].
pub(crate) fn read_up_to(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // A device is not even opened, where it can be told before; what becomes one meanwhile is let go at once.
    check_ordinary(&fs::metadata(path)?)?;
    let file = unwaiting().read(true).open(path)?;
    check_ordinary(&file.metadata()?)?;
    let mut bytes = Vec::new();
    // The limit holds while reading, because the size may grow meanwhile.
    let n_read = file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(n_read).is_ok_and(|n_read| n_read <= most) {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::FileTooLarge.into())
    }
}

/// Opens without waiting for somebody at the other end of a pipe, and takes no terminal for our own.
#[cfg(unix)]
fn unwaiting() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let mut options = OpenOptions::new();
    options.custom_flags(flags.bits().cast_signed());
    options
}

/// Nothing that can be opened by a path lets us wait.
#[cfg(not(unix))]
fn unwaiting() -> OpenOptions {
    OpenOptions::new()
}

/// Refuses what is no ordinary file.
fn check_ordinary(found: &Metadata) -> io::Result<()> {
    match FileLook::of(found).kind {
        FileKind::File => Ok(()),
        FileKind::Folder => Err(io::ErrorKind::IsADirectory.into()),
        FileKind::Other => Err(NotAFile.into()),
    }
}

/// Opens a folder, to flush it or to set its rights.
fn open_folder(dir: &Path) -> io::Result<File> {
    let folder = unwaiting().read(true).open(dir)?;
    if folder.metadata()?.is_dir() {
        Ok(folder)
    } else {
        Err(io::ErrorKind::NotADirectory.into())
    }
}

/// Renames as `flags` say; [`io::ErrorKind::Unsupported`] where the kernel or the file system does not know them,
/// or where a sandbox forbids the call itself.
#[cfg(target_os = "linux")]
fn rename_with(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<()> {
    use rustix::fs::{CWD, renameat_with};
    use rustix::io::Errno;
    let attempt = || match renameat_with(CWD, from, CWD, to, flags) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::PERM) => {
            Err(io::ErrorKind::Unsupported.into())
        }
        renamed => Ok(renamed?),
    };
    patiently(std::thread::sleep, is_busy, attempt)
}

/// Opens the sidecar for writing if we may (NFS locks need that), else for reading.
fn open_sidecar(sidecar: &Path, access: Access<'_>) -> io::Result<File> {
    let open = || match unwaiting().read(true).write(true).open(sidecar) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            unwaiting().read(true).open(sidecar)
        }
        opened => opened,
    };
    match open() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        opened => return opened,
    }
    match create_new(sidecar, access) {
        // Another process was quicker.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => open(),
        created => created,
    }
}

/// Creates a file that must not exist, readable by nobody but the user until its rights are set.
#[cfg(unix)]
fn create_new(path: &Path, access: Access<'_>) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let model = match access {
        Access::Like(model) => Some(fs::metadata(model)?), // first, so that a failure leaves nothing
        Access::Usual | Access::Private => None,
    };
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    if access != Access::Usual {
        options.mode(0o600);
    }
    let file = options.open(path)?;
    if let Some(model) = model {
        copy_rights(&file, &model)?;
    }
    Ok(file)
}

/// Creates a file that must not exist; rights come from the folder.
#[cfg(not(unix))]
fn create_new(path: &Path, _: Access<'_>) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(windows)]
    if path
        .extension()
        .is_some_and(|extension| extension == "lock")
    {
        use std::os::windows::fs::OpenOptionsExt as _;
        const HIDDEN: u32 = 2;
        options.attributes(HIDDEN); // a leading dot hides nothing on Windows
    }
    options.open(path)
}

#[cfg(unix)]
fn create_folder(dir: &Path, access: Access<'_>) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    if access == Access::Private {
        builder.mode(0o700);
    }
    builder.create(dir)?;
    match access {
        Access::Like(model) => copy_rights(&open_folder(dir)?, &fs::metadata(model)?),
        Access::Usual | Access::Private => Ok(()),
    }
}

/// Rights come from the folder above.
#[cfg(not(unix))]
fn create_folder(dir: &Path, _: Access<'_>) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(dir)
}

/// Gives `file` the group and the permissions of `model`.
#[cfg(unix)]
fn copy_rights(file: &File, model: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    if model.gid() != file.metadata()?.gid() {
        // Only members may give a file to a group; if we are none, the file still has to be saved.
        fchown(file, None, Some(model.gid())).ok();
    }
    match file.set_permissions(model.permissions()) {
        // The file is ours, so a refusal means that this disk has no permissions (FAT, some shares).
        Err(error) if is_refusal(&error) => Ok(()),
        done => done,
    }
}

#[cfg(unix)]
fn is_refusal(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, Unsupported};
    matches!(error.kind(), PermissionDenied | Unsupported)
}

/// Some shares cannot flush and say so (ENOTSUP, EINVAL). A real failure (EIO) is never forgiven:
/// the system may have dropped the bytes already, and a second flush would then report success.
fn tolerate_no_sync(synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_that_cannot_flush_is_tolerated_but_a_disk_error_never() {
        let after = |code| tolerate_no_sync(Err(io::Error::from_raw_os_error(code)));
        #[cfg(target_os = "linux")]
        for (code, is_tolerated) in [
            (95, true),
            (22, true),
            (5, false),
            (28, false),
            (122, false),
        ] {
            assert_eq!(after(code).is_ok(), is_tolerated, "os error {code}");
        }
        assert!(after(5).is_err());
        assert!(tolerate_no_sync(Ok(())).is_ok());
    }
}
