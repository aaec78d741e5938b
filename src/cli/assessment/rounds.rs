//! `round`: lists the rounds, begins a new one, or holds two against each other.

use std::ffi::OsString;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::{assessment, save, writable};
use crate::cli::options::{Switch, Value, text};
use crate::cli::text::shown::{joined, json, plain};
use crate::cli::text::table::{Align, table};
use crate::cli::wish::Wish;
use crate::domain::assessment::past_round::{RoundMark, Stood};
use crate::domain::change::text_cap::too_long_text;
use crate::domain::date::Date;
use crate::domain::gap::find::gaps;
use crate::domain::gap::order::GapOrder;
use crate::domain::problem::{Problem, Severity};
use crate::domain::round::compare::{
    ComparedNode, Comparison, Course, Round, mark_in_words, rounds,
};
use crate::domain::round::{begin, present_name};
use crate::domain::score::score;

/// What is wished.
#[derive(Debug)]
pub(crate) struct RoundWish {
    file: PathBuf,
    what: What,
    on: Option<Date>,
    json: bool,
    by: String,
}

#[derive(Debug)]
enum What {
    List,
    Begin(String),
    /// The rounds named, at most two.
    Compare(Vec<String>),
}

/// `round` as typed.
pub(crate) struct Typed {
    file: OsString,
    words: Vec<OsString>,
    json: Switch,
    date: Value,
    by: Value,
}

impl Wish for RoundWish {
    const HELP: Help = Help {
        name: "round",
        purpose: "轮次：列出各轮得分，开始新一轮，比较两轮",
        form: "文件 [--json]
      文件 begin 名称 [--date 年-月-日] [--by 姓名]
      文件 compare [前一轮 [后一轮]] [--json]",
        more: "不写步骤的列出各轮的总分、总分占满分的比例和问题数。
begin 封存本轮，开始名为“名称”的新一轮（如 期中自评、年终自评、期满复查）：本轮的得分和填写留作“上轮”，
各条恢复为未评，登记的事件保留，没有销号的问题接着办。没有变化的条目用 set 文件 编号 same 沿用。
--date 为本轮结束的日期，不写的按今天；--by 写开始新一轮的人，不写的不署名。
compare 比较两轮，写轮次的名称或序号；只写一个的与本轮比较，不写的比较上一轮与本轮。

--json 的内容：
  rounds     各轮：number 序号、name 名称、until 结束日期（本轮为 null）、total 总分、maximum 满分、
             unscored 未评数、gaps 问题数、closed 已销号数
  compare 另有：from 前一轮、to 后一轮（序号）、projects 各项目、items 各条目：id 标识、name 编号和名称、
             from 前一轮得分、to 后一轮得分（未评、不适用的为 null）、
             by 增减（两轮满分不同的为 null，变化按得分率判断）、
             course 变化（gained 提高、lost 降低、unchanged 未变、new 新评、gone 未评完或不再适用）",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            words: line.rest(),
            json: line.json(),
            date: line.date(),
            by: line.by(),
        }
    }

    fn read(typed: Typed, _usage: &str) -> Result<Self, Failure> {
        let on = typed.date.day()?;
        let what = What::read(typed.words)?;
        if typed.by.written().is_some() && !matches!(what, What::Begin(_)) {
            let problem = "--by 只用于开始新一轮（begin）。";
            return Err(Failure::usage("U-104", problem, "请去掉这个选项。"));
        }
        Ok(Self {
            file: typed.file.into(),
            what,
            on,
            json: typed.json.is_on(),
            by: typed.by.actor()?,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        round(env, &self)
    }
}

impl What {
    fn read(words: Vec<OsString>) -> Result<Self, Failure> {
        let mut words = words.into_iter();
        let step = words.next().map(|it| text(it, "步骤")).transpose()?;
        let names: Result<Vec<String>, Failure> = words.map(|it| text(it, "轮次")).collect();
        let mut names = names?;
        if let Some(long) = names.iter().find_map(|it| too_long_text("轮次", it)) {
            return Err(Failure::too_long(&long));
        }
        match step.as_deref() {
            None => Ok(Self::List),
            Some("begin" | "开始") if names.len() == 1 => {
                Ok(Self::Begin(names.pop().unwrap_or_default()))
            }
            Some("compare" | "比较") if names.len() < 3 => Ok(Self::Compare(names)),
            Some("begin" | "开始") => {
                let what = "开始新一轮要写一个名称。";
                let remedy = "如 round 文件 begin 期中自评。";
                Err(Failure::usage("U-103", what, remedy))
            }
            Some("compare" | "比较") => {
                let what = "一次只能比较两轮。";
                let remedy = "如 round 文件 compare 首次自评 期中自评。";
                Err(Failure::usage("U-103", what, remedy))
            }
            Some(other) => {
                let what = format!("没有“{other}”这一步。");
                let remedy = "可用 begin（开始新一轮）、compare（比较两轮）。";
                Err(Failure::usage("U-104", what, remedy))
            }
        }
    }
}

/// One round, for a program.
#[derive(Serialize)]
struct Shown {
    number: usize,
    name: String,
    until: Option<String>,
    total: String,
    maximum: String,
    unscored: usize,
    gaps: usize,
    closed: usize,
}

/// All rounds.
#[derive(Serialize)]
struct Listed {
    rounds: Vec<Shown>,
}

/// Two of them.
#[derive(Serialize)]
struct Compared {
    rounds: Vec<Shown>,
    from: usize,
    to: usize,
    projects: Vec<ShownLine>,
    items: Vec<ShownLine>,
}

/// One project or item.
#[derive(Serialize)]
struct ShownLine {
    id: String,
    name: String,
    from: Option<String>,
    to: Option<String>,
    by: Option<String>,
    course: &'static str,
}

/// Carries it out.
fn round(env: &Env<'_>, wish: &RoundWish) -> Result<Reply, Failure> {
    let today = wish.on.unwrap_or_else(|| env.now.date());
    if let What::Begin(name) = &wish.what {
        return begun(env, wish, name, today);
    }
    let work = assessment(env, &wish.file)?;
    let tree = score(&work.assessment);
    let found = gaps(&work.assessment, &tree, today, GapOrder::Standard);
    let all = rounds(&work.assessment, &tree, &found);
    let text = match &wish.what {
        What::Compare(names) => {
            let (from, to) = pair(&all, names)?;
            let sides = all.get(from).zip(all.get(to));
            let found = sides.map(|(from, to)| Comparison::of(&work.assessment.standard, from, to));
            match found {
                Some(found) if wish.json => json(&compared(&all, (from, to), &found)),
                Some(found) => joined(&compared_in_words(&found)),
                None => String::new(),
            }
        }
        What::List | What::Begin(_) if wish.json => json(&Listed {
            rounds: shown(&all),
        }),
        What::List | What::Begin(_) => joined(&listed_in_words(&all)),
    };
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(text)
    })
}

