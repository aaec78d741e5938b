//! Files of each format: the same table is the same standard, and a spoiled file is refused or read, never worse.

use std::path::Path;

use duibiao::domain::standard::Standard;
use duibiao::import::reading::read::read;
use duibiao::import::standard::build::build;
use duibiao::import::table::wish::ReadingWish;

/// Made with python-docx and openpyxl; the older formats by `LibreOffice` from those.
const FILES: [&str; 5] = [
    "standard.docx",
    "standard.doc",
    "sheet.xlsx",
    "sheet.xls",
    "sheet.ods",
];

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
    crate::fixture::read_file(folder.join(name)).unwrap()
}

fn standard(name: &str) -> Standard {
    let source = read(&bytes(name), name).unwrap();
    let wish = ReadingWish {
        id: "t".to_owned(),
        title: String::new(),
        year: 2026,
        ..ReadingWish::default()
    };
    let found = build(&source, &wish);
    assert_eq!(
        found.n_cells, found.n_accounted,
        "{name}: a cell was dropped"
    );
    found.standard
}

#[test]
fn the_same_table_is_the_same_standard_in_every_format() {
    let word = standard("standard.docx");
    assert_eq!(word.title, "某某市文明单位（机关类）测评标准（2026年版）");
    assert_eq!((word.nodes.len(), word.vetoes.len()), (2, 2));
    assert_eq!(standard("standard.doc"), word);
    let sheet = standard("sheet.xlsx");
    assert_eq!(sheet.title, "某某县2026年度文明单位考核评分表");
    assert_eq!(sheet.total.to_string(), "20");
    assert_eq!(standard("sheet.xls").nodes, sheet.nodes);
    assert_eq!(standard("sheet.ods").nodes, sheet.nodes);
}

#[test]
fn a_name_that_lies_does_no_harm() {
    for name in FILES {
        let source = read(&bytes(name), "标准.csv").unwrap();
        assert_eq!(source, read(&bytes(name), name).unwrap());
    }
}

#[test]
fn every_part_of_a_file_is_read_or_refused_with_a_remedy() {
    for name in FILES {
        let whole = bytes(name);
        let step = whole.len() / 60;
        for len in (0..whole.len()).step_by(step) {
            if let Err(error) = read(&whole[..len], name) {
                assert!(!error.0.remedy.is_empty(), "{name} cut at {len}: {error}");
            }
        }
    }
}

#[test]
fn a_changed_byte_makes_no_reader_fall_over() {
    for name in FILES {
        let whole = bytes(name);
        let step = whole.len() / 80;
        for at in (0..whole.len()).step_by(step) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x55;
            if let Err(error) = read(&bytes, name) {
                assert!(
                    !error.0.remedy.is_empty(),
                    "{name} changed at {at}: {error}"
                );
            }
        }
    }
}

/// The only number record of the old workbook that stands for row 3, put far away.
#[test]
fn cells_far_apart_in_an_old_workbook_take_no_memory_and_are_told() {
    let mut bytes = bytes("sheet.xls");
    // LABELSST records: kind FD 00, length 0A 00, then row and column.
    let sign = [0xFD, 0x00, 0x0A, 0x00];
    let records = bytes.windows(4).enumerate().filter(|(_, it)| *it == sign);
    let last = records.map(|(at, _)| at).max().unwrap();
    bytes[last + 4..last + 8].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    let source = read(&bytes, "x.xls").unwrap();
    let told = source.remarks.len() + source.doubts.len();
    assert_eq!(told, 1, "{:?} {:?}", source.remarks, source.doubts);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for name in [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
    ] {
        archive.start_file(name, options).unwrap();
        for _ in 0..32 {
            archive.write_all(&vec![b' '; 1 << 20]).unwrap();
        }
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    let error = read(&bytes, "x.xlsx").unwrap_err();
    assert_eq!(error.0.code, "I-104", "{error}");
}

/// A workbook of one sheet with this inside of its `worksheet`.
fn workbook(sheet: &str) -> Vec<u8> {
    use std::io::Write as _;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r0" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_sheet_as_large_as_a_sheet_can_be_takes_neither_memory_nor_time() {
    let cell = |at: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>标准{at}</t></is></c>"#);
    let far = workbook(&format!(
        r#"<sheetData><row r="1">{}</row><row r="1048576">{}{}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"#,
        cell("A1"),
        cell("A1048576"),
        cell("XFD1048576"),
    ));
    let source = read(&far, "x.xlsx").unwrap();
    assert!(
        source
            .remarks
            .iter()
            .any(|it| it.contains("第256列之后有1个")),
        "{:?}",
        source.remarks
    );
    let wish = ReadingWish::default();
    let found = build(&source, &wish);
    assert_eq!((found.n_cells, found.fates.len()), (2, 2));
}
