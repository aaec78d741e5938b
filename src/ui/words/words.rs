//! Every word of the window that is not data.

/// The program.
pub(crate) const NAME: &str = "对标";
/// What the program does, where there is little room.
pub(crate) const SELF_ASSESSMENT: &str = "创建自评与整改";
/// What it is for.
pub(crate) const TAGLINE: &str = "文明单位创建自评与整改";

/// The form.
pub(crate) const FORM_STANDARD: &str = "测评标准";
/// 单位名称
pub(crate) const FORM_UNIT: &str = "单位名称";
/// 科室
pub(crate) const FORM_SECTION: &str = "科室";
/// 填表人
pub(crate) const FORM_PERSON: &str = "填表人";
/// 责任领导
pub(crate) const FORM_LEADER: &str = "责任领导";
/// 年度
pub(crate) const FORM_YEAR: &str = "年度";
/// 轮次
pub(crate) const FORM_ROUND: &str = "轮次名称";
/// 例如
pub(crate) const FORM_UNIT_HINT: &str = "例如：某某县卫生健康局";
/// 例如
pub(crate) const FORM_SECTION_HINT: &str = "输入名称或拼音，从列表里选";
/// 可不填
pub(crate) const OPTIONAL: &str = "可不填";
/// What the name is for, where nobody knows yet who is at this computer.
pub(crate) const FORM_PERSON_SIGNS: &str = "您的姓名，修改记录里用";
/// What need not be filled in, and where it stands then.
pub(crate) const OPTIONAL_OWN: &str = "可不填；填了只用于本科室的问题";
/// Where the file goes.
pub(crate) const FORM_FOLDER: &str = "文件保存在：";
/// Make it.
pub(crate) const CREATE: &str = "开始自评";
/// Leave.
pub(crate) const CANCEL: &str = "取消";

/// The menu.
pub(crate) const MENU: &str = "菜单";

/// The filters.
pub(crate) const ALL: &str = "全部";
/// 未评
pub(crate) const UNSCORED: &str = "未评";
/// 失分
pub(crate) const LOST: &str = "失分";
/// 不适用
pub(crate) const NOT_APPLICABLE: &str = "不适用";
/// No row passes the filter.
pub(crate) const NOTHING_HERE: &str = "没有符合条件的条目。";
/// The bonus part.
pub(crate) const PART_BONUS: &str = "加分项";
/// The negative list.
pub(crate) const PART_NEGATIVE: &str = "负面清单";
/// The vetoes.
pub(crate) const PART_VETO: &str = "一票否决";

