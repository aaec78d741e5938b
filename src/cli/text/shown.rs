//! The words and numbers by which states, parts and points are shown and written as JSON.

use serde::Serialize;

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Points;
use crate::domain::problem::{Problem, Severity};
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::{Role, ScoreKind};
use crate::export::text::one_line;

/// A value as JSON, indented, with its keys in the order of its fields.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// The lines, each with its end.
pub(crate) fn joined(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Text from a file, on one line and without anything that a terminal would obey.
pub(crate) fn plain(text: &str) -> String {
    one_line(text)
}

/// The points of a node, none while it is unscored.
pub(crate) fn points(score: &NodeScore) -> Option<Points> {
    (score.state != State::Unscored).then_some(score.points)
}

/// A state in JSON.
pub(crate) const fn state(state: State) -> &'static str {
    match state {
        State::Unscored => "unscored",
        State::Partial => "partial",
        State::Scored => "scored",
        State::NotApplicable => "not_applicable",
    }
}

/// A state on screen.
pub(crate) const fn state_name(state: State) -> &'static str {
    match state {
        State::Unscored => "未评",
        State::Partial => "部分",
        State::Scored => "已评",
        State::NotApplicable => "不适用",
    }
}

/// A part of the standard in JSON.
pub(crate) const fn role(role: Role) -> &'static str {
    match role {
        Role::Scored => "scored",
        Role::Bonus => "bonus",
        Role::Negative => "negative",
        Role::Veto => "veto",
    }
}

/// A part of the standard on screen.
pub(crate) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Scored => "测评项目",
        Role::Bonus => "加分项",
        Role::Negative => "负面清单",
        Role::Veto => "一票否决",
    }
}

/// Whose score a pass mark is for, in JSON.
pub(crate) const fn score_kind(kind: ScoreKind) -> &'static str {
    match kind {
        ScoreKind::Own => "own",
        ScoreKind::Review => "review",
    }
}

/// What a gap comes from, in JSON.
pub(crate) const fn origin(origin: GapOrigin) -> &'static str {
    match origin {
        GapOrigin::Veto => "veto",
        GapOrigin::Negative => "negative",
        GapOrigin::Notified => "notified",
        GapOrigin::Evidence => "evidence",
        GapOrigin::Score => "score",
    }
}

/// How far a gap is, in JSON.
pub(crate) const fn gap_status(status: GapStatus) -> &'static str {
    match status {
        GapStatus::Open => "open",
        GapStatus::Underway => "underway",
        GapStatus::ToVerify => "to_verify",
        GapStatus::Closed => "closed",
    }
}

/// One problem.
#[derive(Serialize)]
pub(crate) struct Shown {
    code: &'static str,
    severity: &'static str,
    place: String,
    node: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    what: String,
    remedy: String,
}

impl Shown {
    pub(crate) fn new(problem: &Problem) -> Self {
        Self {
            code: problem.code,
            severity: match problem.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            },
            place: problem.place.clone(),
            node: problem.node.as_ref().map(ToString::to_string),
            line: problem.position.map(|(line, _)| line),
            column: problem.position.map(|(_, column)| column),
            what: problem.what.clone(),
            remedy: problem.remedy.clone(),
        }
    }
}
