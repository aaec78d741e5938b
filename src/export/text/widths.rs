//! How wide the columns of a table are on paper.

use crate::export::report::table::{ColumnKind, Row, Table};
use crate::export::text::text_width;

/// Twips of a column beside its words.
const SIDES: u32 = 160;
/// Twips of a letter of a cell.
const LETTER: u32 = 200;
/// So many hundredths of the room of sentences go by what their columns hold; the rest goes as is wished.
const BY_CONTENT: u64 = 60;
/// A column is at least so many hundredths as wide as wished: what is empty is filled in by hand.
const LEAST: u32 = 55;

/// The columns' widths in twips, adding up to `room` exactly.
///
/// Only columns of sentences give way, and go by how much stands in each: a date must keep its width. If they would
/// become too narrow, all shrink.
pub(crate) fn fitted(table: &Table, room: u32) -> Vec<u32> {
    let wishes = wishes(table);
    let stretches: Vec<bool> = table
        .columns
        .iter()
        .map(|it| it.kind == ColumnKind::LongText)
        .collect();
    let sum = |of: bool| -> u32 {
        let all = wishes.iter().zip(&stretches);
        all.filter(|it| *it.1 == of).map(|it| *it.0).sum()
    };
    let (fixed, elastic) = (sum(false), sum(true));
    let left = room.saturating_sub(fixed);
    let only_long = elastic > 0 && left.saturating_mul(2) > elastic;
    let (target, asked) = if only_long {
        (left, elastic)
    } else {
        (room, fixed.saturating_add(elastic))
    };
    let mut before = 0_u32;
    let mut edge = 0_u32;
    let each = wishes.iter().zip(stretches);
    each.map(|(wish, stretches)| {
        if only_long && !stretches {
            return *wish;
        }
        // Cumulative rounding: the parts always add up.
        before += wish;
        let next = share(target, before, asked);
        let width = next - edge;
        edge = next;
        width
    })
    .collect()
}

/// How wide each column is to be: as its kind asks, and of sentences as much as stands in them.
fn wishes(table: &Table) -> Vec<u32> {
    let columns = &table.columns;
    let mut wishes: Vec<u32> = columns
        .iter()
        .map(|it| u32::from(it.paper_width.max(1)) * 14_400 / 254)
        .collect();
    let long: Vec<usize> = (0..columns.len())
        .filter(|at| {
            let kind = columns.get(*at).map(|it| &it.kind);
            kind == Some(&ColumnKind::LongText)
        })
        .collect();
    if long.len() < 2 || table.rows.is_empty() {
        return wishes;
    }
    let loads: Vec<Load> = long.iter().map(|at| Load::of(table, *at)).collect();
    let all: u64 = loads.iter().map(|it| it.sum).sum();
    let room: u32 = long.iter().filter_map(|at| wishes.get(*at)).sum();
    for (at, load) in long.iter().zip(&loads).filter(|_| all > 0) {
        let Some(wish) = wishes.get_mut(*at) else {
            continue;
        };
        let by_content = u64::from(room) * load.sum / all;
        let mixed = (u64::from(*wish) * (100 - BY_CONTENT) + by_content * BY_CONTENT) / 100;
        let mixed = u32::try_from(mixed).unwrap_or(*wish);
        // No wider than its longest line, and never so narrow that its title is torn letter by letter.
        let least = (*wish * LEAST / 100).max(load.title.min(*wish));
        *wish = mixed.min(load.widest.max(least)).max(least);
    }
    wishes
}

/// How much stands in a column.
struct Load {
    /// All lines of all rows, in thousandths of a letter.
    sum: u64,
    /// The longest line, in twips.
    widest: u32,
    /// The title on two lines, in twips.
    title: u32,
}

impl Load {
    fn of(table: &Table, column: usize) -> Self {
        let title = table.columns.get(column).map_or("", |it| &*it.title);
        let title = twips(text_width::width(title).div_ceil(2));
        let (mut sum, mut widest) = (0_u64, 0_u32);
        for (at, row) in table.rows.iter().enumerate() {
            let Row::Cells(cells) = row else { continue };
            if table.joins_above(at, column) {
                continue;
            }
            let words = Table::cell(cells, column).value.shown();
            for line in words.split('\n') {
                let width = text_width::width(line);
                sum += u64::from(width);
                widest = widest.max(width);
            }
        }
        Self {
            sum,
            widest: twips(widest),
            title,
        }
    }
}

/// The width of a column with so many thousandths of a letter in a line.
const fn twips(letters: u32) -> u32 {
    letters.saturating_mul(LETTER) / text_width::EM + SIDES
}

fn share(target: u32, part: u32, whole: u32) -> u32 {
    let product = u64::from(target) * u64::from(part) / u64::from(whole.max(1));
    u32::try_from(product).unwrap_or(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::table::{Cell, Column};

    fn table(rows: &[[&str; 3]]) -> Table {
        let row = |it: &[&str; 3]| Row::Cells(it.iter().map(|it| Cell::text(*it)).collect());
        Table {
            columns: vec![
                Column::new("日期", ColumnKind::Date, 20, 10),
                Column::new("存在问题", ColumnKind::LongText, 40, 20),
                Column::new("整改措施", ColumnKind::LongText, 40, 20),
            ],
            rows: rows.iter().map(row).collect(),
            ..Table::default()
        }
    }

    #[test]
    fn a_column_of_much_text_is_wider_than_one_of_little() {
        let long =
            "联络员会议记录缺两个月，季度资料迟报五天，没有专人汇总把关，整改材料没有及时归档。";
        let widths = fitted(&table(&[["2026-11-05", long, "补齐"]]), 9_000);
        assert_eq!(widths.iter().sum::<u32>(), 9_000);
        let day = fitted(&table(&[]), 9_000)[0];
        assert_eq!(widths[0], day, "a day keeps its width");
        assert!(widths[1] > widths[2] * 3 / 2, "{widths:?}");
        // What is to be filled in by hand keeps room.
        let blank = fitted(&table(&[["2026-11-05", long, ""]]), 9_000);
        assert!(blank[2] > 9_000 / 8, "{blank:?}");
        let alike = fitted(&table(&[["2026-11-05", long, long]]), 9_000);
        assert_eq!(alike[1], alike[2]);
    }
}
