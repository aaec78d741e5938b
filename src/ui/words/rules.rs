//! The words by which rules of many kinds are answered.

/// Before a place in an order.
pub(crate) const PLACE_FROM: &str = "第";
/// Behind what is missing of two numbers, while the percentage beside them counts.
pub(crate) const PERCENT_UNTIL_THEN: &str = "；现仍按左边的百分数计";
/// All numbers of a mean are there.
pub(crate) const ALL_FILLED: &str = "已填齐";
/// Behind what the mean is taken of.
pub(crate) const EACH_OF_MEAN: &str = "（逐个填写，取平均数）";
/// A field for a change in per cent.
pub(crate) const CHANGE: &str = "变化率";
/// Behind what is compared with last year.
pub(crate) const AGAINST_LAST_YEAR: &str = "与上年相比";
/// Or by the numbers of two years.
pub(crate) const OR_YEARS: &str = "%（下降填负数），或";
/// The numbers of two years.
pub(crate) const LAST_AND_THIS_YEAR: (&str, &str) = ("上年数", "本年数");
/// The numbers that a percentage follows from.
pub(crate) const WHOLE_AND_PART: (&str, &str) = ("总数", "达到数");
/// More than the whole is the whole.
pub(crate) const BEYOND_IS_ALL: &str = "超额的按100%计";
/// When it was due.
pub(crate) const DUE_DAY: &str = "应完成日期";
/// When it was done.
pub(crate) const DONE_DAY: &str = "实际完成日期";
/// The standard does not say which item decides.
pub(crate) const NO_DECIDING_ITEM: &str = "× 标准里没有写明由哪一条决定，无法计分，请核对标准";
/// Add an honour.
pub(crate) const ADD_HONOUR: &str = "＋ 登记一项";
/// There is none.
pub(crate) const NO_HONOUR: &str = "确认没有";
/// The tier of an honour.
pub(crate) const HONOUR_TIER: &str = "级别";
/// None is chosen.
pub(crate) const CHOOSE_TIER: &str = "选择级别";
/// No tier is chosen yet.
pub(crate) const TIER_UNSAID: &str = "没有选择级别，不能计分";
/// There is no honour.
pub(crate) const NO_HONOUR_YET: &str = "已确认没有";
/// A tier must be chosen.
pub(crate) const REGISTER_NO_TIER: &str = "× 请选择级别，登记后才能计分";
/// The work that is honoured.
pub(crate) const HONOUR_WORK: &str = "所属工作";
/// Hint of that.
pub(crate) const HONOUR_WORK_HINT: &str = "工作名称";
/// Behind a day that is typed as the day of what has happened or is done, and is still to come.
pub(crate) const DAY_IS_TO_COME: &str =
    "在今天之后；写错的请改，尚未发生、尚未完成的先不要填写，确实如此的点“无误，照此填写”";
/// Beside the date of what has happened or is done, where it is still to come.
pub(crate) const DAY_TO_COME: &str = "× 日期在今天之后，请核对；尚未发生、尚未完成的，先不要填写。";
/// Several honours, and of one nobody has said which work it is for.
pub(crate) const SAME_WORK_NAMES: &str =
    "与哪一项是同一工作？填同一名称的只计最高一项，不同的工作填不同的名称";
/// With which other item of its group an item is the same work.
pub(crate) const SAME_WORK: &str = "与哪一项是同一工作";
/// What follows from it.
pub(crate) const SAME_WORK_HINT: &str = "同一工作只计得分最高的一项";
/// It is not said yet.
pub(crate) const SAME_WORK_OPEN: &str = "尚未说明，未说明前只计确定的得分";
/// It is said of another one, but not of the work of both.
pub(crate) const SAME_WORK_OTHERS: &str =
    "与组内其他项是否同一工作尚未说明，未说明前只计确定的得分";
/// The first of a group need not say it.
pub(crate) const SAME_WORK_FIRST: &str = "本组第一项，可以不说明";
/// It is a work of its own.
pub(crate) const OWN_WORK: &str = "单独一项工作";
/// Take back what was said.
pub(crate) const SAME_WORK_BACK: &str = "撤回说明";
/// The sheets of a survey.
pub(crate) const SHEETS: &str = "逐份录入";
/// How they are typed.
pub(crate) const SHEETS_HINT: &str = "如 1121，回车记入";
/// Take over what was typed.
pub(crate) const SHEETS_ADD: &str = "记入";
/// Take the last one away.
pub(crate) const SHEETS_LAST: &str = "撤去最后一份";
/// There is none to take away.
pub(crate) const SHEETS_NONE: &str = "还没有录入问卷";
/// Totals stand there.
pub(crate) const SHEETS_TOTALS: &str = "已按总数填写；要逐份录入的，先清空这一项";
