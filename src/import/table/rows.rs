//! What each row of a grid is: a header, a total, a line across the table, a remark, or content.

use std::collections::BTreeMap;

use crate::domain::decimal::Points;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceSpot};
use crate::import::sentences::numbering::{NumberStyle, numbered};
use crate::import::sentences::points::{in_cell, of_title};
use crate::import::table::above::{Kind, opening};
use crate::import::table::columns::Columns;
use crate::import::table::columns::content::{begins_total, is_code, is_total, scores};
use crate::import::table::meaning::Meaning;
use crate::import::table::sum_row::says_only_sum;
use crate::import::table::wish::Use;

/// What opens a remark.
const OPENS: [&str; 14] = [
    "注：",
    "注:",
    "说明：",
    "说明:",
    "备注：",
    "备注:",
    "填表说明",
    "附注",
    "※",
    "评分说明",
    "考核说明",
    "注意事项",
    "注1",
    "填写说明",
];
/// What stands in a line to sign on.
const SIGNS: [&str; 15] = [
    "签字",
    "签名",
    "盖章",
    "（章）",
    "(章)",
    "填表人",
    "记分人",
    "考核人：",
    "负责人：",
    "审核人：",
    "填报人",
    "年月日",
    "制表人",
    "检查人：",
    "考评人：",
];
/// What a list of events stands below.
const LISTS: [&str; 5] = [
    "下列情形之一",
    "下列情况之一",
    "以下情形之一",
    "以下情况之一",
    "下列行为之一",
];

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Nothing stands in it.
    Empty,
    /// A header, or what somebody said to leave out.
    LeftOut,
    /// A remark, a title, a line to sign on.
    Note,
    /// 合计 with its points.
    Total(CellPlace, Points),
    /// A line across the table, such as “一、组织领导（15分）”, whose words stand here.
    Heading(CellPlace),
    /// What makes nodes.
    Content,
}

/// The tables that stand below each other on a grid, each from its first row on.
pub(crate) fn tables(columns: &Columns) -> Vec<&Columns> {
    std::iter::once(columns).chain(&columns.later).collect()
}

/// What the rows of a grid are; `said` is what somebody said of them.
pub(crate) fn kinds(grid: &Grid, columns: &Columns, said: &BTreeMap<u32, Use>) -> Vec<RowKind> {
    let tables = tables(columns);
    let mut later = tables.iter().skip(1).peekable();
    let mut own = columns;
    let mut kinds = Vec::new();
    for row in 0..grid.rows {
        if let Some(next) = later.next_if(|it| it.header.start == row) {
            own = next;
        }
        let kind = Row::of(grid, own, row).kind(said.get(&row), kinds.last().copied());
        kinds.push(kind);
    }
    end_of_table(grid, &mut kinds, said);
    kinds
}

/// Lines across the table with no content below them open nothing: they are remarks, unless they have points.
fn end_of_table(grid: &Grid, kinds: &mut [RowKind], said: &BTreeMap<u32, Use>) {
    let rows = (0..grid.rows).rev().zip(kinds.iter_mut().rev());
    for (row, kind) in rows {
        match kind {
            RowKind::Content => return,
            RowKind::Heading(at) if said.get(&row).is_none() => {
                let text = grid.cell(*at).map_or("", |it| it.text.as_str());
                let points = of_title(text.lines().next().unwrap_or_default()).1;
                let has_others = grid.row(row).count() > 1;
                if points.is_none() && !has_others {
                    *kind = RowKind::Note;
                }
            }
            _ => {}
        }
    }
}

struct Row<'a> {
    grid: &'a Grid,
    columns: &'a Columns,
    number: u32,
    cells: Vec<(CellPlace, &'a SourceCell)>,
}

impl<'a> Row<'a> {
    fn of(grid: &'a Grid, columns: &'a Columns, row: u32) -> Self {
        let mut cells: Vec<(CellPlace, &SourceCell)> = grid.row(row).collect();
        // Some programs write what a merged cell says into each of those that it covers.
        let first = cells.first().map(|it| it.1.text.as_str());
        let is_one = cells.iter().all(|it| Some(it.1.text.as_str()) == first);
        if cells.len() > 2
            && is_one
            && cells
                .first()
                .is_some_and(|it| in_cell(&it.1.text).is_none())
        {
            cells.truncate(1);
        }
        Self {
            grid,
            columns,
            number: row,
            cells,
        }
    }

    fn kind(&self, said: Option<&Use>, before: Option<RowKind>) -> RowKind {
        let header = &self.columns.header;
        if self.cells.is_empty() {
            return RowKind::Empty;
        }
        if header.contains(&self.number) || said == Some(&Use::LeftOut) {
            return RowKind::LeftOut;
        }
        if said.is_none() && self.says_goes_on() {
            return RowKind::LeftOut;
        }
        if self.number < header.start
            && said.is_none()
            && let Some(at) = self.heading_above()
        {
            return RowKind::Heading(at);
        }
        let nothing_yet = |it: &RowKind| matches!(it, RowKind::Note | RowKind::Empty);
        if header.is_empty() && before.is_none_or(|it| nothing_yet(&it)) && self.names_paper() {
            return RowKind::Note;
        }
        if self.number < header.start && said.is_none() || said == Some(&Use::Notes) {
            return RowKind::Note;
        }
        if self.repeats_header() {
            return RowKind::LeftOut;
        }
        if said.is_none()
            && let Some((at, points)) = self.total()
        {
            return RowKind::Total(at, points);
        }
        if said.is_none() && self.is_remark(before == Some(RowKind::Note)) {
            return RowKind::Note;
        }
        match self.heading() {
            Some(at) => RowKind::Heading(at),
            None => RowKind::Content,
        }
    }

