//! `set` and `show`: every way of filling in, what is refused, and that nothing is done by halves.

use serde_json::{Value, json};

use super::{FILE, OWN, Scene, moment};

/// Fills in an item of a new file, and looks at what `show` makes of it. What `show` says was
/// entered makes the same file again.
fn check(code: &str, words: &[&str], answer: &[&str], points: &str) {
    let scene = Scene::with_file();
    scene.set(code, words);
    let shown = scene.show(code);
    assert_eq!(shown["points"], points, "{code} {words:?}: {shown}");
    let entered: Vec<String> = shown["rules"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|rule| rule["answer"].as_array().cloned().unwrap_or_default())
        .map(|it| it.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(entered, answer, "{code} {words:?}");
    let again = Scene::with_file();
    let entered: Vec<&str> = entered.iter().map(String::as_str).collect();
    again.set(code, &entered);
    assert_eq!(again.bytes(), scene.bytes(), "{code} {words:?}");
}

#[test]
fn every_kind_of_rule_is_filled_in_by_its_own_keys() {
    check("k1", &["met=1,3"], &["met=1,3"], "1.5");
    check("k1", &["met=3，1、2"], &["met=all"], "2");
    check("k1", &["met=all"], &["met=all"], "2");
    check("k1", &["met=none"], &["met=none"], "0");
    check("k2", &["found=2"], &["found=2"], "1");
    check("k2", &["found=none"], &["found=none"], "2");
    check("k3", &["level=较健全"], &["level=较健全"], "2.64");
    check("k3", &["level=3"], &["level=不健全"], "0");
    check("k4", &["count=2"], &["count=2"], "1");
    check("k4", &["count＝３"], &["count=3"], "1.5");
    check("k5", &["省级=1"], &["tiers=0,1,0"], "2");
    check("k5", &["tiers=0,1,1"], &["tiers=0,1,1"], "3");
    check("k5", &["tiers=none"], &["tiers=0,0,0"], "0");
    check("k6", &["percent=90%"], &["percent=90"], "1");
    check(
        "k6",
        &["part=44", "whole=50"],
        &["whole=50", "part=44"],
        "0",
    );
    check(
        "k7",
        &["whole=10", "part=8"],
        &["whole=10", "part=8"],
        "0.8",
    );
    check(
        "k8",
        &["passed=3", "asked=5"],
        &["asked=5", "passed=3"],
        "1",
    );
    check("k9", &["points=0.3,0.2"], &["points=0.3,0.2"], "0.5");
    check("k9", &["points=none"], &["points=none"], "1");
    check("k10", &["answers=30,15,5"], &["answers=30,15,5"], "0.78");
    check("k10", &["满意=3", "不满意=1"], &["answers=3,0,1"], "0.75");
    check(
        "k11",
        &["1.count=4.5", "2.found=1"],
        &["1.count=4.5", "2.found=1"],
        "1.75",
    );
    check(
        "F1",
        &["event=2026-06-18:资料迟报", "event=2025-12-31"],
        &["event=2026-06-18:资料迟报", "event=2025-12-31"],
        "-1",
    );
    check("F1", &["event=none"], &["event=none"], "0");
    check(
        "V1",
        &["event=2025-01-02：某某受处分"],
        &["event=2025-01-02:某某受处分"],
        "0",
    );
}

#[test]
fn whole_items_are_filled_in_by_one_word() {
    check("k1", &["full"], &["met=all"], "2");
    check("k4", &["none"], &["count=0"], "0");
    check("k11", &["full"], &["1.count=6", "2.found=none"], "3");
    check(
        "k11",
        &["full", "1.count=5"],
        &["1.count=5", "2.found=none"],
        "2.5",
    );
    check(
        "k11",
        &["1.full", "2.found=1"],
        &["1.count=6", "2.found=1"],
        "2.5",
    );
    check("V1", &["none"], &["event=none"], "0");
    check("k10", &["不满意=0", "满意=2"], &["answers=2,0,0"], "1");
}

#[test]
fn a_wrong_word_is_refused_with_what_is_allowed_and_nothing_is_saved() {
    let scene = Scene::with_file();
    for (code, words, what) in WRONG {
        let err = scene.refused(2, &[&["set", FILE, code], *words].concat());
        assert!(err.starts_with("[U-106] 错误 "), "{err}");
        assert!(err.contains(what), "{code} {words:?}: {err}");
    }
}

/// An item, wrong words for it, and what is said about them.
const WRONG: &[(&str, &[&str], &str)] = &[
    ("k1", &["met=4"], "“4”不是选项的序号，应为1到3之间的数"),
    ("k1", &["met="], "“”不是选项的序号"),
    ("k1", &["mett=1"], "是否要写“met”"),
    ("k1", &["found=1"], "可填 met=1,2 或 met=all 或 met=none"),
    ("k1", &["met=1", "met=2"], "“met”写了两次"),
    ("k1", &["met"], "“met”缺少等号和内容"),
    ("k1", &["2.met=1"], "没有第2条规则，该项共1条"),
    ("k3", &["level=一般"], "可选 很健全、较健全、不健全"),
    ("k3", &["level=4"], "没有“4”这个等次"),
    ("k4", &["count=两次"], "“两次”不是数字"),
    ("k4", &["count=1.5"], "数量应为整数"),
    ("k4", &["count=-1"], "数量不能小于0"),
    ("k4", &["count="], "等号后面没有数字"),
    ("k4", &["count=NaN"], "不是数字"),
    ("k4", &["count=99999999999"], "超出允许范围"),
    (
        "k5",
        &["tiers=1,2"],
        "应依次写3个数（国家级、省级、市级），现有2个",
    ),
    ("k5", &["tiers=1,2,3", "省级=1"], "不能再按名称填写"),
    ("k5", &["县级=1"], "这里没有“县级”这个键"),
    ("k5", &["full"], "需要填写实际数字，不能用 full"),
    ("k6", &["percent=101"], "百分比应在0到100之间"),
    ("k6", &["percent=90", "part=1"], "只能选填一种"),
    ("k6", &["part=44"], "还缺少 whole="),
    ("k7", &["part=1", "whole=0"], "总数为0"),
    ("k8", &["passed=6", "asked=5"], "大于抽查数"),
    ("k9", &["points=0.6"], "分数应在0.1到0.5之间"),
    ("k10", &["answers=0,0,0"], "总数为0"),
    ("k11", &["count=3"], "“count”前要写规则号，如 1.count="),
    ("k11", &["3.count=3"], "没有第3条规则，该项共2条"),
    (
        "k11",
        &["1.count=3", "2.found=9"],
        "第2条规则：“9”不是选项的序号",
    ),
    ("k11", &["2.full", "2.found=1"], "不能与其他键同时写"),
    (
        "F1",
        &["event=2026-02-30:某事"],
        "日期“2026-02-30”不是有效日期",
    ),
    ("F1", &["event=去年"], "不是有效日期"),
    (
        "F1",
        &["event=none", "event=2026-01-01"],
        "不能再写 event=none",
    ),
    ("k1", &["na="], "不适用要写明理由"),
    ("k1", &["na"], "na 后面要写等号和内容"),
    ("k1", &["na=没有", "met=1"], "不能同时填写"),
    ("k1", &["full", "none"], "只能写一次"),
    ("A", &["full"], "，请填写其下的条目：k1（"),
];

#[test]
fn several_words_are_applied_together_or_not_at_all() {
    let scene = Scene::with_file();
    scene.set("k11", &["1.count=6", "2.found=none", "note=原来的说明"]);
    let before = scene.bytes();
    scene.refused(
        2,
        &["set", FILE, "k11", "1.count=1", "note=新的", "2.found=7"],
    );
    assert_eq!(scene.bytes(), before);
    scene.set("k11", &["2.found=1"]);
    let shown = scene.show("k11");
    assert_eq!(shown["rules"][0]["answer"], json!(["1.count=6"]));
    assert_eq!(shown["note"], "原来的说明");
}

#[test]
fn an_item_can_be_marked_as_not_applicable_and_back() {
    let scene = Scene::with_file();
    scene.set("k4", &["count=2", "note=缺两次"]);
    let said = scene.set("k4", &["na=本单位没有这项工作"]);
    assert!(said.contains("不适用（本单位没有这项工作）"), "{said}");
    let shown = scene.show("k4");
    assert_eq!(
        (&shown["state"], &shown["na"]),
        (&json!("not_applicable"), &json!("本单位没有这项工作"))
    );
    assert_eq!(shown["note"], "缺两次");
    // An entry says that it does apply.
    scene.set("k4", &["count=4"]);
    let shown = scene.show("k4");
    assert_eq!(
        (&shown["na"], &shown["state"]),
        (&Value::Null, &json!("scored"))
    );
}

#[test]
fn clearing_makes_an_item_unscored_and_keeps_its_note() {
    let scene = Scene::with_file();
    let data = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        // What follows is the change log and the checksum.
        text.split_once("\n// ").unwrap().0.to_owned()
    };
    let empty = data(scene.bytes());
    scene.set("k11", &["full", "note=待核"]);
    scene.set("k11", &["2.clear"]);
    assert_eq!(scene.show("k11")["state"], "partial");
    scene.set("k11", &["clear"]);
    let shown = scene.show("k11");
    assert_eq!(
        (&shown["state"], &shown["points"], &shown["note"]),
        (&json!("unscored"), &Value::Null, &json!("待核"))
    );
    scene.set("k11", &["note="]);
    assert_eq!(data(scene.bytes()), empty);
    // One word clears, others fill in anew.
    scene.set("k11", &["1.count=1", "2.found=1"]);
    scene.set("k11", &["clear", "1.count=2"]);
    assert_eq!(scene.show("k11")["rules"][1]["answer"], Value::Null);
}

