//! Top nodes scored by themselves, with all below them: on several processors where there are many nodes.

use std::num::NonZero;
use std::thread::{Builder, available_parallelism, scope};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::in_order::InOrder;
use crate::domain::decimal::USUAL_PLACES;
use crate::domain::entry::voice::Voice;
use crate::domain::score::by_method::ByMethod;
use crate::domain::score::item::own_score;
use crate::domain::score::item_by_method::item_by_method;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::reason::Scored;
use crate::domain::score::standing::Others;
use crate::domain::score::sums::add_up;
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{Entry, Node, NodeId, Standard};

/// Fewer nodes than this are scored where they stand.
const FEWEST: usize = 2_000;

/// The most threads that score at once.
const MOST_THREADS: usize = 4;

/// Some top nodes that follow each other with all below them, and their scores: groups are still to be settled in them,
/// and rules that ask for other nodes.
pub(crate) struct Branch {
    pub(crate) skeleton: Skeleton,
    pub(crate) nodes: Vec<NodeScore>,
    pub(crate) methods: ByMethod,
}

/// A top node, how many siblings stand before it, and about how many nodes.
struct Top<'a> {
    entry: Entry<'a>,
    nth: usize,
    before: usize,
}

impl Branch {
    /// All nodes of the assessment; the scores are the same on however many processors.
    pub(crate) fn all(assessment: &Assessment) -> Self {
        let standard = &*assessment.standard;
        let answers: Vec<(&NodeId, &Answer)> = assessment.answers.iter().collect();
        let answers = InOrder::new(&answers);
        // Without words it makes no difference with how many places points are written.
        let others = Others::new(assessment, USUAL_PLACES, Voice::Silent);
        let (tops, n_nodes) = tops(assessment);
        let n_threads = match available_parallelism().map_or(1, NonZero::get) {
            n if FEWEST <= n_nodes => n.min(MOST_THREADS),
            _ => 1,
        };
        let n_each = n_nodes.div_ceil(n_threads).max(1);
        let mut runs = tops.chunk_by(|one, other| one.before / n_each == other.before / n_each);
        let scored = |run: &[Top<'_>], room| {
            let mut branch = Self::with_room(standard, room);
            branch.score(assessment, run, answers, &others);
            branch
        };
        let first = runs.next().unwrap_or_default();
        let mut all = scope(|scope| {
            let begun = runs.map(|run| {
                let work = move || scored(run, n_each);
                let builder = Builder::new().name("score".to_owned());
                (run, builder.spawn_scoped(scope, work).ok())
            });
            let begun: Vec<_> = begun.collect();
            let mut all = scored(first, n_nodes);
            for (run, begun) in begun {
                let done = begun.and_then(|it| it.join().ok());
                // What a thread could not do is done here.
                all.append(done.unwrap_or_else(|| scored(run, n_each)));
            }
            all
        });
        all.skeleton.complete(standard);
        all
    }

    /// No nodes yet, with room for about so many.
    fn with_room(standard: &Standard, nodes: usize) -> Self {
        Self {
            skeleton: Skeleton::with_room(nodes),
            nodes: Vec::with_capacity(nodes),
            methods: ByMethod::with_room(standard, nodes),
        }
    }

    /// Scores a run of top nodes, which are added behind.
    fn score(
        &mut self,
        assessment: &Assessment,
        run: &[Top<'_>],
        mut answers: InOrder<'_, '_>,
        others: &Others,
    ) {
        let Self {
            skeleton,
            nodes,
            methods,
        } = self;
        let mut outline = Vec::new();
        for top in run {
            skeleton.add_top(top.nth, top.entry, &mut outline);
            let first = nodes.len();
            // Found one after the other before any is read, they come faster.
            let found = outline.iter().map(|it| match it.node.rules.as_slice() {
                [] => None,
                _ => answers.find(&it.node.id),
            });
            let found: Vec<Option<&Answer>> = found.collect();
            for (entry, answer) in outline.iter().zip(found) {
                let score = own_score(assessment, entry, answer, others).score;
                let named = item_by_method(assessment, (entry, answer), &score);
                methods.add(entry, named);
                nodes.push(score);
            }
            // Children stand after their parents, and must be complete before them.
            for (nth, entry) in outline.iter().enumerate().rev() {
                if !entry.node.children.is_empty() {
                    let all = (&*skeleton, nodes.as_mut_slice(), &mut *methods);
                    complete(assessment, (entry, first + nth), others, all);
                }
            }
        }
    }

    /// Adds what stands behind.
    fn append(&mut self, behind: Self) {
        self.skeleton.append(behind.skeleton);
        self.nodes.extend(behind.nodes);
        self.methods.append(behind.methods);
    }
}

/// Adds up the node at `at` again, if it is an inner one, and what it gives to each method.
pub(crate) fn complete(
    assessment: &Assessment,
    (entry, at): (&Entry<'_>, usize),
    others: &Others,
    (skeleton, nodes, methods): (&Skeleton, &mut [NodeScore], &mut ByMethod),
) {
    if !entry.node.children.is_empty() {
        let own = own_of(assessment, entry, others);
        let all = add_up((assessment, skeleton, nodes), (entry, at), others, own);
        if let Some(score) = nodes.get_mut(at) {
            *score = all.score;
        }
    }
    methods.update(assessment, (entry, at), skeleton, nodes);
}

/// The top nodes of all parts, and about how many nodes there are.
fn tops(assessment: &Assessment) -> (Vec<Top<'_>>, usize) {
    let mut tops = Vec::new();
    let mut before = 0;
    for (role, nodes) in assessment.standard.parts() {
        for (nth, node) in nodes.iter().enumerate() {
            let entry = Entry::top(role, node);
            tops.push(Top { entry, nth, before });
            before += 1 + node.children.iter().map(size).sum::<usize>();
        }
    }
    (tops, before)
}

/// How many nodes an indicator has about: those right below it are hardly ever divided again.
fn size(node: &Node) -> usize {
    1 + node.children.len()
}

/// What the own rules of a node make of its answer.
pub(crate) fn own_of(assessment: &Assessment, entry: &Entry<'_>, others: &Others) -> Scored {
    let answers = Some(&assessment.answers).filter(|_| !entry.node.rules.is_empty());
    let answer = answers.and_then(|it| it.get(&entry.node.id));
    own_score(assessment, entry, answer, others)
}
