//! `report`: any document, in any format.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::app::outside::jobs::ExportJob;
use crate::app::over::Over;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::opening::assessment;
use crate::cli::options::{date, format_of, output, text};
use crate::cli::order::Order;
use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::gap::order::GapOrder;
use crate::export::documents::{Document, Names, Options};
use crate::export::phrases::Phrases;
use crate::export::template::Template;

/// What is wished.
#[derive(Debug)]
pub(crate) struct ReportWish {
    file: PathBuf,
    out: PathBuf,
    document: Document,
    options: Options,
    order: Order,
    date: Option<Date>,
    template: Option<PathBuf>,
    phrases: Option<PathBuf>,
}

/// Reads the wish from the words of the command line.
pub(crate) fn wish(
    file: PathBuf,
    mut options: BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<ReportWish, Failure> {
    let out = output(&mut options, usage)?;
    let typed = options.remove("doc").unwrap_or_default();
    if typed.is_empty() {
        return Err(Failure::usage("U-103", "缺少 --doc。", usage));
    }
    let template = options.remove("template").map(PathBuf::from);
    let phrases = options.remove("phrases").map(PathBuf::from);
    let (date, order) = (date(&mut options)?, Order::read(&mut options)?);
    let mut field = |name: &str| -> Result<Option<String>, Failure> {
        options
            .remove(name)
            .map(|it| text(it, "选项内容"))
            .transpose()
    };
    let (section, method) = (field("section")?, field("method")?);
    Ok(ReportWish {
        file,
        out,
        document: document(&text(typed, "文档名")?)?,
        date,
        order,
        template,
        phrases,
        options: Options {
            section,
            method,
            order: GapOrder::default(),
            phrases: Phrases::default(),
            only_open: options.contains_key("only-open"),
            names: if options.contains_key("without-names") {
                Names::Hidden
            } else {
                Names::Shown
            },
        },
    })
}

fn document(typed: &str) -> Result<Document, Failure> {
    Document::named(typed).ok_or_else(|| {
        let all = Document::ALL.map(|it| format!("{}（{}）", it.key(), it.name()));
        let what = format!("没有“{typed}”这种文档。");
        Failure::usage("U-104", what, &format!("可用 {}。", all.join("、")))
    })
}

/// Writes the document; never over another file.
pub(crate) fn report(env: &Env<'_>, wish: &ReportWish) -> Result<Reply, Failure> {
    let format = format_of(&wish.out)?;
    let mut work = assessment(env, &wish.file)?;
    known(&work.assessment, &wish.options)?;
    let date = wish.date.unwrap_or_else(|| env.now.date());
    let (template, notices) = wish
        .template
        .as_deref()
        .map_or_else(Default::default, |it| template(env, it));
    work.remarks.extend(notices);
    let phrases = wish.phrases.as_deref();
    let (phrases, notices) = phrases.map_or_else(Default::default, |it| wording(env, it));
    work.remarks.extend(notices);
    let job = ExportJob {
        job: 0,
        path: wish.out.clone(),
        over: Over::Nothing,
        format,
        document: wish.document,
        options: Options {
            phrases,
            order: wish.order.on(date),
            ..wish.options.clone()
        },
        assessment: work.assessment,
        date,
        template,
        templates: None,
    };
    work.files.export(&job, &|| false)?;
    let (name, path) = (wish.document.name(), wish.out.display());
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(format!("已生成{name}：{path}\n"))
    })
}

/// The wording, and what cannot be used of it.
fn wording(env: &Env<'_>, path: &Path) -> (Phrases, Vec<String>) {
    let name = path.display().to_string();
    match env.fs.read(path) {
        Ok(bytes) => {
            let (phrases, notices) = Phrases::read(&bytes, &name);
            (phrases, notices.iter().map(ToString::to_string).collect())
        }
        Err(error) => {
            let notice = Phrases::unread(&name, &error.to_string());
            (Phrases::default(), vec![notice.to_string()])
        }
    }
}

/// The template, and what cannot be used of it; one that cannot be read lends nothing.
fn template(env: &Env<'_>, path: &Path) -> (Template, Vec<String>) {
    match env.fs.read(path) {
        Ok(bytes) => {
            let (template, notices) = Template::read(&bytes, &path.display().to_string());
            (template, notices.iter().map(ToString::to_string).collect())
        }
        Err(error) => {
            let notice = Template::unread(&path.display().to_string(), &error.to_string());
            (Template::default(), vec![notice.to_string()])
        }
    }
}

/// Refuses a section or a method that the standard does not know: the document would be empty.
fn known(assessment: &Assessment, options: &Options) -> Result<(), Failure> {
    let outline = assessment.standard.outline();
    let unknown = |what: &str, name: &str| {
        let problem = format!("该自评文件中没有“{name}”这个{what}。");
        Failure::usage("U-104", problem, "请核对名称，须与标准中的写法一致。")
    };
    if let Some(name) = &options.section {
        let works = assessment.gaps.values().any(|it| it.section == *name);
        let leads = outline.iter().any(|it| it.lead == name);
        if !works && !leads && assessment.about.section != *name {
            return Err(unknown("科室", name));
        }
    }
    if let Some(name) = &options.method {
        let mut methods = outline.iter().flat_map(|it| it.methods);
        if !methods.any(|it| it.name() == name) {
            return Err(unknown("测评方法", name));
        }
    }
    Ok(())
}
