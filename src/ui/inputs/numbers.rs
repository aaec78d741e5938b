//! Controls for entries that are numbers: counts, places, percentages, changes, parts of a whole, means.

use eframe::egui::{Id, Ui};

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::entry::far_beyond::usual;
use crate::domain::entry::rates::{counts_wholes, has_low_mark};
use crate::domain::standard::compare_in_words::compared;
use crate::domain::standard::rule::{Ask, Rule};
use crate::domain::standard::shape::Rate;
use crate::domain::typed::NumberKind;
use crate::ui::inputs::asked::{Asked, Entry, worth_in_words};
use crate::ui::inputs::lines::{beside, line, name_ui, names_width, note};
use crate::ui::view::field_id;
use crate::ui::widgets::button::width_of;
use crate::ui::widgets::number_field::{NumberEntry, NumberField};
use crate::ui::widgets::read_field::is_refused;
use crate::ui::widgets::refused::{Said, say};
use crate::ui::widgets::text_field::make_room;
use crate::ui::words as w;

/// How wide a field of a number is with the space beside it, in points.
const FIELD: f32 = 112.0;
/// The same of one with buttons for one more and one less.
const COUNTER: f32 = 152.0;
/// The same of one of two, the words of which are told with their own space.
const PAIRED: f32 = 66.0;

fn part_id(asked: &Asked<'_>, part: &str) -> Id {
    field_id(asked.item, (asked.number, part))
}

/// What the field of a number takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Takes {
    /// How many there are.
    Count,
    /// How many there are, where parts of one count too.
    Measure,
    /// A rate in per cent.
    Share,
    /// A rate in per cent of which more than all counts.
    MoreThanAll,
    /// A change in per cent: nothing falls by more than all of it.
    Change,
    /// Points from the first to the second.
    Points(Decimal, Decimal),
}

impl Takes {
    /// A share, which the rule may count beyond a whole.
    fn share_of(rule: &Rule) -> Self {
        if rule.looks_beyond() {
            Self::MoreThanAll
        } else {
            Self::Share
        }
    }

    /// How many there are of what is counted in `unit`.
    fn number_of(unit: &str) -> Self {
        if counts_wholes(unit) {
            Self::Count
        } else {
            Self::Measure
        }
    }

    /// The field that takes it.
    fn field(self, field: NumberField<'_>) -> NumberField<'_> {
        match self {
            Self::Count => field.whole(),
            Self::Measure => field.at_least(Decimal::ZERO),
            Self::Share => Self::MoreThanAll.field(field).at_most(Decimal::HUNDRED),
            Self::MoreThanAll => field.of(NumberKind::Share).at_least(Decimal::ZERO),
            Self::Change => field.of(NumberKind::Change).at_least(-Decimal::HUNDRED),
            Self::Points(min, max) => field.at_least(min).at_most(max),
        }
    }
}

/// A number field for part `part` of the entry.
pub(crate) fn number_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (part, label): (&str, &str),
    value: Option<Decimal>,
    takes: Takes,
) -> Option<NumberEntry> {
    let field = takes.field(NumberField::new(part_id(asked, part), label));
    let field = field.usual(usual(asked.rule).filter(|_| part == "whole"));
    let field = field.small_in_parts(part == "percent" && !has_low_mark(asked.rule));
    field.enabled(asked.enabled).show_entry(ui, value)
}

/// The same with buttons for one more and one less; no fewer than `least`.
fn counter_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (part, label): (&str, &str),
    value: Option<Decimal>,
    (takes, least): (Takes, Decimal),
) -> Option<NumberEntry> {
    let field = takes.field(NumberField::new(part_id(asked, part), label));
    let field = field.at_least(least).steps();
    let field = field.usual(usual(asked.rule).filter(|_| part == "n" || part.starts_with("tier ")));
    field.enabled(asked.enabled).show_entry(ui, value)
}

/// How many there are, or which place in an order.
pub(crate) fn count_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    need: Option<Decimal>,
    (takes, least): (Takes, Decimal),
) -> Option<Entry> {
    let (what, unit) = (asked.rule.ask.what(), asked.rule.ask.unit());
    let value = match asked.input {
        Some(Input::Count(n)) => Some(*n),
        _ => None,
    };
    let edit = line(ui, what, |ui| {
        if least.is_positive() {
            beside(ui, w::PLACE_FROM);
        }
        let edit = counter_ui(ui, asked, ("n", what), value, (takes, least));
        match need {
            Some(need) => beside(ui, &format!("{unit}，应 {need} {unit}")),
            None => beside(ui, unit),
        }
        edit
    });
    levels_note(ui, asked.rule);
    edit.map(Entry::from)
}

/// Where a number decides the level, the levels with their conditions.
fn levels_note(ui: &mut Ui, rule: &Rule) {
    // Beside other effects they are said with those.
    if !rule.also.is_empty() {
        return;
    }
    let conditions: Vec<String> = rule
        .levels()
        .iter()
        .filter_map(|it| {
            let when = compared(&rule.ask, it.when?);
            let worth = worth_in_words(it);
            Some(if when == it.name {
                worth
            } else {
                format!("{when} {worth}")
            })
        })
        .collect();
    if !conditions.is_empty() {
        note(ui, conditions.join("　"));
    }
}

