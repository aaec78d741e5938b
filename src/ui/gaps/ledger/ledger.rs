//! The table of the gaps with the pane beside it and the bar below it; what is asked for at the table.

use eframe::egui::{Id, Rect, Stroke, Ui};

use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::{GapFilter, GapSort, LedgerLines};
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::standard::NodeId;
use crate::ui::gaps::ledger::at_row::gap_of;
use crate::ui::gaps::ledger::bulk::{bulk_height, bulk_ui, close_line};
use crate::ui::gaps::ledger::columns::{
    FEW, FEW_COLUMNS, FEWEST, FEWEST_COLUMNS, GapColumn, WIDE, WIDE_COLUMNS,
};
use crate::ui::gaps::ledger::copy::copy;
use crate::ui::gaps::ledger::inline::{Cell, begin, first_open, inline_ui, last};
use crate::ui::gaps::ledger::menu::{menu_ui, open_menu};
use crate::ui::gaps::ledger::pane::{Beside, WIDTH, name_of, pane_ui, table_id};
use crate::ui::gaps::ledger::rows::GapRows;
use crate::ui::gaps::page::parts::{is_left_by_key, page_field};
use crate::ui::theme::{is_narrow, palette};
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::table::Table;
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::rows::TableWish;
use crate::ui::widgets::table::widths::{remember, remembered};
use crate::ui::widgets::text_field::enter_field;
use crate::ui::words as w;

/// By what name the widths of the columns are remembered.
const REMEMBERED: &str = "整改台账";

/// From which width on the table has all its columns: those up to the state are seen then, the others are scrolled to.
const LEAST_OF_WIDE: f32 = 700.0;

/// And from which on a small one says who is responsible and how far it is.
const LEAST_OF_FEW: f32 = 580.0;

/// Whether a gap is shown beside the table.
fn shows_pane(ui: &Ui, session: &Session) -> bool {
    let view = &session.view;
    let wide = !is_narrow(ui.ctx());
    wide && view.gap_view == GapView::Table && view.open_gap.is_none() && !view.gap_pane_closed
}

/// Shows the ledger in all the room there is.
pub(crate) fn ledger_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let ledger = session.whole_ledger();
    if ledger.n_gaps() == 0 {
        if empty_ui(ui, w::NO_GAP_HERE, Some(w::FILTER_NONE)) {
            ctx.ask(LedgerCommand::FilterGaps(GapFilter::default()));
        }
        return;
    }
    let whole = ui.available_rect_before_wrap();
    let at = row_of(ui, session, ledger);
    let standard = &session.assessment.standard;
    let sections = ctx.app.settings.sections_with(&standard.sections);
    leave_by_key(ctx, ui, session);
    let gap = at.and_then(|it| gap_of(session, ledger, it));
    let shown = gap.zip(at).filter(|_| shows_pane(ui, session));
    let pane = whole.with_min_x(whole.right() - WIDTH);
    let left = match shown {
        Some(_) => whole.with_max_x(pane.left() - 1.0),
        None => whole,
    };
    let bulk = bulk_height(ui, session).min(left.height() - 96.0).max(0.0);
    let table = left.with_max_y(left.bottom() - bulk);
    table_ui(ctx, ui, table, (session, ledger, at));
    if bulk > 0.0 {
        let bar = left.with_min_y(table.bottom());
        bulk_ui(ctx, ui, bar, (session, &sections));
    }
    if let Some(at) = shown {
        let line = Stroke::new(1.0, palette(ui.ctx()).line);
        ui.painter().vline(pane.left() - 0.5, pane.y_range(), line);
        let it = beside(session, ledger, at, &sections);
        pane_ui(ctx, ui, pane, it);
    }
    menu_ui(ctx, ui, session, !is_narrow(ui.ctx()));
}

