//! `gaps`: what must be put right, on screen, as JSON, or as a Word or Excel file.

use std::path::Path;

use serde::Serialize;

use crate::app::effect::{ExportJob, Over};
use crate::cli::arguments::ORDERS;
use crate::cli::failure::Failure;
use crate::cli::gap_wish::{GapWish, Only};
use crate::cli::opening::assessment;
use crate::cli::shown::{gap_status, joined, json, origin, plain};
use crate::cli::table::{Align, table};
use crate::cli::{Env, Reply};
use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::{Gap, GapOrder, Origin, gaps as gaps_of};
use crate::domain::score::score;
use crate::export::Format;
use crate::export::documents::{Document, Options};
use crate::export::ics::reminders;
use crate::export::template::Template;
use crate::runtime::files::FileTrouble;
use crate::store::atomic::{self, Overwrite};

#[derive(Serialize)]
struct Report {
    unit: String,
    section: String,
    year: i32,
    round: String,
    date: String,
    order: &'static str,
    count: usize,
    recoverable: String,
    written: Option<String>,
    gaps: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    number: usize,
    code: String,
    id: String,
    title: String,
    project: String,
    origin: &'static str,
    lost: String,
    recoverable: String,
    clause: String,
    problem: String,
    cause: String,
    measure: String,
    measure_is_suggested: bool,
    leader: String,
    section: String,
    person: String,
    due: Option<String>,
    overdue: bool,
    status: &'static str,
    progress: String,
    evidence: String,
    remark: String,
}

/// Lists the gaps, or writes them into an office file.
pub(super) fn gaps(env: &Env<'_>, wish: &GapWish) -> Result<Reply, Failure> {
    let format = wish.out.as_deref().map(format_of).transpose()?;
    let work = assessment(env, &wish.file)?;
    let date = wish.date.unwrap_or_else(|| env.now.date());
    let tree = score(&work.assessment);
    let mut found = gaps_of(&work.assessment, &tree, date, wish.order);
    found.retain(|it| is_wanted(it, &wish.only, date));
    let written = match (&wish.out, format) {
        (Some(path), Some(format)) => {
            let job = ExportJob {
                job: 0,
                over: Over::Anything,
                path: path.clone(),
                format,
                assessment: work.assessment.clone(),
                document: Document::GapList,
                options: Options {
                    order: wish.order,
                    ..Options::default()
                },
                date,
                template: Template::default(),
                templates: None,
            };
            work.files.export(&job, &|| false)?;
            Some((path.display().to_string(), format))
        }
        _ => None,
    };
    if let Some(path) = &wish.ics {
        let text = reminders(&work.assessment.about, &found, date);
        let written = atomic::write_new(env.fs, path, text.as_bytes(), Overwrite::Confirmed);
        written.map_err(FileTrouble::from)?;
    }
    let text = if wish.json {
        let path = written.map(|(path, _)| path);
        json(&report(&work.assessment, &found, wish.order, date, path))
    } else if let Some((path, format)) = written {
        format!(
            "已导出整改清单（{}，共{}条）：{path}\n",
            format.name(),
            found.len()
        )
    } else if let Some(path) = &wish.ics {
        let count = found
            .iter()
            .filter(|it| !it.is_closed() && it.due.is_some());
        format!("已导出{}条整改时限：{}\n", count.count(), path.display())
    } else {
        in_words(&found, date)
    };
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(text)
    })
}

/// Whether the gap is one of those asked for.
fn is_wanted(gap: &Gap, only: &Only, date: Date) -> bool {
    let by = |days: u32| date.naive() + chrono::Days::new(days.into());
    let is_near = |days: u32| {
        let due = gap.due.filter(|it| date <= *it && !gap.is_closed());
        due.is_some_and(|it| it.naive() <= by(days))
    };
    only.status.is_none_or(|it| it == gap.status)
        && only.section.as_ref().is_none_or(|it| *it == gap.section)
        && (!only.overdue || gap.is_overdue(date))
        && only.within.is_none_or(is_near)
}

