//! The words of 办理, the page of one gap, and of 通报问题.

use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
pub(crate) use crate::domain::gap::WAS_VETOED;

/// Back to the table.
pub(crate) const BACK_TO_LEDGER: &str = "返回台账";
/// The gap before this one in the ledger.
pub(crate) const GAP_BEFORE: &str = "上一条";
/// The gap after this one.
pub(crate) const GAP_AFTER: &str = "下一条";
/// The gap that was looked at is none any more.
pub(crate) const GAP_GONE: &str = "这一条现在没有问题，不用整改。";
/// What was found.
pub(crate) const PROBLEM_CARD: &str = "存在问题";
/// The item it concerns.
pub(crate) const GAP_ITEM: &str = "对应条目";
/// Causes and measures.
pub(crate) const MEASURE_CARD: &str = "原因和措施";
/// To pick from.
pub(crate) const COMMON_CAUSES: &str = "常见原因（点选写入，再点去掉）";
/// Show them.
pub(crate) const SHOW_CAUSES: &str = "从常见原因里选";
/// To pick from.
pub(crate) const COMMON_MEASURES: &str = "常用措施（勾选写入，可再修改）";
/// Take the suggested measure over.
pub(crate) const TAKE_SUGGESTED: &str = "采用建议措施";
/// The same, where a step waits for it.
pub(crate) const TAKE_SUGGESTED_NOW: &str = "就按建议措施办";
/// What is shown is only suggested.
pub(crate) const IS_SUGGESTED: &str = "以上是按标准给出的建议，采用或改写后才算写明措施。";
/// Somebody has said that it is theirs.
pub(crate) const IS_OWN: &str = "已写明措施，可再修改。";
/// 分步措施
pub(crate) const MILESTONES: &str = "分步措施";
/// None yet.
pub(crate) const NO_MILESTONES: &str =
    "措施较多的，可以分成几步，各有责任人和时限；全部办完才能提交核验。";
/// One more.
pub(crate) const ADD_MILESTONE: &str = "＋ 增加一步";
/// What is to be done.
pub(crate) const MILESTONE_TEXT: &str = "要做什么";
/// Until when.
pub(crate) const MILESTONE_DUE: &str = "时限";
/// When it was done.
pub(crate) const MILESTONE_DONE: &str = "完成日期";
/// Further up.
pub(crate) const MOVE_UP: &str = "上移";
/// Further down.
pub(crate) const MOVE_DOWN: &str = "下移";
/// Who and until when.
pub(crate) const DUTY_CARD: &str = "责任和时限";
/// 责任领导
pub(crate) const LEADER: &str = "责任领导";
/// Why the deadline cannot be changed.
pub(crate) const DUE_FIXED: &str = "已经开始办理，时限不能直接改。确需延期的，请申请延期。";
/// 完成情况
pub(crate) const PROGRESS: &str = "完成情况";
/// What shows that a gap is put right.
pub(crate) const TARGET: &str = "完成标准";
/// What to write there.
pub(crate) const TARGET_HINT: &str = "做到什么程度、凭什么材料算完成";
/// Hint of that.
pub(crate) const PROGRESS_HINT: &str = "做了什么、到什么程度";
/// 备注
pub(crate) const REMARK: &str = "备注";
/// How far it is, in words.
pub(crate) const PROGRESS_CARD: &str = "进展";
/// 整改前后照片
pub(crate) const PHOTOS: &str = "整改前后照片";
/// None yet.
pub(crate) const NO_PHOTOS: &str =
    "把照片拖到本页即可登记，文件本身不移动。有整改后照片的，可作为销号的佐证。";
/// One more of the state before.
pub(crate) const ADD_BEFORE: &str = "＋ 整改前";
/// One more of the state after.
pub(crate) const ADD_AFTER: &str = "＋ 整改后";
/// What it shows.
pub(crate) const PHOTO_NAME: &str = "说明";
/// Hint of that.
pub(crate) const PHOTO_NAME_HINT: &str = "时间、地点、内容";
/// Where it is.
pub(crate) const PHOTO_PLACE: &str = "存放位置";
/// Which side it shows.
pub(crate) const PHOTO_STAGE: &str = "照片类别";
/// How far it is.
pub(crate) const LIFE_CARD: &str = "办理进度";
/// Who takes the step.
pub(crate) const STEP_BY: &str = "办理人";
/// Who looked.
pub(crate) const STEP_CHECKER: &str = "核验人";
/// When.
pub(crate) const STEP_ON: &str = "办理日期";
/// What is said.
pub(crate) const STEP_REMARK: &str = "办理说明";
/// Why, where it must be said.
pub(crate) const STEP_REASON: &str = "请写明理由";
/// Until when.
pub(crate) const STEP_UNTIL: &str = "延到哪一天";
/// A new deadline, where one is wished.
pub(crate) const STEP_NEW_DUE: &str = "新的时限（可不填）";
/// A step needs a day.
pub(crate) const STEP_NO_DAY: &str = "没有写明日期。请选一天";
/// An extension waits for an answer.
pub(crate) const EXTENSION_ASKED: &str = "待答复的延期申请";
/// 办理记录
pub(crate) const RECORD: &str = "办理记录";
/// Nothing happened yet.
pub(crate) const NO_RECORD: &str = "还没有办理记录。以后每一步的时间、人员和说明都记在这里。";
/// The file cannot be written.
pub(crate) const READ_ONLY_STEPS: &str = "文件是只读的，只能查看。";

