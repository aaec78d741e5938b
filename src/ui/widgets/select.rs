//! One of a few, from a list that opens below.

use eframe::egui::style::StyleModifier;
use eframe::egui::{ComboBox, Role, StrokeKind, TextWrapMode, Ui, WidgetInfo};

use crate::ui::theme::{RADIUS, focus_stroke, palette};

/// How high the list is at most; a longer one scrolls.
const LIST: f32 = 420.0;

/// Shows `chosen` of `choices`, each with its name; returns another one when it was chosen.
///
/// `label` is its name for screen readers and tests.
pub(crate) fn select<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    width: f32,
    chosen: T,
    choices: &[(T, String)],
) -> Option<T> {
    let mut picked = None;
    let name = choices.iter().find(|it| it.0 == chosen);
    let name = name.map_or("", |it| it.1.as_str());
    let combo = ComboBox::from_id_salt(("select", label))
        .selected_text(name)
        .width(width)
        .height(LIST)
        .popup_style(StyleModifier::new(|style| {
            // The bar stands out from the list: there is more below.
            style.spacing.scroll.foreground_color = true;
        }))
        .wrap_mode(TextWrapMode::Truncate);
    let shown = combo.show_ui(ui, |ui| {
        ui.set_min_width(width);
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for (value, name) in choices {
            if ui.selectable_label(*value == chosen, name).clicked() && *value != chosen {
                picked = Some(*value);
            }
        }
    });
    if shown.response.has_focus() {
        let line = focus_stroke(&palette(ui.ctx()));
        let inside = StrokeKind::Inside;
        ui.painter()
            .rect_stroke(shown.response.rect, RADIUS, line, inside);
    }
    let enabled = ui.is_enabled();
    let info = || WidgetInfo::labeled(Role::ComboBox, enabled, format!("{label} {name}"));
    shown.response.widget_info(info);
    // A long name is cut.
    shown.response.on_hover_text(name);
    picked
}
