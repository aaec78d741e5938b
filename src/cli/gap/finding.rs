//! `finding`: puts a finding sent down from above (通报问题) on the books, or takes one off that was entered by mistake.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::gap::show::{gaps_on, meant};
use crate::cli::opening::{assessment, find, save, writable};
use crate::cli::options::{date, day, text};
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::{joined, plain};
use crate::domain::assessment::gap_work::{GapWork, Notice};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::gap::finding::{KEPT, finding_code, is_droppable, new_finding_ids};
use crate::domain::problem::{Problem, Severity};

/// What is wished.
#[derive(Debug)]
pub(crate) struct FindingWish {
    file: PathBuf,
    what: What,
}

#[derive(Debug)]
enum What {
    Add(Box<Added>),
    Drop(String),
}

#[derive(Debug)]
struct Added {
    text: String,
    source: String,
    number: String,
    on: Option<Date>,
    days: Option<u32>,
    due: Option<Date>,
    item: Option<String>,
    section: String,
    person: String,
}

/// Reads the wish from the words of the command line; `usage` says how it is used.
pub(crate) fn wish(
    file: PathBuf,
    what: &str,
    id: Option<OsString>,
    options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<FindingWish, Failure> {
    let what = match (what, id) {
        ("add" | "登记", None) => What::Add(Box::new(added(options, usage)?)),
        ("add" | "登记", Some(more)) => {
            let what = format!("多出了“{}”。", more.to_string_lossy());
            let remedy = "问题写在 --text 后面，有空格的加引号。";
            return Err(Failure::usage("U-103", what, remedy));
        }
        ("drop" | "删除", Some(id)) => {
            if let Some(name) = options.keys().next() {
                let what = format!("删除时不用 --{name}。");
                return Err(Failure::usage("U-104", what, usage));
            }
            What::Drop(text(id, "编号")?)
        }
        ("drop" | "删除", None) => {
            return Err(Failure::usage("U-103", "缺少要删除的编号。", usage));
        }
        (typed, _) => {
            let meant = nearest(typed, ["add", "drop"]);
            let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
            let what = format!("没有“{typed}”这种操作。{meant}");
            return Err(Failure::usage(
                "U-104",
                what,
                "可用 add（登记）、drop（删除）。",
            ));
        }
    };
    Ok(FindingWish { file, what })
}

fn added(mut options: BTreeMap<&'static str, OsString>, usage: &str) -> Result<Added, Failure> {
    let on = date(&mut options)?;
    let due = options.remove("due").map(day).transpose()?;
    let mut word = |name: &str| -> Result<String, Failure> {
        let typed = options.remove(name).unwrap_or_default();
        Ok(text(typed, "选项内容")?.trim().to_owned())
    };
    let days = word("days")?;
    let item = word("item")?;
    let added = Added {
        text: word("text")?,
        source: word("source")?,
        number: word("number")?,
        on,
        days: (!days.is_empty()).then(|| read_days(&days)).transpose()?,
        due,
        item: (!item.is_empty()).then_some(item),
        section: word("section")?,
        person: word("person")?,
    };
    if added.text.is_empty() {
        return Err(Failure::usage(
            "U-103",
            "缺少 --text（通报的问题）。",
            usage,
        ));
    }
    Ok(added)
}

fn read_days(typed: &str) -> Result<u32, Failure> {
    let days = typed.trim_end_matches(['d', '天', '日']).parse::<u32>();
    let days = days.ok().filter(|it| (1..=3_660).contains(it));
    days.ok_or_else(|| {
        let what = format!("限期“{}”不是天数。", plain(typed));
        Failure::usage("U-104", what, "请写1到3660之间的天数，如 --days 15。")
    })
}

/// Does what is wished and saves.
pub(crate) fn finding(env: &Env<'_>, wish: &FindingWish) -> Result<Reply, Failure> {
    match &wish.what {
        What::Add(added) => add(env, wish, added),
        What::Drop(code) => drop_one(env, wish, code),
    }
}

fn add(env: &Env<'_>, wish: &FindingWish, added: &Added) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let on = added.on.unwrap_or_else(|| env.now.date());
    if let Some(due) = added.due.filter(|it| *it < on) {
        let what = format!("整改时限{due}早于通报日期{on}。");
        return Err(Failure::usage("U-104", what, "请核对 --date 和 --due。"));
    }
    let standard = &work.assessment.standard;
    let item = added.item.as_deref().map(|it| find(standard, it));
    let item = item.transpose()?.map(|(_, it)| it.node.id.clone());
    let seconds = env.now.local().and_utc().timestamp().unsigned_abs();
    let mut ids = new_finding_ids(&work.assessment, env.seat ^ seconds);
    let Some(id) = ids.next() else {
        return Ok(Reply::new(String::new()));
    };
    drop(ids);
    let to = GapWork {
        notice: Some(Notice {
            source: added.source.clone(),
            number: added.number.clone(),
            on,
            days: added.days,
            item,
        }),
        problem: added.text.clone(),
        section: added.section.clone(),
        person: added.person.clone(),
        due: added.due,
        ..GapWork::default()
    };
    let (item, to) = (id.clone(), Box::new(to));
    save(env, &wish.file, &mut work, Change::Gap { item, to })?;
    let all = gaps_on(&work.assessment, env.now.date());
    let gap = all.iter().find(|it| it.id == id);
    let mut lines = vec![format!("已登记：{}（{id}）", finding_code(&id))];
    lines.extend(
        gap.and_then(|it| it.due)
            .map(|it| format!("整改时限：{it}")),
    );
    lines.push(format!("已保存：{}", wish.file.display()));
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&lines))
    })
}

fn drop_one(env: &Env<'_>, wish: &FindingWish, code: &str) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let all = gaps_on(&work.assessment, env.now.date());
    let gap = meant(&work.assessment, &all, code)?;
    let refused = |why: &str, remedy: &str| {
        let problem = Problem::new(Severity::Error, "U-107", why, remedy);
        let place = format!("{} {}", gap.code, gap.title);
        Failure::of_words(&problem.at(&gap.id, place))
    };
    if gap.notice.is_none() {
        let why = "这一条不是通报问题，随评分产生，不能删除。";
        return Err(refused(why, "评分改对以后，它自动消失。"));
    }
    let droppable = work.assessment.gaps.get(&gap.id).is_some_and(is_droppable);
    if !droppable {
        let (why, remedy) = KEPT;
        return Err(refused(why, remedy));
    }
    let said = format!("已删除：{}（{}）", plain(&gap.code), gap.id);
    let (item, to) = (gap.id.clone(), Box::default());
    save(env, &wish.file, &mut work, Change::Gap { item, to })?;
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&[said, format!("已保存：{}", wish.file.display())]))
    })
}
