//! `gap`: a gap goes from open to closed, and every step that cannot be taken says why.

use super::{FILE, Scene};

/// A gap in a file of an office with one standard of its own.
fn scene() -> (Scene, String) {
    let scene = Scene::with_file();
    scene.done(&["set", FILE, "k4", "none"]);
    let gaps = scene.json(&["gaps", FILE, "--json"]);
    let due = gaps["gaps"][0]["due"].as_str().unwrap_or_default();
    (scene, due.to_owned())
}

/// A step that 张敏 takes, or the one who is named.
fn gap<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let by: &[&str] = if words.contains(&"--by") {
        &[]
    } else {
        &["--by", "张敏"]
    };
    [&["gap", FILE, "k4"], words, by].concat()
}

#[test]
fn a_gap_is_taken_from_open_to_closed_step_by_step() {
    let (scene, due) = scene();
    let said = scene.done(&gap(&["start", "--date", "2026-09-01"]));
    assert!(said.contains("待整改 → 整改中"), "{said}");
    assert!(said.contains("接下来可以：提交核验、申请延期"), "{said}");
    let why = scene.refused(2, &gap(&["submit", "--date", "2026-09-02"]));
    assert!(
        why.contains("U-107") && why.contains("没有写明整改措施"),
        "{why}"
    );
    let why = scene.refused(2, &gap(&["close"]));
    assert!(why.contains("“整改中”的问题不能“核验销号”"), "{why}");
    let why = scene.refused(2, &gap(&["done"]));
    assert!(why.contains("没有“done”这一步"), "{why}");
    let why = scene.refused(2, &["gap", FILE, "k1", "start", "--by", "张敏"]);
    assert!(why.contains("没有差距"), "{why}");
    let asked = "extend --until 2027-01-31 --date 2026-09-03 --remark 场地未落实";
    let asked: Vec<&str> = asked.split(' ').collect();
    assert!(
        scene
            .done(&gap(&asked))
            .contains("待答复：申请延期至2027-01-31")
    );
    let agree = ["agree", "--date", "2026-09-04"];
    let why = scene.refused(2, &gap(&agree));
    assert!(
        why.contains("同意延期的人不能是申请延期的人（张敏）"),
        "{why}"
    );
    let agreed = scene.done(&gap(&[
        "同意延期",
        "--by",
        "李建国",
        "--date",
        "2026-09-04",
    ]));
    let expected = format!("整改时限：2027-01-31（原定{due}）");
    assert!(agreed.contains(&expected), "{agreed} {expected}");
    scene.done(&gap(&[
        "submit",
        "--measure",
        "补开会议",
        "--date",
        "2026-09-05",
    ]));
    let why = scene.refused(2, &gap(&["close", "--date", "2026-09-04", "--by", "王芳"]));
    assert!(why.contains("早于上一步"), "{why}");
    let why = scene.refused(2, &gap(&["close", "--date", "2026-09-06", "--by", "王芳"]));
    assert!(why.contains("没有登记佐证"), "{why}");
    let close = ["close", "--date", "2026-09-06", "--remark", "已查会议记录"];
    let why = scene.refused(2, &gap(&close));
    assert!(why.contains("核验人不能是提交核验的人（张敏）"), "{why}");
    let closed = scene.done(&gap(&[&close[..], &["--by", "王芳"]].concat()));
    assert!(
        closed.contains("待核验 → 已销号") && closed.contains("重新打开"),
        "{closed}"
    );
    let gaps = scene.json(&["gaps", FILE, "--json"]);
    assert_eq!(gaps["gaps"][0]["status"], "closed");
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
}

#[test]
fn gaps_are_listed_by_how_far_they_are_and_when_they_are_due() {
    let (scene, due) = scene();
    let codes = |words: &[&str]| {
        let said = scene.json(&[&["gaps", FILE, "--json"], words].concat());
        said["count"].as_u64().unwrap()
    };
    assert_eq!(codes(&["--status", "open"]), 1);
    assert_eq!(codes(&["--status", "已销号"]), 0);
    assert_eq!(codes(&["--section", "办公室"]), 1);
    assert_eq!(codes(&["--section", "人事股"]), 0);
    let after = "2027-06-01";
    assert_eq!(
        (
            codes(&["--overdue", "--date", after]),
            codes(&["--overdue", "--date", &due])
        ),
        (1, 0)
    );
    assert_eq!(codes(&["--due-within", "0d", "--date", &due]), 1);
    assert_eq!(codes(&["--due-within", "7天", "--date", after]), 0);
    let why = scene.refused(2, &["gaps", FILE, "--overdue", "-o", "/d/a.docx"]);
    assert!(why.contains("不能与 -o 同用"), "{why}");
    let why = scene.refused(2, &["gaps", FILE, "--due-within", "soon"]);
    assert!(why.contains("不是天数"), "{why}");
}

#[test]
fn deadlines_go_into_a_calendar_once_each_and_the_same_every_time() {
    let scene = Scene::new();
    scene
        .fs
        .put(FILE, include_bytes!("../../../data/examples/示例自评.ron"));
    let day = ["--date", "2026-11-20"];
    let gaps = scene.json(&[&["gaps", FILE, "--json"], &day[..]].concat());
    let gaps = gaps["gaps"].as_array().unwrap();
    let open = gaps
        .iter()
        .filter(|it| it["status"] != "closed" && !it["due"].is_null());
    let due = open.count();
    let made = |path: &str| {
        let said = scene.done(&[&["gaps", FILE, "--ics", path], &day[..]].concat());
        assert_eq!(said, format!("已导出{due}条整改时限：{path}\n"));
        String::from_utf8(scene.fs.file(path).unwrap()).unwrap()
    };
    let calendar = made("/d/时限.ics");
    assert_eq!(calendar, made("/d/又一次.ics"));
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), due);
    assert_eq!(calendar.matches("BEGIN:VALARM").count(), 2 * due);
    assert!(
        calendar.lines().all(|it| it.len() <= 76),
        "lines are folded"
    );
    let mut uids: Vec<&str> = calendar
        .lines()
        .filter(|it| it.starts_with("UID:"))
        .collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), 3 * due);
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20261127"),
        "{calendar}"
    );

    // Without names it is the same calendar, and says so of names that only notes name.
    let path = "/d/不含姓名.ics";
    let asked = [&["gaps", FILE, "--ics", path, "--without-names"], &day[..]].concat();
    let reply = scene.run(&asked);
    assert!(reply.err.contains("只替换了登记过的姓名"), "{}", reply.err);
    let unfolded = |it: &str| it.replace("\r\n ", "");
    let hidden = String::from_utf8(scene.fs.file(path).unwrap()).unwrap();
    let (shown, hidden) = (unfolded(&calendar), unfolded(&hidden));
    let names: Vec<&str> = gaps.iter().filter_map(|it| it["person"].as_str()).collect();
    let named = |text: &str| names.iter().any(|it| !it.is_empty() && text.contains(it));
    assert!(named(&shown) && !named(&hidden), "{hidden}");
    let uids = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|it| it.starts_with("UID:"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(uids(&shown), uids(&hidden));
}
