//! Old Excel workbooks, made record by record after [MS-XLS] and the `OpenOffice` paper on Excel's formats.

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{CellPlace, SourceFile};

/// A record: its kind, its length, what it holds.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &len.to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|it| it.to_le_bytes()).collect()
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

fn end() -> Vec<u8> {
    record(0x000A, &[])
}

/// A text with its length in two bytes, two bytes a letter.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = words(&[u16::try_from(units.len()).unwrap()]);
    bytes.push(1);
    bytes.extend(words(&units));
    bytes
}

/// A look of cells with the format of that number.
fn look(format: u16) -> Vec<u8> {
    record(0x00E0, &words(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]))
}

fn number(row: u16, column: u16, look: u16, number: f64) -> Vec<u8> {
    let place = words(&[row, column, look]);
    record(0x0203, &[place, number.to_le_bytes().to_vec()].concat())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[words(&[row, column, 0]), wide(text)].concat())
}

fn formula(row: u16, result: [u8; 8], flags: u16) -> Vec<u8> {
    let place = words(&[row, 0, 0]);
    let rest = words(&[flags, 0, 0, 0]);
    record(0x0006, &[place, result.to_vec(), rest].concat())
}

/// A sheet of a workbook: name, state, kind in the list, kind where it begins, records.
struct Sheet<'a>(&'a str, u8, u8, u16, Vec<Vec<u8>>);

/// A workbook of Excel 97 without a container.
fn book(globals: &[Vec<u8>], sheets: &[Sheet<'_>]) -> Vec<u8> {
    let listed = |it: &Sheet<'_>, at: usize| {
        let at = u32::try_from(at).unwrap().to_le_bytes();
        let units: Vec<u16> = it.0.encode_utf16().collect();
        let head = vec![it.1, it.2, u8::try_from(units.len()).unwrap(), 1];
        record(0x0085, &[at.to_vec(), head, words(&units)].concat())
    };
    let bodies = sheets
        .iter()
        .map(|it| [begin(it.3), it.4.concat(), end()].concat());
    let bodies: Vec<Vec<u8>> = bodies.collect();
    let globals = [begin(0x0005), globals.concat()].concat();
    let list: usize = sheets.iter().map(|it| listed(it, 0).len()).sum();
    let mut at = globals.len() + list + end().len();
    let mut stream = globals;
    for (sheet, body) in sheets.iter().zip(&bodies) {
        stream.extend(listed(sheet, at));
        at += body.len();
    }
    stream.extend(end());
    stream.extend(bodies.concat());
    stream
}

fn one(globals: &[Vec<u8>], records: Vec<Vec<u8>>) -> Vec<u8> {
    book(globals, &[Sheet("评分表", 0, 0, 0x0010, records)])
}

fn source(bytes: &[u8]) -> SourceFile {
    read(bytes, "测试.xls").unwrap()
}

/// All cells of the first sheet: place as in A1, text, number behind it.
fn cells(source: &SourceFile) -> Vec<String> {
    let cells = source.grids.first().into_iter().flat_map(|it| it.cells());
    let cells = cells.map(|(CellPlace { row, column }, cell)| {
        let column = char::from(b'A' + u8::try_from(column).unwrap());
        let value = cell.value.as_ref().map(|it| format!(" = {it}"));
        format!(
            "{column}{} {}{}",
            row + 1,
            cell.text,
            value.unwrap_or_default()
        )
    });
    cells.collect()
}

fn doubts(source: &SourceFile) -> Vec<String> {
    let doubts = source.doubts.iter();
    doubts
        .map(|it| format!("{} {}", it.code, it.place))
        .collect()
}

#[test]
fn a_number_of_an_old_workbook_reads_as_its_sheet_shows_it() {
    let own = record(0x041E, &[words(&[164]), wide("0\"分\"")].concat());
    let globals = [own, look(0), look(9), look(164), look(31)];
    let records = vec![
        number(0, 0, 1, 0.95),
        number(0, 1, 2, 5.0),
        number(0, 2, 3, 46_357.0),
        number(0, 3, 0, 0.1 + 0.2),
    ];
    same(
        &cells(&source(&one(&globals, records))),
        &[
            "A1 95% = 0.95",
            "B1 5分 = 5",
            "C1 2026年12月1日 = 46357",
            "D1 0.3",
        ],
    );
}

#[test]
fn days_of_a_workbook_from_a_mac_count_from_1904() {
    let globals = [record(0x0022, &words(&[1])), look(14)];
    let records = vec![number(0, 0, 0, 44_895.0)];
    same(
        &cells(&source(&one(&globals, records))),
        &["A1 2026/12/1 = 44895"],
    );
}