/// An item.
pub(crate) const CLAUSE: &str = "评分标准";
/// Where it comes from.
pub(crate) const SOURCE: &str = "依据";
/// 扣分理由
pub(crate) const REASON: &str = "扣分理由";
/// 评分说明
pub(crate) const EXPLANATION: &str = "评分说明";
/// 所需佐证
pub(crate) const EVIDENCE: &str = "所需佐证";
/// 差距说明
pub(crate) const NOTE: &str = "差距说明";
/// Hint of the note.
pub(crate) const NOTE_HINT: &str = "补充说明存在的问题，会写进整改清单";
/// Full marks.
pub(crate) const FULL_MARKS: &str = "满分（=）";
/// None.
pub(crate) const NO_MARKS: &str = "全无（0）";
/// The same of what must not happen.
pub(crate) const NEVER_HAPPENED: &str = "未发生（0）";
/// Not applicable.
pub(crate) const NA_BUTTON: &str = "不适用（-）";
/// Unscored again.
pub(crate) const CLEAR: &str = "清除评分";
/// Why it does not apply.
pub(crate) const NA_REASON: &str = "不适用的理由";
/// Hint of that.
pub(crate) const NA_HINT: &str = "写明理由后按回车";
/// It is not given.
pub(crate) const NA_NO_REASON: &str = "× 还没有写不适用的理由：写明理由后再按“确定”";
/// Take it back.
pub(crate) const NA_BACK: &str = "恢复评分";
/// Why an item that does not apply cannot be scored.
pub(crate) const NA_FIRST: &str = "本项已标为不适用；要评分，先点“恢复评分”";
/// Why an item need not be taken back to be scored.
pub(crate) const APPLIES: &str = "本项没有标为不适用";
/// Why there is no next item to score.
pub(crate) const ALL_SCORED: &str = "各项都已评完";
/// Why there is nothing to clear.
pub(crate) const NOTHING_TO_CLEAR: &str = "本项还没有填写";
/// Why nothing is taken over from the round before.
pub(crate) const NOT_CARRYABLE: &str = "没有可以沿用的：已经评分，或评分规则与上轮不同";
/// Confirm.
pub(crate) const CONFIRM: &str = "确定";
/// A field for a percentage.
pub(crate) const PERCENT: &str = "百分比";
/// Or by part and whole.
pub(crate) const OR_PARTS: &str = "%，或";
/// Add an entry.
pub(crate) const ADD_PLACE: &str = "＋ 增加一处";
/// Add an event.
pub(crate) const ADD_EVENT: &str = "＋ 登记一起";
/// There is none.
pub(crate) const NO_EVENT: &str = "确认无此情形";
/// Delete one.
pub(crate) const DELETE: &str = "删除";
/// When.
pub(crate) const EVENT_DATE: &str = "发生日期";
/// What.
pub(crate) const EVENT_TEXT: &str = "事项";
/// Hint of that.
pub(crate) const EVENT_HINT: &str = "简要经过、文号等";
/// Of what is not ticked none is met, be it all.
pub(crate) const NO_CLAUSE: &str = "确认未勾选的均未达到";
/// Nothing found is an answer too.
pub(crate) const NO_FAULT: &str = "确认未发现所列问题";

/// Pick a gap.
pub(crate) const PICK: &str = "选中";
/// Pick all that are shown.
pub(crate) const PICK_ALL: &str = "全选";
/// Write the fields into all picked.
pub(crate) const APPLY_PICKED: &str = "填入所选";
/// Groups.
pub(crate) const GROUP: &str = "分组";
/// None.
pub(crate) const GROUP_NONE: &str = "不分组";
/// By section.
pub(crate) const GROUP_SECTION: &str = "按责任科室";
/// By status.
pub(crate) const GROUP_STATUS: &str = "按状态";
/// By deadline.
pub(crate) const GROUP_DEADLINE: &str = "按时限";
/// By project.
pub(crate) const GROUP_PROJECT: &str = "按项目";
/// Any status.
pub(crate) const ANY_STATUS: &str = "全部状态";
/// Any section.
pub(crate) const ANY_SECTION: &str = "全部科室";
/// Any deadline.
pub(crate) const ANY_DUE: &str = "全部时限";
/// The words that gaps are filtered by.
pub(crate) const FIND_GAPS: &str = "筛选文字";
/// Hint of that.
pub(crate) const FIND_GAPS_HINT: &str = "问题、措施、责任人";
/// No filter any more.
pub(crate) const FILTER_NONE: &str = "清除筛选";
/// No gap passes the filter.
pub(crate) const NO_GAP_HERE: &str = "没有符合筛选条件的问题。";
/// Sorts by this column.
pub(crate) const SORT_BY: &str = "按此列排序：";
/// No gap at all.
pub(crate) const NO_GAPS: &str =
    "目前没有要整改的问题：评过的条目没有失分。没评的条目和没确认的负面、否决事项不在内。";
/// Nothing scored yet.
pub(crate) const NO_GAPS_YET: &str = "还没有评分，暂无要整改的问题。请先到“自评”逐项评分。";
/// Go there.
pub(crate) const GO_CHECKLIST: &str = "去自评";
/// The gap's fields.
pub(crate) const CAUSE: &str = "原因分析";
/// 整改措施
pub(crate) const MEASURE: &str = "整改措施";
/// 责任科室
pub(crate) const SECTION: &str = "责任科室";
/// 责任人
pub(crate) const PERSON: &str = "责任人";
/// 整改时限
pub(crate) const DUE: &str = "整改时限";
/// Hint of the cause.
pub(crate) const CAUSE_HINT: &str = "为什么没做到";
/// Hint of the person.
pub(crate) const PERSON_HINT: &str = "责任人";

