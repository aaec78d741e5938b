//! `head`: shows the head of an assessment, or edits it.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::{assessment, save, writable};
use crate::cli::options::{Value, read_year, text};
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::{joined, plain};
use crate::cli::wish::Wish;
use crate::domain::assessment::About;
use crate::domain::assessment::unit_fact::UnitFact;
use crate::domain::change::field::AboutField;
use crate::domain::change::head::{HeadRefusal, edited};
use crate::domain::date::Date;

/// The fields that can be edited, by their keys.
const KEYS: [(&str, AboutField); 7] = [
    ("unit", AboutField::Unit),
    ("section", AboutField::Section),
    ("person", AboutField::Person),
    ("leader", AboutField::Leader),
    ("year", AboutField::Year),
    ("round", AboutField::Round),
    ("closing", AboutField::Closing),
];

/// All of them, what a report says of the unit behind the head itself.
fn keys() -> impl Iterator<Item = (&'static str, AboutField)> {
    let facts = UnitFact::ALL.map(|it| (it.key(), AboutField::Fact(it)));
    KEYS.into_iter().chain(facts)
}

/// What is wished.
#[derive(Debug)]
pub(crate) struct HeadWish {
    file: PathBuf,
    edits: Vec<(AboutField, Edit)>,
    by: String,
}

/// What is to stand in a field.
#[derive(Debug)]
enum Edit {
    Text(String),
    Year(i32),
    Day(Option<Date>),
}

/// `head` as typed.
pub(crate) struct Typed {
    file: OsString,
    words: Vec<OsString>,
    by: Value,
}

