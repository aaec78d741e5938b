//! Lays out tables: a head on every page, rows kept whole, merged cells named again on each page.

use crate::export::layout::figures::is_of_a_figure;
use crate::export::layout::grid::{
    CELL, Grid, LEAST_ROW, PITCH, Prepared, SIDE, height, ink, points,
};
use crate::export::layout::lines::Line;
use crate::export::layout::parts::PartKind;
use crate::export::layout::{Align, BLACK, Ink, PageMark, Setter, Spot, count};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table, TotalRow};
use crate::export::text::fonts::{Face, FontStyle};
use crate::export::text::{self, text_width, widths};

/// The size of heads in twips.
const HEAD_TWIPS: u32 = 210;
const HEAD: FontStyle = FontStyle {
    face: Face::Hei,
    size: 10.5,
    spacing: 0.0,
};
const GROUP: FontStyle = FontStyle {
    face: Face::Hei,
    size: 10.0,
    spacing: 0.0,
};
const LEAST_HEAD: f32 = 24.0;
const HEAD_FILL: Ink = [0xED; 3];

impl Setter<'_> {
    /// Puts the table; its end stays on one page with the `signs` points below it.
    pub(crate) fn table(&mut self, table: &Table, signs: f32) {
        if table.columns.is_empty() {
            return;
        }
        let mut grid = self.prepared(table);
        let closing = table.closing();
        let closing = closing.map(|it| (it, self.total_lines(&grid, it)));
        let closing: Vec<(&TotalRow, Vec<Vec<Line>>)> = closing.collect();
        let heights = closing.iter().map(|it| height(&it.1, LEAST_ROW));
        let end = heights.sum::<f32>() + signs;
        let most = self.sheet.end() - self.sheet.top - grid.head_height;
        self.reserve(grid.head_height + grid.beginning(end, most));
        self.head(&mut grid);
        grid.points = self.points(&grid, &closing);
        if table.rows.is_empty() {
            self.over(&mut grid, table.nothing(), CELL, Align::Centre);
        }
        // Whether only the head stands on this page so far, or it and a group's name.
        let mut is_bare = true;
        for (at, row) in table.rows.iter().enumerate() {
            let own = grid.height(at);
            let clings = grid.clings(at, end, is_bare);
            if own + clings <= most && self.y + own + clings > self.sheet.end() {
                self.break_page(&mut grid, Some(at));
                is_bare = true;
            }
            is_bare = is_bare && matches!(row, Row::Group(_));
            match row {
                Row::Group(name) => self.over(&mut grid, name, GROUP, Align::Left),
                Row::Cells(cells) => self.cells(&mut grid, at, cells),
            }
        }
        self.close(&mut grid);
        for (total, lines) in &closing {
            self.total(&grid, total, lines);
        }
    }

    /// How high what the table begins with is: what stands over it stays with that.
    pub(crate) fn beginning(&mut self, table: &Table, signs: f32) -> f32 {
        if table.columns.is_empty() {
            return 0.0;
        }
        let grid = self.prepared(table);
        let closing = table.closing().map(|it| self.total_lines(&grid, it));
        let heights = closing.map(|it| height(&it, LEAST_ROW));
        let end = heights.sum::<f32>() + signs;
        let most = self.sheet.end() - self.sheet.top - grid.head_height;
        grid.head_height + grid.beginning(end, most)
    }

    fn prepared<'a>(&mut self, table: &'a Table) -> Grid<'a> {
        let mut edges = vec![self.sheet.left];
        let widths = widths::fitted(table, self.sheet.twips);
        for width in &widths {
            let last = edges.last().copied().unwrap_or_default();
            edges.push(last + points(*width));
        }
        let head = self.head_lines(&table.columns, &widths);
        let head_height = height(&head, LEAST_HEAD);
        let mut grid = Grid {
            spans: vec![None; table.columns.len()],
            table,
            edges,
            head,
            head_height,
            rows: Vec::with_capacity(table.rows.len()),
            open_from: 0.0,
            points: Vec::new(),
            part: None,
            merged: vec![None; table.columns.len()],
        };
        for at in 0..table.rows.len() {
            let row = self.row_lines(&grid, at);
            grid.rows.push(row);
        }
        grid.make_room_for_merged();
        grid
    }

    fn head_lines(&mut self, columns: &[Column], widths: &[u32]) -> Vec<Vec<Line>> {
        let heads = columns.iter().zip(widths).map(|(column, twips)| {
            let width = points(*twips) - 2.0 * SIDE;
            let room = twips.saturating_sub(4 * 20) * text_width::EM / HEAD_TWIPS;
            let title = text_width::balanced(&text::clean(&column.title), room);
            self.broken(HEAD, &title, width, 0.0)
        });
        heads.collect()
    }

    /// The lines of a row; a merged cell has them in its first row only, and they make that row no higher.
    fn row_lines(&mut self, grid: &Grid<'_>, at: usize) -> Prepared {
        let cells = match grid.table.rows.get(at) {
            Some(Row::Cells(cells)) => cells,
            Some(Row::Group(name)) => {
                let lines = self.broken(GROUP, &text::clean(name), grid.whole() - 2.0 * SIDE, 0.0);
                let height = height(std::slice::from_ref(&lines), LEAST_ROW);
                let cells = vec![lines];
                return Prepared { cells, height };
            }
            None => {
                return Prepared {
                    cells: Vec::new(),
                    height: 0.0,
                };
            }
        };
        let mut tallest = LEAST_ROW;
        let mut lines = Vec::with_capacity(grid.table.columns.len());
        for column in 0..grid.table.columns.len() {
            if grid.table.joins_above(at, column) {
                lines.push(Vec::new());
                continue;
            }
            let words = Table::cell(cells, column).value.shown();
            let own = self.cell_lines(grid, column, &words);
            if !grid.table.joins_above(at + 1, column) {
                tallest = height(std::slice::from_ref(&own), tallest);
            }
            lines.push(own);
        }
        Prepared {
            cells: lines,
            height: tallest,
        }
    }

    /// The lines of a cell; a number or a day is never broken, but set closer. Words in a column of numbers are words.
    fn cell_lines(&mut self, grid: &Grid<'_>, column: usize, words: &str) -> Vec<Line> {
        let kind = grid.table.columns.get(column).map(|it| &it.kind);
        let words = text::clean(words);
        if matches!(
            kind,
            Some(ColumnKind::Date | ColumnKind::Points | ColumnKind::Serial)
        ) && words.chars().all(is_of_a_figure)
        {
            let width = self.measure.width(CELL, &words);
            let words = words.into_owned();
            return vec![Line {
                words,
                width,
                ends: true,
            }];
        }
        self.broken(CELL, &words, grid.width(column) - 2.0 * SIDE, 0.0)
    }

    /// The head, and what is to go on below it.
    fn head(&mut self, grid: &mut Grid<'_>) {
        let (left, right) = grid.sides();
        let (top, height) = (self.y, grid.head_height);
        self.put(PageMark::Fill {
            at: (left, top),
            size: (right - left, height),
            ink: HEAD_FILL,
        });
        self.rule((left, top), (right, top));
        // On the pages that follow the head is only said again.
        let is_first = grid.part.is_none();
        self.part = None;
        let row = is_first.then(|| {
            grid.part = self.begin(PartKind::Table, None);
            self.begin(PartKind::Row, grid.part)
        });
        for column in 0..grid.head.len() {
            if let Some(row) = row {
                self.begin(PartKind::Head, row);
            }
            let lines = grid.head.get(column).map_or(&[][..], |it| it);
            let spot = grid.spot(column, top, Align::Centre);
            self.in_box(lines, HEAD, BLACK, spot, height);
        }
        grid.open_from = top;
        self.y += height;
        self.rule((left, self.y), (right, self.y));
        for span in grid.spans.iter_mut().flatten() {
            span.1 = self.y;
        }
    }

    /// Ends the table on this page, before the row at `next` or within one, and begins it on the next page. What ends
    /// with the row before is done with.
    fn break_page(&mut self, grid: &mut Grid<'_>, next: Option<usize>) {
        let spans = grid.spans.iter().enumerate();
        let goes_on = |column| next.is_none_or(|it| grid.table.joins_above(it, column));
        let going_on = spans.map(|(column, span)| span.filter(|_| goes_on(column)));
        let going_on: Vec<_> = going_on.collect();
        self.close(grid);
        self.new_page();
        grid.spans = going_on;
        self.head(grid);
    }

    /// Draws what is open: the merged cells, the rules between columns, and the rule at the end.
    fn close(&mut self, grid: &mut Grid<'_>) {
        for column in 0..grid.spans.len() {
            self.end_span(grid, column);
        }
        let (left, right) = grid.sides();
        self.rule((left, self.y), (right, self.y));
        self.upright(grid);
    }

    /// Draws the rules between columns down to here.
    fn upright(&mut self, grid: &mut Grid<'_>) {
        if self.y > grid.open_from {
            for x in &grid.edges {
                self.rule((*x, grid.open_from), (*x, self.y));
            }
        }
        grid.open_from = self.y;
    }

    fn end_span(&mut self, grid: &mut Grid<'_>, column: usize) {
        let span = grid.spans.get_mut(column).and_then(Option::take);
        let Some((row, top)) = span else { return };
        let height = self.y - top;
        let spot = grid.spot(column, top, grid.align(column));
        let ink = grid.ink(row, column);
        let lines = grid.rows.get(row).and_then(|it| it.cells.get(column));
        let lines = lines.map_or(&[][..], |it| it);
        self.part = grid.merged.get_mut(column).and_then(Option::take);
        // On the next page there may be room for its beginning only.
        let fitting = fitting(height, lines.len()).max(1);
        self.in_box(
            lines.get(..fitting).unwrap_or(lines),
            CELL,
            ink,
            spot,
            height,
        );
    }

    fn cells(&mut self, grid: &mut Grid<'_>, at: usize, cells: &[Cell]) {
        let top = self.y;
        let parts = self.row_parts(grid, at);
        let first = at
            .checked_sub(1)
            .is_none_or(|it| !matches!(grid.table.rows.get(it), Some(Row::Cells(_))));
        for column in 0..grid.table.columns.len() {
            if grid.table.joins_above(at, column) {
                continue;
            }
            self.end_span(grid, column);
            if !first {
                self.rule((grid.left(column), top), (grid.left(column + 1), top));
            }
            if grid.table.joins_above(at + 1, column)
                && let Some(span) = grid.spans.get_mut(column)
                && let Some(part) = grid.merged.get_mut(column)
            {
                *span = Some((at, top));
                *part = parts.get(column).copied().flatten();
            }
        }
        let height = grid.height(at);
        if top + height <= self.sheet.end() + 0.1 {
            for column in 0..grid.table.columns.len() {
                if grid.is_plain(at, column) {
                    self.part = parts.get(column).copied().flatten();
                    let spot = grid.spot(column, top, grid.align(column));
                    let spot = self.on_point(grid, column, grid.lines(at, column), spot);
                    let ink = ink(Table::cell(cells, column).tone);
                    self.in_box(grid.lines(at, column), CELL, ink, spot, height);
                }
            }
            self.y += height;
        } else {
            self.tall(grid, (at, &parts), cells);
        }
    }

    /// The parts of a row's cells, none of one that goes on from above.
    fn row_parts(&mut self, grid: &Grid<'_>, at: usize) -> Vec<Option<usize>> {
        let row = self.begin(PartKind::Row, grid.part);
        let columns = 0..grid.table.columns.len();
        let part = |column| {
            let rows = grid.table.joined_below(at, column) + 1;
            let own = !grid.table.joins_above(at, column);
            own.then(|| self.begin(PartKind::Cell { rows, columns: 1 }, row))
        };
        columns.map(part).map(Option::flatten).collect()
    }

    /// A row that no page can hold goes on over as many as it needs.
    fn tall(
        &mut self,
        grid: &mut Grid<'_>,
        (at, parts): (usize, &[Option<usize>]),
        cells: &[Cell],
    ) {
        let columns = 0..grid.table.columns.len();
        let plain: Vec<usize> = columns.filter(|it| grid.is_plain(at, *it)).collect();
        let longest = plain
            .iter()
            .map(|it| grid.lines(at, *it).len())
            .max()
            .unwrap_or(0);
        let mut done = 0;
        while done < longest {
            let fitting = fitting(self.sheet.end() - self.y, longest - done);
            if fitting == 0 {
                self.break_page(grid, None);
                continue;
            }
            let height = count(fitting).mul_add(PITCH, 2.0 * SIDE);
            for column in &plain {
                let lines = grid.lines(at, *column);
                let lines = lines.get(done.min(lines.len())..(done + fitting).min(lines.len()));
                let mut spot = grid.spot(*column, self.y, grid.align(*column));
                spot.y += SIDE;
                let ink = ink(Table::cell(cells, *column).tone);
                self.part = parts.get(*column).copied().flatten();
                self.stack(lines.unwrap_or_default(), CELL, ink, spot);
            }
            self.y += height;
            done += fitting;
        }
    }

    /// A row of one cell over all columns.
    fn over(&mut self, grid: &mut Grid<'_>, words: &str, style: FontStyle, align: Align) {
        let lines = self.broken(style, &text::clean(words), grid.whole() - 2.0 * SIDE, 0.0);
        let height = height(std::slice::from_ref(&lines), LEAST_ROW);
        for column in 0..grid.spans.len() {
            self.end_span(grid, column);
        }
        self.upright(grid);
        let (left, right) = grid.sides();
        let top = self.y;
        let spot = Spot {
            x: left + SIDE,
            y: top,
            width: right - left - 2.0 * SIDE,
            pitch: PITCH,
            align,
        };
        self.rule((left, top), (right, top));
        let row = self.begin(PartKind::Row, grid.part);
        let columns = grid.table.columns.len();
        self.begin(PartKind::Cell { rows: 1, columns }, row);
        self.in_box(&lines, style, BLACK, spot, height);
        self.y += height;
        self.rule((left, self.y), (right, self.y));
        self.rule((left, top), (left, self.y));
        self.rule((right, top), (right, self.y));
        grid.open_from = self.y;
    }

    fn total_lines(&mut self, grid: &Grid<'_>, total: &TotalRow) -> Vec<Vec<Line>> {
        let span = total.label_span(grid.table.columns.len());
        let label = grid.left(span) - grid.left(0) - 2.0 * SIDE;
        let mut lines = vec![self.broken(HEAD, &text::clean(&total.label), label, 0.0)];
        for column in span..grid.table.columns.len() {
            let words = Table::cell(&total.cells, column).value.shown();
            lines.push(self.cell_lines(grid, column, &words));
        }
        lines
    }

    fn total(&mut self, grid: &Grid<'_>, total: &TotalRow, lines: &[Vec<Line>]) {
        let height = height(lines, LEAST_ROW);
        let span = total.label_span(grid.table.columns.len());
        let top = self.y;
        let row = self.begin(PartKind::Row, grid.part);
        for (at, lines) in lines.iter().enumerate() {
            let (from, to) = if at == 0 {
                (0, span)
            } else {
                (span + at - 1, span + at)
            };
            let (rows, columns) = (1, to - from);
            self.begin(PartKind::Cell { rows, columns }, row);
            let cell = Table::cell(&total.cells, from);
            let kind = grid.table.columns.get(from).map(|it| &it.kind);
            let is_long = matches!(kind, Some(ColumnKind::LongText) | None);
            let align = if at > 0 && is_long {
                Align::Left
            } else {
                Align::Centre
            };
            let spot = Spot {
                x: grid.left(from) + SIDE,
                y: top,
                width: grid.left(to) - grid.left(from) - 2.0 * SIDE,
                pitch: PITCH,
                align,
            };
            let style = if at == 0 { HEAD } else { CELL };
            let spot = if at == 0 {
                spot
            } else {
                self.on_point(grid, from, lines, spot)
            };
            self.in_box(lines, style, ink(cell.tone), spot, height);
            self.rule((grid.left(from), top), (grid.left(from), top + height));
        }
        let (left, right) = grid.sides();
        self.rule((right, top), (right, top + height));
        self.y += height;
        self.rule((left, self.y), (right, self.y));
    }

    /// Puts lines into the middle of a box `height` high.
    fn in_box(&mut self, lines: &[Line], style: FontStyle, ink: Ink, spot: Spot, height: f32) {
        let y = spot.y + (height - count(lines.len()) * PITCH) / 2.0;
        self.stack(lines, style, ink, Spot { y, ..spot });
    }

    fn stack(&mut self, lines: &[Line], style: FontStyle, ink: Ink, spot: Spot) {
        for (at, line) in lines.iter().enumerate() {
            let y = count(at).mul_add(PITCH, spot.y);
            self.line(line, style, ink, Spot { y, ..spot });
        }
    }
}

/// How many of `lines` fit into a height.
fn fitting(height: f32, lines: usize) -> usize {
    let fits = |it: &usize| count(*it).mul_add(PITCH, 2.0 * SIDE) <= height + 0.1;
    (1..=lines).take_while(fits).last().unwrap_or(0)
}
