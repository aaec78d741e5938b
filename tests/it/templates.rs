//! An office's own Word file lends its styles, margins, header and footer to ours.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::date::Date;
use duibiao::domain::score::score;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::phrases::Phrases;
use duibiao::export::template::Template;
use duibiao::export::text::fonts::Fonts;
use duibiao::runtime::templates::lent;

use crate::fixture::assessment;
use crate::memory_fs::MemoryFs;

/// Made by python-docx.
const OFFICE: &[u8] = include_bytes!("../data/templates/office.docx");
/// The same, saved by `LibreOffice`.
const LIBRE: &[u8] = include_bytes!("../data/templates/libreoffice.docx");

/// With a red head, a red line and a picture in its body, placeholders that the word processor has parted over runs, and
/// a table below the text; made by python-docx.
const RED_HEAD: &[u8] = include_bytes!("../data/templates/red-head.docx");

/// With its text in a content control, its red head in a text box, its title parted over the runs of a control,
/// placeholders in header and footer, a table by a style; made by python-docx, and nearly the same saved by `LibreOffice`.
const CONTROLS: [&[u8]; 2] = [
    include_bytes!("../data/templates/controls.docx"),
    include_bytes!("../data/templates/controls-libreoffice.docx"),
];
/// With its text in the cell of a table; made by python-docx.
const CELL: &[u8] = include_bytes!("../data/templates/cell.docx");

