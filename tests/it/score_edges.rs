//! What an entry or a standard leaves open is asked back, scaled or named, and never silently full or nought.

use crate::fixture::{Scored, assessment, file, scored};
use duibiao::domain::check::check;
use duibiao::domain::decimal::Decimal;

/// One item with this rule and this entry, worth ten.
fn item(rule: &str, input: &str) -> Scored {
    let nodes = format!(
        r#"total: 10, not_applicable: FullMarks, nodes: [(id: "1", title: "项", max: 10, rules: [{rule}])]"#
    );
    scored(&format!(r#"("1", (inputs: [(1, {input})]))"#), &nodes)
}

/// Its points and why it has them.
fn points(rule: &str, input: &str) -> (String, String) {
    let scored = item(rule, input);
    let points = scored.node("1").exact.points.to_string();
    (points, scored.told("1").explanation())
}

/// The codes of what is found wrong with it.
fn codes(rule: &str) -> Vec<String> {
    let found = check(&item(rule, "Count(1)").assessment);
    let of_rules = found.iter().filter(|it| it.code.starts_with("B-15"));
    of_rules.map(|it| it.code.to_owned()).collect()
}

#[test]
fn of_a_larger_sample_so_many_more_must_pass() {
    let rule = r#"(ask: Sample(what: "抽问", unit: "人", of: 10, need: 8), then: Earn(Whole))"#;
    for (passed, asked, full) in [
        ("8", "10", true),
        ("8", "30", false),
        ("24", "30", true),
        ("23", "30", false),
    ] {
        let (points, why) = points(rule, &format!("Parts(part: {passed}, whole: {asked})"));
        assert_eq!(points, if full { "10" } else { "0" }, "{why}");
        assert_eq!(why.contains("折合每10人"), asked == "30", "{why}");
    }
}

#[test]
fn what_counts_beyond_a_whole_is_not_cut_before_it_counts() {
    let steps = "Earn(PerPoint(from: 100, each: 0.1, parts: LeftOut)), limit: 5";
    let ratio = format!(
        r#"(ask: Ratio(part: "完成数", whole: "任务数", unit: "个", beyond: true), then: {steps})"#
    );
    assert_eq!(points(&ratio, "Parts(part: 12, whole: 10)").0, "2");
    assert_eq!(points(&ratio, "Parts(part: 9, whole: 10)").0, "0");
    let percent = format!(r#"(ask: Percent("完成率"), then: {steps})"#);
    assert_eq!(points(&percent, "Percent(110)").0, "1");
    // Where nothing counts beyond, it is asked back as before.
    let plain = r#"(ask: Percent("完成率"), then: Earn(Share))"#;
    assert!(points(plain, "Percent(110)").1.contains("0到100"));
    let held = r#"(ask: Ratio(part: "完成数", whole: "任务数", unit: "个", beyond: true), then: Earn(Share))"#;
    assert!(
        points(held, "Parts(part: 12, whole: 10)")
            .1
            .contains("按100%计")
    );
}

#[test]
fn the_day_that_the_standard_says_is_no_answer() {
    let rule = r#"(ask: Late(what: "报送总结", due: "2026-03-31"), then: Deduct(Each(1)))"#;
    let (late, _) = points(rule, r#"Days(due: "2026-03-31", done: "2026-04-02")"#);
    assert_eq!(late, "8");
    let scored = item(rule, r#"Days(due: "2026-06-30", done: "2026-05-02")"#);
    let why = scored.told("1").explanation();
    assert!(why.contains("标准规定应于2026年3月31日前完成"), "{why}");
    assert_eq!(scored.node("1").unscored, 1);
}

#[test]
fn a_number_between_two_levels_is_asked_back_and_the_hole_is_named() {
    let levels =
        |list: &str| format!(r#"(ask: Percent("合格率"), then: Deduct(Level(levels: [{list}])))"#);
    let holed = levels(
        r#"(name: "中", worth: Points(2), when: FromBelow(60, 80)), (name: "差", worth: Points(5), when: Below(50))"#,
    );
    let (_, why) = points(&holed, "Percent(55)");
    assert!(why.contains("在标准所列两档之间"), "{why}");
    // What lies beyond all levels is what they leave.
    assert_eq!(points(&holed, "Percent(95)").0, "10");
    assert_eq!(codes(&holed), ["B-157"]);
    let hidden = levels(
        r#"(name: "C", worth: Points(5), when: AtLeast(60)), (name: "A", worth: Points(0), when: AtLeast(90))"#,
    );
    assert_eq!(codes(&hidden), ["B-156"]);
    let whole = levels(
        r#"(name: "A", worth: Points(0), when: AtLeast(90)), (name: "C", worth: Points(5), when: AtLeast(60)), (name: "D", worth: Points(9), when: Below(60))"#,
    );
    assert_eq!(codes(&whole), [""; 0]);
    // Only whole ones are counted: nothing lies between 11 and 12.
    let counted = r#"(ask: Count(what: "学习", unit: "次"), then: Earn(Level(levels: [
        (name: "好", worth: Points(10), when: AtLeast(12)), (name: "中", worth: Points(5), when: FromTo(9, 11))])))"#;
    assert_eq!(codes(counted), [""; 0]);
}

#[test]
fn a_part_may_look_at_an_item_of_its_own() {
    let nodes = |share: &str| {
        format!(
            r#"total: 20, not_applicable: LeaveOut, nodes: [(id: "一", title: "组织领导", max: 20, rules: [
                (ask: Item("1.1"), then: Cap(when: Below({share}), at: Points(0)))], children: [
                (id: "1.1", title: "领导小组", max: 5, rules: [(ask: Clauses([(text: "成立领导小组", points: 5)]), then: Earn(Own))]),
                (id: "1.2", title: "会议", max: 15, rules: [(ask: Count(what: "会议", unit: "次", need: 4), then: Deduct(EachMissing(5)))])])]"#
        )
    };
    let answers = |met: &str| {
        format!(r#"("1.1", (inputs: [(1, Marks([{met}]))])), ("1.2", (inputs: [(1, Count(4))]))"#)
    };
    let without = scored(&answers(""), &nodes("100"));
    assert_eq!(without.node("一").exact.points.to_string(), "0");
    assert_eq!(without.tree.total.points.to_string(), "0");
    let with = scored(&answers("1"), &nodes("100"));
    assert_eq!(with.tree.total.points.to_string(), "20");
    let found = check(&with.assessment);
    assert!(found.iter().all(|it| it.code != "B-146"), "{found:?}");
    // The other way round nobody could begin.
    let round = nodes("100").replace("Item(\"1.1\")", "Item(\"9\")").replace(
        r#"(id: "1.2", title: "会议", max: 15, rules: ["#,
        r#"(id: "1.2", title: "会议", max: 15, rules: [(ask: Item("一"), then: Cap(when: Below(50), at: Points(0))), "#,
    );
    let round = assessment(&file("", &round));
    let found = check(&round);
    assert_eq!(
        found.iter().filter(|it| it.code == "B-146").count(),
        2,
        "{found:?}"
    );
}

