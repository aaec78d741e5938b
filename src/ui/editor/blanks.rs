//! Blanks in a sentence, to be filled in.

use std::cell::Cell;

use eframe::egui::{Id, Ui};

use crate::app::standard::drafting::StandardTyping;
use crate::domain::decimal::Decimal;
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::Then;
use crate::ui::editor::fields::number;
use crate::ui::view::field_id;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Which rule of which node the blanks belong to.
pub(crate) struct Blanks<'a> {
    pub(crate) node: &'a NodeId,
    pub(crate) at: usize,
    /// Which effect of the rule they belong to: 0 for the first, and for what is asked.
    pub(crate) effect: usize,
    /// The blank that was typed into in this frame, if any.
    pub(crate) typed: Cell<Option<StandardTyping>>,
}

impl Blanks<'_> {
    /// The name of a list of this rule.
    pub(crate) fn list(&self, of: &str) -> String {
        let rule = self.at + 1;
        match self.effect {
            0 => format!("{}{rule}{of}", w::RULE),
            effect => format!("{}{rule}{}{effect}{of}", w::RULE, w::ALSO),
        }
    }

    /// The id of a blank.
    pub(crate) fn id(&self, key: (&'static str, usize)) -> Id {
        field_id(self.node, (self.at, self.effect, key))
    }

    /// Notes that the blank is being typed into.
    pub(crate) fn touch(&self, (field, line): (&'static str, usize)) {
        self.typed.set(Some(StandardTyping {
            field,
            rule: self.at + 1,
            effect: self.effect,
            line,
        }));
    }

    pub(crate) fn text(
        &self,
        ui: &mut Ui,
        key: (&'static str, usize),
        name: &str,
        width: f32,
        text: &mut String,
    ) {
        let width = width.min(ui.available_width().max(60.0));
        let id = self.id(key);
        let field = TextField::new(id, name).width(width);
        if let (_, Some(typed)) = field.show(ui, text) {
            *text = typed;
            self.touch(key);
        }
    }

    pub(crate) fn unit(&self, ui: &mut Ui, unit: &mut String) {
        self.text(ui, ("unit", 0), w::UNIT, 72.0, unit);
    }

    pub(crate) fn number(
        &self,
        ui: &mut Ui,
        key: (&'static str, usize),
        name: &str,
        value: &mut Decimal,
    ) {
        let id = self.id(key);
        if let Some(edit) = NumberField::new(id, name).show(ui, Some(*value)) {
            *value = number(edit);
            self.touch(key);
        }
    }

    pub(crate) fn maybe(
        &self,
        ui: &mut Ui,
        key: &'static str,
        name: &str,
        value: &mut Option<Decimal>,
    ) {
        let id = self.id((key, 0));
        let edit = NumberField::new(id, name).show(ui, *value);
        if let Some(edit) = edit {
            *value = match edit {
                NumberEdit::Set(number) => Some(number),
                NumberEdit::Cleared => None,
            };
            self.touch((key, 0));
        }
    }
}

pub(crate) fn small(value: u32) -> Decimal {
    Decimal::whole(i64::from(value))
}

/// Whether points are earned, for the words of the sentence.
pub(crate) const fn verb(then: &Then) -> &'static str {
    match then {
        Then::Earn(_) => w::EARN,
        Then::Deduct(_) | Then::Cap { .. } | Then::Factor { .. } | Then::Veto(_) => w::DEDUCT,
    }
}

impl Blanks<'_> {
    pub(crate) fn name(
        &self,
        ui: &mut Ui,
        key: (&'static str, usize),
        name: &str,
        text: &mut String,
    ) {
        self.text(ui, key, name, 110.0, text);
    }
}
