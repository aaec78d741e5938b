//! Rules that were read without a doubt are still to be compared with their words (待对照): no reading of free words is
//! certain. It is said until somebody has looked, and is no content of the standard.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::standard::{Hand, StandardCommand};
use duibiao::app::standard::doubt_desk::{DoubtCard, DoubtFate};
use duibiao::app::standard::drafting::{Drafting, Pane};
use duibiao::domain::check::check_standard;
use duibiao::domain::check::reread::{all_confirmed, choices};
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::edit::StandardEdit;
use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::write_standard;
use duibiao::import::reading::read::read_pasted;
use duibiao::import::standard::build::build;
use duibiao::import::table::wish::ReadingWish;

use crate::desk::Desk;
use crate::places_standard::paste;

/// Two rules that are clear, one that is not, and one without any.
const TABLE: &str = "测评项目\t评分标准\t分值\n\
    宣传教育\t每年开展宣传4次，每少1次扣0.5分\t5\n\
    组织领导\t定期研究工作，酌情扣分\t5\n\
    服务质量\t群众满意率达到90%得5分，每低1个百分点扣0.5分\t5\n\
    环境卫生\t环境整洁\t5\n";

/// The same words of two items.
const TWICE: &str = "测评项目\t评分标准\t分值\n\
    宣传教育\t每年开展活动4次，每少1次扣0.5分\t5\n\
    志愿服务\t每年开展活动4次，每少1次扣0.5分\t5\n\
    健康教育\t每年开展活动3次，每少1次扣0.5分\t5\n";

fn standard(text: &str) -> Standard {
    build(&read_pasted(text).unwrap(), &ReadingWish::default()).standard
}

fn to_compare(standard: &Standard) -> Vec<&str> {
    let all = standard.to_compare();
    let titles = all.iter().filter_map(|it| Some(it.node?.title.as_str()));
    titles.collect()
}

fn drafting(desk: &Desk) -> &Drafting {
    desk.app.drafting.as_ref().unwrap()
}

fn open(desk: &Desk) -> Vec<String> {
    let cards = drafting(desk).desk().cards().iter();
    let open = cards.filter(|it| matches!(it.fate, DoubtFate::Open(_)));
    open.map(|it| it.title.clone()).collect()
}

#[test]
fn each_rule_that_was_read_without_a_doubt_is_to_be_compared_with_its_words() {
    let standard = standard(TABLE);
    assert_eq!(to_compare(&standard), ["宣传教育", "服务质量"]);
    assert_eq!(standard.n_to_compare(), 2);
    let all = standard.to_compare();
    let (first, reading) = (all[0].words(), all[0].reading());
    assert_eq!(first, "每年开展宣传4次，每少1次扣0.5分");
    assert_eq!(reading, "开展宣传，应有4次：每少1次扣0.5分");
    // What is in doubt is so by itself.
    let doubted = standard.unconfirmed();
    let titles = doubted
        .iter()
        .filter_map(|it| Some(it.node?.title.as_str()));
    assert_eq!(titles.collect::<Vec<_>>(), ["组织领导", "环境卫生"]);
    assert_eq!(standard.n_doubts(), 2);
    let found = check_standard(&standard);
    let said = "有2个条目的规则由程序从原文读出，待对照。";
    assert!(found.iter().any(|it| it.what == said), "{found:?}");
}

#[test]
fn it_is_kept_with_the_standard_and_is_no_content_of_it() {
    let read_now = Arc::new(standard(TABLE));
    let bytes = write_standard(&read_now).unwrap();
    let FileContent::Standard(opened) = read(&bytes).unwrap().document else {
        panic!("an assessment");
    };
    assert_eq!(opened, read_now);
    let these: Vec<_> = opened.to_compare().into_iter().map(|it| it.at).collect();
    let edit = all_confirmed(&opened, &these).unwrap();
    let mut compared = Standard::clone(&opened);
    compared.edit(edit).unwrap();
    assert_eq!(compared.n_to_compare(), 0);
    assert_eq!(compared.n_doubts(), opened.n_doubts());
    assert!(compared.asks_the_same(&opened));
    assert!(opened.asks_the_same(&compared));
}

