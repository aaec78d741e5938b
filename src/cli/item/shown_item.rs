//! One item as `show` gives it: what is asked, what can be filled in, and what is.

use serde::Serialize;

use crate::cli::assessment::score::ShownReason;
use crate::cli::item::keys::{Key, entered, keys};
use crate::cli::text::shown::{points, role, state};
use crate::domain::assessment::answer::{Answer, SameWork};
use crate::domain::decimal::Points;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::reason::Told;
use crate::domain::standard::rule::{Ask, Clause, Rule, Worth};
use crate::domain::standard::rule_in_words::rule_in_words;
use crate::domain::standard::shape::{Named, Shape, Tick};
use crate::domain::standard::{Entry, Node, NodeId, Standard};

/// An item.
#[derive(Serialize)]
pub(crate) struct Item {
    pub(crate) code: String,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) role: &'static str,
    pub(crate) max: String,
    pub(crate) text: String,
    pub(crate) source: String,
    pub(crate) methods: Vec<String>,
    pub(crate) lead: String,
    pub(crate) support: Vec<String>,
    pub(crate) phase: String,
    pub(crate) month: Option<u32>,
    pub(crate) evidence: Vec<String>,
    pub(crate) measure: String,
    pub(crate) rules: Vec<ShownRule>,
    pub(crate) same_work: Option<ShownWork>,
    pub(crate) base: Option<String>,
    pub(crate) below_zero: bool,
    pub(crate) na: Option<String>,
    pub(crate) note: String,
    pub(crate) held: Vec<Held>,
    pub(crate) by: String,
    pub(crate) at: Option<String>,
    pub(crate) state: &'static str,
    pub(crate) points: Option<String>,
    pub(crate) lost: String,
    pub(crate) reasons: Vec<ShownReason>,
}

/// A rule.
#[derive(Serialize)]
pub(crate) struct ShownRule {
    pub(crate) number: usize,
    pub(crate) kind: &'static str,
    pub(crate) what: String,
    pub(crate) unit: String,
    pub(crate) limit: Option<String>,
    pub(crate) says: String,
    pub(crate) options: Vec<Choice>,
    pub(crate) keys: Vec<Key>,
    pub(crate) answer: Option<Vec<String>>,
}

/// With which other item of its group an item may be the same work.
#[derive(Serialize)]
pub(crate) struct ShownWork {
    pub(crate) others: Vec<Beside>,
    pub(crate) keys: Vec<Key>,
    pub(crate) answer: Option<String>,
}

/// Another item of the group.
#[derive(Serialize)]
pub(crate) struct Beside {
    pub(crate) code: String,
    pub(crate) title: String,
}

/// Evidence that is listed.
#[derive(Serialize)]
pub(crate) struct Held {
    /// The need it meets; none when it goes beyond them.
    pub(crate) need: Option<String>,
    pub(crate) name: String,
    pub(crate) pieces: u32,
    pub(crate) place: String,
}

/// A clause, fault, level, tier or survey answer.
#[derive(Serialize)]
pub(crate) struct Choice {
    pub(crate) number: usize,
    pub(crate) name: String,
    pub(crate) points: Option<String>,
    pub(crate) level: String,
    pub(crate) core: bool,
}

/// The item of `entry`, as it stands.
pub(crate) fn item(
    standard: &Standard,
    entry: &Entry<'_>,
    (found, told): (&NodeScore, &Told),
    answer: Option<&Answer>,
) -> Item {
    let node = entry.node;
    let several = node.rules.len() > 1;
    let rules = (1..).zip(&node.rules).map(|(number, rule)| {
        let prefix = if several {
            format!("{number}.")
        } else {
            String::new()
        };
        let input = answer.and_then(|it| it.inputs.get(&number));
        ShownRule {
            number,
            kind: rule.ask.kind(),
            what: what(rule),
            unit: rule.ask.unit().to_owned(),
            limit: rule.limit.map(|it| it.to_string()),
            says: rule_in_words(rule),
            options: choices(rule, node.max),
            keys: keys(rule, &prefix),
            answer: input.and_then(|it| entered(rule, it, &prefix)),
        }
    });
    let phase = standard.phase(entry.phase);
    Item {
        code: node.code().to_owned(),
        id: node.id.to_string(),
        title: node.title.clone(),
        role: role(entry.role),
        max: node.max.to_string(),
        text: node.text.clone(),
        source: node.source.clone(),
        methods: entry
            .methods
            .iter()
            .map(|it| it.name().to_owned())
            .collect(),
        lead: entry.lead.to_owned(),
        support: node.support.clone(),
        phase: phase.map_or_else(String::new, |it| it.name.clone()),
        month: node.month,
        evidence: node.evidence.iter().map(|it| it.name.clone()).collect(),
        measure: node.measure.clone(),
        rules: rules.collect(),
        same_work: same_work(standard, node, answer),
        base: node.base.map(|it| it.to_string()),
        below_zero: node.below_zero,
        na: answer.and_then(|it| it.na.clone()),
        note: answer.map_or_else(String::new, |it| it.note.clone()),
        held: held(node, answer),
        by: answer.map_or_else(String::new, |it| it.by.clone()),
        at: answer.and_then(|it| it.at).map(|it| it.to_string()),
        state: state(found.state),
        points: points(found).map(|it| it.to_string()),
        lost: found.lost.to_string(),
        reasons: ShownReason::all(told),
    }
}

