//! Why a file could not be opened or saved: what failed, why, what to do, and last the path.
//!
//! The path comes last, on a line of its own, so that a log can cut it off. Codes are stable: they go into
//! logs and over the telephone.

use std::io;
use std::path::PathBuf;

use crate::store::digest::Digest;
use crate::store::fs::is_not_a_file;
use crate::store::reason;

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is nothing at this path.
    #[error(
        "无法打开：找不到这个文件。\n原因：文件可能已被移动、改名或删除，或网络盘已断开。\n\
         办法：请检查位置和网络盘，或重新选择文件。\n文件：{}", .path.display()
    )]
    Missing {
        /// Where we looked.
        path: PathBuf,
    },
    /// The user may not read it.
    #[error(
        "无法打开：没有读取权限。\n原因：这个文件没有允许您读取。\n\
         办法：请文件的主人或管理员开通权限，或请对方另发一份。\n文件：{}", .path.display()
    )]
    Denied {
        /// Where we looked.
        path: PathBuf,
    },
    /// A folder was chosen.
    #[error("无法打开：这是一个文件夹。\n原因：只能打开文件。\n办法：请进入文件夹，选择其中的文件。\n文件：{}", .path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// A device or a pipe, which might never end.
    #[error("无法打开：这不是普通文件。\n原因：它是设备或管道。\n办法：请选择普通文件。\n文件：{}", .path.display())]
    NotAFile {
        /// Where it lies.
        path: PathBuf,
    },
    /// Larger than [`super::fs::MAX_BYTES`]; it was not read.
    #[error("无法打开：文件太大。\n原因：文件超过 64 MB，不会是本程序保存的。\n办法：请确认选对了文件。\n文件：{}", .path.display())]
    TooLarge {
        /// Where it lies.
        path: PathBuf,
    },
    /// The disk refused.
    #[error(
        "无法打开：读取文件时出错。\n原因：{}。\n办法：{}\n文件：{}",
        reason::why(.source), reason::remedy_for_opening(.source), .path.display()
    )]
    Io {
        /// What the system said.
        source: io::Error,
        /// Where.
        path: PathBuf,
    },
}

impl OpenError {
    /// A short code for logs and for the telephone; never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "O-101",
            Self::Denied { .. } => "O-102",
            Self::Folder { .. } => "O-103",
            Self::NotAFile { .. } => "O-104",
            Self::TooLarge { .. } => "O-105",
            Self::Io { .. } => "O-201",
        }
    }

    /// Sorts what the system said.
    pub(crate) fn new(source: io::Error, path: PathBuf) -> Self {
        if is_not_a_file(&source) {
            return Self::NotAFile { path };
        }
        match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing { path },
            io::ErrorKind::PermissionDenied => Self::Denied { path },
            io::ErrorKind::IsADirectory => Self::Folder { path },
            io::ErrorKind::FileTooLarge => Self::TooLarge { path },
            _ => Self::Io { source, path },
        }
    }
}

/// What a save was doing when the disk refused. Until [`SaveError::Replace`] nothing has been changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveStep {
    /// Looking at the place to save to.
    Look,
    /// Reading what is there, to compare.
    Compare,
    /// Writing and flushing the new copy.
    Write,
    /// Reading the new copy back.
    Verify,
}

impl SaveStep {
    fn words(self) -> &'static str {
        match self {
            Self::Look => "查看保存位置",
            Self::Compare => "核对原文件",
            Self::Write => "写入新内容",
            Self::Verify => "检查刚写入的内容",
        }
    }
}

