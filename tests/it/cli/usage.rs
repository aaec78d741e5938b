//! Help, wrong usage, and an output that cannot be written.

use std::io::{self, ErrorKind, Write};

use super::{FILE, Scene};

/// Every command, in the order of the overview.
const COMMANDS: [&str; 18] = [
    "standards",
    "new",
    "head",
    "show",
    "set",
    "check",
    "score",
    "gaps",
    "gap",
    "round",
    "finding",
    "report",
    "fill",
    "import",
    "confirm",
    "export-standard",
    "upgrade",
    "manual",
];

/// The commands that the overview lists.
fn listed(overview: &str) -> Vec<&str> {
    let lines = overview.lines().skip_while(|it| *it != "命令：").skip(1);
    let names = lines.map_while(|it| it.split_whitespace().next());
    names.take_while(|it| *it != "help").collect()
}

#[test]
fn help_is_there_in_every_way_one_would_ask_for_it() {
    let scene = Scene::new();
    let overview = scene.done(&[]);
    for args in [&["help"][..], &["--help"], &["-h"]] {
        assert_eq!(scene.done(args), overview, "{args:?}");
    }
    let commands = listed(&overview);
    assert_eq!(commands, COMMANDS);
    for command in commands {
        let text = scene.done(&["help", command]);
        assert_eq!(scene.done(&[command, "--help"]), text);
        assert!(text.contains(&format!("用法：duibiao-cli {command}")));
        // No line is too wide for a terminal, a Chinese character being two places wide.
        let wide = |line: &&str| {
            let places = line.chars().map(|it| if it.is_ascii() { 1 } else { 2 });
            places.sum::<usize>() > 118
        };
        assert_eq!(text.lines().filter(wide).count(), 0, "{text}");
    }
    let version = scene.done(&["--version"]);
    assert_eq!(
        version,
        format!("duibiao-cli {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn every_command_that_is_listed_is_carried_out_as_itself() {
    let scene = Scene::new();
    let overview = scene.done(&[]);
    for command in listed(&overview) {
        let usage = format!("用法：duibiao-cli {command} ");
        let err = scene.refused(2, &[command, "--no-such-option"]);
        assert!(err.contains(&usage), "{command}: {err}");
        // Only the list of standards needs nothing.
        if command == "standards" {
            assert!(scene.done(&[command]).contains("自定.ron"));
        } else {
            let err = scene.refused(2, &[command]);
            assert!(err.contains("缺少") && err.contains(&usage), "{err}");
        }
    }
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_would_be_right() {
    let scene = Scene::with_file();
    for (args, what) in [
        (
            &["socre", FILE][..],
            "没有“socre”这个命令。是否要用“score”？",
        ),
        (&["导出"], "没有“导出”这个命令。 用 duibiao-cli help"),
        (&["help", "chek"], "是否要用“check”？"),
        (&["--jsn"], "没有“--jsn”这个选项"),
        (&["-x"], "没有“-x”这个选项"),
        (&["score", FILE, "--jsno"], "是否要用“--json”？"),
        (&["score", FILE, "-j"], "没有“-j”这个选项"),
        (&["score", FILE, "--json=1"], "“--json”后面不应有内容"),
        (&["score", FILE, "--json", "--json"], "“--json”写了两次"),
        (&["score"], "缺少文件名。 用法：duibiao-cli score 文件"),
        (&["score", FILE, "1.1"], "多出了“1.1”"),
        (&["show", FILE], "缺少条目编号"),
        (&["set", FILE, "k1"], "没有写要填的内容"),
        (&["new", "--unit=某局"], "缺少 --standard。"),
        (
            &["new", "--unit", "--section", "甲"],
            "--unit 后面缺少单位名称",
        ),
        (&["gaps", FILE, "-o"], "--output 后面缺少文件名"),
        (&["gaps", FILE, "-o", "/d/a.wps"], "不支持“wps”格式"),
        (
            &["gaps", FILE, "-o", "/d/a"],
            "请把文件名的扩展名改为 .docx",
        ),
        (
            &["gaps", FILE, "--date", "2026-02-30"],
            "“2026-02-30”不是有效日期",
        ),
        (&["gaps", FILE, "--date=11月5日"], "不是有效日期"),
        (&["gaps", FILE, "--order=date"], "可用 points（可挽回分数）"),
    ] {
        let err = scene.refused(2, args);
        assert!(
            err.starts_with("[U-10") && err.contains(what),
            "{args:?}: {err}"
        );
    }
}

#[test]
fn a_new_file_needs_a_standard_that_exists_and_a_sound_year() {
    let scene = Scene::new();
    let with = |standard: &str, year: &str| {
        scene.refused(
            2,
            &[
                "new",
                "--standard",
                standard,
                "--unit=某局",
                "--section=甲",
                "--year",
                year,
                "-o",
                FILE,
            ],
        )
    };
    let err = with("xwjj-zwcj-2025", "2026");
    assert!(err.contains("是否要用“xwjj-zwcj-2026”？"), "{err}");
    assert!(err.contains("sj-wmdw-jg-2026"), "{err}");
    for year in ["26", "二〇二六", "99999999999", "-1"] {
        let err = with("own", year);
        assert!(err.contains(&format!("年度“{year}”不对")), "{err}");
    }
    assert_eq!(scene.fs.files_in("/d"), Vec::<String>::new());
}

/// An output that refuses.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error_and_a_full_disk_is() {
    let scene = Scene::with_file();
    let args = ["score", FILE];
    let said = scene.run_into(&args, &mut Broken(ErrorKind::BrokenPipe));
    assert_eq!(said, (0, String::new()));
    let (code, err) = scene.run_into(&args, &mut Broken(ErrorKind::StorageFull));
    assert_eq!(code, 3);
    assert!(
        err.starts_with("[C-303] 错误：结果没有写完：磁盘空间已满"),
        "{err}"
    );
    // What was found is told even when nobody listens.
    scene.fs.put("/d/坏.ron", b"(duibiao: 1");
    let (code, _) = scene.run_into(&["check", "/d/坏.ron"], &mut Broken(ErrorKind::BrokenPipe));
    assert_eq!(code, 1);
}
