//! `--status`, `--section` and their like: which gaps are listed.

use crate::cli::command_line::CommandLine;
use crate::cli::failure::Failure;
use crate::cli::options::{Switch, Value};
use crate::cli::text::shown::{gap_status, origin};
use crate::domain::actor::is_among;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::gap::Gap;

/// Which gaps are listed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Only {
    status: Option<GapStatus>,
    section: Option<String>,
    origin: Option<GapOrigin>,
    person: Option<String>,
    overdue: bool,
    /// 本周该做: late, or it or a step of its measure is due within seven days.
    this_week: bool,
    /// Those due within so many days.
    within: Option<u32>,
}

/// The options that say it, as typed.
pub(crate) struct TypedOnly {
    status: Value,
    section: Value,
    person: Value,
    origin: Value,
    this_week: Switch,
    overdue: Switch,
    due_within: Value,
}

impl TypedOnly {
    /// Asks for them.
    pub(crate) fn ask(line: &mut CommandLine) -> Self {
        Self {
            status: line.value("status", "进度"),
            section: line.value("section", "科室"),
            person: line.value("person", "姓名"),
            origin: line.value("origin", "来源"),
            this_week: line.switch("this-week"),
            overdue: line.switch("overdue"),
            due_within: line.value("due-within", "天数"),
        }
    }
}

impl Only {
    /// Makes sense of them.
    pub(crate) fn read(typed: TypedOnly) -> Result<Self, Failure> {
        let (status, section) = (typed.status.text()?, typed.section.text()?);
        let within = typed.due_within.text()?;
        let (from, person) = (typed.origin.text()?, typed.person.text()?);
        let from = from.map(|typed| {
            let known = |it: &GapOrigin| it.name() == typed || origin(*it) == typed;
            let found = GapOrigin::ALL.into_iter().find(known);
            found.ok_or_else(|| {
                let all = GapOrigin::ALL.map(|it| format!("{}（{}）", origin(it), it.name()));
                let remedy = format!("可用 {}。", all.join("、"));
                Failure::usage("U-104", format!("没有“{typed}”这种来源。"), &remedy)
            })
        });
        let status = status.map(|typed| {
            let known = |it: &GapStatus| it.name() == typed || gap_status(*it) == typed;
            let found = GapStatus::ALL.into_iter().find(known);
            found.ok_or_else(|| {
                let all = GapStatus::ALL.map(|it| format!("{}（{}）", gap_status(it), it.name()));
                let remedy = format!("可用 {}。", all.join("、"));
                Failure::usage("U-104", format!("没有“{typed}”这种进度。"), &remedy)
            })
        });
        let within = within.map(|typed| {
            let days = typed.trim_end_matches(['d', '天']).parse::<u32>();
            days.map_err(|_not_days| {
                let what = format!("“{typed}”不是天数。");
                Failure::usage("U-104", what, "请写 7d 或 7天。")
            })
        });
        Ok(Self {
            status: status.transpose()?,
            section,
            origin: from.transpose()?,
            person,
            overdue: typed.overdue.is_on(),
            this_week: typed.this_week.is_on(),
            within: within.transpose()?,
        })
    }
}

/// Whether the gap is one of those asked for.
pub(crate) fn is_wanted(gap: &Gap, only: &Only, date: Date) -> bool {
    only.status.is_none_or(|it| it == gap.status)
        && only.section.as_ref().is_none_or(|it| *it == gap.section)
        && only.origin.is_none_or(|it| it == gap.origin)
        && only.person.as_ref().is_none_or(|it| answers_for(gap, it))
        && (!only.overdue || gap.is_overdue(date))
        && (!only.this_week || gap.is_for_this_week(date))
        && only.within.is_none_or(|days| gap.is_near(days, date))
}

/// Whether somebody is named as responsible for the gap or for a step of its measure.
fn answers_for(gap: &Gap, person: &str) -> bool {
    let names = |field: &str| is_among(person, field);
    names(&gap.person) || gap.milestones.iter().any(|it| names(&it.person))
}
