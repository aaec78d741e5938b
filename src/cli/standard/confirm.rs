//! `confirm`: works off what an import left in doubt.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::app::outside::event::OpenedFile;
use crate::app::outside::jobs::{SaveWish, StandardJob};
use crate::app::over::Over;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::{find, open};
use crate::cli::options::{Switch, Value, text};
use crate::cli::text::shown::{joined, json, plain};
use crate::cli::wish::Wish;
use crate::domain::check::reread::{all_confirmed, choices};
use crate::domain::problem::place;
use crate::domain::standard::Standard;
use crate::domain::standard::doubts::{DoubtAt, Unconfirmed};
use crate::domain::standard::edit::StandardEdit;
use crate::format::read::FileContent;

/// What is to be confirmed.
#[derive(Debug)]
pub(crate) struct ConfirmWish {
    file: PathBuf,
    items: Vec<String>,
    all: bool,
    rules: bool,
    reading: Option<usize>,
    json: Switch,
}

/// `confirm` as typed.
pub(crate) struct Typed {
    file: OsString,
    items: Vec<OsString>,
    all: Switch,
    rules: Switch,
    reading: Value,
    json: Switch,
}

impl Wish for ConfirmWish {
    const HELP: Help = Help {
        name: "confirm",
        purpose: "核对标准中认不准的地方",
        form: "标准.ron [条目 …] [--all] [--rules] [--reading 序号] [--json]",
        more: "导入时认不准的地方记在标准里，叫作“未核对”。不写条目的，逐处列出：分值大的在前，写明原文、现在的读法和
其他读法。写了条目的，这些条目照现在的读法确认，不再列出；--all 确认全部。
一个条目有几处的，用 条目#2 指第二处；整张表的，用 #1、#2。
--reading 改用其他读法：只写一处，序号是列出的“其他读法”的序号。上级分值、满分原是合计数的，随之改。
--rules 不管未核对的地方，只看“待对照”的规则：读出时没有疑问、还没有人对照过原文的。只写 --rules 的逐条列出原文和
读法；对照过的写上条目，或连同 --all 全部记为已对照。
确认只去掉“未核对”的记号，标准的内容不变，已经建立的自评照样能合并。保存前照常备份旧文件。

--json 的内容：
  left       还有几处未核对
  doubts     每处：item 条目标识（整张表的为 null）、number 该条目的第几处、what 存疑之处、words 原文、
             place 在原文件的位置、points 涉及分值、reading 现在的读法、others 其他读法（number、name、also）
  to_compare 待对照的规则有几条；写了 --rules 的，doubts 就是这些规则",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("标准文件"),
            items: line.rest(),
            all: line.switch("all"),
            rules: line.switch("rules"),
            reading: line.value("reading", "序号"),
            json: line.json(),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let items = typed.items.into_iter().map(|it| text(it, "条目"));
        let items: Vec<String> = items.collect::<Result<_, _>>()?;
        let reading = typed.reading.text()?;
        let reading = reading.map(|it| match it.trim().parse::<usize>() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(Failure::usage(
                "U-104",
                format!("--reading 后面的“{}”不是序号。", plain(&it)),
                usage,
            )),
        });
        let reading = reading.transpose()?;
        let all = typed.all.is_on();
        let rules = typed.rules.is_on();
        if rules && reading.is_some() {
            let what = "--rules 的规则没有其他读法，不写 --reading。";
            return Err(Failure::usage("U-104", what, usage));
        }
        if all && (!items.is_empty() || reading.is_some()) {
            let what = "--all 已经是全部，不再写条目或 --reading。";
            return Err(Failure::usage("U-104", what, usage));
        }
        if reading.is_some() && items.len() != 1 {
            return Err(Failure::usage(
                "U-104",
                "--reading 要写明一处，也只能写一处。",
                usage,
            ));
        }
        Ok(Self {
            file: typed.file.into(),
            items,
            all,
            rules,
            reading,
            json: typed.json,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        confirm(env, &self)
    }
}

/// What is left.
#[derive(Serialize)]
struct Listed {
    left: usize,
    to_compare: usize,
    doubts: Vec<Told>,
}

/// One doubt.
#[derive(Serialize)]
struct Told {
    item: Option<String>,
    number: usize,
    what: String,
    words: String,
    place: String,
    points: String,
    reading: String,
    others: Vec<Other>,
}

/// One other reading of it.
#[derive(Serialize)]
struct Other {
    number: usize,
    name: String,
    also: String,
}

fn confirm(env: &Env<'_>, wish: &ConfirmWish) -> Result<Reply, Failure> {
    let path = &wish.file;
    let (mut files, found) = open(env, path)?;
    let OpenedFile { opened, seen, .. } = found;
    let FileContent::Standard(mut standard) = opened.document else {
        let what = "这是自评文件，不是标准。";
        let remedy = "请写标准文件；自评里的标准改用核对过的，用 duibiao-cli upgrade 换版。";
        return Err(Failure::unfit("C-308", what, remedy, path));
    };
    let edit = edit(&standard, wish)?;
    let mut lines = Vec::new();
    let mut remarks = Vec::new();
    if let Some((edit, said)) = edit {
        if opened.read_only {
            return Err(Failure::unfit(
                "C-302",
                "文件只能查看：保存会丢失其中无法读取的内容，或较新版本的内容。",
                "请先用 duibiao-cli check 查看原因；没有改动文件。",
                path,
            ));
        }
        if let Err(error) = Arc::make_mut(&mut standard).edit(edit) {
            return Err(Failure::usage("U-105", error.to_string(), "没有改动文件。"));
        }
        let job = StandardJob {
            path: path.clone(),
            standard: Arc::clone(&standard),
            over: Over::Ours,
            seen,
            left: None,
            wish: SaveWish::User,
            revision: 0,
            now: env.now,
        };
        let (_, warnings) = files.save_standard(&job)?;
        remarks = warnings;
        lines.push(said);
    }
    let text = if wish.json.is_on() {
        json(&listed(&standard, wish.rules))
    } else {
        lines.extend(in_words(&standard, path, (wish.rules, lines.is_empty())));
        joined(&lines)
    };
    Ok(Reply {
        remarks,
        ..Reply::new(text)
    })
}

/// The edit that is wished, and what is said of it; `None` where only a list is.
fn edit(
    standard: &Standard,
    wish: &ConfirmWish,
) -> Result<Option<(StandardEdit, String)>, Failure> {
    let these: Vec<DoubtAt> = if wish.all {
        let open = open_of(standard, wish.rules).into_iter();
        open.map(|it| it.at).collect()
    } else {
        let named = wish.items.iter().map(|it| named(standard, it, wish.rules));
        let named: Vec<Vec<DoubtAt>> = named.collect::<Result<_, _>>()?;
        named.into_iter().flatten().collect()
    };
    let Some(number) = wish.reading else {
        let edit = all_confirmed(standard, &these);
        let said = if wish.rules {
            format!("已对照{}条。", these.len())
        } else {
            format!("已确认{}处。", these.len())
        };
        return Ok(edit.map(|it| (it, said)));
    };
    let [one] = these.as_slice() else {
        let what = format!("这个条目有{}处未核对。", these.len());
        let remedy = "请用 条目#序号 写明是哪一处。";
        return Err(Failure::usage("U-105", what, remedy));
    };
    let choice = choices(standard, one)
        .into_iter()
        .find(|it| it.number == number);
    let Some(choice) = choice else {
        let what = format!("这一处没有第{number}种其他读法，或者改了就无法计分。");
        return Err(Failure::usage(
            "U-105",
            what,
            "请先不写 --reading 列出来看。",
        ));
    };
    let also = if choice.also.is_empty() {
        String::new()
    } else {
        format!("；{}", plain(&choice.also))
    };
    let said = format!("已改为“{}”{also}。", plain(&choice.name));
    Ok(Some((choice.edit, said)))
}

/// What is to be worked off: doubts or, where `rules` are wished, those that are to be compared.
fn open_of(standard: &Standard, rules: bool) -> Vec<Unconfirmed<'_>> {
    if rules {
        standard.to_compare()
    } else {
        standard.unconfirmed()
    }
}

