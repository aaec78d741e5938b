//! Numbers of a column stand with their points below each other, whatever is before and behind these.

use crate::export::layout::grid::{CELL, Grid};
use crate::export::layout::lines::Line;
use crate::export::layout::{Align, Setter, Spot};
use crate::export::report::table::{ColumnKind, TotalRow};

impl Setter<'_> {
    /// How wide the numbers of each column of points are before and behind their points, those of the closing rows too.
    pub(crate) fn points(
        &mut self,
        grid: &Grid<'_>,
        closing: &[(&TotalRow, Vec<Vec<Line>>)],
    ) -> Vec<Option<(f32, f32)>> {
        let n_columns = grid.table.columns.len();
        let each = (0..n_columns).map(|column| {
            let kind = grid.table.columns.get(column).map(|it| &it.kind);
            if kind != Some(&ColumnKind::Points) {
                return None;
            }
            let rows = (0..grid.rows.len()).map(|row| grid.lines(row, column));
            let closing = closing.iter().filter_map(|(total, lines)| {
                let span = total.label_span(n_columns);
                lines.get((column + 1).checked_sub(span).filter(|it| *it > 0)?)
            });
            let lines = rows.chain(closing.map(Vec::as_slice));
            let figures: Vec<(f32, f32)> = lines.filter_map(|it| self.parted(it)).collect();
            let most = |of: fn(&(f32, f32)) -> f32| figures.iter().map(of).reduce(f32::max);
            most(|it| it.0).zip(most(|it| it.1))
        });
        each.collect()
    }

    /// How wide the number of a cell is before and behind its point; `None` where it holds none.
    fn parted(&mut self, lines: &[Line]) -> Option<(f32, f32)> {
        let [line] = lines else { return None };
        let is_figure = line.words.contains(|it: char| it.is_ascii_digit());
        if !is_figure || !line.words.chars().all(is_of_a_figure) {
            return None;
        }
        let behind = line.words.find(['.', '%']).unwrap_or(line.words.len());
        let before = line.words.get(..behind).unwrap_or_default();
        let before = self.measure.width(CELL, before);
        Some((before, line.width - before))
    }

    /// The spot of a number so that it stands with its point under those above it; any other stays as it is.
    pub(crate) fn on_point(
        &mut self,
        grid: &Grid<'_>,
        column: usize,
        lines: &[Line],
        spot: Spot,
    ) -> Spot {
        let most = grid.points.get(column).copied().flatten();
        let Some(((before, behind), (own, _))) = most.zip(self.parted(lines)) else {
            return spot;
        };
        let left = spot.width - before - behind;
        if left < 0.0 {
            return spot;
        }
        let x = spot.x + left / 2.0 + before - own;
        let width = spot.x + spot.width - x;
        Spot {
            x,
            width,
            align: Align::Left,
            ..spot
        }
    }
}

/// Whether a number or a day as it is printed may have this: digits and signs.
pub(crate) const fn is_of_a_figure(letter: char) -> bool {
    letter.is_ascii_graphic() || matches!(letter, '－' | '＋' | '—')
}
