//! `standards`: the standards that can be chosen.

use serde::Serialize;

use crate::app::standard::library::{Choice, Library};
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::options::Switch;
use crate::cli::text::shown::{Shown, joined, json, plain};
use crate::cli::text::table::{Align, table};
use crate::cli::wish::Wish;

/// The standards are asked for.
#[derive(Debug)]
pub(crate) struct StandardsWish {
    json: Switch,
}

impl Wish for StandardsWish {
    const HELP: Help = Help {
        name: "standards",
        purpose: "列出可用的测评标准",
        form: "[--json]",
        more: "列出程序自带的标准，以及自有标准文件夹中的 .ron 文件；标准本身有问题的一并列出。

--json 的内容：
  standards  每个标准：id 标识、title 名称、version 版本、year 年度、issuer 制定单位、
             items 可评条目数、total 满分、file 所在文件（自带的为 null）、
             problems 标准中的问题（字段同 check）、unconfirmed 未核对几处、
             to_compare 待对照几条规则
  problems   未能列出的文件及原因（字段同 check）
  folder     自有标准文件夹",
    };

    type Typed = Self;

    fn ask(line: &mut CommandLine) -> Self {
        Self { json: line.json() }
    }

    fn read(typed: Self, _usage: &str) -> Result<Self, Failure> {
        Ok(typed)
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        Ok(standards(env, self.json.is_on()))
    }
}

#[derive(Serialize)]
struct List {
    standards: Vec<One>,
    problems: Vec<Shown>,
    folder: String,
}

#[derive(Serialize)]
struct One {
    id: String,
    title: String,
    version: String,
    year: i32,
    issuer: String,
    items: usize,
    total: String,
    file: Option<String>,
    problems: Vec<Shown>,
    unconfirmed: usize,
    to_compare: usize,
}

/// Lists the standards in the program and in the user's own folder.
fn standards(env: &Env<'_>, as_json: bool) -> Reply {
    let library = Library::new((env.own_standards)());
    let text = if as_json {
        json(&List {
            standards: library.choices().iter().map(one).collect(),
            problems: library.problems().iter().map(Shown::new).collect(),
            folder: env.standards.display().to_string(),
        })
    } else {
        in_words(env, &library)
    };
    Reply::new(text)
}

fn one(choice: &Choice) -> One {
    let standard = &choice.standard;
    One {
        id: standard.id.clone(),
        title: standard.title.clone(),
        version: standard.version.clone(),
        year: standard.year,
        issuer: standard.issuer.clone(),
        items: standard.n_items(),
        total: standard.total.to_string(),
        file: choice.file.clone(),
        problems: choice.problems.iter().map(Shown::new).collect(),
        unconfirmed: standard.n_doubts(),
        to_compare: standard.n_to_compare(),
    }
}

fn in_words(env: &Env<'_>, library: &Library) -> String {
    let rows: Vec<Vec<String>> = library
        .choices()
        .iter()
        .map(|choice| {
            let standard = &choice.standard;
            let from = choice.file.as_deref().unwrap_or("自带");
            vec![
                plain(&standard.id),
                standard.year.to_string(),
                standard.n_items().to_string(),
                standard.total.to_string(),
                choice.problems.len().to_string(),
                plain(from),
                plain(&standard.title),
            ]
        })
        .collect();
    let columns = [
        ("标识", Align::Left),
        ("年度", Align::Right),
        ("条目", Align::Right),
        ("满分", Align::Right),
        ("问题", Align::Right),
        ("来源", Align::Left),
        ("名称", Align::Left),
    ];
    let mut lines = table(&columns, &rows);
    for choice in library.choices() {
        let id = plain(&choice.standard.id);
        let found = choice.problems.iter();
        lines.extend(found.map(|it| format!("{id}：{}", plain(&it.to_string()))));
        let doubts = choice.standard.n_doubts();
        if doubts > 0 {
            lines.push(format!("{id}：未核对{doubts}处，可用 confirm 逐处核对。"));
        }
        let to_compare = choice.standard.n_to_compare();
        if to_compare > 0 {
            lines.push(format!(
                "{id}：待对照{to_compare}条规则，可用 confirm --rules 列出。"
            ));
        }
    }
    lines.extend(library.problems().iter().map(|it| plain(&it.to_string())));
    lines.push(format!("自有标准请放在：{}", env.standards.display()));
    joined(&lines)
}
