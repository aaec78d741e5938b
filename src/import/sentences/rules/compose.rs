//! From what the statements of an item do to its points to rules, one kind of statement after the other.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::reading::reading::Reading;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::elliptical::elliptical;
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
    let parts = made.unnamed(parts);
    let parts = made.fewer(parts);
    let parts = made.below_marks(parts);
    let parts = made.single_ones(parts);
    let parts = made.elliptical_losses(parts);
    let parts = made.bases(parts);
    let parts = made.ranges(parts);
    let parts = made.tiers(parts);
    let parts = made.places(parts);
    let parts = made.numbers(parts);
    let parts = made.rates(parts);
    let lost = |it: &&Part| {
        matches!(it.meant, Meant::Each { loose: false, .. }) && it.verb == Verb::Deduct
    };
    let lost = parts.iter().filter(lost);
    let lost: Vec<Place> = lost.map(Place::of).collect();
    let parts = made.counted(parts);
    let parts = made.beyond_numbers(parts);
    made.ticks(parts, &lost);
    made.limits();
    made.doubt_judged_below();
    // That the same work counts once was used by tiers, or by nothing.
    if let Some(said) = made.reading.same_work.take() {
        made.doubt(&said, Why::Beyond);
    }
    made
}

impl Composing {
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

    /// A limit of all that is earned, or lost.
    fn limits(&mut self) {
        let Some(limit) = self.reading.limit.take().filter(|it| *it < self.max) else {
            return;
        };
        if let [(rule, _)] = self.rules.as_mut_slice()
            && rule.limit.is_none_or(|it| it == limit)
        {
            rule.limit = Some(limit);
        } else {
            let words = format!("最高{limit}分");
            self.doubt(&words, Why::Unused);
        }
    }
}
