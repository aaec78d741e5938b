//! The words of the editor of standards.

/// Nothing is being edited.
pub(crate) const NO_DRAFT: &str = "没有正在编辑的标准。";
/// Keep it among one's own.
pub(crate) const KEEP_STANDARD: &str = "保存为标准";
/// It can be kept although something is still to be looked at.
pub(crate) const KEEP_ANYWAY: &str = "现在保存也可以，以后接着核对";
/// Write it elsewhere.
pub(crate) const SAVE_STANDARD_AS: &str = "另存为…";
/// Begin an assessment with it.
pub(crate) const USE_STANDARD: &str = "用此标准新建自评";
/// Read one more file.
pub(crate) const ADD_FILE: &str = "添加文件…";
/// Hide the file.
pub(crate) const CLOSE_SOURCE: &str = "收起原文";
/// Leave the editor.
pub(crate) const LEAVE_DRAFT: &str = "关闭";
/// The panes.
pub(crate) const PANE_SOURCE: &str = "原文";
/// The tree.
pub(crate) const PANE_TREE: &str = "条目";
/// What was found.
pub(crate) const PANE_FINDINGS: &str = "待核对";
/// The selected node.
pub(crate) const PANE_NODE: &str = "这一条";
/// The head.
pub(crate) const PANE_HEAD: &str = "标准信息";
/// The doubts of an import.
pub(crate) const DOUBTS: &str = "识别存疑";
/// There are none.
pub(crate) const NO_DOUBTS: &str = "没有存疑的地方。";
/// What the check finds.
pub(crate) const FINDINGS: &str = "检查发现";
/// Nothing.
pub(crate) const NO_FINDINGS: &str = "检查没有发现问题。";
/// Nobody has confirmed it.
pub(crate) const UNCHECKED: &str = "未核对";
/// What that means where an item is scored.
pub(crate) const UNCHECKED_ITEM: &str =
    "这一条导入时认不准，标准还没有核对过；分值或评分规则可能有出入。";
/// Somebody has.
pub(crate) const TO_COMPARE: &str = "待对照";

pub(crate) const COMPARED: &str = "已对照";

pub(crate) const TO_COMPARE_ITEM: &str = "规则由程序从原文读出，待对照";

pub(crate) const COMPARE_HINT: &str =
    "下面的规则读出时没有疑问，但程序读文字仍可能出错：请看一遍原文与读法是否一致，一致的按回车。";

pub(crate) const CONFIRM_COMPARED: &str = "对照无误";

pub(crate) const CHANGE_RULE: &str = "改规则";

/// How many rules of a standard are to be compared.
pub(crate) fn n_to_compare(n: usize) -> String {
    format!("标准中有{n}条规则由程序从原文读出，待对照。")
}

pub(crate) const CHECKED: &str = "已核对";
/// Another reading was taken.
pub(crate) const REREAD: &str = "已改读";
/// It was edited.
pub(crate) const CHANGED: &str = "已改动";
/// The reading that was taken stays.
pub(crate) const CONFIRM_DOUBT: &str = "确认";
/// Shows the cell.
pub(crate) const SEE_SOURCE: &str = "看原文";
/// Before the words of the office.
pub(crate) const WORDS_OF_OFFICE: &str = "原文：";
/// Before the reading that was taken.
pub(crate) const READ_AS: &str = "现读作：";
/// The same of a doubt that was decided, in as much room.
pub(crate) const WAS_READ_AS: &str = "原读作：";
/// Leads to the doubts of a standard.
pub(crate) const GO_CONFIRM: &str = "去核对";
/// How doubts are worked off.
pub(crate) const DOUBT_KEYS: &str = "回车确认，数字键改用别的读法，↑ ↓ 换一处，Ctrl+Z 撤销。";
/// Lists those that there was no room for.
pub(crate) const MORE_DOUBTS: &str = "列出其余的";
/// The keys of doubts, as F1 lists them.
pub(crate) const CONFIRM_HINT: &str = "标准：确认未核对的一处";
/// The same.
pub(crate) const REREAD_HINT: &str = "标准：未核对的改用这种读法";
/// The same.
pub(crate) const STEP_DOUBT_HINT: &str = "标准：上一处、下一处未核对";
/// A standard without nodes.
pub(crate) const EMPTY_STANDARD: &str = "还没有条目。点“＋同级”开始。";
/// How the tree is used.
pub(crate) const TREE_HINT: &str = "拖动可改变位置；实心三角是未核对，空心三角是检查发现的问题";
/// No node is selected.
pub(crate) const CHOOSE_NODE: &str = "请在条目中选一条。";
/// Add a node.
pub(crate) const ADD_BESIDE: &str = "＋同级";
/// Add a node below.
pub(crate) const ADD_BELOW: &str = "＋下级";
/// What a new node is called.
pub(crate) const NEW_NODE: &str = "新条目";
/// The same steps, where they stand in the tree.
pub(crate) const STEPS: [&str; 4] = ["上移", "下移", "升级", "降级"];
/// Move up.
pub(crate) const GO_UP: &str = "标准：上移";
/// Move down.
pub(crate) const GO_DOWN: &str = "标准：下移";
/// Move out.
pub(crate) const GO_OUT: &str = "标准：升一级";
/// Move in.
pub(crate) const GO_IN: &str = "标准：降一级";

