//! The worst that data can do to a window: long names, long titles, long clauses, long notes.

use std::sync::Arc;

use duibiao::domain::assessment::answer::{Answer, DatedEvent, Input};
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::entry::full_marks::none;
use duibiao::domain::standard::rule::{Ask, How, Rule, Then};
use duibiao::domain::standard::{Node, Standard};

use crate::desk::moment;

/// `seed` again and again until it has so many letters.
pub(crate) fn long(seed: &str, letters: usize) -> String {
    seed.chars().cycle().take(letters).collect()
}

/// A name of thirty letters, the longest a section or a person may have in practice.
pub(crate) fn long_name(seed: &str) -> String {
    long(seed, 30)
}

/// The same standard with every text as long as it may get.
pub(crate) fn stretched(standard: &Standard) -> Arc<Standard> {
    let mut standard = standard.clone();
    standard.title = long(&standard.title, 60);
    standard.issuer = long_name("某某市精神文明建设指导委员会办公室");
    standard.notes = long("本标准由各科室对照执行，", 300);
    for phase in &mut standard.phases {
        phase.name = long(&phase.name, 30);
    }
    for mark in &mut standard.pass_marks {
        mark.name = long(&mark.name, 12);
    }
    standard.sections = standard.sections.iter().map(|it| long_name(it)).collect();
    for node in standard
        .nodes
        .iter_mut()
        .chain(&mut standard.negative)
        .chain(&mut standard.vetoes)
        .chain(standard.bonus.iter_mut().flat_map(|it| &mut it.nodes))
    {
        stretch(node);
    }
    Arc::new(standard)
}

fn stretch(node: &mut Node) {
    node.title = long(&node.title, 60);
    if !node.text.is_empty() {
        node.text = long(&node.text, 300);
    }
    if !node.lead.is_empty() {
        node.lead = long_name(&node.lead);
    }
    node.source = long("《某某市文明单位测评体系操作手册》第四章", 40);
    node.support = vec![long_name("疾病预防控制股（应急办公室）"); 3];
    for need in &mut node.evidence {
        need.name = long(&need.name, 40);
    }
    for rule in &mut node.rules {
        stretch_rule(rule);
    }
    for child in &mut node.children {
        stretch(child);
    }
}

fn stretch_rule(rule: &mut Rule) {
    if let Some(what) = rule.ask.what_mut() {
        *what = long(what, 40);
    }
    match &mut rule.ask {
        Ask::Clauses(list) | Ask::Faults(list) => {
            for clause in list {
                clause.text = long(&clause.text, 300);
            }
        }
        Ask::Tiers { tiers, .. } => {
            for tier in tiers {
                tier.name = long(&tier.name, 30);
            }
        }
        Ask::Ratio { part, whole, .. } => {
            *part = long(part, 30);
            *whole = long(whole, 30);
        }
        Ask::Survey { options, .. } => {
            for option in options {
                option.name = long(&option.name, 30);
            }
        }
        _ => {}
    }
    match &mut rule.then {
        Then::Earn(How::Level { levels, core_fails })
        | Then::Deduct(How::Level { levels, core_fails }) => {
            for level in levels {
                level.name = long(&level.name, 24);
            }
            if let Some(name) = core_fails {
                *name = long(name, 24);
            }
        }
        Then::Veto(what) => *what = long(what, 40),
        Then::Earn(_) | Then::Deduct(_) | Then::Cap { .. } | Then::Factor { .. } => {}
    }
}

/// An assessment with the worst answers throughout, each with all that can be written beside it.
pub(crate) fn worst_case(standard: &Standard) -> Assessment {
    let standard = stretched(standard);
    let about = About {
        unit: long_name("某某市某某县卫生健康局机关党委"),
        section: long_name("疾病预防控制股（应急办公室）"),
        person: long_name("欧阳张敏"),
        leader: long_name("副局长李建国"),
        round: long_name("第三阶段全面自评及整改复核"),
        ..About::blank(2026)
    };
    let mut assessment = Assessment::new(about, Arc::clone(&standard));
    for (at, entry) in standard.outline().into_iter().enumerate() {
        if !entry.node.is_answerable() {
            continue;
        }
        let mut answer = Answer {
            note: long("台账不全，缺少活动照片和签到表。", 300),
            by: long_name("欧阳张敏"),
            at: Some(moment("2026-07-31T17:20:00+08:00")),
            ..Answer::default()
        };
        if at % 9 == 8 {
            answer.na = Some(long("本单位无此项职责，", 120));
        } else {
            let inputs = entry.node.rules.iter().map(|it| worst(it, entry.node.max));
            answer.inputs = inputs.enumerate().map(|(at, it)| (at + 1, it)).collect();
        }
        assessment.answers.insert(entry.node.id.clone(), answer);
        assessment.gaps.insert(entry.node.id.clone(), work(at));
    }
    assessment
}

/// The worst that can be entered for `rule`, and the longest.
fn worst(rule: &Rule, max: Points) -> Input {
    match &rule.ask {
        Ask::Events { .. } => {
            let date = Date::new(2026, 6, 30).unwrap();
            let text = long("因管理疏漏被上级通报批评并责令限期整改", 120);
            Input::Events(vec![
                DatedEvent {
                    date,
                    text,
                    tier: 0,
                    work: String::new()
                };
                2
            ])
        }
        Ask::Faults(list) => Input::Marks((1..=list.len()).collect()),
        Ask::Amount {
            max, many: true, ..
        } => Input::Amounts(vec![*max; 3]),
        Ask::Survey { options, .. } => Input::Counts(vec![Points::whole(20); options.len()]),
        Ask::Ratio { .. } => Input::Parts {
            part: Points::ZERO,
            whole: Points::HUNDRED,
        },
        Ask::Sample { of, .. } => Input::Parts {
            part: Points::ZERO,
            whole: Points::from(*of),
        },
        // What only a number without bounds could lose, nobody enters with one key.
        Ask::Change { .. } => Input::Percent(Points::ZERO),
        _ => none(rule, max).unwrap(),
    }
}

/// What is written about the gap at this place.
fn work(at: usize) -> GapWork {
    GapWork {
        cause: long("人手不足，责任没有落实到岗到人；", 200),
        measure: long("明确专人负责，建立台账，每月通报进度；", 300),
        section: long_name("疾病预防控制股（应急办公室）"),
        person: long_name("欧阳张敏"),
        due: Date::new(2026, 7, 15),
        status: GapStatus::ALL.into_iter().cycle().nth(at).unwrap(),
        ..GapWork::default()
    }
}
