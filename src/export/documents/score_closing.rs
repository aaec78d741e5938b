//! What closes the 自评打分表: what no item has by itself, so that every column adds up to its foot as printed.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::score::node_score::NodeScore;
use crate::domain::standard::{Entry, Node, Role};
use crate::export::documents::content::{Content, Item};
use crate::export::report::table::{Cell, Row, Table};

/// The columns that are closed: 标准分, 自评得分 and 扣分, counted from 0.
pub(crate) const CLOSED: [usize; 3] = [4, 5, 6];

/// What a row has in the closed columns.
pub(crate) type Sums = [Points; 3];

/// What an inner node has beyond its children, as all of them are shown.
pub(crate) fn own(content: &Content<'_>, item: &Item<'_>) -> Sums {
    let (node, score) = (item.entry.node, item.score);
    let nodes = content.outline.iter().zip(&content.tree.nodes);
    let is_child = |it: &(&Entry<'_>, &NodeScore)| {
        let above = it.0.parent.and_then(|at| content.outline.get(at));
        above.is_some_and(|it| std::ptr::eq(it.node, node))
    };
    let children = nodes.filter(is_child);
    let [mut max, mut points] = [node.max, score.points];
    for (entry, score) in children {
        max -= entry.node.max.times(entry.node.weight);
        points -= score.points.times(entry.node.weight);
    }
    [max.max(Decimal::ZERO), points, score.own_lost]
}

/// What `rows` have together.
fn sums(rows: &[Row]) -> Sums {
    CLOSED.map(|column| {
        let cells = rows.iter().filter_map(|it| match it {
            Row::Cells(cells) => Table::cell(cells, column).value.number(),
            Row::Group(_) => None,
        });
        cells.sum()
    })
}

/// A row of what no item has, where there is anything.
fn rest(project: String, what: &str, sums: Sums, why: String) -> Option<Row> {
    if sums.iter().all(|it| it.is_zero()) {
        return None;
    }
    let [max, points, lost] = sums.map(|it| {
        if it.is_zero() {
            Cell::default()
        } else {
            Cell::number(it)
        }
    });
    let empty = Cell::default;
    Some(Row::Cells(vec![
        Cell::text(project),
        Cell::text(what),
        empty(),
        empty(),
        max,
        points,
        lost,
        Cell::text(why),
        empty(),
    ]))
}

/// What a project has that its items, in `rows`, do not have: what its maximum or a level between cuts off, or nobody
/// can get.
pub(crate) fn of_project(
    content: &Content<'_>,
    (top, score): (&Entry<'_>, &NodeScore),
    (project, rows): (String, &[Row]),
) -> Option<Row> {
    let [max, points, lost] = sums(rows);
    let below = content.outline.iter().enumerate();
    let below = below.filter(|(_, entry)| is_below(content, entry, top.node));
    // What items say stands beside them.
    let is_between = |it: &Node| !it.children.is_empty() && !it.is_answerable();
    let said = below.filter(|(_, entry)| is_between(entry.node));
    let said = said.map(|(at, _)| content.told(at).explanation());
    let mut why: Vec<String> = said.filter(|it| !it.is_empty()).collect();
    why.dedup();
    let sums = [top.node.max - max, score.points - points, score.lost - lost];
    rest(project, "各级合并计算的差额", sums, why.join("；"))
}

fn is_below(content: &Content<'_>, entry: &Entry<'_>, top: &Node) -> bool {
    let mut at = Some(*entry);
    while let Some(entry) = at {
        if std::ptr::eq(entry.node, top) {
            return true;
        }
        at = entry.parent.and_then(|it| content.outline.get(it)).copied();
    }
    false
}

/// What the bonus or the negative list, whose items are in `rows`, comes to beside them.
pub(crate) fn of_part(content: &Content<'_>, role: Role, rows: &[Row]) -> Option<Row> {
    let total = &content.tree.total;
    let [_, points, lost] = sums(rows);
    let (what, sums) = match role {
        Role::Bonus => (
            "超出加分上限等",
            [Decimal::ZERO, total.bonus - points, -lost],
        ),
        Role::Negative => (
            "超出扣分上限等",
            [
                Decimal::ZERO,
                -total.negative - points,
                total.negative - lost,
            ],
        ),
        Role::Scored | Role::Veto => return None,
    };
    rest(String::new(), what, sums, String::new())
}

/// What changes the total beside all items.
pub(crate) fn of_total(content: &Content<'_>) -> Vec<Row> {
    let total = &content.tree.total;
    let parts = total.scored + total.scaling - total.over_method - total.over_total + total.bonus
        - total.negative
        + total.rest;
    let lines = [
        ("超出测评方法上限，不计分", -total.over_method),
        ("超出满分，不计分", -total.over_total),
        ("尾差：总分取位与各项不同", total.rest),
        ("总分不低于0分", total.points - parts),
    ];
    let lines = lines.into_iter();
    let rows = lines.map(|(what, points)| {
        let sums = [Decimal::ZERO, points, Decimal::ZERO];
        rest(String::new(), what, sums, String::new())
    });
    rows.flatten().collect()
}

/// What is lost beyond what the rows come to as they are weighed, as a row of its own.
pub(crate) fn of_lost(lost: Points) -> Option<Row> {
    let sums = [Decimal::ZERO, Decimal::ZERO, lost];
    rest(String::new(), "扣分折算的差额", sums, String::new())
}

/// What the columns have to come to beyond what they do, as a row of its own, where no formula tells of it.
pub(crate) fn of_scaling(foot: Sums, table: &Table, how: &str) -> Option<Row> {
    let ([max, points, lost], [max_of_rows, points_of_rows, lost_of_rows]) =
        (foot, sums(&table.rows));
    let beyond = [
        max - max_of_rows,
        points - points_of_rows,
        lost - lost_of_rows,
    ];
    rest(
        String::new(),
        &format!("{how}的差额"),
        beyond,
        String::new(),
    )
}
