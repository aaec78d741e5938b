//! Every word of the window that is not data.

/// The program.
pub const NAME: &str = "对标";
/// What it is for.
pub const TAGLINE: &str = "文明单位创建自评与整改";

/// The screens.
pub const START: &str = "开始";
/// 自评
pub const CHECKLIST: &str = "自评";
/// 整改
pub const GAPS: &str = "整改";
/// 问题
pub const PROBLEMS: &str = "问题";

/// Begin a new assessment.
pub const NEW: &str = "新建自评";
/// Open a file.
pub const OPEN: &str = "打开…";
/// Open the sample.
pub const SAMPLE: &str = "看看示例";
/// The recent files.
pub const RECENT: &str = "最近文件";
/// There are none.
pub const NO_RECENT: &str = "还没有打开过文件。新建一份自评，或先看看示例。";
/// Take a file off the list.
pub const FORGET: &str = "从列表移除";
/// Said beside the buttons of the start screen.
pub const NEW_HINT: &str = "选好标准和科室，逐项评分，随时自动保存。";
/// Said beside the buttons of the start screen.
pub const OPEN_HINT: &str = "接着上次的自评，或打开同事发来的文件。";
/// Said beside the buttons of the start screen.
pub const SAMPLE_HINT: &str = "一份填好的自评，随便点，不影响正式文件。";

/// The form.
pub const FORM_STANDARD: &str = "测评标准";
/// 单位名称
pub const FORM_UNIT: &str = "单位名称";
/// 科室
pub const FORM_SECTION: &str = "科室";
/// 填表人
pub const FORM_PERSON: &str = "填表人";
/// 责任领导
pub const FORM_LEADER: &str = "责任领导";
/// 年度
pub const FORM_YEAR: &str = "年度";
/// 轮次
pub const FORM_ROUND: &str = "轮次";
/// 例如
pub const FORM_UNIT_HINT: &str = "例如：某某县卫生健康局";
/// 例如
pub const FORM_SECTION_HINT: &str = "输入，或点右侧选择";
/// 可不填
pub const OPTIONAL: &str = "可不填";
/// Choose from a list.
pub const CHOOSE: &str = "选择 ▼";
/// Where the file goes.
pub const FORM_FOLDER: &str = "文件保存在：";
/// Make it.
pub const CREATE: &str = "开始自评";
/// Leave.
pub const CANCEL: &str = "取消";

/// The bar on top.
pub const UNDO: &str = "撤销";
/// Do again.
pub const REDO: &str = "重做";
/// The exports.
pub const EXPORT: &str = "生成整改清单 ▼";
/// To Word.
pub const EXPORT_DOCX: &str = "Word 文档（.docx）";
/// To Excel.
pub const EXPORT_XLSX: &str = "Excel 台账（.xlsx）";
/// The menu.
pub const MENU: &str = "菜单 ▼";
/// Save now.
pub const SAVE: &str = "立即保存";
/// Save a copy.
pub const SAVE_AS: &str = "另存为…";
/// Light or dark.
pub const DARK: &str = "深色界面";
/// Light or dark.
pub const LIGHT: &str = "浅色界面";

/// The filters.
pub const ALL: &str = "全部";
/// 未评
pub const UNSCORED: &str = "未评";
/// 失分
pub const LOST: &str = "失分";
/// 不适用
pub const NOT_APPLICABLE: &str = "不适用";
/// Only the own section.
pub const ONLY_OWN: &str = "只看我科牵头";
/// No row passes the filter.
pub const NOTHING_HERE: &str = "没有符合条件的条目。";
/// The bonus part.
pub const PART_BONUS: &str = "加分项";
/// The negative list.
pub const PART_NEGATIVE: &str = "负面清单";
/// The vetoes.
pub const PART_VETO: &str = "一票否决";

/// An item.
pub const CLAUSE: &str = "评分标准";
/// Where it comes from.
pub const SOURCE: &str = "依据";
/// 扣分理由
pub const REASON: &str = "扣分理由";
/// 评分说明
pub const EXPLANATION: &str = "评分说明";
/// 所需佐证
pub const EVIDENCE: &str = "所需佐证";
/// 差距说明
pub const NOTE: &str = "差距说明";
/// Hint of the note.
pub const NOTE_HINT: &str = "补充说明存在的问题，会写进整改清单";
/// Full marks.
pub const FULL_MARKS: &str = "满分（=）";
/// None.
pub const NO_MARKS: &str = "全无（0）";
/// Not applicable.
pub const NA_BUTTON: &str = "不适用（-）";
/// Unscored again.
pub const CLEAR: &str = "清除评分";
/// Why it does not apply.
pub const NA_REASON: &str = "不适用的理由";
/// Hint of that.
pub const NA_HINT: &str = "写明理由后按回车";
/// Take it back.
pub const NA_BACK: &str = "恢复评分";
/// Confirm.
pub const CONFIRM: &str = "确定";
/// A field for a percentage.
pub const PERCENT: &str = "百分比";
/// Or by part and whole.
pub const OR_PARTS: &str = "% ，或按";
/// Add an entry.
pub const ADD_PLACE: &str = "＋ 增加一处";
/// Add an event.
pub const ADD_EVENT: &str = "＋ 登记一起";
/// There is none.
pub const NO_EVENT: &str = "确认无此情形";
/// Delete one.
pub const DELETE: &str = "删除";
/// When.
pub const EVENT_DATE: &str = "发生日期";
/// What.
pub const EVENT_TEXT: &str = "事项";
/// Hint of that.
pub const EVENT_HINT: &str = "简要经过、文号等";
/// Nothing ticked is an answer too.
pub const NO_CLAUSE: &str = "确认各项均未达到";
/// Nothing found is an answer too.
pub const NO_FAULT: &str = "确认未发现所列问题";
/// The next item.
pub const NEXT: &str = "下一个未评（回车）";

