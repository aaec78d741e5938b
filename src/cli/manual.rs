//! `manual`: the texts for users as files.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::app::over::Over;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::options::{Switch, Value, format_of, text};
use crate::cli::outputs::{Output, check_outputs};
use crate::cli::wish::Wish;
use crate::domain::date::Date;
use crate::export::manual::Manual;
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;
use crate::runtime::fonts::fonts;

/// What is wished.
#[derive(Debug)]
pub(crate) struct ManualWish {
    manual: Manual,
    out: PathBuf,
    date: Option<Date>,
    over: Over,
}

/// `manual` as typed.
pub(crate) struct Typed {
    name: Option<OsString>,
    out: Value,
    date: Value,
    force: Switch,
}

impl Wish for ManualWish {
    const HELP: Help = Help {
        name: "manual",
        purpose: "写出使用说明或更新说明",
        form: "[使用说明|更新说明] -o 使用说明.docx|.pdf|.html [--date 年-月-日] [--force]",
        more: "不写是哪一份的，写出使用说明。--date 是文档属性里的日期，不写的为今天。
已有的文件不会覆盖，确实要替换的加 --force。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            name: line.perhaps(),
            out: line.output(),
            date: line.date(),
            force: line.force(),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let name = match typed.name {
            Some(name) => text(name, "说明的名称")?,
            None => Manual::Usage.name().to_owned(),
        };
        let manual = Manual::ALL.into_iter().find(|it| it.name() == name);
        let manual = manual.ok_or_else(|| {
            Failure::usage(
                "U-104",
                format!("没有叫“{name}”的说明。"),
                "只有使用说明和更新说明。",
            )
        })?;
        Ok(Self {
            manual,
            out: typed.out.needed(usage)?.into(),
            date: typed.date.day()?,
            over: typed.force.over(),
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        let format = format_of(&self.out)?;
        let output = Output {
            path: &self.out,
            extension: format.extension(),
        };
        check_outputs(env, &[output], &[], self.over)?;
        let date = self.date.unwrap_or_else(|| env.now.date()).naive();
        let report = self.manual.report(date);
        let bytes = format.write(&report, fonts).map_err(FileTrouble::from)?;
        Files::new(env.fs).put_out(&self.out, &bytes, self.over)?;
        Ok(Reply::new(format!("已写入 {}\n", self.out.display())))
    }
}
