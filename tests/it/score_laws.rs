//! What holds of every score, whatever the standard and the answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{Answer, Input};
use duibiao::domain::assessment::calendar::Calendar;
use duibiao::domain::assessment::gap_step::GapStatus;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::change::Change;
use duibiao::domain::check::check;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::entry::full_marks::{full_marks, none};
use duibiao::domain::entry::outcome::{best, outcome};
use duibiao::domain::entry::reading::read_entry;
use duibiao::domain::entry::voice::Voice;
use duibiao::domain::exact::Exact;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::kept::ScoreTree;
use duibiao::domain::score::node_score::{NodeScore, State};
use duibiao::domain::score::score;
use duibiao::domain::standard::method::Method;
use duibiao::domain::standard::rule::{Ask, How, Rule, Then};
use duibiao::domain::standard::{Entry, NodeId, Role};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::generate::{any_answer, input_for, rule, rule_and_input, text};
use crate::generate_tree::{about, assessment, wild_assessment};
use crate::laws::laws;

/// The year of every generated assessment, without a closing date.
const OF_2026: Calendar = Calendar {
    closing: None,
    year: 2026,
};

/// The sum over the children of the node at `parent`, each by its weight.
fn sum_of_children(
    assessment: &Assessment,
    tree: &ScoreTree,
    parent: Option<usize>,
    role: Role,
) -> Points {
    let outline = assessment.standard.outline();
    let children = outline.iter().zip(&tree.nodes);
    children
        .filter(|(entry, _)| entry.parent == parent && entry.role == role)
        .map(|(entry, score)| score.points.times(entry.node.weight))
        .sum()
}

