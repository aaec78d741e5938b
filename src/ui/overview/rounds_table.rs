//! The rounds one below the other: what each came to, what was open, how many problems there were, when it ended.

use eframe::egui::{Align2, FontId, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::domain::round::compare::{RoundSide, risen};
use crate::ui::theme::{BODY, LINE, ROW, SMALL, bold, palette};
use crate::ui::widgets::bar::score_in;
use crate::ui::widgets::paint::{hairline, lay, put, put_line, put_name};
use crate::ui::words as w;

/// How wide the columns behind the name are.
const COLUMNS: [f32; 4] = [236.0, 64.0, 112.0, 112.0];

/// The same where there is little room: how the total moved is told when pointed at.
const NARROW: [f32; 4] = [124.0, 56.0, 100.0, 100.0];

/// Below this width there is little room.
const LITTLE: f32 = 700.0;

/// How wide a score is, its whole included.
const SCORE: f32 = 116.0;

/// Shows all of them.
pub(crate) fn rounds_table_ui(ui: &mut Ui, sides: &[RoundSide]) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let wide = ui.available_width();
    let (head, _) = ui.allocate_exact_size(vec2(wide, ROW), Sense::hover());
    let muted = palette(ui.ctx()).muted;
    for (cell, title) in cells(head).into_iter().zip(w::ROUND_COLUMNS) {
        put_line(ui, cell, title, (FontId::proportional(SMALL), muted));
    }
    hairline(ui, head.x_range(), head.bottom());
    for (at, side) in sides.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| sides.get(it));
        if before.is_some() {
            hairline(ui, head.x_range(), ui.cursor().top());
        }
        row_ui(ui, side, before);
    }
}

/// Where the columns stand in a row.
fn cells(row: Rect) -> [Rect; 5] {
    let columns = if row.width() < LITTLE {
        NARROW
    } else {
        COLUMNS
    };
    let behind: f32 = columns.iter().sum();
    let mut left = (row.right() - behind).max(row.left() + 96.0);
    let name = row.with_max_x(left - 12.0);
    let [score, open, problems, end] = columns.map(|wide| {
        let cell = Rect::from_x_y_ranges(left..=left + wide - 8.0, row.y_range());
        left += wide;
        cell
    });
    [name, score, open, problems, end]
}

fn row_ui(ui: &mut Ui, side: &RoundSide, before: Option<&RoundSide>) {
    let wide = ui.available_width();
    let (row, response) = ui.allocate_exact_size(vec2(wide, LINE), Sense::hover());
    let palette = palette(ui.ctx());
    let plain = (FontId::proportional(BODY), palette.text);
    let [name, score, open, problems, end] = cells(row);
    put_name(ui, name, &side.name, (bold(BODY), palette.text));
    let (total, max) = (side.total.to_string(), side.max.to_string());
    score_in(ui, score.with_max_x(score.left() + SCORE), &total, &max);
    let moved = moved(side, before);
    let beside = score.with_min_x(score.left() + SCORE + 8.0);
    if let Some(words) = moved.as_ref().filter(|_| 40.0 < beside.width()) {
        let colour = if words.is_loss {
            palette.problem
        } else {
            palette.muted
        };
        let look = (FontId::proportional(SMALL), colour);
        let galley = lay(ui, &words.said, look, beside.width(), 2);
        put(ui, beside, Align2::LEFT_CENTER, galley);
    }
    put_line(ui, open, &format!("{}项", side.unscored), plain.clone());
    let told = format!("{}/{}", side.closed, side.gaps);
    put_line(ui, problems, &told, plain.clone());
    let day = match side.until {
        Some(day) => day.to_string(),
        None => w::ROUND_PRESENT.to_owned(),
    };
    put_line(ui, end, &day, plain);
    let moved = moved.map_or_else(String::new, |it| format!("，{}", it.said));
    let said = format!(
        "{} {total}/{max}{moved}，未评{}项，问题{}条，已销号{}条，{day}",
        side.name, side.unscored, side.gaps, side.closed
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    response.on_hover_text(said);
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
