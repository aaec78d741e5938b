//! `gap`: takes a gap one step further, or says why that cannot be.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::answer::{save, writable};
use crate::cli::arguments::{date, day, text};
use crate::cli::failure::Failure;
use crate::cli::opening::{assessment, find};
use crate::cli::shown::{joined, plain};
use crate::cli::{Env, Reply};
use crate::domain::answer::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::check::place;
use crate::domain::date::Date;
use crate::domain::gap::closing::proposal;
use crate::domain::gap::life::{Move, Step, pending};
use crate::domain::gap::{Gap, GapOrder, GapWork, advance, gaps, to_edit};
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
    /// Whether the item is scored again as put right.
    rescore: bool,
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
        rescore: options.contains_key("rescore"),
    })
}

/// Takes the step and saves.
pub(super) fn step(env: &Env<'_>, wish: &StepWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let today = wish.on.unwrap_or_else(|| env.now.date());
    let tree = score(&work.assessment);
    let all = gaps(&work.assessment, &tree, today, GapOrder::Standard);
    let gap = meant(&work.assessment, &all, &wish.code)?;
    let mut draft = work.assessment.clone();
    if let Some(measure) = &wish.measure {
        let mut said = to_edit(&draft, gap, today);
        said.measure.clone_from(measure);
        draft.gaps.insert(gap.id.clone(), said);
    }
    let item = gap.item.as_ref().filter(|_| wish.rescore);
    let better = item.and_then(|it| proposal(&draft, it));
    let by = wish
        .by
        .clone()
        .unwrap_or_else(|| work.assessment.about.person.clone());
    let step = Step {
        what: wish.what,
        on: today,
        by,
        remark: wish.remark.clone(),
        round: 0,
        alone: wish.alone,
        rescored: better.as_ref().map(|it| (it.from, it.to)),
        until: wish.until,
    };
    let after = advance(&draft, gap, step).map_err(|why| refused(gap, format!("{why}。")))?;
    let mut lines = told(gap, wish.what, &after);
    let mut changes = Vec::new();
    if let Some(better) = better {
        lines.push(format!(
            "本项得分：{:.2} → {:.2}，总分：{:.2} → {:.2}",
            better.from, better.to, better.total_from, better.total_to
        ));
        let answer = Answer {
            by: work.assessment.about.person.clone(),
            at: Some(env.now),
            ..better.answer
        };
        let (item, to) = (better.item, Box::new(answer));
        changes.push(Change::Answer { item, to });
    }
    let (item, to) = (gap.id.clone(), Box::new(after));
    changes.push(Change::Gap { item, to });
    save(env, &wish.file, &mut work, Change::Batch(changes))?;
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&lines))
    })
}

fn refused(gap: &Gap, why: String) -> Failure {
    let remedy = "用 duibiao-cli gaps 文件 可查看各条差距的状态。";
    let problem = Problem::new(Severity::Error, "U-107", why, remedy);
    let place = format!("{} {}", gap.code, gap.title);
    Failure::of_words(&problem.at(&gap.id, place))
}

/// The gap of this identity, of the finding of this number (通报3), or of the item of this code.
fn meant<'a>(assessment: &Assessment, all: &'a [Gap], code: &str) -> Result<&'a Gap, Failure> {
    let code = code.trim();
    if let Some(gap) = all.iter().find(|it| it.id.as_str() == code) {
        return Ok(gap);
    }
    let named: Vec<&Gap> = all
        .iter()
        .filter(|it| it.notice.is_some() && it.code == code)
        .collect();
    match named.as_slice() {
        [gap] => return Ok(gap),
        [] => {}
        several => {
            let ids: Vec<&str> = several.iter().map(|it| it.id.as_str()).collect();
            let what = format!("有{}条通报问题的编号都是“{code}”。", several.len());
            let remedy = format!("请改用唯一编号：{}。", ids.join("、"));
            return Err(Failure::usage("U-105", what, &remedy));
        }
    }
    let (_, entry) = find(&assessment.standard, code)?;
    let node = entry.node;
    all.iter().find(|it| it.id == node.id).ok_or_else(|| {
        let remedy = "用 duibiao-cli gaps 文件 可查看各条差距的状态。";
        let why = "这一条没有差距，不用整改。";
        let problem = Problem::new(Severity::Error, "U-107", why, remedy);
        Failure::of_words(&problem.at(&node.id, place(node)))
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
