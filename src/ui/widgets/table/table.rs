//! The table itself: its rows in view, scrolled under what stays, and its heads above them.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::emath::GuiRounding as _;
use eframe::egui::{
    Align, Id, Layout, Rangef, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{RADIUS, focus_stroke, palette};
use crate::ui::widgets::table::column::{Column, EDGE, PICK, Pin, Placed, places, shown_widths};
use crate::ui::widgets::table::heads::{HeadWish, Heads, box_ui};
use crate::ui::widgets::table::keys::{asks_for_menu, wishes};
use crate::ui::widgets::table::rows::{Rows, TableWish, row_at};

/// How high the heads are.
const HEADS: f32 = 40.0;

/// A table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    /// Its id, by which it has the keyboard.
    pub(crate) id: Id,
    /// What is said of it.
    pub(crate) name: &'a str,
    /// Its columns.
    pub(crate) columns: &'a [Column<'a>],
    /// How wide they are, where that is remembered.
    pub(crate) widths: &'a [f32],
    /// The column that is sorted by, and whether the most comes first.
    pub(crate) sorted: Option<(usize, bool)>,
    /// The row it is at.
    pub(crate) at: Option<usize>,
    /// Whether all rows are picked; nothing where none can be.
    pub(crate) all_picked: Option<bool>,
}

/// The columns while an edge is moved.
#[derive(Clone, Default)]
struct Moving(Arc<Vec<f32>>);

/// What is in view in this frame.
struct Seen<'a> {
    view: Rect,
    places: &'a [Placed],
}

