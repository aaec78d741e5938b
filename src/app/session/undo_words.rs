//! What the next undo takes back, and the next redo does again, in a few words.

use std::collections::BTreeSet;

use crate::app::record::history::Step;
use crate::app::record::whose::Whose;
use crate::app::session::Session;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::change::Change;
use crate::domain::standard::NodeId;

/// What stands for a change of standards.
const UPGRADE: &str = "换用新版标准";

/// What the next undo takes back, e.g. 1.2 的评分; none where nothing can be.
pub fn undo_words(session: &Session) -> Option<String> {
    match session.history.next_undo() {
        Some(step) => Some(whose(session, step)),
        None => session.turn.back.is_some().then(|| UPGRADE.to_owned()),
    }
}

/// What the next redo does again.
pub fn redo_words(session: &Session) -> Option<String> {
    match session.history.next_redo() {
        Some(step) => Some(whose(session, step)),
        None => session.turn.forward.is_some().then(|| UPGRADE.to_owned()),
    }
}

/// What a step would change, and whose edit that is, where others' came in as well.
fn whose(session: &Session, step: &Step) -> String {
    let what = words(&step.change, &session.assessment);
    match &step.whose {
        Whose::Own if session.history.has_others() => format!("您自己的：{what}"),
        Whose::Own => what,
        Whose::Others(names) => format!("{names}改的，已合并进来：{what}"),
        Whose::Copy(names) => format!("从副本合并进来的（{names}改的）：{what}"),
    }
}

/// What `change` would change of `assessment`.
fn words(change: &Change, assessment: &Assessment) -> String {
    let mut all = Vec::new();
    spread(change, &mut all);
    let parts: BTreeSet<String> = all.iter().map(|it| part(it, assessment)).collect();
    if let [only] = parts.iter().collect::<Vec<_>>().as_slice() {
        return (*only).clone();
    }
    let items: BTreeSet<&NodeId> = all.iter().filter_map(|it| item(it)).collect();
    let is_of_items = all.iter().all(|it| item(it).is_some());
    match (is_of_items, items.len()) {
        (true, 1) => {
            let item = items.first().map(|it| code(it, assessment));
            format!("{} 的修改", item.unwrap_or_default())
        }
        (true, n) => format!("{n}条的修改"),
        (false, _) => format!("{}处修改", all.len()),
    }
}

/// The single changes that one is made of.
fn spread<'a>(change: &'a Change, all: &mut Vec<&'a Change>) {
    match change {
        Change::Batch(changes) => changes.iter().for_each(|it| spread(it, all)),
        single => all.push(single),
    }
}

const fn item(change: &Change) -> Option<&NodeId> {
    match change {
        Change::Answer { item, .. } | Change::Gap { item, .. } => Some(item),
        _ => None,
    }
}

fn code(item: &NodeId, assessment: &Assessment) -> String {
    let node = assessment.standard.node(item);
    node.map_or_else(|| item.to_string(), |it| it.code().to_owned())
}

fn part(change: &Change, assessment: &Assessment) -> String {
    match change {
        Change::Answer { item, to } => {
            let now = assessment.answers.get(item).cloned().unwrap_or_default();
            format!("{} 的{}", code(item, assessment), field(&now, to))
        }
        Change::Gap { item, .. } => format!("{} 的整改内容", code(item, assessment)),
        Change::About(_) => "基本信息".to_owned(),
        Change::Archive(_) => "旧条目".to_owned(),
        Change::Rounds(_) => "轮次".to_owned(),
        Change::Batch(_) => "修改".to_owned(),
    }
}

/// What differs between two answers.
fn field(now: &Answer, to: &Answer) -> &'static str {
    let scored = now.inputs != to.inputs || now.same_work != to.same_work;
    let applies = now.na != to.na;
    let noted = now.note != to.note;
    let proven = now.evidence != to.evidence;
    match (scored, applies, noted, proven) {
        (_, true, _, _) => "不适用",
        (true, ..) => "评分",
        (_, _, true, false) => "差距说明",
        (_, _, false, true) => "佐证",
        _ => "修改",
    }
}
