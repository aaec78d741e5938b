//! 任务分解表: who does what until when.

use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::deadline::deadline;
use crate::domain::gap::written::wanted;
use crate::domain::score::node_score::State;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item};
use crate::export::documents::score_closing::own;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// The column of 分值, counted from 0.
const POINTS: usize = 3;

/// Builds it; columns by `domain.md` §5.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Allocation, Orientation::Landscape);
    let left_out = left_out(content).map(|it| Block::Info(vec![it]));
    report.blocks.extend(left_out);
    report.blocks.extend(blocks(content));
    report
}

/// The tasks of whoever is asked for: what a section leads, and what it supports.
pub(crate) fn blocks(content: &Content<'_>) -> Vec<Block> {
    let section = content.options.section.as_deref();
    let theirs = section
        .map(|it| supported_by(content, it))
        .unwrap_or_default();
    if theirs.is_empty() {
        return vec![Block::Table(table(content))];
    }
    let head = |words: &str| Block::Heading(HeadingLevel::Two, words.to_owned());
    let mut blocks = Vec::new();
    if tasks(content).next().is_some() {
        blocks.extend([head("牵头的任务"), Block::Table(table(content))]);
    }
    let rows = rows(content, theirs.into_iter());
    let supported = Table {
        name: "配合的任务".to_owned(),
        columns: columns(),
        rows,
        ..Table::default()
    };
    blocks.extend([head("配合的任务"), Block::Table(supported)]);
    blocks
}

/// The tasks that this section supports, in printed order.
pub(crate) fn supported_by<'a>(content: &Content<'a>, section: &str) -> Vec<Item<'a>> {
    let all = supported(content);
    let is_theirs = |it: &Item<'_>| it.entry.node.support.iter().any(|name| name == section);
    all.filter(is_theirs).collect()
}

/// What there is to do, in printed order: what does not apply is handed out to nobody.
pub(crate) fn tasks<'a>(content: &Content<'a>) -> impl Iterator<Item = Item<'a>> {
    all(content).filter(|it| it.score.state != State::NotApplicable)
}

/// The tasks that apply, whoever leads them, in printed order: each names those who support it.
pub(crate) fn supported<'a>(content: &Content<'a>) -> impl Iterator<Item = Item<'a>> {
    content.items_of_all().filter(|it| {
        let is_task = matches!(it.entry.role, Role::Scored | Role::Bonus);
        is_task && it.score.state != State::NotApplicable
    })
}

/// The same with what does not apply.
fn all<'a>(content: &Content<'a>) -> impl Iterator<Item = Item<'a>> {
    content
        .items()
        .filter(|it| matches!(it.entry.role, Role::Scored | Role::Bonus))
}

/// What is not handed out, and where that stands; `None` where all is.
pub(crate) fn left_out(content: &Content<'_>) -> Option<String> {
    let out = all(content).count() - tasks(content).count();
    (out > 0).then(|| format!("已标为不适用的{out}项未列入，见不适用项目说明表。"))
}

/// What a task is worth by itself: an inner node what its children leave of it.
pub(crate) fn worth(content: &Content<'_>, item: &Item<'_>) -> Points {
    if item.entry.node.children.is_empty() {
        item.entry.node.max
    } else {
        let [max, ..] = own(content, item);
        max
    }
}

/// The points of the scored tasks together as they count in the total, and what their sum is called: what it is made
/// of where the points of the rows add up to something else, and the full marks of the standard where it is not these.
pub(crate) fn sum(content: &Content<'_>) -> (Points, String) {
    let (counted, notes) = reckoned(content);
    let label = match &notes[..] {
        [] => "合　　计".to_owned(),
        notes => format!("合计（{}）", notes.join("；")),
    };
    (counted, label)
}

