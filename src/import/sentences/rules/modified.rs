//! What the words say of the points of an item as a whole, as rules that come last, a base, and points below zero.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, PartPoints, RuleEffect, Then, Worth};
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::more_than_due::More;
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::clause;

impl Composing {
    /// Takes in what is said of the item as a whole; returns whether it may fall below zero.
    pub(crate) fn modified(&mut self) -> bool {
        let mut below_zero = false;
        for (modifier, words) in std::mem::take(&mut self.modifiers) {
            match modifier {
                Modifier::Base(points) => self.begins_with(points, &words),
                Modifier::BelowZero(most) => {
                    below_zero = true;
                    self.falls_below(most, &words);
                }
                Modifier::Factor(case, percent) => {
                    let then = Then::Factor {
                        when: None,
                        percent,
                    };
                    self.add(of_case(&case), then, None, &words);
                }
                Modifier::CapAtLevel(case, level) => match self.worth_of(&level) {
                    Some(at) => {
                        self.add(of_case(&case), Then::Cap { when: None, at }, None, &words);
                    }
                    None => self.doubt(&words, Why::Beyond),
                },
                Modifier::More(more) => self.more(&more, &words),
                Modifier::Cap(case, at) => {
                    self.add(of_case(&case), Then::Cap { when: None, at }, None, &words);
                }
            }
        }
        below_zero
    }

    /// What each one beyond what is due gives, as an effect of the entry that says how many there are. Whether the item may
    /// have more than its points then is not said.
    fn more(&mut self, more: &More, words: &str) {
        let due = self.rules.iter_mut().find_map(|(rule, said)| {
            let Ask::Count {
                need: Some(need),
                unit,
                ..
            } = &rule.ask
            else {
                return None;
            };
            (unit == more.unit && !rule.earns()).then_some((*need, rule, said))
        });
        let Some((need, rule, said)) = due else {
            self.doubt(words, Why::Beyond);
            return;
        };
        rule.also.push(RuleEffect {
            then: Then::Earn(How::PerPoint {
                from: need,
                each: more.each,
                parts: PartPoints::LeftOut,
                step: Decimal::ONE,
                side: None,
            }),
            limit: more.most,
        });
        *said = format!("{said}，{words}");
        self.doubt(words, Why::Open);
    }

    /// What the level of this name is worth: B档.
    fn worth_of(&self, name: &str) -> Option<Worth> {
        let short = name.trim_end_matches(['档', '级', '等', '次']);
        let is_it = |it: &str| it == name || it.trim_end_matches(['档', '级', '等', '次']) == short;
        let levels = self.rules.iter().flat_map(|it| it.0.levels());
        levels
            .filter(|it| is_it(&it.name))
            .map(|it| it.worth)
            .next()
    }

    /// The points that the item begins with.
    fn begins_with(&mut self, points: Points, words: &str) {
        if self.base.is_some_and(|it| it != points) || points > self.max {
            self.doubt(words, Why::Sum);
        }
        // “起评分为3分，有创新举措的得4分”: whether that is with the base or beside it is not said.
        if self.earns_all {
            self.doubt(words, Why::Beyond);
        }
        self.base = Some(points);
    }

    /// How far the item may fall below zero: what is lost is then its points and so many more.
    fn falls_below(&mut self, most: Option<Points>, words: &str) {
        let mut costs = self
            .rules
            .iter_mut()
            .filter(|it| matches!(it.0.then, Then::Deduct(_)));
        let only = costs.next();
        if only.is_none() || most.is_some() && costs.next().is_some() {
            self.doubt(words, Why::Unused);
        } else if let (Some((rule, _)), Some(most)) = (only, most) {
            rule.limit = Some(self.max + most);
        }
    }
}

/// Whether a case is there, to be ticked.
fn of_case(case: &str) -> Ask {
    Ask::Faults(vec![clause(case, Points::ZERO)])
}
