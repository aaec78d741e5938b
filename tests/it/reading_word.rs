//! Word documents are read as Word shows them. Right values by ISO 29500-1 and by `LibreOffice`.

use std::io::{Cursor, Write as _};

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{Grid, SourceFile};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str, others: &[(&str, String)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let mut parts = vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document),
    ];
    parts.extend(others.iter().cloned());
    packed(&parts)
}

fn source(body: &str) -> SourceFile {
    read(&docx(body, &[]), "标准.docx").unwrap()
}

fn numbered(body: &str, numbering: &str) -> Vec<String> {
    let numbering = format!("<w:numbering {W}>{numbering}</w:numbering>");
    let bytes = docx(body, &[("word/numbering.xml", numbering)]);
    lines(&read(&bytes, "标准.docx").unwrap())
}

fn lines(source: &SourceFile) -> Vec<String> {
    source.texts.iter().map(|it| it.1.clone()).collect()
}

fn cells(grid: &Grid) -> Vec<(u32, u32, String, u32, u32)> {
    let cells = grid.cells();
    cells
        .map(|(at, it)| (at.row, at.column, it.text.clone(), it.rows, it.columns))
        .collect()
}

fn shown(grid: &Grid) -> String {
    let cells: Vec<String> = grid.cells().map(|(_, it)| it.text.clone()).collect();
    cells.join("|")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(text: &str, list: u32, level: u32) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn tc(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", p(text))
}

fn tr(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|it| tc(it)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn level(at: u32, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn list(id: u32, levels: &str) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn num(id: u32, outline: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{outline}\"/>{more}</w:num>")
}

#[test]
fn automatic_numbers_are_read_as_if_they_were_typed() {
    let levels = level(0, "chineseCountingThousand", "%1、") + &level(1, "decimal", "%2.");
    let lists = list(0, &levels) + &num(1, 0, "");
    let body = [
        item("组织领导", 1, 0),
        item("会议4次", 1, 1),
        item("2个月1次", 1, 1),
        item("思想建设", 1, 0),
        item("学习", 1, 1),
    ];
    let read = numbered(&body.concat(), &lists);
    assert_eq!(
        read,
        [
            "一、组织领导",
            "1.会议4次",
            "2. 2个月1次",
            "二、思想建设",
            "1.学习"
        ]
    );
}

#[test]
fn each_format_writes_its_own_numbers() {
    let eleventh = [
        ("decimal", "11"),
        ("decimalZero", "11"),
        ("decimalFullWidth", "１１"),
        ("chineseCounting", "十一"),
        ("chineseCountingThousand", "十一"),
        ("japaneseCounting", "十一"),
        ("ideographDigital", "一一"),
        ("chineseLegalSimplified", "壹拾壹"),
        ("ideographZodiac", "戌"),
        ("ideographTraditional", "11"),
        ("decimalEnclosedCircle", "⑪"),
        ("decimalEnclosedCircleChinese", "⑪"),
        ("upperLetter", "K"),
        ("lowerRoman", "xi"),
    ];
    for (format, right) in eleventh {
        let lists = list(0, &level(0, format, "（%1）")) + &num(1, 0, "");
        let read = numbered(&item("甲", 1, 0).repeat(11), &lists);
        assert_eq!(read.last().unwrap(), &format!("（{right}）甲"), "{format}");
    }
}

#[test]
fn lists_of_one_outline_go_on_and_an_override_begins_anew() {
    let outline = list(
        0,
        &(level(0, "decimal", "%1.") + &level(1, "decimal", "（%2）")),
    );
    let anew = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let lists = outline + &num(1, 0, "") + &num(2, 0, "") + &num(3, 0, anew);
    let body = [
        item("甲", 1, 0),
        item("子", 1, 1),
        item("子", 1, 1),
        item("乙", 2, 0),
        item("子", 2, 1),
        item("丙", 3, 0),
        item("丁", 3, 0),
    ];
    let read = numbered(&body.concat(), &lists);
    assert_eq!(
        read,
        [
            "1.甲",
            "（1）子",
            "（2）子",
            "2.乙",
            "（1）子",
            "5.丙",
            "6.丁"
        ]
    );
}

#[test]
fn legal_numbers_words_without_numbers_and_bullets() {
    let outline = level(0, "chineseCounting", "第%1章")
        + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:isLgl/><w:suff w:val=\"space\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>"
        + &level(2, "none", "附件：")
        + &level(3, "bullet", "•");
    let lists = list(0, &outline) + &num(1, 0, "");
    let body = [
        item("总则", 1, 0),
        item("目的", 1, 1),
        item("表", 1, 2),
        item("点", 1, 3),
    ];
    let read = numbered(&body.concat(), &lists);
    assert_eq!(read, ["第一章总则", "1.1 目的", "附件：表", "点"]);
}

#[test]
fn a_style_numbers_its_lines_and_a_line_takes_itself_out() {
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"base\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"base\"/></w:style></w:styles>"
    );
    let lists = list(0, &level(0, "decimal", "%1.")) + &num(1, 0, "");
    let numbering = format!("<w:numbering {W}>{lists}</w:numbering>");
    let styled = |text: &str, more: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"own\"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let off = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = styled("甲", "") + &styled("无", off) + &styled("乙", "");
    let parts = [
        ("word/styles.xml", styles),
        ("word/numbering.xml", numbering),
    ];
    let source = read(&docx(&body, &parts), "标准.docx").unwrap();
    assert_eq!(lines(&source), ["1.甲", "无", "2.乙"]);
}

#[test]
fn deleted_words_paragraphs_and_rows_are_left_out_and_do_not_count() {
    let lists = list(0, &level(0, "decimal", "%1.")) + &num(1, 0, "");
    let numbering = format!("<w:numbering {W}>{lists}</w:numbering>");
    let gone = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:del w:id=\"2\"><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>";
    let row = format!(
        "<w:tr><w:trPr><w:del w:id=\"3\"/></w:trPr>{}{}</w:tr>",
        tc("旧"),
        tc("9")
    );
    let table = format!(
        "<w:tbl>{}{row}{}</w:tbl>",
        tr(&["甲", "1"]),
        tr(&["乙", "2"])
    );
    let words = "<w:p><w:ins w:id=\"4\"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id=\"5\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>文</w:t></w:r></w:p>";
    let body = item("一", 1, 0) + gone + &item("二", 1, 0) + words + &table;
    let source = read(
        &docx(&body, &[("word/numbering.xml", numbering)]),
        "标准.docx",
    )
    .unwrap();
    assert_eq!(lines(&source), ["1.一", "2.二", "新文"]);
    assert_eq!(shown(&source.grids[0]), "甲|1|乙|2");
    assert_eq!(source.grids[0].rows, 2);
    assert_eq!(source.left_out, ["删去", "旧", "旧", "9"]);
    let codes: Vec<&str> = source.doubts.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["I-305"]);
    assert!(
        source.doubts[0].what.contains("新增1处、删除3处"),
        "{}",
        source.doubts[0].what
    );
}

