//! The screens of the window.

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
