//! A standard with every rule on ranks, changes, means, days, tiers, bands, limits and the scores of other items.

use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::standard::NodeId;

use crate::fixture::{assessment, file};

/// The fields of the standard beside its head.
pub(crate) const MEASURED: &str = r#"total: 41, not_applicable: LeaveOut, nodes: [
    (id: "r", title: "考评名次", max: 4, rules: [
        (ask: Rank("全县考评"), then: Deduct(PerPoint(from: 3, each: 0.5, parts: LeftOut, side: Above)))]),
    (id: "c", title: "信访", max: 4, rules: [(ask: Change(what: "信访件数", unit: "件"), then: Earn(Level(levels: [
        (name: "下降3%以上", worth: Share(100), when: AtMost(-3)),
        (name: "持平", worth: Share(50), when: AtMost(0)),
        (name: "上升", worth: Points(0), when: Above(0))])))]),
    (id: "m", title: "满意率", max: 3, rules: [
        (ask: Mean(what: "群众满意率", unit: "%", of: ["甲单位", "乙单位", "丙单位"]), then: Earn(Share))]),
    (id: "n", title: "月例会", max: 2, rules: [(ask: Mean(what: "例会", unit: "次", of: ["4月", "5月", "6月"]),
        then: Deduct(PerPoint(from: 4, each: 0.5, parts: ProRata)))]),
    (id: "l", title: "月报", max: 2, rules: [(ask: Late(what: "报送月报"), then: Deduct(Each(0.2)))]),
    (id: "d", title: "总结", max: 2, rules: [(ask: Late(what: "报送总结", due: "2026-03-31"),
        then: Deduct(Each(0.2)), also: [(then: Cap(when: Above(5), at: Points(0)))])]),
    (id: "w", title: "工作机制", max: 2, rules: [
        (ask: Item("l"), then: Cap(when: Below(100), at: Points(0))),
        (ask: Count(what: "缺项", unit: "处"), then: Deduct(Each(1)))]),
    (id: "k", title: "专题会议", max: 2, rules: [(ask: Count(what: "召开专题会议", unit: "次", need: 4),
        then: Deduct(EachMissing(0.5)), also: [
            (then: Cap(when: Below(2), at: Points(0))),
            (then: Earn(PerPoint(from: 4, each: 0.2, parts: LeftOut)), limit: 1)])]),
    (id: "p", title: "参与率", max: 5, rules: [(ask: Percent("参与率"),
        then: Deduct(If(FromBelow(60, 80), 2)), also: [(then: Deduct(If(Below(60), 5)))])]),
    (id: "f", title: "报送", max: 2, rules: [
        (ask: Clauses([(text: "有方案", points: 1), (text: "有总结", points: 1)]), then: Earn(Own)),
        (ask: Faults([(text: "未按时报送")]), then: Factor(percent: 60))]),
    (id: "q", title: "抽查", max: 1, rules: [
        (ask: Ratio(part: "合格人数", whole: "抽查人数", unit: "人", at_least: 5), then: Earn(If(AtLeast(60), 1)))]),
    (id: "s", title: "问卷", max: 1, rules: [(ask: Survey(what: "满意度", at_least: 50, options: [
        (name: "满意", value: 100), (name: "不满意", value: 0)]), then: Earn(Share))]),
    (id: "b", title: "基础工作", max: 10, base: 6, rules: [
        (ask: Count(what: "亮点", unit: "项"), then: Earn(Each(1)))]),
    (id: "z", title: "通报", max: 1, below_zero: true, rules: [
        (ask: Count(what: "被通报", unit: "次"), then: Deduct(Each(1)))]),
], bonus: (cap: 10, within_total: false, nodes: [
    (id: "J1", title: "国家级荣誉", max: 3, group: "荣誉", rules: [
        (ask: Count(what: "国家级荣誉", unit: "项"), then: Earn(Each(3)))]),
    (id: "J2", title: "省级荣誉", max: 4, group: "荣誉", rules: [
        (ask: Count(what: "省级荣誉", unit: "项"), then: Earn(Each(2)))]),
    (id: "J3", title: "近两年荣誉", max: 6, rules: [(ask: Events(what: "获得荣誉", within: Months(24), tiers: [
        (name: "国家级", points: 3), (name: "省级", points: 2)]), then: Earn(Own))]),
]),"#;

/// An assessment of it with these answers.
pub(crate) fn measured(answers: &str) -> Assessment {
    assessment(&file(answers, MEASURED))
}

/// An answer to each kind of rule.
pub(crate) const ANSWERS: &str = r#"
    ("r", (inputs: [(1, Count(5))])),
    ("c", (inputs: [(1, Percent(-3.2))])),
    ("m", (inputs: [(1, Counts([90, 85.5, 80]))])),
    ("n", (inputs: [(1, Counts([3, 4, 4]))])),
    ("l", (inputs: [(1, Days(due: "2026-03-31", done: "2026-04-02"))])),
    ("d", (inputs: [(1, Days(due: "2026-03-31", done: "2026-03-30"))])),
    ("p", (inputs: [(1, Percent(75))])),
    ("J1", (inputs: [(1, Count(1))])),
    ("J2", (inputs: [(1, Count(1))], same_work: As("J1"))),
    ("J3", (inputs: [(1, Events([
        (date: "2026-05-01", text: "先进集体", tier: 1, work: "志愿服务"),
        (date: "2026-06-01", text: "通报表扬", tier: 2)]))])),
"#;

/// The answer to the item with this id.
pub(crate) fn said(assessment: &Assessment, id: &str) -> Answer {
    let answer = assessment.answers.get(&NodeId::new(id));
    answer.cloned().unwrap_or_default()
}

/// The entry for the first rule of the item with this id.
pub(crate) fn entry(assessment: &Assessment, id: &str) -> Option<Input> {
    said(assessment, id).inputs.get(&1).cloned()
}

/// The same answers under a standard whose text is changed by `change`.
pub(crate) fn changed(change: impl Fn(&str) -> String) -> Arc<duibiao::domain::standard::Standard> {
    assessment(&file("", &change(MEASURED))).standard
}

#[test]
fn the_standard_and_the_answers_to_it_have_no_problem() {
    let opened = crate::fixture::open(&file(ANSWERS, MEASURED));
    let found = opened.problems.iter().filter(|it| it.code != "F-108");
    assert_eq!(found.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}
