//! What people type for numbers and dates is read as a whole or not at all, and what is not taken over says so.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::standard::NodeId;
use duibiao::domain::typed::NumberKind::{self, Change, Plain, Share};
use duibiao::domain::typed::typed_number;
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::desk::Desk;
use crate::fixture::decimal;
use crate::measured::{measured, said};
use crate::places::{Window, settle};
use crate::window::{at_item, field, press, rewrite, window_of, write};

#[test]
fn a_number_is_read_as_a_whole_or_not_at_all() {
    let read: [(&str, NumberKind, &str); 15] = [
        ("3次", Plain, "3"),
        ("1,200", Plain, "1200"),
        ("１,２００.５", Plain, "1200.5"),
        ("-1,200", Plain, "-1200"),
        ("85", Share, "85"),
        ("95%", Share, "95"),
        ("９２．５％", Share, "92.5"),
        ("0", Share, "0"),
        ("1%", Share, "1"),
        ("0.95%", Share, "0.95"),
        ("下降3.2%", Change, "-3.2"),
        ("-3%", Change, "-3"),
        ("-0.5%", Change, "-0.5"),
        ("持平", Change, "0"),
        ("120", Change, "120"),
    ];
    for (text, kind, number) in read {
        assert_eq!(typed_number(text, kind), Ok(decimal(number)), "{text}");
    }
    let refused: [(&str, NumberKind, &str); 17] = [
        ("", Plain, "不是数字"),
        ("三十", Plain, "“三十”不是数字"),
        ("85,5", Plain, "“85,5”里的逗号看不懂"),
        ("1,20", Plain, "逗号"),
        ("1,2000", Plain, "逗号"),
        ("1234,567", Plain, "逗号"),
        ("1,200,", Plain, "逗号"),
        ("1，200", Plain, "“1，200”里的逗号看不懂"),
        ("95%", Plain, "“95%”不是数字"),
        ("80～90", Share, "“80～90”不是数字"),
        ("80-90", Share, "不是数字"),
        ("45/50", Share, "“45/50”是两个数"),
        ("1", Share, "“1”是100%，还是1%？"),
        ("0.95", Share, "“0.95”是95%，还是0.95%？"),
        ("-0.03", Change, "“-0.03”是-3%，还是-0.03%？"),
        ("下降-3%", Change, "不要再写负号"),
        ("95%%", Share, "“95%%”不是数字"),
    ];
    for (text, kind, why) in refused {
        let said = typed_number(text, kind).unwrap_err().to_string();
        assert!(said.contains(why), "{text}: {said}");
    }
}

/// The keys for `text` as a fast hand strikes them: all before the next frame.
fn strike(window: &mut Window, text: &str) {
    let key = |key: Key, pressed: bool| Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = &mut window.input_mut().events;
    for letter in text.chars() {
        let (pressed, written) = match letter {
            '\t' => (Some(Key::Tab), None),
            '\n' => (Some(Key::Enter), None),
            other => {
                let name = other.to_string();
                (Key::from_name(&name), Some(Event::Text(name)))
            }
        };
        events.extend(pressed.map(|it| key(it, true)));
        events.extend(written);
        events.extend(pressed.map(|it| key(it, false)));
    }
    settle(window);
}

fn select(window: &mut Window, item: &str) {
    let select = ViewCommand::Select(NodeId::new(item));
    window.state_mut().does([Command::View(select)]);
    settle(window);
}

/// A window in which this item of the standard with rules of every kind is open.
fn at(item: &str) -> Window {
    let mut window = window_of(Desk::with(measured("")), 1280.0, 900.0);
    settle(&mut window);
    select(&mut window, item);
    window
}

fn input(window: &Window, item: &str) -> Option<Input> {
    let said = said(&window.state().session().assessment, item);
    said.inputs.get(&1).cloned()
}

fn text(window: &Window, label: &str) -> Option<String> {
    field(window, label).accesskit_node().value()
}

#[test]
fn a_number_that_goes_on_as_something_else_leaves_no_part_of_it_behind() {
    for typed in ["45/50", "80～90", "85,5", "三十"] {
        let mut window = at("c");
        write(&mut window, "信访件数变化率", "12");
        assert_eq!(
            input(&window, "c"),
            Some(Input::Percent(decimal("12"))),
            "{typed}"
        );
        rewrite(&mut window, "信访件数变化率", typed);
        window.key_press(Key::Tab);
        settle(&mut window);
        assert_eq!(input(&window, "c"), None, "{typed}");
        window.get_by_label_contains("填写有误");
        assert_eq!(text(&window, "信访件数变化率").as_deref(), Some(typed));
        rewrite(&mut window, "信访件数变化率", "-3%");
        assert_eq!(input(&window, "c"), Some(Input::Percent(decimal("-3"))));
        assert!(window.query_by_label_contains("填写有误").is_none());
    }
}

