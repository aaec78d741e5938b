//! What the Excel writer promises: typed cells, lists, colours, no foreign formulas.

use super::fixture::{HOSTILE, characters, count, docx, ledger, part, report, row};
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{ColumnKind, Row};
use duibiao::export::text;
use duibiao::export::text::fonts::Fonts;

use crate::documents::built;

#[test]
fn user_text_never_becomes_a_formula_in_excel() {
    let rows = vec![
        row(1, "=1+1"),
        row(2, "@SUM(A1)"),
        row(3, "+86"),
        row(4, "{=A1}"),
    ];
    let file = Format::Xlsx
        .write(&report(ledger(rows)), Fonts::embedded)
        .expect("written");
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    assert_eq!(
        characters(&sheet, "f"),
        "SUM(D4:D7)",
        "the only formula is ours"
    );
    assert!(
        sheet.contains("<f>SUM(D4:D7)</f><v>2</v>"),
        "with its result"
    );
    let strings = part(&file, "xl/sharedStrings.xml");
    for text in ["=1+1", "@SUM(A1)", "+86", "{=A1}"] {
        assert!(strings.contains(&format!("<t>{text}</t>")), "{text}");
    }
}

#[test]
fn a_text_too_long_for_excel_is_cut_with_a_mark() {
    let rows = vec![
        row(1, &"长".repeat(40_000)),
        row(2, &"😀".repeat(20_000)),
        row(3, HOSTILE),
    ];
    let file = Format::Xlsx
        .write(&report(ledger(rows)), Fonts::embedded)
        .expect("written");
    let strings = part(&file, "xl/sharedStrings.xml");
    assert_eq!(strings.matches(text::CUT_MARK).count(), 2);
    assert!(!strings.contains(['\u{0}', '\u{1}', '\u{FFFE}', '\u{202E}']));
    assert!(characters(&strings, "t").contains(&*text::clean(HOSTILE)));
    assert!(
        characters(&strings, "t")
            .chars()
            .filter(|it| *it == '长')
            .count()
            < 32_767
    );
}

#[test]
fn a_ledger_has_dates_drop_downs_and_colours() {
    let file = Format::Xlsx
        .write(
            &report(ledger(vec![row(1, "问题"), row(2, "问题")])),
            Fonts::embedded,
        )
        .expect("written");
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>46218</v>"), "2026-07-15 is a real date");
    assert!(sheet.contains("<formula1>\"是,否\"</formula1>"));
    let rules = characters(&sheet, "formula");
    assert!(
        rules.contains("AND(ISNUMBER($F4),$F4<TODAY(),$G4<>\"是\")"),
        "{rules}"
    );
    assert!(rules.contains("$F4-TODAY()<=7"), "{rules}");
    assert!(sheet.contains(r#"<autoFilter ref="A3:G5"/>"#));
}

#[test]
fn a_long_list_of_choices_moves_to_a_hidden_sheet() {
    let mut table = ledger(vec![row(1, "问题")]);
    let sections = (1..=60).map(|at| format!("第{at}卫生健康股")).collect();
    table.columns[6].kind = ColumnKind::Choice(sections);
    let file = Format::Xlsx
        .write(&report(table), Fonts::embedded)
        .expect("written");
    let workbook = part(&file, "xl/workbook.xml");
    assert!(
        workbook.contains(r#"<sheet name="字典" sheetId="2" state="hidden""#),
        "{workbook}"
    );
    assert!(
        part(&file, "xl/worksheets/sheet1.xml").contains("<formula1>字典!$A$2:$A$61</formula1>")
    );
}

#[test]
fn groups_are_a_column_to_filter_and_rows_to_print() {
    let rows = vec![
        Row::Group("一、环境".to_owned()),
        row(1, "问题"),
        row(2, "问题"),
    ];
    let report = report(ledger(rows));
    let file = Format::Xlsx
        .write(&report, Fonts::embedded)
        .expect("written");
    let (work, print) = (
        part(&file, "xl/worksheets/sheet1.xml"),
        part(&file, "xl/worksheets/sheet2.xml"),
    );
    assert!(part(&file, "xl/workbook.xml").contains(r#"name="打印版""#));
    assert!(
        !work.contains(r#"<mergeCell ref="A4"#),
        "no merges among the rows to filter"
    );
    assert!(
        work.contains("$G4&lt;TODAY()"),
        "the colours follow the shifted columns"
    );
    assert!(work.contains("<f>SUM(E4:E5)</f>"));
    assert!(print.contains(r#"<mergeCell ref="A4:G4"/>"#));
    assert!(!print.contains("autoFilter"));
    assert_eq!(count(&docx(&report), "w:tr"), 5);
}

#[test]
fn the_text_of_a_letter_says_on_which_sheet_each_table_stands_and_what_closes_a_table_stands_below_it()
 {
    let made = crate::fixture::assessment(duibiao::app::standard::library::SAMPLE);
    let strings = |document: Document| {
        let report = built(&made, document, &Options::default());
        let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
        (
            part(&bytes, "xl/sharedStrings.xml"),
            part(&bytes, "xl/workbook.xml"),
        )
    };
    let (words, _) = strings(Document::Minutes);
    let at = |said: &str| {
        words
            .find(said)
            .unwrap_or_else(|| panic!("{said}: {words}"))
    };
    let chapters = [
        "二、整改情况",
        "三、需要研究的问题",
        "见工作表“需要研究的问题”",
        "四、议定事项",
    ];
    let places = chapters.map(at);
    assert!(places.is_sorted(), "{places:?}");
    let (words, _) = strings(Document::TaskNotice);
    assert!(words.contains("见工作表“任务分工”"), "{words}");
    // The closing words of an order stand on its own sheet.
    let (words, sheets) = strings(Document::Order);
    assert!(words.contains("请签收后退回回执"), "{words}");
    assert!(!sheets.contains("正文"), "{sheets}");
}
