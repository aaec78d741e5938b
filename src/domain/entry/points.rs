//! Draws points from a fact, with the arithmetic in words; nothing is held to a limit here.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::clauses_in_words::{
    faults_in_words, named_faults, quoted, sentence, unmet_in_words,
};
use crate::domain::entry::fact::{Fact, ReadEntry};
use crate::domain::entry::found::{Found, Sign, nothing, number, unmet};
use crate::domain::entry::levels::level;
use crate::domain::entry::rates::percent_in_words;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Clause, Compare, How, PartPoints, Side, Tier};

/// What `how` makes of the fact, where shares are of `most`.
pub(crate) fn found(how: &How, measured: &ReadEntry<'_>, most: Points, sign: Sign) -> Found {
    let fact = &measured.fact;
    match how {
        How::Own => own(fact, sign),
        How::Each(points) => each(*points, fact, sign),
        How::EachMissing(points) => each_missing(*points, fact),
        How::Once(points) => once(*points, fact, sign),
        How::Whole => whole(fact, most, sign),
        How::Share => share(fact, most, sign),
        How::If(compare, points) => on_condition(*compare, *points, fact, sign),
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
            steps.found(fact)
        }
        How::Level { levels, core_fails } => level(levels, core_fails.as_deref(), fact, most),
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

fn sum(points: impl Iterator<Item = Points>) -> Exact {
    points.map(Exact::from).sum()
}

/// What clauses, faults, tiers or judged amounts themselves carry.
fn own(fact: &Fact<'_>, sign: Sign) -> Found {
    match fact {
        Fact::Clauses(marked) => Found::new(
            sum(marked.which(sign == Sign::Earn).map(|it| it.points)),
            unmet_in_words(*marked),
        ),
        Fact::Faults(marked) => {
            let several = marked.count() > 1;
            let remark = |it: &Clause| {
                let shown = several && it.points.is_positive();
                shown.then(|| format!("扣{}分", it.points))
            };
            Found::new(
                sum(marked.which(true).map(|it| it.points)),
                faults_in_words(&quoted(marked.which(true), remark)),
            )
        }
        Fact::Tiers {
            tiers,
            counts,
            best_only,
        } => of_tiers(tiers, counts, *best_only),
        Fact::Amounts(amounts) => {
            let list: Vec<String> = amounts.iter().map(|it| format!("{it}分")).collect();
            let verb = if sign == Sign::Earn { "得" } else { "扣" };
            let words = match amounts.len() {
                0 if sign == Sign::Deduct => "未发现问题".to_owned(),
                0 => String::new(),
                1 => "酌情评定".to_owned(),
                n => format!("共{n}处，分别{verb}{}", list.join("、")),
            };
            Found::new(sum(amounts.iter().copied()), words)
        }
        Fact::Honours(honours) => Found {
            points: honours.least(),
            most: Some(honours.most()),
            words: String::new(),
        },
        Fact::Level(_) | Fact::Number { .. } | Fact::Percent(_) | Fact::Events(_) => nothing(),
    }
}

fn of_tiers(tiers: &[Tier], counts: &[Decimal], best_only: bool) -> Found {
    let reached = || tiers.iter().zip(counts).filter(|(_, n)| n.is_positive());
    if !best_only {
        let points = reached().map(|(tier, n)| Exact::from(tier.points).times(&(*n).into()));
        return Found::new(points.sum(), String::new());
    }
    let several = reached().map(|(_, n)| *n).sum::<Decimal>() > Decimal::ONE;
    let words = if several { "只计最高一项" } else { "" };
    let best = reached().map(|(tier, _)| tier.points).max();
    Found::new(best.unwrap_or_default().into(), words.to_owned())
}

fn each(points: Points, fact: &Fact<'_>, sign: Sign) -> Found {
    let (n, unit, words) = match fact {
        // The number stands in the words of the entry already.
        Fact::Number { n, unit, .. } => {
            let verb = if sign == Sign::Earn { "计" } else { "扣" };
            let words = if n.is_zero() {
                String::new()
            } else {
                format!("每{unit}{verb}{points}分")
            };
            return Found::new(n.times(&points.into()), words);
        }
        Fact::Clauses(marked) if sign == Sign::Deduct => {
            (unmet(*marked), "项", unmet_in_words(*marked))
        }
        Fact::Clauses(marked) => (number(fact), "项", unmet_in_words(*marked)),
        Fact::Faults(marked) => (number(fact), "项", named_faults(*marked)),
        _ => (number(fact), "起", String::new()),
    };
    let arithmetic = if n.is_zero() {
        String::new()
    } else {
        format!("{n}{unit}×{points}分")
    };
    Found::new(n.times(&points.into()), sentence(words, &arithmetic))
}

fn each_missing(points: Points, fact: &Fact<'_>) -> Found {
    if let Fact::Clauses(_) = fact {
        return each(points, fact, Sign::Deduct);
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
        format!("缺{missing}{unit}×{points}分")
    };
    Found::new(missing.times(&points.into()), words)
}

fn once(points: Points, fact: &Fact<'_>, sign: Sign) -> Found {
    let (n, words) = match fact {
        Fact::Clauses(marked) => {
            let n = if sign == Sign::Deduct {
                unmet(*marked)
            } else {
                number(fact)
            };
            (n, unmet_in_words(*marked))
        }
        Fact::Faults(marked) => (number(fact), named_faults(*marked)),
        _ => (number(fact), String::new()),
    };
    let only = if Exact::ONE < n { "只计一次" } else { "" };
    Found::either(n.is_positive(), points, sentence(words, only))
}

/// All or nothing.
fn whole(fact: &Fact<'_>, most: Points, sign: Sign) -> Found {
    let (met, words) = match fact {
        Fact::Clauses(marked) => (unmet(*marked).is_zero(), unmet_in_words(*marked)),
        Fact::Faults(marked) => (marked.count() == 0, named_faults(*marked)),
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
fn share(fact: &Fact<'_>, most: Points, sign: Sign) -> Found {
    let (part, unmet) = match fact {
        Fact::Percent(percent) => (percent.over(&Exact::HUNDRED), String::new()),
        Fact::Number {
            n,
            need: Some(need),
            ..
        } => (n.over(&(*need).into()), String::new()),
        Fact::Clauses(marked) => {
            let all = Exact::whole(marked.all().len());
            (number(fact).over(&all), unmet_in_words(*marked))
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
    Found::new(counting.times(&most.into()), sentence(unmet, remark))
}

/// The unit that a mark has beside the fact it is compared with.
pub(crate) const fn unit_of<'a>(fact: &Fact<'a>) -> &'a str {
    match fact {
        Fact::Percent(_) => "%",
        Fact::Number { unit, .. } => unit,
        Fact::Honours(_) => "项",
        _ => "",
    }
}

/// Whether the fact meets the comparison.
pub(crate) fn meets(compare: Compare, fact: &Fact<'_>) -> bool {
    let n = number(fact);
    compare.holds(|mark| n.cmp(&mark.into()))
}

fn on_condition(compare: Compare, points: Points, fact: &Fact<'_>, sign: Sign) -> Found {
    let holds = meets(compare, fact);
    let no = if holds { "" } else { "不" };
    let mark = compare.in_words(unit_of(fact));
    let words = match sign {
        Sign::Earn => format!("{no}符合{mark}的要求"),
        Sign::Deduct => format!("{no}属于{mark}的情形"),
    };
    Found::either(holds, points, words)
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
    fn found(self, fact: &Fact<'_>) -> Found {
        let Self { from, each, .. } = self;
        let rises = number(fact) - Exact::from(from);
        let (beyond, side, none) = match self.side {
            Side::Below => (-rises, "低于", "不低于"),
            Side::Above => (rises, "高于", "未高于"),
        };
        let unit = unit_of(fact);
        if !beyond.is_positive() {
            return Found::new(Exact::ZERO, format!("{none}{from}{unit}"));
        }
        let points = if unit == "%" { "个百分点" } else { unit };
        let exact = beyond.over(&self.step.into()).unwrap_or_default();
        let counted = counted(self.parts, &exact);
        let arithmetic = if self.step == Decimal::ONE {
            let remark = if exact == counted {
                String::new()
            } else {
                format!("（按{counted}个计）")
            };
            format!("{}{points}{remark}×{each}分", percent_in_words(&beyond))
        } else {
            let step = self.step;
            format!(
                "{}{points}，每{step}{points}{each}分，按{counted:.4}个计",
                percent_in_words(&beyond)
            )
        };
        Found::new(
            counted.times(&each.into()),
            format!("{side}{from}{unit}共{arithmetic}"),
        )
    }
}
