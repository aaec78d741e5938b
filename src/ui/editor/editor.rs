//! The editor of a standard: its tree, the node that is worked on, what was found in it, and, while it is
//! imported, the file it comes from.

use eframe::egui::{Id, Label, Popup, Rect, Ui, UiBuilder};

use crate::app::command::Command;
use crate::app::command::import::ImportCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::standard::drafting::{Drafting, Pane};
use crate::domain::problem::Severity;
use crate::ui::editor::{findings, head, keys, node, tree};
use crate::ui::icons;
use crate::ui::standard::source::source_ui;
use crate::ui::theme::{GAP, GAP_SMALL, HEADING, bold, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, icon_button, primary, quiet, secondary, toggle};
use crate::ui::widgets::line::line;
use crate::ui::widgets::paint::edge;
use crate::ui::words as w;

/// The least width in which the tree and the form stand side by side, and in which the file stands beside them.
const TWO: f32 = 680.0;
const THREE: f32 = 800.0;

/// How wide the tree is at least and at most beside the form, and of what part of the window.
const TREE: (f32, f32, f32) = (240.0, 320.0, 0.4);

/// Of the window: the file, and the tree beside it.
const WITH_SOURCE: (f32, f32) = (0.38, 0.26);

/// Shows the editor.
pub(crate) fn editor_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(drafting) = &ctx.app.drafting else {
        if empty_ui(ui, w::NO_DRAFT, Some(label_of(ImportCommand::BeginImport))) {
            ctx.ask(ImportCommand::BeginImport);
        }
        return;
    };
    let least = if drafting.importing.is_some() {
        THREE
    } else {
        TWO
    };
    let is_wide = ui.available_width() >= least;
    let has_detail = is_wide || narrow_pane(ui) == Narrow::Detail;
    keys::keys(ctx, ui, drafting, has_detail);
    if is_wide {
        tools_ui(ctx, ui, drafting);
        side_by_side(ctx, ui, drafting);
    } else {
        one_at_a_time(ctx, ui, drafting);
    }
}

/// How much room the number of items and the full marks take in the bar, in points; without it they are left out.
const FACTS: f32 = 180.0;

/// The least of a title that is of use.
const LEAST_TITLE: f32 = 60.0;

/// In the bar: what the standard is called.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(drafting) = &ctx.app.drafting else {
        return;
    };
    // A long title gives way: all of it stands among the facts of the standard.
    let title = format!("《{}》", drafting.standard.title);
    let room = (ui.available_width() - FACTS).max(LEAST_TITLE);
    let galley = line(ui, &title, bold(HEADING), palette(ui.ctx()).text, room);
    ui.add(Label::new(galley)).on_hover_text(title);
    if ui.available_width() < FACTS {
        return;
    }
    let items = drafting.rows().iter().filter(|it| it.is_item).count();
    remark(
        ui,
        format!("{items}个条目 · 满分{}分", drafting.standard.total),
    );
}

/// In the bar: keeps a draft as a standard, or a standard under another name; says what is still to be looked at.
pub(crate) fn action_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(drafting) = &ctx.app.drafting else {
        return;
    };
    let is_draft = drafting.file.is_draft;
    let button = if is_draft {
        primary(ui, w::KEEP_STANDARD)
    } else {
        secondary(ui, w::SAVE_STANDARD_AS)
    };
    let left = to_look_at(drafting);
    let button = if left.is_empty() {
        button
    } else {
        let left: Vec<String> = left
            .iter()
            .map(|(what, n)| format!("{what}{n}处"))
            .collect();
        button.on_hover_text(format!("{}；{}", left.join("，"), w::KEEP_ANYWAY))
    };
    if button.clicked() && is_draft {
        ctx.ask(StandardCommand::KeepStandard);
    } else if button.clicked() {
        ctx.ask(StandardCommand::PickStandardAs);
    }
}

/// What is still to be looked at, and how much of it.
fn to_look_at(drafting: &Drafting) -> Vec<(&'static str, usize)> {
    let found = drafting.findings().iter();
    let found = found.filter(|it| it.severity > Severity::Note).count();
    let all = [
        (w::UNCHECKED, drafting.desk().n_open()),
        (w::TO_COMPARE, drafting.desk().n_to_compare()),
        (w::FINDINGS, found),
    ];
    all.into_iter().filter(|it| it.1 > 0).collect()
}

/// What can be done with the standard as a whole.
fn actions(drafting: &Drafting) -> Vec<(&'static str, Command)> {
    let mut actions = vec![(
        w::USE_STANDARD,
        Command::Standard(StandardCommand::UseStandard),
    )];
    if drafting.importing.is_some() {
        actions.extend([
            (w::ADD_FILE, Command::Import(ImportCommand::PickImport)),
            (w::CLOSE_SOURCE, Command::Import(ImportCommand::CloseSource)),
        ]);
    }
    let leave = Command::Standard(StandardCommand::LeaveDraft);
    actions.push((w::LEAVE_DRAFT, leave));
    actions
}

