//! 加分与负面清单登记表: what adds to the total, what takes off it and what vetoes, event by event.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::event_register::{
    EventKind, EventStanding, RegisteredEvent, Said, events, kinds, lines,
};
use crate::domain::gap::written::registered;
use crate::domain::score::node_score::State;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at_these, to_fill_in};
use crate::export::documents::score_words::day_of_windows;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// One of the parts that are registered.
struct Part {
    role: Role,
    name: &'static str,
    /// What the last column says.
    worth: &'static str,
}

const PARTS: [Part; 4] = [
    Part {
        role: Role::Bonus,
        name: "加分项登记",
        worth: "得分",
    },
    Part {
        role: Role::Negative,
        name: "负面清单登记",
        worth: "扣分",
    },
    Part {
        role: Role::Veto,
        name: "一票否决事项登记",
        worth: "后果",
    },
    Part {
        role: Role::Scored,
        name: "其他按事项计分的条目",
        worth: "扣分",
    },
];

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Extras, Orientation::Landscape);
    let kinds = kinds(content.assessment);
    let mut any = false;
    for part in PARTS {
        let asks = |it: &Item<'_>| {
            part.role != Role::Scored || kinds.iter().any(|kind| *kind.item == it.entry.node.id)
        };
        let of_part = content.items().filter(|it| it.entry.role == part.role);
        let items: Vec<Item<'_>> = of_part.filter(asks).collect();
        if items.is_empty() {
            continue;
        }
        if !any {
            let words = "得分、扣分为本项合计，同一项有几件事项的，记在第一行。".to_owned();
            let day = format!("事项的计算期限：{}。", day_of_windows(content, &kinds));
            let lines = [words]
                .into_iter()
                .chain((!kinds.is_empty()).then_some(day));
            report.blocks.extend(lines.map(|it| Block::Info(vec![it])));
        }
        any = true;
        let name = part.name.to_owned();
        report.blocks.push(Block::Heading(HeadingLevel::Two, name));
        let table = table(content, &part, &items, &kinds);
        report.blocks.push(Block::Table(table));
    }
    if !any {
        let why = if content.filter().is_some() {
            "所列部分没有加分项、负面清单和一票否决事项，没有需要登记的内容。"
        } else {
            "本标准没有加分项、负面清单和一票否决事项，没有需要登记的内容。"
        };
        report.blocks.push(Block::Paragraph(why.to_owned()));
    }
    report.blocks.push(content.sign_off(Document::Extras));
    report
}

fn table(content: &Content<'_>, part: &Part, items: &[Item<'_>], kinds: &[EventKind<'_>]) -> Table {
    let mut rows = Vec::new();
    for item in items {
        let facts = facts(content, item, kinds);
        for (nth, [what, day, words, state]) in facts.into_iter().enumerate() {
            let number = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
            let worth = match nth {
                0 => worth(content, part, item),
                _ => Cell::default(),
            };
            rows.push(Row::Cells(vec![
                Cell::number(Decimal::from(number)),
                Cell::text(content.path(item.at)),
                what,
                day,
                words,
                state,
                Cell::text(registered(item.answer)),
                worth,
            ]));
        }
    }
    let kind = match part.role {
        Role::Veto => ColumnKind::ShortText,
        _ => ColumnKind::Points,
    };
    let mut table = Table {
        name: part.name.to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 5),
            Column::new("项目", ColumnKind::LongText, 48, 30).merged(),
            Column::new("登记情形", ColumnKind::LongText, 38, 22),
            Column::new("日期", ColumnKind::Date, 20, 11),
            Column::new("内容", ColumnKind::LongText, 62, 38),
            Column::new("登记情况", ColumnKind::ShortText, 27, 14),
            Column::new("依据材料", ColumnKind::LongText, 34, 20),
            Column::new(part.worth, kind, 18, 10),
        ],
        rows,
        ..Table::default()
    };
    // What is not registered event by event has no days.
    table.without_empty(&["登记情形", "日期", "依据材料"]);
    match part.role {
        Role::Bonus | Role::Negative => {
            let label = match looked_at_these(items) {
                // Of nothing that is scored there is no sum.
                Looked::Nothing => return table,
                Looked::Some => "合计（未评的不计）",
                Looked::All => "合　　计",
            };
            closed(content, part.role, table).with_total(label)
        }
        Role::Veto | Role::Scored => table,
    }
}

