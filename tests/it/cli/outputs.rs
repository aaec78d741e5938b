//! A result is never written over what the command reads, nor over a file of ours, whatever it is called.

use duibiao::store::fs::{Access, Fs as _};

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

/// The commands of which each writes its result to `path`.
fn writers(path: &str) -> Vec<Vec<&str>> {
    match path.rsplit('.').next().unwrap() {
        "ics" => vec![vec!["gaps", FILE, "--ics", path]],
        "docx" => vec![
            vec!["gaps", FILE, "-o", path],
            vec!["report", FILE, "--doc", "ledger", "-o", path],
            vec!["export-standard", FILE, "-o", path],
        ],
        "json" => vec![
            vec!["upgrade", FILE, "--to", "/d/新标准.ron", "--report", path],
            vec![
                "import",
                "/d/表.csv",
                "-o",
                "/d/另.ron",
                "--accept",
                "--report",
                path,
            ],
        ],
        "ron" => vec![
            vec![
                "new",
                "--standard=own",
                "--unit=乙局",
                "--section=乙",
                "-o",
                path,
            ],
            vec!["import", "/d/表.csv", "-o", path, "--accept"],
        ],
        other => panic!("{other}"),
    }
}

/// A file with a gap, a newer standard and a table.
fn full() -> Scene {
    let scene = Scene::with_file();
    scene.set("1", &["met=none"]);
    let newer = String::from_utf8(OWN.to_vec()).unwrap();
    let newer = newer.replacen("2026", "2027", 1);
    scene.fs.put("/d/新标准.ron", newer.as_bytes());
    let table = "序号,内容,分值\n1,有制度,5\n".as_bytes();
    scene.fs.put("/d/表.csv", table);
    scene
}

const PLACES: [&str; 4] = ["/d/结果.ics", "/d/结果.docx", "/d/结果.json", "/d/结果.ron"];

#[test]
fn a_file_that_is_there_is_replaced_only_where_that_is_wished_and_nothing_is_done_before() {
    for path in PLACES {
        for words in writers(path) {
            let scene = full();
            scene.fs.put(path, "别人的".as_bytes());
            let err = scene.refused(3, &words);
            assert!(err.starts_with("[C-308] 错误：那里已有同名文件"), "{err}");
            assert!(err.contains("--force"), "{err}");
            let said = scene.run(&[&words[..], &["--force"]].concat());
            assert_eq!(said.code, 0, "{words:?}: {}", said.err);
            assert_ne!(
                scene.fs.file(path).unwrap(),
                "别人的".as_bytes(),
                "{words:?}"
            );
        }
    }
}

#[test]
fn a_file_of_ours_stays_whatever_is_wished() {
    for path in PLACES {
        for words in writers(path) {
            let scene = full();
            let ours = scene.bytes();
            for bytes in [&ours[..], &ours[..ours.len() / 3], OWN] {
                scene.fs.put(path, bytes);
                is_refused(&scene, &words);
                is_refused(&scene, &[&words[..], &["--force"]].concat());
            }
        }
    }
}

#[test]
fn what_a_command_reads_stays_whatever_is_wished() {
    let scene = full();
    for words in [
        &[
            "report",
            FILE,
            "--doc",
            "ledger",
            "-o",
            "/d/模板.docx",
            "--template",
            "/d/模板.docx",
        ][..],
        &[
            "report",
            FILE,
            "--doc",
            "ledger",
            "-o",
            "/d/a/../模板.docx",
            "--template",
            "/d/模板.docx",
        ],
        &[
            "report",
            FILE,
            "--doc",
            "ledger",
            "-o",
            "/d/模板.docx",
            "--phrases",
            "/d/模板.docx",
        ],
    ] {
        scene.fs.put("/d/模板.docx", b"PK\x03\x04");
        is_refused(&scene, &[words, &["--force"]].concat());
    }
    for words in [
        [
            "upgrade",
            FILE,
            "--to",
            "/d/新标准.json",
            "--report",
            "/d/新标准.json",
        ],
        [
            "import",
            "/d/表.ron",
            "-o",
            "/d/表.ron",
            "--accept",
            "--title=甲",
        ],
    ] {
        scene.fs.put("/d/新标准.json", OWN);
        scene.fs.put("/d/表.ron", b"a table");
        is_refused(&scene, &[&words[..], &["--force"]].concat());
    }
}

#[test]
fn what_is_no_file_and_what_is_named_otherwise_stays_untouched() {
    let scene = full();
    for path in PLACES {
        for words in writers(path) {
            let folder = full();
            folder.fs.create_dir(path.as_ref(), Access::Usual).unwrap();
            is_refused(&folder, &[&words[..], &["--force"]].concat());
        }
    }
    for words in [
        &["gaps", FILE, "--ics", "/d/x.txt"][..],
        &[
            "upgrade",
            FILE,
            "--to",
            "/d/新标准.ron",
            "--report",
            "/d/x.html",
        ],
        &["import", "/d/表.csv", "-o", "/d/x.docx", "--accept"],
        &[
            "import",
            "/d/表.csv",
            "-o",
            "/d/x.ron",
            "--accept",
            "--report",
            "/d/x.txt",
        ],
    ] {
        let err = scene.refused(3, words);
        assert!(err.contains("扩展名不对"), "{words:?}: {err}");
    }
    for words in [
        &["gaps", FILE, "-o", "/d/x.ron"][..],
        &["report", FILE, "--doc", "ledger", "-o", "/d/x.ron"],
        &["export-standard", FILE, "-o", "/d/x.txt"],
        &[
            "new",
            "--standard=own",
            "--unit=局",
            "--section=办",
            "-o",
            "/d/x.txt",
        ],
    ] {
        let err = scene.refused(2, words);
        assert!(err.contains("扩展名") || err.contains("格式"), "{err}");
    }
}

#[test]
fn all_results_of_a_command_are_looked_at_before_the_first_is_written() {
    let scene = full();
    scene.fs.put("/d/旧.ics", b"x");
    let two = ["gaps", FILE, "-o", "/d/新.docx", "--ics", "/d/旧.ics"];
    scene.refused(3, &two);
    assert_eq!(scene.fs.file("/d/新.docx"), None);
    let same = [
        "import",
        "/d/表.csv",
        "-o",
        "/d/s.ron",
        "--report",
        "/d/s.ron",
    ];
    is_refused(&scene, &same);
    let before = scene.bytes();
    let nowhere = [
        "upgrade",
        FILE,
        "--to",
        "/d/新标准.ron",
        "--report",
        "/没有/r.json",
    ];
    is_refused(&scene, &nowhere);
    assert_eq!(scene.bytes(), before, "nothing is half done");
}
