//! Words of the checklist.

/// How many items are scored.
pub(crate) const SCORED: &str = "已评";
/// The points as they are.
pub(crate) const POINTS_NOW: &str = "现得";
/// The most that can still be had.
pub(crate) const POINTS_BEST: &str = "最高还能到";
/// The most that there is, while nothing is scored.
pub(crate) const POINTS_MAX: &str = "满分";
/// Something is to be said of the total.
pub(crate) const TOTAL_NOTED: &str = "另有说明";
/// A pass mark is reached.
pub(crate) const PASS_REACHED: &str = "已达到";
/// A pass mark cannot be reached any more.
pub(crate) const PASS_MISSED: &str = "已达不到";
/// A pass mark that others decide.
pub(crate) const PASS_REVIEW: &str = "待复核";
/// A pass mark that is missed only if no more clauses are ticked of an item that is being ticked.
pub(crate) const PASS_TICKING: &str = "有条目还在勾选，暂不判定";
/// The next item that is not scored.
pub(crate) const NEXT_OPEN: &str = "下一个未评";
/// The same where there is little room.
pub(crate) const NEXT_SHORT: &str = "下一个";
/// The key that does it.
pub(crate) const NEXT_KEY: &str = "回车";
/// Only what the own section leads.
pub(crate) const OWN_LEAD: &str = "我科牵头";
/// Only what the own section supports.
pub(crate) const OWN_SUPPORT: &str = "我科配合";
/// More filters.
pub(crate) const FILTERS: &str = "筛选";
/// The tree, in a narrow window.
pub(crate) const PROJECTS: &str = "项目";
/// All items again.
pub(crate) const SHOW_ALL: &str = "显示全部条目";
/// No item is left to be scored.
pub(crate) const OUTDONE: &str = "不重复计";

pub(crate) const NONE_UNSCORED: &str = "没有未评的条目，各项都已评完。";
/// No item has lost anything.
pub(crate) const NONE_LOST: &str = "没有失分的条目。评分后扣了分的条目会列在这里。";
/// No evidence is missing.
pub(crate) const NONE_UNPROVEN: &str =
    "没有缺佐证的条目。已得分、标准要求佐证而还没有备齐的条目会列在这里。";
/// No item is marked as not applicable.
pub(crate) const NONE_NOT_APPLICABLE: &str =
    "没有标为不适用的条目。在条目里点“不适用”并写明理由的会列在这里。";
/// Said before that there are none, where others are not looked at.
pub(crate) const AMONG_LED: &str = "我科牵头的条目中，";
/// The same of those that the section supports.
pub(crate) const AMONG_SUPPORTED: &str = "我科配合的条目中，";
/// The section leads nothing.
pub(crate) const NONE_LED: &str = "没有我科牵头的条目，正在只看“我科牵头”。";
/// The section supports nothing.
pub(crate) const NONE_SUPPORTED: &str = "没有我科配合的条目，正在只看“我科配合”。";
/// What the inputs of an item are.
pub(crate) const SCORE_POINTS: &str = "评分点";
/// What answers the item at once.
pub(crate) const WHOLE: &str = "整项";
/// What comes of it.
pub(crate) const RESULT: &str = "结果";
/// Said in an item of a file in which nothing is scored.
pub(crate) const RESULT_FIRST: &str =
    "从这里开始：按评分标准填写上面的评分点，得分和扣分理由随填随出；评完按回车到下一个未评。";
/// Said in an item that is not scored.
pub(crate) const RESULT_NONE: &str = "还没有评分。";
/// Not every rule can be given full marks without its numbers.
pub(crate) const FULL_NOT_OFFERED: &str =
    "这一条有要填实际情况的评分点，不能直接评“满分”，请填写上面的评分点";
/// A digit beside which nothing stands.
pub(crate) const NO_SUCH_DIGIT: &str = "这个数字在本条没有对应的选项，请在上面的评分点里点选或填写";
/// Where points are only taken there are no full marks.
pub(crate) const FULL_OF_OTHERS: &str = "负面清单和否决项没有“满分”，请填写上面的评分点";
/// Not every rule can be said to have nothing.
pub(crate) const NONE_NOT_OFFERED: &str =
    "这一条有要填实际情况的评分点，不能直接评“全无”，请填写上面的评分点";

/// Points are only taken: that there is nothing is said by full marks.
pub(crate) const NONE_IS_FULL: &str = "这一条只扣分，没有问题就是满分，请评“满分”";

/// Of what is not ticked yet, while somebody is at it; behind it the button that says that it does not hold.
pub(crate) const TICKS_STILL: &str = "先不算失分：达到的接着勾，未达到的点";
/// What becomes of it when the item is left.
pub(crate) const TICKS_LEFT: &str = "离开本条也按未达到计。";
/// No veto applies.
pub(crate) const VETO_NOT_HIT: &str = "未触发";
/// What the whole of an item can be said to be, as short as can be.
pub(crate) const WHOLE_FULL: &str = "满分";
/// The same for none.
pub(crate) const WHOLE_NONE: &str = "全无";
/// The same for what must not happen.
pub(crate) const WHOLE_NEVER: &str = "未发生";
/// The same for an item that does not apply.
pub(crate) const WHOLE_NA: &str = "不适用";
/// A step up.
pub(crate) const ONE_MORE: &str = "加一";
/// A step down.
pub(crate) const ONE_LESS: &str = "减一";
/// What is asked for where the names of two numbers say it.
pub(crate) const NUMBERS: &str = "数量";
/// Where a row was.
pub(crate) const DELETED: &str = "已删除（可撤销）";
/// Events were registered: that there is none is not to be said over them.
pub(crate) const NONE_WITH_EVENTS: &str = "已登记事项；确无此情形的，请先逐件删除";
/// A row that is begun, and is taken back first.
pub(crate) const BEGUN_ROW: &str = "还没有填完的那一行";
/// The same while one of them is still being written down.
pub(crate) const NONE_WITH_BEGUN: &str = "有一件事项还没有填完；确无此情形的，请先删除那一行";

/// That Enter led to what is still open in the item.
pub(crate) const STILL_OPEN: &str = "本条还没有评完，光标已到下一处要填的地方";
/// That Enter leads nowhere from a field in which nothing stands, and what the next one does.
pub(crate) const FILL_OR_LEAVE: &str = "这里还没有填；暂时不填的，再按 Enter 到下一个未评";
/// That Enter stays at what is half answered, and what the next one does.
pub(crate) const STILL_OPEN_ONCE_MORE: &str =
    "本条还没有评完，光标已到下一处要填的地方；暂时不填的，再按 Enter 到下一个未评";
/// That a key stays at what an answer has just led on to.
pub(crate) const JUST_SHOWN: &str =
    "刚刚转到本条，请先看题；不评这一条的，再按一次 Enter 到下一个未评";
/// That a key answered nothing, since its item was scrolled out of sight.
pub(crate) const BROUGHT_BACK: &str =
    "刚才本条不在画面上，按键没有算作回答，已经转回本条，请看题后再按";
/// The same of a digit.
pub(crate) const JUST_SHOWN_DIGIT: &str =
    "刚刚转到本条，刚才的数字没有算作本条的回答，请看题后再按";
