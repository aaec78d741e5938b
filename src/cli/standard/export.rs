//! `export-standard`: a standard as a workbook or a document to read, to edit and to read back.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::app::over::Over;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::open;
use crate::cli::options::{Switch, Value, format_of};
use crate::cli::outputs::{Output, check_outputs};
use crate::cli::text::shown::plain;
use crate::cli::wish::Wish;
use crate::export::standard::standard_report;
use crate::format::read::FileContent;
use crate::format::write::write_standard;
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;
use crate::runtime::fonts::fonts;

/// What is wished.
#[derive(Debug)]
pub(crate) struct ExportWish {
    /// The file of the standard.
    file: PathBuf,
    /// Where to.
    out: PathBuf,
    /// What may be replaced.
    over: Over,
}

/// `export-standard` as typed.
pub(crate) struct Typed {
    file: OsString,
    out: Value,
    force: Switch,
}

impl Wish for ExportWish {
    const HELP: Help = Help {
        name: "export-standard",
        purpose: "把标准导出为 Excel 或 Word 表格",
        form: "标准.ron -o 标准.xlsx [--force]",
        more: "导出的 .xlsx 可以打印，也可以在 Excel、WPS 里改：编号、名称、分值、评分标准、方法、科室、月份、佐证、
依据改了都能用 import 读回；“评分规则”一栏只供查看，“标识”一栏请勿改动。没有改动的，读回后与原标准完全相同。
也可以导出 .docx，只供打印。标准文件也可以是一份自评，导出其中的标准。
已有的文件不会覆盖，确实要替换的加 --force。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("标准文件"),
            out: line.output(),
            force: line.force(),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        Ok(Self {
            file: typed.file.into(),
            out: typed.out.needed(usage)?.into(),
            over: typed.force.over(),
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        export(env, &self)
    }
}

/// Writes the standard in the format that the name of the file says; never over another file.
fn export(env: &Env<'_>, wish: &ExportWish) -> Result<Reply, Failure> {
    let format = format_of(&wish.out)?;
    let output = Output {
        path: &wish.out,
        extension: format.extension(),
    };
    check_outputs(env, &[output], &[&wish.file], wish.over)?;
    let standard = match standard_of(env, &wish.file)? {
        FileContent::Standard(standard) => standard,
        FileContent::Assessment(assessment) => assessment.standard,
    };
    let text = write_standard(&standard).map_err(FileTrouble::from)?;
    let report = standard_report(&standard, &text, env.now.date());
    let bytes = format.write(&report, fonts).map_err(FileTrouble::from)?;
    Files::new(env.fs).put_out(&wish.out, &bytes, wish.over)?;
    Ok(Reply::new(format!(
        "《{}》：{}个条目，已写入 {}\n",
        plain(&standard.title),
        standard.outline().len(),
        wish.out.display()
    )))
}

fn standard_of(env: &Env<'_>, path: &Path) -> Result<FileContent, Failure> {
    Ok(open(env, path)?.1.opened.document)
}
