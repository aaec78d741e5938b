//! What a user asks of the standard that is being edited.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::App;
use crate::app::command::import::ImportCommand;
use crate::app::command::path::Purpose;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::standard::{Hand, StandardCommand};
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::event::{Event, OpenedFile};
use crate::app::outside::jobs::{SaveWish, TableJob};
use crate::app::over::Over;
use crate::app::standard::doubt_desk::DoubtFate;
use crate::app::standard::draft_file::DraftFile;
use crate::app::standard::drafting::{Drafting, Pane, StandardTyping};
use crate::app::update::file::autosave::due_writes;
use crate::app::update::file::new;
use crate::app::update::file::open::open;
use crate::app::update::file::saving::{keep_settings, save_draft, tried_again};
use crate::app::update::names::{file_name, is_earlier};
use crate::app::update::screens::go;
use crate::domain::check::reread::{all_confirmed, reread};
use crate::domain::date::Moment;
use crate::domain::standard::Standard;
use crate::domain::standard::doubts::DoubtAt;
use crate::domain::standard::edit::StandardEdit;
use crate::import::standard::rules::spoken;

/// The title of the card for a save that failed.
const SAVE_FAILED: &str = "标准没有保存成功";

/// The standard that is being edited, while it is on screen.
pub(crate) fn on_screen(app: &mut App) -> Option<&mut Drafting> {
    let shown = app.screen == Screen::Editor;
    app.drafting.as_mut().filter(|_| shown)
}

/// Carries out what is asked of the standard that is being edited.
pub(crate) fn carry_out(app: &mut App, command: StandardCommand) -> Vec<Effect> {
    match command {
        StandardCommand::NewStandard => return begin(app, blank(app.now)),
        StandardCommand::ShowStandards(shown) => {
            go(app, Screen::Start);
            app.shows_standards = shown;
        }
        StandardCommand::EditCopy(id) => return edit_copy(app, &id),
        StandardCommand::LeaveDraft => return leave(app),
        StandardCommand::PickStandardAs => return pick_save_as(app),
        StandardCommand::SaveStandardAs(path) => return save_as(app, path, Over::Anything),
        StandardCommand::PickStandardExport => return pick_export(app),
        StandardCommand::ExportStandard(path) => return export(app, path, Over::Anything),
        StandardCommand::KeepStandard => return keep(app),
        StandardCommand::UseStandard => return use_it(app),
        StandardCommand::OpenDraft(path) => return open(app, path),
        StandardCommand::DropDraft(path) => {
            app.drafts.retain(|it| *it != path);
            return vec![Effect::RemoveDraft(path)];
        }
        StandardCommand::EditStandard(edit, typing) => edit_shown(app, *edit, typing),
        StandardCommand::TellEffectsGone(count) => tell_effects_gone(app, count),
        StandardCommand::FoldNode(id, folded) => {
            if let Some(drafting) = on_screen(app) {
                drafting.fold(&id, folded);
            }
        }
        StandardCommand::ShowPane(pane) => {
            if let Some(drafting) = on_screen(app) {
                drafting.show(pane);
            }
        }
        StandardCommand::ConfirmDoubts(cards, hand) => confirm(app, &cards, hand),
        StandardCommand::TakeReading(card, number, hand) => take_reading(app, card, number, hand),
        StandardCommand::LookAtDoubt(card) => {
            if let Some(drafting) = on_screen(app) {
                drafting.look_at_doubt(card);
            }
        }
        StandardCommand::StepDoubt(by) => {
            if let Some(drafting) = on_screen(app) {
                drafting.step_doubt(by);
            }
        }
        StandardCommand::Try(rule, input) => {
            if let Some(drafting) = on_screen(app) {
                let inputs = &mut drafting.trial.inputs;
                match input {
                    Some(input) => drop(inputs.insert(rule, input)),
                    None => drop(inputs.remove(&rule)),
                }
            }
        }
    }
    Vec::new()
}

fn edit_shown(app: &mut App, edit: StandardEdit, typing: Option<StandardTyping>) {
    let now = app.now;
    let done = on_screen(app).map(|it| it.edit(edit, typing, now));
    match done {
        Some(Err(error)) => {
            let card = Card::new("没有修改", error.to_string()).about(Topic::Edit);
            app.notify(NoticeTone::Warning, card);
        }
        Some(Ok(())) => app.notices.settle(Topic::Edit),
        None => {}
    }
}

