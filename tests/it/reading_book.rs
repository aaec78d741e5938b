//! Workbooks of XML kinds: every cell as its sheet shows it, what nobody sees marked, what is not read said.

use std::io::{Cursor, Write as _};

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{CellPlace, Grid, SourceFile};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn relations(of: &[(&str, &str, &str)]) -> String {
    let each = of.iter().map(|(id, kind, target)| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    });
    format!(
        "<Relationships>{}</Relationships>",
        each.collect::<String>()
    )
}

/// A workbook of Excel with one sheet, `standard`, and more parts.
fn workbook(sheet: &str, more: &[(&str, &str)]) -> SourceFile {
    let root = relations(&[("r1", "officeDocument", "xl/workbook.xml")]);
    let book = r#"<workbook xmlns:r="x"><workbookPr/><sheets><sheet name="标准&amp;表" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let parts = relations(&[
        ("r1", "worksheet", "/xl/worksheets/first.xml"),
        ("r2", "sharedStrings", "sharedStrings.xml"),
        ("r3", "styles", "styles.xml"),
    ]);
    let strings = r#"<sst><si><t>甲_x000D_
乙</t></si><si><r><rPr><b/></rPr><t>领导</t></r><r><t>重视</t></r><rPh sb="0" eb="1"><t>リョウドウ</t></rPh></si><si/><si><t>_x005F_x000D_</t></si></sst>"#;
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0&quot;分&quot;"/></numFmts><cellStyleXfs><xf numFmtId="2"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="57"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", parts.as_str()),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
        ("xl/worksheets/first.xml", sheet.as_str()),
    ];
    all.extend_from_slice(more);
    read(&archive(&all), "表.xlsx").unwrap()
}

/// What the cell at a row and a column, from 0, shows.
fn shows(grid: &Grid, row: u32, column: u32) -> &str {
    let at = CellPlace { row, column };
    let found = grid.cells().find(|(it, _)| *it == at);
    found.map_or("", |(_, it)| it.text.as_str())
}

fn codes(source: &SourceFile) -> Vec<(&str, &str)> {
    let told = source.doubts.iter();
    told.map(|it| (it.code, it.place.as_str())).collect()
}

#[test]
fn the_cells_of_a_workbook_show_texts_and_numbers_by_their_formats() {
    let source = workbook(
        r#"<sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>99</v></c></row>
<row><c s="1"><v>0.95</v></c><c s="2"><v>46357</v></c><c s="3"><v>0.375</v></c><c s="4"><v>2</v></c><c><v>0.1</v></c></row>
<row><c t="inlineStr"><v>旁</v><is><r><t>内</t></r><r><t>联</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>果</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="d" s="2"><v>2026-12-01</v></c></row>
</sheetData>"#,
        &[],
    );
    let grid = &source.grids[0];
    assert_eq!(grid.name, "标准&表");
    assert_eq!(shows(grid, 0, 0), "甲\n乙");
    assert_eq!(shows(grid, 0, 1), "领导重视");
    assert_eq!(shows(grid, 0, 2), "");
    assert_eq!(shows(grid, 0, 3), "_x000D_");
    let row: Vec<&str> = (0..5).map(|it| shows(grid, 1, it)).collect();
    assert_eq!(row, ["95%", "2026年12月", "9:00", "2分", "0.1"]);
    let row: Vec<&str> = (0..5).map(|it| shows(grid, 2, it)).collect();
    assert_eq!(row, ["内联", "果", "是", "否", "2026年12月"]);
    assert_eq!(codes(&source), [("I-304", "工作表“标准&表”E1")]);
}

#[test]
fn a_formula_without_an_outcome_and_an_error_are_said_by_cell() {
    let source = workbook(
        r#"<sheetData><row r="5"><c r="B5"><f>SUM(A1:A3)</f></c><c r="C5"><f>SUM(A1:A3)</f><v></v></c><c r="D5" t="str"><f>""</f><v></v></c><c r="E5" t="e"><f>A0</f><v>#REF!</v></c><c r="F5"><f>1+1</f><v>2</v></c></row></sheetData>"#,
        &[],
    );
    let expected = [
        ("I-301", "工作表“标准&表”B5"),
        ("I-301", "工作表“标准&表”C5"),
        ("I-302", "工作表“标准&表”E5"),
    ];
    assert_eq!(codes(&source), expected);
    assert_eq!(shows(&source.grids[0], 4, 4), "#REF!");
    assert_eq!(shows(&source.grids[0], 4, 5), "2");
}

#[test]
fn only_the_first_doubts_of_a_kind_are_told_one_by_one() {
    let cells = "<row><c><f>A1</f></c></row>".repeat(50);
    let sheet = format!("<sheetData>{cells}<row><c><v>1</v></c></row></sheetData>");
    let source = workbook(&sheet, &[]);
    assert_eq!(source.doubts.len(), 21);
    assert!(
        source.doubts[20].what.contains("另有30个"),
        "{}",
        source.doubts[20]
    );
}

