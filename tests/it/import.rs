//! Tables as offices lay them out, and the standards they are read as.

use std::collections::BTreeMap;

use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::import::reading::read::{read, read_pasted};
use duibiao::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile, SourceSpot};
use duibiao::import::standard::build::{Imported, build};
use duibiao::import::standard::origin::CellFate;
use duibiao::import::standard::preview::ImportPreview;
use duibiao::import::table::meaning::Meaning;
use duibiao::import::table::wish::{ReadingWish, Use};

use crate::sentences::shown;

/// A table of lines whose cells are parted by `|`: `^` goes on with the cell above, `<` with the one to the left.
pub(crate) fn grid(text: &str) -> Grid {
    let rows: Vec<Vec<&str>> = text
        .trim()
        .lines()
        .map(|it| it.trim().split('|').map(str::trim).collect())
        .collect();
    let mut grid = Grid::new("表");
    let at = |row: usize, column: usize| CellPlace {
        row: u32::try_from(row).unwrap(),
        column: u32::try_from(column).unwrap(),
    };
    let says = |row: usize, column: usize| rows.get(row).and_then(|it| it.get(column)).copied();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            if matches!(*cell, "^" | "<") {
                continue;
            }
            let rows = (row + 1..).take_while(|it| says(*it, column) == Some("^"));
            let columns = (column + 1..).take_while(|it| says(row, *it) == Some("<"));
            let cell = SourceCell {
                text: cell.replace('/', "\n"),
                rows: u32::try_from(1 + rows.count()).unwrap(),
                columns: u32::try_from(1 + columns.count()).unwrap(),
                ..SourceCell::default()
            };
            grid.put(at(row, column), cell);
        }
    }
    grid.settle();
    grid
}

fn wish() -> ReadingWish {
    ReadingWish {
        id: "t".to_owned(),
        title: "测试标准".to_owned(),
        year: 2026,
        ..ReadingWish::default()
    }
}

/// A file of these tables and, below them, these lines.
pub(crate) fn imported_with(grids: Vec<Grid>, lines: &[&str]) -> Imported {
    let n_tables = grids.len();
    let source = SourceFile {
        grids,
        texts: lines
            .iter()
            .map(|it| (n_tables, (*it).to_owned()))
            .collect(),
        ..SourceFile::default()
    };
    let wish = ReadingWish {
        title: String::new(),
        ..wish()
    };
    build(&source, &wish)
}

pub(crate) fn imported(tables: &[&str]) -> Imported {
    let source = SourceFile {
        grids: tables.iter().map(|it| grid(it)).collect(),
        ..SourceFile::default()
    };
    let found = build(&source, &wish());
    assert_eq!(found.n_cells, found.n_accounted, "a cell was dropped");
    found
}

