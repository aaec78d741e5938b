//! Words that are told by the amount that follows them: 扣, 得, 缺, 各, 扣完为止.

use crate::domain::decimal::Decimal;
use crate::import::sentences::lexer::fixed::direction;
use crate::import::sentences::lexer::numeral::{
    bare_points, bare_unit, is_amount, numeral, plain_number,
};
use crate::import::sentences::lexer::word::Word;

/// What begins to say that no more is taken or given than there is.
const EXHAUSTS: [&str; 16] = [
    "最多扣完",
    "计满",
    "记满",
    "直至扣完",
    "直到扣完",
    "扣完",
    "扣光",
    "减完",
    "扣尽",
    "扣至",
    "扣到",
    "加满",
    "加完",
    "扣满",
    "加到",
    "得满",
];

/// What takes or gives points, the longer ones first.
const VERBS: [(&str, Word); 21] = [
    ("扣减", Word::Deduct),
    ("扣除", Word::Deduct),
    ("减去", Word::Deduct),
    ("扣", Word::Deduct),
    ("减", Word::Deduct),
    ("-", Word::Deduct),
    ("－", Word::Deduct),
    ("−", Word::Deduct),
    ("+", Word::Earn),
    ("可得", Word::Earn),
    ("计得", Word::Earn),
    ("奖励", Word::Earn),
    ("再得", Word::Earn),
    ("得", Word::Earn),
    ("计", Word::Earn),
    ("记", Word::Earn),
    ("加", Word::Earn),
    ("给", Word::Earn),
    ("赋", Word::Earn),
    ("奖", Word::Earn),
    ("占", Word::Earn),
];

/// What may stand between a verb and its points.
const BETWEEN: [&str; 13] = [
    "该项",
    "本项",
    "此项",
    "分值的",
    "满分的",
    "其",
    "总分",
    "分",
    "各",
    "分别",
    "均",
    " ",
    "：",
];

/// Names of all the points.
const WHOLES: [&str; 3] = ["满分", "全部分", "全分"];

/// What says that something is missing, the longer ones first.
const LACKS: [&str; 12] = [
    "缺少", "少开", "少报", "缺交", "少交", "缺报", "漏报", "缺", "少", "欠", "差", "漏",
];

/// What begins with 缺, 少, 差 or 漏 and misses nothing. Who is absent is an occurrence, and so is what leaks.
const NO_LACKS: [&str; 22] = [
    "漏管", "缺席", "缺勤", "缺岗", "缺课", "缺位", "缺陷", "缺考", "缺乏", "差错", "少数", "缺损",
    "缺额", "缺编", "漏洞", "漏电", "漏水", "漏气", "漏油", "漏雨", "漏诊", "漏税",
];

/// What stands before 缺, 少, 差 or 漏 in words that miss nothing: 减少, 至少, 较差, 泄漏.
const OF_WORDS: [char; 21] = [
    '、', '“', '拖', '减', '至', '多', '最', '很', '较', '不', '误', '偏', '相', '时', '错', '疏',
    '泄', '渗', '滴', '纰', '堵',
];

/// 扣完为止, 扣完本项分值为止, 直至扣完; “扣完3分为止” says how much.
pub(super) fn exhaust(rest: &str) -> Option<(Word, usize)> {
    const LONGEST: usize = 14;
    if let Some(found) = until(rest) {
        return Some(found);
    }
    let begin = EXHAUSTS.into_iter().find(|it| rest.starts_with(it))?;
    let behind = rest.get(begin.len()..)?;
    let end = behind.char_indices().take(LONGEST).find_map(|(at, _)| {
        let end = behind.get(at..)?;
        let stop = ["为止", "止"].into_iter().find(|it| end.starts_with(it))?;
        Some((at, at + stop.len()))
    });
    // “扣至0分”, “扣到零分”: until nothing is left.
    let nothing = ["0分", "零分", "０分"];
    if let Some(found) = nothing.iter().find(|it| behind.starts_with(**it))
        && matches!(begin, "扣至" | "扣到")
    {
        let stop = behind.get(found.len()..).unwrap_or_default();
        let stop = if stop.starts_with("为止") {
            "为止".len()
        } else {
            0
        };
        return Some((Word::Exhaust, begin.len() + found.len() + stop));
    }
    let inner = end.and_then(|(inner, _)| behind.get(..inner));
    if inner.is_some_and(|it| it.contains(['，', '。', ','])) {
        return None;
    }
    let said = inner.and_then(|it| {
        it.char_indices()
            .find_map(|(at, _)| numeral(it.get(at..)?, ""))
    });
    match (begin, end, said) {
        (_, Some((_, end)), Some((Word::Points(points), _))) if points.is_positive() => {
            Some((Word::CapAt(points), begin.len() + end))
        }
        (_, Some((_, end)), _) => Some((Word::Exhaust, begin.len() + end)),
        ("直至扣完" | "直到扣完" | "最多扣完", None, _) => {
            Some((Word::Exhaust, begin.len()))
        }
        _ => None,
    }
}

