//! `import`: a standard from an office's own tables.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::app::over::Over;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, FINDINGS, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::options::{Switch, Value, read_year};
use crate::cli::outputs::{Output, check_folder, check_outputs};
use crate::cli::text::shown::{Shown, joined, json, plain};
use crate::cli::wish::Wish;
use crate::domain::check::check_standard;
use crate::domain::check::tidiness::UNCONFIRMED;
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::Standard;
use crate::format::EXTENSION;
use crate::format::read::{FileContent, read as read_ours};
use crate::format::write::write_standard;
use crate::import::exported::{Changed, carried, changed};
use crate::import::reading::read::read;
use crate::import::reading::source::SourceFile;
use crate::import::standard::build::{Imported, build};
use crate::import::table::wish::ReadingWish as Meant;
use crate::intake::error::IntakeError;
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::atomic;

/// How many doubts are told one by one.
const TOLD: usize = 20;

/// What is asked of an import.
#[derive(Debug)]
pub(crate) struct ImportWish {
    files: Vec<PathBuf>,
    out: PathBuf,
    report: Option<PathBuf>,
    over: Over,
    accept: bool,
    id: Option<String>,
    title: String,
    year: Option<i32>,
}

/// `import` as typed.
pub(crate) struct Typed {
    first: OsString,
    others: Vec<OsString>,
    out: Value,
    report: Value,
    force: Switch,
    accept: Switch,
    title: Value,
    id: Value,
    year: Value,
}

