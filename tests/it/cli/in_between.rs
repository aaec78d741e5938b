//! Somebody lays another file at the place while a command is at it, at every moment there is.

use std::path::Path;

use duibiao::format::read::{FileContent, read};
use duibiao::store::backup;
use duibiao::store::fs::Fs as _;

use super::{FILE, Scene};

/// A scene with two answers, and the bytes of the file at each step.
fn begun() -> (Scene, Vec<Vec<u8>>) {
    let scene = Scene::with_file();
    let mut states = vec![scene.bytes()];
    for note in ["note=昨天", "note=最新说明"] {
        scene.set("k1", &[note]);
        states.push(scene.bytes());
    }
    (scene, states)
}

/// The file of another section, begun with the very same words but for that.
fn stranger() -> Vec<u8> {
    let scene = Scene::new();
    scene.seat.set(500);
    scene.origin.set(8);
    scene.done(&[
        "new",
        "--standard=own",
        "--unit=某局",
        "--section=疾控股",
        "--person=张敏",
        "-o",
        FILE,
    ]);
    scene.bytes()
}

fn notes(bytes: &[u8]) -> (String, Vec<String>) {
    let FileContent::Assessment(it) = read(bytes).unwrap().document else {
        panic!("an assessment");
    };
    let notes = it.answers.values().map(|it| it.note.clone());
    (it.about.section.clone(), notes.collect())
}

fn is_kept(scene: &Scene, words: &str) -> bool {
    let backups = backup::list(&scene.fs, Path::new(FILE)).unwrap();
    backups.iter().any(|it| {
        let bytes = scene.fs.read(&it.path).unwrap();
        String::from_utf8_lossy(&bytes).contains(words)
    })
}

/// How many operations the command needs by itself.
fn n_ops() -> u32 {
    let (scene, _) = begun();
    scene.fs.start_over();
    scene.set("k4", &["note=我的"]);
    scene.fs.n_ops()
}

#[test]
fn another_document_that_comes_in_between_is_left_as_it_is() {
    let other = stranger();
    let (mut n_refused, mut n_opened) = (0, 0);
    for at in 1..=n_ops() {
        let (scene, _) = begun();
        scene.fs.start_over();
        scene.fs.meddle(at, FILE, &other);
        let said = scene.run(&["set", FILE, "k4", "note=我的"]);
        let bytes = scene.bytes();
        let (section, said_there) = notes(&bytes);
        assert_eq!(section, "疾控股", "at {at}: {}", said.err);
        assert!(!said.err.contains("合并"), "at {at}: {}", said.err);
        if bytes == other {
            n_refused += u32::from(said.code == 3 && said.err.contains("疾控股"));
        } else {
            // It was there before the command looked.
            assert_eq!(
                (said.code, said_there),
                (0, vec!["我的".to_owned()]),
                "at {at}"
            );
            n_opened += 1;
        }
    }
    assert!(n_refused > 5 && n_opened > 0, "{n_refused} {n_opened}");
}

#[test]
fn of_an_older_copy_that_comes_in_between_the_newest_is_kept() {
    let mut n_refused = 0;
    for at in 1..=n_ops() {
        let (scene, states) = begun();
        scene.fs.start_over();
        scene.fs.meddle(at, FILE, &states[1]);
        let said = scene.run(&["set", FILE, "k4", "note=我的"]);
        if said.code == 0 {
            continue; // it was there before the command looked, or came after it had done its work
        }
        n_refused += 1;
        assert!(said.err.contains("旧副本"), "at {at}: {}", said.err);
        assert_eq!(scene.bytes(), states[1], "at {at}");
        assert!(is_kept(&scene, "最新说明"), "at {at}");
    }
    assert!(n_refused > 5, "{n_refused}");
}

#[test]
fn what_a_colleague_answers_in_between_stays_beside_ours_or_ours_is_refused() {
    for (theirs, expected) in [("k1", Some(())), ("k4", None)] {
        for at in 1..=n_ops() {
            let (scene, states) = begun();
            scene.set(theirs, &["note=同事的"]);
            let later = scene.bytes();
            scene.fs.put(FILE, &states[2]);
            scene.fs.start_over();
            scene.fs.meddle(at, FILE, &later);
            let said = scene.run(&["set", FILE, "k4", "note=我的"]);
            if scene.fs.n_ops() < at {
                continue; // the command was through before
            }
            let (_, all) = notes(&scene.bytes());
            let has = |it: &str| all.iter().any(|one| one == it);
            match said.code {
                0 if scene.bytes() == later => {} // it came after the command had done its work
                0 if expected.is_some() => {
                    assert!(has("同事的") && has("我的"), "at {at}: {all:?}");
                }
                0 => assert!(has("我的"), "at {at}: {all:?}"), // over what was there before
                code => {
                    assert_eq!((code, expected), (3, None), "at {at}: {}", said.err);
                    assert!(
                        said.err.contains("C-309") && has("同事的"),
                        "at {at}: {}",
                        said.err
                    );
                }
            }
        }
    }
}

/// Way 12, on the command line.
#[test]
fn a_value_changed_by_hand_is_told_also_after_the_next_answer() {
    let scene = Scene::with_file();
    scene.set("k4", &["count=1"]);
    let text = String::from_utf8(scene.bytes()).unwrap();
    let (body, log) = text.split_once("// 记").unwrap();
    let altered = format!("{}// 记{log}", body.replace("Count(1)", "Count(3)"));
    scene.fs.put(FILE, altered.as_bytes());
    for n in 0..3 {
        let said = scene.run(&["check", FILE]);
        assert_eq!(said.code, 0);
        assert!(
            said.out.contains("F-116") && said.out.contains("4 "),
            "{n}: {}",
            said.out
        );
        scene.run(&["set", FILE, "k1", &format!("note=第{n}次")]);
    }
}

/// Way 15: the records of the round that is over lie beside, and none is lost.
#[test]
fn a_round_that_is_over_takes_its_records_to_a_file_beside() {
    let scene = Scene::with_file();
    for n in 0..12 {
        scene.set("k1", &[&format!("note={}{n}", "长".repeat(5_000))]);
    }
    let before = read(&scene.bytes()).unwrap().log.records();
    scene.done(&["round", FILE, "begin", "期中自评", "--by", "张敏"]);
    let opened = read(&scene.bytes()).unwrap();
    assert!(scene.bytes().len() < 100_000, "{}", scene.bytes().len());
    let moved = opened.log.moved().unwrap();
    assert_eq!(moved.records, before.len());
    let beside = scene.fs.file(Path::new("/d").join(&moved.file)).unwrap();
    let text = String::from_utf8(beside).unwrap();
    assert_eq!(text.lines().count(), before.len());
    assert!(text.contains("长0\"") && text.contains("长11\""));
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
    scene.set("k1", &["note=新一轮"]);
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
}
