//! What an entry can do to the points, by kinds: each with an example to begin with.

use std::mem::discriminant;

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::Role;
use crate::domain::standard::compare_in_words::is_rate;
use crate::domain::standard::rule::{
    Ask, Compare, How, Level, PartPoints, Rule, Side, Then, Worth,
};
use crate::domain::standard::shape::{Named, Rate, Shape, Tick};
use crate::ui::words as w;

/// The kinds of effects that an entry can have in a part of the standard, for a node that is worth `max`.
pub(crate) fn effect_kinds(ask: &Ask, role: Role, max: Points) -> Vec<(Then, String)> {
    let mut kinds = Vec::new();
    if role == Role::Veto {
        kinds.push((Then::Veto(String::new()), w::KIND_VETO.to_owned()));
    } else {
        let earns = hows(ask, max, true).into_iter();
        let takes = hows(ask, max, false).into_iter();
        if role != Role::Negative {
            kinds.extend(earns.map(|(how, name)| (Then::Earn(how), name)));
        }
        kinds.extend(takes.map(|(how, name)| (Then::Deduct(how), name)));
        if role != Role::Negative {
            kinds.extend(limits(ask));
        }
    }
    kinds.retain(|(then, _)| fits(ask, then));
    kinds
}

/// Whether the entry can have this effect at all.
fn fits(ask: &Ask, then: &Then) -> bool {
    let rule = Rule {
        ask: ask.clone(),
        then: then.clone(),
        limit: None,
        also: Vec::new(),
        method: None,
    };
    rule.fits()
}

/// Whether an entry of this kind can have `then` besides, in this part of the standard.
pub(crate) fn may_do_besides(ask: &Ask, role: Role, then: &Then) -> bool {
    let kinds = || effect_kinds(ask, role, Points::ZERO);
    may_do_more(ask) && fits(ask, then) && kinds().iter().any(|(it, _)| is_of_kind(it, then))
}

/// Whether several effects make sense: what carries its points itself, or is chosen with them, has one.
pub(crate) fn may_do_more(ask: &Ask) -> bool {
    !matches!(
        ask.shape(),
        Shape::Level | Shape::Amounts { .. } | Shape::Numbers(Named::Tiers { .. })
    )
}

/// Whether two effects are of one kind, whatever their numbers.
pub(crate) fn is_of_kind(one: &Then, other: &Then) -> bool {
    discriminant(one) == discriminant(other)
        && one.how().map(discriminant) == other.how().map(discriminant)
}

/// What limits the points of the node.
fn limits(ask: &Ask) -> [(Then, String); 2] {
    let when = (!counts_by_itself(ask)).then(|| usual(ask, false));
    [
        (
            Then::Cap {
                when,
                at: Worth::Points(Points::ZERO),
            },
            w::KIND_CAP.to_owned(),
        ),
        (
            Then::Factor {
                when,
                percent: Decimal::whole(60),
            },
            w::KIND_FACTOR.to_owned(),
        ),
    ]
}

/// Whether it says by itself when a limit holds: as soon as there is anything.
pub(crate) fn counts_by_itself(ask: &Ask) -> bool {
    matches!(
        ask.shape(),
        Shape::Ticks(..) | Shape::Events { .. } | Shape::Days { .. }
    )
}

fn hows(ask: &Ask, max: Points, earns: bool) -> Vec<(How, String)> {
    let (verb, at_once) = if earns {
        (w::EARN, max)
    } else {
        (w::DEDUCT, Decimal::from_units(5_000))
    };
    let each = Decimal::from_units(5_000);
    let unit = ask.each();
    let (whole, share) = if earns {
        (w::KIND_WHOLE_EARN, w::KIND_SHARE_EARN)
    } else {
        (w::KIND_WHOLE_DEDUCT, w::KIND_SHARE_DEDUCT)
    };
    vec![
        (How::Own, format!("{}{verb}分", w::THEN_OWN)),
        (How::Each(each), format!("每1{unit}{verb}分")),
        (How::EachMissing(each), format!("每少1{unit}{verb}分")),
        (How::Once(at_once), format!("有即{verb}分")),
        (How::Whole, whole.to_owned()),
        (How::Share, share.to_owned()),
        (
            How::If(usual(ask, earns), at_once),
            format!("{}{verb}分", w::KIND_IF),
        ),
        (steps(ask, earns), format!("{}{verb}分", w::KIND_STEPS)),
        (
            levels(ask, max, earns),
            format!("{}{verb}分", w::KIND_LEVELS),
        ),
    ]
}

fn steps(ask: &Ask, earns: bool) -> How {
    let is_more_worse = match ask.shape() {
        Shape::Number { least, .. } => least.is_positive(),
        Shape::Days { .. } | Shape::Percent(Rate::Change) => true,
        _ => false,
    };
    let side = match (is_more_worse, earns) {
        (false, _) => None,
        (true, true) => Some(Side::Below),
        (true, false) => Some(Side::Above),
    };
    How::PerPoint {
        from: usual(ask, earns).mark(),
        each: Decimal::from_units(5_000),
        parts: PartPoints::LeftOut,
        step: Decimal::ONE,
        side,
    }
}

fn levels(ask: &Ask, max: Points, earns: bool) -> How {
    let good = usual(ask, true);
    let rest = match good {
        Compare::AtMost(mark) => Compare::Above(mark),
        other => Compare::Below(other.mark()),
    };
    let by_number = ask.shape() != Shape::Level;
    let level = |name: &str, points: Points, when: Compare| Level {
        name: name.to_owned(),
        worth: Worth::Points(points),
        when: by_number.then_some(when),
    };
    let (of_good, of_rest) = if earns {
        (max, Points::ZERO)
    } else {
        (Points::ZERO, max)
    };
    let levels = vec![
        level(w::LEVEL_GOOD, of_good, good),
        level(w::LEVEL_BAD, of_rest, rest),
    ];
    How::Level {
        levels,
        core_fails: None,
    }
}

/// A condition to begin with: of what is good, or of what is not.
pub(crate) fn usual(ask: &Ask, is_good: bool) -> Compare {
    let more_is_better = |good: Decimal, bad: Decimal| {
        if is_good {
            Compare::AtLeast(good)
        } else {
            Compare::Below(bad)
        }
    };
    let less_is_better = |mark: Decimal| {
        if is_good {
            Compare::AtMost(mark)
        } else {
            Compare::Above(mark)
        }
    };
    match ask.shape() {
        Shape::Percent(Rate::Change) | Shape::Days { .. } | Shape::Ticks(Tick::Found, _) => {
            less_is_better(Decimal::ZERO)
        }
        Shape::Events { .. } => less_is_better(Decimal::ZERO),
        Shape::Number { least, .. } if least.is_positive() => less_is_better(Decimal::whole(3)),
        Shape::Number { need, .. } => {
            let need = need.unwrap_or(Decimal::ONE);
            more_is_better(need, need)
        }
        Shape::Ticks(Tick::Met, list) => {
            let all = i64::try_from(list.len()).map_or(Decimal::ONE, Decimal::whole);
            more_is_better(all, all)
        }
        _ if is_rate(ask) => more_is_better(Decimal::whole(90), Decimal::whole(60)),
        _ => more_is_better(Decimal::whole(60), Decimal::whole(60)),
    }
}
