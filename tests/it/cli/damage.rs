//! Files that are missing, damaged, foreign or not ours to change: each has its message, and nothing is lost.

use super::{FILE, Scene};
use duibiao::format::FORMAT;
use serde_json::{Value, json};

use crate::memory_fs::{Fault, Trouble, at_every_operation};

fn text(scene: &Scene) -> String {
    String::from_utf8(scene.bytes()).unwrap()
}

/// An assessment with two answers, changed by `damage` after it was saved.
fn damaged(damage: impl Fn(&str) -> Vec<u8>) -> Scene {
    let good = Scene::with_file();
    good.set("k4", &["count=1"]);
    good.set("k7", &["part=1", "whole=2"]);
    let scene = Scene::new();
    scene.fs.put(FILE, &damage(&text(&good)));
    scene
}

#[test]
fn a_file_that_is_not_there_or_is_a_folder_is_file_trouble() {
    let scene = Scene::new();
    for args in [
        &["check", "/d/无.ron"][..],
        &["score", "/d/无.ron"],
        &["gaps", "/d/无.ron"],
        &["show", "/d/无.ron", "1"],
        &["set", "/d/无.ron", "1", "full"],
    ] {
        let err = scene.refused(3, args);
        assert!(err.starts_with("[O-101] 无法打开：找不到这个文件"), "{err}");
        assert!(err.ends_with("文件：/d/无.ron\n"), "{err}");
    }
    assert!(scene.refused(3, &["check", "/d"]).starts_with("[O-103]"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_line_and_column() {
    let scene = damaged(|text| text.replace("standard: (", "standard; (").into_bytes());
    let line = text(&scene)
        .lines()
        .position(|it| it.contains("standard;"))
        .unwrap()
        + 1;
    let said = scene.run(&["check", FILE]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let place = format!("[F-109] 错误 第{line}行第13列：文件内容有误");
    assert!(said.out.contains(&place), "{}", said.out);
    assert!(
        said.out.starts_with("无法读取的文件：/d/自评.ron\n"),
        "{}",
        said.out
    );
    let said = scene.run(&["check", FILE, "--json"]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        (said.code, &report["kind"], &report["errors"]),
        (1, &Value::Null, &json!(1))
    );
    let problem = &report["problems"][0];
    assert_eq!(
        (
            &problem["code"],
            &problem["severity"],
            &problem["line"],
            &problem["column"]
        ),
        (&json!("F-109"), &json!("error"), &json!(line), &json!(13))
    );
    // Every other command has trouble with the file, and says so in the same words.
    let err = scene.refused(3, &["score", FILE]);
    assert!(
        err.starts_with(&place) && err.ends_with("文件：/d/自评.ron\n"),
        "{err}"
    );
}

#[test]
fn a_file_cut_short_or_foreign_is_refused_by_name() {
    type Damage = &'static dyn Fn(&str) -> Vec<u8>;
    let half: Damage = &|text| text.chars().take(600).collect::<String>().into_bytes();
    let utf16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(units).collect()
    };
    for (damage, code, what) in [
        (half, "F-109", "中断"),
        (
            &|_: &str| b"PK\x03\x04rest".to_vec(),
            "F-105",
            "Word、Excel",
        ),
        (&|_: &str| b"(volume: 3)".to_vec(), "F-105", "其他程序"),
        (&|_: &str| Vec::new(), "F-102", "文件是空的"),
        (
            &|_: &str| b"(duibiao: 1, \xC3\x28)".to_vec(),
            "F-103",
            "第1行第14列",
        ),
    ] {
        let err = damaged(damage).refused(3, &["score", FILE]);
        assert!(err.contains(code) && err.contains(what), "{code}: {err}");
    }
    // Notepad's encoding is understood, with a remark.
    let said = damaged(utf16).run(&["score", FILE]);
    assert_eq!(said.code, 0);
    assert!(said.err.contains("F-104"), "{}", said.err);
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_no_trouble() {
    let scene = damaged(|text| {
        let text = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
        text.into_bytes()
    });
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
    scene.set("k4", &["count=2"]);
    let text = text(&scene);
    assert!(text.starts_with("//") && !text.contains('\r'));
}

#[test]
fn what_can_still_be_read_is_scored_but_not_saved_over() {
    let scene = damaged(|text| text.replace("Count(1)", "Cuont(1)").into_bytes());
    let said = scene.run(&["score", FILE, "--json"]);
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("[F-110] 错误 第") && said.err.contains("Cuont"),
        "{}",
        said.err
    );
    let score: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(score["total"], "0.5");
    assert_eq!(scene.run(&["check", FILE]).code, 1);
    let err = scene.refused(3, &["set", FILE, "k1", "full"]);
    assert!(err.starts_with("[C-302] 错误：文件只能查看"), "{err}");
}

#[test]
fn a_file_of_a_newer_version_is_read_but_not_saved_over() {
    let newer = format!("duibiao: {}", FORMAT + 1);
    let scene = damaged(|text| text.replace("duibiao: 2", &newer).into_bytes());
    let said = scene.run(&["check", FILE, "--json"]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, &report["read_only"]), (0, &json!(true)));
    assert!(
        scene
            .refused(3, &["set", FILE, "k1", "full"])
            .starts_with("[C-302]")
    );
}

#[test]
fn a_changed_file_warns_and_is_put_right_by_the_next_save() {
    let scene = damaged(|text| text.replace("Count(1)", "Count(2)").into_bytes());
    let said = scene.run(&["check", FILE]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("[F-107] 警告"), "{}", said.out);
    let said = scene.run(&["set", FILE, "k1", "full"]);
    assert_eq!(said.code, 0);
    assert!(said.err.contains("[F-107]"), "{}", said.err);
    scene.done(&["check", FILE]);
}

#[test]
fn a_standard_can_be_checked_and_looked_at_but_not_scored() {
    let scene = Scene::new();
    scene.fs.put("/d/标准.ron", super::OWN);
    assert_eq!(
        scene.done(&["check", "/d/标准.ron"]),
        "测评标准：/d/标准.ron\n没有发现问题。\n"
    );
    let shown = scene.json(&["show", "/d/标准.ron", "k4", "--json"]);
    assert_eq!(
        (&shown["state"], &shown["title"]),
        (&json!("unscored"), &json!("次数"))
    );
    for args in [&["score", "/d/标准.ron"][..], &["gaps", "/d/标准.ron"]] {
        let err = scene.refused(3, args);
        assert!(err.starts_with("[C-301] 错误：这是一个测评标准"), "{err}");
    }
}

#[test]
fn a_folder_or_file_that_may_not_be_written_keeps_the_old_file() {
    let scene = Scene::with_file();
    scene.fs.forbid_changes_in("/d");
    let err = scene.refused(3, &["set", FILE, "k1", "full"]);
    assert!(err.contains("您在这个位置没有相应的权限"), "{err}");
    let err = scene.refused(3, &["gaps", FILE, "-o", "/d/清单.docx"]);
    assert!(err.starts_with("[S-2"), "{err}");
    let scene = Scene::with_file();
    scene.fs.set_mode(FILE, 0o444);
    let err = scene.refused(3, &["set", FILE, "k1", "full"]);
    assert!(err.starts_with("[S-105] 没有保存：文件是只读的"), "{err}");
    // Reading is no trouble.
    scene.done(&["score", FILE]);
}

#[test]
fn whichever_operation_the_disk_refuses_the_file_stays_whole() {
    at_every_operation(|at| {
        let scene = Scene::with_file();
        let old = scene.bytes();
        scene.fs.start_over();
        let trouble = Trouble::Full;
        scene.fs.fail(&[Fault {
            at,
            trouble,
            is_for_ever: false,
        }]);
        let said = scene.run(&["set", FILE, "k4", "count=2"]);
        let is_reached = scene.fs.heal() > 0;
        match said.code {
            0 => assert_eq!(scene.show("k4")["points"], "1"),
            3 => {
                assert!(said.err.starts_with('['), "{}", said.err);
                let is_old = scene.bytes() == old;
                assert!(
                    is_old || said.err.starts_with("[S-302]"),
                    "{at}: {}",
                    said.err
                );
            }
            code => panic!("{code}: {}", said.err),
        }
        assert_eq!(scene.run(&["check", FILE]).code, 0);
        is_reached
    });
}
