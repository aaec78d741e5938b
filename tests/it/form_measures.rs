//! The form's blanks for ranks, changes, means, days, tiers and the works of a bonus group, and what people type there.

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::SameWork;
use duibiao::domain::form::read::Filling;
use duibiao::domain::form::{blanks, sheet};
use duibiao::domain::standard::NodeId;

use crate::form::{handed_out, taken_in, write};
use crate::measured::{ANSWERS, entry, measured, said};

fn typed(assessment: &Assessment, given: &[(&str, &str)]) -> Filling {
    let mut form = handed_out(assessment);
    for (key, words) in given {
        write(&mut form, key, words);
    }
    taken_in(assessment, &form)
}

/// What the blanks of an item say when these words are typed into them.
#[track_caller]
fn taken(given: &[(&str, &str)], expected: &[(&str, &str)]) {
    let before = measured("");
    let filling = typed(&before, given);
    let refused: Vec<&str> = filling.refusals.iter().map(|it| it.why.as_str()).collect();
    assert_eq!(refused, [""; 0], "{given:?}");
    let mut after = before;
    drop(filling.change.unwrap().apply(&mut after));
    let now = sheet(&after);
    for (key, words) in expected {
        assert_eq!(now[*key], *words, "{given:?}");
    }
}

#[track_caller]
fn refused(given: &[(&str, &str)], why: &str) {
    let filling = typed(&measured(""), given);
    assert_eq!(filling.change, None, "{given:?}");
    let [one] = filling.refusals.as_slice() else {
        panic!("{given:?}: {:?}", filling.refusals);
    };
    assert!(one.why.contains(why), "{given:?}: {}", one.why);
}

#[test]
fn every_blank_says_what_is_asked_and_how_it_is_filled_in() {
    let it = measured("");
    let shown = |id: &str| -> Vec<String> {
        let node = it.standard.node(&NodeId::new(id)).unwrap();
        let blanks = blanks(&it.standard, node, None);
        blanks.iter().map(|it| format!("{it:?}")).collect()
    };
    for (id, n, words) in [
        ("r", 1, "全县考评：名次"),
        ("c", 1, "上升2%、下降3.2%、持平"),
        ("m", 3, "群众满意率：乙单位"),
        ("l", 2, "报送月报：实际完成日期"),
        ("d", 2, "2026-03-31"),
        ("w", 1, "缺项"),
        ("J1", 1, "国家级荣誉"),
        ("J2", 2, "单独的工作"),
        ("J3", 1, "级别为国家级、省级"),
    ] {
        let found = shown(id);
        assert_eq!(found.len(), n, "{id}: {found:?}");
        assert!(found.iter().any(|it| it.contains(words)), "{id}: {found:?}");
    }
}

#[test]
fn every_blank_of_a_blank_form_takes_what_a_full_one_says() {
    let full = measured(ANSWERS);
    let words = sheet(&full);
    let given: Vec<(&str, &str)> = words.iter().map(|(key, it)| (&**key, &**it)).collect();
    let blank = measured("");
    let filling = typed(&blank, &given);
    let refused: Vec<&str> = filling.refusals.iter().map(|it| it.why.as_str()).collect();
    assert_eq!(refused, [""; 0]);
    let mut made = blank;
    drop(filling.change.unwrap().apply(&mut made));
    assert_eq!(sheet(&made), words);
    for id in ["r", "c", "m", "n", "l", "d", "p", "J1", "J2", "J3"] {
        assert_eq!(entry(&made, id), entry(&full, id), "{id}");
        assert_eq!(said(&made, id).same_work, said(&full, id).same_work, "{id}");
    }
}

