//! A standard from the office's file to one's own: read, looked through, edited, kept, used.

use std::path::Path;
use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::import::ImportCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::standard::{Hand, StandardCommand};
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::outside::jobs::{From, StandardJob};
use duibiao::app::over::Over;
use duibiao::app::standard::drafting::{Drafting, Pane, StandardTyping};
use duibiao::domain::check::check_standard;
use duibiao::domain::check::repair::repairs;
use duibiao::domain::decimal::Points;
use duibiao::domain::problem::Severity;
use duibiao::domain::standard::doubt::DoubtAbout;
use duibiao::domain::standard::edit::StandardEdit;
use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::write_standard;
use duibiao::import::reading::read::read as read_office;
use duibiao::import::standard::preview::ImportPreview;
use duibiao::import::table::meaning::Meaning;
use duibiao::import::table::wish::Use;
use proptest::prelude::*;

use crate::desk::{Desk, found};
use crate::generate_tree::wild_assessment;
use crate::laws::laws;
use crate::places_standard::{edit, import, look};

fn drafting(desk: &Desk) -> &Drafting {
    desk.app.drafting.as_ref().unwrap()
}

/// The save that was asked for last.
fn saved(desk: &mut Desk) -> StandardJob {
    let mut asked = std::mem::take(&mut desk.asked).into_iter().rev();
    let job = asked.find_map(|it| match it {
        Effect::SaveStandard(job) => Some(job),
        _ => None,
    });
    *job.unwrap()
}

fn tell_saved(desk: &mut Desk, job: &StandardJob) {
    desk.hears(Event::StandardSaved {
        path: job.path.clone(),
        revision: job.revision,
        seen: 7,
        warnings: Vec::new(),
    });
}

/// Types a title, sign by sign.
fn type_title(desk: &mut Desk, id: &str, title: &str) {
    for end in 1..=title.chars().count() {
        let node = drafting(desk).standard.node(&NodeId::new(id)).unwrap();
        let new = Node {
            title: title.chars().take(end).collect(),
            children: Vec::new(),
            ..node.clone()
        };
        let edit = StandardEdit::Node(Box::new(new));
        desk.does([Command::Standard(StandardCommand::EditStandard(
            Box::new(edit),
            Some(StandardTyping::into("title")),
        ))]);
    }
}

#[test]
fn typing_is_one_step_and_a_draft_is_written_by_itself() {
    let mut desk = Desk::small();
    edit(&mut desk, Pane::Node);
    let before = Arc::clone(&drafting(&desk).standard);
    type_title(&mut desk, "1.1", "新的制度");
    assert_eq!(
        drafting(&desk).standard.nodes[0].children[0].title,
        "新的制度"
    );
    desk.waits(3);
    let job = saved(&mut desk);
    assert!(job.path.starts_with("/home/u/对标自评/草稿"));
    assert_eq!(job.over, Over::Nothing);
    assert_eq!(job.standard, drafting(&desk).standard);
    tell_saved(&mut desk, &job);
    assert!(!drafting(&desk).file.is_dirty());
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(drafting(&desk).standard, before, "one step");
    assert!(!drafting(&desk).can_undo());
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(
        drafting(&desk).standard.nodes[0].children[0].title,
        "新的制度"
    );
}

#[test]
fn a_kept_standard_is_in_the_library_and_can_be_used_at_once() {
    let mut desk = Desk::small();
    edit(&mut desk, Pane::Node);
    type_title(&mut desk, "1.1", "新的制度");
    desk.waits(3);
    let draft = saved(&mut desk);
    tell_saved(&mut desk, &draft);
    desk.does([Command::Standard(StandardCommand::KeepStandard)]);
    let job = saved(&mut desk);
    assert!(job.path.starts_with("/home/u/对标自评/标准"));
    assert_eq!(
        job.left,
        Some(draft.path),
        "the draft goes once it is written"
    );
    assert_eq!(job.over, Over::Nothing, "nothing is overwritten");
    tell_saved(&mut desk, &job);
    let id = job.standard.id.clone();
    assert_eq!(desk.app.library.find(&id), Some(job.standard));
    desk.does([Command::Standard(StandardCommand::UseStandard)]);
    assert_eq!(desk.app.form.as_ref().unwrap().standard, id);
    assert_eq!(desk.app.screen, Screen::Start);
    desk.does([Command::Window(WindowCommand::Go(Screen::Editor))]);
    type_title(&mut desk, "1.2", "会议");
    desk.waits(3);
    let again = saved(&mut desk);
    assert_eq!(
        (again.path, again.over, again.seen),
        (job.path, Over::Ours, 7)
    );
}

