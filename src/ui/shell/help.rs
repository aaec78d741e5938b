//! F1: how things are done on the screen at hand, and the keys, those of that screen first, from the same tables that
//! carry them out; and the texts for users that come with the program.

use eframe::egui::{Context, Frame, Grid, Id, Margin, Modal, RichText, Role, ScrollArea, Ui, vec2};

use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::export::manual::{Manual, ManualPiece};
use crate::ui::editor::keys;
use crate::ui::gaps::views;
use crate::ui::shell::key_table::{Binding, Does, KEYS, Press};
use crate::ui::theme::{BODY, GAP, GAP_SECTION, GAP_SMALL, HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{primary, toggle};
use crate::ui::widgets::figure::figure_ui;
use crate::ui::widgets::help_switch::{hide, is_shown, part, turn_to};
use crate::ui::widgets::paging::paged;
use crate::ui::words as w;
use crate::ui::words::how_to::{Topic, how_to};

/// How high a line of the keys is: read, not clicked.
const LINE_OF_KEYS: f32 = 24.0;
/// Below this width the keys stand one under the other.
const TWO_COLUMNS: f32 = 760.0;

/// How wide the help is, where there is room for it.
const WIDTH: f32 = 740.0;

/// Keys as they are written, each with what it does.
type Keys = Vec<(&'static str, &'static str)>;

/// What a screen is about.
const fn topic_of(screen: Screen) -> Topic {
    match screen {
        Screen::Checklist => Topic::Checklist,
        Screen::Gaps => Topic::Gaps,
        Screen::Editor | Screen::Import | Screen::Standard | Screen::Upgrade => Topic::Standards,
        Screen::RollUp | Screen::Merge | Screen::Fill => Topic::Office,
        _ => Topic::Everywhere,
    }
}

/// Whether a key is one of the checklist.
const fn is_of_the_list(binding: &Binding) -> bool {
    match binding.press {
        Press::Plain(_) | Press::CtrlPlain(_) | Press::Signs(_) | Press::Digits => true,
        Press::Function(_) => matches!(binding.does, Does::Note | Does::Evidence | Does::Before),
        Press::Ctrl(..) => false,
    }
}

/// Whether a key has nothing to act on while no file is open.
fn needs_file(binding: &Binding) -> bool {
    match binding.does {
        Does::Find => true,
        Does::Ask(command) => match command() {
            Command::File(FileCommand::PickOpen) => false,
            Command::Window(WindowCommand::Go(screen)) => screen != Screen::Start,
            _ => true,
        },
        _ => false,
    }
}

/// The keys of a topic; without a file only those that do something then.
fn keys_of(topic: Topic, has_file: bool) -> Keys {
    let listed = |of_the_list: bool| -> Keys {
        let keys = KEYS.iter().filter(|it| is_of_the_list(it) == of_the_list);
        let keys = keys.filter(|it| of_the_list || has_file || !needs_file(it));
        let offers = keys.map(Binding::offer);
        offers.map(|it| (it.keys, it.hint)).collect()
    };
    match topic {
        Topic::Checklist => listed(true),
        Topic::Gaps => {
            let of_views = views::KEYS.iter().map(|it| (it.keys, it.words));
            of_views.chain(views::TABLE_KEYS).collect()
        }
        Topic::Standards => {
            let of_editor = keys::KEYS.iter().map(|it| (it.keys, it.words));
            of_editor.chain(keys::DOUBT_KEYS).collect()
        }
        Topic::Office => Vec::new(),
        Topic::Everywhere => listed(false),
    }
}

/// The topics, that of the screen first.
fn topics(screen: Screen) -> Vec<Topic> {
    let first = topic_of(screen);
    let others = Topic::ALL.into_iter().filter(|it| *it != first);
    std::iter::once(first).chain(others).collect()
}

/// Shows the help while it is wanted.
pub(crate) fn help_ui(ctx: &ViewCtx<'_>, egui: &Context) {
    if !is_shown(egui) {
        return;
    }
    let (screen, has_file) = (ctx.app.screen, ctx.app.session.is_some());
    let frame = Frame::popup(&egui.global_style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("help")).frame(frame);
    let modal = modal.show(egui, |ui| {
        // As large whichever part is shown, and from the first frame on: nothing moves under the pointer.
        ui.set_width((ui.content_rect().width() - 80.0).min(WIDTH));
        ui.label(bold_text(w::KEYS, HEADING));
        ui.add_space(GAP);
        let shown = parts_ui(ui);
        ui.add_space(GAP);
        let height = (ui.content_rect().height() - 200.0).max(120.0);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink(false);
        let seen = Id::unique(("help seen", shown.map(Manual::name)));
        paged(ui, seen, area, |ui| match shown {
            Some(manual) => manual_ui(ui, manual),
            None => {
                for topic in topics(screen) {
                    topic_ui(ui, topic, has_file);
                }
            }
        });
        ui.add_space(GAP);
        if primary(ui, w::CLOSE).clicked() {
            hide(ui.ctx());
        }
    });
    if modal.should_close() {
        hide(egui);
    }
}

/// The parts of the help to choose from; which one is shown.
fn parts_ui(ui: &mut Ui) -> Option<Manual> {
    let shown = part(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        if toggle(ui, shown.is_none(), w::HELP_HERE).clicked() {
            turn_to(ui.ctx(), None);
        }
        for manual in Manual::ALL {
            if toggle(ui, shown == Some(manual), manual.name()).clicked() {
                turn_to(ui.ctx(), Some(manual));
            }
        }
    });
    shown
}

