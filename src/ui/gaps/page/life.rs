//! The life of a gap as a track, an extension that waits for an answer, and the steps that are possible now.

use std::cmp::Ordering;

use eframe::egui::{Color32, FontId, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::domain::assessment::gap_step::{GapStatus, Move};
use crate::domain::gap::Gap;
use crate::domain::gap::life::possible::leading_on;
use crate::ui::gaps::marks::may_submit;
use crate::ui::gaps::page::parts::Page;
use crate::ui::gaps::page::step::{Draft, chosen, form_ui};
use crate::ui::theme::{BODY, GAP, RADIUS, bold_text, palette, status_sign};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::toggle;
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::text_field::make_room;
use crate::ui::words as w;

/// Shows how far the gap is and what can be done now.
pub(crate) fn life_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    titled_card(ui, w::LIFE_CARD, |ui| {
        track_ui(ui, page.gap.status);
        let palette = palette(ui.ctx());
        if may_submit(page.gap) {
            badge(ui, "✓", w::GAP_SETTLED, palette.good);
        }
        ui.add_space(GAP);
        if !page.enabled {
            remark(ui, w::READ_ONLY_STEPS);
            return;
        }
        let mut draft = Draft::of(ctx, ui, page);
        asked_ui(ui, page.gap, &mut draft);
        steps_ui(ui, page.gap, &mut draft);
        if let Some(what) = chosen(&draft, page.gap) {
            ui.add_space(GAP);
            form_ui(ctx, ui, page, what, &mut draft);
        }
        draft.keep(ui, page.gap);
    });
}

/// The four statuses in a row: those that are over, the present one, those to come.
fn track_ui(ui: &mut Ui, status: GapStatus) {
    let palette = palette(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for one in GapStatus::ALL {
            let text = format!("{} {}", status_sign(one), one.name());
            let (fill, colour, line) = match one.cmp(&status) {
                Ordering::Equal => (palette.accent, palette.on_accent, palette.accent),
                Ordering::Less => (palette.raised, palette.good, palette.good),
                Ordering::Greater => (palette.surface, palette.muted, palette.line),
            };
            chip_ui(ui, text, fill, colour, Stroke::new(1.0, line));
            if one != GapStatus::Closed {
                remark(ui, "→");
            }
        }
    });
}

/// A word on a ground of its own.
fn chip_ui(ui: &mut Ui, text: String, fill: Color32, colour: Color32, line: Stroke) {
    let font = FontId::proportional(BODY);
    let galley = ui.painter().layout_no_wrap(text, font, colour);
    let size = galley.size() + vec2(16.0, 10.0);
    make_room(ui, size.x);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let words = galley.text().to_owned();
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, &words));
    ui.painter()
        .rect(rect, RADIUS, fill, line, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, colour);
}

/// The extension that waits for an answer, with both answers.
fn asked_ui(ui: &mut Ui, gap: &Gap, draft: &mut Draft) {
    let Some((until, step)) = gap.asked.zip(gap.extension()) else {
        return;
    };
    ui.label(bold_text(w::EXTENSION_ASKED, BODY));
    ui.label(format!(
        "{} {}申请延到 {until}：{}",
        step.on, step.by, step.remark
    ));
    ui.horizontal_wrapped(|ui| {
        for (name, what) in [(w::AGREE, Move::Agree), (w::REFUSE, Move::Refuse)] {
            if toggle(ui, draft.what == Some(what), name).clicked() {
                draft.choose(what);
            }
        }
    });
    ui.add_space(GAP);
}

/// The steps that lead on from here.
fn steps_ui(ui: &mut Ui, gap: &Gap, draft: &mut Draft) {
    let steps: Vec<Move> = leading_on(gap.status).collect();
    if steps.is_empty() {
        return;
    }
    let now = chosen(draft, gap);
    ui.horizontal_wrapped(|ui| {
        remark(ui, w::STEPS_NOW);
        for what in steps {
            if toggle(ui, now == Some(what), what.name()).clicked() {
                draft.choose(what);
            }
        }
    });
    if now.is_none() && gap.next_step().is_none() {
        draft.what = None;
    }
}
