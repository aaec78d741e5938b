//! What an import left in doubt is kept, told, and worked off from the command line.

use std::sync::Arc;

use duibiao::domain::standard::Standard;
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::write_standard;
use duibiao::import::reading::read::read_pasted;
use duibiao::import::standard::build::build;
use duibiao::import::table::wish::ReadingWish;
use serde_json::{Value, json};

use super::{FILE, Scene};
use crate::doubts::doubted;

const STANDARD: &str = "/d/标准.ron";

fn with_doubts() -> Scene {
    let scene = Scene::new();
    let bytes = write_standard(&Arc::new(doubted())).unwrap();
    scene.fs.put(STANDARD, &bytes);
    scene
}

fn kept(scene: &Scene) -> Arc<Standard> {
    let bytes = scene.fs.file(STANDARD).unwrap();
    match read(&bytes).unwrap().document {
        FileContent::Standard(standard) => standard,
        FileContent::Assessment(_) => panic!("an assessment"),
    }
}

#[test]
fn doubts_are_listed_by_weight_with_the_words_and_the_readings() {
    let scene = with_doubts();
    let before = scene.fs.file(STANDARD);
    let out = scene.done(&["confirm", STANDARD]);
    assert_eq!(
        out,
        "\
#1（12分）：评分规则是由原文推断的，可能有出入。
    原文：“少一次扣0.5分”表格“评分表”第3行第2列
1.1#1（5分）1.1 项目1.1：评分规则是由原文推断的，可能有出入。
    原文：“少一次扣0.5分”表格“评分表”第3行第2列
    现读作：5分
    其他读法 1：4分（“1 组织领导”改为7分，满分改为11分）
1.1#2（5分）1.1 项目1.1：评分规则是由原文推断的，可能有出入。
    原文：“少一次扣0.5分”表格“评分表”第3行第2列
    现读作：开会，应有4次：每少1次扣0.5分
    其他读法 1：每缺1次扣1分
1.2（3分）1.2 项目1.2：评分规则是由原文推断的，可能有出入。
    原文：“少一次扣0.5分”表格“评分表”第3行第2列
    现读作：在“1 组织领导”之下
    其他读法 1：上一级（“1 组织领导”改为5分）
未核对4处：/d/标准.ron
"
    );
    assert_eq!(scene.fs.file(STANDARD), before, "listing changes nothing");
    let report = scene.json(&["confirm", STANDARD, "--json"]);
    assert_eq!(report["left"], 4);
    assert_eq!(report["doubts"][0]["item"], Value::Null);
    assert_eq!(report["doubts"][3]["item"], "1.2");
    assert_eq!(
        report["doubts"][1]["others"],
        json!([{"number": 1, "name": "4分", "also": "“1 组织领导”改为7分，满分改为11分"}])
    );
}

#[test]
fn doubts_are_confirmed_one_by_one_by_item_or_all_at_once() {
    let scene = with_doubts();
    let out = scene.done(&["confirm", STANDARD, "1.1#2"]);
    assert_eq!(out, "已确认1处。\n未核对3处：/d/标准.ron\n");
    let out = scene.done(&["confirm", STANDARD, "1.1", "#1"]);
    assert_eq!(out, "已确认2处。\n未核对1处：/d/标准.ron\n");
    let out = scene.done(&["confirm", STANDARD, "--all"]);
    assert_eq!(out, "已确认1处。\n没有未核对的地方：/d/标准.ron\n");
    assert!(kept(&scene).asks_the_same(&doubted()));
    assert_eq!(kept(&scene).n_doubts(), 0);
}

#[test]
fn another_reading_is_chosen_by_its_number() {
    let scene = with_doubts();
    let err = scene.refused(2, &["confirm", STANDARD, "1.1", "--reading", "1"]);
    assert!(err.contains("有2处未核对"), "{err}");
    let err = scene.refused(2, &["confirm", STANDARD, "1.1#2", "--reading", "2"]);
    assert!(err.contains("没有第2种其他读法"), "{err}");
    let err = scene.refused(2, &["confirm", STANDARD, "--reading", "1"]);
    assert!(err.starts_with("[U-104]"), "{err}");
    let out = scene.done(&["confirm", STANDARD, "1.1#1", "--reading", "1"]);
    assert_eq!(
        out,
        "已改为“4分”；“1 组织领导”改为7分，满分改为11分。\n未核对3处：/d/标准.ron\n"
    );
    assert_eq!(kept(&scene).total.to_string(), "11");
}

#[test]
fn what_cannot_be_confirmed_is_refused() {
    let scene = with_doubts();
    let err = scene.refused(2, &["confirm", STANDARD, "9"]);
    assert!(err.starts_with("[U-105]"), "{err}");
    let err = scene.refused(2, &["confirm", STANDARD, "2"]);
    assert!(err.contains("“2”没有未核对的地方"), "{err}");
    let err = scene.refused(2, &["confirm", STANDARD, "2", "--all"]);
    assert!(err.starts_with("[U-104]"), "{err}");
    let scene = Scene::with_file();
    let err = scene.refused(3, &["confirm", FILE]);
    assert!(err.starts_with("[C-308]"), "{err}");
}

