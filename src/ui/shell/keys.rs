//! The keys. None fires while a text field has the focus or an input method is composing, save those
//! with Ctrl and the function keys; none is a letter alone, for input methods swallow letters.

use std::collections::BTreeSet;

use eframe::egui::{Context, Event, Id, Key, Modifiers, Popup};

use crate::app::command::Command;
use crate::app::command::answer::AnswerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::score::node_score::State;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::{Named, Shape, Tick};
use crate::domain::standard::{Entry, NodeId, Role};
use crate::domain::typed::half;
use crate::ui::checklist::item_actions::{
    Whole, ask_why_not_applicable, keeps_events, none_is_full, offers, refuse_key, tell_rest,
};
use crate::ui::checklist::item_evidence_form::begin;
use crate::ui::file::held::held;
use crate::ui::inputs::option_keys::chosen_by;
use crate::ui::inputs::ticking;
use crate::ui::shell::just_shown;
use crate::ui::shell::key_table::{Binding, Does, KEYS, Press};
use crate::ui::view::{ViewCtx, field_id, find_id, start_id, tree_id};
use crate::ui::widgets::focus::is_at_choice;
use crate::ui::widgets::text_field::{composing, entry_in_hand, select_all, taken_next};
use crate::ui::widgets::{help_switch, paging};
use crate::ui::words as w;

/// Reads the keys of this frame.
pub(crate) fn keys(ctx: &mut ViewCtx<'_>, egui: &Context) {
    if composing(egui) {
        return;
    }
    let hands = if is_typing(egui) {
        Hands::Typing
    } else if ctx.app.screen == Screen::Checklist && !is_covered(ctx, egui) {
        Hands::OnTheList
    } else {
        Hands::Free
    };
    just_shown::watch(egui, ctx.app.session.as_ref());
    let texts = texts_of(egui);
    let is_held = just_shown::is_held(egui);
    for binding in &KEYS {
        // What answers an item or leaves it is done once, however long its key is held down.
        if is_held && is_once(binding) {
            continue;
        }
        // In the ledger this key goes into the fields of the gap.
        let of_the_gap = ctx.app.screen == Screen::Gaps && matches!(binding.does, Does::Note);
        let ours = !matches!(binding.does, Does::Elsewhere) && !of_the_gap;
        if ours && is_pressed(egui, binding.press, &texts, hands) {
            carry_out(ctx, egui, binding.does, &texts);
        }
    }
    if egui.input(|it| it.key_pressed(Key::Escape)) {
        help_switch::hide(egui);
        let finds = ctx
            .app
            .session
            .as_ref()
            .is_some_and(|it| !it.view.find.is_empty());
        if finds && hands == Hands::OnTheList {
            ctx.ask(ViewCommand::Find(String::new()));
        }
        if let Some(id) = egui
            .memory(|it| it.focused())
            .filter(|_| hands == Hands::Typing)
        {
            egui.memory_mut(|it| it.surrender_focus(id));
        }
    }
}

/// Whether a key that is held down does this once only.
fn is_once(binding: &Binding) -> bool {
    match binding.does {
        Does::Item(_) | Does::Before | Does::NotApplicable | Does::None | Does::Digit => true,
        Does::Ask(_) => binding.press == Press::Plain(Key::Enter),
        _ => false,
    }
}

/// Whether what is typed belongs to a text field. One that loses the focus in the middle of a word, without anybody
/// having left it, gets it back: the rest of the word is no key of the list.
fn is_typing(egui: &Context) -> bool {
    /// In seconds: a pause between two letters of a word is hardly longer.
    const WORD: f64 = 3.0;
    let last = Id::unique("typed into");
    let now = egui.input(|it| it.time);
    let stays = egui.input(|it| it.events.iter().all(is_of_a_word));
    let has_letters = !texts_of(egui).is_empty();
    let focused = egui.memory(|it| it.focused());
    let mut typed: Option<(Id, f64)> = egui.data(|it| it.get_temp(last)).flatten();
    if let Some(id) = focused.filter(|_| egui.text_edit_focused()) {
        if !stays {
            typed = None;
        } else if has_letters {
            typed = Some((id, now));
        }
        egui.data_mut(|it| it.insert_temp(last, typed));
        return true;
    }
    let goes_on = stays && focused.is_none();
    let lost = typed.filter(|(_, at)| goes_on && now - at < WORD);
    match lost {
        Some((id, _)) => egui.memory_mut(|it| it.request_focus(id)),
        None => {
            egui.data_mut(|it| it.insert_temp(last, None::<(Id, f64)>));
        }
    }
    lost.is_some()
}