/// Why a save failed. In every case the file holds the old bytes or the new ones, whole.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Someone else saved since we opened the file: merge, never overwrite.
    #[error(
        "没有保存：别人改过这个文件。\n原因：您打开之后，文件的内容又有了变化；直接保存会盖掉对方的修改。\n\
         办法：请先合并双方的修改，或另存一份。\n文件：{}", .path.display()
    )]
    ChangedOnDisk {
        /// What is on the disk now.
        found: Digest,
        /// Where.
        path: PathBuf,
    },
    /// A new file was asked for, and there is one of that name.
    #[error("没有保存：同名文件已经存在。\n原因：保存会盖掉它。\n办法：请换一个文件名，或确认替换。\n文件：{}", .path.display())]
    AlreadyExists {
        /// Where.
        path: PathBuf,
    },
    /// A new file was to have a name that other computers do not know.
    #[error("没有保存：不能用这个文件名。\n原因：{why}。\n办法：请换一个文件名；您的内容没有丢。\n文件：{}", .path.display())]
    Name {
        /// Why, as the end of a sentence.
        why: String,
        /// Where.
        path: PathBuf,
    },
    /// The file we opened is gone.
    #[error(
        "没有保存：原来的文件不见了。\n原因：文件可能已被移动、改名或删除，或网络盘已断开。\n\
         办法：请检查网络盘后再保存，或另存一份；您的修改还在窗口里。\n文件：{}", .path.display()
    )]
    Missing {
        /// Where it was.
        path: PathBuf,
    },
    /// A folder, a device or a pipe.
    #[error("没有保存：这个位置不是普通文件。\n原因：这个名字属于文件夹或设备。\n办法：请换一个文件名。\n文件：{}", .path.display())]
    NotAFile {
        /// Where.
        path: PathBuf,
    },
    /// The file is marked read-only.
    #[error(
        "没有保存：文件是只读的。\n原因：有人把它设成了“只读”，可能是定稿。\n\
         办法：请另存一份，或先去掉“只读”标记。\n文件：{}", .path.display()
    )]
    ReadOnly {
        /// Where.
        path: PathBuf,
    },
    /// Larger than [`super::fs::MAX_BYTES`]: we could not open it again.
    #[error("没有保存：内容太大。\n原因：超过 64 MB 的文件将无法再打开。\n办法：请拆分内容后再保存。\n文件：{}", .path.display())]
    TooLarge {
        /// Where it would have gone.
        path: PathBuf,
    },
    /// Another program held the save lock for five seconds.
    #[error(
        "没有保存：另一个窗口正在保存这个文件。\n原因：等了 5 秒，对方还没有存完。\n\
         办法：请稍候再保存一次；若一直如此，请另存一份。\n文件：{}", .path.display()
    )]
    Locked {
        /// Where.
        path: PathBuf,
    },
    /// The file has a second name, in another place: written here, the two would be two files.
    #[error(
        "没有保存：这个文件在两处有同一份。\n原因：它在别处还有一个名字（硬链接），在这里保存会使两处的内容不再相同。\n\
         办法：请确认以哪一处为准，再另成一份保存，或另存为新文件；两处原来的内容都没有改动。\n文件：{}", .path.display()
    )]
    Shared {
        /// Where.
        path: PathBuf,
    },
    /// The disk refused before anything was changed.
    #[error(
        "没有保存：{}时出错。\n原因：{}。\n办法：{}原文件没有改动。\n文件：{}",
        .step.words(), reason::why(.source), reason::remedy_for_saving(.source), .path.display()
    )]
    Io {
        /// What was being done.
        step: SaveStep,
        /// What the system said.
        source: io::Error,
        /// Where.
        path: PathBuf,
    },
    /// The new copy is complete but could not take the place of the old one.
    #[error(
        "没有保存：新内容已写好，但替换原文件时出错。\n原因：{}。\n办法：{}{}原文件是完整的。\n文件：{}",
        reason::why(.source), reason::remedy_for_saving(.source), words_for_kept(.kept.as_ref()), .path.display()
    )]
    Replace {
        /// What the system said.
        source: io::Error,
        /// The finished copy, which was kept.
        kept: Option<PathBuf>,
        /// The file that was to be replaced.
        path: PathBuf,
    },
    /// The file holds the new bytes, but they might not survive a power cut. Keep the document marked as
    /// unsaved, and take `digest` as the base of the next save.
    #[error(
        "可能没有存牢：文件已是新内容，但系统没有确认写入磁盘。\n原因：{}。\n\
         办法：请再保存一次；在此之前不要关机或拔下磁盘。\n文件：{}", reason::why(.source), .path.display()
    )]
    NotDurable {
        /// What the file holds now.
        digest: Digest,
        /// What the system said.
        source: io::Error,
        /// Where.
        path: PathBuf,
    },
}

impl SaveError {
    /// A short code for logs and for the telephone; never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ChangedOnDisk { .. } => "S-101",
            Self::AlreadyExists { .. } => "S-102",
            Self::Missing { .. } => "S-103",
            Self::NotAFile { .. } => "S-104",
            Self::ReadOnly { .. } => "S-105",
            Self::TooLarge { .. } => "S-106",
            Self::Locked { .. } => "S-107",
            Self::Shared { .. } => "S-108",
            Self::Name { .. } => "S-109",
            Self::Io {
                step: SaveStep::Look,
                ..
            } => "S-201",
            Self::Io {
                step: SaveStep::Compare,
                ..
            } => "S-202",
            Self::Io {
                step: SaveStep::Write,
                ..
            } => "S-203",
            Self::Io {
                step: SaveStep::Verify,
                ..
            } => "S-204",
            Self::Replace { .. } => "S-301",
            Self::NotDurable { .. } => "S-302",
        }
    }
}

/// The name of the kept copy alone: it lies beside the file, whose path follows.
fn words_for_kept(kept: Option<&PathBuf>) -> String {
    kept.and_then(|path| path.file_name())
        .map(|name| format!("您刚才的内容完整地存在同一文件夹的“{}”里。", name.display()))
        .unwrap_or_default()
}

/// Something that went wrong beside a save that succeeded.
#[derive(Debug, thiserror::Error)]
pub enum Warning {
    /// The old version was not put aside.
    #[error(
        "已保存，但没有留下上一版的备份。\n原因：{}。\n办法：请检查备份文件夹。\n文件：{}",
        reason::why(.source), .path.display()
    )]
    NoBackup {
        /// What the system said.
        source: io::Error,
        /// The backup folder.
        path: PathBuf,
    },
    /// Backups past their time could not be cleared away.
    #[error(
        "已保存，但过期的备份没有清理掉。\n原因：{}。\n办法：备份占用空间较多时，请手工清理备份文件夹。\n文件：{}",
        reason::why(.source), .path.display()
    )]
    OldBackupsStay {
        /// What the system said.
        source: io::Error,
        /// The backup folder.
        path: PathBuf,
    },
}

impl Warning {
    /// A short code for logs and for the telephone; never changes its meaning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoBackup { .. } => "S-901",
            Self::OldBackupsStay { .. } => "S-902",
        }
    }
}
