//! Gaps (差距、问题): what the score, the events and findings from above say must be put right, and the work on it.
//!
//! A gap has one identity over all rounds: the id of its item or, where it was sent down, one of its own.

pub mod closing;

mod finding;

pub mod life;

mod order;

mod recurrence;

mod suggestion;

pub mod tally;

mod work;

use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::evidence::{self, needs};
use crate::domain::gap::life::{
    Case, Move, Refusal, Step, closed_on, opened, pending, since_booked, taken,
};
use crate::domain::gap::recurrence::{known, recurs};
use crate::domain::gap::suggestion::suggestion;
use crate::domain::score::{NodeScore, ScoreTree, State};
use crate::domain::standard::{Entry, Node, NodeId, Role};

pub use self::finding::{KEPT, finding_at, finding_code, findings, is_droppable, new_finding_ids};
pub use self::order::{GapOrder, sort};
pub use self::work::{Found, GapStatus, GapWork, Milestone, Notice, Origin, Photo, Stage};

/// One gap, with every field filled in: written by people, or suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and any of them can go with any other"
)]
pub struct Gap {
    /// Its identity: the id of its item, or the one it was given when it was sent down.
    pub id: NodeId,
    /// The item it concerns; a finding sent down may concern none.
    pub item: Option<NodeId>,
    /// Where it stands: in the outline of the standard, or behind it.
    pub at: usize,
    /// The number of the item as printed, or the number of the finding.
    pub code: String,
    /// What the item is about, or who sent it down.
    pub title: String,
    /// The top project it belongs to.
    pub project: String,
    /// The scoring words of the standard.
    pub clause: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Points lost on the item; where it does not lose any more, what it had lost when it was found.
    pub lost: Points,
    /// Whether the answers say that nothing is wrong any more; in a new round they may say nothing yet.
    pub is_settled: bool,
    /// Whether its item is not scored in this round yet, so that nobody knows whether it is still wrong.
    pub is_unscored: bool,
    /// Points that putting it right brings back to the grand total.
    pub recoverable: Points,
    /// 存在问题
    pub problem: String,
    /// 原因分析
    pub cause: String,
    /// 整改措施
    pub measure: String,
    /// Whether the measure is only suggested.
    pub measure_is_suggested: bool,
    /// 分步措施
    pub milestones: Vec<Milestone>,
    /// 责任领导
    pub leader: String,
    /// 责任科室
    pub section: String,
    /// 责任人
    pub person: String,
    /// 整改时限
    pub due: Option<Date>,
    /// How far it is.
    pub status: GapStatus,
    /// 完成情况
    pub progress: String,
    /// The evidence the item asks for.
    pub evidence: String,
    /// 备注
    pub remark: String,
    /// 整改前后照片
    pub photos: Vec<Photo>,
    /// What was sent down, where it was.
    pub notice: Option<Notice>,
    /// What was found, each time it was put on the books.
    pub booked: Vec<Found>,
    /// Whether it was struck off and is there again, and nobody has taken it up yet.
    pub recurs: bool,
    /// The deadline there was at the first step.
    pub first_due: Option<Date>,
    /// The day that is asked for instead of the deadline, until somebody answers.
    pub asked: Option<Date>,
    /// 办理记录
    pub steps: Vec<Step>,
}

