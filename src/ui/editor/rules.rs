//! The rules of a node as sentences with blanks to be filled in.

use std::cell::Cell;

use eframe::egui::Ui;

use crate::app::command::standard::StandardCommand;
use crate::app::standard::drafting::Drafting;
use crate::domain::standard::doubt::Doubt;
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::rule_examples::patterns;
use crate::domain::standard::{Node, Role, Standard};
use crate::ui::editor::blanks::Blanks;
use crate::ui::editor::fields::{put, write};
use crate::ui::editor::parts::group;
use crate::ui::editor::rule_ask::{AskedOf, ask_ui};
use crate::ui::editor::rule_kind::{follow_levels, kind_ui};
use crate::ui::editor::rule_lists::lists_ui;
use crate::ui::editor::rule_then::effects_ui;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
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
                one_ui(ctx, ui, &drafting.standard, (node, role), (at, rule));
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

fn one_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    standard: &Standard,
    (node, role): (&Node, Role),
    (at, rule): (usize, &Rule),
) {
    let mut new = rule.clone();
    let gone = ui.horizontal_wrapped(|ui| {
        let gone = kind_ui(ui, (node, role), at, &mut new);
        order_ui(ctx, ui, node, at);
        if quiet(ui, w::DELETE).clicked() {
            write(ctx, node, None, |it| drop(it.rules.remove(at)));
        }
        gone
    });
    let blanks = Blanks {
        node: &node.id,
        at,
        effect: 0,
        typed: Cell::new(None),
    };
    let of = AskedOf {
        standard,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
    };
    ui.horizontal_wrapped(|ui| ask_ui(ui, &blanks, of, &mut new.ask));
    lists_ui(ui, &blanks, &mut new);
    effects_ui(ui, &blanks, (node, role), &mut new);
    method_ui(ui, &blanks, node, &mut new.method);
    follow_levels(rule, &mut new);
    if new != *rule {
        let mut now = node.clone();
        now.children.clear();
        if let Some(rule) = now.rules.get_mut(at) {
            *rule = new;
        }
        if gone.inner.is_some() {
            // Its numbers are partly examples: the doubt stays until somebody says that they are right.
            now.doubts.iter_mut().for_each(Doubt::of_another_kind);
        }
        put(ctx, now, blanks.typed.get());
        if let Some(gone) = gone.inner.filter(|it| *it > 0) {
            ctx.ask(StandardCommand::TellEffectsGone(gone));
        }
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