#[test]
fn what_is_taken_below_nought_is_filled_first() {
    let nodes = r#"total: 20, not_applicable: LeaveOut, nodes: [
        (id: "1", title: "一", max: 20, below_zero: true, rules: [
            (ask: Count(what: "通报", unit: "次"), then: Deduct(Each(10)))])]"#;
    let scored = scored(r#"("1", (inputs: [(1, Count(3))]))"#, nodes);
    assert_eq!(scored.tree.total.points.to_string(), "0");
    assert_eq!(
        scored.tree.total.notes.len(),
        1,
        "{:?}",
        scored.tree.total.notes
    );
    // Of the 30 that come back, ten were never there.
    let whole = &scored.tree.total;
    let regained = whole.regained(scored.node("1").recoverable, Decimal::ZERO);
    assert_eq!(regained.to_string(), "20");
}

#[test]
fn names_that_end_in_a_figure_are_kept_apart_from_numbers() {
    let mean =
        r#"(ask: Mean(what: "满意率", unit: "%", of: ["单位1", "单位2"]), then: Earn(Share))"#;
    let (_, why) = points(mean, "Counts([90, 91])");
    assert!(why.contains("单位1：90%、单位2：91%"), "{why}");
}

#[test]
fn one_work_is_one_however_it_is_spaced() {
    let rule = r#"(ask: Events(what: "获奖", within: Always, tiers: [(name: "省级", points: 3)]), then: Earn(Own))"#;
    let two = |one: &str, other: &str| {
        let event =
            |work: &str| format!(r#"(date: "2026-05-01", text: "先进", tier: 1, work: "{work}")"#);
        points(rule, &format!("Events([{}, {}])", event(one), event(other))).0
    };
    assert_eq!(two("文明创建", "文明 创建"), "3");
    assert_eq!(two("文明创建", "志愿服务"), "6");
}
