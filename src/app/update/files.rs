//! Opening, saving and exporting: what is asked of the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::{Command, Purpose, Screen};
use crate::app::effect::{Effect, Over, SaveJob, Wish};
use crate::app::event::Found;
use crate::app::library::SAMPLE;
use crate::app::log::Log;
use crate::app::notice::{Card, Tone};
use crate::app::repair::{as_logged, filled};
use crate::app::session::{FileState, Session};
use crate::app::update::disk::record;
use crate::app::update::drafting::{
    export as export_standard, open_standard, save_as as save_standard_as,
};
use crate::app::update::importing::{import, is_office};
use crate::app::update::outside::{fetch, offer_copies, recover};
use crate::app::update::{
    due_writes, edit, exporting, filling, keep_settings, rectify, reminders, show, upgrading,
};
use crate::domain::assessment::Assessment;
use crate::domain::difference::differences;
use crate::domain::problem::Problem;
use crate::format::read::{Document, read};

pub(super) fn pick_open(app: &App) -> Vec<Effect> {
    let recent = app.settings.recent.first().and_then(|it| it.parent());
    let suggested = recent.unwrap_or(&app.folder).to_path_buf();
    vec![Effect::Pick {
        purpose: Purpose::Open,
        suggested,
    }]
}

pub(super) fn picked(app: &mut App, purpose: Purpose, path: PathBuf, over: Over) -> Vec<Effect> {
    match purpose {
        Purpose::Open => open(app, path),
        Purpose::SaveAs => save_as(app, path, over),
        Purpose::Merge => fetch(app, path),
        Purpose::Import => import(app, path),
        Purpose::StandardExport => export_standard(app, path, over),
        Purpose::Fill => filling::read_form(app, path),
        Purpose::Findings => filling::read_findings(app, path),
        Purpose::Upgrade => upgrading::fetch_standard(app, path),
        Purpose::StandardAs => save_standard_as(app, path, over),
        Purpose::Export(format) => exporting::export(app, format, path, over),
        Purpose::Reminders => reminders::export(app, path, over),
        Purpose::ExportFolder => {
            app.settings.export_folder = Some(path);
            keep_settings(app)
        }
    }
}

pub(super) fn confirm_path(app: &mut App) -> Vec<Effect> {
    let Some(ask) = app.ask_path.take() else {
        return Vec::new();
    };
    let text = ask.text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    // A typed path replaces nothing: nobody was asked.
    picked(app, ask.purpose, PathBuf::from(text), Over::Nothing)
}

pub(super) fn open(app: &mut App, path: PathBuf) -> Vec<Effect> {
    // What is open is written first; the same thread then reads the new file.
    let mut effects = due_writes(app, true);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let job = app.begin(format!("正在打开 {name}"));
    effects.push(Effect::Open { job, path });
    effects
}

pub(super) fn open_sample(app: &mut App) -> Vec<Effect> {
    let Ok(Document::Assessment(assessment)) = read(SAMPLE.as_bytes()).map(|it| it.document) else {
        let card = Card::new("示例打不开", "程序文件可能不完整，请重新安装。");
        app.notify(Tone::Error, card);
        return Vec::new();
    };
    // Only an edit writes the practice copy.
    let file = FileState::new(app.folder.join("示例自评.ron"), Over::Anything);
    let effects = due_writes(app, true);
    show(app, Session::new(assessment, file, app.now.date()));
    effects
}

pub(super) fn opened_file(app: &mut App, path: &Path, found: Found) -> Vec<Effect> {
    if let Document::Standard(standard) = &found.opened.document {
        return open_standard(app, path, Arc::clone(standard), &found);
    }
    let unsaved = app
        .session
        .as_ref()
        .is_some_and(|it| !it.file.is_safe() && !it.read_only);
    if unsaved {
        let detail = "当前自评还没有保存成功，为免丢失，没有换到新文件。请先另存，再打开。";
        app.notify(Tone::Error, Card::new("请先保存当前自评", detail));
        return Vec::new();
    }
    let (opened, writable) = (found.opened, found.writable);
    let Document::Assessment(assessment) = opened.document else {
        return Vec::new();
    };
    let mut file = FileState::new(path.to_path_buf(), Over::Ours);
    file.seen = found.seen;
    file.base = Some(Arc::new(assessment.clone()));
    let mut session = Session::new(assessment, file, app.now.date());
    session.read_only = opened.read_only || !writable || is_earlier(path);
    session.problems = opened.problems;
    app.seat = app.seat.wrapping_add(1);
    session.log = Log::new(opened.log, Vec::new(), app.seat);
    let is_ours = writable && !is_earlier(path);
    let told = if is_ours && is_altered(&session) {
        Some((Tone::Warning, altered(&mut session)))
    } else if is_ours && is_damaged(&session) {
        Some((Tone::Error, damaged(&mut session, found.earlier.as_deref())))
    } else if session.read_only {
        let why = read_only(path, writable);
        let card = Card::new("以只读方式打开", why);
        Some((Tone::Warning, card.offering("另存为…", Command::PickSaveAs)))
    } else {
        None
    };
    if let Some((tone, card)) = told {
        app.notify(tone, card);
    }
    if !session.problems.is_empty() {
        let detail = format!("发现{}个问题，见“问题”页。", session.problems.len());
        let card = Card::new("文件已打开", detail);
        app.notify(
            Tone::Warning,
            card.offering("查看问题", Command::Go(Screen::Problems)),
        );
    }
    app.settings.remember(path);
    recover(app, session, found.left);
    if !is_earlier(path) {
        reminders::told_on_opening(app);
    }
    offer_copies(app, &found.copies);
    keep_settings(app)
}

