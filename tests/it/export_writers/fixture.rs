//! The report the writers are tried on, and readers for what they write.

use std::io::{Cursor, Read as _};

use chrono::NaiveDate;
use duibiao::domain::decimal::Decimal;
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{Cell, Column, ColumnKind, Ledger, Row, RowTone, Table};
use duibiao::export::report::{Block, Orientation, Report, prose_date};
use duibiao::export::text::fonts::Fonts;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub(super) const HOSTILE: &str =
    "甲\u{0}\u{1}乙\u{1F}\u{FFFE}丙\u{FFFF}]]></w:t><w:p/>&amp;😀䶮\u{202E}逆\u{200F}\"'=1+1";

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

pub(super) fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}

pub(super) fn ledger(rows: Vec<Row>) -> Table {
    Table {
        name: "整改台账".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 9, 5),
            Column::new("存在问题", ColumnKind::LongText, 60, 40),
            Column::new("责任领导", ColumnKind::ShortText, 13, 8),
            Column::new("扣分", ColumnKind::Points, 10, 6),
            Column::new("整改措施", ColumnKind::LongText, 70, 45),
            Column::new("整改时限", ColumnKind::Date, 18, 11),
            Column::new("是否销号", ColumnKind::Choice(words(&["是", "否"])), 10, 8),
        ],
        rows,
        grouped_by: "测评项目".to_owned(),
        ledger: Some(Ledger {
            status_column: 6,
            due_column: 5,
            closed_words: words(&["是"]),
        }),
        ..Table::default()
    }
    .with_total("合计")
}

pub(super) fn row(number: u32, problem: &str) -> Row {
    Row::Cells(vec![
        Cell::number(number),
        Cell::text(problem),
        Cell::text("王建国"),
        Cell::number(Decimal::from_units(5_000)),
        Cell::text("制定志愿服务排班表并上墙公示，每个工作日安排2名志愿者在岗，办公室每周五通报。"),
        Cell::date(day(2026, 7, 15)),
        Cell::text("否").toned(RowTone::Problem),
    ])
}

pub(super) fn report(table: Table) -> Report {
    let date = day(2026, 11, 5);
    let mut report = Report::new("问题整改清单", "某县卫生健康局", date);
    report.blocks = vec![
        Block::Pages(Orientation::Landscape),
        Block::Title("某县卫生健康局问题整改清单".to_owned()),
        Block::Info(vec![
            "填报单位：某县卫生健康局".to_owned(),
            format!("统计日期：{}", prose_date(date)),
        ]),
        Block::Table(table),
        Block::SignOff(words(&[
            "单位（盖章）：",
            "主要负责人（签名）：",
            "填表人（签名）：",
        ])),
    ];
    report
}

/// One part of an office file as text.
pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut entry = archive
        .by_name(name)
        .unwrap_or_else(|_| panic!("no part {name}"));
    entry.read_to_string(&mut text).expect("UTF-8");
    text
}

pub(super) fn docx(report: &Report) -> String {
    let file = Format::Docx
        .write(report, Fonts::embedded)
        .expect("written");
    part(&file, "word/document.xml")
}

/// Every element of an XML part; fails where the part is not well-formed.
pub(super) fn elements(xml: &str) -> Vec<BytesStart<'static>> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut depth = 0_i32;
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) => {
                depth += 1;
                found.push(element.into_owned());
            }
            Event::Empty(element) => found.push(element.into_owned()),
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    found
}

pub(super) fn count(xml: &str, name: &str) -> usize {
    elements(xml)
        .iter()
        .filter(|it| it.name().as_ref() == name)
        .count()
}

/// The numbers in one attribute of all elements of one name.
pub(super) fn numbers(xml: &str, name: &str, attribute: &str) -> Vec<u32> {
    let value = |element: &BytesStart<'_>| {
        let found = element
            .try_get_attribute(attribute)
            .expect("attributes")
            .expect("there");
        found.value.parse().expect("a number")
    };
    elements(xml)
        .iter()
        .filter(|it| it.name().as_ref() == name)
        .map(value)
        .collect()
}

/// The characters between the tags, as a reader gets them.
pub(super) fn characters(xml: &str, name: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut inside) = (String::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(element) => inside = element.name().as_ref() == name,
            Event::End(_) => inside = false,
            Event::Text(text) if inside => all.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if inside => all.push(match entity.as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("unknown entity {other:?}"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    all
}

pub(super) fn heights(sheet: &str) -> Vec<f64> {
    let height = |element: &BytesStart<'_>| {
        let found = element
            .try_get_attribute("ht")
            .expect("attributes")
            .expect("set by us");
        found.value.parse().expect("a number")
    };
    elements(sheet)
        .iter()
        .filter(|it| it.name().as_ref() == "row")
        .map(height)
        .collect()
}
