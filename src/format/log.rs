//! The change log as text: one line for each record, chained so that a line altered later shows.
//!
//! A line is `// 记 <hash> <record>`, and its hash is the SHA-256 of the hash before it and of the record.
//! The same lines stand behind the assessment in its file and, until they are there, in the journal. A log that
//! grows too long is parted: its earlier lines go to a file beside, and a first line says where the chain comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::domain::change::log::Record;
use crate::domain::problem::{Problem, Severity};
use crate::format::error::WriteError;
use crate::format::wording::place;
use crate::format::{in_one_line, options};

/// What a line of the log begins with.
pub(crate) const LINE: &str = "// 记 ";

/// How many hexadecimal digits a hash has.
const HASH_DIGITS: usize = 64;

/// What the first line begins with where earlier records were moved to a file beside (`// 前 <how many> <hash>
/// <file>`): the chain goes on from that hash.
const MOVED: &str = "// 前 ";

/// The log as it stands in a file: whole lines, and the hash of the last of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogText {
    text: Arc<str>,
    last: Arc<str>,
    len: usize,
    moved: Option<Arc<Moved>>,
}

/// The earlier records of a log, which lie in files beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// How many there are, over all such files.
    pub records: usize,
    /// The hash of the last of them.
    pub(crate) hash: String,
    /// The name of the newest such file, which leads to the one before.
    pub file: String,
}

/// How another log stands to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// Both tell the same.
    Same,
    /// It tells all that this one does, and more.
    Ahead,
    /// This one tells all that it does, and more: it is of an older copy.
    Behind,
    /// Both began alike, and each tells something of its own.
    Forked,
    /// They have nothing in common.
    Apart,
}

impl Default for LogText {
    fn default() -> Self {
        Self {
            text: "".into(),
            last: "".into(),
            len: 0,
            moved: None,
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
            moved: self.moved.clone(),
        })
    }

    /// The hash of the last record; empty where there is none.
    pub(crate) fn last_hash(&self) -> &str {
        &self.last
    }

    /// Whether it has, or had, the record of this hash.
    pub(crate) fn has(&self, hash: &str) -> bool {
        hash.is_empty() || self.text.contains(hash)
    }

    /// The earlier records that lie in a file beside, if any do.
    pub fn moved(&self) -> Option<&Moved> {
        self.moved.as_deref()
    }

    /// Its size, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// How many of the last records are no longer than so many bytes together.
    pub(crate) fn fitting(&self, bytes: usize) -> usize {
        let mut left = bytes;
        let fits = |line: &&str| {
            let rest = left.checked_sub(line.len());
            left = rest.unwrap_or(0);
            rest.is_some()
        };
        self.text.lines().rev().take_while(fits).count()
    }

    /// Parts all but the last `keep` records from it: the lines for a file beside of the name `file`, the records that
    /// are in them, and the log that goes on from there, with `carried` before the records that stay. `None` where there
    /// is nothing to part.
    ///
    /// # Errors
    /// As [`Self::with`].
    pub fn parted(
        &self,
        keep: usize,
        file: &str,
        carried: impl FnOnce(&[Record], &[Record]) -> Vec<Record>,
    ) -> Result<Option<(String, Self)>, WriteError> {
        let n_moved = self.len.saturating_sub(keep);
        if n_moved == 0 {
            return Ok(None);
        }
        let from = usize::from(self.moved.is_some());
        let mut lines = self.text.split_inclusive('\n');
        let sealed: String = lines.by_ref().take(from + n_moved).collect();
        let Some((hash, _)) = sealed.lines().next_back().and_then(parts) else {
            return Ok(None);
        };
        let moved = Moved {
            records: self.moved.as_ref().map_or(0, |it| it.records) + n_moved,
            hash: hash.to_owned(),
            file: file.to_owned(),
        };
        let stay: Vec<Record> = lines.filter_map(|it| record(it.trim_end())).collect();
        let gone: Vec<Record> = sealed.lines().filter_map(record).collect();
        let Moved { records, hash, .. } = &moved;
        let begun = Self {
            text: format!("{MOVED}{records} {hash} {file}\n").into(),
            last: hash.as_str().into(),
            len: 0,
            moved: Some(Arc::new(moved.clone())),
        };
        let log = begun.with(&carried(&gone, &stay))?.with(&stay)?;
        Ok(Some((sealed, log)))
    }

    /// How `theirs` stands to this one.
    pub fn meets(&self, theirs: &Self) -> Chain {
        match (theirs.tells_all_of(self), self.tells_all_of(theirs)) {
            (true, true) => Chain::Same,
            (true, false) => Chain::Ahead,
            (false, true) => Chain::Behind,
            (false, false) if self.begins_like(theirs) => Chain::Forked,
            (false, false) => Chain::Apart,
        }
    }

    /// Whether every record of `other` is among these, here or in a file beside.
    fn tells_all_of(&self, other: &Self) -> bool {
        if self.text.starts_with(&*other.text) {
            return true;
        }
        let knows_moved = other.moved().is_none_or(|it| {
            let as_many = |own: &Moved| own.records >= it.records;
            self.has(&it.hash) || self.moved().is_some_and(as_many)
        });
        // What was moved here is known as far as the other one still has it.
        let moved_here = self.moved().map_or("", |it| &it.hash);
        let from = other.text.lines().position(|line| {
            !moved_here.is_empty() && parts(line).is_some_and(|(hash, _)| hash == moved_here)
        });
        let known: BTreeSet<(u64, u64)> = self.records().iter().map(Record::id).collect();
        let rest = other.text.lines().skip(from.map_or(0, |it| it + 1));
        let mut rest = rest.filter_map(record);
        knows_moved && rest.all(|it| known.contains(&it.id()))
    }

    /// Whether both began with the same record, as far as can be seen here.
    fn begins_like(&self, other: &Self) -> bool {
        let first = |it: &Self| {
            it.text
                .lines()
                .find_map(|line| Some(parts(line)?.0.to_owned()))
        };
        let has = |it: &Self, hash: Option<String>| hash.is_some_and(|hash| it.has(&hash));
        let moved = |it: &Self| it.moved().map(|it| it.hash.clone());
        has(other, first(self))
            || has(self, first(other))
            || has(other, moved(self))
            || has(self, moved(other))
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
        let known: BTreeSet<(u64, u64)> = theirs.records().iter().map(Record::id).collect();
        let mut own = self.records();
        own.retain(|it| !known.contains(&it.id()));
        theirs.with(&own)
    }
}

