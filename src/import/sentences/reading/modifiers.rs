//! Clauses that say what becomes of the points of an item as a whole: 基础分60分, 从总分中倒扣, 未按时报送的按60%计,
//! 有一项未达到的最高得3分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::Worth;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::lexer::{plain_number, tokens};
use crate::import::sentences::reading::more_than_due::More;

/// What a clause says of the item as a whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Modifier {
    /// 基础分6分
    Base(Points),
    /// 从总分中倒扣, and the most that goes below zero where it is said.
    BelowZero(Option<Points>),
    /// 未按时报送的按60%计: the condition, and the share that stays in per cent.
    Factor(String, Decimal),
    /// 整改逾期的最高得3分: the condition, and the most that is left.
    Cap(String, Worth),
    /// 有一项未达到的最高不超过B档: the condition, and the name of the best level that is left.
    CapAtLevel(String, String),
    /// 每超1次加0.2分, beside what each one that is missing costs.
    More(More),
}

/// What takes the points of an item below zero.
const BELOW: [&str; 16] = [
    "从总分中继续扣",
    "总分中继续扣",
    "从总分继续扣",
    "在总分中继续扣",
    "倒扣",
    "从总分中扣",
    "在总分中扣",
    "从总分扣",
    "可为负",
    "可以为负",
    "允许负分",
    "可扣至负",
    "不封底",
    "扣至负分",
    "计负分",
    "可得负分",
];

/// What says that they do not go there, which is usual.
const NOT_BELOW: [&str; 8] = [
    "不倒扣",
    "不再倒扣",
    "不得倒扣",
    "不计负分",
    "不出现负分",
    "不为负",
    "不设负分",
    "不得为负",
];

/// How a condition begins, or what it holds, that is a fault.
const FAULT: [&str; 15] = [
    "发生",
    "存在",
    "出现",
    "未",
    "不",
    "逾期",
    "迟",
    "缺",
    "没",
    "超",
    "晚",
    "延",
    "有一",
    "弄虚作假",
    "涂改",
];

/// Words for what is there in part.
const GRADED: [&str; 8] = [
    "不够",
    "不太",
    "不完全",
    "不尽",
    "基本",
    "一般",
    "较",
    "部分",
];

/// What a share is taken of.
const OF: [&str; 14] = [
    "本项实得分",
    "该项实得分",
    "实际得分",
    "实得分",
    "应得分",
    "所得分",
    "本项得分",
    "该项得分",
    "上述得分",
    "得分",
    "本项分值",
    "分值",
    "满分",
    "本项",
];

/// How a clause with a share ends.
const COUNTS: [&str; 12] = [
    "计算得分",
    "折算得分",
    "计分",
    "计算",
    "计入",
    "折算",
    "赋分",
    "得分",
    "记分",
    "给分",
    "计",
    "记",
];

/// The sentence without such clauses, and what they say; `beside` is whether the item scores in other sentences.
pub(crate) fn without_modifiers(sentence: &str, beside: bool) -> (String, Vec<Modifier>) {
    let mut kept: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    let all = clauses(sentence);
    let n_scoring = all.iter().filter(|it| scores(it)).count();
    let mut kept_scores = false;
    for clause in all.iter().copied() {
        let plain = clause.trim_matches(['（', '）', '(', ')', ' ']);
        if says_what_is_usual(plain) {
            continue;
        }
        let goes_on = kept_scores || all.len() == 1 && beside;
        if let Some(said) = of_clause(plain).filter(|it| goes_on || !takes_below(it)) {
            found.push(said);
            continue;
        }
        let before = kept.last().copied().unwrap_or_default();
        let own = usize::from(scores(clause));
        let beside = beside || n_scoring > own;
        let said = level_in_case(plain, before).or_else(|| of_case(plain, before, beside));
        if let Some((said, uses)) = said {
            found.push(said);
            if uses {
                kept.pop();
            }
            continue;
        }
        kept_scores |= own > 0;
        kept.push(clause);
    }
    if found.is_empty() && kept.len() == all.len() {
        return (sentence.to_owned(), found);
    }
    (kept.join("，"), found)
}

/// Whether a clause takes points below zero: “未报送的，从总分中扣除相应分值” says it of a case of its own.
const fn takes_below(modifier: &Modifier) -> bool {
    matches!(modifier, Modifier::BelowZero(_))
}

/// The clauses of a sentence.
fn clauses(sentence: &str) -> Vec<&str> {
    let split = sentence.split(['，', ',']).map(str::trim);
    split.filter(|it| !it.is_empty()).collect()
}

