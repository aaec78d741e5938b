//! Why a file was not read or written.

use std::io;
use std::path::{Path, PathBuf};

use crate::app::notice::Card;
use crate::export::error::ExportError;
use crate::format::error::WriteError;
use crate::format::read::{self, ReadError};
use crate::store::error::{OpenError, SaveError};
use crate::store::fs::is_busy;
use crate::store::reason;

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
    /// An export would replace an assessment or a standard.
    #[error(
        "那里是一份自评或标准的文件，不能用导出的内容替换，替换了其中的填写就没有了。\n\
         办法：换一个文件名或文件夹再导出；原文件没有改动。\n文件：{}",
        .0.display()
    )]
    Ours(PathBuf),
    /// The file has changed since the save was asked for.
    #[error("文件刚被别人改过，正在合并")]
    Stale,
    /// The edits could not be put into the journal.
    #[error("原因：{}。\n办法：{}", reason::why(.0), reason::remedy_for_saving(.0))]
    Journal(#[source] io::Error),
    /// Another assessment lies where this one was to be written over what is there.
    #[error(
        "原因：那里已有一份自评：{0}。\n办法：请换一个文件名；确要替换的，原文件会先留作备份。"
    )]
    Occupied(String),
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
    /// Whether somebody else wrote the file since it was opened.
    pub(crate) fn is_change(&self) -> bool {
        matches!(self, Self::Save(error) if matches!(**error, SaveError::ChangedOnDisk { .. }))
    }

    /// Whether the file holds the new bytes all the same.
    pub(crate) fn is_written(&self) -> bool {
        matches!(self, Self::Save(error) if matches!(**error, SaveError::NotDurable { .. }))
    }

    /// Whether the file that was opened is gone.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Save(error) if matches!(**error, SaveError::Missing { .. }))
    }

    /// Whether somebody holds the file just now, which passes by itself.
    pub(crate) fn passes(&self) -> bool {
        match self {
            Self::Save(error) => match &**error {
                SaveError::Io { source, .. } | SaveError::Replace { source, .. } => is_busy(source),
                SaveError::Locked { .. } => true,
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether there is another file of that name.
    pub(crate) fn is_in_the_way(&self) -> bool {
        matches!(self, Self::Save(error) if matches!(**error, SaveError::AlreadyExists { .. }))
    }

    /// Whether an assessment is in the way that only its owner may give up.
    pub(crate) const fn is_occupied(&self) -> bool {
        matches!(self, Self::Occupied(_))
    }

    /// Whether the file has another name, and nobody said that it may become one of its own.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(self, Self::Save(error) if matches!(**error, SaveError::Shared { .. }))
    }

    /// As a card, under `title`.
    pub(crate) fn card(&self, title: &str) -> Card {
        Card::new(title, self.to_string())
    }
}

/// Reads bytes that were found at `path`.
pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<read::Opened, FileTrouble> {
    read::read(bytes).map_err(|error| FileTrouble::Read {
        error: Box::new(error),
        path: path.display().to_string(),
    })
}
