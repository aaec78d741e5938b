//! The rules of a node as sentences with blanks to be filled in.

use std::cell::Cell;

use eframe::egui::Ui;

use crate::app::standard::drafting::Drafting;
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{Ask, How, Rule, Then, Window};
use crate::domain::standard::rule_examples::patterns;
use crate::domain::standard::{Node, Role};
use crate::ui::editor::blanks::{Blanks, small};
use crate::ui::editor::fields::{put, write};
use crate::ui::editor::parts::group;
use crate::ui::editor::rule_lists::lists_ui;
use crate::ui::editor::rule_then::then_ui;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, tick};
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// Shows the rules.
pub(crate) fn rules_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    group(ui, w::RULES);
    let position = drafting.position(&node.id);
    let row = position.and_then(|it| drafting.rows().get(it));
    let role = row.map_or(Role::Scored, |it| it.role);
    heard_ui(ui, drafting, node);
    for (at, rule) in node.rules.iter().enumerate() {
        ui.push_id(("rule", at), |ui| {
            card(ui, |ui| {
                belongs_to(ui, &format!("{}{}", w::RULE, at + 1));
                one_ui(ctx, ui, node, role, at, rule);
            });
        });
    }
    let first = patterns(role, node.max).into_iter().next();
    if let Some(first) = first
        && quiet(ui, w::ADD_RULE).clicked()
    {
        write(ctx, node, None, |it| it.rules.push(first.rule));
    }
}

/// The words of the office's file that the rules came from.
fn heard_ui(ui: &mut Ui, drafting: &Drafting, node: &Node) {
    let Some(importing) = &drafting.importing else {
        return;
    };
    let origin = importing.preview.imported.origins.get(&node.id);
    for heard in origin.into_iter().flat_map(|it| &it.rules) {
        let words: String = heard.words.chars().take(60).collect();
        let sure = match heard.sure {
            crate::import::sentences::Sure::No => w::HEARD_NOT,
            crate::import::sentences::Sure::Nearly => w::HEARD_NEARLY,
            crate::import::sentences::Sure::Yes => w::HEARD,
        };
        remark(ui, format!("{sure}“{words}”"));
    }
}

fn one_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, role: Role, at: usize, rule: &Rule) {
    let mut new = rule.clone();
    ui.horizontal_wrapped(|ui| {
        let kinds = patterns(role, node.max);
        let chosen = kinds.iter().position(|it| it.is_of(rule));
        let names = kinds.iter().enumerate();
        let mut names: Vec<(usize, String)> =
            names.map(|(at, it)| (at, it.name.to_owned())).collect();
        if chosen.is_none() {
            names.insert(0, (usize::MAX, w::OTHER_RULE.to_owned()));
        }
        let label = format!("{}{}", w::RULE_KIND, at + 1);
        let width = ui.available_width().min(260.0);
        let picked = select(ui, &label, width, chosen.unwrap_or(usize::MAX), &names);
        if let Some(kind) = picked.and_then(|it| kinds.into_iter().nth(it)) {
            new = like(kind.rule, rule);
        }
        order_ui(ctx, ui, node, at);
        if quiet(ui, w::DELETE).clicked() {
            write(ctx, node, None, |it| drop(it.rules.remove(at)));
        }
    });
    let blanks = Blanks {
        node: &node.id,
        at,
        typed: Cell::new(None),
    };
    ui.horizontal_wrapped(|ui| ask_ui(ui, &blanks, &mut new.ask));
    lists_ui(ui, &blanks, &mut new);
    ui.horizontal_wrapped(|ui| then_ui(ui, &blanks, &mut new));
    method_ui(ui, &blanks, node, &mut new.method);
    follow_levels(rule, &mut new);
    if new != *rule {
        let mut now = node.clone();
        now.children.clear();
        if let Some(rule) = now.rules.get_mut(at) {
            *rule = new;
        }
        put(ctx, now, blanks.typed.get());
    }
}

/// What mentions a level goes on mentioning it under its new name.
fn follow_levels(was: &Rule, new: &mut Rule) {
    let names = |rule: &Rule| -> Vec<String> {
        let levels = rule.levels().iter();
        levels.map(|it| it.name.clone()).collect()
    };
    let (before, now) = (names(was), names(new));
    if before.len() != now.len() {
        return;
    }
    let renamed = |name: &str| {
        let at = before.iter().position(|it| it == name)?;
        now.get(at).cloned()
    };
    if let Ask::Clauses(list) = &mut new.ask {
        for clause in list {
            if let Some(name) = renamed(&clause.level) {
                clause.level = name;
            }
        }
    }
    if let Then::Earn(How::Level { core_fails, .. }) | Then::Deduct(How::Level { core_fails, .. }) =
        &mut new.then
        && let Some(name) = core_fails.as_deref().and_then(renamed)
    {
        *core_fails = Some(name);
    }
}

