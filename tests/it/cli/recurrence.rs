//! What happened after a gap was struck off, entered on the command line.

use super::Scene;
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::desk::unscored;

const CASE: &str = include_str!("../../data/gaps/event_found_after_close.ron");

const FILE: &str = "/d/年中.ron";

/// The case of `tests/data/gaps`: what happened in March was struck off on 1 June.
fn struck_off() -> Scene {
    let scene = Scene::new();
    let blank = unscored(CASE);
    let frozen = FrozenStandard::new(&blank.standard).unwrap();
    let bytes = write_assessment(&blank, &frozen).unwrap();
    scene.fs.put(FILE, &bytes);
    scene.done(&["set", FILE, "n1", "event=2026-03-01:被县级通报"]);
    let of = |words: &[&str]| {
        scene.done(&[&["gap", FILE, "n1"], words].concat());
    };
    let by = ["--by", "张敏", "--measure", "已整改"];
    of(&[&["submit", "--date", "2026-06-01"], &by[..]].concat());
    of(&[
        "close",
        "--by",
        "王芳",
        "--remark",
        "已查看",
        "--date",
        "2026-06-01",
    ]);
    scene
}

fn state(scene: &Scene) -> (String, bool, u64) {
    let gap = scene.json(&["gap", FILE, "n1", "--json"]);
    let status = gap["status"].as_str().unwrap().to_owned();
    (
        status,
        gap["recurs"].as_bool().unwrap(),
        gap["times"].as_u64().unwrap(),
    )
}

#[test]
fn an_event_found_after_the_close_out_opens_the_gap_on_the_command_line() {
    for second in ["2026-07-01:又被通报", "2026-02-01:补登", "2026-06-01:当天"] {
        let scene = struck_off();
        assert_eq!(state(&scene), ("closed".to_owned(), false, 1));
        let second = format!("event={second}");
        scene.done(&["set", FILE, "n1", "event=2026-03-01:被县级通报", &second]);
        assert_eq!(state(&scene), ("open".to_owned(), true, 2), "{second}");
        let listed = scene.json(&["gaps", FILE, "--json", "--status", "open"]);
        assert_eq!(listed["gaps"][0]["code"], "n1", "{second}");
        let start = ["gap", FILE, "n1", "start", "--date", "2026-07-02"];
        scene.done(&[&start[..], &["--by", "张敏"]].concat());
        assert_eq!(state(&scene), ("underway".to_owned(), false, 2), "{second}");
    }
}

#[test]
fn a_round_begun_on_the_command_line_opens_no_gap_by_itself() {
    let scene = struck_off();
    scene.done(&["set", FILE, "1", "full"]);
    scene.done(&["round", FILE, "begin", "期中自评", "--date", "2026-06-30"]);
    assert_eq!(state(&scene), ("closed".to_owned(), false, 1));
}

#[test]
fn the_close_out_shows_the_events_that_were_known() {
    let scene = struck_off();
    let gap = scene.json(&["gap", FILE, "n1", "--json"]);
    assert!(gap["steps"][0]["known"].is_null(), "{gap}");
    assert_eq!(gap["steps"][1]["known"][0]["date"], "2026-03-01", "{gap}");
    assert_eq!(gap["steps"][1]["known"][0]["text"], "被县级通报", "{gap}");
    let said = scene.done(&["gap", FILE, "n1"]);
    assert!(
        said.contains("核验销号 王芳（针对2026-03-01的事项）"),
        "{said}"
    );
}
