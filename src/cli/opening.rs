//! Opens the file a command works on, and finds the item it names.

use std::path::Path;

use crate::app::outside::event::OpenedFile;
use crate::app::outside::jobs::{AsideJob, SaveJob, SaveWish as SavedBy};
use crate::app::over::Over;
use crate::app::record::kinship::{Kinship, kinship};
use crate::app::record::outside::Outside;
use crate::cli::env::Env;
use crate::cli::failure::Failure;
use crate::cli::text::nearest::nearest;
use crate::cli::text::shown::plain;
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::log::{Act, Delta, Record};
use crate::domain::change::text_cap::too_long;
use crate::domain::problem::{Problem, Severity, place};
use crate::domain::standard::{Entry, Node, Standard};
use crate::format::log::LogText;
use crate::format::read::FileContent;
use crate::runtime::files::Files;

/// How many problems of a file are told by the way.
const TOLD: usize = 5;

/// An assessment, ready to be worked on.
pub(crate) struct Work<'a> {
    /// What it was read through; a save goes the same way.
    pub(crate) files: Files<'a>,
    /// The assessment.
    pub(crate) assessment: Assessment,
    /// What is wrong with the file, to be told by the way.
    pub(crate) remarks: Vec<String>,
    /// Whether saving would lose something.
    pub(crate) read_only: bool,
    /// The change log of the file.
    pub(crate) log: LogText,
    /// Which state of the file this is.
    pub(crate) seen: u64,
    /// What something other than this program has changed in it, to be noted with the next save.
    pub(crate) outside: Option<Outside>,
    /// Whether it may become a file of its own where it has two names.
    pub(crate) own_copy: bool,
}

/// Opens an assessment or a standard.
pub(crate) fn open<'a>(env: &Env<'a>, path: &Path) -> Result<(Files<'a>, OpenedFile), Failure> {
    let mut files = Files::new(env.fs);
    let found = files.open(path, &|| false)?;
    Ok((files, found))
}

/// Opens an assessment; a standard alone is refused.
pub(crate) fn assessment<'a>(env: &Env<'a>, path: &Path) -> Result<Work<'a>, Failure> {
    let (files, found) = open(env, path)?;
    let OpenedFile {
        opened,
        seen,
        outside,
        ..
    } = found;
    let remarks = remarks(&opened.problems);
    match opened.document {
        FileContent::Assessment(assessment) => {
            let work = Work {
                files,
                assessment,
                remarks,
                read_only: opened.read_only,
                log: opened.log,
                seen,
                outside,
                own_copy: false,
            };
            same_document(env, path, &work)?;
            Ok(work)
        }
        FileContent::Standard(_) => Err(Failure::unfit(
            "C-301",
            "这是一个测评标准，不是自评文件。",
            "请用 duibiao-cli new 按这个标准新建自评文件。",
            path,
        )),
    }
}

/// The gravest problems of a file, one line each.
pub(crate) fn remarks(problems: &[Problem]) -> Vec<String> {
    let grave = problems
        .iter()
        .filter(|it| it.severity >= Severity::Warning);
    let mut lines: Vec<String> = grave.map(|it| plain(&it.to_string())).collect();
    if lines.len() > TOLD {
        let more = lines.len() - TOLD;
        lines.truncate(TOLD);
        lines.push(format!("另有{more}个问题，请用 duibiao-cli check 查看。"));
    }
    lines
}

/// The node of this printed code or this id, and its place in the outline; where these are two nodes, neither.
pub(crate) fn find<'a>(standard: &'a Standard, code: &str) -> Result<(usize, Entry<'a>), Failure> {
    let code = code.trim();
    let outline = standard.outline();
    match standard.called(code).as_slice() {
        [node] => {
            let mut all = outline.iter().copied().enumerate();
            let found = all.find(|(_, it)| it.node.id == node.id);
            found.ok_or_else(|| unknown(&outline, code))
        }
        [] => Err(unknown(&outline, code)),
        several => Err(ambiguous(standard, several, code)),
    }
}

/// Several nodes may be meant: by what each is called alone.
fn ambiguous(standard: &Standard, several: &[&Node], code: &str) -> Failure {
    let alone = |it: &&Node| {
        let id = it.id.as_str();
        let sign = if standard.called(id).len() == 1 {
            ""
        } else {
            "@"
        };
        format!("{sign}{id}（{}）", it.title)
    };
    let names: Vec<String> = several.iter().map(alone).collect();
    let what = if several.iter().all(|it| it.code() == code) {
        format!("有{}个条目的编号都是“{code}”。", several.len())
    } else {
        format!("“{code}”是一个条目的编号，又是另一个条目的唯一编号。")
    };
    let remedy = format!("请改用唯一编号：{}。", names.join("、"));
    Failure::usage("U-105", what, &remedy)
}

