//! What is read of documents of Word 97 to 2003: tables of any number of columns, merges, numbers, and what is not seen.

use super::reading_doc_file::{DocFile, compound, row, sprm};
use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{CellPlace, Grid, SourceFile};

fn read_of(file: &DocFile) -> SourceFile {
    read(&file.bytes(), "标准.doc").unwrap()
}

/// Cells as `row,column rows×columns text`, the size left out where it is 1×1.
fn shown(grid: &Grid) -> Vec<String> {
    let cells = grid.cells();
    let shown = cells.map(|(CellPlace { row, column }, it)| {
        let size = if (it.rows, it.columns) == (1, 1) {
            String::new()
        } else {
            format!(" {}×{}", it.rows, it.columns)
        };
        format!("{row},{column}{size} {}", it.text)
    });
    shown.collect()
}

fn texts(source: &SourceFile) -> Vec<&str> {
    source.texts.iter().map(|it| it.1.as_str()).collect()
}

#[test]
fn rows_of_twelve_columns_are_one_table() {
    let edges: Vec<i16> = (0..=12).map(|it| it * 700).collect();
    let twelve = row(&edges, &[0; 12]);
    let cells: Vec<String> = (0..12).map(|it| format!("第{it}列")).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let mut file = DocFile::default();
    file.plain("测评标准");
    (0..3).for_each(|_| {
        file.row(&cells, &twelve);
    });
    file.plain("");
    let source = read_of(&file);
    assert_eq!(source.grids.len(), 1);
    let grid = &source.grids[0];
    assert_eq!((grid.rows, grid.columns, grid.cells().count()), (3, 12, 36));
    assert_eq!(grid.name, "测评标准");
    assert_eq!(shown(grid)[35], "2,11 第11列");
}

#[test]
fn cells_stand_in_the_columns_that_their_edges_say() {
    let mut file = DocFile::default();
    file.row(
        &["项目", "标准", "分值"],
        &row(&[0, 2000, 6000, 7000], &[0; 3]),
    );
    file.row(&["一、组织领导（20分）"], &row(&[0, 7000], &[0]));
    // Edges that lie 1 mm further are the same to whoever looks at them.
    file.row(
        &["领导", "重视", "5"],
        &row(&[20, 2050, 5960, 7010], &[0; 3]),
    );
    file.row(
        &["领导", "甲", "乙", "5"],
        &row(&[0, 2000, 4000, 6000, 7000], &[0; 4]),
    );
    file.row(&["右", "10"], &row(&[2000, 6000, 7000], &[0; 2]));
    file.plain("完");
    let source = read_of(&file);
    assert_eq!(
        shown(&source.grids[0]),
        [
            "0,0 项目",
            "0,1 1×2 标准",
            "0,3 分值",
            "1,0 1×4 一、组织领导（20分）",
            "2,0 领导",
            "2,1 1×2 重视",
            "2,3 5",
            "3,0 领导",
            "3,1 甲",
            "3,2 乙",
            "3,3 5",
            "4,1 1×2 右",
            "4,3 10",
        ]
    );
}

#[test]
fn merged_cells_cover_the_rows_and_columns_below_and_beside() {
    let edges = [0, 2000, 4000, 6000];
    let mut file = DocFile::default();
    file.row(&["组织领导", "甲", "1"], &row(&edges, &[0x60, 0, 0]));
    file.row(&["", "乙", "2"], &row(&edges, &[0x20, 0, 0]));
    file.row(&["小计", "", "3"], &row(&edges, &[1, 2, 0]));
    file.row(&["思想建设", "丙", "4"], &row(&edges, &[0x60, 0, 0]));
    file.plain("");
    let source = read_of(&file);
    assert_eq!(
        shown(&source.grids[0]),
        [
            "0,0 2×1 组织领导",
            "0,1 甲",
            "0,2 1",
            "1,1 乙",
            "1,2 2",
            "2,0 1×2 小计",
            "2,2 3",
            "3,0 思想建设",
            "3,1 丙",
            "3,2 4",
        ]
    );
}

