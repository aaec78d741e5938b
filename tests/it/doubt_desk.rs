//! Doubts worked off in the window: by key and by pointer, one by one and together, and nothing goes from its place.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::standard::{Hand, StandardCommand};
use duibiao::app::command::view::ViewCommand;
use duibiao::app::standard::doubt_desk::{DoubtDesk, DoubtFate};
use duibiao::app::standard::drafting::{Drafting, Pane};
use duibiao::domain::standard::doubt::{Doubt, DoubtAbout, OtherReading, Reread};
use duibiao::domain::standard::{Node, NodeId, Standard};
use eframe::egui::Key;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;
use crate::doubts::{doubt, doubted};
use crate::places::{Window, settle};
use crate::window::window_of;

/// The editor at the doubts of `standard`.
pub(crate) fn lay(desk: &mut Desk, standard: Standard) {
    let id = standard.id.clone();
    desk.app.library.put(Arc::new(standard), None);
    desk.does([
        Command::Standard(StandardCommand::EditCopy(id)),
        Command::Standard(StandardCommand::ShowPane(Pane::Findings)),
    ]);
}

fn laid(standard: Standard) -> Desk {
    let mut desk = Desk::small();
    lay(&mut desk, standard);
    desk
}

fn drafting(desk: &Desk) -> &Drafting {
    desk.app.drafting.as_ref().unwrap()
}

fn cards(desk: &Desk) -> &DoubtDesk {
    drafting(desk).desk()
}

/// How each card stands: `?` open, `=` confirmed, a number the reading that was taken, `*` changed; `>` is before the
/// current one.
fn standing(desk: &DoubtDesk) -> String {
    let each = desk.cards().iter().enumerate().map(|(at, it)| {
        let fate = match it.fate {
            DoubtFate::Open(_) => "?".to_owned(),
            DoubtFate::Confirmed => "=".to_owned(),
            DoubtFate::Reread(number) => number.to_string(),
            DoubtFate::Changed => "*".to_owned(),
        };
        let current = if at == desk.current() { ">" } else { "" };
        format!("{current}{fate}")
    });
    each.collect::<Vec<_>>().join(" ")
}

fn standard(command: StandardCommand) -> [Command; 1] {
    [Command::Standard(command)]
}

fn confirm(cards: &[usize]) -> [Command; 1] {
    standard(StandardCommand::ConfirmDoubts(
        cards.to_vec(),
        Hand::Pointer,
    ))
}

#[test]
fn cards_stay_where_they_are_until_the_pane_is_left() {
    let mut desk = laid(doubted());
    assert_eq!(standing(cards(&desk)), ">? ? ? ?");
    desk.does(confirm(&[0]));
    assert_eq!(standing(cards(&desk)), "= >? ? ?");
    let reading = StandardCommand::TakeReading(2, 1, Hand::Pointer);
    desk.does(standard(reading));
    assert_eq!(standing(cards(&desk)), "= >? 1 ?");
    // A second click on what is done does nothing.
    let before = Arc::clone(&drafting(&desk).standard);
    desk.does(confirm(&[0]));
    desk.does(confirm(&[7]));
    assert_eq!(drafting(&desk).standard, before);
    desk.does(standard(StandardCommand::StepDoubt(1)));
    assert_eq!(standing(cards(&desk)), "= ? 1 >?");
    desk.does(confirm(&[3]));
    assert_eq!(standing(cards(&desk)), "= >? 1 =");
    desk.does([
        Command::Record(RecordCommand::Undo),
        Command::Record(RecordCommand::Undo),
    ]);
    assert_eq!(standing(cards(&desk)), "= >? ? ?");
    desk.does([Command::Record(RecordCommand::Redo)]);
    assert_eq!(standing(cards(&desk)), "= >? * ?");
    desk.does(standard(StandardCommand::ShowPane(Pane::Findings)));
    assert_eq!(standing(cards(&desk)), ">? ?");
}

#[test]
fn points_that_are_typed_settle_the_doubt_about_them() {
    let mut desk = laid(doubted());
    let node = drafting(&desk).standard.node(&NodeId::new("1.1")).unwrap();
    let new = Node {
        max: "4".parse().unwrap(),
        ..node.clone()
    };
    let edit = duibiao::domain::standard::edit::StandardEdit::Node(Box::new(new));
    desk.does(standard(StandardCommand::EditStandard(
        Box::new(edit),
        None,
    )));
    assert_eq!(standing(cards(&desk)), ">? * ? ?");
}

