//! Every way in which the program writes a file, as a table for the tests of faults and of power loss.

use std::path::Path;

use chrono::NaiveDateTime;
use duibiao::store::atomic::{
    Backups, Base, Overwrite, SaveRequest, Saved, save, write_new, write_private,
};
use duibiao::store::digest::Digest;
use duibiao::store::error::SaveError;

use crate::memory_fs::MemoryFs;

pub(crate) const TARGET: &str = "/d/自评.ron";
pub(crate) const BACKUPS: &str = "/d/自评.ron.backups";
pub(crate) const OLD: &[u8] = b"the old content";
pub(crate) const NEW: &[u8] = b"the new content, which is longer";

/// One way to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writer {
    Save,
    SaveWithBackup,
    SaveWithCopiedBackup,
    FirstSave,
    SaveOverAnother,
    SaveOverAnotherWithCopiedBackup,
    FirstExport,
    ExportOverAnother,
    Recovery,
    /// On a disk that cannot exchange names.
    SaveByRename,
    /// On a disk that cannot refuse to replace.
    FirstSaveByLink,
    /// On a disk that knows no second names either.
    FirstSaveByRename,
}

impl Writer {
    pub(crate) const ALL: [Self; 12] = [
        Self::Save,
        Self::SaveWithBackup,
        Self::SaveWithCopiedBackup,
        Self::FirstSave,
        Self::SaveOverAnother,
        Self::SaveOverAnotherWithCopiedBackup,
        Self::FirstExport,
        Self::ExportOverAnother,
        Self::Recovery,
        Self::SaveByRename,
        Self::FirstSaveByLink,
        Self::FirstSaveByRename,
    ];

    /// What lies at [`TARGET`] before.
    pub(crate) fn old(self) -> Option<&'static [u8]> {
        (!self.is_first()).then_some(OLD)
    }

    fn is_first(self) -> bool {
        matches!(
            self,
            Self::FirstSave | Self::FirstExport | Self::FirstSaveByLink | Self::FirstSaveByRename
        )
    }

    pub(crate) fn keeps_a_backup(self) -> bool {
        self.copies_its_backup() || matches!(self, Self::SaveWithBackup | Self::SaveOverAnother)
    }

    fn copies_its_backup(self) -> bool {
        matches!(
            self,
            Self::SaveWithCopiedBackup | Self::SaveOverAnotherWithCopiedBackup
        )
    }

    /// A disk as it is before.
    pub(crate) fn disk(self) -> MemoryFs {
        let fs = MemoryFs::new();
        if let Some(old) = self.old() {
            fs.put(TARGET, old);
        }
        if self.copies_its_backup() || self == Self::FirstSaveByRename {
            fs.forbid_links();
        }
        if matches!(
            self,
            Self::SaveByRename | Self::FirstSaveByLink | Self::FirstSaveByRename
        ) {
            fs.forbid_exchange();
        }
        fs
    }

    /// The base that the user's window remembers.
    pub(crate) fn base(self) -> Base {
        match self {
            Self::Save | Self::SaveByRename | Self::SaveWithBackup | Self::SaveWithCopiedBackup => {
                Base::Opened(Digest::of(OLD))
            }
            _ if self.is_first() => Base::New(Overwrite::Refuse),
            _ => Base::New(Overwrite::Confirmed),
        }
    }

    /// Writes [`NEW`].
    pub(crate) fn write(self, fs: &MemoryFs, base: Base) -> Result<Saved, SaveError> {
        let target = Path::new(TARGET);
        let saved = |digest| Saved {
            digest,
            warnings: Vec::new(),
        };
        match (self, base) {
            (Self::FirstExport | Self::ExportOverAnother, Base::New(overwrite)) => {
                write_new(fs, target, NEW, overwrite).map(saved)
            }
            (Self::Recovery, _) => write_private(fs, target, NEW).map(saved),
            _ => save(
                fs,
                &SaveRequest {
                    base,
                    ..self.request(target)
                },
            ),
        }
    }

    /// What saves [`NEW`] at `target`.
    pub(crate) fn request(self, target: &Path) -> SaveRequest<'_> {
        SaveRequest {
            target,
            base: self.base(),
            bytes: NEW,
            now: noon(),
            backups: if self.keeps_a_backup() {
                Backups::Every
            } else {
                Backups::Off
            },
            own_copy: false,
            is_earlier: |_, _| true,
        }
    }
}

/// Noon of a day of no importance.
pub(crate) fn noon() -> NaiveDateTime {
    "2026-03-01T12:00:00".parse().unwrap()
}
