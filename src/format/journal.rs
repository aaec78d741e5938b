//! The journal as text: what one window has noted and its file does not have yet, in the lines of the change log.
//!
//! The first line has the path of the file; the second says which document it is, the third may hold all of that
//! document as it was when the journal was begun, where there is no file of it to go on from.

use serde::{Deserialize, Serialize};

use crate::domain::assessment::origin::Identity;
use crate::domain::change::log::Record;
use crate::domain::problem::{Problem, Severity};
use crate::format::error::WriteError;
use crate::format::log::{chained, parts, record, write_lines};
use crate::format::{in_one_line, options};

/// What a journal holds: the records of one window that are not in the file yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalText {
    /// The path of the file, as the window had it; empty where it cannot be read.
    pub(crate) document: String,
    /// Which document it is of; none in a journal of a program that did not note it.
    pub(crate) head: Option<JournalHead>,
    /// The whole file, as bytes, where there was none to go on from.
    pub(crate) whole: Option<String>,
    /// The records, oldest first.
    pub records: Vec<Record>,
    /// Whether something of it cannot be read: the end was torn off by a power cut, or the disk is bad.
    pub(crate) damaged: bool,
}

/// Which document a journal is of, and from where it goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalHead {
    /// Which document.
    pub identity: Identity,
    /// The hash of the last record that its file had; empty where it had none.
    #[serde(default)]
    pub after: String,
}

/// What the first line of a journal begins with.
const JOURNAL: &str = "// 对标未写入文件的修改 ";

/// What the second line begins with.
const HEAD: &str = "// 份 ";

/// What the third line begins with, if there is one.
const WHOLE: &str = "// 底 ";

/// The first lines of the journal of the file at `document`; `whole` is that file, where there is none on the disk.
///
/// # Errors
/// [`WriteError`] when they could not be read back.
pub fn journal_head(
    document: &str,
    head: &JournalHead,
    whole: Option<&str>,
) -> Result<String, WriteError> {
    let document: String = document.chars().filter(|it| !it.is_control()).collect();
    let head = in_one_line(head)?;
    let whole = whole.map(|it| in_one_line(&it)).transpose()?;
    let whole = whole.map_or_else(String::new, |it| format!("{WHOLE}{it}\n"));
    Ok(format!("{JOURNAL}{document}\n{HEAD}{head}\n{whole}"))
}

/// The lines of `records` behind a journal whose last hash is `before`, and the hash of the last of them.
///
/// # Errors
/// [`WriteError`] when a record does not read back as the same.
pub fn journal_lines(before: &str, records: &[Record]) -> Result<(String, String), WriteError> {
    let mut text = String::with_capacity(400 * records.len());
    let last = write_lines(before, records, &mut text)?;
    Ok((text, last))
}

/// Reads what can be read of a journal.
pub fn read_journal(bytes: &[u8]) -> JournalText {
    // A torn end may lie within a character.
    let text = String::from_utf8_lossy(bytes);
    let (head, mut rest) = text.split_once('\n').unwrap_or_default();
    let document = head.strip_prefix(JOURNAL);
    let mut journal = JournalText {
        document: document.unwrap_or_default().to_owned(),
        head: None,
        whole: None,
        records: Vec::new(),
        // Empty is one that was only just begun.
        damaged: document.is_none() && !text.is_empty(),
    };
    let mut last = String::new();
    while let Some((line, next)) = rest.split_once('\n') {
        rest = next;
        if let Some(head) = line.strip_prefix(HEAD) {
            journal.head = options().from_str(head).ok();
            journal.damaged |= journal.head.is_none();
            continue;
        }
        if let Some(whole) = line.strip_prefix(WHOLE) {
            journal.whole = options().from_str(whole).ok();
            journal.damaged |= journal.whole.is_none();
            continue;
        }
        let Some((hash, payload)) = parts(line) else {
            journal.damaged = true;
            continue;
        };
        match record(line).filter(|_| chained(&last, payload) == hash) {
            Some(found) => journal.records.push(found),
            None => journal.damaged = true,
        }
        // What stands behind a damaged line is chained to the hash that the line says.
        hash.clone_into(&mut last);
    }
    journal.damaged |= !rest.is_empty();
    journal
}

impl JournalText {
    /// What to tell when something of it cannot be read.
    pub fn problem(&self) -> Option<Problem> {
        let problem = || {
            Problem::new(
                Severity::Warning,
                "F-114",
                "上次没有写入文件的修改，在本机日志中有一处读不出来，可能没有全部恢复。",
                "请核对最近填写的内容。",
            )
        };
        self.damaged.then(problem)
    }
}