#[test]
fn hidden_rows_and_columns_are_read_and_marked() {
    let source = workbook(
        r#"<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" width="0"/></cols>
<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>4</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" ht="0" customHeight="1"><c r="A3"><v>3</v></c></row></sheetData>"#,
        &[],
    );
    let grid = &source.grids[0];
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(
        grid.hidden_columns.iter().copied().collect::<Vec<_>>(),
        [1, 2, 3]
    );
    assert_eq!(shows(grid, 1, 0), "2");
}

#[test]
fn merges_are_read_whatever_their_direction_and_size() {
    let source = workbook(
        r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row><row r="3"><c r="B3"><v>2</v></c></row></sheetData>
<mergeCells><mergeCell ref="B2:A1"/><mergeCell ref="A1:B1"/><mergeCell ref="C1:XFD1048576"/><mergeCell ref="B3:zz"/></mergeCells>"#,
        &[],
    );
    let grid = &source.grids[0];
    let spans: Vec<(u32, u32)> = grid.cells().map(|(_, it)| (it.rows, it.columns)).collect();
    assert_eq!(spans, [(1, 2), (1_048_576, 16_382), (1, 1)]);
    assert_eq!(source.remarks.len(), 1, "{:?}", source.remarks);
    assert!(
        source.remarks[0].contains("1处合并单元格"),
        "{:?}",
        source.remarks
    );
}

#[test]
fn what_lies_outside_of_any_sheet_is_said() {
    let source = workbook(
        r#"<sheetData><row r="4294967295"><c r="A4294967295"><v>1</v></c></row><row r="1"><c r="ZZZZ1"><v>1</v></c><c r="A1"><v>1</v></c></row></sheetData>"#,
        &[],
    );
    assert!(
        source.remarks[0].contains("2个单元格的位置超出范围"),
        "{:?}",
        source.remarks
    );
}

#[test]
fn text_boxes_are_read_and_comments_are_said() {
    let source = workbook(
        r"<sheetData><row><c><v>1</v></c></row></sheetData>",
        &[
            (
                "xl/worksheets/_rels/first.xml.rels",
                &relations(&[
                    ("r1", "drawing", "../drawings/d.xml"),
                    ("r2", "comments", "../comments1.xml"),
                ]),
            ),
            (
                "xl/drawings/d.xml",
                r"<xdr:wsDr><xdr:sp><xdr:txBody><a:p><a:r><a:t>填表</a:t></a:r><a:r><a:t>说明</a:t></a:r></a:p><a:p><a:r><a:t>第二行</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:wsDr>",
            ),
            (
                "xl/comments1.xml",
                "<comments><commentList><comment ref=\"A1\"><text><t>批</t></text></comment></commentList></comments>",
            ),
        ],
    );
    assert_eq!(source.texts, [(1, "填表说明\n第二行".to_owned())]);
    assert_eq!(
        source.remarks,
        [
            "工作表“标准&表”有1条批注，没有读入。",
            "工作表“标准&表”有1个文本框，其中的文字按表格以外的文字读入。"
        ]
    );
}

#[test]
fn hidden_sheets_are_marked_and_other_sheets_are_skipped_and_said() {
    let root = relations(&[("r1", "officeDocument", "book/main.xml")]);
    let book = r#"<workbook xmlns:r="x"><workbookPr date1904="true"/><sheets><sheet name="图" r:id="c"/><sheet name="藏" state="veryHidden" r:id="a"/><sheet name="宏" r:id="m"/><sheet name="显" r:id="b"/><sheet name="缺" r:id="d"/></sheets></workbook>"#;
    let parts = relations(&[
        ("a", "worksheet", "..\\sheets\\a.xml"),
        ("b", "worksheet", "../sheets/b.xml"),
        ("c", "chartsheet", "chartsheets/c.xml"),
        ("d", "worksheet", "../sheets/none.xml"),
        ("m", "xlMacrosheet", "macrosheets/m.xml"),
        ("s", "styles", "/styles.xml"),
    ]);
    let sheet = r#"<worksheet><sheetData><row><c s="0"><v>0</v></c></row></sheetData></worksheet>"#;
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let bytes = archive(&[
        (
            "[Content_Types].xml",
            r#"<Types><Override PartName="/book/main.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        ("_rels/.rels", &root),
        ("book/main.xml", book),
        ("book/_rels/main.xml.rels", &parts),
        ("sheets/a.xml", sheet),
        ("sheets/b.xml", sheet),
        ("styles.xml", styles),
    ]);
    let source = read(&bytes, "表.xlsx").unwrap();
    let seen: Vec<(&str, bool)> = source
        .grids
        .iter()
        .map(|it| (it.name.as_str(), it.is_hidden))
        .collect();
    assert_eq!(seen, [("藏", true), ("显", false)]);
    assert_eq!(shows(&source.grids[1], 0, 0), "1904/1/1");
    assert_eq!(
        source.remarks,
        [
            "“图”是图表工作表，没有读入。",
            "“宏”是宏工作表，没有读入。",
            "工作表“藏”是隐藏的，其中1个单元格没有读入。"
        ]
    );
    assert_eq!(codes(&source), [("I-304", "工作表“缺”")]);
}

/// A flat sheet of `OpenDocument` with these tables.
fn flat(styles: &str, tables: &str) -> SourceFile {
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document>"#
    );
    read(text.as_bytes(), "表.fods").unwrap()
}