/// Begins a new round and saves.
fn begun(env: &Env<'_>, wish: &RoundWish, name: &str, today: Date) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let tree = score(&work.assessment);
    let open = gaps(&work.assessment, &tree, today, GapOrder::Standard);
    let open = open.iter().filter(|it| !it.is_closed()).count();
    let ended = present_name(&work.assessment);
    let change = begin(&work.assessment, name, today).map_err(|why| {
        let remedy = "用 duibiao-cli round 文件 可查看已有的轮次。";
        let problem = Problem::new(Severity::Error, "U-108", format!("{why}。"), remedy);
        Failure::of_words(&problem)
    })?;
    save(env, &wish.file, &mut work, change, &wish.by)?;
    let lines = [
        format!(
            "已开始“{}”：“{}”封存（{}分），{open}条未销号的问题接着办",
            plain(name.trim()),
            plain(&ended),
            tree.total.points
        ),
        format!("已保存：{}", wish.file.display()),
    ];
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&lines))
    })
}

/// The two rounds that are meant.
fn pair(all: &[Round<'_>], names: &[String]) -> Result<(usize, usize), Failure> {
    let last = all.len().saturating_sub(1);
    if last == 0 {
        let remedy = "用 round 文件 begin 名称 开始新一轮。";
        return Err(Failure::usage(
            "U-108",
            "现在只有一轮，没有可以比较的。",
            remedy,
        ));
    }
    let (from, to) = match names {
        [] => (last - 1, last),
        [from] => (meant(all, from)?, last),
        [from, to, ..] => (meant(all, from)?, meant(all, to)?),
    };
    if from == to {
        return Err(Failure::usage(
            "U-108",
            "两轮是同一轮，不用比较。",
            "请写两个不同的轮次。",
        ));
    }
    Ok((from, to))
}

/// The round of this name or number.
fn meant(all: &[Round<'_>], typed: &str) -> Result<usize, Failure> {
    let typed = typed.trim();
    let numbered = || {
        let at = typed.parse::<usize>().ok()?.checked_sub(1)?;
        (at < all.len()).then_some(at)
    };
    // Of two with one name the later is meant; the number tells them apart.
    let found = all
        .iter()
        .rposition(|it| it.side.name == typed)
        .or_else(numbered);
    found.ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|it| &*it.side.name).collect();
        let remedy = format!("已有的轮次：{}。", names.join("、"));
        Failure::usage("U-108", format!("没有名为“{typed}”的轮次。"), &remedy)
    })
}

