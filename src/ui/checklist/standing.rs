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
    let (sign, text, colour) = match pass.standing {
        PassStanding::Reached => ("✓", format!("已达{name}线 {at:.2}"), palette.good),
        PassStanding::Open(short) => {
            let text = format!("距{name}线 {at:.2} 差 {short:.2}");
            ("○", text, palette.open)
        }
        PassStanding::Missed(short) => {
            let text = format!("不足{name}线 {at:.2}，差 {short:.2}");
            ("×", text, palette.problem)
        }
        PassStanding::AwaitsReview => ("·", format!("{name} {at:.2} 待复核"), palette.muted),
    };
    badge(ui, sign, &text, colour);
}