#[test]
fn an_answer_says_who_gave_it_and_when_and_the_same_answer_again_does_not() {
    let mut scene = Scene::with_file();
    scene.set("k4", &["count=2"]);
    let first = scene.bytes();
    scene.now = moment("2026-11-06T08:00:00+08:00");
    let said = scene.set("k4", &["count=2"]);
    assert!(
        said.ends_with("没有变化，未重新保存：/d/自评.ron\n"),
        "{said}"
    );
    assert_eq!(scene.bytes(), first);
    let shown = scene.show("k4");
    assert_eq!(
        (&shown["by"], &shown["at"]),
        (&json!("张敏"), &json!("2026-11-05T14:32:07+08:00"))
    );
    scene.set("k4", &["count=3"]);
    assert_eq!(scene.show("k4")["at"], "2026-11-06T08:00:00+08:00");
}

#[test]
fn an_item_is_found_by_its_id_or_by_its_printed_code_when_that_is_unique() {
    let scene = Scene::with_file();
    assert_eq!(scene.show("4")["id"], "k4");
    assert_eq!(scene.show("一")["id"], "A");
    let err = scene.refused(2, &["set", FILE, "9", "full"]);
    assert!(err.contains("有2个条目的编号都是“9”"), "{err}");
    assert!(err.contains("k9（酌情）、F1（被通报）"), "{err}");
    // The printed code of one item that is the id of another means neither.
    let swapped = std::str::from_utf8(OWN).unwrap();
    let swapped = swapped.replacen("id: \"k9\"", "id: \"4\"", 1);
    scene.fs.put("/d/swapped.ron", swapped.as_bytes());
    let err = scene.refused(2, &["show", "/d/swapped.ron", "4"]);
    assert!(
        err.contains("“4”是一个条目的编号，又是另一个条目的唯一编号"),
        "{err}"
    );
    assert!(err.contains("@4（酌情）"), "{err}");
    let err = scene.refused(2, &["show", FILE, "k12"]);
    assert!(
        err.starts_with("[U-105] 错误：标准中没有编号为“k12”的条目"),
        "{err}"
    );
}