/// The format that the file's extension names.
pub(super) fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    Format::from_extension(&extension)
        .map_err(|error| Failure::usage("U-104", format!("{error}。"), ""))
}

fn report(
    assessment: &Assessment,
    found: &[Gap],
    order: GapOrder,
    date: Date,
    written: Option<String>,
) -> Report {
    let about = &assessment.about;
    let order = ORDERS.iter().find(|(_, it)| *it == order);
    Report {
        unit: about.unit.clone(),
        section: about.section.clone(),
        year: about.year,
        round: about.round.clone(),
        date: date.to_string(),
        order: order.map_or("", |(name, _)| name),
        count: found.len(),
        recoverable: recoverable(found).to_string(),
        written,
        gaps: (1..).zip(found).map(|it| shown(it, date)).collect(),
    }
}

fn recoverable(found: &[Gap]) -> Points {
    found.iter().map(|it| it.recoverable).sum()
}

fn shown((number, gap): (usize, &Gap), date: Date) -> Shown {
    Shown {
        number,
        code: gap.code.clone(),
        id: gap.id.to_string(),
        title: gap.title.clone(),
        project: gap.project.clone(),
        origin: origin(gap.origin),
        lost: gap.lost.to_string(),
        recoverable: gap.recoverable.to_string(),
        clause: gap.clause.clone(),
        problem: gap.problem.clone(),
        cause: gap.cause.clone(),
        measure: gap.measure.clone(),
        measure_is_suggested: gap.measure_is_suggested,
        leader: gap.leader.clone(),
        section: gap.section.clone(),
        person: gap.person.clone(),
        due: gap.due.map(|it| it.to_string()),
        overdue: gap.is_overdue(date),
        status: gap_status(gap.status),
        progress: gap.progress.clone(),
        evidence: gap.evidence.clone(),
        remark: gap.remark.clone(),
    }
}

fn in_words(found: &[Gap], date: Date) -> String {
    if found.is_empty() {
        return "没有差距：已评的项目都没有失分。\n".to_owned();
    }
    let columns = [
        ("序号", Align::Right),
        ("失分", Align::Right),
        ("整改时限", Align::Left),
        ("进度", Align::Left),
        ("责任科室", Align::Left),
        ("责任人", Align::Left),
        ("对应指标", Align::Left),
    ];
    let rows: Vec<Vec<String>> = (1..).zip(found).map(|it| row(it, date)).collect();
    let mut rows = table(&columns, &rows).into_iter();
    let mut lines: Vec<String> = rows.next().into_iter().collect();
    for (gap, row) in found.iter().zip(rows) {
        lines.push(row);
        let words = [
            ("问题", &gap.problem),
            ("原因", &gap.cause),
            ("措施", &gap.measure),
        ];
        let words = words.into_iter().filter(|(_, words)| !words.is_empty());
        lines.extend(words.map(|(name, words)| format!("      {name}：{}", plain(words))));
    }
    lines.push(format!(
        "共{}条，可挽回{:.2}分。",
        found.len(),
        recoverable(found)
    ));
    joined(&lines)
}

fn row((number, gap): (usize, &Gap), date: Date) -> Vec<String> {
    let late = if gap.is_overdue(date) {
        "（逾期）"
    } else {
        ""
    };
    let lost = match gap.origin {
        Origin::Veto => "否决".to_owned(),
        Origin::Notified => "通报".to_owned(),
        Origin::Negative | Origin::Score | Origin::Evidence => format!("{:.2}", gap.lost),
    };
    vec![
        number.to_string(),
        lost,
        gap.due.map_or_else(String::new, |it| it.to_string()),
        format!("{}{late}", gap.status.name()),
        plain(&gap.section),
        plain(&gap.person),
        plain(&format!("{} {}", gap.code, gap.title)),
    ]
}
