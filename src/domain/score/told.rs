//! Why a node has its points: worked out again when somebody looks at it, by the steps that made the numbers.

use crate::domain::assessment::Assessment;
use crate::domain::entry::voice::Voice;
use crate::domain::score::display::last_digit;
use crate::domain::score::group::{Ear, settle_group};
use crate::domain::score::item::own_score;
use crate::domain::score::node_score::NodeScore;
use crate::domain::score::reason::{Reason, Scored, Told};
use crate::domain::score::standing::Others;
use crate::domain::score::sums::add_up;
use crate::domain::standard::Entry;
use crate::domain::standard::tree::Skeleton;

/// Why the node at `at` has its points, which are those of `nodes`; in the words of `voice`.
pub(crate) fn told(
    assessment: &Assessment,
    skeleton: &Skeleton,
    (nodes, voice): (&[NodeScore], Voice),
    at: usize,
) -> Told {
    let teller = Teller {
        assessment,
        skeleton,
        nodes,
        voice,
    };
    teller.told(at).unwrap_or_default()
}

/// What is needed to say why nodes have their points.
struct Teller<'a> {
    assessment: &'a Assessment,
    skeleton: &'a Skeleton,
    nodes: &'a [NodeScore],
    voice: Voice,
}

impl<'a> Teller<'a> {
    fn told(&self, at: usize) -> Option<Told> {
        let (skeleton, score) = (self.skeleton, self.nodes.get(at)?);
        let entry = skeleton.entry(&self.assessment.standard, at)?;
        let (own, others) = self.own(&entry, self.voice);
        let reasons = if entry.node.children.is_empty() {
            self.beside_its_group(&entry, at, own)
        } else {
            let all = (self.assessment, skeleton, self.nodes);
            add_up(all, (&entry, at), &others, own).reasons
        };
        let role = skeleton.place(at)?.role;
        let last_digit = last_digit(role, score, skeleton.shown_places());
        let last_digit = last_digit.filter(|_| self.voice.is_aloud());
        Some(Told {
            reasons,
            last_digit: last_digit.map(Reason::remark),
        })
    }

    /// What the own rules of a node come to.
    fn own(&self, entry: &Entry<'a>, voice: Voice) -> (Scored, Others) {
        let mut others = Others::new(self.assessment, self.skeleton.shown_places(), voice);
        others.look_up(
            self.skeleton,
            &self.assessment.standard,
            entry.node,
            self.nodes,
        );
        let answer = self.assessment.answers.get(&entry.node.id);
        (own_score(self.assessment, entry, answer, &others), others)
    }

    /// The lines of the item at `at`, with what its group makes of them.
    fn beside_its_group(&self, entry: &Entry<'a>, at: usize, own: Scored) -> Vec<Reason> {
        let Scored { score, mut reasons } = own;
        let own_lines = reasons.len();
        let members = self.skeleton.group_of(entry.node);
        let scores = members.iter().map(|member| {
            if *member == at {
                return Some(score.clone());
            }
            let entry = self.skeleton.entry(&self.assessment.standard, *member)?;
            Some(self.own(&entry, Voice::Silent).0.score)
        });
        let scores: Option<Vec<NodeScore>> = scores.collect();
        if let Some(mut scores) = scores {
            let ear = Ear::at(at, &mut reasons);
            settle_group(self.assessment, self.skeleton, (members, &mut scores), ear);
        }
        // What a group makes of it is no event.
        if !self.voice.is_aloud() {
            reasons.truncate(own_lines);
        }
        reasons
    }
}
