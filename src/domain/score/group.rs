//! Groups: of items that stand for each other the best one counts; bonus items of one work count once.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::SameWork;
use crate::domain::exact::Exact;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Reason;
use crate::domain::standard::tree::Skeleton;
use crate::domain::standard::{NodeId, Role};

/// Settles the members of one group, whose scores stand beside them and are of their own rules alone.
///
/// In the scored tree they stand for each other, and the best one counts. Among bonus items those that honour the
/// same work do; which these are is asked ([`SameWork`]) and never assumed: until it is said, it is open.
pub(crate) fn settle_group(
    assessment: &Assessment,
    skeleton: &Skeleton,
    (members, scores): (&[usize], &mut [NodeScore]),
    ear: Ear<'_>,
) {
    let is_bonus = |at: &usize| skeleton.place(*at).is_some_and(|it| it.role == Role::Bonus);
    let (bonus, others): (Vec<usize>, Vec<usize>) = members.iter().copied().partition(is_bonus);
    let mut group = Group {
        assessment,
        skeleton,
        members,
        scores,
        ear,
    };
    group.keep_best(&others, "本组项目只计得分最高的一项");
    group.settle_works(&bonus);
}

/// Who listens to what is said of one member of a group: nobody, or the lines of that member.
pub(crate) struct Ear<'a>(Option<(usize, &'a mut Vec<Reason>)>);

impl<'a> Ear<'a> {
    /// Nobody listens.
    pub(crate) const fn deaf() -> Self {
        Self(None)
    }

    /// What is said of the member at this position goes to its lines.
    pub(crate) const fn at(member: usize, lines: &'a mut Vec<Reason>) -> Self {
        Self(Some((member, lines)))
    }

    /// The lines of a member, if somebody listens.
    fn lines(&mut self, of: usize) -> Option<&mut Vec<Reason>> {
        let (member, lines) = self.0.as_mut()?;
        (*member == of).then_some(&mut **lines)
    }
}

/// What is said to be one work.
struct Work {
    members: Vec<usize>,
    /// Whether it is said that it is nobody else's.
    is_own: bool,
}

struct Group<'a> {
    assessment: &'a Assessment,
    skeleton: &'a Skeleton,
    members: &'a [usize],
    /// The scores of the members.
    scores: &'a mut [NodeScore],
    ear: Ear<'a>,
}

