//! What the app does with what the user asks and with what comes back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::import::ImportCommand;
use duibiao::app::command::path::{PathAsk, Purpose};
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::StandardCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::notice::{Card, NoticeTone};
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::over::Over;
use duibiao::app::session::view::{Filter, Part};
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::{NodeId, Standard};
use duibiao::export::file_format::Format as ExportFormat;
use duibiao::format::read::read;
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::desk::{Desk, SMALL, found, step, unscored};

fn count(item: &str, n: i64) -> Command {
    let input = Some(Input::Count(Decimal::whole(n)));
    Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new(item),
        rule: 1,
        input,
    })
}

fn marks(item: &str, numbers: &[usize]) -> Command {
    let input = Some(Input::Marks(
        numbers.iter().copied().collect::<BTreeSet<_>>(),
    ));
    Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new(item),
        rule: 1,
        input,
    })
}

#[test]
fn an_edit_scores_at_once_and_can_be_taken_back() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    assert_eq!(desk.points("1.2"), "3");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(desk.points("1.2"), "—");
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(desk.points("1.2"), "3");
}

#[test]
fn typing_on_in_one_field_is_one_step_of_undo() {
    let mut desk = Desk::small();
    let note = |text: &str| {
        Command::Answer(AnswerCommand::SetNote {
            item: NodeId::new("1.1"),
            text: text.to_owned(),
        })
    };
    desk.does([note("志"), note("志愿"), note("志愿服务")]);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert!(desk.session().assessment.answers.is_empty());
    desk.does([
        note("一"),
        Command::View(ViewCommand::Select(NodeId::new("1.2"))),
        note("一二"),
        Command::Record(RecordCommand::Undo),
    ]);
    let kept = &desk.session().assessment.answers[&NodeId::new("1.1")];
    assert_eq!(kept.note, "一", "going elsewhere ends the step");
}

#[test]
fn an_answer_says_who_gave_it_and_when() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 4)]);
    let answer = &desk.session().assessment.answers[&NodeId::new("1.2")];
    assert_eq!(answer.by, "张敏");
    assert_eq!(answer.at.unwrap().to_string(), "2026-08-01T09:00:00+08:00");
}

#[test]
fn the_file_is_saved_when_typing_rests() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    desk.waits(2);
    assert_eq!(desk.saves(), 0);
    desk.waits(1);
    assert_eq!(desk.saves(), 1);
    desk.waits(1);
    assert_eq!(desk.saves(), 1, "one at a time");
    desk.saved();
    assert!(!desk.session().file.is_dirty());
}

#[test]
fn what_is_typed_while_saving_is_saved_after() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    desk.waits(3);
    desk.does([count("1.2", 2)]);
    desk.saved();
    assert!(
        desk.session().file.is_dirty(),
        "the later edit is not on the disk"
    );
    desk.waits(3);
    assert_eq!(desk.saves(), 2);
}

#[test]
fn a_save_that_failed_is_said_and_tried_again_after_the_next_edit() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    desk.waits(3);
    let revision = desk.session().file.revision;
    let card = Card::new("", "磁盘已满");
    desk.hears(Event::SaveFailed {
        path: "/home/u/a.ron".into(),
        revision,
        card,
        passes: false,
    });
    assert!(desk.session().file.is_dirty());
    assert_eq!(desk.app.notices.list()[0].tone, NoticeTone::Error);
    desk.waits(5);
    assert_eq!(desk.saves(), 1, "no storm of tries");
    desk.does([count("1.2", 2)]);
    desk.waits(3);
    assert_eq!(desk.saves(), 2);
    desk.saved();
    assert!(desk.app.notices.list().is_empty(), "what it said is over");
}

#[test]
fn the_result_of_an_older_file_is_not_taken_for_this_one() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    let revision = desk.session().file.revision;
    let card = Card::new("", "");
    desk.hears(Event::SaveFailed {
        path: "/home/u/other.ron".into(),
        revision,
        card,
        passes: false,
    });
    assert!(!desk.session().file.failed);
}

#[test]
fn another_file_does_not_replace_answers_that_are_not_saved() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 3)]);
    desk.does([Command::File(FileCommand::Open("/home/u/b.ron".into()))]);
    assert_eq!(desk.saves(), 1, "what is open is written first");
    let opened = read(SMALL.as_bytes()).unwrap();
    let revision = desk.session().file.revision;
    let card = Card::new("", "磁盘已满");
    desk.hears(Event::SaveFailed {
        path: "/home/u/a.ron".into(),
        revision,
        card,
        passes: false,
    });
    desk.does([Command::File(FileCommand::Open("/x.ron".into()))]);
    desk.hears(Event::Opened {
        job: 1,
        path: "/home/u/b.ron".into(),
        found: found(opened, true),
    });
    assert_eq!(desk.session().file.path, Path::new("/home/u/a.ron"));
    assert_eq!(desk.points("1.2"), "3");
}

