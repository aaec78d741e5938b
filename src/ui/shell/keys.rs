//! The keys. None fires while a text field has the focus or an input method is composing, save those
//! with Ctrl and the function keys; none is a letter alone, for input methods swallow letters.

use eframe::egui::{Context, Event, Id, Key, Modifiers, Popup};

use crate::app::command::Command;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::ui::file::held::held;
use crate::ui::file::user;
use crate::ui::inputs::begun;
use crate::ui::shell::item_keys::{digit, is_folded, item_key};
use crate::ui::shell::just_shown;
use crate::ui::shell::kept_text;
use crate::ui::shell::key_table::{Binding, Does, KEYS, Press};
use crate::ui::view::{ViewCtx, find_id, tree_id};
use crate::ui::widgets::focus::is_at_choice;
use crate::ui::widgets::text_field::{composing, entry_in_hand, select_all, taken_next};
use crate::ui::widgets::{help_switch, paging};

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
    kept_text::give(egui);
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
        || user::is_asked(ctx, egui)
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

fn carry_out(ctx: &mut ViewCtx<'_>, egui: &Context, does: Does, texts: &[String]) {
    match does {
        Does::Ask(command) => {
            let command = command();
            if command == Command::View(ViewCommand::NextUnscored) && just_shown::stays(ctx, egui)
                || does_begun(ctx, egui, &command)
            {
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

/// Takes the row back that is begun in the open item, or brings it again: before any step that was recorded. Whether there
/// was one.
pub(crate) fn does_begun(ctx: &ViewCtx<'_>, egui: &Context, command: &Command) -> bool {
    let session = ctx.app.session.as_ref();
    let session = session.filter(|_| ctx.app.screen == Screen::Checklist);
    session.is_some_and(|session| match command {
        Command::Record(RecordCommand::Undo) => begun::take_back(egui, session),
        Command::Record(RecordCommand::Redo) => begun::bring_back(egui, session),
        _ => false,
    })
}
