//! `new`: begins an assessment.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::app::outside::jobs::{SaveJob, Wish};
use crate::app::over::Over;
use crate::app::standard::library::Library;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::opening::items;
use crate::cli::options::{read_year, text};
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::plain;
use crate::domain::assessment::{About, Assessment};
use crate::format::EXTENSION;
use crate::format::log::LogText;
use crate::runtime::files::Files;

/// Writes a new, unscored assessment; a file that is there already stays as it is.
pub(crate) fn new(env: &Env<'_>, form: NewForm) -> Result<Reply, Failure> {
    let path = with_extension(form.out)?;
    let library = Library::new((env.own_standards)());
    let standard = library
        .find(&form.standard)
        .ok_or_else(|| unknown(&library, &form.standard))?;
    let about = About {
        unit: form.unit,
        section: form.section,
        person: form.person,
        leader: form.leader,
        round: form.round,
        created: Some(env.now),
        ..About::blank(form.year.unwrap_or_else(|| env.now.date().year()))
    };
    let job = SaveJob {
        path,
        assessment: Assessment::new(about, standard),
        frozen: None,
        from: None,
        over: Over::Nothing,
        seen: 0,
        log: LogText::default(),
        records: Vec::new(),
        wish: Wish::User,
        revision: 0,
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
        items(standard),
    );
    Ok(Reply {
        remarks: written.warnings,
        ..Reply::new(text)
    })
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

/// What is asked of a new assessment.
#[derive(Debug)]
pub(crate) struct NewForm {
    pub(crate) standard: String,
    pub(crate) unit: String,
    pub(crate) section: String,
    pub(crate) person: String,
    pub(crate) leader: String,
    pub(crate) year: Option<i32>,
    pub(crate) round: String,
    pub(crate) out: PathBuf,
}

pub(crate) fn new_form(
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
