//! The life of a gap as a track, an extension that waits for an answer, and the steps that are possible now.

use eframe::egui::{FontId, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::domain::assessment::gap_step::{GapStatus, Move};
use crate::domain::gap::Gap;
use crate::domain::gap::life::possible::leading_on;
use crate::ui::gaps::marks::may_submit;
use crate::ui::gaps::page::parts::Page;
use crate::ui::gaps::page::step::{Draft, chosen, form_ui};
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, GAP_SMALL, SMALL, bold, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::toggle;
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::line::line;
use crate::ui::words as w;

/// Shows how far the gap is and what can be done now.
pub(crate) fn life_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    titled_card(ui, w::LIFE_CARD, |ui| {
        track_ui(ui, page.gap.status);
        let palette = palette(ui.ctx());
        if may_submit(page.gap) {
            badge(
                ui,
                icons::CHECK_CIRCLE.filled(),
                w::GAP_SETTLED,
                palette.good,
            );
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

/// How wide a status of the track is at most, and how high the track is.
const STATUS: Vec2 = vec2(128.0, 32.0);

/// The four statuses in a row: a bar each, filled as far as the gap is; the present one is bold.
pub(crate) fn track_ui(ui: &mut Ui, status: GapStatus) {
    let palette = palette(ui.ctx());
    let gap = GAP_SMALL;
    let wide = ((ui.available_width() - 3.0 * gap) / 4.0).min(STATUS.x);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for one in GapStatus::ALL {
            let (rect, response) = ui.allocate_exact_size(vec2(wide, STATUS.y), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, one.name()));
            let fill = if one <= status {
                palette.meter
            } else {
                palette.track
            };
            let bar = rect.with_max_y(rect.top() + 4.0);
            ui.painter().rect_filled(bar, 2.0, fill);
            let (font, colour) = if one == status {
                (bold(SMALL), palette.accent)
            } else {
                (FontId::proportional(SMALL), palette.muted)
            };
            let name = line(ui, one.name(), font, colour, wide);
            let at = pos2(rect.left(), rect.bottom() - name.size().y);
            ui.painter().galley(at, name, colour);
        }
    });
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
