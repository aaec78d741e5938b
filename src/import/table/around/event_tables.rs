//! Tables of their own around the items: 扣分情形 | 扣分, 序号 | 加分情形 | 分值, 否决情形 | 处理意见.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::decimal::Points;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceSpot};
use crate::import::sentences::numbering::{listed, numbered};
use crate::import::sentences::points::{number, plain};
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::consequence::{Consequence, consequence, window};
use crate::import::table::around::event::{Event, Group, Heading, with_consequence};
use crate::import::table::around::event_heads::{Head, column_of_events, head, heads, squeezed};
use crate::import::table::around::event_words::told;
use crate::import::table::around::listing::{clean, pieces};
use crate::import::table::around::part::{Part, capped, part_of};

/// A table of events, or the part of a table that is one.
#[derive(Debug)]
pub(crate) struct EventTable {
    /// What it holds: several lists where a column says of which kind each row is.
    pub(crate) groups: Vec<Group>,
    /// The cells of its header and of columns to be filled in.
    pub(crate) headers: Vec<CellPlace>,
    rows: Range<u32>,
}

/// The tables of events within a grid, the sheet of this number, and what is left of the grid; `above` is the heading
/// of the whole grid, `is_alone` says that there is no other table.
pub(crate) fn event_tables(
    grid: &Grid,
    sheet: usize,
    above: Option<&Heading>,
    is_alone: bool,
) -> (Vec<EventTable>, Option<Grid>) {
    let mut found: Vec<EventTable> = Vec::new();
    let mut row = 0;
    while row < grid.rows {
        let table = table(grid, sheet, row, above, is_alone);
        row = table.as_ref().map_or(row + 1, |it| it.rows.end);
        found.extend(table);
    }
    if found.is_empty() {
        return (found, None);
    }
    let mut rest = Grid::new(grid.name.clone());
    let is_taken = |row: u32| found.iter().any(|it| it.rows.contains(&row));
    for (at, cell) in grid.cells().filter(|(at, _)| !is_taken(at.row)) {
        rest.put(at, cell.clone());
    }
    rest.settle();
    (found, Some(rest))
}

/// The table of events whose header, or the title above it, is this row.
fn table(
    grid: &Grid,
    sheet: usize,
    first: u32,
    above: Option<&Heading>,
    is_alone: bool,
) -> Option<EventTable> {
    let cells: Vec<(CellPlace, &SourceCell)> = grid.row(first).collect();
    // A title row, then the header.
    let title = titled(&cells, sheet);
    let header = if title.is_some() { first + 1 } else { first };
    if let Some((Part::Veto, heading)) = &title
        && let Some(found) = bare_rows(grid, sheet, first, heading)
    {
        return Some(found);
    }
    let heads = heads(grid, header)?;
    let (column, named, kinds) = column_of_events(grid, &heads, header)?;
    if heads.len() < 2 && title.is_none() && above.is_none() {
        return None;
    }
    let part_above = || above.filter(|_| first == 0).map(|it| part_of(&it.title));
    let headed = title.as_ref().map(|it| it.0).or_else(part_above);
    let headed = headed.filter(|it| *it != Part::Scored);
    let part = match named {
        Part::Scored if kinds.is_some() => headed.unwrap_or(Part::Mixed),
        Part::Scored => headed?,
        named => named,
    };
    // The only table of a file is what is scored, whatever its columns are called.
    let has_points = heads.iter().any(|(_, it)| *it == Head::Points);
    if is_alone && headed.is_none() && header == 0 && has_points {
        return None;
    }
    let reading = Table {
        grid,
        sheet,
        heads: &heads,
        column,
        part,
        kinds,
    };
    let (events, end) = reading.rows(header + 1);
    let events: Vec<Event> = events;
    let says = |it: &Event| it.part == Part::Veto || it.consequence.is_some();
    if !events.iter().any(says) {
        return None;
    }
    let heading = title.map(|it| it.1);
    let heading = heading.or_else(|| above.filter(|_| first == 0 && headed.is_some()).cloned());
    let mut headers: Vec<CellPlace> = grid.row(header).map(|it| it.0).collect();
    // The title of lists of several kinds is none of theirs.
    let titles = cells.iter().filter(|_| first < header && kinds.is_some());
    headers.extend(titles.map(|it| it.0));
    Some(EventTable {
        groups: reading.groups(events, heading),
        headers,
        rows: first..end,
    })
}

/// The part and the heading that a row of one cell opens.
fn titled(cells: &[(CellPlace, &SourceCell)], sheet: usize) -> Option<(Part, Heading)> {
    match cells {
        [(at, cell)] => {
            let heading = headed(sheet, *at, without_lead(cell.text.trim()));
            let part = part_of(&heading.title);
            (part != Part::Scored).then_some((part, heading))
        }
        _ => None,
    }
}