impl Gap {
    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        self.status == GapStatus::Closed
    }

    /// Whether it is still to be put right after its deadline.
    pub fn is_overdue(&self, today: Date) -> bool {
        !self.is_closed() && self.due.is_some_and(|due| due < today)
    }

    /// Whether it, or a step of its measure, is to be done within so many days from `today`, or should have been.
    pub fn is_due_within(&self, days: u32, today: Date) -> bool {
        let Some(last) = today.days_later(days) else {
            return false;
        };
        let open = self.milestones.iter().filter(|it| it.done.is_none());
        let mut dues = open.filter_map(|it| it.due).chain(self.due);
        !self.is_closed() && dues.any(|it| it <= last)
    }

    /// Points it takes off the score now.
    pub const fn lost_now(&self) -> Points {
        if self.is_settled || self.is_unscored {
            Points::ZERO
        } else {
            self.lost
        }
    }

    /// How many days are left, today counted: 1 on the day itself and after it.
    pub fn days_left(&self, today: Date) -> Option<i64> {
        let days = self.due?.naive().signed_duration_since(today.naive());
        Some(days.num_days().max(0) + 1)
    }

    /// How often it was found: 2 where it has come back once.
    pub fn times(&self) -> usize {
        self.booked.len() + usize::from(self.recurs)
    }

    /// The day it was struck off, where it is.
    pub fn closed_on(&self) -> Option<Date> {
        closed_on(self.status, &self.steps)
    }

    /// The steps since it was last put on the books.
    pub fn steps_since_booked(&self) -> &[Step] {
        since_booked(self.status, &self.steps)
    }

    /// Whether its deadline stands, so that only an extension moves it.
    pub const fn has_fixed_deadline(&self) -> bool {
        self.first_due.is_some()
    }

    /// What is found now, for the books.
    pub fn found_now(&self, on: Date, round: usize) -> Found {
        Found {
            on,
            round,
            origin: self.origin,
            lost: self.lost,
            problem: self.problem.clone(),
        }
    }
}

