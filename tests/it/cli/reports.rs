//! `standards`, `score` and `gaps`: what they print, and the shape of their JSON.

use serde_json::{Value, json};

use super::{FILE, Scene};

/// The keys of an object, in the order in which they stand in `text`, which is its JSON.
fn keys(text: &str, indent: usize) -> Vec<&str> {
    let start = format!("{}\"", " ".repeat(indent));
    let mut keys: Vec<&str> = Vec::new();
    for line in text.lines() {
        let key = line
            .strip_prefix(&start)
            .and_then(|it| it.split('"').next());
        if let Some(key) = key
            && !keys.contains(&key)
        {
            keys.push(key);
        }
    }
    keys
}

/// One scored item, one scored in part, one not applicable, an event and a veto.
fn answered() -> Scene {
    let scene = Scene::with_file();
    scene.set("k3", &["level=较健全"]);
    scene.set("k4", &["count=1", "note=人手不足"]);
    scene.set("k11", &["1.count=6"]);
    scene.set("k7", &["na=没有这项业务"]);
    scene.set("F1", &["event=2026-06-18:资料迟报"]);
    scene.set("V1", &["event=2026-01-02:某某受处分"]);
    scene
}

fn node<'a>(score: &'a Value, id: &str) -> &'a Value {
    let nodes = score["nodes"].as_array().unwrap();
    nodes.iter().find(|it| it["id"] == id).unwrap()
}

#[test]
#[expect(clippy::too_many_lines, reason = "every key in order")]
fn a_score_as_json_keeps_its_keys_in_order_and_points_as_text() {
    let scene = answered();
    let text = scene.done(&["score", FILE, "--json"]);
    assert_eq!(
        keys(&text, 2),
        [
            "unit",
            "section",
            "person",
            "year",
            "round",
            "standard",
            "total",
            "exact",
            "worst",
            "best",
            "maximum",
            "scored",
            "scaling",
            "over_method",
            "over_total",
            "rest",
            "bonus",
            "negative",
            "lost",
            "open",
            "items",
            "unscored",
            "pass",
            "vetoes",
            "methods",
            "notes",
            "nodes",
        ]
    );
    let score: Value = serde_json::from_str(&text).unwrap();
    // (2.64 + 0.5 + 2.5) ÷ 20 × 21 − 1; a fault of 0.5 is not answered yet
    assert_eq!(
        (&score["total"], &score["exact"]),
        (&json!("4.92"), &json!("4.922"))
    );
    assert_eq!(
        (&score["maximum"], &score["negative"]),
        (&json!("21"), &json!("1"))
    );
    assert_eq!(
        (&score["items"], &score["unscored"]),
        (&json!(13), &json!(8))
    );
    assert_eq!(
        score["pass"],
        json!([
            {"name": "达标", "of": "own", "at": "18", "standing": "missed", "short": "13.08",
                "words": "未达到，差13.08分", "conditions": []},
            {"name": "复核", "of": "review", "at": "18", "standing": "awaits_review", "short": null,
                "words": "待复核后确定", "conditions": []},
        ])
    );
    assert_eq!(score["vetoes"][0]["id"], "V1");
    assert_eq!(score["vetoes"][0]["consequence"], "不得申报");
    assert_eq!(score["methods"][0]["name"], "材料审核");
    assert_eq!(
        *node(&score, "k4"),
        json!({
            "code": "4", "id": "k4", "title": "次数", "depth": 1, "role": "scored",
            "points": "0.5", "exact": "0.5", "max": "2", "lost": "1.5", "open": "0",
            "recoverable": "1.57", "state": "scored",
            "reasons": [{"text": "应召开会议4次，实际1次，缺3次×0.5分，扣1.5分", "lost": "1.5"}],
        })
    );
}

#[test]
fn unscored_and_nought_and_not_applicable_are_three_things_in_json() {
    let scene = answered();
    scene.set("k1", &["none"]);
    let score = scene.json(&["score", FILE, "--json"]);
    let of = |id: &str| {
        let node = node(&score, id);
        (node["points"].clone(), node["state"].clone())
    };
    assert_eq!(of("k2"), (Value::Null, json!("unscored")));
    assert_eq!(of("k1"), (json!("0"), json!("scored")));
    assert_eq!(of("k7"), (json!("0"), json!("not_applicable")));
    assert_eq!(node(&score, "k7")["max"], "0");
    assert_eq!(of("k11").1, "partial");
    assert_eq!(of("A").1, "partial");
}

#[test]
fn the_total_in_json_is_what_its_parts_add_up_to() {
    let scene = answered();
    let score = scene.json(&["score", FILE, "--json"]);
    let part = |key: &str| -> duibiao::domain::decimal::Decimal {
        score[key].as_str().unwrap().parse().unwrap()
    };
    let sum =
        part("scored") - part("over_method") + part("scaling") + part("bonus") - part("negative");
    assert_eq!(sum, part("total"));
}

