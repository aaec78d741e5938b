//! 汇总表: what each project has of what it can have, as numbers and as bars.

use crate::domain::decimal::{Decimal, PLACES, Points};
use crate::domain::exact::Exact;
use crate::domain::score::display::closed;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::total::Total;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at};
use crate::export::report::table::{
    Cell, CellValue, Column, ColumnKind, Computed, Row, RowTone, Table, TotalRow,
};
use crate::export::report::{Bar, Block, Chart, HeadingLevel, Orientation, Report, percent};

/// The columns that others are worked out from, counted from 0.
const FULL: usize = 2;
const POINTS: usize = 3;

/// What stands where nobody has scored anything yet.
const OPEN: &str = "未评";

/// One line of the summary.
struct Line {
    name: String,
    full: Option<Points>,
    points: Points,
    /// Whether nobody has scored anything of it.
    is_open: bool,
    remark: String,
}

/// Builds it; columns by `domain.md` §5.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Summary, Orientation::Portrait);
    report.blocks.extend(content.score_lines());
    report.blocks.push(Block::Table(table(content)));
    report.blocks.push(content.sign_off(Document::Summary));
    report.blocks.push(Block::Chart(chart(content)));
    report.blocks.extend(by_method(content));
    report
}

/// The bars of all projects of which anything is scored.
pub(crate) fn chart(content: &Content<'_>) -> Chart {
    let projects = content.projects(Role::Scored);
    let scored = projects.iter().filter(|it| !Item::are_open(&it.2));
    let bars = scored.map(|(top, score, items)| {
        let (points, full) = share(content, score, items);
        Bar {
            label: top.node.title.clone(),
            points,
            full,
        }
    });
    Chart {
        name: chart_name(content, "各项目得分率"),
        bars: bars.collect(),
    }
}

/// The name of a chart of the projects, with how many of them it leaves out.
pub(crate) fn chart_name(content: &Content<'_>, what: &str) -> String {
    let projects = content.projects(Role::Scored);
    match projects.iter().filter(|it| Item::are_open(&it.2)).count() {
        0 => what.to_owned(),
        open => format!("{what}（另有{open}个项目尚未评分）"),
    }
}

/// Points that a project has and can have as they count in the grand total, or those of the items shown.
pub(crate) fn share(
    content: &Content<'_>,
    score: &NodeScore,
    items: &[Item<'_>],
) -> (Points, Points) {
    if content.is_whole() {
        let counted = items.first().and_then(|it| counted(content, it.top));
        return counted.unwrap_or_else(|| (score.worth(score.points), score.worth(score.max)));
    }
    let leaves = || items.iter().filter(|it| it.entry.node.children.is_empty());
    let points = leaves().map(|it| it.score.worth(it.score.points));
    let full = leaves().map(|it| it.score.worth(it.score.max));
    (points.sum(), full.sum())
}

/// What the project at `top` has and can have as it counts in the grand total, so that all of them add up to that.
fn counted(content: &Content<'_>, top: usize) -> Option<(Points, Points)> {
    let total = &content.tree.total;
    let nodes = content.outline.iter().zip(&content.tree.nodes).enumerate();
    let tops = nodes.filter(|(_, (it, _))| it.depth == 0 && it.role == Role::Scored);
    let tops: Vec<(usize, &NodeScore)> = tops.map(|(at, (_, score))| (at, score)).collect();
    let nth = tops.iter().position(|(at, _)| *at == top)?;
    let weighed = |of: fn(&NodeScore) -> Exact| -> Vec<Exact> {
        let each = tops.iter();
        each.map(|(_, it)| of(it).times(&it.exact.worth)).collect()
    };
    let points = weighed(|it| it.exact.points.clone());
    let points = closed(&points, total.scored, total.places);
    let full = weighed(|it| it.exact.max.clone());
    let sum: Exact = full.iter().sum();
    let full = closed(&full, sum.rounded(PLACES), PLACES);
    Some((*points.get(nth)?, *full.get(nth)?))
}

/// The table alone, as it is attached to the report too.
pub(crate) fn table(content: &Content<'_>) -> Table {
    let lines = lines(content);
    let mut so_far = Decimal::ZERO;
    let rows = (1_u32..).zip(&lines).map(|(number, line)| {
        so_far += line.points;
        Row::Cells(cells(number, line, so_far))
    });
    let rows = rows.collect();
    let table = Table {
        name: "汇总表".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 11, 6),
            Column::new("测评项目", ColumnKind::LongText, 48, 28),
            Column::new("应得分", ColumnKind::Points, 17, 10),
            Column::new("实得分", ColumnKind::Points, 17, 10),
            Column::new("得分率", ColumnKind::Points, 18, 10)
                .computed(Computed::Percent(POINTS, FULL)),
            Column::new("备注", ColumnKind::LongText, 28, 24),
            Column::new("累计得分", ColumnKind::Points, 17, 10).computed(Computed::Running(POINTS)),
        ],
        rows,
        ..Table::default()
    };
    let (full, points) = if content.is_whole() {
        (content.tree.total.max, content.tree.total.points)
    } else {
        (table.sum(FULL), table.sum(POINTS))
    };
    let mut cells = vec![Cell::default(); table.columns.len()];
    // Of nothing that is scored there is no sum.
    let sums = match looked_at(content) {
        Looked::Nothing => [Cell::number(full), Cell::text(OPEN), Cell::default()],
        Looked::Some | Looked::All => {
            [Cell::number(full), Cell::number(points), rate(points, full)]
        }
    };
    for (cell, sum) in cells.iter_mut().skip(FULL).zip(sums) {
        *cell = sum;
    }
    let label = "合　　计".to_owned();
    let total = Some(TotalRow { label, cells });
    Table { total, ..table }
}

