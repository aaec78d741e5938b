//! Controls for entries that are numbers: counts, percentages, parts of a whole.

use eframe::egui::Ui;

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::Rule;
use crate::ui::inputs::asked::{Asked, Entry, worth_in_words};
use crate::ui::view::field_id;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::words as w;

/// A number field for part `part` of the entry.
pub(crate) fn number_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    part: &str,
    label: &str,
    value: Option<Decimal>,
    steps: bool,
) -> Option<NumberEdit> {
    let id = field_id(asked.item, (asked.number, part));
    let field = NumberField::new(id, label).enabled(asked.enabled);
    if steps {
        field.steps().show(ui, value)
    } else {
        field.show(ui, value)
    }
}

pub(crate) fn count_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    what: &str,
    unit: &str,
    need: Option<Decimal>,
) -> Option<Entry> {
    let value = match asked.input {
        Some(Input::Count(n)) => Some(*n),
        _ => None,
    };
    let edit = ui.horizontal_wrapped(|ui| {
        match need {
            Some(need) => ui.label(format!("应{what} {need:.2} {unit}，实际")),
            None => ui.label(what.to_owned()),
        };
        let edit = number_ui(ui, asked, "n", what, value, true);
        ui.label(unit);
        edit
    });
    levels_note(ui, asked.rule);
    edit.inner.map(Entry::from)
}

/// Where a number decides the level, the levels with their conditions.
fn levels_note(ui: &mut Ui, rule: &Rule) {
    let conditions: Vec<String> = rule
        .levels()
        .iter()
        .filter_map(|it| {
            let when = it.when?;
            Some(format!(
                "{}{:.2} {}",
                when.sign(),
                when.mark(),
                worth_in_words(it)
            ))
        })
        .collect();
    if !conditions.is_empty() {
        remark(ui, conditions.join("　"));
    }
}

/// A number for each tier or each survey answer.
pub(crate) fn counts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    what: &str,
    unit: &str,
    names: &[&str],
    worth: impl Fn(usize) -> String,
) -> Option<Input> {
    let counts: &[Decimal] = match asked.input {
        Some(Input::Counts(counts)) => counts,
        _ => &[],
    };
    let known = asked.input.is_some();
    let mut edit = None;
    ui.label(what.to_owned());
    for (at, name) in names.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            let value = counts.get(at).copied().filter(|_| known);
            ui.label((*name).to_owned());
            let part = format!("tier {at}");
            if let Some(change) = number_ui(ui, asked, &part, name, value, true) {
                let mut all = counts.to_vec();
                all.resize(names.len(), Decimal::ZERO);
                if let Some(one) = all.get_mut(at) {
                    *one = match change {
                        NumberEdit::Set(n) => n,
                        NumberEdit::Cleared => Decimal::ZERO,
                    };
                }
                edit = Some(Input::Counts(all));
            }
            ui.label(unit);
            remark(ui, worth(at));
        });
    }
    edit
}

pub(crate) fn percent_ui(ui: &mut Ui, asked: &Asked<'_>, what: &str) -> Option<Entry> {
    let (percent, part, whole) = match asked.input {
        Some(Input::Percent(percent)) => (Some(*percent), None, None),
        Some(Input::Parts { part, whole }) => (None, Some(*part), Some(*whole)),
        _ => (None, None, None),
    };
    let mut edit = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(what.to_owned());
        let label = format!("{what}{}", w::PERCENT);
        match number_ui(ui, asked, "percent", &label, percent, false) {
            Some(NumberEdit::Set(percent)) => edit = Some(Entry::Set(Input::Percent(percent))),
            Some(NumberEdit::Cleared) => edit = Some(Entry::Clear),
            None => {}
        }
        ui.label(w::OR_PARTS);
        if let Some(parts) = two_numbers(ui, asked, ("总数", "达到数"), (whole, part)) {
            edit = Some(parts);
        }
    });
    levels_note(ui, asked.rule);
    edit
}

pub(crate) fn parts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    names: (&str, &str),
    unit: &str,
) -> Option<Entry> {
    let (part, whole) = match asked.input {
        Some(Input::Parts { part, whole }) => (Some(*part), Some(*whole)),
        _ => (None, None),
    };
    let edit = ui.horizontal_wrapped(|ui| {
        let edit = two_numbers(ui, asked, names, (whole, part));
        ui.label(unit);
        edit
    });
    edit.inner
}

/// A whole and a part; the entry is made once both are there, and until then each is kept in its field.
fn two_numbers(
    ui: &mut Ui,
    asked: &Asked<'_>,
    names: (&str, &str),
    (whole, part): (Option<Decimal>, Option<Decimal>),
) -> Option<Entry> {
    let draft = field_id(asked.item, (asked.number, "draft"));
    let kept: (Option<Decimal>, Option<Decimal>) = match (whole, part) {
        (None, None) => ui.data(|it| it.get_temp(draft)).unwrap_or_default(),
        known => known,
    };
    let mut now = kept;
    for (name, value, id) in [
        (names.0, &mut now.0, "whole"),
        (names.1, &mut now.1, "part"),
    ] {
        ui.label(name.to_owned());
        match number_ui(ui, asked, id, name, *value, false) {
            Some(NumberEdit::Set(n)) => *value = Some(n),
            Some(NumberEdit::Cleared) => *value = None,
            None => {}
        }
    }
    if now == kept {
        return None;
    }
    ui.data_mut(|it| it.insert_temp(draft, now));
    match now {
        (Some(whole), Some(part)) => Some(Entry::Set(Input::Parts { part, whole })),
        _ => asked.input.is_some().then_some(Entry::Clear),
    }
}
