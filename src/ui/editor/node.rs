//! Everything that one node says, to be written.

use eframe::egui::{RichText, Ui};

use crate::app::standard::drafting::{Drafting, StandardTyping};
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;
use crate::domain::standard::{EvidenceNeed, Node, Role};
use crate::ui::editor::fields::{na_policies, names, number, put, set, write};
use crate::ui::editor::parts::{group, label, scrolled};
use crate::ui::editor::{findings, rules, trial};
use crate::ui::theme::SMALL;
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, tick, toggle};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// The methods that can be ticked; others are typed.
const METHODS: [Method; 6] = [
    Method::Documents,
    Method::OnSite,
    Method::Survey,
    Method::Briefing,
    Method::Observation,
    Method::Consultation,
];

/// Shows the fields of the selected node.
pub(crate) fn node_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let Some(node) = drafting.node() else {
        remark(ui, w::CHOOSE_NODE);
        return;
    };
    scrolled(ui, ("draft node", node.id.as_str()), |ui| {
        findings::of_node_ui(ctx, ui, drafting, node);
        words_ui(ctx, ui, node);
        rules::rules_ui(ctx, ui, drafting, node);
        trial::trial_ui(ctx, ui, drafting, node);
        work_ui(ctx, ui, drafting, node);
        evidence_ui(ctx, ui, node);
        more_ui(ctx, ui, node);
        floor_ui(ctx, ui, drafting, node);
    });
}

/// A field of the node for a text.
fn text_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    node: &Node,
    (field, name): (&'static str, &str),
    rows: usize,
    of: fn(&mut Node) -> &mut String,
) {
    label(ui, name);
    let mut now = node.clone();
    let edit = TextField::new(field_id(&node.id, field), name).rows(rows);
    if let (_, Some(text)) = edit.show(ui, of(&mut now)) {
        write(ctx, node, Some(field), |it| *of(it) = text);
    }
}

/// What it is called, what it is worth, and the words that score.
fn words_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node) {
    label(ui, w::NODE_MAX);
    ui.horizontal_wrapped(|ui| {
        let field = NumberField::new(field_id(&node.id, "max"), w::NODE_MAX).steps();
        if let Some(edit) = field.show(ui, Some(node.max)) {
            let max = number(edit);
            write(ctx, node, Some("max"), |it| it.max = max);
        }
        ui.label(w::POINTS);
        let sum: Points = node.children.iter().map(|it| it.max).sum();
        if !node.children.is_empty() && sum != node.max {
            let text = format!("{}{sum}", w::USE_SUM);
            if quiet(ui, &text).clicked() {
                write(ctx, node, None, |it| it.max = sum);
            }
        }
    });
    text_ui(ctx, ui, node, ("title", w::NODE_TITLE), 1, |it| {
        &mut it.title
    });
    text_ui(ctx, ui, node, ("code", w::NODE_CODE), 1, |it| &mut it.code);
    text_ui(ctx, ui, node, ("text", w::CLAUSE), 4, |it| &mut it.text);
    if !node.original.is_empty() {
        label(ui, w::ORIGINAL);
        for line in &node.original {
            ui.label(RichText::new(line).size(SMALL));
        }
    }
}

/// Who does it, when, and how it is assessed.
fn work_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    group(ui, w::GROUP_WORK);
    label(ui, w::METHODS);
    ui.horizontal_wrapped(|ui| {
        for method in METHODS {
            let on = node.methods.contains(&method);
            if toggle(ui, on, method.name()).clicked() {
                write(ctx, node, None, |it| {
                    it.methods.retain(|it| *it != method);
                    it.methods.extend((!on).then_some(method));
                });
            }
        }
    });
    other_methods_ui(ctx, ui, node);
    let standard = &drafting.standard;
    let sections = ctx.app.settings.sections_with(&standard.sections);
    label(ui, w::LEAD);
    let field = PickField {
        id: field_id(&node.id, "lead"),
        label: w::LEAD,
        hint: w::INHERITED,
        choices: &sections,
        width: ui.available_width(),
        enabled: true,
    };
    if let Some(lead) = field.show(ui, &node.lead) {
        write(ctx, node, Some("lead"), |it| it.lead = lead);
    }
    label(ui, w::SUPPORT);
    let support = node.support.join("、");
    let field = TextField::new(field_id(&node.id, "support"), w::SUPPORT).hint(w::SUPPORT_HINT);
    if let (_, Some(text)) = field.show(ui, &support) {
        let support = names(&text);
        if support != node.support {
            write(ctx, node, Some("support"), |it| it.support = support);
        }
    }
    when_ui(ctx, ui, drafting, node);
}

