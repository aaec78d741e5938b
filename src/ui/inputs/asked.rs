//! What a control is asked to show, and what was entered.

use std::any::Any;

use eframe::egui::{Context, Id, RichText, Ui};

use crate::domain::assessment::answer::Input;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Level, Rule, Worth};
use crate::domain::standard::{NodeId, Standard};
use crate::ui::theme::{SMALL, palette};
use crate::ui::view::field_id;
use crate::ui::widgets::number_field::NumberEntry;

/// How high a line of small text is.
const LINE: f32 = 22.0;

/// What became of an entry.
pub(crate) enum Entry {
    /// It is this now.
    Set(Input),
    /// It was taken back.
    Clear,
}

impl From<NumberEntry> for Entry {
    fn from(edit: NumberEntry) -> Self {
        match edit {
            NumberEntry::Set(n) => Self::Set(Input::Count(n)),
            NumberEntry::Cleared | NumberEntry::Refused => Self::Clear,
        }
    }
}

/// One rule of one item, as its control sees it.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) standard: &'a Standard,
    pub(crate) item: &'a NodeId,
    pub(crate) number: usize,
    pub(crate) rule: &'a Rule,
    pub(crate) input: Option<&'a Input>,
    /// How many digits are taken by rules before it; `None` where digits do not choose its options.
    pub(crate) digits: Option<usize>,
    pub(crate) enabled: bool,
    /// Nothing can be entered at all: what would is not there.
    pub(crate) read_only: bool,
    pub(crate) year: i32,
    pub(crate) today: Date,
    pub(crate) days: u32,
}

impl Asked<'_> {
    /// Forgets the parts of entries that are not whole.
    pub(crate) fn forget(egui: &Context) {
        egui.data_mut(|it| {
            it.remove_by_type::<Vec<Option<Decimal>>>();
            it.remove_by_type::<(Option<Decimal>, Option<Decimal>)>();
            it.remove_by_type::<(Option<Date>, Option<Date>)>();
        });
    }

    /// The digit that chooses the option with this number, if there is one.
    pub(crate) fn key(&self, option: usize) -> Option<usize> {
        let digit = self.digits? + option;
        (digit <= 9).then_some(digit)
    }

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

/// The same on a line of its own, which is there as well while nothing is wrong.
pub(crate) fn fault_line(ui: &mut Ui, words: Option<&str>) {
    ui.scope(|ui| {
        ui.set_min_height(LINE);
        if let Some(words) = words {
            fault(ui, words);
        }
    });
}

pub(crate) fn worth_in_words(level: &Level) -> String {
    match level.worth {
        Worth::Points(points) => format!("{}（{points}分）", level.name),
        Worth::Share(percent) => format!("{}（{percent}%）", level.name),
    }
}
