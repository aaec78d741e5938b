//! The steps in the life of a gap, as they stand in the file.

use serde::{Deserialize, Serialize};

use crate::domain::assessment::answer::DatedEvent;
use crate::domain::date::Date;
use crate::domain::decimal::Points;

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

    /// What answers an extension that was asked for.
    pub(crate) const ANSWERS: [Self; 2] = [Self::Agree, Self::Refuse];

    /// What names a day until which it is to be put right.
    pub(crate) const WITH_A_DAY: [Self; 2] = [Self::Extend, Self::Reopen];

    /// The step that this one grants: what is checked was handed in, a later day was asked for.
    pub const fn grants(self) -> Option<Self> {
        match self {
            Self::Close => Some(Self::Submit),
            Self::Agree => Some(Self::Extend),
            _ => None,
        }
    }

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
pub struct GapStep {
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
    /// Whether the office has nobody else to grant it, of a step that grants another alone.
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
    pub known: Option<Vec<DatedEvent>>,
    /// What was wrong as whoever checked it saw it, of 核验销号 alone; steps of an earlier time do not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
}

/// What was wrong with a gap when it was struck off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// 存在问题
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// The points that its item still loses, scored again with this step where it is.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub lost: Points,
}

impl GapStep {
    /// The days of the events that it was taken of, as 核验销号 notes them, e.g. 2026-03-01、2026-05-05.
    pub(crate) fn days_known(&self) -> Option<String> {
        let known = self.known.as_ref().filter(|it| !it.is_empty())?;
        let days: Vec<String> = known.iter().map(|it| it.date.to_string()).collect();
        Some(days.join("、"))
    }
}

/// The step by which a gap was last struck off.
pub(crate) fn last_close(steps: &[GapStep]) -> Option<&GapStep> {
    steps.iter().rfind(|it| it.what == Move::Close)
}

/// The step by which a gap was struck off, where it is.
pub(crate) fn closing(status: GapStatus, steps: &[GapStep]) -> Option<&GapStep> {
    last_close(steps).filter(|_| status == GapStatus::Closed)
}

/// The day a gap was struck off, where it is.
pub(crate) fn closed_on(status: GapStatus, steps: &[GapStep]) -> Option<Date> {
    Some(closing(status, steps)?.on)
}

/// The steps since a gap was last put on the books: what was done before it came back was done with.
pub(crate) fn since_booked(status: GapStatus, steps: &[GapStep]) -> &[GapStep] {
    let last = (0..steps.len()).rfind(|at| is_over(status, steps, *at));
    steps.get(last.map_or(0, |it| it + 1)..).unwrap_or_default()
}

/// The steps each time that it was on the books, the first time first; the last are those since it was last put there.
pub(crate) fn each_time(status: GapStatus, steps: &[GapStep]) -> Vec<&[GapStep]> {
    let mut times = Vec::new();
    let mut from = 0;
    for at in (0..steps.len()).filter(|at| is_over(status, steps, *at)) {
        times.extend(steps.get(from..=at));
        from = at + 1;
    }
    times.extend(steps.get(from..));
    times
}

/// Whether the step at `at` struck it off for good, and it came back later.
fn is_over(status: GapStatus, steps: &[GapStep], at: usize) -> bool {
    let closes = steps.get(at).is_some_and(|it| it.what == Move::Close);
    closes
        && match steps.get(at + 1) {
            Some(next) => next.what != Move::Reopen,
            None => status != GapStatus::Closed,
        }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
pub(crate) const fn is_first(round: &usize) -> bool {
    *round == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
pub(crate) const fn is_nothing(points: &Points) -> bool {
    points.is_zero()
}

/// How far a gap is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GapStatus {
    /// 待整改
    #[default]
    Open,
    /// 整改中
    Underway,
    /// 待核验
    ToVerify,
    /// 已销号
    Closed,
}

impl GapStatus {
    /// Every status, in the order it is gone through.
    pub const ALL: [Self; 4] = [Self::Open, Self::Underway, Self::ToVerify, Self::Closed];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "待整改",
            Self::Underway => "整改中",
            Self::ToVerify => "待核验",
            Self::Closed => "已销号",
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "the shape serde asks for"
    )]
    pub(crate) const fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }
}