/// The button for findings from above.
pub(crate) const BOOK_FINDING: &str = "登记通报问题";
/// Its page.
pub(crate) const FINDINGS_TITLE: &str = "登记通报问题";
/// What it is for.
pub(crate) const FINDINGS_WHAT: &str =
    "上级检查、通报指出的问题，登记后与自评失分一样整改、核验、销号。";
/// By hand.
pub(crate) const FINDING_BY_HAND: &str = "逐条登记";
/// From a table.
pub(crate) const FINDING_BY_TABLE: &str = "整表粘贴";
/// How.
pub(crate) const FINDING_TABLE_HINT: &str = "在 Word、Excel、WPS 里选中表格（连表头一起），复制，再按“粘贴表格”，或在本页直接按 Ctrl+V。先列出每一条看过，再登记。";
/// Paste.
pub(crate) const PASTE_TABLE: &str = "粘贴表格";
/// Read a file.
pub(crate) const FINDINGS_FILE: &str = "从文件读入…";
/// To choose it.
pub(crate) const PATH_FINDINGS: &str = "读入哪个通报问题表格";
/// Files to be listed.
pub(crate) const PATH_FILES: &str = "登记哪个文件";
/// 来源
pub(crate) const NOTICE_SOURCE: &str = "来源";
/// Hint of that.
pub(crate) const NOTICE_SOURCE_HINT: &str = "例如：县委文明办";
/// 文号
pub(crate) const NOTICE_NUMBER: &str = "文号";
/// 通报日期
pub(crate) const NOTICE_ON: &str = "通报日期";
/// 整改期限
pub(crate) const NOTICE_DAYS: &str = "整改时限（天）";
/// The item, to be found by typing.
pub(crate) const NOTICE_ITEM_HINT: &str = "可不填；输入编号、名称或拼音";
/// There is no such item.
pub(crate) const NO_SUCH_ITEM: &str = "× 没有这个条目，请从列表里选";
/// What the notice says.
pub(crate) const NOTICE_CARD: &str = "通报情况";
/// Book it.
pub(crate) const BOOK: &str = "登记";
/// Book it and go on.
pub(crate) const BOOK_MORE: &str = "登记并接着登记下一条";
/// Why its button does nothing.
pub(crate) const BOOKING_ALREADY: &str = "正在登记通报问题，就是本页";
/// It needs words.
pub(crate) const FINDING_EMPTY: &str = "请写明存在问题";
/// Take it off the books.
pub(crate) const DROP_FINDING: &str = "删除这条登记";
/// Whether it can.
pub(crate) const DROP_FINDING_HINT: &str = "登记错了的可以删除；删除后可以撤销";
/// Before what was pasted is booked.
pub(crate) const PASTED_TITLE: &str = "核对要登记的问题";
/// Nothing was found in it.
pub(crate) const PASTED_NOTHING: &str =
    "没有读到问题。请连同表头（如“存在问题”“整改时限”“责任科室”）一起复制，再粘贴。";
/// Leave it.
pub(crate) const PASTED_LEAVE: &str = "不登记";
/// Not booked, this row.
pub(crate) const PASTED_TICK: &str = "登记第";
/// The page before.
pub(crate) const ROWS_BEFORE: &str = "前一屏";
/// The page after.
pub(crate) const ROWS_AFTER: &str = "后一屏";
/// No day is known.
pub(crate) const DUE_LATER: &str = "未写明，按阶段时限";

/// Take the picked gaps one step further.
pub(crate) const STEP_PICKED: &str = "办理所选";
/// Which step.
pub(crate) const PICKED_STEP: &str = "所选：办理";
/// No step.
pub(crate) const PICKED_NO_STEP: &str = "不办理";
/// Nothing is lost any more.
pub(crate) const GAP_SETTLED: &str = "现已不失分，可提交核验";
/// The state of a gap beside its item.
pub(crate) const GAP_LINK: &str = "整改";

/// Points that were taken when the gap was found, and are not now.
pub(crate) fn past(points: &str) -> String {
    format!("原{points}")
}

/// It was handed in to be checked by its deadline.
pub(crate) const HANDED_IN_TIME: &str = "按期提交";

/// That the item of what was struck off still loses points.
pub(crate) fn still_lost(points: Points) -> String {
    format!("自评没有改，仍扣{points}分；已做到的请到本条改填。")
}

/// That points were lost when it was found, and are not any more.
pub(crate) const LOST_ONCE: &str = "原扣";

/// The points that a gap takes off, or took when it was found.
pub(crate) fn lost_points(gap: &Gap) -> String {
    let was = if gap.is_past() { "原" } else { "" };
    format!("{was}扣{}分", gap.lost)
}
/// That a step is recorded under the name of another than who works here.
pub(crate) fn granted_for(by: &str, actor: &str) -> String {
    format!("将以“{by}”的名义记录；本机使用人是“{actor}”，修改记录里按“{actor}”记")
}
/// Nothing more is to be done about it.
pub(crate) const STEPS_CLOSED: &str = "这一项已经销号。";
/// Nothing was written there.
pub(crate) const NOTHING_WRITTEN: &str = "没有填写";
/// The same in a few words.
pub(crate) const DUE_BY_ASKING: &str = "改期用“申请延期”";
