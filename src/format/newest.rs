//! What of a file only programs of the newest formats can read. Everything is taken apart by all of its kinds, so that
//! the compiler asks about a new one.

use crate::domain::assessment::answer::{Answer, DatedEvent, Input};
use crate::domain::assessment::unit_fact::UnitFact;
use crate::domain::assessment::{About, Assessment};
use crate::domain::decimal::Decimal;
use crate::domain::standard::compare_in_words::is_rate;
use crate::domain::standard::doubt::Reread;
use crate::domain::standard::rule::{Ask, Compare, How, Rule, Then};
use crate::domain::standard::{Node, PassCondition, Standard};

/// Whether the head says something that programs do not know which know all else here.
pub(crate) fn is_in_head(about: &About) -> bool {
    let About {
        unit: _,
        section: _,
        person: _,
        leader: _,
        year: _,
        round: _,
        closing: _,
        evidence_gaps: _,
        facts,
        created: _,
    } = about;
    !facts.is_empty()
}

/// Whether the head says something that only the newest programs know.
pub(crate) fn is_in_newest_head(about: &About) -> bool {
    about.facts.keys().any(|it| match it {
        UnitFact::Edition => true,
        UnitFact::Addressee
        | UnitFact::Basis
        | UnitFact::Number
        | UnitFact::Profile
        | UnitFact::Honours
        | UnitFact::Lead
        | UnitFact::Cycle
        | UnitFact::Contact
        | UnitFact::Phone => false,
    })
}

/// Whether the sheets of a survey stand in an answer.
pub(crate) fn is_in_sheets(assessment: &Assessment) -> bool {
    let mut inputs = all_answers(assessment).flat_map(|it| it.inputs.values());
    inputs.any(|it| matches!(it, Input::Sheets(_)))
}

/// Every answer there is: of this round, of those before, and under earlier standards.
fn all_answers(assessment: &Assessment) -> impl Iterator<Item = &Answer> {
    let past = assessment.rounds.iter().flat_map(|it| it.answers.values());
    let old = assessment.archive.iter().map(|it| &it.answer);
    assessment.answers.values().chain(past).chain(old)
}

/// Whether it is written of a gap when it is put right, which programs do not know that know all else here.
pub(crate) fn is_in_gaps(assessment: &Assessment) -> bool {
    let works = assessment.gaps.values();
    let mut works = works.chain(assessment.archive.iter().map(|it| &it.gap));
    works.any(|it| !it.target.is_empty())
}

/// Whether close-outs say something that programs do not know which know all else here.
pub(crate) fn is_in_steps(assessment: &Assessment) -> bool {
    let works = assessment.gaps.values();
    let mut works = works.chain(assessment.archive.iter().map(|it| &it.gap));
    works.any(|it| it.steps.iter().any(|it| it.seen.is_some()))
}

/// Whether a pass mark needs something that only the newest programs know.
pub(crate) fn is_in_newest_marks(standard: &Standard) -> bool {
    let mut conditions = standard.pass_marks.iter().flat_map(|it| &it.also);
    conditions.any(|it| match it {
        PassCondition::Review(_) => true,
        PassCondition::EachPart(_) | PassCondition::Part { .. } | PassCondition::Method { .. } => {
            false
        }
    })
}

/// Whether the standard says something that older programs do not know.
pub(crate) fn is_in_standard(standard: &Standard) -> bool {
    let has_conditions = standard.pass_marks.iter().any(|it| !it.also.is_empty());
    let mut parts = standard.parts();
    standard.rounding.is_some()
        || has_conditions
        || parts.any(|(_, nodes)| nodes.iter().any(is_in_node))
}

/// Whether what was said of the standard is something that older programs do not know.
pub(crate) fn is_in_answers(assessment: &Assessment) -> bool {
    let mut answers = all_answers(assessment);
    let works = assessment.gaps.values();
    let works = works.chain(assessment.archive.iter().map(|it| &it.gap));
    let mut known = works
        .flat_map(|it| &it.steps)
        .filter_map(|it| it.known.as_ref())
        .flatten();
    let mut rules = assessment.archive.iter().flat_map(|it| &it.rules);
    answers.any(is_in_answer) || known.any(is_in_event) || rules.any(is_in_rule)
}

fn is_in_answer(answer: &Answer) -> bool {
    answer.same_work.is_some() || answer.inputs.values().any(is_in_input)
}

fn is_in_input(input: &Input) -> bool {
    match input {
        Input::Days { .. } | Input::Sheets(_) => true,
        Input::Events(events) => events.iter().any(is_in_event),
        Input::Marks(_)
        | Input::Level(_)
        | Input::Count(_)
        | Input::Counts(_)
        | Input::Percent(_)
        | Input::Parts { .. }
        | Input::Amounts(_) => false,
    }
}

const fn is_in_event(event: &DatedEvent) -> bool {
    event.tier > 0 || !event.work.is_empty()
}

fn is_in_node(node: &Node) -> bool {
    let mut others = node.doubts.iter().flat_map(|it| &it.others);
    node.base.is_some()
        || node.below_zero
        || node.rules.iter().any(is_in_rule)
        || others.any(|it| match &it.change {
            Reread::Rules(rules) => rules.iter().any(is_in_rule),
            Reread::Points(_) | Reread::In | Reread::Out | Reread::Gone | Reread::Part(_) => false,
        })
        || node.children.iter().any(is_in_node)
}

fn is_in_rule(rule: &Rule) -> bool {
    !rule.also.is_empty() || is_in_ask(&rule.ask) || is_in_then(rule)
}

const fn is_in_ask(ask: &Ask) -> bool {
    match ask {
        Ask::Rank(_) | Ask::Change { .. } | Ask::Mean { .. } | Ask::Late { .. } | Ask::Item(_) => {
            true
        }
        Ask::Ratio {
            beyond, at_least, ..
        } => *beyond || at_least.is_some(),
        Ask::Survey { at_least, .. } => at_least.is_some(),
        Ask::Events { tiers, .. } => !tiers.is_empty(),
        Ask::Clauses(_)
        | Ask::Faults(_)
        | Ask::Choice(_)
        | Ask::Count { .. }
        | Ask::Tiers { .. }
        | Ask::Percent(_)
        | Ask::Sample { .. }
        | Ask::Amount { .. } => false,
    }
}

fn is_in_then(rule: &Rule) -> bool {
    match &rule.then {
        Then::Cap { .. } | Then::Factor { .. } => true,
        Then::Veto(_) => false,
        Then::Earn(how) | Then::Deduct(how) => match how {
            How::If(compare, _) => is_band(*compare),
            How::PerPoint { step, side, .. } => {
                *step != Decimal::ONE || side.is_some() || !is_rate(&rule.ask)
            }
            How::Level { levels, .. } => levels.iter().filter_map(|it| it.when).any(is_band),
            How::Own
            | How::Each(_)
            | How::EachMissing(_)
            | How::Once(_)
            | How::Whole
            | How::Share => false,
        },
    }
}

const fn is_band(compare: Compare) -> bool {
    match compare {
        Compare::FromTo(..)
        | Compare::FromBelow(..)
        | Compare::AboveTo(..)
        | Compare::AboveBelow(..) => true,
        Compare::Above(_)
        | Compare::AtLeast(_)
        | Compare::Exactly(_)
        | Compare::AtMost(_)
        | Compare::Below(_) => false,
    }
}
