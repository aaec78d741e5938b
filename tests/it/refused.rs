//! Nothing that is typed into an item goes without a word: it is taken rightly, or the window says in a sentence with the
//! name of the field what is wrong with it, or what is missing.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Key};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::{assessment, decimal, file};
use crate::measured::{measured, said};
use crate::places::{Window, click, settle};
use crate::window::{at_item, empty, field, press, rewrite, window_of, write};

/// What the other standard of every kind of rule has no item for.
const JUDGED: &str = r#"total: 6, not_applicable: LeaveOut, nodes: [
    (id: "1", title: "评定", max: 6, children: [
    (id: "amount", title: "环境", max: 2, rules: [
        (ask: Amount(what: "环境卫生", min: 0, max: 2), then: Earn(Own))]),
    (id: "amounts", title: "问题", max: 2, rules: [
        (ask: Amount(what: "发现问题", min: 0.2, max: 0.5, many: true), then: Deduct(Own))]),
    (id: "tiers", title: "表彰", max: 2, evidence: [(name: "文件", pieces: 2)], rules: [
        (ask: Tiers(what: "获得表彰", unit: "项", tiers: [
            (name: "省级", points: 1), (name: "市级", points: 0.5)]), then: Earn(Own))]),
    ])],"#;

fn open(assessment: Assessment, item: &str) -> Window {
    let mut window = window_of(Desk::with(assessment), 1280.0, 900.0);
    settle(&mut window);
    let select = ViewCommand::Select(NodeId::new(item));
    window.state_mut().does([Command::View(select)]);
    settle(&mut window);
    window
}

/// A window in which this item is open.
fn at(item: &str) -> Window {
    open(measured(""), item)
}

fn judged(item: &str) -> Window {
    open(assessment(&file("", JUDGED)), item)
}

fn tab(window: &mut Window) {
    window.key_press(Key::Tab);
    settle(window);
}

fn input(window: &Window, item: &str) -> Option<Input> {
    let said = said(&window.state().session().assessment, item);
    said.inputs.get(&1).cloned()
}

/// What was typed into which field of which item, and what is said of it.
type Refused = (&'static str, &'static str, &'static str, &'static str);

const REFUSED: [Refused; 21] = [
    ("p", "参与率百分比", "-5", "“-5”不在0到100之间"),
    ("p", "参与率百分比", "150", "“150”不在0到100之间"),
    ("p", "参与率百分比", "1,200", "“1,200”不在0到100之间"),
    ("p", "参与率百分比", "9abc", "“9abc”不是数字"),
    ("p", "参与率百分比", "45/50", "“45/50”是两个数"),
    ("p", "达到数", "-3", "“-3”小于0"),
    ("p", "总数", "九十", "“九十”不是数字"),
    ("r", "全县考评", "0", "“0”小于1"),
    ("r", "全县考评", "1.5", "“1.5”不是整数"),
    ("k", "召开专题会议", "2.5", "“2.5”不是整数"),
    ("k", "召开专题会议", "-1", "“-1”小于0"),
    ("k", "召开专题会议", "12，5", "里的逗号看不懂"),
    ("k", "召开专题会议", "99999999999", "超出允许范围"),
    ("c", "信访件数变化率", "-150", "“-150”小于-100"),
    ("c", "上年数", "97.5", "“97.5”不是整数"),
    ("m", "群众满意率：甲单位", "120", "“120”不在0到100之间"),
    ("n", "例会：4月", "-1", "“-1”小于0"),
    ("q", "抽查人数", "5.5", "“5.5”不是整数"),
    ("s", "不满意", "-1", "“-1”小于0"),
    ("d", "报送总结实际完成日期", "2026-02-30", "不是有效日期"),
    ("l", "报送月报应完成日期", "3月40日", "不是有效日期"),
];

#[test]
fn what_cannot_be_taken_is_said_with_the_name_of_its_field() {
    for (item, label, typed, why) in REFUSED {
        let mut window = at(item);
        write(&mut window, label, typed);
        tab(&mut window);
        let sentence = format!("× {label}填写有误：");
        let node = window.get_by_label_contains(&sentence);
        let words = node.accesskit_node().value().unwrap_or_default();
        assert!(words.contains(why), "{label} {typed}: {words}");
        assert_eq!(input(&window, item), None, "{label} {typed}");
        let text = field(&window, label).accesskit_node().value();
        assert_eq!(text.as_deref(), Some(typed), "it stays to be corrected");
    }
}

