//! Conditions in a sentence: a number that is compared with a mark, or with both ends of a band; and what follows.

use eframe::egui::Ui;

use crate::domain::decimal::Decimal;
use crate::domain::standard::compare_in_words::mark_unit;
use crate::domain::standard::rule::{Ask, Compare, Worth};
use crate::domain::standard::shape::{Shape, Tick};
use crate::ui::editor::blanks::Blanks;
use crate::ui::editor::effect_kinds::{counts_by_itself, usual};
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// Makes a comparison of the mark or of both ends of a band.
type Make = fn(Decimal, Decimal) -> Compare;

/// The ways to compare: with one mark first, then with a band.
const WAYS: [(Make, &str); 9] = [
    (|it, _| Compare::AtLeast(it), "≥"),
    (|it, _| Compare::Above(it), "＞"),
    (|it, _| Compare::Exactly(it), "＝"),
    (|it, _| Compare::AtMost(it), "≤"),
    (|it, _| Compare::Below(it), "＜"),
    (Compare::FromBelow, w::BAND_FROM_BELOW),
    (Compare::FromTo, w::BAND_FROM_TO),
    (Compare::AboveTo, w::BAND_ABOVE_TO),
    (Compare::AboveBelow, w::BAND_ABOVE_BELOW),
];

/// How far the line of a band's end is from that of its beginning.
const END: usize = 500;

/// A comparison: how, and the number or the two ends of the band.
pub(crate) fn compare_ui(
    ui: &mut Ui,
    blanks: &Blanks<'_>,
    ask: &Ask,
    key: (&'static str, usize),
    compare: &mut Compare,
) {
    let (mut from, end) = compare.marks();
    let mut to = end.unwrap_or(from);
    let chosen = WAYS.iter().position(|(make, _)| make(from, to) == *compare);
    let choices: Vec<(usize, String)> = WAYS
        .iter()
        .enumerate()
        .map(|(at, (_, name))| (at, (*name).to_owned()))
        .collect();
    let label = format!("{}{}", w::CONDITION, key.1 + 1);
    let width = if end.is_some() { 150.0 } else { 56.0 };
    let picked = select(ui, &label, width, chosen.unwrap_or(0), &choices);
    blanks.number(ui, key, &label, &mut from);
    ui.label(mark_unit(ask));
    if end.is_some() {
        ui.label(w::TO);
        let label = format!("{label}{}", w::BAND_END);
        blanks.number(ui, (key.0, key.1 + END), &label, &mut to);
        ui.label(mark_unit(ask));
    }
    if let Some((make, _)) = picked.or(chosen).and_then(|it| WAYS.get(it)) {
        *compare = make(from, to);
    }
}

/// When what is there limits the points: as soon as there is anything, or on a condition.
pub(crate) fn when_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &Ask, when: &mut Option<Compare>) {
    if counts_by_itself(ask) || when.is_none() {
        let any = match ask.shape() {
            Shape::Ticks(Tick::Met, _) => w::WHEN_UNMET,
            Shape::Ticks(Tick::Found, _) => w::WHEN_FOUND,
            Shape::Days { .. } => w::WHEN_LATE,
            _ => w::WHEN_ANY,
        };
        let kinds = [(false, any.to_owned()), (true, w::WHEN_NUMBER.to_owned())];
        match select(ui, &blanks.list(w::WHEN), 150.0, when.is_some(), &kinds) {
            Some(true) => *when = Some(usual(ask, false)),
            Some(false) => *when = None,
            None => {}
        }
    }
    if let Some(compare) = when {
        compare_ui(ui, blanks, ask, ("when limit", 0), compare);
    }
}

/// Points, or a share of the full points.
pub(crate) fn worth_ui(
    ui: &mut Ui,
    blanks: &Blanks<'_>,
    key: (&'static str, usize),
    (name, kind): (&str, &str),
    worth: &mut Worth,
) {
    let (mut value, is_share) = match *worth {
        Worth::Points(it) => (it, false),
        Worth::Share(it) => (it, true),
    };
    blanks.number(ui, key, name, &mut value);
    let is_share = share_ui(ui, kind, is_share);
    *worth = if is_share {
        Worth::Share(value)
    } else {
        Worth::Points(value)
    };
}

/// Whether a number is points or a share of the full points.
pub(crate) fn share_ui(ui: &mut Ui, label: &str, is_share: bool) -> bool {
    let kinds = [(false, w::POINTS.to_owned()), (true, w::OF_FULL.to_owned())];
    select(ui, label, 96.0, is_share, &kinds).unwrap_or(is_share)
}
