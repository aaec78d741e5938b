//! The words of 总览.

/// Materials of items that claim no points.
pub(crate) const EVIDENCE_LATER: &str = "这些条目还没有得分，暂不需要这些材料";

/// Why what an item needs is not needed yet: it is not scored.
pub(crate) const LATER_UNSCORED: &str = "还没有评分，得分后再备";
/// It claims no points.
pub(crate) const LATER_LOST: &str = "没有得分，得分后再备";
/// It does not apply.
pub(crate) const LATER_NOT_APPLICABLE: &str = "不适用，不用准备";
/// It never gives points.
pub(crate) const LATER_NO_POINTS: &str = "不加分的条目，说明情况时再备";
/// Listed below the items.
pub(crate) const EVIDENCE_BY_ITEM: &str = "按条目";
/// What that means.
pub(crate) const EVIDENCE_BY_ITEM_HINT: &str = "材料列在所属条目下面；点表头则按那一列排序";
/// All that is needed is there.
pub(crate) const EVIDENCE_NONE_MISSING: &str = "已得分的条目，佐证都已备齐。";

/// The project scores.
pub(crate) const OVERVIEW_PROJECTS: &str = "各项目得分";
/// The points by method.
pub(crate) const OVERVIEW_METHODS: &str = "按测评方法";
/// What is to be done.
pub(crate) const OVERVIEW_TODO: &str = "待办";
/// At once.
pub(crate) const TODO_NOW: &str = "立即办理";
/// Within a week.
pub(crate) const TODO_SOON: &str = "本周";
/// Before the form is handed in.
pub(crate) const TODO_LATER: &str = "报送以前";
/// No veto applies.
pub(crate) const NO_VETO: &str = "没有触发一票否决";
/// Nothing is left to do.
pub(crate) const NOTHING_TO_DO: &str = "没有待办，可以生成整改清单或归档";
/// Nothing is scored yet.
pub(crate) const NOT_BEGUN: &str = "还没有开始评分。从第一条开始，评到哪里都可以停，自动保存。";
/// The parts of the scale: what there is.
pub(crate) const SCALE_HAVE: &str = "现得";
/// What is open.
pub(crate) const SCALE_OPEN: &str = "待评";
/// What is lost.
pub(crate) const SCALE_LOST: &str = "失分";
/// The day it is.
pub(crate) const TODAY_MARK: &str = "今天";
/// The total that is not there yet.
pub(crate) const NO_TOTAL: &str = "—";
/// 整改逾期
pub(crate) const TODO_OVERDUE: &str = "整改已逾期";
/// 待核验
pub(crate) const TODO_VERIFY: &str = "整改待核验";
/// What waits for a decision.
pub(crate) const TODO_MERGE: &str = "两份不一样，等您决定";
/// Due within seven days, with the steps.
pub(crate) const TODO_WEEK: &str = "整改本周该做";
/// Unscored items.
pub(crate) const TODO_UNSCORED: &str = "还没评的条目";
/// Due within the month.
pub(crate) const TODO_MONTH: &str = "整改本月到期";
/// Points claimed without proof.
pub(crate) const TODO_EVIDENCE: &str = "得了分还缺佐证";
/// No cause.
pub(crate) const TODO_CAUSE: &str = "问题没写原因";
/// No person.
pub(crate) const TODO_PERSON: &str = "问题没定责任人";
/// Points that can be got back.
pub(crate) const TODO_LOST: &str = "还能追回的失分";
/// The name of the total.
pub(crate) const GRAND_NAME: &str = "自评总分";
/// What the total may still become.
pub(crate) const SCALE_BEST: &str = "最高还能到";
/// What the items give, before what is given or taken beside them.
pub(crate) const OWN_POINTS: &str = "基本分";

/// What the counts beside the screens are of: items that are not scored.
pub(crate) const COUNT_UNSCORED: &str = "个条目还没评";
/// The same: what is not struck off.
pub(crate) const COUNT_GAPS: &str = "项问题还没销号";
/// The same: items that claim points without what proves them.
pub(crate) const COUNT_UNPROVEN: &str = "个条目得了分还缺佐证";
/// The same: what is to be decided.
pub(crate) const COUNT_OPEN: &str = "处还没决定";
/// The same: what is wrong.
pub(crate) const COUNT_PROBLEMS: &str = "处要留意";
