//! 筛选: which gaps are shown, in which groups and in which order, in one list that opens below its button.

use eframe::egui::{
    Align, Layout, Popup, PopupCloseBehavior, Role, ScrollArea, Ui, WidgetInfo, vec2,
};

use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::{DueClass, GapFilter, GapGroup, GapKey, GapSort, Lack};
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::gap::order::GapOrder;
use crate::ui::icons::{self, SIDE};
use crate::ui::theme::{GAP_SMALL, ROW, SMALL, bold_text, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{Words, icon_button, quiet_if, toggle, width_of};
use crate::ui::widgets::focus::popup_begins;
use crate::ui::words as w;

/// How wide the list is at most.
const WIDTH: f32 = 560.0;

/// The widest words of the button.
const FILTERED: &str = "筛选 8";

/// How wide the button is, whatever it says.
pub(crate) fn filter_width(ui: &Ui) -> f32 {
    width_of(ui, FILTERED) + SIDE + GAP_SMALL
}

/// The filters that are on, besides the words that are looked for.
pub(crate) fn names(filter: &GapFilter) -> Vec<&str> {
    let section = filter.section.as_deref();
    let section = section.map(|it| if it.is_empty() { w::NO_SECTION } else { it });
    let status = filter.status.map(GapStatus::name);
    let due = filter.due.map(DueClass::name);
    let lacks = filter.lacks.map(Lack::name);
    [status, due, section, lacks]
        .into_iter()
        .flatten()
        .collect()
}

/// What is said of an order that was chosen, where it is another one than the usual.
pub(crate) fn order_name(session: &Session) -> Option<&'static str> {
    let view = &session.view;
    if view.gap_sort.is_some() {
        return None;
    }
    match view.order {
        GapOrder::Recoverable => None,
        GapOrder::Section => Some(w::ORDER_SECTION),
        GapOrder::Deadline => Some(w::ORDER_DUE),
        GapOrder::Standard => Some(w::ORDER_STANDARD),
        GapOrder::Pressing(_) => Some(w::ORDER_PRESSING),
    }
}

/// The button, and the list while it is open.
pub(crate) fn filter_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let n = names(&session.view.gap_filter).len();
    let text = if n == 0 {
        w::GAP_FILTER.to_owned()
    } else {
        format!("{} {n}", w::GAP_FILTER)
    };
    let narrow = is_narrow(ui.ctx());
    let button = if narrow {
        icon_button(ui, icons::FUNNEL, &text, true)
    } else {
        let words = Words::new(&text).icon(icons::FUNNEL);
        let words = if n > 0 { words.link() } else { words };
        let wide = filter_width(ui);
        let from_left = Layout::left_to_right(Align::Center);
        let button = ui.allocate_ui_with_layout(vec2(wide, ROW), from_left, |ui| {
            ui.set_min_width(wide);
            words.show(ui)
        });
        button.inner
    };
    let popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(w::GAP_FILTER);
    let button = button.on_hover_text(w::GAP_FILTER_HINT);
    popup.show(|ui| {
        popup_begins(ui);
        let room = ui.content_rect();
        ui.set_width(WIDTH.min(room.width() - 48.0));
        let most = (room.height() - button.rect.bottom() - 40.0).max(160.0);
        ui.set_max_height(most);
        let area = ScrollArea::vertical().max_height(most);
        area.show(ui, |ui| choices_ui(ctx, ui, session));
    });
}

/// One of several, side by side; the one that was chosen.
fn one_of<T: Copy + PartialEq>(
    ui: &mut Ui,
    title: &str,
    chosen: Option<T>,
    choices: &[(T, &str)],
) -> Option<T> {
    let mut picked = None;
    let muted = palette(ui.ctx()).muted;
    ui.label(bold_text(title, SMALL).color(muted));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = GAP_SMALL;
        for (value, name) in choices {
            let on = chosen == Some(*value);
            let button = toggle(ui, on, name);
            let said = format!("{title}：{name}");
            button.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &said));
            if button.clicked() && !on {
                picked = Some(*value);
            }
        }
    });
    picked
}

