//! What differs between two assessments, and in which words it is shown.

use std::sync::Arc;

use duibiao::domain::assessment::answer::{Answer, SameWork};
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{GapWork, Milestone, Notification, Photo, Stage};
use duibiao::domain::assessment::unit_fact::{UnitFact, UnitFacts};
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::change::difference::{
    about_differences, answer_differences, differences, gap_differences,
};
use duibiao::domain::change::field::{AboutField, AnswerField, GapField};
use duibiao::domain::change::value::{ChangedPlace, Difference, FieldValue};
use duibiao::domain::change::whole_answer::Scoring;
use duibiao::domain::standard::NodeId;
use proptest::prelude::*;

use crate::desk::moment;
use crate::fixture::{assessment, file, item};
use crate::generate_edit::{sides, unsigned};
use crate::laws::laws;
use crate::measured::{ANSWERS, measured};

/// One item for each way of entering.
const STANDARD: &str = r#"total: 20, not_applicable: LeaveOut, nodes: [
    (id: "clauses", title: "项", max: 2, rules: [(ask: Clauses([(text: "甲"), (text: "乙"), (text: "丙")]), then: Earn(Share))]),
    (id: "faults", title: "项", max: 2, rules: [(ask: Faults([(text: "甲"), (text: "乙")]), then: Deduct(Each(1)))]),
    (id: "choice", title: "项", max: 2, rules: [(ask: Choice("健全程度"), then: Earn(Level(levels: [
        (name: "很健全", worth: Points(2)), (name: "较健全", worth: Points(1))])))]),
    (id: "count", title: "项", max: 2, rules: [(ask: Count(what: "开会", unit: "次", need: Some(4)), then: Deduct(EachMissing(0.5)))]),
    (id: "tiers", title: "项", max: 2, rules: [(ask: Tiers(what: "获奖", unit: "项", tiers: [
        (name: "国家级", points: 2), (name: "省级", points: 1)]), then: Earn(Own))]),
    (id: "percent", title: "项", max: 2, rules: [(ask: Percent("知晓率"), then: Earn(If(AtLeast(90), 2)))]),
    (id: "ratio", title: "项", max: 2, rules: [(ask: Ratio(part: "已建档", whole: "应建档", unit: "户"), then: Earn(Share))]),
    (id: "amount", title: "项", max: 2, rules: [(ask: Amount(what: "扣分", min: 0.1, max: 0.5, many: true), then: Deduct(Own))]),
    (id: "events", title: "项", max: 2, rules: [(ask: Events(what: "被曝光", within: Year), then: Deduct(Each(1)))]),
    (id: "survey", title: "项", max: 2, rules: [(ask: Survey(what: "满意度", options: [
        (name: "满意", value: 100), (name: "不满意", value: 0)]), then: Earn(Share))]),
    (id: "two", title: "项", max: 2, evidence: [(name: "会议纪要"), (name: "签到表", pieces: 2)], rules: [
        (ask: Count(what: "开会", unit: "次"), then: Deduct(Each(1))),
        (ask: Percent("到会率"), then: Earn(If(AtLeast(90), 2)))]),
]"#;

fn with(answers: &str) -> Assessment {
    assessment(&file(answers, STANDARD))
}