/// No problems.
pub(crate) const NO_PROBLEMS: &str = "没有发现问题：文件完整，标准自洽，填写都能计分。";
/// All that a notice says.
pub(crate) const NOTICE_DETAILS: &str = "详情";
/// The notices.
pub(crate) const NOTICES: &str = "提示";
/// What kind of a notice it is.
pub(crate) const TONE_DONE: &str = "已完成";
/// The same: to be looked at.
pub(crate) const TONE_WARNING: &str = "请留意";
/// The same: it failed.
pub(crate) const TONE_ERROR: &str = "没有办成";
/// The same: it is under way.
pub(crate) const TONE_BUSY: &str = "正在进行";
/// Dismiss a notice.
pub(crate) const DISMISS: &str = "知道了";
/// Copy a notice.
pub(crate) const COPY: &str = "复制详情";
/// The file is read-only.
pub(crate) const READ_ONLY: &str = "只读";
/// Being written.
pub(crate) const SAVING: &str = "正在保存…";
/// Not written yet.
pub(crate) const UNSAVED: &str = "有未保存的修改";
/// Not written yet, which is done without being asked for.
pub(crate) const TO_BE_SAVED: &str = "即将自动保存";
/// The last save failed.
pub(crate) const SAVE_FAILED: &str = "没有保存";
/// What to do then.
pub(crate) const SAVE_FAILED_HINT: &str = "可按 Ctrl+S 重试，或用菜单里的“另存为”换一个位置。";
/// Saved, with the time behind it.
pub(crate) const SAVED: &str = "已保存";
/// Nothing to save.
pub(crate) const UNCHANGED: &str = "尚未修改";
/// Where there is no file dialog.
pub(crate) const NO_DIALOG: &str = "系统没有文件选择对话框，请直接填写文件的完整路径，按回车确定。";
/// The path.
pub(crate) const PATH: &str = "文件路径";
/// To open.
pub(crate) const PATH_OPEN: &str = "打开哪个文件";
/// To save.
pub(crate) const PATH_SAVE: &str = "另存到哪里";
/// To export.
pub(crate) const PATH_EXPORT: &str = "文档写到哪里";
/// To choose a folder.
pub(crate) const PATH_EXPORT_FOLDER: &str = "导出文件默认放在哪个文件夹";
/// The field to find items.
pub(crate) const FIND: &str = "查找";
/// Hint of that.
pub(crate) const FIND_HINT: &str = "文字、编号、拼音";
/// End it.
pub(crate) const FIND_END: &str = "清除查找";
/// The list of keys.
pub(crate) const KEYS: &str = "帮助";
/// Close what is open.
pub(crate) const CLOSE: &str = "关闭";
/// Show the keys.
pub(crate) const KEYS_BUTTON: &str = "帮助（F1）";
/// Nothing was found wrong with it.
pub(crate) const STANDARD_SOUND: &str = "检查未发现问题";
/// Go to the item.
pub(crate) const GO_ITEM: &str = "去评分";
/// Suppose this gap is put right.
pub(crate) const SUPPOSE: &str = "假设整改到位";
/// Go and see the item.
pub(crate) const GO_TO_ITEM: &str = "查看条目";
/// 缺佐证
pub(crate) const NO_EVIDENCE: &str = "缺佐证";
/// The standard names none.
pub(crate) const NO_NEEDS: &str = "标准没有列出要求，可自行登记";
/// List it all as being at hand.
pub(crate) const ALL_HELD: &str = "标为备齐";
/// Takes that back, in as much room.
pub(crate) const TAKE_HELD_BACK: &str = "撤回备齐";
/// What that does.
pub(crate) const ALL_HELD_HINT: &str = "材料已在手边：按应有份数登记";
/// What a second click on it does.
pub(crate) const ALL_HELD_BACK: &str = "已标为备齐，再点一次撤回";
/// List one more.
pub(crate) const ADD_EVIDENCE: &str = "＋ 登记佐证（F4）";
/// Choose files as evidence or photos.
pub(crate) const PICK_FILES: &str = "选择文件…";
/// Open one of them.
pub(crate) const OPEN_FILE: &str = "打开";
/// Edit what is said of one of them.
pub(crate) const EDIT_EVIDENCE: &str = "修改";
/// What it is.
pub(crate) const EVIDENCE_NAME: &str = "材料名称";
/// How many.
pub(crate) const EVIDENCE_PIECES: &str = "份数";
/// Where it is.
pub(crate) const EVIDENCE_PLACE: &str = "存放位置";
/// Which need it meets.
pub(crate) const EVIDENCE_FOR: &str = "用于";
/// None of those asked for.
pub(crate) const EVIDENCE_OTHER: &str = "其他材料";
/// It needs a name.
pub(crate) const EVIDENCE_NAME_MISSING: &str = "× 没有填写材料名称：填好名称再按“确定”";
/// Files can be dropped.
pub(crate) const EVIDENCE_DROP: &str =
    "也可把文件拖到打开的条目上：登记文件名和位置，文件本身不移动。";