/// A number for each tier or each survey answer; those that nobody typed are 0.
pub(crate) fn counts_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    names: &[&str],
    worth: impl Fn(usize) -> String,
) -> Option<Entry> {
    let known = match asked.input {
        Some(Input::Counts(counts)) => Some(counts.iter().copied().map(Some).collect()),
        _ => None,
    };
    let was_whole = known.is_some();
    let before: Vec<Option<Decimal>> = asked.parts(ui, known);
    let begun = if before.is_empty() {
        vec![Some(Decimal::ZERO); names.len()]
    } else {
        before.clone()
    };
    let mut now = None;
    let what = asked.rule.ask.what();
    let wide = names_width(ui, names);
    for (at, name) in names.iter().enumerate() {
        line(ui, if at == 0 { what } else { "" }, |ui| {
            let value = before.get(at).copied().flatten();
            let behind = format!("{}，{}", asked.rule.ask.unit(), worth(at));
            // Where the name does not stand beside its field, all words stand above it.
            let is_beside = wide.is_some_and(|it| it + COUNTER <= ui.max_rect().width());
            if is_beside {
                name_ui(ui, name, wide);
            } else {
                beside(ui, &format!("{name}（{behind}）"));
                make_room(ui, COUNTER);
            }
            let part = format!("tier {at}");
            let takes = (Takes::Count, Decimal::ZERO);
            let change = counter_ui(ui, asked, (&part, name), value, takes);
            if let Some(change) = change {
                let all = now.get_or_insert_with(|| begun.clone());
                all.resize(names.len(), Some(Decimal::ZERO));
                if let Some(one) = all.get_mut(at) {
                    *one = match change {
                        NumberEntry::Set(n) => Some(n),
                        NumberEntry::Cleared => Some(Decimal::ZERO),
                        NumberEntry::Refused => None,
                    };
                }
            }
            // In one piece, so that no line breaks within it.
            if is_beside {
                beside(ui, &behind);
            }
        });
    }
    if let Ask::Survey {
        at_least: Some(least),
        ..
    } = &asked.rule.ask
    {
        note(ui, format!("有效答卷不少于{least}份，少于此数不能据此计分"));
    }
    levels_note(ui, asked.rule);
    let now = now.filter(|it| *it != before)?;
    let whole = now.iter().copied().collect::<Option<Vec<Decimal>>>();
    asked.entered(ui, now, whole.map(Input::Counts), was_whole)
}

/// A number for each unit, month or place; the entry is made once all are there.
pub(crate) fn means_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    of: &[String],
    of_rates: bool,
) -> Option<Entry> {
    let known = match asked.input {
        Some(Input::Counts(counts)) => Some(counts.iter().copied().map(Some).collect()),
        _ => None,
    };
    let was_whole = known.is_some();
    let mut before: Vec<Option<Decimal>> = asked.parts(ui, known);
    // An entry from elsewhere may hold more numbers than there are units; the ones too many go with the next edit.
    before.resize(of.len(), None);
    let mut now = before.clone();
    let (what, unit) = (asked.rule.ask.what(), asked.rule.ask.unit());
    let takes = if of_rates {
        Takes::share_of(asked.rule)
    } else {
        Takes::number_of(unit)
    };
    let names: Vec<&str> = of.iter().map(String::as_str).collect();
    let wide = names_width(ui, &names);
    for (at, (name, value)) in of.iter().zip(&mut now).enumerate() {
        let asks = format!("{what}{}", w::EACH_OF_MEAN);
        line(ui, if at == 0 { &asks } else { "" }, |ui| {
            name_ui(ui, name, wide);
            let part = format!("mean {at}");
            let label = format!("{what}：{name}");
            match number_ui(ui, asked, (&part, &label), *value, takes) {
                Some(NumberEntry::Set(n)) => *value = Some(n),
                Some(NumberEntry::Cleared | NumberEntry::Refused) => *value = None,
                None => {}
            }
            beside(ui, unit);
        });
    }
    let missing = now.iter().filter(|it| it.is_none()).count();
    // The line is there whatever it says.
    let words = match missing {
        0 => w::ALL_FILLED.to_owned(),
        _ if missing == of.len() => format!("共{missing}个，填齐后计分"),
        _ => format!("还有{missing}个没有填，填齐后计分"),
    };
    note(ui, words);
    levels_note(ui, asked.rule);
    if now == before {
        return None;
    }
    let whole = now.iter().copied().collect::<Option<Vec<Decimal>>>();
    asked.entered(ui, now, whole.map(Input::Counts), was_whole)
}

