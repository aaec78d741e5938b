//! What a window does with what two people made of one file.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::standard::NodeId;

use crate::office::{FILE, Window, disk, on_disk};

fn lists(window: &mut Window<'_>, item: &str, names: &[&str]) {
    let piece = |name: &&str| Evidence {
        need: 0,
        name: (*name).to_owned(),
        pieces: 1,
        place: String::new(),
    };
    let (item, list) = (NodeId::new(item), names.iter().map(piece).collect());
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
fn evidence_that_both_listed_is_there_after_the_rest_is_decided() {
    for decision in [Decision::Mine, Decision::Theirs] {
        let fs = disk();
        let mut first = Window::open(&fs, 1, 1);
        lists(&mut first, "1.1", &["通知"]);
        first.closes();
        let (mut mine, mut theirs) = (Window::open(&fs, 1, 2), Window::open(&fs, 2, 1));
        mine.note("1.1", "我的说法");
        lists(&mut mine, "1.1", &["通知", "照片"]);
        theirs.note("1.1", "对方的说法");
        lists(&mut theirs, "1.1", &["通知", "名单"]);
        theirs.closes();
        mine.waits(4);
        decides_all(&mut mine, decision);
        mine.waits(4);
        let answer = on_disk(&fs, FILE).answers[&NodeId::new("1.1")].clone();
        let mut names: Vec<String> = answer.evidence.into_iter().map(|it| it.name).collect();
        names.sort();
        assert_eq!(names, ["名单", "照片", "通知"], "{decision:?}");
    }
}
