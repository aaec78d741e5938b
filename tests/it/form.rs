//! The form of the score sheet: handed out, filled in without the program, and taken in again.

use std::path::PathBuf;
use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::paper::PaperCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::outside::event::Event;
use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::date::Date;
use duibiao::domain::form::read::Filling;
use duibiao::domain::form::row::FormRow;
use duibiao::domain::form::{FormField, FormSheet, sheet};
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;
use duibiao::import::form::{FilledForm, FormLines, read_form};

use crate::desk::{self, Desk, SMALL, moment, unscored};
use crate::fixture::assessment;
use crate::long_texts::worst_case;

pub(crate) fn handed_out(assessment: &Assessment) -> FilledForm {
    let date = Date::new(2026, 11, 20).unwrap();
    let options = Options::default();
    let report = Document::ScoreSheet.build(assessment, &score(assessment), &options, date);
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    read_form(&bytes, "自评打分表.xlsx").unwrap()
}

pub(crate) fn taken_in(assessment: &Assessment, form: &FilledForm) -> Filling {
    form.filling(assessment, "张敏", moment("2026-11-20T09:00:00+08:00"))
}

/// The lines of a form of items.
pub(crate) fn rows(form: &FilledForm) -> &[FormRow] {
    match &form.lines {
        FormLines::Blanks(rows) => rows,
        _ => panic!("no form of items"),
    }
}

pub(crate) fn rows_mut(form: &mut FilledForm) -> &mut Vec<FormRow> {
    match &mut form.lines {
        FormLines::Blanks(rows) => rows,
        _ => panic!("no form of items"),
    }
}

/// Writes into one blank of a form.
pub(crate) fn write(form: &mut FilledForm, key: &str, words: &str) {
    let (field, item) = FormField::of_key(key).unwrap();
    let names = ["note", "na", "measure", "person", "due"];
    let beside = names
        .iter()
        .position(|it| key.starts_with(&format!("{it}@")));
    let is_its = |it: &&mut FormRow| match beside {
        Some(_) => FormField::of_key(&it.key).is_some_and(|own| own.1 == item),
        None => FormField::of_key(&it.key) == Some((field, item.clone())),
    };
    let row = rows_mut(form).iter_mut().find(is_its);
    let row = row.unwrap_or_else(|| panic!("{key}"));
    match beside {
        Some(at) => row.beside[at] = Some(words.to_owned()),
        None => words.clone_into(&mut row.value),
    }
}

/// The form with other words in some of its blanks.
fn with(form: &FilledForm, words: &[(&str, &str)]) -> FilledForm {
    let mut form = form.clone();
    for (key, word) in words {
        write(&mut form, key, word);
    }
    form
}

/// What is taken in, each in words.
pub(crate) fn told(filling: &Filling) -> Vec<String> {
    let proposals = filling.proposals.iter();
    proposals
        .map(|it| format!("{} {} {} → {}", it.item, it.ask, it.from, it.to))
        .collect()
}

/// Why other things are not.
pub(crate) fn refused(filling: &Filling) -> Vec<&str> {
    filling.refusals.iter().map(|it| it.why.as_str()).collect()
}

#[test]
fn a_form_that_nobody_filled_in_changes_nothing() {
    let sample = assessment(SAMPLE);
    let worst = worst_case(&sample.standard);
    for assessment in [sample, worst, unscored(SMALL)] {
        let form = handed_out(&assessment);
        assert!(rows(&form).len() > 4, "{}", rows(&form).len());
        assert_eq!(taken_in(&assessment, &form), Filling::default());
        // Nor without what it said when it was handed out.
        let form = FilledForm {
            before: None,
            ..form
        };
        assert_eq!(refused(&taken_in(&assessment, &form)), [""; 0]);
    }
}

