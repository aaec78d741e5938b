//! Draws points from a fact, with the arithmetic in words; nothing is held to a limit here.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::clauses_in_words::{
    self, faults_in_words, named_faults, plain_faults, quoted, sentence,
};
use crate::domain::entry::fact::{Fact, ReadEntry};
use crate::domain::entry::found::{Found, Sign, Spoken, nothing, number, unit_of, unmet};
use crate::domain::entry::levels::level;
use crate::domain::entry::rates::percent_in_words;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Clause, Compare, How, PartPoints, Side, Tier};

/// What `how` makes of the fact, where shares are of `most`.
pub(crate) fn found(how: &How, measured: &ReadEntry<'_>, most: Points, sign: Sign) -> Found {
    let ReadEntry { fact, voice, .. } = measured;
    let of = (fact, *voice);
    match how {
        How::Own => own(of, sign),
        How::Each(points) => each(*points, of, sign),
        How::EachMissing(points) => each_missing(*points, of),
        How::Once(points) => once(*points, of, sign),
        How::Whole => whole(of, most, sign),
        How::Share => share(of, most, sign),
        How::If(compare, points) => on_condition(*compare, *points, of, sign),
        How::PerPoint {
            from,
            each,
            parts,
            step,
            side,
        } => {
            let side = side.unwrap_or(sign.side());
            let steps = Steps {
                from: *from,
                each: *each,
                parts: *parts,
                step: *step,
                side,
            };
            steps.found(of)
        }
        How::Level { levels, core_fails } => level(levels, core_fails.as_deref(), of, most),
    }
}

impl Sign {
    /// The side of a mark on which steps count where the standard does not say it.
    pub(crate) const fn side(self) -> Side {
        match self {
            Self::Deduct => Side::Below,
            Self::Earn => Side::Above,
        }
    }
}

/// What a paper says of what earned less than it could, where no mark says how much more was asked.
const SHORT: &str = "未达到满分要求";

fn sum(points: impl Iterator<Item = Points>) -> Exact {
    points.map(Exact::from).sum()
}

/// What clauses, faults, tiers or judged amounts themselves carry.
fn own((fact, voice): Spoken<'_>, sign: Sign) -> Found {
    match fact {
        Fact::Clauses(marked) => Found::new(
            sum(marked.which(sign == Sign::Earn).map(|it| it.points)),
            clauses_in_words::unmet(*marked, voice),
        ),
        Fact::Faults(marked) => {
            let several = marked.count() > 1;
            let remark = |it: &Clause| {
                let shown = several && it.points.is_positive();
                shown.then(|| format!("扣{}分", it.points))
            };
            Found::new(
                sum(marked.which(true).map(|it| it.points)),
                voice.either(
                    || faults_in_words(&quoted(marked.which(true), remark)),
                    || plain_faults(*marked),
                ),
            )
        }
        Fact::Tiers {
            tiers,
            counts,
            best_only,
        } => of_tiers(tiers, (counts, voice), *best_only),
        Fact::Amounts(amounts) => {
            let words = || amounts_in_words(amounts, sign);
            let plain = || match (sign, amounts.len()) {
                (Sign::Earn, _) => SHORT.to_owned(),
                (Sign::Deduct, n @ 2..) => format!("共{n}处"),
                (Sign::Deduct, _) => String::new(),
            };
            let sum = sum(amounts.iter().copied());
            Found::new(sum, voice.either(words, plain))
        }
        Fact::Honours(honours) => Found {
            points: honours.least(),
            most: Some(honours.most()),
            words: voice.either(String::new, || SHORT.to_owned()),
        },
        Fact::Level(_) | Fact::Number { .. } | Fact::Percent(_) | Fact::Events(_) => nothing(),
    }
}

fn amounts_in_words(amounts: &[Points], sign: Sign) -> String {
    let list: Vec<String> = amounts.iter().map(|it| format!("{it}分")).collect();
    let verb = if sign == Sign::Earn { "得" } else { "扣" };
    match amounts.len() {
        0 if sign == Sign::Deduct => "未发现问题".to_owned(),
        0 => String::new(),
        1 => "酌情评定".to_owned(),
        n => format!("共{n}处，分别{verb}{}", list.join("、")),
    }
}

