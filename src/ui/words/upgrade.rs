//! The words of a change of standards, and of the tray that it leaves.

/// The screen.
pub(crate) const UPGRADE_TITLE: &str = "换用新版标准";
/// What it does.
pub(crate) const UPGRADE_WHAT: &str = "已填的内容逐条带到新标准上：同一条目照搬，存疑的请您决定，取消了的存入“旧条目”。确定之前什么都不改，换完还可以撤销。";
/// Which standard.
pub(crate) const UPGRADE_CHOOSE: &str = "选择新版标准：";
/// From a file.
pub(crate) const UPGRADE_FILE: &str = "从文件选择…";
/// None to choose from.
pub(crate) const UPGRADE_NONE: &str =
    "标准库里没有别的标准。请先用“导入标准”把新版标准读进来，或从文件选择。";
/// Go on with it.
pub(crate) const UPGRADE_APPLY: &str = "确定换用";
/// Stay.
pub(crate) const UPGRADE_LEAVE: &str = "不换了";
/// Which items are shown.
pub(crate) const SHOW_DOUBTFUL: &str = "待确认";
/// The same.
pub(crate) const SHOW_CHANGED: &str = "有变动";
/// The same.
pub(crate) const SHOW_NEW: &str = "新增";
/// The same.
pub(crate) const SHOW_REMOVED: &str = "取消";
/// An old item.
pub(crate) const OLD_ITEM: &str = "原条目";
/// A new item.
pub(crate) const NEW_ITEM: &str = "新条目";
/// None.
pub(crate) const NO_ITEM: &str = "（新标准中没有）";
/// None.
pub(crate) const NO_OLD_ITEM: &str = "（新增条目）";
/// The old answer.
pub(crate) const OLD_ANSWER: &str = "原填写：";
/// They are the same.
pub(crate) const SAME_ITEM: &str = "是同一条，沿用";
/// They are not.
pub(crate) const OTHER_ITEM: &str = "不是，存入旧条目";
/// Leave it to the program.
pub(crate) const UNDECIDE: &str = "恢复自动";
/// Another one.
pub(crate) const CHOOSE_ITEM: &str = "改为对应：输入代码或名称";
/// No item of that kind.
pub(crate) const UPGRADE_NOTHING: &str = "没有这一类条目。";
/// Asks for the path.
pub(crate) const PATH_UPGRADE: &str = "新版标准的文件（.ron）的完整路径";
/// What it is.
pub(crate) const TRAY_WHAT: &str = "换版时新标准不再有、或还没有确认去处的填写内容，原样存在这里，不参与计分。可以放回到现在的条目上。";
/// It is empty.
pub(crate) const TRAY_EMPTY: &str = "没有旧条目。";
/// Put it back.
pub(crate) const PUT_BACK: &str = "放回到";
/// Onto which item.
pub(crate) const PUT_BACK_ON: &str = "放回到哪一条：输入代码或名称";
