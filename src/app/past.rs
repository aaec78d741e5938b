//! What the 历史 screen looks at: the change log and the earlier versions of the open file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::event::{Version, VersionContent};
use crate::app::session::Session;
use crate::domain::date::Moment;
use crate::domain::difference::{
    Difference, about_differences, answer_differences, differences, gap_differences,
    round_differences,
};
use crate::domain::log::{Act, Delta, Record};
use crate::domain::standard::NodeId;

/// What is looked at.
#[derive(Debug)]
pub struct Past {
    /// Which of the two.
    pub view: PastView,
    /// Only the records of this item are shown, if any.
    pub item: Option<NodeId>,
    /// How many pages of the change log are shown.
    pub pages: usize,
    /// The lines of the change log, newest first, once they are asked for.
    pub lines: Option<Vec<LogLine>>,
    /// The earlier versions, once they are listed.
    pub versions: Option<Vec<Earlier>>,
    /// Whether they must be listed anew when they are on the screen.
    pub stale: bool,
    /// The version that is held against the present, and what differs.
    pub compared: Option<Compared>,
}

impl Default for Past {
    fn default() -> Self {
        Self {
            view: PastView::default(),
            item: None,
            pages: 1,
            lines: None,
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

/// One field that a record changed.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// Whether it was this user on this PC.
    pub here: bool,
    /// What kind of edit.
    pub act: Act,
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
pub struct Compared {
    /// Which.
    pub path: PathBuf,
    /// What restoring it would change: from the present to the version.
    pub differences: Vec<Difference>,
}

impl Earlier {
    /// What it holds, if it answers the standard of `session`, so that it can be brought back.
    fn comparable(&self, session: &Session) -> Option<&VersionContent> {
        comparable(&self.version, session)
    }
}

fn comparable<'a>(version: &'a Version, session: &Session) -> Option<&'a VersionContent> {
    let content = version.content.as_ref()?;
    Arc::ptr_eq(&content.assessment.standard, &session.assessment.standard).then_some(content)
}

/// Takes in the versions that were listed.
pub fn take_versions(session: &mut Session, versions: Vec<Version>) {
    let earlier = versions.into_iter().map(|version| Earlier {
        differs: comparable(&version, session)
            .map(|it| differences(&session.assessment, &it.assessment).len()),
        version,
    });
    let earlier = earlier.collect();
    session.past.versions = Some(earlier);
    session.past.compared = None;
}

/// Holds the version at `path` against the present.
pub fn compare(session: &mut Session, path: Option<&Path>) {
    let found = path.and_then(|path| {
        let differences = differences(&session.assessment, &version(session, path)?.assessment);
        let path = path.to_path_buf();
        Some(Compared { path, differences })
    });
    session.past.compared = found;
}

/// What the listed version at `path` holds, if it can be brought back.
pub fn version<'a>(session: &'a Session, path: &Path) -> Option<&'a VersionContent> {
    let listed = session.past.versions.as_deref().unwrap_or_default();
    let found = listed.iter().find(|it| it.version.path == path)?;
    found.comparable(session)
}

/// Works out the lines of the change log, unless they are known.
pub fn list_lines(session: &mut Session) {
    if session.past.lines.is_some() {
        return;
    }
    let records = session.log.records();
    let owner = session.log.owner();
    let newest_first = records.iter().rev();
    let lines = newest_first.flat_map(|record| {
        let fields = record.deltas.iter().flat_map(fields);
        fields.map(move |difference| line(record, owner, difference))
    });
    let lines = lines.collect();
    session.past.lines = Some(lines);
}

fn line(record: &Record, owner: u32, difference: Difference) -> LogLine {
    LogLine {
        at: record.at,
        by: record.by.clone(),
        here: record.owner() == owner,
        act: record.act,
        difference,
    }
}

fn fields(delta: &Delta) -> Vec<Difference> {
    match delta {
        Delta::Answer(item, from, to) => answer_differences(item, from, to),
        Delta::Gap(item, from, to) => gap_differences(item, from, to),
        Delta::About(from, to) => about_differences(from, to),
        Delta::Rounds(from, to) => round_differences(from, to),
        Delta::Archive(..) => Vec::new(),
    }
}
