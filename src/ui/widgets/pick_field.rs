//! A text field with a list of suggestions below it: typing narrows the list, by text or by pinyin.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    Button, Context, Id, Key, Modifiers, Popup, PopupCloseBehavior, RichText, ScrollArea, Sense,
    SetOpenCommand, Stroke, Ui, vec2,
};

use crate::app::lists::pinyin::answers_to;
use crate::ui::theme::{ROW, palette};
use crate::ui::widgets::text_field::{TextField, composing, left_by_enter};

/// More suggestions than this are not listed at once; typing narrows them.
const MAX: usize = 60;

/// A text field with suggestions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PickField<'a> {
    /// Its id.
    pub(crate) id: Id,
    /// Its name for screen readers and tests.
    pub(crate) label: &'a str,
    /// Words shown while it is empty.
    pub(crate) hint: &'a str,
    /// What is suggested; anything else can be typed as well.
    pub(crate) choices: &'a [String],
    /// How wide it is, in points.
    pub(crate) width: f32,
    /// Whether it can be changed.
    pub(crate) enabled: bool,
}

impl PickField<'_> {
    /// Shows the field with `text`; returns the new text when it changed.
    pub(crate) fn show(self, ui: &mut Ui, text: &str) -> Option<String> {
        let list_id = self.id.with("list");
        let focused = ui.memory(|it| it.has_focus(self.id));
        let open = focused && Popup::is_id_open(ui.ctx(), list_id);
        let typed_now = ui.data(|it| it.get_temp::<String>(self.id));
        let now = typed_now.as_deref().unwrap_or(text);
        let fitting = self.fitting(now);
        let reopens = focused && !open && ui.input(|it| it.key_pressed(Key::ArrowDown));
        let (at, entered) = self.at(ui, open, (now, &fitting));
        let field = TextField::new(self.id, self.label)
            .hint(self.hint)
            .width(self.width)
            .selecting()
            .enabled(self.enabled);
        let (response, typed) = field.show(ui, text);
        // What was picked closes the list, and the keyboard stays: that is no wish to see the list again. Nor is Enter.
        let kept = ui.data_mut(|it| it.remove_temp::<bool>(self.kept_id()));
        if left_by_enter(ui) == Some(self.id) {
            ui.data_mut(|it| it.insert_temp(self.kept_id(), true));
        }
        let set = if kept.is_some() {
            Some(SetOpenCommand::Bool(false))
        } else if response.gained_focus() || reopens || typed.is_some() && response.has_focus() {
            Some(SetOpenCommand::Bool(!fitting.is_empty()))
        } else if response.lost_focus() && !ui.input(|it| it.pointer.any_click()) {
            Some(SetOpenCommand::Bool(false))
        } else {
            None
        };
        let mut picked = at
            .filter(|_| entered)
            .and_then(|it| fitting.get(it))
            .copied();
        Popup::from_response(&response)
            .id(list_id)
            .open_memory(set)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("{}：可选项", self.label))
            .show(|ui| {
                ui.set_min_width(self.width.clamp(160.0, 420.0));
                let list = ScrollArea::vertical().max_height(8.0 * ROW);
                picked = list
                    .show(ui, |ui| list_ui(ui, &fitting, at))
                    .inner
                    .or(picked);
            });
        let at = at.filter(|_| picked.is_none() && typed.is_none());
        ui.data_mut(|it| it.insert_temp(self.at_id(), at));
        if let Some(picked) = picked {
            self.take(ui, picked, response.has_focus());
            return (picked != text).then(|| picked.to_owned());
        }
        typed
    }

    /// The place in the list that the arrows have come to, and whether Enter picks what stands there.
    fn at(self, ui: &Ui, open: bool, (typed, fitting): (&str, &[&str])) -> (Option<usize>, bool) {
        let at: Option<usize> = ui.data(|it| it.get_temp(self.at_id())).unwrap_or_default();
        let keys = open && !composing(ui.ctx());
        let pressed = |key| keys && ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        let last = fitting.len().saturating_sub(1);
        let at = if pressed(Key::ArrowDown) {
            Some(at.map_or(0, |it| it + 1).min(last))
        } else if pressed(Key::ArrowUp) {
            at.map(|it| it.saturating_sub(1))
        } else {
            at.map(|it| it.min(last))
        };
        // Letters are the beginnings of a name in pinyin: Enter takes the first that goes with them.
        let typed = typed.trim();
        let by_pinyin = !typed.is_empty() && typed.is_ascii();
        let is_one = self.choices.iter().any(|it| it == typed);
        let first = by_pinyin && !is_one && !fitting.is_empty();
        let at = at.or_else(|| first.then_some(0));
        (at, at.is_some() && pressed(Key::Enter))
    }

    /// Closes the list with what was picked: that takes the place of what was typed, and the keyboard stays in the field.
    fn take(self, ui: &Ui, picked: &str, has_focus: bool) {
        Popup::close_id(ui.ctx(), self.id.with("list"));
        ui.data_mut(|it| it.insert_temp(self.id, picked.to_owned()));
        if !has_focus {
            ui.data_mut(|it| it.insert_temp(self.kept_id(), true));
        }
        ui.memory_mut(|it| it.request_focus(self.id));
        to_end(ui.ctx(), self.id, picked);
    }

    /// The id of the place in the list that the arrows have come to.
    fn at_id(self) -> Id {
        self.id.with("at")
    }

    /// The id of whether the field got the keyboard back from its list.
    fn kept_id(self) -> Id {
        self.id.with("kept")
    }

    /// The choices that go with what is typed; all of them while it is one of them.
    fn fitting(&self, typed: &str) -> Vec<&str> {
        let typed = typed.trim();
        let all = typed.is_empty() || self.choices.iter().any(|it| it == typed);
        let fits = |it: &&String| all || answers_to(it, typed);
        let fitting = self.choices.iter().filter(fits).map(String::as_str);
        fitting.take(MAX).collect()
    }
}

/// Puts the cursor behind the text.
fn to_end(ctx: &Context, id: Id, text: &str) {
    let mut state = TextEditState::load(ctx, id).unwrap_or_default();
    let end = CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ctx, id);
}

/// The suggestions; returns the one that was clicked.
fn list_ui<'a>(ui: &mut Ui, fitting: &[&'a str], at: Option<usize>) -> Option<&'a str> {
    let palette = palette(ui.ctx());
    let mut picked = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    for (number, choice) in fitting.iter().enumerate() {
        let on = at == Some(number);
        let fill = if on { palette.marked } else { palette.surface };
        let button = Button::new(RichText::new(*choice).color(palette.text))
            .fill(fill)
            .stroke(Stroke::NONE)
            .min_size(vec2(ui.available_width(), ROW))
            .selected(on)
            // The arrows go through the list; the keyboard stays in the field.
            .sense(Sense::CLICK);
        let response = ui.add(button);
        if on {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            picked = Some(*choice);
        }
    }
    picked
}
