//! How wide the columns of a table are on paper.

use crate::export::report::table::{Cell, CellValue, ColumnKind, Row, Table};
use crate::export::text::text_width;

/// Twips of a column beside its words.
const SIDES: u32 = 160;
/// Twips of a letter of a cell.
const LETTER: u32 = 200;
/// The room of sentences is shared out in so many steps.
const STEPS: u32 = 40;
/// So many letters of a word stay together in a column of numbers.
const WORD: u32 = 3;
/// A column of sentences has room for four letters at least.
const NARROW: u32 = 4 * LETTER + SIDES;
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

/// How wide each column is to be: as its kind asks, and of sentences so that the rows are as low as may be.
fn wishes(table: &Table) -> Vec<u32> {
    let columns = &table.columns;
    let mut wishes: Vec<u32> = columns
        .iter()
        .map(|it| u32::from(it.paper_width.max(1)) * 14_400 / 254)
        .collect();
    for (at, wish) in wishes.iter_mut().enumerate() {
        if columns
            .get(at)
            .is_some_and(|it| it.kind == ColumnKind::Points)
        {
            *wish = (*wish).max(words_in(table, at).min(WORD * LETTER) + SIDES);
        }
    }
    let is_long = |at: &usize| {
        let kind = columns.get(*at).map(|it| &it.kind);
        kind == Some(&ColumnKind::LongText)
    };
    let long: Vec<usize> = (0..columns.len()).filter(is_long).collect();
    let rows = loads(table, &long);
    if long.len() < 2 || rows.is_empty() {
        return wishes;
    }
    let asked: Vec<u32> = long
        .iter()
        .map(|at| wishes.get(*at).copied().unwrap_or_default())
        .collect();
    let own = shared_out(&asked, &rows);
    for (at, own) in long.iter().zip(own) {
        if let Some(wish) = wishes.get_mut(*at) {
            *wish = own;
        }
    }
    wishes
}

/// The width of the longest line of words in a column of numbers, in twips; nothing where it has numbers alone.
fn words_in(table: &Table, column: usize) -> u32 {
    let cells = table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => Some(&Table::cell(cells, column).value),
        Row::Group(_) => None,
    });
    let words = cells.filter_map(|it| match it {
        CellValue::Text(words) => words.split('\n').map(text_width::width).max(),
        _ => None,
    });
    words.max().map_or(0, twips)
}

/// The room of these wishes anew: each column has the least it needs, and the rest goes, step by step, to where it takes
/// the most off the height of the rows; what lowers none goes to whoever has least of what was asked.
fn shared_out(asked: &[u32], rows: &[Vec<u32>]) -> Vec<u32> {
    let room: u32 = asked.iter().sum();
    let mut own: Vec<u32> = asked
        .iter()
        .map(|it| (it * LEAST / 100).max(NARROW.min(*it)))
        .collect();
    let step = (room.saturating_sub(own.iter().sum()) / STEPS).max(1);
    for _ in 0..STEPS {
        let best = (0..own.len()).min_by_key(|at| {
            let wider = |it: usize| if it == *at { step } else { 0 };
            let height = height(rows, |it| own.get(it).map_or(1, |own| own + wider(it)));
            let has = own.get(*at).copied().unwrap_or_default();
            let of = asked.get(*at).copied().unwrap_or(1).max(1);
            (height, u64::from(has) * 1_000 / u64::from(of))
        });
        if let Some(own) = best.and_then(|at| own.get_mut(at)) {
            *own += step;
        }
    }
    own
}

/// How high all rows are together in columns of these widths, in hundredths of a line.
fn height(rows: &[Vec<u32>], width: impl Fn(usize) -> u32) -> u64 {
    let widths: Vec<u64> = (0..rows.first().map_or(0, Vec::len))
        .map(|at| u64::from(width(at).saturating_sub(SIDES).max(1)))
        .collect();
    let lines = |(load, width): (&u32, &u64)| (u64::from(*load) * 100 / width).max(100);
    let of_row = |row: &Vec<u32>| row.iter().zip(&widths).map(lines).max().unwrap_or(100);
    rows.iter().map(of_row).sum()
}

/// How much stands in these columns of each row, in twips of a single line.
fn loads(table: &Table, columns: &[usize]) -> Vec<Vec<u32>> {
    let rows = table.rows.iter().enumerate();
    let rows = rows.filter_map(|(at, row)| match row {
        Row::Cells(cells) => Some((at, cells)),
        Row::Group(_) => None,
    });
    let load = |at: usize, cells: &[Cell], column: usize| {
        if table.joins_above(at, column) {
            return 0;
        }
        let words = Table::cell(cells, column).value.shown();
        let lines = words.split('\n').map(|it| twips(text_width::width(it)));
        lines.fold(0, u32::saturating_add)
    };
    rows.map(|(at, cells)| columns.iter().map(|it| load(at, cells, *it)).collect())
        .collect()
}

/// The width of so many thousandths of a letter.
const fn twips(letters: u32) -> u32 {
    letters.saturating_mul(LETTER) / text_width::EM
}

fn share(target: u32, part: u32, whole: u32) -> u32 {
    let product = u64::from(target) * u64::from(part) / u64::from(whole.max(1));
    u32::try_from(product).unwrap_or(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::table::Column;

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
        assert!(alike[1].abs_diff(alike[2]) < 200, "{alike:?}");
    }
}