    /// The header once more, as on the next page.
    fn repeats_header(&self) -> bool {
        let header = &self.columns.header;
        let same = self.cells.iter().filter(|(at, cell)| {
            header.clone().any(|row| {
                let above = CellPlace {
                    row,
                    column: at.column,
                };
                self.grid.cell(above).is_some_and(|it| it.text == cell.text)
            })
        });
        let n_same = same.count();
        let named = self.cells.iter().filter(|(at, cell)| {
            let text: String = cell.text.split_whitespace().collect();
            self.columns.name(at.column) == Some(text.as_str())
        });
        let n_named = named.count();
        let n = n_same.max(n_named);
        n >= 2 && 2 * n > self.cells.len()
    }

    /// A line above the header that opens the table as a part of the standard: it has a number, or the points that
    /// the table comes to.
    fn heading_above(&self) -> Option<CellPlace> {
        let [(at, cell)] = self.cells.as_slice() else {
            return None;
        };
        let place = SourceSpot {
            sheet: 0,
            place: *at,
        };
        let opening = opening(&cell.text, place);
        let (title, points) = match &opening {
            Some(it) => (it.title.clone(), it.points),
            None => of_title(cell.text.trim()),
        };
        let is_title = title.chars().count() <= 20 && !title.contains(['，', '。', '；', '：']);
        let is_part = opening.is_some_and(|it| match it.kind {
            Kind::Number(it) => it != NumberStyle::Arabic && it != NumberStyle::Roman,
            // “表1 考核评分表” is the title of the whole.
            Kind::Word(_) | Kind::Plain => points.is_some(),
        });
        (is_title && (is_part || points.is_some_and(|it| it == self.sum()))).then_some(*at)
    }

    /// A line across a table without a header that is the title of the paper: 学校食堂卫生检查表.
    fn names_paper(&self) -> bool {
        const ENDS: [&str; 9] = [
            "表", "标准", "细则", "办法", "方案", "体系", "清单", "指标", "评分",
        ];
        let [(at, cell)] = self.cells.as_slice() else {
            return false;
        };
        let text: String = cell.text.split_whitespace().collect();
        let name = text.split(['（', '(']).next().unwrap_or_default();
        at.column == 0
            && self.number < 3
            && numbered(&text).is_none()
            && of_title(&text).1.is_none()
            && ENDS.iter().any(|it| name.ends_with(it))
    }

    /// What the points of the table come to.
    fn sum(&self) -> Points {
        let next = self.columns.later.first();
        let end = next.map_or(self.grid.rows, |it| it.header.start);
        let rows = self.columns.header.end..end;
        let column = self.columns.of(Meaning::Points).last();
        let cells = rows.filter_map(|row| {
            let column = column?;
            let first = self.grid.row(row).next()?.1;
            let cell = self.grid.cell(CellPlace { row, column })?;
            in_cell(&cell.text).filter(|_| !is_total(&first.text))
        });
        cells.sum()
    }

    /// 续表, （接上表）: it only says that the table goes on.
    fn says_goes_on(&self) -> bool {
        let [(_, cell)] = self.cells.as_slice() else {
            return false;
        };
        let text: String = cell.text.chars().filter(|it| !it.is_whitespace()).collect();
        let text = text.trim_matches(['（', '）', '(', ')', '：', ':']);
        let signs = ["续表", "续上表", "接上表", "接上页", "续前表", "续"];
        signs.iter().any(|it| {
            text.strip_prefix(it).is_some_and(|it| {
                it.chars()
                    .all(|it| !it.is_alphabetic() || "一二三四五六七八九十".contains(it))
            })
        })
    }

