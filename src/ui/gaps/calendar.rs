//! 日历: the deadlines of the gaps and of the steps of their measures, month by month.

use eframe::egui::{
    Align, Align2, AtomExt as _, Button, FontId, Id, Label, Layout, Popup, PopupCloseBehavior,
    Rect, Response, RichText, Role, ScrollArea, Sense, TextWrapMode, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::gap_calendar::{
    DayEntry, DayState, month_after, month_entries, nearest_month,
};
use crate::app::session::Session;
use crate::domain::date::Date;
use crate::ui::gaps::views::month;
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{BODY, HEADING, RADIUS, ROW, SMALL, bold, bold_text, palette, status_icon};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{icon_button, secondary};
use crate::ui::widgets::focus::{belongs_to, popup_begins};
use crate::ui::widgets::line::line;
use crate::ui::widgets::paint::{hairline, lay, put, under};
use crate::ui::words as w;

/// The narrowest a day can be; below that the month scrolls sideways.
const LEAST: f32 = 84.0;

/// The lowest a day can be on which something is to be done: its number, an entry, and the way to the others.
const LOWEST: f32 = 80.0;

/// How high a week is in which nothing is to be done.
const EMPTY: f32 = 40.0;

/// The lowest a day can be that has a line below its number; in a lower one both stand side by side.
const TIGHT: f32 = NUMBER + 2.0 + ENTRY + 4.0;

/// The lowest a week can be, so that in a small window too the whole month is in sight.
const LEAST_WEEK: f32 = 28.0;

/// The height of the number of a day, and of the names of the days of the week.
const NUMBER: f32 = 24.0;

/// The height of an entry, the space below it included.
const ENTRY: f32 = 24.0;

/// Shows the days of the month.
pub(crate) fn calendar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let today = ctx.app.now.date();
    let shown = month(session, today);
    let entries = month_entries(session.shown_gaps(), shown, today);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal_wrapped(|ui| {
        head_ui(ctx, ui, shown, &entries);
        phases_ui(ui, session, shown);
    });
    if entries.is_empty() {
        empty_ui(ctx, ui, session, shown);
    }
    let weeks = weeks(shown);
    let bar = ui.spacing().scroll.allocated_width();
    let room = ui.available_size() - vec2(bar, bar);
    let width = (room.x / 7.0).max(LEAST);
    let heights = heights(&weeks, &entries, room.y - NUMBER);
    let area = ScrollArea::both().id_salt("month").auto_shrink(false);
    area.show(ui, |ui| {
        let size = vec2(width * 7.0, NUMBER + heights.iter().sum::<f32>());
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        for (at, name) in (0_u8..).zip(w::WEEK) {
            let x = rect.left() + width * (f32::from(at) + 0.5);
            let at = pos2(x, rect.top() + NUMBER / 2.0);
            let (text, colour) = (format!("周{name}"), palette(ui.ctx()).muted);
            let font = FontId::proportional(SMALL);
            ui.painter()
                .text(at, Align2::CENTER_CENTER, text, font, colour);
        }
        let mut y = rect.top() + NUMBER;
        for (week, height) in weeks.iter().zip(heights) {
            hairline(ui, rect.x_range(), y);
            for (at, day) in (0_u8..).zip(week) {
                let Some(day) = *day else { continue };
                let corner = pos2(rect.left() + width * f32::from(at), y);
                let cell = Rect::from_min_size(corner, vec2(width, height));
                day_ui(ctx, ui, cell, day, of_day(&entries, day));
            }
            y += height;
        }
    });
}

/// The entries of a day, of all that are in their order.
fn of_day<'a, 'b>(entries: &'a [DayEntry<'b>], day: Date) -> &'a [DayEntry<'b>] {
    let from = entries.partition_point(|it| it.on < day);
    let to = entries.partition_point(|it| it.on <= day);
    entries.get(from..to).unwrap_or_default()
}