impl Wish for HeadWish {
    const HELP: Help = Help {
        name: "head",
        purpose: "查看或修改基本信息：单位、科室、填表人、年度等",
        form: "文件 [键=值 …] [--by 姓名]",
        more: "不写键的，列出现在的基本信息。一次可改几项，全部正确才会保存，并记入修改记录；保存前照常备份。
  unit=单位名称      section=科室       person=填表人      leader=责任领导
  year=2027          年度：文档上的年度，以及“本年度内”“近24个月”等期限都按它算
  round=年终自评     轮次的名称
  closing=2026-11-30 考核截止日，各种期限算到这一天；closing= 改回按年末算
写进自查自评报告的单位情况，没有填写的在报告里标出【请补充：…】：
  addressee=主送机关 basis=依据文件      number=本文文号      profile=单位概况
  honours=已获荣誉   lead=组织领导       cycle=创建轮次       contact=联系人
  phone=联系电话
单位名称和科室不能为空，各项只能写一行。沿用到下一年度的文件要改 year，另有考核截止日的一并改。
--by 写修改的人，不写的不署名。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            words: line.rest(),
            by: line.by(),
        }
    }

    fn read(typed: Typed, _usage: &str) -> Result<Self, Failure> {
        let mut edits: Vec<(AboutField, Edit)> = Vec::new();
        for word in typed.words {
            let (field, edit) = read_edit(&text(word, "内容")?)?;
            if edits.iter().any(|(it, _)| *it == field) {
                let what = format!("“{}”写了两次。", field.name());
                return Err(Failure::usage("U-104", what, "请只保留一个。"));
            }
            edits.push((field, edit));
        }
        Ok(Self {
            file: typed.file.into(),
            edits,
            by: typed.by.actor()?,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        head(env, self)
    }
}

/// One `key=value`.
fn read_edit(word: &str) -> Result<(AboutField, Edit), Failure> {
    let Some((key, value)) = word.split_once(['=', '＝']) else {
        let what = format!("“{}”缺少等号和内容。", plain(word));
        return Err(Failure::usage(
            "U-104",
            what,
            "应写作 键=值，如 year=2027。",
        ));
    };
    let (key, value) = (key.trim(), value.trim());
    let known = keys().find(|(name, field)| *name == key || field.name() == key);
    let Some((_, field)) = known else {
        let meant = nearest(key, keys().map(|(name, _)| name));
        let meant = meant.map_or_else(String::new, |it| format!("是否要写“{it}”？"));
        let all = keys().map(|(name, field)| format!("{name}（{}）", field.name()));
        let all: Vec<String> = all.collect();
        let what = format!("基本信息里没有“{}”这一项。{meant}", plain(key));
        let remedy = format!("可用 {}。", all.join("、"));
        return Err(Failure::usage("U-104", what, &remedy));
    };
    let edit = match field {
        AboutField::Year => Edit::Year(read_year(value)?),
        AboutField::Closing if value.is_empty() => Edit::Day(None),
        AboutField::Closing => {
            let day = value.parse::<Date>();
            let wrong = |error| Failure::usage("U-104", format!("考核截止日{error}。"), "");
            Edit::Day(Some(day.map_err(wrong)?))
        }
        _ => Edit::Text(value.to_owned()),
    };
    Ok((field, edit))
}

/// The head with these edits.
fn with(mut about: About, edits: Vec<(AboutField, Edit)>) -> About {
    for (field, edit) in edits {
        match (field, edit) {
            (AboutField::Unit, Edit::Text(text)) => about.unit = text,
            (AboutField::Section, Edit::Text(text)) => about.section = text,
            (AboutField::Person, Edit::Text(text)) => about.person = text,
            (AboutField::Leader, Edit::Text(text)) => about.leader = text,
            (AboutField::Round, Edit::Text(text)) => about.round = text,
            (AboutField::Fact(fact), Edit::Text(text)) => drop(about.facts.insert(fact, text)),
            (AboutField::Year, Edit::Year(year)) => about.year = year,
            (AboutField::Closing, Edit::Day(day)) => about.closing = day,
            // No other pair is read.
            (_, Edit::Text(_) | Edit::Year(_) | Edit::Day(_)) => {}
        }
    }
    about
}

/// Why a head is refused, as wrong usage.
pub(crate) fn refused(why: &HeadRefusal) -> Failure {
    let remedy = "请改正后再执行；没有改动文件。";
    Failure::usage("U-110", format!("{why}。"), remedy)
}

/// Shows the head, or edits it and saves.
fn head(env: &Env<'_>, wish: HeadWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    let mut lines = Vec::new();
    if !wish.edits.is_empty() {
        writable(&work, &wish.file)?;
        let to = with(work.assessment.about.clone(), wish.edits);
        let change = edited(&work.assessment, to).map_err(|why| refused(&why))?;
        let saved = match change {
            Some(change) => {
                save(env, &wish.file, &mut work, change, &wish.by)?;
                "已保存"
            }
            None => "没有变化，未重新保存",
        };
        lines.push(format!("{saved}：{}", wish.file.display()));
    }
    let shown = in_words(&work.assessment.about);
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&[shown, lines].concat()))
    })
}

/// The head, a line for each field.
fn in_words(about: &About) -> Vec<String> {
    let line = |(_, field): (&str, AboutField)| {
        let says = match field {
            AboutField::Unit => about.unit.clone(),
            AboutField::Section => about.section.clone(),
            AboutField::Person => about.person.clone(),
            AboutField::Leader => about.leader.clone(),
            AboutField::Round => about.round.clone(),
            AboutField::Year => about.year.to_string(),
            AboutField::Closing => match about.closing {
                Some(day) => day.to_string(),
                None => "年末".to_owned(),
            },
            AboutField::Fact(fact) => about.facts.get(&fact).cloned().unwrap_or_default(),
            // They have no key.
            AboutField::EvidenceGaps | AboutField::Rounds => String::new(),
        };
        let says = if says.is_empty() {
            "（未填写）".to_owned()
        } else {
            plain(&says)
        };
        format!("{}：{says}", field.name())
    };
    keys().map(line).collect()
}