/// In one line: what can be done with the standard as a whole, and what is still to be looked at.
fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    ui.horizontal_wrapped(|ui| {
        for (name, command) in actions(drafting) {
            if secondary(ui, name).clicked() {
                ctx.ask(command);
            }
        }
        // Behind what stays: nothing comes under the pointer where one of them is done.
        for (what, n) in to_look_at(drafting) {
            if quiet(ui, &format!("{what} {n}")).clicked() {
                ctx.ask(StandardCommand::ShowPane(Pane::Findings));
            }
        }
    });
}

fn side_by_side(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let room = ui.available_rect_before_wrap();
    let (file, tree) = if drafting.importing.is_some() {
        let (file, tree) = WITH_SOURCE;
        (room.width() * file, room.width() * tree)
    } else {
        let (least, most, part) = TREE;
        (0.0, (room.width() * part).clamp(least, most))
    };
    let (left, rest) = room.split_left_right_at_x(room.left() + file);
    let (middle, right) = rest.split_left_right_at_x(rest.left() + tree);
    if let Some(importing) = &drafting.importing {
        let pane = left.with_max_x(left.right() - GAP);
        pane_ui(ui, pane, |ui| source_ui(ctx, ui, drafting, importing));
        edge(ui, left.right(), room.y_range());
    }
    let inset = if file > 0.0 { GAP } else { 0.0 };
    let pane = middle.with_min_x(middle.left() + inset);
    let pane = pane.with_max_x(middle.right() - GAP);
    pane_ui(ui, pane, |ui| tree::tree_ui(ctx, ui, drafting));
    edge(ui, middle.right(), room.y_range());
    let pane = right.with_min_x(right.left() + GAP);
    pane_ui(ui, pane, |ui| detail_ui(ctx, ui, drafting));
}

/// A part of the screen.
fn pane_ui(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        ui.set_max_size(rect.size());
        ui.shrink_clip_rect(rect.expand(2.0));
        contents(ui);
    });
}

/// The panes of a narrow window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Narrow {
    Source,
    Tree,
    Detail,
}

/// The pane that a narrow window shows.
fn narrow_pane(ui: &Ui) -> Narrow {
    let id = Id::unique("narrow pane");
    ui.data(|it| it.get_temp(id)).unwrap_or(Narrow::Tree)
}

fn set_narrow_pane(ui: &Ui, pane: Narrow) {
    ui.data_mut(|it| it.insert_temp(Id::unique("narrow pane"), pane));
}

/// Where there is no room for two panes: all of them as tabs in one line, and what else can be done in a menu.
fn one_at_a_time(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let chosen = narrow_pane(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (pane, name) in [
            (Narrow::Source, w::PANE_SOURCE),
            (Narrow::Tree, w::PANE_TREE),
        ] {
            let is_there = pane == Narrow::Tree || drafting.importing.is_some();
            if is_there && toggle(ui, chosen == pane, name).clicked() {
                set_narrow_pane(ui, pane);
            }
        }
        let is_detail = chosen == Narrow::Detail;
        let shown = is_detail.then_some(drafting.pane);
        if let Some(pane) = pane_picked(ui, drafting, shown) {
            set_narrow_pane(ui, Narrow::Detail);
            ctx.ask(StandardCommand::ShowPane(pane));
        }
        let button = icon_button(ui, icons::DOTS, w::MORE, true);
        Popup::menu(&button).accessible_name(w::MORE).show(|ui| {
            for (name, command) in actions(drafting) {
                if Words::new(name).wide().show(ui).clicked() {
                    ui.close();
                    ctx.ask(command);
                }
            }
        });
    });
    match (chosen, &drafting.importing) {
        (Narrow::Source, Some(importing)) => source_ui(ctx, ui, drafting, importing),
        (Narrow::Detail, _) => shown_ui(ctx, ui, drafting),
        _ => tree::tree_ui(ctx, ui, drafting),
    }
}

/// The tabs of what is worked on; the one that was clicked.
fn pane_picked(ui: &mut Ui, drafting: &Drafting, shown: Option<Pane>) -> Option<Pane> {
    let count = drafting.findings().len() + drafting.desk().open().count();
    let found = if count > 0 {
        format!("{} {count}", w::PANE_FINDINGS)
    } else {
        w::PANE_FINDINGS.to_owned()
    };
    let panes = [
        (Pane::Findings, found.as_str()),
        (Pane::Node, w::PANE_NODE),
        (Pane::Head, w::PANE_HEAD),
    ];
    let mut picked = None;
    for (pane, name) in panes {
        if toggle(ui, shown == Some(pane), name).clicked() {
            picked = Some(pane);
        }
    }
    picked
}

/// The node, the head, or what was found, below their tabs.
fn detail_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        ui.spacing_mut().button_padding.x = GAP;
        if let Some(pane) = pane_picked(ui, drafting, Some(drafting.pane)) {
            ctx.ask(StandardCommand::ShowPane(pane));
        }
    });
    shown_ui(ctx, ui, drafting);
}

fn shown_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    ui.add_space(GAP_SMALL);
    match drafting.pane {
        Pane::Node => node::node_ui(ctx, ui, drafting),
        Pane::Head => head::head_ui(ctx, ui, drafting),
        Pane::Findings => findings::findings_ui(ctx, ui, drafting),
    }
}
