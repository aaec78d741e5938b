//! The editor of a standard: its tree, the node that is worked on, what was found in it, and, while it is
//! imported, the file it comes from.

use eframe::egui::{Id, Label, Rect, Ui, UiBuilder};

use crate::app::command::import::ImportCommand;
use crate::app::command::standard::StandardCommand;
use crate::app::standard::drafting::{Drafting, Pane};
use crate::ui::editor::{findings, head, keys, node, tree};
use crate::ui::standard::source::source_ui;
use crate::ui::theme::{GAP, HEADING, RADIUS, bold, palette};
use crate::ui::view::{ViewCtx, label_of};
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, quiet, secondary, toggle};
use crate::ui::widgets::line::line;
use crate::ui::words as w;

/// Below this width one pane is shown at a time.
const WIDE: f32 = 820.0;

/// Shows the editor.
pub(crate) fn editor_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(drafting) = &ctx.app.drafting else {
        if empty_ui(ui, w::NO_DRAFT, Some(label_of(ImportCommand::BeginImport))) {
            ctx.ask(ImportCommand::BeginImport);
        }
        return;
    };
    let is_wide = ui.available_width() >= WIDE;
    let has_detail = is_wide || narrow_pane(ui) == Narrow::Detail;
    keys::keys(ctx, ui, drafting, has_detail);
    tools_ui(ctx, ui, drafting);
    if is_wide {
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

/// In the bar: keeps a draft as a standard, or a standard under another name.
pub(crate) fn action_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(drafting) = &ctx.app.drafting else {
        return;
    };
    if drafting.file.is_draft {
        if primary(ui, w::KEEP_STANDARD).clicked() {
            ctx.ask(StandardCommand::KeepStandard);
        }
    } else if secondary(ui, w::SAVE_STANDARD_AS).clicked() {
        ctx.ask(StandardCommand::PickStandardAs);
    }
}

/// What can be done with the standard as a whole.
fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    ui.horizontal_wrapped(|ui| {
        let left = drafting.desk().n_open();
        if left > 0 && quiet(ui, &format!("{} {left}", w::UNCHECKED)).clicked() {
            set_narrow_pane(ui, Narrow::Detail);
            ctx.ask(StandardCommand::ShowPane(Pane::Findings));
        }
        if secondary(ui, w::USE_STANDARD).clicked() {
            ctx.ask(StandardCommand::UseStandard);
        }
        if drafting.importing.is_some() {
            if secondary(ui, w::ADD_FILE).clicked() {
                ctx.ask(ImportCommand::PickImport);
            }
            if secondary(ui, w::CLOSE_SOURCE).clicked() {
                ctx.ask(ImportCommand::CloseSource);
            }
        }
        if secondary(ui, w::LEAVE_DRAFT).clicked() {
            ctx.ask(StandardCommand::LeaveDraft);
        }
    });
}

fn side_by_side(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let room = ui.available_rect_before_wrap();
    let (left, middle) = match &drafting.importing {
        Some(_) => (0.44, 0.26),
        None => (0.0, 0.46),
    };
    let at = |share: f32| room.left() + room.width() * share;
    if let Some(importing) = &drafting.importing {
        let pane = room.with_max_x(at(left) - GAP);
        pane_ui(ui, pane, |ui| source_ui(ctx, ui, drafting, importing));
    }
    let pane = room
        .with_min_x(at(left))
        .with_max_x(at(left + middle) - GAP);
    pane_ui(ui, pane, |ui| tree::tree_ui(ctx, ui, drafting));
    let pane = room.with_min_x(at(left + middle));
    pane_ui(ui, pane, |ui| detail_ui(ctx, ui, drafting));
}

/// A part of the screen with a ground of its own.
fn pane_ui(ui: &mut Ui, rect: Rect, contents: impl FnOnce(&mut Ui)) {
    let fill = palette(ui.ctx()).surface;
    ui.painter().rect_filled(rect, RADIUS, fill);
    let builder = UiBuilder::new().max_rect(rect.shrink(GAP));
    ui.scope_builder(builder, |ui| {
        ui.set_max_size(rect.shrink(GAP).size());
        ui.shrink_clip_rect(rect);
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

fn one_at_a_time(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let mut chosen = narrow_pane(ui);
    let panes = [
        (Narrow::Source, w::PANE_SOURCE),
        (Narrow::Tree, w::PANE_TREE),
        (Narrow::Detail, w::PANE_DETAIL),
    ];
    ui.horizontal(|ui| {
        for (pane, name) in panes {
            if pane == Narrow::Source && drafting.importing.is_none() {
                continue;
            }
            if toggle(ui, chosen == pane, name).clicked() {
                chosen = pane;
            }
        }
    });
    set_narrow_pane(ui, chosen);
    match (chosen, &drafting.importing) {
        (Narrow::Source, Some(importing)) => source_ui(ctx, ui, drafting, importing),
        (Narrow::Detail, _) => detail_ui(ctx, ui, drafting),
        _ => tree::tree_ui(ctx, ui, drafting),
    }
}

/// The node, the head, or what was found.
fn detail_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting) {
    let count = drafting.findings().len() + drafting.desk().n_open();
    let found = if count > 0 {
        format!("{} {count}", w::PANE_FINDINGS)
    } else {
        w::PANE_FINDINGS.to_owned()
    };
    ui.horizontal_wrapped(|ui| {
        for (pane, name) in [
            (Pane::Findings, found.as_str()),
            (Pane::Node, w::PANE_NODE),
            (Pane::Head, w::PANE_HEAD),
        ] {
            if toggle(ui, drafting.pane == pane, name).clicked() {
                ctx.ask(StandardCommand::ShowPane(pane));
            }
        }
    });
    ui.add_space(GAP);
    match drafting.pane {
        Pane::Node => node::node_ui(ctx, ui, drafting),
        Pane::Head => head::head_ui(ctx, ui, drafting),
        Pane::Findings => findings::findings_ui(ctx, ui, drafting),
    }
}