/// Every item below its maximum, every veto and every event of the negative list, what was sent down, and
/// what is on the books; items without all their evidence where the head asks for them.
///
/// An item that is unscored or not applicable is no gap, nor is a bonus that was not won.
pub fn gaps(assessment: &Assessment, tree: &ScoreTree, today: Date, order: GapOrder) -> Vec<Gap> {
    let outline = assessment.standard.outline();
    let at = |(at, (entry, score)): (usize, (&Entry<'_>, &NodeScore))| {
        let project = project(&outline, at);
        gap_at(assessment, at, entry, project, score, today)
    };
    let mut found: Vec<Gap> = outline
        .iter()
        .zip(&tree.nodes)
        .enumerate()
        .filter_map(at)
        .collect();
    let findings = findings(assessment).zip(outline.len()..);
    found.extend(findings.filter_map(|(id, at)| {
        let notice = assessment.gaps.get(id)?.notice.as_ref()?;
        let of = notice.item.as_ref();
        let of = of.and_then(|it| outline.iter().position(|entry| entry.node.id == *it));
        let of = of.and_then(|it| Some((outline.get(it)?, project(&outline, it))));
        finding_at(assessment, at, id, of, today)
    }));
    sort(&mut found, order);
    found
}

/// What the answers say that is wrong with an item.
fn origin(assessment: &Assessment, entry: &Entry<'_>, score: &NodeScore) -> Option<Origin> {
    let answered = matches!(score.state, State::Scored | State::Partial);
    let lost = match entry.role {
        Role::Veto => score.vetoed.then_some(Origin::Veto),
        Role::Negative => score.own_lost.is_positive().then_some(Origin::Negative),
        Role::Scored => (answered && score.own_lost.is_positive()).then_some(Origin::Score),
        Role::Bonus => None,
    };
    let answer = || assessment.answers.get(&entry.node.id);
    let unproven = || {
        assessment.about.evidence_gaps
            && evidence::is_due(entry.role, score)
            && evidence::missing(entry.node, answer()) > 0
    };
    lost.or_else(|| unproven().then_some(Origin::Evidence))
}

/// Whether the answers say how it stands with an item.
const fn is_known(score: &NodeScore) -> bool {
    matches!(score.state, State::Scored | State::NotApplicable)
}

/// The gap of the node `entry`, which stands at `at` in the top project `project`, if its score or the books
/// say that there is one.
pub fn gap_at(
    assessment: &Assessment,
    at: usize,
    entry: &Entry<'_>,
    project: &str,
    score: &NodeScore,
    today: Date,
) -> Option<Gap> {
    let node = entry.node;
    let now = origin(assessment, entry, score);
    let work = assessment.gaps.get(&node.id);
    let booked = work.is_some_and(GapWork::is_on_the_books);
    if now.is_none() && !booked {
        return None;
    }
    let work = work.cloned().unwrap_or_default();
    let last = work.booked.last();
    let recurs = now.is_some_and(|it| recurs(assessment, entry, &work, it));
    let origin = now.unwrap_or_else(|| last.map_or(Origin::Score, |it| it.origin));
    let lost = last.map_or(Points::ZERO, |it| it.lost);
    let problem = match now {
        Some(origin) => reason(assessment, node, score, origin),
        None => last.map_or_else(String::new, |it| it.problem.clone()),
    };
    let measure = match origin {
        Origin::Evidence => format!("补齐佐证材料：{}", missing_evidence(assessment, node)),
        _ => suggestion(assessment, entry),
    };
    Some(Gap {
        item: Some(node.id.clone()),
        code: node.code().to_owned(),
        title: node.title.clone(),
        project: project.to_owned(),
        clause: clause(node),
        origin,
        lost: now.map_or(lost, |_| score.own_lost),
        // An item that a new round has not reached yet says nothing of it.
        is_settled: now.is_none() && is_known(score),
        is_unscored: now.is_none() && !is_known(score),
        recoverable: match (now, score.state) {
            (Some(_), _) => score.recoverable(),
            (None, State::Unscored) if work.status != GapStatus::Closed => lost.times(score.worth),
            (None, _) => Points::ZERO,
        },
        evidence: evidence(node),
        ..Written {
            id: &node.id,
            lead: entry.lead,
            recurs,
            work,
            problem,
            measure,
        }
        .filled(assessment, at, || deadline(assessment, entry, today))
    })
}

/// Why points are lost or evidence is missing, with what the assessor noted.
fn reason(assessment: &Assessment, node: &Node, score: &NodeScore, origin: Origin) -> String {
    let answer = assessment.answers.get(&node.id);
    let note = answer.map_or("", |it| it.note.as_str());
    let reason = match (score.deduction(), origin) {
        (_, Origin::Evidence) => format!("缺佐证材料：{}", missing_evidence(assessment, node)),
        (it, Origin::Score | Origin::Negative) if !it.is_empty() => it,
        _ => score.explanation(),
    };
    if note.is_empty() {
        reason
    } else {
        format!("{reason}。{note}")
    }
}

fn missing_evidence(assessment: &Assessment, node: &Node) -> String {
    let needs = needs(node, assessment.answers.get(&node.id));
    let missing = needs.filter(|it| it.missing() > 0);
    let words = missing.map(|it| match it.wanted {
        1 => it.name.to_owned(),
        _ => format!("{}（缺{}份）", it.name, it.missing()),
    });
    words.collect::<Vec<_>>().join("、")
}

fn clause(node: &Node) -> String {
    let words = if node.text.is_empty() {
        &node.title
    } else {
        &node.text
    };
    words.clone()
}

/// What people wrote, with what is suggested where they did not.
struct Written<'a> {
    id: &'a NodeId,
    lead: &'a str,
    recurs: bool,
    work: GapWork,
    problem: String,
    measure: String,
}

impl Written<'_> {
    /// The gap, but for what the standard says of its item.
    fn filled(self, assessment: &Assessment, at: usize, due: impl FnOnce() -> Option<Date>) -> Gap {
        let about = &assessment.about;
        let Self { work, recurs, .. } = self;
        let lead = if self.lead.is_empty() {
            &about.section
        } else {
            self.lead
        };
        let asked = pending(&work).and_then(|it| it.until);
        let section = or(work.section, lead);
        let own = section == about.section;
        Gap {
            id: self.id.clone(),
            item: None,
            at,
            code: String::new(),
            title: String::new(),
            project: String::new(),
            clause: String::new(),
            origin: Origin::Score,
            lost: Points::ZERO,
            is_settled: false,
            is_unscored: false,
            recoverable: Points::ZERO,
            problem: or(work.problem, &self.problem),
            cause: work.cause,
            measure_is_suggested: work.measure.is_empty(),
            measure: or(work.measure, &self.measure),
            milestones: work.milestones,
            leader: or(work.leader, if own { &about.leader } else { "" }),
            person: or(work.person, if own { &about.person } else { "" }),
            section,
            // What has come back has a deadline of its own.
            due: work.due.filter(|_| !recurs).or_else(due),
            status: if recurs { GapStatus::Open } else { work.status },
            progress: work.progress,
            evidence: String::new(),
            remark: work.remark,
            photos: work.photos,
            notice: work.notice,
            booked: work.booked,
            recurs,
            first_due: work.first_due.filter(|_| !recurs),
            asked,
            steps: work.steps,
        }
    }
}