#[test]
fn a_bare_one_is_asked_back_when_the_field_is_left() {
    let mut window = at("c");
    write(&mut window, "信访件数变化率", "1");
    assert!(
        window.query_by_label_contains("填写有误").is_none(),
        "12 may follow"
    );
    window.key_press(Key::Tab);
    settle(&mut window);
    window.get_by_label_contains("信访件数变化率填写有误：“1”是100%，还是1%？请连同百分号一起填写");
    assert_eq!(input(&window, "c"), None);
    rewrite(&mut window, "信访件数变化率", "1%");
    window.key_press(Key::Tab);
    settle(&mut window);
    assert_eq!(input(&window, "c"), Some(Input::Percent(decimal("1"))));
    assert_eq!(text(&window, "信访件数变化率").as_deref(), Some("1%"));
}

#[test]
fn what_is_not_taken_over_is_said_in_the_list_too_and_goes_with_undo() {
    let mut window = at_item("1.2");
    write(&mut window, "召开专题会议", "3");
    select(&mut window, "1.1");
    select(&mut window, "1.2");
    rewrite(&mut window, "召开专题会议", "三次");
    window.key_press(Key::Tab);
    settle(&mut window);
    select(&mut window, "1.1");
    window.get_by_label_contains("1.2 专题会议 — / 4 填写有误");
    window
        .state_mut()
        .does([Command::Record(RecordCommand::Undo)]);
    select(&mut window, "1.2");
    assert_eq!(text(&window, "召开专题会议").as_deref(), Some("3"));
    assert!(window.query_by_label_contains("填写有误").is_none());
}

#[test]
fn keys_that_come_faster_than_frames_reach_the_field_they_were_meant_for() {
    let mut window = at_item("1.2");
    field(&window, "召开专题会议").focus();
    settle(&mut window);
    strike(&mut window, "3\t");
    assert_eq!(window.state().points("1.2"), "3");
    let mut window = at("c");
    field(&window, "上年数").focus();
    settle(&mut window);
    strike(&mut window, "100\t97\t");
    let parts = Input::Parts {
        part: decimal("97"),
        whole: decimal("100"),
    };
    assert_eq!(input(&window, "c"), Some(parts));
    // A field that Tab comes to is selected.
    field(&window, "上年数").focus();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    strike(&mut window, "200\t190\t");
    let parts = Input::Parts {
        part: decimal("190"),
        whole: decimal("200"),
    };
    assert_eq!(input(&window, "c"), Some(parts));
}

#[test]
fn digits_in_the_list_go_each_to_its_own_item() {
    let mut window = at_item("1.2");
    // A number, Enter, and the level of the next item, before one frame is over.
    strike(&mut window, "3\n");
    assert_eq!(window.state().points("1.2"), "3");
}

#[test]
fn a_date_that_is_none_is_not_the_former_one() {
    let mut window = at("l");
    let done = "报送月报实际完成日期";
    write(&mut window, "报送月报应完成日期", "2026-03-31");
    write(&mut window, done, "2026-03-20");
    assert!(input(&window, "l").is_some());
    rewrite(&mut window, done, "2026-02-30");
    window.key_press(Key::Tab);
    settle(&mut window);
    assert_eq!(input(&window, "l"), None);
    window.get_by_label_contains("“2026-02-30”不是有效日期");
    rewrite(&mut window, done, "2026-3-2x");
    window.key_press(Key::Tab);
    settle(&mut window);
    assert_eq!(input(&window, "l"), None);
    window.get_by_label_contains("“2026-3-2x”不是有效日期");
    // The desk's day is 1 August 2026.
    rewrite(&mut window, done, "2027-04-01");
    assert_eq!(input(&window, "l"), None);
    press(&mut window, "无误，照此填写");
    assert!(input(&window, "l").is_some());
}

#[test]
fn a_new_event_counts_once_it_has_a_date() {
    let mut window = at_item("V1");
    press(&mut window, "＋ 登记一起");
    let item = NodeId::new("V1");
    let events = |window: &Window| {
        let answer = window.state().session().assessment.answers.get(&item)?;
        answer.inputs.get(&1).cloned()
    };
    assert_eq!(events(&window), None);
    assert_eq!(text(&window, "发生日期1").as_deref(), Some(""));
    window.get_by_label_contains("请填写发生日期");
    write(&mut window, "事项1", "某案");
    assert_eq!(events(&window), None);
    write(&mut window, "发生日期1", "2027-01-01");
    assert_eq!(events(&window), None, "it has not come yet");
    rewrite(&mut window, "发生日期1", "2026-05-01");
    let Some(Input::Events(all)) = events(&window) else {
        panic!("it counts");
    };
    assert_eq!(all[0].text, "某案");
    window
        .state_mut()
        .does([Command::Answer(AnswerCommand::Clear(item.clone()))]);
}

