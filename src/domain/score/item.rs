//! One item by its own rules.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::decimal::{Decimal, PLACES, Points};
use crate::domain::entry::limit::UNLIMITED;
use crate::domain::exact::Exact;
use crate::domain::score::bounds::Bounds;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::not_applicable::not_applicable;
use crate::domain::score::reason::{Reason, Scored};
use crate::domain::score::standing::Others;
use crate::domain::score::tally::{Tally, frame};
use crate::domain::standard::{Entry, Node, Role};

/// What a node's own rules make of its answer; an inner node is completed by
/// [`add_up`](crate::domain::score::sums::add_up), and groups are still to be settled
/// ([`settle_group`](crate::domain::score::group::settle_group)).
pub(crate) fn own_score(
    assessment: &Assessment,
    entry: &Entry<'_>,
    answer: Option<&Answer>,
    others: &Others,
) -> Scored {
    let node = entry.node;
    let mut score = NodeScore::blank(usize::from(node.is_answerable()));
    score.exact.max = node.max.max(Points::ZERO).into();
    if let Some(reason) = answer.and_then(|it| it.na.as_deref())
        && node.is_answerable()
    {
        let why = (reason, others.voice);
        let reason = not_applicable(&assessment.standard, entry, why, &mut score);
        return Scored {
            score,
            reasons: vec![reason],
        };
    }
    if !node.children.is_empty() {
        return Scored {
            score,
            reasons: Vec::new(),
        };
    }
    let frame = frame(entry.role, node);
    let mut tally = Tally::new((entry, answer), others, frame);
    score.unscored = usize::from(tally.is_open());
    score.state = tally.state(node);
    settle(assessment, entry, &mut tally, &mut score);
    score.vetoed = tally.vetoed;
    Scored {
        score,
        reasons: tally.reasons,
    }
}

/// Points of an item from what its rules came to.
fn settle(assessment: &Assessment, entry: &Entry<'_>, tally: &mut Tally, result: &mut NodeScore) {
    let node = entry.node;
    let base = node.base.map(Exact::from);
    let given = base.clone().unwrap_or_default();
    let max = tally.left_of(result.exact.max.clone(), &given);
    let most = match entry.role {
        Role::Scored | Role::Bonus => max.clone(),
        Role::Negative | Role::Veto => Exact::ZERO,
    };
    result.exact.max.clone_from(&most);
    let low = lowest(entry);
    let mut bounds = match entry.role {
        Role::Veto => Bounds::default(),
        // A leaf without rules can never be scored; `check` names it.
        Role::Scored if node.rules.is_empty() && base.is_none() => {
            Bounds::between(Exact::ZERO, most.clone())
        }
        Role::Scored | Role::Bonus | Role::Negative => {
            let start = match entry.role {
                Role::Negative => Exact::ZERO,
                Role::Scored => base.unwrap_or_else(|| start(entry, &max)),
                Role::Bonus | Role::Veto => given,
            };
            let (start, low) = (Bounds::certain(start), Bounds::certain(low.clone()));
            tally.settled(&start, &low, &most)
        }
    };
    let is_told = !tally.voice().is_silent();
    if is_told && entry.role == Role::Scored && result.state != State::Unscored {
        share_out(&(max - &bounds.best), node, tally);
    }
    if let Some(places) = assessment.standard.rounding.and_then(|it| it.item) {
        let within = (&low, &most);
        bounds = rounded(bounds, (places, within), entry.role, tally);
    }
    if bounds.worst.is_negative() && entry.role == Role::Scored && !tally.is_open() {
        let beyond = tally.frame().got(&-bounds.worst.clone());
        tally.say(|| {
            let mut outline = assessment.standard.outline().into_iter();
            let is_weighted = outline.any(|it| it.node.weight != Decimal::ONE);
            let how = if is_weighted { "按权重" } else { "" };
            format!("本项扣完后，另{how}从总分中倒扣{beyond}分")
        });
    }
    if entry.role != Role::Negative {
        bounds = bounds.owing(&Bounds::default());
    }
    if entry.role == Role::Scored && result.state == State::Unscored {
        bounds.worst = Exact::ZERO;
        bounds.floor = bounds.floor.min(Exact::ZERO);
    }
    result.exact.set(bounds);
    if matches!(entry.role, Role::Scored | Role::Negative) {
        result.exact.own_lost = result.exact.lost();
    }
    if is_told && entry.role == Role::Negative {
        share_out(&result.exact.own_lost, node, tally);
    }
}