fn written(document: Document, template: &Template) -> Vec<u8> {
    let assessment = assessment(SAMPLE);
    let date = Date::new(2026, 11, 20).unwrap();
    let report = document.build(&assessment, &score(&assessment), &Options::default(), date);
    let bytes = Format::Docx.write_as(&report, Fonts::embedded, template);
    bytes.unwrap().bytes
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

/// The definition of the style with this id.
fn style(bytes: &[u8], id: &str) -> String {
    let all = part(bytes, "word/styles.xml");
    let (_, from) = all.split_once(&format!("w:styleId=\"{id}\"")).unwrap();
    let (style, _) = from.split_once("</w:style>").unwrap();
    style.to_owned()
}

/// The template with the part `name` changed.
fn spoiled(name: &str, change: fn(&str) -> String) -> Vec<u8> {
    spoiled_of(OFFICE, name, change)
}

fn spoiled_of(file: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let entry_name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if entry_name == name {
            bytes = change(&String::from_utf8(bytes).unwrap()).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(entry_name, options).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn styles_margins_header_and_footer_of_the_template_are_taken() {
    for file in [OFFICE, LIBRE] {
        let (template, notices) = Template::read(file, "模板.docx");
        assert!(notices.is_empty(), "{notices:?}");
        let bytes = written(Document::SelfReport, &template);
        let heading = style(&bytes, "Heading1");
        assert!(heading.contains("<w:sz w:val=\"36\"/>"), "{heading}");
        // LibreOffice has put the fonts of the theme in its place.
        assert!(heading.contains("微软雅黑") || file != OFFICE, "{heading}");
        assert!(heading.contains("<w:outlineLvl w:val=\"0\"/>"), "{heading}");
        assert!(style(&bytes, "Flush").contains("宋体"));
        assert!(style(&bytes, "CellLeft").contains("<w:sz w:val=\"18\"/>"));
        let body = part(&bytes, "word/document.xml");
        assert!(
            body.contains("w:top=\"1701\"") && body.contains("w:left=\"1417\""),
            "margins"
        );
        let links = part(&bytes, "word/_rels/document.xml.rels");
        assert!(
            links.contains("/header\"") && !links.contains("footer1.xml"),
            "{links}"
        );
        let texts = ["header1.xml", "footer2.xml"].map(|it| part(&bytes, &format!("word/{it}")));
        // LibreOffice has parted the words.
        let texts = texts.join("");
        let texts = texts
            .split('<')
            .filter_map(|it| Some(it.split_once('>')?.1));
        let texts: String = texts.collect();
        assert!(
            texts.contains("某某县卫生健康局文件 &amp; 附件") && texts.contains("内部资料"),
            "{texts}"
        );
        let types = part(&bytes, "[Content_Types].xml");
        assert!(types.contains("Extension=\"png\""), "{types}");
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        assert!(archive.by_name("word/media/template1.png").unwrap().size() > 50);
        assert!(
            bytes == written(Document::SelfReport, &template),
            "the same bytes"
        );
    }
}

#[test]
fn a_fault_in_a_template_is_told_with_its_place_and_our_layout_stays() {
    let ours = written(Document::SelfReport, &Template::default());
    for (bytes, place, why) in [
        (b"no archive".to_vec(), "整个文件", "损坏"),
        (OFFICE[..9_000].to_vec(), "整个文件", "损坏"),
        (
            spoiled("word/document.xml", |it| {
                it.replacen("</w:body>", "\n</w:wrong>", 1)
            }),
            "word/document.xml",
            "行：",
        ),
    ] {
        let (template, notices) = Template::read(&bytes, "模板.docx");
        let [notice] = &notices[..] else {
            panic!("{notices:?}")
        };
        let what = &notice.what;
        assert!(
            what.contains("模板.docx") && what.contains(place) && what.contains(why),
            "{what}"
        );
        assert!(ours == written(Document::SelfReport, &template), "{what}");
    }
}

#[test]
fn one_fault_costs_only_its_part() {
    let no_room = |it: &str| it.replacen("w:left=\"1417\"", "w:left=\"9000\"", 1);
    let external = |it: &str| it.replacen("Target=", "TargetMode=\"External\" Target=", 1);
    for (bytes, place) in [
        (spoiled("word/document.xml", no_room), "word/document.xml"),
        (
            spoiled("word/_rels/header1.xml.rels", external),
            "word/header1.xml",
        ),
        (
            spoiled("word/styles.xml", |_| "<!DOCTYPE x><x/>".to_owned()),
            "word/styles.xml",
        ),
    ] {
        let (template, notices) = Template::read(&bytes, "模板.docx");
        assert_eq!(notices.len(), 1, "{notices:?}");
        assert!(notices[0].what.contains(place), "{notices:?}");
        let written = written(Document::SelfReport, &template);
        let n_marks = if place == "word/header1.xml" { 1 } else { 2 };
        let footer = part(&written, &format!("word/footer{n_marks}.xml"));
        assert!(footer.contains("内部资料"), "{place}");
        assert!(part(&written, "word/document.xml").contains("w:type=\"even\""));
    }
}

#[test]
fn the_folder_lends_to_one_document_or_to_all() {
    let folder = Path::new("/d");
    let fs = MemoryFs::new();
    let none = lent(&fs, folder, Document::Ledger);
    assert_eq!((none.notices.len(), none.phrases), (0, Phrases::default()));
    fs.put("/d/全部文档.docx", OFFICE);
    fs.put("/d/整改台账.docx", b"broken");
    fs.put(
        "/d/phrases.ron",
        "{\"标题.整改清单\": \"{科室}问题清单\"}".as_bytes(),
    );
    let list = lent(&fs, folder, Document::GapList);
    assert_eq!(list.notices, [""; 0]);
    let bytes = written(Document::GapList, &list.template);
    assert!(part(&bytes, "word/header1.xml").contains("<w:"));
    let options = Options {
        phrases: list.phrases,
        ..Options::default()
    };
    let assessment = assessment(SAMPLE);
    let date = Date::new(2026, 11, 20).unwrap();
    let report = Document::GapList.build(&assessment, &score(&assessment), &options, date);
    // The sample's gaps are those of many sections: the paper is the unit's.
    assert_eq!(report.title, format!("{}问题清单", assessment.about.unit));
    let options = Options {
        section: Some("党建办".to_owned()),
        ..options
    };
    let report = Document::GapList.build(&assessment, &score(&assessment), &options, date);
    assert_eq!(report.title, "党建办问题清单");
    let ledger = lent(&fs, folder, Document::Ledger);
    assert!(
        ledger.notices[0].contains("整改台账.docx"),
        "{:?}",
        ledger.notices
    );
}

/// The words of the document, paragraph by paragraph.
fn paragraphs(bytes: &[u8]) -> Vec<String> {
    let body = part(bytes, "word/document.xml");
    let all = body.split("</w:p>").map(|it| {
        let runs = it.split("<w:t").skip(1);
        let texts = runs.filter_map(|it| it.split_once('>')?.1.split_once("</w:t>"));
        texts.map(|it| it.0).collect::<String>()
    });
    all.filter(|it| !it.is_empty()).collect()
}

#[test]
fn a_red_head_in_the_body_is_kept_and_our_text_stands_where_it_says() {
    let (template, notices) = Template::read(RED_HEAD, "红头.docx");
    assert_eq!(notices, []);
    let bytes = written(Document::SelfReport, &template);
    let all = paragraphs(&bytes);
    let at = |words: &str| {
        let found = all.iter().position(|it| it.contains(words));
        found.unwrap_or_else(|| panic!("{words}: {all:#?}"))
    };
    let (head, title) = (at("某某县卫生健康局文件"), at("自查自评报告"));
    assert!(head < title && title < at("一、基本情况") && at("一、基本情况") < at("日印发"));
    assert_eq!(
        all[at("日印发")],
        "某某县卫生健康局办公室　2026年11月20日印发"
    );
    // What the template says is not said again.
    let told = |words: &str| all.iter().filter(|it| it.contains(words)).count();
    assert_eq!(told("自查自评报告"), 1, "{all:#?}");
    assert_eq!(told("某某县委文明办："), 1, "{all:#?}");
    assert!(all.iter().all(|it| !it.contains(['{', '}'])), "{all:#?}");
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("w:color=\"FF0000\""), "the red line");
    let links = part(&bytes, "word/_rels/document.xml.rels");
    assert!(links.contains("Id=\"lent-rId"), "{links}");
    assert!(
        bytes == written(Document::SelfReport, &template),
        "the same bytes"
    );
    // Another document has its own words there.
    let ledger = paragraphs(&written(Document::Ledger, &template));
    assert!(ledger.iter().any(|it| it.contains("整改台账")));
}

/// The red head with these paragraphs between the text and what stands below it.
fn closed_by(paragraphs: &str) -> Template {
    let bytes = spoiled_of(RED_HEAD, "word/document.xml", |it| {
        let (before, behind) = it.split_once("{正文}").unwrap();
        let (rest, after) = behind.split_once("</w:p>").unwrap();
        format!("{before}{{正文}}{rest}</w:p>{paragraphs}{after}")
    });
    Template::read(&bytes, "红头.docx").0
}

#[test]
fn a_letter_is_closed_by_its_unit_and_day_before_what_is_attached() {
    let told = |template: &Template| {
        let all = paragraphs(&written(Document::SelfReport, template));
        let attached = all.iter().position(|it| it == "附件1").unwrap();
        let is_day = |it: &String| it.trim() == "2026年11月20日";
        let days: Vec<usize> = (0..all.len()).filter(|at| is_day(&all[*at])).collect();
        (all, attached, days)
    };
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    // A day alone is ours already, with the unit above it.
    let (all, attached, days) = told(&closed_by(&paragraph("{日期}")));
    assert_eq!(days.len(), 1, "{all:#?}");
    assert!(days[0] < attached, "{all:#?}");
    assert_eq!(all[days[0] - 1], "某某县卫生健康局（示例）");
    // Who closes a letter in its own way closes it there.
    let own = paragraph("某某县卫生健康局（示例）盖章") + &paragraph("{日期}");
    let (all, attached, days) = told(&closed_by(&own));
    assert_eq!(days.len(), 1, "{all:#?}");
    assert!(days[0] < attached, "{all:#?}");
    assert_eq!(all[days[0] - 1], "某某县卫生健康局（示例）盖章");
    // 版记 stands at the end, and takes nothing from the letter.
    let (red, _) = Template::read(RED_HEAD, "红头.docx");
    let (all, attached, days) = told(&red);
    assert_eq!(days.len(), 1, "{all:#?}");
    assert!(days[0] < attached, "{all:#?}");
    let printed = all.iter().position(|it| it.contains("日印发")).unwrap();
    assert!(attached < printed, "{all:#?}");
}

#[test]
fn what_of_a_body_is_not_used_is_named() {
    let changed = |from: &'static str, to: &'static str| {
        let bytes = spoiled_of(RED_HEAD, "word/document.xml", |it| {
            assert!(it.contains(from), "{from}");
            it.replacen(from, to, 1)
        });
        let (template, notices) = Template::read(&bytes, "红头.docx");
        let what: Vec<String> = notices.iter().map(|it| it.what.clone()).collect();
        (template, what.join("\n"))
    };
    let (template, told) = changed("{正文}", "正文");
    assert!(told.contains("没有“{正文}”"), "{told}");
    let ours = written(Document::SelfReport, &Template::read(OFFICE, "").0);
    assert_eq!(
        paragraphs(&written(Document::SelfReport, &template)).len(),
        paragraphs(&ours).len()
    );
    let (_, told) = changed("{正文}", "{正文}另有附件{页数}");
    assert!(told.contains("“{页数}”不是程序认得的占位符"), "{told}");
    assert!(told.contains("还有别的内容"), "{told}");
    let (template, told) = changed(
        "</w:p>",
        "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
    );
    assert!(
        told.contains("正文第1段") && told.contains("脚注"),
        "{told}"
    );
    let all = paragraphs(&written(Document::SelfReport, &template));
    assert!(all.iter().any(|it| it.contains("印发")), "{all:#?}");
    let (_, told) = changed("<w:pPr>", "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr>");
    assert!(told.contains("自动编号"), "{told}");
}

#[test]
fn placeholders_in_controls_boxes_headers_and_footers_are_filled() {
    for file in CONTROLS {
        let (template, notices) = Template::read(file, "模板.docx");
        let bytes = written(Document::SelfReport, &template);
        let all = paragraphs(&bytes);
        let told = |words: &str| all.iter().filter(|it| it.contains(words)).count();
        assert_eq!(notices, [], "{all:#?}");
        assert!(all.iter().all(|it| !it.contains(['{', '}'])), "{all:#?}");
        // The box says it once more for older programs.
        assert_eq!(told("签发：2026年11月20日"), 2, "{all:#?}");
        assert_eq!(told("某某县委文明办："), 1, "{all:#?}");
        let at = |words: &str| all.iter().position(|it| it.contains(words)).unwrap();
        assert!(at("卫生健康局文件") < at("一、基本情况") && at("一、基本情况") < at("抄送"));
        let marks = ["word/header1.xml", "word/footer2.xml"].map(|it| part(&bytes, it));
        assert!(marks[0].contains("自查自评报告"), "{}", marks[0]);
        assert!(marks[1].contains("2026年11月20日"), "{}", marks[1]);
        // Of the styles that ours do not have, the looks come along.
        let body = part(&bytes, "word/document.xml");
        let (_, below) = body.rsplit_once("抄送").unwrap();
        assert!(below.contains("FF0000"), "the red words below");
        let (table, _) = body.split_at(body.rfind("抄送").unwrap());
        let (_, table) = table.rsplit_once("<w:tblPr>").unwrap();
        assert!(table.contains("<w:insideV"), "{table}");
    }
}

#[test]
fn a_text_in_the_cell_of_a_table_stands_below_the_table_and_that_is_told() {
    let (template, notices) = Template::read(CELL, "模板.docx");
    let told: Vec<&str> = notices.iter().map(|it| &*it.what).collect();
    assert!(told.join("").contains("在表格或文本框里"), "{told:?}");
    let all = paragraphs(&written(Document::SelfReport, &template));
    let at = |words: &str| all.iter().position(|it| it.contains(words)).unwrap();
    assert!(at("卫生健康局文件") < at("一、基本情况") && at("一、基本情况") < at("抄送"));
    assert!(all.iter().all(|it| !it.contains('{')), "{all:#?}");
}
