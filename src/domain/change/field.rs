//! The fields that people fill in, with their names.

use crate::domain::assessment::unit_fact::UnitFact;

/// A field of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerField {
    /// What was entered for the rule with this number, counted from 1.
    Input(usize),
    /// Why the item does not apply.
    Na,
    /// With which other item of its group it is the same work.
    SameWork,
    /// All that points are drawn from: the entries, whether the item applies and which work it is.
    Scoring,
    /// All that was said, with who and when: two people's answers can only be chosen between as a whole.
    Whole,
    /// The note.
    Note,
    /// The evidence at hand.
    Evidence,
}

/// A field of the work on a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GapField {
    /// 存在问题
    Problem,
    /// 原因分析
    Cause,
    /// 整改措施
    Measure,
    /// 完成标准
    Target,
    /// 责任领导
    Leader,
    /// 责任科室
    Section,
    /// 责任人
    Person,
    /// 整改时限
    Due,
    /// 整改状态, with all the steps that led to it: nobody can have one without the others.
    Status,
    /// 完成情况
    Progress,
    /// 备注
    Remark,
    /// 通报
    Notice,
    /// 分步措施
    Milestones,
    /// 整改照片
    Photos,
}

/// A field of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AboutField {
    /// 单位名称
    Unit,
    /// 科室
    Section,
    /// 填表人
    Person,
    /// 责任领导
    Leader,
    /// 年度
    Year,
    /// 轮次
    Round,
    /// The day look-back windows end.
    Closing,
    /// 缺佐证列入整改
    EvidenceGaps,
    /// 单位情况
    Fact(UnitFact),
    /// 已结束的轮次, which nobody fills in.
    Rounds,
}

impl AnswerField {
    /// Its name, as on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Input(_) | Self::Scoring => "得分填写",
            Self::Na => "不适用",
            Self::SameWork => "同一工作",
            Self::Whole => "填写内容",
            Self::Note => "差距说明",
            Self::Evidence => "佐证材料",
        }
    }
}

impl GapField {
    /// Its name, as on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Problem => "存在问题",
            Self::Cause => "原因分析",
            Self::Measure => "整改措施",
            Self::Target => "完成标准",
            Self::Leader => "责任领导",
            Self::Section => "责任科室",
            Self::Person => "责任人",
            Self::Due => "整改时限",
            Self::Status => "整改状态",
            Self::Progress => "完成情况",
            Self::Remark => "备注",
            Self::Notice => "通报",
            Self::Milestones => "分步措施",
            Self::Photos => "整改照片",
        }
    }
}

impl AboutField {
    /// Its name, as on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Unit => "单位名称",
            Self::Section => "科室",
            Self::Person => "填表人",
            Self::Leader => "责任领导",
            Self::Year => "年度",
            Self::Round => "轮次",
            Self::Closing => "考核截止日",
            Self::EvidenceGaps => "缺佐证列入整改",
            Self::Fact(fact) => fact.name(),
            Self::Rounds => "已结束的轮次",
        }
    }
}