/// Whether single entries of the file could not be read; a newer format or a missing head is another matter.
fn is_damaged(session: &Session) -> bool {
    let lost = |it: &Problem| matches!(it.code, "F-110" | "F-111");
    session.problems.iter().any(lost)
}

/// Whether something other than this program has written the file, though all of it can be read.
fn is_altered(session: &Session) -> bool {
    let altered = |it: &Problem| matches!(it.code, "F-107" | "F-108");
    !session.read_only && session.problems.iter().any(altered)
}

/// Holds a file against its own log, and says what does not agree.
fn altered(session: &mut Session) -> Card {
    let logged = as_logged(&session.assessment, &session.log.published.records());
    let n = differences(&session.assessment, &logged).len();
    let title = "文件在程序之外被改动过";
    if n == 0 {
        let detail = "评分内容与修改记录一致。不放心的，可以与历史版本比较。";
        return Card::new(title, detail).offering("看历史版本", Command::ShowVersions);
    }
    session.whole = Some(Box::new(logged));
    let detail = format!(
        "有{n}处评分内容与文件自带的修改记录不一致，可能是误改，也可能是U盘或硬盘损坏。可以按修改记录改回，改回后可撤销。"
    );
    Card::new(title, detail).offering("按修改记录改回", Command::Repair)
}

/// Prepares to fill the holes of a damaged file, and says what that would bring.
fn damaged(session: &mut Session, earlier: Option<&Assessment>) -> Card {
    let records = session.log.published.records();
    let whole = filled(&session.assessment, &records, earlier);
    let n = differences(&session.assessment, &whole).len();
    session.whole = Some(Box::new(whole));
    let detail = format!(
        "有内容读不出来，见“问题”页。用文件自带的修改记录和最近的完好备份可以补上{n}处；损坏的原文件会留作备份。"
    );
    Card::new("文件有损坏", detail).offering("补齐并继续编辑", Command::Repair)
}

/// Why a file is open for reading only.
fn read_only(path: &Path, writable: bool) -> &'static str {
    if is_earlier(path) {
        "这是历史版本，只能查看和导出。要恢复它，请打开原文件，在“历史”页点“恢复”；也可另存为新文件。"
    } else if writable {
        "文件有读不出来的内容，或由较新版本保存。为免丢失，只能查看和导出；需要修改的，请另存为新文件。"
    } else {
        "文件或所在文件夹不允许写入。可以查看和导出；需要修改的，请另存为新文件。"
    }
}

/// Whether the file is one of the backups of another.
pub(super) fn is_earlier(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::extension);
    folder.is_some_and(|it| it == "backups")
}

pub(super) fn open_failed(
    app: &mut App,
    path: &Path,
    card: Card,
    rescue: Option<PathBuf>,
) -> Vec<Effect> {
    app.settings.forget(path);
    let card = match rescue {
        Some(backup) => card.offering("打开最近的备份", Command::Open(backup)),
        None => card,
    };
    app.notify(Tone::Error, card);
    keep_settings(app)
}

pub(super) fn save_by_hand(app: &mut App) -> Vec<Effect> {
    match &app.session {
        Some(session) if session.read_only => pick_save_as(app),
        Some(session) if session.merging.is_some() => {
            app.screen = Screen::Merge;
            Vec::new()
        }
        Some(session) if session.file.saving.is_none() => save(app, Wish::User),
        _ => Vec::new(),
    }
}

