//! Draws points from a fact, with the arithmetic in words; nothing is held to a limit here.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::entry::clauses_in_words::{
    faults_in_words, named_faults, quoted, sentence, unmet_in_words,
};
use crate::domain::entry::found::{Found, Sign, many, nothing, number, unmet};
use crate::domain::entry::levels::level;
use crate::domain::entry::reading::{Fact, ReadEntry, Share};
use crate::domain::standard::rule::{Clause, Compare, How, PartPoints, Tier};

/// What `how` makes of the fact, of a rule that can give or take `most`.
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
        How::PerPoint { from, each, parts } => per_point(*from, *each, *parts, fact, sign),
        How::Level { levels, core_fails } => level(levels, core_fails.as_deref(), fact, most),
    }
}

/// What clauses, faults, tiers or judged amounts themselves carry.
fn own(fact: &Fact<'_>, sign: Sign) -> Found {
    match fact {
        Fact::Clauses(marked) => {
            let counting = marked.which(sign == Sign::Earn);
            Found {
                points: counting.map(|it| it.points).sum(),
                words: unmet_in_words(*marked),
            }
        }
        Fact::Faults(marked) => {
            let several = marked.count() > 1;
            let remark = |it: &Clause| {
                let shown = several && it.points.is_positive();
                shown.then(|| format!("扣{:.2}分", it.points))
            };
            Found {
                points: marked.which(true).map(|it| it.points).sum(),
                words: faults_in_words(&quoted(marked.which(true), remark)),
            }
        }
        Fact::Tiers {
            tiers,
            counts,
            best_only,
        } => of_tiers(tiers, counts, *best_only),
        Fact::Amounts(amounts) => {
            let list: Vec<String> = amounts.iter().map(|it| format!("{it:.2}分")).collect();
            let verb = if sign == Sign::Earn { "得" } else { "扣" };
            let words = match amounts.len() {
                0 if sign == Sign::Deduct => "未发现问题".to_owned(),
                0 => String::new(),
                1 => "酌情评定".to_owned(),
                n => format!("共{n}处，分别{verb}{}", list.join("、")),
            };
            Found {
                points: amounts.iter().copied().sum(),
                words,
            }
        }
        _ => nothing(),
    }
}

fn of_tiers(tiers: &[Tier], counts: &[Decimal], best_only: bool) -> Found {
    let reached = || tiers.iter().zip(counts).filter(|(_, n)| n.is_positive());
    if !best_only {
        return Found {
            points: reached().map(|(tier, n)| tier.points.times(*n)).sum(),
            words: String::new(),
        };
    }
    let several = reached().map(|(_, n)| *n).sum::<Decimal>() > Decimal::ONE;
    let words = if several { "只计最高一项" } else { "" };
    Found {
        points: reached()
            .map(|(tier, _)| tier.points)
            .max()
            .unwrap_or_default(),
        words: words.to_owned(),
    }
}

