//! What a control is asked to show, and what was entered.

use std::any::Any;

use eframe::egui::{Id, RichText, Ui};

use crate::domain::assessment::answer::Input;
use crate::domain::date::Date;
use crate::domain::standard::rule::{Level, Rule, Worth};
use crate::domain::standard::{NodeId, Standard};
use crate::ui::theme::{SMALL, palette};
use crate::ui::view::field_id;
use crate::ui::widgets::number_field::NumberEdit;

/// What became of an entry.
pub(crate) enum Entry {
    /// It is this now.
    Set(Input),
    /// It was taken back.
    Clear,
}

impl From<NumberEdit> for Entry {
    fn from(edit: NumberEdit) -> Self {
        match edit {
            NumberEdit::Set(n) => Self::Set(Input::Count(n)),
            NumberEdit::Cleared => Self::Clear,
        }
    }
}

/// One rule of one item, as its control sees it.
pub(crate) struct Asked<'a> {
    pub(crate) standard: &'a Standard,
    pub(crate) item: &'a NodeId,
    pub(crate) number: usize,
    pub(crate) rule: &'a Rule,
    pub(crate) input: Option<&'a Input>,
    pub(crate) enabled: bool,
    pub(crate) year: i32,
    pub(crate) today: Date,
    pub(crate) days: u32,
}

impl Asked<'_> {
    fn draft_id(&self) -> Id {
        field_id(self.item, (self.number, "draft"))
    }

    /// The parts of an entry of several: those of the entry, or those that were entered while it is not whole yet.
    pub(crate) fn parts<T: Any + Clone + Send + Sync + Default>(
        &self,
        ui: &Ui,
        known: Option<T>,
    ) -> T {
        let draft = || ui.data(|it| it.get_temp(self.draft_id()));
        known.or_else(draft).unwrap_or_default()
    }

    /// What becomes of the entry now that its parts are `now`: the entry they make, or, where they were one before,
    /// none; they are kept until they are whole.
    pub(crate) fn entered<T: Any + Clone + Send + Sync>(
        &self,
        ui: &Ui,
        now: T,
        whole: Option<Input>,
        was_whole: bool,
    ) -> Option<Entry> {
        if let Some(input) = whole {
            ui.data_mut(|it| it.remove::<T>(self.draft_id()));
            return Some(Entry::Set(input));
        }
        ui.data_mut(|it| it.insert_temp(self.draft_id(), now));
        was_whole.then_some(Entry::Clear)
    }
}

/// What is wrong with an entry, beside it.
pub(crate) fn fault(ui: &mut Ui, words: &str) {
    let colour = palette(ui.ctx()).problem;
    ui.label(RichText::new(words).size(SMALL).color(colour));
}

pub(crate) fn worth_in_words(level: &Level) -> String {
    match level.worth {
        Worth::Points(points) => format!("{}（{points}分）", level.name),
        Worth::Share(percent) => format!("{}（{percent}%）", level.name),
    }
}
