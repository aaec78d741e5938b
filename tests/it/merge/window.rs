//! What a window does with what two people made of one file.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::standard::NodeId;
use duibiao::store::fs::Fs as _;

use crate::desk::{SMALL, unscored};
use crate::memory_fs::MemoryFs;
use crate::office::{FILE, Window, bytes_of, disk, on_disk};

fn lists(window: &mut Window<'_>, item: &str, list: &[(&str, u32)]) {
    let piece = |(name, pieces): &(&str, u32)| Evidence {
        need: 0,
        name: (*name).to_owned(),
        pieces: *pieces,
        place: String::new(),
    };
    let (item, list) = (NodeId::new(item), list.iter().map(piece).collect());
    window.does(Command::Answer(AnswerCommand::SetEvidence { item, list }));
}

fn decides_all(window: &mut Window<'_>, decision: Decision) {
    let n = window.session().merging.as_ref().unwrap().conflicts.len();
    for at in 0..n {
        window.does(Command::Record(RecordCommand::Decide(at, decision)));
    }
    window.does(Command::Record(RecordCommand::SettleMerge));
}

#[test]
fn evidence_that_either_listed_or_took_off_is_as_they_left_it_after_the_rest_is_decided() {
    for (decision, pieces) in [(Decision::Mine, 2), (Decision::Theirs, 3)] {
        let fs = disk();
        let mut first = Window::open(&fs, 1, 1);
        lists(&mut first, "1.1", &[("通知", 1), ("台账", 1)]);
        first.closes();
        let (mut mine, mut theirs) = (Window::open(&fs, 1, 2), Window::open(&fs, 2, 1));
        mine.note("1.1", "我的说法");
        lists(&mut mine, "1.1", &[("通知", 2), ("照片", 1)]);
        theirs.note("1.1", "对方的说法");
        lists(&mut theirs, "1.1", &[("通知", 3), ("台账", 1), ("名单", 1)]);
        theirs.closes();
        mine.waits(4);
        decides_all(&mut mine, decision);
        mine.waits(4);
        let answer = on_disk(&fs, FILE).answers[&NodeId::new("1.1")].clone();
        let list = answer.evidence.into_iter().map(|it| (it.name, it.pieces));
        let mut list: Vec<(String, u32)> = list.collect();
        list.sort();
        let expected = [("名单", 1), ("照片", 1), ("通知", pieces)];
        assert_eq!(list, expected.map(|it| (it.0.to_owned(), it.1)));
    }
}

/// The text of the notice with this title.
fn told(window: &Window<'_>, title: &str) -> String {
    let list = window.app.notices.list();
    let found = list.iter().find(|it| it.card.title == title);
    found.unwrap().card.detail.clone()
}

/// A file of another section, begun apart, whose answer to 1.2 and note on it are by 李伟.
fn of_another_section() -> Vec<u8> {
    let mut begun = unscored(SMALL);
    "疾控股(应急办)".clone_into(&mut begun.about.section);
    "李伟".clone_into(&mut begun.about.person);
    begun.about.year = 2027;
    let fs = MemoryFs::new();
    fs.put(FILE, &bytes_of(&begun));
    let mut theirs = Window::new(&fs, 2, 1);
    "李伟".clone_into(&mut theirs.app.settings.user);
    theirs.does(Command::File(FileCommand::Open(FILE.into())));
    theirs.count("1.2", 2);
    theirs.note("1.2", "缺两次");
    theirs.closes();
    fs.read(FILE.as_ref()).unwrap()
}

