//! So much for each: 每缺1次, 逾期每天, 扣1分/处.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::counted::{
    counted, each_of, marks, others, passed, references,
};
use crate::import::sentences::clause::meant::{Condition, Meant, left, words};
use crate::import::sentences::clause::one::one;
use crate::import::sentences::clause::stretch::{direction_behind, is_direction};
use crate::import::sentences::lexer::word::{Token, Word};

/// The period in which something happens, and its measure word.
const OWN_PERIODS: [(&str, &str); 4] = [
    ("当季", "个季度"),
    ("当季度", "个季度"),
    ("当月", "个月"),
    ("当次", "次"),
];

/// Words that say to which side something goes, and not what.
const SIDES: [&str; 10] = [
    "低", "高", "超", "超出", "多", "少", "增加", "减少", "上升", "下降",
];

/// What says that something was found, and not what.
const FOUND: [&str; 6] = ["发现", "发生", "出现", "查出", "查实", "存在"];

/// 每缺1次, 发现1处, 一人不合格, 迟到1次, 逾期每天, 扣1分/处
pub(super) fn each(
    text: &str,
    tokens: &[Token],
    per: Option<&'static str>,
    costs: bool,
) -> Option<Condition> {
    let every = tokens.iter().rposition(|it| it.word == Word::Every);
    let short = of_period(text, tokens).or_else(|| of_whatever(text, tokens, costs));
    if short.is_some() {
        return short;
    }
    if let Some(unit) = per {
        let unused = left(text, tokens, every.as_slice());
        return Some(each_of(words(text, tokens), Decimal::ONE, unit, unused));
    }
    match every {
        Some(at) => of_every(text, tokens, at),
        None => one(text, tokens, costs),
    }
}

/// 逾期每天
fn of_period(text: &str, tokens: &[Token]) -> Option<Condition> {
    let (last, before) = tokens.split_last()?;
    // “全员未排查的当季”
    let said = text.get(last.from..last.to).unwrap_or_default();
    let own = OWN_PERIODS
        .iter()
        .find(|it| last.word == Word::Text && said.ends_with(it.0));
    if let Some((end, unit)) = own {
        let what = words(text, tokens);
        let what = what
            .trim_end_matches(end)
            .trim_end_matches(['的', '，'])
            .to_owned();
        return Some(each_of(what, Decimal::ONE, unit, left(text, before, &[])));
    }
    let Word::Period(n) = last.word else {
        return None;
    };
    let unit = match n {
        0 => "天",
        1 => "年",
        2 => "个半年",
        4 => "个季度",
        12 => "个月",
        36 => "旬",
        52 => "周",
        _ => return None,
    };
    // “旷工每人每天”: counted over all of them.
    let own = before.get(clause_begin(before)..)?;
    let each = own.iter().position(|it| it.word == Word::Every);
    let end = each.map_or(before.len(), |it| before.len() - own.len() + it);
    let named = before.get(..end)?;
    let unused = left(text, named, &[]);
    Some(each_of(words(text, named), Decimal::ONE, unit, unused))
}

/// “每单位扣1分”: one of whatever is named; what earns is one that may be counted, for “每餐消毒得1分” says how often.
fn of_whatever(text: &str, tokens: &[Token], costs: bool) -> Option<Condition> {
    const LONGEST: usize = 4;
    const COUNTED: [&str; 10] = [
        "项", "科室", "单位", "部门", "村", "户", "人", "组", "班", "家",
    ];
    let [before @ .., lead, last] = tokens else {
        return None;
    };
    let name = text.get(last.from..last.to)?.trim();
    if lead.word != Word::Every || last.word != Word::Text || name.chars().count() > LONGEST {
        return None;
    }
    if !costs && !COUNTED.iter().any(|it| name.ends_with(it)) {
        return None;
    }
    let what = words(text, tokens.get(before.len() + 1..)?);
    let subject = words(text, before);
    let what = if subject.is_empty() {
        what
    } else {
        format!("{subject}：{what}")
    };
    Some(each_of(what, Decimal::ONE, "个", left(text, before, &[])))
}

/// 每缺1次, 每台电梯缺一次记录; 每 stands at `every`.
fn of_every(text: &str, tokens: &[Token], every: usize) -> Option<Condition> {
    const MOST: usize = 7;
    let mut lacks = Vec::new();
    let behind = tokens.iter().enumerate().skip(every + 1);
    for (at, token) in behind.take(MOST) {
        match token.word {
            Word::Count(step, unit) => {
                let found = if lacks.is_empty() {
                    found_of_each(text, tokens, (every, at), (step, unit))
                } else {
                    of_each_of(text, tokens, (every, at), (step, unit))
                };
                if found.is_some() {
                    return found;
                }
                return nested(text, tokens, (every, at))
                    .or_else(|| of_count(text, tokens, (every, at), &lacks));
            }
            Word::Missing => lacks.push(at),
            Word::Text | Word::And | Word::AtLeast | Word::Below | Word::Open | Word::Close => {}
            _ => return None,
        }
    }
    None
}

