//! Reads the words of the command line into a request.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use crate::cli::assessment::fill::{self, FillWish};
use crate::cli::assessment::new::{NewForm, new_form};
use crate::cli::assessment::report::{self, ReportWish};
use crate::cli::assessment::rounds;
use crate::cli::failure::Failure;
use crate::cli::gap::finding::{self, FindingWish};
use crate::cli::gap::step;
use crate::cli::gap::wish::{GapWish, gap_wish};
use crate::cli::help::{self, COMMANDS, CommandHelp, Opt};
use crate::cli::options::{output, text};
use crate::cli::standard::export::ExportWish;
use crate::cli::standard::import::{ImportWish, import_wish};
use crate::cli::standard::upgrade::{UpgradeWish, upgrade_wish};
use crate::cli::text::nearest::nearest;

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
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
    Gap(step::GapAsked),
    /// Put a finding on the books, or take one off.
    Finding(FindingWish),
    /// List, begin or compare rounds.
    Round(rounds::RoundWish),
    /// Take in a form.
    Fill(FillWish),
}

/// Reads the words after the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Request, Failure> {
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
        "report" => Request::Report(report::wish(next().into(), words.options, &usage)?),
        "fill" => Request::Fill(fill::wish(next().into(), words.options, json, &usage)?),
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
    let asked = step::wish(file, code, step, options, usage)?;
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