/// What the keys do in the list, where there is room to say it.
pub(crate) const EVIDENCE_KEYS: &str = "按↑↓移动，空格标为备齐，回车去登记。";
/// No item needs any.
pub(crate) const NO_EVIDENCE_NEEDS: &str =
    "这份标准没有列出佐证要求。需要留存的材料可在“自评”的条目里自行登记。";

/// All is there.
pub(crate) const EVIDENCE_NONE_OPEN: &str = "没有符合条件的材料。";
/// Only what is missing.
pub(crate) const EVIDENCE_OPEN: &str = "未备齐";
/// Only what nobody needs yet.
pub(crate) const EVIDENCE_NOT_YET: &str = "暂不需要";
/// All of it.
pub(crate) const EVIDENCE_ALL: &str = "全部";
/// The list of materials.
pub(crate) const EVIDENCE_LIST: &str = "佐证材料清单";
/// Its columns.
pub(crate) const COLUMN_MATERIAL: &str = "材料";
/// The item it proves.
pub(crate) const COLUMN_ITEM: &str = "对应条目";
/// All of it is there.
pub(crate) const EVIDENCE_HELD: &str = "已备齐";
/// Go to the item and list it.
pub(crate) const GO_LIST: &str = "去登记";
/// The title of the roll-up.
pub(crate) const ROLL_UP_TITLE: &str = "按牵头科室汇总";
/// What it is made of, and what it is not.
pub(crate) const ROLL_UP_HINT: &str = "只计当前文件；各科室分别填报的文件，请逐个打开查看。";
/// The fixed columns of the roll-up.
pub(crate) const ROLL_UP_COLUMNS: [&str; 5] = [
    "牵头科室",
    "得分 / 满分",
    "已评得分率",
    "未评 / 条目",
    "失分",
];
/// What all sections come to together.
pub(crate) const ROLL_UP_SUM: &str = "合计";
/// Items without a lead section.
pub(crate) const NO_LEAD: &str = "未定牵头科室";
/// Why the total is what it is.
pub(crate) const WHY_TOTAL: &str = "总分是怎么来的";
/// The parts of a sum.
pub(crate) const WHY_PARTS: &str = "由以下各项合计";
/// The table of the standard.
pub(crate) const STANDARD_LIST: &str = "标准条目表";
/// What is said of the whole of it.
pub(crate) const STANDARD_ABOUT: &str = "标准说明";
/// Its column of items.
pub(crate) const STANDARD_ITEM: &str = "条目";
/// Its column of methods, leads and sources.
pub(crate) const STANDARD_HOW: &str = "方法·牵头";
/// Its column of ways to the checklist.
pub(crate) const STANDARD_WAY: &str = "自评";
/// Nothing of it was found.
pub(crate) const STANDARD_NOT_FOUND: &str = "标准里没有找到这样的条目。";
/// What stands in the columns of a sum.
pub(crate) const WHY_HEADS: [&str; 5] = ["名称", "满分", "得分", "失分", "待评"];
/// The arithmetic.
pub(crate) const WHY_ARITHMETIC: &str = "计算过程";
/// How to get the points back.
pub(crate) const WHY_BACK: &str = "怎样追回";
/// Where most is lost.
pub(crate) const WHY_MOST_LOST: &str = "失分最多的条目";
/// All gaps.
pub(crate) const WHY_ALL_GAPS: &str = "查看全部整改问题";
/// It is unscored.
pub(crate) const WHY_UNSCORED: &str = "还没有评分，按待评处理，不算失分。";
/// It is scored in part.
pub(crate) const WHY_PARTIAL: &str = "还有内容没有填完，暂按已填部分计分。";
/// Show only the line of a row.
pub(crate) const FOLD: &str = "收起条目";
/// Asks why.
pub(crate) const WHY: &str = "为什么";
/// All methods.
pub(crate) const ANY_METHOD: &str = "全部方法";
/// The settings.
pub(crate) const SETTINGS_HINT: &str = "改动立即生效，并在本机记住。自评文件里的内容不受影响。";
/// The look.
pub(crate) const SETTINGS_LOOK: &str = "显示";
/// Light or dark.
pub(crate) const SETTINGS_COLOURS: &str = "界面颜色";
/// Dark on light.
pub(crate) const LOOK_LIGHT: &str = "浅色";
/// Light on dark.
pub(crate) const LOOK_DARK: &str = "深色";
/// As the desktop.
pub(crate) const LOOK_DESKTOP: &str = "跟随系统";
/// The zoom.
pub(crate) const SETTINGS_ZOOM: &str = "文字大小";
/// Smaller.
pub(crate) const ZOOM_OUT: &str = "－ 缩小";
/// Larger.
pub(crate) const ZOOM_IN: &str = "＋ 放大";
/// Other ways to zoom.
pub(crate) const SETTINGS_ZOOM_HINT: &str = "80%到200%，也可按 Ctrl 加减号";
/// How close rows stand.
pub(crate) const SETTINGS_DENSITY: &str = "列表行距";
/// Easy to hit.
pub(crate) const DENSITY_ROOMY: &str = "宽松";
/// More on a screen.
pub(crate) const DENSITY_COMPACT: &str = "紧凑";
/// Setting: the fonts of papers.
pub(crate) const SETTINGS_FONTS: &str = "PDF 的字体";
/// The fonts of the program.
pub(crate) const FONTS_OWN: &str = "程序自带";
/// The fonts of this machine.
pub(crate) const FONTS_INSTALLED: &str = "本机公文字体";
/// What the choice of fonts comes to.
pub(crate) const SETTINGS_FONTS_HINT: &str =
    "自带的字体在哪台电脑上印出来都一样；本机装有方正小标宋、仿宋、楷体、黑体的，可以改用本机的";
