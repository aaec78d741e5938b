//! What the 历史 screen looks at: the change log and the earlier versions of the open file.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::domain::assessment::Assessment;
use crate::domain::change::log::{Act, Record};
use crate::domain::change::value::Difference;
use crate::domain::date::Moment;
use crate::domain::decimal::Points;
use crate::domain::standard::NodeId;

/// An earlier version of a file.
#[derive(Clone, Debug)]
pub struct Version {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was put aside.
    pub at: Moment,
    /// Its size in bytes.
    pub bytes: u64,
    /// What it holds, unless it cannot be read, or is no assessment.
    pub content: Option<VersionContent>,
}

/// What an earlier version holds.
#[derive(Clone, Debug)]
pub struct VersionContent {
    /// What it says.
    pub assessment: Assessment,
    /// Its total.
    pub points: Points,
    /// Whether anything is wrong with it.
    pub has_problems: bool,
}

/// What is looked at.
#[derive(Debug)]
pub struct Past {
    /// Which of the two.
    pub view: PastView,
    /// Only the records of this item are shown, if any.
    pub(crate) item: Option<NodeId>,
    /// The lines of the change log, newest first, once they are asked for.
    pub lines: Option<Vec<LogLine>>,
    /// How many records there are, and whose, once it is asked for.
    pub summary: Option<LogSummary>,
    /// The earlier versions, once they are listed.
    pub versions: Option<Vec<Earlier>>,
    /// Whether they must be listed anew when they are on the screen.
    pub(crate) stale: bool,
    /// The version that is held against the present, and what differs.
    pub compared: Option<ComparedVersion>,
}

impl Default for Past {
    fn default() -> Self {
        Self {
            view: PastView::default(),
            item: None,
            lines: None,
            summary: None,
            versions: None,
            stale: true,
            compared: None,
        }
    }
}

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PastView {
    /// 历史版本
    #[default]
    Versions,
    /// 修改记录
    Log,
}

/// How many records there are, and whose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSummary {
    /// Of which state of the log.
    pub(crate) of: (usize, usize, u64),
    /// How many.
    pub records: usize,
    /// When the first of them was made.
    pub first: Option<Moment>,
    /// When the last was.
    pub last: Option<Moment>,
    /// Who made how many, the busiest first; the name may be empty.
    pub names: Vec<(String, usize)>,
}

impl LogSummary {
    /// Of these records, oldest first.
    pub(crate) fn new(records: &[Record], of: (usize, usize, u64)) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for record in records {
            *counts.entry(record.by.as_str()).or_default() += 1;
        }
        let names = counts.into_iter();
        let mut names: Vec<(String, usize)> = names.map(|(it, n)| (it.to_owned(), n)).collect();
        names.sort_by_key(|it| Reverse(it.1));
        Self {
            of,
            records: records.len(),
            first: records.first().map(|it| it.at),
            last: records.last().map(|it| it.at),
            names,
        }
    }
}

/// One field that a record changed.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// When.
    pub(crate) at: Moment,
    /// Who.
    pub by: String,
    /// Whether it was this user on this PC.
    pub here: bool,
    /// What kind of edit.
    pub(crate) act: Act,
    /// The field, before and after.
    pub difference: Difference,
}

/// An earlier version, and how far it is from the present.
#[derive(Debug)]
pub struct Earlier {
    /// The version.
    pub version: Version,
    /// How many fields differ; `None` when it cannot be compared.
    pub differs: Option<usize>,
}

/// A version held against the present.
#[derive(Debug)]
pub struct ComparedVersion {
    /// Which.
    pub(crate) path: PathBuf,
    /// What restoring it would change: from the present to the version.
    pub differences: Vec<Difference>,
}
