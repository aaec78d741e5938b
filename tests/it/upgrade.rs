//! A new version of a standard: every answer goes where it belongs now, and nothing of any is lost.

mod command;
mod laws;
mod measures;

use std::fmt::Write as _;
use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::assessment::old_entry::AsideReason;
use duibiao::domain::change::Change;
use duibiao::domain::merge::merge_two;
use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::domain::upgrade::pairing::{Decisions, PairedBy};
use duibiao::domain::upgrade::report::{EntryFate, ItemReport, UpgradeSide};
use duibiao::domain::upgrade::{Upgrade, upgrade};
use duibiao::format::read::FileContent;

use crate::fixture::{assessment, decimal, file, open};
use crate::office::bytes_of;

/// An item with a rule that asks for a count.
fn counted(id: &str, title: &str, text: &str) -> String {
    let rule = r#"(ask: Count(what: "次数", unit: "次", need: 4), then: Deduct(EachMissing(0.5)))"#;
    item(id, title, text, rule)
}

fn item(id: &str, title: &str, text: &str, rules: &str) -> String {
    format!(r#"(id: "{id}", title: "{title}", max: 2, text: "{text}", rules: [{rules}]),"#)
}

fn of(nodes: &str) -> String {
    format!("total: 2, not_applicable: LeaveOut, nodes: [{nodes}]")
}

fn standard(nodes: &str) -> Arc<Standard> {
    assessment(&file("", &of(nodes))).standard
}

fn done(answers: &str, old: &str, new: &str) -> Upgrade {
    decided(answers, old, new, &Decisions::new())
}

fn decided(answers: &str, old: &str, new: &str, decisions: &Decisions) -> Upgrade {
    let old = assessment(&file(answers, &of(old)));
    upgrade(&old, &standard(new), decisions).unwrap()
}

fn count(upgrade: &Upgrade, id: &str) -> Option<Input> {
    let answer = upgrade.assessment.answers.get(&NodeId::new(id))?;
    answer.inputs.get(&1).cloned()
}

fn three() -> Input {
    Input::Count(decimal("3"))
}

fn of_item<'a>(upgrade: &'a Upgrade, id: &str) -> &'a ItemReport {
    let is_it = |it: &&ItemReport| it.old.as_ref().is_some_and(|it| it.id.as_str() == id);
    upgrade.report.items.iter().find(is_it).unwrap()
}

const THREE: &str = r#"("1", (inputs: [(1, Count(3))], note: "还缺一次")),"#;
const MEETING: &str = "领导小组定期召开例会，全年专题研究创建工作不少于4次，每少1次扣0.5分。";
const VOLUNTEERS: &str = "组织干部职工参加志愿服务，人均时长每年不少于20小时，不足的按比例扣分。";

#[test]
fn an_item_with_a_new_number_is_found_by_its_words() {
    let old = counted("1", "例会研究", MEETING) + &counted("2", "志愿服务", VOLUNTEERS);
    let wide = MEETING.replace('4', "４").replace('，', " , ");
    let new = counted("1", "志愿服务", VOLUNTEERS) + &counted("2", "例会 研究", &wide);
    let found = done(THREE, &old, &new);
    assert_eq!(
        (count(&found, "2"), count(&found, "1")),
        (Some(three()), None)
    );
    let it = of_item(&found, "1");
    assert_eq!(
        (it.way, it.doubtful, it.fate),
        (Some(PairedBy::Text), false, EntryFate::Whole)
    );
    assert_eq!(found.assessment.archive, []);
}

#[test]
fn an_id_that_was_given_to_other_words_does_not_take_the_answer() {
    let old = counted("1", "例会研究", MEETING);
    let new = counted("1", "志愿服务", VOLUNTEERS);
    let found = done(THREE, &old, &new);
    assert_eq!(count(&found, "1"), None);
    let [kept] = found.assessment.archive.as_slice() else {
        panic!("{:?}", found.assessment.archive)
    };
    assert_eq!(
        (kept.why, kept.text.as_str()),
        (AsideReason::Removed, MEETING)
    );
    assert_eq!(kept.answer.note, "还缺一次");
    let counts = found.report.counts;
    assert_eq!((counts.removed, counts.new, counts.aside), (1, 1, 1));
}

