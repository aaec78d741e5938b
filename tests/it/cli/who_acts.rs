//! Who acts is said on the command line; whoever fills in the file is not thought to have acted.

use duibiao::domain::change::log::Record;
use serde_json::json;

use super::{FILE, OWN, Scene};

/// The change log of the file.
fn log(scene: &Scene) -> Vec<Record> {
    let opened = duibiao::format::read::read(&scene.bytes()).unwrap();
    opened.log.records()
}

fn last_actor(scene: &Scene) -> String {
    log(scene).last().unwrap().by.clone()
}

/// A file of 张敏 with a newer standard beside it and a form filled in.
fn scene() -> Scene {
    let scene = Scene::with_file();
    scene.done(&["set", FILE, "k1", "full", "--by", "赵强"]);
    let newer = String::from_utf8(OWN.to_vec()).unwrap();
    let newer = newer.replacen("2026", "2027", 1);
    scene.fs.put("/d/新标准.ron", newer.as_bytes());
    scene
}

#[test]
fn an_answer_and_its_record_are_of_the_one_who_is_named() {
    let scene = Scene::with_file();
    scene.done(&["set", FILE, "k4", "count=2", "--by", " 李娜　"]);
    assert_eq!(scene.show("k4")["by"], "李娜");
    assert_eq!(last_actor(&scene), "李娜");
    assert_eq!(scene.json(&["score", FILE, "--json"])["person"], "张敏");
}

#[test]
fn every_command_that_writes_into_an_assessment_says_who() {
    for words in [
        &["set", FILE, "k4", "none"][..],
        &["finding", FILE, "add", "--text", "台账不全"],
        &["finding", FILE, "drop", "通报1"],
        &["round", FILE, "begin", "期中自评"],
        &["set", FILE, "k1", "same"],
        &["head", FILE, "leader=李建国"],
        &["upgrade", FILE, "--to", "/d/新标准.ron"],
    ] {
        let scene = scene();
        // What some of them need.
        match words {
            [_, _, "drop", ..] => drop(scene.done(&["finding", FILE, "add", "--text", "台账不全"])),
            [.., "same"] => drop(scene.done(&["round", FILE, "begin", "期中自评"])),
            _ => {}
        }
        let before = log(&scene).len();
        scene.done(&[words, &["--by", "李娜"]].concat());
        // A round that is over takes its records along.
        let is_round = words[0] == "round";
        assert!(is_round || log(&scene).len() == before + 1, "{words:?}");
        assert_eq!(last_actor(&scene), "李娜", "{words:?}");
        assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
    }
}

#[test]
fn what_nobody_is_named_for_is_signed_by_nobody() {
    for words in [
        &["set", FILE, "k4", "none"][..],
        &["finding", FILE, "add", "--text", "台账不全"],
        &["round", FILE, "begin", "期中自评"],
        &["head", FILE, "leader=李建国"],
        &["upgrade", FILE, "--to", "/d/新标准.ron"],
    ] {
        let scene = scene();
        scene.done(words);
        assert_eq!(last_actor(&scene), "", "{words:?}");
    }
    let scene = scene();
    scene.done(&["set", FILE, "k4", "none"]);
    assert!(scene.show("k4")["by"].is_null() || scene.show("k4")["by"] == json!(""));
    for step in ["start", "submit", "extend"] {
        let until: &[&str] = if step == "extend" {
            &["--until", "2027-01-31"]
        } else {
            &[]
        };
        let words = [
            "gap",
            FILE,
            "k4",
            step,
            "--measure",
            "补开",
            "--remark",
            "因",
        ];
        let why = scene.refused(2, &[&words[..], until].concat());
        assert!(
            why.contains("没有写明办理人") && why.contains("--by"),
            "{step}: {why}"
        );
    }
}

#[test]
fn the_steps_of_a_gap_the_log_and_the_new_score_are_of_the_one_who_takes_them() {
    let scene = scene();
    scene.done(&["set", FILE, "k4", "none"]);
    let gap = |step: &str, by: &str, more: &[&str]| {
        scene.done(&[&["gap", FILE, "k4", step, "--by", by], more].concat());
        assert_eq!(last_actor(&scene), by);
    };
    gap("start", "李娜", &[]);
    gap("submit", "李娜", &["--measure", "补开会议"]);
    let close = ["gap", FILE, "k4", "close", "--remark", "查过", "--by"];
    let why = scene.refused(2, &[&close[..], &["李娜"]].concat());
    assert!(
        why.contains("核验人不能是提交核验的人（李娜）") && why.contains("--alone"),
        "{why}"
    );
    gap("close", "赵强", &["--remark", "查过", "--rescore"]);
    assert_eq!(scene.show("k4")["by"], "赵强");
    let shown = scene.json(&["gap", FILE, "k4", "--json"]);
    let steps = shown["steps"].as_array().unwrap();
    let by: Vec<&str> = steps.iter().map(|it| it["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["李娜", "李娜", "赵强"]);
}

#[test]
fn a_name_is_one_line_that_is_not_endless() {
    let scene = scene();
    let (long, longest, endless) = ("名".repeat(65), "名".repeat(64), "名".repeat(33_000));
    for (by, why) in [
        ("张\n// 记 00", "只能写一行"),
        ("张\u{7}敏", "只能写一行"),
        ("张\u{2028}敏", "只能写一行"),
        ("　 ", "--by 后面没有姓名"),
        ("", "--by 后面缺少姓名"),
        (long.as_str(), "姓名太长：65个字，最多64个字"),
        (endless.as_str(), "太长"),
    ] {
        for words in [
            &["set", FILE, "k4", "full"][..],
            &["round", FILE, "begin", "期中"],
        ] {
            let err = scene.refused(2, &[words, &["--by", by]].concat());
            assert!(err.contains(why), "{by:?}: {err}");
        }
    }
    for by in [longest.as_str(), "张\"\\敏"] {
        scene.done(&["set", FILE, "k4", "clear", "--by", by]);
        scene.done(&["set", FILE, "k4", "full", "--by", by]);
        assert_eq!(scene.show("k4")["by"], by);
        assert_eq!(last_actor(&scene), by);
        assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
    }
    let err = scene.refused(2, &["round", FILE, "--by", "李娜"]);
    assert!(err.contains("--by 只用于开始新一轮"), "{err}");
}
