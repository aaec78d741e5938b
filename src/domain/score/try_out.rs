//! A rule tried out: what an entry would come to, without an assessment.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::{About, Assessment};
use crate::domain::decimal::Decimal;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::reason::Told;
use crate::domain::score::score;
use crate::domain::standard::{Bonus, Node, Role, Standard};

/// What `answer` comes to, and why, for a node that stands alone in the part `role` of a standard like `standard`.
pub(crate) fn try_out(
    standard: &Standard,
    role: Role,
    node: &Node,
    answer: &Answer,
) -> Option<(NodeScore, Told)> {
    let alone = Node {
        group: String::new(),
        weight: Decimal::ONE,
        children: Vec::new(),
        ..node.clone()
    };
    let id = alone.id.clone();
    let mut probe = Standard {
        total: alone.max,
        bonus: None,
        method_totals: Vec::new(),
        doubts: Vec::new(),
        ..standard.head()
    };
    match role {
        Role::Scored => probe.nodes.push(alone),
        Role::Bonus => {
            probe.bonus = Some(Bonus {
                cap: alone.max,
                within_total: false,
                nodes: vec![alone],
            });
        }
        Role::Negative => probe.negative.push(alone),
        Role::Veto => probe.vetoes.push(alone),
    }
    let mut assessment = Assessment::new(About::blank(standard.year), Arc::new(probe));
    assessment.answers = BTreeMap::from([(id, answer.clone())]);
    let tree = score(&assessment);
    let told = tree.told(&assessment, 0);
    Some((tree.nodes.into_iter().next()?, told))
}