fn of_tiers(tiers: &[Tier], (counts, voice): (&[Decimal], Voice), best_only: bool) -> Found {
    let short = || SHORT.to_owned();
    let reached = || tiers.iter().zip(counts).filter(|(_, n)| n.is_positive());
    if !best_only {
        let points = reached().map(|(tier, n)| Exact::from(tier.points).times(&(*n).into()));
        return Found::new(points.sum(), voice.either(String::new, short));
    }
    let several = reached().map(|(_, n)| *n).sum::<Decimal>() > Decimal::ONE;
    let words = if several { "只计最高一项" } else { "" };
    let best = reached().map(|(tier, _)| tier.points).max();
    let words = voice.either(|| words.to_owned(), short);
    Found::new(best.unwrap_or_default().into(), words)
}

fn each(points: Points, (fact, voice): Spoken<'_>, sign: Sign) -> Found {
    let (n, unit, words) = match fact {
        // The number stands in the words of the entry already.
        Fact::Number { n, unit, .. } => {
            let verb = if sign == Sign::Earn { "计" } else { "扣" };
            let words = if n.is_zero() {
                String::new()
            } else {
                voice.reckon(|| format!("每{unit}{verb}{points}分"))
            };
            let short = sign == Sign::Earn && voice == Voice::Plain;
            let words = if short { SHORT.to_owned() } else { words };
            return Found::new(n.times(&points.into()), words);
        }
        Fact::Clauses(marked) if sign == Sign::Deduct => {
            let words = clauses_in_words::unmet(*marked, voice);
            (unmet(*marked), "项", words)
        }
        Fact::Clauses(marked) => {
            let words = clauses_in_words::unmet(*marked, voice);
            (number(fact), "项", words)
        }
        Fact::Faults(marked) => (number(fact), "项", named_faults(*marked, voice)),
        _ => (number(fact), "起", String::new()),
    };
    let arithmetic = if n.is_zero() {
        String::new()
    } else {
        voice.reckon(|| format!("{n}{unit}×{points}分"))
    };
    Found::new(n.times(&points.into()), sentence(words, &arithmetic))
}

fn each_missing(points: Points, (fact, voice): Spoken<'_>) -> Found {
    if let Fact::Clauses(_) = fact {
        return each(points, (fact, voice), Sign::Deduct);
    }
    let Fact::Number {
        n,
        need: Some(need),
        unit,
    } = fact
    else {
        return nothing();
    };
    let missing = (Exact::from(*need) - n).or_zero();
    let words = if missing.is_zero() {
        String::new()
    } else {
        voice.either(
            || format!("缺{missing}{unit}×{points}分"),
            || format!("少{missing}{unit}"),
        )
    };
    Found::new(missing.times(&points.into()), words)
}

fn once(points: Points, (fact, voice): Spoken<'_>, sign: Sign) -> Found {
    let (n, words) = match fact {
        Fact::Clauses(marked) => {
            let n = if sign == Sign::Deduct {
                unmet(*marked)
            } else {
                number(fact)
            };
            (n, clauses_in_words::unmet(*marked, voice))
        }
        Fact::Faults(marked) => (number(fact), named_faults(*marked, voice)),
        _ => (number(fact), String::new()),
    };
    let only = if Exact::ONE < n { "只计一次" } else { "" };
    let only = voice.reckon(|| only.to_owned());
    Found::either(n.is_positive(), points, sentence(words, &only))
}

/// All or nothing.
fn whole((fact, voice): Spoken<'_>, most: Points, sign: Sign) -> Found {
    let (met, words) = match fact {
        Fact::Clauses(marked) => {
            let words = clauses_in_words::unmet(*marked, voice);
            (unmet(*marked).is_zero(), words)
        }
        Fact::Faults(marked) => (marked.count() == 0, named_faults(*marked, voice)),
        Fact::Number {
            n,
            need: Some(need),
            ..
        } => (*n >= *need, String::new()),
        Fact::Events(n) => (*n == 0, String::new()),
        _ => return nothing(),
    };
    Found::either(met == (sign == Sign::Earn), most, words)
}

/// In proportion to what is there when earning, to what is missing when deducting.
fn share((fact, voice): Spoken<'_>, most: Points, sign: Sign) -> Found {
    let (part, unmet) = match fact {
        Fact::Percent(percent) => (percent.over(&Exact::HUNDRED), String::new()),
        Fact::Number {
            n,
            need: Some(need),
            ..
        } => (n.over(&(*need).into()), String::new()),
        Fact::Clauses(marked) => {
            let all = Exact::whole(marked.all().len());
            let words = clauses_in_words::unmet(*marked, voice);
            (number(fact).over(&all), words)
        }
        _ => return nothing(),
    };
    let Some(part) = part.map(|it| it.held(&Exact::ZERO, &Exact::ONE)) else {
        return nothing();
    };
    let counting = match sign {
        Sign::Earn => part,
        Sign::Deduct => Exact::ONE - part,
    };
    let remark = match sign {
        Sign::Deduct if counting.is_zero() => "",
        _ => "按比例计",
    };
    let remark = voice.reckon(|| remark.to_owned());
    let words = sentence(unmet, &remark);
    Found::new(counting.times(&most.into()), words)
}