/// The nodes, a line each: indent by depth, code, title, points, rules.
fn tree(standard: &Standard) -> Vec<String> {
    fn add(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let rules: Vec<String> = node.rules.iter().map(shown).collect();
            let line = format!(
                "{} {} {} {}",
                node.code,
                node.title,
                node.max,
                rules.join("；")
            );
            lines.push(format!("{}{}", "-".repeat(depth), line.trim()));
            add(&node.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    add(&standard.nodes, 0, &mut lines);
    lines
}

pub(crate) fn codes(found: &Imported) -> Vec<&str> {
    found.doubts.iter().map(|it| it.code).collect()
}

#[test]
fn levels_come_from_merges_and_points_belong_to_what_they_reach_along() {
    let found = imported(&["
        一级指标 | 二级指标 | 评分标准 | 分值 | 测评方法 | 责任科室
        组织领导（10分） | 领导机构 | 成立创建工作领导小组得2分。 | 2 | 材料审核 | 党建办
        ^ | 工作机制 | 有年度计划得3分。 | 3 | 材料审核 | 党建办
        ^ | ^ | 每缺一次例会扣1分。 | 5 | 问卷调查、实地考察 | 办公室
        志愿服务 | 志愿活动 | 每开展一次得1分，最高4分。 | 4 | 材料审核 | 团委
        合计 | < | < | 14 | |
    "]);
    assert_eq!(
        tree(&found.standard),
        [
            "组织领导 10",
            "-领导机构 2 条[成立创建工作领导小组=2] +own",
            "-工作机制 8",
            "--有年度计划得3分 3 条[有年度计划=3] +own",
            "--每缺一次例会扣1分 5 数次 -每1",
            "志愿服务 4",
            "-志愿活动 4 数次 +每1≤4",
        ]
    );
    assert_eq!(codes(&found), [""; 0]);
    assert_eq!(found.standard.total.to_string(), "14");
}

#[test]
fn a_header_of_two_rows_and_one_that_comes_again_on_the_next_page() {
    let found = imported(&["
        测评项目 | 测评内容 | 评分 | < | 责任单位
        ^ | ^ | 评分标准 | 标准分 | ^
        一、思想建设 | 理论学习 | 每缺一次扣0.5分 | 5 | 党建办
        测评项目 | 测评内容 | 评分标准 | 标准分 | 责任单位
        二、阵地建设 | 宣传栏 | 无宣传栏扣2分 | 2 | 办公室
    "]);
    assert_eq!(
        tree(&found.standard),
        [
            "一 思想建设 5",
            "-理论学习 5 数次 -每0.5",
            "二 阵地建设 2",
            "-宣传栏 2 错[无宣传栏=2] -own",
        ]
    );
}

#[test]
fn headings_across_the_table() {
    let found = imported(&["
        序号 | 考核内容 | 分值 | 评分细则
        一、组织领导（15分） | < | < | <
        （一）机构（5分） | < | < | <
        1 | 建立领导小组 | 5 | 未建立的不得分
        （二）机制（10分） | < | < | <
        2 | 定期研究 | 10 | 每少1次扣2分
        二、宣传教育（5分） | < | < | <
        3 | 开展宣传 | 5 | 每次得1分，满分5分
    "]);
    assert_eq!(
        tree(&found.standard),
        [
            "一 组织领导 15",
            "-（一） 机构 5",
            "--1 建立领导小组 5 错[未建立=5] -own",
            "-（二） 机制 10",
            "--2 定期研究 10 数次 -每2",
            "二 宣传教育 5",
            "-3 开展宣传 5 数次 +每1",
        ]
    );
}

#[test]
fn columns_in_any_order_and_points_in_titles_alone() {
    let found = imported(&["
        责任科室 | 计分办法 | 指标
        办公室 | 每发现一处扣1分 | 环境整洁（8分）
        工会 | 根据现场情况评定 | 文体活动 ５分
    "]);
    assert_eq!(
        tree(&found.standard),
        ["环境整洁 8 数处 -每1", "文体活动 5 判0~5 +own"]
    );
    assert_eq!(codes(&found), ["I-203"]);
    let leads: Vec<&str> = found
        .standard
        .nodes
        .iter()
        .map(|it| it.lead.as_str())
        .collect();
    assert_eq!(leads, ["办公室", "工会"]);
}

#[test]
fn no_header_at_all() {
    let found = imported(&["
        组织领导 | 成立领导小组，明确分管领导和工作人员，有年度工作计划，每缺一项扣1分 | 5
        ^ | 召开专题会议研究文明单位创建工作不少于4次，每少1次扣1分，扣完为止 | 4
        宣传教育 | 开展社会主义核心价值观宣传，有固定宣传阵地，没有的扣2分 | 6
    "]);
    assert_eq!(
        tree(&found.standard),
        [
            "组织领导 9",
            "-成立领导小组 5 数项 -每1",
            "-召开专题会议研究文明单位创建工作不少于4次 4 应4次 -缺1",
            "宣传教育 6",
            "-开展社会主义核心价值观宣传 6 错[开展社会主义核心价值观宣传，有固定宣传阵地，没有=2] -own",
        ]
    );
}

#[test]
fn sums_that_do_not_hold_are_told_and_nothing_is_changed() {
    let found = imported(&["
        项目 | 内容 | 评分标准 | 分值
        组织领导（10分） | 机构 | 未建立扣2分 | 2
        ^ | 机制 | 每少一次扣1分 | 3
        合计 | | | 12
    "]);
    assert_eq!(codes(&found), ["I-202", "I-205"]);
    assert_eq!(tree(&found.standard).first().unwrap(), "组织领导 10");
}

#[test]
fn bonus_negative_list_and_veto_go_where_they_belong() {
    let found = imported(&["
        项目 | 评分标准 | 分值
        一、基本项目 | 每少一项扣5分 | 100
        二、加分项（10分） | 国家级5分、省级3分、市级1分 | 10
        三、负面清单 | 被通报批评的，每次扣2分 | 10
        四、一票否决 | 近两年内发生重大责任事故的，不得申报 |
    "]);
    let standard = &found.standard;
    assert_eq!(standard.nodes.len(), 1);
    assert_eq!(standard.bonus.as_ref().unwrap().cap.to_string(), "10");
    assert_eq!(standard.negative.len(), 1);
    let veto = standard.vetoes.first().unwrap();
    assert_eq!(
        veto.rules.iter().map(shown).collect::<Vec<_>>(),
        ["事Months(24) !不得申报"]
    );
    assert_eq!(standard.total.to_string(), "100");
}

const PROSE: &str = "某某县文明单位考核办法
第一条 为规范考核，制定本办法。
一、组织领导（10分）
（一）领导重视（4分）
1.成立领导小组得4分。
（二）工作机制（6分）
1.每缺一次会议扣1分（3分）。
2.有年度计划、有总结，每缺一项扣1分。
以上材料须盖章。
二、宣传教育 5分
1、每开展一次活动得1分，最高5分。
三、一票否决
1、近两年内发生重大责任事故的，不得申报。";

#[test]
fn an_outline_in_plain_text() {
    let wish = ReadingWish {
        title: String::new(),
        ..wish()
    };
    let found = build(&read_pasted(PROSE).unwrap(), &wish);
    assert_eq!(
        tree(&found.standard),
        [
            "一 组织领导 10",
            "-（一） 领导重视 4",
            "--1 成立领导小组得4分 4 条[成立领导小组=4] +own",
            "-（二） 工作机制 6",
            "--1 每缺一次会议扣1分 3 数次 -每1",
            "--2 有年度计划、有总结 3 数项 -每1",
            "二 宣传教育 5",
            "-1 每开展一次活动得1分 5 数次 +每1≤5",
        ]
    );
    assert_eq!(found.standard.title, "某某县文明单位考核办法");
    assert_eq!(found.standard.vetoes.len(), 1);
    assert_eq!(found.n_cells, found.n_accounted);
    // Points that no cell states are told, each time.
    assert_eq!(codes(&found), ["I-206"; 3]);
    // A document without tables is read the same way.
    let paragraphs = PROSE.lines().map(|it| (0, it.to_owned()));
    let source = SourceFile {
        texts: paragraphs.collect(),
        ..SourceFile::default()
    };
    assert_eq!(build(&source, &wish).standard, found.standard);
}

#[test]
fn a_table_in_the_encodings_of_an_office() {
    let text = "项目,评分标准,分值\n组织领导,每缺一项扣1分,5\n宣传教育,每少一次扣2分,6\n";
    let expected = ["组织领导 5 数项 -每1", "宣传教育 6 数次 -每2"];
    let (gbk, ..) = encoding_rs::GB18030.encode(text);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        gbk.into_owned(),
        [b"\xFF\xFE".to_vec(), wide].concat(),
    ] {
        let source = read(&bytes, "标准.csv").unwrap();
        assert_eq!(tree(&build(&source, &wish()).standard), expected);
    }
}

#[test]
fn what_is_no_table_is_refused_with_a_remedy() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "I-105"),
        (b"%PDF-1.7", "I-101"),
        (b"\x89PNG\r\n", "I-101"),
        (b"PK\x03\x04 not really", "I-102"),
        (b"<html><table></table></html>", "I-105"),
        (b"\0\0\0\0", "I-101"),
    ];
    for (bytes, code) in cases {
        let error = read(bytes, "x").unwrap_err();
        assert_eq!(error.0.code, code, "{error}");
        assert!(!error.0.remedy.is_empty());
    }
}

#[test]
fn conditions_before_the_table_are_vetoes_and_its_title_is_found() {
    let paragraphs = [
        "附件2",
        "某某市文明单位测评标准（2026年版）",
        "一、前置条件：近两年内有下列情形之一的，不得申报：（1）领导班子成员严重违纪违法；（2）发生重大安全责任事故。",
        "有下列情形之一的，撤销称号：",
        "1.弄虚作假的；",
        "2.造成恶劣影响的。",
        "本标准由市文明办负责解释。",
    ];
    let source = SourceFile {
        grids: vec![grid("项目 | 评分标准 | 分值\n组织领导 | 每少一次扣1分 | 5")],
        texts: paragraphs.map(|it| (0, it.to_owned())).to_vec(),
        ..SourceFile::default()
    };
    let wish = ReadingWish {
        title: String::new(),
        ..wish()
    };
    let standard = build(&source, &wish).standard;
    assert_eq!(standard.title, "某某市文明单位测评标准（2026年版）");
    let vetoes = standard.vetoes.iter();
    let vetoes = vetoes.map(|it| format!("{} {}", it.title, shown(it.rules.first().unwrap())));
    assert_eq!(
        vetoes.collect::<Vec<_>>(),
        [
            "领导班子成员严重违纪违法 事Months(24) !不得申报",
            "发生重大安全责任事故 事Months(24) !不得申报",
            "弄虚作假的 事Year !撤销称号",
            "造成恶劣影响的 事Year !撤销称号",
        ]
    );
    for paragraph in paragraphs {
        assert!(standard.notes.contains(paragraph));
    }
}

#[test]
fn what_somebody_says_of_a_table_goes_before_what_was_found_out() {
    let source = SourceFile {
        grids: vec![grid(
            "
            甲 | 乙 | 丙
            组织领导 | 每缺一次扣1分 | 5
            思想建设 | 每缺一次扣1分 | 6
            以上由办公室解释 | < | <
        ",
        )],
        texts: vec![(0, "测评标准".to_owned())],
        ..SourceFile::default()
    };
    let mut wish = wish();
    let said = wish.sheets.entry(1).or_default();
    said.header = Some(0..1);
    said.meanings = BTreeMap::from([
        (0, Meaning::Level),
        (1, Meaning::Text),
        (2, Meaning::Points),
    ]);
    said.rows.insert(3, Use::Notes);
    said.steps.insert(CellPlace { row: 2, column: 0 }, 1);
    let found = build(&source, &wish);
    assert_eq!(
        tree(&found.standard),
        ["组织领导 5", "-思想建设 6 数次 -每1"]
    );
    assert_eq!(found.standard.notes, "测评标准\n以上由办公室解释");
    let at = |sheet, row, column| SourceSpot {
        sheet,
        place: CellPlace { row, column },
    };
    let id = NodeId::new("1.1");
    assert_eq!(found.fates[&at(1, 2, 2)], CellFate::Node(id.clone()));
    assert_eq!(found.fates[&at(1, 0, 0)], CellFate::LeftOut);
    assert_eq!(found.fates[&at(0, 0, 0)], CellFate::Note);
    let origin = &found.origins[&id];
    assert_eq!(origin.cells.first(), Some(&at(1, 2, 0)));
    assert!(origin.rules[0].words.starts_with("每缺一次"));
    wish.sheets.entry(1).or_default().used = Some(Use::LeftOut);
    let found = build(&source, &wish);
    assert_eq!(tree(&found.standard), [""; 0]);
    assert_eq!(found.n_cells, found.n_accounted);
}

#[test]
fn what_a_cell_says_stays_on_its_node_word_for_word() {
    let found = imported(&["
        项目 | 评分标准 | 分值 | 完成时限 | 备注 | 上级文号
        组织领导（5分） | 每缺一次扣1分 | 5 | 长期坚持 | 新增 | 第三
    "]);
    let node = &found.standard.nodes[0];
    assert_eq!(
        node.original,
        [
            "项目：组织领导（5分）",
            "完成时限：长期坚持",
            "备注：新增",
            "上级文号：第三"
        ]
    );
}

#[test]
fn edits_are_carried_over_when_a_column_is_read_otherwise() {
    let source = SourceFile {
        grids: vec![grid(
            "
            项目 | 内容 | 评分标准 | 数
            组织领导 | 领导机构 | 每缺一次扣1分 | 5
            ^ | 工作机制 | 每缺一次扣1分 | 6
        ",
        )],
        ..SourceFile::default()
    };
    let before = ImportPreview::new(source.into(), wish());
    let mut edited = before.imported.standard.clone();
    edited.title = "改过的题目".to_owned();
    let item = &mut edited.nodes[0].children[1];
    "新的名称".clone_into(&mut item.title);
    item.lead = "办公室".to_owned();
    let mut wish = before.wish.clone();
    let said = wish.sheets.entry(0).or_default();
    said.meanings.insert(0, Meaning::Remark);
    let after = before.again(wish);
    let carried = after.carry(&before, &edited);
    assert_eq!(carried.n_lost, 0);
    assert_eq!(carried.standard.title, "改过的题目");
    assert_eq!(
        tree(&carried.standard),
        ["领导机构 5 数次 -每1", "新的名称 6 数次 -每1"]
    );
    assert_eq!(carried.standard.nodes[1].lead, "办公室");
    edited.nodes[0].children.swap_remove(0);
    assert_eq!(after.carry(&before, &edited).n_lost, 1);
}