/// Writes the file where it was, though it is gone from there; not over one that has come there since.
pub(super) fn save_again(app: &mut App) -> Vec<Effect> {
    let Some(session) = app.session.as_mut().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    session.file.over = Over::Gone;
    session.file.revision += 1;
    save(app, Wish::User)
}

pub(super) fn save(app: &mut App, wish: Wish) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    // First into the journal, should the save fail.
    session.file.recording = None;
    let mut effects = record(session);
    let standard = &session.assessment.standard;
    session.file.saving = Some(session.file.revision);
    effects.push(Effect::Save(Box::new(SaveJob {
        path: session.file.path.clone(),
        assessment: session.assessment.clone(),
        frozen: session.file.frozen.clone().filter(|it| it.is_of(standard)),
        over: session.file.over,
        from: session.file.from.clone(),
        seen: session.file.seen,
        log: session.log.published.clone(),
        records: session.log.pending().to_vec(),
        wish: if session.file.backs_up {
            Wish::User
        } else {
            wish
        },
        revision: session.file.revision,
        now,
    })));
    session.log.hand_over();
    effects
}

pub(super) fn pick_save_as(app: &App) -> Vec<Effect> {
    let path = app.session.as_ref().map(|it| it.file.path.clone());
    let effect = path.map(|suggested| Effect::Pick {
        purpose: Purpose::SaveAs,
        suggested,
    });
    effect.into_iter().collect()
}

pub(super) fn save_as(app: &mut App, path: PathBuf, over: Over) -> Vec<Effect> {
    let path = if path.extension().is_none() {
        path.with_extension("ron")
    } else {
        path
    };
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    // The same file is an ordinary save: what others did to it meanwhile must not be lost.
    let same = session.file.path == path;
    if same && session.read_only {
        let detail = "不能覆盖只读打开的原文件，请换一个文件名。";
        app.notify(Tone::Warning, Card::new("请换个名字", detail));
        return Vec::new();
    }
    if !same {
        let revision = session.file.revision + 1;
        let frozen = session.file.frozen.take();
        let moved = FileState::new(path.clone(), over);
        let came_from = session.file.from.take();
        let from = std::mem::replace(&mut session.file.path, path.clone());
        session.file = FileState {
            revision,
            frozen,
            from: came_from.or(Some(from)),
            ..moved
        };
        session.read_only = false;
    }
    app.settings.remember(&path);
    let mut effects = keep_settings(app);
    effects.extend(save(app, Wish::User));
    effects
}

/// `name` without what Windows or Linux refuse in file names, and not too long for either.
pub(super) fn file_name(name: &str) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "ron"));
    let safe = stem.chars().map(|it| match it {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        it if it.is_control() => '_',
        it => it,
    });
    // 60 characters of Chinese are 180 bytes of the 255 that Linux allows.
    let safe: String = safe.take(60).collect();
    format!("{}.{extension}", safe.trim_matches(['.', ' ']))
}

/// Asks which folder exports go to.
pub(super) fn pick_export_folder(app: &App) -> Vec<Effect> {
    let known = app.settings.export_folder.clone();
    vec![Effect::Pick {
        purpose: Purpose::ExportFolder,
        suggested: known.unwrap_or_else(|| app.folder.clone()),
    }]
}

/// Takes in dropped files: one of ours is opened, others are evidence of the open item.
pub(super) fn dropped(app: &mut App, paths: &[PathBuf]) -> Vec<Effect> {
    let ours = |it: &&PathBuf| {
        it.extension()
            .is_some_and(|it| it.eq_ignore_ascii_case("ron"))
    };
    if let Some(path) = paths.iter().find(ours) {
        return open(app, path.clone());
    }
    let on_standard = matches!(app.screen, Screen::Start | Screen::Import | Screen::Editor);
    if let Some(path) = paths
        .iter()
        .find(|it| is_office(it))
        .filter(|_| on_standard)
    {
        return import(app, path.clone());
    }
    let gap = app.session.as_ref().and_then(|it| it.view.open_gap.clone());
    if let Some(gap) = gap.filter(|_| app.screen == Screen::Gaps) {
        rectify::add_photos(app, &gap, paths);
        return Vec::new();
    }
    if app.screen == Screen::Gaps
        && let Some(path) = paths.iter().find(|it| is_office(it))
    {
        return filling::read_findings(app, path.clone());
    }
    let Some(item) = app.session.as_ref().and_then(Session::open_item).cloned() else {
        let detail =
            "这不是自评文件（.ron）。要作为佐证登记，请先打开要证明的条目，再把文件拖进来。";
        app.notify(Tone::Warning, Card::new("没有打开文件", detail));
        return Vec::new();
    };
    edit::add_files(app, &item, paths);
    Vec::new()
}
