//! The words of 文件信息, of the person at this computer, of edits that no file has, and of a file whose place was taken.

/// What is open.
pub(crate) const HELD_MINE: &str = "这里打开的";
/// What is there now.
pub(crate) const HELD_THEIRS: &str = "现在这个位置上的";
/// The title, where it is another document.
pub(crate) const HELD_OTHER: &str = "这个位置换成了另一份自评";
/// The title, where it is an older copy.
pub(crate) const HELD_OLDER: &str = "这个位置换成了较早的副本";
/// The title, where both cannot be merged.
pub(crate) const HELD_APART: &str = "别人的修改不能自动合并";
/// Why: an older copy.
pub(crate) const HELD_OLDER_WHY: &str =
    "这个位置现在是这份自评较早的副本：它有的内容您这里都有，缺您后来的修改，所以不用合并。";
/// In the journal.
pub(crate) const HELD_SAFE: &str = "您这里的内容已记在本机日志里，不会丢失。";
/// On its way there.
pub(crate) const HELD_RECORDING: &str = "正在把您这里的内容记入本机日志…";
/// Not there.
pub(crate) const HELD_UNSAFE: &str = "您这里的内容还没有记入本机日志，请先另存。";
/// Among the backups.
pub(crate) const HELD_BACKED: &str = "您这里的内容已留作历史版本，不会丢失。";
/// On its way there.
pub(crate) const HELD_BACKING: &str = "正在把您这里的内容留作历史版本…";
/// Not among the backups.
pub(crate) const HELD_NOT_BACKED: &str = "没能把您这里的内容留作历史版本，请先另存。";
/// Nothing is written.
pub(crate) const HELD_WAITS: &str = "在您决定之前，不会改动这个位置上的文件。";
/// Save mine elsewhere.
pub(crate) const HELD_SAVE_AS: &str = "另存我的为…";
/// Open theirs.
pub(crate) const HELD_OPEN: &str = "打开那一份";
/// Mine takes its place.
pub(crate) const HELD_KEEP: &str = "用我的替换，那一份留作备份";
/// Later.
pub(crate) const LATER: &str = "以后再说";
/// Nothing is written till somebody decides, as it is said beside the pointer.
pub(crate) const HELD_STATE: &str = "暂不写入文件：等您决定";
/// The same in the rail.
pub(crate) const HELD_ROW: &str = "暂不写入·待决定";
/// 最后修改
pub(crate) const LAST_EDIT: &str = "最后修改";
/// 总分
pub(crate) const HELD_TOTAL: &str = "自评总分";
/// Nothing is known of it.
pub(crate) const UNKNOWN: &str = "没有记录";

/// The person at this computer.
pub(crate) const USER: &str = "使用人";
/// Nobody is named.
pub(crate) const USER_NONE: &str = "未填";
/// The title of the question.
pub(crate) const USER_TITLE: &str = "这台电脑的使用人";
/// What it is for.
pub(crate) const USER_HINT: &str =
    "评分、修改记录和整改办理都以这个姓名留痕，只记在这台电脑上。它不改动自评里的“填表人”。";
/// Asked because of a first edit.
pub(crate) const USER_FIRST: &str = "刚才的修改已经记下，请确认是谁改的。";
/// Asked as wished.
pub(crate) const USER_CHANGE: &str = "改名只影响以后的操作，以前的记录不变。";
/// The field.
pub(crate) const USER_NAME: &str = "姓名";
/// Empty.
pub(crate) const USER_EMPTY: &str = "请填写姓名";
/// Take it over.
pub(crate) const OK: &str = "确定";