/// Rules are carried out in order; a rule goes before or behind its neighbour.
fn order_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, at: usize) {
    let before = at.checked_sub(1);
    let behind = (at + 1 < node.rules.len()).then_some(at);
    for (name, first) in [(w::RULE_UP, before), (w::RULE_DOWN, behind)] {
        if let Some(first) = first
            && quiet(ui, name).clicked()
        {
            write(ctx, node, None, |it| it.rules.swap(first, first + 1));
        }
    }
}

/// How this rule is assessed, where the item is assessed in several ways.
fn method_ui(ui: &mut Ui, blanks: &Blanks<'_>, node: &Node, method: &mut Option<Method>) {
    if node.methods.len() < 2 && method.is_none() {
        return;
    }
    let known = node
        .methods
        .iter()
        .position(|it| Some(it) == method.as_ref());
    let own = method.clone().filter(|_| known.is_none());
    let mut choices = vec![(None, w::RULE_METHOD_FIRST.to_owned())];
    let names = node.methods.iter().enumerate();
    choices.extend(names.map(|(at, it)| (Some(at), it.name().to_owned())));
    choices.extend(
        own.iter()
            .map(|it| (Some(usize::MAX), it.name().to_owned())),
    );
    ui.horizontal_wrapped(|ui| {
        ui.label(w::RULE_METHOD);
        let chosen = known.or(own.as_ref().map(|_| usize::MAX));
        let label = blanks.list(w::RULE_METHOD);
        if let Some(picked) = select(ui, &label, 160.0, chosen, &choices) {
            *method = picked.and_then(|at| node.methods.get(at)).cloned();
        }
    });
}

/// A rule of another kind that keeps what both say.
fn like(kind: Rule, was: &Rule) -> Rule {
    let mut new = Rule {
        limit: was.limit,
        method: was.method.clone(),
        ..kind
    };
    match (&mut new.ask, &was.ask) {
        (Ask::Clauses(new) | Ask::Faults(new), Ask::Clauses(was) | Ask::Faults(was)) => {
            // The levels of the kind are shared out; a kind without them does away with them.
            let levels: Vec<String> = new.iter().map(|it| it.level.clone()).collect();
            new.clone_from(was);
            for (at, clause) in new.iter_mut().enumerate() {
                let level = levels.get(at).or(levels.last());
                clause.level = level.cloned().unwrap_or_default();
                clause.core &= !clause.level.is_empty();
            }
        }
        (
            Ask::Count { what, unit, .. },
            Ask::Count {
                what: old,
                unit: of,
                ..
            },
        ) => {
            what.clone_from(old);
            unit.clone_from(of);
        }
        (new, was) => {
            if let (Some(new), Some(was)) = (new.what_mut(), was.clone().what_mut()) {
                new.clone_from(was);
            }
        }
    }
    new
}

/// A whole number that is not below 0.
fn whole_ui(ui: &mut Ui, blanks: &Blanks<'_>, key: &'static str, name: &str, value: &mut u32) {
    let mut number = small(*value);
    blanks.number(ui, (key, 0), name, &mut number);
    *value = u32::try_from(number.floor()).unwrap_or(*value);
}

/// How wide the field is for what an entry is about.
const WHAT: f32 = 170.0;

/// What is entered, as the beginning of the sentence.
fn ask_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &mut Ask) {
    match ask {
        Ask::Clauses(_) => drop(ui.label(w::ASK_CLAUSES)),
        Ask::Faults(_) => drop(ui.label(w::ASK_FAULTS)),
        Ask::Ratio { part, whole, unit } => {
            blanks.text(ui, ("part", 0), w::RATIO_PART, 120.0, part);
            ui.label(w::RATIO_OF);
            blanks.text(ui, ("whole", 0), w::RATIO_WHOLE, 120.0, whole);
            ui.label(w::RATIO_END);
            blanks.unit(ui, unit);
        }
        named => {
            if let Some(what) = named.what_mut() {
                blanks.text(ui, ("what", 0), w::WHAT, WHAT, what);
            }
            named_ui(ui, blanks, named);
        }
    }
}

/// What else is said of an entry that has a name.
fn named_ui(ui: &mut Ui, blanks: &Blanks<'_>, ask: &mut Ask) {
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
        Ask::Clauses(_)
        | Ask::Faults(_)
        | Ask::Choice(_)
        | Ask::Percent(_)
        | Ask::Ratio { .. }
        | Ask::Survey { .. } => {}
    }
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