#[test]
fn reworded_words_keep_their_answer_and_the_difference_is_marked() {
    let old = counted("1", "例会研究", MEETING);
    let new = counted(
        "7",
        "例会研究",
        &MEETING.replace("0.5分", "0.4分，扣完为止"),
    );
    let found = done(THREE, &old, &new);
    assert_eq!(count(&found, "7"), Some(three()));
    let it = of_item(&found, "1");
    assert_eq!((it.way, it.doubtful), (Some(PairedBy::Similar), false));
    let text = |side: UpgradeSide| -> String {
        let pieces = it.changes.iter().filter(|it| it.of == side);
        pieces.map(|it| it.text.as_str()).collect()
    };
    assert_eq!(
        (text(UpgradeSide::Old), text(UpgradeSide::New)),
        ("5".to_owned(), "4，扣完为止".to_owned())
    );
}

#[test]
fn what_is_doubtful_waits_in_the_tray_until_somebody_decides() {
    let old = counted("1", "例会研究", MEETING);
    let new = counted(
        "7",
        "例会研究",
        "领导小组召开例会研究志愿服务工作，由办公室记录。",
    );
    let found = done(THREE, &old, &new);
    assert_eq!(
        (count(&found, "7"), found.report.counts.undecided),
        (None, 1)
    );
    let kept = &found.assessment.archive[0];
    assert_eq!(
        (kept.why, &kept.to),
        (AsideReason::Undecided, &Some(NodeId::new("7")))
    );
    let yes = Decisions::from([(NodeId::new("1"), Some(NodeId::new("7")))]);
    let found = decided(THREE, &old, &new, &yes);
    assert_eq!(
        (count(&found, "7"), of_item(&found, "1").way),
        (Some(three()), Some(PairedBy::Decided))
    );
    let no = Decisions::from([(NodeId::new("1"), None)]);
    let found = decided(THREE, &old, &new, &no);
    assert_eq!(
        (count(&found, "7"), found.report.counts.undecided),
        (None, 0)
    );
    assert_eq!(found.assessment.archive[0].why, AsideReason::Removed);
}

