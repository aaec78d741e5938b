//! One gap, with every field filled in: written by people, or suggested.

use crate::domain::assessment::gap_step::{
    GapStatus, GapStep, Move, closed_on, closing, each_time, since_booked,
};
use crate::domain::assessment::gap_work::{Found, GapOrigin, Milestone, Notification, Photo};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::standard::NodeId;

/// 扣分 of a veto that was triggered when it was found, and is not any more, or that nobody looked at in this round.
pub(crate) const WAS_VETOED: &str = "原触发";

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
    pub origin: GapOrigin,
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
    /// 完成标准
    pub target: String,
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
    /// The evidence that is registered for its item, in one line.
    pub evidence: String,
    /// The evidence that its item asks for, in one line, whether it is there or not.
    pub evidence_wanted: String,
    /// 备注
    pub remark: String,
    /// 整改前后照片
    pub photos: Vec<Photo>,
    /// What was sent down, where it was.
    pub notice: Option<Notification>,
    /// What was found, each time it was put on the books.
    pub booked: Vec<Found>,
    /// Whether it was struck off and is there again, and nobody has taken it up yet.
    pub recurs: bool,
    /// The deadline there was at the first step.
    pub first_due: Option<Date>,
    /// The day that is asked for instead of the deadline, until somebody answers.
    pub asked: Option<Date>,
    /// 办理记录
    pub steps: Vec<GapStep>,
}

impl Gap {
    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        self.status == GapStatus::Closed
    }

    /// Whether it takes nothing off the score now: its points are those that it took when it was found.
    pub const fn is_past(&self) -> bool {
        self.is_settled || self.is_unscored
    }

    /// Whether the answers say that nothing is wrong any more, nobody has sent it back, and it is only to be struck off.
    pub(crate) fn is_only_to_close(&self) -> bool {
        self.is_settled && !self.is_closed() && self.reopened().is_none()
    }

    /// Whether nobody has decided what is done about it: its measure is only suggested.
    pub(crate) const fn is_undecided(&self) -> bool {
        self.measure_is_suggested && self.milestones.is_empty()
    }

    /// Points it takes off the score now.
    pub const fn lost_now(&self) -> Points {
        if self.is_past() {
            Points::ZERO
        } else {
            self.lost
        }
    }

    /// How often it was found: 2 where it has come back once.
    pub fn times(&self) -> usize {
        self.booked.len() + usize::from(self.recurs)
    }

    /// The step by which it was struck off, where it is.
    pub(crate) fn closing(&self) -> Option<&GapStep> {
        closing(self.status, &self.steps)
    }

    /// The day it was struck off, where it is.
    pub(crate) fn closed_on(&self) -> Option<Date> {
        closed_on(self.status, &self.steps)
    }

    /// Whether it waits for somebody to look whether it is put right.
    pub(crate) fn is_to_verify(&self) -> bool {
        self.status == GapStatus::ToVerify
    }

    /// The step by which it was handed in to be checked, since it was last put on the books, where it waits for that or
    /// was struck off.
    pub(crate) fn handed_in(&self) -> Option<&GapStep> {
        let mut steps = self.steps_since_booked().iter();
        let waits = self.is_to_verify() || self.is_closed();
        steps.rfind(|it| it.what == Move::Submit).filter(|_| waits)
    }

    /// The step by which it was opened again after it had been struck off, where nothing has come of that yet.
    pub(crate) fn reopened(&self) -> Option<&GapStep> {
        let mut steps = self.steps_since_booked().iter();
        let open = !self.is_closed();
        steps.rfind(|it| it.what == Move::Reopen).filter(|_| open)
    }

    /// The steps since it was last put on the books.
    pub fn steps_since_booked(&self) -> &[GapStep] {
        since_booked(self.status, &self.steps)
    }

    /// The steps each time that it was on the books, the last time last.
    pub(crate) fn steps_each_time(&self) -> Vec<&[GapStep]> {
        each_time(self.status, &self.steps)
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
