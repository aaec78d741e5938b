//! The change log as text: one line for each record, chained so that a line altered later shows.
//!
//! A line is `// 记 <hash> <record>`, and its hash is the SHA-256 of the hash before it and of the record.
//! The same lines stand behind the assessment in its file and, until they are there, in the journal.

use std::sync::Arc;

use ron::ser::PrettyConfig;
use sha2::{Digest as _, Sha256};

use crate::domain::change::log::Record;
use crate::domain::problem::{Problem, Severity};
use crate::format::error::WriteError;
use crate::format::options;
use crate::format::wording::place;

/// What a line of the log begins with.
pub(crate) const LINE: &str = "// 记 ";

/// How many hexadecimal digits a hash has.
const HASH_DIGITS: usize = 64;

/// The log as it stands in a file: whole lines, and the hash of the last of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogText {
    text: Arc<str>,
    last: Arc<str>,
    len: usize,
}

impl Default for LogText {
    fn default() -> Self {
        Self {
            text: "".into(),
            last: "".into(),
            len: 0,
        }
    }
}

impl LogText {
    /// The log with these records behind it.
    ///
    /// # Errors
    /// [`WriteError`] when a record does not read back as the same.
    pub fn with(&self, records: &[Record]) -> Result<Self, WriteError> {
        if records.is_empty() {
            return Ok(self.clone());
        }
        let mut text = String::with_capacity(self.text.len() + 400 * records.len());
        text.push_str(&self.text);
        let last = write_lines(&self.last, records, &mut text)?;
        Ok(Self {
            text: text.into(),
            last: last.into(),
            len: self.len + records.len(),
        })
    }

    /// Its lines, each with its line end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// How many lines it has.
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The records, oldest first; a line that cannot be read is left out.
    pub fn records(&self) -> Vec<Record> {
        self.text.lines().filter_map(record).collect()
    }

    /// The last records, at most `n`, as far back as each line can be read.
    pub fn last_records(&self, n: usize) -> Vec<Record> {
        let mut last: Vec<Record> = self.text.lines().rev().map_while(record).take(n).collect();
        last.reverse();
        last
    }

    /// The logs of two copies of one file as one: what both have, then what only `theirs` has, then what
    /// only this one has.
    ///
    /// # Errors
    /// As [`Self::with`].
    pub fn join(&self, theirs: &Self) -> Result<Self, WriteError> {
        if theirs.text.starts_with(&*self.text) {
            return Ok(theirs.clone());
        }
        if self.text.starts_with(&*theirs.text) {
            return Ok(self.clone());
        }
        let known: std::collections::BTreeSet<(u64, u64)> =
            theirs.records().iter().map(|it| (it.seat, it.n)).collect();
        let mut own = self.records();
        own.retain(|it| !known.contains(&(it.seat, it.n)));
        theirs.with(&own)
    }
}

/// The log that the lines of `text` are, the first of them being line `first` of the file, and a problem
/// where the chain is broken.
pub(crate) fn read_log(text: &str, first: usize) -> (LogText, Option<Problem>) {
    let (last, n_lines, broken) = follow("", text);
    let log = LogText {
        text: text.into(),
        last: last.into(),
        len: n_lines,
    };
    let problem = broken.map(|at| {
        Problem::new(
            Severity::Warning,
            "F-113",
            format!(
                "修改记录从第{}条起与前文对不上，可能有人改动过记录。",
                at + 1
            ),
            "评分内容不受影响；需要核实的，请与备份中的修改记录比对。",
        )
        .on(Some(place(first + at, 1)))
    });
    (log, problem)
}

/// Follows the chain through whole lines: the last hash, how many lines, and the first that does not fit.
fn follow(before: &str, text: &str) -> (String, usize, Option<usize>) {
    let mut last = before.to_owned();
    let mut broken = None;
    let mut n_lines = 0;
    for (at, line) in text.lines().enumerate() {
        n_lines += 1;
        let Some((hash, payload)) = parts(line) else {
            broken = broken.or(Some(at));
            continue;
        };
        if chained(&last, payload) != hash {
            broken = broken.or(Some(at));
        }
        hash.clone_into(&mut last);
    }
    (last, n_lines, broken)
}

/// Adds the lines of `records` to `text`, the first chained to the hash `before`; returns the last hash.
fn write_lines(before: &str, records: &[Record], text: &mut String) -> Result<String, WriteError> {
    let mut last = before.to_owned();
    for record in records {
        let payload = payload(record)?;
        last = chained(&last, &payload);
        for part in [LINE, &last, " ", &payload, "\n"] {
            text.push_str(part);
        }
    }
    Ok(last)
}

fn payload(record: &Record) -> Result<String, WriteError> {
    let line = PrettyConfig::new()
        .new_line("")
        .indentor("")
        .separator("")
        .depth_limit(0);
    let text = options()
        .to_string_pretty(record, line)
        .map_err(|error| WriteError::Unwritable(error.to_string()))?;
    let same = !text.contains(['\n', '\r'])
        && options()
            .from_str::<Record>(&text)
            .is_ok_and(|it| it == *record);
    if same {
        Ok(text)
    } else {
        Err(WriteError::SelfCheck)
    }
}

/// The hash and the record of a line.
fn parts(line: &str) -> Option<(&str, &str)> {
    let (hash, payload) = line.strip_prefix(LINE)?.split_once(' ')?;
    (hash.len() == HASH_DIGITS).then_some((hash, payload))
}

fn record(line: &str) -> Option<Record> {
    let (_, payload) = parts(line)?;
    options().from_str(payload).ok()
}

fn chained(before: &str, payload: &str) -> String {
    use std::fmt::Write as _;
    let hash = Sha256::new()
        .chain_update(before)
        .chain_update(payload)
        .finalize();
    let mut hex = String::with_capacity(HASH_DIGITS);
    for byte in hash {
        // Writing to a string cannot fail.
        write!(hex, "{byte:02x}").ok();
    }
    hex
}

/// What a journal holds: the records of one window that are not in the file yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalText {
    /// The path of the file, as the window had it; empty where it cannot be read.
    pub(crate) document: String,
    /// The records, oldest first.
    pub records: Vec<Record>,
    /// Whether something of it cannot be read: the end was torn off by a power cut, or the disk is bad.
    pub(crate) damaged: bool,
}

/// What the first line of a journal begins with.
const JOURNAL: &str = "// 对标未写入文件的修改 ";

/// The first line of the journal of the file at `document`.
pub fn journal_head(document: &str) -> String {
    let document: String = document.chars().filter(|it| !it.is_control()).collect();
    format!("{JOURNAL}{document}\n")
}

/// The lines of `records` behind a journal whose last hash is `before`, and the hash of the last of them.
///
/// # Errors
/// As [`LogText::with`].
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
        records: Vec::new(),
        // Empty is one that was only just begun.
        damaged: document.is_none() && !text.is_empty(),
    };
    let mut last = String::new();
    while let Some((line, next)) = rest.split_once('\n') {
        rest = next;
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