#[test]
fn a_file_that_may_not_be_written_opens_for_reading() {
    let mut desk = Desk::empty();
    let assessment = unscored(SMALL);
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    let opened = read(&write_assessment(&assessment, &frozen).unwrap()).unwrap();
    desk.does([Command::File(FileCommand::Open("/x.ron".into()))]);
    desk.hears(Event::Opened {
        job: 1,
        path: "/cd/a.ron".into(),
        found: found(opened, false),
    });
    desk.does([count("1.2", 3)]);
    assert_eq!(desk.points("1.2"), "—");
    assert!(
        desk.app
            .notices
            .list()
            .iter()
            .any(|it| it.card.title == "不能修改")
    );
    desk.waits(5);
    assert_eq!(desk.saves(), 0);
    // A copy elsewhere can be edited.
    desk.does([Command::File(FileCommand::SaveAs("/home/u/c.ron".into()))]);
    desk.saved();
    desk.does([count("1.2", 3)]);
    assert_eq!(desk.points("1.2"), "3");
    assert_eq!(desk.session().file.path, Path::new("/home/u/c.ron"));
}

#[test]
fn not_applicable_needs_no_entry_and_an_entry_ends_it() {
    let mut desk = Desk::small();
    let item = NodeId::new("1.2");
    let reason = Some("本科室无会议职责".to_owned());
    desk.does([Command::Answer(AnswerCommand::SetNa { item, reason })]);
    assert_eq!(desk.session().counts().not_applicable, 1);
    assert_eq!(desk.session().counts().unscored, 3);
    desk.does([count("1.2", 4)]);
    assert_eq!(desk.session().counts().not_applicable, 0);
}

#[test]
fn the_row_being_worked_on_stays_though_the_filter_no_longer_holds() {
    let mut desk = Desk::small();
    desk.does([
        Command::View(ViewCommand::Filter(Filter::Unscored)),
        Command::View(ViewCommand::Select(NodeId::new("1.1"))),
    ]);
    desk.does([marks("1.1", &[1, 2])]);
    assert_eq!(desk.session().rows().len(), 4);
    desk.does([Command::View(ViewCommand::NextUnscored)]);
    assert_eq!(desk.session().view.selected, Some(NodeId::new("1.2")));
    assert_eq!(desk.session().rows().len(), 3);
}

#[test]
fn a_filter_opens_the_first_of_what_it_holds_and_none_where_there_is_none() {
    let mut desk = Desk::small();
    let select = |id: &str| Command::View(ViewCommand::Select(NodeId::new(id)));
    let filter = |it| Command::View(ViewCommand::Filter(it));
    desk.does([marks("1.1", &[1, 2]), select("1.1")]);
    desk.does([filter(Filter::Unscored)]);
    assert_eq!(desk.session().view.selected, Some(NodeId::new("1.2")));
    assert_eq!(desk.session().rows().len(), 3);
    desk.does([filter(Filter::NotApplicable)]);
    assert_eq!(desk.session().view.selected, None);
    assert!(desk.session().rows().is_empty());
    // The way on leads out of a filter in which nothing is open.
    desk.does([Command::View(ViewCommand::NextUnscored)]);
    assert_eq!(desk.session().view.selected, Some(NodeId::new("1.2")));
    assert_eq!(desk.session().rows().len(), 4);
}

#[test]
fn only_items_of_the_own_section_are_counted_when_asked() {
    let mut desk = Desk::small();
    desk.does([Command::View(ViewCommand::OnlyOwn(Part::Lead))]);
    assert_eq!(desk.session().counts().all, 2);
    desk.does([Command::View(ViewCommand::OnlyOwn(Part::Any))]);
    assert_eq!(desk.session().counts().all, 4);
}

#[test]
fn a_typed_path_replaces_nothing_and_its_ending_chooses_the_format() {
    let mut desk = Desk::small();
    let export = |desk: &Desk| match desk.asked.last() {
        Some(Effect::Export(job)) => (job.path.clone(), job.format, job.over),
        other => panic!("{other:?}"),
    };
    let type_path = |desk: &mut Desk, text: &str| {
        desk.app.ask_path = Some(PathAsk {
            purpose: Purpose::Export(ExportFormat::Docx),
            text: text.to_owned(),
        });
        desk.does([Command::Window(WindowCommand::ConfirmPath)]);
    };
    type_path(&mut desk, " /tmp/10.整改清单 ");
    let name = PathBuf::from("/tmp/10.整改清单.docx");
    assert_eq!(export(&desk), (name, ExportFormat::Docx, Over::Nothing));
    type_path(&mut desk, "/tmp/清单.XLSX");
    let name = PathBuf::from("/tmp/清单.XLSX");
    assert_eq!(export(&desk), (name, ExportFormat::Xlsx, Over::Nothing));
}

