//! A score that is kept up to date: an answer changes its own branch of the tree, and nothing else is scored again.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use crate::domain::assessment::Assessment;
use crate::domain::exact::Exact;
use crate::domain::score::by_method::ByMethod;
use crate::domain::score::display::show;
use crate::domain::score::group::settle_group;
use crate::domain::score::item::own_score;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::standing::{Others, Standing};
use crate::domain::score::sums::{add_up, worth_of};
use crate::domain::score::total::{Total, total};
use crate::domain::standard::NodeId;
use crate::domain::standard::rule::Ask;
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
        let mut others = Others::new(&skeleton);
        let own = outline.iter();
        let own = own.map(|entry| own_score(assessment, entry, &others));
        let mut nodes: Vec<NodeScore> = own.collect();
        for members in skeleton.groups() {
            settle_group(assessment, &skeleton, members, &mut nodes);
        }
        for (at, entry) in outline.iter().enumerate().rev() {
            add_up(assessment, &skeleton, (entry, at), &others, &mut nodes);
        }
        let methods = ByMethod::new(assessment, &outline, &skeleton, &nodes);
        let mut scoring = Self {
            tree: ScoreTree {
                nodes,
                total: Total::default(),
            },
            skeleton,
            methods,
        };
        let asking = scoring.skeleton.asking().to_vec();
        scoring.settle_asking(assessment, &asking, &mut others);
        scoring.finish(assessment);
        scoring
    }

    /// Scores the nodes at `items` again, after their answers have changed, and all that depends on
    /// them. Returns the positions of these and of all other nodes that may have another score now.
    ///
    /// The rest of the assessment must be as it was when it was scored last.
    pub(crate) fn rescore(&mut self, assessment: &Assessment, items: &[usize]) -> BTreeSet<usize> {
        let mut changed: BTreeSet<usize> = items.iter().copied().collect();
        let asking = self.skeleton.asking().to_vec();
        let mut others = self.others(assessment);
        for at in items {
            changed.extend(self.score_item(assessment, *at, &others));
        }
        self.complete_all(assessment, &mut changed, &others);
        changed.extend(self.settle_asking(assessment, &asking, &mut others));
        changed.extend(self.finish(assessment));
        changed
    }

    /// How the nodes stand that others ask for.
    fn others(&self, assessment: &Assessment) -> Others {
        let mut others = Others::new(&self.skeleton);
        for at in self.skeleton.asking() {
            self.ask(assessment, *at, &mut others);
        }
        others
    }

    /// Looks up the nodes that the node at `at` asks for.
    fn ask(&self, assessment: &Assessment, at: usize, others: &mut Others) {
        let Some(entry) = self.skeleton.entry(&assessment.standard, at) else {
            return;
        };
        for rule in &entry.node.rules {
            let Ask::Item(id) = &rule.ask else {
                continue;
            };
            let place = assessment.standard.positions().get(id).copied();
            let found = place.and_then(|it| {
                let other = self.skeleton.entry(&assessment.standard, it)?;
                Some((other, self.tree.nodes.get(it)?))
            });
            if let Some((other, score)) = found {
                others
                    .standings
                    .insert(id.clone(), Standing::of(&other, score));
            }
        }
    }

    /// Scores the nodes again that ask for others, in order, now that those are known.
    fn settle_asking(
        &mut self,
        assessment: &Assessment,
        asking: &[usize],
        others: &mut Others,
    ) -> BTreeSet<usize> {
        let mut changed = BTreeSet::new();
        for at in asking {
            self.ask(assessment, *at, others);
            changed.insert(*at);
            changed.extend(self.score_item(assessment, *at, others));
            self.complete_all(assessment, &mut changed, others);
        }
        changed
    }

    /// Completes the nodes at `changed` and all above them.
    fn complete_all(
        &mut self,
        assessment: &Assessment,
        changed: &mut BTreeSet<usize>,
        others: &Others,
    ) {
        let above = changed.iter().flat_map(|at| self.skeleton.above(*at));
        let above: Vec<usize> = above.collect();
        changed.extend(above);
        // Children stand after their parents, and must be complete before them.
        for at in changed.iter().rev() {
            self.complete(assessment, *at, others);
        }
    }

    /// Works out what all points are worth, the total, and what is shown. Returns the positions of the nodes that are
    /// shown otherwise than before.
    fn finish(&mut self, assessment: &Assessment) -> BTreeSet<usize> {
        let nodes = &mut self.tree.nodes;
        weigh(&self.skeleton, nodes);
        let (total, made_up) = total(assessment, &self.skeleton, nodes, &self.methods);
        let methods = &self.methods;
        let brings = |at: usize, points: Exact| {
            let brought = made_up.brings(methods.lost(at), &points);
            brought.min(total.room.clone())
        };
        let shown = show(&self.skeleton, nodes, total.scored, &brings);
        self.tree.total = total;
        shown
    }

    /// Scores the item at `at` by its own rules and settles its group, if it has one. Returns the
    /// positions of the items that have another score now.
    fn score_item(&mut self, assessment: &Assessment, at: usize, others: &Others) -> Vec<usize> {
        let Some(item) = self.skeleton.entry(&assessment.standard, at) else {
            return Vec::new();
        };
        let alone = [at];
        let group = self.skeleton.group_of(item.node);
        let members = if group.is_empty() { &alone } else { group };
        let mut before = Vec::new();
        for member in members.iter().copied() {
            let own = own_score_at(&self.skeleton, assessment, member, others);
            if let Some((score, own)) = self.tree.nodes.get_mut(member).zip(own) {
                before.push((member, mem::replace(score, own)));
            }
        }
        settle_group(assessment, &self.skeleton, members, &mut self.tree.nodes);
        let now = |at: usize| self.tree.nodes.get(at);
        let other = before.iter().filter(|(at, before)| {
            now(*at).is_none_or(|now| now.exact != before.exact || now.reasons != before.reasons)
        });
        other.map(|(at, _)| *at).collect()
    }

    /// Adds up the node at `at` again, if it is an inner one, and what it gives to each method.
    fn complete(&mut self, assessment: &Assessment, at: usize, others: &Others) {
        let Some(entry) = self.skeleton.entry(&assessment.standard, at) else {
            return;
        };
        let nodes = &mut self.tree.nodes;
        if !entry.node.children.is_empty() {
            let own = own_score_at(&self.skeleton, assessment, at, others);
            if let Some((score, own)) = nodes.get_mut(at).zip(own) {
                *score = own;
            }
            add_up(assessment, &self.skeleton, (&entry, at), others, nodes);
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
fn own_score_at(
    skeleton: &Skeleton,
    assessment: &Assessment,
    at: usize,
    others: &Others,
) -> Option<NodeScore> {
    let entry = skeleton.entry(&assessment.standard, at)?;
    Some(own_score(assessment, &entry, others))
}

/// Sets what a point of each node is worth in the sum of all parts.
fn weigh(skeleton: &Skeleton, nodes: &mut [NodeScore]) {
    for at in 0..nodes.len() {
        let Some(place) = skeleton.place(at) else {
            continue;
        };
        let above = place.parent.and_then(|it| nodes.get(it));
        let above = above.map(|it| it.exact.worth.clone());
        let scales = match place.parent {
            Some(parent) => skeleton.scales(parent),
            None => skeleton.tops_scale(),
        };
        let Some(score) = nodes.get_mut(at) else {
            continue;
        };
        let own = worth_of(score, place.weight, place.max, scales);
        score.exact.worth = match above {
            Some(above) => own.times(&above),
            None => own,
        };
    }
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
