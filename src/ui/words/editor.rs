//! The words of the editor of standards.

/// Nothing is being edited.
pub const NO_DRAFT: &str = "没有正在编辑的标准。";
/// Keep it among one's own.
pub const KEEP_STANDARD: &str = "保存为标准";
/// Write it elsewhere.
pub const SAVE_STANDARD_AS: &str = "另存为…";
/// Begin an assessment with it.
pub const USE_STANDARD: &str = "用它新建自评";
/// Read one more file.
pub const ADD_FILE: &str = "加一个文件…";
/// Hide the file.
pub const CLOSE_SOURCE: &str = "收起原文";
/// Leave the editor.
pub const LEAVE_DRAFT: &str = "关闭";
/// The panes.
pub const PANE_SOURCE: &str = "原文";
/// The tree.
pub const PANE_TREE: &str = "条目";
/// The details.
pub const PANE_DETAIL: &str = "编辑";
/// What was found.
pub const PANE_FINDINGS: &str = "待核对";
/// The selected node.
pub const PANE_NODE: &str = "这一条";
/// The head.
pub const PANE_HEAD: &str = "标准信息";
/// The doubts of an import.
pub const DOUBTS: &str = "识别存疑";
/// There are none.
pub const NO_DOUBTS: &str = "✓ 没有存疑的地方。";
/// What the check finds.
pub const FINDINGS: &str = "检查发现";
/// Nothing.
pub const NO_FINDINGS: &str = "✓ 检查没有发现问题。";
/// A doubt is left as it is.
pub const SETTLED: &str = "核对无误";
/// A standard without nodes.
pub const EMPTY_STANDARD: &str = "还没有条目。点“＋同级”开始。";
/// How the tree is used.
pub const TREE_HINT: &str = "拖动可改变位置；△ 需核对";
/// No node is selected.
pub const CHOOSE_NODE: &str = "请在条目中选一条。";
/// Add a node.
pub const ADD_BESIDE: &str = "＋同级";
/// Add a node below.
pub const ADD_BELOW: &str = "＋下级";
/// What a new node is called.
pub const NEW_NODE: &str = "新条目";
/// Move up.
pub const GO_UP: &str = "标准：上移";
/// Move down.
pub const GO_DOWN: &str = "标准：下移";
/// Move out.
pub const GO_OUT: &str = "标准：升一级";
/// Move in.
pub const GO_IN: &str = "标准：降一级";

/// The fields of a node.
pub const NODE_TITLE: &str = "名称";
/// Its code.
pub const NODE_CODE: &str = "代码（照原标准）";
/// Its points.
pub const NODE_MAX: &str = "分值";
/// 分
pub const POINTS: &str = "分";
/// Take over the sum.
pub const USE_SUM: &str = "改为合计 ";
/// What the file says word for word.
pub const ORIGINAL: &str = "原文其他栏目";
/// Who, when and how.
pub const GROUP_WORK: &str = "方法与分工";
/// What is seldom needed.
pub const GROUP_MORE: &str = "其他";
/// The methods.
pub const METHODS: &str = "测评方法（不选即随上级）";
/// The lead section.
pub const LEAD: &str = "牵头科室";
/// Supporting sections.
pub const SUPPORT: &str = "配合科室";
/// How they are written.
pub const SUPPORT_HINT: &str = "用顿号隔开";
/// As the parent.
pub const INHERITED: &str = "随上级";
/// The phase.
pub const PHASE: &str = "阶段";
/// The month.
pub const MONTH: &str = "完成月份（1至12，可不填）";
/// Pieces of evidence.
pub const PIECES: &str = "件";
/// Ask for evidence.
pub const ADD_EVIDENCE_NEED: &str = "＋ 增加一种材料";
/// What usually helps.
pub const USUAL_MEASURE: &str = "常用整改措施";
/// Of a group only the best counts.
pub const ONLY_BEST: &str = "只计最高分的分组（同组填相同的名称）";
/// The weight.
pub const WEIGHT: &str = "权重（一般为1）";