/// The gap at a row, with its neighbours.
fn beside<'a>(
    session: &'a Session,
    ledger: &LedgerLines,
    (gap, at): (&'a Gap, usize),
    sections: &'a [String],
) -> Beside<'a> {
    let last = ledger.lines().len();
    let mut before = (0..at).rev();
    Beside {
        session,
        gap,
        sections,
        place: (at - ledger.heads_above(at) + 1, ledger.n_gaps()),
        around: [
            before.find_map(|it| gap_of(session, ledger, it)),
            (at + 1..last).find_map(|it| gap_of(session, ledger, it)),
        ],
    }
}

/// The row the table is at: that of the gap it is at or, where it is not listed, the first one.
fn row_of(ui: &Ui, session: &Session, ledger: &LedgerLines) -> Option<usize> {
    let is_it = |row: usize| {
        let gap = gap_of(session, ledger, row);
        gap.map(|it| &it.id) == session.view.gap_at.as_ref()
    };
    let n = ledger.lines().len();
    let first = || (0..n).find(|it| gap_of(session, ledger, *it).is_some());
    if session.view.gap_at.is_none() {
        return first();
    }
    // It is mostly where it was in the last frame.
    let id = Id::unique("row of the ledger");
    let known: Option<usize> = ui.data(|it| it.get_temp(id));
    let row = known.filter(|it| is_it(*it));
    let row = row.or_else(|| (0..n).find(|it| is_it(*it)));
    if let Some(row) = row {
        ui.data_mut(|it| it.insert_temp(id, row));
    }
    row.or_else(first)
}

/// Esc leaves what stands foremost: the line above the bulk bar, what is picked, the pane.
fn leave_by_key(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session) {
    if !is_left_by_key(ctx, ui, session) || close_line(ui) {
        return;
    }
    if !session.view.picked.is_empty() {
        ctx.ask(LedgerCommand::PickGaps(Vec::new()));
    } else if shows_pane(ui, session) {
        ctx.ask(LedgerCommand::ShowPane(false));
    }
}

