//! What a director stumbled over: papers that said of a person, a gap or a bonus what the books do not say.

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::assessment::gap_work::{GapOrigin, Notification};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::round::begin;
use duibiao::domain::score::score;
use duibiao::domain::standard::{NodeId, Role};
use duibiao::export::documents::{Document, Names, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;

use crate::desk::noted;
use crate::documents::built;
use crate::fixture::assessment;

fn day(month: u32, day: u32) -> Date {
    Date::new(2026, month, day).unwrap()
}

fn words(made: &Assessment, document: Document, names: Names) -> String {
    let options = Options {
        names,
        ..Options::default()
    };
    let report = built(made, document, &options);
    let page = String::from_utf8(Format::Html.write(&report, Fonts::embedded).unwrap()).unwrap();
    page.split('<')
        .filter_map(|it| Some(it.split_once('>')?.1))
        .collect::<Vec<_>>()
        .join("|")
}

/// An item of the sample that loses points.
fn losing(made: &Assessment) -> Gap {
    let tree = score(made);
    let found = gaps(made, &tree, day(11, 20), GapOrder::Standard);
    let mut found = found.into_iter();
    found
        .find(|it| it.origin == GapOrigin::Score && it.steps.is_empty())
        .unwrap()
}

/// The sample with one gap that 诸葛明 handed in and, where it is closed, 司马清 struck off.
fn worked(status: GapStatus) -> (Assessment, Gap) {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let gap = losing(&made);
    let work = made.gaps.entry(gap.id.clone()).or_default();
    "诸葛明".clone_into(&mut work.person);
    work.due = Some(day(11, 9));
    work.status = status;
    work.booked.push(gap.found_now(day(10, 1), 0));
    work.steps
        .push(noted(Move::Submit, day(11, 6), "诸葛明", "已补"));
    if status == GapStatus::Closed {
        work.steps
            .push(noted(Move::Close, day(11, 8), "司马清", "属实"));
    }
    (made, gap)
}

#[test]
fn what_was_handed_in_in_time_is_not_late_on_a_reminder() {
    let (made, _) = worked(GapStatus::ToVerify);
    let said = words(&made, Document::Reminders, Names::Shown);
    assert!(said.contains("已逾期0项、待核验1项"), "{said}");
    let mut late = made;
    for work in late.gaps.values_mut() {
        work.due = Some(day(11, 1));
    }
    let said = words(&late, Document::Reminders, Names::Shown);
    assert!(said.contains("已逾期1项、7日内到期"), "{said}");
}

#[test]
fn only_what_still_loses_and_was_not_scored_again_waits_for_a_score() {
    const WAITS: &str = "尚未重新评分";
    let of = [Document::CloseOut, Document::Ledger];
    let (mut made, gap) = worked(GapStatus::Closed);
    for document in of {
        assert!(words(&made, document, Names::Shown).contains(WAITS));
    }
    for work in made.gaps.values_mut() {
        let two = Decimal::ONE + Decimal::ONE;
        let close = work.steps.last_mut().unwrap();
        close.rescored = Some((Decimal::ONE, two));
    }
    for document in of {
        let said = words(&made, document, Names::Shown);
        assert!(
            !said.contains(WAITS) && said.contains("复评1分→2分"),
            "{said}"
        );
        assert!(!said.contains("复评1分→2分；复评"), "{said}");
    }
    // Without an answer nobody knows; with one that says it does not apply nothing is lost.
    made.answers.entry(gap.id).or_default().na = Some("没有这项工作".to_owned());
    for document in of {
        let said = words(&made, document, Names::Shown);
        assert!(
            !said.contains(WAITS) && said.contains("现已不失分"),
            "{said}"
        );
    }
}

#[test]
fn a_hidden_name_has_the_role_of_the_place_where_it_stands() {
    let (mut made, gap) = worked(GapStatus::Closed);
    "司马清".clone_into(&mut made.about.person);
    let said = words(&made, Document::Ledger, Names::Hidden);
    assert!(
        !said.contains("责任人兼核验人") && !said.contains("司马清"),
        "{said}"
    );
    assert!(said.contains("|核验人|"), "{said}");
    let said = words(&made, Document::CloseOut, Names::Hidden);
    assert!(said.contains("，核验人核验"), "{said}");
    // Who checks what is their own is told so.
    "司马清".clone_into(&mut made.gaps.get_mut(&gap.id).unwrap().person);
    let said = words(&made, Document::Ledger, Names::Hidden);
    assert!(said.contains("责任人兼核验人"), "{said}");
}

#[test]
fn who_is_named_under_an_earlier_standard_is_hidden_too_however_it_is_spaced() {
    let (mut made, gap) = worked(GapStatus::Underway);
    let old = r#"(id: "old", why: Removed, answer: (by: "令 狐"), gap: (person: "鲜于仲华"))"#;
    made.archive.push(ron::from_str(old).unwrap());
    let work = made.gaps.get_mut(&gap.id).unwrap();
    "鲜于 仲\u{a0}华说明，身份证370828198001011234".clone_into(&mut work.remark);
    let said = words(&made, Document::Ledger, Names::Hidden);
    assert!(!said.contains("仲") && !said.contains("370828"), "{said}");
}

#[test]
fn a_bonus_that_was_not_won_is_no_achievement() {
    let mut made = assessment(SAMPLE);
    let outline = made.standard.outline();
    let bonus = outline.iter().filter(|it| it.role == Role::Bonus);
    let ids: Vec<NodeId> = bonus
        .filter(|it| it.node.children.is_empty())
        .map(|it| it.node.id.clone())
        .collect();
    drop(outline);
    for id in &ids {
        let answer = made.answers.entry(id.clone()).or_default();
        answer.na = None;
        for input in answer.inputs.values_mut() {
            *input = match &*input {
                Input::Count(_) => Input::Count(Decimal::ZERO),
                Input::Counts(all) => Input::Counts(vec![Decimal::ZERO; all.len()]),
                Input::Amounts(_) => Input::Amounts(Vec::new()),
                Input::Marks(_) => Input::Marks([].into()),
                other => other.clone(),
            };
        }
    }
    let said = words(&made, Document::ScoreSheet, Names::Shown);
    assert!(said.contains("无，不加分"), "{said}");
    let said = words(&made, Document::Extras, Names::Shown);
    assert!(!said.contains("|已登记|"), "{said}");
}

#[test]
fn an_old_sign_off_keeps_the_evidence_of_its_round() {
    let (mut made, gap) = worked(GapStatus::Closed);
    let answer = made.answers.entry(gap.id.clone()).or_default();
    answer.evidence = vec![Evidence {
        name: "七月补学记录".to_owned(),
        need: 0,
        pieces: 1,
        place: String::new(),
    }];
    let change = begin(&made, "期中自评", day(11, 20)).unwrap();
    drop(change.apply(&mut made));
    made.answers.remove(&gap.id);
    let said = words(&made, Document::CloseOut, Names::Shown);
    assert!(said.contains("七月补学记录"), "{said}");
}

#[test]
fn a_part_of_the_unit_does_not_deny_what_the_whole_has() {
    let mut made = assessment(SAMPLE);
    let shown = |made: &Assessment, document, section: &str| {
        let options = Options {
            section: Some(section.to_owned()),
            ..Options::default()
        };
        let report = built(made, document, &options);
        String::from_utf8(Format::Html.write(&report, Fonts::embedded).unwrap()).unwrap()
    };
    let outline = made.standard.outline();
    let leads = |section: &str| outline.iter().any(|it| it.lead == section);
    let mut supports = outline.iter().flat_map(|it| &it.node.support);
    let only = supports.find(|it| !leads(it)).cloned();
    if let Some(section) = &only {
        let said = shown(&made, Document::TaskNotice, section);
        assert!(said.contains("配合其他科室的任务有"), "{said}");
    }
    let (worked, gap) = worked(GapStatus::ToVerify);
    made.gaps.clear();
    let mut work = worked.gaps[&gap.id].clone();
    "党建办".clone_into(&mut work.section);
    work.notice = Some(Notification {
        source: "县委文明办".to_owned(),
        number: "文明办〔2026〕3号".to_owned(),
        on: day(10, 8),
        days: None,
        item: None,
    });
    made.gaps.insert(NodeId::new("T1-0000aa"), work);
    let said = shown(&made, Document::Reply, "没有通报的科室");
    assert!(said.contains("所列部分没有通报问题"), "{said}");
}
