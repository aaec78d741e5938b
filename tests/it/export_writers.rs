//! What the Word and Excel writers promise: the same bytes, safe text, exact widths, nothing dropped.

mod excel;
#[cfg(test)]
pub(crate) mod fixture;
mod word;

use duibiao::export::error::ExportError;
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{Cell, Column, ColumnKind, Row, Table, cell_date};
use duibiao::export::report::{Block, Orientation, Report, prose_date};
use duibiao::export::text::fonts::Fonts;
use fixture::{HOSTILE, characters, count, day, docx, heights, ledger, part, report, row};

#[test]
fn the_same_report_gives_the_same_bytes() {
    let rows = vec![
        Row::Group("一、环境".to_owned()),
        row(1, "卫生间存在异味"),
        row(2, HOSTILE),
    ];
    let report = report(ledger(rows));
    for format in [Format::Docx, Format::Xlsx] {
        let once = format.write(&report, Fonts::embedded).expect("written");
        assert!(
            once == format
                .write(&report.clone(), Fonts::embedded)
                .expect("written"),
            "{format:?}"
        );
    }
}

#[test]
fn the_header_row_repeats_on_every_page() {
    let report = report(ledger(vec![row(1, "卫生间存在异味")]));
    assert_eq!(count(&docx(&report), "w:tblHeader"), 1);
    let file = Format::Xlsx
        .write(&report, Fonts::embedded)
        .expect("written");
    let workbook = part(&file, "xl/workbook.xml");
    assert!(
        workbook.contains(r#"name="_xlnm.Print_Titles" localSheetId="0">整改台账!$3:$3<"#),
        "{workbook}"
    );
    assert!(part(&file, "xl/worksheets/sheet1.xml").contains(r#"state="frozen""#));
}

#[test]
fn a_table_without_rows_says_so() {
    let only_group = vec![Row::Group("一、环境".to_owned())];
    for (rows, in_excel) in [(vec![], true), (only_group, true)] {
        let report = report(ledger(rows.clone()));
        if rows.is_empty() {
            assert!(characters(&docx(&report), "w:t").contains("无合计0"));
        }
        let file = Format::Xlsx
            .write(&report, Fonts::embedded)
            .expect("written");
        let strings = part(&file, "xl/sharedStrings.xml");
        assert_eq!(strings.contains("<t>无</t>"), in_excel);
        assert!(
            !part(&file, "xl/worksheets/sheet1.xml").contains("<f>"),
            "nothing to add up"
        );
    }
}

#[test]
fn nothing_is_lost_of_three_hundred_long_rows() {
    let long =
        "理论学习中心组专题学习精神文明建设内容全年应不少于4次，截至6月底仅开展1次。".repeat(4);
    let rows = (1..=300)
        .map(|at| row(at, &format!("{at}号：{long}")))
        .collect();
    let report = report(ledger(rows));
    let xml = docx(&report);
    assert_eq!(count(&xml, "w:tr"), 302);
    assert_eq!(
        count(&xml, "w:cantSplit"),
        302,
        "no row is broken over two pages"
    );
    assert!(characters(&xml, "w:t").contains("300号："));
    let file = Format::Xlsx
        .write(&report, Fonts::embedded)
        .expect("written");
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    assert_eq!(
        count(&sheet, "row"),
        306,
        "title, facts, header, rows, total, two lines to sign"
    );
    assert!(
        heights(&sheet)
            .iter()
            .all(|height| (20.0..=409.0).contains(height))
    );
}

#[test]
fn properties_name_the_unit_and_nobody() {
    let report = report(ledger(vec![row(1, "问题")]));
    for format in [Format::Docx, Format::Xlsx] {
        let core = part(
            &format.write(&report, Fonts::embedded).expect("written"),
            "docProps/core.xml",
        );
        assert_eq!(characters(&core, "dc:title"), "问题整改清单");
        assert_eq!(characters(&core, "dc:creator"), "某县卫生健康局");
        assert_eq!(characters(&core, "cp:lastModifiedBy"), "某县卫生健康局");
        assert_eq!(characters(&core, "dcterms:created"), "2026-11-05T00:00:00Z");
        assert!(!core.contains("王建国"));
    }
}

#[test]
fn a_format_is_known_by_its_extension() {
    assert_eq!(Format::from_extension("DOCX").expect("known"), Format::Docx);
    assert_eq!(
        Format::from_extension(".xlsx").expect("known"),
        Format::Xlsx
    );
    let error = Format::from_extension("wps").expect_err("unknown");
    assert!(matches!(error, ExportError::UnknownFormat(_)));
    assert!(error.to_string().contains("wps") && error.to_string().contains(".docx"));
}

#[test]
fn a_report_with_nothing_in_it_is_still_a_file() {
    let report = Report::new("", "", day(2026, 1, 1));
    for format in [Format::Docx, Format::Xlsx] {
        assert!(
            !format
                .write(&report, Fonts::embedded)
                .expect("written")
                .is_empty()
        );
    }
    let mut odd = report;
    odd.blocks = vec![
        Block::Table(Table::default()),
        Block::Info(vec![]),
        Block::SignOff(vec![]),
        Block::Pages(Orientation::Landscape),
        Block::Pages(Orientation::Portrait),
        Block::Table(Table {
            columns: vec![Column::new("", ColumnKind::Serial, 0, 0)],
            ..Table::default()
        }),
        Block::Table(ledger(vec![
            Row::Cells(vec![]),
            Row::Cells(vec![Cell::default(); 40]),
        ])),
    ];
    for format in [Format::Docx, Format::Xlsx] {
        assert!(
            !format
                .write(&odd, Fonts::embedded)
                .expect("written")
                .is_empty()
        );
    }
}

#[test]
fn dates_are_written_as_officials_write_them() {
    assert_eq!(prose_date(day(2026, 11, 5)), "2026年11月5日");
    assert_eq!(cell_date(day(2026, 11, 5)), "2026-11-05");
}
