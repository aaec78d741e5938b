//! What a line says of points is what its row shows: where they start, what is cut off, how they are rounded.

use duibiao::domain::check::{check as check_all, check_standard};
use duibiao::domain::decimal::Decimal;
use duibiao::domain::entry::full_marks::full_marks;
use duibiao::domain::score::node_score::State;
use duibiao::domain::score::total::{PassStanding, Reach};
use duibiao::domain::standard::NodeId;

use crate::fixture::{Scored, assessment, count, decimal, file, scored};

/// One standard of items that each have what is written of them.
fn items(fields: &str, items: &[(&str, &str)]) -> String {
    let nodes = items
        .iter()
        .map(|(id, more)| format!(r#"(id: "{id}", title: "第{id}项", {more})"#));
    let nodes: Vec<String> = nodes.collect();
    format!(
        "total: 10, not_applicable: LeaveOut, {fields} nodes: [{}]",
        nodes.join(",")
    )
}

/// One item alone, with the entries of its rules.
fn alone(item: &str, entries: &[&str]) -> Scored {
    let inputs = (1..).zip(entries).map(|(at, it)| format!("({at}, {it})"));
    let inputs: Vec<String> = inputs.collect();
    let answers = format!(r#"("1", (inputs: [{}])),"#, inputs.join(","));
    scored(&answers, &items("", &[("1", item)]))
}

fn check(item: &str, entries: &[&str], expected: &[&str]) {
    let found = alone(item, entries);
    let node = found.node("1");
    let row = format!("{} {}", node.points, node.lost);
    assert_eq!(
        [row.as_str(), &found.told("1").deduction()],
        expected,
        "{item}"
    );
}

const RATIO: &str =
    r#"rules: [(ask: Ratio(part: "完成", whole: "应完成", unit: "个"), then: Earn(Share))]"#;

#[test]
fn items_are_shown_as_declared_of_items_and_the_total_as_declared_of_the_total() {
    let mean = r#"max: 3, rules: [(ask: Mean(what: "满意率", unit: "%", of: ["甲", "乙", "丙"]), then: Earn(Share))]"#;
    let standard = items(
        "rounding: (item: 2, total: 1),",
        &[("m", mean), ("n", mean)],
    );
    let answer = |id: &str, it: &str| format!(r#"("{id}", (inputs: [(1, Counts([{it}]))])),"#);
    let answers = answer("m", "90, 85.5, 80") + &answer("n", "61, 61, 61.5");
    let found = scored(&answers, &standard);
    let shown = |id: &str| {
        let node = found.node(id);
        format!("{} {}", node.points, node.lost)
    };
    assert_eq!([shown("m"), shown("n")], ["2.56 0.44", "1.84 1.16"]);
    assert!(
        found.told("m").deduction().ends_with("得2.56分，扣0.44分"),
        "{}",
        found.told("m").deduction()
    );
    let total = &found.tree.total;
    assert_eq!((total.points, total.rest), (decimal("4.4"), decimal("0")));
    let answers = answer("m", "90, 85.5, 80") + &answer("n", "60, 60, 60");
    let total = scored(&answers, &standard).tree.total;
    assert_eq!(
        (total.scored, total.rest),
        (decimal("4.36"), decimal("0.04"))
    );
    assert_eq!(
        total.notes,
        ["各项得分合计4.36分，总分按规定保留1位小数，计4.4分"]
    );
}

#[test]
fn what_is_lost_is_what_is_left_beside_what_is_got() {
    for (max, parts, got, lost) in [
        ("5", "(part: 799, whole: 1000)", "4", "1"),
        ("2", "(part: 1, whole: 3)", "0.67", "1.33"),
    ] {
        let item = format!("max: {max}, {RATIO}");
        let found = alone(&item, &[&format!("Parts{parts}")]);
        let node = found.node("1");
        assert_eq!((node.points, node.lost), (decimal(got), decimal(lost)));
        let line = found.told("1").deduction();
        assert!(line.ends_with(&format!("得{got}分，扣{lost}分")), "{line}");
    }
}

#[test]
fn that_an_item_is_rounded_is_said() {
    let item = format!("max: 50, {RATIO}");
    let answers = r#"("1", (inputs: [(1, Parts(part: 799600, whole: 1000000))])),"#;
    let of = |rounding: &str| {
        let found = scored(answers, &items(rounding, &[("1", &item)]));
        let node = found.node("1");
        let line = found.told("1").deduction();
        format!("{} {} {line}", node.points, node.lost)
    };
    let line = "应完成1000000个，完成799600个，占79.96%，按比例计，得39.98分，扣10.02分";
    // That the total alone is rounded says nothing of an item.
    assert_eq!(of("rounding: (total: 1),"), format!("39.98 10.02 {line}"));
    assert_eq!(
        of("rounding: (item: 1),"),
        format!("40 10 {line}；得分按规定保留1位小数，本项计40分，扣10分")
    );
}

const BASE_AND_MORE: &str = r#"max: 10, base: 6, rules: [
    (ask: Count(what: "亮点", unit: "项"), then: Earn(Each(1)))]"#;
const BASE_TO_LOSE: &str = r#"max: 5, base: 3, rules: [
    (ask: Count(what: "问题", unit: "个"), then: Deduct(Each(1)))]"#;
const BASE_WITH_BOTH: &str = r#"max: 5, base: 3, rules: [
    (ask: Count(what: "问题", unit: "个"), then: Deduct(Each(1))),
    (ask: Count(what: "创新", unit: "项"), then: Earn(Each(0.5)))]"#;

#[test]
fn base_points_are_what_a_line_starts_from() {
    check(
        BASE_AND_MORE,
        &["Count(1)"],
        &["7 3", "基础分6分；亮点1项，每项计1分，得1分，扣3分"],
    );
    check(BASE_AND_MORE, &["Count(5)"], &["10 0", ""]);
    check(
        BASE_AND_MORE,
        &["Count(0)"],
        &["6 4", "基础分6分；亮点0项，不得分，扣4分"],
    );
    check(
        BASE_TO_LOSE,
        &["Count(4)"],
        &[
            "0 5",
            "基础分3分；问题4个，每个扣1分，应扣4分，扣完基础分为止，实扣3分；本项分值5分，另有2分按以上规则得不到",
        ],
    );
    check(
        BASE_TO_LOSE,
        &["Count(0)"],
        &["3 2", "基础分3分；本项分值5分，另有2分按以上规则得不到"],
    );
    check(
        BASE_WITH_BOTH,
        &["Count(1)", "Count(2)"],
        &[
            "3 2",
            "基础分3分；问题1个，每个扣1分，扣1分；创新2项，每项计0.5分，得1分，扣1分",
        ],
    );
    check(
        BASE_WITH_BOTH,
        &["Count(0)", "Count(0)"],
        &["3 2", "基础分3分；创新0项，不得分，扣2分"],
    );
}

#[test]
fn one_key_for_full_marks_enters_no_more_than_is_missing_beside_base_points() {
    let assessment = assessment(&file("", &items("", &[("1", BASE_AND_MORE)])));
    let node = &assessment.standard.nodes[0];
    let entry = duibiao::domain::entry::full_marks::filled(node, full_marks);
    assert_eq!(
        format!("{entry:?}"),
        format!("{{1: Count({:?})}}", Decimal::whole(4))
    );
}

const BOTH: &str = r#"rules: [
    (ask: Count(what: "问题", unit: "个"), then: Deduct(Each(1))),
    (ask: Count(what: "创新", unit: "项"), then: Earn(Each(0.5)))]"#;

