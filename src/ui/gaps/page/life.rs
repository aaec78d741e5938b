//! The life of a gap as a track, and an extension that waits for an answer.

use eframe::egui::{FontId, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::gap::Gap;
use crate::ui::gaps::marks::may_submit;
use crate::ui::gaps::page::parts::Page;
use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, GAP_SMALL, SMALL, bold, bold_text, palette};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::line::line;
use crate::ui::words as w;

/// Shows how far the gap is.
pub(crate) fn life_ui(ui: &mut Ui, page: Page<'_>) {
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
        asked_ui(ui, page.gap);
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

/// The extension that waits for an answer.
fn asked_ui(ui: &mut Ui, gap: &Gap) {
    let Some((until, step)) = gap.asked.zip(gap.extension()) else {
        return;
    };
    ui.add_space(GAP);
    ui.label(bold_text(w::EXTENSION_ASKED, BODY));
    ui.label(format!(
        "{} {}申请延到 {until}：{}",
        step.on, step.by, step.remark
    ));
}
