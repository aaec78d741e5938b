//! The keys of the editor, in one table: what it lists is what F1 shows and what is carried out.

use eframe::egui::{Event, Key, Modifiers, Popup, Ui};

use crate::app::command::standard::{Hand, StandardCommand};
use crate::app::command::view::ViewCommand;
use crate::app::standard::drafting::{Drafting, Pane};
use crate::domain::standard::edit::{MoveWay, Seat, StandardEdit};
use crate::domain::standard::{Node, Role};
use crate::ui::standard::source::sheet_id;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::help_switch;
use crate::ui::widgets::text_field::composing;
use crate::ui::words as w;

/// One key of the editor.
pub(crate) struct EditorKey {
    key: Key,
    ctrl: bool,
    does: fn(&mut ViewCtx<'_>, &Drafting),
    /// How it is written.
    pub(crate) keys: &'static str,
    /// What it does, in words.
    pub(crate) words: &'static str,
}

const fn key(
    key: Key,
    ctrl: bool,
    does: fn(&mut ViewCtx<'_>, &Drafting),
    keys: &'static str,
    words: &'static str,
) -> EditorKey {
    EditorKey {
        key,
        ctrl,
        does,
        keys,
        words,
    }
}

/// Every key of the editor.
pub(crate) const KEYS: [EditorKey; 9] = [
    key(
        Key::ArrowUp,
        true,
        |c, d| step(c, d, MoveWay::Up),
        "Ctrl+↑",
        w::GO_UP,
    ),
    key(
        Key::ArrowDown,
        true,
        |c, d| step(c, d, MoveWay::Down),
        "Ctrl+↓",
        w::GO_DOWN,
    ),
    key(
        Key::ArrowLeft,
        true,
        |c, d| step(c, d, MoveWay::Out),
        "Ctrl+←",
        w::GO_OUT,
    ),
    key(
        Key::ArrowRight,
        true,
        |c, d| step(c, d, MoveWay::In),
        "Ctrl+→",
        w::GO_IN,
    ),
    key(
        Key::ArrowRight,
        false,
        |c, d| fold(c, d, false),
        "→",
        w::UNFOLD_HINT,
    ),
    key(
        Key::ArrowLeft,
        false,
        |c, d| fold(c, d, true),
        "←",
        w::FOLD_HINT,
    ),
    key(
        Key::Insert,
        false,
        |c, d| add_beside(c, d, Role::Scored),
        "Insert",
        "标准：加同级条目",
    ),
    key(
        Key::Insert,
        true,
        add_below,
        "Ctrl+Insert",
        "标准：加下级条目",
    ),
    key(Key::Delete, false, remove, "Delete", "标准：删除条目"),
];

/// The keys of doubts, which are read while they are listed and one of them is open.
pub(crate) const DOUBT_KEYS: [(&str, &str); 3] = [
    ("Enter", w::CONFIRM_HINT),
    ("1–9", w::REREAD_HINT),
    ("↑↓", w::STEP_DOUBT_HINT),
];

/// Reads the keys of this frame; the doubts are there to be seen only where `has_detail`.
pub(crate) fn keys(ctx: &mut ViewCtx<'_>, ui: &Ui, drafting: &Drafting, has_detail: bool) {
    let busy = ui.text_edit_focused() || composing(ui.ctx()) || Popup::is_any_open(ui.ctx());
    if busy || help_switch::is_shown(ui.ctx()) || ctx.app.ask_path.is_some() {
        return;
    }
    // In the table of the source the arrows go from cell to cell.
    let in_sheet = ui.memory(|it| it.has_focus(sheet_id()));
    let is_arrow = |it: &EditorKey| !it.ctrl && matches!(it.key, Key::ArrowLeft | Key::ArrowRight);
    for binding in KEYS.iter().filter(|it| !(in_sheet && is_arrow(it))) {
        let modifiers = if binding.ctrl {
            Modifiers::COMMAND
        } else {
            Modifiers::NONE
        };
        if ui.input_mut(|it| it.consume_key(modifiers, binding.key)) {
            (binding.does)(ctx, drafting);
        }
    }
    if in_sheet {
        return;
    }
    let desk = drafting.desk();
    if has_detail && drafting.pane == Pane::Findings && desk.open().next().is_some() {
        doubt_keys(ctx, ui, desk.current());
        return;
    }
    // As in the checklist.
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if ui.input_mut(|it| it.consume_key(Modifiers::NONE, key)) {
            ctx.ask(ViewCommand::Move(by));
        }
    }
}

/// The keys of the current doubt. A button that has the focus owns Enter.
fn doubt_keys(ctx: &mut ViewCtx<'_>, ui: &Ui, current: usize) {
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if ui.input_mut(|it| it.consume_key(Modifiers::NONE, key)) {
            ctx.ask(StandardCommand::StepDoubt(by));
        }
    }
    let is_free = ui.memory(|it| it.focused()).is_none();
    // A key that is held down decides one doubt, not all of them.
    let pressed = ui.input(|it| it.events.iter().find_map(pressed));
    if is_free && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter)) {
        if pressed == Some(Key::Enter) {
            ctx.ask(StandardCommand::ConfirmDoubts(vec![current], Hand::Key));
        }
        return;
    }
    let number = pressed.and_then(|it| it.symbol_or_name().parse::<usize>().ok());
    if let Some(number) = number.filter(|it| (1..=9).contains(it)) {
        ctx.ask(StandardCommand::TakeReading(current, number, Hand::Key));
    }
}