/// The points of the scored tasks together as they count in the total, and what is to be said of them.
pub(crate) fn reckoned(content: &Content<'_>) -> (Points, Vec<String>) {
    let scored = || tasks(content).filter(|it| it.entry.role == Role::Scored);
    let plain: Points = scored().map(|it| worth(content, &it)).sum();
    let counted: Points = scored().map(|it| it.score.worth(worth(content, &it))).sum();
    let mut notes = Vec::new();
    if plain != counted {
        notes.push(format!("各项相加{plain}分，{}", weights(content)));
    }
    let bonus = content.assessment.standard.bonus.as_ref();
    let bonus = bonus.filter(|_| tasks(content).any(|it| it.entry.role == Role::Bonus));
    let mut full = counted;
    notes.extend(bonus.map(|it| {
        let how = if it.within_total {
            full += it.cap;
            "计入满分"
        } else {
            "不计入满分"
        };
        format!("不含加分项，加分最多{}分，{how}", it.cap)
    }));
    let na = all(content)
        .filter(|it| it.entry.role == Role::Scored && it.score.state == State::NotApplicable);
    let na: Vec<Points> = na.map(|it| worth(content, &it)).collect();
    if !na.is_empty() {
        let points: Points = na.iter().copied().sum();
        notes.push(format!("不含不适用的{}项{points}分", na.len()));
    }
    let total = content.tree.total.max;
    if content.is_whole() && full != total {
        notes.push(format!("标准满分{total}分"));
    }
    (counted, notes)
}

/// By which weights the projects count.
fn weights(content: &Content<'_>) -> String {
    let tops = content.projects(Role::Scored);
    let weighed = tops.iter().filter(|it| it.0.node.weight != Decimal::ONE);
    let told = weighed.map(|(top, ..)| {
        let percent = Decimal::HUNDRED.times(top.node.weight);
        format!("{}×{percent}%", top.node.title)
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => "按权重折算".to_owned(),
        told => format!("按权重折算：{}", told.join("、")),
    }
}

/// The table of it.
pub(crate) fn table(content: &Content<'_>) -> Table {
    let table = Table {
        name: "任务分解表".to_owned(),
        columns: columns(),
        rows: rows(content, tasks(content)),
        ..Table::default()
    };
    closed(content, table)
}

fn rows<'a>(content: &Content<'_>, items: impl Iterator<Item = Item<'a>>) -> Vec<Row> {
    let rows = (1_u32..).zip(items);
    let rows = rows.map(|(number, item)| Row::Cells(cells(content, &item, number)));
    rows.collect()
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("序号", ColumnKind::Serial, 10, 5),
        Column::new("测评项目", ColumnKind::ShortText, 24, 14).merged(),
        Column::new("测评内容", ColumnKind::LongText, 60, 36),
        Column::new("分值", ColumnKind::Points, 12, 7),
        Column::new("材料要求", ColumnKind::LongText, 54, 32),
        Column::new("牵头科室", ColumnKind::ShortText, 22, 12),
        Column::new("配合科室", ColumnKind::ShortText, 24, 13),
        Column::new("责任人", ColumnKind::ShortText, 15, 8),
        Column::new("分管领导", ColumnKind::ShortText, 15, 8),
        Column::new("完成时限", ColumnKind::Date, 19, 11),
    ]
}

/// The table with the points that there are in all.
fn closed(content: &Content<'_>, table: Table) -> Table {
    let (counted, label) = sum(content);
    let mut table = table.with_total(label);
    let cell = table.total.as_mut().and_then(|it| it.cells.get_mut(POINTS));
    if let Some(cell) = cell {
        *cell = Cell::number(counted);
    }
    table
}

fn cells(content: &Content<'_>, item: &Item<'_>, number: u32) -> Vec<Cell> {
    let assessment = content.assessment;
    let (entry, node) = (&item.entry, item.entry.node);
    let about = &assessment.about;
    let project = content.outline.get(item.top);
    let is_own = entry.lead == about.section;
    let own = |name: &str| Cell::text(if is_own { name } else { "" });
    // Who filled in the file is not thereby responsible for every task: who is not named is filled in by hand.
    let person = assessment.gaps.get(&node.id).map_or("", |it| &it.person);
    // At the beginning of the year no phase is over, so each item has its own last day.
    let begun = Date::new(about.year, 1, 1).unwrap_or(content.date);
    let due = deadline(assessment, entry, begun);
    let what = if node.text.is_empty() || node.text == node.title {
        item.name()
    } else {
        format!("{}\n{}", item.name(), node.text)
    };
    vec![
        Cell::number(Decimal::from(number)),
        Cell::text(match entry.role {
            Role::Bonus => "加分项",
            _ => project.map_or("", |it| &it.node.title),
        }),
        Cell::text(what),
        match worth(content, item) {
            points if points.is_zero() && !node.children.is_empty() => Cell::text("整体评分"),
            points => Cell::number(points),
        },
        Cell::text(wanted(node)),
        Cell::text(entry.lead),
        Cell::text(node.support.join("、")),
        Cell::text(person),
        own(&about.leader),
        due.map_or_else(Cell::default, |it| Cell::date(it.naive())),
    ]
}
