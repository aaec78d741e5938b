//! What answers the whole item at once, in one row that stays, and why an item does not apply.

use eframe::egui::{Context, Id, Key, Response, Ui};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Points;
use crate::domain::entry::full_marks::{full_marks, none};
use crate::domain::round::is_carryable;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::rule::Rule;
use crate::domain::standard::{Entry, Node, NodeId, Role};
use crate::ui::theme::{GAP_SMALL, ROW, SMALL, bold_text};
use crate::ui::view::{ViewCtx, asking_id, field_id, set_switch, switch};
use crate::ui::widgets::button::{secondary, secondary_if};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// What stands beside the field for the reason takes so much.
const BESIDE: f32 = 380.0;

/// In less room than this the row of the reason breaks.
const NARROW: f32 = BESIDE + 160.0;

/// The buttons that answer the whole item at once; one that cannot act stays where it is, and says why.
pub(crate) fn actions_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (entry, score): (&Entry<'_>, &NodeScore),
) {
    if session.read_only {
        return;
    }
    let (node, item) = (entry.node, &entry.node.id);
    let answer = session.assessment.answers.get(item);
    let applies = answer.is_none_or(|it| it.na.is_none());
    let knows = |key: fn(&Rule, Points) -> Option<Input>| {
        let mut rules = node.rules.iter();
        rules.any(|it| key(it, node.max).is_some())
    };
    let button = |ui: &mut Ui, words: &str| secondary_if(ui, applies, (words, w::NA_FIRST));
    ui.horizontal_wrapped(|ui| {
        let is_scored = matches!(entry.role, Role::Scored);
        if is_scored && knows(full_marks) && button(ui, w::FULL_MARKS).clicked() {
            ctx.ask(AnswerCommand::FullMarks(item.clone()));
        }
        if knows(none) && button(ui, w::NO_MARKS).clicked() {
            ctx.ask(AnswerCommand::NoMarks(item.clone()));
        }
        if button(ui, w::NA_BUTTON).clicked() {
            set_switch(ui, asking_id(item), true);
            set_switch(ui, begun_id(item), false);
        }
        if carry_ui(ui, session, (entry, score)).is_some_and(|it| it.clicked()) {
            ctx.ask(AnswerCommand::CarryOver(vec![item.clone()]));
            if ctx.app.settings.go_on {
                ctx.ask(ViewCommand::GoOn(item.clone()));
            }
        }
        let may_clear = applies && answer.is_some();
        let why = if applies {
            w::NOTHING_TO_CLEAR
        } else {
            w::NA_FIRST
        };
        if secondary_if(ui, may_clear, (w::CLEAR, why)).clicked() {
            ctx.ask(AnswerCommand::Clear(item.clone()));
        }
    });
}

/// Takes over what the round before said, where it said anything.
fn carry_ui(
    ui: &mut Ui,
    session: &Session,
    (entry, score): (&Entry<'_>, &NodeScore),
) -> Option<Response> {
    let id = &entry.node.id;
    session.assessment.rounds.last()?.answers.get(id)?;
    let state = session.own_state(entry, score);
    let is_open = matches!(state, State::Unscored | State::Partial);
    let may_carry = is_open && is_carryable(&session.assessment, id);
    let words = (w::SAME_AS_BEFORE, w::NOT_CARRYABLE);
    Some(secondary_if(ui, may_carry, words))
}

/// Asks why the item does not apply, as its button does.
pub(crate) fn ask_why_not_applicable(egui: &Context, item: &NodeId) {
    egui.data_mut(|it| it.insert_temp(asking_id(item), true));
}

/// The reason as far as it is typed.
fn draft_id(item: &NodeId) -> Id {
    Id::unique(("na draft", item.as_str()))
}

/// Whether the field was given the focus since it is asked.
fn begun_id(item: &NodeId) -> Id {
    Id::unique(("na begun", item.as_str()))
}

/// Why the item does not apply, or the field that asks for it; in their room, while there is neither, stands `title`.
pub(crate) fn not_applicable_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    node: &Node,
    title: &str,
) {
    let answer = session.assessment.answers.get(&node.id);
    let reason = answer.and_then(|it| it.na.as_deref());
    let rows = if ui.available_width() < NARROW {
        2.0 * ROW + GAP_SMALL
    } else {
        ROW
    };
    ui.scope(|ui| {
        ui.set_min_height(rows);
        ui.horizontal_wrapped(|ui| {
            if let Some(reason) = reason {
                reason_ui(ctx, ui, (node, reason), !session.read_only);
            } else if switch(ui, asking_id(&node.id)) && !session.read_only {
                asking_ui(ctx, ui, node);
            } else if !title.is_empty() {
                ui.label(bold_text(title, SMALL));
            }
        });
    });
}

fn field<'a>(ui: &Ui, id: Id) -> TextField<'a> {
    let width = (ui.available_width() - BESIDE).clamp(152.0, 320.0);
    let field = TextField::new(id, w::NA_REASON);
    field.hint(w::NA_HINT).width(width)
}

/// Asks why the item does not apply; nothing changes before there is a reason.
fn asking_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node) {
    let draft = draft_id(&node.id);
    let text = ui
        .data(|it| it.get_temp::<String>(draft))
        .unwrap_or_default();
    let field = field(ui, field_id(&node.id, "na"));
    ui.label(w::NA_REASON);
    let (response, typed) = field.show(ui, &text);
    let text = typed.unwrap_or(text);
    let begun = begun_id(&node.id);
    if !switch(ui, begun) {
        response.request_focus();
        set_switch(ui, begun, true);
    }
    let entered = response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter));
    let confirmed = secondary(ui, w::CONFIRM).clicked() || entered;
    let left = secondary(ui, w::CANCEL).clicked() || ui.input(|it| it.key_pressed(Key::Escape));
    // It comes to be of use in its place.
    secondary_if(ui, false, (w::NA_BACK, w::APPLIES));
    let given = !text.trim().is_empty();
    if confirmed && given {
        let reason = Some(text.trim().to_owned());
        ctx.ask(AnswerCommand::SetNa {
            item: node.id.clone(),
            reason,
        });
    }
    if left || (confirmed && given) {
        set_switch(ui, asking_id(&node.id), false);
        set_switch(ui, begun, false);
        ui.data_mut(|it| it.remove::<String>(draft));
    } else {
        ui.data_mut(|it| it.insert_temp(draft, text));
    }
}

/// The reason, with the buttons that asked for it where they were, and the way back beside them.
fn reason_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, (node, reason): (&Node, &str), enabled: bool) {
    let field = field(ui, field_id(&node.id, "na reason"));
    ui.label(w::NA_REASON);
    if let (_, Some(text)) = field.enabled(enabled).show(ui, reason) {
        ctx.ask(AnswerCommand::SetNa {
            item: node.id.clone(),
            reason: Some(text),
        });
    }
    if !enabled {
        return;
    }
    for words in [w::CONFIRM, w::CANCEL] {
        secondary_if(ui, false, (words, w::NA_FIRST));
    }
    if secondary(ui, w::NA_BACK).clicked() {
        // The row stays as it was before it was confirmed, with the reason in it.
        set_switch(ui, asking_id(&node.id), true);
        set_switch(ui, begun_id(&node.id), true);
        ui.data_mut(|it| it.insert_temp(draft_id(&node.id), reason.to_owned()));
        ctx.ask(AnswerCommand::SetNa {
            item: node.id.clone(),
            reason: None,
        });
    }
}
