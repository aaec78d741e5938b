//! How wide the columns of a table are on paper.

use crate::export::report::table::{Column, ColumnKind};

/// The columns' widths in twips, adding up to `room` exactly.
///
/// Only columns of sentences give way: a date must keep its width. If they would become too narrow, all shrink.
pub(crate) fn fitted(columns: &[Column], room: u32) -> Vec<u32> {
    let wish = |column: &Column| u32::from(column.paper_width.max(1)) * 14_400 / 254;
    let stretches = |column: &Column| column.kind == ColumnKind::LongText;
    let fixed: u32 = columns
        .iter()
        .filter(|column| !stretches(column))
        .map(wish)
        .sum();
    let elastic: u32 = columns
        .iter()
        .filter(|column| stretches(column))
        .map(wish)
        .sum();
    let left = room.saturating_sub(fixed);
    let only_long = elastic > 0 && left.saturating_mul(2) > elastic;
    let (target, asked) = if only_long {
        (left, elastic)
    } else {
        (room, fixed.saturating_add(elastic))
    };
    let mut before = 0_u32;
    let mut edge = 0_u32;
    columns
        .iter()
        .map(|column| {
            if only_long && !stretches(column) {
                return wish(column);
            }
            // Cumulative rounding: the parts always add up.
            before += wish(column);
            let next = share(target, before, asked);
            let width = next - edge;
            edge = next;
            width
        })
        .collect()
}

fn share(target: u32, part: u32, whole: u32) -> u32 {
    let product = u64::from(target) * u64::from(part) / u64::from(whole.max(1));
    u32::try_from(product).unwrap_or(target)
}