fn lines(content: &Content<'_>) -> Vec<Line> {
    let (standard, total) = (&content.assessment.standard, &content.tree.total);
    let mut lines = Vec::new();
    for (top, score, items) in content.projects(Role::Scored) {
        let (points, full) = share(content, score, &items);
        lines.push(Line {
            name: top.node.title.clone(),
            full: Some(full),
            points,
            is_open: Item::are_open(&items),
            remark: remark(&items),
        });
    }
    if !content.is_whole() {
        return lines;
    }
    let full: Points = lines.iter().filter_map(|it| it.full).sum();
    let rest = Some(total.max - full).filter(|it| !it.is_zero());
    // What does not apply is made up for by what is scaled up.
    let (of_scaling, of_levels) = if total.scaling.is_zero() {
        (None, rest)
    } else {
        (rest, None)
    };
    let mut line = |name: &str, full: Option<Points>, points: Points, remark: &str| {
        lines.push(Line {
            name: name.to_owned(),
            full,
            points,
            is_open: false,
            remark: remark.to_owned(),
        });
    };
    // What a bonus within the whole can bring is what the projects leave of it.
    let within = standard
        .bonus
        .as_ref()
        .filter(|it| it.within_total)
        .and(of_levels);
    let of_levels = of_levels.filter(|_| within.is_none());
    if of_levels.is_some() {
        let remark = "各项目应得分合计与满分之差";
        line("应得分的差额", of_levels, Decimal::ZERO, remark);
    }
    if !total.scaling.is_zero() {
        line("不适用项目折算", of_scaling, total.scaling, "按比例折算");
    }
    let mut other = |name: &str, points: Points, remark: &str| line(name, None, points, remark);
    for (name, points, remark) in beside(total).filter(|it| !it.1.is_zero()) {
        other(name, points, remark);
    }
    lines.extend(parts(content, within));
    let so_far: Points = lines.iter().map(|it| it.points).sum();
    if so_far != total.points {
        lines.push(Line {
            name: "总分低于0分的部分".to_owned(),
            full: None,
            points: total.points - so_far,
            is_open: false,
            remark: "扣分超过得分，总分按0分计".to_owned(),
        });
    }
    lines
}

