//! `duibiao-cli upgrade`: a file, or a folder of files, one of which is broken.

use super::{MEETING, THREE, VOLUNTEERS, counted, of};
use duibiao::cli::env::Env;
use duibiao::cli::run::run;
use serde_json::{Value, json};

use crate::desk::moment;
use crate::fixture::{assessment, file};
use crate::memory_fs::MemoryFs;
use crate::office::bytes_of;

/// A folder `/d` with two sections' files, a broken one, and the new standard beside it.
fn scene(new: &str) -> MemoryFs {
    let fs = MemoryFs::new();
    let old = of(&counted("1", "例会研究", MEETING));
    for name in ["/d/甲.ron", "/d/乙.ron"] {
        fs.put(name, &bytes_of(&assessment(&file(THREE, &old))));
    }
    fs.put("/d/坏.ron", b"(duibiao: 1, about: (");
    fs.put("/d/说明.txt", b"text");
    let standard = format!(
        "(duibiao: 1, standard: (id: \"t2\", title: \"新标准\", year: 2027, {}))",
        of(new)
    );
    fs.put("/d/标准.ron", standard.as_bytes());
    fs
}

fn said(fs: &MemoryFs, words: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut env = Env {
        origin: duibiao::domain::assessment::origin::Origin::of(7),
        met: duibiao::cli::env::Met::default(),
        seat: 1,
        fs,
        now: moment("2026-11-05T14:32:07+08:00"),
        standards: "/s".into(),
        own_standards: &Vec::new,
        out: &mut out,
        err: &mut err,
    };
    let words = ["upgrade"].iter().chain(words).map(Into::into);
    let code = run(words, &mut env);
    let text = |it| String::from_utf8(it).unwrap();
    (code, text(out), text(err))
}

const FOLDER: [&str; 3] = ["/d", "--to", "/d/标准.ron"];

#[test]
fn a_folder_is_taken_over_though_one_file_in_it_is_broken() {
    let fs = scene(&counted("5", "例会研究", MEETING));
    let before = fs.file("/d/坏.ron");
    let (code, out, err) = said(&fs, &[&FOLDER[..], &["--report", "/d/r.json"]].concat());
    assert_eq!(code, 3, "{out}{err}");
    assert!(
        err.contains("[F-109]") && err.contains("/d/坏.ron"),
        "{err}"
    );
    assert_eq!(fs.file("/d/坏.ron"), before);
    let report: Value = serde_json::from_slice(&fs.file("/d/r.json").unwrap()).unwrap();
    let files = report["files"].as_array().unwrap();
    let states: Vec<&Value> = files.iter().map(|it| &it["state"]).collect();
    assert_eq!(states, ["upgraded", "failed", "upgraded"]);
    assert_eq!(files[0]["report"]["counts"]["whole"], 1);
    assert_eq!(files[0]["report"]["total"], json!(["1.5", "1.5"]));
    let text = String::from_utf8(fs.file("/d/甲.ron").unwrap()).unwrap();
    assert!(text.contains(r#"("5", (inputs: [(1, Count(3))]"#), "{text}");
    assert!(text.contains("act:Upgrade"), "{text}");
    // Once more there is nothing to do.
    let (code, out, _) = said(&fs, &["/d/甲.ron", "--to", "/d/标准.ron"]);
    assert_eq!((code, out.contains("没有改动")), (0, true), "{out}");
}

#[test]
fn a_rehearsal_changes_no_file() {
    let fs = scene(&counted("5", "例会研究", MEETING));
    let before = fs.file("/d/甲.ron");
    let (code, out, err) = said(&fs, &["/d/甲.ron", "--to", "/d/标准.ron", "--dry-run"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.contains("没有改动") && out.contains("按文字1项"),
        "{out}"
    );
    assert_eq!(fs.file("/d/甲.ron"), before);
}

#[test]
fn what_is_doubtful_is_decided_or_accepted_before_a_file_is_changed() {
    let new = counted(
        "7",
        "例会研究",
        "领导小组召开例会研究志愿服务工作，由办公室记录。",
    );
    let new = new + &counted("8", "志愿服务", VOLUNTEERS);
    let words = ["/d/甲.ron", "--to", "/d/标准.ron"];
    let fs = scene(&new);
    let before = fs.file("/d/甲.ron");
    let (code, out, _) = said(&fs, &words);
    assert_eq!(code, 1);
    assert!(out.contains("可能对应新条目 7 例会研究"), "{out}");
    assert_eq!(fs.file("/d/甲.ron"), before);
    let (code, out, err) = said(
        &fs,
        &[&words[..], &["--decide", "1=7", "--decide", "9=none"]].concat(),
    );
    assert_eq!((code, out.contains("没有换版")), (2, true), "{out}");
    assert!(err.contains("[U-107]") && err.contains("“9”"), "{err}");
    assert_eq!(fs.file("/d/甲.ron"), before);
    let (code, out, _) = said(&fs, &[&words[..], &["--decide", "1=7"]].concat());
    assert_eq!((code, out.contains("按决定1项")), (0, true), "{out}");
    let fs = scene(&new);
    let (code, out, _) = said(&fs, &[&words[..], &["--accept"]].concat());
    assert_eq!((code, out.contains("存入旧条目1项")), (0, true), "{out}");
    let text = String::from_utf8(fs.file("/d/甲.ron").unwrap()).unwrap();
    assert!(
        text.contains("why: Undecided") && text.contains("还缺一次"),
        "{text}"
    );
}

#[test]
fn wrong_words_change_nothing() {
    let fs = scene(&counted("5", "例会研究", MEETING));
    for (words, code) in [
        (&["/d/甲.ron"][..], 2),
        (&["/d/甲.ron", "--to", "/d/标准.ron", "--decide", "1"], 2),
        (
            &[
                "/d/甲.ron",
                "--to",
                "/d/标准.ron",
                "--decide",
                "1=2",
                "--decide",
                "1=3",
            ],
            2,
        ),
        (&["/d/甲.ron", "--to", "/d/乙.ron"], 3),
        (&["/d/甲.ron", "--to", "/d/坏.ron"], 3),
        (&["/d/无.ron", "--to", "/d/标准.ron"], 3),
    ] {
        let before = fs.file("/d/甲.ron");
        let (found, _, err) = said(&fs, words);
        assert_eq!(found, code, "{words:?} {err}");
        assert!(err.starts_with('['), "{err}");
        assert_eq!(fs.file("/d/甲.ron"), before);
    }
}