#[test]
fn a_score_on_screen_stands_in_columns_with_the_reasons_below() {
    let scene = answered();
    let text = scene.done(&["score", FILE]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "某局（办公室）2026年度");
    assert_eq!(lines[1], "对照标准：《各种填法》");
    let item = lines.iter().position(|it| it.ends_with("次数")).unwrap();
    assert_eq!(lines[item], "4      0.5     2   1.5  已评      次数");
    assert_eq!(
        lines[item + 1],
        "      └ 应召开会议4次，实际1次，缺3次×0.5分，扣1.5分"
    );
    for line in [
        "2        -     2        未评      问题",
        "7        0     0        不适用    比例",
        "【负面清单】",
        "V1       -     -        触发    严重违纪",
        "复核线18分：待复核后确定",
    ] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
    assert!(
        text.contains("一票否决：严重违纪：2026年1月2日某某受处分"),
        "{text}"
    );
    assert!(
        text.contains("，已扣负面清单1分；共13项，尚有8项未评完"),
        "{text}"
    );
}

#[test]
fn gaps_as_json_name_what_was_lost_and_what_comes_back() {
    let scene = answered();
    let text = scene.done(&["gaps", FILE, "--json", "--date", "2026-11-20"]);
    assert_eq!(
        keys(&text, 2),
        [
            "unit",
            "section",
            "year",
            "round",
            "date",
            "order",
            "count",
            "recoverable",
            "written",
            "gaps",
        ]
    );
    let list: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&list["date"], &list["order"]),
        (&json!("2026-11-20"), &json!("points"))
    );
    assert_eq!(
        (&list["count"], &list["written"]),
        (&json!(4), &Value::Null)
    );
    let origins: Vec<&Value> = (0..4).map(|at| &list["gaps"][at]["origin"]).collect();
    assert_eq!(origins, ["veto", "negative", "score", "score"]);
    let gap = &list["gaps"][2];
    assert_eq!(gap["id"], "k4");
    assert_eq!(gap["problem"], "应召开会议4次，实际1次，少3次。人手不足");
    assert_eq!(
        (&gap["lost"], &gap["due"]),
        (&json!("1.5"), &json!("2026-12-31"))
    );
    assert_eq!(
        (&gap["person"], &gap["status"]),
        (&json!(""), &json!("open"))
    );
    assert_eq!(
        (&gap["measure"], &gap["measure_is_suggested"]),
        (&json!("补做：召开会议3次，并留存过程资料"), &json!(true))
    );
    // A file can be written and listed at once.
    let both = scene.json(&["gaps", FILE, "-o", "/d/清单.docx", "--json"]);
    assert_eq!(both["written"], "/d/清单.docx");
}

#[test]
fn gaps_stand_in_the_order_asked_for() {
    let scene = answered();
    for (order, ids) in [
        ("points", ["V1", "F1", "k4", "k3"]),
        ("section", ["V1", "F1", "k4", "k3"]),
        ("deadline", ["V1", "F1", "k4", "k3"]),
        ("standard", ["k3", "k4", "F1", "V1"]),
    ] {
        let list = scene.json(&["gaps", FILE, "--json", "--order", order]);
        let found: Vec<&Value> = (0..4).map(|at| &list["gaps"][at]["id"]).collect();
        assert_eq!(found, ids, "{order}");
        assert_eq!(list["order"], order);
    }
}

#[test]
fn gaps_on_screen_are_a_table_and_none_are_said_to_be_none() {
    let scene = Scene::with_file();
    assert_eq!(
        scene.done(&["gaps", FILE]),
        "没有差距：已评的项目都没有失分。\n"
    );
    scene.set("k4", &["count=1"]);
    assert_eq!(
        scene.done(&["gaps", FILE, "--date", "2027-01-01"]),
        "序号  失分  整改时限    进度            责任科室  责任人  对应指标\n   \
         1   1.5  2026-12-31  待整改（逾期）  办公室            4 次数\n      \
         问题：应召开会议4次，实际1次，少3次\n      \
         措施：补做：召开会议3次，并留存过程资料\n共1条，可挽回1.5分。\n"
    );
}

#[test]
fn standards_are_listed_with_those_of_the_own_folder() {
    let scene = Scene::new();
    let list = scene.json(&["standards", "--json"]);
    let standards = list["standards"].as_array().unwrap();
    let of = |key: &str| -> Vec<&Value> { standards.iter().map(|it| &it[key]).collect() };
    assert_eq!(
        of("id"),
        ["xwjj-zwcj-2026", "sj-wmdw-jg-2026", "dt-gl-kh-2026", "own"]
    );
    assert_eq!(
        of("file"),
        [&Value::Null, &Value::Null, &Value::Null, &json!("自定.ron")]
    );
    assert_eq!(
        (&standards[3]["items"], &standards[3]["total"]),
        (&json!(13), &json!("21"))
    );
    assert_eq!(list["folder"], "/d/standards");
    let text = scene.done(&["standards"]);
    assert!(text.contains("\nown "), "{text}");
    assert!(text.ends_with("自有标准请放在：/d/standards\n"), "{text}");
}

#[test]
fn text_of_a_file_cannot_steer_the_terminal() {
    let scene = Scene::with_file();
    scene.set("k4", &["count=1", "note=甲\u{1b}[31m乙\n丙"]);
    for args in [&["gaps", FILE][..], &["show", FILE, "k4"], &["score", FILE]] {
        let text = scene.done(args);
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
    assert!(scene.done(&["gaps", FILE]).contains("甲[31m乙 丙"));
}