/// Who fills in.
pub(crate) const SETTINGS_WHO: &str = "填表信息";
/// What it is used for.
pub(crate) const SETTINGS_WHO_HINT: &str = "新建自评时自动填好；已有文件不变。";
/// The sections of the office.
pub(crate) const SETTINGS_SECTIONS: &str = "科室名单";
/// What is remembered of the words of this office.
pub(crate) const SETTINGS_WORDS: &str = "导入标准时记住的读法";
/// What that is for.
pub(crate) const SETTINGS_WORDS_HINT: &str = "导入时您指定过的列名，和核对过、改过评分规则的文字（分值相同的），下次导入照此读入，不再提示。只记在这台电脑上。";
/// How it is written.
pub(crate) const SETTINGS_SECTIONS_HINT: &str =
    "每行一个。选择科室、责任科室时，与标准里的科室一起列出。";
/// Scoring and putting right.
pub(crate) const SETTINGS_WORK: &str = "评分与整改";
/// Go on by itself.
pub(crate) const SETTINGS_GO_ON: &str = "用按键评完一条后，自动到下一个未评条目";
/// The default deadline.
pub(crate) const SETTINGS_DEADLINE: &str = "快捷整改时限";
/// Its unit.
pub(crate) const SETTINGS_DAYS: &str = "天后";
/// Where it is used.
pub(crate) const SETTINGS_DEADLINE_HINT: &str =
    "日历和批量整改里的快捷选项。没有填写时限的问题，默认到条目所属月份或阶段的最后一天。";

