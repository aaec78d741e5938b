//! A score that is kept up to date: an answer changes its own branch of the tree, and nothing else is scored again.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::score::branch::{Branch, complete, own_of};
use crate::domain::score::by_method::ByMethod;
use crate::domain::score::display::{Positions, ShownWhole, show};
use crate::domain::score::group::{Ear, settle_group};
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::note_words::Shown;
use crate::domain::score::reason::Told;
use crate::domain::score::standing::Others;
use crate::domain::score::sums::worth_of;
use crate::domain::score::told::told;
use crate::domain::score::total::{Total, rest_in_words, total};
use crate::domain::standard::NodeId;
use crate::domain::standard::tree::Skeleton;

/// The score of one assessment, with all that is needed to score a part of it again.
#[derive(Clone, Debug)]
pub(crate) struct Scoring {
    methods: ByMethod,
    tree: ScoreTree,
}

impl Scoring {
    /// Scores every node of the assessment.
    pub(crate) fn new(assessment: &Assessment) -> Self {
        let Branch {
            skeleton,
            nodes,
            methods,
        } = Branch::all(assessment);
        let mut others = Others::new(assessment, skeleton.shown_places(), Voice::Silent);
        let groups: Vec<Vec<usize>> = skeleton.groups().map(<[usize]>::to_vec).collect();
        let asking = skeleton.asking().to_vec();
        let all = Positions::all(nodes.len());
        let mut scoring = Self {
            methods,
            tree: ScoreTree {
                nodes,
                total: Total::default(),
                skeleton,
            },
        };
        for members in &groups {
            scoring.settle(assessment, members);
        }
        let mut settled = groups.into_iter().flatten().collect();
        scoring.complete_all(assessment, &mut settled, &others);
        scoring.settle_asking(assessment, &asking, &mut others);
        scoring.finish(assessment, all);
        scoring
    }

    /// Scores the nodes at `items` again, after their answers have changed, and all that depends on
    /// them. Returns the positions of these and of all other nodes that may have another score now.
    ///
    /// The rest of the assessment must be as it was when it was scored last.
    pub(crate) fn rescore(&mut self, assessment: &Assessment, items: &[usize]) -> BTreeSet<usize> {
        let mut changed: BTreeSet<usize> = items.iter().copied().collect();
        let asking = self.skeleton().asking().to_vec();
        let mut others = Others::new(assessment, self.skeleton().shown_places(), Voice::Silent);
        for at in &asking {
            self.ask(assessment, *at, &mut others);
        }
        for at in items {
            changed.extend(self.score_item(assessment, *at, &others));
        }
        self.complete_all(assessment, &mut changed, &others);
        changed.extend(self.settle_asking(assessment, &asking, &mut others));
        let stale = Positions::these(&changed, self.tree.nodes.len());
        changed.extend(self.finish(assessment, stale).iter());
        changed
    }

