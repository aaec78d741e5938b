//! An assessment that is to be begun is there already: whether to open that, or to begin another one all the same.

use eframe::egui::{Frame, Id, Key, Margin, Modal, RichText, Ui, vec2};

use crate::app::command::file::{FileCommand, NewForm};
use crate::app::recent::{RecentFacts, when};
use crate::ui::theme::{BODY, GAP, HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary};
use crate::ui::words as w;

/// How wide the question is where there is room.
const WIDTH: f32 = 560.0;

/// Asks it, while it is open.
pub(crate) fn same_file_ui(ctx: &mut ViewCtx<'_>, ui: &Ui, form: &NewForm) {
    let Some(path) = &form.same else { return };
    let known = ctx.app.settings.facts_at(path).cloned();
    let facts = known.unwrap_or_else(|| RecentFacts {
        path: path.clone(),
        ..RecentFacts::default()
    });
    let lines = lines(ctx, &facts);
    let none = FileCommand::EditForm(Box::new(NewForm {
        same: None,
        ..form.clone()
    }));
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("same file")).frame(frame);
    let modal = modal.show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.content_rect().width() - 80.0));
        ui.label(bold_text(w::SAME_FILE, HEADING));
        for line in &lines {
            ui.label(RichText::new(line).size(BODY));
        }
        remark(ui, facts.path.display().to_string());
        ui.add_space(GAP);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            if primary(ui, w::SAME_OPEN).clicked() {
                ctx.ask(none.clone());
                ctx.ask(FileCommand::Open(facts.path.clone()));
            }
            if secondary(ui, w::SAME_ANEW).clicked() {
                ctx.ask(FileCommand::CreateAnew);
            }
            if secondary(ui, w::CANCEL).clicked() {
                ctx.ask(none.clone());
            }
        });
    });
    if modal.is_top_modal && ui.input(|it| it.key_pressed(Key::Escape)) {
        ctx.ask(none);
    }
}

/// What is known of that file.
fn lines(ctx: &ViewCtx<'_>, facts: &RecentFacts) -> Vec<String> {
    if facts.is_bare() {
        return vec![w::SAME_BY_NAME.to_owned(), facts.name()];
    }
    let at = facts.at.map(|it| when(it, ctx.app.now.date()));
    let progress = [Some(facts.progress()), at].into_iter().flatten();
    let whose = [facts.unit.as_str(), &facts.name()].join(" ");
    vec![
        facts.standard.clone(),
        whose.trim().to_owned(),
        progress.collect::<Vec<_>>().join("·"),
    ]
}
