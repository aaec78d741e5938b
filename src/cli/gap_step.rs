//! `gap`: takes a gap one step further, or says why that cannot be.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::answer::{save, writable};
use crate::cli::arguments::{date, day, text};
use crate::cli::failure::Failure;
use crate::cli::opening::{assessment, find};
use crate::cli::shown::{joined, plain};
use crate::cli::{Env, Reply};
use crate::domain::change::Change;
use crate::domain::check::place;
use crate::domain::date::Date;
use crate::domain::gap::life::{Case, Move, Step, pending, taken};
use crate::domain::gap::{Gap, GapOrder, GapWork, gaps};
use crate::domain::problem::{Problem, Severity};
use crate::domain::score::score;

/// The steps by their names on the command line; the Chinese ones are known too.
const MOVES: [(&str, Move); 9] = [
    ("start", Move::Start),
    ("submit", Move::Submit),
    ("return", Move::Return),
    ("close", Move::Close),
    ("verify", Move::Close),
    ("reopen", Move::Reopen),
    ("extend", Move::Extend),
    ("agree", Move::Agree),
    ("refuse", Move::Refuse),
];

/// What is wished.
#[derive(Debug)]
pub(super) struct StepWish {
    file: PathBuf,
    code: String,
    what: Move,
    by: Option<String>,
    on: Option<Date>,
    remark: String,
    measure: Option<String>,
    until: Option<Date>,
    alone: bool,
}

/// Reads the wish from the words of the command line.
pub(super) fn wish(
    file: PathBuf,
    code: String,
    step: &str,
    mut options: BTreeMap<&'static str, OsString>,
) -> Result<StepWish, Failure> {
    let known = MOVES.iter().find(|(name, _)| *name == step);
    let named = || Move::ALL.into_iter().find(|it| it.name() == step);
    let Some(what) = known.map(|(_, it)| *it).or_else(named) else {
        let names = MOVES.map(|(name, it)| format!("{name}（{}）", it.name()));
        let remedy = format!("可用 {}。", names.join("、"));
        return Err(Failure::usage(
            "U-104",
            format!("没有“{step}”这一步。"),
            &remedy,
        ));
    };
    let on = date(&mut options)?;
    let until = options.remove("until").map(day).transpose()?;
    let mut word = |name: &str| {
        options
            .remove(name)
            .map(|it| text(it, "选项内容"))
            .transpose()
    };
    let (by, remark) = (word("by")?, word("remark")?.unwrap_or_default());
    let measure = word("measure")?;
    Ok(StepWish {
        file,
        code,
        what,
        by,
        on,
        remark,
        measure,
        until,
        alone: options.contains_key("alone"),
    })
}

/// Takes the step and saves.
pub(super) fn step(env: &Env<'_>, wish: &StepWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let standard = Arc::clone(&work.assessment.standard);
    let (_, entry) = find(&standard, &wish.code)?;
    let node = entry.node;
    let today = wish.on.unwrap_or_else(|| env.now.date());
    let tree = score(&work.assessment);
    let all = gaps(&work.assessment, &tree, today, GapOrder::Standard);
    let refused = |why: String| {
        let remedy = "用 duibiao-cli gaps 文件 可查看各条差距的状态。";
        let problem = Problem::new(Severity::Error, "U-107", why, remedy);
        Failure::of_words(&problem.at(&node.id, place(node)))
    };
    let Some(gap) = all.iter().find(|it| it.item == node.id) else {
        return Err(refused("这一条没有差距，不用整改。".to_owned()));
    };
    let before = work
        .assessment
        .gaps
        .get(&node.id)
        .cloned()
        .unwrap_or_default();
    let before = GapWork {
        measure: wish.measure.clone().unwrap_or(before.measure),
        ..before
    };
    let held = work.assessment.answers.get(&node.id);
    let case = Case {
        work: &before,
        due: gap.due,
        person: &gap.person,
        has_evidence: held.is_some_and(|it| !it.evidence.is_empty()),
        alone: wish.alone,
    };
    let by = wish
        .by
        .clone()
        .unwrap_or_else(|| work.assessment.about.person.clone());
    let step = Step {
        what: wish.what,
        on: today,
        by,
        remark: wish.remark.clone(),
        until: wish.until,
    };
    let after = taken(case, step).map_err(|why| refused(format!("{why}。")))?;
    let lines = told(gap, wish.what, &after);
    let change = Change::Gap {
        item: node.id.clone(),
        to: Box::new(after),
    };
    save(env, &wish.file, &mut work, change)?;
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&lines))
    })
}

fn told(gap: &Gap, what: Move, after: &GapWork) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {}：{}，{} → {}",
        plain(&gap.code),
        plain(&gap.title),
        what.name(),
        gap.status.name(),
        after.status.name()
    )];
    if let Some(due) = after.due.or(gap.due) {
        let first = after.first_due.filter(|it| *it != due);
        let first = first.map_or_else(String::new, |it| format!("（原定{it}）"));
        lines.push(format!("整改时限：{due}{first}"));
    }
    if let Some(until) = pending(after).and_then(|it| it.until) {
        lines.push(format!("待答复：申请延期至{until}"));
    }
    let next: Vec<&str> = Move::from(after.status).map(Move::name).collect();
    lines.push(format!("接下来可以：{}", next.join("、")));
    lines
}
