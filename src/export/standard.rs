//! A standard as a report: a table to read and to edit, and the standard itself for the program to read back.

use crate::domain::date::Date;
use crate::domain::standard::table::{POINTS, TITLES, row};
use crate::domain::standard::{Role, Standard};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Data, Orientation, Report};

/// Builds the table of `standard`, dated `date`; `text` is the standard as its file has it.
pub fn standard_report(standard: &Standard, text: &[u8], date: Date) -> Report {
    let mut report = Report::new(
        standard.title.clone(),
        standard.issuer.clone(),
        date.naive(),
    );
    let widths = [9, 12, 24, 8, 46, 14, 14, 14, 8, 24, 10, 40, 10];
    let column = |(at, title): (usize, &&str)| {
        let kind = match at {
            POINTS => ColumnKind::Points,
            2 | 4 | 9 | 11 => ColumnKind::LongText,
            _ => ColumnKind::ShortText,
        };
        let sheet = widths.get(at).copied().unwrap_or(10);
        Column::new(*title, kind, sheet, sheet)
    };
    let rows = standard.outline().into_iter().map(|entry| {
        let cells = row(&entry).into_iter().enumerate().map(|(at, text)| {
            if at != POINTS {
                return Cell::text(text);
            }
            match entry.role {
                Role::Veto => Cell::default(),
                _ => Cell::number(entry.node.max),
            }
        });
        Row::Cells(cells.collect())
    });
    let table = Table {
        name: "测评标准".to_owned(),
        columns: TITLES.iter().enumerate().map(column).collect(),
        rows: rows.collect(),
        ..Table::default()
    };
    report.blocks = vec![
        Block::Pages(Orientation::Landscape),
        Block::Title(format!("《{}》", standard.title)),
        Block::Info(vec![
            format!("{}年度", standard.year),
            format!("满分{}分", standard.total),
        ]),
        Block::Table(table),
    ];
    report.data = Some(Data::new("duibiao-standard", text.to_vec()));
    report
}
