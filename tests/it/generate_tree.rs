//! Standards and assessments at random, also partly invalid ones.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::{About, Assessment};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::round::begin;
use duibiao::domain::standard::rule::{Ask, How, Rule, Then, Window};
use duibiao::domain::standard::{
    Bonus, EvidenceNeed, MethodTotal, NaPolicy, Node, NodeId, Rounding, Standard,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Union;

use crate::generate::{answer, any_rule, method, points, rule, text};

fn policy() -> impl Strategy<Value = NaPolicy> {
    select(vec![
        NaPolicy::FullMarks,
        NaPolicy::LeaveOut,
        NaPolicy::Zero,
    ])
}

fn plain(id: &str) -> Node {
    Node::blank(NodeId::new(id), "项目")
}

/// What makes a node, but for its place in the tree.
fn node(
    rule: BoxedStrategy<Rule>,
    n_rules: Range<usize>,
    children: BoxedStrategy<Vec<Node>>,
) -> impl Strategy<Value = Node> {
    let weight =
        prop_oneof![4 => Just(Decimal::ONE), 1 => (1_i64..15_000).prop_map(Decimal::from_units)];
    let group = prop_oneof![5 => Just(""), 1 => Just("同一工作")];
    let methods = vec(method(), 0..3);
    let lead = prop_oneof![2 => Just(""), 1 => Just("办公室"), 1 => Just("党建办")];
    let need = (1_u32..3).prop_map(|pieces| EvidenceNeed {
        name: "会议记录".to_owned(),
        pieces,
    });
    (
        points(),
        vec(rule, n_rules),
        children,
        weight,
        group,
        methods,
        option::weighted(0.2, policy()),
        lead,
        vec(need, 0..3),
    )
        .prop_map(
            |(max, rules, children, weight, group, methods, not_applicable, lead, evidence)| Node {
                max,
                rules,
                children,
                weight,
                group: group.to_owned(),
                methods,
                not_applicable,
                lead: lead.to_owned(),
                evidence,
                ..plain("")
            },
        )
}

/// Nodes with at most `depth` levels; each inner node may have rules of its own.
fn nodes(rule: &BoxedStrategy<Rule>, depth: usize) -> BoxedStrategy<Vec<Node>> {
    let leaf = node(rule.clone(), 1..4, Just(Vec::new()).boxed()).boxed();
    let one = if depth < 2 {
        leaf
    } else {
        let inner = node(rule.clone(), 0..2, nodes(rule, depth - 1)).boxed();
        Union::new_weighted(vec![(2, leaf), (3, inner)]).boxed()
    };
    vec(one, 1..4).boxed()
}

/// Gives every node an id and a title, by its place.
fn number(nodes: &mut [Node], prefix: &str) {
    for (at, node) in nodes.iter_mut().enumerate() {
        let id = format!("{prefix}{}", at + 1);
        number(&mut node.children, &format!("{id}."));
        node.id = NodeId::new(&id);
        node.title = format!("项目{id}");
    }
}

/// The events of the negative list.
fn negative() -> impl Strategy<Value = Vec<Node>> {
    let events = (
        select(vec![Window::Months(24), Window::Year]),
        points(),
        any::<bool>(),
    );
    let node = events.prop_map(|(within, points, once)| {
        let how = if once {
            How::Once(points)
        } else {
            How::Each(points)
        };
        with_events("被通报", within, Then::Deduct(how))
    });
    vec(node, 0..3).prop_map(|it| numbered(it, "n"))
}

/// A node that asks for events.
fn with_events(what: &str, within: Window, then: Then) -> Node {
    let what = what.to_owned();
    let ask = Ask::Events {
        what,
        within,
        tiers: Vec::new(),
    };
    let rule = Rule {
        ask,
        then,
        limit: None,
        method: None,
        also: Vec::new(),
    };
    Node {
        rules: vec![rule],
        ..plain("")
    }
}

fn numbered(mut nodes: Vec<Node>, prefix: &str) -> Vec<Node> {
    number(&mut nodes, prefix);
    nodes
}

/// A standard of these rules, with all of its parts.
fn standard(rule: &BoxedStrategy<Rule>) -> impl Strategy<Value = Standard> + use<> {
    let (of_tree, of_bonus) = (rule.clone(), nodes(rule, 2));
    let tree = (1_usize..=4).prop_flat_map(move |depth| nodes(&of_tree, depth));
    let bonus = (points(), any::<bool>(), of_bonus).prop_map(|(cap, within_total, nodes)| Bonus {
        cap,
        within_total,
        nodes: numbered(nodes, "b"),
    });
    let method_total = (method(), points()).prop_map(|(method, max)| MethodTotal { method, max });
    let parts = (
        tree,
        option::of(bonus),
        negative(),
        vec(method_total, 0..3),
        policy(),
    );
    parts.prop_map(
        |(nodes, bonus, negative, method_totals, not_applicable)| Standard {
            id: "t".to_owned(),
            title: "测试".to_owned(),
            version: String::new(),
            year: 2026,
            issuer: String::new(),
            unit_types: Vec::new(),
            notes: String::new(),
            total: nodes.iter().map(|it| it.max.times(it.weight)).sum(),
            not_applicable,
            phases: Vec::new(),
            sections: Vec::new(),
            rounding: None,
            pass_marks: Vec::new(),
            method_totals,
            doubts: Vec::new(),
            nodes: numbered(nodes, ""),
            bonus,
            negative,
            vetoes: numbered(
                vec![with_events(
                    "失信",
                    Window::Months(12),
                    Then::Veto("不得申报".to_owned()),
                )],
                "v",
            ),
        },
    )
}

/// The head of every generated assessment.
pub(crate) fn about() -> About {
    About {
        unit: "某县卫健局".to_owned(),
        section: "办公室".to_owned(),
        ..About::blank(2026)
    }
}

/// An assessment of a standard made of `rule`.
fn assessment_of(rule: &BoxedStrategy<Rule>) -> impl Strategy<Value = Assessment> + use<> {
    standard(rule).prop_flat_map(|standard| {
        let answers: Vec<_> = standard
            .outline()
            .iter()
            .filter(|it| it.node.is_answerable())
            .map(|it| {
                let id = it.node.id.clone();
                option::weighted(0.85, answer(&it.node.rules))
                    .prop_map(move |it| Some((id.clone(), it?)))
            })
            .collect();
        let standard = Just(Arc::new(standard));
        let again = option::weighted(0.3, (text(), answers.clone()));
        (standard, answers, again).prop_map(|(standard, answers, again)| {
            let made = Assessment {
                answers: said(answers),
                ..Assessment::new(about(), standard)
            };
            match again {
                Some((name, answers)) => gone_on(made, &name, said(answers)),
                None => made,
            }
        })
    })
}

fn said(answers: Vec<Option<(NodeId, Answer)>>) -> BTreeMap<NodeId, Answer> {
    let answers = answers.into_iter().flatten();
    answers.filter(|(_, it)| !it.is_blank()).collect()
}

/// The same in a round of this name, in which `answers` are given.
fn gone_on(made: Assessment, name: &str, answers: BTreeMap<NodeId, Answer>) -> Assessment {
    let mut made = made;
    let today = Date::new(2026, 6, 30).unwrap();
    if let Ok(change) = begin(&made, name, today) {
        drop(change.apply(&mut made));
        made.answers.extend(answers);
    }
    made
}

/// An assessment whose rules can all be scored; its answers may be incomplete and invalid.
pub(crate) fn assessment() -> impl Strategy<Value = Assessment> {
    assessment_of(&rule().boxed())
}

/// An assessment whose standard is full of mistakes.
pub(crate) fn wild_assessment() -> impl Strategy<Value = Assessment> {
    let spoil = |mut it: Assessment, at: Index, by: i64| {
        let standard = Arc::make_mut(&mut it.standard);
        let at = at.index(standard.nodes.len());
        if let Some(node) = standard.nodes.get_mut(at) {
            node.max = Decimal::from_units(by);
            node.weight = Decimal::from_units(by);
            node.id = NodeId::new("1");
            node.base = (by % 3 == 0).then(|| Decimal::from_units(by / 2));
            node.below_zero = by % 2 == 0;
        }
        standard.rounding = (by % 5 == 0).then_some(Rounding {
            item: Some(1),
            total: Some(7),
        });
        it.about.year = i32::try_from(by % 4000).unwrap_or_default();
        it
    };
    (
        assessment_of(&any_rule().boxed()),
        any::<Index>(),
        any::<i64>(),
    )
        .prop_map(move |(it, at, by)| spoil(it, at, by))
}
