//! The line above the gaps: their views, what is looked for, the filters, and what else can be done.

use eframe::egui::{
    Align, Align2, FontId, Id, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::app::command::ledger::LedgerCommand;
use crate::app::command::paper::PaperCommand;
use crate::app::lists::ledger::GapFilter;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::gap::order::GapOrder;
use crate::domain::score::pass::{Pass, PassStanding};
use crate::export::documents::Names;
use crate::ui::gaps::filter::{filter_ui, filter_width, names, order_name};
use crate::ui::gaps::progress::{evidence_ui, sections_ui};
use crate::ui::gaps::views::VIEWS;
use crate::ui::icons::{self, SIDE};
use crate::ui::theme::{GAP_SMALL, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{Words, icon_button, toggle, width_of};
use crate::ui::widgets::paint::{glass, lay, put};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide a button is that is an icon only.
const ICON: f32 = 44.0;

/// Shows the line within `rect`.
pub(crate) fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, session: &Session) {
    let view = &session.view;
    let child = |ui: &mut Ui, salt: &str, layout| {
        let builder = UiBuilder::new().max_rect(rect).id_salt(salt);
        ui.new_child(builder.layout(layout))
    };
    let mut left = child(ui, "gap views", Layout::left_to_right(Align::Center));
    left.spacing_mut().item_spacing.x = GAP_SMALL;
    for (one, name) in VIEWS {
        if toggle(&mut left, one == view.gap_view, name).clicked() {
            ctx.ask(LedgerCommand::ShowGaps(one));
        }
    }
    if view.gap_view == GapView::Register {
        return;
    }
    let from = left.min_rect().right();
    let right = right_place(ui, rect, session);
    let room = Rect::from_x_y_ranges(from + 16.0..=right.left() - 12.0, rect.y_range());
    // From left to right, as Tab goes.
    let room = chosen_ui(ctx, ui, room, session);
    let room = moved_ui(ctx, ui, room, session);
    right_ui(ctx, ui, right, session);
    if view.gap_view == GapView::Table {
        what_if_ui(ui, room, session);
    }
}

/// Which filters are on and which order was chosen, each with the way to end it, as far as there is room; the room that
/// is left.
fn chosen_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, room: Rect, session: &Session) -> Rect {
    let view = &session.view;
    let filters = names(&view.gap_filter).join("、");
    let order = order_name(session).filter(|_| view.gap_view != GapView::Calendar);
    let usual = LedgerCommand::OrderGaps(GapOrder::Recoverable);
    let without = GapFilter {
        find: view.gap_filter.find.clone(),
        ..GapFilter::default()
    };
    let chips = [
        (filters.as_str(), LedgerCommand::FilterGaps(without)),
        (order.unwrap_or_default(), usual),
    ];
    let mut left = room;
    for (name, command) in chips {
        if name.is_empty() {
            continue;
        }
        let words = format!("{name} ×");
        let wide = width_of(ui, &words);
        if left.width() < wide {
            break;
        }
        let (place, rest) = left.split_left_right_at_x(left.left() + wide);
        let builder = UiBuilder::new().max_rect(place).id_salt(("chosen", name));
        let mut child = ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
        let button = toggle(&mut child, true, &words);
        let said = format!("{}{name}", w::NO_LONGER);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &said));
        if button.on_hover_text(&said).clicked() {
            ctx.ask(command);
        }
        left = rest.with_min_x(rest.left() + GAP_SMALL);
    }
    left
}

/// That edits changed by what the rows are in order, and the way to put them in order again: they do not move by
/// themselves. The room that is left.
fn moved_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, room: Rect, session: &Session) -> Rect {
    let is_listed = session.view.gap_view == GapView::Table;
    let wide = width_of(ui, w::SORT_AGAIN) + SIDE;
    if !is_listed || room.width() < wide || !session.ledger_has_moved() {
        return room;
    }
    let (place, rest) = room.split_left_right_at_x(room.left() + wide);
    let builder = UiBuilder::new().max_rect(place).id_salt("sort again");
    let mut child = ui.new_child(builder.layout(Layout::left_to_right(Align::Center)));
    let words = Words::new(w::SORT_AGAIN).icon(icons::REDO);
    if words
        .show(&mut child)
        .on_hover_text(w::SORT_AGAIN_HINT)
        .clicked()
    {
        ctx.ask(LedgerCommand::SortAgain);
    }
    rest.with_min_x(rest.left() + GAP_SMALL)
}

/// How wide the field is in which one looks for gaps.
fn find_width(ui: &Ui) -> f32 {
    if is_narrow(ui.ctx()) { 124.0 } else { 196.0 }
}

/// Whether the pane can be shown and hidden.
fn has_pane(ui: &Ui, session: &Session) -> bool {
    session.view.gap_view == GapView::Table && !is_narrow(ui.ctx())
}

