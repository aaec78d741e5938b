//! `gap`: takes a gap one step further, or says why that cannot be; without a step, shows all about it.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::gap::json::{self, MOVES};
use crate::cli::gap::show::{LISTED, gaps_on, meant, show};
use crate::cli::help::Help;
use crate::cli::opening::{assessment, save, writable};
use crate::cli::options::{NAMED, Switch, Value, first_written, text};
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::{joined, json, plain};
use crate::cli::wish::Wish;
use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::beyond_closing;
use crate::domain::gap::life::possible::possible;
use crate::domain::gap::life::put_right::{RescoreProposal, proposal};
use crate::domain::gap::life::refusal::StepRefusal;
use crate::domain::gap::life::{advance, pending, to_edit};
use crate::domain::problem::{Problem, Severity};

/// What to do where nobody else can check.
const ONE_PERSON: &str = "请由别人办理，用 --by 写上姓名；本单位确实只有一人的，加 --alone。";

/// What is asked of a gap.
#[derive(Debug)]
pub(crate) struct GapWish {
    file: PathBuf,
    code: String,
    on: Option<Date>,
    json: bool,
    /// The step that it is taken further; none to see all about it.
    step: Option<Box<StepWish>>,
}

/// A step that is wished.
#[derive(Debug)]
struct StepWish {
    what: Move,
    by: String,
    remark: String,
    measure: Option<String>,
    until: Option<Date>,
    alone: bool,
    /// Whether the item is scored again as put right.
    rescore: bool,
}

/// `gap` as typed.
pub(crate) struct Typed {
    file: OsString,
    code: OsString,
    step: Option<OsString>,
    json: Switch,
    date: Value,
    options: TypedOptions,
}

/// The options of a step as typed.
pub(crate) struct TypedOptions {
    by: Value,
    remark: Value,
    measure: Value,
    until: Value,
    alone: Switch,
    rescore: Switch,
}