fn table_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    rect: Rect,
    (session, ledger, at): (&Session, &LedgerLines, Option<usize>),
) {
    let few = is_narrow(ui.ctx()) || rect.width() < LEAST_OF_WIDE;
    let (columns, says): (&[Column<'_>], &[GapColumn]) = if !few {
        (&WIDE, &WIDE_COLUMNS)
    } else if LEAST_OF_FEW <= rect.width() {
        (&FEW, &FEW_COLUMNS)
    } else {
        (&FEWEST, &FEWEST_COLUMNS)
    };
    let widths = if few {
        Vec::new()
    } else {
        remembered(ctx, REMEMBERED)
    };
    let today = ctx.app.now.date();
    let sorted = sort_shown(session, today).and_then(|sort| {
        let at = says.iter().position(|it| it.key() == Some(sort.by))?;
        Some((at, sort.down))
    });
    let all = ledger.n_gaps() == session.view.picked.len();
    let table = Table {
        id: table_id(),
        name: w::LEDGER,
        columns,
        widths: &widths,
        sorted,
        at,
        all_picked: (!session.read_only).then_some(all),
    };
    let mut rows = GapRows {
        ctx: &mut *ctx,
        session,
        ledger,
        columns: says,
        today,
    };
    let asked = table.show(ui, rect, &mut rows);
    for wish in asked {
        take(ctx, ui, (session, ledger), (wish, says));
    }
    let beside = inline_ui(ctx, ui, (rect, table_id()), (session, ledger));
    if let Some((gap, cell)) = beside {
        write(ctx, ui, &gap, cell.beside());
    }
}

/// By what the rows are in order, whoever asked for it.
fn sort_shown(session: &Session, today: Date) -> Option<GapSort> {
    let view = &session.view;
    view.gap_filter.sort((view.order, view.gap_sort), today)
}

/// Does what was asked for at the table.
fn take(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (session, ledger): (&Session, &LedgerLines),
    (wish, columns): (TableWish, &[GapColumn]),
) {
    let gap = |row: usize| gap_of(session, ledger, row);
    match wish {
        TableWish::LookAt(row) => {
            if let Some(gap) = gap(row) {
                ctx.ask(LedgerCommand::LookAt(gap.id.clone()));
            }
        }
        TableWish::Open(row) => {
            ctx.ask(LedgerCommand::OpenGap(gap(row).map(|it| it.id.clone())));
        }
        TableWish::Write(row) => {
            if let Some(gap) = gap(row) {
                begin_writing(ctx, ui, (session, gap), None);
            }
        }
        TableWish::WriteAgain(row) => {
            if let Some(gap) = gap(row) {
                begin_writing(ctx, ui, (session, gap), last(ui));
            }
        }
        TableWish::Pick(row) => {
            let Some(gap) = gap(row) else { return };
            let mut all = session.view.picked.clone();
            if !all.remove(&gap.id) {
                all.insert(gap.id.clone());
            }
            ctx.ask(LedgerCommand::PickGaps(all.into_iter().collect()));
        }
        TableWish::PickRange(from, to) => {
            let rows = from.min(to)..=from.max(to);
            let picked = rows.filter_map(|it| gap(it).map(|it| it.id.clone()));
            let all = session.view.picked.iter().cloned().chain(picked);
            ctx.ask(LedgerCommand::PickGaps(all.collect()));
        }
        TableWish::PickAll(all) => {
            let shown = session.shown_gaps().filter(|_| all);
            let shown: Vec<NodeId> = shown.map(|it| it.id.clone()).collect();
            ctx.ask(LedgerCommand::PickGaps(shown));
        }
        TableWish::Sort(column) => {
            let column = columns.get(column).copied();
            let now = sort_shown(session, ctx.app.now.date());
            let sort = column.and_then(|it| it.sort(now));
            ctx.ask(LedgerCommand::SortGaps(sort));
        }
        TableWish::Widths(widths) => remember(ctx, REMEMBERED, &widths),
        TableWish::Copy(at) => copy_wanted(ctx, ui, session, at.and_then(gap)),
        TableWish::Delete(row) => {
            if let Some(gap) = gap(row) {
                let (title, why) = w::NOT_DELETED;
                let title = format!("{} {title}", gap.code);
                ctx.ask(LedgerCommand::Refuse(title, why.to_owned()));
            }
        }
        TableWish::Menu(row, at) => {
            if let Some(gap) = gap(row) {
                open_menu(ui, gap, at);
            }
        }
    }
}

/// Begins to write in a cell of a gap: in that one or, where there is none or it cannot be, in the first one that can.
fn begin_writing(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (session, gap): (&Session, &Gap),
    cell: Option<Cell>,
) {
    if let Some(cell) = first_open(session, gap, cell) {
        ctx.ask(LedgerCommand::LookAt(gap.id.clone()));
        begin(ui, gap, cell);
        return;
    }
    let why = if session.read_only {
        w::READ_ONLY_STEPS
    } else {
        w::CLOSED_IS_KEPT
    };
    let title = format!("{} {}", gap.code, w::NOT_WRITTEN);
    ctx.ask(LedgerCommand::Refuse(title, why.to_owned()));
}

/// Goes into this field of a gap: beside the table or, where there is no room for that, on its page.
fn write(ctx: &mut ViewCtx<'_>, ui: &Ui, gap: &NodeId, field: &str) {
    if is_narrow(ui.ctx()) {
        ctx.ask(LedgerCommand::OpenGap(Some(gap.clone())));
        enter_field(ui.ctx(), page_field(gap, name_of(field)));
    } else {
        ctx.ask(LedgerCommand::LookAt(gap.clone()));
        ctx.ask(LedgerCommand::ShowPane(true));
        enter_field(ui.ctx(), field_id(gap, field));
    }
}

/// Copies the picked gaps in their order or, where none is picked, the one the table is at.
fn copy_wanted(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, at: Option<&Gap>) {
    let picked = &session.view.picked;
    let picked = session.shown_gaps().filter(|it| picked.contains(&it.id));
    let mut wanted: Vec<&Gap> = picked.collect();
    if wanted.is_empty() {
        wanted.extend(at);
    }
    if !wanted.is_empty() {
        copy(ctx, ui, &wanted);
    }
}
