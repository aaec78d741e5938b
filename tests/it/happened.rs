//! What a paper says of lost points: what happened, for every shape that standards have, and nothing of how points follow.

use std::path::PathBuf;

use duibiao::domain::score::score;
use serde_json::Value;

use crate::fixture::{self, scored};

/// Words that reckon; a paper has none of them outside of what it quotes.
const RECKONED: [&str; 10] = [
    "×",
    "扣",
    "降为",
    "得0",
    "不得分",
    "计分",
    "按比例",
    "最高得",
    "应得",
    "酌情",
];

/// The text without what stands in quotation marks, which are the standard's own words.
fn unquoted(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// One item alone with the entries of its rules: what a paper says of it.
fn plainly(item: &str, entries: &[&str]) -> String {
    let inputs = (1..).zip(entries).map(|(at, it)| format!("({at}, {it})"));
    let inputs: Vec<String> = inputs.collect();
    let answers = format!(r#"("1", (inputs: [{}])),"#, inputs.join(","));
    let nodes =
        format!(r#"total: 10, not_applicable: LeaveOut, nodes: [(id: "1", title: "项", {item})]"#);
    let found = scored(&answers, &nodes);
    let told = found.told("1").deduction();
    assert!(!told.is_empty(), "nothing is lost: {item}");
    found.happened("1").deduction()
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "a table of cases, one for each shape"
)]
fn every_shape_has_words_that_say_what_happened() {
    let clauses = r#"Clauses([(text: "有方案", points: 1), (text: "有台账", points: 1), (text: "“两公示”", points: 1)])"#;
    let faults = r#"Faults([(text: "有烟头", points: 1), (text: "有杂物", points: 2)])"#;
    let levels = r#"levels: [(name: "A", worth: Share(100)), (name: "B", worth: Share(66))]"#;
    let by_count = r#"levels: [(name: "A", worth: Share(100), when: AtLeast(3)), (name: "B", worth: Share(66), when: AtLeast(1))]"#;
    let meeting = r#"Count(what: "召开专题会议", unit: "次", need: 4)"#;
    let found = r#"Count(what: "发现问题", unit: "处")"#;
    let rate = r#"Percent("群众满意率")"#;
    let events = r#"Events(what: "被通报", within: Year)"#;
    let rule = |ask: &str, then: &str| format!("max: 3, rules: [(ask: {ask}, then: {then})]");
    let cases: Vec<(String, &[&str], &str)> = vec![
        // 1, 2, 3: clauses and faults.
        (rule(clauses, "Earn(Own)"), &["Marks([1])"], "未做到“有台账”“‘两公示’”"),
        (rule(clauses, "Deduct(Each(1))"), &["Marks([1, 3])"], "未做到“有台账”"),
        (rule(clauses, "Earn(Whole)"), &["Marks([1, 3])"], "未做到“有台账”"),
        (rule(clauses, "Earn(Share)"), &["Marks([1, 3])"], "未做到“有台账”"),
        (rule(clauses, "Deduct(Once(1))"), &["Marks([3])"], "未做到“有方案”“有台账”"),
        (rule(faults, "Deduct(Own)"), &["Marks([1, 2])"], "存在“有烟头”“有杂物”的情况"),
        (rule(faults, "Deduct(Each(1))"), &["Marks([2])"], "存在“有杂物”的情况"),
        (rule(faults, "Deduct(Whole)"), &["Marks([1])"], "存在“有烟头”的情况"),
        // 4, 5: counts.
        (rule(meeting, "Deduct(EachMissing(0.5))"), &["Count(3)"], "应召开专题会议4次，实际3次，少1次"),
        (rule(meeting, "Earn(Whole)"), &["Count(3)"], "应召开专题会议4次，实际3次"),
        (rule(meeting, "Earn(Share)"), &["Count(1)"], "应召开专题会议4次，实际1次"),
        (rule(found, "Deduct(Each(1))"), &["Count(2)"], "发现问题2处"),
        (rule(found, "Deduct(Once(1))"), &["Count(2)"], "发现问题2处"),
        // 6, 7, 21, 22: rates.
        (rule(rate, "Earn(If(AtLeast(90), 3))"), &["Percent(88)"], "群众满意率88%，未达到90%"),
        (rule(rate, "Earn(If(AtLeast(90), 3))"), &["Parts(part: 44, whole: 50)"], "群众满意率88%（44/50），未达到90%"),
        (rule(rate, "Deduct(If(Below(60), 3))"), &["Percent(59.9)"], "群众满意率59.9%，不足60%"),
        (rule(rate, "Deduct(If(FromBelow(60, 80), 2))"), &["Percent(60)"], "群众满意率60%，在60%至80%之间"),
        (
            rule(rate, "Deduct(PerPoint(from: 80, each: 1, parts: LeftOut))"),
            &["Percent(77.5)"],
            "群众满意率77.5%，比80%低2.5个百分点",
        ),
        (
            rule(rate, "Deduct(PerPoint(from: 20, each: 0.5, parts: LeftOut, side: Above))"),
            &["Percent(23)"],
            "群众满意率23%，比20%高3个百分点",
        ),
        // 8: levels.
        (rule(r#"Choice("制度健全程度")"#, &format!("Earn(Level({levels}))")), &["Level(2)"], "制度健全程度，评定为B档，未达到A档"),
        (rule(clauses, &format!("Earn(Level({by_count}))")), &["Marks([1])"], "未做到“有台账”“‘两公示’”"),
        (
            rule(r#"Count(what: "达到要求", unit: "项")"#, &format!("Earn(Level({by_count}))")),
            &["Count(2)"],
            "达到要求2项，未达到3项",
        ),
        (
            rule(
                r#"Clauses([(text: "有方案", core: true), (text: "有台账"), (text: "有总结")])"#,
                r#"Earn(Level(levels: [(name: "A", worth: Share(100), when: AtLeast(2)), (name: "B", worth: Share(66), when: AtLeast(1))], core_fails: "B"))"#,
            ),
            &["Marks([2, 3])"],
            "未做到“有方案”",
        ),
        // 9: what is earned one by one.
        (
            rule(r#"Tiers(what: "获奖", unit: "项", tiers: [(name: "省级", points: 2), (name: "市级", points: 1)])"#, "Earn(Own)"),
            &["Counts([0, 1])"],
            "获奖：市级1项，未达到满分要求",
        ),
        (rule(found, "Earn(Each(1))"), &["Count(2)"], "发现问题2处，未达到满分要求"),
        // 10, 17, 19, 24, 25, 30: parts of a whole, samples, surveys, changes, means.
        (
            rule(r#"Ratio(part: "已建档", whole: "应建档", unit: "户")"#, "Earn(Share)"),
            &["Parts(part: 45, whole: 50)"],
            "应建档50户，已建档45户，占90%",
        ),
        (
            rule(r#"Sample(what: "抽问知晓情况", unit: "人", of: 5, need: 3)"#, "Earn(Whole)"),
            &["Parts(part: 2, whole: 5)"],
            "抽问知晓情况，抽查5人，合格2人（应不少于3人）",
        ),
        (
            rule(r#"Survey(what: "满意度", options: [(name: "好", value: 100), (name: "差", value: 0)])"#, "Earn(Share)"),
            &["Counts([45, 5])"],
            "满意度，有效答卷50份，综合评价90%",
        ),
        (
            rule(r#"Change(what: "信访件数", unit: "件")"#, "Earn(If(AtMost(-3), 3))"),
            &["Parts(part: 102, whole: 100)"],
            "信访件数同比上升2%（本年102件，上年100件），超过－3%",
        ),
        (
            rule(r#"Mean(what: "满意率", unit: "%", of: ["甲", "乙"])"#, "Earn(Share)"),
            &["Counts([90, 80])"],
            "满意率平均85%（甲90%、乙80%）",
        ),
        // 11: what is judged.
        (rule(r#"Amount(what: "环境问题", min: 0.1, max: 0.5, many: true)"#, "Deduct(Own)"), &["Amounts([0.1, 0.5])"], "环境问题，共2处"),
        (rule(r#"Amount(what: "环境卫生", min: 0, max: 3)"#, "Earn(Own)"), &["Amounts([2])"], "环境卫生，未达到满分要求"),
        // 13: events; one that does not count is not told.
        (
            rule(events, "Deduct(Each(1))"),
            &[r#"Events([(date: "2026-03-05", text: "被县委通报"), (date: "2024-03-05")])"#],
            "2026年3月5日被县委通报",
        ),
        // 20: one entry, several effects.
        (
            r#"max: 3, rules: [(ask: Count(what: "召开会议", unit: "次", need: 4), then: Deduct(EachMissing(0.5)), also: [(then: Cap(when: Below(2), at: Points(0)))])]"#.to_owned(),
            &["Count(1)"],
            "应召开会议4次，实际1次，少3次；不足2次",
        ),
        // 23: a place in an order.
        (
            rule(r#"Rank("评议名次")"#, "Deduct(PerPoint(from: 3, each: 0.5, parts: LeftOut, side: Above))"),
            &["Count(5)"],
            "评议名次第5名，应不超过3名",
        ),
        // 27: a factor, a cap.
        (
            format!("max: 3, base: 3, rules: [(ask: {faults}, then: Factor(percent: 60))]"),
            &["Marks([1])"],
            "存在“有烟头”的情况",
        ),
        // 29: honours.
        (
            rule(r#"Events(what: "获表彰", within: Year, tiers: [(name: "省级", points: 2), (name: "市级", points: 1)])"#, "Earn(Own)"),
            &[r#"Events([(date: "2026-05-04", text: "先进单位", tier: 2)])"#],
            "2026年5月4日市级先进单位，未达到满分要求",
        ),
        // 33: days late.
        (
            rule(r#"Late(what: "报送月报")"#, "Deduct(Each(0.2))"),
            &[r#"Days(due: "2026-03-05", done: "2026-03-08")"#],
            "报送月报应于2026年3月5日前完成，实际2026年3月8日完成，逾期3天",
        ),
    ];
    for (item, entries, expected) in cases {
        let words = plainly(&item, entries);
        assert_eq!(words, expected, "{item}");
        let said = unquoted(&words);
        for reckoned in RECKONED {
            assert!(!said.contains(reckoned), "{reckoned} in {said}");
        }
    }
}

/// 26, 28, 31, 32, 34 and all the others as standards write them: whatever is lost has words, and none of them reckon.
#[test]
fn whatever_is_lost_has_words_that_do_not_reckon() {
    let path: PathBuf = [
        env!("CARGO_MANIFEST_DIR"),
        "tests",
        "data",
        "scoring",
        "items.json",
    ]
    .iter()
    .collect();
    let text = String::from_utf8(fixture::read_file(path).unwrap()).unwrap();
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut told = 0;
    for case in cases {
        let assessment = fixture::assessment(case["file"].as_str().unwrap());
        let tree = score(&assessment);
        for at in 0..tree.nodes.len() {
            let reckoned = tree.told(&assessment, at).deduction();
            let happened = tree.happened(&assessment, at);
            if reckoned.is_empty() {
                assert_eq!(happened.deduction(), "", "{}: nothing is lost", case["id"]);
                continue;
            }
            told += 1;
            let words = unquoted(&happened.deduction());
            assert!(
                !happened.deduction().is_empty(),
                "{}: {reckoned}",
                case["id"]
            );
            for it in ["×", "降为", "因此扣", "应扣", "实扣", "最高得", "按比例"] {
                assert!(!words.contains(it), "{}: {it} in {words}", case["id"]);
            }
        }
    }
    assert!(told > 50, "{told}");
}