fn unknown(outline: &[Entry<'_>], code: &str) -> Failure {
    let codes = outline.iter().map(|it| it.node.code());
    let meant = nearest(code, codes)
        .and_then(|near| outline.iter().find(|it| it.node.code() == near))
        .map(|it| format!("是否要找“{}”？", place(it.node)))
        .unwrap_or_default();
    Failure::usage(
        "U-105",
        format!("标准中没有编号为“{}”的条目。{meant}", plain(code)),
        "用 duibiao-cli score 可列出全部编号。",
    )
}

/// Refuses a file that can only be looked at.
pub(crate) fn writable(work: &Work<'_>, path: &Path) -> Result<(), Failure> {
    if work.read_only {
        return Err(Failure::unfit(
            "C-302",
            "文件只能查看：保存会丢失其中无法读取的内容，或较新版本的内容。",
            "请先用 duibiao-cli check 查看原因；没有改动文件。",
            path,
        ));
    }
    Ok(())
}

/// Carries the change out, as done by somebody of the name `by`, and saves.
pub(crate) fn save(
    env: &Env<'_>,
    path: &Path,
    work: &mut Work<'_>,
    change: Change,
    by: &str,
) -> Result<(), Failure> {
    if let Some(long) = too_long(&change, &work.assessment) {
        return Err(Failure::too_long(&long));
    }
    let mut deltas = Vec::new();
    // One command is one process: nobody is left to take it back, but a save that meets something else.
    let back = Delta::apply(change, &mut work.assessment, &mut deltas);
    let assessment = work.assessment.clone();
    let act = (Act::Edit, by.to_owned());
    commit(env, path, work, assessment, act, deltas, Some(back))
}

/// Saves what `deltas` made of the assessment that was opened; `back` leads to that again.
pub(crate) fn commit(
    env: &Env<'_>,
    path: &Path,
    work: &mut Work<'_>,
    assessment: Assessment,
    (act, by): (Act, String),
    deltas: Vec<Delta>,
    back: Option<Change>,
) -> Result<(), Failure> {
    overtaken(env, path, &deltas)?;
    let outside = work.outside.take();
    let outside = outside.map(|it| it.into_record(env.seat, 1, env.now));
    let record = Record {
        n: if outside.is_some() { 2 } else { 1 },
        seat: env.seat,
        at: env.now,
        by,
        act,
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
        log: work.log.clone(),
        records: outside.into_iter().chain([record]).collect(),
        wish: if work.own_copy {
            SavedBy::OwnCopy
        } else {
            SavedBy::User
        },
        revision: 0,
        fresh: env.origin,
        seat: env.seat,
        now: env.now,
    };
    match work.files.save(&job) {
        Ok(written) => {
            work.remarks.extend(written.warnings);
            Ok(())
        }
        Err(trouble) => {
            if let Some(back) = back {
                drop(back.apply(&mut work.assessment));
            }
            if trouble.is_change() {
                env.met
                    .note(path, work.assessment.clone(), work.log.clone());
                keep_what_was(env, path, work);
            }
            Err(trouble.into())
        }
    }
}

/// Refuses an edit of what somebody else has changed since it was first looked at.
fn overtaken(env: &Env<'_>, path: &Path, deltas: &[Delta]) -> Result<(), Failure> {
    let fits = env
        .met
        .first(path, |first, _| deltas.iter().all(|it| it.fits(first)));
    if fits.unwrap_or(true) {
        return Ok(());
    }
    Err(Failure::unfit(
        "C-309",
        "没有保存：要改的内容刚被别人改过，现在是对方的填写。",
        "请先用 duibiao-cli show 查看，确需改的再写一次。",
        path,
    ))
}

/// Puts what was opened among the earlier versions, where what came to its place does not have all of it: it is in no
/// file any more.
fn keep_what_was(env: &Env<'_>, path: &Path, work: &mut Work<'_>) {
    let Ok(found) = work.files.fetch(path) else {
        return;
    };
    let has_all = match &found.document {
        FileContent::Assessment(it) => {
            let was = (&work.assessment, &work.log);
            kinship(was, (it, &found.log)) == Kinship::Later
        }
        FileContent::Standard(_) => false,
    };
    if has_all {
        return;
    }
    let job = AsideJob {
        path: path.to_path_buf(),
        assessment: work.assessment.clone(),
        log: work.log.clone(),
        clears: false,
        now: env.now,
    };
    if let Err(trouble) = work.files.put_aside(&job) {
        log::warn!("put aside: {trouble}");
    }
}

/// Refuses what is no longer the document that was first opened at `path`, or does not have all that it had.
fn same_document(env: &Env<'_>, path: &Path, work: &Work<'_>) -> Result<(), Failure> {
    let now = (&work.assessment, &work.log);
    let found = env.met.first(path, |first, log| kinship((first, log), now));
    let (code, what) = match found {
        None | Some(Kinship::Later) => return Ok(()),
        Some(Kinship::Other) => {
            let whose = plain(&work.assessment.identity().in_words());
            let what =
                format!("没有保存：这个位置现在是另一份自评（{whose}），不是刚才打开的那一份。");
            ("C-311", what)
        }
        Some(Kinship::Older) => {
            let what = "没有保存：这个位置刚被换成了同一份自评的旧副本。";
            ("C-310", what.to_owned())
        }
        Some(Kinship::Copy) => {
            let what = "没有保存：这个位置刚被换成了同一份自评的副本，两边各有对方没有的内容。";
            ("C-312", what.to_owned())
        }
    };
    let remedy =
        "刚才打开的内容已留在备份文件夹里，现在的这一份没有改动；请核对以哪一份为准后再填写。";
    Err(Failure::unfit(code, &what, remedy, path))
}
