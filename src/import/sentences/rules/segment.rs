//! The rules of a clause with points of its own, as those of an item that is worth so much, and what becomes of them beside
//! those of the other clauses.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{
    Ask, Clause, Compare, How, PartPoints, Rule, RuleEffect, Then, Worth,
};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::modifiers::Modifier;
use crate::import::sentences::reading::part::{Need, Part, PartKind, Why, words_of};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::headings::is_matter;
use crate::import::sentences::rules::phrases::{clause, named};
use crate::import::sentences::rules::segments::{
    Segment, Segments, costs_each, is_related, with_conditions,
};

impl Composing {
    /// The rules of clauses that each have points of their own, and of what is said of the item as a whole.
    pub(super) fn of_segments(&mut self, found: Segments) {
        let max = self.max;
        let mut base = Points::ZERO;
        let mut made: Vec<(Rule, String)> = std::mem::take(&mut self.rules);
        let own_base = self.base.take();
        let begins: Vec<(usize, usize)> = found.own.iter().map(|it| it.begin).collect();
        let heads: Vec<String> = found.own.iter().map(Segment::name).collect();
        for (nth, segment) in found.own.into_iter().enumerate() {
            if segment.is_plain() && !self.is_modified(&segment, &heads) {
                made.push(ticked(&segment));
                continue;
            }
            let name = segment.name();
            let words = words_of(&segment.parts);
            let (segment, begins_with_it) = self.without_head(segment, &mut made);
            let own = self.of_segment(segment.parts, segment.max, (&begins, nth));
            let left = self.settled(own, (segment.max, &name, &words), &mut made);
            base += if begins_with_it { left } else { Points::ZERO };
        }
        self.doubt_modified(&heads);
        base += found.lost;
        self.max = max;
        self.rules = joined_ticks(made);
        self.base = own_base.or(Some(base).filter(|it| it.is_positive()));
        self.kinds(found.tail);
        // What only takes away begins with all there is.
        if self.base == Some(max) && !self.rules.iter().any(|it| it.0.earns()) {
            self.base = None;
        }
    }

    /// A clause without what earns its points where that says nothing of what is lost behind it, and whether the item begins
    /// with those points: “设立服务台得2分，态度生硬的每次扣0.5分” is a thing to have, which is ticked, and “环境卫生2分，每发现1处不洁
    /// 扣0.5分” is what there is to lose.
    fn without_head(
        &mut self,
        segment: Segment,
        made: &mut Vec<(Rule, String)>,
    ) -> (Segment, bool) {
        let mut segment = segment;
        let Some((head, rest)) = segment.parts.split_first() else {
            return (segment, true);
        };
        let is_other = matches!(head.meant, Meant::Tick(_))
            && rest.iter().any(costs_each)
            && !rest.iter().any(|it| costs_each(it) && is_related(head, it));
        if !is_other {
            return (segment, true);
        }
        let is_named = head.is_bare && is_matter(&head.said);
        if !is_named {
            for part in rest {
                self.doubt(&part.words, Why::Together);
            }
            made.push(ticked(&segment.head()));
        }
        segment.parts.remove(0);
        (segment, is_named)
    }

    /// Whether something is said of what is left of the points of a clause, and of no other: 逾期的按50%计.
    pub(super) fn is_modified(&self, segment: &Segment, own: &[String]) -> bool {
        let name = segment.name();
        let alone = |words: &str| own.iter().filter(|it| words.contains(it.as_str())).count() == 1;
        self.modifiers
            .iter()
            .any(|it| is_of_case(&it.0) && it.1.contains(&name) && alone(&it.1))
    }

    /// Takes away the shares and caps in cases that the sentences of a clause do not name.
    fn modifiers_of_others(&mut self, parts: &[Part]) -> Vec<(Modifier, String)> {
        let is_own = |it: &(Modifier, String)| {
            is_of_case(&it.0) && parts.iter().any(|part| it.1.contains(&part.said))
        };
        let modifiers = std::mem::take(&mut self.modifiers).into_iter();
        let (own, others): (Vec<_>, Vec<_>) = modifiers.partition(is_own);
        self.modifiers = own;
        others
    }

