//! What becomes of an assessment that two people went on with.

mod evidence;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::change::value::{ChangedPlace, FieldValue};
use duibiao::domain::merge::conflict::Decision;
use duibiao::domain::merge::{Merge, MergeError, merge, merge_two};
use duibiao::domain::standard::NodeId;

use crate::fixture::{EACH, assessment, file};

/// An item with one rule, an item with two.
fn with(answers: &str) -> Assessment {
    assessment(&file(answers, &standard("")))
}

fn standard(more: &str) -> String {
    format!(
        r#"total: 4, not_applicable: LeaveOut, nodes: [
            (id: "1", title: "学习", max: 2, rules: [{EACH}]),
            (id: "2", title: "活动", max: 2, rules: [{EACH}, {EACH}]),
        ], {more}"#
    )
}

/// An assessment with this answer to item 2, in RON.
#[track_caller]
fn side(answer: &str) -> Assessment {
    let mut assessment = with(&format!(r#"("2", ({answer})),"#));
    assessment.answers.retain(|_, it| !it.is_blank());
    assessment
}

/// A merge into mine.
#[derive(Debug)]
struct Case {
    mine: Assessment,
    merge: Merge,
}

impl Case {
    /// Three answers to item 2, each in RON.
    #[track_caller]
    fn new(base: &str, mine: &str, theirs: &str) -> Self {
        let mine = side(mine);
        let merge = merge(&side(base), &mine, &side(theirs)).unwrap();
        Self { mine, merge }
    }

    /// The same without the first.
    #[track_caller]
    fn two(mine: &str, theirs: &str) -> Self {
        let mine = side(mine);
        let merge = merge_two(&mine, &side(theirs)).unwrap();
        Self { mine, merge }
    }

    /// Asserts what is taken and what is contested.
    #[track_caller]
    fn finds(self, expected: &[&str]) -> Self {
        let standard = &self.mine.standard;
        let words = |place: &ChangedPlace, value: &FieldValue| value.in_words(place, standard, 60);
        let taken = self.merge.taken.iter().map(|it| {
            let (place, from, to) = (&it.place, &it.from, &it.to);
            let name = place.in_words(standard);
            format!("采用 {name}：{} → {}", words(place, from), words(place, to))
        });
        let conflicts = self.merge.conflicts.iter().map(|it| {
            let name = it.place.in_words(standard);
            let [base, mine, theirs] =
                [&it.base, &it.mine, &it.theirs].map(|one| words(&it.place, one));
            format!("冲突 {name}：{base} → {mine} / {theirs}")
        });
        assert_eq!(taken.chain(conflicts).collect::<Vec<_>>(), expected);
        self
    }

    /// Asserts the answer after these decisions, in RON.
    #[track_caller]
    fn gives(self, decisions: &[Decision], expected: &str) -> Self {
        let mut merged = self.mine.clone();
        let inverse = self.merge.change(&self.mine, decisions).apply(&mut merged);
        assert_eq!(merged.answers, side(expected).answers);
        let _again = inverse.apply(&mut merged);
        assert_eq!(merged, self.mine);
        self
    }
}

const MINE: &[Decision] = &[Decision::Mine];
const THEIRS: &[Decision] = &[Decision::Theirs];
const BOTH: &[Decision] = &[Decision::Both];

#[test]
fn fields_that_only_one_changed_come_together() {
    Case::new(
        r#"inputs: [(1, Count(1))], note: "旧""#,
        r#"inputs: [(1, Count(1))], note: "新""#,
        r#"inputs: [(1, Count(3))], note: "旧""#,
    )
    .finds(&["采用 得分填写（规则1）：1处 → 3处"])
    .gives(&[], r#"inputs: [(1, Count(3))], note: "新""#);
}

#[test]
fn what_both_changed_alike_is_no_matter() {
    let same = r#"inputs: [(1, Count(3))], note: "新""#;
    Case::new("inputs: [(1, Count(1))]", same, same)
        .finds(&[])
        .gives(&[], same);
}

#[test]
fn what_both_changed_differently_is_to_be_decided() {
    let (mine, theirs) = ("inputs: [(1, Count(2))]", "inputs: [(1, Count(3))]");
    Case::new("inputs: [(1, Count(1))]", mine, theirs)
        .finds(&["冲突 得分填写（规则1）：1处 → 2处 / 3处"])
        .gives(&[], mine)
        .gives(MINE, mine)
        .gives(THEIRS, theirs)
        .gives(BOTH, mine);
}

#[test]
fn two_rules_of_one_item_are_two_fields() {
    Case::new(
        "inputs: [(1, Count(1))]",
        "inputs: [(1, Count(2))]",
        "inputs: [(1, Count(1)), (2, Count(5))]",
    )
    .finds(&["采用 得分填写（规则2）：（空） → 5处"])
    .gives(&[], "inputs: [(1, Count(2)), (2, Count(5))]");
}

#[test]
fn not_applicable_here_and_scored_there_is_decided_as_a_whole() {
    let mine = r#"inputs: [(1, Count(1))], na: Some("无此项工作")"#;
    let theirs = "inputs: [(1, Count(1)), (2, Count(2))]";
    Case::new("inputs: [(1, Count(1))]", mine, theirs)
        .finds(&["冲突 得分填写：规则1：1处 → 不适用（无此项工作） / 规则1：1处；规则2：2处"])
        .gives(MINE, mine)
        .gives(THEIRS, theirs)
        .gives(BOTH, mine);
    Case::new("inputs: [(1, Count(1))]", theirs, mine)
        .gives(MINE, theirs)
        .gives(THEIRS, mine);
}

#[test]
fn not_applicable_on_one_side_only_is_taken_with_all_that_goes_with_it() {
    Case::new(
        "inputs: [(1, Count(1))]",
        r#"inputs: [(1, Count(1))], note: "新""#,
        r#"inputs: [(1, Count(1))], na: Some("无此项工作")"#,
    )
    .finds(&["采用 不适用：（空） → 无此项工作"])
    .gives(
        &[],
        r#"inputs: [(1, Count(1))], na: Some("无此项工作"), note: "新""#,
    );
}

#[test]
fn applicable_again_here_and_another_reason_there_is_decided_as_a_whole() {
    let base = r#"inputs: [(1, Count(1))], na: Some("无窗口")"#;
    let (mine, theirs) = (
        "inputs: [(1, Count(4))]",
        r#"inputs: [(1, Count(1))], na: Some("窗口已撤")"#,
    );
    Case::new(base, mine, theirs)
        .finds(&["冲突 得分填写：不适用（无窗口） → 规则1：4处 / 不适用（窗口已撤）"])
        .gives(MINE, mine)
        .gives(THEIRS, theirs);
}

#[test]
fn two_reasons_can_both_be_kept_on_one_line() {
    Case::new("", r#"na: Some("无窗口")"#, r#"na: Some("无编制")"#)
        .finds(&["冲突 不适用：（空） → 无窗口 / 无编制"])
        .gives(BOTH, r#"na: Some("无窗口；无编制")"#);
}

#[test]
fn cleared_here_and_edited_there_is_to_be_decided() {
    let base = r#"inputs: [(1, Count(1)), (2, Count(1))], note: "某""#;
    let theirs = r#"inputs: [(1, Count(1)), (2, Count(3))], note: "某""#;
    Case::new(base, r#"note: "某""#, theirs)
        .finds(&["冲突 得分填写：规则1：1处；规则2：1处 → （空） / 规则1：1处；规则2：3处"])
        .gives(MINE, r#"note: "某""#)
        .gives(THEIRS, theirs);
    Case::new(
        base,
        "",
        r#"inputs: [(1, Count(1)), (2, Count(1))], note: "某某""#,
    )
    .finds(&["冲突 差距说明：某 → （空） / 某某"])
    .gives(MINE, "")
    .gives(THEIRS, r#"note: "某某""#)
    .gives(BOTH, "");
}

#[test]
fn cleared_on_one_side_only_is_cleared() {
    Case::new("inputs: [(1, Count(1))]", "inputs: [(1, Count(1))]", "")
        .finds(&["采用 得分填写（规则1）：1处 → （空）"])
        .gives(&[], "");
}

#[test]
fn two_texts_can_both_be_kept_mine_first() {
    Case::new("", r#"note: "少开一次会""#, r#"note: "没有记录""#)
        .finds(&["冲突 差距说明：（空） → 少开一次会 / 没有记录"])
        .gives(MINE, r#"note: "少开一次会""#)
        .gives(THEIRS, r#"note: "没有记录""#)
        .gives(BOTH, r#"note: "少开一次会\n没有记录""#);
}

#[test]
fn of_two_texts_the_one_that_has_the_other_in_it_is_both() {
    Case::new(
        "",
        r#"note: "少开一次会""#,
        r#"note: "少开一次会，没有记录""#,
    )
    .gives(BOTH, r#"note: "少开一次会，没有记录""#);
    Case::new("", r#"note: "少开一次会，没有记录""#, r#"note: "没有记录""#)
        .gives(BOTH, r#"note: "少开一次会，没有记录""#);
}

#[test]
fn an_answer_is_signed_by_who_wrote_last_of_those_who_have_something_in_it() {
    let signed = |answer: &str, by: &str, day: u32| {
        format!(r#"{answer}, by: "{by}", at: Some("2026-05-{day:02}T09:00:00+08:00")"#)
    };
    let (base, note) = (
        signed("inputs: [(1, Count(1))]", "王芳", 9),
        r#"inputs: [(1, Count(1))], note: "某""#,
    );
    let theirs = signed("inputs: [(1, Count(3))]", "李伟", 5);
    let merged = r#"inputs: [(1, Count(3))], note: "某""#;
    // Only they changed it.
    Case::new(&base, &base, &theirs).gives(&[], &theirs);
    // Both did, and I did last; or they did.
    Case::new(&base, &signed(note, "张敏", 6), &theirs).gives(&[], &signed(merged, "张敏", 6));
    Case::new(&base, &signed(note, "张敏", 4), &theirs).gives(&[], &signed(merged, "李伟", 5));
    // All that I changed was decided against.
    let mine = signed("inputs: [(1, Count(2))]", "张敏", 6);
    Case::new(&base, &mine, &theirs)
        .gives(THEIRS, &theirs)
        .gives(MINE, &mine);
    let photos = |n| format!(r#"evidence: [(name: "照片", pieces: {n})]"#);
    let theirs_of = signed(&photos(3), "李伟", 5);
    Case::new(&photos(1), &signed(&photos(2), "张敏", 6), &theirs_of).gives(THEIRS, &theirs_of);
    // Both texts are kept.
    let (mine, theirs) = (
        signed(r#"note: "甲""#, "张敏", 6),
        signed(r#"note: "乙""#, "李伟", 5),
    );
    Case::new("", &mine, &theirs).gives(BOTH, &signed(r#"note: "甲\n乙""#, "张敏", 6));
    // Mine stays, and something else of theirs comes in.
    let theirs = signed(r#"inputs: [(1, Count(3))], note: "乙""#, "李伟", 7);
    let merged = signed(r#"inputs: [(1, Count(3))], note: "甲""#, "李伟", 7);
    Case::new("", &mine, &theirs).gives(MINE, &merged);
}

/// An assessment with work on one gap, with this cause, person and status.
fn gap(cause: &str, person: &str, status: GapStatus) -> Assessment {
    let mut assessment = with("");
    let work = GapWork {
        cause: cause.to_owned(),
        person: person.to_owned(),
        status,
        ..GapWork::default()
    };
    if work != GapWork::default() {
        assessment.gaps.insert(NodeId::new("2"), work);
    }
    assessment
}

#[test]
fn gaps_and_the_head_are_merged_by_field_too() {
    let mut mine = gap("人手少", "张敏", GapStatus::Underway);
    let mut theirs = gap("没安排", "李伟", GapStatus::Open);
    mine.about.round = "第一轮".to_owned();
    mine.about.year = 2025;
    theirs.about.leader = "李建国".to_owned();
    theirs.about.year = 2027;
    let merge = merge(&with(""), &mine, &theirs).unwrap();
    Case {
        mine: mine.clone(),
        merge: merge.clone(),
    }
    .finds(&[
        "采用 责任领导：（空） → 李建国",
        "冲突 年度：2026年 → 2025年 / 2027年",
        "冲突 原因分析：（空） → 人手少 / 没安排",
        "冲突 责任人：（空） → 张敏 / 李伟",
    ]);
    let can: Vec<bool> = merge
        .conflicts
        .iter()
        .map(|it| it.can_keep_both())
        .collect();
    assert_eq!(can, [false, true, false]);
    let mut merged = mine.clone();
    let decisions = [Decision::Theirs, Decision::Both, Decision::Both];
    let _inverse = merge.change(&mine, &decisions).apply(&mut merged);
    let mut expected = gap("人手少\n没安排", "张敏", GapStatus::Underway);
    expected.about.round = "第一轮".to_owned();
    expected.about.leader = "李建国".to_owned();
    expected.about.year = 2027;
    assert_eq!(merged, expected);
}

#[test]
fn without_a_base_blank_is_unchanged_and_all_else_is_to_be_decided() {
    Case::two(
        r#"inputs: [(1, Count(1))], evidence: [(name: "通知"), (name: "照片")]"#,
        r#"inputs: [(2, Count(2))], note: "某", evidence: [(name: "照片", pieces: 2), (name: "名单")]"#,
    )
    .finds(&[
        "采用 得分填写（规则2）：（空） → 2处",
        "采用 差距说明：（空） → 某",
        "采用 佐证材料：通知、照片 → 名单、照片、通知",
        "冲突 佐证材料：（空） → 照片 / 照片（2份）",
    ])
    .gives(
        THEIRS,
        r#"inputs: [(1, Count(1)), (2, Count(2))], note: "某",
           evidence: [(name: "名单"), (name: "照片", pieces: 2), (name: "通知")]"#,
    );
    Case::two(r#"na: Some("无")"#, "inputs: [(1, Count(1))]")
        .finds(&["冲突 得分填写：（空） → 不适用（无） / 规则1：1处"])
        .gives(THEIRS, "inputs: [(1, Count(1))]");
}

#[test]
fn without_a_base_a_gap_still_open_and_a_year_are_told_apart() {
    let mut mine = gap("", "张敏", GapStatus::Open);
    let theirs = gap("", "", GapStatus::Closed);
    mine.about.year = 2025;
    mine.about.unit = String::new();
    let merge = merge_two(&mine, &theirs).unwrap();
    Case { mine, merge }.finds(&[
        "采用 单位名称：（空） → 某县卫健局",
        "采用 整改状态：待整改 → 已销号",
        "冲突 年度：（空） → 2025年 / 2026年",
    ]);
}

#[test]
fn assessments_of_different_standards_are_not_merged() {
    let mine = with("");
    let of = |text: &str, title: &str| {
        let text = file("", &standard(text)).replace("测试标准", title);
        assessment(&text)
    };
    let (other, changed) = (
        of(r#"version: "2027版""#, "新标准"),
        of(r#"notes: "改过""#, "测试标准"),
    );
    let words = |found: Result<Merge, MergeError>| found.unwrap_err().to_string();
    assert_eq!(
        words(merge(&mine, &mine, &other)),
        "两份自评不能合并：这一份依据《测试标准》，另一份依据《新标准》（2027版），条目对不上。\
         请确认选对了文件；依据同一份标准的自评才能合并。"
    );
    assert_eq!(
        words(merge_two(&changed, &mine)),
        "两份自评不能合并：依据的都是《测试标准》，但标准的内容不同，其中一份可能被修改过。\
         请统一标准后重新填报，或对照两份文件手工补录。"
    );
    assert_eq!(
        words(merge(&other, &mine, &mine)),
        "无法判断双方各自改了什么：修改前的自评依据的标准与现在的不同。请直接对比两份自评，逐项确认。"
    );
    // The same standard, read from two files.
    assert!(merge_two(&mine, &with("")).unwrap().is_empty());
}

#[test]
fn an_answer_of_who_and_when_only_is_left_alone() {
    let mut theirs = with("");
    let signed = Answer {
        by: "李伟".to_owned(),
        ..Answer::default()
    };
    theirs.answers.insert(NodeId::new("1"), signed);
    assert!(merge_two(&with(""), &theirs).unwrap().is_empty());
}
