//! Turns a measured entry into points and into the line that says why.

use crate::domain::decimal::{PLACES, Points};
use crate::domain::entry::clauses_in_words::{self, named_faults};
use crate::domain::entry::fact::{Fact, ReadEntry};
use crate::domain::entry::found::{Found, Sign, number, unit_of, unmet};
use crate::domain::entry::honours::Honours;
use crate::domain::entry::limit::{Frame, Limit};
use crate::domain::entry::points::found;
use crate::domain::entry::range::best_of;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Compare, EffectRef, Rule, Then};

/// What one rule does to its node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Points earned (positive) or deducted (negative).
    pub delta: Exact,
    /// Points that may be earned besides, once what the entry leaves open is said.
    pub(crate) more: Exact,
    /// Points of this rule that were not reached, for certain.
    pub lost: Exact,
    /// What limits the points of the node for certain, in order.
    pub(crate) limits: Vec<Limit>,
    /// Each way in which the entry may be meant, where these differ in what limits the node; none otherwise.
    pub(crate) ways: Vec<Way>,
    /// Why, in one line fit to stand as 扣分理由, ending in the points earned or deducted.
    pub reason: String,
    /// Whether a veto applies.
    pub(crate) vetoed: bool,
}

/// One way in which an entry may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// The fewest points earned, less those taken.
    pub(crate) worst: Exact,
    /// The most.
    pub(crate) best: Exact,
    /// What limits the points of the node then, in order.
    pub(crate) limits: Vec<Limit>,
}

impl Outcome {
    /// Whether what the entry leaves open makes a difference.
    pub(crate) fn is_open(&self) -> bool {
        self.more.is_positive() || !self.ways.is_empty()
    }

    /// Whether it takes anything away or limits it, or a veto applies.
    pub(crate) fn costs(&self) -> bool {
        self.lost.is_positive() || self.vetoed || !self.limits.is_empty()
    }
}

/// What all effects of one entry come to together: with the fewest honours it may mean, and with the most.
#[derive(Default)]
struct Ends {
    few: Exact,
    many: Exact,
}

/// Applies `rule` on a node to what was entered.
pub fn outcome(rule: &Rule, measured: &ReadEntry<'_>, frame: impl Into<Frame>) -> Outcome {
    let frame = frame.into();
    let mut outcome = Outcome {
        delta: Exact::ZERO,
        more: Exact::ZERO,
        lost: Exact::ZERO,
        limits: Vec::new(),
        ways: Vec::new(),
        reason: String::new(),
        vetoed: false,
    };
    let mut ends = Ends::default();
    let mut parts: Vec<String> = Vec::new();
    for (nth, effect) in rule.effects().enumerate() {
        let words = match effect.then {
            Then::Earn(_) | Then::Deduct(_) => {
                let both = (&mut outcome, &mut ends);
                moved(rule, (nth, effect), measured, frame, both)
            }
            Then::Cap { when, .. } | Then::Factor { when, .. } => {
                limited(effect, *when, measured, frame, &mut outcome)
            }
            Then::Veto(consequence) => {
                outcome.vetoed |= holds(None, &measured.fact) == Some(true);
                if outcome.vetoed {
                    measured.voice.say(|| consequence.clone())
                } else {
                    String::new()
                }
            }
        };
        if !words.is_empty() {
            parts.push(words);
        }
    }
    outcome.more = ends.few.clone().max(ends.many.clone());
    outcome.delta = ends.few.min(ends.many);
    outcome.more -= &outcome.delta;
    if let Fact::Honours(honours) = &measured.fact {
        outcome.ways = ways(rule, honours, frame);
    }
    if let Some(max) = frame.max.filter(|_| !frame.is_bottomless) {
        outcome.lost = outcome.lost.min(max.into());
    }
    outcome.reason = measured.voice.say(|| {
        let effects = parts.join("；");
        let mut line = vec![measured.words.clone(), effects];
        line.retain(|it| !it.is_empty());
        line.join("，")
    });
    outcome
}

