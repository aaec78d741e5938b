//! A standard under construction, sheet by sheet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::edit::MAX_DEPTH;
use crate::import::reading::source::{CellPlace, Grid, SourceSpot};
use crate::import::sentences::points::of_title;
use crate::import::standard::doubts::{of_columns, totals};
use crate::import::standard::held::{Found, Kind, ReadAs, found};
use crate::import::standard::lone_top::without_lone_top;
use crate::import::standard::origin::{CellFate, Told};
use crate::import::standard::parts::Parts;
use crate::import::standard::whole::Noted;
use crate::import::table::above::{Chapters, Opening, are_untitled};
use crate::import::table::around::asides::take_asides;
use crate::import::table::around::event::{Heading, Line};
use crate::import::table::around::event_tables::{EventTable, event_tables};
use crate::import::table::around::headings::put_below;
use crate::import::table::around::levels::{join_levels, marked};
use crate::import::table::around::part::{Part, part_of};
use crate::import::table::around::veto_column::veto_column;
use crate::import::table::columns::{Columns, recognise};
use crate::import::table::continuation::continued;
use crate::import::table::draft::Outline;
use crate::import::table::halves::{Halves, halves};
use crate::import::table::known_heads::with_known;
use crate::import::table::levels::settle;
use crate::import::table::meaning::Meaning;
use crate::import::table::other_tables::OtherTables;
use crate::import::table::primes::without_strokes;
use crate::import::table::split::split;
use crate::import::table::wish::{TableWish, Use};

/// A standard under construction, sheet by sheet.
#[derive(Default)]
pub(super) struct Making {
    pub(super) parts: Parts,
    pub(super) told: Told,
    pub(super) lines: Vec<Noted>,
    pub(super) fates: BTreeMap<SourceSpot, CellFate>,
    pub(super) read: Vec<ReadAs>,
    pub(super) remarks: Vec<String>,
    pub(super) has_too_many: bool,
    /// What tells the standard from the tables beside it.
    pub(super) others: OtherTables,
    /// The table that a following sheet may go on with.
    pub(super) run: Option<Run>,
    /// The lines above tables that are open.
    pub(super) chapters: Chapters,
    /// The lines that opened tables; they are no remarks.
    pub(super) opened: BTreeSet<SourceSpot>,
}

/// What stands above a table.
pub(super) struct Above<'a> {
    /// The last line.
    pub(super) heading: Option<&'a Heading>,
    /// The lines that open it, the outermost first.
    pub(super) openings: &'a [Opening],
    /// The sheet itself, where it is called like a section.
    pub(super) section: Option<&'a Opening>,
}

/// A table, over as many pages and sheets as it goes on.
pub(super) struct Run {
    columns: Columns,
    part: Part,
    outline: Outline,
    /// What somebody said of the depth of nodes, by sheet.
    steps: Vec<(usize, BTreeMap<CellPlace, i32>)>,
}

/// A sheet as it is read.
struct Prepared<'a> {
    grid: Cow<'a, Grid>,
    halves: Option<Halves>,
}

impl Making {
    /// Adds what a sheet holds; `above` is the line that stands above it.
    pub(super) fn sheet(
        &mut self,
        grid: &Grid,
        sheet: usize,
        wish: &TableWish,
        kind: Kind,
        above: &Above<'_>,
    ) {
        let is_free = wish.header.is_none() && wish.meanings.is_empty() && wish.used.is_none();
        let Prepared { grid, halves } = self.prepared(grid, sheet, is_free, kind, above);
        let grid = &*grid;
        let own = with_known(grid, recognise(grid, wish), wish, &self.told.known);
        if grid.is_empty() {
            self.read.push(ReadAs {
                used: Use::Items,
                columns: own,
            });
            return;
        }
        let part = part_of_table(grid, &own);
        let may = kind == Kind::OneOfSeveral && matches!(wish.used, None | Some(Use::Items));
        let columns = self.going_on(grid, &own, wish, above, part).filter(|_| may);
        let before = columns.is_some().then(|| self.run.take()).flatten();
        let mut steps = before.as_ref().map_or_else(Vec::new, |it| it.steps.clone());
        steps.push((sheet, wish.steps.clone()));
        let part = before.as_ref().map_or(part, |it| it.part);
        let goes_on = columns.is_some();
        let is_page = columns.as_ref().is_some_and(|it| it.header.is_empty());
        let columns = columns.unwrap_or(own);
        let before = before.map(|it| it.outline);
        let is_alone = kind != Kind::OneOfSeveral || goes_on || part != Part::Scored || !is_free;
        let is_aside = !is_alone && self.others.is_aside(sheet, grid, &columns);
        if is_page {
            self.remark(grid, "没有表头，按前一张表的栏目接着读。");
        }
        if is_aside {
            self.remark(grid, "里没有评分内容，记在备注里，没有作为条目读入。");
        }
        let n_before = before.as_ref().map_or(0, |it| it.nodes.len());
        let Found { read, mut outline } = found(grid, sheet, columns, wish, kind, before, is_aside);
        if is_free && grid.columns > 1 && read.used == Use::Items {
            take_asides(&mut outline, grid, sheet, n_before);
        }
        if let Some(halves) = &halves {
            halves.put_back(&mut outline, sheet);
        }
        self.keep(&mut outline, sheet, grid, &read, kind);
        if read.used == Use::Items {
            self.told.doubt_all(of_columns(grid, &read.columns));
            if !goes_on {
                self.end_run();
                self.chapters = Chapters::default();
            }
            self.put_below(&mut outline, above, kind, is_page, n_before);
            let columns = read.columns.clone();
            self.run = Some(Run {
                columns,
                part,
                outline,
                steps,
            });
        }
        self.read.push(if let Some(halves) = &halves {
            read.twice(halves.width)
        } else {
            read
        });
    }