/// The exports.
pub(crate) const SETTINGS_EXPORT: &str = "导出文件夹";
/// Beside the file.
pub(crate) const SETTINGS_BESIDE: &str = "与自评文件放在一起";
/// Beside the file again.
pub(crate) const SETTINGS_BESIDE_AGAIN: &str = "改回与自评文件放在一起";
/// Choose it.
pub(crate) const CHOOSE_FOLDER: &str = "选择文件夹…";
/// Show it.
pub(crate) const SHOW_FOLDER: &str = "打开文件夹";
/// The backups.
pub(crate) const SETTINGS_BACKUPS: &str = "备份";
/// How they are kept.
pub(crate) const BACKUPS_RULE: &str = "每次保存前自动留底：最近10次、近30天每天一份、近一年每月一份，放在自评文件旁的“文件名.backups”文件夹里。";
/// Where the files are.
pub(crate) const FILES_IN: &str = "自评文件在：";
/// Show them.
pub(crate) const SHOW_FILES: &str = "打开所在文件夹";
/// What draws.
pub(crate) const SETTINGS_RENDERER: &str = "画面绘制（下次启动生效）";
/// By itself.
pub(crate) const RENDERER_AUTO: &str = "自动";
/// The processor.
pub(crate) const RENDERER_SOFTWARE: &str = "兼容方式";
/// The graphics card.
pub(crate) const RENDERER_GLOW: &str = "普通方式";
/// When to change it.
pub(crate) const SETTINGS_RENDERER_HINT: &str =
    "窗口空白、花屏或很慢时，改用兼容方式（不用显卡）。";
/// How a date is written.
pub(crate) const DATE_HINT: &str = "年-月-日";
/// What was typed is no day.
pub(crate) const NO_SUCH_DAY: &str = "不是有效日期（样式：2026-11-05）";
/// What was typed is no entry.
pub(crate) const NOT_TAKEN: &str = "填写有误";
/// What was typed is one if it is meant.
pub(crate) const TO_BE_CHECKED: &str = "请核对";
/// The same in a narrow place.
pub(crate) const TO_COME_SHORT: &str = "在今天之后，请核对";
/// What was typed is no entry, in a narrow place: where something stays, and where nothing does.
pub(crate) const NOTHING_SHORT: &str = "无效，请重填";
/// What stays instead.
pub(crate) const STILL_SHORT: &str = "无效，仍为";
/// What stays instead.
pub(crate) const STILL: &str = "仍用原来的";
/// What was typed is meant, odd as it is.
pub(crate) const IT_IS_MEANT: &str = "无误，照此填写";
/// An event that is not counted before it has a date.
pub(crate) const EVENT_WITHOUT_DATE: &str = "请填写发生日期，填好后才计入";
/// There must be something in a field.
pub(crate) const NOT_EMPTY: &str = "不能空着，请填写";
/// What must be a whole number and is none at all.
pub(crate) const NO_WHOLE_NUMBER: &str = "不是数字，请填写0、1、2这样的整数";
/// A number that must be whole.
pub(crate) const NOT_WHOLE: &str = "不是整数，请填写0、1、2这样的整数";

/// What belongs to no section.
pub(crate) const OF_NO_SECTION: &str = "不属任何科室";
/// What that is.
pub(crate) const OF_NO_SECTION_HINT: &str = "各级合并计算的差额，以及没有分到具体条目的分值";

/// The part of the help that is about the screen at hand.
pub(crate) const HELP_HERE: &str = "当前画面";

/// What the program is.
pub(crate) const ABOUT: &str = "关于";

/// Which version it is.
pub(crate) const ABOUT_VERSION: &str = concat!(
    "对标 ",
    env!("CARGO_PKG_VERSION"),
    "，不联网，数据都在本机。"
);

/// Under which licences it is.
pub(crate) const ABOUT_LICENCES: &str = "程序按 MIT 或 Apache-2.0 许可发布，任选其一。字体是 Noto Sans SC、Noto Serif SC（OFL-1.1）和 Phosphor（MIT）。所用组件的许可全文在 LICENSES.html 里：它和程序在同一个文件夹；由管理员装的 .deb 在 /usr/share/doc/duibiao 里。";