impl Wish for GapWish {
    const HELP: Help = Help {
        name: "gap",
        purpose: "查看或办理一条差距：提交核验、退回、销号、延期等",
        form: "文件 编号 [步骤] [--by 姓名] [--date 年-月-日] [--remark 办理说明]
      [--measure 整改措施] [--until 年-月-日] [--alone] [--rescore] [--json]",
        more: "编号可以是条目编号、通报问题的编号（如 通报1）或标识。不写步骤的，列出这一条的全部情况和办理记录；
--json 的内容与 gaps 的每条相同。

步骤：start 开始整改、submit 提交核验、return 退回整改、close（verify）核验销号、reopen 重新打开、
      extend 申请延期（--until 写延到哪一天）、agree 同意延期、refuse 不同意延期。
办理时要用 --by 写上办理人；--date 为办理日期，不写的按今天。每一步都记下办理人、日期和办理说明。
--measure 同时写入整改措施。提交核验前要有整改措施；销号前要有佐证，或者写明理由（备注、完成情况、
--remark 都算）。核验人、同意延期的人不能是责任人本人，也不能是提交核验、申请延期的人；单位确实
只有一人的加 --alone。
--rescore 只用于销号：同时把该条目按整改到位重新评分，显示前后得分和总分。
第一步时的时限为原定时限，以后不变；同意延期的，整改时限随之改变。重新打开时可用 --until 另定时限。
不能办理的说明原因，文件不变。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        let (file, code) = (line.needed("文件名"), line.needed("条目编号"));
        let (step, json) = (line.perhaps(), line.json());
        let by = line.by();
        let date = line.date();
        let options = TypedOptions {
            by,
            remark: line.value("remark", "办理说明"),
            measure: line.value("measure", "措施"),
            until: line.value("until", "日期"),
            alone: line.switch("alone"),
            rescore: line.switch("rescore"),
        };
        Typed {
            file,
            code,
            step,
            json,
            date,
            options,
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let code = text(typed.code, "编号")?;
        let step = typed.step.map(|it| text(it, "步骤")).transpose()?;
        let what = step.as_deref().map(named).transpose()?;
        if let Some(what) = what {
            typed.options.fit(what)?;
        }
        let on = typed.date.day()?;
        let step = match what {
            Some(what) => Some(Box::new(StepWish::read(what, typed.options)?)),
            None => typed.options.none_written(usage).map(|()| None)?,
        };
        Ok(Self {
            file: typed.file.into(),
            code,
            on,
            json: typed.json.is_on(),
            step,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        match &self.step {
            Some(wish) => step(env, &self, wish),
            None => show(env, &self.file, &self.code, self.on, self.json),
        }
    }
}

/// The step of this name.
fn named(step: &str) -> Result<Move, Failure> {
    let known = MOVES.iter().find(|(name, _)| *name == step);
    let known = known.map(|(_, it)| *it);
    let named = || Move::ALL.into_iter().find(|it| it.name() == step);
    known.or_else(named).ok_or_else(|| {
        let names = MOVES.map(|(name, it)| format!("{name}（{}）", it.name()));
        let remedy = format!("可用 {}。", names.join("、"));
        let meant = nearest(step, MOVES.iter().map(|(name, _)| *name));
        let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
        let what = format!("没有“{step}”这一步。{meant}");
        Failure::usage("U-104", what, &remedy)
    })
}

impl StepWish {
    fn read(what: Move, typed: TypedOptions) -> Result<Self, Failure> {
        let TypedOptions {
            by,
            remark,
            measure,
            until,
            alone,
            rescore,
        } = typed;
        let until = until.day()?;
        Ok(Self {
            what,
            by: by.name()?,
            remark: remark.text()?.unwrap_or_default(),
            measure: measure.text()?,
            until,
            alone: alone.is_on(),
            rescore: rescore.is_on(),
        })
    }
}

impl TypedOptions {
    /// Refuses options where no step is named.
    fn none_written(&self, usage: &str) -> Result<(), Failure> {
        let Self {
            by,
            remark,
            measure,
            until,
            alone,
            rescore,
        } = self;
        let values = [by, remark, measure, until].map(Value::written);
        let switches = [alone, rescore].map(Switch::written);
        first_written(values.into_iter().chain(switches)).map_or(Ok(()), |name| {
            let what = format!("写了 --{name}，没有写是哪一步。");
            Err(Failure::usage("U-103", what, usage))
        })
    }

    /// Refuses options that this step does not heed.
    fn fit(&self, what: Move) -> Result<(), Failure> {
        let only: [(Option<&str>, &[Move]); 3] = [
            (self.until.written(), &Move::WITH_A_DAY),
            (self.alone.written(), &[Move::Close, Move::Agree]),
            (self.rescore.written(), &[Move::Close]),
        ];
        let mut written = only.iter().filter_map(|(name, of)| Some(((*name)?, of)));
        let wrong = written.find(|(_, of)| !of.contains(&what));
        wrong.map_or(Ok(()), |(name, of)| {
            let names: Vec<&str> = of.iter().map(|it| it.name()).collect();
            let problem = format!(
                "--{name} 只用于{}，不能用于“{}”。",
                names.join("、"),
                what.name()
            );
            let remedy = "请去掉这个选项，或换一个步骤。";
            Err(Failure::usage("U-104", problem, remedy))
        })
    }
}

/// Takes the step and saves.
fn step(env: &Env<'_>, asked: &GapWish, wish: &StepWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &asked.file)?;
    writable(&work, &asked.file)?;
    let today = asked.on.unwrap_or_else(|| env.now.date());
    let all = gaps_on(&work.assessment, today);
    let mut gap = meant(&work.assessment, &all, &asked.code)?.clone();
    let mut draft = work.assessment.clone();
    if let Some(measure) = &wish.measure {
        gap = with_measure(&mut draft, gap, measure, today);
    }
    let item = gap.item.as_ref().filter(|_| wish.rescore);
    let better = item.and_then(|it| proposal(&draft, it));
    let step = GapStep {
        what: wish.what,
        on: today,
        by: wish.by.clone(),
        remark: wish.remark.clone(),
        round: 0,
        alone: wish.alone,
        rescored: better.as_ref().map(|it| (it.from, it.to)),
        until: wish.until,
        known: None,
        seen: None,
    };
    let after = advance(&draft, &gap, step).map_err(|why| refused(&gap, &why))?;
    let mut lines = told(&draft.about, &gap, wish.what, &after);
    let mut changes = Vec::new();
    lines.extend(wish.rescore.then(|| scored_again(better.as_ref())));
    if let Some(better) = better {
        let answer = better.answer.signed(&wish.by, Some(env.now));
        let (item, to) = (better.item, Box::new(answer));
        changes.push(Change::Answer { item, to });
    }
    let (item, to) = (gap.id.clone(), Box::new(after));
    changes.push(Change::Gap { item, to });
    save(
        env,
        &asked.file,
        &mut work,
        Change::Batch(changes),
        &wish.by,
    )?;
    let text = if asked.json {
        let all = gaps_on(&work.assessment, today);
        let gap = all.into_iter().find(|it| it.id == gap.id).unwrap_or(gap);
        json(&json::shown(1, &gap, today))
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
fn scored_again(better: Option<&RescoreProposal>) -> String {
    better.map_or_else(
        || {
            let words = "没有重新评分：程序不知道这一条整改到位后怎样填写，或者它已经不失分。";
            format!("{words}需要改的请用 duibiao-cli set。")
        },
        |it| {
            format!(
                "本项得分：{} → {}，总分：{} → {}",
                it.from, it.to, it.total_from, it.total_to
            )
        },
    )
}

fn refused(gap: &Gap, why: &StepRefusal) -> Failure {
    let remedy = match why {
        StepRefusal::Nobody(_) => NAMED,
        StepRefusal::OwnWork(..) | StepRefusal::OwnRequest(..) => ONE_PERSON,
        _ => LISTED,
    };
    let problem = Problem::new(Severity::Error, "U-107", format!("{why}。"), remedy);
    let place = format!("{} {}", gap.code, gap.title);
    Failure::of_words(&problem.at(&gap.id, place))
}

fn told(about: &About, gap: &Gap, what: Move, after: &GapWork) -> Vec<String> {
    let beyond =
        |day: Date| beyond_closing(about, day).map_or_else(String::new, |it| format!("，{it}"));
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
        let beyond = if after.status == GapStatus::Closed {
            String::new()
        } else {
            beyond(due)
        };
        lines.push(format!("整改时限：{due}{first}{beyond}"));
    }
    if let Some(until) = pending(after).and_then(|it| it.until) {
        lines.push(format!("待答复：申请延期至{until}{}", beyond(until)));
    }
    let asked = pending(after).is_some();
    let next: Vec<&str> = possible(after.status, asked).map(Move::name).collect();
    lines.push(format!("接下来可以：{}", next.join("、")));
    lines
}