/// The rules.
pub const RULES: &str = "评分规则";
/// Which kind.
pub const RULE_KIND: &str = "规则句式";
/// A kind that is not in the list.
pub const OTHER_RULE: &str = "其他句式";
/// One more.
pub const ADD_RULE: &str = "＋ 增加一条规则";
/// What the rule came from.
pub const HEARD: &str = "据原文：";
/// The same, not quite sure.
pub const HEARD_NEARLY: &str = "据原文推断，请核对：";
/// Not understood.
pub const HEARD_NOT: &str = "原文未能识别：";
/// Earns.
pub const EARN: &str = "得";
/// Deducts.
pub const DEDUCT: &str = "扣";
/// What an entry is about.
pub const WHAT: &str = "内容";
/// The measure word.
pub const UNIT: &str = "量词";
/// How many there should be.
pub const SHOULD_HAVE: &str = "应有";
/// Parts count.
pub const FRACTIONS: &str = "可有小数";
/// Clauses to tick.
pub const ASK_CLAUSES: &str = "逐条勾选做到的：";
/// Faults to tick.
pub const ASK_FAULTS: &str = "逐条勾选发现的问题：";
/// A clause.
pub const CLAUSE_WORDS: &str = "条款";
/// One more line.
pub const ADD_LINE: &str = "＋ 加一行";
/// A tier.
pub const TIER: &str = "级别";
/// Only the best tier counts.
pub const BEST_ONLY: &str = "只计最高级别";
/// The part of a ratio.
pub const RATIO_PART: &str = "部分";
/// Of.
pub const RATIO_OF: &str = "占";
/// The whole.
pub const RATIO_WHOLE: &str = "总数";
/// End.
pub const RATIO_END: &str = "的比率，量词";
/// A sample.
pub const SAMPLE_OF: &str = "抽";
/// How many must pass.
pub const SAMPLE_NEED: &str = "，至少";
/// End.
pub const SAMPLE_END: &str = "合格";
/// A range.
pub const AMOUNT_FROM: &str = "每处";
/// To.
pub const TO: &str = "至";
/// Several entries.
pub const AMOUNT_MANY: &str = "可登记多处";
/// Which events count.
pub const WINDOW: &str = "计入范围";
/// The last months.
pub const WINDOW_MONTHS: &str = "截止日前";
/// The year.
pub const WINDOW_YEAR: &str = "本年度";
/// All.
pub const WINDOW_ALWAYS: &str = "不限时间";
/// Months.
pub const MONTHS: &str = "个月内";
/// An answer of a survey.
pub const SURVEY_OPTION: &str = "选项";
/// The consequence of a veto.
pub const VETO_THEN: &str = "有此情形的：";
/// The limit.
pub const AT_MOST: &str = "，最多";
/// What no limit means.
pub const LIMIT_HINT: &str = "分（不填以本条分值为限）";
/// By the points of the lines.
pub const THEN_OWN: &str = "按上面所列分值";
/// All or nothing.
pub const THEN_WHOLE_EARN: &str = "全部做到得满分，否则不得分";
/// All is lost.
pub const THEN_WHOLE_DEDUCT: &str = "有一处不符即扣完";
/// In proportion.
pub const THEN_SHARE_EARN: &str = "按比例得分";
/// In proportion.
pub const THEN_SHARE_DEDUCT: &str = "按所缺的比例扣分";
/// Above a mark.
pub const ABOVE: &str = "高于";
/// Below a mark.
pub const BELOW: &str = "低于";
/// For each percentage point.
pub const PER_POINT: &str = "%的，每1个百分点";
/// Parts of a percentage point.
pub const PARTS: &str = "不足1个百分点";
/// Left out.
pub const PARTS_LEFT_OUT: &str = "不计";
/// As a whole one.
pub const PARTS_WHOLE: &str = "按1个计";
/// In proportion.
pub const PARTS_PRO_RATA: &str = "按比例计";
/// A comparison.
pub const CONDITION: &str = "条件";
/// A level.
pub const LEVEL: &str = "等次";
/// A share of the full points.
pub const OF_FULL: &str = "%满分";
/// Points or a share.
pub const WORTH_KIND: &str = "计分方式";

/// Try it out.
pub const TRIAL: &str = "试算";
/// How.
pub const TRIAL_HINT: &str = "填一填，看这条规则怎样算分；这里填的不会保存。";

