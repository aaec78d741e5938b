//! What a key does to the selected item.

use std::collections::BTreeSet;

use eframe::egui::{Context, Id};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Input;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Shape, Tick};
use crate::domain::standard::{NodeId, Role};
use crate::domain::typed::half;
use crate::ui::checklist::item_actions::{
    Whole, ask_why_not_applicable, keeps_events, none_is_full, offers, refuse_key,
};
use crate::ui::checklist::item_evidence_form::begin;
use crate::ui::checklist::list::is_in_sight;
use crate::ui::inputs::begun;
use crate::ui::inputs::option_keys::chosen_by;
use crate::ui::inputs::ticking;
use crate::ui::shell::just_shown;
use crate::ui::shell::kept_text::keep;
use crate::ui::shell::key_table::Does;
use crate::ui::view::{ViewCtx, field_id, start_id};
use crate::ui::words as w;

/// A key for the selected item.
pub(crate) fn item_key(ctx: &mut ViewCtx<'_>, egui: &Context, does: Does, texts: &[String]) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let Some(item) = session.view.selected.clone().filter(|_| !session.read_only) else {
        return;
    };
    if matches!(does, Does::Digit | Does::None) && just_shown::keeps_digit(egui) {
        refuse_key(egui, session, &item, w::JUST_SHOWN_DIGIT);
        return;
    }
    let answers = matches!(
        does,
        Does::Item(_) | Does::None | Does::Digit | Does::NotApplicable | Does::Before
    );
    if answers && ctx.app.screen == Screen::Checklist && !is_in_sight(egui) {
        // Nothing is answered that is not seen.
        ctx.ask(ViewCommand::Select(item.clone()));
        refuse_key(egui, session, &item, w::BROUGHT_BACK);
        return;
    }
    match does {
        Does::Item(_) => whole_key(ctx, egui, session, (item, Whole::Full)),
        Does::Note => {
            unfold(ctx);
            egui.memory_mut(|it| it.request_focus(field_id(&item, "note")));
        }
        Does::Evidence => {
            unfold(ctx);
            if let Some(node) = session.assessment.standard.node(&item) {
                begin(egui, node, session.assessment.answers.get(&item));
            }
        }
        // Tab itself goes on from there to the first field.
        Does::Enter if !is_folded(session) => {
            egui.memory_mut(|it| it.request_focus(start_id(&item)));
        }
        Does::NotApplicable => {
            unfold(ctx);
            ask_why_not_applicable(egui, &item);
        }
        Does::Before if ctx.app.screen == Screen::Checklist => {
            ctx.ask(AnswerCommand::CarryOver(vec![item.clone()]));
            go_on(ctx, item);
        }
        // Nothing is taken over unseen.
        Does::Before => unfold(ctx),
        Does::None => digit_key(ctx, egui, session, &item, 0),
        Does::Digit => {
            for digit in texts.iter().filter_map(|it| digit(it)) {
                digit_key(ctx, egui, session, &item, digit);
            }
        }
        Does::Ask(_)
        | Does::Page(_)
        | Does::Find
        | Does::Help
        | Does::Unfold
        | Does::Enter
        | Does::Elsewhere => {}
    }
}

/// Whether no row is open.
pub(crate) fn is_folded(session: &Session) -> bool {
    session.open_item().is_none()
}

/// Shows the selected item with its fields.
fn unfold(ctx: &mut ViewCtx<'_>) {
    ctx.ask(WindowCommand::Go(Screen::Checklist));
    ctx.ask(ViewCommand::Unfold(true));
}

/// Goes on from an item that a key answered wholly, if the user likes that: always, whatever the item said before.
fn go_on(ctx: &mut ViewCtx<'_>, item: NodeId) {
    if ctx.app.settings.go_on {
        ctx.ask(ViewCommand::GoOn(item));
    }
}

/// A key that answers the item at once, or the reason why it cannot, said in the item.
fn whole_key(
    ctx: &mut ViewCtx<'_>,
    egui: &Context,
    session: &Session,
    (item, whole): (NodeId, Whole),
) {
    let at = session.position(&item);
    let Some(entry) = at.and_then(|at| session.entry(at)) else {
        return;
    };
    let whole = match entry.role {
        // Where points are only taken, to have none of it is to have all.
        Role::Negative | Role::Veto => Whole::None,
        Role::Scored | Role::Bonus if none_is_full(&entry) => Whole::Full,
        Role::Scored | Role::Bonus => whole,
    };
    let answer = session.assessment.answers.get(&item);
    let is_begun = begun::is_begun(egui, session);
    match offers(&entry, whole).and_then(|()| keeps_events((answer, is_begun), whole)) {
        Ok(()) => {
            ctx.ask(whole.command(item.clone()));
            go_on(ctx, item);
        }
        Err(why) => {
            unfold(ctx);
            refuse_key(egui, session, &item, why);
        }
    }
}