impl Table<'_> {
    /// Shows the table within `rect`; what was asked for at it, in order.
    pub(crate) fn show(self, ui: &mut Ui, rect: Rect, rows: &mut impl Rows) -> Vec<TableWish> {
        let builder = UiBuilder::new()
            .max_rect(rect)
            .scope_id(self.id)
            .sense(Sense::focusable_noninteractive())
            .accessibility_role(Role::Table)
            .accessibility_label(self.name);
        let mut inner = ui.new_child(builder);
        inner.set_clip_rect(rect.intersect(ui.clip_rect()));
        inner.expand_to_include_rect(rect);
        let response = inner.response();
        response.widget_info(|| WidgetInfo::labeled(Role::Table, true, self.name));
        let (heads, body) = rect.split_top_bottom_at_y(rect.top() + HEADS);
        let bar = ui.spacing().scroll.allocated_width();
        let widths = self.shown_within(ui, body.width());
        let page = rows_of_a_page(rows, body.height());
        let mut asked = wishes(&inner, self.id, rows, (self.at, page));
        let to = asked.iter().find_map(|it| match it {
            TableWish::LookAt(row) => Some(*row),
            _ => None,
        });
        let shown = self.body_ui(&mut inner, body, rows, (&widths, to), &mut asked);
        self.menu_by_key(&inner, body, rows, shown, &mut asked);
        let view = body.x_range();
        let view = Rangef::new(view.min, view.max - bar);
        let placed = places(self.columns, &widths, (view, self.lead()), shown.x);
        let heads = Heads {
            id: self.id,
            rect: heads.with_max_x(view.max),
            bottom: body.bottom(),
            columns: self.columns,
            places: &placed,
            sorted: self.sorted,
            all_picked: self.all_picked,
        };
        for wish in heads.show(&mut inner) {
            self.take(ui, wish, &widths, &mut asked);
        }
        self.edges_ui(
            &inner,
            rect.with_max_x(view.max),
            (&placed, shown.x),
            &widths,
        );
        if response.has_focus() {
            let line = focus_stroke(&palette(ui.ctx()));
            inner
                .painter()
                .rect_stroke(rect, RADIUS, line, StrokeKind::Inside);
        }
        asked
    }

    /// How wide the columns are in a table of this width.
    pub(crate) fn shown_within(&self, ui: &Ui, width: f32) -> Vec<f32> {
        let bar = ui.spacing().scroll.allocated_width();
        let room = width - bar - self.lead();
        shown_widths(self.columns, &self.widths_now(ui), room)
    }

    /// What stands before the first column: the boxes to tick, where rows can be picked.
    const fn lead(&self) -> f32 {
        if self.all_picked.is_some() {
            PICK
        } else {
            EDGE
        }
    }

    /// The widths: as they are being made, or as they are remembered.
    fn widths_now(&self, ui: &Ui) -> Vec<f32> {
        let moving: Option<Moving> = ui.data(|it| it.get_temp(self.id.with("moving")));
        let moving = moving.filter(|it| it.0.len() == self.columns.len());
        moving.map_or_else(|| self.widths.to_vec(), |it| it.0.to_vec())
    }

    fn take(&self, ui: &Ui, wish: HeadWish, widths: &[f32], asked: &mut Vec<TableWish>) {
        let id = self.id.with("moving");
        match wish {
            HeadWish::Table(wish) => asked.push(wish),
            HeadWish::Moved(at, by) => {
                // From here on the columns are as wide as they are seen.
                let mut widths = widths.to_vec();
                let pair = widths.get_mut(at).zip(self.columns.get(at));
                if let Some((width, column)) = pair {
                    *width = (*width + by).max(column.least);
                }
                ui.data_mut(|it| it.insert_temp(id, Moving(Arc::new(widths))));
            }
            HeadWish::LetGo => {
                let moved: Option<Moving> = ui.data_mut(|it| it.remove_temp(id));
                if let Some(moved) = moved {
                    asked.push(TableWish::Widths(moved.0.to_vec()));
                }
            }
        }
    }

    /// The rows; how far they are scrolled.
    fn body_ui(
        &self,
        ui: &mut Ui,
        body: Rect,
        rows: &mut impl Rows,
        (widths, to): (&[f32], Option<usize>),
        asked: &mut Vec<TableWish>,
    ) -> Vec2 {
        let wide = self.lead() + widths.iter().sum::<f32>();
        let whole = vec2(wide, rows.top(rows.count()));
        let bar = ui.spacing().scroll.allocated_width();
        let mut inner = ui.new_child(UiBuilder::new().max_rect(body).id_salt("rows"));
        inner.set_clip_rect(body.intersect(ui.clip_rect()));
        let area = ScrollArea::both().id_salt("rows").auto_shrink(false);
        let area = area.min_scrolled_height(HEADS).min_scrolled_width(HEADS);
        let shown = area.show_viewport(&mut inner, |ui, viewport| {
            ui.set_min_size(whole);
            // As wide with the bar as without it, like the heads.
            let view = ui
                .clip_rect()
                .intersect(body.with_max_x(body.right() - bar));
            let offset = viewport.min.to_vec2().round_ui();
            if let Some(row) = to.or_else(|| self.come_to(ui, rows)) {
                let top = ui.max_rect().top();
                let edges = top + rows.top(row)..=top + rows.top(row + 1);
                // Sideways all stays where it is.
                ui.scroll_to_rect(Rect::from_x_y_ranges(view.x_range(), edges), None);
            }
            let placed = places(
                self.columns,
                widths,
                (view.x_range(), self.lead()),
                offset.x,
            );
            let seen = Seen {
                view,
                places: &placed,
            };
            for row in shown_rows(rows, offset.y, view.height()) {
                let top = view.top() + rows.top(row) - offset.y;
                let bottom = view.top() + rows.top(row + 1) - offset.y;
                let rect = Rect::from_min_max(pos2(view.left(), top), pos2(view.right(), bottom));
                if rows.is_head(row) {
                    let builder = UiBuilder::new()
                        .max_rect(rect.with_min_x(rect.left() + 12.0))
                        .scope_id(rows.key(row));
                    let mut ui = ui.new_child(builder);
                    rows.head_ui(&mut ui, row, rect);
                } else {
                    self.row_ui(ui, rows, (row, rect), &seen, asked);
                }
            }
            offset
        });
        shown.inner
    }

    /// The row that the table came to since the last frame by something else than a click on it, or that it is at when
    /// it is shown for the first time, or again after something else was.
    fn come_to(&self, ui: &Ui, rows: &impl Rows) -> Option<usize> {
        let (id, shown) = (self.id.with("came to"), self.id.with("shown in"));
        let now = self.at.map(|it| rows.key(it));
        let frame = ui.ctx().cumulative_frame_nr();
        let (before, last) = ui.data(|it| {
            let before: Option<Option<Id>> = it.get_temp(id);
            let last: Option<u64> = it.get_temp(shown);
            (before, last)
        });
        ui.data_mut(|it| {
            it.insert_temp(id, now);
            it.insert_temp(shown, frame);
        });
        let is_back = last.is_some_and(|it| it + 1 < frame);
        self.at
            .filter(|_| is_back || before.is_none_or(|it| it != now))
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        rows: &mut impl Rows,
        (row, rect): (usize, Rect),
        seen: &Seen<'_>,
        asked: &mut Vec<TableWish>,
    ) {
        let id = self.id.with(rows.key(row));
        let builder = UiBuilder::new()
            .max_rect(rect)
            .scope_id(id)
            .sense(Sense::CLICK)
            .accessibility_role(Role::Row);
        let mut inner = ui.new_child(builder);
        inner.set_clip_rect(seen.view);
        inner.expand_to_include_rect(rect);
        let response = inner.response();
        let is_at = self.at == Some(row);
        let is_picked = rows.is_picked(row);
        let name = rows.name(row);
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_at, &name));
        let palette = palette(ui.ctx());
        // A button within the row takes its hovered() away, not its pointer.
        let hot = response.contains_pointer();
        let fill = match (is_at, hot, is_picked) {
            (true, ..) => palette.selected,
            (_, true, _) => palette.hover,
            (.., true) => palette.sunken,
            _ => palette.surface,
        };
        let painter = inner.painter();
        painter.rect_filled(rect, 0.0, fill);
        let line = Stroke::new(1.0, palette.line);
        painter.hline(rect.x_range(), rect.bottom().round() - 0.5, line);
        if is_at {
            let edge = rect.with_max_x(rect.left() + 3.0);
            painter.rect_filled(edge, 0.0, palette.fill);
        }
        self.clicks(ui, rows, (row, &response), asked);
        if self.all_picked.is_some() {
            let place = Rect::from_min_size(rect.min, vec2(PICK, rect.height()));
            if pick_ui(&inner, (id, place), &rows.pick_name(row), is_picked) {
                asked.push(self.pick(ui, row));
            }
        }
        for (at, place) in seen.places.iter().enumerate() {
            let (cell, part) = place.cell(rect);
            if part.width() < 1.0 {
                continue;
            }
            let builder = UiBuilder::new()
                .max_rect(cell)
                .id_salt(at)
                .layout(Layout::left_to_right(Align::Center));
            let mut cell_ui = inner.new_child(builder);
            cell_ui.set_clip_rect(part.intersect(seen.view));
            rows.cell_ui(&mut cell_ui, row, at, cell.shrink2(vec2(8.0, 0.0)));
        }
    }

    /// What a click on a row asks for.
    fn clicks(
        &self,
        ui: &Ui,
        rows: &impl Rows,
        (row, response): (usize, &eframe::egui::Response),
        asked: &mut Vec<TableWish>,
    ) {
        let secondary = response.secondary_clicked();
        if !response.clicked() && !secondary {
            return;
        }
        ui.memory_mut(|it| it.request_focus(self.id));
        let modifiers = ui.input(|it| it.modifiers);
        if !secondary && self.all_picked.is_some() && (modifiers.command || modifiers.shift) {
            asked.push(self.pick(ui, row));
            return;
        }
        // It is in view, at least in part, and stays where it is.
        let key = Some(rows.key(row));
        ui.data_mut(|it| it.insert_temp(self.id.with("came to"), key));
        asked.push(TableWish::LookAt(row));
        let is_second = self.is_second(ui, rows.key(row));
        if secondary {
            let at = response.interact_pointer_pos();
            let at = at.or_else(|| ui.input(|it| it.pointer.latest_pos()));
            asked.push(TableWish::Menu(row, at.unwrap_or(response.rect.center())));
        } else if is_second && (response.double_clicked() || response.triple_clicked()) {
            asked.push(TableWish::Open(row));
        }
    }

    /// Whether the click before was on this row too, and just now. What lies in a row takes the clicks on it: the first
    /// click of a double click may have been on a button that is gone since.
    fn is_second(&self, ui: &Ui, key: Id) -> bool {
        let id = self.id.with("clicked");
        let now = ui.input(|it| it.time);
        let apart = ui.options(|it| it.input_options.max_double_click_delay);
        let last: Option<(Id, f64)> = ui.data(|it| it.get_temp(id));
        ui.data_mut(|it| it.insert_temp(id, (key, now)));
        last.is_some_and(|(of, at)| of == key && now - at <= apart)
    }

    /// Picks a row, or with Shift all from the row that the table is at.
    fn pick(&self, ui: &Ui, row: usize) -> TableWish {
        match self.at.filter(|_| ui.input(|it| it.modifiers.shift)) {
            Some(at) => TableWish::PickRange(at, row),
            None => TableWish::Pick(row),
        }
    }

    fn menu_by_key(
        &self,
        ui: &Ui,
        body: Rect,
        rows: &impl Rows,
        offset: Vec2,
        asked: &mut Vec<TableWish>,
    ) {
        let Some(at) = self.at.filter(|_| asks_for_menu(ui, self.id)) else {
            return;
        };
        let y = body.top() + rows.top(at + 1) - offset.y;
        let x = body.left() + self.lead() + 8.0;
        let place = pos2(x, y.clamp(body.top(), body.bottom()));
        asked.push(TableWish::Menu(at, place));
    }

    /// A line at the edge of what stays, while something lies under it.
    fn edges_ui(&self, ui: &Ui, rect: Rect, (placed, scrolled): (&[Placed], f32), widths: &[f32]) {
        let line = Stroke::new(1.0, palette(ui.ctx()).line);
        let edge = |pin: Pin| {
            let mut all = self.columns.iter().zip(placed);
            all.rfind(|(it, _)| it.pin == pin).map(|it| it.1.x)
        };
        let first = |pin: Pin| {
            let mut all = self.columns.iter().zip(placed);
            all.find(|(it, _)| it.pin == pin).map(|it| it.1.x)
        };
        if let Some(x) = edge(Pin::Left).filter(|_| scrolled > 0.5) {
            ui.painter()
                .vline(x.max.round() + 0.5, rect.y_range(), line);
        }
        let wide = self.lead() + widths.iter().sum::<f32>();
        let hidden = wide - scrolled > rect.width() + 0.5;
        if let Some(x) = first(Pin::Right).filter(|_| hidden) {
            ui.painter()
                .vline(x.min.round() - 0.5, rect.y_range(), line);
        }
    }
}

/// The rows in view, scrolled down by so much; where they have fields, one more on each side.
fn shown_rows(rows: &impl Rows, scrolled: f32, height: f32) -> Range<usize> {
    let beside = usize::from(rows.has_fields());
    let first = row_at(rows, scrolled).saturating_sub(beside);
    let mut end = row_at(rows, scrolled + height);
    if end < rows.count() && rows.top(end) < scrolled + height {
        end += 1;
    }
    first..(end + beside).min(rows.count())
}

/// How many rows a page of this height has, by the height of the first ones; one of them is seen before and after.
fn rows_of_a_page(rows: &impl Rows, height: f32) -> usize {
    row_at(rows, height).saturating_sub(1).max(1)
}

/// The box that picks a row; whether it was clicked.
fn pick_ui(ui: &Ui, (id, place): (Id, Rect), name: &str, on: bool) -> bool {
    let response = ui.interact(place, id.with("pick"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name));
    box_ui(ui, place, on, &response);
    response.clicked()
}