#[test]
fn an_item_shows_its_options_and_the_keys_that_fill_it_in() {
    let scene = Scene::with_file();
    scene.set("k3", &["level=2"]);
    assert_eq!(
        scene.done(&["show", FILE, "k3"]),
        "3 等次（4分）\n测评方法：材料审核\n牵头科室：办公室\n阶段：全年\n\n机制健全程度\n  \
         1. 很健全（4分）\n  2. 较健全（2.64分）\n  3. 不健全（0分）\n  \
         可填  level=很健全　等次的名称或序号\n  现填  level=较健全\n\n\
         整项还可填：full 满分，none 全无，clear 清除，na=\"理由\" 不适用，note=\"说明\"\n\
         填写：张敏 2026-11-05T14:32:07+08:00\n得分：已评，2.64分（最高4分）\n  \
         机制健全程度，评为“较健全”，得2.64分，扣1.36分\n"
    );
    let shown = scene.show("k11");
    assert_eq!(shown["rules"][1]["keys"][0]["form"], "2.found=1");
    assert_eq!(shown["rules"][1]["options"][0]["points"], "0.5");
    assert_eq!(shown["rules"][1]["limit"], "1");
    assert_eq!(shown["rules"][0]["answer"], Value::Null);
}

#[test]
fn every_example_that_show_gives_is_taken_by_set() {
    let scene = Scene::with_file();
    let score = scene.json(&["score", FILE, "--json"]);
    for node in score["nodes"].as_array().unwrap() {
        let code = node["id"].as_str().unwrap();
        let shown = scene.show(code);
        for rule in shown["rules"].as_array().unwrap() {
            for key in rule["keys"].as_array().unwrap() {
                let words: Vec<&str> = key["form"].as_str().unwrap().split(' ').collect();
                scene.set(code, &words);
            }
        }
    }
    assert_eq!(scene.json(&["score", FILE, "--json"])["unscored"], 0);
}
