//! The standards in the program and the sample: whole, without a problem, and true to the plan.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{FILE, Scene};
use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::score::node_score::State;
use duibiao::domain::score::score;
use duibiao::domain::standard::rule::{Ask, How, Rule, Then, Window, Worth};
use duibiao::domain::standard::{NaPolicy, Node, Role, Standard};
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::{FrozenStandard, write_assessment};

use crate::fixture::library;

/// Each duty of parts two to five of the seed plan: a word of it, the clause, the item.
const DUTIES: &str = include_str!("../../data/duties.txt");

fn bundled() -> Vec<Arc<Standard>> {
    let library = library();
    assert_eq!(library.problems(), []);
    let choices = library.choices().iter();
    choices.map(|it| Arc::clone(&it.standard)).collect()
}

#[test]
fn every_duty_of_the_plan_stands_in_the_standard_made_from_it() {
    let standards = bundled();
    let standard = standards
        .iter()
        .find(|it| it.id == "xwjj-zwcj-2026")
        .unwrap();
    let mut duties = 0;
    for line in DUTIES.lines() {
        let [word, source, code] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let [node] = standard.called(code)[..] else {
            panic!("{code}: {word}");
        };
        assert!(words(node).contains(word), "{code} 没有写到“{word}”");
        assert_eq!(node.source, source, "{code} {word}");
        duties += 1;
    }
    assert!(duties >= 60, "{duties}");
    let items = standard.outline().into_iter();
    let items = items.filter(|it| it.role == Role::Scored && it.node.children.is_empty());
    let items: Vec<&Node> = items.map(|it| it.node).collect();
    assert!(items.len() >= 48, "{}", items.len());
    let sourceless = items.iter().filter(|it| it.source.is_empty());
    assert_eq!(
        sourceless.map(|it| it.code()).collect::<Vec<_>>(),
        Vec::<&str>::new()
    );
}

/// The title and the words of a node, and those of its clauses.
fn words(node: &Node) -> String {
    let mut words = format!("{}\n{}", node.title, node.text);
    for rule in &node.rules {
        if let Ask::Clauses(list) | Ask::Faults(list) = &rule.ask {
            words.extend(list.iter().map(|it| it.text.as_str()));
        }
    }
    words
}

#[test]
fn the_bundled_standards_load_without_a_problem() {
    let library = library();
    assert_eq!(library.choices().len(), 3);
    for choice in library.choices() {
        assert_eq!(choice.problems, [], "{}", choice.standard.title);
    }
}

#[test]
fn the_bundled_standards_use_every_scoring_shape_together() {
    let mut used = BTreeSet::new();
    for standard in bundled() {
        used.extend(shapes(&standard));
    }
    let all = [
        "1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "8e", "9 count", "9 tiers",
        "10", "11", "12", "13 each", "13 once", "14", "15", "16", "17", "18", "19",
    ];
    let missing: Vec<&str> = all.into_iter().filter(|it| !used.contains(it)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

/// The shapes of `domain.md`, section 4, that a standard uses.
fn shapes(standard: &Standard) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    if !standard.method_totals.is_empty() {
        used.insert("15");
    }
    for entry in standard.outline() {
        let node = entry.node;
        if node.weight.to_string() != "1" {
            used.insert("16");
        }
        let policy = node.not_applicable.unwrap_or(standard.not_applicable);
        if policy == NaPolicy::LeaveOut {
            used.insert("18");
        }
        if entry.role == Role::Bonus && !node.group.is_empty() {
            used.insert("12");
        }
        used.extend(node.rules.iter().filter_map(|rule| shape(rule, entry.role)));
    }
    used
}

fn shape(rule: &Rule, role: Role) -> Option<&'static str> {
    Some(match (&rule.ask, &rule.then) {
        (
            Ask::Events {
                within: Window::Months(_),
                ..
            },
            Then::Veto(_),
        ) => "14",
        (Ask::Events { .. }, Then::Deduct(How::Each(_))) if role == Role::Negative => "13 each",
        (Ask::Events { .. }, Then::Deduct(How::Once(_))) if role == Role::Negative => "13 once",
        (Ask::Survey { .. }, Then::Earn(How::Share)) => "19",
        (Ask::Sample { .. }, _) => "17",
        (Ask::Amount { .. }, _) => "11",
        (Ask::Ratio { .. }, Then::Earn(How::Share)) => "10",
        (Ask::Tiers { .. }, Then::Earn(How::Own)) => "9 tiers",
        (Ask::Count { .. }, Then::Earn(How::Each(_))) => "9 count",
        (Ask::Clauses(list), Then::Earn(How::Level { .. })) => {
            if list.iter().any(|it| !it.level.is_empty()) {
                "8e"
            } else {
                "8c"
            }
        }
        (Ask::Count { .. }, Then::Earn(How::Level { .. })) => "8d",
        (Ask::Choice(_), Then::Earn(How::Level { levels, .. })) => {
            let shares = levels.iter().any(|it| matches!(it.worth, Worth::Share(_)));
            if shares { "8b" } else { "8a" }
        }
        (Ask::Percent(_), Then::Deduct(How::PerPoint { .. })) => "7",
        (Ask::Percent(_), Then::Earn(How::If(..))) => "6",
        (Ask::Count { .. }, Then::Deduct(How::Each(_))) => "5",
        (Ask::Count { .. }, Then::Deduct(How::EachMissing(_))) => "4",
        (Ask::Clauses(_), Then::Earn(How::Whole)) => "3",
        (Ask::Faults(_), Then::Deduct(How::Own)) => "2",
        (Ask::Clauses(_), Then::Earn(How::Own)) => "1",
        _ => return None,
    })
}