/// Where the tools at the right stand: all of it ends at the edge, and is reached by Tab from the left.
fn right_place(ui: &Ui, rect: Rect, session: &Session) -> Rect {
    let narrow = is_narrow(ui.ctx());
    let filter = if narrow { ICON } else { filter_width(ui) };
    let pane = if has_pane(ui, session) {
        width_of(ui, w::PANE) + GAP_SMALL
    } else {
        0.0
    };
    let wide = find_width(ui) + filter + pane + ICON + 2.0 * GAP_SMALL;
    rect.with_min_x(rect.right() - wide)
}

/// What is looked for, the filters, the pane, and what else there is.
fn right_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, place: Rect, session: &Session) {
    let narrow = is_narrow(ui.ctx());
    let find = find_width(ui);
    let builder = UiBuilder::new()
        .max_rect(place)
        .id_salt("gap tools")
        .layout(Layout::left_to_right(Align::Center));
    let mut ui = ui.new_child(builder);
    ui.spacing_mut().item_spacing.x = GAP_SMALL;
    let before = &session.view.gap_filter;
    let field = TextField::new(Id::unique("gap filter"), w::FIND_GAPS);
    let hint = if narrow { w::FIND } else { w::FIND_GAPS_HINT };
    let field = field.hint(hint).beside(34, 8).width(find);
    let (response, typed) = field.show(&mut ui, &before.find);
    glass(&ui, response.rect);
    if let Some(text) = typed {
        let mut filter = before.clone();
        filter.find = text;
        ctx.ask(LedgerCommand::FilterGaps(filter));
    }
    filter_ui(ctx, &mut ui, session);
    if has_pane(&ui, session) {
        let shown = !session.view.gap_pane_closed;
        let button = toggle(&mut ui, shown, w::PANE).on_hover_text(w::PANE_HINT);
        if button.clicked() {
            ctx.ask(LedgerCommand::ShowPane(!shown));
        }
    }
    more_ui(ctx, &mut ui, session);
}

/// What else can be done.
fn more_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let button = icon_button(ui, icons::DOTS, w::MORE, true);
    let mut shows_sections = false;
    let menu = Popup::menu(&button).accessible_name(w::MORE);
    menu.show(|ui| {
        ui.set_min_width(240.0);
        let entry = |ui: &mut Ui, words: Words<'_>| {
            let chosen = words.show(ui).clicked();
            if chosen {
                ui.close();
            }
            chosen
        };
        if !session.gaps().is_empty() {
            shows_sections = entry(ui, Words::new(w::SECTIONS_PROGRESS).icon(icons::USERS));
            for (name, names) in [
                (w::EXPORT_REMINDERS, Names::Shown),
                (w::EXPORT_REMINDERS_UNNAMED, Names::Hidden),
            ] {
                let words = Words::new(name).icon(icons::CALENDAR);
                let reminders = words.show(ui).on_hover_text(w::EXPORT_REMINDERS_HINT);
                if reminders.clicked() {
                    ui.close();
                    ctx.ask(PaperCommand::PickReminders(names));
                }
            }
            if let Some(pass) = next_mark(session) {
                let at = pass.mark.at;
                let wish = format!("选出最少几项补到 {at} 分");
                if entry(ui, Words::new(&wish).icon(icons::CHECK_CIRCLE)) {
                    ctx.ask(LedgerCommand::SupposeFewest(Some(at)));
                }
            }
            if !session.view.supposed.is_empty()
                && entry(ui, Words::new(w::SUPPOSE_END).icon(icons::X))
            {
                ctx.ask(LedgerCommand::SupposeFewest(None));
            }
        }
        evidence_ui(ctx, ui, session);
    });
    sections_ui(ctx, &button, session, shows_sections);
}

/// The next pass mark that something is lacking to, and how the total stands to it.
fn next_mark(session: &Session) -> Option<&Pass> {
    let mut marks = session.tree().total.pass.iter();
    marks.find(|pass| {
        matches!(pass.standing, PassStanding::Open(short) | PassStanding::Missed(short) if short.is_positive())
    })
}

/// What the supposed gaps would bring or, while none is, how the total stands to the next mark: where there is room.
fn what_if_ui(ui: &Ui, room: Rect, session: &Session) {
    // Before anything is lost no mark is missed.
    if session.gaps().is_empty() {
        return;
    }
    let palette = palette(ui.ctx());
    let supposed = session.view.supposed.len();
    let (text, look) = if supposed > 0 {
        let total = session.projected();
        let text = format!("{supposed} 项整改到位，总分可到 {total} 分");
        (text, (bold(SMALL), palette.accent))
    } else if let Some(pass) = next_mark(session) {
        let (name, at) = (&pass.mark.name, pass.mark.at);
        let text = format!("{name}线 {at} 分：{}", pass.in_words());
        (text, (FontId::proportional(SMALL), palette.muted))
    } else {
        return;
    };
    let galley = lay(ui, &text, look, f32::INFINITY, 1);
    if room.width() < galley.size().x {
        return;
    }
    let place = Rect::from_min_size(room.min, vec2(galley.size().x, room.height()));
    let id = Id::unique("what the gaps bring");
    let response = ui.interact(place, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    put(ui, place, Align2::LEFT_CENTER, galley);
}