/// The columns of the gaps.
pub const GAP_COLUMNS: [&str; 7] = [
    "存在问题 / 对应指标",
    "扣分",
    "原因分析",
    "整改措施",
    "责任科室 / 责任人",
    "整改时限",
    "状态",
];
/// The order of the gaps.
pub const ORDER: &str = "排序：";
/// By points.
pub const BY_POINTS: &str = "可追回分";
/// By section.
pub const BY_SECTION: &str = "责任科室";
/// By deadline.
pub const BY_DEADLINE: &str = "整改时限";
/// As the standard.
pub const BY_STANDARD: &str = "标准顺序";
/// No gap at all.
pub const NO_GAPS: &str = "目前没有差距。已评条目均为满分，也没有负面或否决事项。";
/// Nothing scored yet.
pub const NO_GAPS_YET: &str = "还没有评分，暂无差距。请先到“自评”逐项评分。";
/// Go there.
pub const GO_CHECKLIST: &str = "去自评";
/// The gap's fields.
pub const CAUSE: &str = "原因分析";
/// 整改措施
pub const MEASURE: &str = "整改措施";
/// 责任科室
pub const SECTION: &str = "责任科室";
/// 责任人
pub const PERSON: &str = "责任人";
/// 整改时限
pub const DUE: &str = "整改时限";
/// 整改状态
pub const STATUS: &str = "整改状态";
/// Overdue.
pub const OVERDUE: &str = "× 逾期";
/// Hint of the cause.
pub const CAUSE_HINT: &str = "为什么没做到";
/// Hint of the person.
pub const PERSON_HINT: &str = "责任人";

/// No problems.
pub const NO_PROBLEMS: &str = "没有发现问题：文件完整，标准自洽，填写都能计分。";
/// Dismiss a notice.
pub const DISMISS: &str = "知道了";
/// Copy a notice.
pub const COPY: &str = "复制详情";
/// The file is read-only.
pub const READ_ONLY: &str = "只读";
/// Being written.
pub const SAVING: &str = "正在保存…";
/// Not written yet.
pub const UNSAVED: &str = "● 有未保存的修改";
/// The last save failed.
pub const SAVE_FAILED: &str = "× 保存失败，可按 Ctrl+S 重试";
/// Nothing to save.
pub const UNCHANGED: &str = "尚未修改";
/// Where there is no file dialog.
pub const NO_DIALOG: &str = "系统没有文件选择对话框，请直接填写文件的完整路径，按回车确定。";
/// The path.
pub const PATH: &str = "文件路径";
/// To open.
pub const PATH_OPEN: &str = "打开哪个文件";
/// To save.
pub const PATH_SAVE: &str = "另存到哪里";
/// To export.
pub const PATH_EXPORT: &str = "整改清单写到哪里";
/// 总览
pub const OVERVIEW: &str = "总览";
/// The card of the total.
pub const OVERVIEW_TOTAL: &str = "自评总分";
/// The card of the projects.
pub const OVERVIEW_PROJECTS: &str = "各项目得分";
/// The card of the methods.
pub const OVERVIEW_METHODS: &str = "按测评方法";
/// The card of what is to be done.
pub const OVERVIEW_TODO: &str = "待办";
/// The card of the year.
pub const OVERVIEW_YEAR: &str = "全年进度";
/// No veto applies.
pub const NO_VETO: &str = "没有触发一票否决";
/// Nothing is left.
pub const NOTHING_TO_DO: &str = "没有待办，可以生成整改清单或归档";
/// The field to find items.
pub const FIND: &str = "查找";
/// Hint of that.
pub const FIND_HINT: &str = "查找：文字、编号、科室、人员、拼音";
/// End it.
pub const FIND_END: &str = "清除查找";
/// The list of keys.
pub const KEYS: &str = "按键一览";
/// Close what is open.
pub const CLOSE: &str = "收起";
/// Show the keys.
pub const KEYS_BUTTON: &str = "按键一览（F1）";
/// 标准
pub const STANDARD: &str = "标准";
/// Nothing was found wrong with it.
pub const STANDARD_SOUND: &str = "检查未发现问题";
/// Go to the item.
pub const GO_ITEM: &str = "去评分";
/// How to suppose.
pub const SUPPOSE_HINT: &str = "勾选“假设补齐”，看总分能到多少";
/// Suppose nothing any more.
pub const SUPPOSE_NONE: &str = "清除勾选";
/// Suppose this gap is put right.
pub const SUPPOSE: &str = "假设补齐";
/// Go and see the item.
pub const GO_TO_ITEM: &str = "查看条目";