    /// 合计, 小计, 总分 with their points.
    fn total(&self) -> Option<(CellPlace, Points)> {
        let (at, first) = self.cells.first()?;
        if !is_total(&first.text) {
            return None;
        }
        // “总分公司管理” scores; a total has no words of its own.
        let is_sum = says_only_sum(&first.text);
        let long = !is_sum
            && self.cells.iter().any(|(at, it)| {
                self.columns.meaning(at.column) == Meaning::Text
                    && (it.text.chars().count() > 12
                        || scores(&it.text) && it.text.contains(|it: char| it.is_ascii_digit()))
                    && in_cell(&it.text).is_none()
            });
        // “年终考核得分 | 由考核办提供” is an item: only its end sounds like a total.
        let is_item = !begins_total(&first.text)
            && self.cells.iter().skip(1).any(|(at, it)| {
                self.columns.meaning(at.column) == Meaning::Text && !says_only_sum(&it.text)
            });
        if long || is_item {
            return None;
        }
        let points = |wanted: bool| {
            let mut cells = self.cells.iter().skip(1);
            cells.find_map(|(at, it)| {
                let is = self.columns.meaning(at.column) == Meaning::Points;
                (is == wanted).then(|| in_cell(&it.text)).flatten()
            })
        };
        let word: String = first.text.split_whitespace().collect();
        let points = points(true)
            .or_else(|| points(false))
            .or_else(|| of_title(&word).1.filter(|_| says_only_sum(&word)))
            .or_else(|| {
                in_cell(word.trim_start_matches(|it: char| "合计总小共得：:".contains(it)))
            });
        let is_share = !self.columns.shares.is_empty();
        let points = points.map(|it| match it {
            it if is_share && it <= Points::whole(1) => it.times(Points::HUNDRED),
            it => it,
        });
        Some((*at, points.unwrap_or(Points::ZERO)))
    }

    /// A remark below or between the items, or a line to sign on; `goes_on` where the row above is one.
    fn is_remark(&self, goes_on: bool) -> bool {
        let Some((at, cell)) = self.cells.first() else {
            return false;
        };
        let text = cell.text.trim();
        let wide =
            self.cells.len() == 1 && (2 * cell.columns > self.grid.columns || at.column == 0);
        let alone = wide && self.grid.columns > 1;
        let opens = OPENS.iter().any(|it| text.starts_with(it));
        let few = self.cells.len() <= 3;
        if opens && few && (alone || cell.columns > 1 || self.cells.len() == 1) {
            return true;
        }
        let joined: String = self
            .cells
            .iter()
            .flat_map(|(_, it)| it.text.chars())
            .filter(|it| !it.is_whitespace())
            .collect();
        let signs = SIGNS.iter().any(|it| joined.contains(it));
        if signs && (alone || few && joined.chars().count() <= 60 && self.has_no_points()) {
            return true;
        }
        if !alone {
            return false;
        }
        let points = of_title(text.lines().next().unwrap_or_default()).1;
        if LISTS.iter().any(|it| text.contains(it)) && text.chars().count() > 12 {
            return true;
        }
        let sentence =
            text.contains(['。', '；']) || text.contains('，') && text.chars().count() > 20;
        let goes_on = goes_on && self.number > self.columns.header.end && points.is_none();
        points.is_none() && sentence && (numbered(text).is_none() || goes_on)
    }

    fn has_no_points(&self) -> bool {
        let mut cells = self.cells.iter();
        cells.all(|(_, it)| in_cell(&it.text).is_none())
    }

    /// The words of a line across the table, which may have points of its own beside it.
    fn heading(&self) -> Option<CellPlace> {
        let titles = self.cells.iter().filter(|(at, cell)| {
            let meant = self.columns.meaning(at.column);
            let number = in_cell(&cell.text).is_some();
            let aside = meant == Meaning::Blank && cell.columns == 1
                || number && (at.column > 0 || meant == Meaning::Points);
            let code = meant == Meaning::Serial && is_code(&cell.text);
            !(aside || code)
        });
        let titles: Vec<&(CellPlace, &SourceCell)> = titles.collect();
        let [(at, cell)] = titles.as_slice() else {
            return None;
        };
        let single = self.cells.len() == 1;
        let short = cell.text.chars().count() <= 60 && cell.text.lines().count() <= 2;
        if self.grid.columns == 1 {
            return numbered(&cell.text).map(|_| *at);
        }
        if !short {
            return None;
        }
        if single {
            let wide = 2 * cell.columns > self.grid.columns;
            let alone = cell.rows == 1 && at.column == 0 && !self.is_reached();
            return (wide || alone).then_some(*at);
        }
        // With a number or points beside it: in the column of numbers, or over columns that have words of their own.
        let meant = self.columns.meaning(at.column);
        let over =
            |column: u32| matches!(self.columns.meaning(column), Meaning::Level | Meaning::Text);
        let n_over = (at.column..at.column.saturating_add(cell.columns))
            .filter(|it| over(*it))
            .count();
        let in_serial = meant == Meaning::Serial && n_over == 0 && !self.is_reached();
        let lies_over = cell.columns > 1 && (n_over > 1 || meant == Meaning::Serial && n_over > 0);
        let has_text = || {
            let mut texts = self.columns.of(Meaning::Text);
            texts.any(|column| {
                let place = CellPlace {
                    row: self.number,
                    column,
                };
                let seen = self.grid.seen(place);
                seen.is_some_and(|(from, _)| from != *at)
            })
        };
        (cell.rows == 1 && (in_serial || lies_over) && !has_text()).then_some(*at)
    }

    /// Whether a cell of a row above reaches down into this one.
    fn is_reached(&self) -> bool {
        (0..self.grid.columns).any(|column| {
            let place = CellPlace {
                row: self.number,
                column,
            };
            let seen = self.grid.seen(place);
            seen.is_some_and(|(from, _)| from.row < self.number)
        })
    }
}
