//! The words of 历史 and 合并, and of how a file stands with its disk.

/// 历史版本
pub(crate) const VERSIONS: &str = "历史版本";
/// 修改记录
pub(crate) const LOG: &str = "修改记录";
/// They are being read.
pub(crate) const VERSIONS_COMING: &str = "正在列出历史版本…";
/// There are none.
pub(crate) const NO_VERSIONS: &str = "还没有历史版本。文件保存几次之后，这里会列出以前的内容。";
/// What the list is.
pub(crate) const VERSIONS_HINT: &str =
    "保存时自动留下的以前的内容：最近10次、30天内每天一份、一年内每月一份。恢复后仍可撤销。";
/// List those too that came to be since.
pub(crate) const VERSIONS_NEWER: &str = "列出";
/// The list of the versions.
pub(crate) const VERSION_LIST: &str = "历史版本表";
/// Its columns: until when it says what it says.
pub(crate) const VERSION_TIME: &str = "保存时间";
/// Its total.
pub(crate) const VERSION_TOTAL: &str = "自评总分";
/// Its size.
pub(crate) const VERSION_SIZE: &str = "大小";
/// How far it is from the present.
pub(crate) const VERSION_DIFFERS: &str = "与现在比";
/// It cannot be read.
pub(crate) const VERSION_UNREADABLE: &str = "读不出来";
/// It is as the present.
pub(crate) const VERSION_SAME: &str = "与现在相同";
/// It answers another standard.
pub(crate) const VERSION_OTHER: &str = "不能与现在的内容比较";
/// Something of it is lost.
pub(crate) const VERSION_DAMAGED: &str = "有损坏";
/// Hold it against the present.
pub(crate) const COMPARE: &str = "比较";
/// Bring it back.
pub(crate) const RESTORE: &str = "恢复";
/// Look at it.
pub(crate) const OPEN_READ_ONLY: &str = "只读打开";
/// Above the differences.
pub(crate) const COMPARED_HINT: &str = "恢复这一版会改动以下内容（现在 → 这一版）：";
/// Merge a copy.
pub(crate) const MERGE_COPY: &str = "合并另一份副本…";
/// The log of all items.
pub(crate) const LOG_ALL: &str = "看全部";
/// The list of it.
pub(crate) const LOG_LIST: &str = "修改记录表";
/// Its columns.
pub(crate) const LOG_TIME: &str = "时间";
/// Who it was.
pub(crate) const LOG_WHO: &str = "修改人";
/// Both of them in one column of a small window.
pub(crate) const LOG_TIME_WHO: &str = "时间·修改人";
/// What was changed.
pub(crate) const LOG_PLACE: &str = "条目·内容";
/// Before.
pub(crate) const LOG_FROM: &str = "改前";
/// After.
pub(crate) const LOG_TO: &str = "改后";
/// There is none.
pub(crate) const NO_LOG: &str = "还没有修改记录。";
/// The log of an item.
pub(crate) const ITEM_LOG: &str = "修改记录";
/// No name is known.
pub(crate) const NOBODY: &str = "未署名";
/// Made elsewhere.
pub(crate) const OTHER_SEAT: &str = "（其他电脑）";
/// There is nothing to decide.
pub(crate) const NO_CONFLICTS: &str = "没有需要决定的地方。";
/// What the decision is about.
pub(crate) const MERGE_HINT: &str =
    "别人和您改了同一处，其余改动已自动合并。决定之前，您的修改记在本机，不会写入文件。";
/// What is chosen of an answer.
pub(crate) const WHOLE_HINT: &str = "每一条的填写、说明、填写人和时间是一个整体，一起选用。";
/// The same for a copy.
pub(crate) const MERGE_COPY_HINT: &str = "两份文件的同一处不一样，其余内容已自动合并。";
/// The same where nobody knows what both began from.
pub(crate) const MERGE_APART_HINT: &str =
    "两份文件是分别填写的，看不出哪一份更新，所以凡是不一样的都要由您决定；没有自动采用任何一处。";
/// The head of another section's file is left alone.
pub(crate) const OTHER_HEAD: &str = "两份的单位或科室不同，基本信息不合并，仍是这份的。";
/// Something is said, but not by whom.
pub(crate) const UNSIGNED: &str = "没有填写人";
/// All of mine.
pub(crate) const ALL_MINE: &str = "全部用我的";
/// All of theirs.
pub(crate) const ALL_THEIRS: &str = "全部用对方的";
/// Mine of what is not decided yet.
pub(crate) const REST_MINE: &str = "其余全部用我的";
/// Theirs of it.
pub(crate) const REST_THEIRS: &str = "其余全部用对方的";
/// Nothing is left to decide.
pub(crate) const ALL_DECIDED: &str = "各处都已决定";
/// Take over the decisions.
pub(crate) const SETTLE_MERGE: &str = "完成合并";
/// Why they cannot be taken over yet.
pub(crate) const SETTLE_WHEN: &str = "都决定后才能完成合并";
/// Mine holds.
pub(crate) const TAKE_MINE: &str = "用我的";
/// Theirs holds.
pub(crate) const TAKE_THEIRS: &str = "用对方的";
/// Both hold.
pub(crate) const TAKE_BOTH: &str = "都保留";
/// Safe in the journal.
pub(crate) const RECORDED: &str = "已记录";
/// Said of it.
pub(crate) const RECORDED_HINT: &str = "修改已记在本机，不会丢失，稍后自动写入文件。";
/// The file cannot be reached.
pub(crate) const FILE_AWAY: &str = "文件读不到";
/// To choose a copy.
pub(crate) const PATH_MERGE: &str = "要合并的副本";
