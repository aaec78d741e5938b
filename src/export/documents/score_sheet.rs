//! 自评打分表: every item with its points, its deduction and why.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::form::row::whose;
use crate::domain::form::{FormField, beside, blanks, sheet};
use crate::domain::score::node_score::State;
use crate::domain::standard::{NaPolicy, Node, Role};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at, methods};
use crate::export::documents::gap_form::read_back;
use crate::export::documents::score_closing::{
    of_lost, of_part, of_project, of_scaling, of_total, own,
};
use crate::export::report::table::{
    Cell, Column, ColumnKind, Computed, Row, RowTone, Table, TotalRow, Weighing,
};
use crate::export::report::{Block, Form, FormLine, Orientation, Report};
use crate::export::xlsx::page::safe;

/// The column of 标准分, counted from 0; that of 自评得分 is the next.
const MAX: usize = 4;

/// Builds it; columns by `domain.md` §5.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::ScoreSheet, Orientation::Landscape);
    report.blocks.extend(content.score_lines());
    report.blocks.extend([
        Block::Table(table(content)),
        content.sign_off(Document::ScoreSheet),
    ]);
    report.form = Some(form(content));
    // As a workbook holds them: what reads them back compares.
    let before = sheet(content.assessment).into_iter();
    let before = before.map(|(key, words)| (key, safe(&words)));
    report.data = Some(read_back(content, "duibiao-form", before.collect()));
    report
}

/// The form for the items shown.
fn form(content: &Content<'_>) -> Form {
    let lines = content.items().flat_map(|item| {
        let node = item.entry.node;
        let work = content.assessment.gaps.get(&node.id);
        let blanks = blanks(&content.assessment.standard, node, item.answer)
            .into_iter()
            .enumerate();
        blanks.map(move |(at, blank)| FormLine {
            said: [node.code().to_owned(), node.title.clone(), blank.ask],
            value: blank.value,
            choices: blank.choices,
            how: blank.how,
            beside: (at == 0).then(|| FormField::BESIDE.map(|it| beside(it, item.answer, work))),
            key: blank.field.key(&node.id),
        })
    });
    let hints = HINTS.map(str::to_owned);
    Form {
        hints: std::iter::once(whose(&content.assessment.about))
            .chain(hints)
            .collect(),
        lines: lines.collect(),
    }
}

/// How the form is filled in.
const HINTS: [&str; 2] = [
    "只填有底色的格子，其他格子改了也不会读入；每个条目的说明、措施、责任人和时限填在该条目的第一行。",
    "填好后发回，由有“对标”程序的人读入；读入前会列出所有改动，读不懂的会逐条说明。",
];

fn table(content: &Content<'_>) -> Table {
    let items: Vec<Item<'_>> = content.items().collect();
    let several = items.iter().any(|it| it.entry.role != Role::Scored);
    let mut rows = Vec::new();
    let mut parts = Vec::new();
    for part in items.chunk_by(|one, other| one.entry.role == other.entry.role) {
        let Some(role) = part.first().map(|it| it.entry.role) else {
            continue;
        };
        if several {
            rows.push(Row::Group(part_name(content, role)));
        }
        let begin = rows.len();
        for items in part.chunk_by(|one, other| role != Role::Scored || one.top == other.top) {
            let begin = rows.len();
            rows.extend(items.iter().map(|it| Row::Cells(cells(content, it))));
            if role == Role::Scored {
                let own = rows.get(begin..).unwrap_or_default();
                let rest = project_rest(content, items, own);
                rows.extend(rest);
                let weight = items.first().and_then(|it| content.outline.get(it.top));
                let weight = weight.map_or(Decimal::ONE, |it| it.node.weight);
                parts.push((rows.len() - begin, weight));
            }
        }
        if content.is_whole() {
            let own = rows.get(begin..).unwrap_or_default();
            let rest = of_part(content, role, own);
            rows.extend(rest);
        }
    }
    let mut table = Table {
        name: "自评打分表".to_owned(),
        columns: columns(),
        rows,
        grouped_by: "部分".to_owned(),
        ..Table::default()
    };
    if content.is_whole() {
        let rows = of_total(content);
        if several && !rows.is_empty() {
            table.rows.push(Row::Group("总分调整".to_owned()));
        }
        table.rows.extend(rows);
        weigh(content, &mut table, &parts);
    }
    closed(content, table)
}