fn tell_effects_gone(app: &mut App, count: usize) {
    let detail = format!("新句式不含原来的{count}条“同时”效果，已一并去掉。可以撤销。");
    let card = Card::new("已更换规则句式", detail);
    let undo = RecordCommand::Undo;
    app.notify(NoticeTone::Warning, card.offering("撤销", undo));
}

/// Where the doubts on these cards stand, while they are open.
fn open_at(drafting: &Drafting, cards: &[usize]) -> Vec<DoubtAt> {
    let all = drafting.desk().cards();
    let open = cards.iter().filter_map(|it| all.get(*it)?.at());
    open.cloned().collect()
}

/// The readings that were taken stay.
fn confirm(app: &mut App, cards: &[usize], hand: Hand) {
    let edit = |drafting: &Drafting| {
        let edit = all_confirmed(&drafting.standard, &open_at(drafting, cards))?;
        Some((edit, DoubtFate::Confirmed))
    };
    decide(app, cards, edit, hand);
}

/// Another reading takes the place of the one that was taken.
fn take_reading(app: &mut App, card: usize, number: usize, hand: Hand) {
    let edit = |drafting: &Drafting| {
        let at = open_at(drafting, &[card]).pop()?;
        let choice = reread(&drafting.standard, &at, number)?;
        Some((choice.edit, DoubtFate::Reread(number)))
    };
    decide(app, &[card], edit, hand);
}

fn decide(
    app: &mut App,
    cards: &[usize],
    edit: impl FnOnce(&Drafting) -> Option<(StandardEdit, DoubtFate)>,
    hand: Hand,
) {
    let now = app.now;
    let Some(drafting) = on_screen(app) else {
        return;
    };
    let Some((edit, fate)) = edit(drafting) else {
        return;
    };
    let done = drafting.decide(cards, edit, &fate, now);
    match done {
        Ok(()) if hand == Hand::Key => drafting.bring_doubt(),
        Ok(()) => {}
        Err(error) => app.notify(
            NoticeTone::Warning,
            Card::new("没有修改", error.to_string()).about(Topic::Edit),
        ),
    }
}

/// Selects the row so many places further down or, below zero, up.
pub(crate) fn move_by(drafting: &mut Drafting, by: isize) {
    let here = drafting.selected.as_ref();
    let here = here.and_then(|it| drafting.position(it)).unwrap_or(0);
    let shown = drafting.shown();
    let here = shown.partition_point(|it| *it < here);
    let last = shown.len().saturating_sub(1);
    let there = here.saturating_add_signed(by).min(last);
    let row = shown.get(there).and_then(|at| drafting.rows().get(*at));
    let id = row.map(|it| it.id.clone());
    if let Some(id) = id {
        drafting.select(id);
    }
}

/// Begins to edit a standard that is not kept anywhere yet.
pub(crate) fn begin(app: &mut App, standard: Standard) -> Vec<Effect> {
    let file = DraftFile::new(draft_path(app, &standard), true, Over::Nothing);
    let mut drafting = Drafting::new(Arc::new(standard), file);
    drafting.pane = Pane::Head;
    show(app, drafting)
}

/// Shows a standard in the editor; where an import left something in doubt, this first.
pub(crate) fn show(app: &mut App, mut drafting: Drafting) -> Vec<Effect> {
    if 0 < drafting.standard.n_doubts() + drafting.standard.n_to_compare() {
        drafting.pane = Pane::Findings;
    }
    let effects = put_aside(app, Some(drafting));
    app.lay_form_by();
    app.screen = Screen::Editor;
    effects
}

/// Edits a standard that was opened.
pub(crate) fn open_standard(
    app: &mut App,
    path: &Path,
    standard: Arc<Standard>,
    found: &OpenedFile,
) -> Vec<Effect> {
    let is_whole = !found.opened.read_only;
    if !is_whole || !found.writable || is_earlier(path) {
        // Writing it by itself would lose what could not be read, or fail again and again.
        let why = if is_whole {
            "文件不能写入，或是历史版本。"
        } else {
            "文件有读不出来的内容，或由较新版本保存。"
        };
        let detail = format!("{why}现在编辑的是一份草稿，原文件没有改动。");
        app.notify(NoticeTone::Warning, Card::new("改为编辑草稿", detail));
        let mut file = DraftFile::new(draft_path(app, &standard), true, Over::Nothing);
        file.touch(app.now);
        return show(app, Drafting::new(standard, file));
    }
    let is_draft = path.starts_with(&app.drafts_folder);
    app.drafts.retain(|it| it != path);
    let mut file = DraftFile::new(path.to_path_buf(), is_draft, Over::Ours);
    file.seen = found.seen;
    show(app, Drafting::new(standard, file))
}