/// 至6分为止
fn until(rest: &str) -> Option<(Word, usize)> {
    let inner = rest.strip_prefix('至')?;
    let (Word::Points(points), length) = numeral(inner, "")? else {
        return None;
    };
    let ends = inner.get(length..)?.starts_with("为止");
    ends.then_some((Word::CapAt(points), '至'.len_utf8() + length + "为止".len()))
}

/// 按本项分值的80%计, 按满分计
pub(super) fn by_share(rest: &str) -> Option<(Word, usize)> {
    const OF_ITEM: [&str; 9] = [
        "本项",
        "该项",
        "此项",
        "指标",
        "分值",
        "满分值",
        "标准分",
        "的",
        "满分的",
    ];
    const COUNTS: [&str; 6] = ["计", "得分", "赋", "记", "给分", "算"];
    let mut behind = rest.strip_prefix('按')?;
    while let Some(rest) = OF_ITEM.iter().find_map(|it| behind.strip_prefix(it)) {
        behind = rest;
    }
    let share = |it: &str| match numeral(it, "") {
        Some((Word::Percent(_), length)) => Some(length),
        _ => ["满分", "一半"]
            .iter()
            .find(|all| it.starts_with(**all))
            .map(|it| it.len()),
    };
    let mut end = behind.get(share(behind)?..)?;
    while let Some(next) = end.strip_prefix('、') {
        end = next.get(share(next)?..)?;
    }
    let counts = COUNTS.iter().any(|it| end.starts_with(it));
    counts.then_some((Word::Earn, '按'.len_utf8()))
}

/// 扣, 得: only before an amount, so that 取得 and 计划 are words as any other.
pub(super) fn verb(rest: &str) -> Option<(Word, usize)> {
    let (text, word) = VERBS.into_iter().find(|(it, _)| rest.starts_with(it))?;
    let all = rest.get(text.len()..)?;
    let mut behind = all;
    if text == "得" && is_reached(behind) {
        return None;
    }
    while let Some(rest) = BETWEEN.iter().find_map(|it| behind.strip_prefix(it)) {
        behind = rest;
    }
    // “占八成” is a rate, “各占4分” are points.
    if text == "占" && !numeral(behind, "").is_some_and(|it| is_amount(it.0)) {
        return None;
    }
    let amount = numeral(behind, "").is_some_and(|it| is_amount(it.0))
        || share(behind)
        || bare_points(behind).is_some()
        || matches!(word, Word::Deduct | Word::Earn) && far_points(text, all)
        || tail(behind)
        || WHOLES.iter().any(|it| behind.starts_with(it));
    amount.then_some((word, text.len()))
}

/// “检查得分90分以上”: a score of its own that is reached, no points that are given.
fn is_reached(behind: &str) -> bool {
    let score = behind.strip_prefix('分').and_then(|it| {
        let (word, length) = numeral(it, "")?;
        is_amount(word).then(|| it.get(length..)).flatten()
    });
    score.is_some_and(|it| direction(it).is_some())
}

/// 得100%: a share of the points, no mark that is reached.
fn share(behind: &str) -> bool {
    let Some((Word::Percent(_), length)) = numeral(behind, "") else {
        return behind.starts_with("一半");
    };
    behind
        .get(length..)
        .is_some_and(|it| direction(it).is_none())
}

