//! Finding items by text, code, section, person and pinyin.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::standard::NodeId;

use crate::desk::Desk;
use crate::fixture::many_items;

/// The codes of the items that `query` finds in the small standard.
fn found(query: &str) -> Vec<String> {
    let mut desk = Desk::small();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::View(ViewCommand::Find(query.to_owned())),
    ]);
    let outline = desk.session().assessment.standard.outline();
    let rows = desk.session().rows().iter();
    rows.map(|at| outline[*at].node.id.to_string()).collect()
}

#[test]
fn items_are_found_by_all_that_people_remember_of_them() {
    for (query, expected) in [
        ("", vec!["1.1", "1.2", "2.1", "V1"]),
        ("会议", vec!["1.2"]),
        ("每少一次", vec!["1.2"]),
        ("有记录", vec!["1.1"]),
        ("2.1", vec!["2.1"]),
        ("党建办", vec!["1.1", "1.2"]),
        ("党建办 会议", vec!["1.2"]),
        ("张敏", vec!["1.1"]),
        ("zthy", vec!["1.2"]),
        ("zhuanti", vec!["1.2"]),
        ("zhuantihui", vec!["1.2"]),
        ("zthuiy", vec!["1.2"]),
        ("ZTHY", vec!["1.2"]),
        ("ｚｔｈｙ", vec!["1.2"]),
        ("jkg", vec!["2.1"]),
        ("没有这样的词", vec![]),
        ("zzzz", vec![]),
    ] {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn what_was_found_is_marked_in_the_title() {
    let mut desk = Desk::small();
    for (query, expected) in [
        ("会议", "会议"),
        ("zth", "专题会"),
        ("题", "题"),
        ("党建", ""),
    ] {
        desk.does([Command::View(ViewCommand::Find(query.to_owned()))]);
        let title = "专题会议";
        let at = desk.session().position(&NodeId::new("1.2")).unwrap();
        let marks = desk.session().marks(at, title);
        let marked: String = marks.into_iter().map(|it| title.get(it).unwrap()).collect();
        assert_eq!(marked, expected, "{query}");
    }
}

#[test]
fn the_row_that_was_open_does_not_hide_what_is_looked_for() {
    let mut desk = Desk::small();
    desk.does([
        Command::View(ViewCommand::Select(NodeId::new("1.1"))),
        Command::View(ViewCommand::Find("服务机制".to_owned())),
    ]);
    let shown = |desk: &Desk| desk.session().rows().len();
    assert_eq!(shown(&desk), 1);
    desk.does([Command::View(ViewCommand::NextHit)]);
    let selected = desk.session().view.selected.clone();
    assert_eq!(selected, Some(NodeId::new("2.1")));
    desk.does([Command::View(ViewCommand::Find(String::new()))]);
    assert_eq!(shown(&desk), 4);
}

#[test]
fn the_item_whose_number_is_looked_for_comes_before_those_that_begin_with_it() {
    let mut desk = Desk::with(many_items(12));
    desk.does([
        Command::View(ViewCommand::Select(NodeId::new("1.11"))),
        Command::View(ViewCommand::Find("1.1".to_owned())),
    ]);
    for expected in ["1.1", "1.10", "1.11", "1.12", "1.1"] {
        desk.does([Command::View(ViewCommand::NextHit)]);
        let selected = desk.session().view.selected.clone();
        assert_eq!(selected, Some(NodeId::new(expected)));
    }
}