/// A standard without items, under an id of its own.
fn blank(now: Moment) -> Standard {
    let year = now.date().year();
    let id = format!("bz-{year}-{}", now.local().format("%m%d%H%M%S"));
    Standard::blank(id, format!("{year}年测评标准"), year)
}

/// Edits a copy of a standard of the library, under an id of its own.
fn edit_copy(app: &mut App, id: &str) -> Vec<Effect> {
    let open = app.session.as_ref().map(|it| &it.assessment.standard);
    let open = open.filter(|it| it.id == id).map(Arc::clone);
    let Some(standard) = open.or_else(|| app.library.find(id)) else {
        return Vec::new();
    };
    let stamp = app.now.local().format("%m%d%H%M%S");
    let copy = Standard {
        id: format!("{id}-{stamp}"),
        title: format!("{}（副本）", standard.title),
        ..Standard::clone(&standard)
    };
    begin(app, copy)
}

/// Where a standard is kept until somebody says where it belongs.
pub(crate) fn draft_path(app: &App, standard: &Standard) -> PathBuf {
    let stamp = app.now.local().format("%m%d-%H%M%S");
    let name = file_name(&format!("{}-{stamp}.ron", standard.title));
    app.drafts_folder.join(name)
}

/// Writes what is being edited and lets `next` take its place; it comes back if it cannot be written.
fn put_aside(app: &mut App, next: Option<Drafting>) -> Vec<Effect> {
    let effects = due_writes(app, true);
    let before = std::mem::replace(&mut app.drafting, next);
    let unwritten = before.filter(|it| it.file.is_dirty());
    app.leaving.extend(unwritten);
    effects
}

/// Brings back a standard that was left and then could not be written.
fn bring_back(app: &mut App, path: &Path, revision: u64) -> Vec<Effect> {
    let is_it = |it: &Drafting| it.file.path == path && it.file.revision == revision;
    let Some(at) = app.leaving.iter().position(is_it) else {
        return Vec::new();
    };
    let mut back = app.leaving.remove(at);
    back.file.failed = true;
    back.file.saving = None;
    app.drafts.retain(|it| it != path);
    show(app, back)
}

/// Remembers what was decided of the words of this office, for its next standard.
fn learn(app: &mut App) -> Vec<Effect> {
    let Some(drafting) = &app.drafting else {
        return Vec::new();
    };
    let before = app.settings.words.clone();
    for node in drafting.decided() {
        app.settings.words.learn_phrase(&spoken(node), node);
    }
    if app.settings.words == before {
        Vec::new()
    } else {
        keep_settings(app)
    }
}

/// Leaves the editor; what was not kept anywhere stays among the drafts.
fn leave(app: &mut App) -> Vec<Effect> {
    let left = app.drafting.as_ref().map(|it| &it.file);
    let left = left.filter(|it| it.is_draft && it.revision > 0);
    let left = left.map(|it| it.path.clone());
    app.drafts.extend(left);
    let mut effects = learn(app);
    effects.extend(put_aside(app, None));
    app.screen = Screen::Start;
    effects
}

/// Where one's own standards are kept, the standard goes under its title.
fn keep(app: &mut App) -> Vec<Effect> {
    let Some(drafting) = &app.drafting else {
        return Vec::new();
    };
    let name = file_name(&format!("{}.ron", drafting.standard.title));
    let path = app.standards.join(name);
    save_as(app, path, Over::Nothing)
}

pub(crate) fn pick_save_as(app: &App) -> Vec<Effect> {
    let Some(drafting) = &app.drafting else {
        return Vec::new();
    };
    let name = file_name(&format!("{}.ron", drafting.standard.title));
    vec![Effect::Pick {
        purpose: Purpose::StandardAs,
        suggested: app.standards.join(name),
    }]
}

fn pick_export(app: &App) -> Vec<Effect> {
    let Some(drafting) = &app.drafting else {
        return Vec::new();
    };
    let name = file_name(&format!("{}.xlsx", drafting.standard.title));
    let folder = app.settings.export_folder.as_ref().unwrap_or(&app.folder);
    vec![Effect::Pick {
        purpose: Purpose::StandardExport,
        suggested: folder.join(name),
    }]
}

/// Writes the standard as a table.
pub(crate) fn export(app: &mut App, path: PathBuf, over: Over) -> Vec<Effect> {
    let Some(drafting) = &app.drafting else {
        return Vec::new();
    };
    let standard = Arc::clone(&drafting.standard);
    let importing = drafting.importing.as_ref();
    let preview = importing.map(|it| Arc::clone(&it.preview));
    let job = app.begin("正在导出标准");
    vec![Effect::ExportStandard(Box::new(TableJob {
        job,
        path,
        standard,
        preview,
        over,
        now: app.now,
    }))]
}

