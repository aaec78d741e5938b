//! What an upgrade has to say, on screen and as JSON.

use std::path::Path;

use serde::Serialize;

use crate::cli::text::shown::{json, plain};
use crate::domain::upgrade::report::{EntryFate, ItemReport, NamedNode, UpgradeReport};

/// How many items are told one by one.
const TOLD: usize = 20;

/// The report on all files.
#[derive(Serialize)]
pub(crate) struct Whole {
    to: String,
    files: Vec<One>,
}

/// The report on one file.
#[derive(Serialize)]
pub(crate) struct One {
    file: String,
    pub(crate) state: State,
    problem: Option<String>,
    report: Option<UpgradeReport>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// It answers the new standard now.
    Upgraded,
    /// It would.
    Preview,
    /// It did already.
    Same,
    /// Somebody has to decide first.
    Undecided,
    /// It is no assessment.
    Skipped,
    /// It could not be read or written.
    Failed,
}

impl One {
    pub(crate) fn new(path: &Path, state: State) -> Self {
        Self {
            file: path.display().to_string(),
            state,
            problem: None,
            report: None,
        }
    }

    pub(crate) fn failed(path: &Path, problem: String) -> Self {
        Self {
            problem: Some(problem),
            ..Self::new(path, State::Failed)
        }
    }

    pub(crate) fn told(path: &Path, state: State, report: UpgradeReport) -> Self {
        Self {
            report: Some(report),
            ..Self::new(path, state)
        }
    }

    /// What is said about it on screen.
    pub(crate) fn lines(&self) -> Vec<String> {
        let outcome = match self.state {
            State::Upgraded => "已换版",
            State::Preview => "只看结果，没有改动",
            State::Same => "对照的已是这份标准，没有改动",
            State::Undecided => "有对应关系需要决定，没有改动",
            State::Skipped => "是测评标准，不是自评文件，跳过",
            State::Failed => "没有换版，原因见错误提示",
        };
        let mut lines = vec![format!("{}：{outcome}", self.file)];
        if let Some(report) = self.report.as_ref().filter(|_| self.state != State::Same) {
            lines.extend(summary(report, self.state));
        }
        lines
    }
}

/// The JSON of all of them.
pub(crate) fn as_json(to: String, files: Vec<One>) -> String {
    json(&Whole { to, files })
}

fn summary(report: &UpgradeReport, state: State) -> Vec<String> {
    let counts = &report.counts;
    let ((before, after), (most, now)) = (report.total, report.maximum);
    let mut lines = vec![
        format!("  由{}到{}", plain(&report.old), plain(&report.new)),
        format!(
            "  对应：按标识{}项，按文字{}项，按相近文字{}项，按决定{}项；其中存疑{}项；新增{}项，取消{}项",
            counts.by_id,
            counts.by_text,
            counts.by_similarity,
            counts.decided,
            counts.doubtful,
            counts.new,
            counts.removed
        ),
        format!(
            "  填写：全部沿用{}项，部分沿用{}项，存入旧条目{}项",
            counts.whole, counts.partly, counts.aside
        ),
        format!("  总分：{before}分（满分{most}分）变为{after}分（满分{now}分）"),
    ];
    let is_told = |it: &&ItemReport| {
        matches!(it.fate, EntryFate::Partly | EntryFate::Aside) || !it.notes.is_empty()
    };
    let told: Vec<&ItemReport> = report.items.iter().filter(is_told).collect();
    lines.extend(told.iter().take(TOLD).flat_map(|it| item(it, state)));
    if let Some(more) = told.len().checked_sub(TOLD + 1) {
        lines.push(format!("  另有{}项，可用 --report 写出全部。", more + 1));
    }
    lines
}

/// One item that somebody should look at.
fn item(it: &ItemReport, state: State) -> Vec<String> {
    let named = |it: &NamedNode| format!("{} {}", plain(it.id.as_str()), plain(&it.title));
    let old = it.old.as_ref().map_or_else(String::new, named);
    let fate = match (&it.new, it.doubtful, it.way) {
        (Some(new), true, _) => format!(
            "{}可能对应新条目 {}（相近{}%）{}",
            if state == State::Undecided {
                ""
            } else {
                "存入旧条目，"
            },
            named(new),
            it.share / 10,
            if state == State::Upgraded {
                "，请对照补填"
            } else {
                "，请用 --decide 决定"
            },
        ),
        (Some(new), false, Some(_)) => format!("{}，对应 {}", it.fate.name(), named(new)),
        (Some(new), false, None) => format!("已取消，存入旧条目；内容相近的有 {}", named(new)),
        (None, ..) => "已取消，存入旧条目".to_owned(),
    };
    let mut lines = vec![format!("  {old}：{fate}")];
    lines.extend(it.notes.iter().map(|it| format!("    {}", plain(it))));
    lines
}
