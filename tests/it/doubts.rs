//! What a reading left in doubt stays with the standard until somebody confirms it, and is no content of it.

use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::check::check_standard;
use duibiao::domain::check::reread::{all_confirmed, choices, confirmed, reread};
use duibiao::domain::decimal::Points;
use duibiao::domain::merge::{MergeSource, merge, merge_two};
use duibiao::domain::problem::Severity;
use duibiao::domain::standard::doubt::{Doubt, DoubtAbout, OtherReading, Reread};
use duibiao::domain::standard::doubts::DoubtAt;
use duibiao::domain::standard::edit::{Seat, StandardEdit};
use duibiao::domain::standard::rule::{Ask, How, Rule, Then};
use duibiao::domain::standard::{Node, NodeId, Role, Standard};
use duibiao::domain::upgrade::pairing::Decisions;
use duibiao::domain::upgrade::upgrade;
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::write_standard;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::fixture::{assessment, file};
use crate::format::written;
use crate::generate::{points, rule};
use crate::generate_tree;
use crate::laws::laws;

/// A doubt with other readings.
pub(crate) fn doubt(about: DoubtAbout, others: Vec<(&str, Reread)>) -> Doubt {
    let others = others.into_iter().map(|(name, change)| OtherReading {
        name: name.to_owned(),
        change,
    });
    Doubt {
        about,
        what: "评分规则是由原文推断的，可能有出入。".to_owned(),
        remedy: "请对照原文核对这一条的规则。".to_owned(),
        words: "少一次扣0.5分".to_owned(),
        place: "表格“评分表”第3行第2列".to_owned(),
        others: others.collect(),
    }
}

fn missing(points: &str) -> Rule {
    Rule {
        ask: Ask::Count {
            what: "开会".to_owned(),
            unit: "次".to_owned(),
            need: Some(Points::whole(4)),
            fractions: false,
        },
        then: Then::Deduct(How::EachMissing(points.parse().unwrap())),
        limit: None,
        method: None,
        also: Vec::new(),
    }
}

fn item(id: &str, max: i64) -> Node {
    Node {
        max: Points::whole(max),
        rules: vec![missing("0.5")],
        ..Node::blank(NodeId::new(id), &format!("项目{id}"))
    }
}

/// Two projects, 1 with the items 1.1 and 1.2, and 2; of which an import was not sure.
pub(crate) fn doubted() -> Standard {
    let text = file(
        "",
        r#"total: 12, not_applicable: LeaveOut, nodes: [(id: "1", title: "组织领导", max: 8)]"#,
    );
    let mut standard = Standard::clone(&assessment(&text).standard);
    let mut first = item("1.1", 5);
    first.doubts = vec![
        doubt(
            DoubtAbout::Points,
            vec![("4分", Reread::Points(Points::whole(4)))],
        ),
        doubt(
            DoubtAbout::Rule,
            vec![("每缺1次扣1分", Reread::Rules(vec![missing("1")]))],
        ),
    ];
    let mut second = item("1.2", 3);
    second.doubts = vec![doubt(DoubtAbout::Level, vec![("上一级", Reread::Out)])];
    standard.nodes[0].children = vec![first, second];
    standard.nodes.push(item("2", 4));
    standard.doubts = vec![doubt(DoubtAbout::Cells, Vec::new())];
    standard
}

fn at(node: &str, at: usize) -> DoubtAt {
    DoubtAt {
        node: (!node.is_empty()).then(|| NodeId::new(node)),
        at,
    }
}

fn node<'a>(standard: &'a Standard, id: &str) -> &'a Node {
    standard.node(&NodeId::new(id)).unwrap()
}

fn begun(standard: Standard) -> Assessment {
    Assessment::new(generate_tree::about(), Arc::new(standard))
}

#[test]
fn a_file_has_the_newer_number_only_where_there_are_doubts() {
    let standard = Arc::new(doubted());
    let bytes = write_standard(&standard).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.starts_with("(\n    duibiao: 3,\n"), "{text}");
    let opened = read(&bytes).unwrap();
    assert!(!opened.read_only);
    assert_eq!(opened.document, FileContent::Standard(standard));

    let assessment = begun(doubted());
    let bytes = written(&assessment);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("    duibiao: 3,\n"), "{text}");
    assert_eq!(
        read(&bytes).unwrap().document,
        FileContent::Assessment(assessment)
    );

    let mut sure = doubted();
    confirm_all(&mut sure);
    let text = String::from_utf8(write_standard(&Arc::new(sure)).unwrap()).unwrap();
    assert!(text.starts_with("(\n    duibiao: 2,\n"), "{text}");
    assert!(!text.contains("doubts"), "{text}");
}

