//! The heads of a table: a click sorts, the edge between two of them makes a column wider, the first box picks all.

use eframe::egui::{
    Align2, CursorIcon, FontId, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use crate::ui::icons;
use crate::ui::theme::{RADIUS, RADIUS_SMALL, SMALL, bold, palette};
use crate::ui::widgets::paint::{hairline, lay, put};
use crate::ui::widgets::table::column::{Column, PICK, Pin, Placed};
use crate::ui::widgets::table::rows::TableWish;
use crate::ui::words as w;

/// How much room the arrow has that says how it is sorted.
const ARROW: f32 = 12.0;

/// Where the heads stand, and what they show.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heads<'a> {
    pub(crate) id: Id,
    /// The line of the heads.
    pub(crate) rect: Rect,
    /// How far down the edges between the columns go while one is moved.
    pub(crate) bottom: f32,
    pub(crate) columns: &'a [Column<'a>],
    pub(crate) places: &'a [Placed],
    /// The column that is sorted by, and whether the most comes first.
    pub(crate) sorted: Option<(usize, bool)>,
    /// Whether all rows are picked; nothing where none can be.
    pub(crate) all_picked: Option<bool>,
}

/// What was asked for at the heads.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum HeadWish {
    Table(TableWish),
    /// The edge of a column is being moved by so many points.
    Moved(usize, f32),
    /// It was let go.
    LetGo,
}

impl Heads<'_> {
    /// Shows them.
    pub(crate) fn show(self, ui: &mut Ui) -> Vec<HeadWish> {
        let palette = palette(ui.ctx());
        ui.painter().rect_filled(self.rect, 0.0, palette.surface);
        hairline(ui, self.rect.x_range(), self.rect.bottom() - 1.0);
        let mut wishes = Vec::new();
        if let Some(all) = self.all_picked {
            let place = Rect::from_min_size(self.rect.min, vec2(PICK, self.rect.height()));
            if all_ui(ui, self.id.with("all"), place, all) {
                wishes.push(HeadWish::Table(TableWish::PickAll(!all)));
            }
        }
        for (at, (column, place)) in self.columns.iter().zip(self.places).enumerate() {
            let (cell, seen) = place.cell(self.rect);
            if seen.width() < 1.0 {
                continue;
            }
            if self.head_ui(ui, at, (column, cell, seen)) {
                wishes.push(HeadWish::Table(TableWish::Sort(at)));
            }
            if column.pin != Pin::Right {
                wishes.extend(self.edge_ui(ui, at, (cell, seen)));
            }
        }
        wishes
    }

    /// Shows one head; whether it was clicked to sort by it.
    fn head_ui(
        &self,
        ui: &mut Ui,
        at: usize,
        (column, cell, seen): (&Column<'_>, Rect, Rect),
    ) -> bool {
        let palette = palette(ui.ctx());
        let mut ui = ui.new_child(UiBuilder::new().max_rect(cell).id_salt(("head", at)));
        ui.set_clip_rect(seen.intersect(ui.clip_rect()));
        let sorted = self.sorted.filter(|it| it.0 == at);
        let place = cell.shrink2(vec2(2.0, 3.0));
        let sense = if column.sorts {
            Sense::CLICK
        } else {
            Sense::hover()
        };
        let response = ui.interact(place, self.id.with(("head", at)), sense);
        if column.sorts {
            let name = format!("{}{}", w::SORT_BY, column.title);
            response
                .widget_info(|| WidgetInfo::selected(Role::Button, true, sorted.is_some(), &name));
            if response.hovered() {
                ui.painter().rect_filled(place, RADIUS, palette.hover);
            }
        }
        let look = if sorted.is_some() {
            (bold(SMALL), palette.text)
        } else {
            (FontId::proportional(SMALL), palette.muted)
        };
        // The arrow has its room, or a sort would move the word.
        let inner = cell.shrink2(vec2(8.0, 0.0));
        let room = if column.sorts { ARROW } else { 0.0 };
        let words = lay(&ui, column.title, look, inner.width() - room, 1);
        let is_cut = words.elided;
        let align = if column.right {
            Align2::RIGHT_CENTER
        } else {
            Align2::LEFT_CENTER
        };
        let drawn = put(&ui, inner, align, words);
        if let Some((_, down)) = sorted {
            let x = if column.right {
                drawn.left() - 8.0
            } else {
                drawn.right() + 9.0
            };
            let icon = if down {
                icons::ARROW_DOWN
            } else {
                icons::ARROW_UP
            };
            icon.paint(&ui, pos2(x, drawn.center().y), SMALL, palette.text);
        }
        let clicked = response.clicked();
        if is_cut {
            response.on_hover_text(column.title);
        }
        clicked
    }

    /// The right edge of a column: eight points to catch, one to see.
    fn edge_ui(&self, ui: &Ui, at: usize, (cell, seen): (Rect, Rect)) -> Option<HeadWish> {
        let x = cell.right();
        if seen.right() + 0.5 < x {
            return None;
        }
        let palette = palette(ui.ctx());
        let catch = Rect::from_x_y_ranges(x - 4.0..=x + 4.0, self.rect.y_range());
        let response = ui.interact(catch, self.id.with(("edge", at)), Sense::DRAG);
        let line = self.rect.y_range().shrink(10.0);
        if response.hovered() || response.dragged() {
            ui.set_cursor_icon(CursorIcon::ResizeColumn);
            let down = self.rect.top()..=self.bottom;
            ui.painter()
                .vline(x, down, Stroke::new(1.0, palette.outline));
        } else {
            ui.painter()
                .vline(x - 0.5, line, Stroke::new(1.0, palette.track));
        }
        if response.drag_stopped() {
            return Some(HeadWish::LetGo);
        }
        let by = response.drag_delta().x;
        response.dragged().then_some(HeadWish::Moved(at, by))
    }
}

/// The box that picks all rows; whether it was clicked.
fn all_ui(ui: &Ui, id: Id, place: Rect, all: bool) -> bool {
    let response = ui.interact(place, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, all, w::PICK_ALL));
    box_ui(ui, place, all, &response);
    response.clicked()
}

/// A box to tick in the middle of `place`.
pub(crate) fn box_ui(ui: &Ui, place: Rect, on: bool, response: &Response) {
    let palette = palette(ui.ctx());
    let middle = pos2(place.center().x + 4.0, place.center().y);
    let rect = Rect::from_center_size(middle, vec2(18.0, 18.0));
    if on {
        ui.painter().rect_filled(rect, RADIUS_SMALL, palette.fill);
        icons::CHECK.paint(ui, middle, SMALL, palette.on_fill);
        return;
    }
    let colour = if response.hovered() {
        palette.text
    } else {
        palette.outline
    };
    let line = Stroke::new(1.5, colour);
    ui.painter().rect(
        rect,
        RADIUS_SMALL,
        palette.surface,
        line,
        StrokeKind::Inside,
    );
}
