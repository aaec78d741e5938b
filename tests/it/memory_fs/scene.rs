//! How a test sets the scene on the disk in memory, and looks at it afterwards.

use std::path::Path;

use duibiao::store::fs::{Access, Fs as _};

use super::MemoryFs;
use super::volume::{Fault, Node, Omit, Record, Volume};

/// Calls `run` with 1, 2, 3 … until it says that the operation of that number was no longer reached.
pub(crate) fn at_every_operation(run: impl FnMut(u32) -> bool) {
    assert!(
        (1..1000).map(run).any(|is_reached| !is_reached),
        "does it never end?"
    );
}

impl MemoryFs {
    /// Puts a file there that is safely on the disk.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        let path: &Path = path.as_ref();
        self.volume().names.remove(path);
        self.create_synced(path, bytes, Access::Usual).unwrap();
        self.start_over();
    }

    pub(crate) fn put_link(&self, path: &str, to: &str) {
        self.volume()
            .names
            .insert(path.into(), Node::Link(to.into()));
    }

    /// Forgets the operations so far: everything present is safe, and counting starts at 1.
    pub(crate) fn start_over(&self) {
        let mut volume = self.volume();
        volume.log.clear();
        (volume.n_ops, volume.n_met, volume.n_pauses) = (0, 0, 0);
    }

    pub(crate) fn fail(&self, faults: &[Fault]) {
        self.volume().faults = faults.to_vec();
    }

    /// How many operations went wrong; the faults end here.
    pub(crate) fn heal(&self) -> u32 {
        self.volume().faults.clear();
        self.volume().n_met
    }

    /// The program tells the user that what it has written so far is safe.
    pub(crate) fn acknowledge(&self) {
        self.volume().log.push(Record::Acknowledged);
    }

    pub(crate) fn omit(&self, omit: Option<Omit>) {
        self.volume().omit = omit;
    }

    /// A share goes: nothing below `dir` is there any more.
    pub(crate) fn hide(&self, dir: &str) {
        let mut volume = self.volume();
        let gone = volume
            .names
            .iter()
            .filter(|(path, _)| path.starts_with(dir));
        let gone = gone
            .map(|(path, node)| (path.clone(), node.clone()))
            .collect();
        volume.names.retain(|path, _| !path.starts_with(dir));
        volume.aside = gone;
    }

    /// It comes back as it was.
    pub(crate) fn show(&self) {
        let mut volume = self.volume();
        let back = std::mem::take(&mut volume.aside);
        volume.names.extend(back);
    }

    pub(crate) fn forbid_links(&self) {
        self.volume().has_no_links = true;
    }

    pub(crate) fn forbid_locks(&self) {
        self.volume().has_no_locks = true;
    }

    pub(crate) fn forbid_changes_in(&self, dir: &str) {
        self.volume().read_only_dirs.insert(dir.into());
    }

    /// The next so many names for new files turn out to be taken.
    pub(crate) fn take_names(&self, n_names: u32) {
        self.volume().n_names_taken = n_names;
    }

    /// A program that knows nothing of us writes a file just before the operation of this number.
    pub(crate) fn meddle(&self, at: u32, path: &str, bytes: &[u8]) {
        self.volume()
            .meddling
            .push((at, path.into(), bytes.to_vec()));
    }

    /// This disk cannot exchange two names, nor refuse to replace one.
    pub(crate) fn forbid_exchange(&self) {
        self.volume().has_no_exchange = true;
    }

    /// These processes live on this computer, and no others.
    pub(crate) fn set_living(&self, processes: &[u32]) {
        self.volume().living = Some(processes.iter().copied().collect());
    }

    /// As if the file had been written so many minutes ago, by the clock of the disk.
    pub(crate) fn set_age(&self, path: &str, minutes: u64) {
        let mut volume = self.volume();
        let inode = volume.inode(path.as_ref()).unwrap();
        let newest = *volume.times.values().max().unwrap();
        volume.times.insert(inode, newest - minutes * 60);
    }

    /// A second name of the file at `path`, which is nothing of ours.
    pub(crate) fn put_second_name(&self, path: &str, second: &str) {
        self.hard_link(path.as_ref(), second.as_ref()).unwrap();
        self.start_over();
    }

    /// How many operations there were since [`Self::start_over`].
    pub(crate) fn n_ops(&self) -> u32 {
        self.volume().n_ops
    }

    /// Somebody else holds this lock, until we have waited so many times.
    pub(crate) fn lock_elsewhere(&self, sidecar: &str, pauses: Option<u32>) {
        self.locked.lock().unwrap().insert(sidecar.into());
        self.volume().unlock_after_pauses = pauses;
    }

    pub(crate) fn set_mode(&self, path: &str, mode: u32) {
        let inode = self.volume().inode(path.as_ref()).unwrap();
        self.volume().modes.insert(inode, mode);
    }

    pub(crate) fn mode(&self, path: &str) -> u32 {
        let volume = self.volume();
        volume.modes[&volume.inode(path.as_ref()).unwrap()]
    }

    pub(crate) fn file(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let volume = self.volume();
        let inode = volume.inode(path.as_ref()).ok()?;
        Some(volume.files[&inode].clone())
    }

    /// The paths of all files in a folder, sorted.
    pub(crate) fn files_in(&self, dir: &str) -> Vec<String> {
        let volume = self.volume();
        let inside = volume
            .names
            .keys()
            .filter(|path| path.parent() == Some(dir.as_ref()));
        inside
            .map(|path| path.display().to_string().replace('\\', "/"))
            .collect()
    }

    pub(crate) fn n_pauses(&self) -> u32 {
        self.volume().n_pauses
    }

    pub(crate) fn snapshot(&self) -> Volume {
        self.volume().clone()
    }

    pub(crate) fn log(&self) -> Vec<Record> {
        self.volume().log.clone()
    }
}
