//! `gap`: takes a gap one step further, or says why that cannot be; without a step, shows all about it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::answer::{save, writable};
use crate::cli::arguments::{date, day, text};
use crate::cli::failure::Failure;
use crate::cli::gap_json::{self, MOVES};
use crate::cli::gap_show::{LISTED, gaps_on, meant, show};
use crate::cli::nearest::nearest;
use crate::cli::opening::assessment;
use crate::cli::shown::{joined, json, plain};
use crate::cli::{Env, Reply};
use crate::domain::answer::Answer;
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::gap::closing::{Proposal, proposal};
use crate::domain::gap::life::{Move, Step, pending};
use crate::domain::gap::{Gap, GapStatus, GapWork, advance, to_edit};
use crate::domain::problem::{Problem, Severity};

/// What is asked of a gap.
#[derive(Debug)]
pub(super) enum GapAsked {
    /// To see all about it.
    Show {
        file: PathBuf,
        code: String,
        on: Option<Date>,
        json: bool,
    },
    /// To take it a step further.
    Step(Box<StepWish>),
}

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
    json: bool,
}

/// Reads the wish from the words of the command line.
pub(super) fn wish(
    file: PathBuf,
    code: String,
    step: Option<String>,
    mut options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<GapAsked, Failure> {
    let Some(step) = step else {
        return asked(file, code, options, usage);
    };
    let known = MOVES.iter().find(|(name, _)| *name == step);
    let named = || Move::ALL.into_iter().find(|it| it.name() == step);
    let Some(what) = known.map(|(_, it)| *it).or_else(named) else {
        let names = MOVES.map(|(name, it)| format!("{name}（{}）", it.name()));
        let remedy = format!("可用 {}。", names.join("、"));
        let meant = nearest(&step, MOVES.iter().map(|(name, _)| *name));
        let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
        let what = format!("没有“{step}”这一步。{meant}");
        return Err(Failure::usage("U-104", what, &remedy));
    };
    fits(what, &options)?;
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
    Ok(GapAsked::Step(Box::new(StepWish {
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
        json: options.contains_key("json"),
    })))
}

/// What is asked where no step is named.
fn asked(
    file: PathBuf,
    code: String,
    mut options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<GapAsked, Failure> {
    let on = date(&mut options)?;
    let json = options.remove("json").is_some();
    if let Some(name) = options.keys().next() {
        let what = format!("写了 --{name}，没有写是哪一步。");
        return Err(Failure::usage("U-103", what, usage));
    }
    Ok(GapAsked::Show {
        file,
        code,
        on,
        json,
    })
}

/// Refuses options that this step does not heed.
fn fits(what: Move, options: &BTreeMap<&'static str, OsString>) -> Result<(), Failure> {
    let only: [(&str, &[Move]); 3] = [
        ("until", &[Move::Extend, Move::Reopen]),
        ("alone", &[Move::Close]),
        ("rescore", &[Move::Close]),
    ];
    let wrong = only
        .iter()
        .find(|(name, of)| options.contains_key(name) && !of.contains(&what));
    wrong.map_or(Ok(()), |(name, of)| {
        let names: Vec<&str> = of.iter().map(|it| it.name()).collect();
        let problem = format!(
            "--{name} 只用于{}，不能用于“{}”。",
            names.join("、"),
            what.name()
        );
        Err(Failure::usage(
            "U-104",
            problem,
            "请去掉这个选项，或换一个步骤。",
        ))
    })
}

/// Shows a gap, or takes the step.
pub(super) fn gap(env: &Env<'_>, asked: &GapAsked) -> Result<Reply, Failure> {
    match asked {
        GapAsked::Show {
            file,
            code,
            on,
            json,
        } => show(env, file, code, *on, *json),
        GapAsked::Step(wish) => step(env, wish),
    }
}

/// Takes the step and saves.
fn step(env: &Env<'_>, wish: &StepWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let today = wish.on.unwrap_or_else(|| env.now.date());
    let all = gaps_on(&work.assessment, today);
    let mut gap = meant(&work.assessment, &all, &wish.code)?.clone();
    let mut draft = work.assessment.clone();
    if let Some(measure) = &wish.measure {
        gap = with_measure(&mut draft, gap, measure, today);
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
        known: None,
    };
    let after = advance(&draft, &gap, step).map_err(|why| refused(&gap, format!("{why}。")))?;
    let mut lines = told(&gap, wish.what, &after);
    let mut changes = Vec::new();
    lines.extend(wish.rescore.then(|| scored_again(better.as_ref())));
    if let Some(better) = better {
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
    let text = if wish.json {
        let all = gaps_on(&work.assessment, today);
        let gap = all.into_iter().find(|it| it.id == gap.id).unwrap_or(gap);
        json(&gap_json::shown(1, &gap, today))
    } else {
        joined(&lines)
    };
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(text)
    })
}

/// Writes the measure; the gap as it stands then: one that has come back is on the books again.
fn with_measure(draft: &mut Assessment, gap: Gap, measure: &str, today: Date) -> Gap {
    let mut said = to_edit(draft, &gap, today);
    measure.clone_into(&mut said.measure);
    draft.gaps.insert(gap.id.clone(), said);
    let all = gaps_on(draft, today);
    all.into_iter().find(|it| it.id == gap.id).unwrap_or(gap)
}

/// What scoring the item again brings, or why that is not done.
fn scored_again(better: Option<&Proposal>) -> String {
    better.map_or_else(
        || {
            let words = "没有重新评分：程序不知道这一条整改到位后怎样填写，或者它已经不失分。";
            format!("{words}需要改的请用 duibiao-cli set。")
        },
        |it| {
            format!(
                "本项得分：{:.2} → {:.2}，总分：{:.2} → {:.2}",
                it.from, it.to, it.total_from, it.total_to
            )
        },
    )
}

fn refused(gap: &Gap, why: String) -> Failure {
    let problem = Problem::new(Severity::Error, "U-107", why, LISTED);
    let place = format!("{} {}", gap.code, gap.title);
    Failure::of_words(&problem.at(&gap.id, place))
}

/// The steps that can be taken; an extension is answered only where one was `asked` for, and asked for only where
/// none was.
pub(super) fn possible(status: GapStatus, asked: bool) -> impl Iterator<Item = Move> {
    Move::from(status).filter(move |it| match it {
        Move::Agree | Move::Refuse => asked,
        Move::Extend => !asked,
        _ => true,
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
    let asked = pending(after).is_some();
    let next: Vec<&str> = possible(after.status, asked).map(Move::name).collect();
    lines.push(format!("接下来可以：{}", next.join("、")));
    lines
}
