//! `upgrade`: takes assessments over to a new version of their standard.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::over::Over;
use crate::app::standard::library::Library;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{DONE, Env, FINDINGS, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::{Work, assessment, commit, open};
use crate::cli::options::{Switch, Value, text};
use crate::cli::outputs::{Output, check_folder, check_outputs};
use crate::cli::standard::upgrade_report::{One, State, as_json};
use crate::cli::text::shown::{joined, plain};
use crate::cli::wish::Wish;
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::log::{Act, Delta};
use crate::domain::problem::Severity;
use crate::domain::standard::{NodeId, Standard};
use crate::domain::upgrade::pairing::Decisions;
use crate::domain::upgrade::{Upgrade, upgrade as upgraded};
use crate::format::EXTENSION;
use crate::format::read::FileContent;
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::error::OpenError;
use crate::store::fs::FileKind;

/// What is asked of an upgrade.
#[derive(Debug)]
pub(crate) struct UpgradeWish {
    path: PathBuf,
    to: OsString,
    dry_run: bool,
    accept: bool,
    decisions: Decisions,
    report: Option<PathBuf>,
    over: Over,
    by: String,
}

/// `upgrade` as typed.
pub(crate) struct Typed {
    path: OsString,
    to: Value,
    dry_run: Switch,
    accept: Switch,
    decide: Vec<OsString>,
    report: Value,
    force: Switch,
    by: Value,
}

impl Wish for UpgradeWish {
    const HELP: Help = Help {
        name: "upgrade",
        purpose: "标准换版：改用新版标准，保留已有填写",
        form: "文件|文件夹 --to 新标准.ron [--dry-run] [--accept]
      [--decide 原标识=新标识|原标识=none]… [--report 报告.json [--force]] [--by 姓名]",
        more: "把自评文件（或文件夹中的全部自评文件）改为对照新版标准。--to 也可写标准的标识。
条目先按标识、再按文字、再按相近文字对应；新规则仍能用的填写照样沿用，说明、佐证、不适用和整改记录一并沿用。
已取消的条目、新规则不再接受的填写，连同原文存入该文件的“旧条目”，一项都不丢。

对应关系存疑、而原条目已有填写的，逐条列出，该文件不改动，退出码为1。这时可以：
  --decide 1.2=1.3   指定原条目 1.2 对应新条目 1.3；可写几个
  --decide 1.2=none  指定原条目 1.2 已取消
  --accept           不再逐条决定，存疑的先存入“旧条目”，注明可能对应的新条目
--dry-run 只看结果，不改动文件。保存前照常备份旧文件；文件在此期间被别人改过的，不会覆盖。
文件夹中有文件无法处理的，说明原因后继续处理其余文件，退出码为3。

--by 写换版的人，记入修改记录；不写的不署名。
--report 写出 JSON（已有的文件不会覆盖，确实要替换的加 --force）：
  to 新标准、files 每个文件：file 文件、state 结果（upgraded 已换版、preview 只看结果、same 已是该标准、
  undecided 待决定、skipped 不是自评、failed 失败）、problem 原因、report 换版情况：
    old 原标准、new 新标准、total 换版前后总分、maximum 前后满分、
    counts 条数：by_id 按标识、by_text 按文字、by_similarity 按相近文字、decided 按决定对应，
           doubtful 存疑、undecided 其中待决定、new 新增、removed 取消、
           whole 全部沿用、partly 部分沿用、aside 存入旧条目
    items  逐条：old 原条目、new 新条目、way 对应方式、share 相近程度（千分比）、doubtful 是否存疑、
           fate 去向（nothing 原未填写、whole、partly、aside）、answer 原填写、notes 需要看的地方、
           changes 新旧文字对照（of：both 相同、old 原有、new 新增）",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            path: line.needed("文件或文件夹"),
            to: line.value("to", "标准"),
            dry_run: line.switch("dry-run"),
            accept: line.switch("accept"),
            decide: line.several("decide", "对应关系"),
            report: line.value("report", "文件名"),
            force: line.force(),
            by: line.by(),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        Ok(Self {
            path: typed.path.into(),
            to: typed.to.needed(usage)?,
            dry_run: typed.dry_run.is_on(),
            accept: typed.accept.is_on(),
            decisions: decisions(typed.decide)?,
            report: typed.report.path(),
            over: typed.force.over(),
            by: typed.by.actor()?,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        upgrade(env, &self)
    }
}

/// What `--decide` says, each time that it is written.
fn decisions(typed: Vec<OsString>) -> Result<Decisions, Failure> {
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
    Ok(decisions)
}

/// Takes one file over, or every file of a folder; one that fails does not stop the others.
fn upgrade(env: &Env<'_>, wish: &UpgradeWish) -> Result<Reply, Failure> {
    let to = new_standard(env, wish)?;
    let look = env.fs.look(&wish.path);
    let is_folder = look.is_ok_and(|it| it.kind == FileKind::Folder);
    let files = if is_folder {
        files_of(env, wish)?
    } else {
        vec![wish.path.clone()]
    };
    if let Some(report) = &wish.report {
        let to = Path::new(&wish.to);
        let inputs = files.iter().map(PathBuf::as_path).chain([to]);
        let output = Output {
            path: report,
            extension: "json",
        };

        check_outputs(env, &[output], &inputs.collect::<Vec<_>>(), wish.over)?;
        check_folder(env, report)?;
    }
    let mut remarks = Vec::new();
    let doubts = to.n_doubts();
    if doubts > 0 {
        remarks.push(format!(
            "新版标准《{}》导入后还有{doubts}处未核对，请先用 confirm 逐处核对，再换版。",
            plain(&to.title)
        ));
    }
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
        Files::new(env.fs).put_out(path, report.as_bytes(), wish.over)?;
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
        FileContent::Standard(standard) => Ok(standard),
        FileContent::Assessment(_) => Err(Failure::unfit(
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
        // What is no file is told of when it is opened.
        let is_folder = || env.fs.look(it).is_ok_and(|it| it.kind == FileKind::Folder);
        ends && !name.starts_with(['.', '~']) && *it != Path::new(&wish.to) && !is_folder()
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
        if matches!(found.opened.document, FileContent::Standard(_)) && !found.opened.read_only {
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
        remarks.extend(save(env, path, work, assessment, &wish.by)?);
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
    by: &str,
) -> Result<Vec<String>, Failure> {
    let mut deltas = Vec::new();
    // The assessment it leads to is the new one, but for its standard; the way back is the backup.
    let change = Change::between(&work.assessment, &assessment);
    let back = change.map(|it| Delta::apply(it, &mut work.assessment, &mut deltas));
    let act = (Act::Upgrade, by.to_owned());
    commit(env, path, &mut work, assessment, act, deltas, back)?;
    Ok(work.remarks)
}
