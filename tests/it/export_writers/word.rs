//! What the Word writer promises: schema, widths, repeated headers, safe text.

use super::fixture::{
    HOSTILE, characters, count, day, docx, elements, ledger, numbers, part, report, row,
};
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{Column, ColumnKind};
use duibiao::export::report::{Block, HeadingLevel, Orientation, Report};
use duibiao::export::text;
use duibiao::export::text::fonts::Fonts;

#[test]
fn hostile_text_leaves_a_word_file_that_parses_and_says_the_same() {
    let mut report = report(ledger(vec![
        row(1, HOSTILE),
        row(2, &"长".repeat(40_000)),
        row(3, "@SUM(A1)"),
    ]));
    report.title = HOSTILE.to_owned();
    report.organisation = HOSTILE.to_owned();
    report
        .blocks
        .push(Block::Heading(HeadingLevel::One, HOSTILE.to_owned()));
    report
        .blocks
        .push(Block::Paragraph(format!("{HOSTILE}\u{0B}{HOSTILE}")));
    let xml = docx(&report);
    let read = characters(&xml, "w:t");
    assert!(
        read.contains(&*text::clean(HOSTILE)),
        "the text is there, cleaned"
    );
    assert!(
        read.contains(&"长".repeat(40_000)),
        "Word takes long text whole"
    );
    assert!(!xml.contains([
        '\u{0}', '\u{1}', '\u{B}', '\u{FFFE}', '\u{FFFF}', '\u{202E}'
    ]));
    let file = Format::Docx
        .write(&report, Fonts::embedded)
        .expect("written");
    let core = part(&file, "docProps/core.xml");
    assert_eq!(characters(&core, "dc:title"), text::clean(HOSTILE));
    for name in [
        "word/styles.xml",
        "word/settings.xml",
        "word/footer2.xml",
        "[Content_Types].xml",
    ] {
        assert!(!elements(&part(&file, name)).is_empty(), "{name}");
    }
}

#[test]
fn a_soft_line_break_stays_a_line_break() {
    let xml = docx(&report(ledger(vec![row(
        1,
        "第一行\u{0B}第二行\r\n第三行",
    )])));
    let header_breaks = count(&docx(&report(ledger(vec![row(1, "一行")]))), "w:br");
    assert_eq!(count(&xml, "w:br") - header_breaks, 2);
}

#[test]
fn a_table_is_exactly_as_wide_as_the_text() {
    for (orientation, room) in [
        (Orientation::Portrait, 8_845),
        (Orientation::Landscape, 14_570),
    ] {
        let mut report = report(ledger(vec![row(1, "问题")]));
        report.blocks[0] = Block::Pages(orientation);
        let xml = docx(&report);
        assert_eq!(numbers(&xml, "w:gridCol", "w:w").iter().sum::<u32>(), room);
        assert_eq!(numbers(&xml, "w:tblW", "w:w"), [room]);
        let cells: u32 = numbers(&xml, "w:tcW", "w:w").iter().sum();
        assert_eq!(cells, 3 * room, "header, row and total");
    }
}

#[test]
fn columns_without_sentences_shrink_all_alike() {
    let mut table = ledger(vec![]);
    table.columns = (0..9)
        .map(|at| Column::new(format!("列{at}"), ColumnKind::Date, 50, 10))
        .collect();
    let widths = numbers(&docx(&report(table)), "w:gridCol", "w:w");
    assert_eq!(widths.iter().sum::<u32>(), 14_570);
    assert!(
        widths.iter().all(|width| width.abs_diff(14_570 / 9) <= 1),
        "{widths:?}"
    );
}

#[test]
fn only_a_row_taller_than_half_a_page_may_break() {
    let xml = docx(&report(ledger(vec![
        row(1, "短"),
        row(2, &"长".repeat(2_000)),
    ])));
    assert_eq!(count(&xml, "w:cantSplit"), 3, "header, first row, total");
}

#[test]
fn headings_are_the_ones_word_navigates_by() {
    let mut report = Report::new("报告", "某局", day(2026, 11, 5));
    report.blocks = vec![
        Block::Title("自查自评报告".to_owned()),
        Block::Addressee("县文明办：".to_owned()),
        Block::Heading(HeadingLevel::One, "一、基本情况".to_owned()),
        Block::Heading(HeadingLevel::Two, "（一）组织领导".to_owned()),
        Block::Paragraph("第一段\n第二段".to_owned()),
        Block::Closing {
            unit: "某局".to_owned(),
            date: day(2026, 11, 5),
        },
        Block::Pages(Orientation::Landscape),
        Block::Attachment("附件1".to_owned()),
        Block::Table(ledger(vec![])),
        Block::Attachment("附件2".to_owned()),
    ];
    let file = Format::Docx
        .write(&report, Fonts::embedded)
        .expect("written");
    let (xml, styles) = (
        part(&file, "word/document.xml"),
        part(&file, "word/styles.xml"),
    );
    assert!(xml.contains(r#"<w:pStyle w:val="Heading1"/>"#));
    assert!(styles.contains(r#"w:styleId="Heading2"><w:name w:val="heading 2"/>"#));
    assert_eq!(
        count(&xml, "w:pageBreakBefore"),
        1,
        "a section is a new page already"
    );
    assert_eq!(numbers(&xml, "w:pgSz", "w:w"), [11_906, 16_838]);
    assert!(characters(&xml, "w:t").contains("某局2026年11月5日附件1"));
    let sheets = part(
        &Format::Xlsx
            .write(&report, Fonts::embedded)
            .expect("written"),
        "xl/workbook.xml",
    );
    assert!(sheets.contains(r#"name="正文""#) && sheets.contains(r#"name="整改台账""#));
}

#[test]
fn the_signature_block_stays_with_the_end_of_the_table() {
    let xml = docx(&report(ledger(vec![row(1, "问题")])));
    let last_row = xml.rsplit("<w:tr>").next().unwrap_or_default();
    assert_eq!(
        last_row.matches("<w:keepNext/>").count(),
        5 + 1,
        "the total's cells and the line to sign"
    );
}
