//! The words of 导出.

/// They are being laid out.
pub(crate) const PREVIEW_COMING: &str = "正在排版…";
/// The page before.
pub(crate) const PAGE_BEFORE: &str = "上一页";
/// The page after.
pub(crate) const PAGE_AFTER: &str = "下一页";
/// Larger than the room there is.
pub(crate) const PAGE_LARGER: &str = "放大";
/// As wide as the room there is.
pub(crate) const PAGE_WHOLE: &str = "缩到页宽";
/// What a click on the page does.
pub(crate) const PAGE_CLICK: &str = "点一下放大，再点一下缩到页宽";
/// 文档
pub(crate) const EXPORT_DOCUMENT: &str = "文档";
/// 范围与选项
pub(crate) const EXPORT_OPTIONS: &str = "范围与选项";
/// 责任科室
pub(crate) const EXPORT_SECTION: &str = "责任科室";
/// 通报
pub(crate) const EXPORT_NOTICE: &str = "回复哪一份通报";
/// How many sheets of each survey.
pub(crate) const EXPORT_SHEETS: &str = "每种问卷印多少份";
/// What happens where nobody says.
pub(crate) const EXPORT_SHEETS_HINT: &str = "不填的，按标准要求的份数多印一成。";
/// One letter for each of them.
pub(crate) const EXPORT_EACH_NOTICE: &str = "全部（每份通报一份报告）";
/// All of them.
pub(crate) const EXPORT_ALL: &str = "全部";
/// 测评方法
pub(crate) const EXPORT_METHOD: &str = "测评方法";
/// 填报日期
pub(crate) const EXPORT_DATE: &str = "填报日期";
/// Only gaps that are not closed.
pub(crate) const EXPORT_ONLY_OPEN: &str = "只列未销号的问题";
/// What the document says and nobody has said.
pub(crate) const EXPORT_UNSAID: &str = "还要补充";
/// Say it.
pub(crate) const EXPORT_SAY: &str = "填写单位情况";
/// No persons' names.
pub(crate) const EXPORT_NO_NAMES: &str = "不出现姓名";
/// What that does.
pub(crate) const EXPORT_NO_NAMES_HINT: &str =
    "姓名改为“责任领导”“责任人1”等，备注里的同样替换；打分表不带“填报”表";

/// 文档模板
pub(crate) const TEMPLATES: &str = "文档模板";
/// What they are for.
pub(crate) const TEMPLATES_HINT: &str = "把本单位的 Word 文件放进模板文件夹，导出的 Word 文档就用它的样式、页边距、页眉和页脚；正文里有红头的，在放内容的地方写一段{正文}；固定用语也可以在那里改。文件夹里有说明。";
/// Show the folder.
pub(crate) const SHOW_TEMPLATES: &str = "打开模板文件夹";
/// 读入填报表
pub(crate) const FILL: &str = "读入填报表";
/// What it is for.
pub(crate) const FILL_WHAT: &str = "打分表的 Excel 里有一张“填报”表，整改清单、台账和问卷的 Excel 可以直接填写；填好后在这里读入。";
/// What becomes of it.
pub(crate) const FILL_HINT: &str = "采用后仍可一步撤销。";
/// Take it over.
pub(crate) const FILL_APPLY: &str = "采用这些改动";
/// Leave it.
pub(crate) const FILL_LEAVE: &str = "不采用";
/// Nothing is there.
pub(crate) const FILL_EMPTY: &str = "没有正在读入的填报表。";
/// It cannot be taken over.
pub(crate) const FILL_REFUSED: &str = "没有采用";
/// What stands in the form.
pub(crate) const FILL_SAID: &str = "所填：";
/// One of the changes.
pub(crate) const FILL_CHANGE: &str = "改动";
/// Nothing stands there.
pub(crate) const FILL_BLANK: &str = "（空）";
/// Look at the item.
pub(crate) const FILL_LOOK: &str = "查看条目";
/// A path is typed for it.
pub(crate) const PATH_FILL: &str = "读入哪一份填报表";
