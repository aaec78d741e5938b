//! The words of the editor for rules that do several things, for what is measured, and for what the total must reach.

/// A further effect of the same entry.
pub(crate) const ALSO: &str = "同时";
/// One more.
pub(crate) const ADD_EFFECT: &str = "＋ 同一填写再加一种计分";
/// What an entry does.
pub(crate) const EFFECT_KIND: &str = "怎样计分";
/// A kind that does not go with what is entered.
pub(crate) const OTHER_EFFECT: &str = "与填写方式不符，请改选";
/// A veto.
pub(crate) const KIND_VETO: &str = "一票否决";
/// All or nothing.
pub(crate) const KIND_WHOLE_EARN: &str = "全部达到得满分";
/// All is lost.
pub(crate) const KIND_WHOLE_DEDUCT: &str = "不符即扣完";
/// In proportion.
pub(crate) const KIND_SHARE_EARN: &str = "按比例得分";
/// In proportion.
pub(crate) const KIND_SHARE_DEDUCT: &str = "按所缺比例扣分";
/// On a condition.
pub(crate) const KIND_IF: &str = "符合条件的";
/// For each step beyond a mark.
pub(crate) const KIND_STEPS: &str = "离界限每一步";
/// By levels.
pub(crate) const KIND_LEVELS: &str = "分档";
/// The most that a node can have.
pub(crate) const KIND_CAP: &str = "不得分或限最高分";
/// Multiplied.
pub(crate) const KIND_FACTOR: &str = "得分打折";
/// A level to begin with.
pub(crate) const LEVEL_GOOD: &str = "达标";
/// A level to begin with.
pub(crate) const LEVEL_BAD: &str = "不达标";
/// A band.
pub(crate) const BAND_FROM_BELOW: &str = "介于（含下限）";
/// A band.
pub(crate) const BAND_FROM_TO: &str = "介于（含两端）";
/// A band.
pub(crate) const BAND_ABOVE_TO: &str = "介于（含上限）";
/// A band.
pub(crate) const BAND_ABOVE_BELOW: &str = "介于（不含两端）";
/// The field for the upper end of a band.
pub(crate) const BAND_END: &str = "上限";
/// When a limit holds.
pub(crate) const WHEN: &str = "何时";
/// As soon as there is anything.
pub(crate) const WHEN_ANY: &str = "有此情形的";
/// As soon as a clause is not met.
pub(crate) const WHEN_UNMET: &str = "有一条未做到的";
/// As soon as a fault is found.
pub(crate) const WHEN_FOUND: &str = "有所列问题的";
/// As soon as it is late.
pub(crate) const WHEN_LATE: &str = "逾期的";
/// As soon as the number is so.
pub(crate) const WHEN_NUMBER: &str = "数量符合条件的";
/// Before the most a node can have.
pub(crate) const CAP: &str = "则本项最高得";
/// Before the share that stays.
pub(crate) const FACTOR: &str = "则本项得分按";
/// After it.
pub(crate) const FACTOR_END: &str = "%计";
/// On which side of a mark.
pub(crate) const SIDE: &str = "方向";
/// The sides of a place in an order.
pub(crate) const BEFORE_AND_BEHIND: (&str, &str) = ("名次前于", "名次后于");
/// The sides of a number of days late.
pub(crate) const LESS_AND_MORE_LATE: (&str, &str) = ("逾期不足", "逾期超过");
/// The mark itself.
pub(crate) const MARK: &str = "界限";
/// Before the length of a step.
pub(crate) const PER_STEP: &str = "每";
/// The length of a step.
pub(crate) const STEP_SIZE: &str = "一步";
/// A step of a rate.
pub(crate) const STEP_OF_RATE: &str = "个百分点";
/// Whether more than the whole may be done.
pub(crate) const RATIO_BEYOND: &str = "可超额完成（按100%计）";
/// The smallest whole that tells anything.
pub(crate) const RATIO_LEAST: &str = "总数不少于";
/// The fewest answers that tell anything.
pub(crate) const SURVEY_LEAST: &str = "有效答卷不少于";
/// A blank that may stay empty.
pub(crate) const MAYBE_BLANK: &str = "（可不填）";
/// After what has a place in an order.
pub(crate) const ASK_RANK: &str = "的名次";
/// After what is compared with last year.
pub(crate) const ASK_CHANGE: &str = "与上年相比的变化率，量词";
/// After what the mean is taken of.
pub(crate) const ASK_MEAN: &str = "的平均数，量词";
/// Those that a number is entered of.
pub(crate) const MEAN_NAMES: &str = "单位或月份";
/// After what was due.
pub(crate) const ASK_LATE: &str = "的逾期天数，应于";
/// After the day.
pub(crate) const ASK_LATE_END: &str = "完成（各单位不同的可不填，由填写人填）";
/// Another item decides.
pub(crate) const ASK_ITEM: &str = "看另一条";
/// Which.
pub(crate) const DECIDING_ITEM: &str = "由哪一条决定";
/// After it.
pub(crate) const ASK_ITEM_END: &str = "的得分率（不需填写）";
/// How a node is looked for.
pub(crate) const NODE_PICK_HINT: &str = "输入代码或名称查找";
/// There is none.
pub(crate) const NO_SUCH_NODE: &str = "× 请从列表中选一条";
/// 基础分
pub(crate) const BASE: &str = "基础分（不需填写即有，可不填）";
/// 倒扣
pub(crate) const BELOW_ZERO: &str = "扣完本项分后，从总分中倒扣";
/// How scores are rounded.
pub(crate) const ROUNDING: &str = "计分取位（四舍五入）";
/// Of each item.
pub(crate) const ROUND_ITEM: &str = "每项得分";
/// Of the total.
pub(crate) const ROUND_TOTAL: &str = "总分";
/// Not rounded.
pub(crate) const NOT_ROUNDED: &str = "不取位，按实际计";
/// To whole points.
pub(crate) const ROUND_WHOLE: &str = "取整数";
/// What is needed besides the total.
pub(crate) const PASS_ALSO: &str = "并且";
/// One more.
pub(crate) const ADD_CONDITION: &str = "＋ 附加条件";
/// What a condition is of.
pub(crate) const PASS_OF: &str = "附加条件";
/// Each part.
pub(crate) const PASS_EACH: &str = "每个大项";
/// One node.
pub(crate) const PASS_PART: &str = "某一条目";
/// One method.
pub(crate) const PASS_METHOD: &str = "某一测评方法";
/// Which node.
pub(crate) const PASS_WHICH: &str = "哪一条目";
/// Which method.
pub(crate) const PASS_WHICH_METHOD: &str = "哪一测评方法";
/// How much at least.
pub(crate) const PASS_LEAST: &str = "不低于";
/// A share of the points of each part.
pub(crate) const OF_ITS_MAX: &str = "%（占其分值）";
