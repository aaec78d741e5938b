//! `set` and `show` on ranks, changes, means, days, tiers, the works of a bonus group, and rules that do several things.

use serde_json::{Value, json};

use super::{FILE, Scene};
use crate::measured::{ANSWERS, measured};
use crate::office::bytes_of;

fn scene(answers: &str) -> Scene {
    let scene = Scene::new();
    scene.fs.put(FILE, &bytes_of(&measured(answers)));
    scene
}

fn entered(shown: &Value) -> Vec<String> {
    let rules = shown["rules"].as_array().unwrap().iter();
    let words = rules.flat_map(|it| it["answer"].as_array().cloned().unwrap_or_default());
    words.map(|it| it.as_str().unwrap().to_owned()).collect()
}

/// Fills in an item: what `show` gives back, which makes the same file again, and the points.
#[track_caller]
fn check(code: &str, words: &[&str], answer: &[&str], exact: &str) {
    let one = scene("");
    one.set(code, words);
    let shown = one.show(code);
    assert_eq!(entered(&shown), answer, "{code} {words:?}");
    let score = one.json(&["score", FILE, "--json"]);
    let nodes = score["nodes"].as_array().unwrap();
    let node = nodes.iter().find(|it| it["id"] == code).unwrap();
    assert_eq!(node["exact"], exact, "{code} {words:?}");
    let again = scene("");
    again.set(code, answer);
    assert_eq!(again.bytes(), one.bytes(), "{code} {words:?}");
}

#[test]
fn each_new_rule_is_filled_in_by_its_own_keys() {
    check("r", &["rank=5"], &["rank=5"], "3");
    check("r", &["rank=３"], &["rank=3"], "4");
    check("c", &["change=-3.2%"], &["change=-3.2"], "4");
    check("c", &["now=39", "last=40"], &["last=40", "now=39"], "2");
    check("c", &["last=40", "now=38"], &["last=40", "now=38"], "4");
    check(
        "m",
        &["乙单位=85", "甲单位=90%", "丙单位=80"],
        &["means=90,85,80"],
        "2.55",
    );
    check("n", &["means=3，4、4"], &["means=3,4,4"], "11/6");
    check(
        "l",
        &["due=2026-03-31", "done=2026-04-02"],
        &["due=2026-03-31", "done=2026-04-02"],
        "1.6",
    );
    check(
        "d",
        &["done=2026-04-02"],
        &["due=2026-03-31", "done=2026-04-02"],
        "1.6",
    );
    check(
        "d",
        &["done=2026-04-06"],
        &["due=2026-03-31", "done=2026-04-06"],
        "0",
    );
    check("w", &["full"], &["2.count=0"], "0");
    check("k", &["count=6"], &["count=6"], "2");
    check("k", &["count=1"], &["count=1"], "0");
    check("p", &["percent=60"], &["percent=60"], "3");
    check("p", &["percent=59.9"], &["percent=59.9"], "0");
}

#[test]
fn honours_have_a_tier_and_a_work() {
    let two = [
        "event=2026-05-01:国家级:志愿服务:先进集体",
        "event=2026-06-01:省级:志愿服务:通报：表扬",
    ];
    check("J3", &two, &two, "3");
    let apart = [
        "event=2026-05-01:国家级:志愿服务:先进集体",
        "event=2026-06-01:省级:“创建：第一批”:表扬",
    ];
    check("J3", &apart, &apart, "5");
    // The work is still to be said: it may be the same one.
    let open = [
        "event=2026-05-01:国家级:先进集体",
        "event=2026-06-01:省级:表扬",
    ];
    let scene = scene("");
    scene.set("J3", &open);
    let shown = scene.show("J3");
    assert_eq!(entered(&shown), open);
    assert_ne!(shown["state"], "scored");
    check(
        "J3",
        &["event=2026-05-01:2:表扬"],
        &["event=2026-05-01:省级:表扬"],
        "2",
    );
    check(
        "J3",
        &["event=2026-05-01：省级"],
        &["event=2026-05-01:省级"],
        "2",
    );
    check("J3", &["event=none"], &["event=none"], "0");
}

