//! The 整改清单 and the 整改台账 as forms: handed out, filled in without the program, and taken in again.

use std::path::PathBuf;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::finding::FindingCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::paper::PaperCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::outside::event::Event;
use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::Move;
use duibiao::domain::assessment::gap_work::{GapWork, Milestone};
use duibiao::domain::date::Date;
use duibiao::domain::form::ledger_row::LedgerRow;
use duibiao::domain::form::read::Filling;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Names, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;
use duibiao::import::form::{FilledForm, FormLines, read_form};

use crate::desk::{Desk, closed, finding, step};
use crate::fixture::assessment;
use crate::form::{refused, taken_in, told};

const BOTH: [Document; 2] = [Document::GapList, Document::Ledger];

fn workbook(assessment: &Assessment, document: Document, options: &Options) -> Vec<u8> {
    let date = Date::new(2026, 11, 20).unwrap();
    let report = document.build(assessment, &score(assessment), options, date);
    Format::Xlsx.write(&report, Fonts::embedded).unwrap()
}

fn handed_out(assessment: &Assessment, document: Document) -> FilledForm {
    let bytes = workbook(assessment, document, &Options::default());
    read_form(&bytes, "整改.xlsx").unwrap()
}

pub(crate) fn rows(form: &mut FilledForm) -> &mut Vec<LedgerRow> {
    match &mut form.lines {
        FormLines::Gaps(rows) => rows,
        _ => panic!("no ledger"),
    }
}

/// The cell of this title in the line of a gap.
fn cell<'a>(form: &'a mut FilledForm, gap: &str, title: &str) -> &'a mut String {
    let row = rows(form).iter_mut().find(|it| it.key == gap);
    let row = row.unwrap_or_else(|| panic!("{gap}"));
    let cell = row.cells.iter_mut().find(|it| it.0 == title);
    &mut cell.unwrap_or_else(|| panic!("{gap}: {title}")).1
}

fn write(form: &mut FilledForm, gap: &str, title: &str, words: &str) {
    words.clone_into(cell(form, gap, title));
}

/// The small standard with gaps: one open, one that is being put right in steps, one that was sent down.
fn desk() -> Desk {
    let mut desk = Desk::small();
    let gap = NodeId::new("1.2");
    let of = |edit: GapEdit| {
        Command::Gap(GapCommand::SetGap {
            gap: gap.clone(),
            edit,
        })
    };
    let step_of = Milestone {
        text: "补开例会".to_owned(),
        person: "王芳".to_owned(),
        ..Milestone::default()
    };
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.1"))),
        Command::Answer(AnswerCommand::NoMarks(gap.clone())),
        of(GapEdit::Measure("补开会议".to_owned())),
        of(GapEdit::Milestones(vec![step_of])),
        step("1.2", Move::Start),
        Command::Finding(FindingCommand::AddFindings(vec![finding(None)])),
    ]);
    desk
}

fn finding_of(assessment: &Assessment) -> String {
    let gaps = assessment.gaps.iter();
    let mut found = gaps.filter(|it| it.1.notice.is_some());
    found.next().unwrap().0.to_string()
}

#[test]
fn a_ledger_that_nobody_filled_in_changes_nothing() {
    let (sample, begun) = (assessment(SAMPLE), desk().session().assessment.clone());
    for assessment in [sample, begun] {
        for document in BOTH {
            for order in [GapOrder::Recoverable, GapOrder::Section] {
                let options = Options {
                    order,
                    ..Options::default()
                };
                let bytes = workbook(&assessment, document, &options);
                let mut form = read_form(&bytes, "整改.xlsx").unwrap();
                assert!(rows(&mut form).len() > 2, "{document:?}");
                assert_eq!(form.of_another(&assessment), None);
                assert_eq!(
                    taken_in(&assessment, &form),
                    Filling::default(),
                    "{document:?}"
                );
                // Nor without what it said when it was handed out.
                let seen = FilledForm {
                    before: None,
                    ..form
                };
                assert_eq!(
                    taken_in(&assessment, &seen),
                    Filling::default(),
                    "{document:?}"
                );
            }
        }
    }
}