#[test]
fn every_item_of_a_bundled_standard_shows_how_it_is_filled_in() {
    let scene = Scene::new();
    for standard in bundled() {
        let frozen = FrozenStandard::new(&standard).unwrap();
        assert!(frozen.is_of(&standard));
        let bytes = duibiao::format::write::write_standard(&standard).unwrap();
        let path = format!("/d/{}.ron", standard.id);
        scene.fs.put(&path, &bytes);
        // One item of each shape is enough: a file of this size takes its time.
        let mut seen = BTreeSet::new();
        for entry in standard.outline() {
            let fresh = entry
                .node
                .rules
                .iter()
                .any(|it| seen.insert(shape(it, entry.role)));
            if fresh {
                let text = scene.done(&["show", &path, entry.node.id.as_str()]);
                assert!(
                    text.contains("\n  可填  ") && text.contains("得分：未评"),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn the_sample_opens_without_a_problem_and_is_worth_looking_at() {
    let scene = Scene::new();
    scene.fs.put(FILE, SAMPLE.as_bytes());
    assert_eq!(
        scene.done(&["check", FILE]),
        format!("自评文件：{FILE}\n没有发现问题。\n")
    );
    let FileContent::Assessment(sample) = read(SAMPLE.as_bytes()).unwrap().document else {
        panic!("the sample is an assessment");
    };
    let tree = score(&sample);
    let total = &tree.total;
    assert!(total.vetoes.is_empty() && total.negative.is_positive());
    assert!((10..=15).contains(&total.unscored), "{}", total.unscored);
    let outline = sample.standard.outline();
    let states = outline.iter().zip(&tree.nodes);
    let left_out = states
        .filter(|(entry, it)| entry.node.children.is_empty() && it.state == State::NotApplicable);
    assert_eq!(left_out.count(), 2);
    assert!(sample.gaps.len() > 5);
    let signed = |it: &Answer| it.by == "张敏" && it.at.is_some();
    assert!(sample.answers.values().all(signed));
}

#[test]
fn the_sample_is_in_the_form_the_program_itself_writes_and_of_the_bundled_standard() {
    let FileContent::Assessment(sample) = read(SAMPLE.as_bytes()).unwrap().document else {
        panic!("the sample is an assessment");
    };
    let frozen = FrozenStandard::new(&sample.standard).unwrap();
    let written = write_assessment(&sample, &frozen).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), SAMPLE);
    let standards = bundled();
    let standard = standards
        .iter()
        .find(|it| it.id == sample.standard.id)
        .unwrap();
    assert_eq!(
        sample.standard, *standard,
        "embed the standard in the sample anew"
    );
}

#[test]
fn an_item_of_the_sample_shows_the_evidence_that_is_listed() {
    let scene = Scene::new();
    scene.fs.put(FILE, SAMPLE.as_bytes());
    let shown = scene.done(&["show", FILE, "1.2"]);
    assert!(
        shown.contains("\n已有佐证：会议通知4份，存放：创建档案盒1\n"),
        "{shown}"
    );
    let held = &scene.show("1.2")["held"][0];
    assert_eq!(held["need"], "会议通知");
    assert_eq!(held["pieces"], 4);
}
