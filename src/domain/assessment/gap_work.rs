//! What people wrote about one gap and did about it; the file keeps this, all else follows from the answers.

use serde::{Deserialize, Serialize};

use crate::domain::assessment::gap_step::{
    GapStatus, GapStep, closed_on, is_first, is_nothing, last_close,
};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::standard::NodeId;

/// What people wrote about one gap; an empty field stands for what the program suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapWork {
    /// What was sent down from above, where the gap is a notified finding (通报问题).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notification>,
    /// 存在问题, where it is worded otherwise than the reason for the deduction.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problem: String,
    /// 原因分析
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cause: String,
    /// 整改措施
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// 分步措施: the steps of the measure, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
    /// 完成标准: what shows that it is put right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// 责任领导
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
    /// 责任科室
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub section: String,
    /// 责任人
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// 整改时限
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How far it is; only [`crate::domain::gap::life`] moves it.
    #[serde(default, skip_serializing_if = "GapStatus::is_open")]
    pub status: GapStatus,
    /// 完成情况
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub progress: String,
    /// 备注
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// 整改前后照片, in the order they were listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<Photo>,
    /// 发现记录: what was found, each time it was put on the books.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub booked: Vec<Found>,
    /// The deadline there was at the first step; extensions move 整改时限 alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_due: Option<Date>,
    /// 办理记录: the steps taken, in their order, over all rounds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<GapStep>,
}

/// What a gap comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GapOrigin {
    /// An event with a veto.
    Veto,
    /// An event of the negative list.
    Negative,
    /// A finding sent down from above.
    Notified,
    /// Points lost on an item.
    Score,
    /// Points claimed without all the evidence asked for.
    Evidence,
}

/// A gap as it was when it was put on the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The day.
    pub on: Date,
    /// How many rounds there were before.
    #[serde(default, skip_serializing_if = "is_first")]
    pub round: usize,
    /// What it came from.
    pub origin: GapOrigin,
    /// The points the item had lost.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub lost: Points,
    /// 存在问题
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problem: String,
}

/// Where a notified finding (通报问题) comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// 通报单位 or 来源, e.g. 县委文明办.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// 文号
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The day it was notified.
    pub on: Date,
    /// Within how many days it is to be put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// The item it concerns, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<NodeId>,
}

/// One step of a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// What is to be done.
    pub text: String,
    /// By whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// The day it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Date>,
}

/// A photo of how it was or how it is now. The picture itself stays where it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// Whether it shows the state before or after.
    pub shows: Stage,
    /// Its title: time, place and subject, or the name of the file.
    pub name: String,
    /// The path of the file, or where a print is kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
}

/// Which side of the rectification a photo shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// 整改前
    Before,
    /// 整改后
    After,
}

impl GapWork {
    /// Whether nothing has been written, so that it need not be kept.
    pub(crate) fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is in the ledger whatever the answers say now: somebody has begun to work it off, or a
    /// round was ended with it, or it was sent down from above.
    pub fn is_on_the_books(&self) -> bool {
        self.notice.is_some()
            || !self.booked.is_empty()
            || !self.steps.is_empty()
            || self.status != GapStatus::Open
    }

    /// The day it was struck off, where it is.
    pub fn closed_on(&self) -> Option<Date> {
        closed_on(self.status, &self.steps)
    }

    /// In which round it was struck off, counted from 0; 0 where nobody noted it.
    pub(crate) fn closed_in(&self) -> usize {
        last_close(&self.steps).map_or(0, |it| it.round)
    }

    /// How many steps of the measure are still to be done.
    pub(crate) fn undone(&self) -> usize {
        let open = self.milestones.iter().filter(|it| it.done.is_none());
        open.count()
    }
}

impl GapOrigin {
    /// Every origin.
    pub const ALL: [Self; 5] = [
        Self::Veto,
        Self::Negative,
        Self::Notified,
        Self::Score,
        Self::Evidence,
    ];

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Veto => "一票否决",
            Self::Negative => "负面清单",
            Self::Notified => "通报问题",
            Self::Score => "自评失分",
            Self::Evidence => "缺佐证",
        }
    }
}

impl Notification {
    /// The day it is to be put right by, where so many days were set.
    pub(crate) fn due(&self) -> Option<Date> {
        self.on.days_later(self.days?)
    }
}

impl Photo {
    /// Whether it shows that something was put right: a line that says nothing does not.
    pub(crate) fn proves(&self) -> bool {
        let says = |text: &str| !text.trim().is_empty();
        self.shows == Stage::After && (says(&self.name) || says(&self.place))
    }
}

impl Stage {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Before => "整改前",
            Self::After => "整改后",
        }
    }
}
