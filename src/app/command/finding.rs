//! Findings sent down from above (通报问题).

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::domain::assessment::gap_work::Notification;
use crate::domain::date::Date;
use crate::domain::standard::NodeId;

/// A finding from above (通报问题) that is put on the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFinding {
    /// Where it comes from.
    pub notice: Notification,
    /// 存在问题
    pub problem: String,
    /// 责任科室
    pub section: String,
    /// 责任人
    pub person: String,
    /// 整改时限, where it is not so many days after the notice.
    pub due: Option<Date>,
}

/// What is asked of findings from above.
#[derive(Clone, Debug, PartialEq)]
pub enum FindingCommand {
    /// Ask for a file with a table of findings from above.
    PickFindings,
    /// Read this one; its rows are looked at before they are booked.
    ReadFindings(PathBuf),
    /// Put these findings from above on the books.
    AddFindings(Vec<NewFinding>),
    /// Take a finding off the books that was entered by mistake and not worked on.
    DropFinding(NodeId),
}
