//! A row of the rail: an icon, words, a count; in a narrow window the icon only.

use eframe::egui::{Color32, FontId, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::icons::{Icon, SIDE};
use crate::ui::theme::{BODY, NAV, SMALL, bold, is_narrow, palette};
use crate::ui::widgets::paint::{put_line, put_right, under};

/// How high a row is: in a low window they are closer.
pub(crate) fn row_height(folded: bool) -> f32 {
    if folded { NAV - 5.0 } else { NAV }
}

/// The least height of a row that can be hit.
pub(crate) const LEAST: f32 = 28.0;

/// A row of the rail.
#[derive(Clone, Copy)]
pub(crate) struct RailRow<'a> {
    /// What stands for it.
    pub(crate) icon: Icon,
    /// Its name.
    pub(crate) words: &'a str,
    /// What is to be done there.
    pub(crate) count: Option<usize>,
    /// Whether it is shown now.
    pub(crate) on: bool,
    /// Whether there is room for the icon only.
    pub(crate) folded: bool,
    /// How high it is.
    pub(crate) height: f32,
}

impl RailRow<'_> {
    /// Shows the row.
    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let size = vec2(ui.available_width(), self.height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let count = match self.count {
            Some(count) if count > 999 => "999+".to_owned(),
            Some(count) => count.to_string(),
            None => String::new(),
        };
        let name = format!("{}  {count}", self.words);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.on, name.trim_end()));
        let chosen = self.on.then_some(palette.press);
        under(ui, rect, &response, chosen);
        let middle = if self.folded {
            rect.center()
        } else {
            pos2(rect.left() + 22.0, rect.center().y)
        };
        let (icon, colour, font) = if self.on {
            (self.icon.filled(), palette.accent, bold(BODY))
        } else {
            (self.icon, palette.text, FontId::proportional(BODY))
        };
        icon.paint(ui, middle, SIDE, colour);
        if !self.folded {
            let words = Rect::from_min_max(pos2(rect.left() + 44.0, rect.top()), rect.max);
            put_line(
                ui,
                words.with_max_x(rect.right() - 52.0),
                self.words,
                (font, palette.text),
            );
            let small = FontId::proportional(SMALL);
            let text = if self.on { palette.text } else { palette.muted };
            put_right(
                ui,
                words.with_max_x(rect.right() - 12.0),
                &count,
                (small, text),
            );
        }
        response
    }
}

/// A row below the screens: an icon and small words.
pub(crate) fn foot_ui(
    ui: &mut Ui,
    (icon, colour): (Icon, Color32),
    words: &str,
    sense: Sense,
) -> Response {
    let palette = palette(ui.ctx());
    let folded = is_narrow(ui.ctx());
    let size = vec2(ui.available_width(), row_height(folded));
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let role = if sense.senses_click() {
        Role::Button
    } else {
        Role::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
    if sense.senses_click() {
        under(ui, rect, &response, None);
    }
    let middle = if folded {
        rect.center()
    } else {
        pos2(rect.left() + 22.0, rect.center().y)
    };
    icon.paint(ui, middle, SIDE, colour);
    if !folded {
        let text = Rect::from_min_max(pos2(rect.left() + 44.0, rect.top()), rect.max);
        let colour = if colour == palette.problem {
            colour
        } else {
            palette.muted
        };
        put_line(ui, text, words, (FontId::proportional(SMALL), colour));
    }
    response
}
