//! The words of the views of the gaps: progress, board, calendar, register.

/// 台账
pub(crate) const VIEW_TABLE: &str = "台账";
/// 看板
pub(crate) const VIEW_BOARD: &str = "看板";
/// 日历
pub(crate) const VIEW_CALENDAR: &str = "日历";
/// 登记
pub(crate) const VIEW_REGISTER: &str = "事项登记";
/// The order of the gaps.
pub(crate) const ORDER: &str = "排序";
/// By what is most pressing.
pub(crate) const ORDER_PRESSING: &str = "最急的在前";
/// By deadline.
pub(crate) const ORDER_DUE: &str = "只按时限";
/// By section.
pub(crate) const ORDER_SECTION: &str = "按科室";
/// As the standard is printed.
pub(crate) const ORDER_STANDARD: &str = "按标准顺序";
/// Write the deadlines as a calendar.
pub(crate) const EXPORT_REMINDERS: &str = "导出日历提醒";
/// The same without the names of persons.
pub(crate) const EXPORT_REMINDERS_UNNAMED: &str = "导出日历提醒（不出现姓名）";
/// What that is.
pub(crate) const EXPORT_REMINDERS_HINT: &str = "把所列问题的整改时限和分步措施写成日历文件（.ics），可导入手机、电脑日历，到期前7天和1天各提醒一次。";
/// Where to.
pub(crate) const PATH_REMINDERS: &str = "日历提醒写到哪里";
/// Closed.
pub(crate) const CLOSED: &str = "已销号";
/// How many were closed in time.
pub(crate) const IN_TIME: &str = "按时销号率";
/// Nothing was closed yet.
pub(crate) const NO_RATE: &str = "还没有销号的";
/// The progress of each section.
pub(crate) const SECTIONS_PROGRESS: &str = "各科室进度";
/// Its columns.
pub(crate) const SECTIONS_COLUMNS: [&str; 6] = [
    "责任科室",
    "问题",
    "已销号",
    "逾期",
    "7天内到期",
    "按时销号率",
];
/// A gap of no section.
pub(crate) const NO_SECTION: &str = "未定科室";
/// Count items without their evidence as gaps.
pub(crate) const EVIDENCE_IN: &str = "列入整改";
/// No longer.
pub(crate) const EVIDENCE_OUT: &str = "缺佐证的不再列入";

/// No card stands in a column.
pub(crate) const NO_CARD: &str = "没有";
/// Show all there is about a gap.
pub(crate) const CARD_OPEN: &str = "打开";
/// An extension waits for an answer.
pub(crate) const CARD_ASKED: &str = "答复延期";
/// All there is about a closed gap.
pub(crate) const CARD_LOOK: &str = "查看";
/// It was closed in an earlier round and is there again.
pub(crate) const COMES_BACK: &str = "反复出现";
/// More time is asked for.
pub(crate) const ASKED: &str = "申请延期，待答复";
/// No deadline.
pub(crate) const NO_DUE: &str = "没有时限";

/// The present month.
pub(crate) const THIS_MONTH: &str = "本月";
/// Nothing is to be done in a month.
pub(crate) const EMPTY_MONTH: &str = "这个月没有到期的问题和分步措施。";
/// The gaps are filtered.
pub(crate) const EMPTY_MONTH_FILTERED: &str = "筛选出的问题在这个月没有到期的。";
/// A step of a measure.
pub(crate) const STEP: &str = "分步";
/// Said before a deadline.
pub(crate) const DEADLINE: &str = "时限";

/// The standard asks for no events.
pub(crate) const NO_KINDS: &str = "这份标准没有负面清单和一票否决事项，不用登记。";
/// None is listed.
pub(crate) const NO_EVENTS_YET: &str =
    "还没有登记违纪、事故、通报等事项。发生了的在上面登记，没有的在下面逐项确认。";
/// None is listed, none will be.
pub(crate) const NO_EVENTS: &str = "没有登记事项：各项均已确认无此情形。";
/// None counts.
pub(crate) const NO_EVENT_COUNTS: &str = "登记的事项都不计入本次考核。";
/// Only events that count.
pub(crate) const ONLY_COUNTING: &str = "只看计入的";
/// Add an event.
pub(crate) const REGISTER_ADD: &str = "登记事项";
/// The kind of an event.
pub(crate) const REGISTER_KIND: &str = "对应条目";
/// None is chosen.
pub(crate) const REGISTER_KIND_HINT: &str = "选择对应的负面清单或否决条目";
/// A kind must be chosen.
pub(crate) const REGISTER_NO_KIND: &str = "× 请先选择对应的条目，登记后才能计分";
/// A date must be given.
pub(crate) const REGISTER_NO_DATE: &str = "× 请填写发生日期，例如 2026-11-05";
/// The register.
pub(crate) const REGISTER: &str = "事项登记表";
/// Its columns.
pub(crate) const COLUMN_DATE: &str = "日期";
/// In a small window one column says both.
pub(crate) const COLUMN_ITEM_AND_TEXT: &str = "对应条目 / 事项";
/// Whether it counts.
pub(crate) const COLUMN_COUNTS: &str = "是否计入";
/// It lies in the future.
pub(crate) const IN_FUTURE: &str = "日期在今天之后，请核对";
/// It always counts.
pub(crate) const UNTIL_ALWAYS: &str = "不限期限";
/// It never counts.
pub(crate) const UNTIL_NEVER: &str = "追溯期为0，从不计入";
/// What is still to be confirmed.
pub(crate) const UNCONFIRMED: &str = "还没有确认";
/// Confirm all of it.
pub(crate) const CONFIRM_ALL: &str = "全部确认无此情形";
/// What is confirmed.
pub(crate) const CONFIRMED: &str = "已确认无此情形";
/// Does not apply.
pub(crate) const IDLE_KIND: &str = "不适用";
