//! The keys. None fires while a text field has the focus or an input method is composing, save those
//! with Ctrl and the function keys; none is a letter alone, for input methods swallow letters.
//!
//! One table holds them all: what it lists is what F1 shows and what is carried out.

use std::collections::BTreeSet;

use eframe::egui::{Context, Event, Id, Key, Modifiers};

use crate::app::command::{Command, ExportFormat, Screen};
use crate::app::session::Session;
use crate::domain::answer::Input;
use crate::domain::rule::{Ask, Rule};
use crate::domain::standard::NodeId;
use crate::ui::checklist::find_id;
use crate::ui::item::ask_why_not_applicable;
use crate::ui::widgets::text_field::composing;
use crate::ui::{ViewCtx, field_id, help};

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Press {
    /// A key together with Ctrl; it also works while a text is typed, if the flag says so.
    Ctrl(Key, bool),
    /// A function key; it works anywhere.
    Function(Key),
    /// A key of the checklist.
    Plain(Key),
    /// A sign of the checklist, half or full width.
    Signs(&'static [&'static str]),
    /// The digits 1 to 9 of the checklist.
    Digits,
}

/// What a key does.
#[derive(Clone, Copy)]
enum Does {
    /// Asks for this command.
    Ask(fn() -> Command),
    /// Asks for this command on the selected item.
    Item(fn(NodeId) -> Command),
    /// Begins to find.
    Find,
    /// Begins the note of the selected item.
    Note,
    /// Asks why the selected item does not apply.
    NotApplicable,
    /// Nothing met, or the digit 0 of a number.
    None,
    /// Ticks a clause, chooses a level, begins a number.
    Digit,
    /// Shows the keys, or hides them.
    Help,
}

/// One key with what F1 says of it.
pub(super) struct Binding {
    press: Press,
    does: Does,
    /// How it is written.
    pub(super) keys: &'static str,
    /// What it does, in words.
    pub(super) words: &'static str,
}

const fn key(press: Press, does: Does, keys: &'static str, words: &'static str) -> Binding {
    Binding {
        press,
        does,
        keys,
        words,
    }
}

