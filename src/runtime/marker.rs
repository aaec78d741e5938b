//! What the last start left behind, so that a renderer that failed is not tried again.

use std::path::PathBuf;

use crate::store::fs::{Access, Fs};

/// What the marker holds.
const VERSION: &[u8] = env!("CARGO_PKG_VERSION").as_bytes();

/// A file that stands from before the graphics card is asked to draw until it has shown something.
///
/// If it stands at the start, the card or its driver took the program down, or showed nothing until the
/// user gave up. It counts for the version that wrote it, so that each new version tries once.
#[derive(Clone, Debug)]
pub(crate) struct Marker {
    folder: PathBuf,
}

impl Marker {
    /// The marker in `folder`.
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.join("opengl-start")
    }

    /// Whether the last start with the graphics card showed nothing.
    pub(crate) fn stands(&self, fs: &dyn Fs) -> bool {
        fs.read(&self.path()).is_ok_and(|it| it == VERSION)
    }

    /// Puts it up. Where that is not possible, the next start will not know.
    pub(crate) fn put(&self, fs: &dyn Fs) {
        self.remove(fs);
        let put = fs
            .create_dir(&self.folder, Access::Private)
            .and_then(|()| fs.create_synced(&self.path(), VERSION, Access::Private));
        if let Err(error) = put {
            log::warn!("marker: {:?}", error.kind());
        }
    }

    /// Takes it away.
    pub(crate) fn remove(&self, fs: &dyn Fs) {
        // Usually there is none.
        fs.remove(&self.path()).ok();
    }
}