#[test]
fn what_nobody_has_scored_is_neither_got_nor_lost() {
    let mut window = at_item("1.2");
    window.get_by_label_contains("2.1 服务机制 — / 3 未评");
    write(&mut window, "召开专题会议", "3");
    select(&mut window, "1.1");
    window.get_by_label_contains("1.2 专题会议 3 / 4 失分");
    let window = at("J3");
    let bonus: Vec<String> = window
        .get_all_by_label_contains("J3")
        .filter_map(|it| it.accesskit_node().label())
        .collect();
    assert!(bonus.iter().all(|it| !it.contains("＋0")), "{bonus:?}");
}

#[test]
fn a_rate_below_one_per_cent_is_asked_about_in_the_same_words_with_its_sign_or_without() {
    let mut window = window_of(Desk::with(measured("")), 1280.0, 900.0);
    settle(&mut window);
    select(&mut window, "p");
    let input = |window: &Window| {
        said(&window.state().session().assessment, "p")
            .inputs
            .get(&1)
            .cloned()
    };
    let tab = |window: &mut Window| {
        window.key_press(Key::Tab);
        settle(window);
    };
    for typed in ["0.95", "0.95%"] {
        rewrite(&mut window, "参与率百分比", typed);
        tab(&mut window);
        let words =
            format!("“{typed}”不足1%：如果是95%，请填95；确为0.95%的，请按总数和达到数填写");
        window.get_by_label_contains(&words);
        assert_eq!(input(&window), None);
    }
    // What is asked can be answered as it says.
    write(&mut window, "总数", "2000");
    tab(&mut window);
    write(&mut window, "达到数", "19");
    tab(&mut window);
    assert!(input(&window).is_some());
    assert_ne!(window.state().points("p"), "—", "it is scored");
}

#[test]
fn an_event_that_is_begun_goes_by_esc_while_it_is_empty_and_by_undo() {
    let mut window = at_item("V1");
    let rows = |window: &Window| window.query_all_by_label("发生日期1").count();
    let key = |window: &mut Window, key: Key, modifiers: Modifiers| {
        window.key_press_modifiers(modifiers, key);
        settle(window);
    };
    press(&mut window, "＋ 登记一起");
    assert_eq!(rows(&window), 1);
    key(&mut window, Key::Escape, Modifiers::NONE);
    assert_eq!(rows(&window), 0, "nothing stood in it");
    press(&mut window, "＋ 登记一起");
    write(&mut window, "事项1", "某案");
    key(&mut window, Key::Escape, Modifiers::NONE);
    assert_eq!(rows(&window), 1, "what was typed stays");
    // Nought does not say over it that there is none.
    window.event(Event::Text("0".to_owned()));
    settle(&mut window);
    window.get_by_label_contains("有一件事项还没有填完");
    assert_eq!(rows(&window), 1);
    key(&mut window, Key::Z, Modifiers::COMMAND);
    assert_eq!(rows(&window), 0, "it is what is taken back");
    key(&mut window, Key::Y, Modifiers::COMMAND);
    assert_eq!(text(&window, "事项1").as_deref(), Some("某案"));
    press(&mut window, "撤销");
    assert_eq!(rows(&window), 0, "by the button as well");
}

#[test]
fn what_is_written_in_each_field_is_taken_back_by_itself_and_a_percentage_waits_for_both_numbers() {
    let mut window = window_of(Desk::with(measured("")), 1280.0, 900.0);
    settle(&mut window);
    select(&mut window, "p");
    let input = |window: &Window| {
        said(&window.state().session().assessment, "p")
            .inputs
            .get(&1)
            .cloned()
    };
    let tab = |window: &mut Window| {
        window.key_press(Key::Tab);
        settle(window);
    };
    let percent = Some(Input::Percent(decimal("95")));
    write(&mut window, "参与率百分比", "95");
    tab(&mut window);
    write(&mut window, "总数", "50");
    tab(&mut window);
    assert_eq!(input(&window), percent, "it holds until both are there");
    write(&mut window, "达到数", "40");
    tab(&mut window);
    let parts = Some(Input::Parts {
        part: decimal("40"),
        whole: decimal("50"),
    });
    assert_eq!(input(&window), parts);
    let undo = |window: &mut Window| {
        let undo = Command::Record(RecordCommand::Undo);
        window.state_mut().does([undo]);
        settle(window);
    };
    undo(&mut window);
    assert_eq!(input(&window), percent);
    undo(&mut window);
    assert_eq!(input(&window), None);
}