/// A digit ticks a clause, chooses a level, or begins to type a number.
fn digit_key(
    ctx: &mut ViewCtx<'_>,
    egui: &Context,
    session: &Session,
    item: &NodeId,
    digit: usize,
) {
    let node = session.assessment.standard.node(item);
    let answer = session.assessment.answers.get(item);
    if answer.is_some_and(|it| it.na.is_some()) {
        unfold(ctx);
        refuse_key(egui, session, item, w::NA_FIRST);
        return;
    }
    // A rule that another item decides asks for nothing.
    let mut rules = (1_usize..).zip(node.iter().flat_map(|it| &it.rules));
    let Some((number, rule)) = rules.find(|(_, it)| it.ask.shape() != Shape::Nothing) else {
        return;
    };
    if let Some(part) = number_part(rule) {
        let is_there = ctx.app.screen == Screen::Checklist && !is_folded(session);
        unfold(ctx);
        begin_number(egui, field_id(item, (number, part)), (digit, is_there));
        return;
    }
    if digit == 0 {
        whole_key(ctx, egui, session, (item.clone(), Whole::None));
        return;
    }
    let chosen = node.and_then(|it| {
        let (number, option) = chosen_by(&it.rules, digit)?;
        Some((number, option, it.rules.get(number.checked_sub(1)?)?))
    });
    let Some((number, option, rule)) = chosen else {
        unfold(ctx);
        refuse_key(egui, session, item, w::NO_SUCH_DIGIT);
        return;
    };
    let input = match (
        rule.ask.shape(),
        answer.and_then(|it| it.inputs.get(&number)),
    ) {
        (Shape::Ticks(tick, _), input) => {
            if tick == Tick::Met {
                ticking::begin(egui, item, number);
            }
            let mut marks = match input {
                Some(Input::Marks(marks)) => marks.clone(),
                _ => BTreeSet::new(),
            };
            if !marks.remove(&option) {
                marks.insert(option);
            }
            // Who takes the last tick back has not said that there is none.
            (!marks.is_empty()).then_some(Input::Marks(marks))
        }
        (Shape::Level, _) => Some(Input::Level(option)),
        _ => return,
    };
    // Of several clauses another may be ticked next; a level says all of its rule.
    let says_all = matches!(input, Some(Input::Level(_)));
    ctx.ask(AnswerCommand::SetInput {
        item: item.clone(),
        rule: number,
        input,
    });
    if says_all {
        go_on(ctx, item.clone());
    }
}

/// Empties the field `id`, which takes the digit that was typed: it sees the events of this frame too, where it is there.
fn begin_number(egui: &Context, id: Id, (digit, is_there): (usize, bool)) {
    if !is_there {
        keep(egui, id, &digit.to_string());
    }
    egui.data_mut(|it| it.insert_temp(id, String::new()));
    egui.memory_mut(|it| it.request_focus(id));
}

/// The field that a digit goes into, where the rule asks for a number.
fn number_part(rule: &Rule) -> Option<&'static str> {
    match rule.ask.shape() {
        Shape::Number { .. } => Some("n"),
        Shape::Percent(_) => Some("percent"),
        Shape::Numbers(Named::Means { .. }) => Some("mean 0"),
        // The first of several boxes: what stands in none of the others is not said by it.
        Shape::Numbers(Named::Tiers { .. } | Named::Answers(_)) => Some("tier 0"),
        Shape::Parts { .. } => Some("whole"),
        Shape::Amounts { many: false, .. } => Some("amount 0"),
        Shape::Ticks(..)
        | Shape::Level
        | Shape::Amounts { .. }
        | Shape::Days { .. }
        | Shape::Nothing
        | Shape::Events { .. } => None,
    }
}

/// The digit 1 to 9 that was typed, in full width too.
pub(crate) fn digit(text: &str) -> Option<usize> {
    half(text).parse().ok().filter(|it| (1..=9).contains(it))
}
