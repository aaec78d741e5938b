//! Rules on all that is measured, compared, dated and honoured, answered in the window by the names a user sees; and
//! the question which bonus items are of one work.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::assessment::answer::{Answer, Input, SameWork};
use duibiao::domain::date::Date;
use duibiao::domain::standard::NodeId;
use eframe::egui::Event;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::decimal;
use crate::measured::{ANSWERS, measured, said};
use crate::picture::{PLAIN, Page};
use crate::places::{Window, settle};
use crate::survey_sheets::blank;
use crate::window::{choose, empty, press, window_of, write};

/// A window in which this item of the standard with rules of every kind is open.
pub(crate) fn at(item: &str, answers: &str) -> Window {
    let mut window = window_of(Desk::with(measured(answers)), 1280.0, 900.0);
    open(&mut window, item);
    window
}

fn open(window: &mut Window, item: &str) {
    settle(window);
    let select = ViewCommand::Select(NodeId::new(item));
    window.state_mut().does([Command::View(select)]);
    settle(window);
}

fn answer(window: &Window, item: &str) -> Answer {
    said(&window.state().session().assessment, item)
}

pub(crate) fn input(window: &Window, item: &str) -> Option<Input> {
    answer(window, item).inputs.get(&1).cloned()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn days(due: &str, done: &str) -> Input {
    Input::Days {
        due: day(due),
        done: day(done),
    }
}

#[test]
fn a_place_begins_with_the_first() {
    let mut window = at("r", "");
    window.get_by_label("第");
    press(&mut window, "全县考评加一");
    assert_eq!(input(&window, "r"), Some(Input::Count(decimal("1"))));
    press(&mut window, "全县考评减一");
    assert_eq!(input(&window, "r"), Some(Input::Count(decimal("1"))));
    empty(&mut window, "全县考评");
    assert_eq!(input(&window, "r"), None);
    write(&mut window, "全县考评", "5");
    assert_eq!(window.state().points("r"), "3");
}

#[test]
fn a_change_is_written_in_per_cent_or_by_the_numbers_of_two_years() {
    let mut window = at("c", "");
    write(&mut window, "信访件数变化率", "-3.2");
    assert_eq!(input(&window, "c"), Some(Input::Percent(decimal("-3.2"))));
    let mut window = at("c", "");
    write(&mut window, "本年数", "97");
    assert_eq!(input(&window, "c"), None, "last year's number is missing");
    write(&mut window, "上年数", "100");
    let parts = Input::Parts {
        part: decimal("97"),
        whole: decimal("100"),
    };
    assert_eq!(input(&window, "c"), Some(parts));
    assert_eq!(window.state().points("c"), "4");
}

#[test]
fn a_percentage_stands_until_the_numbers_beside_it_are_whole() {
    let mut window = at("c", "");
    write(&mut window, "信访件数变化率", "5");
    let percent = Some(Input::Percent(decimal("5")));
    write(&mut window, "上年数", "100");
    assert_eq!(input(&window, "c"), percent);
    write(&mut window, "本年数", "97");
    let parts = Input::Parts {
        part: decimal("97"),
        whole: decimal("100"),
    };
    assert_eq!(input(&window, "c"), Some(parts));
    empty(&mut window, "本年数");
    assert_eq!(input(&window, "c"), None);
}

#[test]
fn a_mean_is_an_entry_once_all_its_numbers_are_there() {
    let mut window = at("m", "");
    write(&mut window, "群众满意率：甲单位", "90");
    write(&mut window, "群众满意率：乙单位", "85.5");
    assert_eq!(input(&window, "m"), None);
    window.get_by_label("还有1个没有填，填齐后计分");
    write(&mut window, "群众满意率：丙单位", "80");
    let all = ["90", "85.5", "80"].map(decimal).to_vec();
    assert_eq!(input(&window, "m"), Some(Input::Counts(all)));
    empty(&mut window, "群众满意率：乙单位");
    assert_eq!(input(&window, "m"), None, "none of them counts as nought");
    write(&mut window, "群众满意率：乙单位", "70");
    let all = ["90", "70", "80"].map(decimal).to_vec();
    assert_eq!(input(&window, "m"), Some(Input::Counts(all)));
}

#[test]
fn an_entry_that_is_taken_back_leaves_no_numbers_behind() {
    let mut window = at("m", "");
    for name in ["甲单位", "乙单位", "丙单位"] {
        write(&mut window, &format!("群众满意率：{name}"), "90");
    }
    press(&mut window, "清除评分");
    assert_eq!(input(&window, "m"), None);
    write(&mut window, "群众满意率：甲单位", "80");
    assert_eq!(input(&window, "m"), None);
}

#[test]
fn two_days_are_an_entry_and_the_due_one_is_there_where_the_standard_says_it() {
    let mut window = at("d", "");
    write(&mut window, "报送总结实际完成日期", "2026-04-02");
    assert_eq!(input(&window, "d"), Some(days("2026-03-31", "2026-04-02")));
    assert_eq!(window.state().points("d"), "1.6");
    let mut window = at("l", "");
    write(&mut window, "报送月报实际完成日期", "2026-04-02");
    assert_eq!(input(&window, "l"), None, "nobody says when it was due");
    write(&mut window, "报送月报应完成日期", "2026-04-01");
    assert_eq!(input(&window, "l"), Some(days("2026-04-01", "2026-04-02")));
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    assert_eq!(input(&window, "l"), None);
}

/// What the honours listed are worth, with their tiers and works.
fn honours(window: &Window) -> Vec<(usize, String)> {
    match input(window, "J3") {
        Some(Input::Events(events)) => events.into_iter().map(|it| (it.tier, it.work)).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn honours_have_tiers_and_several_are_asked_for_the_works_they_honour() {
    let asks = "与哪一项是同一工作？";
    let mut window = at("J3", "");
    press(&mut window, "＋ 登记一项");
    assert_eq!(honours(&window), [], "no day is assumed");
    write(&mut window, "发生日期1", "2026-05-01");
    assert_eq!(honours(&window), [(0, String::new())], "no tier is assumed");
    assert!(window.query_by_label_contains(asks).is_none());
    choose(&mut window, "级别1", "国家级（3分）");
    press(&mut window, "＋ 登记一项");
    choose(&mut window, "级别2", "省级（2分）");
    write(&mut window, "发生日期2", "2026-05-01");
    window.get_by_label_contains(asks);
    write(&mut window, "所属工作1", "志愿服务");
    window.get_by_label_contains(asks);
    write(&mut window, "所属工作2", "志愿服务");
    let work = || "志愿服务".to_owned();
    assert_eq!(honours(&window), [(1, work()), (2, work())]);
    assert!(window.query_by_label_contains(asks).is_none());
    assert_eq!(window.state().points("J3"), "3", "one of each work");
    write(&mut window, "所属工作2", "二");
    assert_eq!(window.state().points("J3"), "5");
}

#[test]
fn another_tier_is_a_step_of_its_own() {
    let mut window = at("J3", "");
    press(&mut window, "＋ 登记一项");
    write(&mut window, "发生日期1", "2026-05-01");
    write(&mut window, "所属工作1", "志愿服务");
    choose(&mut window, "级别1", "国家级（3分）");
    choose(&mut window, "级别1", "省级（2分）");
    let undo = |window: &mut Window| {
        let undo = Command::Record(RecordCommand::Undo);
        window.state_mut().does([undo]);
        honours(window)
    };
    let work = || "志愿服务".to_owned();
    assert_eq!(honours(&window), [(2, work())]);
    assert_eq!(undo(&mut window), [(1, work())]);
    assert_eq!(undo(&mut window), [(0, work())]);
}

#[test]
fn what_another_item_decides_names_that_and_asks_for_nothing() {
    let mut window = at("w", "");
    window.get_by_label_contains("由“l 月报”的得分率决定，这里不需填写");
    // The digit goes into the first number that is asked for.
    window.event(Event::Text("2".to_owned()));
    settle(&mut window);
    let inputs = answer(&window, "w").inputs;
    let second = [(2, Input::Count(decimal("2")))];
    assert_eq!(inputs.into_iter().collect::<Vec<_>>(), second);
}

#[test]
fn an_entry_that_does_several_things_is_made_once_and_says_them_once() {
    let mut window = at("k", "");
    let said = window.get_all_by_label_contains("本项不得分").count();
    assert_eq!(said, 1);
    window.get_by_label_contains("每少1次扣0.5分；");
    for (n, points) in [("3", "1.5"), ("1", "0"), ("6", "2")] {
        empty(&mut window, "召开专题会议");
        write(&mut window, "召开专题会议", n);
        assert_eq!(window.state().points("k"), points, "{n}");
    }
}

#[test]
fn digits_typed_into_a_field_that_cannot_take_them_are_no_keys_of_the_list() {
    let totals = r#"("s", (inputs: [(1, Counts([40, 20]))])),"#;
    let mut window = at("s", totals);
    let before = answer(&window, "s");
    write(&mut window, "逐份录入", "1121");
    assert_eq!(answer(&window, "s"), before);
    window.get_by_label_contains("已按总数填写");
}

#[test]
fn a_key_that_no_rule_of_the_item_knows_is_not_offered() {
    let window = at("l", "");
    assert!(window.query_by_label("满分（=）").is_none());
    assert!(window.query_by_label("全无（0）").is_none());
    // The day it was done is nobody's but the user's to tell.
    let window = at("d", "");
    assert!(window.query_by_label("满分（=）").is_none());
    let window = at("k", "");
    window.get_by_label("满分（=）");
    let window = at("k", "");
    window.get_by_label("全无（0）");
}

/// The two bonus items of one group, both answered, and not said to be of one work or not.
const UNSAID: &str = r#"
    ("J1", (inputs: [(1, Count(1))])),
    ("J2", (inputs: [(1, Count(1))])),
"#;

fn is_chosen(window: &Window, label: &str) -> bool {
    let node = window.get_by_label(label);
    node.accesskit_node().toggled() == Some(eframe::egui::accesskit::Toggled::True)
}

#[test]
fn which_items_of_a_group_are_of_one_work_is_asked_and_can_be_taken_back() {
    const OWN: &str = "单独一项工作";
    const SAME: &str = "与“J1 国家级荣誉”是同一工作";
    let mut window = at("J2", UNSAID);
    window.get_by_label_contains("尚未说明，未说明前只计确定的得分");
    assert!(!is_chosen(&window, OWN) && !is_chosen(&window, SAME));
    assert_eq!(window.state().points("J2"), "—", "it is open");
    press(&mut window, SAME);
    let same = SameWork::As(NodeId::new("J1"));
    assert_eq!(answer(&window, "J2").same_work, Some(same.clone()));
    assert!(is_chosen(&window, SAME));
    assert_eq!(window.state().points("J2"), "0", "the other one counts");
    press(&mut window, OWN);
    assert_eq!(answer(&window, "J2").same_work, Some(SameWork::Own));
    assert_eq!(window.state().points("J2"), "2");
    let turn = |window: &mut Window, back: RecordCommand| {
        window.state_mut().does([Command::Record(back)]);
        answer(window, "J2").same_work
    };
    assert_eq!(turn(&mut window, RecordCommand::Undo), Some(same));
    assert_eq!(turn(&mut window, RecordCommand::Undo), None);
    let own = Some(SameWork::Own);
    turn(&mut window, RecordCommand::Redo);
    assert_eq!(turn(&mut window, RecordCommand::Redo), own);
    settle(&mut window);
    press(&mut window, "撤回说明");
    assert_eq!(answer(&window, "J2").same_work, None);
    assert!(answer(&window, "J2").inputs.contains_key(&1));
}

#[test]
fn the_first_of_a_group_need_not_say_it_and_what_stands_alone_is_not_asked() {
    let window = at("J1", UNSAID);
    window.get_by_label("本组第一项，可以不说明");
    let window = at("J1", ANSWERS);
    window.get_by_label("“J2 省级荣誉”已说明与本项是同一工作");
    let window = at("J3", UNSAID);
    assert!(window.query_by_label("与哪一项是同一工作").is_none());
    let window = at("k", UNSAID);
    assert!(window.query_by_label("与哪一项是同一工作").is_none());
}

#[test]
fn what_was_said_of_an_item_that_is_gone_is_shown() {
    let gone = r#"("J2", (inputs: [(1, Count(1))], same_work: As("J9"))),"#;
    let window = at("J2", gone);
    assert!(is_chosen(
        &window,
        "与“J9”是同一工作（它已不在本组，请改选）"
    ));
}

#[test]
fn what_can_only_be_read_asks_nothing() {
    let mut desk = Desk::with(measured(ANSWERS));
    desk.app.session.as_mut().unwrap().read_only = true;
    let mut window = window_of(desk, 1280.0, 900.0);
    open(&mut window, "J2");
    assert!(window.query_by_label("撤回说明").is_none());
    press(&mut window, "单独一项工作");
    let same = Some(SameWork::As(NodeId::new("J1")));
    assert_eq!(answer(&window, "J2").same_work, same);
}

#[test]
fn saying_the_same_again_is_no_step() {
    let mut desk = Desk::with(measured(UNSAID));
    let own = || {
        Command::Answer(AnswerCommand::SetSameWork {
            item: NodeId::new("J2"),
            same: Some(SameWork::Own),
        })
    };
    desk.does([own(), own(), Command::Record(RecordCommand::Undo)]);
    let assessment = &desk.session().assessment;
    assert_eq!(said(assessment, "J2").same_work, None);
    desk.does([Command::Record(RecordCommand::Redo)]);
    let assessment = &desk.session().assessment;
    assert_eq!(said(assessment, "J2").same_work, Some(SameWork::Own));
}

fn page(item: &str) -> Page {
    let mut page = Page::new(Desk::with(measured(ANSWERS)), PLAIN);
    open(&mut page.window, item);
    page
}

#[test]
fn honours_with_their_tiers_and_works_look_like_this() {
    page("J3").looks_like("item-honours");
}

#[test]
fn the_question_of_the_same_work_looks_like_this() {
    page("J2").looks_like("item-same-work");
}

#[test]
fn an_entry_that_does_several_things_looks_like_this() {
    page("d").looks_like("item-several");
}

#[test]
fn the_sheets_of_a_survey_look_like_this() {
    let mut assessment = blank();
    let item = NodeId::new("6.4.3");
    let sheets = (1..=12).map(|number| (number, 1)).chain([(13, 2), (15, 0)]);
    let mut answer = Answer::default();
    answer.inputs.insert(1, Input::Sheets(sheets.collect()));
    assessment.answers.insert(item, answer);
    let mut page = Page::new(Desk::with(assessment), PLAIN);
    open(&mut page.window, "6.4.3");
    page.looks_like("item-survey");
}
