//! What each effect does, on the thread that works on the disk.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::paper::PaperCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::notice::Card;
use crate::app::outside::effect::Effect;
use crate::app::outside::event::{Event, SavedFile};
use crate::app::outside::jobs::{
    AsideJob, ExportJob, PreviewJob, RecordJob, RemindersJob, SaveJob, StandardJob, TableJob,
    UpgradeJob, VersionsJob,
};
use crate::domain::assessment::Assessment;
use crate::domain::score::score;
use crate::domain::upgrade::upgrade;
use crate::export::documents::Options;
use crate::export::layout::lay_out;
use crate::format::read::FileContent;
use crate::runtime::files::Files;
use crate::runtime::files::album::album;
use crate::runtime::files::trouble::FileTrouble;
use crate::runtime::files::versions::versions;
use crate::runtime::fonts::fonts_of;
use crate::runtime::settings;
use crate::runtime::templates::{lent, phrases};
use crate::runtime::unfinished;
use crate::store::disk::Disk;
use crate::store::fs::{FileKind, Fs};

/// Carries out `effect`; `left` says whether the work of a number was left meanwhile. `None` when nothing comes
/// back, and for what has a thread of its own.
pub fn carry_out(
    fs: &dyn Fs,
    files: &mut Files<'_>,
    settings_path: &Path,
    left: &dyn Fn(u64) -> bool,
    effect: Effect,
) -> Option<Event> {
    match effect {
        // These have threads of their own, or concern the work under way.
        Effect::Pick { .. }
        | Effect::Reveal(_)
        | Effect::OpenFile(_)
        | Effect::ShowTemplates(_)
        | Effect::Cancel(_)
        | Effect::ListVersions(_)
        | Effect::PlanUpgrade(_)
        | Effect::Preview(_)
        | Effect::ReadForm { .. }
        | Effect::ReadTable { .. }
        | Effect::Import { .. } => None,
        Effect::LookAt { ticket, path } => Some(look_at(fs, ticket, path)),
        Effect::LookFor(paths) => Some(Event::Missing(missing(fs, paths))),
        Effect::ListFolder(folder) => Some(Event::InFolder(names_in(fs, &folder))),
        Effect::Open { job, path } => Some(open(files, job, path, left)),
        Effect::Fetch { job, path } => Some(match files.fetch(&path) {
            Ok(opened) => Event::Fetched {
                job,
                path,
                opened: Box::new(opened),
            },
            Err(error) => Event::OpenFailed {
                job,
                path,
                card: error.card("这份文件读不出来"),
                rescue: None,
            },
        }),
        Effect::FetchStandard { job, path } => Some(fetch_standard(files, job, &path)),
        Effect::Watch => files.watch(),
        Effect::Record(job) => Some(record(files, *job)),
        Effect::ListJournals => Some(Event::Journals(files.left_journals())),
        Effect::Reopen { journal, path } => Some(reopen(files, &journal, path)),
        Effect::DiscardJournal(journal) => Some(discard(files, &journal)),
        Effect::PutAside(job) => Some(put_aside(files, *job)),
        Effect::Save(job) => Some(save(files, *job)),
        Effect::SaveStandard(job) => Some(save_standard(files, *job)),
        Effect::ExportStandard(job) => Some(export_standard(files, *job)),
        Effect::RemoveDraft(path) => {
            // It is asked for again at the next start if it is still there.
            fs.remove(&path).ok();
            None
        }
        Effect::Export(job) => Some(export(fs, files, *job, left)),
        Effect::ExportReminders(job) => Some(export_reminders(files, *job)),
        Effect::KeepUnfinished { path, file, forms } => {
            let error = unfinished::keep(fs, &path, file, forms).err()?;
            log::warn!("unfinished forms: {}", error.code());
            None
        }
        Effect::KeepSettings(kept) => {
            let error = settings::keep(fs, settings_path, &kept).err()?;
            // Not worth a card: nothing of the user's work is in it.
            log::warn!("settings: {}", error.code());
            None
        }
    }
}

/// Those of the files that are not there any more; one that cannot be looked for just now is not among them.
pub fn missing(fs: &dyn Fs, paths: Vec<PathBuf>) -> Vec<PathBuf> {
    let is_gone =
        |path: &PathBuf| matches!(fs.look(path), Err(error) if error.kind() == ErrorKind::NotFound);
    paths.into_iter().filter(is_gone).collect()
}