#[test]
fn points_that_are_judged_lie_in_their_range() {
    let mut window = judged("amount");
    write(&mut window, "环境卫生的分数", "2.5");
    window.get_by_label_contains("× 环境卫生的分数填写有误：“2.5”不在0到2之间");
    let mut window = judged("amounts");
    press(&mut window, "＋ 增加一处");
    rewrite(&mut window, "发现问题（第1处）的分数", "0.1");
    assert!(
        window.query_by_label_contains("填写有误").is_none(),
        "0.15 is no better, but that is not known yet"
    );
    tab(&mut window);
    window.get_by_label_contains("× 发现问题（第1处）的分数填写有误：“0.1”不在0.2到0.5之间");
    empty(&mut window, "发现问题（第1处）的分数");
    window.get_by_label_contains("第1处还没有填分数");
    assert_eq!(input(&window, "amounts"), None);
}

#[test]
fn numbers_are_taken_as_people_write_them() {
    let percent = |it| Some(Input::Percent(decimal(it)));
    let count = |it| Some(Input::Count(decimal(it)));
    for (item, label, typed, taken) in [
        ("p", "参与率百分比", "12.5％", percent("12.5")),
        ("p", "参与率百分比", "１２", percent("12")),
        ("c", "信访件数变化率", "下降3.2%", percent("-3.2")),
        ("k", "召开专题会议", "１２", count("12")),
        ("k", "召开专题会议", "3次", count("3")),
    ] {
        let mut window = at(item);
        write(&mut window, label, typed);
        tab(&mut window);
        assert_eq!(input(&window, item), taken, "{label} {typed}");
        assert!(
            window.query_by_label_contains("填写有误").is_none(),
            "{typed}"
        );
    }
    // So many more than the 4 that are asked for are asked back.
    let mut window = at("k");
    write(&mut window, "召开专题会议", "1,200");
    tab(&mut window);
    assert_eq!(input(&window, "k"), None);
    press(&mut window, "无误，照此填写");
    assert_eq!(input(&window, "k"), count("1200"));
}

#[test]
fn what_is_missing_of_an_entry_of_two_is_said() {
    let mut window = at("p");
    write(&mut window, "总数", "50");
    window.get_by_label_contains("还要填“达到数”，两个数填齐后计分");
    write(&mut window, "达到数", "60");
    assert!(window.query_by_label_contains("还要填").is_none());
    window.get_by_label_contains("填写有误：达到数60大于总数50");
    let mut window = at("p");
    write(&mut window, "参与率百分比", "85");
    write(&mut window, "达到数", "45");
    window.get_by_label_contains("还要填“总数”，两个数填齐后计分；现仍按左边的百分数计");
    let mut window = at("l");
    write(&mut window, "报送月报实际完成日期", "2026-04-02");
    window.get_by_label_contains("还要填“应完成日期”");
    let mut window = at("d");
    assert!(
        window.query_by_label_contains("还要填").is_none(),
        "nothing was entered yet"
    );
    write(&mut window, "报送总结实际完成日期", "2026-04-02");
    assert!(window.query_by_label_contains("还要填").is_none());
}

#[test]
fn an_entry_that_cannot_be_understood_is_told_in_the_list_too() {
    let mut window = at("q");
    write(&mut window, "抽查人数", "3");
    write(&mut window, "合格人数", "9");
    let select = ViewCommand::Select(NodeId::new("s"));
    window.state_mut().does([Command::View(select)]);
    settle(&mut window);
    window.get_by_label_contains("q 抽查 — / 1 填写有误");
}

