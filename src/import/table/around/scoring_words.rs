//! Words that may say how to score. What is not understood is told apart from what says nothing of scores by taking away
//! what is known to be harmless: whatever still speaks of points, grades or shares must not be lost among the notes.

use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};

/// What speaks of points, of grades, or of how they are made.
const STEMS: [&str; 65] = [
    "扣",
    "优秀",
    "合格",
    "达标",
    "等次",
    "档次",
    "一档",
    "评优",
    "评先",
    "先进",
    "否决",
    "取消参评",
    "取消申报",
    "取消评",
    "取消当年",
    "取消资格",
    "终止合同",
    "解除合同",
    "终止协议",
    "解除协议",
    "不予通过",
    "不予命名",
    "不予认定",
    "不予评定",
    "不予推荐",
    "不予验收",
    "不得申报",
    "不得参评",
    "不得评",
    "只能评为",
    "只能定为",
    "最高评为",
    "最高定为",
    "最高评定为",
    "撤销称号",
    "撤销命名",
    "四舍五入",
    "位小数",
    "取整",
    "保留整数",
    "本数",
    "权重",
    "加权",
    "折算",
    "就高",
    "就低",
    "判定为",
    "评定为",
    "认定为",
    "确定为",
    "定为",
    "评为",
    "列为",
    "等级",
    "星级",
    "黑榜",
    "黄牌",
    "红牌",
    "降级",
    "降档",
    "降等",
    "降一",
    "降两",
    "降低一",
    "降低两",
];

/// Words in which these stems mean something else.
const HARMLESS: [&str; 63] = [
    "部分",
    "分别",
    "分管",
    "分工",
    "分类",
    "分布",
    "分解",
    "分发",
    "分享",
    "分局",
    "分行",
    "分院",
    "分公司",
    "分支",
    "分组",
    "分析",
    "分级",
    "分数线",
    "分片",
    "分散",
    "分配",
    "充分",
    "十分",
    "区分",
    "成分",
    "处分",
    "评分标准",
    "评分原则",
    "评分规则",
    "计分规则",
    "计分原则",
    "百分制",
    "千分制",
    "评分细则",
    "评分办法",
    "评分说明",
    "评分依据",
    "评分表",
    "评分人",
    "计分标准",
    "计分办法",
    "计分方法",
    "计分表",
    "打分表",
    "打分人",
    "赋分表",
    "扣分标准",
    "扣分依据",
    "得分表",
    "评先评优活动",
    "先进典型",
    "等级评审",
    "信用等级",
    "风险等级",
    "医院等级",
    "等级医院",
    "等级保护",
    "防火等级",
    "自评打分",
    "逐项打分",
    "量化打分",
    "集中打分",
    "打分评价",
];

/// Whether a sentence may say how something is scored.
pub(crate) fn seems_to_score(sentence: &str) -> bool {
    seems_to_score_beyond(sentence, |_| false)
}

/// Whether a sentence may say how something is scored beyond the clauses that were `used`.
pub(crate) fn seems_to_score_beyond(sentence: &str, used: impl Fn(&str) -> bool) -> bool {
    let shown = without_blanks(&plain(sentence));
    let is_own = |it: &str| says_scores(it) && !is_total(it) && !used(it);
    !is_heading(&shown) && !is_about_results(&shown) && clauses(&shown).any(is_own)
}

/// What becomes of results.
const USES: [&str; 22] = [
    "依据",
    "参考",
    "挂钩",
    "奖励",
    "奖金",
    "表扬",
    "表彰",
    "约谈",
    "诫勉",
    "绩效工资",
    "当月绩效",
    "年度绩效",
    "经费",
    "津贴",
    "补助",
    "工资",
    "发放",
    "拨付",
    "整改",
    "督办",
    "检讨",
    "媒体公布",
];

/// What makes a score, or takes a grade away, and so is more than a use of results.
const MAKES: [&str; 35] = [
    "否决",
    "取消",
    "撤销",
    "不得评",
    "不得参",
    "不得申",
    "不得推",
    "不予评",
    "不予推",
    "不予申",
    "不予命",
    "不予认",
    "降低",
    "降级",
    "降档",
    "降一",
    "定为",
    "评为",
    "黑榜",
    "直接",
    "扣分",
    "加分",
    "减分",
    "加倍",
    "减半",
    "翻倍",
    "不计",
    "不得分",
    "零分",
    "权重",
    "平均",
    "双倍",
    "扣减",
    "加扣",
    "倍扣",
];