/// The exact sum over the children of the node at `parent`, each by its weight; of weighted ones each is scaled up to
/// its full points for what does not apply in it.
fn exact_sum(assessment: &Assessment, tree: &ScoreTree, parent: Option<usize>) -> Exact {
    let outline = assessment.standard.outline();
    let is_child =
        |it: &&(&Entry<'_>, &NodeScore)| it.0.parent == parent && it.0.role == Role::Scored;
    let children: Vec<_> = outline.iter().zip(&tree.nodes).collect();
    let children: Vec<_> = children.iter().filter(is_child).collect();
    let is_weighted = children.iter().any(|it| it.0.node.weight != Decimal::ONE);
    let each = children.iter().map(|(entry, score)| {
        let own = score.exact.points.times(&entry.node.weight.into());
        let up = Exact::from(entry.node.max).over(&score.exact.max);
        let up = up.filter(|it| is_weighted && Exact::ONE < *it);
        own.times(&up.unwrap_or(Exact::ONE))
    });
    each.sum()
}

/// Whether every rule of the node has an entry that can be read.
fn is_answered(assessment: &Assessment, rules: &[Rule], answer: &Answer) -> bool {
    rules.iter().enumerate().all(|(at, rule)| {
        let input = answer.inputs.get(&(at + 1));
        input.is_some_and(|it| read_entry(rule, it, assessment.calendar(), Voice::Silent).is_ok())
    })
}

/// An assessment, and one more entry for a rule that has none that can be read, where there is such a rule.
fn with_next() -> impl Strategy<Value = (Assessment, Option<(NodeId, usize, Input)>)> {
    assessment().prop_flat_map(|it| {
        let outline = it.standard.outline();
        let blank = Answer::default();
        let open = outline.iter().flat_map(|entry| {
            let answer = it.answers.get(&entry.node.id).unwrap_or(&blank);
            let rules = (1..).zip(&entry.node.rules);
            let open = rules.filter(|(number, rule)| {
                let input = answer.inputs.get(number);
                let is_read = |it| read_entry(rule, it, OF_2026, Voice::Silent).is_ok();
                answer.na.is_none()
                    && !matches!(rule.ask, Ask::Item(_))
                    && !input.is_some_and(is_read)
            });
            open.map(|(number, rule)| (entry.node.id.clone(), number, rule.clone()))
        });
        let open: Vec<(NodeId, usize, Rule)> = open.collect();
        let next = if open.is_empty() {
            Just(None).boxed()
        } else {
            let input = |(id, number, rule): (NodeId, usize, Rule)| {
                let read = rule.clone();
                input_for(&rule).prop_map(move |it| {
                    let is_valid = read_entry(&read, &it, OF_2026, Voice::Silent).is_ok();
                    is_valid.then(|| (id.clone(), number, it))
                })
            };
            proptest::sample::select(open).prop_flat_map(input).boxed()
        };
        drop(outline);
        (Just(it), next)
    })
}

laws! {
    cases: 400;

    #[test]
    fn whatever_is_answered_next_the_total_stays_within_its_bounds((mut it, next) in with_next()) {
        let before = score(&it).total;
        prop_assert!(before.worst <= before.exact && before.exact <= before.best, "{} ≤ {} ≤ {}", before.worst, before.exact, before.best);
        if let Some((item, number, input)) = next {
            let said = format!("{item} {number} {input:?}");
            it.answers.entry(item).or_default().inputs.insert(number, input);
            let after = score(&it).total;
            prop_assert!(before.worst <= after.worst, "{said}: at worst {} after {}", after.worst, before.worst);
            prop_assert!(after.best <= before.best, "{said}: at best {} after {}", after.best, before.best);
        }
    }
}

laws! {
    cases: 200;

    #[test]
    fn points_lie_between_nought_and_the_maximum(it in assessment()) {
        let tree = score(&it);
        let outline = it.standard.outline();
        prop_assert_eq!(outline.len(), tree.nodes.len());
        for (at, (entry, found)) in outline.iter().zip(&tree.nodes).enumerate() {
            let id = &entry.node.id;
            match entry.role {
                Role::Scored => {
                    prop_assert!(!found.points.is_negative() && found.points <= found.max, "{id} {} of {} exact {} of {}", found.points, found.max, found.exact.points, found.exact.max);
                    prop_assert!(!found.lost.is_negative() && !found.open.is_negative(), "{id}");
                    prop_assert_eq!(found.points + found.lost + found.open, found.max, "{}", id);
                    prop_assert!(!found.own_lost.is_negative() && found.own_lost <= found.lost, "{id}");
                }
                Role::Bonus => {
                    prop_assert!(!found.points.is_negative() && found.points <= found.max, "{id}");
                }
                Role::Negative => prop_assert!(!found.points.is_positive(), "{id}"),
                Role::Veto => prop_assert!(found.points.is_zero(), "{id}"),
            }
            prop_assert!(tree.told(&it, at).reasons.iter().all(|it| !it.text.is_empty()), "{id}");
        }
    }

    #[test]
    fn the_order_of_answering_does_not_matter(it in assessment(), turns in prop::collection::vec(any::<Index>(), 0..40)) {
        let mut order: Vec<(&NodeId, &Answer)> = it.answers.iter().collect();
        for turn in &turns {
            if !order.is_empty() {
                let one = order.remove(turn.index(order.len()));
                order.push(one);
            }
        }
        let answers = BTreeMap::new();
        let mut again = Assessment { answers, ..it.clone() };
        for (item, to) in order {
            let to = Box::new(to.clone());
            let _inverse = Change::Answer { item: item.clone(), to }.apply(&mut again);
        }
        prop_assert_eq!(&again, &it);
        let (one, other) = (score(&it), score(&again));
        prop_assert_eq!(one.nodes, other.nodes);
        prop_assert_eq!(one.total, other.total);
    }

    #[test]
    fn an_answered_item_is_never_unscored(it in assessment()) {
        let tree = score(&it);
        for (entry, found) in it.standard.outline().iter().zip(&tree.nodes) {
            let node = entry.node;
            if !node.children.is_empty() {
                continue;
            }
            let expected = match it.answers.get(&node.id) {
                Some(answer) if answer.na.is_some() => State::NotApplicable,
                // Of a bonus group it is asked besides what is the same work.
                Some(_) if entry.role == Role::Bonus && !node.group.is_empty() => continue,
                Some(answer) if is_answered(&it, &node.rules, answer) => State::Scored,
                Some(_) => {
                    prop_assert!(matches!(found.state, State::Unscored | State::Partial));
                    continue;
                }
                None => State::Unscored,
            };
            prop_assert_eq!(found.state, expected, "{}", node.id);
        }
        let unscored = tree.nodes.iter().zip(it.standard.outline()).filter(|(found, entry)| {
            entry.node.children.is_empty() && matches!(found.state, State::Unscored | State::Partial)
        });
        prop_assert!(unscored.count() <= tree.total.unscored);
    }

    #[test]
    fn totals_are_the_sum_of_what_is_shown(it in assessment()) {
        let tree = score(&it);
        let total = &tree.total;
        let over = total.over_method + total.over_total;
        let sum = total.scored - over + total.scaling + total.bonus - total.negative;
        prop_assert_eq!(total.points, sum.max(Decimal::ZERO));
        let shown = sum_of_children(&it, &tree, None, Role::Scored);
        if it.standard.nodes.iter().all(|it| it.weight == Decimal::ONE) {
            prop_assert_eq!(total.scored, shown);
        }
        let exact = &total.parts;
        prop_assert_eq!(&exact.scored, &exact_sum(&it, &tree, None));
        let over = exact.over_method.clone() + &exact.over_total;
        let sum = exact.scored.clone() - &over + &exact.scaling + &exact.bonus - &exact.negative;
        prop_assert_eq!(&total.exact, &sum.or_zero());
        prop_assert_eq!(total.negative, -sum_of_children(&it, &tree, None, Role::Negative));
        prop_assert!(total.bonus <= it.standard.bonus.as_ref().map_or(Decimal::ZERO, |it| it.cap));
        prop_assert!(!total.open.is_negative() && !total.lost.is_negative(), "open {} lost {}", total.open, total.lost);
        for (at, (entry, found)) in it.standard.outline().iter().zip(&tree.nodes).enumerate() {
            let node = entry.node;
            let is_plain = node.children.iter().all(|it| it.weight == Decimal::ONE);
            if entry.role == Role::Scored && node.rules.is_empty() && !node.children.is_empty() {
                let sum = exact_sum(&it, &tree, Some(at));
                prop_assert_eq!(&found.exact.points, &sum.min(found.exact.max.clone()), "{}", node.id);
                let children = sum_of_children(&it, &tree, Some(at), Role::Scored);
                prop_assert!(!is_plain || found.points == children.min(found.max), "{}", node.id);
            }
        }
    }

    #[test]
    fn subtotals_by_method_are_the_scored_points(mut it in assessment()) {
        for node in &mut Arc::make_mut(&mut it.standard).nodes {
            node.methods = vec![Method::Documents];
        }
        let total = score(&it).total;
        let by_method: Points = total.methods.iter().map(|it| it.points).sum();
        // What is scaled up counts to the method it stands in, where the weighted parts do not do that already.
        let scaling = if it.standard.method_totals.is_empty() {
            Decimal::ZERO
        } else {
            total.scaling
        };
        prop_assert_eq!(by_method + total.over_method, total.scored + scaling);
        let by_method: Exact = total.methods.iter().map(|it| &it.exact).sum();
        let exact = total.parts;
        let scaling = if it.standard.method_totals.is_empty() {
            Exact::ZERO
        } else {
            exact.scaling
        };
        prop_assert_eq!(by_method + exact.over_method, exact.scored + scaling);
    }

    #[test]
    fn an_outcome_is_within_what_the_rule_can_give((rule, input) in rule_and_input(), max in 0_i64..30) {
        let max = Decimal::whole(max);
        if let Ok(measured) = read_entry(&rule, &input, OF_2026, Voice::Aloud) {
            let found = outcome(&rule, &measured, max);
            let most = Exact::from(rule.most(max));
            let best = Exact::from(best(&rule, max));
            prop_assert!(-most.clone() <= found.delta && found.delta <= most, "{found:?}");
            prop_assert!(found.delta <= best, "{found:?} of {best}");
            prop_assert!(!found.lost.is_negative() && found.lost <= most, "{found:?}");
            prop_assert!(found.reason.ends_with('分'), "{}", found.reason);
            prop_assert!(!found.reason.contains("，，") && !found.reason.starts_with('，'), "{}", found.reason);
        }
    }

    #[test]
    fn one_key_answers_are_valid_and_full_marks_are_full(rule in rule(), max in 1_i64..30) {
        let max = Decimal::whole(max);
        let judged = |input| read_entry(&rule, &input, OF_2026, Voice::Aloud).map(|it| outcome(&rule, &it, max));
        if let Some(input) = none(&rule, max) {
            prop_assert!(judged(input).is_ok());
        }
        match full_marks(&rule, max) {
            Some(input) => {
                let found = judged(input);
                let found = found.unwrap();
                prop_assert!(found.lost.is_zero(), "{found:?}");
                // A rule may declare more than its node can have.
                prop_assert_eq!(found.delta.min(max.into()), Exact::from(best(&rule, max).min(max)));
            }
            None => prop_assert!(!is_always_possible(&rule), "{rule:?}"),
        }
    }

    #[test]
    fn nothing_makes_the_score_panic(it in wild_assessment()) {
        let tree = score(&it);
        let today = Date::new(2026, 12, 31).unwrap();
        let _problems = check(&it);
        for order in [GapOrder::Recoverable, GapOrder::Section, GapOrder::Deadline, GapOrder::Standard] {
            prop_assert!(gaps(&it, &tree, today, order).len() <= tree.nodes.len());
        }
    }

    #[test]
    fn undo_takes_back_what_was_done(
        mut it in assessment(),
        edits in prop::collection::vec((any::<Index>(), any_answer(), text(), 0..3), 1..8),
        as_batch in any::<bool>(),
    ) {
        let ids: Vec<NodeId> = it.standard.outline().iter().map(|it| it.node.id.clone()).collect();
        let edits = edits.into_iter().map(|(at, answer, text, kind)| {
            let item = at.get(&ids).clone();
            match kind {
                0 => Change::Answer { item, to: Box::new(answer) },
                1 => Change::Gap {
                    item,
                    to: Box::new(GapWork { cause: text, status: GapStatus::Underway, ..GapWork::default() }),
                },
                _ => {
                    let mut to = about();
                    to.person = text;
                    Change::About(Box::new(to))
                }
            }
        });
        let edits = if as_batch { vec![Change::Batch(edits.collect())] } else { edits.collect() };
        let before = it.clone();
        let mut history: Vec<Change> = edits.iter().cloned().map(|edit| edit.apply(&mut it)).collect();
        let after = it.clone();
        let mut redo = Vec::new();
        while let Some(inverse) = history.pop() {
            redo.push(inverse.apply(&mut it));
        }
        prop_assert_eq!(&it, &before);
        while let Some(edit) = redo.pop() {
            let _inverse = edit.apply(&mut it);
        }
        prop_assert_eq!(&it, &after);
    }
}

/// Whether there surely is an entry that earns all, and the program can know it.
fn is_always_possible(rule: &Rule) -> bool {
    let earns = matches!(rule.then, Then::Earn(_));
    match (&rule.ask, rule.how()) {
        (Ask::Clauses(_), Some(How::Level { .. })) => false,
        (Ask::Choice(_), _) => earns,
        // Nobody knows when an honour was won.
        (Ask::Events { tiers, .. }, _) if !tiers.is_empty() => !earns,
        (Ask::Count { need, .. }, Some(How::Share)) => need.is_some_and(|it| it.is_positive()),
        (Ask::Events { tiers, .. }, _) => tiers.is_empty(),
        (Ask::Clauses(_) | Ask::Faults(_), _)
        | (Ask::Count { .. }, Some(How::Whole | How::EachMissing(_) | How::Once(_))) => true,
        (Ask::Count { .. }, Some(How::Each(points))) => !earns || points.is_positive(),
        (Ask::Amount { .. }, _) => !earns,
        // Nobody knows what a sample or a rate comes to before it is taken.
        _ => false,
    }
}
