//! A tick box or a round choice with its text beside it, over the whole width: easy to hit, easy to read.

use std::sync::Arc;

use eframe::egui::{
    Align2, FontId, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui,
    WidgetInfo, WidgetText, pos2, vec2,
};

use crate::ui::icons;
use crate::ui::theme::{BODY, GAP, RADIUS, ROW, focus_stroke, palette};
use crate::ui::widgets::focus::note_choice;

/// How far below the top the box and the first line have their middle.
const MIDDLE: f32 = ROW / 2.0;

/// The side of the box.
const SIDE: f32 = 20.0;

/// How the box looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OptionMark {
    /// A tick: met.
    Tick,
    /// A cross: a fault was found.
    Cross,
    /// A dot: one of several.
    Dot,
}

/// A choice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OptionRow<'a> {
    /// How the box looks.
    pub(crate) mark: OptionMark,
    /// Whether it is chosen.
    pub(crate) on: bool,
    /// Whether it can be changed.
    pub(crate) enabled: bool,
    /// The digit that does the same, shown before the text.
    pub(crate) key: Option<usize>,
    /// The words beside the box.
    pub(crate) text: &'a str,
}

impl OptionRow<'_> {
    /// Shows the choice over the whole width.
    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        self.show_in(ui, width)
    }

    /// How wide it is in one line.
    pub(crate) fn width(&self, ui: &Ui) -> f32 {
        let font = FontId::proportional(BODY);
        let colour = palette(ui.ctx()).text;
        let galley = ui
            .painter()
            .layout_no_wrap(self.text.to_owned(), font, colour);
        (self.indent() + galley.size().x + 2.0 * GAP).ceil()
    }

    /// Shows the choice in so much width.
    pub(crate) fn show_in(self, ui: &mut Ui, width: f32) -> Response {
        let room = (width - self.indent() - GAP).max(60.0);
        let font = FontId::proportional(BODY);
        let wrap = Some(TextWrapMode::Wrap);
        let galley = WidgetText::from(self.text).into_galley(ui, wrap, room, font);
        let size = vec2(width, (galley.size().y + 12.0).max(ROW));
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        response.widget_info(|| {
            let role = if self.mark == OptionMark::Dot {
                Role::RadioButton
            } else {
                Role::CheckBox
            };
            WidgetInfo::selected(role, self.enabled, self.on, self.text)
        });
        note_choice(ui, &response);
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, galley);
        }
        response
    }

    const fn indent(&self) -> f32 {
        if self.key.is_some() { 52.0 } else { 32.0 }
    }

    fn paint(self, ui: &Ui, rect: Rect, response: &Response, galley: Arc<Galley>) {
        let palette = palette(ui.ctx());
        let painter = ui.painter();
        if response.hovered() && self.enabled {
            painter.rect_filled(rect, RADIUS, palette.hover);
        }
        self.paint_box(ui, rect);
        if let Some(key) = self.key {
            let at = pos2(rect.left() + 34.0, rect.top() + MIDDLE);
            let font = FontId::proportional(BODY);
            painter.text(
                at,
                Align2::LEFT_CENTER,
                key.to_string(),
                font,
                palette.muted,
            );
        }
        let text_at = pos2(rect.left() + self.indent(), rect.top() + 6.0);
        painter.galley(text_at, galley, palette.text);
        if response.has_focus() {
            painter.rect_stroke(rect, RADIUS, focus_stroke(&palette), StrokeKind::Inside);
        }
    }

    fn paint_box(self, ui: &Ui, rect: Rect) {
        let palette = palette(ui.ctx());
        let painter = ui.painter();
        let middle = pos2(rect.left() + 6.0 + SIDE / 2.0, rect.top() + MIDDLE);
        let fault = self.mark == OptionMark::Cross;
        let (chosen, sign) = if fault {
            (palette.problem, palette.on_problem)
        } else {
            (palette.fill, palette.on_fill)
        };
        let line = Stroke::new(1.0, if self.on { chosen } else { palette.outline });
        if self.mark == OptionMark::Dot {
            painter.circle(middle, SIDE / 2.0, palette.surface, line);
            if self.on {
                painter.circle_filled(middle, 5.5, chosen);
            }
            return;
        }
        let fill = if self.on { chosen } else { palette.surface };
        let square = Rect::from_center_size(middle, vec2(SIDE, SIDE));
        painter.rect(square, 4.0, fill, line, StrokeKind::Inside);
        if self.on {
            let icon = if fault { icons::X } else { icons::CHECK };
            icon.paint(ui, middle, 15.0, sign);
        }
    }
}
