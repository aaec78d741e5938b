//! A disk in memory that fails on cue and remembers what it did, for tests of everything that writes.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use duibiao::store::fs::{Access, FileKind, FileLook, Fs, Held, MAX_BYTES};

mod scene;
mod volume;

pub(crate) use scene::at_every_operation;
pub(crate) use volume::{Fault, Node, Omit, Record, Trouble, Volume};

/// The in-memory twin of the disk; starts with the empty folder `/d`.
pub(crate) struct MemoryFs {
    volume: Mutex<Volume>,
    locked: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl MemoryFs {
    pub(crate) fn new() -> Self {
        let mut volume = Volume::default();
        volume.names.insert("/".into(), Node::Folder);
        volume.names.insert("/d".into(), Node::Folder);
        Self {
            volume: Mutex::new(volume),
            locked: Arc::default(),
        }
    }

    /// A disk on which all of this is safe.
    pub(crate) fn holding(names: BTreeMap<PathBuf, Node>, files: BTreeMap<u64, Vec<u8>>) -> Self {
        let mut volume = Volume {
            names,
            files,
            ..Volume::default()
        };
        for node in volume.names.clone().into_values() {
            if let Node::File(inode) = node {
                volume.files.entry(inode).or_default();
                volume.modes.insert(inode, 0o644);
                volume.touch(inode);
            }
        }
        Self {
            volume: Mutex::new(volume),
            locked: Arc::default(),
        }
    }

    fn volume(&self) -> MutexGuard<'_, Volume> {
        self.volume.lock().unwrap()
    }

    /// Counts an operation, and says what goes wrong with it.
    fn begin(&self) -> (MutexGuard<'_, Volume>, Option<Trouble>) {
        let mut volume = self.volume();
        volume.n_ops += 1;
        let n = volume.n_ops;
        for (_, path, bytes) in volume
            .meddling
            .extract_if(.., |(at, ..)| *at == n)
            .collect::<Vec<_>>()
        {
            volume.add(&path, &bytes);
        }
        let is_hit = |fault: &&Fault| fault.at == n || fault.is_for_ever && fault.at < n;
        let trouble = volume.faults.iter().find(is_hit).map(|fault| fault.trouble);
        volume.n_met += u32::from(trouble.is_some());
        (volume, trouble)
    }

    /// An operation that happens or does not.
    fn act<T>(&self, act: impl FnOnce(&mut Volume) -> io::Result<T>) -> io::Result<T> {
        match self.begin() {
            (mut volume, None | Some(Trouble::Short)) => act(&mut volume),
            (mut volume, Some(Trouble::Lost)) => {
                act(&mut volume)?;
                Err(Trouble::Lost.error())
            }
            (_, Some(trouble)) => Err(trouble.error()),
        }
    }
}