/// The work on a gap as it stands before something is written into it.
pub fn to_edit(assessment: &Assessment, gap: &Gap, on: Date) -> GapWork {
    let work = assessment.gaps.get(&gap.id).cloned().unwrap_or_default();
    if gap.recurs {
        opened(&work, gap.found_now(on, assessment.rounds.len()))
    } else {
        work
    }
}

/// The work on a gap after `step`, which is put into the present round.
///
/// # Errors
/// [`Refusal`] when the step cannot be taken.
pub fn advance(assessment: &Assessment, gap: &Gap, step: Step) -> Result<GapWork, Refusal> {
    let work = assessment.gaps.get(&gap.id).cloned().unwrap_or_default();
    let round = assessment.rounds.len();
    let answer = gap.item.as_ref().and_then(|it| assessment.answers.get(it));
    let proven = answer.is_some_and(|it| !it.evidence.is_empty());
    let case = Case {
        work: &work,
        found: gap.found_now(step.on, round),
        recurs: gap.recurs,
        due: gap.due,
        person: &gap.person,
        has_evidence: proven || gap.photos.iter().any(Photo::proves),
    };
    let own = assessment.standard.node(&gap.id);
    let closes = own.filter(|_| step.what == Move::Close);
    let known = closes.and_then(|it| known(it, answer));
    let step = Step {
        round,
        known,
        ..step
    };
    taken(&case, step)
}

fn or(written: String, suggested: &str) -> String {
    if written.is_empty() {
        suggested.to_owned()
    } else {
        written
    }
}

/// The title of the top node that holds the node at `at`.
fn project<'a>(outline: &[Entry<'a>], at: usize) -> &'a str {
    let mut top = outline.get(at);
    while let Some(parent) = top.and_then(|it| it.parent) {
        top = outline.get(parent);
    }
    top.map_or("", |it| &it.node.title)
}

/// The evidence that a node asks for, in one line.
pub fn evidence(node: &Node) -> String {
    let needs = node.evidence.iter().map(|it| {
        if it.pieces > 1 {
            format!("{}（{}份）", it.name, it.pieces)
        } else {
            it.name.clone()
        }
    });
    needs.collect::<Vec<_>>().join("、")
}

/// The day an item's gap is to be closed by: the end of its month or phase or, when that is over,
/// of the phase in force `today`, or of the year. When the year is over too, its own day stands.
pub fn deadline(assessment: &Assessment, entry: &Entry<'_>, today: Date) -> Option<Date> {
    let year = assessment.about.year;
    let month = entry.node.month.and_then(|it| Date::month_end(year, it));
    let phase = || assessment.standard.phase(entry.phase)?.end(year);
    usual_deadline(assessment, month.or_else(phase), today)
}

/// The own day or, when that is over or there is none, the end of the phase in force or of the year.
fn usual_deadline(assessment: &Assessment, own: Option<Date>, today: Date) -> Option<Date> {
    let year = assessment.about.year;
    let in_force = assessment.phase_on(today).and_then(|it| it.end(year));
    let year_end = Date::month_end(year, 12);
    let mut days = [own, in_force, year_end].into_iter().flatten();
    days.find(|it| today <= *it).or(own).or(year_end)
}