#[test]
fn where_points_start_is_asked_if_rules_both_give_and_take() {
    let codes = |item: &str| {
        let assessment = assessment(&file("", &items("", &[("1", item)])));
        let found = check_standard(&assessment.standard);
        found.iter().any(|it| it.code == "B-155")
    };
    let unsaid = format!("max: 5, {BOTH}");
    let from_full = format!("max: 5, base: 5, {BOTH}");
    let from_nought = format!("max: 5, base: 0, {BOTH}");
    assert!(codes(&unsaid));
    assert!(!codes(&from_full) && !codes(&from_nought));
    let none = ["Count(0)", "Count(0)"];
    check(
        &unsaid,
        &none,
        &[
            "0 5",
            "标准未写明从满分起扣还是从0分起加，暂从0分起加；创新0项，不得分，扣5分",
        ],
    );
    check(&from_full, &none, &["5 0", ""]);
    check(
        &from_nought,
        &none,
        &["0 5", "从0分起加；创新0项，不得分，扣5分"],
    );
}

#[test]
fn an_entry_that_gives_and_takes_loses_no_more_than_there_is() {
    let item = r#"max: 5, rules: [(ask: Count(what: "会议", unit: "次", need: 4),
        then: Earn(PerPoint(from: 4, each: 0.5, parts: LeftOut)), also: [(then: Deduct(EachMissing(1)))])]"#;
    check(
        item,
        &["Count(3)"],
        &[
            "0 5",
            "标准未写明从满分起扣还是从0分起加，暂从0分起加；应会议4次，实际3次，未高于4次，不得分；缺1次×1分，扣1分，共扣5分",
        ],
    );
}

