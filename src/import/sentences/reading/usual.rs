//! Clauses that say no more than what is so anyway: 采取倒扣分制, 全部扣分不超过本项分值, 超过6篇的不再加分, 超额完成的按满分计,
//! 缺哪项扣哪项的分.

use crate::domain::decimal::Points;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;

/// What names all the points of an item.
const WHOLE: [&str; 20] = [
    "本项分值",
    "本项总分",
    "本项满分",
    "本项分数",
    "本项标准分",
    "本项应得分",
    "本项所占分值",
    "本项所列分值",
    "本项最高分",
    "该项分值",
    "该项总分",
    "该项满分",
    "该项分数",
    "该项标准分",
    "此项分值",
    "此项总分",
    "项目分值",
    "标准分值",
    "总分值",
    "规定分值",
];

/// What says that it is the most there is.
const MOST: [&str; 8] = [
    "不超过",
    "不得超过",
    "不高于",
    "不突破",
    "为限",
    "为上限",
    "为止",
    "封顶",
];

/// How a clause about more than is asked begins.
const MORE: [&str; 6] = ["超过", "超出", "超额", "多于", "高于", "多报"];

/// How it ends where more gives nothing.
const NO_MORE: [&str; 12] = [
    "不加分",
    "不再加分",
    "不另加分",
    "不另行加分",
    "不额外加分",
    "不予加分",
    "不重复加分",
    "不再计分",
    "不另计分",
    "不再得分",
    "不增加分值",
    "不再增加分值",
];

/// The sentence of an item with these words, which is worth `max`, without the clauses that say nothing of their own.
pub(crate) fn without_usual(sentence: &str, text: &str, max: Points) -> String {
    let clauses: Vec<&str> = sentence.split(['，', ',']).collect();
    let mut kept: Vec<&str> = Vec::new();
    for clause in &clauses {
        let is_whole = clause.matches(['（', '(']).count() == clause.matches(['）', ')']).count();
        let plain = clause.trim_matches(['（', '）', '(', ')', ' ']);
        if !is_whole || !is_usual(plain, text, max) {
            kept.push(clause);
            continue;
        }
        // “未达到要求的，扣除相应分值” names its case in the clause before.
        if loses_own(plain, text)
            && !names_lack(plain)
            && kept.last().is_some_and(|it| is_bare_case(it))
        {
            kept.pop();
        }
    }
    if kept.len() == clauses.len() {
        sentence.to_owned()
    } else {
        kept.join("，")
    }
}

/// Whether a clause says nothing that the others do not say.
fn is_usual(clause: &str, text: &str, max: Points) -> bool {
    is_manner(clause, text)
        || is_bound(clause)
        || gives_no_more(clause, text)
        || is_full_beyond(clause, max)
        || loses_own(clause, text)
}

/// 采取倒扣分制: that points are taken off from all there is, in an item that takes points.
fn is_manner(clause: &str, text: &str) -> bool {
    const LEADS: [&str; 9] = [
        "本项", "该项", "采取", "采用", "实行", "执行", "按照", "按", "以",
    ];
    const TAKES: [&str; 8] = [
        "累计",
        "倒扣分",
        "倒扣",
        "扣分",
        "减分",
        "失分",
        "扣减",
        "的",
    ];
    const WAYS: [&str; 12] = [
        "制度", "制", "方式", "办法", "方法", "法", "形式", "计分", "评分", "考核", "进行", "的",
    ];
    let bare = |said: &str, of: &[&str]| {
        let mut rest = said.to_owned();
        while let Some(shorter) = of.iter().find_map(|it| rest.strip_prefix(it)) {
            rest = shorter.to_owned();
        }
        rest
    };
    let led = bare(clause, &LEADS);
    let taken = bare(&led, &TAKES);
    let is_way = led.len() < clause.len() && taken.len() < led.len() && taken != led;
    let costs = text.matches('扣').count() > clause.matches('扣').count();
    is_way && !taken.is_empty() && bare(&taken, &WAYS).is_empty() && costs
}