/// Where the last clause of some words begins.
fn clause_begin(all: &[Token]) -> usize {
    let comma = all.iter().rposition(|it| it.word == Word::Comma);
    comma.map_or(0, |it| it + 1)
}

/// “每村每发现一次”, “每人每次”: what is found at each of some, which is counted over all of them.
fn found_of_each(
    text: &str,
    tokens: &[Token],
    (every, at): (usize, usize),
    (step, unit): (Decimal, &'static str),
) -> Option<Condition> {
    let before = tokens.get(..every)?;
    let own = before.get(clause_begin(before)..)?;
    let first = own.iter().position(|it| it.word == Word::Every)?;
    let behind = tokens.get(at + 1..)?;
    let between = words(text, tokens.get(every + 1..at)?);
    let plain = step == Decimal::ONE
        && (between.is_empty() || FOUND.contains(&between.as_str()))
        && !behind.iter().any(|it| is_direction(it.word));
    if !plain {
        return None;
    }
    let end = every - own.len() + first;
    let named = words(text, tokens.get(..end)?);
    let what = format!("{named}{}", words(text, behind));
    let what = if what.is_empty() {
        words(text, own)
    } else {
        what
    };
    let unused = [left(text, tokens.get(..end)?, &[]), left(text, behind, &[])].concat();
    Some(each_of(what, step, unit, unused))
}

/// “每人每少1次”, “每次讲座资料每缺1项”: what is missing of each of some, which is counted over all of them; the last 每 and
/// the number stand where it is said.
fn of_each_of(
    text: &str,
    tokens: &[Token],
    (every, at): (usize, usize),
    (step, unit): (Decimal, &'static str),
) -> Option<Condition> {
    let before = tokens.get(..every)?;
    let begin = clause_begin(before);
    let own = before.get(begin..)?;
    if !own.iter().any(|it| it.word == Word::Every) {
        return None;
    }
    let behind = tokens.get(at + 1..)?;
    // What an earlier clause asks of each is not known of all.
    let ahead = tokens.get(..begin)?;
    let asked = ahead.iter().any(|it| it.word == Word::Every);
    let named = if asked { before } else { own };
    let what = format!("{}（缺少的{unit}数）", words(text, named));
    let each = before.iter().enumerate();
    let each = each.filter(|it| it.1.word == Word::Every).map(|it| it.0);
    let used: Vec<usize> = each.collect();
    let unused = [left(text, before, &used), left(text, behind, &[])].concat();
    Some(each_of(what, step, unit, unused))
}

/// 每缺1次; where 每 stands, the number, and what says that it is missing.
fn of_count(
    text: &str,
    tokens: &[Token],
    (every, at): (usize, usize),
    lacks: &[usize],
) -> Option<Condition> {
    let Word::Count(step, unit) = tokens.get(at)?.word else {
        return None;
    };
    let missing = !lacks.is_empty();
    let before = if missing || at == every + 1 {
        tokens.get(..every)?
    } else {
        &[]
    };
    let behind = tokens.get(at + 1..)?;
    // “每千人拥有2.5名以上”, “每万人不低于5000元”
    let least = tokens
        .get(at - 1)
        .is_some_and(|it| it.word == Word::AtLeast);
    let reached = least || direction_behind(tokens, at).is_some();
    if is_of_each(behind, unit) || reached && !missing && step != Decimal::ONE {
        return None;
    }
    let between = tokens.get(every + 1..at)?;
    if is_rate(&words(text, between)) {
        return None;
    }
    let (before, between) =
        named_before(text, tokens.get(..every)?, between, behind).unwrap_or((before, between));
    let what = counted(text, (before, between, behind), missing, unit);
    let what = match where_found(text, tokens.get(..every)?, (between, behind)) {
        Some(subject) if before.is_empty() => format!("{subject}：{what}"),
        _ => what,
    };
    let own = [
        references(tokens),
        marks(tokens, every),
        others(tokens, every),
        passed(tokens, at),
        vec![every, at],
    ]
    .concat();
    let since = since(text, tokens);
    let mut unused = left(text, tokens, &[own.as_slice(), lacks, &since].concat());
    // “超过5处的，每增加1处”: only those beyond a mark count.
    let marked = is_beyond_mark(tokens.get(..every)?, unit);
    if marked && !missing {
        unused.push(words(text, before));
    }
    Some(Condition {
        meant: Meant::Each {
            what,
            unit,
            missing,
            step,
            loose: false,
        },
        left: unused,
    })
}

/// “每千人口配备1名”, “每百张床位2人”: whether so many are of a measure, and nothing is counted one by one.
fn is_rate(between: &str) -> bool {
    between.starts_with(['十', '百', '千', '万', '亿'])
}

/// “浪费现象每发现1次”, “服务时间每减少5分钟”: what is found, or goes to a side, stands in the same clause before 每; and what
/// stands between 每 and the number where it says more.
fn named_before<'a>(
    text: &str,
    ahead: &'a [Token],
    between: &'a [Token],
    behind: &[Token],
) -> Option<(&'a [Token], &'a [Token])> {
    let said = words(text, between);
    let is_found = FOUND.contains(&said.as_str());
    let finds = is_found || SIDES.contains(&said.as_str());
    let clause = ahead
        .rsplit(|it| matches!(it.word, Word::Comma | Word::Colon))
        .next()?;
    let names = finds && words(text, behind).is_empty() && !words(text, clause).is_empty();
    names.then_some((clause, if is_found { &[] } else { between }))
}

/// “主次干道每发现1处垃圾”: where something is found that is named behind the number, in the same clause before 每.
fn where_found(
    text: &str,
    ahead: &[Token],
    (between, behind): (&[Token], &[Token]),
) -> Option<String> {
    let is_found = FOUND.contains(&words(text, between).as_str());
    let own = ahead.get(clause_begin(ahead)..)?;
    let plain = own
        .iter()
        .all(|it| matches!(it.word, Word::Text | Word::And));
    let subject = words(text, own);
    let is_named = is_found && plain && !subject.is_empty() && !words(text, behind).is_empty();
    is_named.then_some(subject)
}

/// “不超过2个的不扣分，从第3个起每个扣0.5分”: what costs nothing says where it begins.
fn since(text: &str, tokens: &[Token]) -> Vec<usize> {
    let kept = text.contains("不扣分") || text.contains("不予扣分");
    let all = tokens.iter().enumerate();
    let since = all.filter(|it| it.1.word == Word::Since && kept);
    since.map(|it| it.0).collect()
}

/// Whether a mark of the same unit stands before what is counted: 超过5处的.
fn is_beyond_mark(before: &[Token], unit: &str) -> bool {
    before.windows(2).any(|it| match it {
        [sign, count] => {
            matches!(sign.word, Word::Above | Word::AtMost)
                && matches!(count.word, Word::Count(_, it) if it == unit)
        }
        _ => false,
    })
}

/// “每人每年1条以上” is a condition of each, no count: whether such words stand behind a number.
fn is_of_each(behind: &[Token], unit: &str) -> bool {
    let counts = |it: &Token| match it.word {
        Word::Count(_, other) | Word::Counts(_, _, other) => other == unit,
        _ => false,
    };
    let directed = behind.iter().any(|it| is_direction(it.word));
    // “每样不少于125克”: what nothing counts.
    let plain = behind.windows(2).any(|it| match it {
        [sign, number] => is_direction(sign.word) && matches!(number.word, Word::Number(_)),
        _ => false,
    });
    let numbers = behind
        .iter()
        .any(|it| matches!(it.word, Word::Count(..) | Word::Counts(..)));
    let periods = behind.iter().any(|it| matches!(it.word, Word::Period(_)));
    behind.iter().any(counts) && directed || periods && numbers || plain
}

/// Each of something in which something is missing: 每台电梯缺一次记录, 每人次少一节.
fn nested(text: &str, tokens: &[Token], (every, counted): (usize, usize)) -> Option<Condition> {
    let behind = tokens.get(counted + 1..)?;
    let lead = behind.iter().position(|it| it.word == Word::Missing)?;
    let at = lead
        + 1
        + behind
            .get(lead + 1..)?
            .iter()
            .position(|it| matches!(it.word, Word::Count(..)))?;
    let Word::Count(step, unit) = behind.get(at)?.word else {
        return None;
    };
    let used = [every, counted, counted + 1 + lead, counted + 1 + at];
    let what = words(text, tokens.get(every..)?);
    // What is due of each is not known, so that it is what is missing that is counted.
    Some(each_of(what, step, unit, left(text, tokens, &used)))
}
