//! What is written into a gap, and what is said of a finding from above.

use crate::domain::assessment::gap_work::{Milestone, Notice, Photo};
use crate::domain::date::Date;

/// One field of a gap and what is written into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapEdit {
    /// 存在问题
    Problem(String),
    /// 原因分析
    Cause(String),
    /// 整改措施
    Measure(String),
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
    Notice(Box<Notice>),
}

/// A finding from above (通报问题) that is put on the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFinding {
    /// Where it comes from.
    pub notice: Notice,
    /// 存在问题
    pub problem: String,
    /// 责任科室
    pub section: String,
    /// 责任人
    pub person: String,
    /// 整改时限, where it is not so many days after the notice.
    pub due: Option<Date>,
}
