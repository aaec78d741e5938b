//! What a reader of a paper takes as gone, or as no figure, is no part of what is read: struck out words, marks of notes,
//! cells under others, the missing end of a file.

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use duibiao::import::standard::build::build;
use duibiao::import::table::wish::ReadingWish;

fn text_of(source: &SourceFile) -> Vec<String> {
    let cells = source.grids.iter().flat_map(Grid::cells);
    cells.map(|(_, it)| it.text.clone()).collect()
}

fn codes(source: &SourceFile) -> Vec<&str> {
    source.doubts.iter().map(|it| it.code).collect()
}

#[test]
fn what_is_struck_out_of_a_page_is_left_out_and_said() {
    let page = "<html><body><table><tr><td>项目</td><td>分值</td></tr>\
        <tr><td>甲<span style='text-decoration:line-through'>（作废）</span></td>\
        <td><s>10</s>15</td></tr></table></body></html>";
    let source = read(page.as_bytes(), "x.html").unwrap();
    assert_eq!(text_of(&source), ["项目", "分值", "甲", "15"]);
    assert_eq!(codes(&source), ["I-306"]);
    assert_eq!(source.left_out, ["（作废）", "10"]);
}

#[test]
fn what_is_struck_out_of_rich_text_is_left_out_and_said() {
    let rich = r"{\rtf1\ansi\trowd\cellx1000\cellx2000\intbl a\cell{\strike 10}15\cell\row}";
    let source = read(rich.as_bytes(), "x.rtf").unwrap();
    assert_eq!(text_of(&source), ["a", "15"]);
    assert_eq!(codes(&source), ["I-306"]);
}

#[test]
fn the_mark_of_a_note_is_no_figure_of_the_points() {
    let page = "<html><table><tr><td>甲</td><td>10<sup>1</sup></td></tr></table></html>";
    let source = read(page.as_bytes(), "x.html").unwrap();
    assert_eq!(text_of(&source), ["甲", "10¹"]);
    let rich = r"{\rtf1\ansi\trowd\cellx1000\cellx2000\intbl a\cell 20{\super 1}\cell\row}";
    let source = read(rich.as_bytes(), "x.rtf").unwrap();
    assert_eq!(text_of(&source), ["a", "20¹"]);
}

#[test]
fn points_with_the_mark_of_a_note_are_points() {
    let page = "<html><table><tr><td>项目</td><td>评分标准</td><td>分值</td></tr>\
        <tr><td>甲</td><td>每缺一项扣1分</td><td>10<sup>1</sup></td></tr></table></html>";
    let source = read(page.as_bytes(), "x.html").unwrap();
    let found = build(&source, &ReadingWish::default());
    assert_eq!(found.standard.total.to_string(), "10");
    assert_eq!(found.n_items(), 1);
}

#[test]
fn a_file_that_breaks_off_is_said_or_refused() {
    let whole = "<html><table><tr><td>甲</td><td>10</td></tr><tr><td>乙</td>";
    assert_eq!(codes(&read(whole.as_bytes(), "x.html").unwrap()), ["I-307"]);
    let rich = r"{\rtf1\ansi\trowd\cellx1000\intbl a\cell\row b";
    assert_eq!(codes(&read(rich.as_bytes(), "x.rtf").unwrap()), ["I-307"]);
    let xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
        xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"表\"><Table><Row>\
        <Cell><Data ss:Type=\"String\">项目</Data></Cell>";
    let error = read(xml.as_bytes(), "x.xls").unwrap_err();
    assert_eq!(error.0.code, "I-102", "{error}");
}

#[test]
fn a_cell_that_another_lies_over_is_left_out_and_said() {
    let mut grid = Grid::new("表");
    let rows = [
        ["序号", "项目", "评分标准", "分值"],
        ["1", "甲", "开展活动得10分，未开展不得分", "10"],
        ["2", "乙", "有制度得5分，没有不得分", "20"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            let mut cell = SourceCell::of(text);
            if (row, column) == (1, 3) {
                cell.rows = 2;
            }
            grid.put(CellPlace { row, column }, cell);
        }
    }
    grid.settle();
    let source = SourceFile {
        grids: vec![grid],
        ..SourceFile::default()
    };
    let found = build(&source, &ReadingWish::default());
    assert_eq!(found.n_cells, found.n_accounted);
    let said: Vec<String> = found.doubts.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|it| it.contains("盖住")), "{said:?}");
    let outline = found.standard.outline();
    assert!(outline.iter().all(|it| it.node.max.to_string() != "20"));
}

#[test]
fn the_halves_of_a_table_are_read_one_after_the_other() {
    let text = "序号,项目,评分标准,分值,序号,项目,评分标准,分值\n\
        1,甲,开展活动得4分,4,3,丙,有制度得5分,5\n2,乙,有计划得3分,3,4,丁,有总结得2分,2\n";
    let source = read(text.as_bytes(), "x.csv").unwrap();
    let found = build(&source, &ReadingWish::default());
    let items: Vec<String> = found
        .standard
        .outline()
        .iter()
        .map(|it| format!("{} {} {}", it.node.code(), it.node.title, it.node.max))
        .collect();
    assert_eq!(items, ["1 甲 4", "2 乙 3", "3 丙 5", "4 丁 2"]);
    assert_eq!(found.standard.total.to_string(), "14");
}

#[test]
fn tabs_beside_figures_and_codes_in_formulas_are_read_as_a_sheet_shows_them() {
    let text = "序号,项目,分值\n\t1,=\"001\",\t5\n\t2,乙,\t6\n";
    let source = read(text.as_bytes(), "x.csv").unwrap();
    let expected = ["序号", "项目", "分值", "1", "001", "5", "2", "乙", "6"];
    assert_eq!(text_of(&source), expected);
}

#[test]
fn points_that_show_another_number_than_they_are_are_a_doubt() {
    let mut grid = Grid::new("表");
    let cells = [["项目", "评分标准", "分值"], ["甲", "有制度得3分", "3"]];
    for (row, cells) in (0..).zip(cells) {
        for (column, text) in (0..).zip(cells) {
            let mut cell = SourceCell::of(text);
            cell.value = (text == "3").then(|| "2.5".into());
            grid.put(CellPlace { row, column }, cell);
        }
    }
    grid.settle();
    let source = SourceFile {
        grids: vec![grid],
        ..SourceFile::default()
    };
    let found = build(&source, &ReadingWish::default());
    assert!(found.doubts.iter().any(|it| it.what.contains("实际是2.5")));
}

#[test]
fn lines_beside_a_table_are_no_items_because_another_sheet_is_hidden() {
    let table = |name: &str| {
        let mut grid = Grid::new(name);
        let rows = [["项目", "评分标准", "分值"], ["甲", "每缺一项扣1分", "5"]];
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                grid.put(CellPlace { row, column }, SourceCell::of(text));
            }
        }
        grid.settle();
        grid
    };
    let mut hidden = table("旧表");
    hidden.is_hidden = true;
    let source = SourceFile {
        grids: vec![table("表"), hidden],
        texts: vec![(0, "一、填表说明（10分）".to_owned())],
        ..SourceFile::default()
    };
    let found = build(&source, &ReadingWish::default());
    assert_eq!(found.n_items(), 1);
    assert_eq!(found.standard.total.to_string(), "5");
    assert_eq!(found.n_cells, found.n_accounted);
}
