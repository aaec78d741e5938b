//! `upgrade`: takes assessments over to a new version of their standard.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::outside::jobs::{SaveJob, Wish as SavedBy};
use crate::app::over::Over;
use crate::app::standard::library::Library;
use crate::cli::env::{DONE, Env, FINDINGS, Reply};
use crate::cli::failure::Failure;
use crate::cli::opening::{Work, assessment, open};
use crate::cli::options::text;
use crate::cli::standard::upgrade_report::{One, State, as_json};
use crate::cli::text::shown::{joined, plain};
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::log::{Act, Delta, Record};
use crate::domain::problem::Severity;
use crate::domain::standard::{NodeId, Standard};
use crate::domain::upgrade::pairing::Decisions;
use crate::domain::upgrade::{Upgrade, upgrade as upgraded};
use crate::format::EXTENSION;
use crate::format::read::Document;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::atomic::{self, Overwrite};
use crate::store::error::OpenError;
use crate::store::fs::Kind;

/// Takes one file over, or every file of a folder; one that fails does not stop the others.
pub(crate) fn upgrade(env: &Env<'_>, wish: &UpgradeWish) -> Result<Reply, Failure> {
    let to = new_standard(env, wish)?;
    let look = env.fs.look(&wish.path);
    let is_folder = look.is_ok_and(|it| it.kind == Kind::Folder);
    let files = if is_folder {
        files_of(env, wish)?
    } else {
        vec![wish.path.clone()]
    };
    let mut remarks = Vec::new();
    let mut exit = DONE;
    let mut done = Vec::new();
    for path in &files {
        match one(env, path, &to, wish, is_folder, &mut remarks) {
            Ok(one) => {
                if one.state == State::Undecided {
                    exit = exit.max(FINDINGS);
                }
                done.push(one);
            }
            Err(failure) => {
                exit = exit.max(failure.exit);
                done.push(One::failed(path, failure.text.clone()));
                remarks.push(failure.text);
            }
        }
    }
    let mut lines: Vec<String> = done.iter().flat_map(One::lines).collect();
    if files.is_empty() {
        lines.push("文件夹中没有自评文件（.ron）。".to_owned());
    }
    if let Some(path) = &wish.report {
        let report = as_json(to.title.clone(), done);
        atomic::write_new(env.fs, path, report.as_bytes(), Overwrite::Confirmed)
            .map_err(FileTrouble::from)?;
        lines.push(format!("已写出换版报告：{}", path.display()));
    }
    Ok(Reply {
        text: joined(&lines),
        remarks,
        exit,
    })
}

/// The standard that `--to` names: a file, or the id of one in the library.
fn new_standard(env: &Env<'_>, wish: &UpgradeWish) -> Result<Arc<Standard>, Failure> {
    let path = Path::new(&wish.to);
    if env.fs.look(path).is_err()
        && let Some(id) = wish.to.to_str()
        && let Some(found) = Library::new((env.own_standards)()).find(id)
    {
        return Ok(found);
    }
    let (_, found) = open(env, path)?;
    if let Some(error) = found
        .opened
        .problems
        .iter()
        .find(|it| it.severity == Severity::Error)
    {
        return Err(Failure::of_file(error, path));
    }
    match found.opened.document {
        Document::Standard(standard) => Ok(standard),
        Document::Assessment(_) => Err(Failure::unfit(
            "C-306",
            "--to 指定的是自评文件，不是测评标准。",
            "请指定新版标准的文件；没有改动文件。",
            path,
        )),
    }
}

/// The files of a folder that may be assessments, by name.
fn files_of(env: &Env<'_>, wish: &UpgradeWish) -> Result<Vec<PathBuf>, Failure> {
    let names = env
        .fs
        .list(&wish.path)
        .map_err(|source| FileTrouble::from(OpenError::new(source, wish.path.clone())))?;
    let paths = names.iter().map(|it| wish.path.join(it));
    let is_ours = |it: &PathBuf| {
        let name = it.file_name().unwrap_or_default().to_string_lossy();
        let ends = it
            .extension()
            .is_some_and(|it| it.eq_ignore_ascii_case(EXTENSION));
        let is_file = || env.fs.look(it).is_ok_and(|it| it.kind == Kind::File);
        ends && !name.starts_with(['.', '~']) && *it != Path::new(&wish.to) && is_file()
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_ours).collect();
    paths.sort();
    Ok(paths)
}

/// Takes one file over.
fn one(
    env: &Env<'_>,
    path: &Path,
    to: &Arc<Standard>,
    wish: &UpgradeWish,
    in_folder: bool,
    remarks: &mut Vec<String>,
) -> Result<One, Failure> {
    if in_folder {
        let (_, found) = open(env, path)?;
        if matches!(found.opened.document, Document::Standard(_)) && !found.opened.read_only {
            return Ok(One::new(path, State::Skipped));
        }
    }
    let mut work = assessment(env, path)?;
    let told = work.remarks.drain(..);
    remarks.extend(told.map(|it| format!("{}：{it}", path.display())));
    if work.read_only {
        return Err(Failure::unfit(
            "C-302",
            "文件只能查看：保存会丢失其中无法读取的内容，或较新版本的内容。",
            "请先用 duibiao-cli check 查看原因；没有改动文件。",
            path,
        ));
    }
    let found = upgraded(&work.assessment, to, &wish.decisions);
    let Upgrade { assessment, report } = found.map_err(|error| {
        let what = format!("{}：{error}。", plain(&path.display().to_string()));
        Failure::usage("U-107", what, "请核对 --decide；该文件没有改动。")
    })?;
    let state = if work.assessment.standard == *to {
        State::Same
    } else if report.counts.undecided > 0 && !wish.accept {
        State::Undecided
    } else if wish.dry_run {
        State::Preview
    } else {
        remarks.extend(save(env, path, work, assessment)?);
        State::Upgraded
    };
    Ok(One::told(path, state, report))
}

/// Saves the new assessment over the old one, with what it changed in the change log; returns what did not go
/// as it should beside it.
fn save(
    env: &Env<'_>,
    path: &Path,
    mut work: Work<'_>,
    assessment: Assessment,
) -> Result<Vec<String>, Failure> {
    let mut deltas = Vec::new();
    if let Some(change) = Change::between(&work.assessment, &assessment) {
        // The assessment it leads to is the new one, but for its standard; the way back is the backup.
        drop(Delta::apply(change, &mut work.assessment, &mut deltas));
    }
    let record = Record {
        n: 1,
        seat: env.seat,
        at: env.now,
        by: assessment.about.person.clone(),
        act: Act::Upgrade,
        more: false,
        deltas,
    };
    let job = SaveJob {
        path: path.to_path_buf(),
        assessment,
        frozen: None,
        from: None,
        over: Over::Ours,
        seen: work.seen,
        log: work.log,
        records: vec![record],
        wish: SavedBy::User,
        revision: 0,
        now: env.now,
    };
    Ok(work.files.save(&job)?.warnings)
}

/// What is asked of an upgrade.
#[derive(Debug)]
pub(crate) struct UpgradeWish {
    pub(crate) path: PathBuf,
    pub(crate) to: OsString,
    pub(crate) dry_run: bool,
    pub(crate) accept: bool,
    pub(crate) decisions: Decisions,
    pub(crate) report: Option<PathBuf>,
}

pub(crate) fn upgrade_wish(
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