/// 全部扣分不超过本项分值: the most that an item has anyway.
fn is_bound(clause: &str) -> bool {
    let has_number = clause.contains(|it: char| it.is_ascii_digit());
    let of_part = ["一半", "百分之", "分之", "一成", "单"]
        .iter()
        .any(|it| clause.contains(it));
    let names = WHOLE.iter().any(|it| clause.contains(it));
    names && !has_number && !of_part && MOST.iter().any(|it| clause.contains(it))
}

/// 超过6篇的不再加分, in an item in which nothing is added for each.
fn gives_no_more(clause: &str, text: &str) -> bool {
    let said = MORE.iter().any(|it| clause.starts_with(it))
        && NO_MORE.iter().any(|it| clause.ends_with(it));
    let others = text.split(['，', ',', '。', '；', ';', '\n', '（', '(']);
    let adds = |it: &str| {
        it.trim() != clause
            && (it.contains("加") || it.contains('每') && it.contains(['得', '计', '记']))
    };
    said && !others.into_iter().any(adds)
}

/// 超额完成的按5分计: that more than all there is is no more than that.
fn is_full_beyond(clause: &str, max: Points) -> bool {
    let Some(rest) = MORE.iter().find_map(|it| clause.strip_prefix(it)) else {
        return false;
    };
    let Some((case, said)) = rest.rsplit_once('按') else {
        return false;
    };
    let said = ["计算", "计分", "得分", "计", "算"]
        .iter()
        .fold(said, |it, end| it.strip_suffix(end).unwrap_or(it));
    let all = [format!("{max}分"), "满分".to_owned(), "100%".to_owned()];
    let plain = case.is_empty()
        || [
            "完成的",
            "的",
            "完成",
            "100%的",
            "100%",
            "目标的",
            "目标值的",
            "任务的",
            "任务数的",
            "部分",
        ]
        .contains(&case);
    plain && all.iter().any(|it| it == said)
}

/// 缺哪项扣哪项的分, 未达到的扣除相应分值, in an item of clauses that are ticked.
fn loses_own(clause: &str, text: &str) -> bool {
    const SIGNS: [&str; 6] = [
        "相应分",
        "对应分",
        "相应的分",
        "对应的分",
        "相应项分",
        "该小项分值",
    ];
    let has_number = clause.contains(|it: char| it.is_ascii_digit());
    let which = clause.matches('哪').count() == 2 && clause.contains(['扣', '不']);
    let own = SIGNS.iter().any(|it| clause.contains(it))
        && (clause.contains('扣') || clause.contains("不得"));
    if has_number || !(which || own) {
        return false;
    }
    let all = tokens(text);
    let of_points = |it: &Word| matches!(it, Word::Points(_));
    let n_points = all.iter().filter(|it| of_points(&it.word)).count();
    let others = all.windows(2).any(|it| match it {
        [lead, points] => lead.word == Word::Deduct && of_points(&points.word),
        _ => false,
    });
    let counts = all.iter().any(|it| {
        matches!(
            it.word,
            Word::Percent(_) | Word::Percents(..) | Word::Every | Word::Judged
        )
    });
    n_points > 1
        && !others
        && !counts
        && (which || names_lack(clause) || clause.starts_with('扣') || clause.starts_with("不得"))
}

/// Whether words say that something is not so.
fn names_lack(clause: &str) -> bool {
    clause.contains(['未', '缺', '没', '无', '哪'])
        || clause.contains("不符")
        || clause.contains("不达")
        || clause.contains("不到")
}

/// Whether a clause is no more than a case: 未达到要求的.
fn is_bare_case(clause: &str) -> bool {
    const LONGEST: usize = 10;
    clause.ends_with(['的', '项'])
        && names_lack(clause)
        && clause.chars().count() <= LONGEST
        && !clause.contains('分')
}
