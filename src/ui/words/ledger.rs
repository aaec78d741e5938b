//! The words of the ledger: its table, the pane beside it, what can be done with a gap.

/// Edits changed by what the rows are in order.
pub(crate) const SORT_AGAIN: &str = "排序已变，重排";
/// Why they are not in order.
pub(crate) const SORT_AGAIN_HINT: &str = "修改后各行没有自动移动；点一下按现在的内容重新排列";
/// What is said of the table.
pub(crate) const LEDGER: &str = "整改台账";
/// 存在问题
pub(crate) const COLUMN_PROBLEM: &str = "存在问题";
/// 扣分
pub(crate) const COLUMN_LOST: &str = "扣分";
/// 时限
pub(crate) const COLUMN_DUE: &str = "时限";
/// 责任
pub(crate) const COLUMN_WHO: &str = "责任";
/// 状态
pub(crate) const COLUMN_STATUS: &str = "状态";
/// Both in one column.
pub(crate) const COLUMN_WHO_AND_STATUS: &str = "责任·状态";
/// 可追回分
pub(crate) const COLUMN_RECOVERABLE: &str = "可追回分";
/// 下一步
pub(crate) const COLUMN_NEXT: &str = "下一步";
/// Not said yet: who, until when.
pub(crate) const OPEN_FIELD: &str = "未定";
/// Take the suggested measure over.
pub(crate) const TAKE: &str = "采用";
/// It is supposed to be put right.
pub(crate) const SUPPOSED: &str = "假设";

/// How many are closed, of how many.
pub(crate) const FIGURE_CLOSED: &str = "已销号";
/// How many are late.
pub(crate) const FIGURE_LATE: &str = "逾期";
/// How many are soon due.
pub(crate) const FIGURE_SOON: &str = "7天内到期";
/// The points that can be got back.
pub(crate) const FIGURE_BACK: &str = "还能追回";
/// The same in a narrow window, where points of the items are others than those of the total.
pub(crate) const FIGURE_BACK_SCALED: &str = "折算后还能追回";
/// What a click on that shows.
pub(crate) const FIGURE_BACK_HINT: &str = "列出全部，可追回分多的在前";

/// Which gaps, in which order.
pub(crate) const GAP_FILTER: &str = "筛选";
/// What that is.
pub(crate) const GAP_FILTER_HINT: &str = "按状态、科室、时限筛选，分组和排序";
/// What else there is.
pub(crate) const MORE: &str = "更多";
/// Show the gap that the table is at beside it.
pub(crate) const PANE: &str = "详情";
/// What that is.
pub(crate) const PANE_HINT: &str = "在右边显示所选一项";
/// Forget what is supposed.
pub(crate) const SUPPOSE_END: &str = "清除假设";
/// The points that can be got back, the most first.
pub(crate) const ORDER_BACK_DOWN: &str = "可追回分从多到少";
/// The same, the fewest first.
pub(crate) const ORDER_BACK_UP: &str = "可追回分从少到多";
/// What is overdue first, what is closed last, and between them by the points.
pub(crate) const ORDER_USUAL: &str = "时限近的在前，已销号在后";

/// The gap before.
pub(crate) const PANE_BEFORE: &str = "上一项";
/// The gap after.
pub(crate) const PANE_AFTER: &str = "下一项";
/// All there is about the gap.
pub(crate) const PANE_PAGE: &str = "查看全部经过";
/// Why points are lost.
pub(crate) const PANE_NO_POINTS: &str = "不扣分";
/// How much of the evidence is there.
pub(crate) const PANE_EVIDENCE: &str = "佐证";
/// The item asks for none.
pub(crate) const PANE_NO_EVIDENCE: &str = "标准没有列出佐证；销号前请登记，或写明不需要的理由";

/// Write something into all picked gaps.
pub(crate) const BULK_END: &str = "取消选择（Esc）";
/// Take the suggested measures over.
pub(crate) const BULK_TAKE: &str = "采用建议";
/// Take a step.
pub(crate) const BULK_STEP: &str = "下一步";

/// Copy as a table.
pub(crate) const COPY_ROWS: &str = "复制（Ctrl+C）";
/// Why points are lost.
pub(crate) const WHY_LOST: &str = "扣分原因";
/// No longer supposed to be put right.
pub(crate) const SUPPOSE_NOT: &str = "不再假设整改到位";
/// All there is about a gap.
pub(crate) const OPEN_PAGE: &str = "打开整改页";
/// It is on the clipboard.
pub(crate) const COPIED: &str = "可以粘贴到 WPS 表格、Excel 或 Word 里。";
/// A card was dropped where it cannot go.
pub(crate) const NOT_MOVED: &str = "没有移动";
/// Why, where that is the first column.
pub(crate) const NOT_BACK: &str = "已经开始办理的问题不能回到“待整改”。没有改到位的，请“退回整改”；已销号又出现的，请“重新打开”。";
/// The columns of what is copied.
pub(crate) const COPIED_COLUMNS: [&str; 11] = [
    "编号",
    "对应指标",
    "存在问题",
    "扣分",
    "可追回分",
    "整改时限",
    "责任科室",
    "责任人",
    "整改措施",
    "原因分析",
    "状态",
];
/// Below the ledger, while nothing is picked.
pub(crate) const PICK_HINT: &str = "勾选几行，可以一次填写责任科室、责任人和时限，或一起办理。";
/// Said before a filter or an order, by the button that ends it.
pub(crate) const NO_LONGER: &str = "取消：";
/// Said in the menu of a gap while others are picked.
pub(crate) const ONLY_THIS: &str = "只办这一项：";

/// The deadline that is written into all that is picked.
pub(crate) const PICKED_DUE: &str = "所选：整改时限";
/// Until when a deadline of all that is picked is put off.
pub(crate) const PICKED_UNTIL: &str = "所选：延到哪一天";

/// What the key that deletes does not do in the ledger, and why.
pub(crate) const NOT_DELETED: (&str, &str) = (
    "不能在台账里删除",
    "失分的问题随评分增减，补到满分就不再列为待整改；通报问题登记错了的，打开它的整改页，点“删除这条登记”。",
);
/// Said before the name of a field that lies over its cell.
pub(crate) const IN_CELL: &str = "就地填写：";
/// A date that is none.
pub(crate) const CELL_NO_DATE: &str = "不是日期，如 2026-11-05；按 Esc 恢复原样";
/// A gap in which nothing can be written.
pub(crate) const NOT_WRITTEN: &str = "不能填写";
/// Why not, where it is struck off.
pub(crate) const CLOSED_IS_KEPT: &str = "已销号的内容不能直接改；又出现问题的，请先“重新打开”。";
