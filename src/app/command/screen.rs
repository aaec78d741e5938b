//! The screens of the window.

use crate::app::command::offer::Offer;

/// A screen of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// New, open, recent, sample.
    #[default]
    Start,
    /// 总览
    Overview,
    /// 自评
    Checklist,
    /// 整改
    Gaps,
    /// 佐证
    Evidence,
    /// 汇总
    RollUp,
    /// 轮次
    Rounds,
    /// 导出
    Export,
    /// 读入填报表
    Fill,
    /// 历史
    History,
    /// 文件信息
    FileInfo,
    /// What two people changed differently, side by side.
    Merge,
    /// 标准
    Standard,
    /// What is wrong with the file or the standard.
    Problems,
    /// Where a standard can be imported from.
    Import,
    /// The standard that is being edited.
    Editor,
    /// The assessment on its way to another standard.
    Upgrade,
    /// What was said under earlier standards and has no place in this one.
    Tray,
    /// 设置
    Settings,
}

impl Screen {
    /// Its name, and the key that leads there.
    pub(crate) const fn offer(self) -> Offer {
        match self {
            Self::Start => Offer::new("开始"),
            Self::Overview => Offer::new("总览").on("Ctrl+1"),
            Self::Checklist => Offer::new("自评").on("Ctrl+2"),
            Self::Gaps => Offer::new("整改").on("Ctrl+3"),
            Self::Evidence => Offer::new("佐证").on("Ctrl+4"),
            Self::RollUp => Offer::new("汇总").on("Ctrl+5"),
            Self::Standard => Offer::new("标准").on("Ctrl+9"),
            Self::Rounds => Offer::new("轮次").on("Ctrl+6"),
            Self::Export => Offer::new("导出"),
            Self::Fill => Offer::new("填报表"),
            Self::History => Offer::new("历史").on("Ctrl+7"),
            Self::FileInfo => Offer::new("文件").on("Ctrl+8"),
            Self::Merge => Offer::new("待合并"),
            Self::Problems => Offer::new("问题"),
            Self::Import => Offer::new("导入标准"),
            Self::Editor => Offer::new("编辑标准"),
            Self::Upgrade => Offer::new("换用新版标准"),
            Self::Tray => Offer::new("旧条目"),
            Self::Settings => Offer::new("设置"),
        }
    }
}