    /// Doubts what is left of a share or a cap that stands in the sentence of a clause, for it is not one of the item.
    fn doubt_modified(&mut self, heads: &[String]) {
        let is_own = |it: &(Modifier, String)| {
            let named = heads.iter().filter(|head| it.1.contains(head.as_str()));
            is_of_case(&it.0) && named.count() == 1
        };
        let modifiers = std::mem::take(&mut self.modifiers).into_iter();
        let (own, others): (Vec<_>, Vec<_>) = modifiers.partition(is_own);
        self.modifiers = others;
        for (_, words) in own {
            self.doubt(&words, Why::Beyond);
        }
    }

    /// The rules of one clause as of an item of its own.
    fn of_segment(
        &mut self,
        parts: Vec<Part>,
        max: Points,
        (begins, nth): (&[(usize, usize)], usize),
    ) -> Vec<(Rule, String)> {
        self.max = max;
        let begin = begins.get(nth).copied().unwrap_or_default();
        let end = begins.get(nth + 1).copied().unwrap_or((usize::MAX, 0));
        let needs = std::mem::take(&mut self.reading.needs);
        let foreign = |it: &Need| {
            let of_other = it.sentence > 0 && begins.iter().any(|own| own.0 + 1 == it.sentence);
            let place = (it.sentence.saturating_sub(1), it.at);
            of_other && !(begin <= place && place < end)
        };
        let own = needs.iter().filter(|it| !foreign(it)).cloned();
        self.reading.needs = own.collect();
        self.reading.needs.extend(said_of_head(&parts));
        // What earns nothing loses the points of the clause.
        let mut parts = parts;
        for part in parts.iter_mut().filter(|it| it.kind == PartKind::Nothing) {
            part.points = max;
        }
        let others = self.modifiers_of_others(&parts);
        self.kinds(parts);
        self.modifiers.extend(others);
        self.reading.needs = needs;
        std::mem::take(&mut self.rules)
    }

    /// Takes the rules of a clause worth `max` to those `made`; returns the points that the item begins with for them.
    fn settled(
        &mut self,
        own: Vec<(Rule, String)>,
        (max, name, words): (Points, &str, &str),
        made: &mut Vec<(Rule, String)>,
    ) -> Points {
        let (mut earning, mut costing): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|it| it.0.earns());
        if let ([(earned, _)], false) = (earning.as_slice(), costing.is_empty())
            && let Ask::Clauses(clauses) = &earned.ask
            && costing.iter().all(|it| matches!(it.0.ask, Ask::Faults(_)))
        {
            // What is not met, and what is wrong beside it, lose the points of the clause once.
            let unmet = clauses.iter().map(|it| Clause {
                text: format!("未做到：{}", it.text),
                ..it.clone()
            });
            costing = vec![all_faults(unmet.collect(), costing)];
            earning.clear();
        }
        if earning.is_empty() && costing.is_empty() {
            self.doubt(words, Why::Unused);
            return Points::ZERO;
        }
        for (rule, said) in &mut earning {
            rule.also.retain(|it| {
                !matches!(it.then, Then::Cap { .. }) || {
                    self.reading.doubt(said.clone(), Why::Beyond);
                    false
                }
            });
        }
        drop_none_at_all(&mut costing, max);
        let n = costing.len();
        for (rule, said) in &mut costing {
            if !held(rule, max) {
                self.doubt(said, Why::Beyond);
            }
            call(rule, name);
        }
        if n > 1 || n > 0 && !earning.is_empty() {
            let taken: Points = costing.iter().map(|it| it.0.most(max)).sum();
            if !earning.is_empty() || taken > max {
                let said: Vec<String> = costing.iter().map(|it| it.1.clone()).collect();
                for words in said {
                    self.doubt(&words, Why::Together);
                }
            }
        }
        let base = if earning.is_empty() {
            max
        } else {
            Points::ZERO
        };
        made.extend(earning);
        made.extend(costing);
        base
    }
}