/// What the project of these items has beside them, whose rows are `rows`.
fn project_rest(content: &Content<'_>, items: &[Item<'_>], rows: &[Row]) -> Option<Row> {
    let item = items.first().filter(|_| content.is_whole())?;
    let top = content.outline.get(item.top)?;
    let score = content.tree.nodes.get(item.top)?;
    of_project(content, (top, score), (project_name(top.node), rows))
}

/// What the foot says that the columns come to: 标准分, 自评得分 and 扣分.
fn foot(content: &Content<'_>) -> [Points; 3] {
    let total = &content.tree.total;
    [total.max, total.points, total.taken()]
}

/// How the totals follow from the items: each project has its weight, for what is lost as for what is got, and what does
/// not apply is made up for. What that does not tell has a row of its own.
fn weigh(content: &Content<'_>, table: &mut Table, parts: &[(usize, Decimal)]) {
    let projects = content.projects(Role::Scored);
    let applicable = projects
        .iter()
        .map(|(top, score, _)| score.max.times(top.node.weight));
    let over = applicable.sum();
    let [max, points, taken] = foot(content);
    let weighing = |column| Weighing {
        column,
        parts: parts.to_vec(),
        times: max,
        over,
    };
    let (got, lost) = (weighing(MAX + 1), weighing(MAX + 2));
    let is_told = table.weighed(&got).map(Decimal::rounded) == Some(points.rounded());
    let row = match table.weighed(&lost).filter(|_| is_told) {
        Some(of_rows) => {
            let rest = taken - of_rows;
            let rest = if is_weighed(&lost) {
                rest.rounded()
            } else {
                rest
            };
            table.weighing = vec![got, lost];
            of_lost(rest)
        }
        None => of_scaling(foot(content), table, content.tree.conversion()),
    };
    table.rows.extend(row);
}

/// Whether rows count otherwise than as they are.
fn is_weighed(weighing: &Weighing) -> bool {
    weighing.times != weighing.over || weighing.parts.iter().any(|it| it.1 != Decimal::ONE)
}

/// The table with its sums: those of the whole assessment where all of it is shown. Of nothing that is scored there are
/// none.
fn closed(content: &Content<'_>, table: Table) -> Table {
    let looked = looked_at(content);
    let mut table = table.with_total(match looked {
        Looked::Some if !content.is_whole() => "合计（未评的不计）",
        _ => "合　　计",
    });
    let is_weighed = content.is_whole() && table.weighing.iter().any(is_weighed);
    if is_weighed {
        table.plain = table.total.clone().map(|it| Box::new(plain(content, it)));
    }
    if let Some(total) = table.total.as_mut().filter(|_| content.is_whole()) {
        if is_weighed {
            let how = content.tree.conversion();
            total.label = format!("合计（得分、扣分{how}）");
        }
        for (cell, sum) in total.cells.iter_mut().skip(MAX).zip(foot(content)) {
            *cell = Cell::number(sum);
        }
        if let Some(cell) = total.cells.get_mut(MAX + 3) {
            *cell = Cell::text(content.tree.total.beside_in_words());
        }
    }
    table.total = table.total.map(open_cell);
    if matches!(looked, Looked::Nothing) {
        let closing = table
            .plain
            .as_deref_mut()
            .into_iter()
            .chain(&mut table.total);
        closing.for_each(unscored_foot);
    }
    table
}

/// The plain sums of the columns, where they count otherwise in the total.
fn plain(content: &Content<'_>, sums: TotalRow) -> TotalRow {
    let label = "条目分值合计".to_owned();
    let mut plain = open_cell(TotalRow { label, ..sums });
    let number = |at: usize| Table::cell(&plain.cells, at).value.number();
    let [max, points, lost] = [MAX, MAX + 1, MAX + 2].map(|at| number(at).unwrap_or_default());
    let words = beside_plain(content, max - points - lost);
    if let Some(cell) = plain.cells.get_mut(MAX + 3) {
        *cell = Cell::text(words);
    }
    plain
}

