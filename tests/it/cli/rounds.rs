//! `round`: rounds are listed, begun and compared; `set … same` takes over what the one before said.

use super::{FILE, Scene};

/// A file in its second round; in the first, k4 had nothing and k1 all.
fn second() -> Scene {
    let scene = Scene::with_file();
    scene.set("k4", &["none"]);
    scene.set("k1", &["full"]);
    let said = scene.done(&["round", FILE, "begin", "期中自评", "--date", "2026-06-30"]);
    assert!(
        said.starts_with("已开始“期中自评”：“首次自评”封存（")
            && said.contains("1条未销号的问题接着办"),
        "{said}"
    );
    scene
}

#[test]
fn a_new_round_begins_and_all_are_listed() {
    let scene = second();
    let said = scene.done(&["round", FILE]);
    assert!(
        said.contains("首次自评") && said.contains("2026-06-30"),
        "{said}"
    );
    let all = scene.json(&["round", FILE, "--json"]);
    assert_eq!(all["rounds"][0]["name"], "首次自评");
    assert_eq!(all["rounds"][0]["gaps"], 1);
    assert!(all["rounds"][1]["until"].is_null());
    let score = scene.json(&["score", FILE, "--json"]);
    assert_eq!(score["round"], "期中自评");
    for (words, why) in [
        (&["begin"][..], "要写一个名称"),
        (&["begin", "首次自评"][..], "已经有名为“首次自评”的轮次"),
        (&["begin", "年终自评"][..], "本轮还没有填写任何条目"),
        (&["end"][..], "没有“end”这一步"),
        (&["compare", "甲"][..], "没有名为“甲”的轮次。请已有的轮次"),
        (&["compare", "1", "1"][..], "两轮是同一轮"),
        (&["compare", "1", "2", "3"][..], "一次只能比较两轮"),
    ] {
        let said = scene.refused(2, &[&["round", FILE], words].concat());
        let why = why.split("。请").next().unwrap();
        assert!(said.contains(why), "{words:?}: {said}");
    }
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
}

#[test]
fn an_item_is_as_in_the_round_before_and_two_rounds_are_compared() {
    let scene = second();
    let said = scene.done(&["set", FILE, "k1", "same"]);
    assert!(said.contains("已保存"), "{said}");
    let why = scene.refused(2, &["set", FILE, "k1", "same"]);
    assert!(why.contains("没有可以沿用的内容"), "{why}");
    let why = scene.refused(2, &["set", FILE, "k4", "same", "note=一"]);
    assert!(why.contains("same 要单独写"), "{why}");
    scene.set("k4", &["full"]);
    let said = scene.done(&["round", FILE, "compare"]);
    assert!(
        said.contains("提高1条") && said.contains("未变1条"),
        "{said}"
    );
    let found = scene.json(&["round", FILE, "compare", "首次自评", "2", "--json"]);
    assert_eq!(
        (found["from"].as_u64(), found["to"].as_u64()),
        (Some(1), Some(2))
    );
    let items = found["items"].as_array().unwrap();
    let course = |id: &str| items.iter().find(|it| it["id"] == id).unwrap()["course"].clone();
    assert_eq!(course("k4"), "gained");
    assert_eq!(course("k1"), "unchanged");
    let back = scene.json(&["round", FILE, "compare", "2", "1", "--json"]);
    let items = back["items"].as_array().unwrap();
    assert!(items.iter().any(|it| it["course"] == "lost"));
}

#[test]
fn with_one_round_there_is_nothing_to_compare_or_take_over() {
    let scene = Scene::with_file();
    let why = scene.refused(2, &["round", FILE, "compare"]);
    assert!(why.contains("现在只有一轮"), "{why}");
    let why = scene.refused(2, &["set", FILE, "k1", "same"]);
    assert!(why.contains("没有上轮可以沿用"), "{why}");
}

#[test]
fn the_rounds_are_a_document() {
    let scene = second();
    scene.set("k4", &["full"]);
    for name in ["轮次.docx", "轮次.xlsx", "轮次.pdf", "轮次.html"] {
        let path = format!("/d/{name}");
        scene.done(&["report", FILE, "--doc", "轮次对比表", "-o", &path]);
        assert!(scene.fs.file(&path).unwrap().len() > 1000);
    }
    let page = String::from_utf8(scene.fs.file("/d/轮次.html").unwrap()).unwrap();
    for words in [
        "轮次对比表",
        "首次自评",
        "提高1条",
        "没有销号后又出现的问题",
    ] {
        assert!(page.contains(words), "{words}");
    }
}