/// How high the weeks are: those in which nothing is to be done are low, the others share the rest of the room. Where that
/// would be too low for some entries, all of them are as low as they must be: the month ends in the window.
fn heights(weeks: &[Week], entries: &[DayEntry<'_>], room: f32) -> Vec<f32> {
    let is_full = |week: &Week| {
        let mut days = week.iter().flatten();
        days.any(|it| !of_day(entries, *it).is_empty())
    };
    let full = weeks.iter().filter(|it| is_full(it)).count();
    let (high, low) = shares(full, weeks.len() - full, room);
    let of = |week: &Week| if is_full(week) { high } else { low };
    weeks.iter().map(of).collect()
}

/// How high a week is in which something is to be done, and one in which nothing is, of so many of each.
fn shares(full: usize, empty: usize, room: f32) -> (f32, f32) {
    let n = |it: usize| f32::from(u16::try_from(it).unwrap_or(6));
    if full == 0 {
        let each = (room / n(empty).max(1.0)).max(LEAST_WEEK);
        return (each, each);
    }
    let share = |low: f32| (room - low * n(empty)) / n(full);
    let low = if share(EMPTY) < LOWEST {
        LEAST_WEEK
    } else {
        EMPTY
    };
    (share(low).max(LEAST_WEEK), low)
}

/// The days of a week from Monday on, as far as they belong to the month.
type Week = [Option<Date>; 7];

/// The days of a month in weeks that begin on Monday.
fn weeks((year, month): (i32, u32)) -> Vec<Week> {
    let mut weeks = Vec::new();
    let mut week = [None; 7];
    let last = Date::month_end(year, month).map_or(0, Date::day);
    for day in (1..=last).filter_map(|it| Date::new(year, month, it)) {
        let at = usize::try_from(day.days_from_monday()).unwrap_or(0);
        if let Some(place) = week.get_mut(at) {
            *place = Some(day);
        }
        if at == 6 || day.day() == last {
            weeks.push(std::mem::take(&mut week));
        }
    }
    weeks
}

/// The month, the way to the others, and how much is in it.
fn head_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (year, month): (i32, u32),
    entries: &[DayEntry<'_>],
) {
    let go = |ctx: &mut ViewCtx<'_>, by: i32| {
        let (year, month) = month_after((year, month), by);
        ctx.ask(LedgerCommand::ShowMonth(year, month));
    };
    if icon_button(ui, icons::CARET_LEFT, w::PREVIOUS_MONTH, true).clicked() {
        go(ctx, -1);
    }
    // As wide for each month, so that the next one is reached by clicking on.
    let title = format!("{year}年{month}月");
    let (rect, response) = ui.allocate_exact_size(vec2(116.0, ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &title));
    let colour = palette(ui.ctx()).text;
    let galley = lay(ui, &title, (bold(HEADING), colour), rect.width(), 1);
    put(ui, rect, Align2::CENTER_CENTER, galley);
    if icon_button(ui, icons::CARET_RIGHT, w::NEXT_MONTH, true).clicked() {
        go(ctx, 1);
    }
    if secondary(ui, w::THIS_MONTH).clicked() {
        let today = ctx.app.now.date();
        ctx.ask(LedgerCommand::ShowMonth(today.year(), today.month()));
    }
    count_ui(ui, entries);
}

/// How many gaps are due in the month, and how many of them are late; the steps of measures are told apart.
fn count_ui(ui: &mut Ui, entries: &[DayEntry<'_>]) {
    let count = |step: bool, is: Option<DayState>| {
        let of = |it: &&DayEntry<'_>| it.step.is_some() == step && is.is_none_or(|is| it.is == is);
        entries.iter().filter(of).count()
    };
    let (gaps, steps) = (count(false, None), count(true, None));
    if gaps + steps == 0 {
        return;
    }
    let said = match steps {
        0 => format!("到期{gaps}项"),
        steps => format!("到期{gaps}项，分步{steps}步"),
    };
    remark(ui, said);
    let late = Some(DayState::Overdue);
    let late = match (count(false, late), count(true, late)) {
        (0, 0) => return,
        (gaps, 0) => format!("逾期{gaps}项"),
        (0, steps) => format!("逾期分步{steps}步"),
        (gaps, steps) => format!("逾期{gaps}项，分步{steps}步"),
    };
    let colour = palette(ui.ctx()).problem;
    badge(ui, icons::ALERT.filled(), &late, colour);
}

/// The phases that the month is in.
fn phases_ui(ui: &mut Ui, session: &Session, (year, month): (i32, u32)) {
    if year != session.assessment.about.year {
        return;
    }
    let phases = session.assessment.standard.phases.iter();
    for phase in phases.filter(|it| (it.from..=it.to).contains(&month)) {
        let end = if phase.to == month {
            "，本月结束"
        } else {
            ""
        };
        let text = format!("{}（{}月至{}月{end}）", phase.name, phase.from, phase.to);
        let accent = palette(ui.ctx()).accent;
        let text = RichText::new(text).size(SMALL).color(accent);
        ui.add(Label::new(text).extend());
    }
}

/// Says that there is nothing in the month, and where there is something.
fn empty_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, shown: (i32, u32)) {
    let today = ctx.app.now.date();
    ui.horizontal_wrapped(|ui| {
        let filtered = !session.view.gap_filter.is_empty();
        remark(
            ui,
            if filtered {
                w::EMPTY_MONTH_FILTERED
            } else {
                w::EMPTY_MONTH
            },
        );
        let near = nearest_month(session.shown_gaps(), shown, today);
        if let Some((year, month)) = near
            && secondary(ui, &format!("去{year}年{month}月")).clicked()
        {
            ctx.ask(LedgerCommand::ShowMonth(year, month));
        }
    });
}