#[test]
fn a_sheet_of_open_document_shows_its_paragraphs_and_keeps_the_values() {
    let source = flat(
        "",
        r#"<table:table table:name="表"><table:table-row>
<table:table-cell office:value-type="percentage" office:value="0.95"><text:p>95%</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-12-01"><text:p>2026年12月</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>第一
   行<text:s text:c="2"/>尾</text:p><text:p>第二行</text:p><office:annotation><text:p>批</text:p></office:annotation></table:table-cell>
<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>
<table:table-cell office:value-type="percentage" office:value="0.5"/>
<table:table-cell office:value-type="date" office:date-value="2026-12-01"/>
<table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>
<table:table-cell office:value-type="float" office:value="2" table:number-columns-repeated="2"><text:p>2</text:p></table:table-cell>
</table:table-row></table:table>"#,
    );
    let cells: Vec<(&str, Option<&str>)> = source.grids[0]
        .cells()
        .map(|(_, it)| (it.text.as_str(), it.value.as_deref()))
        .collect();
    assert_eq!(
        cells,
        [
            ("95%", Some("0.95")),
            ("2026年12月", Some("46357")),
            ("第一 行  尾\n第二行", None),
            ("是", None),
            ("50%", Some("0.5")),
            ("2026/12/1", Some("46357")),
            ("9:30:00", Some("0.395833333333333")),
            ("2", None),
            ("2", None),
        ]
    );
    assert_eq!(source.remarks, ["文件有1条批注，没有读入。"]);
}

#[test]
fn what_is_hidden_in_open_document_is_marked_and_shapes_are_texts() {
    let source = flat(
        r#"<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>"#,
        r#"<table:table table:name="显" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
<table:table-row table:visibility="filter"><table:table-cell><text:p>滤</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>列</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame><text:p>格</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse" table:number-rows-repeated="1048574"><table:table-cell/></table:table-row></table:table>
<table:table table:name="藏" table:style-name="ta2"><table:table-row><table:table-cell table:formula="of:=1"/><table:table-cell table:formula="of:=0/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let grid = &source.grids[0];
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [0]);
    assert_eq!(
        grid.hidden_columns.iter().copied().collect::<Vec<_>>(),
        [1, 2]
    );
    assert_eq!(shows(grid, 1, 0), "格");
    assert!(!grid.is_hidden && source.grids[1].is_hidden);
    assert_eq!(source.texts, [(1, "框".to_owned())]);
    assert_eq!(
        codes(&source),
        [("I-301", "工作表“藏”A1"), ("I-302", "工作表“藏”B1")]
    );
}

#[test]
fn cells_that_are_repeated_without_end_are_bounded_and_said() {
    let source = flat(
        "",
        r#"<table:table table:name="表"><table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>0</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    assert_eq!(source.grids[0].cells().count(), 1_000);
    assert_eq!(codes(&source), [("I-307", "工作表“表”")]);
}

#[test]
fn excels_xml_of_2003_is_read_with_its_jumps_merges_and_what_is_hidden() {
    let text = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"><NumberFormat/></Style><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>
<Worksheet ss:Name="标准"><Table><Column ss:Index="2" ss:StyleID="p"/><Column ss:Hidden="1" ss:Span="1"/>
<Row><Cell ss:MergeAcross="2" ss:MergeDown="1"><Data ss:Type="String">标题</Data></Cell><Cell><Data ss:Type="Number">4</Data><Comment><ss:Data xmlns="x">批</ss:Data></Comment></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">0.5</Data></Cell></Row>
<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B>体&#10;行</ss:Data></Cell><Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=1"/></Row></Table></Worksheet>
<Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="String">旧</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"#;
    let source = read(text.as_bytes(), "表.xls").unwrap();
    let grid = &source.grids[0];
    let (_, title) = grid.cells().next().unwrap();
    assert_eq!((title.rows, title.columns), (2, 3));
    assert_eq!(shows(grid, 0, 3), "4");
    assert_eq!(shows(grid, 3, 1), "50%");
    assert_eq!(shows(grid, 4, 0), "粗体\n行");
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [3]);
    assert_eq!(
        grid.hidden_columns.iter().copied().collect::<Vec<_>>(),
        [2, 3]
    );
    assert!(source.grids[1].is_hidden);
    assert_eq!(
        codes(&source),
        [("I-302", "工作表“标准”B5"), ("I-301", "工作表“标准”C5")]
    );
    assert_eq!(
        source.remarks,
        [
            "工作表“标准”有1条批注，没有读入。",
            "工作表“藏”是隐藏的，其中1个单元格没有读入。"
        ]
    );
}