/// What `typed` names: all of an item, or one of them.
fn named(standard: &Standard, typed: &str, rules: bool) -> Result<Vec<DoubtAt>, Failure> {
    let typed = typed.trim();
    let parted = typed.rsplit_once(['#', '＃']);
    let parted = parted.and_then(|(item, number)| Some((item, number.parse::<usize>().ok()?)));
    let (node, number) = match (find(standard, typed), parted) {
        (Ok((_, entry)), _) => (Some(entry.node), None),
        (Err(_), Some(("", number))) => (None, Some(number)),
        (Err(_), Some((item, number))) => (Some(find(standard, item)?.1.node), Some(number)),
        (Err(failure), None) => return Err(failure),
    };
    let doubts = node.map_or(&standard.doubts, |it| &it.doubts);
    let at = |at| DoubtAt {
        node: node.map(|it| it.id.clone()),
        at,
    };
    let chosen: Vec<DoubtAt> = match number {
        None => {
            let own = doubts.iter().enumerate();
            let own = own.filter(|(_, it)| it.is_doubtful() != rules);
            own.map(|(number, _)| at(number)).collect()
        }
        Some(number) => {
            let one = number.checked_sub(1).filter(|it| *it < doubts.len());
            one.map(at).into_iter().collect()
        }
    };
    if chosen.is_empty() {
        let what = if rules {
            format!("“{}”没有待对照的规则。", plain(typed))
        } else {
            format!("“{}”没有未核对的地方。", plain(typed))
        };
        return Err(Failure::usage("U-105", what, "不写条目可列出全部。"));
    }
    Ok(chosen)
}