    /// What is read of a sheet: without the events and vetoes that stand in it, its halves below each other, with
    /// the levels that its indents mark.
    fn prepared<'a>(
        &mut self,
        grid: &'a Grid,
        sheet: usize,
        is_free: bool,
        kind: Kind,
        above: &Above<'_>,
    ) -> Prepared<'a> {
        let mut grid = Cow::Borrowed(grid);
        if is_free
            && grid.columns > 1
            && let Some(rest) = self.events(&grid, sheet, above.heading, kind)
        {
            grid = Cow::Owned(rest);
        }
        if let Some(with_points) = without_strokes(&grid) {
            self.remark(&grid, "里数字后的“'”按“分”读入。");
            grid = Cow::Owned(with_points);
        }
        let mut halves = if is_free { halves(&grid) } else { None };
        if let Some(halves) = &mut halves {
            self.remark(&grid, "左右两半的栏目相同，先读左半，再读右半。");
            grid = Cow::Owned(std::mem::take(&mut halves.grid));
        }
        if is_free
            && grid.columns > 3
            && let Some(rest) = self.veto_column(&grid, sheet)
        {
            grid = Cow::Owned(rest);
        }
        if let Some(levels) = marked(&grid) {
            grid = Cow::Owned(levels);
        }
        Prepared { grid, halves }
    }

    /// The columns by which a grid goes on with the table before it.
    fn going_on(
        &self,
        grid: &Grid,
        own: &Columns,
        wish: &TableWish,
        above: &Above<'_>,
        part: Part,
    ) -> Option<Columns> {
        let run = self.run.as_ref()?;
        // Below a line that is open it goes on, whatever its columns are called.
        let is_below = self.chapters.depth(above.openings) > 0 && !above.openings.is_empty();
        let continued = continued(grid, own, &run.columns, wish);
        let columns = continued.or_else(|| is_below.then(|| own.clone()))?;
        let same_part = part == run.part || own.header.is_empty() && part == Part::Scored;
        same_part.then_some(columns)
    }

    /// Says something of how a sheet is read.
    fn remark(&mut self, grid: &Grid, said: &str) {
        self.remarks.push(format!("{}{said}", grid.called()));
    }

    /// Keeps what is said beside the items of a sheet, and what became of its cells.
    fn keep(
        &mut self,
        outline: &mut Outline,
        sheet: usize,
        grid: &Grid,
        read: &ReadAs,
        kind: Kind,
    ) {
        let spot = |place| SourceSpot { sheet, place };
        let dropped = std::mem::take(&mut outline.dropped);
        let dropped = dropped.iter().map(|(at, _)| (spot(*at), CellFate::LeftOut));
        let notes = std::mem::take(&mut outline.notes);
        let noted = notes.iter().map(|(at, _)| (spot(*at), CellFate::Note));
        self.fates.extend(dropped.chain(noted));
        let header = &read.columns.header;
        let is_items = read.used == Use::Items;
        self.lines.extend(notes.into_iter().map(|(at, text)| Noted {
            rank: match kind {
                _ if is_items && grid.columns > 1 && at.row < header.start => 0,
                Kind::TextAround | Kind::Only => 1,
                Kind::OneOfSeveral => 2,
            },
            line: Line {
                place: spot(at),
                text,
            },
        }));
    }

    /// Puts the nodes from `n_before` on below what stands above their table.
    fn put_below(
        &mut self,
        outline: &mut Outline,
        above: &Above<'_>,
        kind: Kind,
        is_page: bool,
        n_before: usize,
    ) {
        let heading = above.heading.filter(|_| kind == Kind::OneOfSeveral);
        let new = outline.nodes.get(n_before..).unwrap_or_default();
        let section = above.section.filter(|it| are_untitled(new, &it.title));
        if !above.openings.is_empty() {
            let places = above.openings.iter().filter_map(|it| it.place);
            self.opened.extend(places);
            self.chapters.put_below(outline, above.openings, n_before);
        } else if let Some(section) = section {
            let section = std::slice::from_ref(section);
            self.chapters.put_below(outline, section, n_before);
        } else if let Some(heading) = heading {
            put_below(outline, heading, n_before);
            self.chapters = Chapters::default();
        } else if is_page {
            let n = self.chapters.n();
            for node in outline.nodes.iter_mut().skip(n_before) {
                node.depth = (node.depth + n).min(MAX_DEPTH - 1);
            }
        }
    }

    /// Adds the vetoes that stand in a column of their own; returns the grid without it.
    fn veto_column(&mut self, grid: &Grid, sheet: usize) -> Option<Grid> {
        let (group, place, rest) = veto_column(grid, sheet)?;
        let header = SourceSpot { sheet, place };
        self.fates.insert(header, CellFate::LeftOut);
        self.parts.add_group(&group, &mut self.told);
        Some(rest)
    }

    /// Adds the lists of events within a grid; returns what is left of it.
    fn events(
        &mut self,
        grid: &Grid,
        sheet: usize,
        above: Option<&Heading>,
        kind: Kind,
    ) -> Option<Grid> {
        let (tables, rest) = event_tables(grid, sheet, above, kind == Kind::Only);
        for EventTable {
            groups, headers, ..
        } in &tables
        {
            let spots = headers.iter().map(|it| SourceSpot { sheet, place: *it });
            self.fates.extend(spots.map(|it| (it, CellFate::LeftOut)));
            for group in groups {
                self.parts.add_group(group, &mut self.told);
            }
        }
        rest
    }

    /// Adds the table that nothing goes on with any more.
    pub(super) fn end_run(&mut self) {
        let Some(Run {
            part,
            mut outline,
            steps,
            columns,
        }) = self.run.take()
        else {
            return;
        };
        join_levels(&mut outline);
        split(&mut outline.nodes);
        settle(&mut outline.nodes);
        for (sheet, steps) in &steps {
            outline.step(*sheet, steps);
        }
        if outline.is_flattened {
            let what = format!("层级超过{MAX_DEPTH}级，更深的并到第{MAX_DEPTH}级。");
            let remedy = "请核对各列的含义，不是层级的列请指定为别的。";
            let problem = Problem::new(Severity::Warning, "I-209", what, remedy);
            self.told.doubt_all([problem]);
        }
        if let Some((place, text)) = without_lone_top(&mut outline, &columns) {
            self.fates.insert(place, CellFate::Note);
            let line = Line { place, text };
            self.lines.push(Noted { rank: 0, line });
        }
        let made = self.parts.add(&outline, part, &mut self.told);
        let left = std::mem::take(&mut self.parts.left).into_iter();
        self.lines.extend(left.map(|(place, text)| Noted {
            rank: 2,
            line: Line { place, text },
        }));
        self.told.doubt_all(totals(&outline, &made));
    }
}

/// The part that a whole table belongs to, by its header or its short name.
fn part_of_table(grid: &Grid, columns: &Columns) -> Part {
    let header = columns.header.clone().flat_map(|row| grid.row(row));
    let names: Vec<&str> = header.map(|(_, cell)| cell.text.as_str()).collect();
    let names = names.join(" ");
    let says = |words: &[&str]| words.iter().any(|it| names.contains(it));
    if says(&["加分项", "加分标准", "加分内容", "加分条件"]) {
        Part::Bonus
    } else if says(&["负面清单", "减分项", "扣分项"])
        || says(&["扣分情形", "扣分事项", "减分情形"]) && is_worth_nothing(grid, columns)
    {
        Part::Negative
    } else if grid.name.chars().count() <= 12 {
        part_of(&grid.name)
    } else {
        Part::Scored
    }
}

/// Whether no item of a table has points of its own: all that it says is what costs some.
fn is_worth_nothing(grid: &Grid, columns: &Columns) -> bool {
    let mut below = grid.cells().filter(|(at, _)| at.row >= columns.header.end);
    columns.of(Meaning::Points).next().is_none()
        && columns.graded.is_empty()
        && below.all(|(_, it)| it.text.lines().all(|it| of_title(it).1.is_none()))
}