/// The heading that these words are.
fn headed(sheet: usize, place: CellPlace, text: &str) -> Heading {
    let number = numbered(text);
    let (code, rest) = number.map_or(("", text), |it| (it.code, it.rest));
    let (title, cap) = capped(rest);
    Heading {
        place: SourceSpot { sheet, place },
        code: code.to_owned(),
        title,
        cap,
    }
}

/// “附：加分项” without what says that it stands behind; 附加分 is one word.
fn without_lead(text: &str) -> &str {
    let rest = text.strip_prefix('附').unwrap_or(text);
    let bare = rest.trim_start_matches(['：', ':', ' ', '\u{3000}']);
    if bare.len() < rest.len() { bare } else { text }
}

/// The vetoes in the rows below their title that have no header: a text in each, with or without a number before it.
fn bare_rows(grid: &Grid, sheet: usize, first: u32, heading: &Heading) -> Option<EventTable> {
    let spot = |place| SourceSpot { sheet, place };
    let said = grid.row(first).next().map(|it| it.1.text.as_str());
    let follows = said.and_then(said_of_all);
    let mut events: Vec<Event> = Vec::new();
    let mut row = first + 1;
    let mut column = None;
    while row < grid.rows {
        let cells: Vec<(CellPlace, &SourceCell)> = grid.row(row).collect();
        let (code, at, cell) = match cells.as_slice() {
            [] => {
                row += 1;
                continue;
            }
            [(_, serial), (at, cell)] if number(serial.text.trim()).is_some() => {
                (serial.text.trim(), *at, *cell)
            }
            [(at, cell)] => ("", *at, *cell),
            _ => break,
        };
        let text = cell.text.trim();
        let bare = clean(listed(text).map_or(text, |it| it.rest));
        let is_note = text.contains(['：', ':', '。']) && code.is_empty() && listed(text).is_none();
        let is_heading = numbered(text).is_some() && part_of(text) != Part::Scored;
        if *column.get_or_insert((at.column, code.is_empty())) != (at.column, code.is_empty())
            || bare.chars().count() < 4
            || is_note
            || is_heading
            || find(&plain(text), amount).is_some()
        {
            break;
        }
        let (words, own) = with_consequence(bare);
        let own = own.filter(|it| matches!(it, Consequence::Veto(_)));
        events.push(Event {
            place: spot(at),
            part: Part::Veto,
            code: code.to_owned(),
            words: words.to_owned(),
            consequence: own.or_else(|| follows.clone()),
            within: window(words).or_else(|| window(&heading.title)),
            cells: cells.iter().map(|it| spot(it.0)).collect(),
            original: Vec::new(),
            most: None,
        });
        row += 1;
    }
    (!events.is_empty()).then(|| EventTable {
        groups: vec![Group {
            heading: Some(heading.clone()),
            events,
            is_table: true,
        }],
        headers: Vec::new(),
        rows: first..row,
    })
}

/// What a title says in brackets follows from all of its list: “一票否决（出现下列情形之一的，取消评选资格）”.
fn said_of_all(title: &str) -> Option<Consequence> {
    let open = title.find(['（', '('])?;
    let inner = title.get(open..)?;
    let inner = inner.trim_matches(['（', '）', '(', ')']);
    let said = inner.rsplit(['，', ',']).next().and_then(consequence)?;
    matches!(said, Consequence::Veto(_)).then_some(said)
}

struct Table<'a> {
    grid: &'a Grid,
    sheet: usize,
    heads: &'a [(CellPlace, Head)],
    column: u32,
    part: Part,
    /// The column that says of which kind each row is.
    kinds: Option<u32>,
}

