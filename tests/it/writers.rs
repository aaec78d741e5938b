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
}

impl Writer {
    pub(crate) const ALL: [Self; 9] = [
        Self::Save,
        Self::SaveWithBackup,
        Self::SaveWithCopiedBackup,
        Self::FirstSave,
        Self::SaveOverAnother,
        Self::SaveOverAnotherWithCopiedBackup,
        Self::FirstExport,
        Self::ExportOverAnother,
        Self::Recovery,
    ];

    /// What lies at [`TARGET`] before.
    pub(crate) fn old(self) -> Option<&'static [u8]> {
        (!matches!(self, Self::FirstSave | Self::FirstExport)).then_some(OLD)
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
        if self.copies_its_backup() {
            fs.forbid_links();
        }
        fs
    }

    /// The base that the user's window remembers.
    pub(crate) fn base(self) -> Base {
        match self {
            Self::Save | Self::SaveWithBackup | Self::SaveWithCopiedBackup => {
                Base::Opened(Digest::of(OLD))
            }
            Self::FirstSave | Self::FirstExport => Base::New(Overwrite::Refuse),
            Self::SaveOverAnother
            | Self::SaveOverAnotherWithCopiedBackup
            | Self::ExportOverAnother
            | Self::Recovery => Base::New(Overwrite::Confirmed),
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
            _ => {
                let backups = if self.keeps_a_backup() {
                    Backups::Every
                } else {
                    Backups::Off
                };
                save(
                    fs,
                    &SaveRequest {
                        target,
                        base,
                        bytes: NEW,
                        now: noon(),
                        backups,
                    },
                )
            }
        }
    }
}

/// Noon of a day of no importance.
pub(crate) fn noon() -> NaiveDateTime {
    "2026-03-01T12:00:00".parse().unwrap()
}
