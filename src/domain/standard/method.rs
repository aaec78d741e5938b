//! How an item is assessed (测评方法).

use serde::{Deserialize, Serialize};

/// How an item is assessed (测评方法).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Method {
    /// 材料审核
    Documents,
    /// 实地考察
    OnSite,
    /// 问卷调查
    Survey,
    /// 听取汇报
    Briefing,
    /// 整体观察
    Observation,
    /// 征求意见
    Consultation,
    /// Any other, by its own name.
    Other(String),
}

impl Method {
    /// Its name as printed.
    pub fn name(&self) -> &str {
        match self {
            Self::Documents => "材料审核",
            Self::OnSite => "实地考察",
            Self::Survey => "问卷调查",
            Self::Briefing => "听取汇报",
            Self::Observation => "整体观察",
            Self::Consultation => "征求意见",
            Self::Other(name) => name,
        }
    }
}