/// Whether this leaves the focus where it is: letters and figures, and what nobody pressed.
fn is_of_a_word(event: &Event) -> bool {
    match event {
        Event::Key { key, modifiers, .. } => modifiers.is_none() && key.name().chars().count() == 1,
        Event::PointerButton { .. } | Event::AccessKitActionRequest(_) | Event::Touch { .. } => {
            false
        }
        _ => true,
    }
}

/// Whether something lies over the screen that has the keys for itself.
fn is_covered(ctx: &ViewCtx<'_>, egui: &Context) -> bool {
    let explained = ctx.app.session.as_ref();
    explained.is_some_and(|it| it.view.why.is_some())
        || ctx.app.ask_path.is_some()
        || ctx.app.asks_user.is_some()
        || held(ctx.app).is_some()
        || help_switch::is_shown(egui)
        || Popup::is_any_open(egui)
}

/// What was typed in this frame.
fn texts_of(egui: &Context) -> Vec<String> {
    let text = |event: &Event| match event {
        Event::Text(text) => Some(text.clone()),
        _ => None,
    };
    egui.input(|it| it.events.iter().filter_map(text).collect())
}

/// What the keyboard is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hands {
    /// A text field has the focus: all plain keys belong to it.
    Typing,
    /// The checklist is on screen.
    OnTheList,
    /// Any other screen.
    Free,
}

fn is_pressed(egui: &Context, press: Press, texts: &[String], hands: Hands) -> bool {
    let consumed = |modifiers, key| egui.input_mut(|it| it.consume_key(modifiers, key));
    let idle = hands == Hands::OnTheList;
    match press {
        // In a number or a day these take back the answer, not a figure of it.
        Press::Ctrl(key @ (Key::Z | Key::Y), _) => {
            let entry = entry_in_hand(egui);
            let ours = hands != Hands::Typing || entry.is_some();
            let pressed = ours && consumed(Modifiers::COMMAND, key);
            if let Some(field) = entry.filter(|_| pressed) {
                taken_next(egui, field);
            }
            pressed
        }
        Press::Ctrl(key, while_typing) => {
            (while_typing || hands != Hands::Typing) && consumed(Modifiers::COMMAND, key)
        }
        Press::Function(key) => consumed(Modifiers::NONE, key),
        // A button that has the focus owns Enter and the space bar, and Tab goes on from it; a choice owns the space bar.
        Press::Plain(key @ (Key::Enter | Key::Space)) => {
            let is_free = egui.memory(|it| it.focused()).is_none();
            let goes_on = key == Key::Enter && is_at_choice(egui);
            idle && (is_free || goes_on) && consumed(Modifiers::NONE, key)
        }
        Press::Plain(Key::Tab) => {
            idle && egui.memory(|it| it.focused()).is_none()
                && egui.input(|it| it.key_pressed(Key::Tab) && it.modifiers.is_none())
        }
        // In the tree these move from project to project.
        Press::Plain(
            Key::ArrowUp | Key::ArrowDown | Key::PageUp | Key::PageDown | Key::Home | Key::End,
        ) if egui.memory(|it| it.has_focus(tree_id())) => false,
        Press::Plain(key) => idle && consumed(Modifiers::NONE, key),
        Press::CtrlPlain(key) => idle && consumed(Modifiers::COMMAND, key),
        Press::Signs(signs) => idle && texts.iter().any(|it| signs.contains(&it.as_str())),
        Press::Digits => idle && texts.iter().any(|it| digit(it).is_some()),
    }
}

/// The digit 1 to 9 that was typed, in full width too.
fn digit(text: &str) -> Option<usize> {
    half(text).parse().ok().filter(|it| (1..=9).contains(it))
}

fn carry_out(ctx: &mut ViewCtx<'_>, egui: &Context, does: Does, texts: &[String]) {
    match does {
        Does::Ask(command) => {
            let command = command();
            if command == Command::View(ViewCommand::NextUnscored) && just_shown::stays(ctx, egui) {
                return;
            }
            if matches!(
                command,
                Command::View(
                    ViewCommand::Move(_) | ViewCommand::MoveProject(_) | ViewCommand::NextUnscored
                )
            ) && let Some(id) = egui.memory(|it| it.focused())
            {
                // The arrows would move the focus from button to button as well, and what is gone on from has it no more.
                egui.memory_mut(|it| it.surrender_focus(id));
            }
            ctx.ask(command);
            return;
        }
        Does::Find => {
            // The standard has the same field.
            if ctx.app.screen != Screen::Standard {
                ctx.ask(WindowCommand::Go(Screen::Checklist));
            }
            let find = ctx.app.session.as_ref().map(|it| it.view.find.as_str());
            egui.memory_mut(|it| it.request_focus(find_id()));
            select_all(egui, find_id(), find.unwrap_or_default());
            return;
        }
        Does::Page(page) => {
            paging::ask(egui, page);
            return;
        }
        Does::Help => {
            help_switch::toggle(egui);
            return;
        }
        Does::Unfold => {
            let folded = ctx.app.session.as_ref().is_some_and(is_folded);
            ctx.ask(ViewCommand::Unfold(folded));
            return;
        }
        Does::Item(_)
        | Does::Note
        | Does::Evidence
        | Does::Enter
        | Does::NotApplicable
        | Does::Before
        | Does::None
        | Does::Digit => {}
        Does::Elsewhere => return,
    }
    item_key(ctx, egui, does, texts);
}

