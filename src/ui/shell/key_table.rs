//! Every key of the program in one table: what it lists is what F1 shows and what is carried out.

use eframe::egui::Key;

use crate::app::command::Command;
use crate::app::command::answer::AnswerCommand;
use crate::app::command::file::FileCommand;
use crate::app::command::offer::Offer;
use crate::app::command::paper::PaperCommand;
use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::domain::standard::NodeId;
use crate::ui::widgets::paging::Page;

/// What is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// A key together with Ctrl; it also works while a text is typed, if the flag says so.
    Ctrl(Key, bool),
    /// A function key; it works anywhere.
    Function(Key),
    /// A key of the checklist.
    Plain(Key),
    /// A key of the checklist together with Ctrl.
    CtrlPlain(Key),
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
    /// Scrolls the list.
    Page(Page),
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
    /// What egui, or a field, does of itself; it is listed so that F1 shows it.
    Elsewhere,
}

/// One key with what F1 says of it.
pub(crate) struct Binding {
    /// What is pressed.
    pub(crate) press: Press,
    /// What it does.
    pub(crate) does: Does,
    /// What is said of it, where no command says it.
    own: Offer,
}

impl Binding {
    /// How the key is written, and what it does in words: as its command says, where it asks for one.
    pub(crate) fn offer(&self) -> Offer {
        let command = match self.does {
            Does::Ask(command) => Some(command()),
            Does::Item(command) => Some(command(NodeId::new(""))),
            _ => None,
        };
        command.and_then(|it| it.offer()).unwrap_or(self.own)
    }
}

const fn key(press: Press, does: Does, keys: &'static str, words: &'static str) -> Binding {
    let own = Offer::new(words).on(keys);
    Binding { press, does, own }
}

const fn offered(press: Press, does: Does) -> Binding {
    key(press, does, "", "")
}

/// Every key of the program.
pub(crate) const KEYS: [Binding; 38] = [
    offered(
        Press::Plain(Key::ArrowDown),
        Does::Ask(|| Command::View(ViewCommand::Move(1))),
    ),
    offered(
        Press::Plain(Key::ArrowUp),
        Does::Ask(|| Command::View(ViewCommand::Move(-1))),
    ),
    key(
        Press::Plain(Key::PageDown),
        Does::Page(Page::Down),
        "PgDn",
        "向下翻一屏",
    ),
    key(
        Press::Plain(Key::PageUp),
        Does::Page(Page::Up),
        "PgUp",
        "向上翻一屏",
    ),
    key(
        Press::Plain(Key::Home),
        Does::Page(Page::First),
        "Home",
        "翻到最前",
    ),
    key(
        Press::Plain(Key::End),
        Does::Page(Page::Last),
        "End",
        "翻到最后",
    ),
    offered(
        Press::CtrlPlain(Key::PageDown),
        Does::Ask(|| Command::View(ViewCommand::MoveProject(true))),
    ),
    offered(
        Press::CtrlPlain(Key::PageUp),
        Does::Ask(|| Command::View(ViewCommand::MoveProject(false))),
    ),
    offered(
        Press::Plain(Key::Enter),
        Does::Ask(|| Command::View(ViewCommand::NextUnscored)),
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
    offered(
        Press::Signs(&["=", "＝"]),
        Does::Item(|it| Command::Answer(AnswerCommand::FullMarks(it))),
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
    offered(
        Press::Ctrl(Key::Z, false),
        Does::Ask(|| Command::Record(RecordCommand::Undo)),
    ),
    offered(
        Press::Ctrl(Key::Y, false),
        Does::Ask(|| Command::Record(RecordCommand::Redo)),
    ),
    offered(
        Press::Ctrl(Key::S, true),
        Does::Ask(|| Command::File(FileCommand::Save)),
    ),
    offered(
        Press::Ctrl(Key::O, true),
        Does::Ask(|| Command::File(FileCommand::PickOpen)),
    ),
    offered(
        Press::Ctrl(Key::P, true),
        Does::Ask(|| Command::Paper(PaperCommand::BeginExport)),
    ),
    offered(
        Press::Ctrl(Key::Num1, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::Overview))),
    ),
    offered(
        Press::Ctrl(Key::Num2, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::Checklist))),
    ),
    offered(
        Press::Ctrl(Key::Num3, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::Gaps))),
    ),
    offered(
        Press::Ctrl(Key::Num4, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::Evidence))),
    ),
    offered(
        Press::Ctrl(Key::Num5, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::RollUp))),
    ),
    offered(
        Press::Ctrl(Key::Num6, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::Rounds))),
    ),
    offered(
        Press::Ctrl(Key::Num7, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::History))),
    ),
    offered(
        Press::Ctrl(Key::Num8, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::FileInfo))),
    ),
    offered(
        Press::Ctrl(Key::Num9, true),
        Does::Ask(|| Command::Window(WindowCommand::Go(Screen::Standard))),
    ),
    key(
        Press::Ctrl(Key::Plus, true),
        Does::Elsewhere,
        "Ctrl+＋",
        "放大",
    ),
    key(
        Press::Ctrl(Key::Minus, true),
        Does::Elsewhere,
        "Ctrl+－",
        "缩小",
    ),
    key(
        Press::Ctrl(Key::Num0, true),
        Does::Elsewhere,
        "Ctrl+0",
        "恢复原大小",
    ),
    key(
        Press::Function(Key::Escape),
        Does::Elsewhere,
        "Esc",
        "清空查找、离开输入框，或收起弹出内容",
    ),
];
