//! A standard goes out as a workbook, and comes back as it was or as people changed its table.

use std::sync::Arc;

use duibiao::domain::date::Date;
use duibiao::domain::standard::doubt::DoubtAbout;
use duibiao::domain::standard::{NodeId, Standard};
use duibiao::export::file_format::Format;
use duibiao::export::standard::standard_report;
use duibiao::export::text::fonts::Fonts;
use duibiao::format::read::{FileContent, read as parse};
use duibiao::format::write::write_standard;
use duibiao::import::exported::{carried, changed};
use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use proptest::prelude::*;

use crate::fixture::library;
use crate::generate_tree::assessment;
use crate::laws::laws;

fn workbook(standard: &Arc<Standard>) -> Vec<u8> {
    let text = write_standard(standard).unwrap();
    let date = Date::new(2026, 11, 24).unwrap();
    let report = standard_report(standard, &text, date);
    Format::Xlsx.write(&report, Fonts::embedded).unwrap()
}

/// The standard that a workbook carries, and its sheets.
fn back(bytes: &[u8]) -> (Standard, SourceFile) {
    let text = carried(bytes).unwrap().unwrap();
    let FileContent::Standard(standard) = parse(&text).unwrap().document else {
        unreachable!("a standard was written");
    };
    (Standard::clone(&standard), read(bytes, "x.xlsx").unwrap())
}

#[test]
fn the_standards_of_the_program_come_back_as_they_were() {
    for choice in library().choices() {
        let bytes = workbook(&choice.standard);
        assert_eq!(bytes, workbook(&choice.standard), "the same bytes");
        let (standard, source) = back(&bytes);
        assert_eq!(standard, *choice.standard);
        let found = changed(&standard, &source);
        assert_eq!(found.edits, []);
        assert_eq!(found.remarks, Vec::<String>::new());
    }
}

laws! {
    cases: 64;

    #[test]
    fn any_standard_comes_back_as_it_was(assessment in assessment()) {
        let bytes = workbook(&assessment.standard);
        let (standard, source) = back(&bytes);
        prop_assert_eq!(&standard, &*assessment.standard);
        let found = changed(&standard, &source);
        prop_assert_eq!(found.edits, []);
    }
}

/// The table with other texts in some cells, by title of the column and id of the row.
fn rewritten(source: &SourceFile, changes: &[(&str, &str, &str)]) -> SourceFile {
    let grids = source.grids.iter().map(|grid| {
        let find = |text: &str| {
            let mut cells = grid.cells();
            cells.find(|it| it.1.text == text).map(|it| it.0)
        };
        let mut new = Grid::new(&grid.name);
        for (at, cell) in grid.cells() {
            new.put(at, cell.clone());
        }
        for (title, id, text) in changes {
            let (Some(head), Some(row)) = (find(title), find(id)) else {
                continue;
            };
            let place = CellPlace {
                row: row.row,
                column: head.column,
            };
            let cell = SourceCell {
                text: (*text).to_owned(),
                rows: 1,
                columns: 1,
                ..SourceCell::default()
            };
            new.put(place, cell);
        }
        new.settle();
        new
    });
    SourceFile {
        grids: grids.collect(),
        ..source.clone()
    }
}

#[test]
fn what_people_change_in_the_table_is_taken_over_or_told() {
    let library = library();
    let bytes = workbook(&library.choices()[0].standard);
    let (mut standard, source) = back(&bytes);
    let source = rewritten(
        &source,
        &[
            ("名称", "1.1", "改过的名称"),
            ("分值", "1.2", "2.5"),
            ("完成月份", "1.2", "13"),
            ("佐证材料", "1.3", "会议记录（3件）；照片"),
            ("测评方法", "1.3", "实地考察、网上申报"),
            ("评分规则（只供查看）", "1.4", "随便写"),
        ],
    );
    let found = changed(&standard, &source);
    assert_eq!(found.edits.len(), 3);
    assert_eq!(found.remarks.len(), 2, "{:?}", found.remarks);
    assert!(found.remarks[0].contains("完成月份") && found.remarks[0].contains("13"));
    assert!(found.remarks[1].contains("只供查看"));
    for edit in found.edits {
        standard.edit(edit).unwrap();
    }
    let node = |id: &str| standard.node(&NodeId::new(id)).unwrap();
    assert_eq!(node("1.1").title, "改过的名称");
    assert_eq!(node("1.2").max.to_string(), "2.5");
    assert_eq!(node("1.3").evidence[0].pieces, 3);
    assert_eq!(node("1.3").methods[1].name(), "网上申报");
}

#[test]
fn doubts_go_out_and_come_back_but_for_what_the_table_says_anew() {
    let standard = Arc::new(crate::doubts::doubted());
    let (mut back, source) = back(&workbook(&standard));
    assert_eq!(back, *standard);
    let source = rewritten(&source, &[("分值", "1.1", "4")]);
    for edit in changed(&back, &source).edits {
        back.edit(edit).unwrap();
    }
    let doubts = &back.node(&NodeId::new("1.1")).unwrap().doubts;
    let about: Vec<DoubtAbout> = doubts.iter().map(|it| it.about).collect();
    assert_eq!(about, [DoubtAbout::Rule]);
    assert_eq!(back.n_doubts(), 3);
}

#[test]
fn a_workbook_whose_data_was_damaged_is_refused_and_others_are_not_ours() {
    let library = library();
    let standard = &library.choices()[0].standard;
    let text = write_standard(standard).unwrap();
    let date = Date::new(2026, 11, 24).unwrap();
    let mut report = standard_report(standard, &text, date);
    report.data.as_mut().unwrap().bytes.truncate(1000);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    let error = carried(&bytes).unwrap_err();
    assert_eq!(error.0.code, "I-106");
    report.data = None;
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    assert_eq!(carried(&bytes), Ok(None));
    assert_eq!(carried(b"PK\x03\x04 nonsense"), Ok(None));
    assert_eq!(carried(b""), Ok(None));
}