#[test]
fn a_form_asks_for_the_whole_before_the_part_as_the_window_does() {
    let asking = r#"(duibiao: 1, standard: (id: "q", title: "抽查", year: 2026, total: 1, not_applicable: LeaveOut, nodes: [
        (id: "q", title: "抽查", max: 1, rules: [
            (ask: Ratio(part: "合格人数", whole: "抽查人数", unit: "人"), then: Earn(If(AtLeast(60), 1)))])]))"#;
    let assessment = unscored(asking);
    let form = handed_out(&assessment);
    let asks = rows(&form).iter().map(|it| it.printed[2].clone().unwrap());
    assert_eq!(asks.collect::<Vec<_>>(), ["抽查人数", "合格人数"]);
    // By their keys they are what they were in forms that were handed out before.
    let form = with(&form, &[("1.1@q", "4"), ("1.2@q", "5")]);
    let filling = taken_in(&assessment, &form);
    assert_eq!(
        told(&filling),
        ["q 抽查人数  → 5", "q 合格人数  → 4"],
        "{:?}",
        refused(&filling)
    );
}

#[test]
fn every_blank_of_a_blank_form_takes_what_another_says() {
    let full = assessment(SAMPLE);
    let blank = Assessment::new(full.about.clone(), Arc::clone(&full.standard));
    let mut form = handed_out(&blank);
    let words = sheet(&full);
    for (key, it) in words.iter().filter(|(_, it)| !it.is_empty()) {
        write(&mut form, key, it);
    }
    let filling = taken_in(&blank, &form);
    assert_eq!(refused(&filling), [""; 0]);
    let mut made = blank.clone();
    drop(filling.change.clone().unwrap().apply(&mut made));
    assert_eq!(sheet(&made), words);
    assert_eq!(score(&made).total.points, score(&full).total.points);
}

#[test]
fn what_people_type_is_understood_or_refused_by_name() {
    let sample = assessment(SAMPLE);
    let form = handed_out(&sample);
    let standing = sheet(&sample);
    let count = "1.1@1.2";
    assert_eq!(standing[count], "3");
    for (typed, expected) in [("４", "4"), ("4次", "4"), (" 4 ", "4")] {
        let filling = taken_in(&sample, &with(&form, &[(count, typed)]));
        assert!(
            told(&filling)[0].ends_with(&format!("3 → {expected}")),
            "{typed}"
        );
    }
    for (typed, why) in [("四次左右", "不是数字"), ("-2", ""), ("1.5", "")] {
        let filling = taken_in(&sample, &with(&form, &[(count, typed)]));
        assert_eq!(told(&filling), [""; 0], "{typed}");
        assert!(refused(&filling)[0].contains(why), "{typed}");
    }
    // Nobody has begun with it yet: its deadline can still be written.
    let due = "due@2.4";
    let filling = taken_in(&sample, &with(&form, &[(due, "2026年12月5日")]));
    assert!(
        told(&filling)[0].ends_with("→ 2026-12-05"),
        "{:?}",
        told(&filling)
    );
    let filling = taken_in(&sample, &with(&form, &[(due, "12月底前")]));
    assert!(told(&filling)[0].ends_with("→ 2026-12-31"));
    for (typed, why) in [
        ("春节前后", "不是日期"),
        ("12.1", "看不出"),
        ("1900-01-03", "太早"),
    ] {
        let filling = taken_in(&sample, &with(&form, &[(due, typed)]));
        assert!(refused(&filling)[0].contains(why), "{typed}");
    }
}

#[test]
fn what_was_changed_in_the_program_meanwhile_is_left_to_people() {
    let mut sample = assessment(SAMPLE);
    let form = with(
        &handed_out(&sample),
        &[("note@1.2", "表里写的"), ("person@1.2", "王芳")],
    );
    let item = NodeId::new("1.2");
    "程序里写的".clone_into(&mut sample.answers.get_mut(&item).unwrap().note);
    let filling = taken_in(&sample, &form);
    assert!(refused(&filling)[0].contains("程序里已改为“程序里写的”"));
    assert!(
        told(&filling)[0].ends_with("→ 王芳"),
        "{:?}",
        told(&filling)
    );
}