/// A text for users.
fn manual_ui(ui: &mut Ui, manual: Manual) {
    for piece in manual.pieces() {
        match piece {
            ManualPiece::Title(_) => {}
            ManualPiece::Chapter(name) => {
                ui.add_space(GAP);
                said_as(ui, Role::Heading, bold_text(name, HEADING));
            }
            ManualPiece::Section(name) => {
                ui.add_space(GAP);
                said_as(ui, Role::Heading, bold_text(name, BODY));
            }
            ManualPiece::Text(text) => {
                ui.label(RichText::new(text).size(BODY));
            }
            ManualPiece::Step(text) => said_as(ui, Role::ListItem, RichText::new(text).size(BODY)),
            ManualPiece::Table(rows) => table_ui(ui, &rows),
            ManualPiece::Figure(figure) => figure_ui(ui, figure),
        }
    }
}

/// A table, row for row: what each is about, and under it the other cells with what they are called.
fn table_ui(ui: &mut Ui, rows: &[Vec<&str>]) {
    let Some((head, body)) = rows.split_first() else {
        return;
    };
    for row in body {
        let mut cells = head.iter().zip(row);
        if let Some((_, first)) = cells.next() {
            said_as(ui, Role::ListItem, bold_text(*first, BODY));
        }
        for (name, cell) in cells {
            ui.label(RichText::new(format!("　{name}：{cell}")).size(BODY));
        }
    }
}

/// What is done how, and the keys for it.
fn topic_ui(ui: &mut Ui, topic: Topic, has_file: bool) {
    said_as(ui, Role::Heading, bold_text(topic.name(), BODY));
    for line in how_to(topic) {
        said_as(ui, Role::ListItem, RichText::new(*line).size(BODY));
    }
    let wide = ui.content_rect().width() > TWO_COLUMNS;
    let side_by_side = if wide { 2 } else { 1 };
    let grid = Grid::new(("keys", topic.name()))
        .spacing(vec2(18.0, GAP_SMALL))
        .min_row_height(LINE_OF_KEYS);
    grid.show(ui, |ui| {
        for pair in keys_of(topic, has_file).chunks(side_by_side) {
            pair_ui(ui, pair);
        }
    });
    ui.add_space(GAP_SECTION);
}

/// Words that are heard as what they are.
fn said_as(ui: &mut Ui, role: Role, text: RichText) {
    let response = ui.label(text);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_role(role));
}

/// Keys side by side.
fn pair_ui(ui: &mut Ui, pair: &[(&str, &str)]) {
    for (keys, words) in pair {
        ui.label(bold_text(*keys, BODY));
        ui.label(RichText::new(*words).size(BODY));
    }
    ui.end_row();
}
