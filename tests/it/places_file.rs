//! The places of 文件信息, of a file whose place was taken, of who is here, and of journals, as a window would come to them.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::settings::SettingsCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::event::Event;
use duibiao::app::record::left::LeftJournal;
use duibiao::app::session::head_form::HeadForm;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::origin::{Identity, Origin};
use duibiao::domain::change::log::Record;
use duibiao::domain::standard::NodeId;
use duibiao::format::read::read;

use crate::desk::{Desk, found, moment};
use crate::office::bytes_of;

/// Writes a note on the first item.
pub(crate) fn note(desk: &mut Desk, text: &str) {
    let outline = desk.session().assessment.standard.outline();
    let item = outline.iter().find(|it| it.node.is_answerable());
    let item = item.unwrap().node.id.clone();
    drop(outline);
    let text = text.to_owned();
    desk.does([Command::Answer(AnswerCommand::SetNote { item, text })]);
}

/// Something else comes to the place of the open file.
pub(crate) fn comes(desk: &mut Desk, theirs: &Assessment) {
    let opened = read(&bytes_of(theirs)).unwrap();
    desk.hears(Event::Outside {
        path: desk.session().file.path.clone(),
        found: found(opened, true),
    });
}

/// The place holds another section's assessment.
pub(crate) fn other(desk: &mut Desk) {
    let session = desk.app.session.as_mut().unwrap();
    session.assessment.origin = Some(Origin::of(1));
    note(desk, "少一次会议记录。");
    let mut theirs = desk.session().assessment.clone();
    theirs.origin = Some(Origin::of(2));
    "疾控股".clone_into(&mut theirs.about.section);
    "李娜".clone_into(&mut theirs.about.person);
    "年度自评".clone_into(&mut theirs.about.round);
    comes(desk, &theirs);
}

/// The place holds an older copy.
pub(crate) fn older(desk: &mut Desk) {
    let session = desk.app.session.as_mut().unwrap();
    session.assessment.origin = Some(Origin::of(1));
    let theirs = desk.session().assessment.clone();
    note(desk, "少一次会议记录。");
    desk.does([Command::File(FileCommand::Save)]);
    desk.saved();
    comes(desk, &theirs);
}

/// 文件信息
pub(crate) fn info(desk: &mut Desk) {
    note(desk, "少一次会议记录。");
    desk.does([Command::Window(WindowCommand::Go(Screen::FileInfo))]);
    desk.waits(0);
}

/// The head with everything wrong that can be.
pub(crate) fn faulty(desk: &mut Desk) {
    info(desk);
    let form = HeadForm {
        unit: String::new(),
        section: "长".repeat(70_000),
        year: "20260".to_owned(),
        ..HeadForm::of(&desk.session().assessment.about)
    };
    desk.does([Command::File(FileCommand::EditHead(Box::new(form)))]);
}

/// The question who is here.
pub(crate) fn user(desk: &mut Desk) {
    desk.does([Command::Settings(SettingsCommand::AskUser)]);
}

/// The records that edits of this desk leave.
pub(crate) fn records(desk: &Desk) -> Vec<Record> {
    let mut other = Desk::with(desk.session().assessment.clone());
    note(&mut other, "补开的会议还没有照片。");
    other.does([Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2")))]);
    other.session().log.records()
}

/// A journal of this kind, with these records.
pub(crate) fn journal(
    name: &str,
    identity: Identity,
    records: Vec<Record>,
    [is_there, is_whole]: [bool; 2],
) -> LeftJournal {
    LeftJournal {
        file: format!("/journals/{name}").into(),
        document: format!("/home/u/对标自评/{name}.ron").into(),
        identity: Some(identity),
        is_there,
        is_whole,
        records,
        bytes: 1234,
    }
}

/// Three journals: of a file that is there, of one that is gone, of a document that never had a file.
pub(crate) fn journals(desk: &mut Desk) {
    desk.app.now = moment("2026-08-01T09:00:00+08:00");
    let (identity, records) = (desk.session().assessment.identity(), records(desk));
    let unknown = Identity {
        standard: "没有的标准".to_owned(),
        ..identity.clone()
    };
    desk.app.left = vec![
        journal("自评", identity.clone(), records.clone(), [true, false]),
        journal("旧自评", unknown, records, [false, false]),
        journal("新自评", identity, Vec::new(), [false, true]),
    ];
}
