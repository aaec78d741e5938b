//! Opening, saving and exporting: what is asked of the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::OpenedFile;
use crate::app::over::Over;
use crate::app::record::change_log::Log;
use crate::app::record::outside::Outside;
use crate::app::record::repair::filled;
use crate::app::sample::is_sample;
use crate::app::session::Session;
use crate::app::session::file_state::FileState;
use crate::app::update::file::copies::offer_copies;
use crate::app::update::file::resume::recover;
use crate::app::update::file::saving::keep_settings;
use crate::app::update::names::is_earlier;
use crate::app::update::papers::reminders;
use crate::app::update::recent;
use crate::app::update::standard::drafting::open_standard;
use crate::domain::assessment::Assessment;
use crate::domain::change::delta_fields::delta_differences;
use crate::domain::change::difference::differences;
use crate::domain::problem::Problem;
use crate::format::read::FileContent;

pub(crate) fn opened_file(app: &mut App, path: &Path, found: OpenedFile) -> Vec<Effect> {
    if let FileContent::Standard(standard) = &found.opened.document {
        return open_standard(app, path, Arc::clone(standard), &found);
    }
    let unsaved = app
        .session
        .as_ref()
        .is_some_and(|it| !it.file.is_safe() && !it.read_only);
    if unsaved {
        let detail = "当前自评还没有保存成功，为免丢失，没有换到新文件。请先另存，再打开。";
        let card = Card::new("请先保存当前自评", detail).about(Topic::Save);
        app.notify(NoticeTone::Error, card);
        return Vec::new();
    }
    app.settle_former_file();
    let (opened, writable) = (found.opened, found.writable);
    let FileContent::Assessment(assessment) = opened.document else {
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
    let told = if let Some(outside) = found.outside.as_ref().filter(|_| is_ours) {
        Some((NoticeTone::Warning, altered(&mut session, outside)))
    } else if is_ours && is_damaged(&session) {
        let card = damaged(&mut session, found.earlier.as_deref());
        Some((NoticeTone::Error, card))
    } else if session.read_only {
        let card = Card::new("以只读方式打开", read_only(path, writable));
        let card = card.offering("另存为…", FileCommand::PickSaveAs);
        Some((NoticeTone::Warning, card))
    } else {
        None
    };
    if let Some((tone, card)) = told {
        app.notify(tone, card.about(Topic::File));
    }
    if !session.problems.is_empty() {
        let detail = format!("发现{}个问题，见“问题”页。", session.problems.len());
        let card = Card::new("文件已打开", detail).about(Topic::File);
        app.notify(
            NoticeTone::Warning,
            card.offering("查看问题", WindowCommand::Go(Screen::Problems)),
        );
    }
    app.settings
        .remember_as(path, is_sample(&session.assessment.about));
    recent::go_on(app, &mut session);
    recover(app, session, found.left, found.outside);
    recent::note_there(app);
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

/// Says what something other than this program has changed in the file, and prepares to change it back.
fn altered(session: &mut Session, outside: &Outside) -> Card {
    let title = "文件在程序之外被改动过";
    let n = outside.deltas.iter().flat_map(delta_differences).count();
    if n == 0 {
        let detail = "评分内容与修改记录一致。不放心的，可以与历史版本比较。";
        return Card::new(title, detail).offering("看历史版本", RecordCommand::ShowVersions);
    }
    let mut logged = session.assessment.clone();
    for delta in &outside.deltas {
        drop(delta.backward().apply(&mut logged));
    }
    session.whole = Some(Box::new(logged));
    let detail = format!(
        "有{n}处内容与文件自带的修改记录不一致，可能是误改，也可能是U盘或硬盘损坏，见“问题”页。可以按修改记录改回，改回后可撤销。"
    );
    Card::new(title, detail).offering("按修改记录改回", RecordCommand::Repair)
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
    Card::new("文件有损坏", detail).offering("补齐并继续编辑", RecordCommand::Repair)
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

pub(crate) fn open_failed(app: &mut App, card: Card, rescue: Option<PathBuf>) -> Vec<Effect> {
    let card = match rescue {
        Some(backup) => card.offering("打开最近的备份", FileCommand::Open(backup)),
        None => card,
    };
    app.notify(NoticeTone::Error, card.about(Topic::Open));
    recent::look_for(app)
}
