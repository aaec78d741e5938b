//! Texts of `OpenDocument` are read as `LibreOffice` shows them.

use std::io::{Cursor, Write as _};

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{Grid, SourceFile};

fn content(styles: &str, body: &str) -> String {
    format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
}

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        ("content.xml", content(styles, body)),
    ];
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn source(styles: &str, body: &str) -> SourceFile {
    read(&odt(styles, body), "标准.odt").unwrap()
}

fn lines(source: &SourceFile) -> Vec<String> {
    source.texts.iter().map(|it| it.1.clone()).collect()
}

fn shown(grid: &Grid) -> Vec<(u32, u32, String, u32, u32)> {
    let cells = grid.cells();
    cells
        .map(|(at, it)| (at.row, at.column, it.text.clone(), it.rows, it.columns))
        .collect()
}

const LIST: &str = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"一, 二, 三, ...\" style:num-suffix=\"、\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\" text:start-value=\"3\"/><text:list-level-style-bullet text:level=\"3\"/></text:list-style>";

fn item(inner: &str) -> String {
    format!("<text:list-item>{inner}</text:list-item>")
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

#[test]
fn the_numbers_of_lists_are_part_of_the_text() {
    let inner = format!(
        "<text:list>{}{}</text:list>",
        item(&p("会议")),
        item(&(p("学习") + &p("第二段")))
    );
    let first = format!(
        "<text:list text:style-name=\"L\">{}</text:list>",
        item(&(p("组织") + &inner))
    );
    let more = format!(
        "<text:list text:style-name=\"L\" text:continue-numbering=\"true\">{}</text:list>",
        item(&p("思想"))
    );
    let anew = format!(
        "<text:list text:style-name=\"L\">{}</text:list>",
        item(&p("另起"))
    );
    let body = first + &p("其间") + &more + &anew;
    let right = [
        "一、组织",
        "3.会议",
        "4.学习",
        "第二段",
        "其间",
        "二、思想",
        "一、另起",
    ];
    assert_eq!(lines(&source(LIST, &body)), right);
    let flat = content(LIST, &body)
        .replace("document-content", "document")
        .replace(
            "<office:document ",
            "<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\" ",
        );
    assert_eq!(lines(&read(flat.as_bytes(), "标准.fodt").unwrap()), right);
}

#[test]
fn tables_keep_their_spans_and_repeats() {
    let cell =
        |more: &str, text: &str| format!("<table:table-cell {more}>{}</table:table-cell>", p(text));
    let header = format!(
        "<table:table-header-rows><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table-header-rows>",
        cell("table:number-columns-spanned=\"2\"", "项目"),
        cell("", "分值")
    );
    let row = format!(
        "<table:table-row table:number-rows-repeated=\"2\">{}{}</table:table-row>",
        cell("table:number-columns-repeated=\"2\"", "甲"),
        cell("", "2")
    );
    let hidden = format!(
        "<table:table-row table:visibility=\"collapse\">{}</table:table-row>",
        cell("", "隐")
    );
    let source = source(
        "",
        &format!("<table:table>{header}{row}{hidden}</table:table>"),
    );
    let grid = &source.grids[0];
    let read = shown(grid);
    assert_eq!(read[0], (0, 0, "项目".to_owned(), 1, 2));
    assert_eq!(read[1], (0, 2, "分值".to_owned(), 1, 1));
    assert_eq!(read[7], (2, 2, "2".to_owned(), 1, 1));
    assert!(grid.hidden_rows.contains(&3));
}

#[test]
fn changes_hidden_words_notes_and_boxes() {
    let style = "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>";
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>a</dc:creator></office:change-info><text:p>删去</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p></text:note-body></text:note>";
    let boxed = "<draw:frame><draw:text-box><text:p>框里</text:p></draw:text-box></draw:frame>";
    let words = format!(
        "<text:p>甲<text:s text:c=\"2\"/>乙<text:span text:style-name=\"H\">密</text:span>{note}{boxed}<office:annotation><text:p>批</text:p></office:annotation></text:p>"
    );
    let source = source(style, &format!("{changes}{words}"));
    assert_eq!(lines(&source), ["甲  乙", "脚注1：注文", "框里"]);
    assert_eq!(source.left_out, ["删去", "密"]);
    let codes: Vec<&str> = source.doubts.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["I-306", "I-305"]);
    assert_eq!(source.remarks.len(), 3);
}
