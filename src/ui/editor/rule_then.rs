//! What an entry does to the points, as the end of the sentence.

use eframe::egui::Ui;

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Compare, How, Level, PartPoints, Rule, Then, Worth};
use crate::domain::standard::shape::{Shape, Tick};
use crate::ui::editor::blanks::{Blanks, verb};
use crate::ui::editor::rule_lists::lines_ui;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// Shows the end of the sentence.
pub(crate) fn then_ui(ui: &mut Ui, blanks: &Blanks<'_>, rule: &mut Rule) {
    let (verb, unit) = (verb(rule), rule.ask.each().to_owned());
    let by_hand = rule.ask.shape() == Shape::Level;
    match &mut rule.then {
        Then::Veto(words) => {
            ui.label(w::VETO_THEN);
            blanks.name(ui, ("veto", 0), w::VETO_THEN, words);
            return;
        }
        Then::Earn(how) | Then::Deduct(how) => how_ui(ui, blanks, how, verb, &unit, by_hand),
    }
    let has_core =
        matches!(rule.ask.shape(), Shape::Ticks(Tick::Met, list) if list.iter().any(|it| it.core));
    if let Then::Earn(How::Level { levels, core_fails })
    | Then::Deduct(How::Level { levels, core_fails }) = &mut rule.then
        && (has_core || core_fails.is_some())
    {
        core_ui(ui, blanks, levels, core_fails);
    }
    ui.label(format!("{}{verb}", w::AT_MOST));
    blanks.maybe(ui, "limit", w::AT_MOST, &mut rule.limit);
    ui.label(w::LIMIT_HINT);
}

fn how_ui(ui: &mut Ui, blanks: &Blanks<'_>, how: &mut How, verb: &str, unit: &str, by_hand: bool) {
    let points = |ui: &mut Ui, before: String, value: &mut Decimal| {
        ui.label(&before);
        blanks.number(ui, ("points", 0), &before, value);
        ui.label(w::POINTS);
    };
    match how {
        How::Own => drop(ui.label(format!("{}{verb}分", w::THEN_OWN))),
        How::Each(it) => points(ui, format!("每1{unit}{verb}"), it),
        How::EachMissing(it) => points(ui, format!("每少1{unit}{verb}"), it),
        How::Once(it) => points(ui, format!("有即{verb}"), it),
        How::Whole => drop(ui.label(match verb {
            w::EARN => w::THEN_WHOLE_EARN,
            _ => w::THEN_WHOLE_DEDUCT,
        })),
        How::Share => drop(ui.label(match verb {
            w::EARN => w::THEN_SHARE_EARN,
            _ => w::THEN_SHARE_DEDUCT,
        })),
        How::If(compare, it) => {
            compare_ui(ui, blanks, ("if", 0), compare);
            points(ui, verb.to_owned(), it);
        }
        How::PerPoint { from, each, parts } => {
            let side = if verb == w::EARN { w::ABOVE } else { w::BELOW };
            ui.label(side);
            blanks.number(ui, ("from", 0), side, from);
            ui.label(w::PER_POINT);
            points(ui, verb.to_owned(), each);
            parts_ui(ui, parts);
        }
        How::Level { levels, .. } => levels_ui(ui, blanks, levels, by_hand),
    }
}

/// A comparison: the sign and the number.
fn compare_ui(ui: &mut Ui, blanks: &Blanks<'_>, key: (&'static str, usize), compare: &mut Compare) {
    let mut mark = compare.mark();
    let signs: [fn(Decimal) -> Compare; 5] = [
        Compare::AtLeast,
        Compare::Above,
        Compare::Exactly,
        Compare::AtMost,
        Compare::Below,
    ];
    let chosen = signs.iter().position(|it| it(mark) == *compare);
    let choices: Vec<(usize, String)> = signs
        .iter()
        .enumerate()
        .map(|(at, it)| (at, it(mark).sign().to_owned()))
        .collect();
    let label = format!("{}{}", w::CONDITION, key.1 + 1);
    let picked = select(ui, &label, 56.0, chosen.unwrap_or(0), &choices);
    blanks.number(ui, key, &label, &mut mark);
    let sign = picked.or(chosen).and_then(|it| signs.get(it));
    if let Some(sign) = sign {
        *compare = sign(mark);
    }
}

/// What happens to a part of a percentage point.
fn parts_ui(ui: &mut Ui, parts: &mut PartPoints) {
    let kinds = [
        (PartPoints::LeftOut, w::PARTS_LEFT_OUT.to_owned()),
        (PartPoints::CountWhole, w::PARTS_WHOLE.to_owned()),
        (PartPoints::ProRata, w::PARTS_PRO_RATA.to_owned()),
    ];
    ui.label(w::PARTS);
    if let Some(picked) = select(ui, w::PARTS, 130.0, *parts, &kinds) {
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
fn levels_ui(ui: &mut Ui, blanks: &Blanks<'_>, levels: &mut Vec<Level>, by_hand: bool) {
    let line = |ui: &mut Ui, at: usize, level: &mut Level| {
        let name = format!("{}{}", w::LEVEL, at + 1);
        blanks.name(ui, ("level", at), &name, &mut level.name);
        let (mut value, is_share) = match level.worth {
            Worth::Points(it) => (it, false),
            Worth::Share(it) => (it, true),
        };
        let worth = format!("{name}{}", w::POINTS);
        blanks.number(ui, ("level worth", at), &worth, &mut value);
        let kinds = [(false, w::POINTS.to_owned()), (true, w::OF_FULL.to_owned())];
        let kind = format!("{name}{}", w::WORTH_KIND);
        let share = select(ui, &kind, 96.0, is_share, &kinds).unwrap_or(is_share);
        level.worth = if share {
            Worth::Share(value)
        } else {
            Worth::Points(value)
        };
        if let Some(when) = &mut level.when {
            compare_ui(ui, blanks, ("when", at), when);
        }
    };
    let further = || Level {
        name: String::new(),
        worth: Worth::Points(Decimal::ZERO),
        when: (!by_hand).then_some(Compare::AtLeast(Decimal::ZERO)),
    };
    let name = blanks.list(w::LEVEL);
    ui.vertical(|ui| lines_ui(ui, &name, levels, line, further));
}
