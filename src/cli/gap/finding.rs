//! `finding`: puts a finding sent down from above (通报问题) on the books, or takes one off that was entered by mistake.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::gap::show::{gaps_on, meant};
use crate::cli::help::Help;
use crate::cli::opening::{assessment, find, save, writable};
use crate::cli::options::{Value, first_written, text};
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::{joined, plain};
use crate::cli::wish::Wish;
use crate::domain::assessment::gap_work::{GapWork, Notification};
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::gap::deadline::beyond_closing;
use crate::domain::gap::finding::{KEPT, finding_code, is_droppable, new_finding_ids};
use crate::domain::problem::{Problem, Severity};

/// What is wished.
#[derive(Debug)]
pub(crate) struct FindingWish {
    file: PathBuf,
    what: What,
    by: String,
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

/// `finding` as typed.
pub(crate) struct Typed {
    file: OsString,
    what: OsString,
    id: Option<OsString>,
    by: Value,
    options: TypedOptions,
}

/// The options of `finding` as typed.
pub(crate) struct TypedOptions {
    text: Value,
    source: Value,
    number: Value,
    date: Value,
    days: Value,
    due: Value,
    item: Value,
    section: Value,
    person: Value,
}

impl Wish for FindingWish {
    const HELP: Help = Help {
        name: "finding",
        purpose: "登记上级通报的问题，或删除登记错的",
        form: "文件 add --text 问题 [--source 通报单位] [--number 文号] [--date 年-月-日]
      [--days 天数|--due 年-月-日] [--item 条目编号] [--section 科室] [--person 姓名]
      [--by 姓名]
      或：duibiao-cli finding 文件 drop 编号 [--by 姓名]",
        more: "add（登记）记下一条通报问题，列入整改清单和台账，编号为 通报1、通报2…，用 gap 办理。
--date 为通报日期，不写的按今天；--days 为限几天整改，--due 直接写整改时限，都不写的按阶段或年末。
--item 为涉及的条目，不写的不对应条目；--section、--person 不写的按该条目的牵头科室。
drop（删除）只能删除还没有开始办理的。
--by 写登记或删除的人，不写的不署名。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            what: line.needed("操作"),
            id: line.perhaps(),
            by: line.by(),
            options: TypedOptions {
                text: line.value("text", "问题"),
                source: line.value("source", "通报单位"),
                number: line.value("number", "文号"),
                date: line.date(),
                days: line.value("days", "天数"),
                due: line.value("due", "日期"),
                item: line.value("item", "条目编号"),
                section: line.value("section", "科室"),
                person: line.value("person", "姓名"),
            },
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let what = text(typed.what, "操作")?;
        Ok(Self {
            file: typed.file.into(),
            what: What::read(&what, typed.id, typed.options, usage)?,
            by: typed.by.actor()?,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        finding(env, &self)
    }
}

impl What {
    fn read(
        typed: &str,
        id: Option<OsString>,
        options: TypedOptions,
        usage: &str,
    ) -> Result<Self, Failure> {
        match (typed, id) {
            ("add" | "登记", None) => Ok(Self::Add(Box::new(Added::read(options, usage)?))),
            ("add" | "登记", Some(more)) => {
                let what = format!("多出了“{}”。", more.to_string_lossy());
                let remedy = "问题写在 --text 后面，有空格的加引号。";
                Err(Failure::usage("U-103", what, remedy))
            }
            ("drop" | "删除", Some(id)) => {
                if let Some(name) = options.first_written() {
                    let what = format!("删除时不用 --{name}。");
                    return Err(Failure::usage("U-104", what, usage));
                }
                Ok(Self::Drop(text(id, "编号")?))
            }
            ("drop" | "删除", None) => Err(Failure::usage("U-103", "缺少要删除的编号。", usage)),
            (typed, _) => {
                let meant = nearest(typed, ["add", "drop"]);
                let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
                let what = format!("没有“{typed}”这种操作。{meant}");
                let remedy = "可用 add（登记）、drop（删除）。";
                Err(Failure::usage("U-104", what, remedy))
            }
        }
    }
}

impl TypedOptions {
    /// The name of one that was written.
    fn first_written(&self) -> Option<&'static str> {
        let Self {
            text,
            source,
            number,
            date,
            days,
            due,
            item,
            section,
            person,
        } = self;
        let all = [text, source, number, date, days, due, item, section, person];
        first_written(all.map(Value::written))
    }
}

impl Added {
    fn read(typed: TypedOptions, usage: &str) -> Result<Self, Failure> {
        let TypedOptions {
            text,
            source,
            number,
            date,
            days,
            due,
            item,
            section,
            person,
        } = typed;
        let (on, due) = (date.day()?, due.day()?);
        let (days, item) = (days.trimmed()?, item.trimmed()?);
        let added = Self {
            text: text.trimmed()?,
            source: source.trimmed()?,
            number: number.trimmed()?,
            on,
            days: (!days.is_empty()).then(|| read_days(&days)).transpose()?,
            due,
            item: (!item.is_empty()).then_some(item),
            section: section.trimmed()?,
            person: person.trimmed()?,
        };
        if added.text.is_empty() {
            let missing = "缺少 --text（通报的问题）。";
            return Err(Failure::usage("U-103", missing, usage));
        }
        Ok(added)
    }
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
fn finding(env: &Env<'_>, wish: &FindingWish) -> Result<Reply, Failure> {
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
        notice: Some(Notification {
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
    save(
        env,
        &wish.file,
        &mut work,
        Change::Gap { item, to },
        &wish.by,
    )?;
    let all = gaps_on(&work.assessment, env.now.date());
    let gap = all.iter().find(|it| it.id == id);
    let mut lines = vec![format!("已登记：{}（{id}）", finding_code(&id))];
    let about = &work.assessment.about;
    lines.extend(gap.and_then(|it| it.due).map(|it| {
        let beyond = beyond_closing(about, it).map_or_else(String::new, |it| format!("，{it}"));
        format!("整改时限：{it}{beyond}")
    }));
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
    save(
        env,
        &wish.file,
        &mut work,
        Change::Gap { item, to },
        &wish.by,
    )?;
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&[said, format!("已保存：{}", wish.file.display())]))
    })
}