#[test]
fn the_check_and_a_new_assessment_tell_of_doubts() {
    let scene = with_doubts();
    let said = scene.run(&["check", STANDARD]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert_eq!(said.out.matches("[B-142] 提示").count(), 4, "{}", said.out);
    let words = [
        "new",
        "--standard",
        STANDARD,
        "--unit=某局",
        "--section=办公室",
        "-o",
        FILE,
    ];
    let said = scene.run(&words);
    assert_eq!(said.code, 0);
    assert_eq!(
        said.err,
        "标准中有4处未核对，建议先由创建办核对（duibiao-cli confirm）。\n"
    );
    // The copy keeps them, and is worked on like any other.
    let said = scene.run(&["check", FILE]);
    assert_eq!(said.out.matches("[B-142] 提示").count(), 4, "{}", said.out);
    scene.set("2", &["full"]);
}

/// A table with sums that do not agree.
const TABLE: &str = "项目,内容,评分标准,分值
组织领导（10分）,领导小组,成立领导小组得4分。,4
,专题会议,每年召开4次专题会议，每少1次扣1分。,5
";

#[test]
fn an_import_that_is_accepted_keeps_its_doubts_and_shows_what_the_check_finds() {
    let scene = Scene::new();
    scene.fs.put("/d/表.csv", TABLE.as_bytes());
    let words = ["import", "/d/表.csv", "-o", STANDARD];
    let said = scene.run(&words);
    assert_eq!(said.code, 1, "{}", said.out);
    assert_eq!(scene.fs.file(STANDARD), None);
    let report = ["--accept", "--report", "/d/报告.json"];
    let said = scene.run(&[&words[..], &report].concat());
    assert_eq!(said.code, 0, "{}", said.out);
    let standard = kept(&scene);
    assert!(standard.n_doubts() > 0);
    let kept = format!("已写入：{STANDARD}，其中未核对{}处", standard.n_doubts());
    assert!(said.out.contains(&kept), "{}", said.out);
    let report = scene.fs.file("/d/报告.json").unwrap();
    let report: Value = serde_json::from_slice(&report).unwrap();
    let codes = |list: &str| -> Vec<String> {
        let found = report[list].as_array().unwrap().iter();
        found
            .map(|it| it["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert!(codes("doubts").iter().all(|it| it.starts_with("I-")));
    assert!(codes("findings").contains(&"B-115".to_owned()), "{report}");
    assert!(!codes("findings").contains(&"B-142".to_owned()));
}

#[test]
fn rules_that_are_to_be_compared_are_listed_and_ticked_off_by_themselves() {
    let scene = Scene::new();
    let table = "测评项目\t评分标准\t分值\n\
        宣传教育\t每年开展宣传4次，每少1次扣0.5分\t5\n\
        组织领导\t定期研究工作，酌情扣分\t5\n\
        志愿服务\t每年开展活动3次，每少1次扣1分\t5\n";
    let read_now = build(&read_pasted(table).unwrap(), &ReadingWish::default());
    let bytes = write_standard(&Arc::new(read_now.standard)).unwrap();
    scene.fs.put(STANDARD, &bytes);
    let out = scene.done(&["confirm", STANDARD]);
    assert!(!out.contains("宣传教育"), "{out}");
    assert!(
        out.ends_with(
            "未核对1处：/d/标准.ron\n另有2条规则由程序从原文读出，待对照，可用 --rules 列出。\n"
        ),
        "{out}"
    );
    let out = scene.done(&["confirm", STANDARD, "--rules"]);
    let listed = "\
1（5分）1 宣传教育：规则由程序从原文读出，待对照。
    原文：“每年开展宣传4次，每少1次扣0.5分”
    现读作：开展宣传，应有4次：每少1次扣0.5分
";
    assert!(out.starts_with(listed), "{out}");
    assert!(!out.contains("组织领导"), "{out}");
    let report = scene.json(&["confirm", STANDARD, "--rules", "--json"]);
    assert_eq!(
        (&report["left"], &report["to_compare"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(report["doubts"].as_array().unwrap().len(), 2);
    let err = scene.refused(2, &["confirm", STANDARD, "--rules", "2"]);
    assert!(err.contains("“2”没有待对照的规则"), "{err}");
    let out = scene.done(&["confirm", STANDARD, "--rules", "1"]);
    assert_eq!(out, "已对照1条。\n待对照1条：/d/标准.ron\n");
    scene.done(&["confirm", STANDARD, "--all"]);
    assert_eq!(
        (kept(&scene).n_doubts(), kept(&scene).n_to_compare()),
        (0, 1)
    );
    let out = scene.done(&["confirm", STANDARD, "--rules", "--all"]);
    assert_eq!(out, "已对照1条。\n没有待对照的规则：/d/标准.ron\n");
    assert_eq!(kept(&scene).n_to_compare(), 0);
}