/// The fields of a node.
pub(crate) const NODE_TITLE: &str = "名称";
/// Its code.
pub(crate) const NODE_CODE: &str = "代码（照原标准）";
/// Its points.
pub(crate) const NODE_MAX: &str = "分值";
/// 分
pub(crate) const POINTS: &str = "分";
/// Take over the sum.
pub(crate) const USE_SUM: &str = "改为合计 ";
/// What the file says word for word.
pub(crate) const ORIGINAL: &str = "原文其他栏目";
/// Who, when and how.
pub(crate) const GROUP_WORK: &str = "方法与分工";
/// What is seldom needed.
pub(crate) const GROUP_MORE: &str = "其他";
/// The methods.
pub(crate) const METHODS: &str = "测评方法（不选即随上级）";
/// The lead section.
pub(crate) const LEAD: &str = "牵头科室";
/// Supporting sections.
pub(crate) const SUPPORT: &str = "配合科室";
/// How they are written.
pub(crate) const SUPPORT_HINT: &str = "用顿号隔开";
/// As the parent.
pub(crate) const INHERITED: &str = "随上级";
/// The phase.
pub(crate) const PHASE: &str = "阶段";
/// The month.
pub(crate) const MONTH: &str = "完成月份（1至12，可不填）";
/// Pieces of evidence.
pub(crate) const PIECES: &str = "件";
/// Ask for evidence.
pub(crate) const ADD_EVIDENCE_NEED: &str = "＋ 增加一种材料";
/// What usually helps.
pub(crate) const USUAL_MEASURE: &str = "常用整改措施";
/// Of a group only the best counts.
pub(crate) const ONLY_BEST: &str = "只计最高分的分组（同组填相同的名称）";
/// The weight.
pub(crate) const WEIGHT: &str = "权重（一般为1）";