/// Whether a sentence says what becomes of results – who is paid, praised or talked to – and nothing of how they are made:
/// “考核优秀的前三名奖励5000元”, “考核结果作为评先评优的依据”.
fn is_about_results(shown: &str) -> bool {
    let says = |words: &[&str]| words.iter().any(|it| shown.contains(it));
    says(&USES) && !says(&MAKES) && !changes_points(shown)
}

/// Whether so many points are given or taken: 扣10分, 奖励2分, 得80%, but not 低于70分, 90分以上 or 扣发1%.
fn changes_points(shown: &str) -> bool {
    const VERBS: [char; 8] = ['扣', '加', '减', '得', '计', '记', '占', '折'];
    const TO: [&str; 11] = [
        "低于", "不足", "高于", "达到", "超过", "低", "高", "至", "-", "—", "~",
    ];
    const FROM: [&str; 7] = ["以上", "以下", "及以", "（含", "(含", "-", "—"];
    let is_figure = |it: char| it.is_ascii_digit() || it == '.';
    let mut rest = shown;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        let behind = number.trim_start_matches(is_figure);
        let before = before.trim_end_matches(['除', '掉', '为', '其', '总', '分', ' ']);
        let is_given = before.ends_with(VERBS);
        let points = behind.strip_prefix('分');
        let is_mark = |it: &str| {
            TO.iter().any(|word| before.ends_with(word))
                || FROM.iter().any(|word| it.starts_with(word))
        };
        if is_given || points.is_some_and(|it| !is_mark(it)) {
            return true;
        }
        rest = behind;
    }
    false
}

/// “考核内容与计分”, “等次评定”: a few words that settle nothing.
fn is_heading(shown: &str) -> bool {
    const LONGEST: usize = 10;
    const SETTLE: &str = "扣加减不无零得按为取入留整最低高，,；。%";
    let settles = shown.contains(|it: char| SETTLE.contains(it) || it.is_ascii_digit());
    shown.chars().count() <= LONGEST && !settles && !shown.ends_with('的')
}

fn clauses(shown: &str) -> impl Iterator<Item = &str> {
    shown.split(['，', ',', '；', ';', '。']).map(str::trim)
}

fn says_scores(clause: &str) -> bool {
    let known = HARMLESS
        .iter()
        .fold(clause.to_owned(), |left, it| left.replace(it, ""));
    let has_rate = known.contains('%') && known.chars().any(|it| it.is_ascii_digit());
    let speaks = has_rate || speaks_of_points(&known) || STEMS.iter().any(|it| known.contains(it));
    speaks && !is_of_paper(&known) && !is_usual(&known)
}

/// Whether a clause speaks of points: 5分, 得分, 分值, but not “分三个小组”.
fn speaks_of_points(clause: &str) -> bool {
    const BEFORE: &str = "零一二两三四五六七八九十百千半几多少得扣加减总满计记赋打评积均低高倒应奖罚附值础项准质本某实此其另各原";
    const BEHIND: [char; 4] = ['值', '数', '的', '以'];
    clause.match_indices('分').any(|(at, it)| {
        let before = clause.get(..at).and_then(|it| it.chars().next_back());
        let behind = clause.get(at + it.len()..).and_then(|it| it.chars().next());
        before.is_some_and(|it| it.is_ascii_digit() || BEFORE.contains(it))
            || behind.is_none_or(|it| BEHIND.contains(&it))
    })
}

/// Whether a clause says what holds anyway: that an item loses no more than it has.
fn is_usual(clause: &str) -> bool {
    const NONE_BELOW: [&str; 7] = [
        "不倒扣",
        "不再倒扣",
        "不得倒扣",
        "不计负分",
        "不得负分",
        "不出现负分",
        "不扣负分",
    ];
    let ends = clause.contains("扣完") && clause.ends_with("为止");
    let is_most = clause.starts_with('每') && clause.ends_with("不超过该项分值");
    let counts = matches!(clause, "计入总分" | "并计入总分");
    ends || counts
        || names_grades(clause)
        || is_most
        || is_sum(clause)
        || is_bonus(clause)
        || NONE_BELOW.contains(&clause)
}

