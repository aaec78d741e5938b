//! Every document that can be made of an assessment: which there are, and what can be chosen.

use serde::{Deserialize, Serialize};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::unit_fact::{UnitFact, unsaid};
use crate::domain::gap::order::GapOrder;
use crate::export::documents::album::Album;
use crate::export::documents::work_name::{is_creation, work_name};
use crate::export::phrases::Phrases;

/// A document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Document {
    /// 自评打分表
    ScoreSheet,
    /// 汇总表
    Summary,
    /// 整改清单
    #[default]
    GapList,
    /// 整改台账
    Ledger,
    /// 自查自评报告
    SelfReport,
    /// 任务分解表
    Allocation,
    /// 佐证材料目录
    Evidence,
    /// 领导一页纸
    OnePage,
    /// 轮次对比表
    Rounds,
    /// 限期整改提醒单
    Reminders,
    /// 整改情况报告
    Reply,
    /// 销号审批表
    CloseOut,
    /// 整改前后对比照片
    Photos,
    /// 问题责任措施清单
    ThreeLists,
    /// 分科室通报
    Sections,
    /// 不适用项目说明表
    NotApplicable,
    /// 延期申请审批表
    Extension,
    /// 加分与负面清单登记表
    Extras,
    /// 限期整改通知书
    Order,
    /// 任务分解通知
    TaskNotice,
    /// 会议签到表
    SignIn,
    /// 会议纪要
    Minutes,
    /// 真实性承诺书
    Pledge,
    /// 调查问卷
    Questionnaire,
    /// 问卷统计表
    SurveyTally,
}

/// What is filled in on paper of a letter that a section writes.
pub(crate) const BY_HAND: &str =
    "这是以科室名义报送的文件，科室概况、联系人和电话等标了【请补充】的，请在生成的文件中填写。";

/// What can be chosen of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Only what this section leads or has to put right.
    pub section: Option<String>,
    /// Only items assessed by the method of this name.
    pub method: Option<String>,
    /// Only gaps that are not closed.
    pub only_open: bool,
    /// Only findings of the notice of this name, of the 整改情况报告 alone.
    pub notice: Option<String>,
    /// How many sheets of each survey are printed, where that is chosen; of the 调查问卷 alone.
    pub sheets: Option<u32>,
    /// Whether persons are named.
    pub names: Names,
    /// The pictures that photos name, put in where the document is built from a disk.
    pub album: Album,
    /// The order of gaps.
    pub order: GapOrder,
    /// The fixed wording.
    pub phrases: Phrases,
}

/// Whether a document names persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Names {
    /// As they are.
    #[default]
    Shown,
    /// Each by a role and a number instead.
    Hidden,
}

impl Names {
    /// Hidden where that is wished.
    pub(crate) const fn hidden_if(wished: bool) -> Self {
        if wished { Self::Hidden } else { Self::Shown }
    }
}

/// Documents that are offered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelf {
    /// Of the assessment.
    Assessment,
    /// Of putting right.
    Gaps,
    /// Of the creation office.
    Office,
}

impl Shelf {
    /// Every shelf, in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Assessment, Self::Gaps, Self::Office];

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Assessment => "自评材料",
            Self::Gaps => "整改材料",
            Self::Office => "创建办",
        }
    }

    /// What is offered on it.
    pub(crate) fn documents(self) -> impl Iterator<Item = Document> {
        let all = Document::ALL.into_iter();
        all.filter(move |it| it.shelf() == self)
    }
}

impl Document {
    /// Every document, in the order in which they are offered.
    pub const ALL: [Self; 25] = [
        Self::ScoreSheet,
        Self::Summary,
        Self::GapList,
        Self::Ledger,
        Self::SelfReport,
        Self::Allocation,
        Self::Evidence,
        Self::OnePage,
        Self::Rounds,
        Self::Reminders,
        Self::Reply,
        Self::CloseOut,
        Self::Photos,
        Self::ThreeLists,
        Self::Sections,
        Self::NotApplicable,
        Self::Extension,
        Self::Extras,
        Self::Order,
        Self::TaskNotice,
        Self::SignIn,
        Self::Minutes,
        Self::Pledge,
        Self::Questionnaire,
        Self::SurveyTally,
    ];

