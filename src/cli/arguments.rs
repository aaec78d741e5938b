//! Sorts the words of the command line: which command, its words, its options.

use std::ffi::OsString;

use lexopt::{Arg, Parser};

use crate::cli::command::Command;
use crate::cli::command_line::{CommandLine, Shape};
use crate::cli::failure::Failure;
use crate::cli::help;
use crate::cli::options::{Opt, Takes, text};
use crate::cli::text::nearest::nearest;

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    /// Say how it is used, or which version it is.
    Help(String),
    /// Carry out a command.
    Command(Command, CommandLine),
}

/// Reads the words after the program's name.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Request, Failure> {
    let mut parser = Parser::from_args(args);
    let name = match parser.next().map_err(|error| odd(&error, ""))? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Request::Help(overview())),
        Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Request::Help(help::version())),
        Some(Arg::Value(name)) => text(name, "命令")?,
        Some(Arg::Short(letter)) => return Err(unknown_option(&format!("-{letter}"), &[], "")),
        Some(Arg::Long(name)) => return Err(unknown_option(&format!("--{name}"), &[], "")),
    };
    if name == "help" {
        return help_about(&mut parser);
    }
    let command = named(&name)?;
    let (help, shape) = (command.help(), command.kind().shape());
    match collect(&mut parser, &shape, &help.usage())? {
        Some(line) => Ok(Request::Command(command, line)),
        None => Ok(Request::Help(help.text())),
    }
}

fn overview() -> String {
    help::overview(Command::ALL.map(Command::help))
}

fn help_about(parser: &mut Parser) -> Result<Request, Failure> {
    match parser.next().map_err(|error| odd(&error, ""))? {
        Some(Arg::Value(name)) => {
            let name = text(name, "命令")?;
            Ok(Request::Help(named(&name)?.help().text()))
        }
        _ => Ok(Request::Help(overview())),
    }
}

fn named(name: &str) -> Result<Command, Failure> {
    let found = Command::ALL.into_iter().find(|it| it.help().name == name);
    found.ok_or_else(|| {
        let meant = nearest(name, Command::ALL.map(|it| it.help().name));
        let meant = meant.map_or_else(String::new, |it| format!("是否要用“{it}”？"));
        Failure::usage(
            "U-101",
            format!("没有“{name}”这个命令。{meant}"),
            "用 duibiao-cli help 查看全部命令。",
        )
    })
}

/// Sorts the words of a command of this shape; `None` when its help is asked for.
fn collect(
    parser: &mut Parser,
    shape: &Shape,
    usage: &str,
) -> Result<Option<CommandLine>, Failure> {
    let mut words = Vec::new();
    let mut options: Vec<(Opt, OsString)> = Vec::new();
    while let Some(arg) = parser.next().map_err(|error| odd(&error, usage))? {
        let (typed, option) = match arg {
            Arg::Value(value) => {
                words.push(value);
                continue;
            }
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Short(letter) => (
                format!("-{letter}"),
                shape.options.iter().find(|it| it.short == Some(letter)),
            ),
            Arg::Long(name) => (
                format!("--{name}"),
                shape.options.iter().find(|it| it.long == name),
            ),
        };
        let Some(option) = option else {
            return Err(unknown_option(&typed, &shape.options, usage));
        };
        let (value, is_once) = match option.takes {
            Takes::Nothing => (OsString::new(), true),
            Takes::One(what) => (value_of(parser, option, what, shape, usage)?, true),
            Takes::Several(what) => (value_of(parser, option, what, shape, usage)?, false),
        };
        if is_once && options.iter().any(|(it, _)| it == option) {
            let what = format!("选项“{typed}”写了两次。");
            return Err(Failure::usage("U-102", what, "请只保留一个。"));
        }
        options.push((*option, value));
    }
    counted(&words, shape, usage)?;
    Ok(Some(CommandLine::new(words, options)))
}

/// The value that follows an option, of which `what` says what it is.
fn value_of(
    parser: &mut Parser,
    option: &Opt,
    what: &str,
    shape: &Shape,
    usage: &str,
) -> Result<OsString, Failure> {
    let value = parser.value().ok();
    // What looks like the next option is no value of this one.
    let is_option = |it: &OsString| {
        let names = shape.options.iter().map(|it| format!("--{}", it.long));
        it.to_str()
            .is_some_and(|it| it == "-o" || names.into_iter().any(|name| name == it))
    };
    value
        .filter(|it| !it.is_empty() && !is_option(it))
        .ok_or_else(|| {
            let what = format!("选项 --{} 后面缺少{what}。", option.long);
            Failure::usage("U-103", what, usage)
        })
}

/// Refuses words that are missing, or more of them than there is room for.
fn counted(words: &[OsString], shape: &Shape, usage: &str) -> Result<(), Failure> {
    if let Some(missing) = shape.needed.get(words.len()) {
        return Err(Failure::usage("U-103", format!("缺少{missing}。"), usage));
    }
    let most = shape.needed.len().saturating_add(shape.room);
    if let Some(first) = words.get(most) {
        let what = format!("多出了“{}”。", first.to_string_lossy());
        return Err(Failure::usage("U-103", what, usage));
    }
    Ok(())
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
