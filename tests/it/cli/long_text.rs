//! A text has a cap: what is longer is refused before anything is written.

use super::{FILE, Scene};

#[test]
fn a_text_that_is_too_long_is_refused_wherever_it_is_written() {
    let scene = Scene::with_file();
    scene.set("k4", &["none"]);
    scene.done(&["finding", FILE, "add", "--text", "台账不全"]);
    let big = "长".repeat(33_400);
    let (note, na, event) = (
        format!("note={big}"),
        format!("na={big}"),
        format!("event=2026-03-01:{big}"),
    );
    for words in [
        &["set", FILE, "k4", note.as_str()][..],
        &["set", FILE, "k4", na.as_str()],
        &["set", FILE, "F1", event.as_str()],
        &[
            "gap", FILE, "通报1", "start", "--by", "李娜", "--remark", &big,
        ],
        &[
            "gap",
            FILE,
            "通报1",
            "start",
            "--by",
            "李娜",
            "--measure",
            &big,
        ],
        &["finding", FILE, "add", "--text", &big],
        &["finding", FILE, "add", "--text", "台账", "--source", &big],
        &["round", FILE, "begin", &big],
        &[
            "new",
            "--standard=own",
            "--unit",
            &big,
            "--section=办",
            "-o",
            "/d/新.ron",
        ],
    ] {
        let err = scene.refused(2, words);
        assert!(
            err.contains("[U-109]") && err.contains("太长：约98KB（33400个字）"),
            "{err}"
        );
        assert!(err.contains("一处文字最多64KB"), "{err}");
    }
}

#[test]
fn a_text_up_to_the_cap_is_kept_whole() {
    let scene = Scene::with_file();
    let cap = duibiao::domain::change::text_cap::MAX_TEXT;
    let longest = "k".repeat(cap);
    scene.set("k4", &[&format!("note={longest}")]);
    assert_eq!(scene.show("k4")["note"], longest);
    let err = scene.refused(2, &["set", FILE, "k4", &format!("note={longest}k")]);
    assert!(err.contains("“差距说明”太长：约65KB"), "{err}");
}
