//! The words of the start screen, of the form for a new assessment, and of the standards that can be chosen.

/// Open the sample.
pub(crate) const SAMPLE: &str = "看看示例";
/// The file that is gone on with.
pub(crate) const GO_ON_TITLE: &str = "接着上次的自评";
/// Go on with it.
pub(crate) const GO_ON: &str = "继续自评";
/// Where it was left.
pub(crate) const LEFT_AT: &str = "上次停在";
/// The recent files.
pub(crate) const RECENT: &str = "最近文件";
/// What the program does, said to a new user.
pub(crate) const FIRST_LINE: &str =
    "照着测评标准逐项打分，随时看到离达标还差多少，评完就能导出整改清单。";
/// And how it keeps what is entered.
pub(crate) const FIRST_SAVING: &str = "每一笔自动保存，关机断电也不丢。";
/// Take a file off the list.
pub(crate) const FORGET: &str = "从列表移除";
/// Look for a file that is not where it was.
pub(crate) const FIND_AGAIN: &str = "找回…";
/// It is not where it was.
pub(crate) const NOT_THERE: &str = "已不在原处";
/// Nothing is scored yet.
pub(crate) const NOT_OPENED: &str = "打开后显示进度";
/// Show the standards.
pub(crate) const MANAGE_STANDARDS: &str = "管理标准";
/// And leave them.
pub(crate) const BACK_TO_START: &str = "返回开始";
/// What can be done with them.
pub(crate) const STANDARDS_HINT: &str =
    "导入的和自己写的标准可以直接编辑；自带的标准编辑副本，原来的不变。";
/// There are no drafts.
pub(crate) const STANDARDS_ALL: &str = "可用的标准";

/// What the mark of a field means.
pub(crate) const REQUIRED_LEGEND: &str = "带＊的必填";
/// The mark.
pub(crate) const REQUIRED: &str = "＊";
/// A unit is missing.
pub(crate) const NO_FORM_UNIT: &str = "请填写单位名称";
/// A section is missing.
pub(crate) const NO_FORM_SECTION: &str = "请填写科室，或从列表里选";
/// What was typed is no year.
pub(crate) const NO_FORM_YEAR: &str = "请填写四位年份，例如2026";
/// What is filled in is wrong.
pub(crate) const IS_WRONG: &str = "填写有误";
/// What is still missing.
pub(crate) const STILL_MISSING: &str = "还缺：";
/// Nothing is.
pub(crate) const ALL_THERE: &str = "填好了，可以开始";
/// The standard does not know the section.
pub(crate) const SECTION_UNKNOWN: &str = "标准里没有这个科室，“我科牵头”会是空的";
/// What to do where it is meant all the same.
pub(crate) const BEGINS_ANYWAY: &str = "；确实如此的，再点一次“开始自评”";
/// An assessment that is to be begun is there already.
pub(crate) const SAME_FILE: &str = "这份自评已经有了";
/// That it is known by its name alone.
pub(crate) const SAME_BY_NAME: &str =
    "存放新自评的文件夹里，已有一份同年度、同科室、同一标准的自评（没有打开过，期次不详）：";
/// Open that.
pub(crate) const SAME_OPEN: &str = "打开已有的";
/// Begin another one.
pub(crate) const SAME_ANEW: &str = "仍然新建";