/// Whether words score.
pub(crate) fn scores(words: &str) -> bool {
    words.contains('分') && words.contains(['扣', '得', '加', '减', '计', '赋'])
}

/// Whether a clause only says what is so without it: 不倒扣, 最低0分, 无加分事项的得基础分.
fn says_what_is_usual(clause: &str) -> bool {
    let least = clause.strip_prefix("最低");
    let least = least.map(|it| it.trim_start_matches(['为', '计', '得']));
    let based = ["得基础分", "得基本分", "计基础分"]
        .iter()
        .any(|it| clause.ends_with(it));
    NOT_BELOW.iter().any(|it| clause.contains(it)) && !clause.contains('得')
        || matches!(least, Some("0分" | "零分"))
        || based && clause.contains(['无', '没'])
}

/// What a clause says by itself.
fn of_clause(clause: &str) -> Option<Modifier> {
    if let Some(base) = base(clause) {
        return Some(Modifier::Base(base));
    }
    let said = BELOW.iter().any(|it| clause.contains(it)) && !clause.contains('每');
    let most = points_in(clause);
    let limits = ["最多", "最高", "不超过", "至负", "至-"];
    let limits = limits.iter().any(|it| clause.contains(it));
    // “扣完3分后继续在总分中扣分” names the points of the item.
    let goes_on = clause.contains("扣完") && clause.contains('后');
    let meant = most.is_none() || limits || goes_on;
    (said && meant).then(|| Modifier::BelowZero(most.filter(|_| limits)))
}

/// 基础分6分
fn base(clause: &str) -> Option<Points> {
    const NAMES: [&str; 16] = [
        "基础分值",
        "基本分值",
        "基础分",
        "基本分",
        "基准分值",
        "基准分",
        "保底分",
        "底分",
        "起评分",
        "起始分",
        "起步分",
        "起点分",
        "初始分",
        "起评",
        "起点",
        "起步",
    ];
    // 以3分为基础分
    const BEHIND: [&str; 8] = [
        "作为基础分",
        "为基础分",
        "为起评分",
        "为基准分",
        "为基准",
        "为基础",
        "起评",
        "打底",
    ];
    let of_item = ["本项", "该项", "此项", "本指标", "本条"];
    let clause = of_item
        .iter()
        .find_map(|it| clause.strip_prefix(it))
        .unwrap_or(clause)
        .trim_start_matches(['的', '设', '以']);
    let behind = || BEHIND.iter().find_map(|it| clause.strip_suffix(it));
    let ahead = NAMES.iter().find_map(|it| clause.strip_prefix(it));
    let named = ahead.or_else(behind)?;
    let named = named.trim_start_matches(['为', '是', '：', ':', '计', '得', '设', '值']);
    match tokens(named).as_slice() {
        [only] => match only.word {
            Word::Points(points) => Some(points),
            _ => None,
        },
        _ => None,
    }
}

/// The points that a clause names: 3 of 倒扣最多3分, 2 of 可扣至负2分 and -2分.
fn points_in(clause: &str) -> Option<Points> {
    let at = clause.find(|it: char| it.is_ascii_digit())?;
    let (points, length) = plain_number(clause.get(at..)?)?;
    clause
        .get(at + length..)?
        .starts_with('分')
        .then_some(points)
}

/// A share or a cap in a case, and whether the clause before it names the case; `beside` other words that score.
fn of_case(clause: &str, before: &str, beside: bool) -> Option<(Modifier, bool)> {
    let (case, said) = split_case(clause)?;
    let (case, uses) = if case.is_empty() {
        (before.trim_end_matches('的'), true)
    } else {
        (case, false)
    };
    let is_case = !case.is_empty() && !scores(case) && !case.contains(['%', '：', ':', '、']);
    match said {
        Said::Share(share, of_got) => {
            // “好的按100%计，一般的按60%计” are levels.
            // “不够健全的按50%计” is a level of what is there.
            let graded = GRADED.iter().any(|it| case.contains(it));
            let fault = FAULT.iter().any(|it| case.contains(it)) && !graded;
            let is_part = share <= Decimal::HUNDRED;
            let meant = is_case && is_part && beside && (of_got || fault);
            meant.then(|| (Modifier::Factor(case.to_owned(), share), uses))
        }
        Said::Most(worth) => {
            let found = case.starts_with(['有', '被', '只', '仅']);
            let conditional =
                found || uses && before.ends_with('的') || FAULT.iter().any(|it| case.contains(it));
            (is_case && conditional && beside)
                .then(|| (Modifier::Cap(case.to_owned(), worth), uses))
        }
    }
}

