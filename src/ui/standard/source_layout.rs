//! Where the cells of a sheet stand: widths by what stands in the columns, heights by how the text breaks.

use std::sync::Arc;

use eframe::egui::{Id, Pos2, Rect, Ui, pos2};

use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::ui::theme::{BODY, SMALL};
use crate::ui::widgets::text_height::lines;

/// The height of a line of text.
pub(crate) const LINE: f32 = 21.0;

/// How much room a cell leaves around its text, both sides together.
pub(crate) const PAD: f32 = 14.0;

/// How wide the numbers of the rows are.
pub(crate) const NUMBERS: f32 = 48.0;

/// The narrowest and the widest column.
const WIDTHS: (f32, f32) = (100.0, 340.0);

/// The left edges of the columns and the top edges of the rows, each with the far edge of the last.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) lefts: Vec<f32>,
    pub(crate) tops: Vec<f32>,
}

impl Layout {
    /// The layout of `grid` in a pane of this width; kept from frame to frame under `key`.
    pub(crate) fn kept(ui: &Ui, key: usize, grid: &Grid, width: f32) -> Arc<Self> {
        let id = Id::unique(("sheet layout", key, width.to_bits()));
        if let Some(found) = ui.data(|it| it.get_temp(id)) {
            return found;
        }
        let made = Arc::new(Self::of(grid, width));
        ui.data_mut(|it| it.insert_temp(id, Arc::clone(&made)));
        made
    }

    fn of(grid: &Grid, width: f32) -> Self {
        let lefts = lefts(grid, width - NUMBERS);
        let mut heights = vec![LINE + 10.0; index(grid.rows)];
        let need = |at: CellPlace, cell: &SourceCell| {
            let left = edge(&lefts, at.column);
            let right = edge(&lefts, at.column.saturating_add(cell.columns));
            let room = (right - left) * BODY / SMALL;
            lines(&cell.text, room) * LINE + 10.0
        };
        for (at, cell) in grid.cells().filter(|(_, cell)| cell.rows <= 1) {
            if let Some(height) = heights.get_mut(index(at.row)) {
                *height = height.max(need(at, cell));
            }
        }
        // What a merged cell needs beyond its rows, the last of them gives.
        for (at, cell) in grid.cells().filter(|(_, cell)| cell.rows > 1) {
            let end = at.row.saturating_add(cell.rows).min(grid.rows);
            let own = heights.get(index(at.row)..index(end)).unwrap_or_default();
            let missing = need(at, cell) - own.iter().sum::<f32>();
            if let Some(last) = heights.get_mut(index(end).saturating_sub(1)) {
                *last += missing.max(0.0);
            }
        }
        Self {
            lefts,
            tops: edges(heights),
        }
    }

    /// The row and the column at a place, counted from the top left corner of the sheet.
    pub(crate) fn at(&self, place: Pos2) -> Option<CellPlace> {
        let find = |edges: &[f32], at: f32| {
            let begun = edges.partition_point(|it| *it <= at);
            u32::try_from(begun.checked_sub(1)?).ok()
        };
        Some(CellPlace {
            row: find(&self.tops, place.y)?,
            column: find(&self.lefts, place.x.max(0.0))?,
        })
    }

    /// Where a cell stands, from the top left corner of the sheet on.
    pub(crate) fn rect(&self, at: CellPlace, cell: &SourceCell) -> Rect {
        let right = at.column.saturating_add(cell.columns);
        let bottom = at.row.saturating_add(cell.rows);
        Rect::from_min_max(
            pos2(edge(&self.lefts, at.column), edge(&self.tops, at.row)),
            pos2(edge(&self.lefts, right), edge(&self.tops, bottom)),
        )
    }
}

/// The left edges of the columns, which fill `room` if their texts leave some.
fn lefts(grid: &Grid, room: f32) -> Vec<f32> {
    let mut texts = vec![(0_u32, 0.0_f32); index(grid.columns)];
    for (at, cell) in grid.cells().filter(|(_, cell)| cell.columns <= 1) {
        if let Some((n, wide)) = texts.get_mut(index(at.column)) {
            *n += 1;
            *wide += lines(&cell.text, 0.0).min(12.0);
        }
    }
    let widths = texts.into_iter().map(|(n, wide)| {
        let n = f32::from(u16::try_from(n.max(1)).unwrap_or(u16::MAX));
        // `lines` counts fours of signs at no width; a text of some length takes some lines.
        (wide / n * 2.2 * SMALL + 2.0 * PAD).clamp(WIDTHS.0, WIDTHS.1)
    });
    let widths: Vec<f32> = widths.collect();
    let all: f32 = widths.iter().sum();
    let wider = if all > 0.0 {
        (room / all).max(1.0)
    } else {
        1.0
    };
    edges(widths.into_iter().map(|it| it * wider))
}

fn edges(sizes: impl IntoIterator<Item = f32>) -> Vec<f32> {
    let mut end = 0.0;
    let ends = sizes.into_iter().map(|size| {
        end += size;
        end
    });
    std::iter::once(0.0).chain(ends).collect()
}

fn edge(edges: &[f32], at: u32) -> f32 {
    let last = edges.last().copied().unwrap_or_default();
    edges.get(index(at)).copied().unwrap_or(last)
}

fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
