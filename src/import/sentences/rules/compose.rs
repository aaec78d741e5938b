//! From what the statements of an item do to its points to rules, one kind of statement after the other.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::reading::reading::Reading;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::elliptical::elliptical;
use crate::import::sentences::rules::gives::gives;
use crate::import::sentences::rules::phrases::{named, verb};
use crate::import::sentences::rules::ticked::Place;
use crate::import::sentences::rules::tier_names::tier;
use std::collections::BTreeMap;

/// The rules of all that an item says, with what is said of it as a whole, each with its words.
pub(crate) fn composed(
    reading: Reading,
    rules: Vec<(Rule, String)>,
    max: Points,
    modifiers: Vec<(Modifier, String)>,
) -> Composing {
    let base = modifiers.iter().find_map(|it| match it.0 {
        Modifier::Base(points) => Some(points),
        _ => None,
    });
    let mut made = Composing {
        reading,
        rules,
        max,
        sentences: BTreeMap::new(),
        said: Vec::new(),
        base,
        modifiers,
        changes: false,
        earns_all: false,
    };
    let mut parts = std::mem::take(&mut made.reading.parts);
    for (order, part) in parts.iter_mut().enumerate() {
        part.order = order;
        made.sentences.insert(order, part.sentence);
        made.said.push((part.words.clone(), part.sentence));
        let all = part.verb == Verb::Earn && part.kind == PartKind::Plain && part.points == max;
        made.earns_all |= all && matches!(part.meant, Meant::Tick(_));
    }
    let parts = made.unheaded(parts);
    let full: Vec<Part> = parts
        .iter()
        .filter(|it| earns_all(it, max))
        .cloned()
        .collect();
    let parts = made.unnamed(parts);
    match made.segments(&parts) {
        Some(found) => made.of_segments(found),
        None => made.kinds(parts),
    }
    made.begins_full(&full);
    made.limits();
    made.totals();
    made.tell_apart();
    made.doubt_judged_below();
    made.doubt_days();
    // That the same work counts once was used by tiers, or by nothing.
    if let Some(said) = made.reading.same_work.take() {
        made.doubt(&said, Why::Beyond);
    }
    made
}

/// Whether a part earns all points of an item.
fn earns_all(part: &Part, max: Points) -> bool {
    let plain = matches!(part.kind, PartKind::Plain | PartKind::Full);
    plain && part.verb == Verb::Earn && part.points == max && max.is_positive()
}

impl Composing {
    /// “12篇以上得4分，每少1篇扣0.5分；被采用1篇加0.2分”: what earns all points is what the item begins with, where what is
    /// lost holds it and others earn more; whether they go beyond it is not said.
    fn begins_full(&mut self, full: &[Part]) {
        let costs = |it: &&(Rule, String)| matches!(it.0.then, Then::Deduct(_));
        let earning: Vec<String> = self
            .rules
            .iter()
            .filter(|it| it.0.earns())
            .map(|it| it.1.clone())
            .collect();
        let is_held = |part: &&Part| {
            let named = |words: &String| words.contains(&part.said) || part.words.contains(words);
            !part.said.is_empty() && earning.iter().any(named)
        };
        let lost = self.rules.iter().filter(costs).count() > 0;
        let given: Points = self.rules.iter().map(|it| gives(&it.0, self.max)).sum();
        let comes = self
            .rules
            .iter()
            .all(|it| !matches!(it.0.ask, Ask::Count { .. } | Ask::Tiers { .. }))
            && given == self.max;
        if self.base.is_some() || earning.is_empty() || !lost || full.is_empty() || comes {
            return;
        }
        if !full.iter().any(|it| is_held(&it)) {
            self.base = Some(self.max);
            self.doubt(&earning.join("，"), Why::Open);
        }
    }

    /// The rules of some parts, one kind of them after the other.
    pub(super) fn kinds(&mut self, parts: Vec<Part>) {
        let parts = self.fewer(parts);
        let parts = self.below_marks(parts);
        let parts = self.single_ones(parts);
        let parts = self.elliptical_losses(parts);
        let parts = self.ranges(parts);
        let parts = self.tiers(parts);
        let parts = self.places(parts);
        let parts = self.numbers(parts);
        let parts = self.rates(parts);
        let lost = |it: &&Part| {
            matches!(it.meant, Meant::Each { loose: false, .. }) && it.verb == Verb::Deduct
        };
        let lost = parts.iter().filter(lost);
        let lost: Vec<Place> = lost.map(Place::of).collect();
        let parts = self.counted(parts);
        let parts = self.beyond_numbers(parts);
        self.ticks(parts, &lost);
    }

    /// 视情况扣0.1—0.5分
    fn ranges(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let (ranges, rest): (Vec<Part>, Vec<Part>) =
            parts.into_iter().partition(|it| it.range_to.is_some());
        let others = rest
            .iter()
            .filter(|it| it.verb == Verb::Earn && matches!(it.meant, Meant::Tick(_)));
        let n_earned = others.count() + ranges.iter().filter(|it| it.verb == Verb::Earn).count();
        for part in ranges {
            let high = part.range_to.unwrap_or(part.points);
            if self.max.is_positive() && high > self.max || part.points > high {
                self.doubt(&part.words, Why::Sum);
            }
            // “优秀得4—5分，良好得2—3分” chooses a level first.
            if part.verb == Verb::Earn && n_earned > 1 {
                self.doubt(&part.words, Why::Beyond);
            }
            self.range(&part, high);
        }
        rest
    }