/// Every key of the program.
pub(super) const KEYS: [Binding; 26] = [
    key(
        Press::Plain(Key::ArrowDown),
        Does::Ask(|| Command::Move(1)),
        "↓",
        "下一条",
    ),
    key(
        Press::Plain(Key::ArrowUp),
        Does::Ask(|| Command::Move(-1)),
        "↑",
        "上一条",
    ),
    key(
        Press::Plain(Key::PageDown),
        Does::Ask(|| Command::MoveProject(true)),
        "PgDn",
        "下一个项目",
    ),
    key(
        Press::Plain(Key::PageUp),
        Does::Ask(|| Command::MoveProject(false)),
        "PgUp",
        "上一个项目",
    ),
    key(
        Press::Plain(Key::Enter),
        Does::Ask(|| Command::NextUnscored),
        "回车",
        "下一个未评",
    ),
    key(
        Press::Digits,
        Does::Digit,
        "1…9",
        "选等次、勾条款，或填写数量",
    ),
    key(Press::Signs(&["0", "０"]), Does::None, "0", "全无，或填写0"),
    key(
        Press::Signs(&["=", "＝"]),
        Does::Item(Command::FullMarks),
        "=",
        "满分",
    ),
    key(
        Press::Signs(&["-", "－"]),
        Does::NotApplicable,
        "-",
        "不适用（须写理由）",
    ),
    // Where Tab goes from there is egui's own.
    key(
        Press::Plain(Key::Tab),
        Does::Ask(|| Command::Nothing),
        "Tab",
        "进入条目的各栏",
    ),
    key(Press::Function(Key::F1), Does::Help, "F1", "显示或收起本表"),
    key(Press::Function(Key::F2), Does::Note, "F2", "写差距说明"),
    key(
        Press::Ctrl(Key::F, true),
        Does::Find,
        "Ctrl+F",
        "查找（文字、编号、科室、人员、拼音）",
    ),
    key(
        Press::Ctrl(Key::Z, false),
        Does::Ask(|| Command::Undo),
        "Ctrl+Z",
        "撤销",
    ),
    key(
        Press::Ctrl(Key::Y, false),
        Does::Ask(|| Command::Redo),
        "Ctrl+Y",
        "重做",
    ),
    key(
        Press::Ctrl(Key::S, true),
        Does::Ask(|| Command::Save),
        "Ctrl+S",
        "立即保存",
    ),
    key(
        Press::Ctrl(Key::O, true),
        Does::Ask(|| Command::PickOpen),
        "Ctrl+O",
        "打开文件",
    ),
    key(
        Press::Ctrl(Key::P, true),
        Does::Ask(|| Command::PickExport(ExportFormat::Docx)),
        "Ctrl+P",
        "生成整改清单",
    ),
    key(
        Press::Ctrl(Key::Num1, true),
        Does::Ask(|| Command::Go(Screen::Overview)),
        "Ctrl+1",
        "总览",
    ),
    key(
        Press::Ctrl(Key::Num2, true),
        Does::Ask(|| Command::Go(Screen::Checklist)),
        "Ctrl+2",
        "自评",
    ),
    key(
        Press::Ctrl(Key::Num3, true),
        Does::Ask(|| Command::Go(Screen::Gaps)),
        "Ctrl+3",
        "整改",
    ),
    key(
        Press::Ctrl(Key::Num6, true),
        Does::Ask(|| Command::Go(Screen::Standard)),
        "Ctrl+6",
        "标准",
    ),
    // These three are egui's own; they are listed so that F1 shows them.
    key(
        Press::Ctrl(Key::Plus, true),
        Does::Ask(|| Command::Nothing),
        "Ctrl+＋",
        "放大",
    ),
    key(
        Press::Ctrl(Key::Minus, true),
        Does::Ask(|| Command::Nothing),
        "Ctrl+－",
        "缩小",
    ),
    key(
        Press::Ctrl(Key::Num0, true),
        Does::Ask(|| Command::Nothing),
        "Ctrl+0",
        "恢复原大小",
    ),
    key(
        Press::Function(Key::Escape),
        Does::Ask(|| Command::Nothing),
        "Esc",
        "离开输入框，或收起弹出内容",
    ),
];

/// Reads the keys of this frame.
pub(super) fn keys(ctx: &mut ViewCtx<'_>, egui: &Context) {
    if composing(egui) {
        return;
    }
    let hands = if egui.text_edit_focused() {
        Hands::Typing
    } else if ctx.app.screen == Screen::Checklist && ctx.app.form.is_none() {
        Hands::OnTheList
    } else {
        Hands::Free
    };
    if hands == Hands::OnTheList {
        enter_item(ctx, egui);
    }
    let texts = typed(egui);
    for binding in &KEYS {
        // The zoom keys are left to egui.
        let ours = !matches!(binding.does, Does::Ask(command) if command() == Command::Nothing);
        if ours && is_pressed(egui, binding.press, &texts, hands) {
            carry_out(ctx, egui, binding.does, &texts);
        }
    }
    if egui.input(|it| it.key_pressed(Key::Escape)) {
        help::hide(egui);
        if let Some(id) = egui
            .memory(|it| it.focused())
            .filter(|_| hands == Hands::Typing)
        {
            egui.memory_mut(|it| it.surrender_focus(id));
        }
    }
}

/// The first Tab goes to the first control of the open item, not to the first one of the window.
fn enter_item(ctx: &ViewCtx<'_>, egui: &Context) {
    let pressed = egui.input(|it| it.modifiers.is_none() && it.key_pressed(Key::Tab));
    let selected = ctx
        .app
        .session
        .as_ref()
        .and_then(|it| it.view.selected.as_ref());
    if let Some(item) = selected.filter(|_| pressed && egui.memory(|it| it.focused()).is_none()) {
        egui.memory_mut(|it| it.request_focus(start_id(item)));
    }
}