/// The four numbers are those of the paper's section on RK values.
#[test]
fn short_numbers_are_whole_ones_halves_and_hundredths() {
    let cell = |row: u16, bits: u32| {
        let place = words(&[row, 0, 0]);
        record(0x027E, &[place, bits.to_le_bytes().to_vec()].concat())
    };
    let row = [
        words(&[4, 0, 0]),
        0x3FF0_0000_u32.to_le_bytes().to_vec(),
        words(&[0]),
        0x004B_5646_u32.to_le_bytes().to_vec(),
        words(&[1]),
    ];
    let records = vec![
        cell(0, 0x3FF0_0000),
        cell(1, 0x3FF0_0001),
        cell(2, 0x004B_5646),
        cell(3, 0x004B_5647),
        record(0x00BD, &row.concat()),
    ];
    same(
        &cells(&source(&one(&[look(0)], records))),
        &[
            "A1 1",
            "A2 0.01",
            "A3 1234321",
            "A4 12343.21",
            "A5 1",
            "B5 1234321",
        ],
    );
}

#[test]
fn a_shared_text_goes_on_in_the_next_record_with_letters_of_another_width() {
    let shared = [
        // Two texts: one of 4 letters of which 2 stand here, rich, with one run behind it.
        vec![2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 8, 1, 0, b'A', b'B'],
    ];
    let behind = [
        vec![1],
        words(&[0x6587, 0x660E]),
        vec![0, 0, 0, 0],
        vec![2, 0, 0, b'C', b'D'],
    ];
    let globals = [
        look(0),
        record(0x00FC, &shared.concat()),
        record(0x003C, &behind.concat()),
    ];
    let cell = |row: u16, number: u32| {
        let place = words(&[row, 0, 0]);
        record(0x00FD, &[place, number.to_le_bytes().to_vec()].concat())
    };
    let source = source(&one(&globals, vec![cell(0, 0), cell(1, 1), cell(2, 2)]));
    same(&cells(&source), &["A1 AB文明", "A2 CD"]);
    same(&doubts(&source), &["I-304 工作表“评分表”A3"]);
}

