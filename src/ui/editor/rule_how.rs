//! How points are found, in a sentence with blanks.

use eframe::egui::Ui;

use crate::domain::decimal::Decimal;
use crate::domain::standard::compare_in_words::{is_rate, mark_unit};
use crate::domain::standard::rule::{Ask, Compare, How, Level, PartPoints, Side, Worth};
use crate::domain::standard::shape::{Shape, Tick};
use crate::ui::editor::blanks::Blanks;
use crate::ui::editor::conditions::{compare_ui, worth_ui};
use crate::ui::editor::rule_lists::lines_ui;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// Shows how points are found; `verb` says whether they are earned or lost.
pub(crate) fn how_ui(
    ui: &mut Ui,
    blanks: &Blanks<'_>,
    ask: &Ask,
    verb: &'static str,
    how: &mut How,
) {
    let (unit, is_earning) = (ask.each(), verb == w::EARN);
    let points = |ui: &mut Ui, before: String, value: &mut Decimal| {
        ui.label(&before);
        blanks.number(ui, ("points", 0), &before, value);
        ui.label(w::POINTS);
    };
    let is_late = matches!(ask.shape(), Shape::Days { .. });
    match how {
        How::Own => drop(ui.label(format!("{}{verb}分", w::THEN_OWN))),
        How::Each(it) if is_late => points(ui, format!("每逾期1{unit}{verb}"), it),
        How::Each(it) => points(ui, format!("每1{unit}{verb}"), it),
        How::EachMissing(it) => points(ui, format!("每少1{unit}{verb}"), it),
        How::Once(it) if is_late => points(ui, format!("逾期即{verb}"), it),
        How::Once(it) => points(ui, format!("有即{verb}"), it),
        How::Whole if is_earning => drop(ui.label(w::THEN_WHOLE_EARN)),
        How::Whole => drop(ui.label(w::THEN_WHOLE_DEDUCT)),
        How::Share if is_earning => drop(ui.label(w::THEN_SHARE_EARN)),
        How::Share => drop(ui.label(w::THEN_SHARE_DEDUCT)),
        How::If(compare, it) => {
            compare_ui(ui, blanks, ask, ("if", 0), compare);
            points(ui, format!("的{verb}"), it);
        }
        How::PerPoint {
            from,
            each,
            parts,
            step,
            side,
        } => {
            let usual = if is_earning { Side::Above } else { Side::Below };
            side_ui(ui, blanks, ask, usual, side);
            blanks.number(ui, ("from", 0), w::MARK, from);
            ui.label(mark_unit(ask));
            ui.label(w::PER_STEP);
            blanks.number(ui, ("step", 0), w::STEP_SIZE, step);
            let unit = if is_rate(ask) { w::STEP_OF_RATE } else { unit };
            points(ui, format!("{unit}{verb}"), each);
            parts_ui(ui, blanks, parts);
        }
        How::Level { levels, core_fails } => {
            levels_ui(ui, blanks, ask, levels);
            let has_core = matches!(
                ask.shape(),
                Shape::Ticks(Tick::Met, list) if list.iter().any(|it| it.core)
            );
            if has_core || core_fails.is_some() {
                core_ui(ui, blanks, levels, core_fails);
            }
        }
    }
}

/// On which side of the mark steps count.
fn side_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &Ask, usual: Side, side: &mut Option<Side>) {
    let (below, above) = match ask.shape() {
        Shape::Number { least, .. } if least.is_positive() => w::BEFORE_AND_BEHIND,
        Shape::Days { .. } => w::LESS_AND_MORE_LATE,
        _ => (w::BELOW, w::ABOVE),
    };
    let sides = [
        (Side::Below, below.to_owned()),
        (Side::Above, above.to_owned()),
    ];
    let chosen = side.unwrap_or(usual);
    if let Some(picked) = select(ui, &blanks.list(w::SIDE), 110.0, chosen, &sides) {
        *side = Some(picked).filter(|it| *it != usual);
    }
}

/// What happens to a part of a step.
fn parts_ui(ui: &mut Ui, blanks: &Blanks<'_>, parts: &mut PartPoints) {
    let kinds = [
        (PartPoints::LeftOut, w::PARTS_LEFT_OUT.to_owned()),
        (PartPoints::CountWhole, w::PARTS_WHOLE.to_owned()),
        (PartPoints::ProRata, w::PARTS_PRO_RATA.to_owned()),
    ];
    ui.label(w::PARTS);
    if let Some(picked) = select(ui, &blanks.list(w::PARTS), 130.0, *parts, &kinds) {
        *parts = picked;
    }
}

/// The best level that remains when a core clause fails.
fn core_ui(ui: &mut Ui, blanks: &Blanks<'_>, levels: &[Level], core_fails: &mut Option<String>) {
    let chosen = core_fails.as_ref();
    let chosen = chosen.and_then(|name| levels.iter().position(|it| it.name == *name));
    let mut choices = vec![(None, w::CORE_NO_MATTER.to_owned())];
    let names = levels.iter().enumerate();
    choices.extend(names.map(|(at, it)| (Some(at), it.name.clone())));
    ui.label(w::CORE_FAILS);
    let label = blanks.list(w::CORE_FAILS);
    if let Some(picked) = select(ui, &label, 110.0, chosen, &choices) {
        let level = picked.and_then(|at| levels.get(at));
        *core_fails = level.map(|it| it.name.clone());
    }
}

/// The levels, best first: names, what they are worth, when they are reached.
fn levels_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &Ask, levels: &mut Vec<Level>) {
    let line = |ui: &mut Ui, at: usize, level: &mut Level| {
        let name = format!("{}{}", w::LEVEL, at + 1);
        blanks.name(ui, ("level", at), &name, &mut level.name);
        let worth = format!("{name}{}", w::POINTS);
        let kind = format!("{name}{}", w::WORTH_KIND);
        let key = ("level worth", at);
        worth_ui(ui, blanks, key, (&worth, &kind), &mut level.worth);
        if let Some(when) = &mut level.when {
            compare_ui(ui, blanks, ask, ("when", at), when);
        }
    };
    let by_hand = ask.shape() == Shape::Level;
    let further = || Level {
        name: String::new(),
        worth: Worth::Points(Decimal::ZERO),
        when: (!by_hand).then_some(Compare::AtLeast(Decimal::ZERO)),
    };
    let name = blanks.list(w::LEVEL);
    ui.vertical(|ui| lines_ui(ui, &name, levels, line, further));
}