#[test]
fn a_row_whose_properties_lie_in_the_data_stream_keeps_its_columns() {
    let edges: Vec<i16> = (0..=30).map(|it| it * 300).collect();
    let wide = row(&edges, &[0; 30]);
    let cells = ["分"; 30];
    for code in [0x6646, 0x646B] {
        let mut file = DocFile::default();
        file.data = vec![9; 10];
        let all = if code == 0x6646 {
            [sprm(0x2416, &[1]), sprm(0x2417, &[1]), wide.clone()].concat()
        } else {
            wide.clone()
        };
        file.data
            .extend(u16::try_from(all.len()).unwrap().to_le_bytes());
        file.data.extend(&all);
        file.row(&cells, &sprm(code, &10_u32.to_le_bytes()));
        file.row(&["合计"], &row(&[0, 9000], &[0]));
        file.plain("");
        let source = read_of(&file);
        let grid = &source.grids[0];
        assert_eq!((grid.rows, grid.columns), (2, 30), "{code:x}");
        assert_eq!(shown(grid)[30], "1,0 1×30 合计");
    }
}

#[test]
fn a_paragraph_between_two_tables_parts_them() {
    let two = row(&[0, 1000, 2000], &[0; 2]);
    let mut file = DocFile::default();
    file.row(&["甲", "1"], &two).plain("附表");
    file.row(&["乙", "2"], &two).plain("完");
    let source = read_of(&file);
    let names: Vec<&str> = source.grids.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["", "附表"]);
    assert_eq!(source.texts[0], (1, "附表".to_owned()));
}

#[test]
fn a_table_in_a_cell_is_a_table_of_its_own() {
    let inner = [sprm(0x2416, &[1]), sprm(0x6649, &2_u32.to_le_bytes())].concat();
    let cell = [&inner[..], &sprm(0x244B, &[1])].concat();
    let two = row(&[0, 1000, 2000], &[0; 2]);
    let end = [&cell[..], &sprm(0x244C, &[1]), &two].concat();
    let mut file = DocFile::default();
    file.paragraph("外层", 0x0D, &sprm(0x2416, &[1]));
    for (left, right) in [("项目", "分值"), ("领导", "5")] {
        file.paragraph(left, 0x0D, &cell)
            .paragraph(right, 0x0D, &cell);
        file.paragraph("", 0x0D, &end);
    }
    file.row(&[""], &row(&[0, 2000], &[0])).plain("");
    let source = read_of(&file);
    assert_eq!(source.grids.len(), 2);
    assert_eq!(shown(&source.grids[0]), ["0,0 外层"]);
    assert_eq!(
        shown(&source.grids[1]),
        ["0,0 项目", "0,1 分值", "1,0 领导", "1,1 5"]
    );
}

/// A list with these levels: how each is numbered, where it starts, and its text.
fn lists(levels: &[(u8, u32, &str)]) -> Vec<u8> {
    let mut part = vec![1, 0];
    let head: [&[u8]; 4] = [&7_u32.to_le_bytes(), &[0; 22], &[0], &[0]];
    part.extend(head.concat());
    for number in 0..9 {
        let (way, start, text) = levels.get(number).copied().unwrap_or((0, 1, ""));
        part.extend(start.to_le_bytes());
        part.extend([way, 0]);
        part.extend([0; 22]);
        let text: Vec<u16> = text.encode_utf16().collect();
        part.extend(u16::try_from(text.len()).unwrap().to_le_bytes());
        for it in &text {
            part.extend(it.to_le_bytes());
        }
    }
    part
}

/// Two uses of the list; the second one starts level 0 anew, at 5.
fn uses() -> Vec<u8> {
    let one = |n: u8| [&7_u32.to_le_bytes()[..], &[0; 8], &[n, 0, 0, 0]].concat();
    let levels = [
        &[0xFF; 4][..],
        &5_u32.to_le_bytes(),
        &0x10_u32.to_le_bytes(),
    ]
    .concat();
    [
        &2_u32.to_le_bytes()[..],
        &one(0),
        &one(1),
        &[0xFF; 4],
        &levels,
    ]
    .concat()
}

