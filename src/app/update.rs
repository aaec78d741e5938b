//! The one place where state changes.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::{Command, ExportFormat, NewForm, PathAsk, Purpose, Screen};
use crate::app::effect::{Effect, ExportJob, Over, SaveJob};
use crate::app::event::Event;
use crate::app::library::SAMPLE;
use crate::app::notice::{Card, Tone};
use crate::app::session::{FileState, Session};
use crate::domain::assessment::{About, Assessment};
use crate::format::read::{Document, Opened, read};
use crate::format::write::FrozenStandard;

mod edit;

mod navigate;

/// The title of the card for a save that failed; it goes when a save succeeds.
const SAVE_FAILED: &str = "没有保存成功";

/// How long after the last edit the file is written by itself, in seconds.
const SAVE_AFTER: i64 = 1;

/// Carries out `command` and returns what must happen outside.
pub fn update(app: &mut App, command: Command) -> Vec<Effect> {
    match command {
        Command::Nothing => {}
        Command::Go(screen) => go(app, screen),
        Command::BeginNew => begin_new(app),
        Command::EditForm(form) => app.form = Some(*form),
        Command::CancelNew => app.form = None,
        Command::Create => return create(app),
        Command::PickOpen => return pick_open(app),
        Command::Open(path) => return open(app, path),
        Command::OpenSample => return open_sample(app),
        Command::Save => return save_by_hand(app),
        Command::PickSaveAs => return pick_save_as(app),
        Command::SaveAs(path) => return save_as(app, path, Over::Anything),
        Command::PickExport(format) => return pick_export(app, format),
        Command::Export(format, path) => return export(app, format, path, Over::Anything),
        Command::EditPath(text) => {
            if let Some(ask) = &mut app.ask_path {
                ask.text = text;
            }
        }
        Command::ConfirmPath => return confirm_path(app),
        Command::CancelPath => app.ask_path = None,
        Command::Dismiss(id) => app.notices.dismiss(id),
        Command::Dark(dark) => {
            app.settings.dark = dark;
            return keep_settings(app);
        }
        Command::Zoom(zoom) => {
            app.settings.zoom = zoom.clamp(80, 200);
            return keep_settings(app);
        }
        Command::ForgetRecent(path) => {
            app.settings.forget(&path);
            return keep_settings(app);
        }
        edit_or_view => {
            let today = app.now.date();
            let now = app.now;
            let Some(session) = &mut app.session else {
                return Vec::new();
            };
            if let Some(edit_or_view) = navigate::navigate(session, edit_or_view, today)
                && !edit::edit(session, edit_or_view, now)
            {
                let detail = "文件为只读。请用“另存为”保存一份，再在新文件里修改。";
                app.notify(Tone::Warning, Card::new("不能修改", detail));
            }
        }
    }
    Vec::new()
}

/// Takes in what came back, and returns what must happen next.
pub fn receive(app: &mut App, event: Event) -> Vec<Effect> {
    app.busy = None;
    match event {
        // A file dialog has asked already whether a file may be replaced.
        Event::Picked(purpose, path) => return picked(app, purpose, path, Over::Anything),
        Event::PickCancelled => {}
        Event::NoDialog { purpose, suggested } => {
            let text = suggested.display().to_string();
            app.ask_path = Some(PathAsk { purpose, text });
        }
        Event::Failed(card) => app.notify(Tone::Error, card),
        Event::Opened {
            path,
            writable,
            opened,
        } => {
            return opened_file(app, &path, writable, *opened);
        }
        Event::OpenFailed { path, card } => {
            app.settings.forget(&path);
            app.notify(Tone::Error, card);
            return keep_settings(app);
        }
        Event::Saved {
            path,
            revision,
            frozen,
            warnings,
        } => saved(app, &path, revision, frozen, warnings),
        Event::SaveFailed {
            path,
            revision,
            card,
        } => save_failed(app, &path, revision, card),
        Event::Exported(path) => {
            app.settings.export_folder = path.parent().map(Path::to_path_buf);
            let detail = format!("已写入 {}", path.display());
            app.notify(Tone::Done, Card::new("整改清单已生成", detail));
            return keep_settings(app);
        }
    }
    Vec::new()
}

fn saved(app: &mut App, path: &Path, revision: u64, frozen: FrozenStandard, warnings: Vec<String>) {
    let now = app.now;
    if let Some(file) = file_at(app, path) {
        file.saving = file.saving.filter(|it| *it != revision);
        file.failed = false;
        file.saved = file.saved.max(revision);
        file.saved_at = Some(now);
        file.over = Over::Ours;
        file.frozen = Some(frozen);
    }
    app.notices.resolve(SAVE_FAILED);
    for warning in warnings {
        app.notify(Tone::Warning, Card::new("已保存，但请留意", warning));
    }
}

fn save_failed(app: &mut App, path: &Path, revision: u64, card: Card) {
    if let Some(file) = file_at(app, path) {
        file.saving = file.saving.filter(|it| *it != revision);
        file.failed = true;
    }
    let title = SAVE_FAILED.to_owned();
    app.notify(Tone::Error, Card { title, ..card });
}

