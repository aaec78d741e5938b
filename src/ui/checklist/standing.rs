//! The totals above the list, and how they stand to the pass marks.

use eframe::egui::Ui;

use crate::domain::score::total::{Pass, PassStanding, Total};
use crate::ui::icons;
use crate::ui::theme::palette;
use crate::ui::widgets::badge::badge;

/// How the total stands to each pass mark.
pub(crate) fn standing_ui(ui: &mut Ui, total: &Total) {
    for pass in &total.pass {
        pass_ui(ui, pass);
    }
}

/// How the total stands to one pass mark.
pub(crate) fn pass_ui(ui: &mut Ui, pass: &Pass) {
    let palette = palette(ui.ctx());
    let (name, at) = (&pass.mark.name, pass.mark.at);
    let (icon, colour) = match pass.standing {
        PassStanding::Reached => (icons::CHECK_CIRCLE.filled(), palette.good),
        PassStanding::Open(_) => (icons::CIRCLE_DASHED, palette.muted),
        PassStanding::Missed(_) => (icons::ALERT.filled(), palette.problem),
        PassStanding::AwaitsReview => (icons::HOURGLASS, palette.muted),
    };
    let text = format!("{name}线 {at} {}", pass.in_words());
    badge(ui, icon, &text, colour);
}
