//! `gaps`: what must be put right, on screen, as JSON, or as a Word or Excel file.

use serde::Serialize;

use crate::app::outside::jobs::ExportJob;
use crate::app::over::Over;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::gap::json::{Shown, shown};
use crate::cli::gap::wish::{GapWish, Only};
use crate::cli::opening::assessment;
use crate::cli::options::format_of;
use crate::cli::order::Order;
use crate::cli::text::shown::{joined, json, plain};
use crate::cli::text::table::{Align, table};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_work::Origin;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps as gaps_of;
use crate::domain::score::score;
use crate::export::documents::gap_list::is_to_do;
use crate::export::documents::{Document, Options};
use crate::export::ics::reminders;
use crate::export::template::Template;
use crate::runtime::files::trouble::FileTrouble;
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

/// Lists the gaps, or writes them into an office file.
pub(crate) fn gaps(env: &Env<'_>, wish: &GapWish) -> Result<Reply, Failure> {
    let format = wish.out.as_deref().map(format_of).transpose()?;
    let work = assessment(env, &wish.file)?;
    let date = wish.date.unwrap_or_else(|| env.now.date());
    let tree = score(&work.assessment);
    let order = wish.order.on(date);
    let mut found = gaps_of(&work.assessment, &tree, date, order);
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
                    order,
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
            found.iter().filter(|it| is_to_do(it)).count()
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
    let names = |field: &str| {
        field
            .split(['、', '，', ',', '；', ';', '/'])
            .any(|it| it.trim() == person)
    };
    names(&gap.person) || gap.milestones.iter().any(|it| names(&it.person))
}

fn report(
    assessment: &Assessment,
    found: &[Gap],
    order: Order,
    date: Date,
    written: Option<String>,
) -> Report {
    let about = &assessment.about;
    Report {
        unit: about.unit.clone(),
        section: about.section.clone(),
        year: about.year,
        round: about.round.clone(),
        date: date.to_string(),
        order: order.name(),
        count: found.len(),
        recoverable: recoverable(found).to_string(),
        written,
        gaps: (1..)
            .zip(found)
            .map(|(number, gap)| shown(number, gap, date))
            .collect(),
    }
}

fn recoverable(found: &[Gap]) -> Points {
    found.iter().map(|it| it.recoverable).sum()
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
        Origin::Evidence => "佐证".to_owned(),
        _ if gap.is_settled || gap.is_unscored => format!("原{:.2}", gap.lost),
        Origin::Negative | Origin::Score => format!("{:.2}", gap.lost),
    };
    let again = match gap.times() {
        0 | 1 => String::new(),
        times => format!("（反复出现{times}次）"),
    };
    vec![
        number.to_string(),
        lost,
        gap.due.map_or_else(String::new, |it| it.to_string()),
        format!("{}{late}", gap.status.name()),
        plain(&gap.section),
        plain(&gap.person),
        plain(&format!("{} {}{again}", gap.code, gap.title)),
    ]
}
