//! The window is there before the user's folders are read; what they hold is taken in when it comes.

use std::path::{Path, PathBuf};

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::standard::library::Library;
use duibiao::runtime::begun::{Begun, take};

use crate::desk::Desk;

const OWN: &[u8] = include_bytes!("../data/own-standard.ron");

fn left() -> Begun {
    Begun::Left(["/d/甲.ron", "/d/乙.ron"].map(PathBuf::from).to_vec())
}

fn titles(desk: &Desk) -> Vec<String> {
    let list = desk.app.notices.list().iter();
    list.map(|it| it.card.detail.clone()).collect()
}

#[test]
fn after_a_crash_the_work_goes_on_where_it_was() {
    let mut desk = Desk::empty();
    let next = take(&mut desk.app, None, left());
    let first = Command::File(FileCommand::Open("/d/甲.ron".into()));
    assert_eq!(next, Some(first));
    let told = titles(&desk);
    assert!(told.len() == 1 && told[0].contains("乙.ron"), "{told:?}");
}

#[test]
fn the_file_that_was_asked_for_is_opened_and_the_others_are_told() {
    let mut desk = Desk::empty();
    let next = take(&mut desk.app, Some(Path::new("/d/乙.ron")), left());
    assert_eq!(next, None);
    let told = titles(&desk);
    assert!(told.len() == 1 && told[0].contains("甲.ron"), "{told:?}");
}

#[test]
fn work_that_has_begun_meanwhile_is_not_left() {
    let mut desk = Desk::small();
    assert_eq!(take(&mut desk.app, None, left()), None);
    assert_eq!(titles(&desk).len(), 2);
    let mut desk = Desk::empty();
    desk.does([Command::File(FileCommand::Open("/d/丙.ron".into()))]);
    assert_eq!(take(&mut desk.app, None, left()), None);
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn ones_own_standards_come_to_those_that_are_there() {
    let mut desk = Desk::empty();
    let n_before = desk.app.library.choices().len();
    let own = vec![
        ("自定.ron".to_owned(), Ok(OWN.to_vec())),
        (
            "管道.ron".to_owned(),
            Err("这不是普通文件，而是设备或管道".to_owned()),
        ),
    ];
    let drafts = vec![PathBuf::from("/d/草稿/新.ron")];
    let begun = || Begun::Standards(Box::new(Library::new(own.clone())), drafts.clone());
    assert_eq!(take(&mut desk.app, None, begun()), None);
    assert_eq!(desk.app.library.choices().len(), n_before + 1);
    let problems = desk.app.library.problems();
    assert!(
        problems.len() == 1 && problems[0].to_string().contains("管道.ron"),
        "{problems:?}"
    );
    assert_eq!(desk.app.drafts, drafts);
    take(&mut desk.app, None, begun());
    assert_eq!(desk.app.library.choices().len(), n_before + 1);
    assert_eq!(desk.app.drafts, drafts);
}