fn listed(standard: &Standard, rules: bool) -> Listed {
    let doubts = open_of(standard, rules);
    Listed {
        left: standard.n_doubts(),
        to_compare: standard.n_to_compare(),
        doubts: doubts.iter().map(|it| told(standard, it)).collect(),
    }
}

fn told(standard: &Standard, it: &Unconfirmed<'_>) -> Told {
    let others = choices(standard, &it.at).into_iter().map(|it| Other {
        number: it.number,
        name: it.name,
        also: it.also,
    });
    Told {
        item: it.node.map(|it| it.id.to_string()),
        number: it.at.at + 1,
        what: if it.doubt.is_doubtful() {
            it.doubt.what.clone()
        } else {
            "规则由程序从原文读出，待对照。".to_owned()
        },
        words: it.words().to_owned(),
        place: it.doubt.place.clone(),
        points: it.points.to_string(),
        reading: it.reading(),
        others: others.collect(),
    }
}

/// The list, or after something was confirmed only how much is left.
fn in_words(standard: &Standard, path: &Path, (rules, lists): (bool, bool)) -> Vec<String> {
    let doubts = open_of(standard, rules);
    let mut lines = Vec::new();
    if lists {
        for it in &doubts {
            lines.extend(lines_of(standard, it));
        }
    }
    let path = path.display();
    let (doubts, to_compare) = (standard.n_doubts(), standard.n_to_compare());
    lines.push(match (rules, doubts, to_compare) {
        (true, _, 0) => format!("没有待对照的规则：{path}"),
        (true, _, left) => format!("待对照{left}条：{path}"),
        (false, 0, _) => format!("没有未核对的地方：{path}"),
        (false, left, _) => format!("未核对{left}处：{path}"),
    });
    if !rules && to_compare > 0 {
        lines.push(format!(
            "另有{to_compare}条规则由程序从原文读出，待对照，可用 --rules 列出。"
        ));
    }
    lines
}

fn lines_of(standard: &Standard, it: &Unconfirmed<'_>) -> Vec<String> {
    let told = told(standard, it);
    let whose = it.node.map_or_else(String::new, place);
    let several = it.node.is_none_or(|node| {
        let kind = it.doubt.is_doubtful();
        let same = node.doubts.iter().filter(|it| it.is_doubtful() == kind);
        same.count() > 1
    });
    let number = if several {
        format!("#{}", told.number)
    } else {
        String::new()
    };
    let item = told.item.as_deref().unwrap_or_default();
    let mut lines = vec![format!(
        "{item}{number}（{}分）{}：{}",
        told.points,
        plain(whose.trim()),
        plain(&told.what)
    )];
    if !told.words.is_empty() {
        lines.push(format!(
            "    原文：“{}”{}",
            plain(&told.words),
            plain(&told.place)
        ));
    }
    if !told.reading.is_empty() {
        lines.push(format!("    现读作：{}", plain(&told.reading)));
    }
    for other in told.others {
        let also = match other.also.as_str() {
            "" => String::new(),
            also => format!("（{}）", plain(also)),
        };
        let name = plain(&other.name);
        lines.push(format!("    其他读法 {}：{name}{also}", other.number));
    }
    lines
}