/// The table with what a cap takes off its sum.
fn closed(content: &Content<'_>, role: Role, mut table: Table) -> Table {
    let worth = table.columns.len() - 1;
    let counted = match role {
        Role::Bonus => content.tree.total.bonus,
        _ => content.tree.total.negative,
    };
    let over: Points = counted - table.sum(worth);
    if content.is_whole() && !over.is_zero() {
        let mut cells = vec![Cell::default(); worth];
        if let Some(cell) = cells.get_mut(1) {
            *cell = Cell::text(match role {
                Role::Bonus => "超过加分上限，不计入总分的部分",
                _ => "超过扣分上限，不从总分扣除的部分",
            });
        }
        cells.push(Cell::number(over));
        table.rows.push(Row::Cells(cells));
    }
    table
}

/// What an item comes to.
fn worth(content: &Content<'_>, part: &Part, item: &Item<'_>) -> Cell {
    let score = item.score;
    match (part.role, score.state) {
        (_, State::Unscored) => Cell::text("未评"),
        (_, State::NotApplicable) => Cell::text("不适用"),
        (Role::Veto, _) => {
            let hits = &content.tree.total.vetoes;
            let hit = hits.iter().find(|it| it.id == item.entry.node.id);
            Cell::text(hit.map_or("未触发", |it| it.consequence.as_str()))
        }
        (Role::Bonus, _) if score.is_outdone => Cell::text("不重复计"),
        (Role::Bonus, _) => Cell::number(score.points),
        (Role::Negative | Role::Scored, _) => Cell::number(score.own_lost),
    }
}

/// The lines of an item: kind of event, day, what it was, and whether it counts.
fn facts(content: &Content<'_>, item: &Item<'_>, kinds: &[EventKind<'_>]) -> Vec<[Cell; 4]> {
    let own = kinds.iter().filter(|it| *it.item == item.entry.node.id);
    let own: Vec<EventKind<'_>> = own.copied().collect();
    if own.is_empty() {
        return vec![unlisted(content, item)];
    }
    let mut found = Vec::new();
    for kind in own {
        let what = || Cell::text(kind.what);
        let said = |words: &str| [what(), Cell::default(), Cell::default(), Cell::text(words)];
        match kind.said {
            Said::Nothing => found.push(said("未核对")),
            Said::Never => found.push(said("未发生")),
            Said::NotApplicable => {
                let why = item.answer.and_then(|it| it.na.clone()).unwrap_or_default();
                let [what, day, _, state] = said("不适用");
                found.push([what, day, Cell::text(why), state]);
            }
            Said::Happened(_) => {
                let listed = lines(content.assessment, &[kind]);
                found.extend(listed.iter().map(|it| happened(content, item, it)));
            }
        }
    }
    found
}

fn happened(content: &Content<'_>, item: &Item<'_>, event: &RegisteredEvent<'_>) -> [Cell; 4] {
    let kind = event.kind;
    let own = events(content.assessment, kind.item, kind.rule).get(event.place);
    let rule = kind.rule.checked_sub(1);
    let rule = rule.and_then(|it| item.entry.node.rules.get(it));
    let tier = own.and_then(|it| it.tier.checked_sub(1));
    let tier = tier.and_then(|at| Some(rule?.ask.tiers().get(at)?.name.clone()));
    let words = match event.text.trim() {
        "" => to_fill_in("事项内容"),
        words => words.to_owned(),
    };
    let words = match tier {
        Some(tier) => format!("{words}（{tier}）"),
        None => words,
    };
    [
        Cell::text(kind.what),
        Cell::date(event.date.naive()),
        Cell::text(words),
        Cell::text(match event.standing {
            EventStanding::Over => "不计：不在计算期限内",
            standing => standing.name(),
        }),
    ]
}

/// The line of an item that asks for no dated events.
fn unlisted(content: &Content<'_>, item: &Item<'_>) -> [Cell; 4] {
    let (words, state) = match item.score.state {
        State::Unscored => (String::new(), "未核对"),
        State::Partial => (content.happened(item.at).explanation(), "未核对完"),
        State::NotApplicable => {
            let why = item.answer.and_then(|it| it.na.clone());
            (why.unwrap_or_default(), "不适用")
        }
        State::Scored if item.is_no_bonus() => ("无".to_owned(), "无"),
        State::Scored => (met(content, item), "已登记"),
    };
    [
        Cell::default(),
        Cell::default(),
        Cell::text(words),
        Cell::text(state),
    ]
}

/// What happened with an item that is scored; where a bonus has nothing to tell, whether its words are met.
fn met(content: &Content<'_>, item: &Item<'_>) -> String {
    if item.entry.role != Role::Bonus {
        return content.told(item.at).explanation();
    }
    match content.happened(item.at).explanation() {
        words if words.is_empty() && item.score.points.is_positive() => "符合所列要求".to_owned(),
        words if words.is_empty() => "不符合所列要求".to_owned(),
        words => words,
    }
}
