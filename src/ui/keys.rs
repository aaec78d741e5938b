//! The keys. None fires while a text field has the focus or an input method is composing,
//! save those with Ctrl; none is a letter alone, for input methods swallow letters.

use eframe::egui::{Context, Event, Id, Key, Modifiers};

use crate::app::command::{Command, ExportFormat, Screen};
use crate::app::session::Session;
use crate::domain::answer::Input;
use crate::domain::rule::{Ask, Rule};
use crate::ui::widgets::text_field::composing;
use crate::ui::{ViewCtx, field_id};

/// Reads the keys of this frame.
pub(super) fn keys(ctx: &mut ViewCtx<'_>, egui: &Context) {
    if composing(egui) {
        return;
    }
    let typing = egui.text_edit_focused();
    control_keys(ctx, egui, typing);
    if typing {
        if egui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape))
            && let Some(id) = egui.memory(|it| it.focused())
        {
            egui.memory_mut(|it| it.surrender_focus(id));
        }
        return;
    }
    if ctx.app.screen == Screen::Checklist && ctx.app.form.is_none() {
        checklist_keys(ctx, egui);
    }
}

fn control_keys(ctx: &mut ViewCtx<'_>, egui: &Context, typing: bool) {
    let pressed = |key| egui.input_mut(|it| it.consume_key(Modifiers::COMMAND, key));
    for (key, command) in [
        (Key::S, Command::Save),
        (Key::O, Command::PickOpen),
        (Key::P, Command::PickExport(ExportFormat::Docx)),
        (Key::Num1, Command::Go(Screen::Overview)),
        (Key::Num2, Command::Go(Screen::Checklist)),
        (Key::Num3, Command::Go(Screen::Gaps)),
    ] {
        if pressed(key) {
            ctx.ask(command);
        }
    }
    // In a field, undo belongs to the field.
    if !typing {
        if pressed(Key::Z) {
            ctx.ask(Command::Undo);
        }
        if pressed(Key::Y) {
            ctx.ask(Command::Redo);
        }
    }
}

fn checklist_keys(ctx: &mut ViewCtx<'_>, egui: &Context) {
    // A focused button owns Enter and Space; the arrows then move the focus.
    let focused = egui.memory(|it| it.focused()).is_some();
    let pressed = |key| egui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    for (key, command) in [
        (Key::ArrowDown, Command::Move(1)),
        (Key::ArrowUp, Command::Move(-1)),
        (Key::PageDown, Command::MoveProject(true)),
        (Key::PageUp, Command::MoveProject(false)),
    ] {
        if pressed(key) {
            ctx.ask(command);
            if let Some(id) = egui.memory(|it| it.focused()) {
                egui.memory_mut(|it| it.surrender_focus(id));
            }
        }
    }
    if !focused && pressed(Key::Enter) {
        ctx.ask(Command::NextUnscored);
    }
    let Some(session) = &ctx.app.session else {
        return;
    };
    let Some(item) = session.view.selected.clone() else {
        return;
    };
    let Some(node) = session.assessment.standard.node(&item) else {
        return;
    };
    if session.read_only {
        return;
    }
    let typed: Vec<String> = egui.input(|it| {
        let text = |event: &Event| match event {
            Event::Text(text) => Some(text.clone()),
            _ => None,
        };
        it.events.iter().filter_map(text).collect()
    });
    for text in typed {
        match text.as_str() {
            "=" | "＝" => ctx.ask(Command::FullMarks(item.clone())),
            "-" | "－" => {
                let asking = Id::unique(("asking na", item.as_str()));
                egui.data_mut(|it| it.insert_temp(asking, true));
            }
            digit => {
                if let Some(digit) = digit.parse::<usize>().ok().filter(|it| *it <= 9) {
                    digit_key(ctx, egui, session, &item, node.rules.first(), digit);
                }
            }
        }
    }
}

/// A digit ticks a clause, chooses a level, or begins to type a number.
fn digit_key(
    ctx: &mut ViewCtx<'_>,
    egui: &Context,
    session: &Session,
    item: &crate::domain::standard::NodeId,
    rule: Option<&Rule>,
    digit: usize,
) {
    let Some(rule) = rule else { return };
    let answer = session.assessment.answers.get(item);
    let input = answer.and_then(|it| it.inputs.get(&1));
    let number_part = match &rule.ask {
        Ask::Count { .. } => Some("n"),
        Ask::Percent(_) => Some("percent"),
        Ask::Ratio { .. } | Ask::Sample { .. } => Some("whole"),
        Ask::Amount { many: false, .. } => Some("amount 0"),
        _ => None,
    };
    if let Some(part) = number_part {
        // The field is emptied and takes the digit itself: it sees the events of this frame too.
        let id = field_id(item, (1_usize, part));
        egui.data_mut(|it| it.insert_temp(id, String::new()));
        egui.memory_mut(|it| it.request_focus(id));
        return;
    }
    if digit == 0 {
        ctx.ask(Command::NoMarks(item.clone()));
        return;
    }
    let input = match (&rule.ask, input) {
        (Ask::Clauses(list) | Ask::Faults(list), input) if digit <= list.len() => {
            let mut marks = match input {
                Some(Input::Marks(marks)) => marks.clone(),
                _ => std::collections::BTreeSet::new(),
            };
            if !marks.remove(&digit) {
                marks.insert(digit);
            }
            Input::Marks(marks)
        }
        (Ask::Choice(_), _) if digit <= rule.levels().len() => Input::Level(digit),
        _ => return,
    };
    ctx.ask(Command::SetInput {
        item: item.clone(),
        rule: 1,
        input: Some(input),
    });
}
