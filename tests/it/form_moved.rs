//! A column of a form or a ledger that moved against its lines changes nothing, and says so.

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::past_round::PastRound;
use duibiao::domain::date::Date;
use duibiao::domain::form::ledger_row::LedgerRow;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;
use duibiao::import::form::{FilledForm, FormLines, read_form};

use crate::fixture::assessment;
use crate::form::{handed_out, refused, rows, rows_mut, taken_in, told, write};
use crate::long_texts::worst_case;

/// An assessment with an answer to everything, and one with an answer here and there.
fn filled() -> [Assessment; 2] {
    let sample = assessment(SAMPLE);
    let full = worst_case(&sample.standard);
    let mut sparse = full.clone();
    for (_, answer) in sparse
        .answers
        .iter_mut()
        .enumerate()
        .filter(|it| it.0 % 5 != 0)
        .map(|it| it.1)
    {
        *answer = Answer::default();
    }
    sparse.answers.retain(|_, it| *it != Answer::default());
    [full, sparse]
}

/// Nothing is taken over, and it is said why.
fn is_refused(assessment: &Assessment, form: &FilledForm) {
    let filling = taken_in(assessment, form);
    assert_eq!(filling.change, None, "{:?}", told(&filling));
    let why = refused(&filling);
    assert!(why[0].contains("整张表没有采用"), "{why:?}");
}

#[test]
fn answers_that_moved_up_or_were_sorted_alone_go_to_no_item() {
    for assessment in filled() {
        let form = handed_out(&assessment);
        let values = || {
            rows(&form)
                .iter()
                .map(|it| it.value.clone())
                .collect::<Vec<_>>()
        };
        let n = values().len();
        for at in [0, n / 3, n / 2] {
            let mut up = values();
            up.remove(at);
            up.push(String::new());
            let mut down = values();
            down.insert(at, String::new());
            for moved in [up, down] {
                if moved
                    .iter()
                    .zip(values())
                    .filter(|(one, other)| *one != other)
                    .count()
                    < 2
                {
                    continue;
                }
                let mut form = form.clone();
                for (row, value) in rows_mut(&mut form).iter_mut().zip(moved) {
                    row.value = value;
                }
                is_refused(&assessment, &form);
            }
        }
        let mut sorted = values();
        sorted.sort();
        // Empty cells come last.
        sorted.sort_by_key(String::is_empty);
        let mut form = form.clone();
        for (row, value) in rows_mut(&mut form).iter_mut().zip(sorted) {
            row.value = value;
        }
        is_refused(&assessment, &form);
    }
}

#[test]
fn a_blank_form_that_was_filled_in_and_sorted_alone_goes_to_no_item() {
    let full = worst_case(&assessment(SAMPLE).standard);
    let mut blank = full.clone();
    blank.answers.clear();
    let mut values: Vec<String> = rows(&handed_out(&full))
        .iter()
        .map(|it| it.value.clone())
        .collect();
    values.sort();
    let mut form = handed_out(&blank);
    for (row, value) in rows_mut(&mut form).iter_mut().zip(values) {
        row.value = value;
    }
    is_refused(&blank, &form);
}

#[test]
fn words_that_say_nothing_are_no_reason() {
    let sample = assessment(SAMPLE);
    let form = handed_out(&sample);
    let items: Vec<String> = sample.answers.keys().map(ToString::to_string).collect();
    for words in ["无", "/", "—", "-", "没有", "无。"] {
        for item in &items[..3] {
            for blank in ["na", "note", "measure", "person"] {
                let mut form = form.clone();
                let key = format!("{blank}@{item}");
                let stood = form.before.as_ref().unwrap()[&key].clone();
                write(&mut form, &key, words);
                let filling = taken_in(&sample, &form);
                assert_eq!(filling.change, None, "{key} {words}");
                // Where something stood, it is not cleared, and that is said.
                assert_eq!(
                    refused(&filling).is_empty(),
                    stood.is_empty(),
                    "{key} {words}"
                );
            }
        }
    }
    let mut ditto = form.clone();
    write(&mut ditto, &format!("measure@{}", items[0]), "同上");
    let filling = taken_in(&sample, &ditto);
    assert_eq!(filling.change, None);
    assert!(refused(&filling)[0].contains("请把内容写全"));
    let mut blank = sample.clone();
    blank.answers.clear();
    let form = handed_out(&blank);
    for words in ["否", "适用", "是", "不适用", "√"] {
        let mut form = form.clone();
        write(&mut form, &format!("na@{}", items[0]), words);
        let filling = taken_in(&blank, &form);
        assert_eq!(filling.change, None, "{words}");
        assert!(refused(&filling)[0].contains("写明理由"), "{words}");
    }
}

