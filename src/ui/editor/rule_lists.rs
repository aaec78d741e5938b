//! The lists of a rule: clauses, tiers, answers of a survey.

use eframe::egui::Ui;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, How, Rule, SurveyOption, Tier};
use crate::ui::editor::blanks::Blanks;
use crate::ui::widgets::button::{quiet, tick};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// What there is to tick, to count, to choose from.
pub(crate) fn lists_ui(ui: &mut Ui, blanks: &Blanks<'_>, rule: &mut Rule) {
    let own = matches!(rule.how(), Some(How::Own));
    let levels: Vec<String> = rule.levels().iter().map(|it| it.name.clone()).collect();
    match &mut rule.ask {
        Ask::Clauses(list) => clauses_ui(ui, blanks, list, own, &levels),
        Ask::Faults(list) => clauses_ui(ui, blanks, list, own, &[]),
        Ask::Tiers { tiers, .. } => tiers_ui(ui, blanks, tiers),
        Ask::Events { tiers, .. } if own || !tiers.is_empty() => tiers_ui(ui, blanks, tiers),
        Ask::Mean { of, .. } => names_ui(ui, blanks, of),
        Ask::Survey { options, .. } => options_ui(ui, blanks, options),
        _ => {}
    }
}

/// Lines of a list, each with a button to be rid of it, and one for a further line.
pub(crate) fn lines_ui<T>(
    ui: &mut Ui,
    name: &str,
    list: &mut Vec<T>,
    mut line_ui: impl FnMut(&mut Ui, usize, &mut T),
    further: impl FnOnce() -> T,
) {
    let mut gone = None;
    for (at, it) in list.iter_mut().enumerate() {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &format!("{name}{}", at + 1));
            line_ui(ui, at, it);
            if quiet(ui, w::DELETE).clicked() {
                gone = Some(at);
            }
        });
    }
    if let Some(at) = gone {
        list.remove(at);
    }
    let add = quiet(ui, w::ADD_LINE);
    if add.clicked() {
        list.push(further());
    }
}

fn clauses_ui(
    ui: &mut Ui,
    blanks: &Blanks<'_>,
    list: &mut Vec<Clause>,
    own: bool,
    levels: &[String],
) {
    let line = |ui: &mut Ui, at: usize, clause: &mut Clause| {
        let name = format!("{}{}", w::CLAUSE_WORDS, at + 1);
        let width = (ui.available_width() - 200.0).max(120.0);
        blanks.text(ui, ("clause", at), &name, width, &mut clause.text);
        if own {
            let name = format!("{name}{}", w::POINTS);
            blanks.number(ui, ("clause points", at), &name, &mut clause.points);
            ui.label(w::POINTS);
        }
        if !levels.is_empty() {
            level_ui(ui, &name, clause, levels);
        }
    };
    lines_ui(
        ui,
        &blanks.list(w::CLAUSE_WORDS),
        list,
        line,
        Clause::default,
    );
}

/// Which level needs the clause, and whether its failing caps the level.
fn level_ui(ui: &mut Ui, name: &str, clause: &mut Clause, levels: &[String]) {
    let known = levels.iter().position(|it| *it == clause.level);
    let mut choices = vec![(None, w::CLAUSE_COUNTED.to_owned())];
    let names = levels.iter().enumerate();
    choices.extend(names.map(|(at, it)| (Some(at), format!("{it}{}", w::CLAUSE_OF_LEVEL))));
    let label = format!("{name}{}", w::LEVEL);
    if let Some(picked) = select(ui, &label, 130.0, known, &choices) {
        let level = picked.and_then(|at| levels.get(at));
        clause.level = level.cloned().unwrap_or_default();
    }
    tick(ui, &mut clause.core, w::CLAUSE_CORE);
}

fn tiers_ui(ui: &mut Ui, blanks: &Blanks<'_>, tiers: &mut Vec<Tier>) {
    let line = |ui: &mut Ui, at: usize, tier: &mut Tier| {
        let name = format!("{}{}", w::TIER, at + 1);
        blanks.text(ui, ("tier", at), &name, 140.0, &mut tier.name);
        let name = format!("{name}{}", w::POINTS);
        blanks.number(ui, ("tier points", at), &name, &mut tier.points);
        ui.label(w::POINTS);
    };
    let further = || Tier {
        name: String::new(),
        points: Points::ONE,
    };
    lines_ui(ui, &blanks.list(w::TIER), tiers, line, further);
}

/// The names of those that a number is entered of.
fn names_ui(ui: &mut Ui, blanks: &Blanks<'_>, names: &mut Vec<String>) {
    let line = |ui: &mut Ui, at: usize, name: &mut String| {
        let label = format!("{}{}", w::MEAN_NAMES, at + 1);
        blanks.text(ui, ("mean", at), &label, 140.0, name);
    };
    lines_ui(ui, &blanks.list(w::MEAN_NAMES), names, line, String::new);
}

fn options_ui(ui: &mut Ui, blanks: &Blanks<'_>, options: &mut Vec<SurveyOption>) {
    let line = |ui: &mut Ui, at: usize, option: &mut SurveyOption| {
        let name = format!("{}{}", w::SURVEY_OPTION, at + 1);
        blanks.text(ui, ("option", at), &name, 140.0, &mut option.name);
        let name = format!("{name}{}", w::PERCENT);
        blanks.number(ui, ("option value", at), &name, &mut option.value);
        ui.label("%");
    };
    let further = || SurveyOption {
        name: String::new(),
        value: Decimal::ZERO,
    };
    lines_ui(ui, &blanks.list(w::SURVEY_OPTION), options, line, further);
}
