//! Points that are written with a stroke: 5', 3′ for 5分, 3分.

use crate::import::reading::source::Grid;

/// What stands for 分 behind a figure.
const STROKES: [char; 4] = ['\'', '′', '’', '＇'];

/// How many cells with a stroke behind a figure a table has at least that means points by it.
const FEWEST: usize = 3;

/// The table with 分 for each stroke, where its points are written so; `None` where they are not.
pub(crate) fn without_strokes(grid: &Grid) -> Option<Grid> {
    let mut n_strokes = 0;
    let mut n_points = 0;
    for (_, cell) in grid.cells() {
        n_strokes += usize::from(replaced(&cell.text).is_some());
        n_points += usize::from(has_points(&cell.text));
    }
    if n_strokes < FEWEST || n_points > n_strokes {
        return None;
    }
    let mut made = Grid::new(grid.name.clone());
    for (at, cell) in grid.cells() {
        let mut cell = cell.clone();
        if let Some(text) = replaced(&cell.text) {
            cell.text = text;
        }
        made.put(at, cell);
    }
    made.settle();
    Some(made)
}

fn has_points(text: &str) -> bool {
    let mut parts = text.split('分');
    let last = parts.next_back();
    last.is_some() && parts.any(|it| it.ends_with(|it: char| it.is_ascii_digit()))
}

/// The text with 分 for each stroke that stands behind a figure and before none; `None` where there is none.
fn replaced(text: &str) -> Option<String> {
    if !text.contains(STROKES) {
        return None;
    }
    let mut made = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    let mut letters = text.chars().peekable();
    let mut any = false;
    while let Some(letter) = letters.next() {
        let figure = before.is_some_and(|it| it.is_ascii_digit());
        let goes_on = letters
            .peek()
            .is_some_and(|it| it.is_ascii_alphanumeric() || STROKES.contains(it));
        if STROKES.contains(&letter) && figure && !goes_on {
            made.push('分');
            any = true;
        } else {
            made.push(letter);
        }
        before = Some(letter);
    }
    any.then_some(made)
}