#[test]
fn what_was_written_into_a_ledger_is_taken_over_once() {
    for document in BOTH {
        let mut assessment = desk().session().assessment.clone();
        let finding = finding_of(&assessment);
        let mut form = handed_out(&assessment, document);
        for (gap, title, words) in [
            ("1.1", "原因分析", "计划没有落实到人"),
            ("1.1", "责任领导", "李强"),
            ("1.1", "责任人", "王芳"),
            ("1.1", "整改时限", "2026/12/20"),
            (finding.as_str(), "整改措施", "重新公示"),
            ("1.2", "原因分析", "会期冲突"),
        ] {
            write(&mut form, gap, title, words);
        }
        rows(&mut form).reverse();
        let filling = taken_in(&assessment, &form);
        assert_eq!(refused(&filling), [""; 0], "{document:?}");
        assert_eq!(filling.proposals.len(), 6, "{:?}", told(&filling));
        drop(filling.change.unwrap().apply(&mut assessment));
        let work = |id: &str| -> &GapWork { &assessment.gaps[&NodeId::new(id)] };
        assert_eq!(work("1.1").cause, "计划没有落实到人");
        assert_eq!(work("1.1").due.unwrap().to_string(), "2026-12-20");
        assert_eq!(work("1.1").leader, "李强");
        assert_eq!(work(&finding).measure, "重新公示");
        let kept = work("1.2");
        assert_eq!(
            (kept.measure.as_str(), kept.milestones.len()),
            ("补开会议", 1)
        );
        // Read again, it says nothing more.
        assert_eq!(taken_in(&assessment, &form), Filling::default());
    }
}

#[test]
fn a_ledger_neither_moves_the_state_nor_what_the_program_writes() {
    let assessment = desk().session().assessment.clone();
    let mut form = handed_out(&assessment, Document::Ledger);
    write(&mut form, "1.1", "是否销号", "是");
    write(&mut form, "1.1", "销号日期", "2026-11-19");
    write(&mut form, "1.1", "责任科室", "办公室");
    write(&mut form, "1.1", "扣分", "0");
    write(&mut form, "1.2", "整改时限", "2026-12-30");
    for row in rows(&mut form) {
        row.cells
            .push(("联系电话".to_owned(), "2234567".to_owned()));
    }
    let filling = taken_in(&assessment, &form);
    assert_eq!(filling.change, None, "{:?}", told(&filling));
    let why = refused(&filling).join("\n");
    for (words, times) in [
        ("进度和销号不由表格改动", 2),
        ("这一列由程序填写", 2),
        ("请在程序里申请延期", 1),
        ("这一列不是导出时有的", 1),
    ] {
        assert_eq!(why.matches(words).count(), times, "{words}: {why}");
    }
    assert_eq!(filling.refusals.len(), 6, "{why}");
}

#[test]
fn what_was_sorted_in_part_put_in_or_copied_goes_to_no_gap() {
    let assessment = desk().session().assessment.clone();
    let mut form = handed_out(&assessment, Document::Ledger);
    write(&mut form, "1.1", "原因分析", "一");
    // All columns but the hidden one change places.
    let keys: Vec<String> = rows(&mut form).iter().map(|it| it.key.clone()).collect();
    rows(&mut form).reverse();
    for (row, key) in rows(&mut form).iter_mut().zip(keys) {
        row.key = key;
    }
    let filling = taken_in(&assessment, &form);
    assert_eq!(told(&filling), [""; 0]);
    assert_eq!(filling.refusals.len(), 1, "{:?}", filling.refusals);
    assert!(refused(&filling)[0].contains("可能只排序、移动或粘贴了一部分列"));

    let mut form = handed_out(&assessment, Document::Ledger);
    let mut twice = rows(&mut form)[0].clone();
    let gap = twice.key.clone();
    let mut put_in = twice.clone();
    put_in.key = String::new();
    twice
        .cells
        .iter_mut()
        .find(|it| it.0 == "原因分析")
        .unwrap()
        .1 = "一".to_owned();
    rows(&mut form).extend([twice, put_in]);
    write(&mut form, &gap, "原因分析", "二");
    let filling = taken_in(&assessment, &form);
    assert_eq!(told(&filling), [""; 0]);
    assert!(refused(&filling).join("\n").contains("填了两种内容"));
}

#[test]
fn a_suggested_measure_is_adopted_where_its_mark_is_taken_out() {
    let assessment = desk().session().assessment.clone();
    let form = handed_out(&assessment, Document::Ledger);
    let with = |words: &dyn Fn(&str) -> String| {
        let mut form = form.clone();
        let shown = cell(&mut form, "1.1", "整改措施");
        *shown = words(shown);
        taken_in(&assessment, &form)
    };
    let adopted = with(&|it| it.strip_prefix("（建议）").unwrap().to_owned());
    assert_eq!(told(&adopted).len(), 1, "{:?}", refused(&adopted));
    let proposal = &adopted.proposals[0];
    assert!(!proposal.to.contains("建议"));
    assert_eq!(
        proposal.from,
        format!("{}（程序给出，还没有人写过）", proposal.to)
    );
    // A suggestion that is taken out is nobody's, and comes again.
    assert_eq!(with(&|_| String::new()), Filling::default());
    // The steps of a measure stay where they are; others are not read.
    let of_steps = |from: &str, to: &str| {
        let mut form = form.clone();
        let shown = cell(&mut form, "1.2", "整改措施");
        *shown = shown.replace(from, to);
        taken_in(&assessment, &form)
    };
    let filling = of_steps("补开会议", "补开两次会议");
    assert_eq!(told(&filling), ["1.2 整改措施 补开会议 → 补开两次会议"]);
    let filling = of_steps("补开例会", "补开例会两次");
    assert!(filling.change.is_none() && refused(&filling)[0].contains("分步措施不从表格读入"));
}

