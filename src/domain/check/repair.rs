//! What would put right at one stroke what the check, or an import, finds in a standard.

use std::collections::BTreeSet;

use crate::domain::check::mending::{Repair, changed, head, repair};
use crate::domain::check::repair_points::{reached, shared_out, sums, worth_a_deduction};
use crate::domain::check::repair_rule::{
    each_points, flip_bands, forget_levels, hold_shares, no_vain_limits, sound_steps, swap,
};
use crate::domain::check::waiting::{condition_fault, used_methods};
use crate::domain::check::{MAX_PLACES, method_sums, sum_of};
use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::Problem;
use crate::domain::standard::edit::{Seat, StandardEdit};
use crate::domain::standard::rule::{How, Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::{Entry, MethodTotal, Node, NodeId, Phase, Role, Standard};

/// The repairs for `problem`, the likeliest first; none where somebody must look at the original.
pub fn repairs(standard: &Standard, problem: &Problem) -> Vec<Repair> {
    match &problem.node {
        None => of_whole(standard, problem.code).into_iter().collect(),
        Some(id) => of_node(standard, problem.code, id),
    }
}

#[expect(clippy::too_many_lines, reason = "a table by code")]
fn of_whole(standard: &Standard, code: &str) -> Option<Repair> {
    let (name, edit) = match code {
        "B-102" => {
            let within = standard.bonus.as_ref().filter(|it| it.within_total);
            let sum = sum_of(&standard.nodes) + within.map_or(Points::ZERO, |it| it.cap);
            (
                format!("满分改为{sum}分"),
                head(standard, |it| it.total = sum),
            )
        }
        "B-103" => {
            let edit = head(standard, |it| {
                for mark in &mut it.pass_marks {
                    mark.at = mark.at.min(it.total);
                }
            });
            ("达标线改为满分".to_owned(), edit)
        }
        "B-104" => {
            let edit = head(standard, |it| it.phases.iter_mut().for_each(sound));
            ("把起止月份改到1至12月之内".to_owned(), edit)
        }
        "B-105" => sums_by_method(standard),
        "B-106" => first_project(standard),
        "B-131" => {
            let edit = head(standard, |it| {
                let mut seen = BTreeSet::new();
                it.sections.retain(|name| seen.insert(name.clone()));
            });
            ("删去重复的科室".to_owned(), edit)
        }
        "B-132" => {
            let nodes = &standard.bonus.as_ref()?.nodes;
            let sum: Points = nodes.iter().map(|it| it.max).sum();
            if !sum.is_positive() {
                return None;
            }
            let edit = head(standard, |it| {
                if let Some(bonus) = &mut it.bonus {
                    bonus.cap = sum;
                }
            });
            (format!("加分上限改为{sum}分"), edit)
        }
        "B-149" => {
            let edit = head(standard, |it| {
                if let Some(rounding) = &mut it.rounding {
                    let hold = |it: u32| it.min(MAX_PLACES);
                    rounding.item = rounding.item.map(hold);
                    rounding.total = rounding.total.map(hold);
                }
            });
            (format!("改为{MAX_PLACES}位小数"), edit)
        }
        "B-150" => {
            let outline = standard.outline();
            let used = used_methods(&outline);
            let edit = head(standard, |it| {
                for mark in &mut it.pass_marks {
                    mark.also
                        .retain(|it| condition_fault(it, standard, &used).is_none());
                }
            });
            ("删去无法判断的附加条件".to_owned(), edit)
        }
        _ => return None,
    };
    Some(repair(name, edit))
}

fn sums_by_method(standard: &Standard) -> (String, StandardEdit) {
    let outline = standard.outline();
    let sums = method_sums(standard, &outline);
    let totals = standard.method_totals.iter().map(|it| MethodTotal {
        max: sums.get(&it.method).copied().unwrap_or_default(),
        ..it.clone()
    });
    let totals: Vec<MethodTotal> = totals.collect();
    let edit = head(standard, |it| it.method_totals = totals);
    ("按各条的合计改".to_owned(), edit)
}

fn first_project(standard: &Standard) -> (String, StandardEdit) {
    let seat = Seat {
        parent: None,
        part: Role::Scored,
        at: 0,
    };
    let id = standard.fresh_id(None, Role::Scored, &BTreeSet::new());
    let node = Node {
        max: standard.total.max(Points::ZERO),
        ..Node::blank(id, "新项目")
    };
    let edit = StandardEdit::Add(seat, Box::new(node));
    ("添加一个项目".to_owned(), edit)
}

/// Puts the months of a phase in order.
fn sound(phase: &mut Phase) {
    let (from, to) = (phase.from.clamp(1, 12), phase.to.clamp(1, 12));
    (phase.from, phase.to) = (from.min(to), from.max(to));
}

fn of_node(standard: &Standard, code: &str, id: &NodeId) -> Vec<Repair> {
    let outline = standard.outline();
    let mut same = outline.iter().filter(|it| it.node.id == *id);
    let Some(entry) = same.next() else {
        return Vec::new();
    };
    // Of several with one id nobody can say which is meant.
    if same.next().is_some() && code != "B-101" {
        return Vec::new();
    }
    let node = entry.node;
    let one = |name: &str, change: fn(&mut Node)| vec![repair(name, changed(node, change))];
    match code {
        "B-101" | "B-110" => doubled(standard, code, id).into_iter().collect(),
        "B-111" => one("改为合理的数", |it| {
            it.max = it.max.max(Points::ZERO);
            if !it.weight.is_positive() {
                it.weight = Decimal::ONE;
            }
        }),
        "B-113" => unknown_phase(standard, entry),
        "B-114" => one("去掉月份", |it| it.month = None),
        "B-139" => month(standard, node),
        "B-115" | "I-202" => {
            let mut found = sums(node);
            found.extend(shared_out(&outline, node));
            found
        }
        "B-116" | "B-117" | "B-120" | "B-122" => rules(entry, code),
        "B-121" => wrong_part(standard, entry).into_iter().collect(),
        "B-123" => one("上下对调", |it| it.rules.iter_mut().for_each(swap)),
        "B-124" => one("去掉没有定义的等次", |it| {
            it.rules.iter_mut().for_each(forget_levels);
        }),
        "B-125" if !node.max.is_negative() => {
            let max = node.max;
            let edit = changed(node, |it| {
                for rule in &mut it.rules {
                    each_points(rule, &mut |it| *it = (*it).min(max));
                }
            });
            let mut found = vec![repair(format!("每次最多扣{max}分"), edit)];
            found.extend(worth_a_deduction(entry));
            found
        }
        "B-126" => one("改为正数", |it| {
            for rule in &mut it.rules {
                each_points(rule, &mut |it| {
                    *it = if it.is_negative() { -*it } else { *it }
                });
            }
        }),
        "B-144" | "B-145" | "B-148" | "B-151" | "B-154" | "B-155" => of_rules(node, code),
        _ => untidy(standard, code, node),
    }
}

/// Repairs of steps, bands, base points and limits.
fn of_rules(node: &Node, code: &str) -> Vec<Repair> {
    let each = |name: &str, change: fn(&mut Rule)| {
        let edit = changed(node, |it| it.rules.iter_mut().for_each(change));
        vec![repair(name, edit)]
    };
    match code {
        "B-144" => each("改为每1个单位一档", sound_steps),
        "B-145" => each("把区间的两端对调", flip_bands),
        "B-151" => each("改到允许的范围内", hold_shares),
        "B-154" => each("删去不起作用的上限", no_vain_limits),
        "B-148" => {
            let edit = changed(node, |it| {
                let most = it.max.max(Points::ZERO);
                it.base = it.base.map(|it| it.held(Points::ZERO, most));
            });
            vec![repair("改到0与本项分值之间", edit)]
        }
        "B-155" => {
            let max = node.max.max(Points::ZERO);
            let from = |base: Points| changed(node, |it| it.base = Some(base));
            vec![
                repair(format!("从满分{max}分起扣"), from(max)),
                repair("从0分起加", from(Points::ZERO)),
            ]
        }
        _ => Vec::new(),
    }
}

/// Repairs for what is untidy.
fn untidy(standard: &Standard, code: &str, node: &Node) -> Vec<Repair> {
    let one = |name: &str, change: &dyn Fn(&mut Node)| vec![repair(name, changed(node, change))];
    match code {
        "B-133" => one("清空这一条的代码", &|it| it.code.clear()),
        "B-134" => vec![repair("删去这一条", StandardEdit::Remove(node.id.clone()))],
        "B-135" => one("去掉分组", &|it| it.group.clear()),
        "B-136" if !node.text.trim().is_empty() => one("用评分标准的开头作名称", &|it| {
            it.title = it.text.trim().chars().take(24).collect();
        }),
        "B-137" => {
            let named = std::iter::once(&node.lead).chain(&node.support);
            let edit = head(standard, |it| {
                for name in named.filter(|it| !it.is_empty()) {
                    if !it.sections.contains(name) {
                        it.sections.push(name.clone());
                    }
                }
            });
            vec![repair("补进科室表", edit)]
        }
        "B-138" => {
            let outline = standard.outline();
            let entry = outline.iter().find(|it| it.node.id == node.id);
            let lead = entry.map_or(node.lead.as_str(), |it| it.lead);
            one("从配合科室中删去", &|it| {
                it.support.retain(|name| name != lead);
            })
        }
        "B-140" => one("改为1件", &|it| {
            for need in &mut it.evidence {
                need.pieces = need.pieces.max(1);
            }
        }),
        "B-141" => one("合并为一项", &merge_evidence),
        _ => Vec::new(),
    }
}

/// Evidence that is asked for twice is asked for once, with all its pieces.
fn merge_evidence(node: &mut Node) {
    let all = std::mem::take(&mut node.evidence);
    for need in all {
        let same = node
            .evidence
            .iter_mut()
            .find(|it| it.name.trim() == need.name.trim());
        match same {
            Some(known) => known.pieces = known.pieces.saturating_add(need.pieces),
            None => node.evidence.push(need),
        }
    }
}

/// The second of the nodes with this id gets another.
fn doubled(standard: &Standard, code: &str, id: &NodeId) -> Option<Repair> {
    fn seats(
        parent: Option<&NodeId>,
        part: Role,
        nodes: &[Node],
        id: &NodeId,
        found: &mut Vec<Seat>,
    ) {
        for (at, node) in nodes.iter().enumerate() {
            if node.id == *id {
                found.push(Seat {
                    parent: parent.cloned(),
                    part,
                    at,
                });
            }
            seats(Some(&node.id), part, &node.children, id, found);
        }
    }
    let mut found = Vec::new();
    for (part, nodes) in standard.parts() {
        seats(None, part, nodes, id, &mut found);
    }
    let at = usize::from(code == "B-101");
    let seat = found.into_iter().nth(at)?;
    // A seat names its parent by id: below another doubled one it cannot be told.
    if seat.parent.as_ref() == Some(id) {
        return None;
    }
    let fresh = standard.fresh_id(seat.parent.as_ref(), seat.part, &BTreeSet::new());
    let name = format!("编号改为“{fresh}”");
    Some(repair(name, StandardEdit::Id(seat, fresh)))
}

fn unknown_phase(standard: &Standard, entry: &Entry<'_>) -> Vec<Repair> {
    let phase = Phase {
        id: entry.phase.to_owned(),
        name: entry.phase.to_owned(),
        from: 1,
        to: 12,
    };
    let add = head(standard, |it| it.phases.push(phase));
    let mut found = vec![repair("在阶段表中补上（1至12月）", add)];
    if !entry.node.phase.is_empty() {
        let edit = changed(entry.node, |it| it.phase.clear());
        found.push(repair("去掉所属阶段", edit));
    }
    found
}

/// A month that is not in the phase: it goes, or the phase is the one it is in.
fn month(standard: &Standard, node: &Node) -> Vec<Repair> {
    let fits = |it: &&Phase| {
        node.month
            .is_some_and(|month| (it.from..=it.to).contains(&month))
    };
    let phase = standard.phases.iter().find(fits);
    let to_phase = phase.map(|phase| {
        let edit = changed(node, |it| it.phase.clone_from(&phase.id));
        repair(format!("改到“{}”", phase.name), edit)
    });
    let none = repair("去掉月份", changed(node, |it| it.month = None));
    to_phase.into_iter().chain([none]).collect()
}

/// Rules that are missing or cannot be scored give way to a score by hand; points follow the rules.
fn rules(entry: &Entry<'_>, code: &str) -> Vec<Repair> {
    let node = entry.node;
    let hand = by_hand(&node.title, node.max.max(Points::ZERO));
    let hand = match entry.role {
        Role::Scored | Role::Bonus => hand,
        Role::Negative => Rule {
            then: Then::Deduct(How::Own),
            ..hand
        },
        Role::Veto => return Vec::new(),
    };
    let edit = match code {
        "B-116" => changed(node, |it| it.rules = vec![hand]),
        "B-117" => {
            let to = |max: Points| {
                let edit = changed(node, |it| it.max = max);
                repair(format!("本条改为{max}分"), edit)
            };
            return reached(node).map(to).into_iter().collect();
        }
        _ => changed(node, |it| {
            it.rules.retain(|it| it.fits() && it.options() != Some(0));
            if it.rules.is_empty() {
                it.rules.push(hand);
            }
        }),
    };
    vec![repair("改为人工打分", edit)]
}

/// A node goes where its rules belong, if they all belong there.
fn wrong_part(standard: &Standard, entry: &Entry<'_>) -> Option<Repair> {
    let effects = entry.node.rules.iter().flat_map(Rule::effects);
    let vetoes: Vec<bool> = effects.map(|it| matches!(it.then, Then::Veto(_))).collect();
    let alone = entry.depth == 0 && entry.node.children.is_empty();
    let (name, part) = if entry.role == Role::Veto && !vetoes.contains(&true) {
        ("移到负面清单", Role::Negative)
    } else if alone && !vetoes.contains(&false) && standard.nodes.len() > 1 {
        ("移到一票否决", Role::Veto)
    } else {
        return None;
    };
    let seat = Seat {
        parent: None,
        part,
        at: usize::MAX,
    };
    Some(repair(
        name,
        StandardEdit::Move(entry.node.id.clone(), seat),
    ))
}
