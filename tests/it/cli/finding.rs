//! `finding` and `gap` without a step: findings from above are put on the books, shown, worked on, or taken off again.

use super::{FILE, Scene};

fn scene() -> Scene {
    let scene = Scene::with_file();
    scene.done(&["set", FILE, "k4", "none"]);
    scene
}

fn add<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [
        &[
            "finding",
            FILE,
            "add",
            "--text",
            "志愿服务台账不全，缺第三季度记录",
        ],
        more,
    ]
    .concat()
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one life, told from its beginning to its end"
)]
fn a_finding_is_entered_shown_worked_on_and_kept() {
    let scene = scene();
    let from = ["--source", "县委文明办", "--number", "文明办〔2026〕3号"];
    let when = [
        "--date",
        "2026-11-01",
        "--days",
        "15",
        "--item",
        "k4",
        "--person",
        "刘洋",
    ];
    let said = scene.done(&add(&[&from[..], &when].concat()));
    assert!(said.starts_with("已登记：通报1（T1-"), "{said}");
    assert!(said.contains("整改时限：2026-11-16\n"), "{said}");
    let said = scene.done(&add(&["--due", "2026-12-31"]));
    assert!(
        said.starts_with("已登记：通报2（T2-") && said.contains("2026-12-31"),
        "{said}"
    );
    let gaps = scene.json(&["gaps", FILE, "--json", "--origin", "notified"]);
    let gap = &gaps["gaps"][0];
    assert_eq!(
        (&gaps["count"], &gap["item"], &gap["times"]),
        (&2.into(), &"k4".into(), &1.into())
    );
    assert_eq!(gap["notice"]["number"], "文明办〔2026〕3号");
    assert_eq!(
        (&gap["due"], &gap["person"]),
        (&"2026-11-16".into(), &"刘洋".into())
    );
    scene.done(&[
        "gap",
        FILE,
        "通报1",
        "start",
        "--by",
        "刘洋",
        "--date",
        "2026-11-05",
    ]);
    let asked = [
        "--until",
        "2026-12-01",
        "--remark",
        "需等场地",
        "--date",
        "2026-11-06",
        "--by",
        "刘洋",
    ];
    scene.done(&[&["gap", FILE, "通报1", "extend"], &asked[..]].concat());
    let shown = scene.done(&["gap", FILE, "通报1", "--date", "2026-11-20"]);
    for words in [
        "来源：通报问题，2026年11月1日通报（县委文明办 文明办〔2026〕3号），限15天",
        "存在问题：志愿服务台账不全，缺第三季度记录",
        "整改时限：2026-11-16，已逾期4天；申请延期至2026-12-01，待答复",
        "进度：整改中",
        "第1次 2026-11-05 首次自评 通报问题",
        "2026-11-05 首次自评 开始整改 刘洋",
        "2026-11-06 首次自评 申请延期 刘洋（延至2026-12-01） 需等场地",
        "接下来可以：提交核验、同意延期、不同意延期",
    ] {
        assert!(shown.contains(words), "{words}\n{shown}");
    }
    let json = scene.json(&["gap", FILE, "通报1", "--json"]);
    assert_eq!(
        (&json["asked"], &json["first_due"]),
        (&"2026-12-01".into(), &"2026-11-16".into())
    );
    assert_eq!(json["steps"][1]["step"], "extend");
    let why = scene.refused(2, &["finding", FILE, "drop", "通报1"]);
    assert!(
        why.contains("U-107") && why.contains("已经开始办理的通报问题要留底"),
        "{why}"
    );
    assert!(
        scene
            .done(&["finding", FILE, "drop", "通报2"])
            .starts_with("已删除：通报2")
    );
    assert_eq!(
        scene.json(&["gaps", FILE, "--json", "--origin", "通报问题"])["count"],
        1
    );
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of what can be wrong")]
fn what_is_wrong_with_a_finding_is_told_and_nothing_is_written() {
    let scene = scene();
    for (words, expected) in [
        (vec!["finding", FILE, "add"], "缺少 --text"),
        (vec!["finding", FILE, "add", "--text", " "], "缺少 --text"),
        (
            vec!["finding", FILE, "ad"],
            "没有“ad”这种操作。是否要用“add”？",
        ),
        (
            vec!["finding", FILE, "add", "台账不全"],
            "问题写在 --text 后面",
        ),
        (vec!["finding", FILE, "drop"], "缺少要删除的编号"),
        (vec!["finding", FILE, "drop", "k4"], "随评分产生，不能删除"),
        (
            vec!["finding", FILE, "drop", "通报9"],
            "没有编号为“通报9”的通报问题",
        ),
        (add(&["--days", "0"]), "限期“0”不是天数"),
        (add(&["--days", "两周"]), "限期“两周”不是天数"),
        (add(&["--item", "9.9"]), "没有编号为“9.9”的条目"),
        (
            add(&["--date", "2026-11-05", "--due", "2026-11-04"]),
            "整改时限2026-11-04早于通报日期",
        ),
        (
            add(&["--sorce", "县委"]),
            "没有“--sorce”这个选项。是否要用“--source”？",
        ),
        (
            vec!["gap", FILE, "k4", "--by", "王芳"],
            "写了 --by，没有写是哪一步",
        ),
        (
            vec!["gap", FILE, "k4", "sumbit"],
            "没有“sumbit”这一步。是否要用“submit”？",
        ),
        (
            vec!["gap", FILE, "k4", "start", "--rescore"],
            "--rescore 只用于核验销号",
        ),
        (
            vec!["gap", FILE, "k4", "start", "--until", "2026-12-31"],
            "--until 只用于申请延期、重新打开",
        ),
        (vec!["gap", FILE, "k4", "start", "more"], "多出了“more”"),
        (vec!["gap", FILE, "k1"], "这一条现在没有差距，不用整改"),
        (
            vec!["gaps", FILE, "--origin", "above"],
            "没有“above”这种来源",
        ),
        (
            vec!["gaps", FILE, "--order", "urgent"],
            "没有“urgent”这种顺序",
        ),
        (
            vec!["gaps", FILE, "--person", "张敏", "-o", "/d/a.docx"],
            "不能与 -o 同用",
        ),
    ] {
        let why = scene.refused(2, &words);
        assert!(why.contains(expected), "{words:?}: {why}");
    }
}

#[test]
fn closing_scores_the_item_again_where_that_is_wished() {
    let scene = scene();
    let when = ["--date", "2026-11-10"];
    let measure = ["--measure", "补开会议", "--by", "张敏"];
    scene.done(&[&["gap", FILE, "k4", "submit"], &measure[..], &when].concat());
    let by = ["--by", "王芳", "--remark", "已查记录", "--rescore"];
    let said = scene.done(&[&["gap", FILE, "k4", "verify"], &by[..], &when].concat());
    assert!(
        said.contains("待核验 → 已销号") && said.contains("本项得分："),
        "{said}"
    );
    let gap = scene.json(&["gap", FILE, "k4", "--json"]);
    assert_eq!(
        (&gap["status"], &gap["settled"]),
        (&"closed".into(), &true.into())
    );
    let rescored = gap["steps"][1]["rescored"].as_array().unwrap();
    assert_ne!(rescored[0], rescored[1]);
    // Nothing is lost on it any more, and it is off the list; the ledger keeps it.
    let said = scene.done(&["gaps", FILE, "-o", "/d/清单.xlsx"]);
    assert!(said.contains("共0条"), "{said}");
    let listed = scene.json(&["gaps", FILE, "--json", "--status", "closed"]);
    assert_eq!(listed["count"], 1);
    let shown = scene.done(&["gaps", FILE]);
    assert!(
        shown.contains("已销号") && shown.contains("可挽回0分"),
        "{shown}"
    );
}

#[test]
fn gaps_are_listed_by_person_and_by_what_is_to_be_done_this_week() {
    let scene = scene();
    scene.done(&add(&["--due", "2026-11-12", "--person", "刘洋、王芳"]));
    let count = |words: &[&str]| {
        let said = scene.json(&[&["gaps", FILE, "--json", "--date", "2026-11-05"], words].concat());
        said["count"].as_u64().unwrap()
    };
    assert_eq!(
        (count(&["--person", "王芳"]), count(&["--person", "王"])),
        (1, 0)
    );
    assert_eq!(count(&["--person", "张敏"]), 0, "who fills in the form");
    assert_eq!(count(&["--this-week"]), 1);
    assert_eq!(
        (
            count(&["--due-within", "6d"]),
            count(&["--due-within", "7d"])
        ),
        (0, 1)
    );
    let order = scene.json(&[
        "gaps",
        FILE,
        "--json",
        "--order",
        "pressing",
        "--date",
        "2026-12-01",
    ]);
    assert_eq!(
        (&order["order"], &order["gaps"][0]["code"]),
        (&"pressing".into(), &"通报1".into())
    );
    assert_eq!(order["gaps"][0]["days_left"], 0);
}
