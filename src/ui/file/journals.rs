//! The journals that windows left behind: whose, when, how much, their text, and what can be done with each.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{Align, Frame, Id, Key, Margin, Modal, RichText, Ui};

use crate::app::command::file::FileCommand;
use crate::app::record::left::LeftJournal;
use crate::domain::change::delta_fields::delta_differences;
use crate::domain::change::value::Difference;
use crate::domain::standard::Standard;
use crate::ui::theme::{BODY, HEADING, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary, toggle};
use crate::ui::widgets::difference::{place_words, size, values};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// The longest value that is shown of a field, in characters; the whole one is shown when pointed at.
const LONGEST: usize = 200;

/// More edits of a journal are not listed one by one.
const MAX: usize = 300;

/// Shows the list.
pub(crate) fn journals_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let app = ctx.app;
    let seen = Id::unique("journals seen");
    if ui.data(|it| it.get_temp(seen)).unwrap_or(0) != app.journals_wanted {
        ui.data_mut(|it| it.insert_temp(seen, app.journals_wanted));
        ui.scroll_to_cursor(Some(Align::Min));
    }
    remark(ui, w::JOURNALS_HINT);
    if app.left.is_empty() {
        ui.label(RichText::new(w::NO_JOURNALS).size(BODY));
    }
    for journal in &app.left {
        journal_ui(ctx, ui, journal);
    }
}

fn journal_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, journal: &LeftJournal) {
    let open = Id::unique(("journal", &journal.file));
    let shown = switch(ui, open);
    let whose = journal.in_words();
    ui.separator();
    ui.scope(|ui| {
        belongs_to(ui, &format!("{whose} {}", journal.name()));
        ui.label(bold_text(&whose, BODY))
            .on_hover_text(journal.document.display().to_string());
        ui.horizontal_wrapped(|ui| {
            if let Some(at) = journal.at() {
                remark(ui, at.local().format("%Y-%m-%d %H:%M").to_string());
            }
            let n = journal.records.len();
            if n > 0 && !journal.is_whole {
                remark(ui, format!("{n}处修改"));
            }
            remark(ui, size(journal.bytes));
            let state = if journal.is_whole {
                w::JOURNAL_WHOLE
            } else if journal.is_there {
                w::JOURNAL_THERE
            } else {
                w::JOURNAL_ASTRAY
            };
            remark(ui, state);
        });
        ui.horizontal_wrapped(|ui| {
            if toggle(ui, shown, w::JOURNAL_SHOW).clicked() {
                set_switch(ui, open, !shown);
            }
            if journal.is_whole && secondary(ui, w::JOURNAL_REOPEN).clicked() {
                ctx.ask(FileCommand::Reopen(journal.file.clone()));
            }
            if journal.is_there && secondary(ui, w::JOURNAL_OPEN).clicked() {
                ctx.ask(FileCommand::Open(journal.document.clone()));
            }
            if secondary(ui, w::JOURNAL_CLEAR).clicked() {
                set_clearing(ui, Some(journal.file.clone()));
            }
        });
        if shown {
            lines_ui(ctx, ui, journal);
        }
    });
}

/// Its edits, oldest first, in words; where nobody knows the standard, items go by their numbers.
fn lines_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, journal: &LeftJournal) {
    let standard = standard(ctx, journal);
    let records = journal.records.iter();
    let mut lines = records.flat_map(|it| {
        let fields = it.deltas.iter().flat_map(delta_differences);
        fields.map(move |line| (it.at, &it.by, line))
    });
    let mut n_lines = 0;
    for (at, by, line) in lines.by_ref().take(MAX) {
        let by = if by.is_empty() { w::NOBODY } else { by };
        let head = format!(
            "{}　{by}　{}",
            at.local().format("%Y-%m-%d %H:%M:%S"),
            place_words(&line, &standard)
        );
        line_ui(ui, &head, &line, &standard);
        n_lines += 1;
    }
    let more = lines.count();
    if more > 0 {
        remark(ui, format!("另有{more}处没有列出。"));
    }
    if n_lines == 0 {
        remark(ui, w::JOURNAL_NO_EDITS);
    }
}

fn line_ui(ui: &mut Ui, head: &str, line: &Difference, standard: &Standard) {
    let muted = palette(ui.ctx()).muted;
    ui.label(RichText::new(head).size(SMALL));
    let text = values(line, standard, LONGEST);
    ui.label(RichText::new(text).size(SMALL).color(muted))
        .on_hover_text(values(line, standard, usize::MAX));
}

/// The standard the journal's document answers, if it is known here.
fn standard(ctx: &ViewCtx<'_>, journal: &LeftJournal) -> Arc<Standard> {
    let app = ctx.app;
    let title = journal.identity.as_ref().map(|it| it.standard.as_str());
    let open = app.session.as_ref().map(|it| &it.assessment.standard);
    let open = open.filter(|it| Some(it.title.as_str()) == title);
    let known = open.map(Arc::clone).or_else(|| app.library.titled(title?));
    known.unwrap_or_else(|| Arc::new(Standard::blank(String::new(), String::new(), 0)))
}

fn clearing_id() -> Id {
    Id::unique("journal to clear")
}

fn set_clearing(ui: &Ui, journal: Option<PathBuf>) {
    ui.data_mut(|it| it.insert_temp(clearing_id(), journal));
}

/// Asks before a journal is cleared.
pub(crate) fn clearing_ui(ctx: &mut ViewCtx<'_>, ui: &Ui) {
    let wished: Option<PathBuf> = ui.data(|it| it.get_temp(clearing_id())).flatten();
    let Some(wished) = wished else { return };
    let Some(journal) = ctx.app.left.iter().find(|it| it.file == wished) else {
        set_clearing(ui, None);
        return;
    };
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("clear journal")).frame(frame);
    let modal = modal.show(ui.ctx(), |ui| {
        ui.set_width(460.0_f32.min(ui.content_rect().width() - 80.0));
        ui.label(bold_text(w::JOURNAL_CLEAR_TITLE, HEADING));
        let n = journal.records.len();
        let whose = journal.in_words();
        ui.label(if journal.is_whole {
            format!("{whose}：{}", w::JOURNAL_WHOLE)
        } else {
            format!("{whose}：{n}处修改")
        });
        ui.label(w::JOURNAL_CLEAR_HINT);
        let mut done = false;
        ui.horizontal(|ui| {
            if primary(ui, w::CANCEL).clicked() {
                done = true;
            }
            if secondary(ui, w::JOURNAL_CLEAR).clicked() {
                ctx.ask(FileCommand::DiscardJournal(wished));
                done = true;
            }
        });
        done
    });
    if modal.inner || modal.is_top_modal && ui.input(|it| it.key_pressed(Key::Escape)) {
        set_clearing(ui, None);
    }
}