#[test]
fn lines_may_change_places_and_strange_ones_are_named() {
    let sample = assessment(SAMPLE);
    let mut form = with(&handed_out(&sample), &[("1.1@1.2", "4")]);
    rows_mut(&mut form).reverse();
    let mut strange = rows(&form)[0].clone();
    strange.key = "1.1@没有的条目".to_owned();
    strange.value = "5".to_owned();
    write(&mut form, "note@1.3", "一种说法");
    let first = |it: &&FormRow| it.key == "1.1@1.3";
    let mut other = rows(&form).iter().find(first).unwrap().clone();
    other.beside[0] = Some("另一种说法".to_owned());
    rows_mut(&mut form).extend([strange, other]);
    let filling = taken_in(&sample, &form);
    assert_eq!(told(&filling).len(), 1, "{:?}", told(&filling));
    let why = refused(&filling).join("\n");
    assert!(
        why.contains("不是本自评里的条目") && why.contains("填了两种内容"),
        "{why}"
    );
    assert_eq!(
        FormField::of_key("note@1.3"),
        Some((FormField::Note, NodeId::new("1.3")))
    );
}

#[test]
fn a_form_that_calc_saved_again_is_read() {
    let bytes = crate::fixture::read_file("tests/data/import/填报表-另存.xlsx").unwrap();
    let form = read_form(&bytes, "填报表-另存.xlsx").unwrap();
    assert!(
        form.before
            .as_ref()
            .is_some_and(|it: &FormSheet| it.len() > 500)
    );
    let sample = assessment(SAMPLE);
    let filling = taken_in(&sample, &form);
    assert_eq!(refused(&filling), [""; 0]);
    assert_eq!(filling.proposals.len(), 3, "{:?}", told(&filling));
    let other = crate::fixture::read_file("tests/data/standards/02-two-row-header.xlsx").unwrap();
    let error = read_form(&other, "02.xlsx").unwrap_err();
    assert_eq!(error.0.code, "I-108");
}

#[test]
fn in_the_window_it_is_looked_at_first_and_taken_over_as_one_step() {
    let mut desk = Desk::with(assessment(SAMPLE));
    let before = desk.session().assessment.clone();
    let words = [
        ("1.1@1.2", "4"),
        ("note@1.3", "补齐"),
        ("person@1.3", "王芳"),
    ];
    let form = Ok(Box::new(with(&handed_out(&before), &words)));
    let path = PathBuf::from("/d/打分表.xlsx");
    desk.does([Command::Paper(PaperCommand::ReadForm(path.clone()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    desk.hears(Event::FormRead { job, path, form });
    assert_eq!(desk.app.screen, Screen::Fill);
    assert_eq!(desk.session().assessment, before, "nothing counts yet");
    desk.does([Command::Paper(PaperCommand::ApplyFill)]);
    assert_eq!(sheet(&desk.session().assessment)["person@1.3"], "王芳");
    assert_eq!(desk.points("1.2"), "2");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment, before);
}

/// The small standard with one gap that is being put right.
fn begun() -> Desk {
    let mut desk = Desk::small();
    let gap = NodeId::new("1.2");
    let edit = GapEdit::Measure("补开会议".to_owned());
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(gap.clone())),
        Command::Gap(GapCommand::SetGap { gap, edit }),
        desk::step("1.2", Move::Start),
    ]);
    desk
}

#[test]
fn a_form_does_not_move_the_deadline_of_what_is_being_put_right() {
    let desk = begun();
    let assessment = &desk.session().assessment;
    let form = handed_out(assessment);
    for (typed, why) in [
        ("2027-03-01", "已经开始办理，整改时限以原定的为准"),
        ("", "空格不作改动"),
    ] {
        let form = with(&form, &[("due@1.2", typed), ("person@1.2", "王芳")]);
        let filling = taken_in(assessment, &form);
        assert_eq!(filling.refusals.len(), 1);
        assert!(refused(&filling)[0].contains(why), "{typed}");
        assert_eq!(told(&filling), ["1.2 责任人  → 王芳"]);
    }
    // Of what nobody has begun with, the form says until when.
    let mut desk = Desk::small();
    desk.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    let assessment = &desk.session().assessment;
    let form = with(&handed_out(assessment), &[("due@1.2", "2027-03-01")]);
    assert_eq!(
        told(&taken_in(assessment, &form)),
        ["1.2 整改时限  → 2027-03-01"]
    );
}

