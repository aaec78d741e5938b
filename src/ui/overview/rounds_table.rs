//! The rounds one below the other: what each came to, what was open, how many problems there were, when it ended.

use std::cmp::Reverse;

use eframe::egui::{Align2, FontId, Id, Rect, Sense, Ui, vec2};

use crate::domain::round::compare::{RoundSide, risen};
use crate::ui::theme::{BODY, LINE, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::bar::score_in;
use crate::ui::widgets::paint::{lay, put, put_line, put_name};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::list::{List, sorted};
use crate::ui::widgets::table::rows::{Rows, high};
use crate::ui::words as w;

/// The columns of a window that has room, and of a small one: there how the total moved is told when pointed at.
const WIDE: [Column<'_>; 5] = [
    Column::new(w::ROUND_COLUMNS[0], 200.0, 120.0).growing(1),
    Column::new(w::ROUND_COLUMNS[1], 240.0, 132.0),
    Column::new(w::ROUND_COLUMNS[2], 84.0, 72.0),
    Column::new(w::ROUND_COLUMNS[3], 124.0, 96.0),
    Column::new(w::ROUND_COLUMNS[4], 124.0, 108.0),
];
const FEW: [Column<'_>; 5] = [
    Column::new(w::ROUND_COLUMNS[0], 104.0, 84.0).growing(1),
    Column::new(w::ROUND_COLUMNS[1], 132.0, 132.0),
    Column::new(w::ROUND_COLUMNS[2], 60.0, 60.0),
    Column::new(w::ROUND_COLUMNS[3], 96.0, 96.0),
    Column::new(w::ROUND_COLUMNS[4], 108.0, 108.0),
];

/// How wide a score is, its whole included.
const SCORE: f32 = 116.0;

/// What a table takes besides its rows: its heads, and the bar below them.
const AROUND: f32 = 56.0;

/// Shows all of them.
pub(crate) fn rounds_table_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, sides: &[RoundSide]) {
    let narrow = is_narrow(ui.ctx());
    let list = List {
        name: w::ROUNDS_LIST,
        columns: if narrow { &FEW } else { &WIDE },
        remembers: !narrow,
    };
    let mut rows = RoundRows {
        sides,
        places: (0..sides.len()).collect(),
    };
    rows.sort(sorted(ui, w::ROUNDS_LIST));
    let size = vec2(ui.available_width(), high(sides.len(), LINE) + AROUND);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    list.show(ctx, ui, rect, &mut rows);
}

/// The rounds as rows.
struct RoundRows<'a> {
    sides: &'a [RoundSide],
    /// Which round each row is of.
    places: Vec<usize>,
}

impl RoundRows<'_> {
    fn sort(&mut self, order: Option<(usize, bool)>) {
        let Some((column, down)) = order else { return };
        let sides = self.sides;
        let side = |at: &usize| sides.get(*at);
        match column {
            1 => self.places.sort_by_key(|at| side(at).map(|it| it.total)),
            2 => self.places.sort_by_key(|at| side(at).map(|it| it.unscored)),
            3 => self
                .places
                .sort_by_key(|at| side(at).map(|it| Reverse(it.gaps - it.closed))),
            // They stand in the order of the year.
            _ => {}
        }
        if down {
            self.places.reverse();
        }
    }

    /// The round of a row, and the one before it in the year.
    fn side(&self, row: usize) -> Option<(&RoundSide, Option<&RoundSide>)> {
        let at = *self.places.get(row)?;
        let before = at.checked_sub(1).and_then(|it| self.sides.get(it));
        Some((self.sides.get(at)?, before))
    }
}

fn day_of(side: &RoundSide) -> String {
    side.until
        .map_or_else(|| w::ROUND_PRESENT.to_owned(), |it| it.to_string())
}

impl Rows for RoundRows<'_> {
    fn count(&self) -> usize {
        self.places.len()
    }

    fn top(&self, row: usize) -> f32 {
        high(row, LINE)
    }

    fn key(&self, row: usize) -> Id {
        Id::unique(("round", self.places.get(row)))
    }

    fn name(&self, row: usize) -> String {
        let Some((side, before)) = self.side(row) else {
            return String::new();
        };
        let moved = moved(side, before).map_or_else(String::new, |it| format!("，{}", it.said));
        format!(
            "{} {}/{}{moved}，未评{}项，问题{}条，已销号{}条，{}",
            side.name,
            side.total,
            side.max,
            side.unscored,
            side.gaps,
            side.closed,
            day_of(side)
        )
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let Some((side, before)) = self.side(row) else {
            return;
        };
        let palette = palette(ui.ctx());
        let plain = (FontId::proportional(BODY), palette.text);
        match column {
            0 => drop(put_name(ui, rect, &side.name, (bold(BODY), palette.text))),
            1 => self.score_ui(ui, rect, row, (side, before)),
            2 => drop(put_line(ui, rect, &format!("{}项", side.unscored), plain)),
            3 => {
                let told = format!("{}/{}", side.closed, side.gaps);
                put_line(ui, rect, &told, plain);
            }
            _ => drop(put_line(ui, rect, &day_of(side), plain)),
        }
    }
}

impl RoundRows<'_> {
    /// The score, and how the total moved: beside it, or else when pointed at.
    fn score_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        row: usize,
        (side, before): (&RoundSide, Option<&RoundSide>),
    ) {
        let palette = palette(ui.ctx());
        let (total, max) = (side.total.to_string(), side.max.to_string());
        score_in(ui, rect.with_max_x(rect.left() + SCORE), &total, &max);
        let Some(moved) = moved(side, before) else {
            return;
        };
        let beside = rect.with_min_x(rect.left() + SCORE + 8.0);
        if beside.width() <= 40.0 {
            let response = ui.interact(rect, ui.unique_id().with("moved"), Sense::hover());
            response.on_hover_text(self.name(row));
            return;
        }
        let colour = if moved.is_loss {
            palette.problem
        } else {
            palette.muted
        };
        let look = (FontId::proportional(SMALL), colour);
        let galley = lay(ui, &moved.said, look, beside.width(), 2);
        put(ui, beside, Align2::LEFT_CENTER, galley);
    }
}

/// How the total moved.
struct Moved {
    said: String,
    is_loss: bool,
}

/// How the total moved since the round before: said only where both are scored completely and have one maximum, for what
/// is open is no loss.
fn moved(side: &RoundSide, before: Option<&RoundSide>) -> Option<Moved> {
    let before = before?;
    let plain = |said: String| {
        let is_loss = false;
        Some(Moved { said, is_loss })
    };
    if side.unscored > 0 || before.unscored > 0 {
        return plain(w::ROUND_NOT_YET.to_owned());
    }
    if side.max != before.max {
        return plain(w::ROUND_OTHER_MAX.to_owned());
    }
    let by = risen(before.total, side.total);
    if by.is_positive() {
        plain(format!("高{by}"))
    } else if by.is_negative() {
        let said = format!("低{}", -by);
        Some(Moved {
            said,
            is_loss: true,
        })
    } else {
        plain(w::ROUND_SAME.to_owned())
    }
}