impl Group<'_> {
    fn score(&self, at: usize) -> Option<&NodeScore> {
        let nth = self.members.binary_search(&at).ok()?;
        self.scores.get(nth)
    }

    fn score_mut(&mut self, at: usize) -> Option<&mut NodeScore> {
        let nth = self.members.binary_search(&at).ok()?;
        self.scores.get_mut(nth)
    }

    fn points(&self, at: usize) -> Exact {
        let score = self.score(at);
        score.map_or(Exact::ZERO, |it| it.exact.points.clone())
    }

    fn best(&self, at: usize) -> Exact {
        let score = self.score(at);
        score.map_or(Exact::ZERO, |it| it.exact.best.clone())
    }

    fn name(&self, at: usize) -> String {
        let entry = self.skeleton.entry(&self.assessment.standard, at);
        entry.map_or_else(String::new, |it| it.node.title.clone())
    }

    /// The member that counts: the one with the most points for certain, of equals the one that may have more, then
    /// the first.
    fn winner(&self, members: &[usize]) -> Option<usize> {
        let rank = |at: usize| (self.points(at), self.best(at));
        let better = |best: usize, it: usize| if rank(best) < rank(it) { it } else { best };
        members.iter().copied().reduce(better)
    }

    /// Only the best of the members keeps its points; one that may still become better stays open for the difference.
    fn keep_best(&mut self, members: &[usize], why: &str) {
        let is = |at: usize, state: State| self.score(at).is_none_or(|it| it.state == state);
        let members = members.iter().copied();
        let members: Vec<usize> = members
            .filter(|at| !is(*at, State::NotApplicable))
            .collect();
        let Some(winner) = self.winner(&members).filter(|_| members.len() > 1) else {
            return;
        };
        if members.iter().all(|at| is(*at, State::Unscored)) {
            self.open_once(&members, winner);
            return;
        }
        let is_apart = self.are_apart(&members);
        let certain = self.score(winner).map(|it| it.exact.floor.clone());
        let certain = certain.unwrap_or_default();
        let mut ceiling = self.best(winner);
        for at in members.into_iter().filter(|it| *it != winner) {
            let best = self.best(at);
            let beyond = if is_apart && certain < best {
                // It counts for something else there, so that what counts now may go.
                self.may_lose(winner);
                best
            } else {
                (best - &ceiling).or_zero()
            };
            ceiling += &beyond;
            let Some(score) = self.score_mut(at) else {
                continue;
            };
            let had_points = score.exact.points.is_positive();
            let is_open = beyond.is_positive();
            score.outdo(beyond);
            let name = self.name(winner);
            if let Some(lines) = self.ear.lines(at) {
                for line in &mut *lines {
                    line.lost = Exact::ZERO;
                }
                if had_points || !is_open {
                    let text = format!("{why}，已计“{name}”，本项不重复计分");
                    lines.push(Reason::remark(text));
                }
            }
        }
    }

    /// While nothing is entered for a group, only one of its members can bring points.
    fn open_once(&mut self, members: &[usize], winner: usize) {
        let is_apart = self.are_apart(members);
        for at in members.iter().copied().filter(|it| *it != winner) {
            let beyond = if is_apart { self.best(at) } else { Exact::ZERO };
            if let Some(score) = self.score_mut(at) {
                score.outdo(beyond);
            }
        }
    }

    /// Whether a point of one member may count for something else than a point of another: they stand below different
    /// nodes, have different weights, or are assessed by different methods that have maxima of their own.
    fn are_apart(&self, members: &[usize]) -> bool {
        let standard = &*self.assessment.standard;
        let has_methods = !standard.method_totals.is_empty();
        let mut places = members.iter().filter_map(|it| {
            let place = self.skeleton.place(*it)?;
            let entry = self.skeleton.entry(standard, *it)?;
            let method = entry.methods.first().filter(|_| has_methods);
            Some((place.parent, place.weight, method))
        });
        let first = places.next();
        !places.all(|it| Some(it) == first)
    }

    /// The points of this member may go to another one.
    fn may_lose(&mut self, at: usize) {
        if let Some(score) = self.score_mut(at) {
            score.exact.floor = score.exact.floor.clone().min(Exact::ZERO);
        }
    }

    /// Bonus items by the works they honour: one of each counts, and what nobody has said is open.
    fn settle_works(&mut self, members: &[usize]) {
        let active: Vec<usize> = members
            .iter()
            .copied()
            .filter(|at| self.best(*at).is_positive())
            .collect();
        if active.len() < 2 {
            return;
        }
        let (works, mut unsaid) = self.works(members, &active);
        for work in &works {
            self.keep_best(&work.members, "属同一工作，只计最高的一项");
        }
        let joinable = works.iter().filter(|it| !it.is_own);
        let winners = joinable.filter_map(|it| self.winner(&it.members));
        let mut joinable: Vec<usize> = winners.collect();
        joinable.sort_unstable();
        if joinable.len() + unsaid.len() < 2 {
            // There is no work that it could be the same as.
            return;
        }
        if self.are_apart(&active) {
            for at in joinable.iter().chain(&unsaid) {
                self.may_lose(*at);
            }
        }
        // The others are asked whether they are the same as the first.
        let mut most = joinable.first().map_or(Exact::ZERO, |it| self.points(*it));
        unsaid.extend(joinable.into_iter().skip(1));
        // In the worst case all of which nothing is said honour the work that has most already.
        unsaid.sort_by_key(|at| std::cmp::Reverse(self.points(*at)));
        for at in unsaid {
            let beyond = (self.points(at) - &most).or_zero();
            most += &beyond;
            if let Some(score) = self.score_mut(at) {
                score.exact.floor = score.exact.floor.clone().min(beyond.clone());
                score.exact.points = beyond;
                score.state = match score.state {
                    State::Scored => State::Partial,
                    state => state,
                };
                score.unscored = score.unscored.max(1);
            }
            let text = match self.said(at) {
                None => "尚未说明与同组哪一项是同一工作：同一工作只计最高的一项",
                Some(_) => "尚未说明这项工作与同组其他项是否同一工作：同一工作只计最高的一项",
            };
            if let Some(lines) = self.ear.lines(at) {
                lines.push(Reason::remark(text.to_owned()));
            }
        }
    }

    /// The members by the works they honour, as far as they are `active`, and those of which it is not said; the first
    /// needs no answer. Two that honour the work of a third are one work, whatever becomes of that third.
    fn works(&self, members: &[usize], active: &[usize]) -> (Vec<Work>, Vec<usize>) {
        let mut works: Vec<Vec<usize>> = Vec::new();
        let mut unsaid = Vec::new();
        for at in members.iter().copied() {
            let other = match self.said(at) {
                Some(SameWork::As(id)) => members.iter().copied().find(|it| self.is(*it, &id)),
                Some(SameWork::Own) => None,
                None if active.first() == Some(&at) => None,
                None => {
                    unsaid.push(at);
                    continue;
                }
            };
            let mut together = vec![at];
            if let Some(other) = other.filter(|it| *it != at) {
                together.push(other);
                unsaid.retain(|it| *it != other);
            }
            let touched = |work: &Vec<usize>| work.iter().any(|it| together.contains(it));
            let (joined, apart): (Vec<_>, Vec<_>) = works.into_iter().partition(touched);
            together.extend(joined.into_iter().flatten());
            together.sort_unstable();
            together.dedup();
            works = apart;
            works.push(together);
        }
        unsaid.retain(|at| active.contains(at) && !works.iter().any(|work| work.contains(at)));
        let works = works.into_iter().map(|mut members| {
            let is_own = members
                .iter()
                .any(|it| self.said(*it) == Some(SameWork::Own));
            members.retain(|at| active.contains(at));
            Work { members, is_own }
        });
        let works = works.filter(|it| !it.members.is_empty());
        (works.collect(), unsaid)
    }

    fn said(&self, at: usize) -> Option<SameWork> {
        let entry = self.skeleton.entry(&self.assessment.standard, at)?;
        let answer = self.assessment.answers.get(&entry.node.id)?;
        answer.same_work.clone()
    }

    fn is(&self, at: usize, id: &NodeId) -> bool {
        let entry = self.skeleton.entry(&self.assessment.standard, at);
        entry.is_some_and(|it| it.node.id == *id)
    }
}