/// The lines of the bonus and of the negative list, where the standard has them; what the bonus can have `within` the
/// whole.
fn parts(content: &Content<'_>, within: Option<Points>) -> Vec<Line> {
    let (standard, total) = (&content.assessment.standard, &content.tree.total);
    let part = |role: Role, name: &str, points: Points, remark: String| {
        let items = content.items().filter(|it| it.entry.role == role);
        Line {
            name: name.to_owned(),
            full: None,
            points,
            is_open: Item::are_open(&items.collect::<Vec<_>>()),
            remark,
        }
    };
    let bonus = standard.bonus.as_ref().map(|it| {
        let how = if it.within_total {
            "，计入满分"
        } else {
            ""
        };
        let cap = format!("最多加{}分{how}", it.cap);
        Line {
            full: within,
            ..part(Role::Bonus, "加分项", total.bonus, cap)
        }
    });
    let negative = (!standard.negative.is_empty()).then(|| {
        let remark = "从总分中扣除".to_owned();
        part(Role::Negative, "负面清单", -total.negative, remark)
    });
    bonus.into_iter().chain(negative).collect()
}

/// What the total has beside its parts, where it has any, and why.
fn beside(total: &Total) -> impl Iterator<Item = (&'static str, Points, &'static str)> {
    let lines = [
        ("超出测评方法上限", -total.over_method, "不计分"),
        ("超出满分", -total.over_total, "不计分"),
        ("尾差", total.rest, "总分取位与各项不同"),
    ];
    lines.into_iter()
}

/// How many items are not plainly scored.
fn remark(items: &[Item<'_>]) -> String {
    let states = [
        ("未评", State::Unscored),
        ("未评完", State::Partial),
        ("不适用", State::NotApplicable),
    ];
    let counts = states.map(|(name, state)| (name, Item::count(items, state)));
    let words = counts.iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = words
        .map(|(name, count)| format!("{name}{count}项"))
        .collect();
    words.join("，")
}

fn cells(number: u32, line: &Line, so_far: Points) -> Vec<Cell> {
    let full = line.full.map_or_else(Cell::default, Cell::number);
    let rated = line.full.filter(|_| !line.is_open);
    let rate = rated.map_or_else(Cell::default, |it| rate(line.points, it));
    let points = if line.is_open {
        Cell::text(OPEN)
    } else {
        Cell::number(line.points)
    };
    vec![
        Cell::number(number),
        Cell::text(line.name.clone()),
        full,
        points,
        rate,
        Cell::text(line.remark.clone()),
        if line.is_open {
            Cell::default()
        } else {
            Cell::number(so_far)
        },
    ]
}

/// How many hundredths of what it can have something has; nothing where it can have nothing.
pub(crate) fn rate(points: Points, full: Points) -> Cell {
    percent(points, full).map_or_else(Cell::default, |it| Cell {
        value: CellValue::Percent(it),
        tone: RowTone::Normal,
    })
}

/// The subtotals by method, where the standard has several.
fn by_method(content: &Content<'_>) -> Vec<Block> {
    let methods = content.tree.total.methods.iter();
    let methods: Vec<_> = methods.filter(|it| it.max.is_positive()).collect();
    if methods.len() < 2 || !content.is_whole() {
        return Vec::new();
    }
    let rows = methods.iter().map(|it| {
        let items = content.items();
        let items: Vec<Item<'_>> = items
            .filter(|item| item.entry.methods.contains(&it.method))
            .collect();
        let [points, rate] = if Item::are_open(&items) {
            [Cell::text(OPEN), Cell::default()]
        } else {
            [Cell::number(it.points), rate(it.points, it.max)]
        };
        let name = Cell::text(it.method.name());
        Row::Cells(vec![name, Cell::number(it.max), points, rate])
    });
    let table = Table {
        name: "按测评方法".to_owned(),
        columns: vec![
            Column::new("测评方法", ColumnKind::LongText, 60, 30),
            Column::new("应得分", ColumnKind::Points, 30, 12),
            Column::new("实得分", ColumnKind::Points, 30, 12),
            Column::new("得分率", ColumnKind::Points, 30, 12).computed(Computed::Percent(2, 1)),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    let head = "按测评方法".to_owned();
    vec![Block::Heading(HeadingLevel::Two, head), Block::Table(table)]
}