/// A percentage, or two numbers that it follows from.
pub(crate) fn percent_ui(ui: &mut Ui, asked: &Asked<'_>, rate: Rate) -> Option<Entry> {
    let what = asked.rule.ask.what();
    let (percent, parts) = match asked.input {
        Some(Input::Percent(percent)) => (Some(*percent), None),
        Some(Input::Parts { part, whole }) => (None, Some((*whole, *part))),
        _ => (None, None),
    };
    let (takes, label, behind, names) = match rate {
        Rate::OfWhole => (
            Takes::share_of(asked.rule),
            w::PERCENT,
            w::OR_PARTS,
            w::WHOLE_AND_PART,
        ),
        Rate::Change => (Takes::Change, w::CHANGE, w::OR_YEARS, w::LAST_AND_THIS_YEAR),
    };
    let mut edit = None;
    let asks = match rate {
        Rate::OfWhole => what.to_owned(),
        Rate::Change => format!("{what}{}", w::AGAINST_LAST_YEAR),
    };
    line(ui, &asks, |ui| {
        let label = format!("{what}{label}");
        match number_ui(ui, asked, ("percent", &label), percent, takes) {
            // Numbers that were begun beside it are given up.
            Some(NumberEntry::Set(percent)) => {
                edit = asked.entered(
                    ui,
                    TwoNumbers::default(),
                    Some(Input::Percent(percent)),
                    false,
                );
            }
            Some(NumberEntry::Cleared | NumberEntry::Refused) => edit = Some(Entry::Clear),
            None => {}
        }
        beside(ui, behind);
        let until = percent.map_or("", |_| w::PERCENT_UNTIL_THEN);
        if let Some(parts) = two_numbers(ui, asked, (names, until), parts) {
            edit = Some(parts);
        }
        if rate == Rate::Change {
            beside(ui, asked.rule.ask.unit());
        }
    });
    levels_note(ui, asked.rule);
    edit
}

/// A part and a whole, by their names.
pub(crate) fn parts_ui(ui: &mut Ui, asked: &Asked<'_>, names: (&str, &str)) -> Option<Entry> {
    let parts = match asked.input {
        Some(Input::Parts { part, whole }) => Some((*whole, *part)),
        _ => None,
    };
    let asks = match asked.rule.ask.what() {
        "" => w::NUMBERS,
        what => what,
    };
    let edit = line(ui, asks, |ui| {
        let edit = two_numbers(ui, asked, (names, ""), parts);
        beside(ui, asked.rule.ask.unit());
        edit
    });
    if let Ask::Ratio {
        beyond, at_least, ..
    } = &asked.rule.ask
    {
        let (whole, unit) = (names.0, asked.rule.ask.unit());
        let least = at_least.map(|it| format!("{whole}不少于{it}{unit}，少于此数不能据此计分"));
        let beyond = beyond.then(|| w::BEYOND_IS_ALL.to_owned());
        let notes: Vec<String> = least.into_iter().chain(beyond).collect();
        if !notes.is_empty() {
            note(ui, notes.join("；"));
        }
    }
    levels_note(ui, asked.rule);
    edit
}

/// Says which of two numbers is missing, where one of them is there.
fn missing_of_two(ui: &Ui, (names, until): ((&str, &str), &str), now: TwoNumbers) {
    let missing = match now {
        (Some(_), None) => names.1,
        (None, Some(_)) => names.0,
        (Some(_), Some(_)) | (None, None) => return,
    };
    let words = format!("还要填“{missing}”，两个数填齐后计分{until}");
    say(ui, Said::Missing(words));
}

/// A whole and a part, as far as they are there.
type TwoNumbers = (Option<Decimal>, Option<Decimal>);

/// A whole and a part by their names; the entry is made once both are there, and until then each is kept in its field,
/// and it is said which is missing, and what counts `until` then.
fn two_numbers(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (names, until): ((&str, &str), &str),
    known: Option<(Decimal, Decimal)>,
) -> Option<Entry> {
    let known = known.map(|(whole, part)| (Some(whole), Some(part)));
    let was_whole = known.is_some();
    let before: TwoNumbers = asked.parts(ui, known);
    let mut now = before;
    let mut refused = false;
    // Both stand in one line: where there is no room for them behind what comes before, they begin the next one.
    let both = width_of(ui, names.0) + width_of(ui, names.1) + 2.0 * PAIRED;
    let in_one = both <= ui.max_rect().width();
    if in_one {
        make_room(ui, both);
    }
    // One below the other, their fields stand in one column.
    let wide = names_width(ui, &[names.0, names.1]).filter(|_| !in_one);
    for (name, value, id) in [
        (names.0, &mut now.0, "whole"),
        (names.1, &mut now.1, "part"),
    ] {
        // A name and its field stand in one line.
        let field = if in_one { PAIRED } else { FIELD };
        make_room(ui, width_of(ui, name) + field);
        name_ui(ui, name, wide);
        let takes = Takes::number_of(asked.rule.ask.unit());
        match number_ui(ui, asked, (id, name), *value, takes) {
            Some(NumberEntry::Set(n)) => *value = Some(n),
            Some(NumberEntry::Cleared | NumberEntry::Refused) => *value = None,
            None => {}
        }
        refused |= is_refused::<Decimal>(ui.ctx(), part_id(asked, id));
    }
    if !refused {
        missing_of_two(ui, (names, until), now);
    }
    if now == before {
        return None;
    }
    let whole = now.0.zip(now.1);
    let whole = whole.map(|(whole, part)| Input::Parts { part, whole });
    asked.entered(ui, now, whole, was_whole)
}