/// Points earned or deducted by one effect, with its words; a further effect that does nothing has none.
fn moved(
    rule: &Rule,
    (nth, effect): (usize, EffectRef<'_>),
    measured: &ReadEntry<'_>,
    frame: Frame,
    (outcome, ends): (&mut Outcome, &mut Ends),
) -> String {
    let (how, sign) = match effect.then {
        Then::Earn(how) => (how, Sign::Earn),
        Then::Deduct(how) => (how, Sign::Deduct),
        Then::Cap { .. } | Then::Factor { .. } | Then::Veto(_) => return String::new(),
    };
    let most = frame.most(effect);
    let found = found(how, measured, frame.whole(effect), sign);
    let is_held = effect.limit.is_some() || !frame.is_bottomless || sign == Sign::Earn;
    let high = match (sign, effect.limit) {
        (Sign::Deduct, None) => most.min(frame.most_taken()),
        _ => most,
    };
    let hold = |points: Exact| {
        if is_held {
            points.held(&Exact::ZERO, &high.into())
        } else {
            points.or_zero()
        }
    };
    let points = hold(found.points.clone());
    let more = found.most.clone().map_or_else(|| points.clone(), hold);
    let is_further = nth > 0;
    match sign {
        Sign::Earn => {
            // What the entry may earn besides, as for more than was asked, is not lost where it is not earned.
            if !is_further {
                let best = best_of(rule, effect, frame).min(frame.room().into());
                outcome.lost += (best - &more).or_zero();
            }
            ends.few += &points;
            ends.many += more;
        }
        // What may be taken besides is not taken yet.
        Sign::Deduct => {
            outcome.lost += &points;
            ends.few -= &points;
            ends.many -= &more;
        }
    }
    if is_further && points.is_zero() {
        return String::new();
    }
    let words = || in_words(&found, &points, frame, (sign, effect.limit));
    // A paper tells what fell short, and nothing of what did not, but for the level that was found.
    let is_level = matches!(measured.fact, Fact::Level(_));
    let plain = || match sign {
        Sign::Earn if !outcome.lost.is_positive() && !is_level => String::new(),
        Sign::Deduct if points.is_zero() => String::new(),
        Sign::Earn | Sign::Deduct => found.words.clone(),
    };
    measured.voice.either(words, plain)
}

/// The arithmetic of an effect and what it comes to.
fn in_words(
    found: &Found,
    points: &Exact,
    frame: Frame,
    (sign, limit): (Sign, Option<Points>),
) -> String {
    let (verb, shown): (_, fn(Frame, &Exact) -> Points) = match sign {
        Sign::Earn => ("得", Frame::got),
        Sign::Deduct => ("扣", Frame::lost),
    };
    let due = shown(frame, &found.points);
    let held = match (sign, limit) {
        _ if found.points <= *points => String::new(),
        (Sign::Earn, limit) => {
            let most = limit.or(frame.max).unwrap_or_default().max(Points::ZERO);
            format!("应得{due}分，最高{most}分")
        }
        (Sign::Deduct, Some(most)) => format!("应扣{due}分，最多扣{most}分"),
        (Sign::Deduct, None) if frame.max.is_some_and(|max| frame.most_taken() < max) => {
            format!("应扣{due}分，扣完基础分为止")
        }
        (Sign::Deduct, None) => format!("应扣{due}分，扣完为止"),
    };
    let points_shown = shown(frame, points);
    let result = if points.is_zero() {
        format!("不{verb}分")
    } else if held.is_empty() {
        format!("{verb}{points_shown}分")
    } else {
        format!("实{verb}{points_shown}分")
    };
    let mut parts = vec![found.words.clone(), held, result];
    parts.retain(|it| !it.is_empty());
    parts.join("，")
}

/// A limit, where its condition holds, with its words.
fn limited(
    effect: EffectRef<'_>,
    when: Option<Compare>,
    measured: &ReadEntry<'_>,
    frame: Frame,
    outcome: &mut Outcome,
) -> String {
    let (fact, voice) = (&measured.fact, measured.voice);
    let holds = holds(when, fact);
    let words = || match (when, fact) {
        (Some(compare), _) if voice == Voice::Plain => compare.found_in_words(unit_of(fact)),
        (Some(compare), _) => {
            let whether = match holds {
                Some(true) => "属于",
                Some(false) => "不属于",
                None => "尚不能确定是否属于",
            };
            format!("{whether}{}的情形", compare.in_words(unit_of(fact)))
        }
        (None, Fact::Clauses(marked)) => clauses_in_words::unmet(*marked, voice),
        (None, Fact::Faults(marked)) => named_faults(*marked, voice),
        (None, _) => String::new(),
    };
    let Some(limit) = Limit::of(effect.then, frame).filter(|_| holds == Some(true)) else {
        return voice.reckon(words);
    };
    let reckoned = || {
        let mut parts = vec![words(), limit.in_words()];
        parts.retain(|it| !it.is_empty());
        parts.join("，")
    };
    let words = voice.either(reckoned, words);
    outcome.limits.push(limit);
    words
}

/// Whether a condition holds; where none is said, whether a clause is not met, a fault is found or anything is counted.
/// Of honours how many works there are counts; `None` where that is not said and makes a difference.
fn holds(when: Option<Compare>, fact: &Fact<'_>) -> Option<bool> {
    match fact {
        Fact::Clauses(marked) if when.is_none() => Some(unmet(*marked).is_positive()),
        Fact::Honours(honours) => {
            let mut each = honours.works().map(|it| holds_at(when, &Exact::whole(it)));
            let first = each.next()?;
            each.all(|it| it == first).then_some(first)
        }
        fact => Some(holds_at(when, &number(fact))),
    }
}

/// Whether a condition holds of so many.
fn holds_at(when: Option<Compare>, n: &Exact) -> bool {
    when.map_or_else(
        || n.is_positive(),
        |it| it.holds(|mark| n.cmp(&mark.into())),
    )
}

/// Each way in which honours may be meant, where these differ in the conditions of `rule` that hold.
fn ways(rule: &Rule, honours: &Honours, frame: Frame) -> Vec<Way> {
    let conditions: Vec<Option<Compare>> = rule
        .effects()
        .filter_map(|it| match it.then {
            Then::Cap { when, .. } | Then::Factor { when, .. } => Some(*when),
            Then::Earn(_) | Then::Deduct(_) | Then::Veto(_) => None,
        })
        .collect();
    if conditions.is_empty() {
        return Vec::new();
    }
    let parts = honours.split(|works| {
        let n = Exact::whole(works);
        let each = conditions.iter();
        each.map(|it| holds_at(*it, &n)).collect::<Vec<bool>>()
    });
    if parts.len() < 2 {
        return Vec::new();
    }
    let ways = parts.into_iter().map(|part| {
        let measured = ReadEntry {
            fact: Fact::Honours(part),
            words: String::new(),
            voice: Voice::Silent,
        };
        let Outcome {
            delta,
            more,
            limits,
            ..
        } = outcome(rule, &measured, frame);
        Way {
            best: more + &delta,
            worst: delta,
            limits,
        }
    });
    ways.collect()
}

/// The most points `rule` can give on a node worth `max`, to four places; zero for deductions and vetoes.
pub fn best(rule: &Rule, max: Points) -> Points {
    let earned = rule.effects().map(|it| best_of(rule, it, max.into()));
    earned.sum::<Exact>().rounded(PLACES)
}