/// Points rounded as the standard declares it, which is said where it changes what is shown.
fn rounded(
    bounds: Bounds,
    (places, (low, most)): (u32, (&Exact, &Exact)),
    role: Role,
    tally: &mut Tally,
) -> Bounds {
    let frame = tally.frame();
    let before = frame.got(&bounds.worst);
    // What is rounded is still no more than there is.
    let bounds = bounds.each(|it| Exact::from(it.rounded(places)).held(low, most));
    let points = frame.got(&bounds.worst);
    if before != points && !tally.is_open() {
        tally.say(|| {
            let how = match places {
                0 => "得分按规定取整数".to_owned(),
                places => format!("得分按规定保留{places}位小数"),
            };
            match role {
                Role::Scored => {
                    let lost = most.rounded(PLACES) - points;
                    format!("{how}，本项计{points}分，扣{lost}分")
                }
                Role::Negative => format!("{how}，本项扣{}分", -points),
                Role::Bonus | Role::Veto => format!("{how}，本项计{points}分"),
            }
        });
    }
    bounds
}

/// The least an item can come to.
fn lowest(entry: &Entry<'_>) -> Exact {
    let node = entry.node;
    match entry.role {
        Role::Negative => -Exact::from(frame(entry.role, node).max.unwrap_or(UNLIMITED)),
        Role::Scored | Role::Bonus if node.below_zero => -Exact::from(UNLIMITED),
        Role::Scored | Role::Bonus | Role::Veto => Exact::ZERO,
    }
}

/// What an item without an answer starts with.
fn start(entry: &Entry<'_>, max: &Exact) -> Exact {
    let earns = entry.node.rules.iter().any(|it| it.earns());
    if earns { Exact::ZERO } else { max.clone() }
}

/// Where the lines take away more than the item can lose, or less than it has lost, they say so; what is cut off above
/// its maximum too. Nothing but the lines changes.
fn share_out(lost: &Exact, node: &Node, tally: &mut Tally) {
    let frame = tally.frame();
    if let Some(sum) = tally.uncapped.take().filter(|_| !tally.is_open()) {
        let (sum, max) = (frame.got(&sum), frame.max.unwrap_or_default());
        tally.say(|| format!("合计{sum}分，超过本项分值，按最高{max}分计"));
    }
    let cost = tally.cost.clone();
    let costing = tally.reasons.iter().filter(|it| it.lost.is_positive());
    let several = costing.count() > 1;
    if *lost < cost && (several || !tally.is_open()) {
        let shown = frame.lost(lost);
        tally.say(|| {
            if several {
                format!("以上合计应扣{}分，本项实扣{shown}分", frame.lost(&cost))
            } else {
                format!("本项实扣{shown}分")
            }
        });
    } else if cost < *lost {
        let (max, rest) = (node.max, lost.clone() - &cost);
        let shown = frame.lost(&rest);
        let text = tally.voice().either(
            || format!("本项分值{max}分，另有{shown}分按以上规则得不到"),
            || "标准所列评分办法合计不足本项分值".to_owned(),
        );
        tally.reasons.push(Reason::cost(text, rest));
    }
    if lost.is_zero() {
        for reason in &mut tally.reasons {
            reason.lost = Exact::ZERO;
        }
    }
}
