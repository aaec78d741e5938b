//! The words of 轮次.

/// What the screen is for.
pub(crate) const ROUNDS_HINT: &str =
    "一年里自评几轮，每轮结束时封存，分数和填写内容以后都查得到、比得出。";
/// All rounds.
pub(crate) const ROUNDS_ALL: &str = "各轮得分";
/// The present one.
pub(crate) const ROUND_PRESENT: &str = "本轮";
/// A new one.
pub(crate) const ROUND_BEGIN: &str = "开始新一轮…";
/// A new one, of its form.
pub(crate) const ROUND_BEGIN_TITLE: &str = "开始新一轮";
/// What will happen.
pub(crate) const ROUND_BEGIN_WHAT: [&str; 4] = [
    "本轮结果封存：总分、每条得分和填写内容保留，不再改动。",
    "各条恢复为未评，原来的填写留作“上轮”，没有变化的按F6逐条沿用。",
    "还没有销号的问题接着办，整改记录一条不少；销号后又出现的标为“反复出现”。",
    "已登记的事件（违纪、事故、通报等）保留，仍按日期计算。开始之后可以撤销。",
];
/// Its name.
pub(crate) const ROUND_NAME: &str = "新一轮的名称";
/// Its name.
pub(crate) const ROUND_NAME_HINT: &str = "如 期中自评";
/// Begin it.
pub(crate) const ROUND_BEGIN_NOW: &str = "封存本轮并开始";
/// There is only one.
pub(crate) const ROUND_ALONE: &str =
    "现在只有一轮，没有可以比较的。本轮评完后点“开始新一轮”，以后就能看出哪些提高了、哪些降低了。";
/// Two of them.
pub(crate) const ROUNDS_COMPARED: &str = "两轮对比";
/// The earlier one.
pub(crate) const ROUND_FROM: &str = "前一轮";
/// The later one.
pub(crate) const ROUND_TO: &str = "后一轮";
/// By projects.
pub(crate) const ROUND_PROJECTS: &str = "各项目";
/// By items.
pub(crate) const ROUND_ITEMS: &str = "各条目";
/// None of this kind.
pub(crate) const ROUND_NONE: &str = "没有这样的条目。";
/// More items.
pub(crate) const ROUND_MORE: &str = "再显示50条";
/// Gaps that came back.
pub(crate) const ROUND_RECURRING: &str = "反复出现的问题";
/// None of them.
pub(crate) const ROUND_NO_RECURRING: &str = "没有销号后又出现的问题。";
/// Take over one item.
pub(crate) const SAME_AS_BEFORE: &str = "与上轮相同（F6）";
/// The present round is not scored completely.
pub(crate) const ROUND_OPEN: &str = "总分还会变，暂不比；下面只比两轮都评完的。";
/// What is said of the rounds.
pub(crate) const ROUND_NO_PROJECT: &str = "总分还会变，暂不比；还没有两轮都评完的项目。";

/// Their table.
pub(crate) const ROUNDS_LIST: &str = "轮次表";
/// Its columns.
pub(crate) const ROUND_COLUMNS: [&str; 5] = ["轮次", "得分", "未评", "已销号/问题", "结束"];
/// What is open is neither had nor lost.
pub(crate) const ROUND_NOT_YET: &str = "未评完，暂不比";
/// Points of another maximum are not held against these.
pub(crate) const ROUND_OTHER_MAX: &str = "满分不同，不比";
/// The total is what it was.
pub(crate) const ROUND_SAME: &str = "持平";