fn shown(all: &[Round<'_>]) -> Vec<Shown> {
    let shown = (1..).zip(all).map(|(number, it)| Shown {
        number,
        name: it.side.name.clone(),
        until: it.side.until.map(|it| it.to_string()),
        total: it.side.total.to_string(),
        maximum: it.side.max.to_string(),
        unscored: it.side.unscored,
        gaps: it.side.gaps,
        closed: it.side.closed,
    });
    shown.collect()
}

fn listed_in_words(all: &[Round<'_>]) -> Vec<String> {
    let columns = [
        ("序号", Align::Right),
        ("总分", Align::Right),
        ("满分", Align::Right),
        ("占满分", Align::Right),
        ("未评", Align::Right),
        ("问题", Align::Right),
        ("已销号", Align::Right),
        ("结束日期", Align::Left),
        ("轮次", Align::Left),
    ];
    let rows = (1..).zip(all).map(|(number, it): (usize, _)| {
        vec![
            number.to_string(),
            it.side.total.to_string(),
            it.side.max.to_string(),
            it.side
                .rate()
                .map_or_else(|| "—".to_owned(), |it| format!("{it}%")),
            it.side.unscored.to_string(),
            it.side.gaps.to_string(),
            it.side.closed.to_string(),
            it.side
                .until
                .map_or_else(|| "本轮".to_owned(), |it| it.to_string()),
            plain(&it.side.name),
        ]
    });
    table(&columns, &rows.collect::<Vec<_>>())
}

fn compared(all: &[Round<'_>], (from, to): (usize, usize), found: &Comparison) -> Compared {
    Compared {
        rounds: shown(all),
        from: from + 1,
        to: to + 1,
        projects: found.projects.iter().map(shown_line).collect(),
        items: found.items.iter().map(shown_line).collect(),
    }
}

fn shown_line(line: &ComparedNode) -> ShownLine {
    let points = |it: &Option<RoundMark>| {
        let scored = it.as_ref().filter(|it| it.stood != Stood::NotApplicable);
        scored.map(|it| it.points.to_string())
    };
    ShownLine {
        id: line.id.to_string(),
        name: line.name.clone(),
        from: points(&line.from),
        to: points(&line.to),
        by: line.by().map(|it| it.to_string()),
        course: match line.course {
            Course::Gained => "gained",
            Course::Lost => "lost",
            Course::Unchanged => "unchanged",
            Course::New => "new",
            Course::Gone => "gone",
        },
    }
}

/// The sentence, the projects, and the items that went another way.
fn compared_in_words(found: &Comparison) -> Vec<String> {
    let counts = Course::ALL.map(|it| format!("{}{}条", it.name(), found.count(it)));
    let mut lines = vec![
        format!("{}。", plain(&found.in_words())),
        format!("逐条相比：{}", counts.join("，")),
        String::new(),
    ];
    lines.extend(lines_in_words("项目", &found.projects));
    let moved = |it: &&ComparedNode| it.course != Course::Unchanged;
    let items: Vec<ComparedNode> = found.items.iter().filter(moved).cloned().collect();
    if !items.is_empty() {
        lines.push(String::new());
        lines.extend(lines_in_words("条目", &items));
    }
    lines
}

fn lines_in_words(what: &str, lines: &[ComparedNode]) -> Vec<String> {
    let columns = [
        ("前一轮", Align::Right),
        ("后一轮", Align::Right),
        ("增减", Align::Right),
        ("变化", Align::Left),
        (what, Align::Left),
    ];
    let rows = lines.iter().map(|it| {
        vec![
            mark_in_words(it.from.as_ref()),
            it.to_in_words(),
            it.by()
                .map(|it| it.to_string())
                .or_else(|| it.rates())
                .unwrap_or_default(),
            it.course_in_words().to_owned(),
            plain(&it.name),
        ]
    });
    table(&columns, &rows.collect::<Vec<_>>())
}