/// The foot of what nobody has scored: it has a maximum, and no points.
fn unscored_foot(row: &mut TotalRow) {
    for (cell, words) in row.cells.iter_mut().skip(MAX + 1).zip(["未评", "未评", ""]) {
        *cell = Cell::text(words);
    }
}

/// What of the plain sum of 标准分 is neither got nor lost, and what is got beside it: so much in all.
fn beside_plain(content: &Content<'_>, beside: Points) -> String {
    let scored = content.items().filter(|it| it.entry.role == Role::Scored);
    let leaves: Vec<Item<'_>> = scored
        .filter(|it| it.entry.node.children.is_empty())
        .collect();
    let out = leaves.iter().filter(|it| is_left_out(content, it));
    let out: Points = out.map(|it| it.entry.node.max).sum();
    let open: Points = leaves.iter().map(|it| it.score.open).sum();
    let bonus = content.tree.total.bonus;
    let rest = beside - out - open + bonus;
    let parts = [
        ("标准分含不适用", out),
        ("标准分含未评", open),
        ("得分含加分", bonus),
        ("另有合并和取位的差额", rest),
        ("得分、扣分含折算的差额", -rest),
    ];
    let parts = parts.iter().filter(|it| it.1.is_positive());
    let parts: Vec<String> = parts.map(|(name, it)| format!("{name}{it}分")).collect();
    parts.join("，")
}

/// 复核得分 is filled in by the reviewers.
fn open_cell(mut row: TotalRow) -> TotalRow {
    if let Some(cell) = row.cells.last_mut() {
        *cell = Cell::default();
    }
    row
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("项目", ColumnKind::ShortText, 24, 14).merged(),
        Column::new("测评内容", ColumnKind::LongText, 44, 26),
        Column::new("评分标准", ColumnKind::LongText, 66, 40),
        Column::new("测评方法", ColumnKind::ShortText, 18, 10),
        Column::new("标准分", ColumnKind::Points, 13, 7),
        Column::new("自评得分", ColumnKind::Points, 13, 7),
        Column::new("扣分", ColumnKind::Points, 12, 7).computed(Computed::Difference(MAX, MAX + 1)),
        Column::new("扣分理由", ColumnKind::LongText, 52, 32),
        Column::new("复核得分", ColumnKind::Points, 13, 8),
    ]
}

fn part_name(content: &Content<'_>, role: Role) -> String {
    match role {
        Role::Scored => "测评项目".to_owned(),
        Role::Bonus => {
            let cap = content.assessment.standard.bonus.as_ref().map(|it| it.cap);
            let cap = cap.unwrap_or_default();
            format!("加分项（最多加{cap}分）")
        }
        Role::Negative => "负面清单（从总分中扣除）".to_owned(),
        Role::Veto => "一票否决（不计分，单独列示）".to_owned(),
    }
}

fn project_name(node: &Node) -> String {
    format!("{}（{}分）", node.title, node.max)
}

fn cells(content: &Content<'_>, item: &Item<'_>) -> Vec<Cell> {
    let (entry, score) = (&item.entry, item.score);
    let project = content.outline.get(item.top).map(|it| it.node);
    // What is called like its part stands under that name already.
    let part_group = content.assessment.standard.part_group(entry.role);
    let project = project.filter(|it| entry.depth != 0 && Some(&it.id) != part_group);
    let is_item = entry.node.children.is_empty();
    let mut what = middle(content, item);
    what.push(item.name());
    if !is_item {
        what.push("（整体）".to_owned());
    }
    let loses = matches!(entry.role, Role::Scored | Role::Negative)
        && matches!(
            score.state,
            State::Scored | State::Partial | State::NotApplicable
        );
    let lost = if loses && !is_left_out(content, item) && !score.is_outdone {
        Cell::number(score.own_lost.max(not_applicable_loss(item)))
    } else {
        Cell::default()
    };
    vec![
        Cell::text(project.map_or_else(String::new, project_name)),
        Cell::text(what.join("\n")),
        Cell::text(entry.node.text.clone()),
        Cell::text(methods(entry)),
        max(content, item),
        points(content, item),
        lost,
        Cell::text(reason(content, item)),
        Cell::default(),
    ]
}