    /// One range that goes up to `high`.
    fn range(&mut self, part: &Part, high: Points) {
        let (what, many) = match &part.meant {
            Meant::Each { what, step, .. } => {
                if *step != Decimal::ONE {
                    self.doubt(&part.words, Why::Beyond);
                }
                (what, true)
            }
            Meant::Tick(what) | Meant::Number { text: what, .. } | Meant::Rate(what, _) => {
                (what, false)
            }
            Meant::Step { .. } => {
                self.doubt(&part.words, Why::Unused);
                return;
            }
        };
        let ask = Ask::Amount {
            what: named(what),
            min: part.points,
            max: high,
            many,
        };
        self.add(ask, verb(part.verb, How::Own), part.limit, &part.words);
    }

    /// “开展1次得1分”: for each one, unless the parts that earn come to all there is, each once.
    fn single_ones(&self, parts: Vec<Part>) -> Vec<Part> {
        let earns = |it: &Part| it.verb == Verb::Earn && it.kind == PartKind::Plain;
        let sum: Points = parts
            .iter()
            .filter(|it| earns(it))
            .map(|it| it.points)
            .sum();
        let max = self.max;
        // “每年组织1次得6分，两年组织1次得3分”: levels of one thing, the best of them all there is.
        let loose = |it: &&Part| {
            earns(it)
                && matches!(
                    it.meant,
                    Meant::Each {
                        loose: true,
                        missing: false,
                        ..
                    }
                )
        };
        let paid: Vec<Points> = parts.iter().filter(loose).map(|it| it.points).collect();
        let levels =
            paid.len() > 1 && paid.first() == Some(&max) && paid.is_sorted_by(|a, b| a > b);
        let parts = elliptical(parts);
        let once = |part: Part| match &part.meant {
            Meant::Each { loose: true, .. }
                if earns(&part) && (sum == max || levels) && tier(&part.said).is_none() =>
            {
                Part {
                    meant: Meant::Tick(part.said.clone()),
                    ..part
                }
            }
            _ => part,
        };
        parts.into_iter().map(once).collect()
    }

    /// The most that several statements come to: that of the one rule that they are, which several cannot hold together.
    fn totals(&mut self) {
        for total in std::mem::take(&mut self.reading.totals) {
            let within = |said: &str| {
                let own = self.said.iter();
                let mut own = own.filter(|it| (total.from..=total.to).contains(&it.1));
                own.any(|it| said.starts_with(&it.0) || it.0.contains(said))
            };
            let is_own = |(rule, words): &(Rule, String)| {
                let named = match &rule.ask {
                    Ask::Clauses(all) | Ask::Faults(all) => all.iter().any(|it| within(&it.text)),
                    _ => within(words),
                };
                named && rule.earns() == (total.verb == Verb::Earn)
            };
            let own: Vec<usize> = (0..self.rules.len())
                .filter(|at| self.rules.get(*at).is_some_and(is_own))
                .collect();
            for at in &own {
                if let Some((rule, _)) = self.rules.get_mut(*at) {
                    let limit = rule.limit.map_or(total.most, |it| it.min(total.most));
                    rule.limit = Some(limit);
                }
            }
            if own.len() != 1 {
                self.doubt(&total.words, Why::Together);
            }
        }
    }

    /// Doubts days late that the assessor counts, where a rule goes by them.
    fn doubt_days(&mut self) {
        let days = std::mem::take(&mut self.reading.days);
        let counted = |(rule, _): &(Rule, String)| {
            matches!(rule.ask.unit(), "天" | "日" | "工作日" | "个工作日")
        };
        if self.rules.iter().any(counted) {
            for words in days {
                self.doubt(&words, Why::Open);
            }
        }
    }

    /// The clause that says how much there is at most.
    fn cap_in_words(&self, limit: Points) -> String {
        const CAPS: [&str; 6] = ["最多", "最高", "不超过", "累计", "封顶", "为限"];
        let named = format!("{limit}分");
        let clauses = sentences_of(&self.reading.spoken).flat_map(clauses_of);
        let mut capped =
            clauses.filter(|it| it.contains(&named) && CAPS.iter().any(|cap| it.contains(cap)));
        capped
            .next()
            .map_or_else(|| format!("最高{named}"), str::to_owned)
    }

    /// A limit of all that is earned, or lost.
    fn limits(&mut self) {
        let Some(limit) = self.reading.limit.take().filter(|it| *it < self.max) else {
            return;
        };
        if let [(rule, _)] = self.rules.as_mut_slice()
            && rule.limit.is_none_or(|it| it == limit)
        {
            rule.limit = Some(limit);
            return;
        }
        let words = self.cap_in_words(limit);
        let costs = |it: &(Rule, String)| matches!(it.0.then, Then::Deduct(_));
        if self.rules.len() > 1 && self.rules.iter().all(costs) {
            for (rule, _) in &mut self.rules {
                rule.limit = Some(rule.limit.map_or(limit, |it| it.min(limit)));
            }
            self.doubt(&words, Why::Together);
        } else {
            self.doubt(&words, Why::Unused);
        }
    }
}