/// “不少于2次得2分，每少1次扣1分，未开展不得分”: none at all is as much as is missing.
fn drop_none_at_all(costing: &mut Vec<(Rule, String)>, max: Points) {
    let all_missing = costing
        .iter()
        .any(|(rule, _)| match (rule.how(), &rule.ask) {
            (Some(How::EachMissing(each)), Ask::Count { need: Some(n), .. }) => {
                n.times(*each) >= max
            }
            _ => false,
        });
    if !all_missing {
        return;
    }
    let is_none = |it: &Clause| {
        let none = ["未", "没", "无"]
            .iter()
            .any(|word| it.text.starts_with(word));
        none && it.points == max
    };
    costing.retain(|(rule, _)| !matches!(&rule.ask, Ask::Faults(all) if all.iter().all(is_none)));
}

/// Whether a share or a cap holds in a case.
const fn is_of_case(modifier: &Modifier) -> bool {
    matches!(
        modifier,
        Modifier::Factor(..) | Modifier::Cap(..) | Modifier::CapAtLevel(..)
    )
}

/// A clause that is ticked, as a rule.
fn ticked(segment: &Segment) -> (Rule, String) {
    let words = words_of(&segment.parts);
    let text = match segment.parts.split_first() {
        Some((head, rest)) => with_conditions(head, rest),
        None => String::new(),
    };
    let ask = Ask::Clauses(vec![clause(&text, segment.max)]);
    (rule_of(ask, Then::Earn(How::Own)), words)
}

/// A rule without a limit.
fn rule_of(ask: Ask, then: Then) -> Rule {
    crate::import::sentences::rules::phrases::rule(ask, then, None)
}

/// The clauses that are ticked as one rule, where the first of them stands.
fn joined_ticks(made: Vec<(Rule, String)>) -> Vec<(Rule, String)> {
    let mut joined: Vec<(Rule, String)> = Vec::new();
    let mut first: Option<usize> = None;
    for (rule, words) in made {
        let is_own = rule.then == Then::Earn(How::Own) && rule.limit.is_none();
        let Ask::Clauses(clauses) = &rule.ask else {
            joined.push((rule, words));
            continue;
        };
        match first.and_then(|it| joined.get_mut(it)) {
            Some((known, said)) if is_own => {
                if let Ask::Clauses(all) = &mut known.ask {
                    all.extend(clauses.iter().cloned());
                    *said = format!("{said}；{words}");
                }
            }
            _ => {
                first = first.or(is_own.then_some(joined.len()));
                joined.push((rule, words));
            }
        }
    }
    joined
}

/// Faults of one clause as one rule.
fn all_faults(unmet: Vec<Clause>, costing: Vec<(Rule, String)>) -> (Rule, String) {
    let mut all = unmet;
    let mut words = Vec::new();
    for (rule, said) in costing {
        if let Ask::Faults(faults) = rule.ask {
            all.extend(faults);
        }
        words.push(said);
    }
    (
        rule_of(Ask::Faults(all), Then::Deduct(How::Own)),
        words.join("；"),
    )
}