impl Wish for ImportWish {
    const HELP: Help = Help {
        name: "import",
        purpose: "由 Word、Excel 表格生成测评标准",
        form: "文件 … -o 标准.ron [--report 报告.json] [--accept] [--force]
      [--title 名称] [--id 标识] [--year 年度]",
        more: "读入 Word、Excel、WPS 存的文件（.docx、.doc、.wps、.xlsx、.xls、.et、.rtf、.odt、.ods）、网页（.html、
.mht）、.csv、.txt 中的表格，认出栏目、层级、分值和评分规则，生成一份标准。
认不准的地方逐条列出：有这样的地方时不写文件，退出码为1；加 --accept 再执行一次则照样写入，认不准的地方
记在标准里，以后用 confirm 逐处核对。对读出的标准还要作一遍检查（同 check），发现的问题一并列出。
一个条目也没有读出来的，不写文件，退出码为1，加 --accept 也一样。
几个文件合成一份标准，按先后顺序排列。由 export-standard 导出的 .xlsx 原样读回，表格里改过的地方照改。
不写 --title 的取表格前的第一行文字。
已有的文件不会覆盖，确实要替换的加 --force；自评和标准的文件加了也不会替换。

--report 写出 JSON：
  title 名称、items 条目数、total 总分、cells 有内容的单元格数、accounted 已归入或说明去向的、
  written 是否已写入、remarks 没有读入的部分
  doubts     需要核对的地方，每处与 check 的 problems 相同
  findings   检查发现的问题，写法相同",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            first: line.needed("文件名"),
            others: line.rest(),
            out: line.output(),
            report: line.value("report", "文件名"),
            force: line.force(),
            accept: line.switch("accept"),
            title: line.value("title", "名称"),
            id: line.value("id", "标识"),
            year: line.value("year", "年度"),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let files = std::iter::once(typed.first).chain(typed.others);
        let out = typed.out.needed(usage)?.into();
        let year = typed.year.text()?;
        Ok(Self {
            files: files.map(PathBuf::from).collect(),
            out,
            id: typed.id.text()?.map(|it| it.trim().to_owned()),
            title: typed.title.trimmed()?,
            year: year.map(|it| read_year(it.trim())).transpose()?,
            accept: typed.accept.is_on(),
            over: typed.force.over(),
            report: typed.report.path(),
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        import(env, &self)
    }
}

/// What came of an import.
#[derive(Serialize)]
struct Report {
    title: String,
    items: usize,
    total: String,
    cells: usize,
    accounted: usize,
    written: bool,
    remarks: Vec<String>,
    doubts: Vec<Shown>,
    findings: Vec<Shown>,
}

/// Reads the files as one standard; it is written only when nothing is doubtful, or the doubts are accepted.
fn import(env: &Env<'_>, wish: &ImportWish) -> Result<Reply, Failure> {
    check(env, wish)?;
    if let [path] = wish.files.as_slice()
        && let Some(reply) = read_back(env, wish, path)?
    {
        return Ok(reply);
    }
    let mut source = SourceFile::default();
    for path in &wish.files {
        source.join(read_file(env, path)?);
    }
    let imported = build(&source, &meant(env, wish));
    let refused = imported.check().err();
    let accepted = refused.is_none() && (!imported.is_doubtful() || wish.accept);
    if accepted {
        save(env, wish, &imported.standard)?;
    }
    if let Some(path) = &wish.report {
        let report = json(&report(&imported, accepted));
        Files::new(env.fs).put_out(path, report.as_bytes(), wish.over)?;
    }
    Ok(Reply {
        remarks: imported.remarks.iter().map(|it| plain(it)).collect(),
        exit: if accepted {
            crate::cli::env::DONE
        } else {
            FINDINGS
        },
        ..Reply::new(in_words(&imported, refused.as_ref(), accepted, &wish.out))
    })
}

/// A workbook of our own: the standard as it was, with what was changed in its table.
fn read_back(env: &Env<'_>, wish: &ImportWish, path: &Path) -> Result<Option<Reply>, Failure> {
    let bytes = atomic::open(env.fs, path).map_err(FileTrouble::from)?.bytes;
    let refused = |IntakeError(problem)| Failure::of_file(&problem, path);
    let Some(text) = carried(&bytes).map_err(refused)? else {
        return Ok(None);
    };
    let parsed = read_ours(&text);
    let opened = parsed.map_err(|error| Failure::of_file(&error.0, path))?;
    let FileContent::Standard(standard) = opened.document else {
        return Ok(None);
    };
    let mut standard = Standard::clone(&standard);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let source = read(&bytes, &name).map_err(refused)?;
    let Changed { edits, mut remarks } = changed(&standard, &source);
    let n_edits = edits.len();
    for edit in edits {
        if let Err(error) = standard.edit(edit) {
            remarks.push(error.to_string());
        }
    }
    if let Some(id) = &wish.id {
        standard.id.clone_from(id);
    }
    save(env, wish, &standard)?;
    if let Some(path) = &wish.report {
        let n_cells = source.sheets().iter().map(|it| it.cells().count()).sum();
        let report = json(&Report {
            title: standard.title.clone(),
            items: standard.n_items(),
            total: standard.total.to_string(),
            cells: n_cells,
            accounted: n_cells,
            written: true,
            remarks: remarks.clone(),
            doubts: Vec::new(),
            findings: check_standard(&standard).iter().map(Shown::new).collect(),
        });
        Files::new(env.fs).put_out(path, report.as_bytes(), wish.over)?;
    }
    let doubts = match standard.n_doubts() {
        0 => String::new(),
        n => format!("，其中未核对{n}处，可用 confirm 逐处核对"),
    };
    let text = format!(
        "《{}》：{}个条目，按导出时的内容读回，其中{n_edits}个条目在表格里改过。\n已写入：{}{doubts}\n",
        plain(&standard.title),
        standard.n_items(),
        wish.out.display()
    );
    Ok(Some(Reply {
        remarks: remarks.iter().map(|it| plain(it)).collect(),
        ..Reply::new(text)
    }))
}

fn read_file(env: &Env<'_>, path: &Path) -> Result<SourceFile, Failure> {
    let bytes = atomic::open(env.fs, path).map_err(FileTrouble::from)?.bytes;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read(&bytes, &name).map_err(|IntakeError(problem)| Failure::of_file(&problem, path))
}

fn meant(env: &Env<'_>, wish: &ImportWish) -> Meant {
    let stem = wish.out.file_stem().unwrap_or_default().to_string_lossy();
    Meant {
        id: wish.id.clone().unwrap_or_else(|| stem.into_owned()),
        title: wish.title.clone(),
        name: name_of(&wish.files),
        year: wish.year.unwrap_or_else(|| env.now.date().year()),
        is_year_said: wish.year.is_some(),
        ..Meant::default()
    }
}

/// The name of the first file.
fn name_of(files: &[PathBuf]) -> String {
    let stem = files.first().and_then(|it| it.file_stem());
    stem.unwrap_or_default().to_string_lossy().into_owned()
}

/// Refuses places of the results, before anything is read or written.
fn check(env: &Env<'_>, wish: &ImportWish) -> Result<(), Failure> {
    let standard = Output {
        path: &wish.out,
        extension: EXTENSION,
    };
    let report = wish.report.as_deref().map(|path| Output {
        path,
        extension: "json",
    });
    let outputs: Vec<Output<'_>> = std::iter::once(standard).chain(report).collect();
    let inputs: Vec<&Path> = wish.files.iter().map(PathBuf::as_path).collect();
    check_outputs(env, &outputs, &inputs, wish.over)?;
    wish.report
        .as_deref()
        .map_or(Ok(()), |it| check_folder(env, it))
}

fn save(env: &Env<'_>, wish: &ImportWish, standard: &Standard) -> Result<(), Failure> {
    let bytes = write_standard(&Arc::new(standard.clone())).map_err(FileTrouble::from)?;
    Files::new(env.fs).put_out(&wish.out, &bytes, wish.over)?;
    Ok(())
}

fn report(imported: &Imported, written: bool) -> Report {
    let standard = &imported.standard;
    Report {
        title: standard.title.clone(),
        items: imported.n_items(),
        total: standard.total.to_string(),
        cells: imported.n_cells,
        accounted: imported.n_accounted,
        written,
        remarks: imported.remarks.clone(),
        doubts: imported.doubts.iter().map(Shown::new).collect(),
        findings: findings(standard).iter().map(Shown::new).collect(),
    }
}

/// What the check finds in it beside what the reading doubts already, the gravest first.
fn findings(standard: &Standard) -> Vec<Problem> {
    let mut found = check_standard(standard);
    found.retain(|it| it.code != UNCONFIRMED);
    found.sort_by_key(|it| std::cmp::Reverse(it.severity));
    found
}

fn in_words(
    imported: &Imported,
    refused: Option<&IntakeError>,
    written: bool,
    out: &Path,
) -> String {
    if let Some(IntakeError(problem)) = refused {
        return joined(&[format!("{} 没有写入文件。", plain(&problem.to_string()))]);
    }
    let standard = &imported.standard;
    let mut lines = vec![format!(
        "《{}》：{}个条目，合计{}分；读入单元格{}个，其中{}个已归入标准、说明或略去。",
        plain(&standard.title),
        imported.n_items(),
        standard.total,
        imported.n_cells,
        imported.n_accounted,
    )];
    let found = findings(standard);
    for (problems, what) in [
        (&imported.doubts, "处需要核对"),
        (&found, "处检查发现的问题"),
    ] {
        let grave = |it: &&Problem| it.severity >= Severity::Warning;
        let told: Vec<&Problem> = problems.iter().filter(grave).collect();
        lines.extend(told.iter().take(TOLD).map(|it| plain(&it.to_string())));
        if let Some(more) = told.len().checked_sub(TOLD + 1) {
            lines.push(format!("另有{}{what}，可用 --report 写出全部。", more + 1));
        }
    }
    let doubts = standard.n_doubts();
    lines.push(if written && doubts > 0 {
        format!(
            "已写入：{}，其中未核对{doubts}处，可用 confirm 逐处核对。",
            out.display()
        )
    } else if written {
        format!("已写入：{}", out.display())
    } else {
        "有需要核对的地方，没有写入。加 --accept 再执行一次即写入，这些地方记为未核对；上次的 --report 还在的，换一个文件名。"
            .to_owned()
    });
    let to_compare = standard.n_to_compare();
    if written && to_compare > 0 {
        lines.push(format!(
            "有{to_compare}条规则由程序从原文读出，待对照，可用 confirm --rules 列出。"
        ));
    }
    joined(&lines)
}