/// A key for the selected item.
fn item_key(ctx: &mut ViewCtx<'_>, egui: &Context, does: Does, texts: &[String]) {
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
            go_on(ctx, session, item);
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
fn is_folded(session: &Session) -> bool {
    session.open_item().is_none()
}

/// Shows the selected item with its fields.
fn unfold(ctx: &mut ViewCtx<'_>) {
    ctx.ask(WindowCommand::Go(Screen::Checklist));
    ctx.ask(ViewCommand::Unfold(true));
}

/// Goes on from an item that was not scored before, if the user likes that.
fn go_on(ctx: &mut ViewCtx<'_>, session: &Session, item: NodeId) {
    let outline = session.assessment.standard.outline();
    let at = session.position(&item);
    let entry = at.and_then(|at| outline.get(at).zip(session.score_at(at)));
    let open = entry.is_some_and(|(entry, score)| {
        matches!(
            session.own_state(entry, score),
            State::Unscored | State::Partial
        )
    });
    if open && ctx.app.settings.go_on {
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
    match offers(&entry, whole).and_then(|()| keeps_events(answer, whole)) {
        Ok(()) => {
            tell_rest(egui, session, &entry, whole);
            ctx.ask(whole.command(item.clone()));
            match left_to_write(&entry, answer, whole) {
                // What the key does not know is written next, without the sign itself.
                Some(part) => {
                    unfold(ctx);
                    egui.input_mut(|it| it.events.retain(|it| !matches!(it, Event::Text(_))));
                    egui.memory_mut(|it| it.request_focus(field_id(&item, part)));
                }
                None => go_on(ctx, session, item),
            }
        }
        Err(why) => {
            unfold(ctx);
            refuse_key(egui, session, &item, why);
        }
    }
}

/// The first number that an answer by one key leaves open, by its rule and part.
fn left_to_write(
    entry: &Entry<'_>,
    answer: Option<&Answer>,
    whole: Whole,
) -> Option<(usize, &'static str)> {
    let filled = whole.filled(entry);
    let is_said = |number: &usize| {
        filled.contains_key(number) || answer.is_some_and(|it| it.inputs.contains_key(number))
    };
    let mut left = (1..).zip(&entry.node.rules).filter(|it| !is_said(&it.0));
    left.find_map(|(number, rule)| Some((number, number_part(rule)?)))
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
    // A rule that another item decides asks for nothing.
    let mut rules = (1_usize..).zip(node.iter().flat_map(|it| &it.rules));
    let Some((number, rule)) = rules.find(|(_, it)| it.ask.shape() != Shape::Nothing) else {
        return;
    };
    if let Some(part) = number_part(rule) {
        unfold(ctx);
        // The field is emptied and takes the digit itself: it sees the events of this frame too.
        let id = field_id(item, (number, part));
        egui.data_mut(|it| it.insert_temp(id, String::new()));
        egui.memory_mut(|it| it.request_focus(id));
        return;
    }
    if digit == 0 {
        whole_key(ctx, egui, session, (item.clone(), Whole::None));
        return;
    }
    let Some((number, option)) = node.and_then(|it| chosen_by(&it.rules, digit)) else {
        return;
    };
    let Some(rule) = node.and_then(|it| it.rules.get(number - 1)) else {
        return;
    };
    let answer = session.assessment.answers.get(item);
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
        go_on(ctx, session, item.clone());
    }
}

/// The field that a digit goes into, where the rule asks for a number.
fn number_part(rule: &Rule) -> Option<&'static str> {
    match rule.ask.shape() {
        Shape::Number { .. } => Some("n"),
        Shape::Percent(_) => Some("percent"),
        Shape::Numbers(Named::Means { .. }) => Some("mean 0"),
        Shape::Parts { .. } => Some("whole"),
        Shape::Amounts { many: false, .. } => Some("amount 0"),
        Shape::Ticks(..)
        | Shape::Level
        | Shape::Numbers(_)
        | Shape::Amounts { .. }
        | Shape::Days { .. }
        | Shape::Nothing
        | Shape::Events { .. } => None,
    }
}