fn item(number: u16, level: u8) -> Vec<u8> {
    [sprm(0x460B, &number.to_le_bytes()), sprm(0x260A, &[level])].concat()
}

#[test]
fn automatic_numbers_are_part_of_the_text() {
    let mut file = DocFile::default();
    file.part(
        73,
        lists(&[
            (39, 1, "\0、"),
            (39, 1, "（\u{1}）"),
            (0, 1, "\u{2}."),
            (18, 1, "\u{3}"),
            (0, 1, "\0.\u{4}"),
        ]),
    );
    file.part(74, uses());
    let lines = [
        ("组织领导", 1, 0),
        ("机制", 1, 1),
        ("小组", 1, 2),
        ("5次会议", 1, 2),
        ("保障", 1, 1),
        ("经费", 1, 2),
        ("记录", 1, 3),
        ("思想建设", 1, 0),
        ("学习", 1, 1),
        ("另一处", 2, 0),
        ("再一处", 2, 0),
        ("小点", 2, 4),
    ];
    for (text, number, level) in lines {
        file.paragraph(text, 0x0D, &item(number, level));
    }
    let source = read_of(&file);
    assert_eq!(
        texts(&source),
        [
            "一、组织领导",
            "（一）机制",
            "1.小组",
            "2. 5次会议",
            "（二）保障",
            "1.经费",
            "① 记录",
            "二、思想建设",
            "（一）学习",
            "五、另一处",
            "六、再一处",
            "六.1 小点",
        ]
    );
}

#[test]
fn an_empty_numbered_cell_shows_its_number() {
    let mut file = DocFile::default();
    file.part(73, lists(&[(0, 1, "\0")])).part(74, uses());
    let numbered = [sprm(0x2416, &[1]), item(1, 0)].concat();
    let end = [
        sprm(0x2416, &[1]),
        sprm(0x2417, &[1]),
        row(&[0, 500, 3000], &[0; 2]),
    ]
    .concat();
    for text in ["甲", "乙"] {
        file.paragraph("", 0x07, &numbered)
            .paragraph(text, 0x07, &sprm(0x2416, &[1]));
        file.paragraph("", 0x07, &end);
    }
    file.plain("");
    let source = read_of(&file);
    assert_eq!(
        shown(&source.grids[0]),
        ["0,0 1", "0,1 甲", "1,0 2", "1,1 乙"]
    );
}

#[test]
fn hidden_and_deleted_words_are_left_out_and_said() {
    let mut file = DocFile::default();
    file.plain("每年4次（内部掌握）")
        .mark("（内部掌握）", &sprm(0x083C, &[1]));
    file.plain("扣2分1分").mark("2分", &sprm(0x0800, &[1]));
    file.mark("1分", &sprm(0x0801, &[1]));
    let source = read_of(&file);
    assert_eq!(texts(&source), ["每年4次", "扣1分"]);
    assert_eq!(source.left_out, ["（内部掌握）", "2分"]);
    let codes: Vec<&str> = source.doubts.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["I-306", "I-305"]);
}

#[test]
fn a_deleted_row_is_none() {
    let two = row(&[0, 1000, 2000], &[0; 2]);
    let mut file = DocFile::default();
    file.row(&["甲", "1"], &two);
    file.row(&["乙", "2"], &two);
    file.mark("乙\u{7}2\u{7}\u{7}", &sprm(0x0800, &[1]));
    file.row(&["丙", "3"], &two).plain("");
    let source = read_of(&file);
    assert_eq!(
        shown(&source.grids[0]),
        ["0,0 甲", "0,1 1", "1,0 丙", "1,1 3"]
    );
    assert_eq!(source.left_out, ["乙", "2"]);
}