/// The log that the lines of `text` are, the first of them being line `first` of the file, and a problem
/// where the chain is broken.
pub(crate) fn read_log(text: &str, first: usize) -> (LogText, Option<Problem>) {
    let moved = text.lines().next().and_then(moved);
    let (before, records, skipped) = match &moved {
        Some(it) => {
            let rest = text.split_once('\n').map_or("", |it| it.1);
            (it.hash.as_str(), rest, 1)
        }
        None => ("", text, 0),
    };
    let (last, n_lines, broken) = follow(before, records);
    let log = LogText {
        text: text.into(),
        last: last.into(),
        len: n_lines,
        moved: moved.clone().map(Arc::new),
    };
    let first = first + skipped;
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
pub(crate) fn write_lines(
    before: &str,
    records: &[Record],
    text: &mut String,
) -> Result<String, WriteError> {
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
    let text = in_one_line(record)?;
    let same = options()
        .from_str::<Record>(&text)
        .is_ok_and(|it| it == *record);
    if same {
        Ok(text)
    } else {
        Err(WriteError::SelfCheck)
    }
}

/// What a first line says of records in a file beside.
fn moved(line: &str) -> Option<Moved> {
    let (records, rest) = line.strip_prefix(MOVED)?.split_once(' ')?;
    let (hash, file) = rest.split_once(' ')?;
    (hash.len() == HASH_DIGITS).then_some(Moved {
        records: records.parse().ok()?,
        hash: hash.to_owned(),
        file: file.to_owned(),
    })
}

/// The hash and the record of a line.
pub(crate) fn parts(line: &str) -> Option<(&str, &str)> {
    let (hash, payload) = line.strip_prefix(LINE)?.split_once(' ')?;
    (hash.len() == HASH_DIGITS).then_some((hash, payload))
}

pub(crate) fn record(line: &str) -> Option<Record> {
    let (_, payload) = parts(line)?;
    options().from_str(payload).ok()
}

pub(crate) fn chained(before: &str, payload: &str) -> String {
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