/// 文件信息
pub(crate) const FILE_INFO: &str = "文件信息";
/// 基本信息
pub(crate) const HEAD: &str = "基本信息";
/// What an edit of it means.
pub(crate) const HEAD_HINT: &str = "改动记入修改记录，可以撤销。年度决定一票否决等往前追溯的期限。";
/// It can only be read.
pub(crate) const HEAD_READ_ONLY: &str = "文件为只读，不能修改。";
/// The day look-back windows end.
pub(crate) const HEAD_CLOSING: &str = "考核截止日";
/// What an empty one means.
pub(crate) const HEAD_CLOSING_HINT: &str = "不填按年末";
/// The section that was typed has nothing to do in the standard.
pub(crate) const HEAD_SECTION_UNKNOWN: &str = "标准里没有这个科室，请核对";
/// Take it over.
pub(crate) const HEAD_SAVE: &str = "保存";
/// Beside it, while nothing is changed.
pub(crate) const HEAD_UNCHANGED: &str = "上面的内容改动后，在这里保存。";
/// The same, while something is.
pub(crate) const HEAD_CHANGED: &str = "有改动还没有保存。";
/// The same, while something is wrong.
pub(crate) const HEAD_FAULTY: &str = "有填得不对的，改好后才能保存。";
/// What a report says of the unit.
pub(crate) const UNIT_FACTS: &str = "单位情况";
/// What it is for.
pub(crate) const UNIT_FACTS_HINT: &str =
    "写进自查自评报告，填一次，以后新建的自评也带上。没有填的，报告里标出【请补充：…】。";
/// Leave it.
pub(crate) const HEAD_DROP: &str = "放弃";
/// The log.
pub(crate) const INFO_LOG: &str = "修改记录";
/// Being counted.
pub(crate) const INFO_COMING: &str = "正在统计…";
/// To the log.
pub(crate) const INFO_SHOW_LOG: &str = "查看修改记录";
/// Where it lies.
pub(crate) const INFO_PLACE: &str = "位置与备份";
/// The path.
pub(crate) const INFO_PATH: &str = "位置";
/// The id of the document.
pub(crate) const INFO_ORIGIN: &str = "文件编号";
/// There is none yet.
pub(crate) const INFO_NO_ORIGIN: &str = "旧格式文件，下次保存时编号";
/// The backups.
pub(crate) const INFO_BACKUPS: &str = "历史版本";
/// There are none.
pub(crate) const INFO_NO_BACKUPS: &str = "还没有";
/// To them.
pub(crate) const INFO_SHOW_VERSIONS: &str = "查看历史版本";
/// Not written yet.
pub(crate) const INFO_UNWRITTEN: &str = "还没有写到这个位置";

/// Edits that no file has.
pub(crate) const JOURNALS: &str = "没写入文件的修改";
/// What they are.
pub(crate) const JOURNALS_HINT: &str =
    "窗口意外关闭时留在本机日志里的修改。文件已不在原处的，满30天并提示过以后会自动清理。";
/// There are none.
pub(crate) const NO_JOURNALS: &str = "没有。所有修改都已写入文件。";
/// All of a document.
pub(crate) const JOURNAL_WHOLE: &str = "留有整份自评";
/// Taken up when the file is opened.
pub(crate) const JOURNAL_THERE: &str = "打开文件时恢复";
/// The file is not there.
pub(crate) const JOURNAL_ASTRAY: &str = "原文件已不在原处，或已换成别的文件";
/// Its edits are all in the document.
pub(crate) const JOURNAL_NO_EDITS: &str = "修改都在留下的整份自评里，恢复后可见。";
/// Look at it.
pub(crate) const JOURNAL_SHOW: &str = "查看";
/// Go on with it.
pub(crate) const JOURNAL_REOPEN: &str = "恢复";
/// Open its file.
pub(crate) const JOURNAL_OPEN: &str = "打开";
/// Remove it.
pub(crate) const JOURNAL_CLEAR: &str = "清理";
/// The question before that.
pub(crate) const JOURNAL_CLEAR_TITLE: &str = "清理没写入文件的修改";
/// What it means.
pub(crate) const JOURNAL_CLEAR_HINT: &str = "这些修改不在任何文件里，清理后不能找回。";

/// Practice.
pub(crate) const PRACTICE: &str = "示例";
