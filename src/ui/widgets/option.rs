//! A tick box or a round choice with its text beside it, over the whole width: easy to hit, easy to read.

use eframe::egui::{
    Align2, FontId, Rect, Response, Role, Sense, Stroke, TextWrapMode, Ui, WidgetInfo, WidgetText,
    pos2, vec2,
};

use crate::ui::theme::{BODY, GAP, RADIUS, bold, focus_stroke, palette};

/// How the box looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A tick: met.
    Tick,
    /// A cross: a fault was found.
    Cross,
    /// A dot: one of several.
    Dot,
}

/// Shows a choice; `key` is the digit that does the same, shown before the text.
pub fn option(
    ui: &mut Ui,
    mark: Mark,
    on: bool,
    enabled: bool,
    key: Option<usize>,
    text: &str,
) -> Response {
    let palette = palette(ui.ctx());
    let width = ui.available_width();
    let indent = 32.0 + if key.is_some() { 20.0 } else { 0.0 };
    let font = FontId::proportional(BODY);
    let galley = WidgetText::from(text).into_galley(
        ui,
        Some(TextWrapMode::Wrap),
        (width - indent - GAP).max(60.0),
        font.clone(),
    );
    let size = vec2(width, (galley.size().y + 10.0).max(34.0));
    let sense = if enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| {
        let kind = if mark == Mark::Dot {
            Role::RadioButton
        } else {
            Role::CheckBox
        };
        WidgetInfo::selected(kind, enabled, on, text)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter();
    if response.hovered() && enabled {
        painter.rect_filled(rect, RADIUS, palette.raised);
    }
    let side = 20.0;
    let middle = pos2(rect.left() + 6.0 + side / 2.0, rect.top() + 17.0);
    let square = Rect::from_center_size(middle, vec2(side, side));
    let fault = mark == Mark::Cross;
    let chosen = if fault {
        palette.problem
    } else {
        palette.accent
    };
    let line = Stroke::new(1.5, if on { chosen } else { palette.outline });
    let fill = if on { chosen } else { palette.surface };
    if mark == Mark::Dot {
        painter.circle(middle, side / 2.0, palette.surface, line);
        if on {
            painter.circle_filled(middle, 5.5, chosen);
        }
    } else {
        painter.rect(square, 4.0, fill, line, eframe::egui::StrokeKind::Inside);
        if on {
            let sign = if fault { "×" } else { "✓" };
            painter.text(
                middle,
                Align2::CENTER_CENTER,
                sign,
                bold(15.0),
                palette.on_accent,
            );
        }
    }
    if let Some(key) = key {
        let at = pos2(rect.left() + 34.0, rect.top() + 17.0);
        painter.text(
            at,
            Align2::LEFT_CENTER,
            key.to_string(),
            font,
            palette.muted,
        );
    }
    painter.galley(
        pos2(rect.left() + indent, rect.top() + 5.0),
        galley,
        palette.text,
    );
    if response.has_focus() {
        painter.rect_stroke(
            rect,
            RADIUS,
            focus_stroke(&palette),
            eframe::egui::StrokeKind::Inside,
        );
    }
    response
}
