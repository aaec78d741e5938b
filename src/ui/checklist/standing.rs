//! The totals above the list, and how they stand to the pass marks.

use eframe::egui::Ui;

use crate::domain::score::total::{Pass, PassStanding, Total};
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
    let (sign, colour) = match pass.standing {
        PassStanding::Reached => ("✓", palette.good),
        PassStanding::Open(_) => ("○", palette.open),
        PassStanding::Missed(_) => ("×", palette.problem),
        PassStanding::AwaitsReview => ("·", palette.muted),
    };
    let text = format!("{name}线 {at} {}", pass.in_words());
    badge(ui, sign, &text, colour);
}