fn confirm_all(standard: &mut Standard) {
    let all: Vec<DoubtAt> = standard.unconfirmed().into_iter().map(|it| it.at).collect();
    let edit = all_confirmed(standard, &all).unwrap();
    standard.edit(edit).unwrap();
    assert_eq!(standard.n_doubts(), 0);
}

#[test]
fn the_doubts_on_which_most_points_hang_come_first() {
    let standard = doubted();
    let order: Vec<DoubtAt> = standard.unconfirmed().into_iter().map(|it| it.at).collect();
    assert_eq!(order, [at("", 0), at("1.1", 0), at("1.1", 1), at("1.2", 0)]);
    assert_eq!(standard.n_doubts(), 4);
    let mut without_points = doubted();
    without_points.nodes[0].children[1].max = Points::ZERO;
    let order: Vec<DoubtAt> = without_points
        .unconfirmed()
        .into_iter()
        .map(|it| it.at)
        .collect();
    assert_eq!(order[1], at("1.2", 0), "the points of what it is below");
}

#[test]
fn the_check_names_every_doubt_as_a_note() {
    let found = check_standard(&doubted());
    let told: Vec<(Severity, &str, &str)> = found
        .iter()
        .filter(|it| it.code == "B-142")
        .map(|it| (it.severity, it.place.as_str(), it.what.as_str()))
        .collect();
    let what = "未核对：“评分规则是由原文推断的，可能有出入”。";
    assert_eq!(
        told,
        [
            (Severity::Note, "表格“评分表”第3行第2列", what),
            (Severity::Note, "1.1 项目1.1", what),
            (Severity::Note, "1.1 项目1.1", what),
            (Severity::Note, "1.2 项目1.2", what),
        ]
    );
}

#[test]
fn what_is_confirmed_is_no_other_standard() {
    let mut sure = doubted();
    confirm_all(&mut sure);
    assert!(sure.asks_the_same(&doubted()));
    let (mine, theirs) = (begun(doubted()), begun(sure.clone()));
    assert!(merge_two(&mine, &theirs).unwrap().is_empty());
    let merged = merge(&mine, &mine, &theirs, MergeSource::Disk).unwrap();
    assert!(merged.is_empty());
    assert!(merge(&theirs, &mine, &theirs, MergeSource::Copy).is_ok());
    // What was read otherwise is.
    let mut other = doubted();
    let choice = reread(&other, &at("1.1", 1), 1).unwrap();
    other.edit(choice.edit).unwrap();
    assert!(!other.asks_the_same(&doubted()));
    assert!(merge_two(&mine, &begun(other)).is_err());
}

#[test]
fn an_upgrade_to_the_confirmed_standard_keeps_every_answer() {
    let text = file(
        r#"("1.1", (inputs: [(1, Count(3))])), ("2", (inputs: [(1, Count(4))])),"#,
        r#"total: 1, not_applicable: LeaveOut, nodes: [(id: "1.1", title: "x", max: 1)]"#,
    );
    let mut mine = assessment(&text);
    mine.standard = Arc::new(doubted());
    let mut sure = doubted();
    confirm_all(&mut sure);
    let done = upgrade(&mine, &Arc::new(sure), &Decisions::new()).unwrap();
    assert_eq!(done.report.counts.whole, 2);
    assert_eq!(done.report.counts.aside, 0);
    assert_eq!(done.assessment.answers, mine.answers);
    assert_eq!(done.assessment.standard.n_doubts(), 0);
}