fn day_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, day: Date, entries: &[DayEntry<'_>]) {
    let palette = palette(ui.ctx());
    let is_today = day == ctx.app.now.date();
    let colour = if is_today {
        palette.accent
    } else if day.days_from_monday() > 4 {
        palette.muted
    } else {
        palette.text
    };
    let number = if is_today {
        let within = rect.shrink2(vec2(2.0, 2.0));
        ui.painter().rect_filled(within, RADIUS, palette.selected);
        let edge = within.with_max_y(within.top() + 3.0);
        ui.painter().rect_filled(edge, 0.0, palette.fill);
        // In a low one the number of entries stands beside it: no word of half its letters.
        if rect.height() < TIGHT {
            day.day().to_string()
        } else {
            format!("{} {}", day.day(), w::TODAY)
        }
    } else {
        day.day().to_string()
    };
    let at = rect.min + vec2(10.0, NUMBER / 2.0 + 3.0);
    ui.painter()
        .text(at, Align2::LEFT_CENTER, number, bold(SMALL), colour);
    if entries.is_empty() {
        return;
    }
    let id = Id::unique(("day", day.to_string()));
    ui.scope_builder(UiBuilder::new().max_rect(rect).scope_id(id), |ui| {
        belongs_to(ui, &day.in_words());
        entries_ui(ctx, ui, rect, day, entries);
    });
}

/// As many entries as there is room for, and the way to the others.
fn entries_ui(ctx: &mut ViewCtx<'_>, ui: &Ui, rect: Rect, day: Date, entries: &[DayEntry<'_>]) {
    if rect.height() < TIGHT {
        let place = rect.with_min_x(rect.left() + rect.width() / 2.0);
        let place = place.with_max_y(rect.top() + LEAST_WEEK).shrink(2.0);
        more_ui(ctx, ui, place, day, (entries, entries.len()));
        return;
    }
    let mut top = rect.top() + NUMBER + 2.0;
    let mut left = entries.len();
    for (number, entry) in entries.iter().enumerate() {
        // The last line is for the way to the others.
        let lines = if left == 1 { 1.0 } else { 2.0 };
        if rect.bottom() - 4.0 < top + ENTRY * lines {
            break;
        }
        let at = pos2(rect.left() + 4.0, top);
        let place = Rect::from_min_size(at, vec2(rect.width() - 8.0, ENTRY - 1.0));
        if entry_ui(ui, place, (day, number), entry).clicked() {
            ctx.ask(LedgerCommand::OpenGap(Some(entry.gap.id.clone())));
        }
        top += ENTRY;
        left -= 1;
    }
    if left > 0 {
        let at = pos2(rect.left() + 4.0, top);
        let place = Rect::from_min_size(at, vec2(rect.width() - 8.0, ENTRY - 1.0));
        more_ui(ctx, ui, place, day, (entries, left));
    }
}

/// The icon of how an entry stands, as in the ledger; what colour it has goes with it.
const fn icon_of(entry: &DayEntry<'_>) -> Icon {
    match (entry.is, entry.step) {
        (DayState::Overdue, _) => icons::ALERT.filled(),
        (DayState::Done, _) => icons::CHECK_CIRCLE.filled(),
        (DayState::Open, None) => status_icon(entry.gap.status),
        (DayState::Open, Some(_)) => icons::CIRCLE_DASHED,
    }
}

/// What stands in the calendar: the item, or the step of the measure.
fn words(entry: &DayEntry<'_>) -> String {
    match entry.step {
        None => format!("{} {}", entry.gap.code, entry.gap.title),
        Some(step) => format!("{} {step}", entry.gap.code),
    }
}

