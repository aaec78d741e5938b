//! What usually puts a gap right: the standard's own words, or words from what is missing.

use crate::domain::assessment::answer::Input;
use crate::domain::assessment::{Assessment, before};
use crate::domain::standard::Entry;
use crate::domain::standard::shape::{Shape, Tick};

/// That what is short of is made good. Where the standard only counts what is there, 已有的项数, that is no work to be done.
fn made_good(what: &str, short: &str) -> String {
    if what.starts_with("已有的") {
        format!("补齐所缺的{short}")
    } else {
        format!("补做：{what}{short}")
    }
}

/// What would put the gap right: the standard's own words, or words from what is missing.
pub(crate) fn suggestion(assessment: &Assessment, entry: &Entry<'_>) -> String {
    let node = entry.node;
    if !node.measure.is_empty() {
        return node.measure.clone();
    }
    // An item that a new round has not reached yet lacks what it lacked in the round before.
    let said = assessment.answers.get(&node.id);
    let said = said.filter(|it| !it.inputs.is_empty());
    let answer = said.or_else(|| before(assessment, &node.id));
    let steps = node.rules.iter().enumerate().filter_map(|(at, rule)| {
        let input = answer?.inputs.get(&(at + 1))?;
        match (rule.ask.shape(), input) {
            (Shape::Ticks(Tick::Met, clauses), Input::Marks(marks)) => {
                let unmet = clauses
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| !marks.contains(&(at + 1)));
                let unmet: Vec<&str> = unmet.map(|(_, it)| it.text.as_str()).collect();
                (!unmet.is_empty()).then(|| format!("补齐：{}", unmet.join("；")))
            }
            (Shape::Ticks(Tick::Found, clauses), Input::Marks(marks)) => {
                let found = clauses
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| marks.contains(&(at + 1)));
                let found: Vec<&str> = found.map(|(_, it)| it.text.as_str()).collect();
                (!found.is_empty()).then(|| format!("逐项纠正：{}", found.join("；")))
            }
            (
                Shape::Number {
                    need: Some(need), ..
                },
                Input::Count(n),
            ) if *n < need => {
                let short = format!("{}{}", need - *n, rule.ask.unit());
                Some(format!(
                    "{}，并留存过程资料",
                    made_good(rule.ask.what(), &short)
                ))
            }
            _ => None,
        }
    });
    let steps: Vec<String> = steps.collect();
    if steps.is_empty() {
        format!("对照“{}”的要求逐项整改，完善资料并归档", node.title)
    } else {
        steps.join("。")
    }
}
