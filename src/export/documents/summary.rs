//! 汇总表: what each project has of what it can have, as numbers and as bars.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::score::node_score::State;
use crate::domain::score::total::Total;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at};
use crate::export::documents::shares::{Open, Share, all_projects, columns, how, share};
use crate::export::report::table::{Cell, Column, ColumnKind, Computed, Row, Table, TotalRow};
use crate::export::report::{Bar, Block, Chart, HeadingLevel, Orientation, Report};

/// The column of 应得分, counted from 0.
const FULL: usize = 2;

/// What stands where nobody has scored anything yet.
const OPEN: &str = "未评";

/// One line of the summary.
struct Line {
    name: String,
    full: Option<Points>,
    points: Points,
    /// What a project has, by which it has a rate.
    share: Option<Share>,
    /// Whether nobody has scored anything of it.
    is_open: bool,
    remark: String,
}

impl Line {
    /// A line that is no project.
    fn beside(name: &str, full: Option<Points>, points: Points, remark: &str) -> Self {
        Self {
            name: name.to_owned(),
            full,
            points,
            share: None,
            is_open: false,
            remark: remark.to_owned(),
        }
    }
}

/// Builds it; columns by `domain.md` §5.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Summary, Orientation::Portrait);
    report.blocks.extend(content.score_lines());
    let rate = how(all_projects(content)).map(|it| Block::Info(vec![it]));
    report.blocks.extend(rate);
    report.blocks.push(Block::Table(table(content)));
    report.blocks.push(content.sign_off(Document::Summary));
    report.blocks.push(Block::Chart(chart(content)));
    report.blocks.extend(by_method(content));
    report
}

/// The bars of all projects of which anything is scored: what they have of what is scored.
pub(crate) fn chart(content: &Content<'_>) -> Chart {
    let projects = content.projects(Role::Scored);
    let bars = projects.iter().filter_map(|(top, score, items)| {
        let share = share(content, score, items);
        share.rated.is_positive().then(|| Bar {
            label: top.node.title.clone(),
            points: share.points,
            full: share.rated,
        })
    });
    Chart {
        name: chart_name(content, "各项目得分率"),
        bars: bars.collect(),
    }
}

/// The name of a chart of the projects: of what it is, where that is not the whole of each, and how many of them it
/// leaves out.
pub(crate) fn chart_name(content: &Content<'_>, what: &str) -> String {
    let projects = content.projects(Role::Scored);
    let shares = projects.iter().map(|it| share(content, it.1, &it.2));
    let shares: Vec<Share> = shares.collect();
    let is_unrated = |it: &&Share| it.full.is_positive() && !it.rated.is_positive();
    let unrated = shares.iter().filter(is_unrated).count();
    let rated = shares.iter().filter(|it| it.rated.is_positive());
    let base = rated.clone().any(Share::is_open);
    let notes = [
        base.then(|| "按已评部分计".to_owned()),
        (unrated > 0).then(|| format!("另有{unrated}个项目尚未评分")),
    ];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    match notes.join("，") {
        notes if notes.is_empty() => what.to_owned(),
        notes => format!("{what}（{notes}）"),
    }
}

/// The table alone, as it is attached to the report too.
pub(crate) fn table(content: &Content<'_>) -> Table {
    let lines = lines(content);
    let nothing = matches!(looked_at(content), Looked::Nothing);
    let open = if nothing {
        Open::None
    } else {
        Open::of(lines.iter().filter_map(|it| it.share))
    };
    let mut so_far = Decimal::ZERO;
    let rows = (1_u32..).zip(&lines).map(|(number, line)| {
        so_far += line.points;
        Row::Cells(cells(number, line, open, so_far))
    });
    let rows = rows.collect();
    let mut middle = columns(FULL, "实得分", 14, open);
    // Its title stands in one line.
    let rated = middle.get_mut(1).filter(|_| open == Open::Some);
    if let Some(column) = rated {
        column.paper_width = 20;
    }
    let points = FULL + middle.len() - 2;
    let (name, remark) = match open {
        Open::Some => (43, 22),
        Open::None => (50, 32),
    };
    let head = [
        Column::new("序号", ColumnKind::Serial, 10, 6),
        Column::new("测评项目", ColumnKind::LongText, name, 28),
    ];
    let behind = [
        Column::new("备注", ColumnKind::LongText, remark, 24),
        Column::new("累计得分", ColumnKind::Points, 18, 10).computed(Computed::Running(points)),
    ];
    let table = Table {
        name: "汇总表".to_owned(),
        columns: head.into_iter().chain(middle).chain(behind).collect(),
        rows,
        ..Table::default()
    };
    let cells = foot(content, open, table.columns.len());
    let label = "合　　计".to_owned();
    let total = Some(TotalRow { label, cells });
    Table { total, ..table }
}