#[test]
fn what_is_cut_off_is_said() {
    let beyond = r#"max: 2, rules: [(ask: Count(what: "会议", unit: "次", need: 4),
        then: Deduct(EachMissing(0.5)), also: [(then: Earn(PerPoint(from: 4, each: 0.2, parts: LeftOut)), limit: 1)])]"#;
    let found = alone(beyond, &["Count(5)"]);
    assert_eq!(
        found.told("1").explanation(),
        "应会议4次，实际5次，不扣分；高于4次共1次×0.2分，得0.2分；合计2.2分，超过本项分值，按最高2分计"
    );
    let below = r#"max: 1, below_zero: true, rules: [
        (ask: Count(what: "通报", unit: "次"), then: Deduct(Each(1)))]"#;
    check(
        below,
        &["Count(5)"],
        &[
            "-4 5",
            "通报5次，每次扣1分，扣5分；本项扣完后，另从总分中倒扣4分",
        ],
    );
}

#[test]
fn what_does_not_apply_in_a_weighted_part_is_told() {
    let part = |id: &str, weight: &str, of: &[&str]| {
        let of = of.iter().map(|id| {
            format!(r#"(id: "{id}", title: "{id}", max: {}, rules: [(ask: Count(what: "会议", unit: "次", need: 2), then: Earn(Share))])"#, 100 / of.len())
        });
        let of: Vec<String> = of.collect();
        format!(
            r#"(id: "{id}", title: "部分{id}", max: 100, weight: {weight}, children: [{}])"#,
            of.join(",")
        )
    };
    let nodes = part("A", "0.85", &["a1", "a2"]) + "," + &part("B", "0.15", &["b1"]);
    let standard = format!(
        r#"total: 100, not_applicable: LeaveOut, pass_marks: [(name: "达标", of: Own, at: 50)], nodes: [{nodes}]"#
    );
    let na = |id: &str| format!(r#"("{id}", (na: Some("无"))),"#);
    let found = scored(&(count("a1", 1) + &na("a2") + &count("b1", 2)), &standard);
    let total = &found.tree.total;
    assert_eq!(
        (total.points, total.lost),
        (decimal("57.5"), decimal("42.5"))
    );
    assert_eq!(
        total.notes,
        ["“部分A”中不适用项目共50分不计入，按比例折算：25÷50×100＝50分"]
    );
    let nothing = scored(&(na("a1") + &na("a2") + &na("b1")), &standard);
    assert_eq!(
        nothing.tree.total.pass[0].in_words(),
        "未定（所有测评项目都不适用，无从测定）"
    );
}

#[test]
fn no_more_comes_back_than_the_total_can_rise() {
    let ten =
        r#"max: 10, rules: [(ask: Count(what: "会议", unit: "次", need: 2), then: Earn(Share))]"#;
    let bonus = r#"bonus: (cap: 5, within_total: true, nodes: [(id: "J", title: "加", max: 5,
        rules: [(ask: Count(what: "荣誉", unit: "项"), then: Earn(Each(1)))])]),"#;
    let standard = items(bonus, &[("1", ten)]);
    let found = scored(&(count("1", 0) + &count("J", 3)), &standard);
    let total = &found.tree.total;
    assert_eq!(found.node("1").recoverable, decimal("7"));
    assert_eq!(total.regained(decimal("9"), Decimal::ZERO), decimal("7"));
}

#[test]
fn the_parts_that_miss_a_condition_are_named() {
    let ten = |id: &str| {
        format!(
            r#"(id: "{id}", title: "部分{id}", max: 10, rules: [(ask: Count(what: "会议", unit: "次", need: 2), then: Earn(Share))])"#
        )
    };
    let standard = format!(
        r#"total: 20, not_applicable: LeaveOut, pass_marks: [(name: "达标", of: Own, at: 5, also: [EachPart(10)])], nodes: [{}, {}]"#,
        ten("甲"),
        ten("乙")
    );
    let total = scored(&count("甲", 0), &standard).tree.total;
    // The total may still reach its mark: how far it is from it now says nothing.
    let pass = &total.pass[0];
    assert_eq!(pass.standing, PassStanding::Missed(decimal("0")));
    assert_eq!(
        pass.in_words(),
        "未达到，每部分得分应不低于其分值的10%（未达到的：部分甲）"
    );
    let missed = &pass.conditions[0];
    assert_eq!(
        (missed.reach, missed.missed_by.clone()),
        (Reach::Missed, vec![NodeId::new("甲")])
    );
}

