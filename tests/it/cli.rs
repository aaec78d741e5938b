//! The command line, run in-process on the disk in memory.

mod answers;
mod bundled;
mod confirm;
mod damage;
mod finding;
mod gap_table;
mod head;
mod in_between;
mod long_text;
mod measures;
mod outputs;
mod papers;
mod recurrence;
mod reports;
mod rounds;
mod steps;
mod usage;
mod who_acts;

use std::cell::Cell;
use std::ffi::OsString;
use std::io::Write;

use chrono::DateTime;
use duibiao::cli::env::Env;
use duibiao::cli::run::run;
use duibiao::domain::date::Moment;
use serde_json::Value;

use crate::memory_fs::MemoryFs;

/// A standard with one item for each way of filling in.
const OWN: &[u8] = include_bytes!("../data/own-standard.ron");

/// The assessment that most tests work on.
const FILE: &str = "/d/自评.ron";

/// A PC with an empty folder `/d`, and one standard of the user's own.
struct Scene {
    fs: MemoryFs,
    now: Moment,
    /// The seat of the last command.
    seat: Cell<u64>,
    /// The number of the next document's origin.
    origin: Cell<u128>,
}

/// What one command line came to.
struct Said {
    code: u8,
    out: String,
    err: String,
}

fn moment(text: &str) -> Moment {
    Moment::new(DateTime::parse_from_rfc3339(text).unwrap())
}

impl Scene {
    fn new() -> Self {
        Self {
            fs: MemoryFs::new(),
            now: moment("2026-11-05T14:32:07+08:00"),
            seat: Cell::new(0),
            origin: Cell::new(7),
        }
    }

    /// The same, with a new assessment in [`FILE`].
    fn with_file() -> Self {
        let scene = Self::new();
        scene.done(&[
            "new",
            "--standard=own",
            "--unit=某局",
            "--section=办公室",
            "--person=张敏",
            "-o",
            FILE,
        ]);
        scene
    }

    fn run(&self, args: &[&str]) -> Said {
        let mut out = Vec::new();
        let (code, err) = self.run_into(args, &mut out);
        let out = String::from_utf8(out).unwrap();
        Said { code, out, err }
    }

    fn run_into(&self, args: &[&str], out: &mut dyn Write) -> (u8, String) {
        let mut err = Vec::new();
        let own_standards = || vec![("自定.ron".to_owned(), Ok(OWN.to_vec()))];
        let mut env = Env {
            origin: duibiao::domain::assessment::origin::Origin::of(self.origin.get()),
            met: duibiao::cli::env::Met::default(),
            // Each command is a process of its own.
            seat: self.seat.replace(self.seat.get() + 1) + 1,
            fs: &self.fs,
            now: self.now,
            standards: "/d/standards".into(),
            own_standards: &own_standards,
            out,
            err: &mut err,
        };
        let code = run(args.iter().map(OsString::from), &mut env);
        (code, String::from_utf8(err).unwrap())
    }

    /// What a command that must succeed, without a remark, prints.
    fn done(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{args:?}");
        said.out
    }

    /// The JSON of a command that must succeed.
    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(args)).unwrap()
    }

    /// The error of a command that must fail with `code`, and change nothing on the disk.
    fn refused(&self, code: u8, args: &[&str]) -> String {
        let before = self.fs.snapshot().files;
        let said = self.run(args);
        assert_eq!((said.code, said.out.as_str()), (code, ""), "{args:?}");
        let unlocked = |files: std::collections::BTreeMap<u64, Vec<u8>>| -> Vec<Vec<u8>> {
            files.into_values().filter(|it| !it.is_empty()).collect()
        };
        let after = self.fs.snapshot().files;
        assert_eq!(unlocked(after), unlocked(before), "{args:?}");
        said.err
    }

    fn set(&self, code: &str, words: &[&str]) -> String {
        self.done(&[&["set", FILE, code], words, &["--by", "张敏"]].concat())
    }

    fn show(&self, code: &str) -> Value {
        self.json(&["show", FILE, code, "--json"])
    }

    fn bytes(&self) -> Vec<u8> {
        self.fs.file(FILE).unwrap()
    }
}

#[test]
fn from_a_new_file_to_a_gap_list_in_word_and_excel() {
    let scene = Scene::new();
    let said = scene.done(&[
        "new",
        "--standard",
        "xwjj-zwcj-2026",
        "--unit",
        "某某县卫生健康局",
        "--section",
        "办公室",
        "--person",
        "张敏",
        "--leader",
        "李建国",
        "--year",
        "2026",
        "--round",
        "第三阶段自评",
        "-o",
        FILE,
    ]);
    assert!(said.starts_with("已新建：/d/自评.ron\n"), "{said}");
    let said = scene.set("1.2", &["count=3", "note=第四季度例会尚未召开"]);
    assert!(said.contains("缺1次×0.5分，扣0.5分"), "{said}");
    scene.set("1.3", &["met=1,2"]);
    scene.set("F1", &["event=2026-06-18:资料迟报"]);
    let score = scene.json(&["score", FILE, "--json"]);
    assert_eq!(score["total"], "0.5");
    assert_eq!(score["negative"], "1");
    let list = scene.json(&["gaps", FILE, "--json"]);
    let codes: Vec<&str> = list["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["F1", "1.3", "1.2"]);
    for (name, kind) in [("清单.docx", "Word 文档"), ("清单.XLSX", "Excel 工作簿")] {
        let path = format!("/d/{name}");
        let said = scene.done(&["gaps", FILE, "-o", &path, "--date", "2026-11-20"]);
        assert_eq!(said, format!("已导出整改清单（{kind}，共3条）：{path}\n"));
        assert!(scene.fs.file(&path).unwrap().starts_with(b"PK\x03\x04"));
        // Over the old one it is written only where that is wished.
        let err = scene.refused(3, &["gaps", FILE, "-o", &path]);
        assert!(err.starts_with("[C-308] 错误：那里已有同名文件"), "{err}");
        scene.done(&["gaps", FILE, "-o", &path, "--force"]);
    }
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
}

#[test]
fn a_new_file_is_never_written_over_another() {
    let scene = Scene::with_file();
    let words = ["new", "--standard=own", "--unit=乙局", "--section=乙", "-o"];
    let err = scene.refused(3, &[&words[..], &[FILE]].concat());
    assert!(
        err.starts_with("[C-307] 错误：那里已有一份自评或标准"),
        "{err}"
    );
    // The extension may be left out.
    let err = scene.refused(3, &[&words[..], &["/d/自评"]].concat());
    assert!(err.contains("/d/自评.ron"), "{err}");
    let err = scene.refused(2, &[&words[..], &["/d/自评.docx"]].concat());
    assert!(err.contains("扩展名应为 .ron"), "{err}");
}

#[test]
fn a_new_file_is_of_this_year_unless_said_otherwise() {
    let scene = Scene::with_file();
    assert_eq!(scene.json(&["score", FILE, "--json"])["year"], 2026);
}