#[test]
fn a_decision_about_what_there_is_not_is_refused() {
    let nodes = counted("1", "例会研究", MEETING) + &counted("2", "志愿服务", VOLUNTEERS);
    let it = assessment(&file("", &of(&nodes)));
    let refused = |decisions: &[(&str, &str)]| {
        let decisions = decisions.iter();
        let decisions = decisions.map(|(old, new)| (NodeId::new(old), Some(NodeId::new(new))));
        upgrade(&it, &it.standard, &decisions.collect())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(refused(&[("9", "1")]), "原标准中没有标识为“9”的条目");
    assert_eq!(refused(&[("1", "9")]), "新标准中没有标识为“9”的条目");
    assert!(refused(&[("1", "2"), ("2", "2")]).contains("都指定对应“2”"));
}

#[test]
fn an_item_that_was_split_and_items_that_were_merged_lose_nothing() {
    let old = counted("1", "例会研究", MEETING);
    let children =
        counted("1.1", "会议通知", "印发会议通知") + &counted("1.2", "会议记录", "整理会议记录");
    let split = format!(
        r#"(id: "1", title: "例会研究", max: 2, text: "{MEETING}", children: [{children}]),"#
    );
    let found = done(THREE, &old, &split);
    assert_eq!(
        found.assessment.archive[0].answer.inputs.get(&1).cloned(),
        Some(three())
    );
    assert_eq!(found.assessment.archive[0].why, AsideReason::RuleChanged);

    let answers = format!("{THREE}{}", THREE.replace("\"1\"", "\"2\""));
    let old = old + &counted("2", "例会记录", MEETING);
    let merged = counted("1", "例会研究和记录", MEETING);
    let found = done(&answers, &old, &merged);
    let kept = found.assessment.answers.len() + found.assessment.archive.len();
    assert_eq!((kept, found.assessment.archive.len()), (2, 1));
    assert_eq!(found.assessment.archive[0].to, Some(NodeId::new("1")));
}

/// An item whose rule changes from `old` to `new`: what the new one has, and what was put aside.
fn rule(input: &str, old: &str, new: &str) -> (Option<Input>, Option<Input>) {
    let answers = format!(r#"("1", (inputs: [(1, {input})], note: "说明")),"#);
    let found = done(
        &answers,
        &item("1", "条目", MEETING, old),
        &item("1", "条目", MEETING, new),
    );
    assert_eq!(found.assessment.answers[&NodeId::new("1")].note, "说明");
    let aside = found.assessment.archive.first();
    let aside = aside.and_then(|it| it.answer.inputs.get(&1).cloned());
    (count(&found, "1"), aside)
}

#[test]
fn an_entry_stays_as_far_as_the_new_rule_takes_it() {
    let marks = |list: &[usize]| Some(Input::Marks(list.iter().copied().collect()));
    let clauses = |texts: &[&str]| {
        let mut list = String::new();
        for it in texts {
            write!(list, "(text: \"{it}\", points: 0.5),").unwrap();
        }
        format!("(ask: Clauses([{list}]), then: Earn(Own))")
    };
    let number = |unit: &str, need: u32| {
        format!(
            r#"(ask: Count(what: "次数", unit: "{unit}", need: {need}), then: Deduct(EachMissing(0.5)))"#
        )
    };
    let old = clauses(&["印发实施方案", "建立工作台账", "年底总结"]);
    // Moved, and one added.
    let new = clauses(&["年底总结", "开展培训", "建立工作台账", "印发实施方案"]);
    assert_eq!(rule("Marks([1, 3])", &old, &new), (marks(&[1, 4]), None));
    // One removed: the others stay, and the whole entry is kept beside.
    let new = clauses(&["印发实施方案", "建立工作台账"]);
    assert_eq!(
        rule("Marks([1, 3])", &old, &new),
        (marks(&[1]), marks(&[1, 3]))
    );
    // The number needed may change, the unit may not.
    assert_eq!(
        rule("Count(3)", &number("次", 4), &number("次", 5)),
        (Some(three()), None)
    );
    assert_eq!(
        rule("Count(3)", &number("次", 4), &number("小时", 4)),
        (None, Some(three()))
    );
    // Another kind of entry.
    assert_eq!(
        rule("Count(3)", &number("次", 4), &old),
        (None, Some(three()))
    );
    let levels = |names: [&str; 3]| {
        let [a, b, c] = names.map(|it| format!("(name: \"{it}\", worth: Share(50)),"));
        format!("(ask: Choice(\"程度\"), then: Earn(Level(levels: [{a}{b}{c}])))")
    };
    let old = levels(["好", "中", "差"]);
    let level = |it| Some(Input::Level(it));
    assert_eq!(
        rule("Level(1)", &old, &levels(["优", "好", "差"])),
        (level(2), None)
    );
    assert_eq!(
        rule("Level(2)", &old, &levels(["优", "好", "差"])),
        (None, level(2))
    );
}

#[test]
fn what_is_not_applicable_stays_so_with_evidence_and_gap_work() {
    let answers = r#"("1", (na: "无此工作", note: "见附件", evidence: [(need: 1, name: "纪要", place: "一号柜"), (name: "照片")])),"#;
    let with = |name: &str, rule: &str| {
        let node = item("1", "例会研究", MEETING, rule);
        node.replace(
            "rules:",
            &format!(r#"evidence: [(name: "新要求"), (name: "{name}")], rules:"#),
        )
    };
    let count = r#"(ask: Percent("率"), then: Earn(Share))"#;
    let old = with("其他", count).replace("新要求", "会议纪要");
    let text = file(answers, &of(&old)).replace(
        "gaps: []",
        r#"gaps: [("1", (cause: "未安排", measure: "补开"))]"#,
    );
    let new = standard(&with(
        "会议纪要",
        r#"(ask: Choice("度"), then: Earn(Whole))"#,
    ));
    let found = upgrade(&assessment(&text), &new, &Decisions::new()).unwrap();
    let answer = &found.assessment.answers[&NodeId::new("1")];
    assert_eq!(
        (answer.na.as_deref(), answer.note.as_str()),
        (Some("无此工作"), "见附件")
    );
    let needs: Vec<usize> = answer.evidence.iter().map(|it| it.need).collect();
    assert_eq!(needs, [2, 0]);
    assert_eq!(found.assessment.gaps[&NodeId::new("1")].cause, "未安排");
    assert_eq!(found.assessment.archive, []);
}

#[test]
fn an_old_entry_is_saved_opened_merged_and_taken_back() {
    let old = counted("1", "例会研究", MEETING);
    let made = done(THREE, &old, &counted("9", "志愿服务", VOLUNTEERS)).assessment;
    assert_eq!(made.archive.len(), 1);
    let opened = open(&String::from_utf8(bytes_of(&made)).unwrap());
    assert_eq!(
        (opened.problems.as_slice(), opened.read_only),
        (&[][..], false)
    );
    assert_eq!(opened.document, FileContent::Assessment(made.clone()));
    // A colleague who has none takes it over; both have it once.
    let blank = Assessment::new(made.about.clone(), Arc::clone(&made.standard));
    for (mine, theirs) in [(&blank, &made), (&made, &blank), (&made, &made)] {
        let merge = merge_two(mine, theirs).unwrap();
        let mut merged = mine.clone();
        let inverse = merge.change(mine, &[]).apply(&mut merged);
        assert_eq!(merged.archive, made.archive);
        let _again = inverse.apply(&mut merged);
        assert_eq!(merged, *mine);
    }
    let change = Change::between(&blank, &made).unwrap();
    let mut there = blank.clone();
    let _inverse = change.apply(&mut there);
    assert_eq!(there, made);
}

#[test]
fn an_old_entry_that_is_damaged_costs_only_itself() {
    let old = counted("1", "例会研究", MEETING) + &counted("2", "志愿服务", VOLUNTEERS);
    let answers = format!("{THREE}{}", THREE.replace("\"1\"", "\"2\""));
    let made = done(&answers, &old, &counted("9", "环境整治", "清理楼道")).assessment;
    let text = String::from_utf8(bytes_of(&made)).unwrap();
    let opened = open(&text.replacen("why: Removed", "why: Rem0ved", 1));
    assert!(opened.read_only);
    let FileContent::Assessment(left) = opened.document else {
        panic!("only a standard")
    };
    assert_eq!((left.archive.len(), made.archive.len()), (1, 2));
}

#[test]
fn ten_thousand_items_all_reworded_are_found_again() {
    const N: usize = 10_000;
    let mut it = assessment(&file("", &of(&counted("1", "例会研究", MEETING))));
    let node = it.standard.nodes[0].clone();
    let letter = |at: usize| char::from_u32(0x4E00 + u32::try_from(at).unwrap()).unwrap();
    let named = |at: usize, more: &str, shift: usize| {
        let one: String = (0..6)
            .map(|nth| letter((at * 7 + nth * 2_503) % 20_000))
            .collect();
        Node {
            id: NodeId::new(&format!("{}", (at + shift) % N)),
            title: format!("{one}{}", letter(at)),
            text: format!("{one}工作{more}有专人负责，资料齐全"),
            ..node.clone()
        }
    };
    let of = |more: &str, shift| Standard {
        nodes: (0..N).map(|at| named(at, more, shift)).collect(),
        ..(*it.standard).clone()
    };
    let (old, new) = (of("", 0), of("应当", 1));
    it.standard = Arc::new(old);
    let answer = |at: usize| Answer {
        note: at.to_string(),
        ..Answer::default()
    };
    it.answers = (0..N)
        .map(|at| (NodeId::new(&at.to_string()), answer(at)))
        .collect();
    let found = upgrade(&it, &Arc::new(new), &Decisions::new()).unwrap();
    let kept = found.assessment.answers.iter().filter(|(id, answer)| {
        let at: usize = answer.note.parse().unwrap();
        id.as_str() == ((at + 1) % N).to_string()
    });
    let kept = kept.count();
    assert_eq!(kept, found.assessment.answers.len(), "some went astray");
    assert!(kept * 100 >= N * 99, "{kept}");
    assert_eq!(kept + found.assessment.archive.len(), N);
}