#[test]
fn confirming_one_doubt_leaves_the_others_and_is_one_step() {
    let mut standard = doubted();
    let edit = confirmed(&standard, &at("1.1", 0)).unwrap();
    let back = standard.edit(edit).unwrap();
    let left: Vec<DoubtAbout> = node(&standard, "1.1")
        .doubts
        .iter()
        .map(|it| it.about)
        .collect();
    assert_eq!(left, [DoubtAbout::Rule]);
    assert_eq!(standard.n_doubts(), 3);
    standard.edit(back).unwrap();
    assert_eq!(standard, doubted());
    assert_eq!(confirmed(&standard, &at("1.1", 2)), None);
    assert_eq!(confirmed(&standard, &at("9", 0)), None);
    let edit = confirmed(&standard, &at("", 0)).unwrap();
    standard.edit(edit).unwrap();
    assert_eq!(standard.doubts, []);
}

#[test]
fn another_reading_takes_the_place_of_the_first_and_sums_go_with_it() {
    let mut standard = doubted();
    let choice = reread(&standard, &at("1.1", 0), 1).unwrap();
    assert_eq!(choice.name, "4分");
    assert_eq!(choice.also, "“1 组织领导”改为7分，满分改为11分");
    let back = standard.edit(choice.edit).unwrap();
    assert_eq!(node(&standard, "1.1").max, Points::whole(4));
    assert_eq!(node(&standard, "1").max, Points::whole(7));
    assert_eq!(standard.total, Points::whole(11));
    let left: Vec<DoubtAbout> = node(&standard, "1.1")
        .doubts
        .iter()
        .map(|it| it.about)
        .collect();
    assert_eq!(left, [DoubtAbout::Rule]);
    standard.edit(back).unwrap();
    assert_eq!(standard, doubted(), "one step");

    let choice = reread(&standard, &at("1.2", 0), 1).unwrap();
    standard.edit(choice.edit).unwrap();
    assert_eq!(node(&standard, "1.2").doubts, []);
    let tops: Vec<&str> = standard.nodes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(tops, ["1", "1.2", "2"]);
    assert_eq!(node(&standard, "1").max, Points::whole(5));
    assert_eq!(standard.total, Points::whole(12));
}

#[test]
fn points_that_the_paper_states_for_the_whole_are_not_made_wrong() {
    let mut standard = doubted();
    // The project says 9, its items come to 8: 6 for the first one is what is missing, 4 would be worse.
    standard.nodes[0].max = Points::whole(9);
    standard.total = Points::whole(13);
    standard.nodes[0].children[0].doubts[0].others = vec![
        OtherReading {
            name: "6分".to_owned(),
            change: Reread::Points(Points::whole(6)),
        },
        OtherReading {
            name: "无法计分".to_owned(),
            change: Reread::Rules(vec![Rule {
                then: Then::Deduct(How::Own),
                ..missing("1")
            }]),
        },
    ];
    let offered = choices(&standard, &at("1.1", 0));
    let names: Vec<&str> = offered.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(
        names,
        ["6分"],
        "a rule that cannot be scored is not offered"
    );
    assert_eq!(offered[0].also, "");
}

#[test]
fn what_somebody_says_anew_is_in_doubt_no_more() {
    let abouts = |it: &Standard, id: &str| -> Vec<DoubtAbout> {
        let doubts = node(it, id).doubts.iter();
        doubts.map(|it| it.about).collect()
    };
    let mut standard = doubted();
    let mut new = node(&standard, "1.1").clone();
    new.title = "改名".to_owned();
    standard
        .edit(StandardEdit::Node(Box::new(new.clone())))
        .unwrap();
    assert_eq!(
        abouts(&standard, "1.1"),
        [DoubtAbout::Points, DoubtAbout::Rule]
    );
    new.rules = vec![missing("2")];
    let back = standard
        .edit(StandardEdit::Node(Box::new(new.clone())))
        .unwrap();
    assert_eq!(abouts(&standard, "1.1"), [DoubtAbout::Points]);
    standard.edit(back).unwrap();
    assert_eq!(
        abouts(&standard, "1.1"),
        [DoubtAbout::Points, DoubtAbout::Rule],
        "undone"
    );
    new.rules = vec![missing("0.5")];
    new.max = Points::whole(1);
    standard.edit(StandardEdit::Node(Box::new(new))).unwrap();
    assert_eq!(abouts(&standard, "1.1"), [DoubtAbout::Rule]);

    let seat = |parent: &str, at| Seat {
        parent: Some(NodeId::new(parent)),
        part: Role::Scored,
        at,
    };
    let id = NodeId::new("1.2");
    standard
        .edit(StandardEdit::Move(id.clone(), seat("1", 0)))
        .unwrap();
    assert_eq!(abouts(&standard, "1.2"), [DoubtAbout::Level], "same level");
    standard.edit(StandardEdit::Move(id, seat("2", 0))).unwrap();
    assert_eq!(abouts(&standard, "1.2"), []);
}

