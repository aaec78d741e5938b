//! One small file of each kind that an office has: what it shows is what is read, and what is left out is said.

use std::path::Path;

use duibiao::import::reading::read::read;
use duibiao::import::standard::build::{Imported, build};
use duibiao::import::table::wish::ReadingWish;

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/kinds");
    crate::fixture::read_file(folder.join(name)).unwrap()
}

fn imported(name: &str) -> Imported {
    let source = read(&bytes(name), name).unwrap_or_else(|error| panic!("{name}: {error}"));
    build(&source, &ReadingWish::default())
}

/// The file, how many items, their points, and a word that must be said (none where there is nothing to say).
const READ: [(&str, usize, &str, &str); 35] = [
    ("kind01_spreadsheetml2003.xls", 3, "10", ""),
    ("kind02a_html_plain.xls", 3, "10", ""),
    ("kind02b_html_meta_first.xls", 3, "10", ""),
    ("kind02g_html_gbk.xls", 3, "10", ""),
    ("kind03_mhtml.doc", 3, "10", ""),
    ("kind04_flat.fods", 3, "10", ""),
    ("kind06_percent_cell.xlsx", 4, "13", ""),
    (
        "kind07_formula_no_cache.xlsx",
        3,
        "4",
        "工作表“标准”E5：单元格是公式",
    ),
    ("kind08_csv_multiline.csv", 2, "4", ""),
    ("kind10_utf8_bad_byte.csv", 2, "8", "1处字节无法识别"),
    ("kind10b_utf16le_nobom.csv", 2, "8", ""),
    (
        "kind11_hidden_row.xlsx",
        2,
        "8",
        "第4行是隐藏的，其中5个单元格没有读入",
    ),
    ("kind12_backslash_names.xlsx", 3, "10", ""),
    ("kind14_reversed_merge.xlsx", 3, "10", "起止位置写反"),
    ("kind20_autonumber_prose.doc", 3, "30", ""),
    ("kind20_autonumber_prose.docx", 3, "30", ""),
    ("kind20_typed_prose_control.docx", 3, "30", ""),
    ("kind21_autonumber_in_table.docx", 3, "10", ""),
    ("kind22_tracked_deleted_row.docx", 2, "8", "修订"),
    ("kind23_textbox.docx", 3, "10", "文本框"),
    ("kind25_hidden_text.docx", 3, "10", "隐藏或划掉的文字"),
    ("kind26_table_in_table.docx", 3, "10", ""),
    ("kind27_continued_table.docx", 3, "10", ""),
    ("kind28_continued_no_header.docx", 3, "10", "没有表头"),
    (
        "kind28b_continued_no_header_3rows.docx",
        5,
        "19",
        "没有表头",
    ),
    ("kind29_fullwidth_points.docx", 3, "10", ""),
    ("kind31_1904.xlsx", 1, "2", ""),
    ("kind32_xls_chart.xls", 3, "10", ""),
    ("kind34_text.odt", 1, "20", ""),
    ("kind35_ods_hidden_sheet.ods", 2, "4", "“旧版作废”是隐藏的"),
    ("kind36_xls_chart_sheet.xls", 2, "4", "图表"),
    ("kind37_tsv_stray_quote.txt", 5, "19", "不成对的英文引号"),
    ("kind38_tsv_multiline.txt", 2, "4", ""),
    ("dc6m.doc", 4, "26", ""),
    ("dc7m.doc", 4, "26", ""),
];

#[test]
fn what_each_kind_shows_is_read_and_what_is_left_out_is_said() {
    let mut wrong = Vec::new();
    for (name, items, total, word) in READ {
        let found = imported(name);
        assert_eq!(found.n_cells, found.n_accounted, "{name}");
        let doubts = found.doubts.iter().map(ToString::to_string);
        let said: Vec<String> = doubts.chain(found.remarks.iter().cloned()).collect();
        let is_said = said.iter().any(|it| it.contains(word));
        let is_right = found.n_items() == items && found.standard.total.to_string() == total;
        if !is_right || !is_said && !word.is_empty() {
            let (n, sum) = (found.n_items(), found.standard.total);
            wrong.push(format!("{name}: {n} items, {sum} points, said {said:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_not_read_is_refused_by_its_own_name() {
    for (name, word) in [
        ("kind13_slides.pptx", "演示文稿"),
        ("kind33_document.ofd", "OFD"),
        ("kind40_encrypted_xor.xls", "密码"),
    ] {
        let error = read(&bytes(name), name).unwrap_err();
        assert!(error.0.what.contains(word), "{name}: {error}");
        assert!(!error.0.remedy.is_empty(), "{name}");
    }
}

#[test]
fn columns_that_nobody_knows_make_no_item_and_no_deep_tree() {
    for name in [
        "kind09_wide_31days.xlsx",
        "kind09b_twenty_unknown_columns.xlsx",
    ] {
        let found = imported(name);
        assert_eq!(found.check().unwrap_err().0.code, "I-110", "{name}");
        let deepest = found.standard.outline().iter().map(|it| it.depth).max();
        assert!(deepest < Some(12), "{name}: {deepest:?}");
    }
}

#[test]
fn the_points_of_a_table_that_goes_on_are_not_its_serial_numbers() {
    let found = imported("kind28b_continued_no_header_3rows.docx");
    let outline = found.standard.outline();
    let item = outline.iter().find(|it| it.node.title == "理论学习");
    assert_eq!(item.unwrap().node.max.to_string(), "6");
}

#[test]
fn a_cell_in_per_cent_is_read_as_what_it_shows() {
    let form = duibiao::import::form::read_form(&bytes("fill_percent_95.xlsx"), "x.xlsx").unwrap();
    let given: Vec<&str> = crate::form::rows(&form)
        .iter()
        .map(|it| it.value.as_str())
        .collect();
    assert!(given.contains(&"95%"), "{given:?}");
    assert!(!given.contains(&"0.95"), "{given:?}");
}

#[test]
fn the_same_file_twice_is_told_whatever_it_is_called() {
    let name = "kind12_backslash_names.xlsx";
    let once = read(&bytes(name), name).unwrap();
    let mut twice = once.clone();
    twice.join(once);
    let found = build(&twice, &ReadingWish::default());
    assert!(found.doubts.iter().any(|it| it.code == "I-210"));
    assert!(found.is_doubtful());
}
