//! What is written reads back as the same, is the same each time, and can be read by a person.

use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::date::{Date, Moment};
use duibiao::domain::decimal::Decimal;
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::{FrozenStandard, write_assessment, write_standard};
use proptest::array::uniform7;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::fixture::{assessment, decimal, file, item};
use crate::generate::text;
use crate::generate_tree;
use crate::laws::laws;

/// The file of an assessment.
pub(crate) fn written(assessment: &Assessment) -> Vec<u8> {
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    write_assessment(assessment, &frozen).unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::new(chrono::DateTime::parse_from_rfc3339(text).unwrap())
}

/// An assessment with an answer, a gap, and a note in which all is awkward.
pub(crate) fn sample() -> Assessment {
    let fields = format!(
        "total: 10, not_applicable: FullMarks, nodes: [{}, {}]",
        item("1", "4", ""),
        item("2", "6", r#"text: "第一行\n第二行""#)
    );
    let answers = r#"
        ("1", (inputs: [(1, Count(2))], note: "缺“签到表”\n\"补\"", by: "张三", at: "2026-11-05T14:32:07+08:00")),
        ("2", (na: "本单位无此项工作")),
    "#;
    let mut it = assessment(&file(answers, &fields));
    let id = it.standard.nodes[0].id.clone();
    let work = GapWork {
        cause: "人手不足".to_owned(),
        due: Date::new(2026, 12, 31),
        status: GapStatus::Underway,
        ..GapWork::default()
    };
    it.gaps.insert(id, work);
    it.about.created = Some(moment("2026-04-01T08:00:00+08:00"));
    it
}

#[test]
fn a_file_is_laid_out_for_people() {
    let text = String::from_utf8(written(&sample())).unwrap();
    let (head, rest) = text.split_once("    standard: (\n").unwrap();
    let expected = r#"// 对标自评文件，由程序自动保存，请勿手工修改。
(
    duibiao: 2,
    about: (
        unit: "某县卫健局",
        section: "办公室",
        year: 2026,
        created: "2026-04-01T08:00:00+08:00",
    ),
    answers: [
        ("1", (inputs: [(1, Count(2))], note: "缺“签到表”\n\"补\"", by: "张三", at: "2026-11-05T14:32:07+08:00")),
        ("2", (na: "本单位无此项工作")),
    ],
    gaps: [
        ("1", (cause: "人手不足", due: "2026-12-31", status: Underway)),
    ],
"#;
    assert_eq!(head, expected);
    assert!(
        rest.starts_with("        id: \"t\",\n        title: \"测试标准\",\n"),
        "{rest}"
    );
    let lines: Vec<&str> = rest.lines().rev().take(3).collect();
    assert_eq!(lines[2], "    ),");
    assert_eq!(lines[1], ")");
    assert_eq!(lines[0].strip_prefix("// sha256: ").unwrap().len(), 64);
    assert!(!text.contains('\r') && text.ends_with('\n'));
}

#[test]
fn what_is_written_opens_without_a_problem_of_the_file() {
    let bytes = written(&sample());
    let opened = read(&bytes).unwrap();
    assert_eq!(opened.document, FileContent::Assessment(sample()));
    assert_eq!(opened.problems, []);
    assert!(!opened.read_only);
    let standard = write_standard(&sample().standard).unwrap();
    let opened = read(&standard).unwrap();
    assert_eq!(
        opened.document,
        FileContent::Standard(Arc::clone(&sample().standard))
    );
    assert_eq!(opened.problems, []);
}

#[test]
fn a_moment_loses_its_part_of_a_second_before_it_is_kept() {
    let mut it = sample();
    it.about.created = Some(moment("2026-04-01T08:00:00.987654321+08:00"));
    assert_eq!(it.about.created, Some(moment("2026-04-01T08:00:00+08:00")));
    assert_eq!(
        read(&written(&it)).unwrap().document,
        FileContent::Assessment(it)
    );
}

#[test]
fn every_number_that_may_be_entered_can_be_saved() {
    for text in [
        "1000000000",
        "999999999.9999",
        "0.0001",
        "-1000000000",
        "２．５",
        "1e3",
        "1000000000.0001",
    ] {
        let Ok(number) = text.parse() else { continue };
        let mut it = sample();
        let id = it.standard.nodes[0].id.clone();
        let input = Input::Count(number);
        let answer = Answer {
            inputs: [(1, input)].into(),
            ..Answer::default()
        };
        it.answers.insert(id, answer);
        assert_eq!(
            read(&written(&it)).unwrap().document,
            FileContent::Assessment(it),
            "{text}"
        );
    }
    assert_eq!(decimal("２．５"), decimal("2.5"));
    for text in [
        "1e3",
        "",
        "-",
        "1.23456",
        "1000000000.0001",
        "NaN",
        "inf",
        "一",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
}

#[test]
fn a_standard_that_is_not_the_frozen_one_is_not_written() {
    let it = sample();
    let mut other = (*it.standard).clone();
    other.title.push('改');
    let frozen = FrozenStandard::new(&Arc::new(other)).unwrap();
    assert!(write_assessment(&it, &frozen).is_err());
    // An equal one is as good as the same one.
    let equal = FrozenStandard::new(&Arc::new((*it.standard).clone())).unwrap();
    assert_eq!(write_assessment(&it, &equal).unwrap(), written(&it));
}

laws! {
    cases: 120;

    #[test]
    fn opening_what_was_written_gives_the_same(
        mut it in generate_tree::assessment(),
        at in any::<Index>(),
        texts in uniform7(text()),
        day in 1_u32..=31,
    ) {
        let ids: Vec<_> = it.standard.outline().iter().map(|it| it.node.id.clone()).collect();
        let [unit, round, cause, remark, note, by, notes] = texts;
        it.about.unit = unit;
        it.about.round = round;
        it.about.closing = Date::new(2026, 12, day);
        let work = GapWork { cause, remark, due: it.about.closing, ..GapWork::default() };
        it.gaps.insert(at.get(&ids).clone(), work);
        let answer = Answer { note, by, at: Some(moment("2026-02-28T23:59:59-05:30")), ..Answer::default() };
        it.answers.insert(at.get(&ids).clone(), answer);
        Arc::make_mut(&mut it.standard).notes = notes;

        let bytes = written(&it);
        let opened = read(&bytes).unwrap();
        prop_assert!(opened.problems.iter().all(|it| !it.code.starts_with('F')), "{:?}", opened.problems);
        prop_assert!(!opened.read_only);
        prop_assert_eq!(&opened.document, &FileContent::Assessment(it.clone()));
        prop_assert_eq!(written(&it), bytes.clone());

        // One line for each answer and each gap, whatever stands in them.
        let text = String::from_utf8(bytes).unwrap();
        let head = text.split("    standard: (\n").next().unwrap_or_default();
        let entries = head.lines().filter(|it| it.starts_with("        (\"")).count();
        prop_assert_eq!(entries, it.answers.len() + it.gaps.len());
    }
}

/// The number that a file of these answers to this standard has.
fn number(answers: &str, standard: &str) -> String {
    let text = String::from_utf8(written(&assessment(&file(answers, standard)))).unwrap();
    let number = text.lines().find_map(|it| it.strip_prefix("    duibiao: "));
    number.unwrap().trim_end_matches(',').to_owned()
}

#[test]
fn a_file_has_the_newest_number_only_where_older_programs_cannot_read_it() {
    let of = |rule: &str, more: &str| {
        format!(
            r#"total: 10, not_applicable: FullMarks, nodes: [(id: "1", title: "项", max: 10, rules: [{rule}], {more})]"#
        )
    };
    let percent = |then: &str| of(&format!(r#"(ask: Percent("率"), then: {then})"#), "");
    let old = [
        percent("Deduct(PerPoint(from: 90, each: 1, parts: LeftOut))"),
        percent("Earn(If(AtLeast(90), 1))"),
        of(
            r#"(ask: Events(what: "通报", within: Year), then: Deduct(Each(1)))"#,
            "",
        ),
        of(
            r#"(ask: Ratio(part: "甲", whole: "乙", unit: "户"), then: Earn(Share))"#,
            "",
        ),
    ];
    for fields in old {
        assert_eq!(number("", &fields), "2", "{fields}");
    }
    let each = r#"(ask: Count(what: "数", unit: "次"), then: Deduct(Each(1)))"#;
    let new = [
        percent("Deduct(PerPoint(from: 90, each: 1, parts: LeftOut, step: 5))"),
        percent("Deduct(PerPoint(from: 20, each: 1, parts: LeftOut, side: Above))"),
        percent("Deduct(If(FromBelow(60, 80), 1))"),
        percent("Deduct(If(Below(60), 1)), also: [(then: Deduct(If(Below(50), 1)))]"),
        percent("Cap(when: Below(60), at: Points(0))"),
        of(
            r#"(ask: Count(what: "数", unit: "次"), then: Deduct(PerPoint(from: 4, each: 1, parts: LeftOut)))"#,
            "",
        ),
        of(r#"(ask: Rank("名次"), then: Deduct(If(Above(3), 1)))"#, ""),
        of(
            r#"(ask: Ratio(part: "甲", whole: "乙", unit: "户", beyond: true), then: Earn(Share))"#,
            "",
        ),
        of(each, "base: 10"),
        of(each, "below_zero: true"),
        format!("{}, rounding: (total: 1)", of(each, "")),
        format!(
            r#"{}, pass_marks: [(name: "达标", of: Own, at: 8, also: [EachPart(60)])]"#,
            of(each, "")
        ),
    ];
    for fields in new {
        assert_eq!(number("", &fields), "4", "{fields}");
    }
    let group = format!(
        r#"{}, bonus: (cap: 5, within_total: false, nodes: [
            (id: "J1", title: "甲", max: 2, group: "奖", rules: [{each}]),
            (id: "J2", title: "乙", max: 2, group: "奖", rules: [{each}])])"#,
        of(each, "")
    );
    assert_eq!(number("", &group), "2");
    assert_eq!(number(r#"("J2", (same_work: As("J1"))),"#, &group), "4");
}

#[test]
fn a_file_of_all_new_rules_reads_back_as_the_same() {
    let it = crate::measured::measured(crate::measured::ANSWERS);
    let opened = read(&written(&it)).unwrap();
    assert!(!opened.read_only);
    assert_eq!(opened.document, FileContent::Assessment(it));
}