#[test]
fn a_reason_that_is_not_given_is_asked_for() {
    let mut window = at_item("1.1");
    let asks = "还没有写不适用的理由";
    click(&mut window, "不适用（-）");
    assert!(window.query_by_label_contains(asks).is_none());
    press(&mut window, "确定");
    window.get_by_label_contains(asks);
    assert!(field(&window, "不适用的理由").is_focused());
    write(&mut window, "不适用的理由", "  ");
    window.key_press(Key::Enter);
    settle(&mut window);
    window.get_by_label_contains(asks);
    write(&mut window, "不适用的理由", "无此职责");
    assert!(window.query_by_label_contains(asks).is_none());
    press(&mut window, "确定");
    let reason = |window: &Window| {
        let answers = &window.state().session().assessment.answers;
        answers[&NodeId::new("1.1")].na.clone()
    };
    assert_eq!(reason(&window).as_deref(), Some("无此职责"));
    // It is not emptied afterwards either.
    empty(&mut window, "不适用的理由");
    tab(&mut window);
    assert_eq!(reason(&window).as_deref(), Some("无此职责"));
    window.get_by_label_contains("不适用的理由填写有误：不能空着，请填写，仍用原来的无此职责");
    write(&mut window, "不适用的理由", "不承担");
    assert_eq!(reason(&window).as_deref(), Some("不承担"));
    assert!(window.query_by_label_contains("不能空着").is_none());
}

#[test]
fn an_event_keeps_its_date_and_says_so() {
    let mut window = at_item("V1");
    press(&mut window, "＋ 登记一起");
    write(&mut window, "发生日期1", "2026-05-01");
    empty(&mut window, "发生日期1");
    tab(&mut window);
    window.get_by_label_contains("× 发生日期1填写有误：不能空着，请填写，仍用原来的2026-05-01");
    let answers = window.state().session().assessment.answers.clone();
    let Some(Input::Events(events)) = answers[&NodeId::new("V1")].inputs.get(&1) else {
        panic!("the event is gone");
    };
    assert_eq!(events[0].date.to_string(), "2026-05-01");
    write(&mut window, "发生日期1", "2026-05-01");
    tab(&mut window);
    assert!(window.query_by_label_contains("填写有误").is_none());
}

#[test]
fn evidence_without_a_name_or_with_an_odd_number_is_said() {
    let mut window = judged("tiers");
    press(&mut window, "＋ 登记佐证（F4）");
    let form = |window: &mut Window| {
        let buttons = window.get_all_by_label("确定").map(|it| it.rect().center());
        let lowest = buttons.max_by(|one, other| one.y.total_cmp(&other.y));
        crate::places::click_at(window, lowest.unwrap());
    };
    form(&mut window);
    window.get_by_label_contains("没有填写材料名称");
    settle(&mut window);
    window.get_by_label_contains("没有填写材料名称");
    write(&mut window, "材料名称", "表彰文件");
    assert!(window.query_by_label_contains("没有填写材料名称").is_none());
    rewrite(&mut window, "份数", "0");
    tab(&mut window);
    window.get_by_label_contains("× 份数填写有误：“0”不在1到9999之间");
    rewrite(&mut window, "份数", "20000");
    window.get_by_label_contains("“20000”不在1到9999之间");
    form(&mut window);
    let list = said(&window.state().session().assessment, "tiers").evidence;
    assert_eq!(list[0].pieces, 1, "what stood there before");
    window
        .state_mut()
        .does([Command::Answer(AnswerCommand::Clear(NodeId::new("tiers")))]);
}

#[test]
fn a_digit_goes_into_the_first_of_several_boxes_and_enter_from_box_to_box() {
    let mut window = judged("tiers");
    let types = |window: &mut Window, text: &str| {
        window.event(Event::Text(text.to_owned()));
        settle(window);
    };
    types(&mut window, "0");
    let selected = |window: &Window| window.state().session().view.selected.clone();
    assert_eq!(selected(&window), Some(NodeId::new("tiers")), "it stays");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(selected(&window), Some(NodeId::new("tiers")));
    types(&mut window, "3");
    let counts = |numbers: [&str; 2]| Some(Input::Counts(numbers.map(decimal).to_vec()));
    assert_eq!(input(&window, "tiers"), counts(["0", "3"]));
}

#[test]
fn more_honours_than_anybody_has_are_asked_about() {
    let mut window = judged("tiers");
    write(&mut window, "省级", "999999");
    assert_eq!(input(&window, "tiers"), None);
    window.get_by_label_contains("“999999”大得不寻常");
    press(&mut window, "无误，照此填写");
    assert!(input(&window, "tiers").is_some());
    // A digit beside which nothing stands says so.
    let mut window = judged("amounts");
    window.event(Event::Text("3".to_owned()));
    settle(&mut window);
    window.get_by_label_contains("这个数字在本条没有对应的选项");
}