/// 有一项★指标未达到的，最高不超过B档
fn level_in_case(clause: &str, before: &str) -> Option<(Modifier, bool)> {
    let leads = [
        "最高不超过",
        "最高只能评为",
        "最高只能定为",
        "最高评为",
        "最高为",
        "最多评为",
        "最高定为",
    ];
    let lead = leads.iter().find(|it| clause.contains(**it))?;
    let (case, level) = clause.split_once(lead)?;
    let named = ["档", "等", "级", "等次"]
        .iter()
        .any(|it| level.ends_with(it));
    let uses = case.is_empty();
    let case = case_of(if uses { before } else { case });
    let conditional = FAULT.iter().any(|it| case.contains(it));
    let meant = named && conditional && !scores(case) && level.chars().count() <= 5;
    meant.then(|| {
        (
            Modifier::CapAtLevel(case.to_owned(), level.to_owned()),
            uses,
        )
    })
}

/// What is left in a case.
enum Said {
    /// A share in per cent, and whether it is said to be of what was got.
    Share(Decimal, bool),
    /// The most.
    Most(Worth),
}

/// A clause as the case in front and what is left in it: 未按时报送的按60%计, 减半计分, 最高不超过分值的60%.
fn split_case(clause: &str) -> Option<(&str, Said)> {
    let halves = [
        "减半计分",
        "减半得分",
        "得分减半",
        "按减半计分",
        "减半计",
        "分值减半",
        "按一半计分",
        "折半计分",
        "折半得分",
        "折半计",
    ];
    if let Some(case) = halves.iter().find_map(|it| clause.strip_suffix(it)) {
        return Some((case_of(case), Said::Share(Decimal::whole(50), true)));
    }
    if let Some(found) = share_of(clause) {
        return Some(found);
    }
    let leads = [
        "最高不超过",
        "最多不超过",
        "最高只能得",
        "最多只能得",
        "最高只得",
        "最多只得",
        "最高得",
        "最多得",
        "最高计",
        "最多计",
        "不超过",
        "最高",
        "最多",
    ];
    let (at, lead) = leads
        .iter()
        .filter_map(|it| Some((clause.find(it)?, it)))
        .min_by_key(|it| (it.0, std::cmp::Reverse(it.1.len())))?;
    let case = clause.get(..at)?;
    let behind = clause.get(at + lead.len()..)?;
    let (of_value, behind) = match behind.find('的') {
        Some(end) if OF.iter().any(|it| behind.get(..end) == Some(it)) => {
            (true, behind.get(end + '的'.len_utf8()..)?)
        }
        _ => (false, behind),
    };
    let (number, length) = plain_number(behind)?;
    let worth = match behind.get(length..)? {
        "%" => Worth::Share(number),
        "分" if !of_value => Worth::Points(number),
        _ => return None,
    };
    let named = ["本项得分", "该项得分", "本项", "该项", "得分", "此项"];
    let case = named.iter().fold(case.trim_end(), |it, end| {
        it.strip_suffix(end).unwrap_or(it)
    });
    // “加分最高不超过5分” and “累计最多扣3分” cap what is given or taken always.
    let always = ["加", "扣", "累计", "合计", "总", "每"]
        .iter()
        .any(|it| case.contains(it));
    (!always).then(|| (case_of(case), Said::Most(worth)))
}

/// 未按时报送的按实得分的60%计
fn share_of(clause: &str) -> Option<(&str, Said)> {
    let (case, rest) = clause.rsplit_once('按')?;
    let of = OF.iter().find(|it| {
        rest.strip_prefix(**it)
            .is_some_and(|it| it.starts_with('的'))
    });
    let number = match of {
        Some(of) => rest.get(of.len() + '的'.len_utf8()..)?,
        None => rest,
    };
    let (share, length) = plain_number(number)?;
    let behind = number.get(length..)?.strip_prefix('%')?;
    let ends = behind.is_empty() || COUNTS.contains(&behind);
    let of_got = of.is_some_and(|it| it.contains("得分"));
    ends.then(|| (case_of(case), Said::Share(share, of_got)))
}

/// A case without what leads on from it: 未按时报送 of 未按时报送的再.
fn case_of(case: &str) -> &str {
    let ends = ["再", "则", "的", "，"];
    let mut case = case.trim();
    while let Some(shorter) = ends.iter().find_map(|it| case.strip_suffix(it)) {
        case = shorter;
    }
    let begins = ["如", "若", "凡", "对"];
    begins
        .iter()
        .fold(case, |it, begin| it.strip_prefix(begin).unwrap_or(it))
}