#[test]
fn a_formula_reads_as_what_it_came_to_and_one_that_was_never_worked_out_is_told() {
    let text = record(0x0207, &wide("合格"));
    let records = vec![
        formula(0, 2.5_f64.to_le_bytes(), 0),
        formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
        text,
        formula(2, [2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(3, [0; 8], 2),
        formula(4, [0; 8], 0),
        formula(5, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
        formula(6, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF], 0),
    ];
    let source = source(&one(&[look(0)], records));
    same(&cells(&source), &["A1 2.5", "A2 合格", "A3 #REF!", "A5 0"]);
    same(
        &doubts(&source),
        &[
            "I-302 工作表“评分表”A3",
            "I-301 工作表“评分表”A4",
            "I-301 工作表“评分表”A6",
        ],
    );
}

#[test]
fn hidden_rows_columns_and_sheets_are_read_and_marked() {
    let records = vec![
        record(0x007D, &words(&[1, 1, 2_000, 0, 1, 0])),
        record(0x0208, &words(&[1, 0, 2, 255, 0, 0, 0x20, 0])),
        label(0, 0, "看得见"),
        label(0, 1, "隐藏列"),
        label(1, 0, "隐藏行"),
    ];
    let sheets = [
        Sheet("评分表", 0, 0, 0x0010, records),
        Sheet("底稿", 2, 0, 0x0010, vec![label(0, 0, "深度隐藏")]),
    ];
    let source = source(&book(&[look(0)], &sheets));
    let grid = &source.grids[0];
    let hidden = grid.cells().filter(|(at, it)| grid.hides(*at, it));
    let hidden: Vec<&str> = hidden.map(|(_, it)| it.text.as_str()).collect();
    assert_eq!(hidden, ["隐藏列", "隐藏行"]);
    assert!(!grid.is_hidden && source.grids[1].is_hidden);
    assert_eq!(source.grids[1].name, "底稿");
}

#[test]
fn charts_and_macro_sheets_are_told_of_and_a_chart_on_a_sheet_swallows_nothing() {
    let chart = [begin(0x0020), label(0, 0, "图上的字"), end()].concat();
    let records = vec![label(0, 0, "前"), chart, label(1, 0, "后")];
    let sheets = [
        Sheet("图", 0, 2, 0x0020, vec![label(0, 0, "不是内容")]),
        Sheet("评分表", 0, 0, 0x0010, records),
        Sheet("宏1", 0, 1, 0x0040, vec![label(0, 0, "=ALERT()")]),
    ];
    let source = source(&book(&[look(0)], &sheets));
    same(&cells(&source), &["A1 前", "A2 后"]);
    assert_eq!(source.grids.len(), 1);
    same(
        &source.remarks,
        &[
            "“图”是图表工作表，没有读入。",
            "“宏1”是宏工作表，没有读入。",
        ],
    );
}

#[test]
fn merged_cells_cover_their_area_and_text_boxes_are_read_beside_the_sheet() {
    let object = |kind: u16| record(0x005D, &words(&[0x15, 18, kind, 1, 0, 0, 0, 0, 0, 0, 0]));
    let text = |text: &str| {
        let n = u16::try_from(text.chars().count()).unwrap();
        let head = record(0x01B6, &words(&[0, 0, 0, 0, 0, n, 0, 0, 0]));
        let units: Vec<u16> = text.encode_utf16().collect();
        [head, record(0x003C, &[vec![1], words(&units)].concat())].concat()
    };
    let records = vec![
        label(0, 0, "标题"),
        number(1, 1, 0, 1.0),
        object(6),
        text("填表说明"),
        object(0x19),
        text("批注"),
        record(0x001C, &words(&[0, 0, 0, 1, 0, 0])),
        record(0x00E5, &words(&[1, 0, 0, 0, 1])),
    ];
    let source = source(&one(&[look(0)], records));
    let (_, title) = source.grids[0].cells().next().unwrap();
    assert_eq!((title.rows, title.columns), (1, 2));
    assert_eq!(source.texts, [(0, "填表说明".to_owned())]);
    assert_eq!(source.remarks.len(), 2);
}

#[test]
fn a_workbook_that_ends_too_early_is_read_as_far_as_it_goes_and_that_is_told() {
    let bytes = one(
        &[look(0)],
        vec![label(0, 0, "第一行"), label(1, 0, "第二行")],
    );
    let source = source(&bytes[..bytes.len() - 10]);
    assert_eq!(cells(&source)[0], "A1 第一行");
    assert!(doubts(&source).contains(&"I-307 工作簿".to_owned()));
}

#[test]
fn excel_5_writes_by_code_page_and_programs_that_name_none_write_chinese() {
    let begin = |kind: u16| record(0x0809, &words(&[0x0500, kind, 0, 0]));
    // “文明” in GBK.
    let text = [0xCE, 0xC4, 0xC3, 0xF7];
    let cell = record(0x0204, &[words(&[0, 0, 0, 4]), text.to_vec()].concat());
    for page in [Vec::new(), record(0x0042, &words(&[936]))] {
        let bytes = [begin(0x0010), page, cell.clone(), end()].concat();
        same(&cells(&source(&bytes)), &["A1 文明"]);
    }
    let bytes = [begin(0x0010), record(0x0042, &words(&[1_252])), cell, end()].concat();
    same(&cells(&source(&bytes)), &["A1 ÎÄÃ÷"]);
}

#[test]
fn a_sheet_of_excel_2_has_looks_of_three_bytes() {
    let begin = record(0x0009, &words(&[2, 0x0010]));
    let whole = [words(&[0, 0]), vec![0, 1, 0], words(&[7])].concat();
    let text = [words(&[1, 0]), vec![0, 0, 0, 2], b"OK".to_vec()].concat();
    let bytes = [begin, record(2, &whole), record(4, &text), end()].concat();
    same(&cells(&source(&bytes)), &["A1 7", "A2 OK"]);
}

#[test]
fn an_encrypted_workbook_is_said_to_have_a_password() {
    for filepass in [
        words(&[0, 0x1234, 0x5678]),
        words(&[1, 1, 1, 0]),
        words(&[9]),
    ] {
        let bytes = one(&[record(0x002F, &filepass)], vec![label(0, 0, "密")]);
        let error = read(&bytes, "密.xls").unwrap_err();
        assert_eq!(error.0.code, "I-103");
    }
}

#[test]
fn a_list_with_wrong_places_finds_the_sheets_one_behind_the_other() {
    let mut bytes = one(&[look(0)], vec![label(0, 0, "仍在")]);
    let listed = bytes.windows(2).position(|it| it == [0x85, 0]).unwrap();
    bytes[listed + 4..listed + 8].copy_from_slice(&[0xFF; 4]);
    same(&cells(&source(&bytes)), &["A1 仍在"]);
}

#[track_caller]
fn same(found: &[String], right: &[&str]) {
    assert_eq!(found, right);
}
