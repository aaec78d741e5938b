//! The life of a gap: which step is possible when, and what it needs. Declared once; everything else asks here.

use serde::{Deserialize, Serialize};

use crate::domain::answer::Event;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::{Found, GapStatus, GapWork};

/// A step in the life of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Move {
    /// 开始整改
    Start,
    /// 提交核验
    Submit,
    /// 退回整改
    Return,
    /// 核验销号
    Close,
    /// 重新打开
    Reopen,
    /// 申请延期
    Extend,
    /// 同意延期
    Agree,
    /// 不同意延期
    Refuse,
}

impl Move {
    /// Every step, in the order in which they are usually taken.
    pub const ALL: [Self; 8] = [
        Self::Start,
        Self::Submit,
        Self::Return,
        Self::Close,
        Self::Reopen,
        Self::Extend,
        Self::Agree,
        Self::Refuse,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "开始整改",
            Self::Submit => "提交核验",
            Self::Return => "退回整改",
            Self::Close => "核验销号",
            Self::Reopen => "重新打开",
            Self::Extend => "申请延期",
            Self::Agree => "同意延期",
            Self::Refuse => "不同意延期",
        }
    }

    /// Where it leads from `status`; `None` where it cannot be taken.
    pub const fn leads(self, status: GapStatus) -> Option<GapStatus> {
        match (self, status) {
            (Self::Start, GapStatus::Open)
            | (Self::Return, GapStatus::ToVerify)
            | (Self::Reopen, GapStatus::Closed) => Some(GapStatus::Underway),
            (Self::Submit, GapStatus::Open | GapStatus::Underway) => Some(GapStatus::ToVerify),
            (Self::Close, GapStatus::ToVerify) => Some(GapStatus::Closed),
            (Self::Extend | Self::Agree | Self::Refuse, GapStatus::Open | GapStatus::Underway) => {
                Some(status)
            }
            _ => None,
        }
    }

    /// Whether it must say why: steps back, and what moves a deadline.
    pub const fn needs_reason(self) -> bool {
        matches!(
            self,
            Self::Return | Self::Reopen | Self::Extend | Self::Refuse
        )
    }

    /// The steps that can be taken from `status`.
    pub fn from(status: GapStatus) -> impl Iterator<Item = Self> {
        let can = move |it: &Self| it.leads(status).is_some();
        Self::ALL.into_iter().filter(can)
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Which.
    pub what: Move,
    /// The day.
    pub on: Date,
    /// Who took it.
    pub by: String,
    /// What they said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// How many rounds there were before.
    #[serde(default, skip_serializing_if = "is_first")]
    pub round: usize,
    /// Whether the office has nobody else to check, of 核验销号 alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
    /// The points of the item before and after, where it was scored again with this step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescored: Option<(Points, Points)>,
    /// The day that is asked for, of 申请延期 alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The events that the register had of the item, of 核验销号 alone: whatever is not among them is new. Of an item
    /// that asks for no events there is nothing to note, and steps of an earlier time do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Vec<Event>>,
}

impl Step {
    /// The days of the events that it was taken of, as 核验销号 notes them, e.g. 2026-03-01、2026-05-05.
    pub fn days_known(&self) -> Option<String> {
        let known = self.known.as_ref().filter(|it| !it.is_empty())?;
        let days: Vec<String> = known.iter().map(|it| it.date.to_string()).collect();
        Some(days.join("、"))
    }
}

/// A gap before a step, with what is suggested where nothing is written.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// What people wrote.
    pub work: &'a GapWork,
    /// What is found now: put on the books with the first step, and again where the gap comes back.
    pub found: Found,
    /// Whether it was struck off and is there again.
    pub recurs: bool,
    /// 整改时限, written or suggested.
    pub due: Option<Date>,
    /// 责任人, written or suggested.
    pub person: &'a str,
    /// Whether any evidence of the item is at hand, or a photo of the state after.
    pub has_evidence: bool,
}

/// Why a step cannot be taken, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not from this status.
    #[error("“{}”的问题不能“{}”，现在可以：{}", .0.name(), .1.name(), names(*.0))]
    NotNow(GapStatus, Move),
    /// Nobody is named.
    #[error("没有写明办理人。请写上姓名")]
    Nobody,
    /// It would be earlier than the step before it.
    #[error("日期{0}早于上一步的{1}。请核对日期")]
    Earlier(Date, Date),
    /// It would be earlier than the day the gap was found.
    #[error("日期{0}早于发现问题的{1}。请核对日期")]
    BeforeFound(Date, Date),
    /// A step back, or a wish, without a reason.
    #[error("“{}”要写明理由", .0.name())]
    NoReason(Move),
    /// No measure is written.
    #[error("没有写明整改措施。请先写明采取了什么措施")]
    NoMeasure,
    /// So many steps of the measure are not done.
    #[error("还有{0}项分步措施没有完成。请先办完并填上完成日期，确实不需要的可删去")]
    Undone(usize),
    /// Neither evidence nor a reason.
    #[error("没有登记佐证，也没有说明理由。请先登记佐证，或在备注里说明为什么不需要")]
    NoProof,
    /// The responsible person would check their own work.
    #[error("核验人不能是责任人本人（{0}）。请由别人核验；本单位确实只有一人的，请注明")]
    OwnWork(String),
    /// An extension without a day.
    #[error("申请延期要写明延到哪一天")]
    NoDay,
    /// The day asked for is no later.
    #[error("延期后的时限{0}应晚于现在的{1}")]
    NoLater(Date, Date),
    /// An extension is asked for already.
    #[error("已有延期申请还没有答复")]
    Pending,
    /// There is nothing to agree to or to refuse.
    #[error("没有待答复的延期申请")]
    NothingAsked,
}

