//! So much for each: 每缺1次扣0.5分.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, How};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::called;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::{named, verb};

impl Composing {
    /// 每缺1次扣0.5分
    pub(crate) fn counted(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let (found, rest): (Vec<Part>, Vec<Part>) = parts
            .into_iter()
            .partition(|it| matches!(it.meant, Meant::Each { .. }) && it.kind == PartKind::Plain);
        for part in found {
            let Meant::Each {
                what,
                unit,
                missing,
                step,
                ..
            } = &part.meant
            else {
                continue;
            };
            if *step != Decimal::ONE {
                self.doubt(&part.words, Why::Beyond);
            }
            let due = if *missing && part.verb == Verb::Deduct {
                self.due(unit, &part)
            } else {
                Vec::new()
            };
            if due.is_empty() {
                self.count(&called::found(what, &part.said), unit, None, &part);
            }
            for need in due {
                let name = if need.what.is_empty() {
                    what
                } else {
                    &need.what
                };
                let name = called::due(name, &need.object);
                self.count(&name, unit, Some(need.n), &part);
            }
        }
        rest
    }

    /// One rule of what is counted, or of what is missing of `need`.
    fn count(&mut self, name: &str, unit: &str, need: Option<Decimal>, part: &Part) {
        // So many that a few missing cost all: whether the need is of a year is open.
        let far = need.is_some_and(|it| it.times(part.points) > self.max.times(Decimal::whole(5)));
        if far && self.max.is_positive() {
            self.doubt(&part.words, Why::Open);
        }
        // “任务30篇，每少1篇扣0.1分，完成率低于50%的不得分”: one number that two rules go by.
        let again = need.is_some()
            && self.rules.iter().any(|(rule, words)| {
                matches!(&rule.ask, Ask::Percent(name) if name.contains("完成率"))
                    && self.sentence_of(words) == Some(part.sentence)
            });
        if again {
            self.doubt(&part.words, Why::Beyond);
        }
        let how = if need.is_some() {
            How::EachMissing(part.points)
        } else {
            How::Each(part.points)
        };
        let ask = Ask::Count {
            what: named(name),
            unit: unit.to_owned(),
            need,
            fractions: false,
        };
        self.add(ask, verb(part.verb, how), part.limit, &part.words);
    }

    /// Whether “少于2次不得分” beside so much for each one says no more than that; `None` where nothing else goes by
    /// the number.
    pub(crate) fn falls_short(&self, unit: &str, band: Band) -> Option<bool> {
        if unit == "分" {
            return Some(false);
        }
        let same = self
            .rules
            .iter()
            .find(|(rule, _)| rule.ask.unit() == unit && !rule.earns())?;
        let (each, need) = match (same.0.how()?, &same.0.ask) {
            (How::Each(points), _) => (*points, None),
            (How::EachMissing(points), Ask::Count { need, .. }) => (*points, *need),
            _ => return Some(false),
        };
        let n = match (need, band.low, band.high) {
            (None, Some((low, own)), None) => low + if own { Decimal::ZERO } else { Decimal::ONE },
            (Some(need), None, Some((high, own))) => {
                need - high + if own { Decimal::ZERO } else { Decimal::ONE }
            }
            _ => return Some(false),
        };
        Some(n.times(each) >= self.max)
    }
}