/// Many items that ask alike, and one that does not.
pub(crate) fn many_alike() -> Standard {
    let mut standard = doubted();
    let words = "按要求开展的得分，未按要求开展的酌情扣分";
    let plain = standard.nodes[1].clone();
    standard.doubts.clear();
    standard.nodes[0].children.clear();
    standard.nodes[0].rules.clone_from(&plain.rules);
    let more = (3..6).map(|number| Node {
        id: NodeId::new(&number.to_string()),
        title: format!("项目{number}"),
        doubts: vec![Doubt {
            words: words.to_owned(),
            ..doubt(DoubtAbout::Rule, Vec::new())
        }],
        ..plain.clone()
    });
    let other = Node {
        id: NodeId::new("9"),
        title: "满意度".to_owned(),
        doubts: vec![Doubt {
            words: "满意度≥90%，每低1个百分点扣1分".to_owned(),
            others: vec![OtherReading {
                name: "删去".to_owned(),
                change: Reread::Gone,
            }],
            ..doubt(DoubtAbout::Rule, Vec::new())
        }],
        ..plain.clone()
    };
    standard.nodes.extend(more);
    standard.nodes.push(other);
    let tops = standard.nodes.iter();
    standard.total = tops.map(|it| it.max).sum();
    standard
}

#[test]
fn doubts_that_read_alike_are_confirmed_together() {
    let mut desk = laid(many_alike());
    assert_eq!(cards(&desk).like(0), [0, 1, 2]);
    assert_eq!(cards(&desk).like(3), [3]);
    let same = cards(&desk).like(1);
    desk.does(confirm(&same));
    assert_eq!(standing(cards(&desk)), "= = = >?");
    desk.does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(standing(cards(&desk)), "? ? ? >?", "one step");
}

fn open(standard: Standard) -> Window {
    let mut window = window_of(laid(standard), 1600.0, 1400.0);
    settle(&mut window);
    window
}

fn state(window: &Window) -> String {
    standing(cards(window.state()))
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

#[test]
fn keys_confirm_choose_and_go_on() {
    let mut window = open(doubted());
    press(&mut window, Key::ArrowDown);
    assert_eq!(state(&window), "? >? ? ?");
    press(&mut window, Key::Enter);
    assert_eq!(state(&window), "? = >? ?");
    press(&mut window, Key::Num1);
    assert_eq!(state(&window), "? = 1 >?");
    // A digit without a reading does nothing.
    press(&mut window, Key::Num5);
    assert_eq!(state(&window), "? = 1 >?");
    press(&mut window, Key::ArrowUp);
    assert_eq!(state(&window), ">? = 1 ?");
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(state(&window), ">? = ? ?");
    let selected = drafting(window.state()).selected.clone();
    assert_eq!(selected, Some(NodeId::new("1.2")), "the node of the doubt");
}

#[test]
fn a_key_that_is_held_down_decides_one_doubt() {
    let mut window = open(doubted());
    let held = |repeat| eframe::egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat,
        modifiers: eframe::egui::Modifiers::NONE,
    };
    window.event(held(false));
    settle(&mut window);
    assert_eq!(state(&window), "= >? ? ?");
    for _ in 0..3 {
        window.event(held(true));
        settle(&mut window);
    }
    assert_eq!(state(&window), "= >? ? ?");
}

#[test]
fn a_click_moves_nothing() {
    let mut window = open(many_alike());
    let places = |window: &Window| -> Vec<eframe::egui::Rect> {
        let all = window.get_all_by_label("确认");
        all.map(|it| it.rect()).collect()
    };
    let before = places(&window);
    assert_eq!(before.len(), 4);
    window.get_all_by_label("确认").nth(1).unwrap().click();
    settle(&mut window);
    assert_eq!(state(&window), ">? = ? ?");
    assert_eq!(places(&window), before);
    window
        .get_all_by_label_contains("同样的2处")
        .next()
        .unwrap()
        .click();
    settle(&mut window);
    assert_eq!(state(&window), "= = = >?");
    assert_eq!(places(&window), before);
    window.get_by_label_contains("删去").click();
    settle(&mut window);
    assert_eq!(state(&window), "= = = >1");
    assert_eq!(places(&window), before);
}