#[test]
fn footnotes_and_text_boxes_stand_where_they_are_anchored() {
    let numbers = |all: &[u32]| {
        all.iter()
            .flat_map(|it| it.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let mut file = DocFile::default();
    file.plain("会议\u{2}四次")
        .mark("\u{2}", &sprm(0x0855, &[1]));
    file.plain("第二段\u{8}").mark("\u{8}", &sprm(0x0855, &[1]));
    file.plain("第三段");
    let body = file.len();
    file.plain("\u{2} 指党组会").plain("");
    let notes = file.len() - body;
    file.plain("共100分").plain("");
    file.stories = [0, notes, 0, 0, 0, 0, file.len() - body - notes, 0];
    file.part(2, [numbers(&[2, body]), vec![1, 0]].concat());
    file.part(3, numbers(&[0, notes - 1, notes]));
    let shape = [&1025_u32.to_le_bytes()[..], &[0; 22]].concat();
    file.part(40, [numbers(&[9, body]), shape].concat());
    let box_of = |shape: u32| [&[0; 14][..], &shape.to_le_bytes(), &[0; 4]].concat();
    let boxes = [numbers(&[0, 6, 7]), box_of(1025), box_of(0)].concat();
    file.part(56, boxes);
    let source = read_of(&file);
    assert_eq!(
        texts(&source),
        [
            "会议四次",
            "脚注1：指党组会",
            "第二段",
            "文本框1：共100分",
            "第三段"
        ]
    );
    assert_eq!(source.remarks.len(), 2);
}

#[test]
fn only_the_result_of_a_field_is_text_and_boxes_to_tick_are_seen() {
    let mut file = DocFile::default();
    file.plain("见\u{13}HYPERLINK \"http://a\"\u{14}附件\u{15}。");
    file.plain("\u{13}没有结束的域");
    file.plain("是(否")
        .mark("(", &sprm(0x6A09, &[0, 0, 0xFE, 0xF0]));
    file.plain("完成\u{F0A8}未完成");
    file.plain("\u{13}EQ \\o\\ac(○,3)\u{15}记录");
    file.plain("得\u{13}EQ \\f(1,2)\u{15}分");
    file.plain("\u{13}EQ \\* jc2 \\o\\ad(\\s\\up 9(biāo),标)\u{15}准");
    let source = read_of(&file);
    assert_eq!(
        texts(&source),
        [
            "见附件。",
            "没有结束的域",
            "是√否",
            "完成□未完成",
            "③记录",
            "得1/2分",
            "标准"
        ]
    );
}

#[test]
fn what_needs_a_password_or_is_too_old_is_told_by_its_name() {
    let mut file = DocFile::default();
    file.plain("密").flags = 0x100;
    let error = read(&file.bytes(), "密.doc").unwrap_err().to_string();
    assert!(error.contains("I-103"), "{error}");
    let mut old = vec![0; 2000];
    old[..2].copy_from_slice(&[0xDB, 0xA5]);
    let error = read(&compound(&[("WordDocument", &old)]), "旧.doc").unwrap_err();
    assert!(error.to_string().contains("Word 2.0"), "{error}");
}

#[test]
fn no_number_in_a_file_takes_it_far() {
    let mut file = DocFile::default();
    let two = row(&[0, 1000, 2000], &[0; 2]);
    file.row(&["甲", "1"], &two).plain("完");
    file.part(73, lists(&[(39, 1, "\0、")])).part(74, uses());
    let whole = file.bytes();
    let head = whole.windows(2).position(|it| it == [0xEC, 0xA5]).unwrap();
    for at in (head + 0x18..head + 0x382).step_by(4) {
        for number in [0, 1, 0x7FFF_FFFF, 0x8000_0000, u32::MAX] {
            let mut broken = whole.clone();
            broken[at..at + 4].copy_from_slice(&number.to_le_bytes());
            // Whatever is read, or none: the reading ends, and the program does not.
            assert!(
                read(&broken, "坏.doc").is_ok_and(|it| it.grids.len() < 9)
                    || read(&broken, "坏.doc").is_err()
            );
        }
    }
}
