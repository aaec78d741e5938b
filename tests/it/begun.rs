//! The window is there before the user's folders are read; what they hold is taken in when it comes.

use std::path::PathBuf;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::record::left::LeftJournal;
use duibiao::app::standard::library::Library;
use duibiao::runtime::begun::{Begun, take};

use crate::desk::Desk;

const OWN: &[u8] = include_bytes!("../data/own-standard.ron");

/// The journal of a file that is where it was.
fn left(path: &str) -> LeftJournal {
    LeftJournal {
        file: format!("/j/{}", path.replace('/', "-")).into(),
        document: path.into(),
        identity: None,
        is_there: true,
        is_whole: false,
        records: Vec::new(),
        bytes: 1,
    }
}

fn both() -> Event {
    Event::Journals(vec![left("/d/甲.ron"), left("/d/乙.ron")])
}

fn opens(desk: &Desk) -> Vec<PathBuf> {
    let asked = desk.asked.iter();
    let opened = asked.filter_map(|it| match it {
        Effect::Open { path, .. } => Some(path.clone()),
        _ => None,
    });
    opened.collect()
}

fn titles(desk: &Desk) -> Vec<String> {
    let list = desk.app.notices.list().iter();
    list.map(|it| it.card.detail.clone()).collect()
}

#[test]
fn after_a_crash_the_work_goes_on_where_it_was() {
    let mut desk = Desk::empty();
    desk.app.resumes = true;
    desk.hears(both());
    assert_eq!(opens(&desk), [PathBuf::from("/d/甲.ron")]);
    let told = titles(&desk);
    assert!(told.len() == 1 && told[0].contains("乙.ron"), "{told:?}");
    desk.hears(both());
    assert_eq!(titles(&desk).len(), 1, "each is told of once");
}

#[test]
fn work_that_was_asked_for_is_not_left() {
    let mut desk = Desk::small();
    desk.app.resumes = true;
    desk.hears(both());
    assert_eq!((opens(&desk).len(), titles(&desk).len()), (0, 2));
    let mut desk = Desk::empty();
    desk.app.resumes = true;
    let path = PathBuf::from("/d/丙.ron");
    desk.does([Command::File(FileCommand::Open(path.clone()))]);
    desk.hears(both());
    assert_eq!((opens(&desk), titles(&desk).len()), (vec![path], 2));
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
    let begun = || Begun {
        library: Library::new(own.clone()),
        drafts: drafts.clone(),
    };
    take(&mut desk.app, begun());
    assert_eq!(desk.app.library.choices().len(), n_before + 1);
    let problems = desk.app.library.problems();
    assert!(
        problems.len() == 1 && problems[0].to_string().contains("管道.ron"),
        "{problems:?}"
    );
    assert_eq!(desk.app.drafts, drafts);
    take(&mut desk.app, begun());
    assert_eq!(desk.app.library.choices().len(), n_before + 1);
    assert_eq!(desk.app.drafts, drafts);
}