#[test]
fn what_does_not_fit_a_rule_is_asked_back() {
    let scene = scene("");
    for (code, words, why) in [
        ("r", &["rank=0"][..], "名次应从第1名起，现为0；可填 rank=3"),
        ("r", &["count=3"], "这里没有“count”这个键"),
        (
            "c",
            &["change=1", "now=2"],
            "change 与 now、last 只能选填一种",
        ),
        ("c", &["now=3", "last=0"], "上年数为0，无法计算同比变化"),
        ("m", &["甲单位=90"], "还缺少 乙单位=…，求平均的各个数都要写"),
        (
            "m",
            &["means=90,80"],
            "“means”应依次写3个数（甲单位、乙单位、丙单位），现有2个",
        ),
        (
            "m",
            &["means=90,80,70", "甲单位=90"],
            "“means”已依次写全，不能再按名称填写",
        ),
        ("m", &["means=90,80,0.7"], "“0.7”是70%，还是0.7%？"),
        ("m", &["means=90,80,1"], "“1”是100%，还是1%？"),
        ("c", &["change=-0.03"], "“-0.03”是-3%，还是-0.03%？"),
        ("l", &["done=2026-04-02"], "还缺少 due=…"),
        ("d", &["due=2026-04-02"], "还缺少 done=…"),
        ("d", &["done=三月底"], "日期"),
        (
            "d",
            &["due=2026-04-01", "done=2026-04-02"],
            "标准规定应于2026年3月31日前完成",
        ),
        (
            "w",
            &["1.count=1"],
            "第1条规则：这里没有“count”这个键；这条规则没有要填的内容",
        ),
        (
            "J3",
            &["event=2026-05-01:部级:表扬"],
            "没有“部级”这个级别，可选：国家级、省级",
        ),
        (
            "J3",
            &["event=2026-05-01"],
            "日期后要写级别，可选：国家级、省级",
        ),
        ("q", &["part=2", "whole=4"], "样本不足"),
        ("s", &["answers=30,10"], "样本不足"),
        (
            "J2",
            &["same=J3"],
            "同组里没有“J3”，可写 J1，或 none（单独的工作）",
        ),
        ("r", &["same=none"], "same 只用于“同一工作只计最高”的加分项"),
    ] {
        let args = [&["set", FILE, code], words].concat();
        let err = scene.refused(2, &args);
        assert!(err.contains(why), "{code} {words:?}: {err}");
    }
}

#[test]
fn an_item_of_a_bonus_group_says_whether_it_is_the_same_work() {
    let scene = scene("");
    scene.set("J1", &["count=1"]);
    scene.set("J2", &["count=2"]);
    let shown = scene.show("J2");
    let work = &shown["same_work"];
    assert_eq!(
        work["others"],
        json!([{"code": "J1", "title": "国家级荣誉"}])
    );
    assert_eq!(work["keys"][1]["form"], "same=J1");
    assert_eq!(work["answer"], Value::Null);
    let bonus = || scene.json(&["score", FILE, "--json"])["bonus"].clone();
    assert_ne!(bonus(), json!("7"));
    scene.set("J2", &["same=none"]);
    assert_eq!(
        (bonus(), &scene.show("J2")["same_work"]["answer"]),
        (json!("7"), &json!("same=none"))
    );
    scene.set("J2", &["same=J1"]);
    assert_eq!(
        (bonus(), &scene.show("J2")["same_work"]["answer"]),
        (json!("4"), &json!("same=J1"))
    );
    let said = scene.done(&["show", FILE, "J2"]);
    assert!(
        said.contains("同一工作只计最高，同组还有：J1 国家级荣誉"),
        "{said}"
    );
    assert!(said.contains("  现填  same=J1\n"), "{said}");
    scene.set("J2", &["same="]);
    assert_eq!(scene.show("J2")["same_work"]["answer"], Value::Null);
    assert_eq!(scene.show("J3")["same_work"], Value::Null);
    let log = scene.json(&["show", FILE, "J1", "--json"]);
    assert_eq!(log["same_work"]["others"][0]["code"], "J2");
}

#[test]
fn every_example_that_show_gives_for_the_new_rules_is_taken_by_set() {
    let scene = scene("");
    for code in [
        "r", "c", "m", "n", "l", "d", "w", "k", "p", "f", "J1", "J2", "J3",
    ] {
        let shown = scene.show(code);
        let of_rules = shown["rules"].as_array().unwrap().iter();
        let keys = of_rules.flat_map(|it| it["keys"].as_array().unwrap());
        let of_work = shown["same_work"]["keys"].as_array();
        for key in keys.chain(of_work.into_iter().flatten()) {
            let form = key["form"].as_str().unwrap();
            let words: Vec<&str> = form.split(' ').collect();
            if form == "same=J1" {
                // It contradicts what was said of J1 before, which is told.
                let said = scene.run(&["set", FILE, code, form, "--by", "张敏"]);
                assert_eq!(said.code, 0);
                assert!(said.err.contains("A-207"), "{}", said.err);
            } else {
                scene.set(code, &words);
            }
        }
    }
}