impl Table<'_> {
    /// The part that a row belongs to, where a cell of it says so.
    fn kind(&self, row: u32) -> Option<Part> {
        let column = self.kinds?;
        let (_, cell) = self.grid.seen(CellPlace { row, column })?;
        Some(part_of(&cell.text)).filter(|it| *it != Part::Scored)
    }

    /// Events as one list below their heading, or one for each cell that says of which kind they are.
    fn groups(&self, events: Vec<Event>, heading: Option<Heading>) -> Vec<Group> {
        let Some(column) = self.kinds else {
            return vec![Group {
                heading,
                events,
                is_table: false,
            }];
        };
        let mut groups: Vec<(Option<CellPlace>, Group)> = Vec::new();
        for event in events {
            let row = event.place.place.row;
            let of = self.grid.seen(CellPlace { row, column });
            let at = of.map(|it| it.0);
            if let Some((_, group)) = groups.last_mut().filter(|it| it.0 == at) {
                group.events.push(event);
                continue;
            }
            let heading = of.map(|(at, cell)| headed(self.sheet, at, cell.text.trim()));
            let group = Group {
                heading,
                events: vec![event],
                is_table: true,
            };
            groups.push((at, group));
        }
        groups.into_iter().map(|it| it.1).collect()
    }

    /// The events from a row on, and the row behind them.
    fn rows(&self, from: u32) -> (Vec<Event>, u32) {
        let mut events: Vec<Event> = Vec::new();
        let mut row = from;
        while row < self.grid.rows {
            let cells: Vec<(CellPlace, &SourceCell)> = self.grid.row(row).collect();
            let what = CellPlace {
                row,
                column: self.column,
            };
            match self.grid.cell(what) {
                _ if !cells.is_empty() && self.ends(&cells) => break,
                Some(cell) => events.extend(self.event(row, cell, &cells)),
                None => {
                    // A further cell of the row above.
                    let own = cells.iter().map(|it| SourceSpot {
                        sheet: self.sheet,
                        place: it.0,
                    });
                    match events.last_mut() {
                        Some(last) => last.cells.extend(own),
                        None if cells.is_empty() => {}
                        None => break,
                    }
                }
            }
            row += 1;
        }
        (events, row)
    }

    /// Whether a row is a title, a remark or a header: one cell across, or one in the first column.
    fn ends(&self, cells: &[(CellPlace, &SourceCell)]) -> bool {
        if let [(at, cell)] = cells {
            let is_across = self.heads.len() > 1 && (cell.columns > 1 || at.column != self.column);
            let is_noted = ["注", "备注", "说明"].iter().any(|it| {
                let text = cell.text.trim();
                text.strip_prefix(it)
                    .is_some_and(|it| it.starts_with(['：', ':']))
            });
            return is_across && self.heads.iter().any(|it| it.0.column == 0) || is_noted;
        }
        let first = cells.first().map(|it| squeezed(it.1));
        let is_total = first.is_some_and(|it| ["合计", "小计", "总计"].contains(&it.as_str()));
        is_total || cells.len() > 1 && cells.iter().all(|(_, cell)| head(cell).is_some())
    }

    /// What the columns of points of a row say: what follows, and the most where a further one says only a number.
    fn points(&self, row: u32) -> (&str, Option<Points>) {
        let columns = self.heads.iter().filter(|(_, it)| *it == Head::Points);
        let said = columns.filter_map(|(at, _)| {
            let column = at.column;
            Some(self.grid.seen(CellPlace { row, column })?.1.text.trim())
        });
        let is_bare = |it: &&str| number(plain(it).trim_end_matches('分')).is_some();
        let (bare, worded): (Vec<&str>, Vec<&str>) =
            said.filter(|it| !it.is_empty()).partition(is_bare);
        match (worded.first(), bare.first()) {
            (Some(worded), Some(bare)) => (worded, plain(bare).trim_end_matches('分').parse().ok()),
            (Some(only), None) | (None, Some(only)) => (only, None),
            (None, None) => ("", None),
        }
    }

    /// What the other columns of a row say, with their names.
    fn others(&self, row: u32) -> Vec<String> {
        let original = self.heads.iter().filter(|(_, it)| *it == Head::Other);
        let original = original.filter_map(|(at, _)| {
            let name = squeezed(self.grid.cell(*at)?);
            let own = CellPlace {
                row,
                column: at.column,
            };
            Some(format!("{name}：{}", self.grid.seen(own)?.1.text.trim()))
        });
        original.collect()
    }

    fn event(&self, row: u32, cell: &SourceCell, cells: &[(CellPlace, &SourceCell)]) -> Vec<Event> {
        let place = CellPlace {
            row,
            column: self.column,
        };
        let spot = |place| SourceSpot {
            sheet: self.sheet,
            place,
        };
        let of = |wanted: Head| {
            let (at, _) = self.heads.iter().find(|(_, it)| *it == wanted)?;
            let at = CellPlace {
                row,
                column: at.column,
            };
            Some(self.grid.seen(at)?.1.text.trim())
        };
        let of_row = self.kind(row).unwrap_or(self.part);
        let serial = of(Head::Serial).unwrap_or_default();
        let (points, most) = self.points(row);
        let follows = of(Head::Consequence).unwrap_or_default();
        let original = self.others(row);
        let lines: Vec<&str> = cell.text.lines().map(str::trim).collect();
        let several = lines.len() > 1 && lines.iter().all(|it| listed(it).is_some());
        let texts: Vec<&str> = if several {
            lines.iter().flat_map(|it| pieces(it)).collect()
        } else {
            vec![clean(
                listed(&cell.text).map_or(cell.text.as_str(), |it| it.rest),
            )]
        };
        let made = texts.iter().map(|words| {
            let (bare, _) = with_consequence(words);
            let (part, said) = told(of_row, words, points, follows);
            let words = if part == Part::Veto { bare } else { words };
            Event {
                place: spot(place),
                cells: cells.iter().map(|it| spot(it.0)).collect::<BTreeSet<_>>(),
                part,
                code: serial.to_owned(),
                words: words.to_owned(),
                within: window(words),
                consequence: said,
                original: original.clone(),
                most,
            }
        });
        made.collect()
    }
}