#[test]
fn a_form_of_the_round_before_is_not_read() {
    let mut sample = assessment(SAMPLE);
    let form = handed_out(&sample);
    assert_eq!(form.of_another(&sample), None);
    sample.rounds.push(over());
    let why = form.of_another(&sample).unwrap();
    assert!(why.contains("第1轮") && why.contains("第2轮"), "{why}");
}

#[test]
fn pairs_that_were_exchanged_are_refused_alone() {
    let [full, _] = filled();
    let form = handed_out(&full);
    let said: Vec<String> = rows(&form).iter().map(|it| it.value.clone()).collect();
    let once = |at: &usize| said.iter().filter(|it| **it == said[*at]).count() == 1;
    let rare: Vec<usize> = (0..said.len()).filter(once).collect();
    assert!(rare.len() >= 4, "{}", rare.len());
    let mut moved = form.clone();
    for pair in rare[..4].chunks(2) {
        let (one, other) = (said[pair[0]].clone(), said[pair[1]].clone());
        rows_mut(&mut moved)[pair[0]].value = other;
        rows_mut(&mut moved)[pair[1]].value = one;
    }
    let key = rows(&form)[0].key.split_once('@').unwrap().1.to_owned();
    write(&mut moved, &format!("note@{key}"), "另写一句");
    let filling = taken_in(&full, &moved);
    let why = refused(&filling);
    assert_eq!(why.len(), 4, "{why:?}");
    assert!(why.iter().all(|it| it.contains("对调")), "{why:?}");
    // All else is read.
    assert_eq!(told(&filling).len(), 1, "{:?}", told(&filling));
}

#[test]
fn refusals_of_one_kind_are_told_once_with_how_many_there_are() {
    let sample = assessment(SAMPLE);
    let date = Date::new(2026, 11, 20).unwrap();
    let report = Document::Ledger.build(&sample, &score(&sample), &Options::default(), date);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    let mut form = read_form(&bytes, "整改.xlsx").unwrap();
    for row in ledger_rows(&mut form) {
        let taken = [
            "原因分析",
            "整改措施",
            "完成标准",
            "责任人",
            "整改时限",
            "备注",
        ];
        for (title, said) in &mut row.cells {
            if taken.contains(&title.as_str()) {
                "无".clone_into(said);
            }
        }
    }
    let filling = taken_in(&sample, &form);
    assert!(filling.change.is_none(), "{:?}", told(&filling));
    let why = refused(&filling);
    assert!(!why.is_empty() && why.len() < 6, "{}: {why:?}", why.len());
}

#[test]
fn of_two_lines_of_a_ledger_that_say_two_things_neither_counts() {
    let sample = assessment(SAMPLE);
    let date = Date::new(2026, 11, 20).unwrap();
    let report = Document::Ledger.build(&sample, &score(&sample), &Options::default(), date);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    for changed_first in [true, false] {
        let mut form = read_form(&bytes, "整改.xlsx").unwrap();
        let lines = ledger_rows(&mut form);
        let at = lines.iter().position(|it| {
            it.cells
                .iter()
                .any(|it| it.0 == "责任人" && !it.1.is_empty())
        });
        let mut copy = lines[at.unwrap()].clone();
        let own = if changed_first {
            &mut lines[at.unwrap()]
        } else {
            &mut copy
        };
        let cell = own.cells.iter_mut().find(|it| it.0 == "责任人").unwrap();
        "孙七".clone_into(&mut cell.1);
        lines.push(copy);
        let filling = taken_in(&sample, &form);
        assert_eq!(filling.change, None, "{:?}", told(&filling));
        let why = refused(&filling);
        assert!(why.iter().any(|it| it.contains("两种内容")), "{why:?}");
    }
}