/// What the lines come to together, in so many columns.
fn foot(content: &Content<'_>, open: Open, n_columns: usize) -> Vec<Cell> {
    let projects = all_projects(content);
    let (full, points) = if content.is_whole() {
        (content.tree.total.max, content.tree.total.points)
    } else {
        (projects.full, projects.points)
    };
    let all = Share {
        points,
        full,
        ..projects
    };
    // Of nothing that is scored there is no sum; of what is more than the projects there is no rate.
    let rate = if (full, points) == (projects.full, projects.points) {
        projects.rate()
    } else {
        Cell::default()
    };
    let sum = if matches!(looked_at(content), Looked::Nothing) {
        [Cell::text(OPEN), Cell::default()]
    } else {
        [Cell::number(points), rate]
    };
    let mut sums = vec![Cell::default(); FULL];
    sums.extend(open.cells(all, Some(sum)));
    sums.resize(n_columns, Cell::default());
    sums
}

fn lines(content: &Content<'_>) -> Vec<Line> {
    let (standard, total) = (&content.assessment.standard, &content.tree.total);
    let mut lines = Vec::new();
    for (top, score, items) in content.projects(Role::Scored) {
        let share = share(content, score, &items);
        lines.push(Line {
            name: top.node.title.clone(),
            full: Some(share.full),
            points: share.points,
            share: Some(share),
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
        lines.push(Line::beside(name, full, points, remark));
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
        let (name, why) = ("总分低于0分的部分", "扣分超过得分，总分按0分计");
        lines.push(Line::beside(name, None, total.points - so_far, why));
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
            share: None,
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
    let open = if Item::are_open(items) {
        "未评"
    } else {
        "未评完"
    };
    let n_open = Item::count(items, State::Unscored) + Item::count(items, State::Partial);
    let counts = [
        (open, n_open),
        ("不适用", Item::count(items, State::NotApplicable)),
    ];
    let words = counts.iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = words
        .map(|(name, count)| format!("{name}{count}项"))
        .collect();
    words.join("，")
}

fn cells(number: u32, line: &Line, open: Open, so_far: Points) -> Vec<Cell> {
    let unscored = line.is_open.then(|| [Cell::text(OPEN), Cell::default()]);
    let mut cells = vec![Cell::number(number), Cell::text(line.name.clone())];
    cells.extend(if let Some(share) = line.share {
        open.cells(share, unscored)
    } else {
        let full = line.full.map_or_else(Cell::default, Cell::number);
        let [points, rate] =
            unscored.unwrap_or_else(|| [Cell::number(line.points), Cell::default()]);
        let rated = (open == Open::Some).then(Cell::default);
        [full]
            .into_iter()
            .chain(rated)
            .chain([points, rate])
            .collect()
    });
    cells.extend([
        Cell::text(line.remark.clone()),
        if line.is_open {
            Cell::default()
        } else {
            Cell::number(so_far)
        },
    ]);
    cells
}

/// The subtotals by method, where the standard has several.
fn by_method(content: &Content<'_>) -> Vec<Block> {
    let methods = content.tree.total.methods.iter();
    let methods: Vec<_> = methods.filter(|it| it.max.is_positive()).collect();
    if methods.len() < 2 || !content.is_whole() {
        return Vec::new();
    }
    let any_open = match looked_at(content) {
        Looked::Nothing => Open::None,
        Looked::Some | Looked::All => Open::of(methods.iter().map(|it| Share::from(*it))),
    };
    let rows = methods.iter().map(|it| {
        let items = content.items();
        let items: Vec<Item<'_>> = items
            .filter(|item| item.entry.methods.contains(&it.method))
            .collect();
        let unscored = Item::are_open(&items).then(|| [Cell::text(OPEN), Cell::default()]);
        let mut cells = vec![Cell::text(it.method.name())];
        cells.extend(any_open.cells(Share::from(*it), unscored));
        Row::Cells(cells)
    });
    let mut head = vec![Column::new("测评方法", ColumnKind::LongText, 52, 30)];
    head.extend(columns(1, "实得分", 26, any_open));
    let table = Table {
        name: "按测评方法".to_owned(),
        columns: head,
        rows: rows.collect(),
        ..Table::default()
    };
    let head = "按测评方法".to_owned();
    vec![Block::Heading(HeadingLevel::Two, head), Block::Table(table)]
}
