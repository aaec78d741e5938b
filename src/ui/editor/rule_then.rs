//! What an entry does to the points, as the end of the sentence; and what it does besides.

use std::cell::Cell;

use eframe::egui::Ui;

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, Rule, RuleEffect, Then};
use crate::domain::standard::{Node, Role};
use crate::ui::editor::blanks::{Blanks, verb};
use crate::ui::editor::conditions::{when_ui, worth_ui};
use crate::ui::editor::effect_kinds::{effect_kinds, is_of_kind, may_do_more};
use crate::ui::editor::rule_how::how_ui;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// Shows all that the entry does, with a way to have it do more.
pub(crate) fn effects_ui(
    ui: &mut Ui,
    blanks: &Blanks<'_>,
    (node, role): (&Node, Role),
    rule: &mut Rule,
) {
    let Rule {
        ask,
        then,
        limit,
        also,
        method: _,
    } = rule;
    let kinds = effect_kinds(ask, role, node.max);
    ui.horizontal_wrapped(|ui| {
        effect_ui(ui, blanks, (ask, &kinds), then, limit);
    });
    let mut gone = None;
    for (at, effect) in also.iter_mut().enumerate() {
        let own = Blanks {
            effect: at + 1,
            typed: Cell::new(None),
            ..*blanks
        };
        ui.push_id(("also", at), |ui| {
            ui.horizontal_wrapped(|ui| {
                belongs_to(ui, &blanks.list(&format!("{}{}", w::ALSO, at + 1)));
                ui.label(w::ALSO);
                let RuleEffect { then, limit } = effect;
                effect_ui(ui, &own, (ask, &kinds), then, limit);
                if quiet(ui, w::DELETE).clicked() {
                    gone = Some(at);
                }
            });
        });
        if let Some(typed) = own.typed.get() {
            blanks.typed.set(Some(typed));
        }
    }
    if let Some(at) = gone {
        also.remove(at);
    }
    let further = further(&kinds).filter(|_| role != Role::Veto && may_do_more(ask));
    if let Some(then) = further
        && quiet(ui, w::ADD_EFFECT).clicked()
    {
        also.push(RuleEffect { then, limit: None });
    }
}

/// What an entry does besides, to begin with: it limits the points where it can.
fn further(kinds: &[(Then, String)]) -> Option<Then> {
    let limits = |it: &&(Then, String)| matches!(it.0, Then::Cap { .. });
    let first = kinds.iter().find(limits).or(kinds.first());
    first.map(|(then, _)| then.clone())
}

/// One effect of the entry.
fn effect_ui(
    ui: &mut Ui,
    blanks: &Blanks<'_>,
    (ask, kinds): (&Ask, &[(Then, String)]),
    then: &mut Then,
    limit: &mut Option<Points>,
) {
    if kind_ui(ui, blanks, kinds, then) && then.how().is_none() {
        // What limits the points has no limit of its own.
        *limit = None;
    }
    let verb = verb(then);
    match then {
        Then::Veto(words) => {
            ui.label(w::VETO_THEN);
            blanks.name(ui, ("veto", 0), w::VETO_THEN, words);
        }
        Then::Earn(how) | Then::Deduct(how) => {
            how_ui(ui, blanks, ask, verb, how);
            ui.label(format!("{}{verb}", w::AT_MOST));
            blanks.maybe(ui, "limit", w::AT_MOST, limit);
            ui.label(w::LIMIT_HINT);
        }
        Then::Cap { when, at } => {
            when_ui(ui, blanks, ask, when);
            ui.label(w::CAP);
            let kind = blanks.list(w::WORTH_KIND);
            worth_ui(ui, blanks, ("cap", 0), (w::CAP, &kind), at);
        }
        Then::Factor { when, percent } => {
            when_ui(ui, blanks, ask, when);
            ui.label(w::FACTOR);
            blanks.number(ui, ("factor", 0), w::FACTOR, percent);
            ui.label(w::FACTOR_END);
        }
    }
}

/// Which kind of effect it is, where there are several; whether it is another one now.
fn kind_ui(ui: &mut Ui, blanks: &Blanks<'_>, kinds: &[(Then, String)], then: &mut Then) -> bool {
    let chosen = kinds.iter().position(|(it, _)| is_of_kind(it, then));
    if chosen.is_some() && kinds.len() < 2 {
        return false;
    }
    let names = kinds.iter().enumerate();
    let mut names: Vec<(usize, String)> = names.map(|(at, it)| (at, it.1.clone())).collect();
    if chosen.is_none() {
        names.insert(0, (usize::MAX, w::OTHER_EFFECT.to_owned()));
    }
    let label = blanks.list(w::EFFECT_KIND);
    let picked = select(ui, &label, 170.0, chosen.unwrap_or(usize::MAX), &names);
    let Some((kind, _)) = picked.and_then(|it| kinds.get(it)) else {
        return false;
    };
    *then = kind.clone();
    true
}
