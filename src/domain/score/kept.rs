//! A score that is kept up to date: an answer changes its own branch of the tree, and nothing else is scored again.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::domain::assessment::Assessment;
use crate::domain::score::best_of_group::keep_best;
use crate::domain::score::by_method::ByMethod;
use crate::domain::score::item::own_score;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::sums::add_up;
use crate::domain::score::total::{Total, total};
use crate::domain::standard::NodeId;
use crate::domain::standard::tree::Skeleton;

/// The score of one assessment, with all that is needed to score a part of it again.
#[derive(Clone, Debug)]
pub(crate) struct Scoring {
    skeleton: Skeleton,
    methods: ByMethod,
    tree: ScoreTree,
}

impl Scoring {
    /// Scores every node of the assessment.
    pub(crate) fn new(assessment: &Assessment) -> Self {
        let standard = &*assessment.standard;
        let skeleton = Skeleton::new(standard);
        let outline = standard.outline();
        let own = outline.iter().zip(skeleton.worths());
        let own = own.map(|(entry, worth)| own_score(assessment, entry, worth));
        let mut nodes: Vec<NodeScore> = own.collect();
        for members in skeleton.groups() {
            keep_best(&skeleton, standard, members, &mut nodes);
        }
        for (at, entry) in outline.iter().enumerate().rev() {
            add_up(&skeleton, entry, at, &mut nodes);
        }
        let methods = ByMethod::new(assessment, &outline, &skeleton, &nodes);
        let total = total(assessment, &skeleton, &nodes, &methods);
        Self {
            skeleton,
            methods,
            tree: ScoreTree { nodes, total },
        }
    }

    /// Scores the nodes at `items` again, after their answers have changed, and all that depends on
    /// them. Returns the positions of these and of all other nodes that may have another score now.
    ///
    /// The rest of the assessment must be as it was when it was scored last.
    pub(crate) fn rescore(&mut self, assessment: &Assessment, items: &[usize]) -> BTreeSet<usize> {
        let mut changed: BTreeSet<usize> = items.iter().copied().collect();
        for at in items {
            changed.extend(self.score_item(assessment, *at));
        }
        let above = changed.iter().flat_map(|at| self.skeleton.above(*at));
        let above: Vec<usize> = above.collect();
        changed.extend(above);
        // Children stand after their parents, and must be complete before them.
        for at in changed.iter().rev() {
            self.complete(assessment, *at);
        }
        self.tree.total = total(assessment, &self.skeleton, &self.tree.nodes, &self.methods);
        changed
    }

    /// Scores the item at `at` by its own rules and settles its group, if it has one. Returns the
    /// positions of the items that have another score now.
    fn score_item(&mut self, assessment: &Assessment, at: usize) -> Vec<usize> {
        let Some(item) = self.skeleton.entry(&assessment.standard, at) else {
            return Vec::new();
        };
        let alone = [at];
        let group = self.skeleton.group_of(item.node);
        let members = if group.is_empty() { &alone } else { group };
        let mut before = Vec::new();
        for member in members.iter().copied() {
            let own = own_score_at(&self.skeleton, assessment, member);
            if let Some((score, own)) = self.tree.nodes.get_mut(member).zip(own) {
                before.push((member, mem::replace(score, own)));
            }
        }
        keep_best(
            &self.skeleton,
            &assessment.standard,
            members,
            &mut self.tree.nodes,
        );
        let now = |at: usize| self.tree.nodes.get(at);
        let other = before
            .iter()
            .filter(|(at, before)| now(*at) != Some(before));
        other.map(|(at, _)| *at).collect()
    }

    /// Adds up the node at `at` again, if it is an inner one, and what it gives to each method.
    fn complete(&mut self, assessment: &Assessment, at: usize) {
        let Some(entry) = self.skeleton.entry(&assessment.standard, at) else {
            return;
        };
        let nodes = &mut self.tree.nodes;
        if !entry.node.children.is_empty() {
            let own = own_score_at(&self.skeleton, assessment, at);
            if let Some((score, own)) = nodes.get_mut(at).zip(own) {
                *score = own;
            }
            add_up(&self.skeleton, &entry, at, nodes);
        }
        self.methods
            .update(assessment, &entry, at, &self.skeleton, nodes);
    }

    /// The score.
    pub(crate) const fn tree(&self) -> &ScoreTree {
        &self.tree
    }

    /// The score alone.
    pub(crate) fn into_tree(self) -> ScoreTree {
        self.tree
    }

    /// Where the nodes stand.
    pub(crate) const fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }
}

/// What the own rules of the node at `at` make of its answer.
fn own_score_at(skeleton: &Skeleton, assessment: &Assessment, at: usize) -> Option<NodeScore> {
    let entry = skeleton.entry(&assessment.standard, at)?;
    let worth = skeleton.place(at)?.worth;
    Some(own_score(assessment, &entry, worth))
}

/// The score of every node, in the order of [`crate::domain::standard::Standard::outline`], and the grand total.
#[derive(Clone, Debug)]
pub struct ScoreTree {
    /// One for each node, parents before children.
    pub nodes: Vec<NodeScore>,
    /// The grand total.
    pub total: Total,
}

impl ScoreTree {
    /// The score of the node with this id, given the positions of the standard's outline.
    pub fn of(&self, positions: &BTreeMap<NodeId, usize>, id: &NodeId) -> Option<&NodeScore> {
        self.nodes.get(*positions.get(id)?)
    }
}
