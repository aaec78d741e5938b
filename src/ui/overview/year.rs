//! The year: its phases as a line, and today on it.

use eframe::egui::{Align2, CornerRadius, FontId, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::domain::date::Date;
use crate::domain::standard::Phase;
use crate::ui::theme::{BODY, SMALL, bold, palette};
use crate::ui::widgets::paint::{lay, put, put_line};
use crate::ui::words as w;

/// How high the whole is: the day above, the line, the names below.
const HEIGHT: f32 = 62.0;
/// Where the line begins below the top.
const TOP: f32 = 26.0;
/// How thick it is.
const LINE: f32 = 6.0;

/// Shows the phases over their months, with a mark where `today` is in that year, and how long it is until `closing`.
pub(crate) fn year_ui(ui: &mut Ui, phases: &[Phase], today: Option<Date>, closing: Option<Date>) {
    if phases.is_empty() {
        return;
    }
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    // A short phase has no room for a long name.
    let name = |it: &Phase| format!("{}（{}月至{}月）", it.name, it.from, it.to);
    let names: Vec<String> = phases.iter().map(name).collect();
    let names = names.join("\n");
    response
        .widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, &names));
    response.on_hover_text(&names);
    let months = phases
        .iter()
        .map(|it| it.from)
        .chain(today.map(Date::month));
    let first = months.min().unwrap_or(1);
    let months = phases.iter().map(|it| it.to).chain(today.map(Date::month));
    let last = months.max().unwrap_or(12).max(first);
    let year = Year { rect, first, last };
    for phase in phases {
        year.phase_ui(ui, phase, today);
    }
    if let Some(today) = today {
        year.today_ui(ui, today, closing);
    }
}

/// How long it is from `today` until the day that closes the assessment, e.g. ·距考核截止日12月31日还有152天.
fn until_in_words(today: Date, closing: Date) -> String {
    let (month, day) = (closing.month(), closing.day());
    let closes = format!("考核截止日{month}月{day}日");
    match today.days_until(closing) {
        0 => format!("·今天是{closes}"),
        days if days < 0 => format!("·{closes}已过"),
        days => format!("·距{closes}还有{days}天"),
    }
}

/// The months from `first` to `last`, side by side in `rect`.
struct Year {
    rect: Rect,
    first: u32,
    last: u32,
}

fn count(months: u32) -> f32 {
    f32::from(u16::try_from(months).unwrap_or(12))
}

impl Year {
    fn month(&self) -> f32 {
        self.rect.width() / count(self.last + 1 - self.first)
    }

    /// The left edge of a month; the month after the last is the right edge of that.
    fn left_of(&self, month: u32) -> f32 {
        let month = month.clamp(self.first, self.last + 1);
        self.rect.left() + self.month() * count(month - self.first)
    }

    fn at(&self, today: Date) -> f32 {
        let part = count(today.day()) / 31.0;
        self.left_of(today.month()) + self.month() * part
    }

    fn phase_ui(&self, ui: &Ui, phase: &Phase, today: Option<Date>) {
        let palette = palette(ui.ctx());
        let top = self.rect.top() + TOP;
        let area = Rect::from_min_max(
            pos2(self.left_of(phase.from) + 2.0, top),
            pos2(self.left_of(phase.to.saturating_add(1)) - 2.0, top + LINE),
        );
        let round = CornerRadius::same(3);
        ui.painter().rect_filled(area, round, palette.track);
        let x = today.map_or(area.left(), |it| self.at(it));
        if area.left() < x {
            let done = area.with_max_x(x.min(area.right()));
            ui.painter().rect_filled(done, round, palette.meter);
        }
        let now = today.is_some_and(|it| (phase.from..=phase.to).contains(&it.month()));
        let font = if now {
            bold(BODY)
        } else {
            FontId::proportional(BODY)
        };
        let below = Rect::from_min_max(
            pos2(area.left(), area.bottom() + 4.0),
            pos2(area.right() - 8.0, self.rect.bottom()),
        );
        let name = put_line(ui, below, &phase.name, (font, palette.text));
        let span = format!("{}–{}月", phase.from, phase.to);
        let small = (FontId::proportional(SMALL), palette.muted);
        let room = below.with_min_x(name.right() + 8.0);
        if lay(ui, &span, small.clone(), f32::INFINITY, 1).size().x < room.width() {
            put_line(ui, room, &span, small);
        }
    }

    fn today_ui(&self, ui: &Ui, today: Date, closing: Option<Date>) {
        let palette = palette(ui.ctx());
        let x = self.at(today);
        let middle = pos2(x, self.rect.top() + TOP + LINE / 2.0);
        let line = Stroke::new(3.0, palette.meter);
        ui.painter().circle(middle, 7.0, palette.surface, line);
        let until = closing.map_or_else(String::new, |it| until_in_words(today, it));
        let (month, day) = (today.month(), today.day());
        let words = format!("{} {month}月{day}日{until}", w::TODAY_MARK);
        let look = (bold(SMALL), palette.accent);
        let galley = lay(ui, &words, look, self.rect.width(), 1);
        let half = galley.size().x / 2.0;
        let x = x.clamp(
            self.rect.left() + half,
            (self.rect.right() - half).max(self.rect.left() + half),
        );
        let place = Rect::from_center_size(pos2(x, self.rect.top() + 9.0), galley.size());
        put(ui, place, Align2::CENTER_CENTER, galley);
    }
}
