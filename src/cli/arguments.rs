//! Reads the words of the command line into a request.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::cli::exporting::ExportWish;
use crate::cli::failure::Failure;
use crate::cli::filling::{self, FillWish};
use crate::cli::finding::{self, FindingWish};
use crate::cli::gap_step;
use crate::cli::gap_wish::{GapWish, gap_wish};
use crate::cli::help::{self, COMMANDS, CommandHelp, Opt};
use crate::cli::nearest::nearest;
use crate::cli::reporting::{self, ReportWish};
use crate::cli::rounds;
use crate::domain::date::Date;
use crate::domain::standard::NodeId;
use crate::domain::upgrade::Decisions;

/// What is asked for.
#[derive(Debug)]
pub(super) enum Request {
    /// Say how it is used, or which version it is.
    Help(String),
    /// List the standards.
    Standards { json: bool },
    /// Begin an assessment.
    New(NewForm),
    /// Show one item.
    Show {
        file: PathBuf,
        code: String,
        json: bool,
    },
    /// Answer one item.
    Set {
        file: PathBuf,
        code: String,
        words: Vec<String>,
    },
    /// List what is wrong with a file.
    Check { file: PathBuf, json: bool },
    /// Score a file.
    Score { file: PathBuf, json: bool },
    /// List or write the gaps.
    Gaps(GapWish),
    /// Write a document.
    Report(ReportWish),
    /// Make a standard of office tables.
    Import(ImportWish),
    /// `export-standard`
    ExportStandard(ExportWish),
    /// Take assessments over to a new version of their standard.
    Upgrade(UpgradeWish),
    /// Show all about a gap, or take it one step further.
    Gap(gap_step::GapAsked),
    /// Put a finding on the books, or take one off.
    Finding(FindingWish),
    /// List, begin or compare rounds.
    Round(rounds::RoundWish),
    /// Take in a form.
    Fill(FillWish),
}

/// What is asked of an import.
#[derive(Debug)]
pub(super) struct ImportWish {
    pub(super) files: Vec<PathBuf>,
    pub(super) out: PathBuf,
    pub(super) report: Option<PathBuf>,
    pub(super) accept: bool,
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) year: Option<i32>,
}

/// What is asked of an upgrade.
#[derive(Debug)]
pub(super) struct UpgradeWish {
    pub(super) path: PathBuf,
    pub(super) to: OsString,
    pub(super) dry_run: bool,
    pub(super) accept: bool,
    pub(super) decisions: Decisions,
    pub(super) report: Option<PathBuf>,
}

/// What is asked of a new assessment.
#[derive(Debug)]
pub(super) struct NewForm {
    pub(super) standard: String,
    pub(super) unit: String,
    pub(super) section: String,
    pub(super) person: String,
    pub(super) leader: String,
    pub(super) year: Option<i32>,
    pub(super) round: String,
    pub(super) out: PathBuf,
}

/// Reads the words after the program's name.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Request, Failure> {
    let mut parser = Parser::from_args(args);
    let name = match parser.next().map_err(|error| odd(&error, ""))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => {
            return Ok(Request::Help(help::overview()));
        }
        Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Request::Help(help::version())),
        Some(Arg::Value(name)) => text(name, "命令")?,
        Some(Arg::Short(letter)) => return Err(unknown_option(&format!("-{letter}"), &[], "")),
        Some(Arg::Long(name)) => return Err(unknown_option(&format!("--{name}"), &[], "")),
    };
    if name == "help" {
        return help_about(&mut parser);
    }
    let command = command(&name)?;
    match collect(&mut parser, command)? {
        Some(words) => request(command, words),
        None => Ok(Request::Help(command.text())),
    }
}

fn help_about(parser: &mut Parser) -> Result<Request, Failure> {
    match parser.next().map_err(|error| odd(&error, ""))? {
        Some(Arg::Value(name)) => {
            let name = text(name, "命令")?;
            Ok(Request::Help(command(&name)?.text()))
        }
        _ => Ok(Request::Help(help::overview())),
    }
}