/// The key that an event presses, alone and for the first time.
fn pressed(event: &Event) -> Option<Key> {
    match event {
        Event::Key {
            key,
            pressed: true,
            repeat: false,
            modifiers,
            ..
        } if modifiers.is_none() => Some(*key),
        _ => None,
    }
}

fn ask(ctx: &mut ViewCtx<'_>, edit: StandardEdit) {
    ctx.ask(StandardCommand::EditStandard(Box::new(edit), None));
}

/// Moves the selected node one step.
pub(crate) fn step(ctx: &mut ViewCtx<'_>, drafting: &Drafting, way: MoveWay) {
    let Some(id) = &drafting.selected else { return };
    if let Some(edit) = drafting.standard.step(id, way) {
        ask(ctx, edit);
        ctx.ask(ViewCommand::Select(id.clone()));
    }
}

/// Hides what is below the selected node, or shows it.
fn fold(ctx: &mut ViewCtx<'_>, drafting: &Drafting, folded: bool) {
    if let Some(id) = &drafting.selected {
        ctx.ask(StandardCommand::FoldNode(id.clone(), folded));
    }
}

fn remove(ctx: &mut ViewCtx<'_>, drafting: &Drafting) {
    if let Some(id) = &drafting.selected {
        ask(ctx, StandardEdit::Remove(id.clone()));
    }
}

/// Adds a node behind the selected one or, where `part` is another or nothing is selected, at the end of `part`.
pub(crate) fn add_beside(ctx: &mut ViewCtx<'_>, drafting: &Drafting, part: Role) {
    let selected = drafting.selected.as_ref();
    let here = selected.and_then(|it| drafting.standard.seat(it));
    let seat = match here {
        Some(seat) if part == Role::Scored => Seat {
            at: seat.at + 1,
            ..seat
        },
        _ => Seat {
            parent: None,
            part,
            at: usize::MAX,
        },
    };
    add(ctx, drafting, seat);
}

/// Adds a node below the selected one.
pub(crate) fn add_below(ctx: &mut ViewCtx<'_>, drafting: &Drafting) {
    let Some(parent) = &drafting.selected else {
        return;
    };
    let Some(seat) = drafting.standard.seat(parent) else {
        return;
    };
    let seat = Seat {
        parent: Some(parent.clone()),
        part: seat.part,
        at: usize::MAX,
    };
    add(ctx, drafting, seat);
}

fn add(ctx: &mut ViewCtx<'_>, drafting: &Drafting, seat: Seat) {
    let id = drafting.fresh_id(seat.parent.as_ref(), seat.part);
    let node = Box::new(Node::blank(id.clone(), w::NEW_NODE));
    ask(ctx, StandardEdit::Add(seat, node));
    ctx.ask(ViewCommand::Select(id));
    ctx.ask(StandardCommand::ShowPane(Pane::Node));
}
