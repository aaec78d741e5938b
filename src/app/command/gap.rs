//! Work on gaps: its fields, its steps.

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_step::GapStep;
use crate::domain::assessment::gap_work::{Milestone, Notification, Photo};
use crate::domain::date::Date;
use crate::domain::standard::NodeId;

/// One field of a gap and what is written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapEdit {
    /// 存在问题
    Problem(String),
    /// 原因分析
    Cause(String),
    /// 整改措施
    Measure(String),
    /// 完成标准
    Target(String),
    /// 责任领导
    Leader(String),
    /// 责任科室
    Section(String),
    /// 责任人
    Person(String),
    /// 整改时限
    Due(Option<Date>),
    /// 完成情况
    Progress(String),
    /// 备注
    Remark(String),
    /// 分步措施
    Milestones(Vec<Milestone>),
    /// 整改前后照片
    Photos(Vec<Photo>),
    /// What was sent down, of a finding alone.
    Notice(Box<Notification>),
}

/// What is done about gaps.
#[derive(Clone, Debug, PartialEq)]
pub enum GapCommand {
    /// Write one field of a gap.
    SetGap {
        /// Its identity.
        gap: NodeId,
        /// The field and its text.
        edit: GapEdit,
    },
    /// Write these fields of every picked gap, as one step.
    SetPicked(Vec<GapEdit>),
    /// Take over the suggested measure of every picked gap that has only that, as one step.
    TakeSuggested,
    /// Take a gap one step further; with a new answer for its item, if it is scored again with that.
    TakeStep {
        /// Its identity.
        gap: NodeId,
        /// The step.
        step: Box<GapStep>,
        /// What the item says from now on.
        answer: Option<Box<Answer>>,
    },
    /// Take every picked gap this step further, as one step of undo; those that cannot be are told.
    StepPicked(GapStep),
    /// Count items as gaps that claim points without all their evidence, or no longer.
    EvidenceGaps(bool),
}