#[test]
fn a_mark_that_needs_the_review_as_well_waits_for_it_and_is_missed_without() {
    let standard = r#"total: 10, not_applicable: LeaveOut,
        pass_marks: [(name: "命名", of: Own, at: 9, also: [Review(8.5)])],
        nodes: [(id: "甲", title: "会议", max: 10,
            rules: [(ask: Count(what: "会议", unit: "次", need: 10), then: Earn(Share))])]"#;
    let said = |held: u32| {
        let total = scored(&count("甲", held), standard).tree.total;
        (total.pass[0].standing, total.pass[0].in_words())
    };
    assert_eq!(
        said(10),
        (
            PassStanding::Open(decimal("0")),
            "未定（现得10分，复核得分应不低于8.5分，待复核后确定）".to_owned()
        )
    );
    assert_eq!(
        said(8),
        (
            PassStanding::Missed(decimal("1")),
            "未达到，差1分".to_owned()
        )
    );
}

#[test]
fn what_cannot_be_is_asked_back() {
    let refused = |ask: &str, then: &str, input: &str, why: &str| {
        let item = format!("max: 5, rules: [(ask: {ask}, then: {then})]");
        let found = alone(&item, &[input]);
        let said = found.told("1").explanation();
        assert_eq!(said, format!("填写有误：{why}"));
        assert_eq!(found.node("1").state, State::Unscored);
    };
    let change = r#"Change(what: "信访件数", unit: "件")"#;
    let by = "Earn(PerPoint(from: 0, each: 1, parts: LeftOut, side: Some(Below)))";
    refused(
        change,
        by,
        "Percent(-150)",
        "同比最多下降100%，现填下降150%，请核对",
    );
    refused(
        change,
        by,
        "Parts(part: 1.5, whole: 3)",
        "数量应为整数，现为1.5",
    );
    let ratio = r#"Ratio(part: "合格人数", whole: "总人数", unit: "人")"#;
    refused(
        ratio,
        "Earn(Share)",
        "Parts(part: 59.99, whole: 100)",
        "数量应为整数，现为59.99",
    );
    let sample = r#"Ratio(part: "合格人数", whole: "抽查人数", unit: "人", at_least: Some(5))"#;
    refused(
        sample,
        "Earn(Share)",
        "Parts(part: 6, whole: 5)",
        "合格人数6大于抽查人数5，请核对",
    );
}

#[test]
fn honours_of_one_work_say_that_the_best_counts() {
    let item = r#"max: 5, rules: [(ask: Events(what: "表彰", within: Year, tiers: [
        (name: "国家级", points: 3), (name: "省级", points: 2)]), then: Earn(Own))]"#;
    let event = |date: &str, tier: u32| {
        format!(r#"(date: "{date}", text: "先进", tier: {tier}, work: "志愿服务")"#)
    };
    let both = format!(
        "Events([{}, {}])",
        event("2026-03-01", 1),
        event("2026-04-01", 2)
    );
    let found = alone(item, &[&both]);
    let said = found.told("1").explanation();
    assert!(
        said.contains("“志愿服务”属同一工作，只计最高一项，得3分"),
        "{said}"
    );
}

#[test]
fn works_that_are_said_to_be_one_and_two_are_named() {
    let bonus = |id: &str| {
        format!(
            r#"(id: "{id}", title: "奖{id}", max: 3, group: "同一工作", rules: [
                (ask: Count(what: "获奖", unit: "项"), then: Earn(Each(1)))])"#
        )
    };
    let fields = format!(
        "bonus: (cap: 5, within_total: false, nodes: [{}, {}]),",
        bonus("a"),
        bonus("b")
    );
    let one =
        r#"max: 10, rules: [(ask: Count(what: "会议", unit: "次", need: 2), then: Earn(Share))]"#;
    let answers = r#"("a", (inputs: [(1, Count(2))], same_work: Own)),
        ("b", (inputs: [(1, Count(2))], same_work: As("a"))),"#;
    let assessment = assessment(&file(answers, &items(&fields, &[("1", one)])));
    let found = check_all(&assessment);
    let told = found.iter().find(|it| it.code == "A-207").unwrap();
    assert!(told.what.contains("“b”写明与它是同一工作"), "{}", told.what);
}