/// Lets a rule take no more than `max`, and not all points of the item where it said that nothing is left; whether it
/// could.
fn held(rule: &mut Rule, max: Points) -> bool {
    let limit = rule.limit.map_or(max, |it| it.min(max));
    let caps = rule.also.iter().filter_map(|it| match it.then {
        Then::Cap {
            when: Some(when),
            at: Worth::Points(Points::ZERO),
        } => Some(when),
        _ => None,
    });
    let caps: Vec<Compare> = caps.collect();
    match (caps.as_slice(), &rule.then) {
        (
            [],
            Then::Cap {
                when: Some(when), ..
            },
        ) => {
            rule.then = Then::Deduct(How::If(*when, max));
        }
        ([], Then::Deduct(_)) => {
            let small = match &rule.ask {
                Ask::Faults(faults) => faults.iter().map(|it| it.points).sum::<Points>() <= max,
                _ => matches!(&rule.then, Then::Deduct(How::If(_, points)) if *points <= max),
            };
            rule.limit = Some(limit).filter(|_| !small || rule.limit.is_some());
        }
        ([when], Then::Deduct(_)) if rule.also.len() == 1 => {
            let Some(lost) = lost_before(rule, *when) else {
                return false;
            };
            let lost = lost.min(limit);
            rule.limit = Some(lost);
            rule.also = vec![RuleEffect {
                then: Then::Deduct(How::If(*when, max - lost)),
                limit: None,
            }];
        }
        _ => return false,
    }
    true
}

/// What is lost right before nothing is left.
fn lost_before(rule: &Rule, when: Compare) -> Option<Points> {
    let (mark, own) = match when {
        Compare::AtLeast(it) | Compare::AtMost(it) => (it, true),
        Compare::Above(it) | Compare::Below(it) => (it, false),
        _ => return None,
    };
    let (each, far) = match (rule.how()?, &rule.ask) {
        (How::Each(each), _) => (*each, mark),
        (How::EachMissing(each), Ask::Count { need: Some(n), .. }) => (*each, *n - mark),
        (
            How::PerPoint {
                from,
                each,
                parts: PartPoints::LeftOut,
                step,
                ..
            },
            _,
        ) => {
            let gap = if *from > mark {
                *from - mark
            } else {
                mark - *from
            };
            (*each, gap.share(Decimal::ONE, *step)?)
        }
        _ => return None,
    };
    let whole = Decimal::whole(far.floor());
    let steps = if own && whole == far {
        whole - Decimal::ONE
    } else {
        whole
    };
    (!steps.is_negative()).then(|| each.times(steps))
}

/// How many of what a clause earns its points for there should be: 4 of 开展活动4次得2分.
fn said_of_head(parts: &[Part]) -> Option<Need> {
    let (head, rest) = parts.split_first()?;
    let Meant::Number {
        what, unit, band, ..
    } = &head.meant
    else {
        return None;
    };
    let missing = |it: &Part| {
        matches!(it.meant, Meant::Each { missing: true, unit: of, .. } if of == *unit)
            && it.verb == Verb::Deduct
            && it.kind == PartKind::Plain
    };
    let (low, _) = band.low.filter(|it| it.1 && it.0 > Decimal::ONE)?;
    (rest.iter().any(missing) && band.high.is_none()).then(|| Need {
        what: what.clone(),
        unit,
        n: low,
        noun: String::new(),
        object: String::new(),
        sentence: head.sentence + 1,
        at: head.at,
        is_within: false,
        is_said: true,
        is_least: true,
    })
}

/// Calls a count that names nothing by itself after the clause that it is of.
fn call(rule: &mut Rule, name: &str) {
    const FOUND: [&str; 8] = [
        "发现",
        "发生",
        "出现",
        "存在",
        "有",
        "查实",
        "查出",
        "每发现",
    ];
    if let Ask::Late { what, .. } = &mut rule.ask
        && !name.is_empty()
    {
        *what = named(name);
    }
    let Ask::Count { what, unit, .. } = &mut rule.ask else {
        return;
    };
    const LACKS: [&str; 5] = ["缺少的", "已有的", "不足", "未达到", "低于"];
    let bare = LACKS.iter().any(|it| what.starts_with(it));
    if bare && !name.is_empty() {
        *what = named(&format!("{name}（{what}）"));
    } else if (FOUND.contains(&what.as_str()) || what.chars().count() < 2) && !name.is_empty() {
        *what = named(&format!("{name}：{what}的{unit}数"));
    }
}
