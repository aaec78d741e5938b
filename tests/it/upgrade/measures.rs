//! Entries for ranks, changes, means, days and tiers, and what was said of works, under a new version of a standard.

use duibiao::domain::assessment::answer::{Input, SameWork};
use duibiao::domain::standard::NodeId;
use duibiao::domain::upgrade::pairing::Decisions;
use duibiao::domain::upgrade::upgrade;

use crate::fixture::decimal;
use crate::measured::{ANSWERS, changed, entry, measured, said};

fn upgraded(change: impl Fn(&str) -> String) -> duibiao::domain::upgrade::Upgrade {
    upgrade(&measured(ANSWERS), &changed(change), &Decisions::new()).unwrap()
}

#[test]
fn entries_go_on_where_the_new_rules_ask_alike() {
    let old = measured(ANSWERS);
    let new = upgraded(|it| {
        it.replace(
            "each: 0.5, parts: LeftOut, side: Above",
            "each: 1, parts: LeftOut, side: Above",
        )
        .replace(
            r#"Late(what: "报送月报")"#,
            r#"Late(what: "报送月报", due: "2026-04-05")"#,
        )
        .replace(r#"what: "信访件数""#, r#"what: "信访总量""#)
    });
    for id in ["r", "c", "d", "m", "J3"] {
        assert_eq!(entry(&new.assessment, id), entry(&old, id), "{id}");
    }
    // The day that the standard says now counts.
    let Some(Input::Days { due, done }) = entry(&new.assessment, "l") else {
        panic!("{:?}", entry(&new.assessment, "l"));
    };
    assert_eq!(
        [due, done].map(|it| it.to_string()),
        ["2026-04-05", "2026-04-02"]
    );
    assert!(new.assessment.archive.is_empty());
    assert_eq!(
        said(&new.assessment, "J2").same_work,
        Some(SameWork::As(NodeId::new("J1")))
    );
}

#[test]
fn numbers_of_a_mean_go_by_name_and_none_is_invented() {
    let turned = upgraded(|it| {
        it.replace(
            r#"["甲单位", "乙单位", "丙单位"]"#,
            r#"["丙单位", "甲单位"]"#,
        )
    });
    let two = Input::Counts(vec![decimal("80"), decimal("90")]);
    assert_eq!(entry(&turned.assessment, "m"), Some(two));
    assert_eq!(turned.assessment.archive.len(), 1);
    let more =
        upgraded(|it| it.replace(r#""乙单位", "丙单位"]"#, r#""乙单位", "丙单位", "丁单位"]"#));
    assert_eq!(entry(&more.assessment, "m"), None);
    assert_eq!(more.assessment.archive.len(), 1);
}

#[test]
fn honours_go_by_the_name_of_their_tier() {
    let turned = upgraded(|it| {
        it.replace(
            r#"(name: "国家级", points: 3), (name: "省级", points: 2)]"#,
            r#"(name: "省级", points: 2), (name: "国家级", points: 4)]"#,
        )
    });
    let Some(Input::Events(events)) = entry(&turned.assessment, "J3") else {
        panic!("{:?}", entry(&turned.assessment, "J3"));
    };
    let tiers: Vec<(usize, &str)> = events
        .iter()
        .map(|it| (it.tier, it.work.as_str()))
        .collect();
    assert_eq!(tiers, [(2, "志愿服务"), (1, "")]);
    let fewer = upgraded(|it| it.replace(r#", (name: "省级", points: 2)]"#, "]"));
    let Some(Input::Events(events)) = entry(&fewer.assessment, "J3") else {
        panic!("{:?}", entry(&fewer.assessment, "J3"));
    };
    assert_eq!(events.len(), 1);
    assert_eq!(fewer.assessment.archive.len(), 1);
}

#[test]
fn what_was_said_of_a_work_follows_its_item_or_is_put_aside() {
    let renamed = upgraded(|it| it.replace(r#"id: "J1""#, r#"id: "J9""#));
    assert_eq!(
        said(&renamed.assessment, "J2").same_work,
        Some(SameWork::As(NodeId::new("J9")))
    );
    let ungrouped = upgraded(|it| it.replace(r#" group: "荣誉","#, ""));
    assert_eq!(said(&ungrouped.assessment, "J2").same_work, None);
    let [aside] = ungrouped.assessment.archive.as_slice() else {
        panic!("{:?}", ungrouped.assessment.archive);
    };
    assert_eq!(
        aside.answer.same_work,
        Some(SameWork::As(NodeId::new("J1")))
    );
    assert!(said(&ungrouped.assessment, "J2").inputs.contains_key(&1));
}
