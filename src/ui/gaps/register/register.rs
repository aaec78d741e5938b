//! 登记: what happened, until when it counts and what it costs; what is still to be confirmed stands below.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use eframe::egui::{Id, Rect, RichText, TextWrapMode, Ui, vec2};

use crate::app::session::Session;
use crate::domain::entry::event_register::{EventKind, RegisteredEvent, Said, kinds, lines};
use crate::domain::standard::NodeId;
use crate::ui::gaps::register::cells::text_id;
use crate::ui::gaps::register::form::form_ui;
use crate::ui::gaps::register::rows::{
    FEW, FEW_COLUMNS, RegisterRows, Row, Says, WIDE, WIDE_COLUMNS,
};
use crate::ui::theme::{BODY, GAP_LARGE, is_narrow};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::around::{above_ui, empty_ui};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::toggle;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::holes::{Slots, keep, slots, steady};
use crate::ui::widgets::refused::{Refused, refused_in_line};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::list::{List, Sorted, sorted};
use crate::ui::words as w;

fn only_counting() -> Id {
    Id::unique("register: only what counts")
}

/// Shows the register.
pub(crate) fn register_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let kinds = kinds(&session.assessment);
    if kinds.is_empty() {
        empty_ui(ui, w::NO_KINDS, None);
        return;
    }
    let few = is_narrow(ui.ctx());
    let (columns, says): (&[Column<'_>], &[Says]) = if few {
        (&FEW, &FEW_COLUMNS)
    } else {
        (&WIDE, &WIDE_COLUMNS)
    };
    let order = sorted(ui, w::REGISTER);
    let mut lines = lines(&session.assessment, &kinds);
    sort(&mut lines, &kinds, (order, says));
    let only = switch(ui, only_counting());
    above_ui(ui, "register tools", |ui| {
        let form = (!session.read_only).then(|| form_ui(ctx, ui, session, &kinds));
        summary_ui(ui, session, (&lines, only), form.flatten());
    });
    let shown = lines.iter().filter(|it| !only || it.standing.counts());
    let shown: Vec<&RegisteredEvent<'_>> = shown.collect();
    let question = format!("{only} {order:?} {}", session.file.path.display());
    let slots_id = Id::unique(("registered events", question));
    let slots = slots(ui, slots_id, shown.len());
    let list = List {
        name: w::REGISTER,
        columns,
        remembers: !few,
    };
    let rect = ui.available_rect_before_wrap();
    let unconfirmed = unconfirmed(ui, session, &kinds);
    let rows = rows(&kinds, (&lines, shown), &slots, &unconfirmed);
    let slots = list_ui(ctx, ui, (list, rect), (session, says), (rows, slots));
    keep(ui, slots_id, slots);
}

