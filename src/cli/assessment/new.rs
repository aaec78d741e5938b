//! `new`: begins an assessment.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::outside::jobs::{SaveJob, SaveWish as SavedBy};
use crate::app::over::Over;
use crate::app::standard::library::Library;
use crate::cli::assessment::head::refused;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::options::{Switch, Value, read_year};
use crate::cli::outputs::{Output, check_outputs};
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::plain;
use crate::cli::wish::Wish;
use crate::domain::assessment::{About, Assessment};
use crate::domain::change::head::begun;
use crate::domain::standard::Standard;
use crate::format::EXTENSION;
use crate::format::log::LogText;
use crate::format::read::{FileContent, read as parse};
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::atomic;

/// What is asked of a new assessment.
#[derive(Debug)]
pub(crate) struct NewWish {
    standard: String,
    unit: String,
    section: String,
    person: String,
    leader: String,
    year: Option<i32>,
    round: String,
    out: PathBuf,
    over: Over,
}

/// `new` as typed.
pub(crate) struct Typed {
    standard: Value,
    unit: Value,
    section: Value,
    person: Value,
    leader: Value,
    year: Value,
    round: Value,
    out: Value,
    force: Switch,
}

impl Wish for NewWish {
    const HELP: Help = Help {
        name: "new",
        purpose: "新建自评文件",
        form: "--standard 标识或标准文件 --unit 单位 --section 科室 -o 文件.ron
      [--person 填表人] [--leader 责任领导] [--year 年度] [--round 轮次]
      [--force]",
        more: "标识见 duibiao-cli standards；也可以写标准文件（.ron）的路径。不写年度的按当年计。
文件中带有整个标准，换一台电脑也能打开。已有同名文件时不覆盖；确实要替换的加 --force，
自评和标准的文件加了也不会替换。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            standard: line.value("standard", "标准的标识或文件"),
            unit: line.value("unit", "单位名称"),
            section: line.value("section", "科室名称"),
            person: line.value("person", "填表人"),
            leader: line.value("leader", "责任领导"),
            year: line.value("year", "年度"),
            round: line.value("round", "轮次"),
            out: line.output(),
            force: line.force(),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let needed = [&typed.standard, &typed.unit, &typed.section, &typed.out];
        let needed = needed.map(Value::asked_for);
        let year = typed.year.trimmed()?;
        let wish = Self {
            standard: typed.standard.trimmed()?,
            unit: typed.unit.trimmed()?,
            section: typed.section.trimmed()?,
            person: typed.person.trimmed()?,
            leader: typed.leader.trimmed()?,
            year: (!year.is_empty()).then(|| read_year(&year)).transpose()?,
            round: typed.round.trimmed()?,
            out: typed.out.path().unwrap_or_default(),
            over: typed.force.over(),
        };
        let is_missing = [
            wish.standard.is_empty(),
            wish.unit.is_empty(),
            wish.section.is_empty(),
            wish.out.as_os_str().is_empty(),
        ];
        let mut needed = needed.into_iter().zip(is_missing);
        match needed.find(|(_, is_missing)| *is_missing) {
            Some((name, _)) => Err(Failure::usage("U-103", format!("缺少 {name}。"), usage)),
            None => Ok(wish),
        }
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        new(env, self)
    }
}

/// Writes a new, unscored assessment; a file that is there already stays as it is.
fn new(env: &Env<'_>, form: NewWish) -> Result<Reply, Failure> {
    let path = with_extension(form.out)?;
    let library = Library::new((env.own_standards)());
    let standard = match library.find(&form.standard) {
        Some(standard) => standard,
        None => in_file(env, &form.standard)?.ok_or_else(|| unknown(&library, &form.standard))?,
    };
    let about = About {
        unit: form.unit,
        section: form.section,
        person: form.person,
        leader: form.leader,
        round: form.round,
        created: Some(env.now),
        ..About::blank(form.year.unwrap_or_else(|| env.now.date().year()))
    };
    let about = begun(about, &standard).map_err(|why| refused(&why))?;
    let output = Output {
        path: &path,
        extension: EXTENSION,
    };
    check_outputs(env, &[output], &[], form.over)?;
    let job = SaveJob {
        path,
        assessment: Assessment::new(about, standard),
        frozen: None,
        from: None,
        over: form.over,
        seen: 0,
        log: LogText::default(),
        records: Vec::new(),
        wish: SavedBy::User,
        revision: 0,
        fresh: env.origin,
        seat: env.seat,
        now: env.now,
    };
    let written = Files::new(env.fs).save(&job)?;
    let Assessment {
        about, standard, ..
    } = &job.assessment;
    let text = format!(
        "已新建：{}\n{}（{}）{}年度，对照《{}》，共{}项待评。\n",
        job.path.display(),
        plain(&about.unit),
        plain(&about.section),
        about.year,
        plain(&standard.title),
        standard.n_items(),
    );
    Ok(Reply {
        remarks: open_of(standard).chain(written.warnings).collect(),
        ..Reply::new(text)
    })
}

/// What of a standard nobody has looked at yet.
fn open_of(standard: &Standard) -> impl Iterator<Item = String> {
    let (doubts, rules) = (standard.n_doubts(), standard.n_to_compare());
    let doubts = (doubts > 0)
        .then(|| format!("标准中有{doubts}处未核对，建议先由创建办核对（duibiao-cli confirm）。"));
    let rules = (rules > 0).then(|| {
        format!("标准中有{rules}条规则由程序从原文读出，待对照（duibiao-cli confirm --rules）。")
    });
    doubts.into_iter().chain(rules)
}

/// The standard in the file of this name; `None` where there is no such file.
fn in_file(env: &Env<'_>, name: &str) -> Result<Option<Arc<Standard>>, Failure> {
    let path = Path::new(name);
    let is_path = path.components().count() > 1 || path.extension().is_some();
    let bytes = match atomic::open(env.fs, path) {
        Ok(opened) => opened.bytes,
        Err(error) if is_path => return Err(FileTrouble::from(error).into()),
        Err(_) => return Ok(None),
    };
    match parse(&bytes) {
        Ok(opened) => match opened.document {
            FileContent::Standard(standard) => Ok(Some(standard)),
            FileContent::Assessment(_) => {
                let what = "这是自评文件，不是标准。";
                Err(Failure::unfit(
                    "C-308",
                    what,
                    "请改用标准的标识或标准文件。",
                    path,
                ))
            }
        },
        Err(error) => Err(Failure::of_file(&error.0, path)),
    }
}

/// The file name, with `.ron` where it has no extension.
fn with_extension(mut path: PathBuf) -> Result<PathBuf, Failure> {
    match path.extension() {
        None => {
            path.set_extension(EXTENSION);
            Ok(path)
        }
        Some(it) if it.eq_ignore_ascii_case(EXTENSION) => Ok(path),
        Some(other) => {
            let what = format!("自评文件的扩展名应为 .ron，现为“.{}”。", other.display());
            Err(Failure::usage("U-104", what, "请改正 -o 后面的文件名。"))
        }
    }
}

fn unknown(library: &Library, id: &str) -> Failure {
    let ids = || library.choices().iter().map(|it| it.standard.id.as_str());
    let meant = nearest(id, ids());
    let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
    let all: Vec<&str> = ids().collect();
    Failure::usage(
        "U-107",
        format!("没有标识为“{}”的标准。{meant}", plain(id)),
        &format!("可用的有：{}。", all.join("、")),
    )
}
