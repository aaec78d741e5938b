//! What can be done with a gap, in a menu where it was clicked with the other button: of the ledger and of the board.

use eframe::egui::{Id, Popup, PopupKind, Pos2, SetOpenCommand, Ui};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::gap::what_if::brings_points;
use crate::domain::standard::NodeId;
use crate::ui::gaps::ledger::copy::copy;
use crate::ui::gaps::take::{Next, named};
use crate::ui::icons;
use crate::ui::theme::{SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::button::Words;
use crate::ui::widgets::focus::{belongs_to, popup_begins};
use crate::ui::widgets::text_field::enter_field;
use crate::ui::words as w;

/// Of which gap the menu is, and where it opens.
#[derive(Clone)]
struct Target(NodeId, Pos2);

fn menu_id() -> Id {
    Id::unique("gap menu")
}

/// Opens the menu of this gap there.
pub(crate) fn open_menu(ui: &Ui, gap: &Gap, at: Pos2) {
    let target = Target(gap.id.clone(), at);
    ui.data_mut(|it| it.insert_temp(menu_id().with("of"), target));
    ui.data_mut(|it| it.insert_temp(menu_id().with("opens"), true));
    // The arrows and Tab go through the menu; what had the keyboard has it again when the menu is closed.
    let had = ui.memory(|it| it.focused());
    ui.data_mut(|it| it.insert_temp(menu_id().with("had"), had));
    if let Some(had) = had {
        ui.memory_mut(|it| it.surrender_focus(had));
    }
    let by_key = !ui.input(|it| it.pointer.any_click() || it.pointer.any_pressed());
    if by_key {
        ui.data_mut(|it| it.insert_temp(first_id(), true));
    }
}

/// The first entry gets the keyboard.
fn first_id() -> Id {
    menu_id().with("first")
}

/// Shows the menu while it is open. `writes` is whether the fields of the gap stand beside the list; otherwise they are
/// written on its page.
pub(crate) fn menu_ui(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, writes: bool) {
    let id = menu_id();
    let target: Option<Target> = ui.data(|it| it.get_temp(id.with("of")));
    let Some(Target(gap, at)) = target else {
        return;
    };
    let opens: Option<bool> = ui.data_mut(|it| it.remove_temp(id.with("opens")));
    let Some(gap) = session.gaps().iter().find(|it| it.id == gap) else {
        return;
    };
    let open = opens.map(|_| SetOpenCommand::Bool(true));
    if open.is_none() && !Popup::is_id_open(ui.ctx(), id) {
        let had: Option<Option<Id>> = ui.data_mut(|it| it.remove_temp(id.with("had")));
        if let Some(had) = had
            .flatten()
            .filter(|_| ui.memory(|it| it.focused().is_none()))
        {
            ui.memory_mut(|it| it.request_focus(had));
        }
        return;
    }
    let popup = Popup::new(id, ui.ctx().clone(), at, ui.layer_id());
    let popup = popup
        .kind(PopupKind::Menu)
        .open_memory(open)
        .accessible_name(named(gap, w::MORE));
    popup.show(|ui| {
        popup_begins(ui);
        belongs_to(ui, &named(gap, w::MORE));
        ui.set_min_width(200.0);
        // What stands in the menu is done with this one, whatever is picked besides.
        let picked = &session.view.picked;
        let before = if picked.iter().any(|it| *it != gap.id) {
            w::ONLY_THIS
        } else {
            ""
        };
        let title = bold_text(format!("{before}{} {}", gap.code, gap.title), SMALL);
        ui.label(title.color(palette(ui.ctx()).muted));
        step_ui(ctx, ui, session, gap);
        if !session.read_only {
            write_ui(ctx, ui, gap, writes);
        }
        look_ui(ctx, ui, session, gap);
    });
}

/// An entry; whether it was chosen.
fn entry(ui: &mut Ui, words: Words<'_>) -> bool {
    let response = words.show(ui);
    let is_first: Option<bool> = ui.data_mut(|it| it.remove_temp(first_id()));
    if is_first.is_some() {
        response.request_focus();
    }
    let chosen = response.clicked();
    if chosen {
        ui.close();
    }
    chosen
}

fn step_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gap: &Gap) {
    let next = Next::of(gap, session.read_only);
    if matches!(next, Next::Step(_) | Next::Look(w::CARD_ASKED))
        && entry(ui, Words::new(next.name()).icon(icons::PLAY))
    {
        next.go(ctx, ui.ctx(), session, gap);
    }
}

/// Who, until when, the suggested measure.
fn write_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, gap: &Gap, writes: bool) {
    for (name, field, icon) in [
        ("责任人…", "person", icons::USER),
        ("时限…", "due", icons::CALENDAR),
    ] {
        if !entry(ui, Words::new(name).icon(icon)) {
            continue;
        }
        ctx.ask(LedgerCommand::LookAt(gap.id.clone()));
        if writes {
            ctx.ask(LedgerCommand::ShowPane(true));
            enter_field(ui.ctx(), field_id(&gap.id, field));
        } else {
            ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
        }
    }
    if gap.measure_is_suggested && entry(ui, Words::new(w::TAKE_SUGGESTED).icon(icons::LIGHTBULB)) {
        ctx.ask(GapCommand::SetGap {
            gap: gap.id.clone(),
            edit: GapEdit::Measure(gap.measure.clone()),
        });
    }
}

/// What changes nothing that is said.
fn look_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gap: &Gap) {
    if brings_points(gap) {
        let supposed = session.view.supposed.contains(&gap.id);
        let name = if supposed { w::SUPPOSE_NOT } else { w::SUPPOSE };
        if entry(ui, Words::new(name).icon(icons::CHECK_CIRCLE)) {
            ctx.ask(LedgerCommand::Suppose(gap.id.clone()));
        }
    }
    if let Some(item) = &gap.item {
        if gap.origin != GapOrigin::Notified
            && entry(ui, Words::new(w::WHY_LOST).icon(icons::TREND_DOWN))
        {
            ctx.ask(ViewCommand::Explain(Some(Why::Node(item.clone()))));
        }
        if entry(ui, Words::new(w::GO_TO_ITEM).icon(icons::ARROW_RIGHT)) {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
            ctx.ask(ViewCommand::Select(item.clone()));
        }
    }
    if entry(ui, Words::new(w::OPEN_PAGE).icon(icons::WRENCH)) {
        ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
    }
    if entry(ui, Words::new(w::COPY_ROWS).icon(icons::TABLE)) {
        copy(ctx, ui, &[gap]);
    }
}
