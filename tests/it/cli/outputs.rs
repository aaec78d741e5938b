//! A result is never written over what the command reads, nor over a file of ours, whatever it is called.

use super::{FILE, OWN, Scene};

/// What a refusal says first.
const CODE: &str = "[C-307]";

fn is_refused(scene: &Scene, args: &[&str]) {
    let err = scene.refused(3, args);
    assert!(err.starts_with(CODE), "{args:?}: {err}");
}

#[test]
fn a_calendar_is_not_written_over_the_assessment_it_is_of() {
    let scene = Scene::with_file();
    scene.set("1", &["met=none"]);
    for path in [FILE, "/d/x/../自评.ron", "/d/./自评.ron"] {
        is_refused(&scene, &["gaps", FILE, "--ics", path]);
    }
}

#[test]
fn a_report_of_an_upgrade_is_not_written_over_what_is_upgraded_or_upgraded_to() {
    let scene = Scene::with_file();
    scene.fs.put("/d/新标准.ron", OWN);
    for dry in [&["--dry-run"][..], &[]] {
        for path in [FILE, "/d/新标准.ron"] {
            let words = ["upgrade", FILE, "--to", "/d/新标准.ron", "--report", path];
            is_refused(&scene, &[&words[..], dry].concat());
        }
    }
}

#[test]
fn a_report_of_an_import_is_not_written_over_the_standard_or_the_table() {
    let scene = Scene::new();
    scene
        .fs
        .put("/d/表.csv", "序号,内容,分值\n1,有制度,5\n".as_bytes());
    for path in ["/d/标准.ron", "/d/表.csv"] {
        let words = ["import", "/d/表.csv", "-o", "/d/标准.ron", "--accept"];
        is_refused(&scene, &[&words[..], &["--report", path]].concat());
    }
}

#[test]
fn a_file_of_ours_is_not_replaced_by_a_result_under_whatever_name() {
    let scene = Scene::with_file();
    let ours = scene.bytes();
    for (path, words) in [
        (
            "/d/别人的.ics",
            &["gaps", FILE, "--ics", "/d/别人的.ics"][..],
        ),
        ("/d/别人的.docx", &["gaps", FILE, "-o", "/d/别人的.docx"]),
    ] {
        scene.fs.put(path, &ours);
        is_refused(&scene, words);
        // Nor when it is damaged.
        scene.fs.put(path, &ours[..ours.len() / 2]);
        is_refused(&scene, words);
    }
}

#[test]
fn a_result_of_an_earlier_time_is_written_anew() {
    let scene = Scene::with_file();
    scene.set("1", &["met=none"]);
    for words in [
        &["gaps", FILE, "--ics", "/d/时限.ics"][..],
        &["gaps", FILE, "-o", "/d/清单.docx"],
    ] {
        scene.done(words);
        scene.done(words);
    }
}