    /// Its name on screen, on paper and in file names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ScoreSheet => "自评打分表",
            Self::Summary => "汇总表",
            Self::GapList => "整改清单",
            Self::Ledger => "整改台账",
            Self::SelfReport => "自查自评报告",
            Self::Allocation => "任务分解表",
            Self::Evidence => "佐证材料目录",
            Self::OnePage => "领导一页纸",
            Self::Rounds => "轮次对比表",
            Self::Reminders => "限期整改提醒单",
            Self::Reply => "整改情况报告",
            Self::CloseOut => "销号审批表",
            Self::Photos => "整改前后对比照片",
            Self::ThreeLists => "问题责任措施清单",
            Self::Sections => "分科室通报",
            Self::NotApplicable => "不适用项目说明表",
            Self::Extension => "延期申请审批表",
            Self::Extras => "加分与负面清单登记表",
            Self::Order => "限期整改通知书",
            Self::TaskNotice => "任务分解通知",
            Self::SignIn => "会议签到表",
            Self::Minutes => "会议纪要",
            Self::Pledge => "真实性承诺书",
            Self::Questionnaire => "调查问卷",
            Self::SurveyTally => "问卷统计表",
        }
    }

    /// Its name on the command line and in the settings.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ScoreSheet => "score-sheet",
            Self::Summary => "summary",
            Self::GapList => "gap-list",
            Self::Ledger => "ledger",
            Self::SelfReport => "self-report",
            Self::Allocation => "allocation",
            Self::Evidence => "evidence",
            Self::OnePage => "one-page",
            Self::Rounds => "rounds",
            Self::Reminders => "reminders",
            Self::Reply => "rectification-report",
            Self::CloseOut => "close-out",
            Self::Photos => "photos",
            Self::ThreeLists => "three-lists",
            Self::Sections => "sections",
            Self::NotApplicable => "not-applicable",
            Self::Extension => "extension",
            Self::Extras => "extras",
            Self::Order => "rectification-order",
            Self::TaskNotice => "task-notice",
            Self::SignIn => "sign-in",
            Self::Minutes => "minutes",
            Self::Pledge => "pledge",
            Self::Questionnaire => "questionnaire",
            Self::SurveyTally => "survey-tally",
        }
    }

    /// Whether its workbook is filled in without the program and read back.
    pub(crate) const fn is_filled_in(self) -> bool {
        matches!(
            self,
            Self::ScoreSheet | Self::GapList | Self::Ledger | Self::Questionnaire
        )
    }

    /// Whether it prints as many sheets as are wished.
    pub(crate) const fn has_sheets(self) -> bool {
        matches!(self, Self::Questionnaire)
    }

    /// Whether it answers notices, so that one of them can be chosen.
    pub(crate) const fn answers_notices(self) -> bool {
        matches!(self, Self::Reply)
    }

    /// Whether it tells of the score, so that it is a draft while not everything is scored.
    pub(crate) const fn tells_score(self) -> bool {
        matches!(
            self,
            Self::ScoreSheet
                | Self::Summary
                | Self::GapList
                | Self::Ledger
                | Self::SelfReport
                | Self::OnePage
                | Self::Rounds
                | Self::ThreeLists
                | Self::Sections
                | Self::NotApplicable
                | Self::Extras
        )
    }

    /// Whether it tells of problems one by one, or counts them.
    pub(crate) const fn tells_gaps(self) -> bool {
        matches!(
            self,
            Self::GapList
                | Self::Ledger
                | Self::SelfReport
                | Self::OnePage
                | Self::Reminders
                | Self::Reply
                | Self::CloseOut
                | Self::Photos
                | Self::ThreeLists
                | Self::Sections
                | Self::Extension
                | Self::Order
                | Self::Minutes
        )
    }

    /// What it is offered under.
    pub(crate) const fn shelf(self) -> Shelf {
        match self {
            Self::ScoreSheet
            | Self::Summary
            | Self::SelfReport
            | Self::Evidence
            | Self::OnePage
            | Self::Rounds
            | Self::NotApplicable
            | Self::Extras
            | Self::Questionnaire
            | Self::SurveyTally => Shelf::Assessment,
            Self::GapList
            | Self::Ledger
            | Self::Reminders
            | Self::Reply
            | Self::CloseOut
            | Self::Photos
            | Self::ThreeLists
            | Self::Extension
            | Self::Order => Shelf::Gaps,
            Self::Allocation
            | Self::Sections
            | Self::TaskNotice
            | Self::SignIn
            | Self::Minutes
            | Self::Pledge => Shelf::Office,
        }
    }

    /// What it says of the unit and nobody has said: each is a gap in it that is marked. The letter of a `section` says
    /// nothing of the unit but what asks for it.
    pub(crate) fn unsaid(self, assessment: &Assessment, section: Option<&str>) -> Vec<UnitFact> {
        let (about, title) = (&assessment.about, &assessment.standard.title);
        let creates = is_creation(&work_name(title, &about.unit));
        let is_said_here = |it: &UnitFact| match (self, section) {
            // Only an honour that is worked for has rounds.
            (Self::SelfReport, None) => creates || *it != UnitFact::Cycle,
            (Self::SelfReport, Some(_)) => *it == UnitFact::Basis,
            (Self::Reply, None) => matches!(it, UnitFact::Contact | UnitFact::Phone),
            _ => false,
        };
        unsaid(&about.facts).filter(is_said_here).collect()
    }

    /// Whether a letter of a section has gaps that are filled in on paper, for no file asks for them.
    pub(crate) const fn is_completed_by_hand(self, section: Option<&str>) -> bool {
        section.is_some() && matches!(self, Self::SelfReport | Self::Reply)
    }

    /// The document of this name or key.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let is_it = |it: &Self| it.key() == name || it.name() == name;
        Self::ALL.into_iter().find(is_it)
    }
}
