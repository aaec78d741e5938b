//! Of several things to tick, those that are not ticked yet are no loss while somebody is still at it: until the item is
//! left, or it is said that the rest does not hold. The entry itself cannot tell one from the other.

use eframe::egui::{Context, Id, Ui};

use crate::app::session::Session;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Points;
use crate::domain::standard::shape::{Shape, Tick};
use crate::domain::standard::{Node, NodeId};

/// A list that is not shown for longer than so many frames was left.
const FRAMES: u64 = 3;

/// The rules that are being ticked, by their items and numbers.
type Ticking = Vec<(NodeId, usize)>;

fn ticking_id() -> Id {
    Id::unique("being ticked")
}

/// Notes that the clauses of this rule are being ticked.
pub(crate) fn begin(egui: &Context, item: &NodeId, rule: usize) {
    egui.data_mut(|it| {
        let all: &mut Ticking = it.get_temp_mut_or_default(ticking_id());
        if !all.iter().any(|it| it.0 == *item && it.1 == rule) {
            all.push((item.clone(), rule));
        }
    });
}

/// Notes that what is not ticked of this rule does not hold.
pub(crate) fn end(egui: &Context, item: &NodeId, rule: usize) {
    egui.data_mut(|it| {
        let all: &mut Ticking = it.get_temp_mut_or_default(ticking_id());
        all.retain(|it| it.0 != *item || it.1 != rule);
    });
}

/// Whether the clauses of this rule are being ticked.
pub(crate) fn is_ticking(egui: &Context, item: &NodeId, rule: usize) -> bool {
    let is_it = |it: &(NodeId, usize)| it.0 == *item && it.1 == rule;
    ticking(egui).iter().any(is_it)
}

/// The rules that are being ticked; none once another screen is shown.
fn ticking(egui: &Context) -> Ticking {
    let all: Option<Ticking> = egui.data(|it| it.get_temp(ticking_id()));
    let all = all.filter(|_| !was_left(egui));
    all.unwrap_or_default()
}

fn seen_id() -> Id {
    Id::unique("ticking seen")
}

/// Whether the list was not shown for a while.
fn was_left(egui: &Context) -> bool {
    let seen: Option<u64> = egui.data(|it| it.get_temp(seen_id()));
    seen.is_none_or(|it| it + FRAMES < egui.cumulative_frame_nr())
}

/// Forgets it of all items that are not open any more; to be called in each frame in which items are shown. Those that
/// lose points by that, with how many things are not ticked.
pub(crate) fn leave(
    ui: &Ui,
    session: &Session,
    is_open: impl Fn(&NodeId) -> bool,
) -> Vec<(NodeId, usize)> {
    let frame = ui.cumulative_frame_nr();
    let was_left = was_left(ui.ctx());
    let all: Ticking = ui.data(|it| it.get_temp(ticking_id())).unwrap_or_default();
    let (stays, goes): (Ticking, Ticking) =
        all.into_iter().partition(|it| !was_left && is_open(&it.0));
    let mut left: Vec<(NodeId, usize)> = Vec::new();
    for (item, _) in goes {
        let costs = costs(session, &item).filter(|_| left.iter().all(|it| it.0 != item));
        let rest = costs.and_then(|node| rest(&session.assessment, node, |_| true));
        left.extend(rest.map(|(_, rest)| (item, rest)));
    }
    ui.data_mut(|it| {
        it.insert_temp(seen_id(), frame);
        it.insert_temp(ticking_id(), stays);
    });
    left
}

/// The item, where it loses points as it stands.
fn costs<'a>(session: &'a Session, item: &NodeId) -> Option<&'a Node> {
    let score = session.score_at(session.position(item)?)?;
    let node = session.assessment.standard.node(item)?;
    score.own_lost.is_positive().then_some(node)
}

/// How many clauses are ticked of the rules of an item that are being ticked, and how many are not; nothing where none
/// are left.
pub(crate) fn ticked_and_rest(
    egui: &Context,
    assessment: &Assessment,
    node: &Node,
) -> Option<(usize, usize)> {
    rest(assessment, node, |rule| is_ticking(egui, &node.id, rule))
}

/// The same of the rules that `counts` names.
fn rest(
    assessment: &Assessment,
    node: &Node,
    counts: impl Fn(usize) -> bool,
) -> Option<(usize, usize)> {
    let answer = assessment.answers.get(&node.id)?;
    let (mut ticked, mut rest) = (0, 0);
    for (number, rule) in (1..).zip(&node.rules) {
        if !counts(number) {
            continue;
        }
        if let (Shape::Ticks(Tick::Met, clauses), Some(Input::Marks(marks))) =
            (rule.ask.shape(), answer.inputs.get(&number))
        {
            ticked += marks.len();
            rest += clauses.len().saturating_sub(marks.len());
        }
    }
    (rest > 0 && ticked > 0).then_some((ticked, rest))
}

/// How many of the items of which clauses are being ticked count as wholly scored.
pub(crate) fn unsettled_scored(egui: &Context, session: &Session) -> usize {
    let items = unsettled(egui, session).into_iter();
    let scores = items.filter_map(|at| session.score_at(at));
    scores.filter(|it| it.unscored == 0).count()
}

/// The points of the grand total that those items have not lost yet.
pub(crate) fn unsettled_points(egui: &Context, session: &Session) -> Points {
    let items = unsettled(egui, session).into_iter();
    let scores = items.filter_map(|at| session.score_at(at));
    scores.map(|it| it.recoverable).sum()
}

/// Where the items stand of which clauses are being ticked, and which would lose points if no more of them were: nothing
/// of that is a loss yet.
pub(crate) fn unsettled(egui: &Context, session: &Session) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (item, _) in &ticking(egui) {
        let at = session.position(item).filter(|it| !found.contains(it));
        let Some((at, node)) = at.zip(session.assessment.standard.node(item)) else {
            continue;
        };
        let is_open = ticked_and_rest(egui, &session.assessment, node).is_some();
        let costs = session
            .score_at(at)
            .is_some_and(|it| it.own_lost.is_positive());
        if is_open && costs {
            found.push(at);
        }
    }
    found
}
