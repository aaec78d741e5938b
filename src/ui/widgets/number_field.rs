//! A number with steps on both sides, read from its text as a whole.

use eframe::egui::{Button, Id, Key, Ui, vec2};

use crate::domain::decimal::Decimal;
use crate::domain::typed::{NumberKind, number_as_typed, typed_number};
use crate::ui::widgets::read_field::{Former, ReadField, Reading, Typed};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// What happened to a number that always is one, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberEdit {
    /// It is this now.
    Set(Decimal),
    /// It was deleted.
    Cleared,
}

/// What happened to a number that is an entry: where what was typed is no number, there is no entry.
pub(crate) type NumberEntry = Typed<Decimal>;

/// A number field.
#[derive(Debug)]
pub(crate) struct NumberField<'a> {
    id: Id,
    label: &'a str,
    kind: NumberKind,
    enabled: bool,
    steps: bool,
    whole: bool,
    least: Decimal,
}

impl<'a> NumberField<'a> {
    /// A field named `label` for screen readers and tests.
    pub(crate) const fn new(id: Id, label: &'a str) -> Self {
        Self {
            id,
            label,
            kind: NumberKind::Plain,
            enabled: true,
            steps: false,
            whole: false,
            least: Decimal::ZERO,
        }
    }

    /// A field that can be typed into, or only be read.
    #[must_use]
    pub(crate) const fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// A field for a number that tells this.
    #[must_use]
    pub(crate) const fn of(mut self, kind: NumberKind) -> Self {
        self.kind = kind;
        self
    }

    /// A field for whole numbers that are not below nought.
    #[must_use]
    pub(crate) const fn whole(mut self) -> Self {
        self.whole = true;
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

    /// Shows the field with `value`, which stays where something is typed that is no number; returns the edit, if there
    /// was one.
    pub(crate) fn show(self, ui: &mut Ui, value: Option<Decimal>) -> Option<NumberEdit> {
        match self.typed(ui, value, Former::Stays)? {
            Typed::Set(number) => Some(NumberEdit::Set(number)),
            Typed::Cleared => Some(NumberEdit::Cleared),
            Typed::Refused => None,
        }
    }

    /// Shows the field with the entry `value`, which is none any more where something is typed that is no number.
    pub(crate) fn show_entry(self, ui: &mut Ui, value: Option<Decimal>) -> Option<NumberEntry> {
        self.typed(ui, value, Former::Goes)
    }

    fn typed(self, ui: &mut Ui, value: Option<Decimal>, former: Former) -> Option<NumberEntry> {
        let mut edit = None;
        if self.steps && self.step(ui, "－", "减一") {
            let less = value.unwrap_or_default() - Decimal::ONE;
            edit = Some(Typed::Set(less.max(self.least)));
        }
        let field = TextField::new(self.id, self.label)
            .width(72.0)
            .enabled(self.enabled);
        let whole = ReadField {
            id: self.id,
            former,
        };
        let words = |it: &Decimal| number_as_typed(*it, self.kind);
        let read = |text: &str, is_typing: bool| self.read(text, is_typing);
        let (response, typed) = whole.show(ui, field, value.as_ref(), words, read);
        if response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter)) {
            ui.data_mut(|it| it.insert_temp(entered_id(), true));
        }
        if typed.is_some() {
            edit = typed;
        }
        if self.steps && self.step(ui, "＋", "加一") {
            let more = value.unwrap_or_default() + Decimal::ONE;
            edit = Some(Typed::Set(more.max(self.least)));
        }
        let meant = whole.sentence_ui(ui);
        meant.map(Typed::Set).or(edit)
    }

    fn read(&self, text: &str, is_typing: bool) -> Reading<Decimal> {
        match typed_number(text, self.kind) {
            Ok(number) if self.whole && (!number.is_whole() || number.is_negative()) => {
                Reading::Refused(format!("“{}”{}", text.trim(), w::NOT_WHOLE))
            }
            Ok(number) => Reading::Value(number),
            Err(error) if is_typing && error.may_be_half_typed() => Reading::Unfinished,
            Err(error) => Reading::Refused(error.to_string()),
        }
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