/// The one difference between nothing and this answer, as its place and its new value in words.
#[track_caller]
fn check(item: &str, answer: &str, expected: &str) {
    let after = with(&format!(r#"("{item}", ({answer})),"#));
    let found = differences(&with(""), &after);
    let [one] = found.as_slice() else {
        panic!("not one difference: {found:?}");
    };
    let (place, standard) = (&one.place, &after.standard);
    let shown = format!(
        "{}：{} → {}",
        place.in_words(standard),
        one.from.in_words(place, standard, 60),
        one.to.in_words(place, standard, 60)
    );
    assert_eq!(shown, expected);
    assert_eq!(place.item(), Some(&NodeId::new(item)));
}

#[test]
fn every_kind_of_entry_has_its_words() {
    let cases = [
        ("clauses", "Marks([1, 3])", "第1、3项"),
        ("clauses", "Marks([])", "各项均未达到"),
        ("faults", "Marks([2])", "发现第2项"),
        ("faults", "Marks([])", "未发现所列问题"),
        ("choice", "Level(2)", "较健全"),
        ("choice", "Level(7)", "第7个等次"),
        ("count", "Count(3)", "3次"),
        ("count", "Count(0.0001)", "0.0001次"),
        ("tiers", "Counts([1, 2])", "国家级1项、省级2项"),
        ("tiers", "Counts([0, 2, 5])", "省级2项、第3档5"),
        ("tiers", "Counts([0])", "无"),
        ("percent", "Percent(78.5)", "78.5%"),
        ("percent", "Parts(part: 12, whole: 15)", "12/15"),
        ("ratio", "Parts(part: 12, whole: 15)", "12/15"),
        ("amount", "Amounts([0.3, 0.5])", "0.3分、0.5分"),
        ("amount", "Amounts([])", "无"),
        (
            "events",
            r#"Events([(date: "2026-03-01", text: "被通报"), (date: "2026-11-05")])"#,
            "2026-03-01 被通报；2026-11-05",
        ),
        ("events", "Events([])", "无此情形"),
        ("survey", "Counts([40, 2])", "满意40份、不满意2份"),
        // Entries of another kind than the rule asks for.
        ("count", "Marks([1])", "第1项"),
        ("count", "Marks([])", "无"),
        ("clauses", "Level(0)", "第0个等次"),
        ("percent", "Count(3)", "3"),
        ("percent", "Counts([3])", "第1档3"),
    ];
    for (item, input, expected) in cases {
        let answer = format!("inputs: [(1, {input})]");
        check(item, &answer, &format!("得分填写：（空） → {expected}"));
    }
}

#[test]
fn of_several_rules_the_number_is_named() {
    check(
        "two",
        "inputs: [(2, Percent(95))]",
        "得分填写（规则2）：（空） → 95%",
    );
    check(
        "two",
        "inputs: [(9, Count(95))]",
        "得分填写（规则9）：（空） → 95",
    );
}

#[test]
fn the_other_fields_of_an_answer_have_their_words() {
    check(
        "count",
        r#"na: Some("无此项工作")"#,
        "不适用：（空） → 无此项工作",
    );
    check("count", r#"na: Some(" ")"#, "不适用：（空） → 未写明理由");
    check(
        "count",
        r#"note: "少开一次\n已补""#,
        "差距说明：（空） → 少开一次\n已补",
    );
    check(
        "count",
        r#"evidence: [(name: "通知", pieces: 2), (name: "照片")]"#,
        "佐证材料：（空） → 通知（2份）、照片",
    );
}

#[test]
fn evidence_says_what_it_is_for_and_where_it_is() {
    check(
        "two",
        r#"evidence: [(need: 1, name: "会议纪要"), (need: 2, name: "名单", pieces: 2, place: "三号柜"),
            (name: "会议纪要"), (need: 5, name: "照片")]"#,
        "佐证材料：（空） → 会议纪要、名单（2份，用于签到表，三号柜）、会议纪要（其他材料）、照片（用于第5项材料）",
    );
}

#[test]
fn long_words_are_cut_to_the_length_that_is_asked_for() {
    let standard = with("").standard;
    let place = ChangedPlace::Gap(NodeId::new("count"), GapField::Cause);
    let value = FieldValue::Text("人手少，\n活动排不开".to_owned());
    let cut = |longest| value.in_words(&place, &standard, longest);
    assert_eq!(cut(10), "人手少，\n活动排不开");
    assert_eq!(cut(9), "人手少，\n活动排…");
    assert_eq!(cut(1), "…");
    assert_eq!(cut(0), "");
}

#[test]
fn the_whole_of_a_scoring_has_its_words() {
    let answered = with(
        r#"("two", (inputs: [(1, Count(3)), (2, Percent(95))])), ("count", (inputs: [(1, Count(3))])),"#,
    );
    let words = |item: &str, na: Option<&str>| {
        let place = ChangedPlace::Answer(NodeId::new(item), AnswerField::Scoring);
        let value = FieldValue::Scoring(Scoring {
            inputs: answered.answers[&NodeId::new(item)].inputs.clone(),
            na: na.map(str::to_owned),
            same_work: None,
        });
        value.in_words(&place, &answered.standard, 60)
    };
    assert_eq!(words("two", None), "规则1：3次；规则2：95%");
    assert_eq!(words("count", None), "3次");
    assert_eq!(words("count", Some("无此项工作")), "不适用（无此项工作）");
    assert_eq!(words("count", Some("")), "不适用");
    let place = ChangedPlace::Answer(NodeId::new("count"), AnswerField::Scoring);
    let blank = FieldValue::Scoring(Scoring::default());
    assert_eq!(blank.in_words(&place, &answered.standard, 60), "（空）");
}

#[test]
fn what_is_measured_and_which_work_it_is_have_their_words() {
    let full = measured(ANSWERS);
    let standard = &full.standard;
    let words = |item: &str| {
        let found = answer_differences(
            &NodeId::new(item),
            &Answer::default(),
            &full.answers[&NodeId::new(item)],
        );
        let words = found.iter().map(|it| {
            let value = it.to.in_words(&it.place, standard, 200);
            format!("{}：{value}", it.place.in_words(standard))
        });
        words.collect::<Vec<_>>()
    };
    for (item, expected) in [
        ("r", &["得分填写：第5名"][..]),
        ("c", &["得分填写：同比下降3.2%"]),
        ("m", &["得分填写：甲单位90%、乙单位85.5%、丙单位80%"]),
        ("n", &["得分填写：4月3次、5月4次、6月4次"]),
        ("l", &["得分填写：应于2026-03-31完成，实际2026-04-02完成"]),
        (
            "J2",
            &["得分填写：1项", "同一工作：与“J1 国家级荣誉”是同一工作"],
        ),
        (
            "J3",
            &["得分填写：2026-05-01 国家级 先进集体（志愿服务）；2026-06-01 省级 通报表扬"],
        ),
    ] {
        assert_eq!(words(item), expected, "{item}");
    }
    let all = Scoring {
        inputs: full.answers[&NodeId::new("J2")].inputs.clone(),
        na: None,
        same_work: Some(SameWork::Own),
    };
    let place = ChangedPlace::Answer(NodeId::new("J2"), AnswerField::Scoring);
    let value = FieldValue::Scoring(all);
    assert_eq!(value.in_words(&place, standard, 60), "1项；是单独的工作");
}

/// Each difference as the name of its field and its two values.
fn shown(found: &[Difference]) -> Vec<String> {
    let standard = with("").standard;
    let one = |it: &Difference| {
        let name = it.place.in_words(&standard);
        let words = |value: &FieldValue| value.in_words(&it.place, &standard, 20);
        format!("{name} {} {}", words(&it.from), words(&it.to))
    };
    found.iter().map(one).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a gap has many fields")]
fn every_field_of_a_gap_is_compared() {
    let text = |it: &str| it.to_owned();
    let work = GapWork {
        problem: text("问题"),
        cause: text("原因"),
        measure: text("措施"),
        target: text("标准"),
        leader: text("领导"),
        section: text("科室"),
        person: text("某人"),
        due: Some("2026-03-01".parse().unwrap()),
        status: GapStatus::Closed,
        progress: text("进展"),
        remark: text("说明"),
        first_due: Some("2026-02-01".parse().unwrap()),
        steps: vec![GapStep {
            what: Move::Close,
            on: "2026-03-02".parse().unwrap(),
            by: text("王芳"),
            remark: text(""),
            round: 0,
            alone: false,
            rescored: None,
            known: None,
            seen: None,
            until: None,
        }],
        notice: Some(Notification {
            source: text("县文明办"),
            number: text("3号"),
            on: "2026-01-05".parse().unwrap(),
            days: Some(30),
            item: None,
        }),
        milestones: vec![Milestone {
            text: text("补开例会"),
            person: text("李四"),
            due: Some("2026-02-10".parse().unwrap()),
            done: None,
        }],
        photos: vec![Photo {
            shows: Stage::Before,
            name: text("门口"),
            place: text("门口.jpg"),
        }],
        booked: Vec::new(),
    };
    let item = NodeId::new("count");
    assert_eq!(
        shown(&gap_differences(&item, &GapWork::default(), &work)),
        [
            "存在问题 （空） 问题",
            "原因分析 （空） 原因",
            "整改措施 （空） 措施",
            "完成标准 （空） 标准",
            "责任领导 （空） 领导",
            "责任科室 （空） 科室",
            "责任人 （空） 某人",
            "整改时限 （空） 2026-03-01",
            "整改状态 待整改 已销号（2026-03-02 王芳核验…",
            "完成情况 （空） 进展",
            "备注 （空） 说明",
            "通报 （空） 县文明办，3号，2026-01-05，…",
            "分步措施 （空） 补开例会（李四，2026-02-10前）",
            "整改照片 （空） 整改前：门口（门口.jpg）",
        ]
    );
}

#[test]
fn every_field_of_the_head_is_compared_but_for_when_it_was_begun() {
    let text = |it: &str| it.to_owned();
    let before = with("").about;
    let after = About {
        unit: text("某局"),
        section: text("工会"),
        person: text("张敏"),
        leader: text("李建国"),
        year: 2027,
        round: text("第二轮"),
        closing: Some("2027-11-05".parse().unwrap()),
        evidence_gaps: true,
        facts: UnitFacts::from([(UnitFact::Addressee, text("县委文明办"))]),
        created: Some(moment("2026-03-01T09:00:00+08:00")),
    };
    assert_eq!(
        shown(&about_differences(&before, &after)),
        [
            "单位名称 某县卫健局 某局",
            "科室 办公室 工会",
            "填表人 （空） 张敏",
            "责任领导 （空） 李建国",
            "年度 2026年 2027年",
            "轮次 （空） 第二轮",
            "考核截止日 （空） 2027-11-05",
            "缺佐证列入整改 （空） 是",
            "主送机关 （空） 县委文明办",
        ]
    );
}

#[test]
fn who_answered_and_when_is_no_difference() {
    let answer = |by: &str, at: &str| Answer {
        note: "同".to_owned(),
        by: by.to_owned(),
        at: Some(moment(at)),
        ..Answer::default()
    };
    let (one, other) = (
        answer("张敏", "2026-03-01T09:00:00+08:00"),
        answer("李伟", "2026-03-02T09:00:00+08:00"),
    );
    assert_eq!(
        answer_differences(&NodeId::new("count"), &one, &other),
        Vec::new()
    );
}

#[test]
fn differences_stand_in_printed_order_the_head_first() {
    let standard = format!(
        "total: 6, not_applicable: Zero, nodes: [{}, {}, {}]",
        item("10", "2", ""),
        item("9", "2", ""),
        item("8", "2", "")
    );
    let mut after = assessment(&file(
        r#"("8", (note: "某")), ("9", (note: "某")), ("10", (note: "某")), ("没有", (note: "某")),"#,
        &standard,
    ));
    let before = Assessment::new(after.about.clone(), Arc::clone(&after.standard));
    after.about.year = 2027;
    let work = GapWork {
        cause: "某".to_owned(),
        ..GapWork::default()
    };
    after.gaps.insert(NodeId::new("10"), work);
    let places: Vec<ChangedPlace> = differences(&before, &after)
        .into_iter()
        .map(|it| it.place)
        .collect();
    let note = |item: &str| ChangedPlace::Answer(NodeId::new(item), AnswerField::Note);
    assert_eq!(
        places,
        [
            ChangedPlace::About(AboutField::Year),
            note("10"),
            ChangedPlace::Gap(NodeId::new("10"), GapField::Cause),
            note("9"),
            note("8"),
            note("没有"),
        ]
    );
}

laws! {
    #[test]
    fn there_is_a_difference_exactly_where_something_was_filled_in_otherwise((base, sides) in sides(1)) {
        let found = differences(&base, &sides[0]);
        prop_assert_eq!(differences(&base, &base), Vec::new());
        prop_assert_eq!(found.is_empty(), unsigned(base.clone()) == unsigned(sides[0].clone()));
        prop_assert!(found.iter().all(|it| it.from != it.to));
        let turned = differences(&sides[0], &base).into_iter().map(|it| Difference {
            place: it.place,
            from: it.to,
            to: it.from,
        });
        prop_assert_eq!(found, turned.collect::<Vec<_>>());
    }
}
