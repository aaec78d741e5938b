//! Files as the window and the command line use them: the store and the formats joined together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::app::command::ExportFormat;
use crate::app::effect::{ExportJob, Over, SaveJob};
use crate::app::notice::Card;
use crate::domain::gap::gaps;
use crate::domain::score::score;
use crate::export::gap_list::gap_list;
use crate::export::{ExportError, Format};
use crate::format::read::{self, ReadError};
use crate::format::write::{FrozenStandard, WriteError, write_assessment};
use crate::store::atomic::{self, Base, Overwrite, SaveRequest};
use crate::store::digest::Digest;
use crate::store::error::{OpenError, SaveError};
use crate::store::fs::{Access, Fs};

/// Why a file was not read or written. Nothing is lost in any case.
#[derive(Debug, thiserror::Error)]
pub enum FileTrouble {
    /// The disk did not give the bytes.
    #[error(transparent)]
    Open(Box<OpenError>),
    /// The bytes are no file of ours, or damaged beyond reading.
    #[error("{error}\n文件：{path}")]
    Read {
        /// Why.
        error: Box<ReadError>,
        /// Where.
        path: String,
    },
    /// The disk did not take the bytes.
    #[error(transparent)]
    Save(Box<SaveError>),
    /// There was nothing sound to write.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The report could not be laid out.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The user left it before anything was changed.
    #[error("已取消")]
    Left,
}

impl From<OpenError> for FileTrouble {
    fn from(error: OpenError) -> Self {
        Self::Open(Box::new(error))
    }
}

impl From<SaveError> for FileTrouble {
    fn from(error: SaveError) -> Self {
        Self::Save(Box::new(error))
    }
}

impl FileTrouble {
    /// As a card, under `title`.
    pub fn card(&self, title: &str) -> Card {
        Card::new(title, self.to_string())
    }
}

/// A file that was written.
#[derive(Debug)]
pub struct Written {
    /// The standard's text, for the next time.
    pub frozen: FrozenStandard,
    /// What did not go as it should, though the file is safe.
    pub warnings: Vec<String>,
}

/// Reads and writes files, and remembers what it last saw of each.
pub struct Files<'a> {
    fs: &'a dyn Fs,
    known: BTreeMap<PathBuf, Digest>,
}

impl<'a> Files<'a> {
    /// Works on `fs`.
    pub const fn new(fs: &'a dyn Fs) -> Self {
        Self {
            fs,
            known: BTreeMap::new(),
        }
    }

    /// Reads a file, unless it is `left` meanwhile; the flag says whether the disk lets us write there.
    pub fn open(
        &mut self,
        path: &Path,
        left: &dyn Fn() -> bool,
    ) -> Result<(read::Opened, bool), FileTrouble> {
        let found = atomic::open(self.fs, path)?;
        stop_if(left)?;
        let opened = read::read(&found.bytes).map_err(|error| FileTrouble::Read {
            error: Box::new(error),
            path: path.display().to_string(),
        })?;
        stop_if(left)?;
        self.known.insert(path.to_path_buf(), found.digest);
        let writable = self.fs.check_writable(path).is_ok()
            && self.fs.look(path).is_ok_and(|it| !it.read_only);
        if writable && let Err(error) = atomic::sweep(self.fs, path) {
            log::warn!("sweep: {:?}", error.kind());
        }
        Ok((opened, writable))
    }

    /// Writes an assessment.
    pub fn save(&mut self, job: &SaveJob) -> Result<Written, FileTrouble> {
        let frozen = match &job.frozen {
            Some(frozen) => frozen.clone(),
            None => FrozenStandard::new(&job.assessment.standard)?,
        };
        let bytes = write_assessment(&job.assessment, &frozen)?;
        let base = match (job.over, self.known.get(&job.path)) {
            (Over::Anything, _) => Base::New(Overwrite::Confirmed),
            (Over::Nothing | Over::Ours, Some(digest)) => Base::Opened(*digest),
            (Over::Nothing | Over::Ours, None) => Base::New(Overwrite::Refuse),
        };
        if let Some(folder) = job.path.parent()
            && let Err(error) = self.fs.create_dir(folder, Access::Usual)
        {
            // The save itself says in full what is wrong with the folder.
            log::warn!("create folder: {:?}", error.kind());
        }
        let request = SaveRequest {
            target: &job.path,
            base,
            bytes: &bytes,
            now: job.now.local(),
            backups: true,
        };
        match atomic::save(self.fs, &request) {
            Ok(saved) => {
                self.known.insert(job.path.clone(), saved.digest);
                let warnings = saved.warnings.iter().map(ToString::to_string).collect();
                Ok(Written { frozen, warnings })
            }
            Err(error) => {
                // The file holds our bytes already, though it may not survive a power cut.
                if let SaveError::NotDurable { digest, .. } = &error {
                    self.known.insert(job.path.clone(), *digest);
                }
                Err(error.into())
            }
        }
    }

    /// Writes the gap list, unless it is `left` before.
    pub fn export(&self, job: &ExportJob, left: &dyn Fn() -> bool) -> Result<(), FileTrouble> {
        let date = job.now.date();
        let tree = score(&job.assessment);
        let found = gaps(&job.assessment, &tree, date, job.order);
        let report = gap_list(&job.assessment, &tree, &found, job.order, date);
        let format = match job.format {
            ExportFormat::Docx => Format::Docx,
            ExportFormat::Xlsx => Format::Xlsx,
        };
        stop_if(left)?;
        let bytes = format.write(&report)?;
        stop_if(left)?;
        let overwrite = match job.over {
            Over::Nothing => Overwrite::Refuse,
            Over::Ours | Over::Anything => Overwrite::Confirmed,
        };
        atomic::write_new(self.fs, &job.path, &bytes, overwrite)?;
        Ok(())
    }
}

fn stop_if(left: &dyn Fn() -> bool) -> Result<(), FileTrouble> {
    if left() {
        Err(FileTrouble::Left)
    } else {
        Ok(())
    }
}

impl std::fmt::Debug for Files<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files")
            .field("known", &self.known.len())
            .finish_non_exhaustive()
    }
}