/// What is due by itself: the save a second after the last edit, or at once when `closing`.
pub fn due(app: &mut App, closing: bool) -> Vec<Effect> {
    let now = app.now;
    app.notices.expire(now);
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let file = &session.file;
    let waited = file.edited_at.is_none_or(|at| {
        now.local()
            .signed_duration_since(at.local())
            .num_seconds()
            .abs()
            >= SAVE_AFTER
    });
    // Saves are carried out one after the other, so a last one may be asked for at any time.
    let wanted = closing || (waited && !file.failed && file.saving.is_none());
    if wanted && file.is_dirty() && file.saving != Some(file.revision) && !session.read_only {
        return save(app);
    }
    Vec::new()
}

/// How the open assessment stands with its file, if it is the one at `path`.
fn file_at<'a>(app: &'a mut App, path: &Path) -> Option<&'a mut FileState> {
    app.session
        .as_mut()
        .map(|it| &mut it.file)
        .filter(|it| it.path == path)
}

fn keep_settings(app: &App) -> Vec<Effect> {
    vec![Effect::KeepSettings(Box::new(app.settings.clone()))]
}

fn go(app: &mut App, screen: Screen) {
    if screen == Screen::Start || app.session.is_some() {
        app.screen = screen;
        app.form = None;
    }
    if let Some(session) = &mut app.session {
        session.history.settle();
        session.refresh(app.now.date());
        session.view.scroll += 1;
    }
}

fn begin_new(app: &mut App) {
    let settings = &app.settings;
    let first = app.library.choices().first();
    app.form = Some(NewForm {
        standard: first.map_or_else(String::new, |it| it.standard.id.clone()),
        unit: settings.unit.clone(),
        section: settings.section.clone(),
        person: settings.person.clone(),
        leader: settings.leader.clone(),
        year: app.now.date().year().to_string(),
        round: "年度自评".to_owned(),
        fault: None,
    });
    app.screen = Screen::Start;
}

fn create(app: &mut App) -> Vec<Effect> {
    let Some(form) = &mut app.form else {
        return Vec::new();
    };
    let year = form
        .year
        .trim()
        .parse::<i32>()
        .ok()
        .filter(|it| (2000..=2100).contains(it));
    let standard = app.library.find(&form.standard);
    form.fault = if standard.is_none() {
        Some("请选择一个测评标准。".to_owned())
    } else if form.unit.trim().is_empty() {
        Some("请填写单位名称。".to_owned())
    } else if form.section.trim().is_empty() {
        Some("请填写或选择科室。".to_owned())
    } else if year.is_none() {
        Some("年度请填写四位数字，如2026。".to_owned())
    } else {
        None
    };
    let (Some(standard), Some(year), None) = (standard, year, &form.fault) else {
        return Vec::new();
    };
    let about = About {
        unit: form.unit.trim().to_owned(),
        section: form.section.trim().to_owned(),
        person: form.person.trim().to_owned(),
        leader: form.leader.trim().to_owned(),
        year,
        round: form.round.trim().to_owned(),
        closing: None,
        created: Some(app.now),
    };
    app.form = None;
    let settings = &mut app.settings;
    settings.unit.clone_from(&about.unit);
    settings.section.clone_from(&about.section);
    settings.person.clone_from(&about.person);
    settings.leader.clone_from(&about.leader);
    let stamp = app.now.local().format("%m%d-%H%M%S");
    let name = format!("{year}-{}-{}-{stamp}.ron", about.section, standard.title);
    let path = app.folder.join(file_name(&name));
    settings.remember(&path);
    let mut file = FileState::new(path, Over::Nothing);
    file.revision = 1;
    // What is open is written before it leaves the screen.
    let mut effects = due(app, true);
    show(
        app,
        Session::new(Assessment::new(about, standard), file, app.now.date()),
    );
    effects.extend(keep_settings(app));
    effects.extend(save(app));
    effects
}

