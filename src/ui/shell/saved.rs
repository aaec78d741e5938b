//! Whether all that was entered is on the disk, in a row of the rail.

use eframe::egui::{Color32, Sense, Theme, Ui};

use crate::app::command::file::{FileCommand, HeldChoice};
use crate::app::command::screen::Screen;
use crate::app::session::Session;
use crate::app::standard::draft_file::DraftFile;
use crate::domain::date::Moment;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Palette, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::rail_row::foot_ui;
use crate::ui::words as w;

/// Shows the row.
pub(crate) fn saved_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let palette = palette(ui.ctx());
    let drafting = ctx.app.drafting.as_ref();
    let drafting = drafting.filter(|_| ctx.app.screen == Screen::Editor);
    let held = ctx.app.session.as_ref().filter(|it| it.held.is_some());
    if let Some(drafting) = drafting {
        let (icon, colour, words) = draft_look(&drafting.file, &palette);
        let row = foot_ui(ui, (icon, colour), &words, Sense::hover());
        row.on_hover_text(format!("{words}\n{}", drafting.file.path.display()));
    } else if held.is_some() {
        let look = (icons::WARNING, palette.warn);
        let row = foot_ui(ui, look, w::HELD_ROW, Sense::click());
        if row.on_hover_text(w::HELD_STATE).clicked() {
            ctx.ask(FileCommand::Held(HeldChoice::Show(true)));
        }
    } else if let Some(session) = &ctx.app.session {
        let (icon, colour, words) = look(session, &palette);
        let row = foot_ui(ui, (icon, colour), &words, Sense::hover());
        let path = session.file.path.display();
        let hint = if session.file.failed {
            format!("{words}\n{path}\n{}", w::SAVE_FAILED_HINT)
        } else if session.file.is_dirty() && session.file.is_safe() {
            format!("{words}\n{path}\n{}", w::RECORDED_HINT)
        } else {
            format!("{words}\n{path}")
        };
        row.on_hover_text(hint);
    }
}

/// The same in words; none while nothing is open.
pub(crate) fn saved_words(ctx: &ViewCtx<'_>) -> String {
    let palette = Palette::of(Theme::Light);
    let drafting = ctx.app.drafting.as_ref();
    let drafting = drafting.filter(|_| ctx.app.screen == Screen::Editor);
    let session = ctx.app.session.as_ref();
    match (drafting, session) {
        (Some(drafting), _) => draft_look(&drafting.file, &palette).2,
        (None, Some(session)) if session.held.is_some() => w::HELD_ROW.to_owned(),
        (None, Some(session)) => look(session, &palette).2,
        (None, None) => String::new(),
    }
}

/// How the standard that is edited stands to its file.
fn draft_look(file: &DraftFile, palette: &Palette) -> (Icon, Color32, String) {
    if file.failed {
        (icons::ALERT, palette.problem, w::SAVE_FAILED.to_owned())
    } else if file.saving.is_some() {
        (icons::CLOCK, palette.muted, w::SAVING.to_owned())
    } else if file.is_dirty() {
        (icons::CLOCK, palette.muted, w::UNSAVED.to_owned())
    } else if file.is_draft {
        (icons::PENCIL, palette.muted, w::IS_DRAFT.to_owned())
    } else {
        at_rest(file.saved_at, palette)
    }
}

/// How the assessment stands to its file.
fn look(session: &Session, palette: &Palette) -> (Icon, Color32, String) {
    let file = &session.file;
    if session.read_only {
        (icons::EYE, palette.muted, w::READ_ONLY.to_owned())
    } else if file.failed {
        (icons::ALERT, palette.problem, w::SAVE_FAILED.to_owned())
    } else if session.merging.is_some() {
        let words = Screen::Merge.offer().label;
        (icons::USERS, palette.warn, words.to_owned())
    } else if file.away {
        (icons::WARNING, palette.warn, w::FILE_AWAY.to_owned())
    } else if file.is_dirty() && file.is_safe() {
        (icons::CHECK, palette.good, w::RECORDED.to_owned())
    } else if file.saving.is_some() {
        (icons::CLOCK, palette.muted, w::SAVING.to_owned())
    } else if file.is_dirty() {
        (icons::CLOCK, palette.muted, w::TO_BE_SAVED.to_owned())
    } else {
        at_rest(file.saved_at, palette)
    }
}

/// Nothing is to be written: when it was, if it was.
fn at_rest(saved_at: Option<Moment>, palette: &Palette) -> (Icon, Color32, String) {
    match saved_at {
        Some(at) => {
            let words = format!("{} {}", w::SAVED, at.clock());
            (icons::CHECK, palette.good, words)
        }
        None => (icons::CHECK, palette.muted, w::UNCHANGED.to_owned()),
    }
}