pub(crate) fn save_as(app: &mut App, path: PathBuf, over: Over) -> Vec<Effect> {
    let Some(drafting) = &mut app.drafting else {
        return Vec::new();
    };
    let file = &mut drafting.file;
    let left = file.is_draft.then(|| file.path.clone());
    file.move_to(path, over);
    let mut effects: Vec<Effect> = save_draft(app, SaveWish::User).into_iter().collect();
    if let (Some(Effect::SaveStandard(job)), Some(left)) = (effects.first_mut(), left) {
        job.left = Some(left);
    }
    effects.extend(learn(app));
    effects
}

/// Begins a new assessment with the standard, once it is kept.
fn use_it(app: &mut App) -> Vec<Effect> {
    let Some(drafting) = &app.drafting else {
        return Vec::new();
    };
    let (standard, is_draft) = (Arc::clone(&drafting.standard), drafting.file.is_draft);
    if standard.n_items() == 0 {
        let detail = "标准里还没有一条可以评分的条目。请先添加条目；选错了文件的，请换一个文件。";
        let card = Card::new("还不能用它自评", detail);
        app.notify(
            NoticeTone::Warning,
            card.offering("换一个文件…", ImportCommand::PickImport)
                .about(Topic::Draft),
        );
        return Vec::new();
    }
    let mut effects = if is_draft {
        keep(app)
    } else {
        due_writes(app, true)
    };
    effects.extend(learn(app));
    let id = standard.id.clone();
    app.library.put(standard, None);
    new::begin_new(app);
    if let Some(form) = &mut app.form {
        form.standard = id;
    }
    effects.extend(due_writes(app, false));
    effects
}

/// Takes in what came back from work on the standard.
pub(crate) fn receive(app: &mut App, event: Event) -> Vec<Effect> {
    let now = app.now;
    match event {
        Event::StandardSaved {
            path,
            revision,
            seen,
            warnings,
        } => {
            let is_done = |it: &Drafting| it.file.path == path && it.file.revision <= revision;
            app.leaving.retain(|it| !is_done(it));
            saved(app, &path, revision, seen, now);
            app.notices.settle(Topic::Draft);
            for warning in warnings {
                let card = Card::new("已保存，但请留意", warning).about(Topic::Draft);
                app.notify(NoticeTone::Warning, card);
            }
        }
        Event::StandardFailed {
            path,
            revision,
            card,
            passes,
        } => {
            let drafting = app.drafting.as_mut().filter(|it| it.file.path == path);
            let (mut again, mut was_told) = (false, false);
            if let Some(drafting) = drafting {
                let file = &mut drafting.file;
                file.saving = file.saving.filter(|it| *it != revision);
                file.failed = true;
                again = passes;
                was_told = again && file.held_at.is_some();
                file.held_at = again.then_some(now);
                file.turn_back(now);
            }
            let effects = bring_back(app, &path, revision);
            if was_told {
                return effects;
            }
            let card = if again { tried_again(card) } else { card };
            let title = SAVE_FAILED.to_owned();
            let card = Card { title, ..card }.offering("另存为…", StandardCommand::PickStandardAs);
            app.notify(NoticeTone::Error, card.about(Topic::Draft));
            return effects;
        }
        _ => {}
    }
    Vec::new()
}

fn saved(app: &mut App, path: &Path, revision: u64, seen: u64, now: Moment) {
    let Some(drafting) = app.drafting.as_mut().filter(|it| it.file.path == path) else {
        return;
    };
    let file = &mut drafting.file;
    let is_new = file.over != Over::Ours && !file.is_draft;
    file.saving = file.saving.filter(|it| *it != revision);
    file.failed = false;
    file.held_at = None;
    file.arrived();
    file.saved = file.saved.max(revision);
    file.saved_at = Some(now);
    file.dirty_at = file.is_dirty().then_some(now);
    file.over = Over::Ours;
    file.seen = seen;
    if file.is_draft {
        return;
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let standard = Arc::clone(&drafting.standard);
    if path.starts_with(&app.standards) {
        app.library.put(standard, Some(name.into_owned()));
    }
    if is_new {
        let detail = format!("已写入 {}", path.display());
        let card = Card::new("标准已保存", detail);
        app.notify(
            NoticeTone::Done,
            card.offering("用此标准新建自评", StandardCommand::UseStandard),
        );
    }
}
