//! Items that begin with all their points, of which some are taken away.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::reading::part::Why;
use crate::import::sentences::rules::composing::Composing;

/// What says that something is not there.
const MISSED: [char; 4] = ['缺', '少', '差', '未'];

/// What says that one of several is not there.
const LACKS: [char; 3] = ['缺', '少', '差'];

/// What says that there is more of something.
const OVER: [char; 3] = ['多', '超', '增'];

/// What says that something is not done as it should be.
const NOT_DONE: [char; 4] = ['漏', '不', '没', '逾'];

impl Composing {
    /// “报到率100%得3分，每少一人扣0.2分”, “每项2分，缺1项扣2分”: the item begins with all its points, and what earns them
    /// says no more; unless it has a base of its own.
    pub(super) fn begins_whole(&mut self) {
        let max = self.max;
        let costing = self.rules.iter().filter(|it| costs(&it.0));
        let costing: Vec<String> = costing.map(|it| it.1.clone()).collect();
        let lost = self.rules.iter().filter(|it| costs(&it.0));
        let lost: Vec<ForEach> = lost.map(|it| ForEach::of(&it.0)).collect();
        if lost.is_empty() || self.base.is_some_and(|it| it < max) {
            return;
        }
        let missed = costing.iter().any(|it| it.contains(MISSED));
        let n_earning = self.rules.iter().filter(|it| it.0.earns()).count();
        let rules = std::mem::take(&mut self.rules);
        for (rule, words) in rules {
            let stays = match &rule.then {
                // “事故率为0得3分，每发生1起扣1分”: those that are counted are all there are.
                Then::Earn(How::If(it, points)) if *points == max && it.mark().is_zero() => {
                    !self.is_beside(&words, &costing)
                }
                Then::Earn(How::If(_, points)) if *points == max => self.stays(&words, &costing),
                // “参加赛事每次加0.5分；活动每少一次扣0.5分” are two things.
                Then::Earn(How::Each(_)) => {
                    let lacks: Vec<String> = costing
                        .iter()
                        .filter(|it| it.contains(LACKS))
                        .cloned()
                        .collect();
                    let again = lost.contains(&ForEach::of(&rule));
                    n_earning > 1 || !(again && self.is_beside(&words, &lacks))
                }
                _ => true,
            };
            // Of 100 % all that are missing are counted.
            let rate = matches!(rule.ask, Ask::Percent(_) | Ask::Ratio { .. });
            let all = matches!(&rule.then, Then::Earn(How::If(it, _))
                if it.mark() == Decimal::HUNDRED || it.mark().is_zero());
            if !stays && rate && !all {
                self.doubt(&words, Why::Open);
            }
            if stays {
                self.rules.push((rule, words));
            }
        }
        // What is missing and what is over by one number is two rules of one entry; “培育1家” and “退库1家” are two numbers.
        let over = |(rule, words): &&(Rule, String)| {
            rule.earns()
                && (missed && self.is_beside(words, &costing) || words.contains(OVER))
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

    /// Whether one of `costing` stands in the sentence of a rate.
    fn is_beside(&self, rate: &str, costing: &[String]) -> bool {
        let own = self.sentence_of(rate);
        costing.iter().any(|it| self.sentence_of(it) == own)
    }

    /// Whether a rate that earns all there is says more than what is lost for each of something, in the words of
    /// `costing`.
    fn stays(&mut self, rate: &str, costing: &[String]) -> bool {
        // “达不到的不得分”: what falls short has an outcome of its own.
        let closed = tokens(rate).iter().any(|it| it.word == Word::Nothing);
        let beside = self.is_beside(rate, costing);
        let of_rate = costing.iter().any(|it| is_of_rate(rate, it));
        // What falls short costs twice, or what is lost in the same breath may be what the rate lacks.
        if closed && of_rate || beside && !closed && !of_rate {
            self.doubt(rate, Why::Open);
        }
        closed || !of_rate
    }
}

/// Whether points are lost for each of something.
const fn costs(rule: &Rule) -> bool {
    matches!(rule.then, Then::Deduct(How::Each(_) | How::EachMissing(_)))
}

/// Whether what is `lost` for each is what a rate lacks: 每少一人, 未办结的每件 of the 办结率.
fn is_of_rate(rate: &str, lost: &str) -> bool {
    let name: Vec<char> = rate
        .split('率')
        .next()
        .unwrap_or_default()
        .chars()
        .collect();
    let last: String = name.iter().skip(name.len().saturating_sub(2)).collect();
    lost.contains(MISSED) || lost.contains(NOT_DONE) || name.len() >= 2 && lost.contains(&last)
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
