//! The control for days late: when something was due, and when it was done.

use eframe::egui::Ui;

use crate::domain::assessment::answer::Input;
use crate::domain::date::Date;
use crate::ui::inputs::asked::{Asked, Entry, fault_line};
use crate::ui::inputs::lines::{below, beside, line};
use crate::ui::view::field_id;
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::read_field::{Former, is_refused};
use crate::ui::widgets::refused::{Said, say};
use crate::ui::words as w;

/// Shows the two days; the entry is made once both are there. The one that the standard says is there from the start.
pub(crate) fn days_ui(ui: &mut Ui, asked: &Asked<'_>, due: Option<Date>) -> Option<Entry> {
    let what = asked.rule.ask.what();
    let known = match asked.input {
        Some(Input::Days { due, done }) => Some((Some(*due), Some(*done))),
        _ => None,
    };
    let was_whole = known.is_some();
    let mut before: (Option<Date>, Option<Date>) = asked.parts(ui, known);
    before.0 = due.or(before.0);
    let mut now = before;
    line(ui, what, |ui| {
        for (name, part, date) in [
            (w::DUE_DAY, "due", &mut now.0),
            (w::DONE_DAY, "done", &mut now.1),
        ] {
            beside(ui, name);
            let label = format!("{what}{name}");
            let field = DateField {
                id: field_id(asked.item, (asked.number, part)),
                label: &label,
                year: asked.year,
                today: asked.today,
                days: asked.days,
                // The standard's own day is no answer.
                enabled: asked.enabled && (part == "done" || due.is_none()),
            };
            let edit = if part == "done" {
                field.show_past(ui, *date, Former::Goes)
            } else {
                field.show_entry(ui, *date)
            };
            if let Some(edit) = edit {
                *date = edit.date();
            }
        }
    });
    let is_to_come = now.1.is_some_and(|done| asked.today < done);
    below(ui, |ui| {
        fault_line(ui, is_to_come.then_some(w::DAY_TO_COME));
    });
    missing_of_days(ui, asked, due, now);
    if now == before {
        return None;
    }
    let whole = now
        .0
        .zip(now.1)
        .map(|(due, done)| Input::Days { due, done });
    asked.entered(ui, now, whole, was_whole)
}

/// Says which of the two days is missing, where the other one was entered.
fn missing_of_days(
    ui: &Ui,
    asked: &Asked<'_>,
    due: Option<Date>,
    now: (Option<Date>, Option<Date>),
) {
    let (missing, part) = match now {
        (None, Some(_)) => (w::DUE_DAY, "due"),
        (Some(day), None) if due != Some(day) => (w::DONE_DAY, "done"),
        _ => return,
    };
    if !is_refused::<Date>(ui.ctx(), field_id(asked.item, (asked.number, part))) {
        let words = format!("还要填“{missing}”，两个日期填齐后计分");
        say(ui, Said::Missing(words));
    }
}