#[test]
fn hidden_words_and_rows_are_said_by_place() {
    let run = |text: &str, on: &str| {
        format!("<w:r><w:rPr><w:vanish{on}/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let words = format!(
        "<w:p>{}{}<w:r><w:t>乙</w:t></w:r></w:p>",
        run("密", ""),
        run("甲", " w:val=\"0\"")
    );
    let hidden = tr(&["丙", "丁"]).replacen("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1);
    let source = source(&format!(
        "{words}<w:tbl>{}{hidden}</w:tbl>",
        tr(&["子", "丑"])
    ));
    assert_eq!(lines(&source), ["甲乙"]);
    assert_eq!(source.left_out, ["密"]);
    assert!(source.grids[0].hidden_rows.contains(&1));
    let places: Vec<&str> = source.doubts.iter().map(|it| it.place.as_str()).collect();
    assert_eq!(places, ["正文第1段", "表格“甲乙”第2行"]);
}

#[test]
fn notes_and_text_boxes_stand_behind_what_they_are_anchored_in() {
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("须有纪要")
    );
    let anchor = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>会议</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:tc></w:tr></w:tbl>";
    let boxed = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>题目</w:t></w:r></w:p>",
        p("框里")
    );
    let bytes = docx(&(boxed + anchor), &[("word/footnotes.xml", notes)]);
    let source = read(&bytes, "标准.docx").unwrap();
    assert_eq!(
        source.texts,
        [
            (0, "题目".to_owned()),
            (0, "框里".to_owned()),
            (1, "脚注1：须有纪要".to_owned())
        ]
    );
    assert_eq!(source.remarks.len(), 2);
    assert!(source.doubts.is_empty());
}

