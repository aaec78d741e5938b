//! The sheets of a survey, entered one after another by a digit each.

use eframe::egui::{Id, RichText, Ui};

use crate::domain::assessment::answer::{Input, Sheets};
use crate::domain::entry::survey::{Survey, with_more};
use crate::ui::inputs::asked::{Asked, Entry, fault_line};
use crate::ui::inputs::lines::{below, line, note};
use crate::ui::theme::{SMALL, palette};
use crate::ui::view::field_id;
use crate::ui::widgets::button::{clicked_once, secondary_if, width_of};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::text_field::{TextField, left_by_enter, make_room};
use crate::ui::words as w;

/// How wide the field for digits is, in points.
const FIELD: f32 = 220.0;
/// How high a line of small text is.
const LINE: f32 = 22.0;
/// How much wider a button is than its words, with the space before it.
const ROUND: f32 = 44.0;

/// Shows what takes the sheets; returns what becomes of the entry.
pub(crate) fn sheets_ui(ui: &mut Ui, asked: &Asked<'_>, survey: &Survey<'_>) -> Option<Entry> {
    let none = Sheets::new();
    let (sheets, by_totals) = match asked.input {
        Some(Input::Sheets(sheets)) => (sheets, false),
        Some(_) => (&none, true),
        None => (&none, false),
    };
    let id = field_id(asked.item, (asked.number, "sheets"));
    let draft = id.with("typed");
    let typed: String = ui.data(|it| it.get_temp(draft)).unwrap_or_default();
    let can = asked.enabled && !by_totals;
    let (now, wish) = line(ui, w::SHEETS, |ui| {
        belongs_to(ui, survey.question);
        // What is typed stays in the field where it cannot be added: elsewhere its digits would be keys of the list.
        let may = [asked.enabled, can, !sheets.is_empty()];
        controls_ui(ui, (id, &typed), may)
    });
    if now != typed {
        ui.data_mut(|it| it.insert_temp(draft, now.clone()));
    }
    let read = survey.typed(&now);
    below(ui, |ui| {
        fault_line(ui, read.as_ref().err().map(String::as_str));
    });
    note(ui, format!("每份一个数字：{}", survey.keys()));
    below(ui, |ui| state_ui(ui, &said(survey, sheets, by_totals)));
    match (wish?, read) {
        (Wish::Last, _) => {
            let mut fewer = sheets.clone();
            fewer.pop_last();
            Some(if fewer.is_empty() {
                Entry::Clear
            } else {
                Entry::Set(Input::Sheets(fewer))
            })
        }
        (Wish::Add, Ok(chosen)) if can && !chosen.is_empty() => {
            ui.data_mut(|it| {
                it.remove::<String>(draft);
                it.remove::<String>(id);
            });
            Some(Entry::Set(Input::Sheets(with_more(sheets, &chosen))))
        }
        (Wish::Add, _) => None,
    }
}

/// What is wished of the sheets.
enum Wish {
    /// What was typed behind them.
    Add,
    /// The last one away.
    Last,
}

/// The field and its two buttons; what stands in the field now, and what is wished.
fn controls_ui(
    ui: &mut Ui,
    (id, typed): (Id, &str),
    [enabled, can, has_any]: [bool; 3],
) -> (String, Option<Wish>) {
    let field = TextField::new(id, w::SHEETS).hint(w::SHEETS_HINT);
    let (_, new) = field.width(FIELD).enabled(enabled).show(ui, typed);
    let now = new.unwrap_or_else(|| typed.to_owned());
    let by_enter = left_by_enter(ui) == Some(id);
    make_room(ui, width_of(ui, w::SHEETS_ADD) + ROUND);
    let add = secondary_if(ui, can, (w::SHEETS_ADD, w::SHEETS_TOTALS));
    make_room(ui, width_of(ui, w::SHEETS_LAST) + ROUND);
    let last = secondary_if(ui, can && has_any, (w::SHEETS_LAST, w::SHEETS_NONE));
    let wish = if by_enter || clicked_once(&add) {
        Some(Wish::Add)
    } else {
        clicked_once(&last).then_some(Wish::Last)
    };
    (now, wish)
}

/// What was entered so far.
fn said(survey: &Survey<'_>, sheets: &Sheets, by_totals: bool) -> String {
    if by_totals {
        return w::SHEETS_TOTALS.to_owned();
    }
    if sheets.is_empty() {
        return w::SHEETS_NONE.to_owned();
    }
    let last = sheets.keys().next_back();
    let next = last.map_or(1, |it| it.saturating_add(1));
    format!("已录{}；下一份是第{next}份", survey.in_words(sheets))
}

/// How far it is, in room that is there whatever it says.
fn state_ui(ui: &mut Ui, words: &str) {
    let muted = palette(ui.ctx()).muted;
    ui.scope(|ui| {
        ui.set_min_height(2.0 * LINE);
        ui.label(RichText::new(words).size(SMALL).color(muted));
    });
}
