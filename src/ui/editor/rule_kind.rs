//! Which kind a rule is of, and what it keeps when it becomes one of another kind.

use std::mem::discriminant;

use eframe::egui::Ui;

use crate::domain::standard::rule::{Ask, How, Rule, RuleEffect, Then};
use crate::domain::standard::rule_examples::patterns;
use crate::domain::standard::{Node, Role};
use crate::ui::editor::effect_kinds::{is_of_kind, may_do_besides};
use crate::ui::editor::rule_numbers::carry;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// Shows the kind of the rule; another one turns `new` into a rule of that. Returns then how many further effects do not
/// go with it.
pub(crate) fn kind_ui(
    ui: &mut Ui,
    (node, role): (&Node, Role),
    at: usize,
    new: &mut Rule,
) -> Option<usize> {
    let kinds = patterns(role, node.max);
    let chosen = kinds.iter().position(|it| it.is_of(new));
    let chosen = chosen.or_else(|| kinds.iter().position(|it| it.is_of_first(new)));
    let names = kinds.iter().enumerate();
    let mut names: Vec<(usize, String)> = names.map(|(at, it)| (at, it.name.to_owned())).collect();
    if chosen.is_none() {
        names.insert(0, (usize::MAX, w::OTHER_RULE.to_owned()));
    }
    let label = format!("{}{}", w::RULE_KIND, at + 1);
    let width = ui.available_width().min(260.0);
    let picked = select(ui, &label, width, chosen.unwrap_or(usize::MAX), &names);
    let picked = picked.filter(|it| Some(*it) != chosen);
    let kind = kinds.into_iter().nth(picked?)?;
    let was = std::mem::replace(new, like(kind.rule.clone(), new));
    // The same kind without further effects is chosen to be rid of them.
    let plain = kind.rule.also.is_empty() && kind.is_of_first(&was);
    // The same effect twice would count twice.
    let stays = |it: &&RuleEffect| {
        !plain && !is_of_kind(&new.then, &it.then) && may_do_besides(&new.ask, role, &it.then)
    };
    let kept: Vec<RuleEffect> = was.also.iter().filter(stays).cloned().collect();
    let gone = was.also.len() - kept.len();
    let own = std::mem::take(&mut new.also).into_iter();
    let own = own.filter(|it| !kept.iter().any(|kept| is_of_kind(&kept.then, &it.then)));
    new.also = own.collect();
    new.also.extend(kept);
    Some(gone)
}

/// A rule of another kind that keeps what both say.
fn like(kind: Rule, was: &Rule) -> Rule {
    let mut new = Rule {
        limit: was.limit,
        method: was.method.clone(),
        ..kind
    };
    if matches!(new.then, Then::Cap { .. } | Then::Factor { .. }) {
        new.limit = None;
    }
    if discriminant(&new.ask) == discriminant(&was.ask) {
        keep(&mut new.ask, &was.ask);
        carry(&mut new, was);
        return new;
    }
    carry(&mut new, was);
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
        (new, was) => {
            if let (Some(new), Some(was)) = (new.what_mut(), was.clone().what_mut()) {
                new.clone_from(was);
            }
        }
    }
    new
}

/// Keeps what is asked, save what tells the kinds of one way to ask apart.
fn keep(new: &mut Ask, was: &Ask) {
    let kind = std::mem::replace(new, was.clone());
    match (new, kind) {
        (Ask::Clauses(list) | Ask::Faults(list), Ask::Clauses(kind) | Ask::Faults(kind)) => {
            for (at, clause) in list.iter_mut().enumerate() {
                let like = kind.get(at).or(kind.last());
                clause.level = like.map(|it| it.level.clone()).unwrap_or_default();
                clause.core &= !clause.level.is_empty();
            }
        }
        (
            Ask::Count {
                need, fractions, ..
            },
            Ask::Count {
                need: kind,
                fractions: parts,
                ..
            },
        ) => (*need, *fractions) = (kind, parts),
        (Ask::Ratio { at_least, .. }, Ask::Ratio { at_least: kind, .. })
        | (Ask::Survey { at_least, .. }, Ask::Survey { at_least: kind, .. }) => {
            *at_least = kind.map(|it| at_least.unwrap_or(it));
        }
        (Ask::Events { tiers, .. }, Ask::Events { tiers: kind, .. })
            if tiers.is_empty() != kind.is_empty() =>
        {
            *tiers = kind;
        }
        (
            Ask::Amount { min, max, many, .. },
            Ask::Amount {
                min: least,
                max: most,
                many: several,
                ..
            },
        ) => (*min, *max, *many) = (least, most, several),
        _ => {}
    }
}

/// What mentions a level goes on mentioning it under its new name.
pub(crate) fn follow_levels(was: &Rule, new: &mut Rule) {
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