/// The head of a standard.
pub const STANDARD_TITLE: &str = "标准名称";
/// Who issued it.
pub const ISSUER: &str = "发布单位";
/// Its version.
pub const VERSION: &str = "版本";
/// Its id.
pub const STANDARD_ID: &str = "标准编号（程序用，不可与其他标准相同）";
/// Its year.
pub const YEAR: &str = "年度";
/// Its total.
pub const TOTAL: &str = "满分";
/// What does not apply.
pub const NA_POLICY: &str = "不适用的条目";
/// Leaves the points.
pub const NA_LEAVE_OUT: &str = "不计分，按比例折算";
/// Full marks.
pub const NA_FULL: &str = "按满分计";
/// Zero.
pub const NA_ZERO: &str = "按0分计";
/// The sections.
pub const SECTIONS: &str = "科室表（用顿号隔开）";
/// The remarks.
pub const STANDARD_NOTES: &str = "说明";
/// The most bonus points.
pub const BONUS_CAP: &str = "加分最多计";
/// Within the total.
pub const BONUS_WITHIN: &str = "含在满分之内";
/// The phases.
pub const PHASES: &str = "阶段";
/// First month.
pub const FROM_MONTH: &str = "起始月";
/// Last month.
pub const TO_MONTH: &str = "结束月";
/// 月
pub const MONTH_WORD: &str = "月";
/// One more.
pub const ADD_PHASE: &str = "＋ 增加一个阶段";
/// What it is called.
pub const NEW_PHASE: &str = "新阶段";
/// The pass marks.
pub const PASS_MARKS: &str = "达标线";
/// One more.
pub const ADD_MARK: &str = "＋ 增加一条达标线";
/// What it is called.
pub const NEW_MARK: &str = "达标";
/// The own score.
pub const OWN_SCORE: &str = "自评";
/// The review.
pub const REVIEW_SCORE: &str = "复核";
/// Totals by method.
pub const METHOD_TOTALS: &str = "按测评方法的满分";

/// On the start screen: standards.
pub const STANDARDS: &str = "测评标准";
/// Standards not kept yet.
pub const DRAFTS: &str = "还没有保存为标准的草稿";
/// Go on.
pub const OPEN_DRAFT: &str = "继续编辑";
/// Throw away.
pub const DROP_DRAFT: &str = "删除草稿";
/// It is kept as a draft only.
pub const IS_DRAFT: &str = "草稿，尚未保存为标准";
/// A rule, before its number.
pub const RULE: &str = "规则";
/// A rule goes before its neighbour.
pub const RULE_UP: &str = "前移";
/// A rule goes behind its neighbour.
pub const RULE_DOWN: &str = "后移";
/// How a rule is assessed.
pub const RULE_METHOD: &str = "测评方法";
/// As the item is.
pub const RULE_METHOD_FIRST: &str = "随本条";
/// A clause that is only counted.
pub const CLAUSE_COUNTED: &str = "只计条数";
/// Behind the level that needs a clause.
pub const CLAUSE_OF_LEVEL: &str = "档要求";
/// A core clause.
pub const CLAUSE_CORE: &str = "★核心";
/// A core clause fails.
pub const CORE_FAILS: &str = "★核心未达到时最高评为";
/// It does not matter.
pub const CORE_NO_MATTER: &str = "不限";
/// Edit one's own.
pub const EDIT_STANDARD: &str = "编辑标准";
/// Said beside the button of the start screen.
pub const NEW_STANDARD_HINT: &str = "从空白开始，逐条写项目、分值和评分规则。";
/// Methods by their own names.
pub const OTHER_METHODS: &str = "其他测评方法";
/// How they are written.
pub const OTHER_METHODS_HINT: &str = "其他，用顿号隔开";
/// As the standard says.
pub const NA_AS_STANDARD: &str = "按标准的规定";
/// The types of unit it is for.
pub const UNIT_TYPES: &str = "适用单位类型（用顿号隔开）";
/// Show what is below a node.
pub const UNFOLD_NODE: &str = "展开";
/// Hide it.
pub const FOLD_NODE: &str = "收起";
/// The same, of a key.
pub const UNFOLD_HINT: &str = "标准：展开下级";
/// The same, of a key.
pub const FOLD_HINT: &str = "标准：收起下级";
/// Asks where to.
pub const PATH_STANDARD_EXPORT: &str = "标准导出到（.xlsx 文件的完整路径）";