impl Fs for MemoryFs {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.act(|volume| {
            Ok(match volume.names.get(path) {
                Some(Node::Link(to)) => to.clone(),
                _ => path.to_owned(),
            })
        })
    }

    fn look(&self, path: &Path) -> io::Result<FileLook> {
        self.act(|volume| {
            if volume.names.get(path) == Some(&Node::Folder) {
                return Ok(FileLook {
                    kind: FileKind::Folder,
                    bytes: 0,
                    read_only: false,
                    modified: None,
                    names: 1,
                    identity: None,
                });
            }
            let inode = volume.inode(path)?;
            Ok(FileLook {
                kind: FileKind::File,
                bytes: u64::try_from(volume.files[&inode].len()).unwrap(),
                read_only: volume.modes[&inode] & 0o222 == 0,
                modified: volume.time_of(inode),
                names: volume.count_names(inode),
                identity: Some((1, inode)),
            })
        })
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        self.act(|volume| volume.inode(path).map(drop))
    }

    fn check_folder(&self, dir: &Path) -> io::Result<()> {
        self.act(|volume| volume.check_dir(dir))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let (volume, trouble) = self.begin();
        let bytes = &volume.files[&volume.inode(path)?];
        assert!(u64::try_from(bytes.len()).unwrap() <= MAX_BYTES);
        match trouble {
            None => Ok(bytes.clone()),
            Some(Trouble::Short) => Ok(bytes[..bytes.len() / 2].to_vec()),
            Some(trouble) => Err(trouble.error()),
        }
    }

    fn create_synced(&self, path: &Path, bytes: &[u8], access: Access<'_>) -> io::Result<()> {
        const CHUNKS: usize = 3;
        let (mut volume, trouble) = self.begin();
        if volume.n_names_taken > 0 {
            volume.n_names_taken -= 1;
            volume.add(path, b"not ours");
        }
        if volume.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let n_written = match trouble {
            Some(Trouble::Denied | Trouble::Busy) => return Err(trouble.unwrap().error()),
            Some(Trouble::Full | Trouble::Io | Trouble::Short) => bytes.len() / 2,
            Some(Trouble::Lost) | None => bytes.len(),
        };
        let mode = match access {
            Access::Usual => 0o644,
            Access::Private => 0o600,
            Access::Like(model) => volume.modes[&volume.inode(model)?],
        };
        volume.check_dir(path.parent().unwrap())?;
        let inode = volume.add(path, &bytes[..n_written]);
        volume.modes.insert(inode, mode);
        let size = n_written.div_ceil(CHUNKS).max(1);
        for (n, chunk) in bytes[..n_written].chunks(size).enumerate() {
            let (offset, bytes) = (n * size, chunk.to_vec());
            volume.log.push(Record::Data {
                inode,
                offset,
                bytes,
            });
        }
        let names = vec![(path.to_owned(), Some(Node::File(inode)))];
        volume.change(path.parent().unwrap(), names)?;
        match trouble {
            Some(Trouble::Short) | None => {
                if volume.omit != Some(Omit::FileSync) {
                    volume.log.push(Record::SyncFile(inode));
                }
                Ok(())
            }
            Some(trouble) => Err(trouble.error()),
        }
    }

    fn append_synced(&self, path: &Path, at: u64, bytes: &[u8]) -> io::Result<()> {
        const CHUNKS: usize = 3;
        let (mut volume, trouble) = self.begin();
        let inode = volume.inode(path)?;
        let n_written = match trouble {
            Some(Trouble::Denied | Trouble::Busy) => return Err(trouble.unwrap().error()),
            Some(Trouble::Full | Trouble::Io | Trouble::Short) => bytes.len() / 2,
            Some(Trouble::Lost) | None => bytes.len(),
        };
        let at = usize::try_from(at).unwrap();
        let file = volume.files.get_mut(&inode).unwrap();
        if file.len() < at {
            return Err(io::ErrorKind::InvalidData.into()); // as the real disk does
        }
        file.truncate(at);
        file.extend_from_slice(&bytes[..n_written]);
        volume.log.push(Record::Cut { inode, len: at });
        let size = n_written.div_ceil(CHUNKS).max(1);
        for (n, chunk) in bytes[..n_written].chunks(size).enumerate() {
            let (offset, bytes) = (at + n * size, chunk.to_vec());
            volume.log.push(Record::Data {
                inode,
                offset,
                bytes,
            });
        }
        volume.touch(inode);
        match trouble {
            // A short write is noticed by the real disk, whose `write_all` goes on or fails.
            None => {
                if volume.omit != Some(Omit::FileSync) {
                    volume.log.push(Record::SyncFile(inode));
                }
                Ok(())
            }
            Some(trouble) => Err(trouble.error()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.act(|volume| {
            let node = Node::File(volume.inode(from)?);
            let changes = vec![(from.to_owned(), None), (to.to_owned(), Some(node))];
            volume.change(from.parent().unwrap(), changes)
        })
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.act(|volume| {
            let node = Node::File(volume.inode(from)?);
            if volume.has_no_exchange {
                return Err(io::ErrorKind::Unsupported.into());
            }
            if volume.names.contains_key(to) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            let changes = vec![(from.to_owned(), None), (to.to_owned(), Some(node))];
            volume.change(from.parent().unwrap(), changes)
        })
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.act(|volume| {
            if volume.has_no_exchange {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let node = |path| {
                volume
                    .names
                    .get(path)
                    .cloned()
                    .ok_or(io::ErrorKind::NotFound)
            };
            let changes = vec![
                (one.to_owned(), Some(node(other)?)),
                (other.to_owned(), Some(node(one)?)),
            ];
            volume.change(one.parent().unwrap(), changes)
        })
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.act(|volume| {
            let node = Node::File(volume.inode(from)?);
            if volume.has_no_links {
                return Err(io::ErrorKind::Unsupported.into());
            }
            if volume.names.contains_key(to) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            volume.change(to.parent().unwrap(), vec![(to.to_owned(), Some(node))])
        })
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.act(|volume| {
            if volume.omit != Some(Omit::DirSync) {
                volume.log.push(Record::SyncDir(dir.to_owned()));
            }
            Ok(())
        })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.act(|volume| {
            volume.inode(path)?;
            volume.change(path.parent().unwrap(), vec![(path.to_owned(), None)])
        })
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        self.act(|volume| {
            if volume.names.get(dir) != Some(&Node::Folder) {
                return Err(io::ErrorKind::NotFound.into());
            }
            let inside = volume
                .names
                .keys()
                .filter(|path| path.parent() == Some(dir));
            Ok(inside
                .map(|path| path.file_name().unwrap().to_owned())
                .collect())
        })
    }

    fn create_dir(&self, dir: &Path, _: Access<'_>) -> io::Result<()> {
        self.act(|volume| match volume.names.get(dir) {
            Some(Node::Folder) => Ok(()),
            Some(_) => Err(io::ErrorKind::AlreadyExists.into()),
            None => {
                let change = (dir.to_owned(), Some(Node::Folder));
                volume.change(dir.parent().unwrap(), vec![change])
            }
        })
    }

    fn try_lock(&self, sidecar: &Path, _: Access<'_>) -> io::Result<Option<Held>> {
        struct Turn(PathBuf, Arc<Mutex<BTreeSet<PathBuf>>>);
        impl Drop for Turn {
            fn drop(&mut self) {
                self.1.lock().unwrap().remove(&self.0);
            }
        }
        self.act(|volume| {
            if volume.has_no_locks {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let is_new = self.locked.lock().unwrap().insert(sidecar.to_owned());
            let turn = || -> Held { Box::new(Turn(sidecar.to_owned(), Arc::clone(&self.locked))) };
            Ok(is_new.then(turn))
        })
    }

    fn is_alive(&self, process: u32) -> Option<bool> {
        let living = &self.volume().living;
        living.as_ref().map(|it| it.contains(&process))
    }

    fn pause(&self, _: Duration) {
        let mut volume = self.volume();
        volume.n_pauses += 1;
        if volume.unlock_after_pauses == Some(volume.n_pauses) {
            self.locked.lock().unwrap().clear();
        }
    }
}
