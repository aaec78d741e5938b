//! Draws points from a fact, with the arithmetic in words; nothing is held to a limit here.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::measure::{Fact, Marked, Measured, Share};
use crate::domain::rule::{Clause, Compare, How, Level, PartPoints, Tier};

/// Words of a clause quoted in a reason are cut to this many characters.
const MAX_QUOTE: usize = 30;

/// Points drawn from a fact, with their arithmetic.
pub(super) struct Found {
    /// The points, not yet held to the rule's limit.
    pub(super) points: Points,
    /// The arithmetic, e.g. 缺2次×0.5分; may be empty.
    pub(super) words: String,
}

/// Whether the points are earned or taken away.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// 得分
    Earn,
    /// 扣分
    Deduct,
}

/// What `how` makes of the fact, of a rule that can give or take `most`.
pub(super) fn found(how: &How, measured: &Measured<'_>, most: Points, sign: Sign) -> Found {
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

/// How many there are of what is counted.
fn number(fact: &Fact<'_>) -> Decimal {
    match fact {
        Fact::Count { n, .. } => *n,
        Fact::Events(n) => many(*n),
        Fact::Clauses(marked) | Fact::Faults(marked) => many(marked.count()),
        _ => Decimal::ZERO,
    }
}

fn many(n: usize) -> Decimal {
    Decimal::whole(i64::try_from(n).unwrap_or(i64::MAX))
}

/// How many clauses are not met.
fn unmet(marked: Marked<'_>) -> Decimal {
    many(marked.which(false).count())
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

fn level(levels: &[Level], core_fails: Option<&str>, fact: &Fact<'_>, most: Points) -> Found {
    let mut reached = reached_level(levels, fact);
    let mut verdict = "评为";
    let words = match fact {
        Fact::Clauses(marked) => {
            let met = format!("达到{}项", marked.count());
            sentence(met, &unmet_in_words(*marked))
        }
        _ => String::new(),
    };
    if let (Fact::Clauses(marked), Some(name)) = (fact, core_fails)
        && marked.which(false).any(|it| it.core)
        && let Some(cap) = levels.iter().position(|it| it.name == name)
        && reached.is_some_and(|it| it < cap)
    {
        reached = Some(cap);
        verdict = "因★核心要求未达到，降为";
    }
    match reached.and_then(|at| levels.get(at)) {
        Some(level) => Found {
            points: level.worth.points(most),
            words: sentence(words, &format!("{verdict}“{}”", level.name)),
        },
        None => Found {
            points: Decimal::ZERO,
            words: sentence(words, "不符合所列任一等次"),
        },
    }
}

/// The position of the level reached, best first.
fn reached_level(levels: &[Level], fact: &Fact<'_>) -> Option<usize> {
    let first = |holds: &dyn Fn(Compare) -> bool| {
        let mut levels = levels.iter();
        levels.position(|it| it.when.is_none_or(holds))
    };
    match fact {
        Fact::Level(at) => Some(*at),
        Fact::Clauses(marked) if marked.all().iter().any(|it| !it.level.is_empty()) => {
            // A level is reached when its own clauses and those of every lower level are met.
            let failed = marked
                .which(false)
                .filter_map(|clause| levels.iter().position(|it| it.name == clause.level))
                .max();
            let reached = failed.map_or(0, |at| at + 1);
            (reached < levels.len()).then_some(reached)
        }
        Fact::Share(share) => first(&|when| when.holds_for(*share)),
        fact => {
            let n = number(fact);
            first(&|when| when.holds(n.cmp(&when.mark())))
        }
    }
}

fn unmet_in_words(marked: Marked<'_>) -> String {
    let unmet = quoted(marked.which(false), |_| None);
    if unmet.is_empty() {
        "各项要求均达到".to_owned()
    } else {
        format!("{unmet}未达到")
    }
}

fn named_faults(marked: Marked<'_>) -> String {
    faults_in_words(&quoted(marked.which(true), |_| None))
}

fn faults_in_words(faults: &str) -> String {
    if faults.is_empty() {
        "未发现所列问题".to_owned()
    } else {
        format!("存在{faults}")
    }
}

/// Clauses in quotation marks, each with a remark, e.g. “有方案”“有台账”, or
/// “有烟头”（扣0.5分）、“有杂物”（扣1分）.
fn quoted<'a>(
    clauses: impl Iterator<Item = &'a Clause>,
    remark: impl Fn(&Clause) -> Option<String>,
) -> String {
    let mut text = String::new();
    for clause in clauses {
        let words = clause.text.trim_end_matches(['。', '；', '，', ';', '.']);
        if text.ends_with('）') {
            text.push('、');
        }
        let star = if clause.core { "★" } else { "" };
        text.extend(["“", star]);
        text.extend(words.chars().take(MAX_QUOTE));
        text.push_str(if words.chars().nth(MAX_QUOTE).is_some() {
            "…”"
        } else {
            "”"
        });
        if let Some(remark) = remark(clause) {
            text.extend(["（", &remark, "）"]);
        }
    }
    text
}

fn sentence(words: String, more: &str) -> String {
    match (words.is_empty(), more.is_empty()) {
        (_, true) => words,
        (true, false) => more.to_owned(),
        (false, false) => words + "，" + more,
    }
}

const fn nothing() -> Found {
    Found {
        points: Decimal::ZERO,
        words: String::new(),
    }
}