#[test]
fn of_a_file_begun_apart_nothing_is_taken_by_itself_and_never_the_head() {
    for (decision, said) in [
        (Decision::Mine, ("", Some(3), "张敏")),
        (Decision::Theirs, ("缺两次", Some(2), "李伟")),
        (Decision::Both, ("", Some(3), "张敏")),
    ] {
        let mut begun = unscored(SMALL);
        "张敏".clone_into(&mut begun.about.person);
        let fs = MemoryFs::new();
        fs.put(FILE, &bytes_of(&begun));
        fs.put("/d/另一份.ron", &of_another_section());
        let mut mine = Window::open(&fs, 1, 1);
        mine.count("1.2", 3);
        let before = mine.session().assessment.clone();
        mine.does(Command::Record(RecordCommand::MergeFile(
            "/d/另一份.ron".into(),
        )));
        assert_eq!(mine.session().assessment, before, "nothing is taken");
        let merging = mine.session().merging.as_ref().unwrap();
        assert_eq!(merging.decisions, [None]);
        assert_eq!(
            told(&mine, "请逐处决定"),
            "“另一份.ron”是另一份自评（疾控股(应急办)，2027年），不是这份的副本。“另一份.ron”有1处和这份不一样，请逐处决定。\
             两份的单位或科室不同，基本信息没有合并，仍是这份的。"
        );
        decides_all(&mut mine, decision);
        mine.waits(4);
        let file = on_disk(&fs, FILE);
        assert_eq!(file.about, before.about);
        let answer = file.answers[&NodeId::new("1.2")].clone();
        let (note, count, by) = said;
        assert_eq!((answer.note.as_str(), answer.by.as_str()), (note, by));
        assert_eq!(mine.counted("1.2"), count);
    }
}

#[test]
fn two_files_that_were_never_edited_have_no_common_beginning_unless_they_are_alike() {
    let fs = disk();
    let mut other = unscored(SMALL);
    "李伟".clone_into(&mut other.about.person);
    let note = duibiao::domain::assessment::answer::Answer {
        note: "手工写的".to_owned(),
        ..Default::default()
    };
    other.answers.insert(NodeId::new("1.1"), note);
    fs.put("/d/另一份.ron", &bytes_of(&other));
    let mut mine = Window::open(&fs, 1, 1);
    let before = mine.session().assessment.clone();
    mine.does(Command::Record(RecordCommand::MergeFile(
        "/d/另一份.ron".into(),
    )));
    assert_eq!(mine.session().assessment, before);
    assert_eq!(mine.session().merging.as_ref().unwrap().conflicts.len(), 2);
}

#[test]
fn what_a_section_made_of_a_handed_out_file_comes_back_by_itself() {
    let fs = disk();
    let out = MemoryFs::new();
    out.put(FILE, &fs.read(FILE.as_ref()).unwrap());
    let mut theirs = Window::open(&out, 2, 1);
    theirs.count("1.2", 2);
    theirs.closes();
    fs.put("/d/交回.ron", &out.read(FILE.as_ref()).unwrap());
    let mut mine = Window::open(&fs, 1, 1);
    mine.does(Command::Record(RecordCommand::MergeFile(
        "/d/交回.ron".into(),
    )));
    assert!(mine.session().merging.is_none());
    assert_eq!(mine.counted("1.2"), Some(2));
}

#[test]
fn what_several_sections_made_of_a_handed_out_file_comes_back_by_itself_one_after_the_other() {
    let fs = disk();
    let mut first = Window::open(&fs, 1, 1);
    first.note("2.1", "初稿");
    first.closes();
    let handed_out = fs.read(FILE.as_ref()).unwrap();
    let back = |seat, edit: &dyn Fn(&mut Window<'_>)| {
        let out = MemoryFs::new();
        out.put(FILE, &handed_out);
        let mut theirs = Window::open(&out, seat, 1);
        edit(&mut theirs);
        theirs.closes();
        let path = format!("/d/交回{seat}.ron");
        fs.put(&path, &out.read(FILE.as_ref()).unwrap());
        Command::Record(RecordCommand::MergeFile(path.into()))
    };
    let one = back(2, &|it| it.count("1.2", 2));
    let other = back(3, &|it| it.note("1.1", "乙科室的说法"));
    let mut mine = Window::open(&fs, 1, 2);
    mine.note("2.1", "改过的");
    mine.does(one);
    mine.waits(4);
    mine.does(other);
    assert!(mine.session().merging.is_none(), "nobody else touched it");
    assert_eq!(mine.counted("1.2"), Some(2));
    assert_eq!(mine.says("1.1"), "乙科室的说法");
    assert_eq!(mine.says("2.1"), "改过的");
}
