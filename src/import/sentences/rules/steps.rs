//! Points for each step from a mark: so many percentage points of a rate or of a change, below it or above.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Compare, How, PartPoints, RuleEffect, Side, Then, Worth};
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::bands::single;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::verb;
use crate::import::sentences::rules::stretches::{Counted, Stretch, stretch};

/// What stands beside a step.
pub(super) struct Beside<'a> {
    /// What is said of marks of the same number.
    pub(super) bands: &'a [Part],
    /// The words of all of it.
    pub(super) words: &'a str,
    /// The stretch that a sentence without points speaks of.
    pub(super) known: Option<Band>,
}

impl Beside<'_> {
    /// The stretch that earns all points, or that costs none.
    fn full(&self, max: Points) -> Option<Band> {
        self.bands.iter().find_map(|it| {
            let earns = it.verb == Verb::Earn && it.points == max;
            band_of(it)
                .filter(|_| earns && it.kind != PartKind::Nothing || it.kind == PartKind::Keeps)
        })
    }
}

impl Composing {
    /// 每低1个百分点扣0.5分, 每高1个百分点加0.1分: what each of them does, and the marks beside them.
    pub(super) fn steps(&mut self, steps: &[Part], beside: &Beside<'_>) -> Option<Vec<RuleEffect>> {
        let base = self.based(steps, beside);
        let full = match base {
            Some(base) => band_of(base),
            None => beside.full(self.max),
        };
        let mut effects = Vec::new();
        let mut from = (Decimal::ZERO, Decimal::ONE);
        let costs = |it: &&Part| it.verb == Verb::Deduct;
        let ordered = steps
            .iter()
            .filter(costs)
            .chain(steps.iter().filter(|it| !costs(it)));
        for part in ordered {
            let (mark, effect) = self.one_step(part, full.or(beside.known), beside)?;
            from = (mark, step_of(part));
            effects.push(effect);
        }
        let each = effects
            .first()
            .and_then(|it| each_of(&it.then))
            .unwrap_or_default();
        for part in beside.bands.iter().filter(|it| Some(*it) != base) {
            effects.extend(self.mark_beside(part, (from, each), beside.words));
        }
        if let Some(base) = base {
            self.base = Some(base.points);
        } else if steps.iter().any(|it| it.verb == Verb::Earn)
            && (full.is_some() || steps.iter().any(|it| costs(&it)))
        {
            // Whether what is earned above a mark that is worth all points goes beyond them is not said.
            self.doubt(beside.words, Why::Open);
        }
        Some(effects)
    }

    /// “达到80%得基础分3分，每高1个百分点加0.1分，最多加2分”: what a mark is worth that steps lead on from to all points.
    fn based<'a>(&self, steps: &[Part], beside: &Beside<'a>) -> Option<&'a Part> {
        let more = steps.iter().find(|it| it.verb == Verb::Earn)?;
        let limit = more.limit?;
        beside.bands.iter().find(|it| {
            it.verb == Verb::Earn && it.kind == PartKind::Plain && it.points + limit == self.max
        })
    }

    /// One step, and the mark that it goes from.
    fn one_step(
        &mut self,
        part: &Part,
        known: Option<Band>,
        beside: &Beside<'_>,
    ) -> Option<(Decimal, RuleEffect)> {
        let Meant::Step {
            mark,
            step,
            above,
            unit,
            ..
        } = &part.meant
        else {
            return None;
        };
        let words = beside.words;
        let none = Band {
            low: Some((Decimal::ZERO, true)),
            ..Band::default()
        };
        let none = self.changes.then_some(none).filter(|_| mark.is_none());
        let counted = Counted {
            unit,
            above: *above,
        };
        let Some(found) = stretch(*mark, known.or(none), counted, &part.said) else {
            self.doubt(words, Why::Unused);
            return None;
        };
        if !found.is_sure || !self.is_closed(found, part, beside) {
            self.doubt(words, Why::Open);
        }
        let from = found.from;
        let side = match (part.verb, above) {
            (Verb::Deduct, true) => Some(Side::Above),
            (Verb::Earn, false) => Some(Side::Below),
            _ => None,
        };
        let parts = self.reading.part_points.unwrap_or(PartPoints::LeftOut);
        if *step != Decimal::ONE && *unit == "%" && self.reading.part_points.is_none() {
            // Whether a part of a step counts is not said.
            self.doubt(words, Why::Open);
        }
        let how = How::PerPoint {
            from,
            each: part.points,
            parts,
            step: *step,
            side,
        };
        let effect = RuleEffect {
            then: verb(part.verb, how),
            limit: part.limit,
        };
        Some((from, effect))
    }

    /// Whether nothing is left open beyond the stretch that the steps of a part count in.
    fn is_closed(&self, found: Stretch, part: &Part, beside: &Beside<'_>) -> bool {
        let Meant::Step { step, .. } = part.meant else {
            return true;
        };
        let others = beside.bands.iter();
        let others = others.filter(|it| it.kind == PartKind::Nothing);
        let others: Vec<Band> = others.filter_map(band_of).collect();
        // So far from the mark nothing is left.
        let spent = self.max.times(step).share(Decimal::ONE, part.points);
        spent.is_some_and(|it| found.is_closed(&others, it))
    }

    /// What a mark beside a step, which takes `each` from `from` on, does besides: 低于60%不得分.
    fn mark_beside(
        &mut self,
        other: &Part,
        ((from, step), each): ((Decimal, Decimal), Points),
        words: &str,
    ) -> Option<RuleEffect> {
        let band = band_of(other)?;
        let is_mark =
            other.verb == Verb::Earn && other.points == self.max && other.kind != PartKind::Nothing;
        if is_mark || other.kind == PartKind::Keeps {
            return None;
        }
        // 低于60%不得分 says no more where nothing is left there anyway.
        let floor = band.high.or(band.low).map(|it| it.0);
        let far = |floor: Decimal| {
            if from > floor {
                from - floor
            } else {
                floor - from
            }
        };
        let steps = floor.and_then(|it| far(it).share(Decimal::ONE, step));
        let implied = steps.is_some_and(|it| Decimal::whole(it.floor()).times(each) >= self.max);
        match single(band) {
            Some(_)
                if other.kind == PartKind::Nothing
                    && implied
                    && self.reading.part_points.is_none() =>
            {
                None
            }
            Some(when) if other.kind == PartKind::Nothing => Some(cap(when)),
            _ => {
                self.doubt(words, Why::Beyond);
                None
            }
        }
    }
}

/// How much one step of a part is.
const fn step_of(part: &Part) -> Decimal {
    match &part.meant {
        Meant::Step { step, .. } => *step,
        _ => Decimal::ONE,
    }
}

/// That nothing is left where `when` holds.
pub(super) fn cap(when: Compare) -> RuleEffect {
    RuleEffect {
        then: Then::Cap {
            when: Some(when),
            at: Worth::Points(Points::ZERO),
        },
        limit: None,
    }
}

/// The stretch that a part speaks of.
fn band_of(part: &Part) -> Option<Band> {
    match &part.meant {
        Meant::Rate(_, band) | Meant::Number { band, .. } => Some(*band),
        _ => None,
    }
}

/// What an effect takes or gives for each step.
const fn each_of(then: &Then) -> Option<Points> {
    match then.how() {
        Some(How::PerPoint { each, .. }) => Some(*each),
        _ => None,
    }
}