#[test]
fn a_table_in_a_frame_is_a_table_and_a_small_one_in_a_cell_is_its_text() {
    let inner = format!(
        "<w:tbl>{}{}</w:tbl>",
        tr(&["项目", "分值"]),
        tr(&["会议", "2"])
    );
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}<w:p/></w:tc></w:tr></w:tbl>",
        p("附表")
    );
    let framed = source(&frame);
    assert_eq!(lines(&framed), ["附表"]);
    assert_eq!(framed.grids.len(), 1);
    assert_eq!(framed.grids[0].name, "附表");
    assert_eq!(shown(&framed.grids[0]), "项目|分值|会议|2");
    let beside = format!(
        "<w:tbl><w:tr>{}<w:tc>{}{inner}</w:tc></w:tr>{}</w:tbl>",
        tc("甲"),
        p("乙"),
        tr(&["丙", "丁"])
    );
    let beside = source(&beside);
    let all: Vec<String> = beside.grids.iter().map(shown).collect();
    assert_eq!(all, ["甲|乙|丙|丁", "项目|分值|会议|2"]);
    let small = format!(
        "<w:tbl><w:tr>{}<w:tc><w:tbl>{}</w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        tc("甲"),
        tr(&["一", "二"])
    );
    assert_eq!(shown(&source(&small).grids[0]), "甲|一\n二");
}

#[test]
fn the_edges_of_cells_tell_their_columns_where_the_row_does_not() {
    let wide = |text: &str, width: u32| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
            p(text)
        )
    };
    let grid = "<w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"3000\"/></w:tblGrid>";
    let first = [wide("甲", 1000), wide("乙", 2000), wide("丙", 3000)].concat();
    let second = [wide("丁", 3010), wide("戊", 2990)].concat();
    let source = source(&format!(
        "<w:tbl>{grid}<w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    ));
    let read = cells(&source.grids[0]);
    assert_eq!(read[3], (1, 0, "丁".to_owned(), 1, 2));
    assert_eq!(read[4], (1, 2, "戊".to_owned(), 1, 1));
}

#[test]
fn fields_controls_ruby_and_signs_read_as_they_show() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let ring = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let tick = "<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>";
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>zì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    let sign = "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>";
    let tabs = "<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>";
    let source = source(&format!("<w:p>{tabs}{field}{ring}{tick}{ruby}{sign}</w:p>"));
    assert_eq!(lines(&source), ["7③√字≥□"]);
}

#[test]
fn tables_without_a_line_between_are_one_only_if_they_look_the_same() {
    let table = |width: u32, text: &str| {
        format!(
            "<w:tbl><w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid>{}</w:tbl>",
            tr(&[text])
        )
    };
    let joined = source(&(table(900, "甲") + &table(900, "乙") + &table(800, "丙")));
    let all: Vec<String> = joined.grids.iter().map(shown).collect();
    assert_eq!(all, ["甲|乙", "丙"]);
    let apart = source(&(table(900, "甲") + "<w:p/>" + &table(900, "乙")));
    assert_eq!(apart.grids.len(), 2);
}

#[test]
fn the_xml_of_word_2003_and_a_package_in_one_file_are_read() {
    let w2003 = "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"";
    let number = "<w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"1\"/><wx:t wx:val=\"一、\"/></w:listPr></w:pPr><w:r><w:t>组织领导</w:t></w:r></w:p>";
    let lists = "<w:lists><w:listDef w:listDefId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:nfc w:val=\"37\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:listDef><w:list w:ilfo=\"1\"><w:ilst w:val=\"0\"/></w:list></w:lists>";
    let gone = "<w:p><aml:annotation aml:type=\"Word.Deletion\"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation><w:r><w:t>新</w:t></w:r></w:p>";
    let file = format!(
        "<?xml version=\"1.0\"?><w:wordDocument {w2003}>{lists}<w:body><wx:sect>{number}{gone}<w:tbl>{}</w:tbl></wx:sect></w:body></w:wordDocument>",
        tr(&["甲", "乙"])
    );
    let source = read(file.as_bytes(), "标准.xml").unwrap();
    assert_eq!(lines(&source), ["一、组织领导", "新"]);
    assert_eq!(source.left_out, ["旧"]);
    assert_eq!(shown(&source.grids[0]), "甲|乙");
    let document = format!(
        "<w:document {W}><w:body>{}</w:body></w:document>",
        p("正文")
    );
    let part = |name: &str, content: &str| {
        format!("<pkg:part pkg:name=\"/{name}\"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>")
    };
    let flat = format!(
        "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">{}{}</pkg:package>",
        part("_rels/.rels", RELATIONS),
        part("word/document.xml", &document)
    );
    assert_eq!(lines(&read(flat.as_bytes(), "标准.xml").unwrap()), ["正文"]);
}

#[test]
fn tables_far_too_deep_cost_nothing_but_a_remark() {
    let body =
        "<w:tbl><w:tr><w:tc>".repeat(2_000) + &p("底") + &"</w:tc></w:tr></w:tbl>".repeat(2_000);
    let source = source(&body);
    assert_eq!(source.grids.iter().map(shown).collect::<String>(), "底");
    assert!(source.remarks.iter().any(|it| it.contains("嵌套太深")));
}