/// Points some words behind 扣: 扣责任单位年度考核2分.
fn far_points(verb: &str, behind: &str) -> bool {
    const LONGEST: usize = 12;
    if !matches!(verb, "扣" | "扣减" | "扣除" | "减去") {
        return false;
    }
    for (at, letter) in behind.char_indices().take(LONGEST) {
        let ends = matches!(
            letter,
            '，' | ',' | '、' | '完' | '满' | '至' | '分' | '的' | '每' | '（'
        );
        // 扣减年度考核总分5分
        let of_total = letter == '分' && behind.get(..at).is_some_and(|it| it.ends_with('总'));
        if ends && !of_total {
            return false;
        }
        if behind
            .get(at..)
            .is_some_and(|it| numeral(it, "").is_some_and(|it| is_amount(it.0)))
        {
            return true;
        }
    }
    false
}

/// A list whose last number alone has its 分: “3、2、1分”.
fn tail(text: &str) -> bool {
    let Some((_, length)) = plain_number(text) else {
        return false;
    };
    let behind = text.get(length..).unwrap_or_default();
    behind
        .strip_prefix(['、', ',', '，', '/'])
        .is_some_and(|it| numeral(it, "").is_some_and(|it| is_amount(it.0)) || tail(it))
}

/// A number with what it counts, also where only the verb behind it tells that it counts.
pub(super) fn counted_numeral(rest: &str, before: &str) -> Option<(Word, usize)> {
    lone_one(rest, before).or_else(|| numeral(rest, before))
}

/// “缺一扣3分”, “三者缺其一扣3分”: the one is a thing, though nothing says of what kind.
fn lone_one(rest: &str, before: &str) -> Option<(Word, usize)> {
    let one = rest.strip_prefix('其').unwrap_or(rest);
    let (value, length) = plain_number(one)?;
    let length = rest.len() - one.len() + length;
    let behind = rest.get(length..)?;
    let is_one = value == Decimal::ONE && before.ends_with(['缺', '少']);
    let costs = behind.starts_with(['扣', '减']) && verb(behind).is_some();
    (is_one && costs).then_some((Word::Count(value, "项"), length))
}

/// 缺, 少 before a number or a measure word, or before a verb and these: 少公开一次.
pub(super) fn missing(rest: &str, before: &str) -> Option<(Word, usize)> {
    const VERB: usize = 3;
    let text = LACKS.into_iter().find(|it| rest.starts_with(it))?;
    if NO_LACKS.iter().any(|it| rest.starts_with(it)) {
        return None;
    }
    let behind = rest.get(text.len()..)?.trim_start();
    let before = before.trim_end();
    let every = before.ends_with('每');
    let counted =
        |it: &str| counted_numeral(it, text).is_some_and(|it| matches!(it.0, Word::Count(..)));
    let of_word = before.ends_with(OF_WORDS);
    let behind_verb = || {
        let mut verbs = behind.char_indices().take(VERB + 1).skip(1);
        let plain = |it: &str| {
            !it.contains(['，', '、', '的', '于', '扣', '得']) && plain_number(it).is_none()
        };
        !of_word
            && verbs.any(|(at, _)| {
                behind.get(..at).is_some_and(plain) && behind.get(at..).is_some_and(counted)
            })
    };
    let counts = !of_word && counted(behind)
        || text != "差" && behind_verb()
        || every && (bare_unit(behind).is_some() || !behind.starts_with('于'));
    counts.then_some((Word::Missing, text.len()))
}

/// 各扣1分, 分别得2分, 均不得分
pub(super) fn apiece(rest: &str) -> Option<(Word, usize)> {
    let text = ["分别", "依次", "各", "均", "都"]
        .into_iter()
        .find(|it| rest.starts_with(it))?;
    let behind = rest.get(text.len()..)?.trim_start();
    let scores = verb(behind).is_some()
        || numeral(behind, "").is_some_and(|it| is_amount(it.0))
        || matches!(text, "分别" | "各" | "依次") && tail(behind);
    scores.then_some((Word::Apiece, text.len()))
}

/// A measure word that no number follows: “缺株一棵” counts 棵.
pub(super) fn alone(rest: &str) -> Option<(Word, usize)> {
    let found = bare_unit(rest)?;
    let behind = rest.get(found.1..)?;
    let counted = numeral(behind, "").is_some_and(|it| matches!(it.0, Word::Count(..)));
    (!counted).then_some(found)
}