#[test]
fn what_people_type_for_the_new_rules_is_understood() {
    taken(&[("1.1@r", "第3名")], &[("1.1@r", "3")]);
    taken(&[("1.1@c", "-3.2%")], &[("1.1@c", "下降3.2%")]);
    taken(&[("1.1@c", "减少3.2％")], &[("1.1@c", "下降3.2%")]);
    taken(&[("1.1@c", "12")], &[("1.1@c", "上升12%")]);
    taken(&[("1.1@c", "持平")], &[("1.1@c", "持平")]);
    taken(&[("1.1@c", "38/40")], &[("1.1@c", "38/40")]);
    taken(
        &[("1.1@m", "90"), ("1.2@m", "85.5%"), ("1.3@m", "80")],
        &[("1.1@m", "90%"), ("1.2@m", "85.5%")],
    );
    taken(
        &[("1.1@l", "3月31日"), ("1.2@l", "2026年4月2日")],
        &[("1.1@l", "2026-03-31"), ("1.2@l", "2026-04-02")],
    );
    // The due day that the standard says needs not be typed.
    taken(
        &[("1.2@d", "2026-04-02")],
        &[("1.1@d", "2026-03-31"), ("1.2@d", "2026-04-02")],
    );
    taken(
        &[(
            "1.1@J3",
            "2026-05-01：国家级：志愿服务：先进集体；2026-6-1:省级:表扬",
        )],
        &[(
            "1.1@J3",
            "2026-05-01：国家级：志愿服务：先进集体；2026-06-01：省级：表扬",
        )],
    );
    taken(
        &[("same@J2", "J1")],
        &[("same@J2", "与“J1 国家级荣誉”是同一工作")],
    );
    taken(&[("same@J2", "单独")], &[("same@J2", "单独的工作")]);
}

#[test]
fn what_cannot_be_read_is_asked_back() {
    refused(&[("1.1@r", "前列")], "不是数字");
    refused(&[("1.1@r", "0")], "名次应从第1名起");
    refused(&[("1.1@c", "-0.03")], "“-0.03”是-3%，还是-0.03%？");
    refused(&[("1.1@c", "下降-3%")], "不要再写负号");
    refused(&[("1.1@c", "38/0")], "上年数为0");
    refused(&[("1.1@m", "90"), ("1.3@m", "80")], "还缺1个");
    refused(&[("1.2@m", "0.9")], "求平均的各个数都要填，还缺2个");
    refused(&[("1.1@l", "2026-03-31")], "应完成日期和实际完成日期都要填");
    refused(&[("1.2@d", "年底前")], "实际完成日期“年底前”不是日期");
    refused(
        &[("1.1@J3", "2026-05-01：部级：表扬")],
        "没有“部级”这个级别，可选：国家级、省级",
    );
    refused(
        &[("1.1@J3", "获国家级表彰")],
        "每件要先写日期，如“2026-03-01：级别：所属工作：荣誉”",
    );
    refused(
        &[("same@J2", "J3")],
        "同组里没有这一项。请填“单独的工作”，或填同组一项的编号：J1。",
    );
}

#[test]
fn a_blank_that_is_emptied_takes_nothing_away_and_is_told() {
    let emptied = ["1.2@d", "same@J2", "1.1@r", "1.1@l", "1.2@l"];
    let filling = typed(&measured(ANSWERS), &emptied.map(|it| (it, "")));
    assert_eq!(filling.change, None);
    // Five of a kind are told once.
    let [refusal] = filling.refusals.as_slice() else {
        panic!("{:?}", filling.refusals);
    };
    assert!(refusal.why.contains("空格不作改动"), "{}", refusal.why);
    let told = typed(&measured(ANSWERS), &[("same@J2", "单独的工作")]);
    let [one] = told.proposals.as_slice() else {
        panic!("{:?}", told.proposals);
    };
    assert_eq!(
        (one.from.as_str(), one.to.as_str()),
        ("与“J1 国家级荣誉”是同一工作", "单独的工作")
    );
    let own = measured(r#"("J2", (same_work: Own)),"#);
    assert_eq!(said(&own, "J2").same_work, Some(SameWork::Own));
}