/// All of it in words, for screen readers and under the pointer.
fn said(entry: &DayEntry<'_>) -> String {
    let kind = if entry.step.is_some() {
        w::STEP
    } else {
        w::DEADLINE
    };
    let state = match entry.is {
        DayState::Overdue => "，已逾期",
        DayState::Open => "",
        DayState::Done if entry.step.is_some() => "，已完成",
        DayState::Done => "，已销号",
    };
    format!("{kind} {}{state}", words(entry))
}

fn entry_ui(ui: &Ui, place: Rect, salt: (Date, usize), entry: &DayEntry<'_>) -> Response {
    let palette = palette(ui.ctx());
    let (day, number) = salt;
    let id = Id::unique(("entry", day.to_string(), number));
    let response = ui.interact(place, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said(entry)));
    let colour = match entry.is {
        DayState::Overdue => palette.problem,
        DayState::Open => palette.text,
        DayState::Done => palette.muted,
    };
    let painter = ui.painter();
    under(ui, place, &response, None);
    let middle = place.center().y;
    let at = pos2(place.left() + 6.0 + MARK / 2.0, middle);
    icon_of(entry).paint(ui, at, MARK, colour);
    let left = place.left() + 6.0 + MARK + 5.0;
    let text = line_of(ui, entry, colour, place.right() - 4.0 - left);
    painter.galley(pos2(left, middle - text.size().y / 2.0), text, colour);
    response.on_hover_text(format!(
        "{}\n{}　{}\n{}",
        said(entry),
        entry.gap.section,
        entry.gap.person,
        entry.gap.problem
    ))
}

fn line_of(
    ui: &Ui,
    entry: &DayEntry<'_>,
    colour: eframe::egui::Color32,
    width: f32,
) -> std::sync::Arc<eframe::egui::Galley> {
    line(
        ui,
        &words(entry),
        FontId::proportional(SMALL),
        colour,
        width.max(20.0),
    )
}

/// The way to what does not fit: the list of the day.
fn more_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    place: Rect,
    day: Date,
    (entries, left): (&[DayEntry<'_>], usize),
) {
    let palette = palette(ui.ctx());
    let id = Id::unique(("more of", day.to_string()));
    let button = ui.interact(place, id, Sense::click());
    // “More” is said only where some are seen.
    let text = if left < entries.len() {
        format!("还有 {left} 项")
    } else {
        format!("{left} 项")
    };
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &text));
    under(ui, place, &button, None);
    let painter = ui.painter();
    let at = pos2(place.left() + 6.0, place.center().y);
    painter.text(at, Align2::LEFT_CENTER, &text, bold(SMALL), palette.accent);
    let popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(format!("{}的清单", day.in_words()));
    popup.show(|ui| {
        popup_begins(ui);
        let room = ui.content_rect();
        ui.set_width((room.width() * 0.5).clamp(280.0, 460.0));
        belongs_to(ui, &format!("{}的清单", day.in_words()));
        ui.label(bold_text(day.in_words(), BODY));
        remark(ui, format!("共 {} 项", entries.len()));
        let area = ScrollArea::vertical().max_height((room.height() * 0.4).max(140.0));
        area.show_rows(ui, 34.0, entries.len(), |ui, rows| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
            for entry in entries.get(rows).unwrap_or_default() {
                let words = RichText::new(words(entry)).atom_shrink(true);
                let text = (icon_of(entry).text(MARK), words);
                let wide = vec2(ui.available_width(), 34.0);
                let left = Layout::top_down_justified(Align::LEFT);
                let button = Button::new(text).frame_when_inactive(false).min_size(wide);
                let response = ui
                    .allocate_ui_with_layout(wide, left, |ui| ui.add(button))
                    .inner;
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said(entry)));
                if response.on_hover_text(said(entry)).clicked() {
                    ctx.ask(LedgerCommand::OpenGap(Some(entry.gap.id.clone())));
                    ui.close();
                }
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use crate::ui::gaps::calendar::{EMPTY, LOWEST, shares};

    #[test]
    fn a_month_ends_in_a_small_window_whatever_is_due_in_it() {
        // Between the heads and the end of a window of 1024 by 700 at 150 per cent.
        let room = 250.0;
        for weeks in 4_u8..=6 {
            for full in 0..=weeks {
                let (high, low) = shares(full.into(), (weeks - full).into(), room);
                let all = f32::from(full) * high + f32::from(weeks - full) * low;
                assert!(all <= room + 0.5, "{full} of {weeks}: {all}");
            }
        }
        // Where there is room days are as high as their entries need.
        let (high, low) = shares(3, 3, 560.0);
        assert!(LOWEST <= high && EMPTY <= low);
    }
}