/// Whether the fact meets the comparison.
pub(crate) fn meets(compare: Compare, fact: &Fact<'_>) -> bool {
    let n = number(fact);
    compare.holds(|mark| n.cmp(&mark.into()))
}

fn on_condition(compare: Compare, points: Points, (fact, voice): Spoken<'_>, sign: Sign) -> Found {
    let holds = meets(compare, fact);
    let words = || {
        let no = if holds { "" } else { "不" };
        let mark = compare.in_words(unit_of(fact));
        match sign {
            Sign::Earn => format!("{no}符合{mark}的要求"),
            Sign::Deduct => format!("{no}属于{mark}的情形"),
        }
    };
    let plain = || match (sign, holds) {
        (Sign::Earn, false) => compare.missed_in_words(unit_of(fact)),
        (Sign::Deduct, true) => compare.found_in_words(unit_of(fact)),
        (Sign::Earn, true) | (Sign::Deduct, false) => String::new(),
    };
    Found::either(holds, points, voice.either(words, plain))
}

/// How many steps count of so many.
pub(crate) fn counted(parts: PartPoints, steps: &Exact) -> Exact {
    match parts {
        PartPoints::LeftOut => steps.floor(),
        PartPoints::CountWhole => steps.ceil(),
        PartPoints::ProRata => steps.clone(),
    }
}

/// Points for each step beyond a mark.
#[derive(Clone, Copy)]
struct Steps {
    from: Decimal,
    each: Points,
    parts: PartPoints,
    step: Decimal,
    side: Side,
}

impl Steps {
    fn found(self, (fact, voice): Spoken<'_>) -> Found {
        let rises = number(fact) - Exact::from(self.from);
        let beyond = match self.side {
            Side::Below => -rises,
            Side::Above => rises,
        };
        let steps = beyond.over(&self.step.into());
        let steps = steps.filter(Exact::is_positive).unwrap_or_default();
        let counted = counted(self.parts, &steps);
        let words = || self.in_words(unit_of(fact), &beyond, (&steps, &counted));
        let words = voice.either(words, || self.plainly(unit_of(fact), &beyond));
        Found::new(counted.times(&self.each.into()), words)
    }

    /// How far it is beyond the mark, as a paper says it; a mark of nought says nothing beside the number itself.
    fn plainly(self, unit: &str, beyond: &Exact) -> String {
        let from = self.from;
        if !beyond.is_positive() || from.is_zero() {
            return String::new();
        }
        match (self.side, unit) {
            // A change that should have been a fall.
            (Side::Above, "%") if from.is_negative() => format!(
                "未达到下降{}%的要求，差{}个百分点",
                -from,
                percent_in_words(beyond)
            ),
            _ if from.is_negative() => String::new(),
            (Side::Below, "%") => format!("比{from}%低{}个百分点", percent_in_words(beyond)),
            (Side::Above, "%") => format!("比{from}%高{}个百分点", percent_in_words(beyond)),
            (Side::Below, unit) => format!("应不少于{from}{unit}"),
            (Side::Above, unit) => format!("应不超过{from}{unit}"),
        }
    }

    /// How far it is beyond the mark, and how many steps count of that.
    fn in_words(self, unit: &str, beyond: &Exact, (steps, counted): (&Exact, &Exact)) -> String {
        let Self {
            from, each, step, ..
        } = self;
        let (side, none) = match self.side {
            Side::Below => ("低于", "不低于"),
            Side::Above => ("高于", "未高于"),
        };
        if !beyond.is_positive() {
            return format!("{none}{from}{unit}");
        }
        let points = if unit == "%" { "个百分点" } else { unit };
        let beyond = percent_in_words(beyond);
        let arithmetic = if step == Decimal::ONE {
            let remark = if steps == counted {
                String::new()
            } else {
                format!("（按{counted}个计）")
            };
            format!("{beyond}{points}{remark}×{each}分")
        } else {
            format!("{beyond}{points}，每{step}{points}{each}分，按{counted:.4}个计")
        };
        format!("{side}{from}{unit}共{arithmetic}")
    }
}
