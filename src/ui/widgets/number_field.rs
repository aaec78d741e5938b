//! A number with steps on both sides. What is no number yet stays as typed, and says so.

use eframe::egui::{Button, Id, Key, RichText, Ui, vec2};

use crate::domain::decimal::Decimal;
use crate::ui::theme::{SMALL, palette};
use crate::ui::widgets::text_field::TextField;

/// What happened to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberEdit {
    /// It is this now.
    Set(Decimal),
    /// It was deleted.
    Cleared,
}

/// A number field.
#[derive(Debug)]
pub(crate) struct NumberField<'a> {
    id: Id,
    label: &'a str,
    enabled: bool,
    steps: bool,
    least: Decimal,
}

impl<'a> NumberField<'a> {
    /// A field named `label` for screen readers and tests.
    pub(crate) const fn new(id: Id, label: &'a str) -> Self {
        Self {
            id,
            label,
            enabled: true,
            steps: false,
            least: Decimal::ZERO,
        }
    }

    /// A field that can be typed into, or only be read.
    #[must_use]
    pub(crate) const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// With buttons for one more and one less.
    #[must_use]
    pub(crate) const fn steps(mut self) -> Self {
        self.steps = true;
        self
    }

    /// With buttons that go no lower than this.
    #[must_use]
    pub(crate) const fn steps_from(mut self, least: Decimal) -> Self {
        self.least = least;
        self.steps()
    }

    /// Shows the field with `value`; returns the edit, if there was one.
    pub(crate) fn show(self, ui: &mut Ui, value: Option<Decimal>) -> Option<NumberEdit> {
        let mut edit = None;
        if self.steps && self.step(ui, "－", "减一") {
            let less = value.unwrap_or_default() - Decimal::ONE;
            edit = Some(NumberEdit::Set(less.max(self.least)));
        }
        let text = value.map_or_else(String::new, |it| it.to_string());
        let field = TextField::new(self.id, self.label)
            .width(72.0)
            .enabled(self.enabled);
        let (response, typed) = field.show(ui, &text);
        if response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter)) {
            ui.data_mut(|it| it.insert_temp(entered_id(), true));
        }
        let mut fault = None;
        if let Some(typed) = typed {
            if typed.trim().is_empty() {
                edit = value.is_some().then_some(NumberEdit::Cleared);
            } else {
                match typed.parse::<Decimal>() {
                    Ok(number) if Some(number) != value => edit = Some(NumberEdit::Set(number)),
                    Ok(_) => {}
                    Err(error) => fault = Some(error.to_string()),
                }
            }
        }
        if self.steps && self.step(ui, "＋", "加一") {
            let more = value.unwrap_or_default() + Decimal::ONE;
            edit = Some(NumberEdit::Set(more.max(self.least)));
        }
        if let Some(fault) = fault.filter(|_| response.has_focus()) {
            let colour = palette(ui.ctx()).problem;
            ui.label(
                RichText::new(format!("× {fault}"))
                    .size(SMALL)
                    .color(colour),
            );
        }
        edit
    }

    fn step(&self, ui: &mut Ui, sign: &str, what: &str) -> bool {
        let button = Button::new(sign).min_size(vec2(34.0, 32.0));
        let response = ui.add_enabled(self.enabled, button);
        let label = format!("{}{what}", self.label);
        response.widget_info(|| {
            eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, self.enabled, &label)
        });
        response.clicked()
    }
}

fn entered_id() -> Id {
    Id::unique("number entered")
}

/// Whether a number field was left by Enter since the last call.
pub(crate) fn was_entered(ui: &Ui) -> bool {
    ui.data_mut(|it| it.remove_temp::<bool>(entered_id()))
        .unwrap_or(false)
}