/// The names of what lies in a folder, in order; none where it cannot be read.
pub(crate) fn names_in(fs: &dyn Fs, folder: &Path) -> Vec<String> {
    let names = fs.list(folder).unwrap_or_default().into_iter();
    let mut names: Vec<String> = names.filter_map(|it| it.into_string().ok()).collect();
    names.sort();
    names
}

/// The file that was typed, or why it is none.
pub(crate) fn look_at(fs: &dyn Fs, ticket: u32, path: PathBuf) -> Event {
    match fs.look(&path) {
        Ok(found) if found.kind == FileKind::File => Event::PickedFiles(ticket, vec![path]),
        found => {
            let why = match found {
                Ok(_) => "这不是文件，是文件夹或设备",
                Err(_) => "找不到这个文件，可能是路径写错了，或者文件已移走、改名",
            };
            let detail = format!("{why}。请核对后再选一次：{}", path.display());
            Event::Failed(Card::new("没有登记", detail))
        }
    }
}

fn reopen(files: &mut Files<'_>, journal: &Path, path: PathBuf) -> Event {
    let found = files.reopen(journal, &path).map(Box::new);
    Event::Reopened { path, found }
}

fn discard(files: &Files<'_>, journal: &Path) -> Event {
    files.discard_journal(journal);
    Event::Journals(files.left_journals())
}

fn put_aside(files: &mut Files<'_>, job: AsideJob) -> Event {
    let failed = files.put_aside(&job).err();
    Event::PutAside {
        failed: failed.map(|it| it.card("没有留下备份")),
        path: job.path,
    }
}

fn record(files: &mut Files<'_>, job: RecordJob) -> Event {
    match files.record(&job) {
        Ok(()) => Event::Recorded {
            path: job.path,
            revision: job.revision,
        },
        Err(error) => Event::RecordFailed {
            path: job.path,
            card: error.card("修改没有记入本机日志，现改为随改随存"),
        },
    }
}

fn open(files: &mut Files<'_>, job: u64, path: PathBuf, left: &dyn Fn(u64) -> bool) -> Event {
    match files.open(&path, &|| left(job)) {
        Ok(found) => Event::Opened {
            job,
            path,
            found: Box::new(found),
        },
        Err(FileTrouble::Left) => Event::Cancelled(job),
        Err(error) => Event::OpenFailed {
            job,
            rescue: files.rescue(&path),
            path,
            card: error.card("文件打不开"),
        },
    }
}

fn save(files: &mut Files<'_>, job: SaveJob) -> Event {
    match files.save(&job) {
        Ok(written) => Event::Saved(Box::new(SavedFile {
            path: job.path,
            revision: job.revision,
            seen: written.seen,
            assessment: Box::new(Assessment {
                origin: written.origin,
                ..job.assessment
            }),
            log: written.log,
            n_records: job.records.len(),
            frozen: written.frozen,
            warnings: written.warnings,
        })),
        Err(FileTrouble::Stale) => Event::SaveStale { path: job.path },
        Err(error) => {
            let changed = error.is_change();
            let event = Event::SaveFailed {
                card: save_card(&error, &job.path),
                passes: error.passes(),
                path: job.path.clone(),
                revision: job.revision,
            };
            // What somebody else wrote is merged, and then saved.
            let outside = changed.then(|| files.watch()).flatten();
            outside.unwrap_or(event)
        }
    }
}

const fn exported(job: u64, path: PathBuf, notices: Vec<String>) -> Event {
    Event::Exported { job, path, notices }
}

fn export_standard(files: &Files<'_>, job: TableJob) -> Event {
    match files.export_standard(&job) {
        Ok(()) => exported(job.job, job.path, Vec::new()),
        Err(error) => Event::ExportFailed {
            job: job.job,
            card: replacing(
                &error,
                "标准没有导出",
                Command::Standard(StandardCommand::ExportStandard(job.path)),
            ),
        },
    }
}

/// What went wrong; where another file is in the way, `replace` is offered.
fn replacing(error: &FileTrouble, title: &str, replace: Command) -> Card {
    let card = error.card(title);
    if error.is_in_the_way() {
        card.offering("替换原来的文件", replace)
    } else {
        card
    }
}