/// 标准分; what a bonus may bring is on top of all others, and is not among those that are added up.
fn max(content: &Content<'_>, item: &Item<'_>) -> Cell {
    let node = item.entry.node;
    match (item.entry.role, node.children.is_empty()) {
        (Role::Scored, true) if item.score.is_outdone => Cell::text(format!("（{}）", node.max)),
        (Role::Scored, true) => Cell::number(node.max),
        (Role::Bonus, true) => Cell::text(format!("＋{}", node.max)),
        (Role::Scored, false) => {
            let [max, ..] = own(content, item);
            if max.is_zero() {
                Cell::default()
            } else {
                Cell::number(max)
            }
        }
        _ => Cell::default(),
    }
}

/// What stands between the project and the item.
fn middle(content: &Content<'_>, item: &Item<'_>) -> Vec<String> {
    let mut titles = Vec::new();
    let mut above = item.entry.parent.and_then(|it| content.outline.get(it));
    while let Some(entry) = above.filter(|it| it.depth > 0) {
        titles.push(format!("{} {}", entry.node.code(), entry.node.title));
        above = entry.parent.and_then(|it| content.outline.get(it));
    }
    titles.reverse();
    titles
}

/// Points that an item loses because it does not apply.
fn not_applicable_loss(item: &Item<'_>) -> Points {
    match item.score.state {
        State::NotApplicable => item.score.lost,
        _ => Decimal::ZERO,
    }
}

fn is_left_out(content: &Content<'_>, item: &Item<'_>) -> bool {
    let policy = item.entry.node.not_applicable;
    item.score.state == State::NotApplicable
        && policy.unwrap_or(content.assessment.standard.not_applicable) == NaPolicy::LeaveOut
}

/// Unscored, zero and not applicable are three different things.
fn points(content: &Content<'_>, item: &Item<'_>) -> Cell {
    let score = item.score;
    let is_item = item.entry.node.children.is_empty();
    match (score.state, item.entry.role) {
        (State::Unscored, _) => Cell::text("未评"),
        (State::NotApplicable, Role::Scored) if !is_left_out(content, item) && is_item => {
            Cell::number(score.points)
        }
        (State::NotApplicable, _) => Cell::text("不适用"),
        (_, Role::Veto) if score.vetoed => Cell::text("触发").toned(RowTone::Problem),
        (_, Role::Veto) => Cell::text("未触发"),
        (_, Role::Scored) if score.is_outdone => Cell::text("不重复计"),
        _ if !is_item => {
            let [_, points, _] = own(content, item);
            Cell::number(points)
        }
        _ => Cell::number(score.points),
    }
}

/// 扣分理由; for what is not plainly scored, what there is to say.
fn reason(content: &Content<'_>, item: &Item<'_>) -> String {
    let (score, told) = (item.score, content.told(item.at));
    let mut parts = match (score.state, item.entry.role) {
        _ if item.is_no_bonus() => vec!["无，不加分".to_owned()],
        (State::NotApplicable, _) | (State::Scored, Role::Bonus) => vec![told.explanation()],
        (_, Role::Veto) if score.vetoed => vec![told.explanation()],
        _ => vec![told.deduction()],
    };
    if score.state == State::Partial {
        let open = score.open;
        parts.push(if open.is_positive() {
            format!("本项尚未评完，未评{open}分")
        } else {
            "本项尚未评完".to_owned()
        });
    }
    // What was written of a gap is no reason where nothing is lost any more.
    let is_full = matches!(item.entry.role, Role::Scored | Role::Negative)
        && score.state == State::Scored
        && !score.own_lost.is_positive();
    if !is_full {
        parts.push(item.note().to_owned());
    }
    parts.retain(|it| !it.is_empty());
    parts.join("。")
}
