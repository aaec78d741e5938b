//! Items that begin with all their points, of which some are taken away.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::rules::composing::Composing;

impl Composing {
    /// “报到率100%得3分，每少一人扣0.2分”, “每项2分，缺1项扣2分”: the item begins with all its points, and what earns them
    /// says no more.
    pub(super) fn begins_whole(&mut self) {
        let max = self.max;
        let costs = |(rule, _): &(Rule, String)| {
            matches!(rule.then, Then::Deduct(How::Each(_) | How::EachMissing(_)))
        };
        let costing = self.rules.iter().filter(|it| costs(it));
        let lost: Vec<ForEach> = costing.map(|it| ForEach::of(&it.0)).collect();
        if lost.is_empty() {
            return;
        }
        let missed = self
            .rules
            .iter()
            .filter(|it| costs(it))
            .any(|it| it.1.contains(['缺', '少', '差', '未']));
        let mut said = Vec::new();
        self.rules.retain(|(rule, words)| {
            let repeats = match &rule.then {
                Then::Earn(How::If(_, points)) => *points == max,
                Then::Earn(How::Each(_)) => missed && lost.contains(&ForEach::of(rule)),
                _ => false,
            };
            // Of 100 % all that are missing are counted.
            let rate = matches!(rule.ask, Ask::Percent(_));
            let all =
                matches!(&rule.then, Then::Earn(How::If(it, _)) if it.mark() == Decimal::HUNDRED);
            if repeats && rate && !all {
                said.push(words.clone());
            }
            !repeats
        });
        for words in said {
            self.doubt(&words, Why::Open);
        }
        // What is missing and what is over by one number is two rules of one entry.
        let over = |(rule, _): &&(Rule, String)| {
            rule.earns()
                && lost.iter().any(|it| it.unit == rule.ask.unit())
                && matches!(rule.ask, Ask::Count { .. })
        };
        let over: Vec<String> = self
            .rules
            .iter()
            .filter(over)
            .map(|it| it.1.clone())
            .collect();
        for words in over {
            self.doubt(&words, Why::Beyond);
        }
    }
}

/// What a rule takes, or gives, for each of a unit.
#[derive(PartialEq)]
struct ForEach {
    unit: String,
    each: Option<Points>,
}

impl ForEach {
    /// That of a rule.
    fn of(rule: &Rule) -> Self {
        let each = match rule.how() {
            Some(How::Each(points) | How::EachMissing(points)) => Some(*points),
            _ => None,
        };
        Self {
            unit: rule.ask.unit().to_owned(),
            each,
        }
    }
}