fn command(name: &str) -> Result<&'static CommandHelp, Failure> {
    COMMANDS.iter().find(|it| it.name == name).ok_or_else(|| {
        let meant = nearest(name, COMMANDS.iter().map(|it| it.name));
        let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
        Failure::usage(
            "U-101",
            format!("没有“{name}”这个命令。{meant}"),
            "用 duibiao-cli help 查看全部命令。",
        )
    })
}

/// The words of one command: those with a name, and those that stand by themselves.
struct Words {
    options: BTreeMap<&'static str, OsString>,
    /// The values of `--decide`, which may come several times.
    decisions: Vec<OsString>,
    values: Vec<OsString>,
}

/// Sorts the words of a command; `None` when its help is asked for.
fn collect(parser: &mut Parser, command: &'static CommandHelp) -> Result<Option<Words>, Failure> {
    let mut words = Words {
        options: BTreeMap::new(),
        decisions: Vec::new(),
        values: Vec::new(),
    };
    while let Some(arg) = parser
        .next()
        .map_err(|error| odd(&error, &command.usage()))?
    {
        let (typed, option) = match arg {
            Arg::Value(value) => {
                words.values.push(value);
                continue;
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Short(letter) => (
                format!("-{letter}"),
                command.options.iter().find(|it| it.short == Some(letter)),
            ),
            Arg::Long(name) => (
                format!("--{name}"),
                command.options.iter().find(|it| it.long == name),
            ),
        };
        let Some(option) = option else {
            return Err(unknown_option(&typed, command.options, &command.usage()));
        };
        let value = if option.value.is_empty() {
            OsString::new()
        } else {
            value_of(parser, option, command)?
        };
        if option.long == "decide" {
            words.decisions.push(value);
        } else if words.options.insert(option.long, value).is_some() {
            let what = format!("选项“{typed}”写了两次。");
            return Err(Failure::usage("U-102", what, "请只保留一个。"));
        }
    }
    Ok(Some(words))
}

fn value_of(
    parser: &mut Parser,
    option: &Opt,
    command: &'static CommandHelp,
) -> Result<OsString, Failure> {
    let value = parser.value().ok();
    // What looks like the next option is no value of this one.
    let is_option = |it: &OsString| {
        let names = command.options.iter().map(|it| format!("--{}", it.long));
        it.to_str()
            .is_some_and(|it| it == "-o" || names.into_iter().any(|name| name == it))
    };
    value
        .filter(|it| !it.is_empty() && !is_option(it))
        .ok_or_else(|| {
            let what = format!("选项 --{} 后面缺少{}。", option.long, option.value);
            Failure::usage("U-103", what, &command.usage())
        })
}

fn unknown_option(typed: &str, options: &[Opt], usage: &str) -> Failure {
    let meant = nearest(
        typed.trim_start_matches('-'),
        options.iter().map(|it| it.long),
    );
    let meant = meant.map_or_else(String::new, |it| format!("是否要用“--{it}”？"));
    let usage = if usage.is_empty() {
        "用 duibiao-cli help 查看用法。"
    } else {
        usage
    };
    Failure::usage("U-102", format!("没有“{typed}”这个选项。{meant}"), usage)
}

/// What the parser could not make sense of.
fn odd(error: &lexopt::Error, usage: &str) -> Failure {
    let what = match error {
        lexopt::Error::UnexpectedValue { option, value } => {
            format!(
                "选项“{option}”后面不应有内容，现为“{}”。",
                value.to_string_lossy()
            )
        }
        lexopt::Error::MissingValue { .. } => "选项后面缺少内容。".to_owned(),
        _ => "命令行中有无法识别的内容。".to_owned(),
    };
    Failure::usage("U-102", what, usage)
}

pub(super) fn text(value: OsString, what: &str) -> Result<String, Failure> {
    value.into_string().map_err(|value| {
        let what = format!("{what}“{}”含有无法识别的字符。", value.to_string_lossy());
        Failure::usage("U-104", what, "请检查终端的文字编码，应为 UTF-8。")
    })
}

fn request(command: &'static CommandHelp, mut words: Words) -> Result<Request, Failure> {
    let usage = command.usage();
    let missing = command.values.get(words.values.len());
    if let Some(missing) = missing {
        return Err(Failure::usage("U-103", format!("缺少{missing}。"), &usage));
    }
    let mut surplus = surplus(command, &mut words, &usage)?;
    let json = words.options.contains_key("json");
    let mut values = words.values.into_iter();
    let mut next = || values.next().unwrap_or_default();
    Ok(match command.name {
        "standards" => Request::Standards { json },
        "new" => Request::New(new_form(words.options, &usage)?),
        "show" => Request::Show {
            file: next().into(),
            code: text(next(), "编号")?,
            json,
        },
        "set" => {
            let (file, code) = (next().into(), text(next(), "编号")?);
            let words = answer_words(surplus)?;
            Request::Set { file, code, words }
        }
        "gap" | "finding" => {
            let named = (next().into(), next(), surplus.pop());
            of_a_gap(command, named, words.options, &usage)?
        }
        "round" => Request::Round(rounds::wish(next().into(), surplus, words.options, json)?),
        "check" => Request::Check {
            file: next().into(),
            json,
        },
        "score" => Request::Score {
            file: next().into(),
            json,
        },
        "report" => Request::Report(reporting::wish(next().into(), words.options, &usage)?),
        "fill" => Request::Fill(filling::wish(next().into(), words.options, json, &usage)?),
        "import" => {
            let files = std::iter::once(next()).chain(surplus);
            let files = files.map(PathBuf::from).collect();
            Request::Import(import_wish(files, words.options, &usage)?)
        }
        "export-standard" => {
            let (out, file) = (output(&mut words.options, &usage)?, next().into());
            Request::ExportStandard(ExportWish { file, out })
        }
        "upgrade" => {
            let wish = upgrade_wish(next().into(), words.options, words.decisions, &usage)?;
            Request::Upgrade(wish)
        }
        _ => Request::Gaps(gap_wish(next().into(), words.options, json)?),
    })
}

/// The words beyond those that every use of the command has; more than it can have are refused.
fn surplus(
    command: &CommandHelp,
    words: &mut Words,
    usage: &str,
) -> Result<Vec<OsString>, Failure> {
    let surplus = words.values.split_off(command.values.len());
    let room = match command.name {
        "set" | "import" | "round" => surplus.len(),
        "gap" | "finding" => 1,
        _ => 0,
    };
    if let Some(first) = surplus.get(room) {
        let what = format!("多出了“{}”。", first.to_string_lossy());
        return Err(Failure::usage("U-103", what, usage));
    }
    Ok(surplus)
}

/// What is asked about one gap: the file, the gap or what is done, and the step or the gap.
fn of_a_gap(
    command: &CommandHelp,
    (file, second, third): (PathBuf, OsString, Option<OsString>),
    options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<Request, Failure> {
    if command.name == "finding" {
        let what = text(second, "操作")?;
        let wish = finding::wish(file, &what, third, options, usage)?;
        return Ok(Request::Finding(wish));
    }
    let code = text(second, "编号")?;
    let step = third.map(|it| text(it, "步骤")).transpose()?;
    let asked = gap_step::wish(file, code, step, options, usage)?;
    Ok(Request::Gap(asked))
}

/// What an item is answered with.
fn answer_words(typed: Vec<OsString>) -> Result<Vec<String>, Failure> {
    let words: Result<Vec<String>, Failure> =
        typed.into_iter().map(|it| text(it, "填写")).collect();
    let words = words?;
    if words.is_empty() {
        let remedy = "用 duibiao-cli show 文件 编号 可查看该项能填什么。";
        return Err(Failure::usage("U-103", "没有写要填的内容。", remedy));
    }
    Ok(words)
}

/// Where the result goes.
pub(super) fn output(
    options: &mut BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<PathBuf, Failure> {
    let out = options.remove("output").unwrap_or_default();
    if out.is_empty() {
        return Err(Failure::usage("U-103", "缺少 -o。", usage));
    }
    Ok(out.into())
}

fn import_wish(
    files: Vec<PathBuf>,
    mut options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<ImportWish, Failure> {
    let out = output(&mut options, usage)?;
    let mut field = |name: &str| -> Result<Option<String>, Failure> {
        let value = options.remove(name).map(|it| text(it, "选项内容"));
        Ok(value.transpose()?.map(|it| it.trim().to_owned()))
    };
    let year = field("year")?;
    Ok(ImportWish {
        files,
        id: field("id")?,
        title: field("title")?.unwrap_or_default(),
        year: year.map(|it| read_year(&it)).transpose()?,
        out,
        accept: options.contains_key("accept"),
        report: options.remove("report").map(PathBuf::from),
    })
}

fn upgrade_wish(
    path: PathBuf,
    mut options: BTreeMap<&'static str, OsString>,
    typed: Vec<OsString>,
    usage: &str,
) -> Result<UpgradeWish, Failure> {
    let to = options.remove("to").unwrap_or_default();
    if to.is_empty() {
        return Err(Failure::usage("U-103", "缺少 --to。", usage));
    }
    let mut decisions = Decisions::new();
    for typed in typed {
        let typed = text(typed, "选项内容")?;
        let (old, new) = typed.split_once(['=', '＝']).unwrap_or((&typed, ""));
        let (old, new) = (old.trim(), new.trim());
        if old.is_empty() || new.is_empty() {
            let what = format!("--decide 后面的“{typed}”不对。");
            let remedy = "应写作 原标识=新标识，或 原标识=none。";
            return Err(Failure::usage("U-104", what, remedy));
        }
        let to = (!matches!(new, "none" | "无")).then(|| NodeId::new(new));
        if decisions.insert(NodeId::new(old), to).is_some() {
            let what = format!("对“{old}”作了两次决定。");
            return Err(Failure::usage("U-104", what, "请只保留一个 --decide。"));
        }
    }
    Ok(UpgradeWish {
        path,
        to,
        dry_run: options.contains_key("dry-run"),
        accept: options.contains_key("accept"),
        decisions,
        report: options.remove("report").map(PathBuf::from),
    })
}

fn new_form(
    mut options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<NewForm, Failure> {
    let out = options.remove("output");
    let mut field = |name: &str| -> Result<String, Failure> {
        let value = options.remove(name).unwrap_or_default();
        Ok(text(value, "选项内容")?.trim().to_owned())
    };
    let year = field("year")?;
    let form = NewForm {
        standard: field("standard")?,
        unit: field("unit")?,
        section: field("section")?,
        person: field("person")?,
        leader: field("leader")?,
        year: (!year.is_empty()).then(|| read_year(&year)).transpose()?,
        round: field("round")?,
        out: out.unwrap_or_default().into(),
    };
    let required = [
        ("--standard", form.standard.is_empty()),
        ("--unit", form.unit.is_empty()),
        ("--section", form.section.is_empty()),
        ("-o", form.out.as_os_str().is_empty()),
    ];
    match required.iter().find(|(_, is_missing)| *is_missing) {
        Some((name, _)) => Err(Failure::usage("U-103", format!("缺少 {name}。"), usage)),
        None => Ok(form),
    }
}

fn read_year(typed: &str) -> Result<i32, Failure> {
    let year = typed.parse::<i32>().ok();
    year.filter(|it| (2000..=2100).contains(it)).ok_or_else(|| {
        let what = format!("年度“{typed}”不对。");
        Failure::usage("U-104", what, "请填写四位数字，如 --year 2026。")
    })
}

/// The day of `--date`, if there is one.
pub(super) fn date(
    options: &mut BTreeMap<&'static str, OsString>,
) -> Result<Option<Date>, Failure> {
    options.remove("date").map(day).transpose()
}

/// A day as typed.
pub(super) fn day(typed: OsString) -> Result<Date, Failure> {
    let typed = text(typed, "日期")?;
    typed
        .parse()
        .map_err(|error| Failure::usage("U-104", format!("日期{error}。"), ""))
}