#[test]
fn a_standard_that_is_opened_is_edited_and_a_failed_save_is_told() {
    let mut desk = Desk::empty();
    let library = &desk.app.library;
    let bytes = write_standard(&library.choices()[1].standard).unwrap();
    let path = Path::new("/mnt/share/标准.ron");
    desk.does([Command::File(FileCommand::Open(path.to_path_buf()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    desk.hears(Event::Opened {
        job,
        path: path.to_path_buf(),
        found: found(read(&bytes).unwrap(), true),
    });
    assert_eq!(desk.app.screen, Screen::Editor);
    assert!(!drafting(&desk).file.is_draft);
    let id = drafting(&desk).rows()[0].id.to_string();
    type_title(&mut desk, &id, "改");
    desk.waits(3);
    let job = saved(&mut desk);
    assert_eq!((job.path.as_path(), job.over), (path, Over::Ours));
    let card = duibiao::app::notice::Card::new("x", "磁盘已满");
    desk.hears(Event::StandardFailed {
        path: job.path.clone(),
        revision: job.revision,
        card,
        passes: false,
    });
    assert!(drafting(&desk).file.failed && drafting(&desk).file.is_dirty());
    let told = desk.app.notices.list().last().unwrap();
    assert_eq!(told.card.title, "标准没有保存成功");
    desk.does([Command::File(FileCommand::Save)]);
    let job = saved(&mut desk);
    tell_saved(&mut desk, &job);
    assert!(!drafting(&desk).file.is_dirty());
}

#[test]
fn leaving_a_draft_keeps_it_on_the_list() {
    let mut desk = Desk::small();
    edit(&mut desk, Pane::Head);
    type_title(&mut desk, "1", "改");
    desk.does([Command::Standard(StandardCommand::LeaveDraft)]);
    let job = saved(&mut desk);
    assert!(desk.app.drafting.is_none());
    assert_eq!(desk.app.drafts, std::slice::from_ref(&job.path));
    desk.does([Command::Standard(StandardCommand::DropDraft(
        job.path.clone(),
    ))]);
    assert!(desk.app.drafts.is_empty());
    let removed = desk.asked.iter().any(|it| match it {
        Effect::RemoveDraft(path) => *path == job.path,
        _ => false,
    });
    assert!(removed);
}

/// Reads the file in the way that was asked for last.
fn read_again(desk: &mut Desk) {
    let asked = std::mem::take(&mut desk.asked).into_iter();
    let (job, before, wish) = asked
        .filter_map(|it| match it {
            Effect::Import {
                job,
                from: From::Again(before),
                wish,
                ..
            } => Some((job, before, wish)),
            _ => None,
        })
        .next_back()
        .unwrap();
    let preview = Arc::new(before.again(*wish));
    desk.hears(Event::Imported {
        job,
        preview,
        again: true,
    });
}

#[test]
fn a_column_that_means_something_else_is_one_step_and_keeps_what_was_edited() {
    let mut desk = Desk::small();
    import(&mut desk);
    let sheet = drafting(&desk).importing.as_ref().unwrap().sheet;
    let before = Arc::clone(&drafting(&desk).standard);
    let item = before.nodes[0].children[0].id.clone();
    type_title(&mut desk, item.as_str(), "改过");
    let importing = drafting(&desk).importing.as_ref().unwrap();
    let mut wish = importing.preview.wish.clone();
    let said = wish.sheets.entry(sheet).or_default();
    said.meanings.insert(4, Meaning::Remark);
    desk.does([Command::Import(ImportCommand::ReadAs(Box::new(wish)))]);
    read_again(&mut desk);
    let standard = &drafting(&desk).standard;
    let edited = &standard.nodes[0].children[0];
    assert_eq!(edited.title, "改过");
    assert!(edited.methods.is_empty(), "{:?}", edited.methods);
    assert_ne!(before.nodes[0].children[0].methods, []);
    desk.does([
        Command::Record(RecordCommand::Undo),
        Command::Record(RecordCommand::Undo),
    ]);
    assert_eq!(drafting(&desk).standard, before);
    let importing = drafting(&desk).importing.as_ref().unwrap();
    assert!(importing.preview.wish.sheets.is_empty());
}

/// Adds a file of this text behind the one that is on screen.
fn add_file(desk: &mut Desk, text: &str) {
    let before = drafting(desk).importing.as_ref().unwrap();
    let wish = before.preview.wish.clone();
    desk.does([Command::Import(ImportCommand::Import("另一个.csv".into()))]);
    let job = desk.app.busy.as_ref().unwrap().job;
    let first = include_bytes!("../data/import/standard.docx");
    let mut source = read_office(first, "standard.docx").unwrap();
    source.join(read_office(text.as_bytes(), "另一个.csv").unwrap());
    let preview = Arc::new(ImportPreview::new(source.into(), wish));
    desk.hears(Event::Imported {
        job,
        preview,
        again: false,
    });
}

#[test]
fn a_file_that_comes_behind_another_keeps_what_was_edited() {
    let mut desk = Desk::small();
    import(&mut desk);
    let before = Arc::clone(&drafting(&desk).standard);
    let item = before.nodes[0].children[0].id.clone();
    type_title(&mut desk, item.as_str(), "改过");
    let edited = Arc::clone(&drafting(&desk).standard);
    add_file(
        &mut desk,
        "项目,标准,分值\n志愿服务,有队伍得2分；有记录得3分,5\n",
    );
    let standard = &drafting(&desk).standard;
    assert_eq!(standard.nodes[0].children[0].title, "改过");
    let outline = standard.outline();
    assert!(outline.iter().any(|it| it.node.title == "志愿服务"));
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(drafting(&desk).standard, edited);
}

#[test]
fn a_cell_leads_to_its_node_and_a_node_to_its_cell() {
    let mut desk = Desk::small();
    import(&mut desk);
    look(&mut desk, 3, 1);
    let item = drafting(&desk).selected.clone().unwrap();
    assert_eq!(drafting(&desk).node().unwrap().title, "知晓情况");
    desk.does([Command::View(ViewCommand::Move(-1))]);
    let importing = drafting(&desk).importing.as_ref().unwrap();
    assert_eq!(importing.spot.unwrap().place.row, 2);
    desk.does([Command::View(ViewCommand::Select(item))]);
    let importing = drafting(&desk).importing.as_ref().unwrap();
    assert_eq!(importing.spot.unwrap().place.row, 3);
    let wish = importing.with_row(importing.sheet, 3, Use::Notes);
    let n_before = drafting(&desk).rows().len();
    desk.does([Command::Import(ImportCommand::ReadAs(Box::new(wish)))]);
    read_again(&mut desk);
    assert_eq!(drafting(&desk).rows().len(), n_before - 1);
}

#[test]
fn a_doubt_goes_when_it_is_confirmed_or_its_node_is_edited() {
    let mut desk = Desk::small();
    import(&mut desk);
    let open = |desk: &Desk| drafting(desk).desk().n_open();
    let before = open(&desk);
    assert!(before >= 2);
    let confirm = StandardCommand::ConfirmDoubts(vec![0], Hand::Pointer);
    desk.does([Command::Standard(confirm)]);
    assert_eq!(open(&desk), before - 1);
    let mut cards = drafting(&desk).desk().cards().iter();
    let of_rules = cards.find(|it| it.at().is_some() && it.doubt.about == DoubtAbout::Rule);
    let node = of_rules.unwrap().node.clone().unwrap();
    let node = drafting(&desk).standard.node(&node).unwrap().clone();
    let rules = Vec::new();
    let edit = StandardEdit::Node(Box::new(Node { rules, ..node }));
    desk.does([Command::Standard(StandardCommand::EditStandard(
        Box::new(edit),
        None,
    ))]);
    assert_eq!(open(&desk), before - 2);
}

#[test]
fn what_was_confirmed_stays_confirmed_when_the_file_is_read_in_another_way() {
    let mut desk = Desk::small();
    import(&mut desk);
    let before = drafting(&desk).standard.n_doubts();
    let confirm = StandardCommand::ConfirmDoubts(vec![0, 1], Hand::Pointer);
    desk.does([Command::Standard(confirm)]);
    let importing = drafting(&desk).importing.as_ref().unwrap();
    let mut wish = importing.preview.wish.clone();
    let said = wish.sheets.entry(importing.sheet).or_default();
    said.meanings.insert(4, Meaning::Remark);
    desk.does([Command::Import(ImportCommand::ReadAs(Box::new(wish)))]);
    read_again(&mut desk);
    assert_eq!(drafting(&desk).standard.n_doubts(), before - 2);
    desk.does([
        Command::Record(RecordCommand::Undo),
        Command::Record(RecordCommand::Undo),
    ]);
    assert_eq!(drafting(&desk).standard.n_doubts(), before);
    assert_eq!(drafting(&desk).desk().n_open(), before);
}

laws! {
    #[test]
    fn a_repair_does_away_with_its_finding_and_brings_no_error(
        assessment in wild_assessment(),
    ) {
        let standard = Standard::clone(&assessment.standard);
        let before = check_standard(&standard);
        let errors = |found: &[duibiao::domain::problem::Problem]| {
            found.iter().filter(|it| it.severity == Severity::Error).count()
        };
        for finding in &before {
            for repair in repairs(&standard, finding) {
                let mut repaired = standard.clone();
                repaired.edit(repair.edit).unwrap();
                let after = check_standard(&repaired);
                let of = |found: &[duibiao::domain::problem::Problem]| {
                    let same = |it: &&duibiao::domain::problem::Problem| {
                        it.code == finding.code && it.node == finding.node
                    };
                    found.iter().filter(same).count()
                };
                let case = format!("{}: {finding}", repair.name);
                prop_assert!(of(&after) < of(&before), "it stays: {case}");
                prop_assert!(errors(&after) <= errors(&before), "more errors: {case}");
            }
        }
    }
}

#[test]
fn findings_that_people_make_have_a_repair() {
    let mut desk = Desk::small();
    edit(&mut desk, Pane::Findings);
    let spoil = |desk: &mut Desk, id: &str, change: fn(&mut Node)| {
        let node = drafting(desk).standard.node(&NodeId::new(id)).unwrap();
        let mut node = node.clone();
        node.children.clear();
        change(&mut node);
        let edit = StandardEdit::Node(Box::new(node));
        desk.does([Command::Standard(StandardCommand::EditStandard(
            Box::new(edit),
            None,
        ))]);
    };
    spoil(&mut desk, "1.1", |it| it.max = Points::whole(5));
    spoil(&mut desk, "1.2", |it| it.month = Some(13));
    spoil(&mut desk, "2.1", |it| it.rules.clear());
    spoil(&mut desk, "2", |it| it.lead = "没有的科室".to_owned());
    let codes: Vec<&str> = drafting(&desk)
        .findings()
        .iter()
        .map(|it| it.code)
        .collect();
    for code in ["B-115", "B-117", "B-114", "B-116", "B-137"] {
        assert!(codes.contains(&code), "{code} {codes:?}");
    }
    for _ in 0..20 {
        let findings = drafting(&desk).findings();
        let standard = &drafting(&desk).standard;
        let repair = findings
            .iter()
            .find_map(|it| repairs(standard, it).into_iter().next());
        let Some(repair) = repair else { break };
        desk.does([Command::Standard(StandardCommand::EditStandard(
            Box::new(repair.edit),
            None,
        ))]);
    }
    assert_eq!(drafting(&desk).findings(), []);
    let bytes = write_standard(&drafting(&desk).standard).unwrap();
    let FileContent::Standard(read) = read(&bytes).unwrap().document else {
        panic!("a standard")
    };
    assert_eq!(read, drafting(&desk).standard);
}

#[test]
fn what_was_read_and_what_was_not_goes_out_with_the_standard() {
    let mut desk = Desk::small();
    import(&mut desk);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("标准.xlsx");
    desk.does([Command::Standard(StandardCommand::ExportStandard(
        path.clone(),
    ))]);
    let mut asked = desk.asked.iter();
    let job = asked.find_map(|it| match it {
        Effect::ExportStandard(job) => Some(job),
        _ => None,
    });
    let files = duibiao::runtime::files::Files::new(&duibiao::store::disk::Disk);
    files.export_standard(job.unwrap()).unwrap();
    let bytes = crate::fixture::read_file(&path).unwrap();
    let source = duibiao::import::reading::read::read(&bytes, "x.xlsx").unwrap();
    let sheet = source
        .grids
        .iter()
        .find(|it| it.name == "导入情况")
        .unwrap();
    let texts: Vec<&str> = sheet.cells().map(|it| it.1.text.as_str()).collect();
    for told in ["需核对（I-203）", "不计入", "合计"] {
        assert!(texts.contains(&told), "{told}: {texts:?}");
    }
    assert!(
        duibiao::import::exported::carried(&bytes)
            .unwrap()
            .is_some()
    );
}
