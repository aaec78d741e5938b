//! Why a command was not carried out, and the exit code that says so.

use std::io;
use std::path::Path;

use crate::cli::env::{FILE_TROUBLE, USAGE};
use crate::domain::change::text_cap::TooLong;
use crate::domain::problem::{Problem, Severity};
use crate::runtime::files::trouble::FileTrouble;
use crate::store::reason;

/// A command that was not carried out.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The code, the place, why, and what to do.
    pub(crate) text: String,
    /// The exit code.
    pub(crate) exit: u8,
    /// Whether somebody else has just written the file, so that it may go the next time.
    pub(crate) passes: bool,
}

impl Failure {
    /// The words on the command line are wrong: what is wrong, and what would be right.
    pub(crate) fn usage(code: &'static str, what: impl Into<String>, remedy: &str) -> Self {
        Self::of_words(&Problem::new(Severity::Error, code, what, remedy))
    }

    /// The same, with a place.
    pub(crate) fn of_words(problem: &Problem) -> Self {
        Self {
            text: problem.to_string().trim_end().to_owned(),
            exit: USAGE,
            passes: false,
        }
    }

    /// A text is longer than a text may be.
    pub(crate) fn too_long(long: &TooLong) -> Self {
        let remedy = "请缩短，或者分几处写；没有改动文件。";
        Self::usage("U-109", format!("{long}。"), remedy)
    }

    /// A file that cannot be used, in these words.
    pub(crate) fn of_file(problem: &Problem, path: &Path) -> Self {
        Self {
            text: format!("{problem}\n文件：{}", path.display()),
            exit: FILE_TROUBLE,
            passes: false,
        }
    }

    /// The file is of another kind than the command needs, or must not be changed.
    pub(crate) fn unfit(code: &'static str, what: &str, remedy: &str, path: &Path) -> Self {
        let problem = Problem::new(Severity::Error, code, what, remedy);
        Self {
            text: format!("{problem}\n文件：{}", path.display()),
            exit: FILE_TROUBLE,
            passes: false,
        }
    }

    /// The result could not be written.
    pub(crate) fn output(error: &io::Error) -> Self {
        let what = format!("结果没有写完：{}。", reason::why(error));
        let remedy = reason::remedy_for_saving(error);
        let problem = Problem::new(Severity::Error, "C-303", what, remedy);
        Self {
            text: problem.to_string(),
            exit: FILE_TROUBLE,
            passes: false,
        }
    }
}

impl From<FileTrouble> for Failure {
    fn from(trouble: FileTrouble) -> Self {
        let text = match &trouble {
            FileTrouble::Open(error) => format!("[{}] {error}", error.code()),
            FileTrouble::Save(error) => format!("[{}] {error}", error.code()),
            FileTrouble::Write(error) => format!("[C-304] 错误：{error}"),
            FileTrouble::Export(error) => format!("[C-305] 错误：{error}"),
            FileTrouble::Ours(_) => format!("[C-307] 错误：{trouble}"),
            // Its problem names its own code.
            FileTrouble::Read { .. }
            | FileTrouble::Left
            | FileTrouble::Stale
            | FileTrouble::Occupied(_)
            | FileTrouble::Journal(_) => trouble.to_string(),
        };
        Self {
            text,
            exit: FILE_TROUBLE,
            passes: trouble.is_change(),
        }
    }
}