fn choices_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let before = &session.view.gap_filter;
    let mut filter = before.clone();
    let mut states = vec![(None, w::ANY_STATUS)];
    states.extend(GapStatus::ALL.map(|it| (Some(it), it.name())));
    if let Some(status) = one_of(ui, w::COLUMN_STATUS, Some(filter.status), &states) {
        filter.status = status;
    }
    let mut dues = vec![(None, w::ANY_DUE)];
    dues.extend(DueClass::ALL.map(|it| (Some(it), it.name())));
    if let Some(due) = one_of(ui, w::COLUMN_DUE, Some(filter.due), &dues) {
        filter.due = due;
    }
    section_ui(ui, session, &mut filter);
    if session.view.gap_view == GapView::Table {
        group_ui(ctx, ui, session);
    }
    if session.view.gap_view != GapView::Calendar {
        order_ui(ctx, ui, session);
    }
    ui.separator();
    if quiet_if(ui, !before.is_empty(), w::FILTER_NONE).clicked() {
        filter = GapFilter::default();
    }
    if filter != *before {
        ctx.ask(LedgerCommand::FilterGaps(filter));
    }
}

/// Only the gaps of one section: those that have any.
fn section_ui(ui: &mut Ui, session: &Session, filter: &mut GapFilter) {
    let sections = session.gaps().iter().map(|it| it.section.as_str());
    let mut sections: Vec<&str> = sections.collect();
    sections.sort_unstable();
    sections.dedup();
    let chosen = filter.section.clone();
    let mut choices = vec![(None, w::ANY_SECTION)];
    choices.extend(sections.into_iter().map(|it| {
        let name = if it.is_empty() { w::NO_SECTION } else { it };
        (Some(it), name)
    }));
    if let Some(section) = one_of(ui, w::SECTION, Some(chosen.as_deref()), &choices) {
        filter.section = section.map(str::to_owned);
    }
}

fn group_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let groups = [
        (GapGroup::None, w::GROUP_NONE),
        (GapGroup::Section, w::GROUP_SECTION),
        (GapGroup::Status, w::GROUP_STATUS),
        (GapGroup::Deadline, w::GROUP_DEADLINE),
        (GapGroup::Project, w::GROUP_PROJECT),
    ];
    if let Some(group) = one_of(ui, w::GROUP, Some(session.view.gap_group), &groups) {
        ctx.ask(LedgerCommand::GroupGaps(group));
    }
}

/// An order that can be chosen: one of the usual ones, or a sort.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Usual(GapOrder),
    Sort(GapSort),
}

/// What a sort by a head is called.
const fn sort_name(sort: GapSort) -> &'static str {
    match (sort.by, sort.down) {
        (GapKey::Problem, false) => "按条目编号",
        (GapKey::Problem, true) => "按条目编号，从后到前",
        (GapKey::Lost, true) => "扣分从多到少",
        (GapKey::Lost, false) => "扣分从少到多",
        (GapKey::Recoverable, true) => w::ORDER_BACK_DOWN,
        (GapKey::Recoverable, false) => w::ORDER_BACK_UP,
        (GapKey::Due, false) => "时限从早到晚",
        (GapKey::Due, true) => "时限从晚到早",
        (GapKey::Who, false) => "按责任科室和责任人",
        (GapKey::Who, true) => "按责任科室和责任人，从后到前",
        (GapKey::Status, false) => "按状态",
        (GapKey::Status, true) => "按状态，从后到前",
        (GapKey::Measure, false) => "按整改措施",
        (GapKey::Measure, true) => "按整改措施，从后到前",
        (GapKey::Cause, false) => "按原因分析",
        (GapKey::Cause, true) => "按原因分析，从后到前",
    }
}

fn order_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let today = ctx.app.now.date();
    let back = |down| {
        Order::Sort(GapSort {
            by: GapKey::Recoverable,
            down,
        })
    };
    let mut orders = vec![
        (Order::Usual(GapOrder::Recoverable), w::ORDER_USUAL),
        (Order::Usual(GapOrder::Pressing(today)), w::ORDER_PRESSING),
        (Order::Usual(GapOrder::Deadline), w::ORDER_DUE),
        (Order::Usual(GapOrder::Section), w::ORDER_SECTION),
        (Order::Usual(GapOrder::Standard), w::ORDER_STANDARD),
        (back(true), w::ORDER_BACK_DOWN),
        (back(false), w::ORDER_BACK_UP),
    ];
    let view = &session.view;
    let usual = view.gap_filter.order(view.order, today);
    let chosen = view.gap_sort.map_or(Order::Usual(usual), Order::Sort);
    // What the heads sort by is named as well while it holds.
    let by_head = view.gap_sort.map_or("", sort_name);
    if orders.iter().all(|it| it.0 != chosen) {
        orders.push((chosen, by_head));
    }
    match one_of(ui, w::ORDER, Some(chosen), &orders) {
        Some(Order::Usual(order)) => ctx.ask(LedgerCommand::OrderGaps(order)),
        Some(Order::Sort(sort)) => ctx.ask(LedgerCommand::SortGaps(Some(sort))),
        None => {}
    }
}