/// The steps that can be taken from `status`; an answer to an extension only fits where one was asked for.
fn names(status: GapStatus) -> String {
    let answers = |it: &Move| matches!(it, Move::Agree | Move::Refuse);
    let steps = Move::from(status).filter(|it| !answers(it));
    let names: Vec<&str> = steps.map(Move::name).collect();
    names.join("、")
}

/// The extension that was asked for and not answered yet.
pub fn pending(work: &GapWork) -> Option<&Step> {
    // What was asked for before it was struck off is answered by that.
    let ends = |it: Move| matches!(it, Move::Agree | Move::Refuse | Move::Close);
    let about = |it: &&Step| it.what == Move::Extend || ends(it.what);
    let last = work.steps.iter().rfind(about);
    last.filter(|it| it.what == Move::Extend && work.status != GapStatus::Closed)
}

/// The step by which a gap was last struck off.
pub(super) fn last_close(steps: &[Step]) -> Option<&Step> {
    steps.iter().rfind(|it| it.what == Move::Close)
}

/// The day a gap was struck off, where it is.
pub(super) fn closed_on(status: GapStatus, steps: &[Step]) -> Option<Date> {
    let last = last_close(steps).filter(|_| status == GapStatus::Closed)?;
    Some(last.on)
}

/// The steps since a gap was last put on the books: what was done before it came back was done with.
pub(super) fn since_booked(status: GapStatus, steps: &[Step]) -> &[Step] {
    let is_over = |at: &usize| {
        let closes = steps.get(*at).is_some_and(|it| it.what == Move::Close);
        closes
            && match steps.get(at + 1) {
                Some(next) => next.what != Move::Reopen,
                None => status != GapStatus::Closed,
            }
    };
    let last = (0..steps.len()).rfind(is_over);
    steps.get(last.map_or(0, |it| it + 1)..).unwrap_or_default()
}

/// How often the deadline was moved.
pub fn extensions(work: &GapWork) -> usize {
    let agreed = work.steps.iter().filter(|it| it.what == Move::Agree);
    agreed.count()
}

/// The work as the books must have it before anything is written or done: a gap that has come back is open
/// again, with a deadline of its own.
pub fn opened(work: &GapWork, found: Found) -> GapWork {
    let mut next = work.clone();
    next.booked.push(found);
    next.status = GapStatus::Open;
    next.due = None;
    next.first_due = None;
    next
}

/// The work after `step`; the case itself stays as it is.
///
/// # Errors
/// [`Refusal`] when the step cannot be taken.
pub fn taken(case: &Case<'_>, step: Step) -> Result<GapWork, Refusal> {
    let mut next = if case.recurs {
        opened(case.work, case.found.clone())
    } else {
        case.work.clone()
    };
    let status = step
        .what
        .leads(next.status)
        .ok_or(Refusal::NotNow(next.status, step.what))?;
    if step.by.trim().is_empty() {
        return Err(Refusal::Nobody);
    }
    if let Some(last) = next.steps.last().filter(|it| step.on < it.on) {
        return Err(Refusal::Earlier(step.on, last.on));
    }
    if let Some(found) = next.booked.last().filter(|it| step.on < it.on) {
        return Err(Refusal::BeforeFound(step.on, found.on));
    }
    if step.what.needs_reason() && step.remark.trim().is_empty() {
        return Err(Refusal::NoReason(step.what));
    }
    match step.what {
        Move::Submit => is_done(&next)?,
        Move::Close => may_close(case, &step)?,
        Move::Extend if pending(&next).is_some() => return Err(Refusal::Pending),
        Move::Extend => {
            let until = step.until.ok_or(Refusal::NoDay)?;
            if let Some(due) = case.due.filter(|it| until <= *it) {
                return Err(Refusal::NoLater(until, due));
            }
        }
        Move::Agree => {
            let asked = pending(&next).ok_or(Refusal::NothingAsked)?;
            next.due = asked.until;
        }
        Move::Refuse if pending(&next).is_none() => return Err(Refusal::NothingAsked),
        // What was struck off long ago needs a new deadline.
        Move::Reopen => next.due = step.until.or(next.due),
        Move::Start | Move::Return | Move::Refuse => {}
    }
    if next.booked.is_empty() {
        next.booked.push(case.found.clone());
    }
    // The first step fixes the deadline that extensions are counted from.
    if next.first_due.is_none() {
        next.first_due = case.due;
        next.due = next.due.or(case.due);
    }
    next.status = status;
    next.steps.push(step);
    Ok(next)
}

/// A measure is written, and all its steps are done.
fn is_done(work: &GapWork) -> Result<(), Refusal> {
    if work.measure.trim().is_empty() && work.milestones.is_empty() {
        return Err(Refusal::NoMeasure);
    }
    match work.undone() {
        0 => Ok(()),
        undone => Err(Refusal::Undone(undone)),
    }
}

/// A measure, something that proves it or a reason, and somebody else who has looked.
fn may_close(case: &Case<'_>, step: &Step) -> Result<(), Refusal> {
    let work = case.work;
    is_done(work)?;
    let reasons = [&work.remark, &work.progress, &step.remark];
    if !case.has_evidence && reasons.iter().all(|it| it.trim().is_empty()) {
        return Err(Refusal::NoProof);
    }
    if !step.alone && step.by.trim() == case.person.trim() {
        return Err(Refusal::OwnWork(case.person.to_owned()));
    }
    Ok(())
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
const fn is_first(round: &usize) -> bool {
    *round == 0
}
