//! The words of the calendar that a day is chosen in.

/// Open the calendar.
pub(crate) const OPEN_CALENDAR: &str = "打开日历";
/// The calendar.
pub(crate) const CALENDAR: &str = "日历";
/// The days of the week, Monday first.
pub(crate) const WEEK: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
/// The month before.
pub(crate) const PREVIOUS_MONTH: &str = "上一个月";
/// The month after.
pub(crate) const NEXT_MONTH: &str = "下一个月";
/// This day.
pub(crate) const TODAY: &str = "今天";
/// The last day of this month.
pub(crate) const MONTH_END: &str = "本月底";
/// The last day of this year.
pub(crate) const YEAR_END: &str = "年底";
/// No date any more.
pub(crate) const NO_DATE: &str = "清除";