fn each(points: Points, fact: &Fact<'_>, sign: Sign) -> Found {
    let (n, unit, words) = match fact {
        // The number stands in the words of the entry already.
        Fact::Count { n, unit, .. } => {
            let verb = if sign == Sign::Earn { "计" } else { "扣" };
            let words = if n.is_zero() {
                String::new()
            } else {
                format!("每{unit}{verb}{points:.2}分")
            };
            return Found {
                points: points.times(*n),
                words,
            };
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
        format!("{n:.2}{unit}×{points:.2}分")
    };
    Found {
        points: points.times(n),
        words: sentence(words, &arithmetic),
    }
}

fn each_missing(points: Points, fact: &Fact<'_>) -> Found {
    if let Fact::Clauses(_) = fact {
        return each(points, fact, Sign::Deduct);
    }
    let Fact::Count {
        n,
        need: Some(need),
        unit,
    } = fact
    else {
        return nothing();
    };
    let missing = (*need - *n).max(Decimal::ZERO);
    let words = if missing.is_zero() {
        String::new()
    } else {
        format!("缺{missing:.2}{unit}×{points:.2}分")
    };
    Found {
        points: points.times(missing),
        words,
    }
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
    let only = if n > Decimal::ONE { "只计一次" } else { "" };
    Found {
        points: if n.is_positive() {
            points
        } else {
            Decimal::ZERO
        },
        words: sentence(words, only),
    }
}

/// All or nothing.
fn whole(fact: &Fact<'_>, most: Points, sign: Sign) -> Found {
    let (met, words) = match fact {
        Fact::Clauses(marked) => (unmet(*marked).is_zero(), unmet_in_words(*marked)),
        Fact::Faults(marked) => (marked.count() == 0, named_faults(*marked)),
        Fact::Count {
            n,
            need: Some(need),
            ..
        } => (need <= n, String::new()),
        Fact::Events(n) => (*n == 0, String::new()),
        _ => return nothing(),
    };
    let counts = met == (sign == Sign::Earn);
    Found {
        points: if counts { most } else { Decimal::ZERO },
        words,
    }
}

/// In proportion to what is there when earning, to what is missing when deducting.
fn share(fact: &Fact<'_>, most: Points, sign: Sign) -> Found {
    let (share, unmet) = match fact {
        Fact::Share(share) => (*share, String::new()),
        Fact::Count {
            n,
            need: Some(need),
            ..
        } if need.is_positive() => {
            let share = Share {
                part: *n,
                whole: *need,
            };
            (share, String::new())
        }
        Fact::Clauses(marked) if !marked.all().is_empty() => {
            let share = Share {
                part: number(fact),
                whole: many(marked.all().len()),
            };
            (share, unmet_in_words(*marked))
        }
        _ => return nothing(),
    };
    let part = share.part.min(share.whole);
    let counting = match sign {
        Sign::Earn => part,
        Sign::Deduct => share.whole - part,
    };
    let remark = match sign {
        Sign::Deduct if counting.is_zero() => "",
        _ => "按比例计",
    };
    Found {
        points: most.share(counting, share.whole).unwrap_or_default(),
        words: sentence(unmet, remark),
    }
}

fn on_condition(compare: Compare, points: Points, fact: &Fact<'_>, sign: Sign) -> Found {
    let (holds, unit) = match fact {
        Fact::Share(share) => (compare.holds_for(*share), "%"),
        Fact::Count { n, unit, .. } => (compare.holds(n.cmp(&compare.mark())), *unit),
        fact => (compare.holds(number(fact).cmp(&compare.mark())), ""),
    };
    let no = if holds { "" } else { "不" };
    let mark = format!("{}{:.2}{unit}", compare.sign(), compare.mark());
    let words = match sign {
        Sign::Earn => format!("{no}符合{mark}的要求"),
        Sign::Deduct => format!("{no}属于{mark}的情形"),
    };
    Found {
        points: if holds { points } else { Decimal::ZERO },
        words,
    }
}

fn per_point(from: Decimal, each: Points, parts: PartPoints, fact: &Fact<'_>, sign: Sign) -> Found {
    let Fact::Share(share) = fact else {
        return nothing();
    };
    let (below, whole) = share.below(from);
    let (distance, side, none) = match sign {
        Sign::Deduct => (below, "低于", "不低于"),
        Sign::Earn => (-below, "高于", "未高于"),
    };
    if distance <= 0 {
        return Found {
            points: Decimal::ZERO,
            words: format!("{none}{from:.2}%"),
        };
    }
    // The quotient is in ten-thousandths of a percentage point.
    let one = i128::from(Decimal::ONE.units());
    let units = |it: i128| Decimal::from_units(i64::try_from(it).unwrap_or(i64::MAX));
    let exact = units((distance * 2 + whole).div_euclid(whole * 2));
    let counted = match parts {
        PartPoints::LeftOut => units(distance.div_euclid(whole * one) * one),
        PartPoints::CountWhole => units((distance + whole * one - 1).div_euclid(whole * one) * one),
        PartPoints::ProRata => exact,
    };
    let remark = if exact == counted {
        String::new()
    } else {
        format!("（按{counted:.2}个计）")
    };
    Found {
        points: each.times(counted),
        words: format!("{side}{from:.2}%共{exact:.2}个百分点{remark}×{each:.2}分"),
    }
}