    /// Looks up the nodes that the node at `at` asks for.
    fn ask(&self, assessment: &Assessment, at: usize, others: &mut Others) {
        let (standard, skeleton) = (&*assessment.standard, self.skeleton());
        if let Some(entry) = skeleton.entry(standard, at) {
            others.look_up(skeleton, standard, entry.node, &self.tree.nodes);
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
        let above = changed.iter().flat_map(|at| self.skeleton().above(*at));
        let above: Vec<usize> = above.collect();
        changed.extend(above);
        for at in changed.iter().rev() {
            let ScoreTree {
                nodes, skeleton, ..
            } = &mut self.tree;
            if let Some(entry) = skeleton.entry(&assessment.standard, *at) {
                let all = (&*skeleton, nodes.as_mut_slice(), &mut self.methods);
                complete(assessment, (&entry, *at), others, all);
            }
        }
    }

    /// Works out what all points are worth, the total, and what is shown. Returns the positions of the nodes that are
    /// shown otherwise than before.
    fn finish(&mut self, assessment: &Assessment, stale: Positions) -> Positions {
        let ScoreTree {
            nodes, skeleton, ..
        } = &mut self.tree;
        weigh(skeleton, nodes);
        let (mut total, made_up, notes) = total(assessment, skeleton, nodes, &self.methods);
        let methods = &self.methods;
        let brings = |at: usize, points: Exact| {
            let brought = made_up.brings(methods, at, &points);
            brought.min(total.room.clone())
        };
        let whole = ShownWhole {
            scored: total.scored,
            lost: total.lost,
            exact_lost: &total.parts.lost,
        };
        let changed = show(skeleton, nodes, &whole, &brings, stale);
        let shown = Shown {
            standard: &assessment.standard,
            skeleton,
            nodes,
            total: &total,
        };
        let notes = notes.iter().map(|it| shown.words(it));
        let rest = rest_in_words(&total, &assessment.standard);
        total.notes = notes.chain(rest).collect();
        self.tree.total = total;
        changed
    }

    /// Scores the item at `at` by its own rules and settles its group, if it has one. Returns the
    /// positions of the items of which something else may be said now.
    fn score_item(&mut self, assessment: &Assessment, at: usize, others: &Others) -> Vec<usize> {
        let Some(item) = self.skeleton().entry(&assessment.standard, at) else {
            return Vec::new();
        };
        let group = self.skeleton().group_of(item.node);
        let members = if group.is_empty() {
            vec![at]
        } else {
            group.to_vec()
        };
        for member in members.iter().copied() {
            let entry = self.skeleton().entry(&assessment.standard, member);
            let own = entry.map(|it| own_of(assessment, &it, others).score);
            if let Some((score, own)) = self.tree.nodes.get_mut(member).zip(own) {
                *score = own;
            }
        }
        self.settle(assessment, &members);
        members
    }

    /// Settles one group, whose members are scored by their own rules.
    fn settle(&mut self, assessment: &Assessment, members: &[usize]) {
        if members.len() < 2 {
            return;
        }
        let ScoreTree {
            nodes, skeleton, ..
        } = &mut self.tree;
        let scores = members.iter().map(|it| nodes.get(*it).cloned());
        let Some(mut scores) = scores.collect::<Option<Vec<NodeScore>>>() else {
            return;
        };
        settle_group(assessment, skeleton, (members, &mut scores), Ear::deaf());
        for (at, settled) in members.iter().zip(scores) {
            if let Some(score) = nodes.get_mut(*at) {
                *score = settled;
            }
        }
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
        &self.tree.skeleton
    }
}

/// Sets what a point of each node is worth in the sum of all parts.
fn weigh(skeleton: &Skeleton, nodes: &mut [NodeScore]) {
    if !skeleton.has_weights() {
        return;
    }
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
    /// Where the nodes stand.
    skeleton: Skeleton,
}

impl ScoreTree {
    /// The score of the node with this id, given the positions of the standard's outline.
    pub fn of(&self, positions: &BTreeMap<NodeId, usize>, id: &NodeId) -> Option<&NodeScore> {
        self.nodes.get(*positions.get(id)?)
    }

    /// Where the nodes stand.
    pub(crate) const fn skeleton(&self) -> &Skeleton {
        &self.skeleton
    }

    /// Why the node at `at` has its points; `assessment` is the one that was scored.
    pub fn told(&self, assessment: &Assessment, at: usize) -> Told {
        let all = (self.nodes.as_slice(), Voice::Aloud);
        told(assessment, &self.skeleton, all, at)
    }

    /// What happened that cost points at the node at `at`, or brought them, as a paper says it: the same facts as
    /// [`Self::told`], without how points follow from them.
    pub fn happened(&self, assessment: &Assessment, at: usize) -> Told {
        let all = (self.nodes.as_slice(), Voice::Plain);
        told(assessment, &self.skeleton, all, at)
    }
}