#[test]
fn what_was_struck_off_and_what_was_said_meanwhile_stays() {
    let mut desk = desk();
    let form = handed_out(&desk.session().assessment, Document::Ledger);
    let finding = finding_of(&desk.session().assessment);
    let gap = NodeId::new(&finding);
    let edit = GapEdit::Cause("程序里写的".to_owned());
    desk.does([Command::Gap(GapCommand::SetGap { gap, edit })]);
    desk.does(closed("1.1"));
    let assessment = &desk.session().assessment;
    let mut written = form.clone();
    write(&mut written, &finding, "原因分析", "表里写的");
    write(&mut written, "1.1", "原因分析", "表里写的");
    let filling = taken_in(assessment, &written);
    assert_eq!(filling.change, None);
    let why = refused(&filling).join("\n");
    assert!(why.contains("程序里已改为“程序里写的”"), "{why}");
    assert!(why.contains("已经销号，留底不改"), "{why}");
    // Without what it said, only what is blank is filled in.
    let mut seen = FilledForm {
        before: None,
        ..form
    };
    write(&mut seen, &finding, "原因分析", "表里写的");
    write(&mut seen, &finding, "责任人", "王芳");
    let filling = taken_in(assessment, &seen);
    assert_eq!(told(&filling), [format!("{finding} 责任人  → 王芳")]);
    assert!(refused(&filling).join("\n").contains("没有导出时的底稿"));
}

#[test]
fn a_ledger_without_names_and_two_forms_in_one_are_not_read() {
    let assessment = desk().session().assessment.clone();
    let options = Options {
        names: Names::Hidden,
        ..Options::default()
    };
    let bytes = workbook(&assessment, Document::Ledger, &options);
    let error = read_form(&bytes, "整改台账.xlsx").unwrap_err();
    assert_eq!(error.0.code, "I-108");
    // A column that is there twice is told.
    let text = "存在问题,对应指标,整改措施,责任人,责任人,标识\n一,1.1 制度,补,甲,乙,1.1\n";
    let error = read_form(text.as_bytes(), "台账.csv").unwrap_err();
    assert_eq!(error.0.code, "I-111");
}

#[test]
fn in_the_window_a_ledger_is_looked_at_first_and_taken_back_as_one_step() {
    let mut desk = desk();
    let before = desk.session().assessment.clone();
    let mut form = handed_out(&before, Document::Ledger);
    write(&mut form, "1.1", "责任人", "王芳");
    write(&mut form, "1.2", "原因分析", "会期冲突");
    let path = PathBuf::from("/d/整改台账.xlsx");
    desk.does([Command::Paper(PaperCommand::ReadForm(path.clone()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let form = Ok(Box::new(form));
    desk.hears(Event::FormRead { job, path, form });
    assert_eq!(desk.app.screen, Screen::Fill);
    assert_eq!(desk.session().assessment, before, "nothing counts yet");
    desk.does([Command::Paper(PaperCommand::ApplyFill)]);
    assert_eq!(desk.app.screen, Screen::Gaps);
    assert_eq!(
        desk.session().assessment.gaps[&NodeId::new("1.1")].person,
        "王芳"
    );
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.session().assessment, before);
}

#[test]
fn a_day_that_cannot_be_and_what_is_no_name_are_not_taken_over() {
    let assessment = desk().session().assessment.clone();
    let finding = finding_of(&assessment);
    for (gap, title, said, why) in [
        ("1.1", "整改时限", "2025-12-10", "早于自评的2026年度"),
        (
            finding.as_str(),
            "整改时限",
            "2026-07-01",
            "早于发现问题的2026-07-20",
        ),
        // Whoever sent it down gave 30 days: only an extension makes them more.
        (
            finding.as_str(),
            "整改时限",
            "年底前",
            "通报限2026-08-19前整改",
        ),
        ("1.1", "责任人", "√", "不是姓名"),
        ("1.1", "责任领导", "0", "不是姓名"),
    ] {
        let mut form = handed_out(&assessment, Document::Ledger);
        write(&mut form, gap, title, said);
        let filling = taken_in(&assessment, &form);
        assert_eq!(filling.proposals.len(), 0, "{said}: {:?}", told(&filling));
        let refused = refused(&filling);
        assert!(
            refused.iter().any(|it| it.contains(why)),
            "{said}: {refused:?}"
        );
    }
    // What can be is taken, and that the notice gave the day before is said.
    let mut form = handed_out(&assessment, Document::Ledger);
    write(&mut form, &finding, "整改时限", "2026-08-10");
    let filling = taken_in(&assessment, &form);
    assert_eq!(refused(&filling), [""; 0]);
    assert!(
        filling.proposals[0].from.contains("按通报的限期算"),
        "{:?}",
        filling.proposals
    );
}