fn over() -> PastRound {
    ron::from_str(r#"(name: "一季度", until: "2026-03-31", total: 0, max: 0)"#).unwrap()
}

#[test]
fn of_two_lines_that_say_two_things_neither_counts() {
    let sample = worst_case(&assessment(SAMPLE).standard);
    let form = handed_out(&sample);
    let at = rows(&form)
        .iter()
        .position(|it| it.value.parse::<u32>().is_ok_and(|n| n > 1))
        .unwrap();
    for changed_first in [true, false] {
        let mut form = form.clone();
        let mut copy = rows(&form)[at].clone();
        let own = &mut rows_mut(&mut form)[at];
        "1".clone_into(if changed_first {
            &mut own.value
        } else {
            &mut copy.value
        });
        rows_mut(&mut form).push(copy);
        let filling = taken_in(&sample, &form);
        assert_eq!(filling.change, None, "{:?}", told(&filling));
        assert!(
            refused(&filling)[0].contains("两种内容"),
            "{:?}",
            refused(&filling)
        );
    }
}

fn ledger_rows(form: &mut FilledForm) -> &mut Vec<LedgerRow> {
    match &mut form.lines {
        FormLines::Gaps(rows) => rows,
        _ => panic!("no ledger"),
    }
}

#[test]
fn a_ledger_of_which_only_some_columns_were_sorted_changes_nothing() {
    let sample = assessment(SAMPLE);
    for document in [Document::GapList, Document::Ledger] {
        let options = Options {
            order: GapOrder::Recoverable,
            ..Options::default()
        };
        let date = Date::new(2026, 11, 20).unwrap();
        let report = document.build(&sample, &score(&sample), &options, date);
        let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
        let form = read_form(&bytes, "整改.xlsx").unwrap();
        let mut moved = form.clone();
        let first = ledger_rows(&mut moved)[0]
            .cells
            .iter()
            .position(|it| it.0 == "原因分析")
            .unwrap();
        let keys = |it: &LedgerRow| it.cells[first..].to_vec();
        let mut right: Vec<Vec<(String, String)>> =
            ledger_rows(&mut moved).iter().map(keys).collect();
        right.reverse();
        for (row, cells) in ledger_rows(&mut moved).iter_mut().zip(right) {
            row.cells.truncate(first);
            row.cells.extend(cells);
        }
        is_refused(&sample, &moved);
    }
}

#[test]
fn cells_that_nobody_answered_may_say_so() {
    let full = worst_case(&assessment(SAMPLE).standard);
    let mut blank = full.clone();
    blank.answers.clear();
    let answers = handed_out(&full);
    for words in ["无", "/", "—"] {
        let mut form = handed_out(&blank);
        let n = rows(&form).len();
        for (at, row) in rows_mut(&mut form).iter_mut().enumerate() {
            row.value = if at < n / 3 {
                rows(&answers)[at].value.clone()
            } else {
                words.to_owned()
            };
        }
        let filling = taken_in(&blank, &form);
        let why = refused(&filling);
        assert!(
            why.iter().all(|it| !it.contains("整张表")),
            "{words}: {why:?}"
        );
        assert!(filling.change.is_some(), "{words}");
        // It is told once that they were neither taken for none nor for no.
        let told = why.iter().filter(|it| it.contains("仍为未评"));
        assert_eq!(told.count(), 1, "{words}: {why:?}");
    }
}

#[test]
fn persons_that_are_written_again_by_section_did_not_move() {
    let sample = assessment(SAMPLE);
    let date = Date::new(2026, 11, 20).unwrap();
    let report = Document::Ledger.build(&sample, &score(&sample), &Options::default(), date);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    let mut form = read_form(&bytes, "整改.xlsx").unwrap();
    for row in ledger_rows(&mut form) {
        let section = row
            .cells
            .iter()
            .find(|it| it.0 == "责任科室")
            .unwrap()
            .1
            .clone();
        let person = match section.as_str() {
            "党建办" => "刘芳",
            "办公室" => "陈涛",
            "工会" => "赵敏",
            _ => "张敏",
        };
        let cell = row.cells.iter_mut().find(|it| it.0 == "责任人").unwrap();
        person.clone_into(&mut cell.1);
    }
    let filling = taken_in(&sample, &form);
    let why = refused(&filling);
    assert!(why.iter().all(|it| !it.contains("整张表")), "{why:?}");
    assert!(filling.change.is_some());
}
