//! 加分与负面清单登记表: what adds to the total and what takes off it or vetoes, event by event.

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::decimal::Decimal;
use crate::domain::score::node_score::State;
use crate::domain::standard::Role;
use crate::domain::standard::shape::{Shape, Window};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Extras, Orientation::Landscape);
    let parts = [
        (Role::Bonus, "加分项登记", "没有登记加分。"),
        (Role::Negative, "负面清单登记", "没有登记负面清单所列情形。"),
        (Role::Veto, "一票否决登记", "没有登记一票否决所列情形。"),
    ];
    let mut any = false;
    for (role, name, none) in parts {
        let items = content.items().filter(|it| it.entry.role == role);
        let items: Vec<Item<'_>> = items.collect();
        if items.is_empty() {
            continue;
        }
        any = true;
        let head = Block::Heading(HeadingLevel::Two, name.to_owned());
        report.blocks.push(head);
        let open = items.iter().filter(|it| it.score.unscored > 0).count();
        let table = table(content, name, &items);
        if table.rows.is_empty() {
            let open = match open {
                0 => String::new(),
                open => format!("尚有{open}项未核对。"),
            };
            report
                .blocks
                .push(Block::Paragraph(format!("{none}{open}")));
        } else {
            report.blocks.push(Block::Table(table));
        }
    }
    if any {
        report.blocks.push(content.sign_off(Document::Extras));
    } else {
        let none = "本标准没有加分项、负面清单和一票否决事项。".to_owned();
        report.blocks.push(Block::Paragraph(none));
    }
    report
}

/// A line for each event, or for the item where no events are asked for.
fn table(content: &Content<'_>, name: &str, items: &[Item<'_>]) -> Table {
    let mut rows = Vec::new();
    for item in items.iter().filter(|it| it.score.state != State::Unscored) {
        let mut events = events(content, item);
        if events.is_empty() && !item.score.points.is_zero() {
            let told = content.happened(item.at).explanation();
            events.push([Cell::default(), Cell::text(told), Cell::text("计入")]);
        }
        for (nth, event) in events.into_iter().enumerate() {
            let number = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
            let mut cells = vec![Cell::number(Decimal::from(number)), Cell::text(item.name())];
            cells.extend(event);
            // The points are those of the item, which several events may share.
            cells.push(match nth {
                0 => Cell::number(item.score.points),
                _ => Cell::default(),
            });
            cells.push(Cell::text(registered(item)));
            cells.push(Cell::text(item.answer.map_or("", |it| it.by.as_str())));
            rows.push(Row::Cells(cells));
        }
    }
    Table {
        name: name.to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 11, 6),
            Column::new("项目", ColumnKind::LongText, 52, 30),
            Column::new("日期", ColumnKind::Date, 22, 11),
            Column::new("事由", ColumnKind::LongText, 74, 40),
            Column::new("是否计入", ColumnKind::ShortText, 26, 14),
            Column::new("计分", ColumnKind::Points, 16, 8),
            Column::new("佐证材料", ColumnKind::LongText, 36, 24),
            Column::new("登记人", ColumnKind::ShortText, 18, 10),
        ],
        rows,
        ..Table::default()
    }
}

/// The events of an item: the day, what it was, and whether it counts.
fn events(content: &Content<'_>, item: &Item<'_>) -> Vec<[Cell; 3]> {
    let mut found = Vec::new();
    let rules = (1..).zip(&item.entry.node.rules);
    for (number, rule) in rules {
        let input = item.answer.and_then(|it| it.inputs.get(&number));
        if let (Shape::Events { within, .. }, Some(Input::Events(events))) =
            (rule.ask.shape(), input)
        {
            let what = rule.ask.what();
            found.extend(events.iter().map(|it| event(content, (it, what), within)));
        }
    }
    found
}

fn event(content: &Content<'_>, (event, what): (&DatedEvent, &str), within: Window) -> [Cell; 3] {
    let counts = if within.holds(event.date, content.assessment.calendar()) {
        "计入".to_owned()
    } else {
        format!("不在{}，不计", within.in_words())
    };
    let text = if event.text.is_empty() {
        what
    } else {
        &event.text
    };
    [
        Cell::date(event.date.naive()),
        Cell::text(text),
        Cell::text(counts),
    ]
}

/// The papers that are registered of an item.
fn registered(item: &Item<'_>) -> String {
    let evidence = item.answer.map_or(&[][..], |it| it.evidence.as_slice());
    let names: Vec<&str> = evidence.iter().map(|it| it.name.as_str()).collect();
    names.join("、")
}
