//! What is entered for a rule, as the beginning of a sentence with blanks.

use eframe::egui::Ui;

use crate::domain::date::Date;
use crate::domain::standard::rule::{Ask, Window};
use crate::domain::standard::{NodeId, Standard};
use crate::ui::editor::blanks::{Blanks, small};
use crate::ui::editor::node_pick::{NodeChoices, node_pick_ui};
use crate::ui::widgets::button::tick;
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::refused::refused_beside;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// How wide the field is for what an entry is about.
const WHAT: f32 = 170.0;

/// What a blank needs to know besides.
#[derive(Clone, Copy)]
pub(crate) struct AskedOf<'a> {
    /// The standard that is edited.
    pub(crate) standard: &'a Standard,
    /// The day it is.
    pub(crate) today: Date,
    /// So many days from today are offered.
    pub(crate) days: u32,
}

/// Shows what is entered.
pub(crate) fn ask_ui(ui: &mut Ui, blanks: &Blanks<'_>, of: AskedOf<'_>, ask: &mut Ask) {
    match ask {
        Ask::Clauses(_) => drop(ui.label(w::ASK_CLAUSES)),
        Ask::Faults(_) => drop(ui.label(w::ASK_FAULTS)),
        Ask::Item(id) => item_ui(ui, blanks, of.standard, id),
        Ask::Ratio {
            part,
            whole,
            unit,
            beyond,
            at_least,
        } => {
            blanks.text(ui, ("part", 0), w::RATIO_PART, 120.0, part);
            ui.label(w::RATIO_OF);
            blanks.text(ui, ("whole", 0), w::RATIO_WHOLE, 120.0, whole);
            ui.label(w::RATIO_END);
            blanks.unit(ui, unit);
            tick(ui, beyond, w::RATIO_BEYOND);
            least_ui(ui, blanks, w::RATIO_LEAST, at_least);
        }
        named => {
            if let Some(what) = named.what_mut() {
                blanks.text(ui, ("what", 0), w::WHAT, WHAT, what);
            }
            named_ui(ui, blanks, of, named);
        }
    }
}

/// What else is said of an entry that has a name.
fn named_ui(ui: &mut Ui, blanks: &Blanks<'_>, of: AskedOf<'_>, ask: &mut Ask) {
    match ask {
        Ask::Count {
            unit,
            need,
            fractions,
            ..
        } => {
            ui.label(w::SHOULD_HAVE);
            blanks.maybe(ui, "need", w::SHOULD_HAVE, need);
            blanks.unit(ui, unit);
            tick(ui, fractions, w::FRACTIONS);
        }
        Ask::Tiers {
            unit, best_only, ..
        } => {
            blanks.unit(ui, unit);
            tick(ui, best_only, w::BEST_ONLY);
        }
        Ask::Rank(_) => drop(ui.label(w::ASK_RANK)),
        Ask::Change { unit, .. } => {
            ui.label(w::ASK_CHANGE);
            blanks.unit(ui, unit);
        }
        Ask::Mean { unit, .. } => {
            ui.label(w::ASK_MEAN);
            blanks.unit(ui, unit);
        }
        Ask::Late { due, .. } => due_ui(ui, blanks, of, due),
        Ask::Sample { unit, of, need, .. } => {
            ui.label(w::SAMPLE_OF);
            whole_ui(ui, blanks, "of", w::SAMPLE_OF, of);
            blanks.unit(ui, unit);
            ui.label(w::SAMPLE_NEED);
            whole_ui(ui, blanks, "need", w::SAMPLE_NEED, need);
            ui.label(w::SAMPLE_END);
        }
        Ask::Amount { min, max, many, .. } => {
            ui.label(w::AMOUNT_FROM);
            blanks.number(ui, ("min", 0), w::AMOUNT_FROM, min);
            ui.label(w::TO);
            blanks.number(ui, ("max", 0), w::TO, max);
            ui.label(w::POINTS);
            tick(ui, many, w::AMOUNT_MANY);
        }
        Ask::Events { within, .. } => window_ui(ui, blanks, within),
        Ask::Survey { at_least, .. } => least_ui(ui, blanks, w::SURVEY_LEAST, at_least),
        Ask::Clauses(_)
        | Ask::Faults(_)
        | Ask::Choice(_)
        | Ask::Percent(_)
        | Ask::Item(_)
        | Ask::Ratio { .. } => {}
    }
}

/// A whole number that is not below 0.
fn whole_ui(ui: &mut Ui, blanks: &Blanks<'_>, key: &'static str, name: &str, value: &mut u32) {
    let mut number = small(*value);
    blanks.number(ui, (key, 0), name, &mut number);
    *value = u32::try_from(number.floor()).unwrap_or(*value);
}

/// The fewest that tell anything, where the standard says it.
fn least_ui(ui: &mut Ui, blanks: &Blanks<'_>, name: &str, least: &mut Option<u32>) {
    ui.label(name);
    let mut number = least.map(small);
    blanks.maybe(ui, "at least", name, &mut number);
    *least = number.and_then(|it| u32::try_from(it.floor()).ok());
    ui.label(w::MAYBE_BLANK);
}

/// The day something is due, where the standard says it.
fn due_ui(ui: &mut Ui, blanks: &Blanks<'_>, of: AskedOf<'_>, due: &mut Option<Date>) {
    ui.label(w::ASK_LATE);
    let key = ("due", 0);
    let field = DateField {
        id: blanks.id(key),
        label: w::DUE_DAY,
        year: of.standard.year,
        today: of.today,
        days: of.days,
        enabled: true,
    };
    if let Some(edit) = field.show_bare(ui, *due) {
        *due = edit.date();
        blanks.touch(key);
    }
    if let Some(refused) = field.refused(ui, w::DUE_DAY) {
        refused_beside(ui, &refused);
    }
    ui.label(w::ASK_LATE_END);
}

/// Which other node decides.
fn item_ui(ui: &mut Ui, blanks: &Blanks<'_>, standard: &Standard, item: &mut NodeId) {
    ui.label(w::ASK_ITEM);
    let choices = NodeChoices::beside(standard, blanks.node);
    let id = blanks.id(("item", 0));
    if let Some(other) = node_pick_ui(ui, (id, w::DECIDING_ITEM), &choices, item) {
        *item = other;
    }
    ui.label(w::ASK_ITEM_END);
}

/// Which events count.
fn window_ui(ui: &mut Ui, blanks: &Blanks<'_>, within: &mut Window) {
    let kind = match within {
        Window::Months(_) => 0,
        Window::Year => 1,
        Window::Always => 2,
    };
    let kinds = [
        (0, w::WINDOW_MONTHS.to_owned()),
        (1, w::WINDOW_YEAR.to_owned()),
        (2, w::WINDOW_ALWAYS.to_owned()),
    ];
    if let Some(picked) = select(ui, w::WINDOW, 130.0, kind, &kinds) {
        *within = match picked {
            0 => Window::Months(24),
            1 => Window::Year,
            _ => Window::Always,
        };
    }
    if let Window::Months(months) = within {
        whole_ui(ui, blanks, "months", w::WINDOW_MONTHS, months);
        ui.label(w::MONTHS);
    }
}