#[test]
fn the_bar_counts_what_is_left_and_leads_there() {
    let mut window = open(doubted());
    window
        .get_all_by_label("1.1 项目1.1")
        .next()
        .unwrap()
        .click();
    settle(&mut window);
    assert_eq!(drafting(window.state()).pane, Pane::Node);
    window.get_by_label("未核对 4").click();
    settle(&mut window);
    assert_eq!(drafting(window.state()).pane, Pane::Findings);
}

#[test]
fn a_new_assessment_says_how_much_of_its_standard_is_unconfirmed() {
    let mut desk = Desk::empty();
    let standard = doubted();
    let id = standard.id.clone();
    desk.app.library.put(Arc::new(standard), None);
    let mut window = window_of(desk, 1400.0, 1200.0);
    settle(&mut window);
    let standards = StandardCommand::ShowStandards(true);
    window.state_mut().does([Command::Standard(standards)]);
    settle(&mut window);
    window.get_by_label_contains("未核对 4");
    let begin = duibiao::app::command::file::FileCommand::BeginNew;
    window.state_mut().does([Command::File(begin)]);
    window.state_mut().app.form.as_mut().unwrap().standard = id;
    settle(&mut window);
    window.get_by_label_contains("标准中有4处未核对，建议先由创建办核对。");
    window.get_by_label("去核对").click();
    settle(&mut window);
    let opened = drafting(window.state());
    assert_eq!(opened.standard.n_doubts(), 4);
    assert_eq!(opened.pane, Pane::Findings, "where they are worked off");
}

#[test]
fn the_checklist_marks_what_nobody_has_confirmed() {
    let assessment = duibiao::domain::assessment::Assessment::new(
        crate::generate_tree::about(),
        Arc::new(doubted()),
    );
    let mut desk = Desk::with(assessment);
    desk.does([Command::View(ViewCommand::Select(NodeId::new("1.1")))]);
    let mut window = window_of(desk, 1400.0, 1200.0);
    settle(&mut window);
    window.get_by_label_contains("未核对");
}

/// An item that asks for 80 per cent, read in doubt.
fn rate() -> Standard {
    let text = r#"(duibiao: 1, standard: (id: "rate", title: "合格率", year: 2026, total: 5, not_applicable: LeaveOut, nodes: [
        (id: "1", title: "合格率", max: 5, text: "应达到80%，每低5个百分点扣1分。", rules: [
            (ask: Percent("合格率"), then: Deduct(PerPoint(from: 80, each: 1, parts: ProRata)))]),
    ]))"#;
    let mut standard = Standard::clone(&crate::desk::unscored(text).standard);
    standard.nodes[0].doubts = vec![doubt(DoubtAbout::Rule, vec![])];
    standard
}

#[test]
fn another_kind_of_rule_keeps_the_numbers_that_fit_and_stays_in_doubt() {
    use duibiao::domain::decimal::Decimal;
    use duibiao::domain::standard::rule::{How, PartPoints, Side};
    let mut window = window_of(laid(rate()), 1600.0, 2200.0);
    window.state_mut().does([
        Command::View(ViewCommand::Select(NodeId::new("1"))),
        Command::Standard(StandardCommand::ShowPane(Pane::Node)),
    ]);
    settle(&mut window);
    let node = |window: &Window| drafting(window.state()).standard.nodes[0].clone();
    let before = node(&window);
    crate::window::choose(&mut window, "规则句式1", "比率每低几个百分点扣一次分");
    let now = node(&window);
    let steps = How::PerPoint {
        from: Decimal::whole(80),
        each: Decimal::ONE,
        parts: PartPoints::ProRata,
        step: Decimal::whole(5),
        side: None::<Side>,
    };
    assert_eq!(now.rules[0].how(), Some(&steps));
    assert_eq!(now.doubts.len(), 1, "nobody has confirmed it");
    assert!(now.doubts[0].remedy.contains("句式换过了"));
    // Putting one number right says nothing of the others.
    crate::window::rewrite(&mut window, "界限", "85");
    assert_eq!(node(&window).doubts.len(), 1);
    window.state_mut().does([
        Command::Record(RecordCommand::Undo),
        Command::Record(RecordCommand::Undo),
    ]);
    assert_eq!(node(&window), before);
}