#[test]
fn other_rules_are_those_of_who_wrote_them_and_other_points_are_not() {
    let mut it = standard(TABLE);
    let node = it.nodes[0].clone();
    let more = Node {
        max: Decimal::whole(6),
        ..node.clone()
    };
    it.edit(StandardEdit::Node(Box::new(more))).unwrap();
    assert_eq!(to_compare(&it), ["宣传教育", "服务质量"]);
    let mut other = it.nodes[0].clone();
    other.rules[0].limit = Some(Decimal::whole(2));
    it.edit(StandardEdit::Node(Box::new(other))).unwrap();
    assert_eq!(to_compare(&it), ["服务质量"]);
}

#[test]
fn they_are_worked_off_behind_the_doubts_each_with_its_words() {
    let mut desk = Desk::small();
    paste(&mut desk, TABLE);
    assert_eq!(drafting(&desk).pane, Pane::Findings);
    let all = ["组织领导", "环境卫生", "宣传教育", "服务质量"];
    let titles: Vec<String> = open(&desk);
    for (title, expected) in titles.iter().zip(all) {
        assert!(title.ends_with(expected), "{titles:?}");
    }
    assert_eq!(drafting(&desk).desk().n_open(), 2);
    assert_eq!(drafting(&desk).desk().n_to_compare(), 2);
    let confirm = StandardCommand::ConfirmDoubts(vec![2], Hand::Key);
    desk.does([Command::Standard(confirm)]);
    let now = drafting(&desk);
    assert_eq!((now.desk().n_open(), now.desk().n_to_compare()), (2, 1));
    assert_eq!(to_compare(&now.standard), ["服务质量"]);
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(drafting(&desk).desk().n_to_compare(), 2);
}

#[test]
fn the_same_words_read_the_same_way_are_compared_once() {
    let mut desk = Desk::small();
    paste(&mut desk, TWICE);
    let same = drafting(&desk).desk().like(0);
    assert_eq!(same.len(), 2, "a third has another number");
    let confirm = StandardCommand::ConfirmDoubts(same, Hand::Pointer);
    desk.does([Command::Standard(confirm)]);
    assert_eq!(to_compare(&drafting(&desk).standard), ["健康教育"]);
}

/// Only what somebody wrote in the place of what was read is worth to be remembered: the rest is read so again.
#[test]
fn a_rule_that_somebody_put_right_is_known_the_next_time() {
    let mut desk = Desk::small();
    paste(&mut desk, TABLE);
    let cards = drafting(&desk).desk().cards().to_vec();
    let of =
        |title: &str| -> &DoubtCard { cards.iter().find(|it| it.title.ends_with(title)).unwrap() };
    let id = |title: &str| -> NodeId { of(title).node.clone().unwrap() };
    let mut right = drafting(&desk)
        .standard
        .node(&id("服务质量"))
        .unwrap()
        .clone();
    right.rules[0].limit = Some(Decimal::whole(3));
    let edit = Box::new(StandardEdit::Node(Box::new(right)));
    let at = cards.iter().position(|it| it.title.ends_with("宣传教育"));
    desk.does([
        Command::Standard(StandardCommand::EditStandard(edit, None)),
        Command::Standard(StandardCommand::ConfirmDoubts(
            vec![at.unwrap()],
            Hand::Pointer,
        )),
        Command::Standard(StandardCommand::KeepStandard),
    ]);
    let known = &desk.app.settings.words.phrases;
    let words: Vec<&str> = known.iter().map(|it| it.words.as_str()).collect();
    assert_eq!(
        words,
        ["服务质量：群众满意率达到90%得5分，每低1个百分点扣0.5分"]
    );
    let wish = ReadingWish {
        known: Arc::new(desk.app.settings.words.known()),
        ..ReadingWish::default()
    };
    let again = build(&read_pasted(TABLE).unwrap(), &wish).standard;
    assert_eq!(to_compare(&again), ["宣传教育"]);
}

#[test]
fn an_event_that_is_called_as_its_part_is_may_be_a_heading() {
    let table = "一级指标\t二级指标\t分值\t评分标准\n\
        组织领导\t例会\t10\t每年召开例会4次，每少1次扣1分\n\
        一票否决\t一票否决\t\t发生重大责任事件的\n";
    let mut standard = standard(table);
    let said = "“一票否决”像是标题，读成了其中的一条。";
    let doubted = standard.unconfirmed();
    let heading = doubted.iter().find(|it| it.doubt.what == said).unwrap();
    let gone = choices(&standard, &heading.at).remove(0);
    assert_eq!(gone.name, "去掉这一条");
    assert_eq!(standard.vetoes.len(), 2);
    standard.edit(gone.edit).unwrap();
    let left: Vec<&str> = standard.vetoes.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(left, ["发生重大责任事件的"]);
}