/// A change that another reading may ask for.
fn change() -> impl Strategy<Value = Reread> {
    prop_oneof![
        points().prop_map(Reread::Points),
        vec(rule(), 0..3).prop_map(Reread::Rules),
        Just(Reread::In),
        Just(Reread::Out),
        Just(Reread::Gone),
        select(vec![Role::Scored, Role::Bonus, Role::Negative, Role::Veto]).prop_map(Reread::Part),
    ]
}

/// A standard in which nodes are doubted, many of whose points add up.
fn any_doubted() -> impl Strategy<Value = Standard> {
    let abouts = select(vec![
        DoubtAbout::Points,
        DoubtAbout::Rule,
        DoubtAbout::Level,
        DoubtAbout::Role,
        DoubtAbout::Dropped,
        DoubtAbout::Cells,
    ]);
    let some = vec((any::<Index>(), abouts, vec(change(), 0..4)), 1..6);
    let plain = generate_tree::assessment().prop_map(|it| Standard::clone(&it.standard));
    (plain, some, any::<bool>()).prop_map(|(mut standard, some, adds_up)| {
        if adds_up {
            add_up(&mut standard.nodes);
            let tops = standard.nodes.iter();
            standard.total = tops.map(|it| it.max.times(it.weight)).sum();
        }
        for (at, about, changes) in some {
            let ids: Vec<NodeId> = standard.positions().into_keys().collect();
            let mut new = standard.node(at.get(&ids)).unwrap().clone();
            new.doubts.push(doubt(
                about,
                changes.into_iter().map(|it| ("另一种", it)).collect(),
            ));
            standard.edit(StandardEdit::Node(Box::new(new))).unwrap();
        }
        standard
    })
}

fn add_up(nodes: &mut [Node]) {
    for node in nodes {
        add_up(&mut node.children);
        if !node.children.is_empty() {
            node.rules.clear();
            let below = node.children.iter();
            node.max = below.map(|it| it.max.times(it.weight)).sum();
        }
    }
}