/// `name` without what Windows or Linux refuse in file names, and not too long for either.
fn file_name(name: &str) -> String {
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

fn show(app: &mut App, session: Session) {
    app.session = Some(session);
    app.form = None;
    app.screen = Screen::Checklist;
}

fn pick_open(app: &App) -> Vec<Effect> {
    let recent = app.settings.recent.first().and_then(|it| it.parent());
    let suggested = recent.unwrap_or(&app.folder).to_path_buf();
    vec![Effect::Pick {
        purpose: Purpose::Open,
        suggested,
    }]
}

fn picked(app: &mut App, purpose: Purpose, path: PathBuf, over: Over) -> Vec<Effect> {
    match purpose {
        Purpose::Open => open(app, path),
        Purpose::SaveAs => save_as(app, path, over),
        Purpose::Export(format) => export(app, format, path, over),
    }
}

fn confirm_path(app: &mut App) -> Vec<Effect> {
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

fn open(app: &mut App, path: PathBuf) -> Vec<Effect> {
    // What is open is written first; the same thread then reads the new file.
    let mut effects = due(app, true);
    app.busy = Some("正在打开…".to_owned());
    effects.push(Effect::Open(path));
    effects
}

fn open_sample(app: &mut App) -> Vec<Effect> {
    let Ok(Document::Assessment(assessment)) = read(SAMPLE.as_bytes()).map(|it| it.document) else {
        let card = Card::new("示例打不开", "程序文件可能不完整，请重新安装。");
        app.notify(Tone::Error, card);
        return Vec::new();
    };
    // Only an edit writes the practice copy.
    let file = FileState::new(app.folder.join("示例自评.ron"), Over::Anything);
    let effects = due(app, true);
    show(app, Session::new(assessment, file, app.now.date()));
    effects
}

fn opened_file(app: &mut App, path: &Path, writable: bool, opened: Opened) -> Vec<Effect> {
    let unsaved = app
        .session
        .as_ref()
        .is_some_and(|it| it.file.is_dirty() && !it.read_only);
    if unsaved {
        let detail = "当前自评还没有保存成功，为免丢失，没有换到新文件。请先另存，再打开。";
        app.notify(Tone::Error, Card::new("请先保存当前自评", detail));
        return Vec::new();
    }
    let Document::Assessment(assessment) = opened.document else {
        let detail =
            "这个文件里只有标准，没有自评。请在“新建自评”里选用它：把文件放进标准文件夹即可列出。";
        app.notify(Tone::Warning, Card::new("这是一份标准", detail));
        return Vec::new();
    };
    let file = FileState::new(path.to_path_buf(), Over::Ours);
    let mut session = Session::new(assessment, file, app.now.date());
    session.read_only = opened.read_only || !writable;
    session.problems = opened.problems;
    if session.read_only {
        let detail = if writable {
            "文件有读不出来的内容，或由较新版本保存。为免丢失，只能查看和导出；需要修改的，请另存为新文件。"
        } else {
            "文件或所在文件夹不允许写入。可以查看和导出；需要修改的，请另存为新文件。"
        };
        app.notify(Tone::Warning, Card::new("以只读方式打开", detail));
    }
    if !session.problems.is_empty() {
        let detail = format!("发现{}个问题，见“问题”页。", session.problems.len());
        app.notify(Tone::Warning, Card::new("文件已打开", detail));
    }
    app.settings.remember(path);
    show(app, session);
    keep_settings(app)
}

fn save_by_hand(app: &mut App) -> Vec<Effect> {
    match &app.session {
        Some(session) if session.read_only => pick_save_as(app),
        Some(session) if session.file.saving.is_none() => save(app),
        _ => Vec::new(),
    }
}

fn save(app: &mut App) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = &mut app.session else {
        return Vec::new();
    };
    let standard = &session.assessment.standard;
    session.file.saving = Some(session.file.revision);
    vec![Effect::Save(Box::new(SaveJob {
        path: session.file.path.clone(),
        assessment: session.assessment.clone(),
        frozen: session.file.frozen.clone().filter(|it| it.is_of(standard)),
        over: session.file.over,
        revision: session.file.revision,
        now,
    }))]
}

fn pick_save_as(app: &App) -> Vec<Effect> {
    let path = app.session.as_ref().map(|it| it.file.path.clone());
    let effect = path.map(|suggested| Effect::Pick {
        purpose: Purpose::SaveAs,
        suggested,
    });
    effect.into_iter().collect()
}

fn save_as(app: &mut App, path: PathBuf, over: Over) -> Vec<Effect> {
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
        session.file = FileState {
            revision,
            frozen,
            ..moved
        };
        session.read_only = false;
    }
    app.settings.remember(&path);
    let mut effects = keep_settings(app);
    effects.extend(save(app));
    effects
}

fn pick_export(app: &App, format: ExportFormat) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let about = &session.assessment.about;
    let name = format!(
        "{}年度{}整改清单.{}",
        about.year,
        about.section,
        format.extension()
    );
    let beside = session.file.path.parent().map(Path::to_path_buf);
    let folder = app.settings.export_folder.clone().or(beside);
    let suggested = folder
        .unwrap_or_else(|| app.folder.clone())
        .join(file_name(&name));
    vec![Effect::Pick {
        purpose: Purpose::Export(format),
        suggested,
    }]
}

fn export(app: &mut App, format: ExportFormat, path: PathBuf, over: Over) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    // The name decides where it names a format; a dot in it, as in “10.整改清单”, is no extension.
    let extension = path.extension().and_then(|it| it.to_str());
    let named = extension.and_then(ExportFormat::of_extension);
    let path = match named {
        Some(_) => path,
        None => path.with_added_extension(format.extension()),
    };
    app.busy = Some("正在生成整改清单…".to_owned());
    vec![Effect::Export(Box::new(ExportJob {
        path,
        over,
        format: named.unwrap_or(format),
        assessment: session.assessment.clone(),
        order: session.view.order,
        now: app.now,
    }))]
}