/// The id of the place before the first control of an item.
pub(super) fn start_id(item: &NodeId) -> Id {
    field_id(item, "start")
}

/// What was typed in this frame.
fn typed(egui: &Context) -> Vec<String> {
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
        Press::Ctrl(key, while_typing) => {
            (while_typing || hands != Hands::Typing) && consumed(Modifiers::COMMAND, key)
        }
        Press::Function(key) => consumed(Modifiers::NONE, key),
        // A button that has the focus owns Enter.
        Press::Plain(Key::Enter) => {
            idle && egui.memory(|it| it.focused()).is_none()
                && consumed(Modifiers::NONE, Key::Enter)
        }
        Press::Plain(key) => idle && consumed(Modifiers::NONE, key),
        Press::Signs(signs) => idle && texts.iter().any(|it| signs.contains(&it.as_str())),
        Press::Digits => idle && texts.iter().any(|it| digit(it).is_some()),
    }
}

/// The digit 1 to 9 that was typed.
fn digit(text: &str) -> Option<usize> {
    text.parse().ok().filter(|it| (1..=9).contains(it))
}

fn carry_out(ctx: &mut ViewCtx<'_>, egui: &Context, does: Does, texts: &[String]) {
    match does {
        Does::Ask(command) => {
            let command = command();
            if matches!(command, Command::Move(_) | Command::MoveProject(_))
                && let Some(id) = egui.memory(|it| it.focused())
            {
                // The arrows would move the focus from button to button as well.
                egui.memory_mut(|it| it.surrender_focus(id));
            }
            ctx.ask(command);
            return;
        }
        Does::Find => {
            // The standard has the same field.
            if ctx.app.screen != Screen::Standard {
                ctx.ask(Command::Go(Screen::Checklist));
            }
            egui.memory_mut(|it| it.request_focus(find_id()));
            return;
        }
        Does::Help => {
            help::toggle(egui);
            return;
        }
        Does::Item(_) | Does::Note | Does::NotApplicable | Does::None | Does::Digit => {}
    }
    let Some(session) = &ctx.app.session else {
        return;
    };
    let Some(item) = session.view.selected.clone().filter(|_| !session.read_only) else {
        return;
    };
    match does {
        Does::Item(command) => ctx.ask(command(item)),
        Does::Note => {
            ctx.ask(Command::Go(Screen::Checklist));
            egui.memory_mut(|it| it.request_focus(field_id(&item, "note")));
        }
        Does::NotApplicable => ask_why_not_applicable(egui, &item),
        Does::None => digit_key(ctx, egui, session, &item, 0),
        Does::Digit => {
            for digit in texts.iter().filter_map(|it| digit(it)) {
                digit_key(ctx, egui, session, &item, digit);
            }
        }
        Does::Ask(_) | Does::Find | Does::Help => {}
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
    let Some(rule) = node.and_then(|it| it.rules.first()) else {
        return;
    };
    if let Some(part) = number_part(rule) {
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
    let answer = session.assessment.answers.get(item);
    let input = match (&rule.ask, answer.and_then(|it| it.inputs.get(&1))) {
        (Ask::Clauses(list) | Ask::Faults(list), input) if digit <= list.len() => {
            let mut marks = match input {
                Some(Input::Marks(marks)) => marks.clone(),
                _ => BTreeSet::new(),
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

/// The field that a digit goes into, where the rule asks for a number.
const fn number_part(rule: &Rule) -> Option<&'static str> {
    match &rule.ask {
        Ask::Count { .. } => Some("n"),
        Ask::Percent(_) => Some("percent"),
        Ask::Ratio { .. } | Ask::Sample { .. } => Some("whole"),
        Ask::Amount { many: false, .. } => Some("amount 0"),
        _ => None,
    }
}

/// The id of what is asked while a reason is missing.
pub(super) fn asking_id(item: &NodeId) -> Id {
    Id::unique(("asking na", item.as_str()))
}
