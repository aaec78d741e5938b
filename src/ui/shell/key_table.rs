//! Every key of the program in one table: what it lists is what F1 shows and what is carried out.

use eframe::egui::Key;

use crate::app::command::Command;
use crate::app::command::screen::Screen;
use crate::domain::standard::NodeId;

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
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
pub(crate) enum Does {
    /// Asks for this command.
    Ask(fn() -> Command),
    /// Asks for this command on the selected item.
    Item(fn(NodeId) -> Command),
    /// Begins to find.
    Find,
    /// Begins the note of the selected item.
    Note,
    /// Lists evidence for the selected item.
    Evidence,
    /// Opens the selected row, or folds it.
    Unfold,
    /// Goes into the fields of the selected item.
    Enter,
    /// Asks why the selected item does not apply.
    NotApplicable,
    /// Nothing met, or the digit 0 of a number.
    None,
    /// Takes over what the round before said of the selected item.
    Before,
    /// Ticks a clause, chooses a level, begins a number.
    Digit,
    /// Shows the keys, or hides them.
    Help,
}

/// One key with what F1 says of it.
pub(crate) struct Binding {
    /// What is pressed.
    pub(crate) press: Press,
    /// What it does.
    pub(crate) does: Does,
    /// How it is written.
    pub(crate) keys: &'static str,
    /// What it does, in words.
    pub(crate) words: &'static str,
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
pub(crate) const KEYS: [Binding; 31] = [
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
        Press::Plain(Key::Space),
        Does::Unfold,
        "空格",
        "展开或收起当前条目",
    ),
    key(
        Press::Plain(Key::Tab),
        Does::Enter,
        "Tab",
        "进入当前条目的填写处",
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
    key(Press::Function(Key::F1), Does::Help, "F1", "显示或收起本表"),
    key(Press::Function(Key::F2), Does::Note, "F2", "写差距说明"),
    key(
        Press::Function(Key::F4),
        Does::Evidence,
        "F4",
        "登记佐证材料",
    ),
    key(
        Press::Function(Key::F6),
        Does::Before,
        "F6",
        "与上轮相同，到下一个未评",
    ),
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
        Does::Ask(|| Command::BeginExport),
        "Ctrl+P",
        "导出文档；再按一次，选择导出到哪里",
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
        Press::Ctrl(Key::Num4, true),
        Does::Ask(|| Command::Go(Screen::Evidence)),
        "Ctrl+4",
        "佐证",
    ),
    key(
        Press::Ctrl(Key::Num5, true),
        Does::Ask(|| Command::Go(Screen::RollUp)),
        "Ctrl+5",
        "汇总",
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