/// Shows the rows; the slots of those of them that are events, one of which may have been deleted.
fn list_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (list, rect): (List<'_>, Rect),
    (session, says): (&Session, &[Says]),
    (rows, mut slots): (Vec<Row<'_>>, Slots),
) -> Slots {
    let widths = list.widths(ctx, ui, rect.width());
    let mut commands = Vec::new();
    let mut own = ViewCtx {
        app: ctx.app,
        commands: &mut commands,
    };
    let mut rows = RegisterRows::new(&mut own, session, rows, (says, &widths));
    for wish in list.show(ctx, ui, rect, &mut rows) {
        if let Some(Row::Event(line)) = wish.goes_on().and_then(|it| rows.row(it)) {
            give(ui.ctx(), text_id(line));
        }
    }
    if let Some((row, height)) = rows.deleted
        && let Some(slot) = slots.get_mut(row)
    {
        *slot = Some(height);
    }
    ctx.commands.extend(commands);
    slots
}

/// Sorts the events by a column; equal ones have the newest first.
fn sort(
    lines: &mut [RegisteredEvent<'_>],
    kinds: &[EventKind<'_>],
    (order, says): (Sorted, &[Says]),
) {
    let Some((column, down)) = order else {
        return;
    };
    let place = |it: &RegisteredEvent<'_>| {
        let is_it = |kind: &EventKind<'_>| kind.item == it.kind.item && kind.rule == it.kind.rule;
        kinds.iter().position(is_it)
    };
    // Turned before and after, equal ones stay in their order.
    if down {
        lines.reverse();
    }
    match says.get(column) {
        Some(Says::Date | Says::DateAndStanding) => lines.sort_by_key(|it| it.date),
        Some(Says::Item | Says::ItemAndText) => lines.sort_by_cached_key(place),
        Some(Says::Text) => lines.sort_by_key(|it| it.text),
        Some(Says::Standing) => lines.sort_by_key(|it| Reverse(it.standing.counts())),
        Some(Says::Delete) | None => {}
    }
    if down {
        lines.reverse();
    }
}

/// How much is listed and how much of it counts, and on which day that is asked; in the room of that, what is wrong with
/// the form above, so that the list below does not move by it.
fn summary_ui(
    ui: &mut Ui,
    session: &Session,
    (lines, only): (&[RegisteredEvent<'_>], bool),
    refused: Option<Refused>,
) {
    let counting = lines.iter().filter(|it| it.standing.counts()).count();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        ui.add_space(GAP_LARGE - 4.0);
        ui.label(RichText::new(format!("共登记 {} 项", lines.len())).size(BODY));
        let text = format!("{} {counting}", w::ONLY_COUNTING);
        if toggle(ui, only, &text).clicked() {
            set_switch(ui, only_counting(), !only);
        }
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        if let Some(refused) = refused {
            refused_in_line(ui, &refused);
            return;
        }
        let about = &session.assessment.about;
        if let Some(closing) = about.closing_date() {
            let closing = closing.in_words();
            let text = format!("考核截止日为{closing}，考核年度为{}年", about.year);
            remark(ui, &text).on_hover_text(text);
        }
    });
    ui.add_space(4.0);
}

/// The kinds of which nothing is said; one that was just confirmed stays among them, where it is.
fn unconfirmed(ui: &Ui, session: &Session, kinds: &[EventKind<'_>]) -> BTreeSet<(NodeId, usize)> {
    let open = kinds.iter().filter(|it| it.said == Said::Nothing);
    let open = open.map(|it| (it.item.clone(), it.rule)).collect();
    let question = session.file.path.display().to_string();
    let listed = steady(ui, (Id::unique("unconfirmed kinds"), &question), open);
    listed.into_iter().collect()
}

/// The rows in their order: what happened, what is to be confirmed, what is confirmed.
fn rows<'a>(
    kinds: &'a [EventKind<'a>],
    (lines, shown): (&'a [RegisteredEvent<'a>], Vec<&'a RegisteredEvent<'a>>),
    slots: &Slots,
    unconfirmed: &BTreeSet<(NodeId, usize)>,
) -> Vec<Row<'a>> {
    let is_listed = |it: &EventKind<'_>| unconfirmed.contains(&(it.item.clone(), it.rule));
    let of = |wanted: &dyn Fn(&EventKind<'_>) -> bool| -> Vec<&'a EventKind<'a>> {
        kinds.iter().filter(|it| wanted(it)).collect()
    };
    let is_said = |it: &EventKind<'_>| matches!(it.said, Said::Never | Said::NotApplicable);
    let open = of(&|it| it.said == Said::Nothing || (is_said(it) && is_listed(it)));
    let done = of(&|it| is_said(it) && !is_listed(it));
    let mut rows = Vec::new();
    let mut events = shown.into_iter();
    for slot in slots {
        let row = match slot {
            Some(height) => Some(Row::Gone(*height)),
            None => events.next().map(Row::Event),
        };
        rows.extend(row);
    }
    if rows.is_empty() {
        rows.push(Row::Words(match (lines.is_empty(), open.is_empty()) {
            (false, _) => w::NO_EVENT_COUNTS,
            (true, true) => w::NO_EVENTS,
            (true, false) => w::NO_EVENTS_YET,
        }));
    }
    for (name, kinds) in [(w::UNCONFIRMED, open), (w::CONFIRMED, done)] {
        if kinds.is_empty() {
            continue;
        }
        rows.push(Row::Head(name, kinds.clone()));
        rows.extend(kinds.into_iter().map(Row::Kind));
    }
    rows
}
