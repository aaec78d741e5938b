//! What becomes of an assessment that two people went on with.

mod evidence;
mod screen;
mod window;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::change::value::{ChangedPlace, FieldValue};
use duibiao::domain::merge::conflict::{Conflict, Decision};
use duibiao::domain::merge::{Merge, MergeError, MergeSource, merge, merge_two};
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
        let merge = merge(&side(base), &mine, &side(theirs), MergeSource::Copy).unwrap();
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
        let words = |place: &ChangedPlace, value: &FieldValue| {
            value.in_words(place, standard, 60).replace('\n', " ")
        };
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

    /// Asserts that one of the two must go.
    #[track_caller]
    fn cannot_keep_both(self) -> Self {
        assert!(!self.merge.conflicts.iter().any(Conflict::can_keep_both));
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

/// An answer with who gave it on which day of May.
fn signed(answer: &str, by: &str, day: u32) -> String {
    format!(r#"{answer}, by: "{by}", at: Some("2026-05-{day:02}T09:00:00+08:00")"#)
}

const MINE: &[Decision] = &[Decision::Mine];
const THEIRS: &[Decision] = &[Decision::Theirs];
const BOTH: &[Decision] = &[Decision::Both];

#[test]
fn what_only_one_changed_is_taken_or_stays() {
    let (base, changed) = (
        r#"inputs: [(1, Count(1))], note: "旧""#,
        r#"inputs: [(1, Count(3)), (2, Count(5))], note: "新""#,
    );
    Case::new(base, base, changed)
        .finds(&["采用 填写内容：规则1：1处 差距说明：旧 → 规则1：3处；规则2：5处 差距说明：新"])
        .gives(&[], changed);
    Case::new(base, changed, base)
        .finds(&[])
        .gives(&[], changed);
}

#[test]
fn what_both_changed_alike_is_no_matter_and_stays_mine() {
    let base = "inputs: [(1, Count(1))]";
    let same = r#"inputs: [(1, Count(3))], note: "新""#;
    let mine = signed(same, "张敏", 6);
    for day in [5, 7] {
        Case::new(base, &mine, &signed(same, "李伟", day))
            .finds(&[])
            .gives(&[], &mine);
    }
}

#[test]
fn what_both_changed_differently_is_to_be_decided() {
    let (mine, theirs) = ("inputs: [(1, Count(2))]", "inputs: [(1, Count(3))]");
    Case::new("inputs: [(1, Count(1))]", mine, theirs)
        .finds(&["冲突 填写内容：规则1：1处 → 规则1：2处 / 规则1：3处"])
        .cannot_keep_both()
        .gives(&[], mine)
        .gives(MINE, mine)
        .gives(THEIRS, theirs)
        .gives(BOTH, mine);
}

#[test]
fn a_note_here_and_an_entry_there_are_two_answers_and_are_not_mixed() {
    let base = signed(r#"inputs: [(1, Count(1))], note: "旧""#, "王芳", 1);
    let mine = signed(r#"inputs: [(1, Count(1))], note: "少一次记录""#, "张敏", 6);
    let theirs = signed(r#"inputs: [(1, Count(3))], note: "旧""#, "李伟", 5);
    Case::new(&base, &mine, &theirs)
        .finds(&[
            "冲突 填写内容：规则1：1处 差距说明：旧 王芳 2026-05-01 09:00 → \
             规则1：1处 差距说明：少一次记录 张敏 2026-05-06 09:00 / \
             规则1：3处 差距说明：旧 李伟 2026-05-05 09:00",
        ])
        .cannot_keep_both()
        .gives(MINE, &mine)
        .gives(THEIRS, &theirs)
        .gives(BOTH, &mine);
}

#[test]
fn two_rules_of_one_item_are_one_answer() {
    let (mine, theirs) = (
        "inputs: [(1, Count(2))]",
        "inputs: [(1, Count(1)), (2, Count(5))]",
    );
    Case::new("inputs: [(1, Count(1))]", mine, theirs)
        .finds(&["冲突 填写内容：规则1：1处 → 规则1：2处 / 规则1：1处；规则2：5处"])
        .gives(MINE, mine)
        .gives(THEIRS, theirs);
}

#[test]
fn not_applicable_here_and_scored_there_is_decided_as_a_whole() {
    let mine = r#"inputs: [(1, Count(1))], na: Some("无此项工作")"#;
    let theirs = "inputs: [(1, Count(1)), (2, Count(2))]";
    Case::new("inputs: [(1, Count(1))]", mine, theirs)
        .finds(&["冲突 填写内容：规则1：1处 → 不适用（无此项工作） / 规则1：1处；规则2：2处"])
        .gives(MINE, mine)
        .gives(THEIRS, theirs)
        .gives(BOTH, mine);
    Case::new("inputs: [(1, Count(1))]", theirs, mine)
        .gives(MINE, theirs)
        .gives(THEIRS, mine);
}

#[test]
fn two_reasons_are_two_answers() {
    let (mine, theirs) = (r#"na: Some("无窗口")"#, r#"na: Some("无编制")"#);
    Case::new("", mine, theirs)
        .finds(&["冲突 填写内容：（空） → 不适用（无窗口） / 不适用（无编制）"])
        .cannot_keep_both()
        .gives(MINE, mine)
        .gives(THEIRS, theirs);
}

#[test]
fn cleared_here_and_edited_there_is_to_be_decided() {
    let base = r#"inputs: [(1, Count(1)), (2, Count(1))], note: "某""#;
    let theirs = r#"inputs: [(1, Count(1)), (2, Count(3))], note: "某""#;
    Case::new(base, r#"note: "某""#, theirs)
        .finds(&[
            "冲突 填写内容：规则1：1处；规则2：1处 差距说明：某 → （空） 差距说明：某 / \
             规则1：1处；规则2：3处 差距说明：某",
        ])
        .gives(MINE, r#"note: "某""#)
        .gives(THEIRS, theirs);
    Case::new(base, "", theirs)
        .finds(&[
            "冲突 填写内容：规则1：1处；规则2：1处 差距说明：某 → （空） / \
             规则1：1处；规则2：3处 差距说明：某",
        ])
        .gives(MINE, "")
        .gives(THEIRS, theirs);
}

#[test]
fn cleared_on_one_side_only_is_cleared() {
    Case::new("inputs: [(1, Count(1))]", "inputs: [(1, Count(1))]", "")
        .finds(&["采用 填写内容：规则1：1处 → （空）"])
        .gives(&[], "");
}

#[test]
fn two_notes_beside_one_entry_can_both_be_kept_mine_first_and_are_of_whoever_wrote_last() {
    let note = |text: &str| format!(r#"inputs: [(1, Count(1))], note: "{text}""#);
    for (day, last) in [(5, ("张敏", 6)), (6, ("张敏", 6)), (7, ("李伟", 7))] {
        let mine = signed(&note("少开一次会"), "张敏", 6);
        let theirs = signed(&note("没有记录"), "李伟", day);
        let both = signed(&note("少开一次会\n没有记录"), last.0, last.1);
        Case::new("inputs: [(1, Count(1))]", &mine, &theirs)
            .gives(MINE, &mine)
            .gives(THEIRS, &theirs)
            .gives(BOTH, &both);
    }
    // Whoever has no time on it wrote first.
    let theirs = signed(&note("没有记录"), "李伟", 5);
    Case::new("", &note("少开一次会"), &theirs)
        .gives(BOTH, &signed(&note("少开一次会\n没有记录"), "李伟", 5));
}

#[test]
fn a_blank_note_cannot_be_kept_with_another() {
    let (mine, theirs) = (r#"note: "某""#, r#"note: """#);
    Case::new(r#"note: "旧""#, mine, theirs)
        .finds(&["冲突 填写内容：（空） 差距说明：旧 → （空） 差距说明：某 / （空）"])
        .cannot_keep_both()
        .gives(BOTH, mine);
}

#[test]
fn of_two_notes_the_one_that_has_the_other_in_it_is_both_with_its_name() {
    let short = signed(r#"note: "少开一次会""#, "张敏", 6);
    let long = signed(r#"note: "少开一次会，没有记录""#, "李伟", 5);
    Case::new("", &short, &long).gives(BOTH, &long);
    Case::new("", &long, &short).gives(BOTH, &long);
}

#[test]
fn evidence_comes_together_and_leaves_the_answer_whole() {
    let photos =
        |n: u32| format!(r#"inputs: [(1, Count(1))], evidence: [(name: "照片", pieces: {n})]"#);
    let base = signed(&photos(1), "王芳", 1);
    let mine = signed(&photos(2), "张敏", 6);
    let theirs = signed(&photos(3), "李伟", 7);
    // Whoever lists evidence gave no other answer: mine keeps its name.
    Case::new(&base, &base, &theirs)
        .finds(&["采用 佐证材料：照片 → 照片（3份）"])
        .gives(&[], &signed(&photos(3), "王芳", 1));
    Case::new(&base, &mine, &theirs)
        .finds(&["冲突 佐证材料：照片 → 照片（2份） / 照片（3份）"])
        .gives(THEIRS, &signed(&photos(3), "张敏", 6));
    // An answer of theirs has their name, whatever becomes of the evidence.
    let other = signed(
        r#"inputs: [(1, Count(4))], evidence: [(name: "照片", pieces: 3)]"#,
        "李伟",
        5,
    );
    let taken = signed(
        r#"inputs: [(1, Count(4))], evidence: [(name: "照片", pieces: 2)]"#,
        "李伟",
        5,
    );
    Case::new(&base, &mine, &other).gives(MINE, &taken);
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
    let merge = merge(&with(""), &mine, &theirs, MergeSource::Copy).unwrap();
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
fn without_a_base_every_answer_that_differs_is_to_be_decided() {
    let mine = signed("inputs: [(1, Count(1))]", "张敏", 6);
    let theirs = signed(r#"inputs: [(1, Count(1))], note: "某""#, "李伟", 5);
    Case::two(&mine, &theirs)
        .finds(&[
            "冲突 填写内容：（空） → 规则1：1处 张敏 2026-05-06 09:00 / \
             规则1：1处 差距说明：某 李伟 2026-05-05 09:00",
        ])
        .gives(&[], &mine)
        .gives(THEIRS, &theirs);
    // Blank on one side is no different.
    Case::two("", &theirs)
        .finds(&["冲突 填写内容：（空） → （空） / 规则1：1处 差距说明：某 李伟 2026-05-05 09:00"])
        .gives(&[], "")
        .gives(THEIRS, &theirs);
    Case::two(&mine, "")
        .finds(&["冲突 填写内容：（空） → 规则1：1处 张敏 2026-05-06 09:00 / （空）"])
        .gives(&[], &mine)
        .gives(THEIRS, "");
    Case::two(&mine, &signed("inputs: [(1, Count(1))]", "李伟", 7))
        .finds(&[])
        .gives(&[], &mine);
}

#[test]
fn without_a_base_every_piece_of_evidence_that_only_one_has_is_to_be_decided() {
    let mine = r#"evidence: [(name: "通知"), (name: "照片"), (name: "纪要")]"#;
    let case = || {
        Case::two(
            mine,
            r#"evidence: [(name: "照片", pieces: 2), (name: "名单"), (name: "通知")]"#,
        )
    };
    case()
        .finds(&[
            "冲突 佐证材料：（空） → 照片 / 照片（2份）",
            "冲突 佐证材料：（空） → 纪要 / （空）",
            "冲突 佐证材料：（空） → （空） / 名单",
        ])
        .gives(&[], mine);
    let all = |decision| [decision; 3];
    case().gives(
        &all(Decision::Theirs),
        r#"evidence: [(name: "通知"), (name: "照片", pieces: 2), (name: "名单")]"#,
    );
    case().gives(
        &[Decision::Both, Decision::Mine, Decision::Theirs],
        r#"evidence: [(name: "通知"), (name: "照片"), (name: "照片", pieces: 2), (name: "纪要"),
           (name: "名单")]"#,
    );
    Case::two(
        mine,
        r#"evidence: [(name: "纪要"), (name: "照片"), (name: "通知")]"#,
    )
    .finds(&[]);
}

#[test]
fn without_a_base_every_field_of_a_gap_and_of_the_head_is_to_be_decided() {
    let mut mine = gap("", "张敏", GapStatus::Open);
    let mut theirs = gap("没安排", "", GapStatus::Closed);
    mine.about.year = 2025;
    theirs.about.leader = "李建国".to_owned();
    let merge = merge_two(&mine, &theirs).unwrap();
    Case { mine, merge }.finds(&[
        "冲突 责任领导：（空） → （空） / 李建国",
        "冲突 年度：（空） → 2025年 / 2026年",
        "冲突 原因分析：（空） → （空） / 没安排",
        "冲突 责任人：（空） → 张敏 / （空）",
        "冲突 整改状态：（空） → 待整改 / 已销号",
    ]);
}

#[test]
fn the_head_of_another_sections_file_is_left_alone() {
    let base = with("");
    let mine = with("");
    for change in [
        |it: &mut Assessment| it.about.section = "疾控股".to_owned(),
        |it: &mut Assessment| it.about.unit = "另一单位".to_owned(),
    ] {
        let mut theirs = side("inputs: [(1, Count(1))]");
        change(&mut theirs);
        theirs.about.person = "李伟".to_owned();
        theirs.about.year = 2027;
        let of_copy = merge(&base, &mine, &theirs, MergeSource::Copy).unwrap();
        let of_two = merge_two(&mine, &theirs).unwrap();
        for (merge, taken) in [(of_copy, 1), (of_two, 0)] {
            assert!(merge.other_section);
            assert_eq!(
                (merge.taken.len(), merge.conflicts.len()),
                (taken, 1 - taken)
            );
            for decision in [Decision::Mine, Decision::Theirs] {
                let mut merged = mine.clone();
                drop(merge.change(&mine, &[decision]).apply(&mut merged));
                assert_eq!(merged.about, mine.about);
            }
        }
        // A colleague may edit the head of the open file itself.
        let merge = merge(&base, &mine, &theirs, MergeSource::Disk).unwrap();
        assert!(!merge.other_section && merge.conflicts.is_empty());
        let mut merged = mine.clone();
        drop(merge.change(&mine, &[]).apply(&mut merged));
        assert_eq!(merged.about, theirs.about);
    }
    // Blanks around a name make no other section.
    let mut theirs = with("");
    theirs.about.section = format!(" {} ", theirs.about.section);
    let merge = merge_two(&mine, &theirs).unwrap();
    assert!(!merge.other_section);
    Case { mine, merge }.finds(&["冲突 科室：（空） → 办公室 /  办公室 "]);
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
        words(merge(&mine, &mine, &other, MergeSource::Disk)),
        "两份自评不能合并：这一份依据《测试标准》，另一份依据《新标准》（2027版），条目对不上。\
         请确认选对了文件；依据同一份标准的自评才能合并。"
    );
    assert_eq!(
        words(merge_two(&changed, &mine)),
        "两份自评不能合并：依据的都是《测试标准》，但标准的内容不同，其中一份可能被修改过。\
         请统一标准后重新填报，或对照两份文件手工补录。"
    );
    assert_eq!(
        words(merge(&other, &mine, &mine, MergeSource::Disk)),
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