#[test]
fn a_day_that_is_still_to_come_is_asked_back() {
    let scene = scene("");
    for (code, words) in [
        ("l", ["due=2026-03-31", "done=2027-04-01"]),
        (
            "J3",
            [
                "event=2026-01-01:国家级:先进集体",
                "event=2027-01-01:省级:先进集体",
            ],
        ),
    ] {
        let [one, other] = words;
        let said = scene.run(&["set", FILE, code, one, other, "--by", "张敏"]);
        assert_ne!(said.code, 0, "{code}");
        assert!(said.err.contains("在今天之后，请核对日期"), "{}", said.err);
    }
}

#[test]
fn each_rule_says_in_one_sentence_what_it_does() {
    let scene = scene("");
    let says = |code: &str| {
        let shown = scene.show(code);
        let rules = shown["rules"].as_array().unwrap().iter();
        let says = rules.map(|it| it["says"].as_str().unwrap().to_owned());
        says.collect::<Vec<_>>().join("\n")
    };
    for (code, sentence) in [
        ("r", "全县考评的名次：第3名以后，每后移1名扣0.5分"),
        (
            "c",
            "信访件数同比变化：下降3%以上（下降3%以上）得满分的100%、持平（持平或下降）得满分的50%、上升（上升）不得分",
        ),
        (
            "m",
            "群众满意率，取甲单位、乙单位、丙单位的平均数：按比例得分",
        ),
        (
            "n",
            "例会，取4月、5月、6月的平均数：不足4次，每少1次扣0.5分（不足1次的按比例计）",
        ),
        ("l", "报送月报的逾期天数：每逾期1天扣0.2分"),
        (
            "d",
            "报送总结的逾期天数（应于2026年3月31日前完成）：每逾期1天扣0.2分；＞5天的，本项不得分",
        ),
        (
            "w",
            "条目“l”的得分率：＜100%的，本项不得分\n缺项：每1处扣1分",
        ),
        (
            "k",
            "召开专题会议，应有4次：每少1次扣0.5分；＜2次的，本项不得分；超过4次，每多1次得0.2分，最多得1分",
        ),
        ("p", "参与率：60%（含）至80%（不含）的扣2分；＜60%的扣5分"),
        (
            "f",
            "勾选做到的（有方案（1分）；有总结（1分））：按所列分值得分\n勾选发现的问题（未按时报送）：有所列问题的，本项得分按60%计",
        ),
        (
            "q",
            "合格人数占抽查人数的比率（抽查人数不少于5人）：≥60%的得1分",
        ),
        (
            "s",
            "满意度（满意100%、不满意0%，有效答卷不少于50份）：按比例得分",
        ),
        (
            "J3",
            "获得荣誉（截止日前24个月内；国家级每项3分、省级每项2分，同一工作只计最高级别）：按所列分值得分",
        ),
    ] {
        assert_eq!(says(code), sentence, "{code}");
    }
    let said = scene.done(&["show", FILE, "b"]);
    assert!(said.contains("基础分6分，不需勾选\n"), "{said}");
    let said = scene.done(&["show", FILE, "z"]);
    assert!(said.contains("扣完本项分后，从总分中继续倒扣\n"), "{said}");
    let said = scene.done(&["show", FILE, "d"]);
    assert!(said.contains("  计分  报送总结的逾期天数"), "{said}");
}

#[test]
fn what_was_entered_is_shown_as_it_can_be_entered() {
    let scene = scene(ANSWERS);
    for code in ["r", "c", "m", "n", "l", "d", "p", "J1", "J2", "J3"] {
        let shown = scene.show(code);
        let words = entered(&shown);
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        let same = shown["same_work"]["answer"].as_str();
        words.extend(same);
        let said = scene.done(&[&["set", FILE, code], &words[..]].concat());
        assert!(said.contains("没有变化"), "{code}: {said}");
    }
}