/// The rules.
pub(crate) const RULES: &str = "评分规则";
/// Which kind.
pub(crate) const RULE_KIND: &str = "规则句式";
/// A kind that is not in the list.
pub(crate) const OTHER_RULE: &str = "其他句式";
/// One more.
pub(crate) const ADD_RULE: &str = "＋ 增加一条规则";
/// What the rule came from.
pub(crate) const HEARD: &str = "据原文：";
/// The same, not quite sure.
pub(crate) const HEARD_NEARLY: &str = "据原文推断，请核对：";
/// Not understood.
pub(crate) const HEARD_NOT: &str = "原文未能识别：";
/// Earns.
pub(crate) const EARN: &str = "得";
/// Deducts.
pub(crate) const DEDUCT: &str = "扣";
/// What an entry is about.
pub(crate) const WHAT: &str = "内容";
/// The measure word.
pub(crate) const UNIT: &str = "量词";
/// How many there should be.
pub(crate) const SHOULD_HAVE: &str = "应有";
/// Parts count.
pub(crate) const FRACTIONS: &str = "可有小数";
/// Clauses to tick.
pub(crate) const ASK_CLAUSES: &str = "逐条勾选做到的：";
/// Faults to tick.
pub(crate) const ASK_FAULTS: &str = "逐条勾选发现的问题：";
/// A clause.
pub(crate) const CLAUSE_WORDS: &str = "条款";
/// One more line.
pub(crate) const ADD_LINE: &str = "＋ 加一行";
/// A tier.
pub(crate) const TIER: &str = "级别";
/// Only the best tier counts.
pub(crate) const BEST_ONLY: &str = "只计最高级别";
/// The part of a ratio.
pub(crate) const RATIO_PART: &str = "部分";
/// Of.
pub(crate) const RATIO_OF: &str = "占";
/// The whole.
pub(crate) const RATIO_WHOLE: &str = "总数";
/// End.
pub(crate) const RATIO_END: &str = "的比率，量词";
/// A sample.
pub(crate) const SAMPLE_OF: &str = "抽";
/// How many must pass.
pub(crate) const SAMPLE_NEED: &str = "，至少";
/// End.
pub(crate) const SAMPLE_END: &str = "合格";
/// A range.
pub(crate) const AMOUNT_FROM: &str = "每处";
/// To.
pub(crate) const TO: &str = "至";
/// Several entries.
pub(crate) const AMOUNT_MANY: &str = "可登记多处";
/// Which events count.
pub(crate) const WINDOW: &str = "计入范围";
/// The last months.
pub(crate) const WINDOW_MONTHS: &str = "截止日前";
/// The year.
pub(crate) const WINDOW_YEAR: &str = "本年度";
/// All.
pub(crate) const WINDOW_ALWAYS: &str = "不限时间";
/// Months.
pub(crate) const MONTHS: &str = "个月内";
/// An answer of a survey.
pub(crate) const SURVEY_OPTION: &str = "选项";
/// The consequence of a veto.
pub(crate) const VETO_THEN: &str = "有此情形的：";
/// The limit.
pub(crate) const AT_MOST: &str = "，最多";
/// What no limit means.
pub(crate) const LIMIT_HINT: &str = "分（不填以本条分值为限）";
/// By the points of the lines.
pub(crate) const THEN_OWN: &str = "按上面所列分值";
/// All or nothing.
pub(crate) const THEN_WHOLE_EARN: &str = "全部做到得满分，否则不得分";
/// All is lost.
pub(crate) const THEN_WHOLE_DEDUCT: &str = "有一处不符即扣完";
/// In proportion.
pub(crate) const THEN_SHARE_EARN: &str = "按比例得分";
/// In proportion.
pub(crate) const THEN_SHARE_DEDUCT: &str = "按所缺的比例扣分";
/// Above a mark.
pub(crate) const ABOVE: &str = "高于";
/// Below a mark.
pub(crate) const BELOW: &str = "低于";
/// Parts of a step.
pub(crate) const PARTS: &str = "不足一步的";
/// Left out.
pub(crate) const PARTS_LEFT_OUT: &str = "不计";
/// As a whole one.
pub(crate) const PARTS_WHOLE: &str = "按一步计";
/// In proportion.
pub(crate) const PARTS_PRO_RATA: &str = "按比例计";
/// A comparison.
pub(crate) const CONDITION: &str = "条件";
/// A level.
pub(crate) const LEVEL: &str = "等次";
/// A share of the full points.
pub(crate) const OF_FULL: &str = "%满分";
/// Points or a share.
pub(crate) const WORTH_KIND: &str = "计分方式";

/// Try it out.
pub(crate) const TRIAL: &str = "试算";
/// How.
pub(crate) const TRIAL_HINT: &str = "填一填，看这条规则怎样算分；这里填的不会保存。";

