//! Where a table goes on over pages, wherever the break falls.

use std::fmt::Write as _;

use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::export::documents::{Document, Options};
use duibiao::export::layout::{Page, PageMark, lay_out};
use duibiao::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use duibiao::export::report::{Block, HeadingLevel, Report};
use duibiao::export::text::fonts::Fonts;

use crate::desk::unscored;
use crate::documents::built;

/// A standard whose first project has so many items.
fn standard(n_items: usize) -> String {
    let mut items = String::new();
    for at in 1..=n_items {
        let rule =
            r#"(ask: Choice("情况"), then: Earn(Level(levels: [(name: "好", worth: Points(1))])))"#;
        write!(
            items,
            r#"(id: "1.{at}", title: "条目{at}", max: 1, rules: [{rule}]),"#
        )
        .unwrap();
    }
    format!(
        r#"(duibiao: 1, standard: (id: "breaks", title: "分页", year: 2026, total: {}, not_applicable: LeaveOut, nodes: [
            (id: "1", title: "实地", max: {n_items}, children: [{items}]),
            (id: "2", title: "材料", max: 1, children: [(id: "2.1", title: "材料", max: 1,
                rules: [(ask: Clauses([(text: "有", points: 1)]), then: Earn(Own))])]),
        ]))"#,
        n_items + 1
    )
}

/// The words in the filled head of a table.
fn head(page: &Page) -> Option<String> {
    let mut fills = page.marks.iter().filter_map(|it| match it {
        PageMark::Fill { at, size, .. } => Some((at.1, at.1 + size.1)),
        _ => None,
    });
    let (top, bottom) = fills.next()?;
    let words = page.marks.iter().filter_map(|it| match it {
        PageMark::Words(it) if (top - 4.0..bottom + 4.0).contains(&it.at.1) => {
            Some(it.words.as_str())
        }
        _ => None,
    });
    Some(words.collect())
}

#[test]
fn what_ended_on_the_page_before_is_not_printed_over_the_head_of_the_next() {
    for n_items in 14..40 {
        let assessment = unscored(&standard(n_items));
        let report = built(&assessment, Document::ScoreSheet, &Options::default());
        let pages = lay_out(&report, Fonts::embedded());
        let heads: Vec<String> = pages.pages.iter().filter_map(head).collect();
        let first = heads.first().unwrap();
        assert!(
            heads.iter().all(|it| it == first),
            "{n_items} items: {heads:?}"
        );
    }
}

/// A report of some lines and a table of these numbers.
fn numbers(n_lines: usize, numbers: &[&str]) -> Report {
    let day = Date::new(2026, 11, 20).unwrap().naive();
    let mut report = Report::new("数字", "某局", day);
    let line = || Block::Paragraph("一行文字".to_owned());
    report.blocks = (0..n_lines).map(|_| line()).collect();
    let rows = numbers.iter().map(|it| {
        let number: Decimal = it.parse().unwrap();
        Row::Cells(vec![Cell::text("项目"), Cell::number(number)])
    });
    report.blocks.push(Block::Table(Table {
        name: "数字".to_owned(),
        columns: vec![
            Column::new("项目", ColumnKind::LongText, 60, 20),
            Column::new("得分", ColumnKind::Points, 30, 10),
        ],
        rows: rows.collect(),
        ..Table::default()
    }));
    report
}

#[test]
fn numbers_stand_with_their_points_below_each_other() {
    let report = numbers(0, &["0.5", "11.43", "9", "10.5", "11"]);
    let pages = lay_out(&report, Fonts::embedded());
    let place = |said: &str| {
        let marks = pages.pages.iter().flat_map(|it| &it.marks);
        let mut found = marks.filter_map(|it| match it {
            PageMark::Words(it) if it.words == said => Some((it.at.0, it.at.0 + it.width)),
            _ => None,
        });
        found.next().unwrap()
    };
    let alike = |one: f32, other: f32| (one - other).abs() < 0.1;
    // Two digits before the point begin alike, whatever is behind it; one digit behind it ends alike.
    assert!(alike(place("11.43").0, place("11").0));
    assert!(alike(place("10.5").1, place("0.5").1));
    assert!(alike(place("9").1, place("11").1));
    assert!(!alike(place("11.43").1, place("11").1));
}

#[test]
fn no_row_stands_alone_below_the_head_of_its_table() {
    for n_lines in 0..24 {
        let report = numbers(n_lines, &["1", "2", "3", "4"]);
        let pages = lay_out(&report, Fonts::embedded());
        for page in &pages.pages {
            let rows = page.marks.iter().filter(|it| match it {
                PageMark::Words(it) => it.words == "项目",
                _ => false,
            });
            // The head says it once more.
            let n_rows = rows.count();
            assert!(n_rows == 0 || n_rows > 2, "{n_lines} lines: {n_rows}");
        }
    }
}

#[test]
fn no_head_and_no_name_of_a_group_stands_alone_above_what_is_signed() {
    for (n_rows, in_groups) in [(1, false), (2, false), (2, true), (3, true)] {
        for n_lines in 0..24 {
            let mut report = numbers(n_lines, &["1", "2", "3"][..n_rows]);
            if let Some(Block::Table(table)) = report.blocks.last_mut()
                && in_groups
            {
                table.rows.insert(0, Row::Group("一组".to_owned()));
            }
            let labels = ["负责人（签名）：", "填表人（签名）："];
            let labels = labels.map(str::to_owned).to_vec();
            report.blocks.push(Block::SignOff(labels));
            let pages = lay_out(&report, Fonts::embedded());
            for page in &pages.pages {
                let words = page.marks.iter().filter_map(|it| match it {
                    PageMark::Words(it) => Some(it.words.as_str()),
                    _ => None,
                });
                let words: Vec<&str> = words.collect();
                let stands = |said: &str| words.iter().filter(|it| **it == said).count();
                let case = format!("{n_rows} rows, groups {in_groups}, {n_lines} lines");
                // The head says it once, and each row once more.
                assert_ne!(stands("项目"), 1, "{case}");
                let of_head = usize::from(stands("得分") > 0);
                assert_eq!(of_head, usize::from(stands("项目") > 0), "{case}");
            }
        }
    }
}

#[test]
fn no_heading_stands_alone_above_a_table_on_the_next_page() {
    for n_lines in 10..24 {
        let mut report = numbers(n_lines, &["1", "2", "3", "4"]);
        let at = report.blocks.len() - 1;
        let head = Block::Heading(HeadingLevel::One, "三、得分情况".to_owned());
        report.blocks.insert(at, head);
        let pages = lay_out(&report, Fonts::embedded());
        let of = |said: &str| {
            let has = |page: &Page| {
                let mut marks = page.marks.iter();
                marks.any(|it| matches!(it, PageMark::Words(it) if it.words == said))
            };
            pages.pages.iter().position(has)
        };
        assert_eq!(of("三、得分情况"), of("得分"), "{n_lines} lines");
        assert_eq!(of("三、得分情况"), of("1"), "{n_lines} lines");
    }
}