#[test]
fn what_has_come_back_is_on_the_books_again_with_what_a_form_says() {
    let mut desk = begun();
    desk.does([
        desk::step("1.2", Move::Submit),
        desk::step("1.2", Move::Close),
        Command::Round(RoundCommand::BeginRound("期中自评".to_owned())),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
    ]);
    let mut assessment = desk.session().assessment.clone();
    let form = with(&handed_out(&assessment), &[("due@1.2", "2026-12-20")]);
    let filling = taken_in(&assessment, &form);
    assert_eq!(refused(&filling), [""; 0]);
    let _inverse = filling.change.unwrap().apply(&mut assessment);
    let work = &assessment.gaps[&NodeId::new("1.2")];
    assert_eq!((work.status, work.booked.len()), (GapStatus::Open, 2));
    assert_eq!(work.due.unwrap().to_string(), "2026-12-20");
    assert_eq!((work.first_due, work.steps.len()), (None, 3));
}

/// The row of the blank with this key.
fn row_of<'a>(form: &'a mut FilledForm, key: &str) -> &'a mut FormRow {
    let row = rows_mut(form).iter_mut().find(|it| it.key == key);
    row.unwrap_or_else(|| panic!("{key}"))
}

/// The small standard of two numbers with these answers, and the form handed out for it.
fn two_numbers(answers: &str) -> (Assessment, FilledForm) {
    let mut assessment = unscored(SMALL);
    let node = NodeId::new("1.2");
    let text = format!("({answers})");
    let answer = ron::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assessment.answers.insert(node, answer);
    let form = handed_out(&assessment);
    (assessment, form)
}

#[test]
fn what_was_sorted_without_its_key_goes_to_no_item() {
    let sample = assessment(SAMPLE);
    let mut form = handed_out(&sample);
    // All columns but the hidden one change places, and one value is written.
    let (one, other) = ("1.1@1.2", "1.1@1.5");
    row_of(&mut form, one).value = "4".to_owned();
    let moved = row_of(&mut form, one).clone();
    let back = row_of(&mut form, other).clone();
    let key_of = |row: FormRow, key: &str| FormRow {
        key: key.to_owned(),
        ..row
    };
    *row_of(&mut form, one) = key_of(back, one);
    *row_of(&mut form, other) = key_of(moved, other);
    let filling = taken_in(&sample, &form);
    assert_eq!(told(&filling), [""; 0]);
    // What was not touched is not told; what was is, with the line where it stands.
    let [refusal] = filling.refusals.as_slice() else {
        panic!("{:?}", filling.refusals);
    };
    assert!(
        refusal.why.contains("可能只排序、移动或粘贴了一部分列"),
        "{}",
        refusal.why
    );
    // Whole lines may go anywhere.
    let mut form = with(&handed_out(&sample), &[(one, "4")]);
    rows_mut(&mut form).reverse();
    assert_eq!(told(&taken_in(&sample, &form)).len(), 1);
}

#[test]
fn a_line_that_was_put_in_and_a_column_that_was_taken_out_are_named() {
    let sample = assessment(SAMPLE);
    let mut form = handed_out(&sample);
    let mut put_in = row_of(&mut form, "1.1@1.2").clone();
    put_in.key = String::new();
    put_in.value = String::new();
    put_in.beside = [const { None }; 5];
    put_in.beside[0] = Some("只写了说明".to_owned());
    rows_mut(&mut form).push(put_in);
    let filling = taken_in(&sample, &form);
    assert_eq!(refused(&filling).len(), 1);
    assert!(refused(&filling)[0].contains("没有标识"));
    let mut form = with(&handed_out(&sample), &[("1.1@1.2", "4")]);
    for row in rows_mut(&mut form) {
        row.printed[2] = None;
    }
    let filling = taken_in(&sample, &form);
    assert_eq!(told(&filling), [""; 0]);
    assert!(refused(&filling)[0].contains("没有“要填的内容”一列"));
}

