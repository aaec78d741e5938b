//! The year: its months, the phases over them, and today.

use eframe::egui::{Align2, FontId, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::domain::date::Date;
use crate::domain::standard::Phase;
use crate::ui::theme::{RADIUS, SMALL, bold, palette};
use crate::ui::widgets::line::line;

/// Shows the phases over the months, with a mark where `today` is in that year.
pub(crate) fn year_ui(ui: &mut Ui, phases: &[Phase], today: Option<Date>) {
    let size = vec2(ui.available_width(), 70.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    // A short phase has no room for a long name.
    let name = |it: &Phase| format!("{}（{}月至{}月）", it.name, it.from, it.to);
    let names: Vec<String> = phases.iter().map(name).collect();
    response.on_hover_text(names.join("\n"));
    let year = Year { rect };
    year.months_ui(ui);
    for phase in phases {
        year.phase_ui(ui, phase, today);
    }
    if let Some(today) = today {
        year.today_ui(ui, today);
    }
}

/// The twelve months, side by side in `rect`.
struct Year {
    rect: Rect,
}

impl Year {
    fn month(&self) -> f32 {
        self.rect.width() / 12.0
    }

    /// The left edge of a month; 13 is the right edge of December.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "1 to 13"
    )]
    fn left_of(&self, month: u32) -> f32 {
        self.rect.left() + self.month() * (month.clamp(1, 13) - 1) as f32
    }

    fn months_ui(&self, ui: &Ui) {
        let colour = palette(ui.ctx()).muted;
        for month in 1..=12 {
            let x = self.left_of(month) + self.month() / 2.0;
            let at = pos2(x, self.rect.bottom() - 10.0);
            let (text, font) = (format!("{month}月"), FontId::proportional(SMALL));
            ui.painter()
                .text(at, Align2::CENTER_CENTER, text, font, colour);
        }
    }

    fn phase_ui(&self, ui: &Ui, phase: &Phase, today: Option<Date>) {
        let palette = palette(ui.ctx());
        let top = self.rect.top();
        let area = Rect::from_min_max(
            pos2(self.left_of(phase.from) + 2.0, top + 14.0),
            pos2(self.left_of(phase.to.saturating_add(1)) - 2.0, top + 46.0),
        );
        let now = today.is_some_and(|it| (phase.from..=phase.to).contains(&it.month()));
        let (fill, text) = if now {
            (palette.fill, palette.on_fill)
        } else {
            (palette.hover, palette.text)
        };
        ui.painter().rect_filled(area, RADIUS, fill);
        let name = line(ui, &phase.name, bold(SMALL), text, area.width() - 8.0);
        let at = area.center() - name.size() / 2.0;
        ui.painter().galley(at, name, text);
    }

    fn today_ui(&self, ui: &Ui, today: Date) {
        let colour = palette(ui.ctx()).text;
        #[expect(
            clippy::as_conversions,
            clippy::cast_precision_loss,
            reason = "1 to 31"
        )]
        let part = today.day() as f32 / 31.0;
        let x = self.left_of(today.month()) + self.month() * part;
        let (top, bottom) = (self.rect.top(), self.rect.bottom());
        let stroke = Stroke::new(2.5, colour);
        ui.painter().vline(x, top..=bottom - 20.0, stroke);
        let text = format!(" 今天 {}月{}日 ", today.month(), today.day());
        let late = today.month() > 10;
        let align = if late {
            Align2::RIGHT_CENTER
        } else {
            Align2::LEFT_CENTER
        };
        let font = FontId::proportional(SMALL);
        ui.painter()
            .text(pos2(x, top + 4.0), align, text, font, colour);
    }
}
