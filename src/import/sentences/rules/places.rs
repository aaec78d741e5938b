//! Places in an order, and numbers that may not go beyond a mark: 前3名得满分，每后移1名扣0.5分; 不超过2次，每超1次扣1分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Compare, How, Level, Rule, RuleEffect, Then, Worth};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::lexicon::MEASURES;
use crate::import::sentences::lexer::plain_number;
use crate::import::sentences::lexer::word::{LAST_PLACES, PLACES};
use crate::import::sentences::reading::part::{Part, PartKind, Why, words_of};
use crate::import::sentences::rules::called;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::{named, verb};
use crate::import::sentences::rules::steps::{Beside, cap};

impl Composing {
    /// What goes by places in an order.
    pub(super) fn places(&mut self, parts: Vec<Part>) -> Vec<Part> {
        self.by_units(parts, &[PLACES, LAST_PLACES])
    }

    /// What goes by steps beyond a number, once what is counted has its rules.
    pub(super) fn beyond_numbers(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let mut units: Vec<&str> = parts.iter().filter_map(step_unit).collect();
        units.sort_unstable();
        units.dedup();
        self.by_units(parts, &units)
    }

    /// What goes by numbers of each of some units.
    fn by_units(&mut self, parts: Vec<Part>, units: &[&'static str]) -> Vec<Part> {
        let mut parts = parts;
        for unit in units {
            let (own, rest): (Vec<Part>, Vec<Part>) =
                parts.into_iter().partition(|it| unit_of(it) == Some(*unit));
            let sentences: Vec<usize> = own.iter().map(|it| it.sentence).collect();
            let others = |it: &Part| it.is_rest() && sentences.contains(&it.sentence);
            let (named, rest): (Vec<Part>, Vec<Part>) = rest.into_iter().partition(others);
            let own = [own, named].concat();
            parts = rest;
            if !own.is_empty() {
                self.of_unit(unit, own);
            }
        }
        parts
    }

    /// What goes by numbers of one unit.
    fn of_unit(&mut self, unit: &'static str, own: Vec<Part>) {
        let words = words_of(&own);
        let name = own.iter().find_map(name).unwrap_or_default();
        let (steps, bands): (Vec<Part>, Vec<Part>) = own
            .into_iter()
            .partition(|it| matches!(it.meant, Meant::Step { .. }));
        let ask = match unit {
            PLACES => Ask::Rank(place_name(&name, "名次")),
            LAST_PLACES => match self.n_ranked() {
                Some(n) => return self.counted_from_last(n, &name, &bands, &words),
                None => Ask::Rank(place_name(&name, "倒数名次（最后一名填1）")),
            },
            unit => Ask::Count {
                what: named(&name),
                unit: unit.to_owned(),
                need: None,
                fractions: steps.iter().any(has_part)
                    || MEASURES.contains(&unit)
                    || called::is_mean(&name),
            },
        };
        let effects = if steps.is_empty() {
            self.placed(&bands, &words)
        } else {
            let beside = Beside {
                bands: &bands,
                words: &words,
                known: None,
            };
            self.steps(&steps, &beside)
        };
        match effects {
            Some(effects) => self.besides(ask, effects, &words),
            None => self.doubt(&words, Why::Beyond),
        }
    }

    /// “第11名以后” begins with the 11th where the others end with the tenth, else with the twelfth.
    fn behind_others(&mut self, levels: &mut [(Stretch, Points)], words: &str) {
        let [before @ .., (last, _)] = levels else {
            return;
        };
        if last.1.is_some() {
            return;
        }
        let end = before.iter().filter_map(|it| it.0.1).max();
        match end.map(|it| last.0 - it) {
            Some(gap) if gap == Decimal::ONE => {}
            Some(gap) if gap == Decimal::whole(2) => last.0 -= Decimal::ONE,
            _ => self.doubt(words, Why::Open),
        }
    }

    /// How many are ranked, where the words say it: 全县共20个单位.
    fn n_ranked(&self) -> Option<Decimal> {
        const UNITS: [&str; 6] = [
            "个单位",
            "家单位",
            "个参评单位",
            "家参评单位",
            "个部门",
            "个乡镇",
        ];
        let words = &self.reading.spoken;
        let starts = words.char_indices().filter(|it| it.1.is_ascii_digit());
        starts.map(|it| it.0).find_map(|at| {
            let is_first = !words.get(..at)?.ends_with(|it: char| it.is_ascii_digit());
            let (n, length) = plain_number(words.get(at..)?)?;
            let behind = words.get(at + length..)?;
            (is_first && UNITS.iter().any(|it| behind.starts_with(it))).then_some(n)
        })
    }

    /// Places from the last of `n` as places from the first.
    fn counted_from_last(&mut self, n: Decimal, name: &str, bands: &[Part], words: &str) {
        let turn = |(place, own): (Decimal, bool)| (n + Decimal::ONE - place, own);
        let turned = |part: &Part| {
            let mut part = part.clone();
            if let Meant::Number { band, .. } = &mut part.meant {
                (band.low, band.high) = match (band.low, band.high) {
                    (Some(low), None) if band.exact => (Some(turn(low)), None),
                    (low, high) => (high.map(turn), low.map(turn)),
                };
            }
            part
        };
        let bands: Vec<Part> = bands.iter().map(turned).collect();
        let ask = Ask::Rank(place_name(name, "名次"));
        match self.placed(&bands, words) {
            Some(effects) => self.besides(ask, effects, words),
            None => self.doubt(words, Why::Beyond),
        }
    }

    /// Adds effects to the rule that goes by the same number, or as a rule of their own.
    fn besides(&mut self, ask: Ask, effects: Vec<RuleEffect>, words: &str) {
        let counts = |rule: &Rule| {
            matches!(&rule.ask, Ask::Count { unit, .. } if *unit == ask.unit()) && !rule.earns()
        };
        match self.rules.iter_mut().find(|it| counts(&it.0)) {
            Some((rule, said)) => {
                rule.also.extend(effects);
                *said = format!("{said}，{words}");
            }
            None => self.add_effects(ask, effects, words),
        }
    }

    /// What single places and stretches of them are worth.
    fn placed(&mut self, bands: &[Part], words: &str) -> Option<Vec<RuleEffect>> {
        let paid = |it: &Part| it.verb == Verb::Earn && it.kind != PartKind::Nothing;
        let takes = |it: &Part| it.verb == Verb::Deduct && it.kind == PartKind::Plain;
        let earns = bands.iter().any(paid)
            && !bands
                .iter()
                .all(|it| it.kind == PartKind::Nothing || it.is_rest() && it.points == self.max);
        if earns && bands.iter().any(takes) {
            return None;
        }
        let said = if earns { Verb::Earn } else { Verb::Deduct };
        let mut levels = Vec::new();
        let mut rest = Points::ZERO;
        for part in bands {
            let none = part.kind == PartKind::Keeps || earns && part.kind == PartKind::Nothing;
            let points = if none { Points::ZERO } else { part.points };
            match &part.meant {
                Meant::Number { band, .. } => levels.push((stretch(band)?, points)),
                // “后5位的不得分，其余得5分” says no more than the first.
                _ if part.is_rest() && !earns => {}
                _ if part.is_rest() => rest = points,
                _ => return None,
            }
        }
        levels.sort_by_key(|it| it.0.0);
        self.behind_others(&mut levels, words);
        if let [((from, to), points)] = levels.as_slice()
            && rest.is_zero()
        {
            let when = compare(*from, *to);
            if !earns && *points == self.max {
                return Some(vec![cap(when)]);
            }
            return Some(vec![effect(verb(said, How::If(when, *points)))]);
        }
        let apart = levels.windows(2).all(|it| match it {
            [(one, _), (next, _)] => one.1.is_some_and(|to| to < next.0),
            _ => false,
        });
        if !apart {
            self.doubt(words, Why::Open);
        }
        let top = levels.iter().map(|it| it.1).max()?;
        if earns && top > self.max && self.max.is_positive() {
            self.doubt(words, Why::Sum);
        }
        let how = How::Level {
            levels: named_levels(&levels, rest),
            core_fails: None,
        };
        Some(vec![effect(verb(said, how))])
    }
}

/// Places from the first of them to the last, if there is one.
type Stretch = (Decimal, Option<Decimal>);

/// The places that a stretch holds.
fn stretch(band: &Band) -> Option<Stretch> {
    match (band.low, band.high) {
        (Some((from, true)), None) if band.exact => Some((from, Some(from))),
        (Some((from, true)), None) => Some((from, None)),
        (Some((from, true)), Some((to, true))) => Some((from, Some(to))),
        (None, Some((to, true))) => Some((Decimal::ONE, Some(to))),
        _ => None,
    }
}

/// That a place is one of a stretch.
fn compare(from: Decimal, to: Option<Decimal>) -> Compare {
    match to {
        Some(to) if from == Decimal::ONE => Compare::AtMost(to),
        Some(to) if from == to => Compare::Exactly(to),
        Some(to) => Compare::FromTo(from, to),
        None => Compare::AtLeast(from),
    }
}

/// Levels of places, each with its own, and one for all that are not named, which is worth `rest`.
fn named_levels(stretches: &[(Stretch, Points)], rest: Points) -> Vec<Level> {
    let named = stretches.iter().map(|((from, to), points)| Level {
        name: match to {
            Some(to) if to == from => format!("第{to}名"),
            Some(to) if *from == Decimal::ONE => format!("前{to}名"),
            Some(to) => format!("第{from}至{to}名"),
            None => format!("第{from}名及以后"),
        },
        worth: Worth::Points(*points),
        when: Some(compare(*from, *to)),
    });
    let mut levels: Vec<Level> = named.collect();
    let ends = stretches.iter().map(|it| it.0.1);
    let last = ends.clone().flatten().max();
    let first = stretches.first().is_none_or(|it| it.0.0 == Decimal::ONE);
    let open = !ends.clone().any(|it| it.is_none());
    if open && let Some(last) = last.filter(|_| first) {
        levels.push(Level {
            name: "其他名次".to_owned(),
            worth: Worth::Points(rest),
            when: Some(Compare::Above(last)),
        });
    }
    levels
}

/// An effect without a limit of its own.
const fn effect(then: Then) -> RuleEffect {
    RuleEffect { then, limit: None }
}

/// What places are of; `usual` where the words do not say it.
fn place_name(name: &str, usual: &str) -> String {
    let name = [
        "排名", "名次", "排", "列", "居", "位居", "位列", "进入", "取得", "获", "评比",
    ]
    .iter()
    .fold(name, |it, end| it.trim_end_matches(end));
    let name = name.trim_matches(['，', ',', '在', '的', '处', '位']);
    if name.is_empty() {
        usual.to_owned()
    } else {
        format!("{name}{usual}")
    }
}

/// Whether steps or their mark are no whole numbers.
fn has_part(part: &Part) -> bool {
    match &part.meant {
        Meant::Step { step, mark, .. } => {
            let mark = mark.and_then(|it| it.high.or(it.low));
            !step.is_whole() || mark.is_some_and(|it| !it.0.is_whole())
        }
        _ => false,
    }
}

/// The unit of steps of places or numbers.
fn step_unit(part: &Part) -> Option<&'static str> {
    match &part.meant {
        Meant::Step { unit, .. } if *unit != "%" => Some(unit),
        _ => None,
    }
}

/// The unit of a number or a step.
fn unit_of(part: &Part) -> Option<&'static str> {
    match &part.meant {
        Meant::Number { unit, .. } | Meant::Step { unit, .. } => Some(unit),
        _ => None,
    }
}

/// What a part calls its number.
fn name(part: &Part) -> Option<String> {
    match &part.meant {
        Meant::Number { what, .. } | Meant::Step { what, .. } if !what.is_empty() => {
            Some(what.clone())
        }
        _ => None,
    }
}
