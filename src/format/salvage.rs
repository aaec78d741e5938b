//! Opens the rest of a file in which single answers cannot be read.
//!
//! We write each answer and each gap on a line of its own, so that damage to one costs only that one.

use std::collections::BTreeSet;

use ron::error::SpannedError;
use serde::de::DeserializeOwned;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::past_round::PastRound;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::NodeId;
use crate::format::wording::{in_chinese, place};
use crate::format::{File, options};

/// How far an entry of a list is indented.
const ENTRY: &str = "        ";

/// An entry that cannot be read is quoted up to this many characters.
const MAX_QUOTE: usize = 60;

/// The file without the entries that cannot be read, and a problem for each of these.
/// `None` when no entry is to blame, or the rest cannot be read either.
pub(crate) fn salvage(text: &str) -> Option<(File, Vec<Problem>)> {
    let mut kept = String::with_capacity(text.len());
    let mut lost = Vec::new();
    let mut list = "";
    let mut seen: BTreeSet<NodeId> = BTreeSet::new();
    for (at, line) in text.lines().enumerate() {
        match line {
            "    answers: [" => list = "answers",
            "    gaps: [" => {
                list = "gaps";
                seen.clear();
            }
            "    archive: [" => {
                list = "archive";
                seen.clear();
            }
            "    rounds: [" => {
                list = "rounds";
                seen.clear();
            }
            "    ]," => list = "",
            _ => {}
        }
        let id = match (list, line.strip_prefix(ENTRY)) {
            ("answers", Some(entry)) => entry_id::<Answer>(entry, at + 1),
            ("gaps", Some(entry)) => entry_id::<GapWork>(entry, at + 1),
            // Several may be of one item.
            ("archive", Some(entry)) => parsed::<OldEntry>(entry, at + 1).map(|_| None),
            ("rounds", Some(entry)) => parsed::<PastRound>(entry, at + 1).map(|_| None),
            _ => Ok(None),
        };
        let problem = match id {
            Ok(Some(id)) if seen.contains(&id) => Some(doubled(&id, at + 1)),
            Ok(id) => {
                seen.extend(id);
                None
            }
            Err(problem) => Some(problem),
        };
        match problem {
            Some(problem) => lost.push(problem),
            None => kept.push_str(line),
        }
        // Lost entries leave an empty line, so that later positions stay right.
        kept.push('\n');
    }
    if lost.is_empty() {
        return None;
    }
    let file = options().from_str(&kept).ok()?;
    Some((file, lost))
}

/// Which item an entry is about, or what is wrong with the entry. A comment is about none.
fn entry_id<T: DeserializeOwned>(entry: &str, line: usize) -> Result<Option<NodeId>, Problem> {
    parsed::<(NodeId, T)>(entry, line).map(|it| it.map(|(id, _)| id))
}

/// What an entry says, or what is wrong with it. A comment says nothing.
fn parsed<T: DeserializeOwned>(entry: &str, line: usize) -> Result<Option<T>, Problem> {
    let entry = entry.trim_end();
    if entry.is_empty() || entry.starts_with("//") {
        return Ok(None);
    }
    let entry = entry.strip_suffix(',').unwrap_or(entry);
    options()
        .from_str::<T>(entry)
        .map(Some)
        .map_err(|error| unreadable(entry, line, &error))
}

fn unreadable(entry: &str, line: usize, error: &SpannedError) -> Problem {
    let (what, position) = in_chinese(error);
    // The entry was read by itself, so that its own line counts as the first.
    let (_, indent) = place(line, ENTRY.len());
    let column = position.map_or(1, |(_, column)| column + indent);
    let shown: String = entry.chars().take(MAX_QUOTE).collect();
    let shown = shown.replace(char::is_control, " ");
    let more = if entry.chars().nth(MAX_QUOTE).is_some() {
        "…"
    } else {
        ""
    };
    Problem::new(
        Severity::Error,
        "F-110",
        format!("这一条记录无法读取：{what}（原文：{shown}{more}）。"),
        "其余内容已打开；为免丢失这一条，现为只读，请另存后补录，或用备份恢复。",
    )
    .on(Some((place(line, 0).0, column)))
}

fn doubled(id: &NodeId, line: usize) -> Problem {
    Problem::new(
        Severity::Error,
        "F-111",
        format!("“{id}”的记录重复出现，只读入了前面的一条。"),
        "其余内容已打开；为免丢失后一条，现为只读，请核对后另存，或用备份恢复。",
    )
    .at(id, id.as_str())
    .on(Some(place(line, ENTRY.len() + 1)))
}