fn same_work(standard: &Standard, node: &Node, answer: Option<&Answer>) -> Option<ShownWork> {
    let group = standard.bonus_group(node);
    let others: Vec<&Node> = group.into_iter().filter(|it| it.id != node.id).collect();
    let first = others.first()?;
    let code = |id: &NodeId| standard.node(id).map_or(id.as_str(), Node::code).to_owned();
    let said = answer.and_then(|it| it.same_work.as_ref());
    let key = |form: String, meaning: &str| Key {
        form,
        meaning: meaning.to_owned(),
    };
    Some(ShownWork {
        keys: vec![
            key("same=none".to_owned(), "是单独的工作"),
            key(
                format!("same={}", first.code()),
                "与同组的这一条是同一工作，只计最高的一项",
            ),
        ],
        answer: said.map(|it| match it {
            SameWork::Own => "same=none".to_owned(),
            SameWork::As(id) => format!("same={}", code(id)),
        }),
        others: others
            .iter()
            .map(|it| Beside {
                code: it.code().to_owned(),
                title: it.title.clone(),
            })
            .collect(),
    })
}

fn held(node: &Node, answer: Option<&Answer>) -> Vec<Held> {
    let list = answer.map_or(&[][..], |it| it.evidence.as_slice());
    let named = |number: usize| {
        let need = node.evidence.get(number.checked_sub(1)?)?;
        Some(need.name.clone())
    };
    let held = list.iter().map(|it| Held {
        need: named(it.need),
        name: it.name.clone(),
        pieces: it.pieces,
        place: it.place.clone(),
    });
    held.collect()
}

/// What the rule asks, in a few words.
fn what(rule: &Rule) -> String {
    let what = rule.ask.what();
    match rule.ask.shape() {
        Shape::Ticks(Tick::Met, _) => "做到以下哪几条".to_owned(),
        Shape::Ticks(Tick::Found, _) => "有无以下问题".to_owned(),
        Shape::Parts {
            part,
            whole,
            sample: None,
        } => format!("{part}占{whole}的比例"),
        Shape::Events { within, .. } => format!("{what}（{}的计入）", within.in_words()),
        Shape::Nothing => match &rule.ask {
            Ask::Item(id) => format!("由条目“{id}”的得分决定"),
            _ => what.to_owned(),
        },
        _ => what.to_owned(),
    }
}

fn choices(rule: &Rule, max: Points) -> Vec<Choice> {
    let plain = |number, name: &str, points: Option<String>| Choice {
        number,
        name: name.to_owned(),
        points,
        level: String::new(),
        core: false,
    };
    let clause = |(number, it): (usize, &Clause)| Choice {
        level: it.level.clone(),
        core: it.core,
        ..plain(
            number,
            &it.text,
            (!it.points.is_zero()).then(|| it.points.to_string()),
        )
    };
    match rule.ask.shape() {
        Shape::Ticks(_, list) => (1..).zip(list).map(clause).collect(),
        Shape::Level => (1..)
            .zip(rule.levels())
            .map(|(number, it)| {
                let points = it.worth.points(rule.most(max));
                plain(number, &it.name, Some(points.to_string()))
            })
            .collect(),
        Shape::Numbers(Named::Tiers { tiers, .. }) | Shape::Events { tiers, .. } => (1..)
            .zip(tiers)
            .map(|(number, it)| plain(number, &it.name, Some(it.points.to_string())))
            .collect(),
        Shape::Numbers(Named::Answers(options)) => (1..)
            .zip(options)
            .map(|(number, it)| {
                let worth = Worth::Share(it.value).points(rule.most(max));
                plain(number, &it.name, Some(worth.to_string()))
            })
            .collect(),
        Shape::Numbers(Named::Means { of, .. }) => (1..)
            .zip(of)
            .map(|(number, it)| plain(number, it, None))
            .collect(),
        _ => Vec::new(),
    }
}
