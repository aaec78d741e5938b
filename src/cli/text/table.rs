//! Lays out text in columns; a Chinese character takes two places on a terminal.

/// Where the text of a column stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// A line for the heads and one for each row, the cells padded to stand below each other.
pub(crate) fn table(columns: &[(&str, Align)], rows: &[Vec<String>]) -> Vec<String> {
    let heads: Vec<String> = columns.iter().map(|(head, _)| (*head).to_owned()).collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|at| {
            let cells = rows.iter().chain([&heads]).filter_map(|row| row.get(at));
            cells.map(|cell| width(cell)).max().unwrap_or_default()
        })
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(columns);
        let cells = cells.map(|((cell, width), (_, align))| padded(cell, *width, *align));
        let line = cells.collect::<Vec<_>>().join("  ");
        line.trim_end().to_owned()
    };
    [&heads].into_iter().chain(rows).map(line).collect()
}

/// `text` padded to `places` on a terminal.
fn padded(text: &str, places: usize, align: Align) -> String {
    let space = " ".repeat(places.saturating_sub(width(text)));
    match align {
        Align::Left => format!("{text}{space}"),
        Align::Right => format!("{space}{text}"),
    }
}

/// How many places `text` takes on a terminal.
fn width(text: &str) -> usize {
    text.chars().map(places).sum()
}

/// How many places one character takes (Unicode Standard Annex #11, wide and full-width).
fn places(letter: char) -> usize {
    match u32::from(letter) {
        0..=0x1F | 0x7F..=0x9F | 0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_line_whatever_the_script() {
        let rows = [["1.1", "一二", "12"], ["Ⅱ-1（a）", "x", "0.25"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|it| it.iter().map(|it| (*it).to_owned()).collect())
            .collect();
        let columns = [
            ("编号", Align::Left),
            ("名", Align::Left),
            ("分", Align::Right),
        ];
        assert_eq!(
            table(&columns, &rows),
            [
                "编号      名      分",
                "1.1       一二    12",
                "Ⅱ-1（a）  x     0.25"
            ]
        );
    }
}