fn graver(standard: &Standard) -> (usize, usize) {
    let found = check_standard(standard);
    let count = |severity| found.iter().filter(|it| it.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}

laws! {
    cases: 200;

    #[test]
    fn a_reading_that_is_offered_is_never_worse_and_one_step(standard in any_doubted()) {
        let was = graver(&standard);
        for it in standard.unconfirmed() {
            for choice in choices(&standard, &it.at) {
                let mut read = standard.clone();
                let back = read.edit(choice.edit).unwrap();
                let now = graver(&read);
                prop_assert!(now.0 <= was.0 && now.1 <= was.1, "{} {was:?} {now:?} {:?}", choice.number, check_standard(&read).iter().map(|it| format!("{} {}", it.code, it.what)).collect::<Vec<_>>());
                prop_assert!(read.n_doubts() < standard.n_doubts());
                let changed = it.at.node.as_ref().and_then(|it| read.node(it));
                prop_assert!(changed.is_none_or(|it| it.rules.iter().all(Rule::fits)));
                read.edit(back).unwrap();
                prop_assert_eq!(&read, &standard);
            }
            let mut sure = standard.clone();
            let back = sure.edit(confirmed(&standard, &it.at).unwrap()).unwrap();
            prop_assert_eq!(sure.n_doubts() + 1, standard.n_doubts());
            prop_assert!(sure.asks_the_same(&standard));
            sure.edit(back).unwrap();
            prop_assert_eq!(&sure, &standard);
        }
    }

    #[test]
    fn a_doubted_standard_is_read_as_it_was_written(standard in any_doubted()) {
        let standard = Arc::new(standard);
        let bytes = write_standard(&standard).unwrap();
        let opened = read(&bytes).unwrap();
        prop_assert!(!opened.read_only);
        prop_assert_eq!(opened.document, FileContent::Standard(standard));
    }

    #[test]
    fn every_doubt_is_confirmed_at_once(standard in any_doubted()) {
        let mut sure = standard.clone();
        confirm_all(&mut sure);
        prop_assert!(sure.asks_the_same(&standard));
    }
}

#[test]
fn points_that_add_up_after_an_edit_are_not_in_doubt_any_more() {
    let mut standard = doubted();
    let doubtful = |standard: &mut Standard, max: i64| {
        let mut parent = node(standard, "1").clone();
        parent.max = Points::whole(max);
        let back = standard.edit(StandardEdit::Node(Box::new(parent))).unwrap();
        let mut parent = node(standard, "1").clone();
        parent.doubts = vec![doubt(DoubtAbout::Points, vec![])];
        standard.edit(StandardEdit::Node(Box::new(parent))).unwrap();
        back
    };
    doubtful(&mut standard, 10);
    let before = standard.clone();
    let mut child = node(&standard, "1.2").clone();
    child.max = Points::whole(4);
    standard
        .edit(StandardEdit::Node(Box::new(child.clone())))
        .unwrap();
    assert_eq!(node(&standard, "1").doubts.len(), 1, "9 is not 10");
    child.max = Points::whole(5);
    let back = standard.edit(StandardEdit::Node(Box::new(child))).unwrap();
    assert_eq!(node(&standard, "1").doubts, []);
    standard.edit(back).unwrap();
    assert_eq!(node(&standard, "1").doubts.len(), 1);
    let gone = StandardEdit::Remove(NodeId::new("1.2"));
    let mut other = before;
    let mut parent = node(&other, "1").clone();
    parent.max = Points::whole(5);
    parent.doubts = vec![doubt(DoubtAbout::Points, vec![]); 2];
    other.edit(StandardEdit::Node(Box::new(parent))).unwrap();
    other.edit(gone).unwrap();
    assert_eq!(node(&other, "1").doubts, []);
}

#[test]
fn another_reading_of_one_of_two_rules_in_doubt_leaves_the_other_in_doubt() {
    let mut standard = doubted();
    let mut first = node(&standard, "1.1").clone();
    let again = doubt(
        DoubtAbout::Rule,
        vec![("每缺1次扣2分", Reread::Rules(vec![missing("2")]))],
    );
    first.doubts.push(again.clone());
    standard.edit(StandardEdit::Node(Box::new(first))).unwrap();
    let choice = reread(&standard, &at("1.1", 1), 1).unwrap();
    standard.edit(choice.edit).unwrap();
    let left: Vec<DoubtAbout> = node(&standard, "1.1")
        .doubts
        .iter()
        .map(|it| it.about)
        .collect();
    assert_eq!(left, [DoubtAbout::Points, DoubtAbout::Rule]);
    assert_eq!(node(&standard, "1.1").doubts.last(), Some(&again));
}

#[test]
fn what_may_belong_to_another_part_comes_there_with_its_rules_turned() {
    let mut standard = doubted();
    let mut extra = item("3", 2);
    extra.doubts = vec![
        doubt(
            DoubtAbout::Role,
            vec![
                ("加分项", Reread::Part(Role::Bonus)),
                ("负面清单", Reread::Part(Role::Negative)),
            ],
        ),
        doubt(DoubtAbout::Rule, vec![]),
    ];
    extra.rules[0].then = Then::Earn(How::Each(Points::ONE));
    let seat = Seat {
        parent: None,
        part: Role::Scored,
        at: usize::MAX,
    };
    standard
        .edit(StandardEdit::Add(seat, Box::new(extra)))
        .unwrap();
    let before = standard.clone();
    let names: Vec<String> = choices(&standard, &at("3", 0))
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(names, ["加分项", "负面清单"]);
    let choice = reread(&standard, &at("3", 0), 2).unwrap();
    let back = standard.edit(choice.edit).unwrap();
    let there = standard.negative.last().unwrap();
    assert_eq!(there.rules[0].then, Then::Deduct(How::Each(Points::ONE)));
    let left: Vec<DoubtAbout> = there.doubts.iter().map(|it| it.about).collect();
    assert_eq!(left, [DoubtAbout::Rule], "of the rule nobody decided");
    standard.edit(back).unwrap();
    assert_eq!(standard, before);
}
