//! Every node by its own rules, on several processors where there are many.

use std::num::NonZero;
use std::thread::{Builder, available_parallelism, scope};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::in_order::InOrder;
use crate::domain::score::item::own_score;
use crate::domain::score::item_by_method::{Named, item_by_method};
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::standing::Others;
use crate::domain::standard::{Entry, NodeId};

/// Fewer nodes than this are scored where they stand.
const FEWEST: usize = 2_000;

/// The most threads that score at once.
const MOST_THREADS: usize = 4;

/// Every node by its own rules.
#[derive(Default)]
pub(crate) struct OwnScores<'a> {
    /// The scores, in the order of the outline.
    pub(crate) scores: Vec<NodeScore>,
    /// What items give to methods that their clauses and rules name, with their positions, in order.
    pub(crate) named: Vec<(usize, Named<'a>)>,
}

impl<'a> OwnScores<'a> {
    /// Scores the nodes of this outline; the scores are the same on however many processors.
    pub(crate) fn new(assessment: &Assessment, outline: &[Entry<'a>], others: &Others) -> Self {
        let answers: Vec<(&NodeId, &Answer)> = assessment.answers.iter().collect();
        let answers = InOrder::new(&answers);
        let mut own = Self {
            scores: Vec::with_capacity(outline.len()),
            named: Vec::new(),
        };
        let each = |part: &[Entry<'a>], into: &mut Self| {
            into.add(assessment, part, answers, others);
        };
        if outline.len() < FEWEST {
            each(outline, &mut own);
            return own;
        }
        let n = available_parallelism().map_or(1, NonZero::get);
        let n_each = outline.len().div_ceil(n.min(MOST_THREADS));
        let (first, rest) = outline.split_at(n_each);
        scope(|scope| {
            let parts = rest.chunks(n_each).map(|part| {
                let work = || {
                    let mut own = Self::default();
                    own.scores.reserve(part.len());
                    each(part, &mut own);
                    own
                };
                let builder = Builder::new().name("score".to_owned());
                (part, builder.spawn_scoped(scope, work).ok())
            });
            let parts: Vec<_> = parts.collect();
            each(first, &mut own);
            for (part, begun) in parts {
                match begun.and_then(|it| it.join().ok()) {
                    Some(done) => own.append(done),
                    // What a thread could not do is done here.
                    None => each(part, &mut own),
                }
            }
        });
        own
    }

    /// Scores the next nodes.
    fn add(
        &mut self,
        assessment: &Assessment,
        part: &[Entry<'a>],
        mut answers: InOrder<'_, '_>,
        others: &Others,
    ) {
        for entry in part {
            let answer = answers.find(&entry.node.id);
            let score = own_score(assessment, entry, answer, others).score;
            let named = item_by_method(assessment, (entry, answer), &score);
            self.named.extend(named.map(|it| (self.scores.len(), it)));
            self.scores.push(score);
        }
    }

    /// Adds what comes behind.
    fn append(&mut self, other: Self) {
        let before = self.scores.len();
        let named = other.named.into_iter();
        self.named.extend(named.map(|(at, it)| (before + at, it)));
        self.scores.extend(other.scores);
    }
}
