//! `check`: what is wrong with an assessment or a standard.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::outside::event::OpenedFile;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{DONE, Env, FINDINGS, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::options::Switch;
use crate::cli::text::shown::{Shown, joined, json, plain};
use crate::cli::wish::Wish;
use crate::domain::problem::{Problem, Severity};
use crate::format::read::FileContent;
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;

/// A file is to be checked.
#[derive(Debug)]
pub(crate) struct CheckWish {
    file: PathBuf,
    json: Switch,
}

impl Wish for CheckWish {
    const HELP: Help = Help {
        name: "check",
        purpose: "检查自评文件或标准有无问题",
        form: "文件 [--json]",
        more: "有“错误”级问题（包括内容损坏、无法读取）的，退出码为1；只有警告或提示的为0。

--json 的内容：
  file 文件、kind 类型（assessment 自评、standard 标准，无法读取的为 null）、
  read_only 是否只能查看、errors 错误数、warnings 警告数、notes 提示数
  problems   每个问题：code 代码、severity 程度（error、warning、note）、place 位置、
             node 条目标识、line 行、column 列、what 问题、remedy 办法",
    };

    type Typed = Self;

    fn ask(line: &mut CommandLine) -> Self {
        Self {
            file: line.needed("文件名").into(),
            json: line.json(),
        }
    }

    fn read(typed: Self, _usage: &str) -> Result<Self, Failure> {
        Ok(typed)
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        check(env, &self.file, self.json.is_on())
    }
}

/// What is wrong with a file.
#[derive(Serialize)]
struct Report {
    file: String,
    kind: Option<&'static str>,
    read_only: bool,
    errors: usize,
    warnings: usize,
    notes: usize,
    problems: Vec<Shown>,
}

/// Lists the problems of a file; a file that cannot be read at all has that one.
fn check(env: &Env<'_>, path: &Path, as_json: bool) -> Result<Reply, Failure> {
    let (kind, read_only, problems) = match Files::new(env.fs).open(path, &|| false) {
        Ok(OpenedFile { opened, .. }) => {
            let kind = match opened.document {
                FileContent::Assessment(_) => "assessment",
                FileContent::Standard(_) => "standard",
            };
            (Some(kind), opened.read_only, opened.problems)
        }
        Err(FileTrouble::Read { error, .. }) => (None, true, vec![error.0]),
        Err(trouble) => return Err(trouble.into()),
    };
    let count = |severity| problems.iter().filter(|it| it.severity == severity).count();
    let report = Report {
        file: path.display().to_string(),
        kind,
        read_only,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        problems: problems.iter().map(Shown::new).collect(),
    };
    let text = if as_json {
        json(&report)
    } else {
        in_words(&report, &problems)
    };
    Ok(Reply {
        exit: if report.errors > 0 { FINDINGS } else { DONE },
        ..Reply::new(text)
    })
}

fn in_words(report: &Report, problems: &[Problem]) -> String {
    let kind = match report.kind {
        Some("assessment") => "自评文件",
        Some(_) => "测评标准",
        None => "无法读取的文件",
    };
    let mut lines = vec![format!("{kind}：{}", report.file)];
    lines.extend(problems.iter().map(|it| plain(&it.to_string())));
    lines.push(if problems.is_empty() {
        "没有发现问题。".to_owned()
    } else {
        format!(
            "共{}个问题：错误{}个，警告{}个，提示{}个。",
            problems.len(),
            report.errors,
            report.warnings,
            report.notes
        )
    });
    if report.read_only && report.kind.is_some() {
        lines.push("该文件目前只能查看，不能修改。".to_owned());
    }
    joined(&lines)
}