/// The head of a standard.
pub(crate) const STANDARD_TITLE: &str = "标准名称";
/// Who issued it.
pub(crate) const ISSUER: &str = "发布单位";
/// Its version.
pub(crate) const VERSION: &str = "版本";
/// Its id.
pub(crate) const STANDARD_ID: &str = "标准编号（程序用，不可与其他标准相同）";
/// Its year.
pub(crate) const YEAR: &str = "年度";
/// Its total.
pub(crate) const TOTAL: &str = "满分";
/// What does not apply.
pub(crate) const NA_POLICY: &str = "不适用的条目";
/// Leaves the points.
pub(crate) const NA_LEAVE_OUT: &str = "不计分，按比例折算";
/// Full marks.
pub(crate) const NA_FULL: &str = "按满分计";
/// Zero.
pub(crate) const NA_ZERO: &str = "按0分计";
/// The sections.
pub(crate) const SECTIONS: &str = "科室表（用顿号隔开）";
/// The remarks.
pub(crate) const STANDARD_NOTES: &str = "说明";
/// The most bonus points.
pub(crate) const BONUS_CAP: &str = "加分最多计";
/// Within the total.
pub(crate) const BONUS_WITHIN: &str = "含在满分之内";
/// The phases.
pub(crate) const PHASES: &str = "阶段";
/// First month.
pub(crate) const FROM_MONTH: &str = "起始月";
/// Last month.
pub(crate) const TO_MONTH: &str = "结束月";
/// 月
pub(crate) const MONTH_WORD: &str = "月";
/// One more.
pub(crate) const ADD_PHASE: &str = "＋ 增加一个阶段";
/// What it is called.
pub(crate) const NEW_PHASE: &str = "新阶段";
/// The pass marks.
pub(crate) const PASS_MARKS: &str = "达标线";
/// One more.
pub(crate) const ADD_MARK: &str = "＋ 增加一条达标线";
/// What it is called.
pub(crate) const NEW_MARK: &str = "达标";
/// The own score.
pub(crate) const OWN_SCORE: &str = "自评";
/// The review.
pub(crate) const REVIEW_SCORE: &str = "复核";
/// Totals by method.
pub(crate) const METHOD_TOTALS: &str = "按测评方法的满分";

/// On the start screen: standards.
pub(crate) const STANDARDS: &str = "测评标准";
/// Standards not kept yet.
pub(crate) const DRAFTS: &str = "还没有保存为标准的草稿";
/// Go on.
pub(crate) const OPEN_DRAFT: &str = "继续编辑";
/// Throw away.
pub(crate) const DROP_DRAFT: &str = "删除草稿";
/// It is kept as a draft only.
pub(crate) const IS_DRAFT: &str = "草稿，未存为标准";
/// A rule, before its number.
pub(crate) const RULE: &str = "规则";
/// A rule goes before its neighbour.
pub(crate) const RULE_UP: &str = "前移";
/// A rule goes behind its neighbour.
pub(crate) const RULE_DOWN: &str = "后移";
/// How a rule is assessed.
pub(crate) const RULE_METHOD: &str = "测评方法";
/// As the item is.
pub(crate) const RULE_METHOD_FIRST: &str = "随本条";
/// A clause that is only counted.
pub(crate) const CLAUSE_COUNTED: &str = "只计条数";
/// Behind the level that needs a clause.
pub(crate) const CLAUSE_OF_LEVEL: &str = "档要求";
/// A core clause.
pub(crate) const CLAUSE_CORE: &str = "★核心";
/// A core clause fails.
pub(crate) const CORE_FAILS: &str = "★核心未达到时最高评为";
/// It does not matter.
pub(crate) const CORE_NO_MATTER: &str = "不限";
/// Edit one's own.
pub(crate) const EDIT_STANDARD: &str = "编辑标准";
/// Methods by their own names.
pub(crate) const OTHER_METHODS: &str = "其他测评方法";
/// How they are written.
pub(crate) const OTHER_METHODS_HINT: &str = "其他，用顿号隔开";
/// As the standard says.
pub(crate) const NA_AS_STANDARD: &str = "按标准的规定";
/// The types of unit it is for.
pub(crate) const UNIT_TYPES: &str = "适用单位类型（用顿号隔开）";
/// Show what is below a node.
pub(crate) const UNFOLD_NODE: &str = "展开";
/// Hide it.
pub(crate) const FOLD_NODE: &str = "收起";
/// The same, of a key.
pub(crate) const UNFOLD_HINT: &str = "标准：展开下级";
/// The same, of a key.
pub(crate) const FOLD_HINT: &str = "标准：收起下级";
/// Asks where to.
pub(crate) const PATH_STANDARD_EXPORT: &str = "标准导出到（.xlsx 文件的完整路径）";