#[test]
fn the_sample_is_written_only_when_it_is_edited() {
    let mut desk = Desk::empty();
    desk.does([Command::File(FileCommand::OpenSample)]);
    desk.waits(5);
    assert_eq!(desk.saves(), 0);
    let item = NodeId::new("1.2");
    desk.does([Command::Answer(AnswerCommand::SetNote {
        item,
        text: "练习".to_owned(),
    })]);
    desk.waits(1);
    assert_eq!(desk.saves(), 0, "it is in the journal");
    desk.waits(3);
    assert_eq!(desk.saves(), 1);
}

#[test]
fn a_gap_takes_what_is_written_and_keeps_what_is_suggested() {
    let mut desk = Desk::small();
    desk.does([count("1.2", 1)]);
    let gap = &desk.session().gaps()[0];
    assert_eq!(
        (gap.lost, gap.section.as_str()),
        (Decimal::whole(3), "党建办")
    );
    // Who filled in the form is not thereby responsible.
    assert_eq!((gap.person.as_str(), gap.leader.as_str()), ("", "李局"));
    assert_eq!(gap.due.unwrap().to_string(), "2026-09-30");
    let item = NodeId::new("1.2");
    desk.does([
        Command::Gap(GapCommand::SetGap {
            gap: item,
            edit: GapEdit::Cause("排期冲突".to_owned()),
        }),
        step("1.2", Move::Start),
    ]);
    let gap = &desk.session().gaps()[0];
    assert_eq!(
        (gap.cause.as_str(), gap.status),
        ("排期冲突", GapStatus::Underway)
    );
    assert_eq!(gap.measure, "补做：召开专题会议3次，并留存过程资料");
}

#[test]
fn what_was_typed_into_the_form_is_there_after_a_look_elsewhere() {
    let mut desk = Desk::empty();
    desk.does([Command::File(FileCommand::BeginNew)]);
    let mut form = desk.app.form.clone().unwrap();
    form.unit = "某县卫生健康局".to_owned();
    desk.does([
        Command::File(FileCommand::EditForm(Box::new(form.clone()))),
        Command::Import(ImportCommand::BeginImport),
    ]);
    assert_eq!(desk.app.form, None);
    desk.does([Command::File(FileCommand::BeginNew)]);
    assert_eq!(desk.app.form, Some(form));
    desk.does([
        Command::File(FileCommand::CancelNew),
        Command::File(FileCommand::BeginNew),
    ]);
    assert_eq!(desk.app.form.clone().unwrap().unit, "", "cancelled");
}

#[test]
fn nothing_is_assessed_against_a_standard_without_items() {
    let mut desk = Desk::empty();
    let empty = Standard {
        id: "kong".to_owned(),
        title: "会议通知".to_owned(),
        nodes: Vec::new(),
        bonus: None,
        negative: Vec::new(),
        vetoes: Vec::new(),
        ..Standard::clone(&unscored(SMALL).standard)
    };
    desk.app.library.put(Arc::new(empty), None);
    desk.does([Command::File(FileCommand::BeginNew)]);
    let mut form = desk.app.form.clone().unwrap();
    form.unit = "某县卫生健康局".to_owned();
    form.section = "党建办".to_owned();
    form.standard = "kong".to_owned();
    desk.does([
        Command::File(FileCommand::EditForm(Box::new(form))),
        Command::File(FileCommand::Create),
    ]);
    assert!(desk.app.session.is_none());
    let fault = desk.app.form.clone().unwrap().fault.unwrap();
    assert!(
        fault.starts_with("标准“会议通知”里没有一条可以评分的条目"),
        "{fault}"
    );
    // Nor is one kept for it.
    desk.does([
        Command::Standard(StandardCommand::NewStandard),
        Command::Standard(StandardCommand::UseStandard),
    ]);
    assert_eq!(desk.app.screen, Screen::Editor);
    assert_eq!(desk.app.notices.list()[0].card.title, "还不能用它自评");
}

#[test]
fn a_form_that_is_not_complete_says_what_is_missing() {
    let mut desk = Desk::empty();
    desk.does([
        Command::File(FileCommand::BeginNew),
        Command::File(FileCommand::Create),
    ]);
    let form = desk.app.form.clone().unwrap();
    assert_eq!(form.fault.as_deref(), Some("请填写单位名称。"));
    let mut form = form;
    form.unit = "某县卫生健康局".to_owned();
    form.section = "疾控股(应急办)/a:b".to_owned();
    desk.does([
        Command::File(FileCommand::EditForm(Box::new(form))),
        Command::File(FileCommand::Create),
    ]);
    assert_eq!(desk.app.screen, Screen::Checklist);
    let path = desk.session().file.path.clone();
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(!name.contains(['/', ':']), "{name}");
    assert_eq!(desk.saves(), 1);
}
