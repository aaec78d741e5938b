//! `head`: the head of a file is shown, and edited as a logged change; what is none is refused.

use duibiao::domain::change::log::Delta;

use super::{FILE, Scene};

#[test]
fn the_head_is_shown_and_edited_with_a_record_and_a_backup() {
    let scene = Scene::with_file();
    scene.set("k4", &["count=2", "note=留着"]);
    let before = scene.bytes();
    let shown = scene.done(&["head", FILE]);
    assert_eq!(
        shown,
        "单位名称：某局\n科室：办公室\n填表人：张敏\n责任领导：（未填写）\n年度：2026\n\
         轮次：（未填写）\n考核截止日：年末\n主送机关：（未填写）\n依据文件：（未填写）\n本文文号：（未填写）\n\
         第几稿：（未填写）\n单位概况：（未填写）\n已获荣誉：（未填写）\n组织领导：（未填写）\n创建轮次：（未填写）\n\
         联系人：（未填写）\n联系电话：（未填写）\n"
    );
    assert_eq!(scene.bytes(), before, "it was only shown");
    let said = scene.done(&["head", FILE, "year=2027", "科室= 党建办 ", "--by", "李娜"]);
    assert!(
        said.contains("科室：党建办\n") && said.contains("年度：2027\n"),
        "{said}"
    );
    assert!(said.ends_with("已保存：/d/自评.ron\n"), "{said}");
    let score = scene.json(&["score", FILE, "--json"]);
    assert_eq!(
        (&score["year"], &score["section"]),
        (&2027.into(), &"党建办".into())
    );
    assert_eq!(scene.show("k4")["note"], "留着");
    let records = duibiao::format::read::read(&scene.bytes())
        .unwrap()
        .log
        .records();
    let last = records.last().unwrap();
    assert_eq!(last.by, "李娜");
    let [Delta::About(from, to)] = last.deltas.as_slice() else {
        panic!("{last:?}");
    };
    assert_eq!((from.year, to.year), (2026, 2027));
    let kept = scene.fs.snapshot().files.into_values();
    assert!(
        kept.into_iter().filter(|it| *it == before).count() == 1,
        "the old one is a backup"
    );
    let said = scene.done(&["head", FILE, "year=2027"]);
    assert!(
        said.ends_with("没有变化，未重新保存：/d/自评.ron\n"),
        "{said}"
    );
    assert!(scene.done(&["check", FILE]).contains("没有发现问题"));
}

#[test]
fn a_file_carried_into_the_next_year_says_so_in_its_documents_and_counts_from_it() {
    let scene = Scene::with_file();
    scene.done(&["head", FILE, "year=2027"]);
    let out = "/d/台账.html";
    scene.done(&[
        "report",
        FILE,
        "--doc",
        "ledger",
        "-o",
        out,
        "--date",
        "2027-03-01",
    ]);
    let text = String::from_utf8(scene.fs.file(out).unwrap()).unwrap();
    assert!(
        text.contains("2027年") && !text.contains("2026年"),
        "{text}"
    );
    // What happened within the year of 2026 does not count any more.
    let vetoes = |scene: &Scene| {
        let score = scene.json(&["score", "/d/省.ron", "--json"]);
        score["vetoes"].as_array().unwrap().len()
    };
    let words = [
        "--standard=xwjj-zwcj-2026",
        "--unit=某局",
        "--section=甲",
        "--year=2026",
    ];
    scene.done(&[&["new"], &words[..], &["-o", "/d/省.ron"]].concat());
    scene.done(&["set", "/d/省.ron", "V5", "event=2026-03-01:某事"]);
    assert_eq!(vetoes(&scene), 1);
    scene.done(&["head", "/d/省.ron", "year=2027"]);
    assert_eq!(vetoes(&scene), 0);
    let shown = scene.json(&["show", "/d/省.ron", "V5", "--json"]);
    assert!(
        shown.to_string().contains("某事"),
        "it stays in the register"
    );
}

#[test]
fn a_closing_day_does_not_stay_behind_in_the_old_year() {
    let scene = Scene::with_file();
    scene.done(&["head", FILE, "closing=2026-11-30"]);
    let err = scene.refused(2, &["head", FILE, "year=2027"]);
    assert!(err.contains("考核截止日2026-11-30不在2027年度"), "{err}");
    scene.done(&["head", FILE, "year=2027", "closing=2027-11-30"]);
    let said = scene.done(&["head", FILE, "closing="]);
    assert!(said.contains("考核截止日：年末"), "{said}");
}

#[test]
fn what_is_no_head_is_refused_in_words() {
    let scene = Scene::with_file();
    scene.set("k4", &["full"]);
    scene.done(&["round", FILE, "begin", "期中自评"]);
    let endless = format!("unit={}", "局".repeat(33_000));
    for (words, why) in [
        (&["year=abc"][..], "年度“abc”不对"),
        (&["year=99999"], "年度“99999”不对"),
        (&["year=1999"], "年度“1999”不对"),
        (&["unit="], "请填写单位名称"),
        (&["section= "], "请填写科室"),
        (&["unit=甲\n// sha256: 00"], "单位名称只能写一行"),
        (&["person=甲\t乙"], "填表人只能写一行"),
        (&["yaer=2027"], "没有“yaer”这一项。是否要写“year”？"),
        (&["2027"], "缺少等号和内容"),
        (&["year=2026", "年度=2027"], "“年度”写了两次"),
        (&["closing=明天"], "考核截止日“明天”不是有效日期"),
        (&["round=首次自评"], "已经有名为“首次自评”的轮次"),
        (
            &[endless.as_str()],
            "“单位名称”太长：约97KB（33000个字），一处文字最多64KB",
        ),
    ] {
        let err = scene.refused(2, &[&["head", FILE], words].concat());
        assert!(err.contains(why), "{why}: {err}");
    }
    for (unit, section, why) in [
        ("--unit=甲\n乙", "--section=办", "单位名称只能写一行"),
        ("--unit=甲", "--section=办\u{7}公", "科室只能写一行"),
    ] {
        let words = ["new", "--standard=own", unit, section, "-o", "/d/新.ron"];
        let err = scene.refused(2, &words);
        assert!(err.contains(why), "{err}");
    }
}

#[test]
fn what_a_report_says_of_the_unit_is_asked_once_and_a_gap_in_it_until_then() {
    let scene = Scene::with_file();
    let report = ["report", FILE, "--doc", "self-report", "-o", "/d/报告.html"];
    let said = scene.run(&report);
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("文中有7处标了【请补充】：主送机关、"),
        "{}",
        said.err
    );
    let shown = scene.done(&[
        "head",
        FILE,
        "addressee= 县委文明办 ",
        "单位概况=我局有职工68人",
    ]);
    assert!(shown.contains("主送机关：县委文明办\n"), "{shown}");
    let said = scene.run(&[&report[..], &["--force"]].concat());
    assert!(
        said.err.contains("文中有5处标了【请补充】：依据文件、"),
        "{}",
        said.err
    );
    // Emptied, it is a gap again, and the file is one that older programs read.
    scene.done(&["head", FILE, "addressee=", "profile="]);
    let text = String::from_utf8(scene.bytes()).unwrap();
    assert!(text.contains("    duibiao: 2,\n"), "{text}");
    assert!(!text.contains("        facts:"), "{text}");
}