fn fetch_standard(files: &Files<'_>, job: u64, path: &Path) -> Event {
    let card = match files.fetch(path) {
        Ok(opened) => match opened.document {
            FileContent::Standard(standard) => return Event::StandardFetched { job, standard },
            FileContent::Assessment(_) => Card::new(
                "这不是标准文件",
                "这个文件是一份自评。请选择新版标准的文件；还没有的，先用“导入标准”生成。",
            ),
        },
        Err(error) => error.card("新版标准读不出来"),
    };
    Event::PlanFailed { job, card }
}

/// Writes a document, with what the office lends.
fn export(fs: &dyn Fs, files: &Files<'_>, mut job: ExportJob, left: &dyn Fn(u64) -> bool) -> Event {
    let mut notices = Vec::new();
    if let Some(folder) = &job.templates {
        let found = lent(fs, folder, job.document);
        job.template = found.template;
        job.options.phrases = found.phrases;
        notices = found.notices;
    }
    let number = job.job;
    match files.export(&job, &|| left(number)) {
        Ok(own) => exported(number, job.path, [notices, own].concat()),
        Err(FileTrouble::Left) => Event::Cancelled(number),
        Err(error) => Event::ExportFailed {
            job: number,
            card: replacing(
                &error,
                "文档没有生成",
                Command::Paper(PaperCommand::Export(job.path)),
            ),
        },
    }
}

/// Writes deadlines as a calendar.
fn export_reminders(files: &Files<'_>, job: RemindersJob) -> Event {
    match files.export_reminders(&job) {
        Ok(()) => exported(job.job, job.path, Vec::new()),
        Err(error) => Event::ExportFailed {
            job: job.job,
            card: replacing(
                &error,
                "日历提醒没有导出",
                Command::Paper(PaperCommand::ExportReminders(job.path, job.names)),
            ),
        },
    }
}

/// Lays a document out.
pub(crate) fn preview(job: PreviewJob) -> Event {
    let PreviewJob {
        wanted,
        templates,
        assessment,
    } = job;
    let document = wanted.document;
    let folder = wanted.path.parent();
    let options = Options {
        phrases: phrases(&Disk, &templates).0,
        album: album(&Disk, folder, (document, &assessment), &|| false),
        ..wanted.options.clone()
    };
    let tree = score(&assessment);
    let report = document.build(&assessment, &tree, &options, wanted.date);
    let fonts = fonts_of(wanted.fonts);
    Event::Previewed {
        wanted: Box::new(wanted),
        pages: Arc::new(lay_out(&report, fonts())),
    }
}

/// Works out what comes of another standard.
pub(crate) fn plan_upgrade(job: UpgradeJob) -> Event {
    match upgrade(&job.old, &job.to, &job.decisions) {
        Ok(plan) => Event::Planned {
            plan: Box::new(plan),
            job: Box::new(job),
        },
        Err(error) => Event::PlanFailed {
            job: job.job,
            card: Card::new("没有换版", format!("{error}。请重新选择。")),
        },
    }
}

fn save_standard(files: &mut Files<'_>, job: StandardJob) -> Event {
    match files.save_standard(&job) {
        Ok(written) => Event::StandardSaved {
            path: job.path,
            revision: job.revision,
            seen: written.0,
            warnings: written.1,
        },
        Err(error) => Event::StandardFailed {
            path: job.path,
            revision: job.revision,
            card: error.card("标准没有保存成功"),
            passes: error.passes(),
        },
    }
}

/// What a failed save offers to do.
fn save_card(error: &FileTrouble, path: &Path) -> Card {
    let card = error.card("没有保存成功");
    if error.is_occupied() {
        let replace = FileCommand::ReplaceAs(path.to_path_buf());
        card.offering("替换，原文件留作备份", replace)
    } else if error.is_in_the_way() {
        let replace = FileCommand::SaveAs(path.to_path_buf());
        card.offering("替换，原文件留作备份", replace)
    } else if error.is_shared() {
        card.offering("另成一份保存", FileCommand::SaveOwnCopy)
    } else if error.is_missing() {
        card.offering("在原处重新保存", FileCommand::SaveAgain)
    } else {
        card.offering("另存为…", FileCommand::PickSaveAs)
    }
}

/// Lists the earlier versions of a file.
pub fn list_versions(fs: &dyn Fs, job: &VersionsJob) -> Event {
    match versions(fs, &job.path, &job.standard, job.origin) {
        Ok(versions) => Event::Versions {
            path: job.path.clone(),
            versions,
        },
        Err(error) => Event::Failed(error.card("历史版本列不出来")),
    }
}