/// “考核设优秀、良好、合格、不合格四个等次”: what grades are called, and nothing of when they are reached.
fn names_grades(clause: &str) -> bool {
    const ENDS: [&str; 8] = [
        "个等次",
        "个等级",
        "个档次",
        "个档",
        "个级别",
        "种等次",
        "等次",
        "等级",
    ];
    let has_figures = clause.contains(|it: char| it.is_ascii_digit());
    let sets = ["定为", "评为", "降", "不得", "取消"]
        .iter()
        .any(|it| clause.contains(it));
    clause.contains('、') && !has_figures && !sets && ENDS.iter().any(|it| clause.ends_with(it))
}

/// Whether a clause says who fills the paper in, signs, or explains it, and nothing else.
fn is_of_paper(clause: &str) -> bool {
    const FIELDS: [&str; 12] = [
        "自评得分",
        "自评分",
        "考核得分",
        "考核分",
        "考评得分",
        "考评分",
        "复核得分",
        "核定得分",
        "实际得分",
        "得分",
        "评分",
        "总分",
    ];
    if clause.split_whitespace().all(|it| FIELDS.contains(&it)) {
        return true;
    }
    const ENDS: [&str; 9] = [
        "填写", "填报", "签字", "签名", "盖章", "解释", "施行", "执行", "备查",
    ];
    let settles = clause.contains(['扣', '加', '不', '按', '%'])
        || clause.chars().any(|it| it.is_ascii_digit());
    !settles && ENDS.iter().any(|it| clause.ends_with(it))
}

/// “总得分=各项得分之和”: the total is the sum of all.
fn is_sum(clause: &str) -> bool {
    const PARTS: [&str; 9] = [
        "各项目得分",
        "各项得分",
        "各部分得分",
        "基础分",
        "基本分",
        "加分",
        "扣分",
        "减分",
        "之和",
    ];
    let Some((total, sum)) = clause.split_once(['=', '为']) else {
        return false;
    };
    let left = PARTS
        .iter()
        .fold(sum.to_owned(), |left, it| left.replace(it, ""));
    let is_only = left.chars().all(|it| "+-－—与和的 ".contains(it));
    is_only
        && sum != left
        && ["总分", "得分", "成绩"]
            .iter()
            .any(|it| total.ends_with(it))
}

/// “另设加分项5分”, and nothing else.
fn is_bonus(clause: &str) -> bool {
    const ADDED: [&str; 3] = ["另设", "另有", "另加"];
    const BONUS: [&str; 5] = ["加分项目", "加分项", "附加分", "加分", "奖励分"];
    let named = ADDED.iter().find_map(|it| clause.strip_prefix(it));
    let figures = named.and_then(|it| BONUS.iter().find_map(|bonus| it.strip_prefix(bonus)));
    let found = figures.and_then(|it| find(it, amount));
    found.is_some_and(|(before, _, behind)| before.is_empty() && behind.trim().is_empty())
}

/// Words without the fields of a form: “自评得分：　　考核得分：____”.
fn without_blanks(shown: &str) -> String {
    let mut left = String::new();
    let mut parts = shown.split(['：', ':']).peekable();
    while let Some(part) = parts.next() {
        let part = part.trim_start_matches(['_', ' ', '\t']);
        let is_blank = parts
            .peek()
            .is_some_and(|it| it.is_empty() || it.starts_with(['_', ' ', '\t']));
        let label = part.rfind([' ', '\t', '，', '；', '。']);
        let kept = match (is_blank, label) {
            (false, _) => part,
            (true, Some(at)) => part.get(..at).unwrap_or_default(),
            (true, None) => "",
        };
        left.push_str(kept);
        let has_value = parts.peek().is_some() && !is_blank;
        left.push(if has_value { '：' } else { ' ' });
    }
    left.trim_end().to_owned()
}

/// “总分100分” and nothing else.
fn is_total(clause: &str) -> bool {
    const SUBJECT: &str = "本该此标准考核评测表办法细则体系指项目实行采用的共内容";
    const LEADS: [&str; 8] = [
        "总分值",
        "总分数",
        "总分",
        "满分",
        "总计",
        "合计",
        "共计",
        "分值",
    ];
    LEADS.iter().any(|lead| {
        let Some((before, behind)) = clause.split_once(lead) else {
            return false;
        };
        let Some((between, _, rest)) = find(behind, amount) else {
            return false;
        };
        before.chars().all(|it| SUBJECT.contains(it))
            && between
                .trim()
                .chars()
                .all(|it| "为是共计:：值最高".contains(it))
            && matches!(rest.trim(), "" | "制")
    })
}
