//! One of a few, from a list that opens below; by keys it opens by ↓ or Enter, the arrows, Home and End go through it,
//! Enter chooses and Esc leaves it, and the keyboard stays where it is.

use eframe::egui::style::StyleModifier;
use eframe::egui::{
    Button, ComboBox, Context, EventFilter, Id, IdSalt, Key, Modifiers, Popup, Role, Sense,
    StrokeKind, TextWrapMode, Ui, WidgetInfo,
};

use crate::ui::icons;
use crate::ui::theme::{RADIUS, focus_stroke, palette};
use crate::ui::widgets::text_field::composing;

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
    let salt = ("select", label);
    let keys = ListKeys {
        button: ui.make_persistent_id(IdSalt::new(salt)),
        count: choices.len(),
    };
    let place = choices.iter().position(|it| it.0 == chosen);
    let (at, mut picked) = keys.read(ui.ctx(), place);
    let name = choices.iter().find(|it| it.0 == chosen);
    let name = name.map_or("", |it| it.1.as_str());
    let combo = ComboBox::from_id_salt(salt)
        .selected_text(name)
        .width(width)
        .height(LIST)
        .popup_style(StyleModifier::new(|style| {
            // The bar stands out from the list: there is more below.
            style.spacing.scroll.foreground_color = true;
        }))
        .icon(|ui, rect, look, _| {
            icons::CARET_DOWN.paint(ui, rect.center(), 16.0, look.fg_stroke.color);
        })
        .wrap_mode(TextWrapMode::Truncate);
    let shown = combo.show_ui(ui, |ui| {
        ui.set_min_width(width);
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        for (number, (_, name)) in choices.iter().enumerate() {
            // The arrows go through the list; the keyboard stays at the button.
            let entry = Button::selectable(at == Some(number), name).sense(Sense::CLICK);
            let response = ui.add(entry);
            if at == Some(number) && keys.has_moved(ui.ctx()) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                picked = Some(number);
            }
        }
    });
    let response = shown.response;
    if response.clicked() {
        response.request_focus();
    }
    if response.lost_focus() && !ui.input(|it| it.pointer.any_click()) {
        keys.close(ui.ctx());
    }
    if response.has_focus() {
        let line = focus_stroke(&palette(ui.ctx()));
        let inside = StrokeKind::Inside;
        ui.painter()
            .rect_stroke(response.rect, RADIUS, line, inside);
    }
    let enabled = ui.is_enabled();
    let info = || WidgetInfo::labeled(Role::ComboBox, enabled, format!("{label} {name}"));
    response.widget_info(info);
    // A long name is cut.
    response.on_hover_text(name);
    let picked = picked.and_then(|it| choices.get(it)).map(|it| it.0);
    picked.filter(|it| *it != chosen)
}

/// The keys of the list below a button.
#[derive(Clone, Copy)]
struct ListKeys {
    button: Id,
    count: usize,
}

/// Where the keys have come to in an open list.
#[derive(Clone, Copy)]
struct At {
    place: usize,
    /// The frame in which a key led there.
    since: u64,
}

impl ListKeys {
    /// Reads the keys of this frame: the place that is lit, which is that of the chosen one until a key leads on, and the
    /// one that was chosen by key.
    fn read(self, egui: &Context, chosen: Option<usize>) -> (Option<usize>, Option<usize>) {
        let has_focus = egui.memory(|it| it.has_focus(self.button));
        let is_open = ComboBox::is_open(egui, self.button);
        if !has_focus || composing(egui) {
            return (chosen, None);
        }
        let filter = EventFilter {
            vertical_arrows: true,
            escape: is_open,
            ..EventFilter::default()
        };
        egui.memory_mut(|it| it.set_focus_lock_filter(self.button, filter));
        let pressed = |key| egui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        if !is_open {
            egui.data_mut(|it| it.remove::<At>(self.button));
            if pressed(Key::ArrowDown) {
                Popup::open_id(egui, self.popup());
            }
            return (chosen, None);
        }
        let known: Option<At> = egui.data(|it| it.get_temp(self.button));
        let at = known.map(|it| it.place).or(chosen);
        let last = self.count.saturating_sub(1);
        let to = if pressed(Key::ArrowDown) {
            Some(at.map_or(0, |it| it + 1).min(last))
        } else if pressed(Key::ArrowUp) {
            Some(at.map_or(last, |it| it.saturating_sub(1)))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            None
        };
        if let Some(place) = to {
            let since = egui.cumulative_frame_nr();
            egui.data_mut(|it| it.insert_temp(self.button, At { place, since }));
        }
        let at = to.or(at);
        let picks = pressed(Key::Enter) || pressed(Key::Space);
        if picks || pressed(Key::Escape) {
            self.close(egui);
        }
        (at, at.filter(|_| picks))
    }

    /// Whether a key led on in this frame.
    fn has_moved(self, egui: &Context) -> bool {
        let at: Option<At> = egui.data(|it| it.get_temp(self.button));
        at.is_some_and(|it| it.since == egui.cumulative_frame_nr())
    }

    fn close(self, egui: &Context) {
        Popup::close_id(egui, self.popup());
    }

    /// The id of the list, as egui makes it.
    fn popup(self) -> Id {
        self.button.with("popup")
    }
}