/// Methods that are not among those to be ticked, by their own names.
fn other_methods_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node) {
    let is_other = |it: &&Method| matches!(it, Method::Other(_));
    let others = node.methods.iter().filter(is_other);
    let others: Vec<&str> = others.map(Method::name).collect();
    let field = TextField::new(field_id(&node.id, "methods"), w::OTHER_METHODS);
    let field = field.hint(w::OTHER_METHODS_HINT);
    if let (_, Some(text)) = field.show(ui, &others.join("、")) {
        let mut methods = node.methods.clone();
        let typed = names(&text);
        // The order stays: the first method is that of rules without one.
        methods.retain(|it| !is_other(&it) || typed.iter().any(|name| name == it.name()));
        for name in typed {
            let known = METHODS.into_iter().find(|it| it.name() == name);
            let method = known.unwrap_or(Method::Other(name));
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
        if methods != node.methods {
            write(ctx, node, Some("methods"), |it| it.methods = methods);
        }
    }
}

/// Its phase and its month.
fn when_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    let phases = &drafting.standard.phases;
    if !phases.is_empty() {
        label(ui, w::PHASE);
        let none = (usize::MAX, w::INHERITED.to_owned());
        let names = phases.iter().enumerate();
        let names = names.map(|(at, it)| (at, it.name.clone()));
        let choices: Vec<(usize, String)> = std::iter::once(none).chain(names).collect();
        let chosen = phases.iter().position(|it| it.id == node.phase);
        let chosen = chosen.unwrap_or(usize::MAX);
        if let Some(picked) = select(
            ui,
            w::PHASE,
            ui.available_width().min(220.0),
            chosen,
            &choices,
        ) {
            let phase = phases.get(picked).map(|it| it.id.clone());
            write(ctx, node, None, |it| it.phase = phase.unwrap_or_default());
        }
    }
    label(ui, w::MONTH);
    let field = NumberField::new(field_id(&node.id, "month"), w::MONTH).whole();
    let month = node.month.map(|it| Decimal::whole(i64::from(it)));
    if let Some(edit) = field.show(ui, month) {
        let month = match edit {
            NumberEdit::Set(month) => u32::try_from(month.floor()).ok(),
            NumberEdit::Cleared => None,
        };
        write(ctx, node, Some("month"), |it| it.month = month);
    }
}

/// The evidence asked for.
fn evidence_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node) {
    group(ui, w::EVIDENCE);
    for (at, need) in node.evidence.iter().enumerate() {
        let mut new = need.clone();
        let mut typed = None;
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &format!("{}{}", w::EVIDENCE, at + 1));
            typed = need_ui(ui, node, at, &mut new);
            if quiet(ui, w::DELETE).clicked() {
                write(ctx, node, None, |it| drop(it.evidence.remove(at)));
            }
        });
        if new != *need {
            let mut now = node.clone();
            now.children.clear();
            set(&mut now.evidence, at, new);
            put(ctx, now, typed);
        }
    }
    if quiet(ui, w::ADD_EVIDENCE_NEED).clicked() {
        write(ctx, node, None, |it| {
            it.evidence.push(EvidenceNeed {
                name: String::new(),
                pieces: 1,
            });
        });
    }
}

/// What is asked for, and how many of it; returns the field that was typed into.
fn need_ui(ui: &mut Ui, node: &Node, at: usize, need: &mut EvidenceNeed) -> Option<StandardTyping> {
    let mut typed = None;
    let here = |field| StandardTyping {
        field,
        rule: 0,
        effect: 0,
        line: at,
    };
    let name = format!("{}{}", w::EVIDENCE, at + 1);
    let width = (ui.available_width() - 190.0).max(120.0);
    let field = TextField::new(field_id(&node.id, ("evidence", at)), &name).width(width);
    if let (_, Some(text)) = field.show(ui, &need.name) {
        need.name = text;
        typed = Some(here("evidence"));
    }
    let pieces = format!("{name}{}", w::PIECES);
    let field = NumberField::new(field_id(&node.id, ("pieces", at)), &pieces).whole();
    if let Some(edit) = field.show(ui, Some(Decimal::whole(i64::from(need.pieces)))) {
        need.pieces = u32::try_from(number(edit).floor()).unwrap_or(0);
        typed = Some(here("pieces"));
    }
    ui.label(w::PIECES);
    typed
}

/// What is seldom needed.
fn more_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node) {
    group(ui, w::GROUP_MORE);
    text_ui(ctx, ui, node, ("measure", w::USUAL_MEASURE), 2, |it| {
        &mut it.measure
    });
    text_ui(ctx, ui, node, ("source", w::SOURCE), 1, |it| &mut it.source);
    text_ui(ctx, ui, node, ("group", w::ONLY_BEST), 1, |it| {
        &mut it.group
    });
    label(ui, w::NA_POLICY);
    let mut policies = vec![(None, w::NA_AS_STANDARD.to_owned())];
    policies.extend(na_policies().map(|(it, name)| (Some(it), name)));
    if let Some(policy) = select(
        ui,
        w::NA_POLICY,
        ui.available_width().min(260.0),
        node.not_applicable,
        &policies,
    ) {
        write(ctx, node, None, |it| it.not_applicable = policy);
    }
    label(ui, w::WEIGHT);
    let field = NumberField::new(field_id(&node.id, "weight"), w::WEIGHT);
    if let Some(edit) = field.show(ui, Some(node.weight)) {
        let weight = number(edit);
        write(ctx, node, Some("weight"), |it| it.weight = weight);
    }
}

/// With how many points it starts, and whether it may fall below nought.
fn floor_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    let position = drafting.position(&node.id);
    let row = position.and_then(|it| drafting.rows().get(it));
    let role = row.map_or(Role::Scored, |it| it.role);
    if matches!(role, Role::Scored | Role::Bonus) || node.base.is_some() {
        label(ui, w::BASE);
        ui.horizontal_wrapped(|ui| {
            let field = NumberField::new(field_id(&node.id, "base"), w::BASE);
            if let Some(edit) = field.show(ui, node.base) {
                let base = match edit {
                    NumberEdit::Set(points) => Some(points),
                    NumberEdit::Cleared => None,
                };
                write(ctx, node, Some("base"), |it| it.base = base);
            }
            ui.label(w::POINTS);
        });
    }
    if role == Role::Scored || node.below_zero {
        let mut below = node.below_zero;
        if tick(ui, &mut below, w::BELOW_ZERO).clicked() {
            write(ctx, node, None, |it| it.below_zero = below);
        }
    }
}