#[test]
fn without_what_it_said_when_handed_out_a_form_fills_only_what_is_blank() {
    let (mut assessment, mut form) = two_numbers("inputs: [(1, Count(2))]");
    form.before = None;
    write(&mut form, "1.1@1.2", "3");
    write(&mut form, "note@1.2", "补开一次");
    let filling = taken_in(&assessment, &form);
    assert_eq!(told(&filling), ["1.2 差距说明  → 补开一次"]);
    assert!(
        refused(&filling)[0].contains("程序里现在是“2”。表里没有导出时的底稿"),
        "{:?}",
        refused(&filling)
    );
    // Read twice, it changes nothing more.
    drop(filling.change.unwrap().apply(&mut assessment));
    assert_eq!(taken_in(&assessment, &form).change, None);
}

#[test]
fn a_form_that_is_read_twice_says_nothing_the_second_time() {
    let (mut assessment, mut form) = two_numbers("");
    for (key, words) in [
        ("1.1@1.2", "３次"),
        ("due@1.2", "2026年12月5日"),
        ("1.1@1.1", "√"),
        ("1.2@1.1", "否"),
    ] {
        write(&mut form, key, words);
    }
    let filling = taken_in(&assessment, &form);
    assert_eq!(refused(&filling), [""; 0]);
    drop(filling.change.unwrap().apply(&mut assessment));
    assert_eq!(taken_in(&assessment, &form), Filling::default());
}

#[test]
fn a_value_and_a_reason_why_it_does_not_apply_are_asked_back() {
    let (blank, form) = two_numbers("");
    let both = [("1.1@1.2", "3"), ("na@1.2", "本单位无此职责")];
    let filling = taken_in(&blank, &with(&form, &both));
    assert_eq!(filling.change, None);
    assert!(refused(&filling)[0].contains("请只留一样"));
    // A value that stands in the form counts as one; emptied, it makes room.
    let (scored, form) = two_numbers("inputs: [(1, Count(2))]");
    let reason = [("na@1.2", "本单位无此职责")];
    let filling = taken_in(&scored, &with(&form, &reason));
    assert!(filling.change.is_none() && refused(&filling)[0].contains("请只留一样"));
    let filling = taken_in(&scored, &with(&form, &[("1.1@1.2", ""), reason[0]]));
    assert_eq!(refused(&filling), [""; 0]);
    assert!(told(&filling)[0].ends_with("→ 本单位无此职责"));
    // The other way round.
    let (left_out, form) = two_numbers("na: Some(\"本单位无此职责\")");
    let filling = taken_in(&left_out, &with(&form, &[("1.1@1.2", "3")]));
    assert!(filling.change.is_none() && refused(&filling)[0].contains("请只留一样"));
    let filling = taken_in(&left_out, &with(&form, &[("1.1@1.2", "3"), ("na@1.2", "")]));
    assert_eq!(refused(&filling), [""; 0]);
    assert_eq!(told(&filling).len(), 2, "{:?}", told(&filling));
}

#[test]
fn a_blank_among_ticks_is_not_no() {
    let (blank, form) = two_numbers("");
    let filling = taken_in(&blank, &with(&form, &[("1.1@1.1", "是")]));
    assert_eq!(filling.change, None);
    assert_eq!(
        refused(&filling),
        ["共2处，还有1处没有填“是”或“否”，请填全。"]
    );
}

#[test]
fn the_form_of_another_section_is_not_read() {
    let (assessment, form) = two_numbers("");
    assert_eq!(form.of_another(&assessment), None);
    let mut other = assessment.clone();
    other.about.section = "爱卫办".to_owned();
    let why = form.of_another(&other).unwrap();
    assert!(
        why.contains("疾控股(应急办)") || why.contains("爱卫办"),
        "{why}"
    );
    // As a table that another program saved, which keeps only what is seen.
    let csv = "填报单位：某县卫健局　科室：办公室　年度：2026\n\n编号,条目,要填的内容,填写,标识\n1.2,专题会议,召开专题会议,3,1.1@1.2\n";
    let seen = read_form(csv.as_bytes(), "填报.csv").unwrap();
    assert_eq!((rows(&seen).len(), &seen.before), (1, &None));
    assert!(seen.of_another(&assessment).unwrap().contains("办公室"));
}
