//! What becomes of a part of a step: （不足1个百分点的不计）, ，不足5个百分点的按比例扣.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::PartPoints;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::lexer::{plain_number, tokens};

/// How clauses about a part of a step begin.
const LESS: [&str; 5] = ["不足", "不满", "不到", "不够", "未满"];

/// What says that it is left out.
const LEFT_OUT: [&str; 7] = ["不扣", "不计", "不加", "忽略", "舍去", "略去", "免扣"];

/// Clauses that say by themselves that a part counts in proportion.
const PRO_RATA: [&str; 12] = [
    "按比例",
    "按比例计算",
    "按比例计",
    "按比例扣",
    "按比例扣分",
    "按比例加",
    "按比例折算",
    "按实际比例计算",
    "按比例扣减",
    "按比例加分",
    "按实际值比例计算",
    "线性计算",
];

/// Clauses that say by themselves that only whole steps count.
const WHOLE: [&str; 5] = [
    "按整数百分点计",
    "按整数百分点计算",
    "只计整数百分点",
    "以整数百分点计",
    "取整数百分点",
];

/// A sentence without the clauses about parts of its steps, and what they say.
pub(crate) fn without_parts(sentence: &str) -> (String, Option<PartPoints>) {
    let mut said = None;
    let steps = steps(sentence);
    let mut kept = String::with_capacity(sentence.len());
    for piece in pieces(sentence) {
        let piece = &partly(piece, &steps, &mut said);
        let clause = piece.trim_matches(['（', '）', '(', ')', '，', ',', ' ']);
        let found = (!clause.is_empty())
            .then(|| of_clauses(clause, &steps))
            .flatten();
        match found {
            Some(found) => {
                said = said.or(Some(found));
                // What stands behind a bracket goes on as it was.
                if piece.ends_with(['，', ',']) && !kept.ends_with(['，', ',']) {
                    kept.push('，');
                }
            }
            None => kept.push_str(piece),
        }
    }
    let kept = kept.trim_matches(['，', ',', ' ']).to_owned();
    if said.is_some() {
        (kept, said)
    } else {
        (sentence.to_owned(), None)
    }
}

/// The steps of a sentence.
struct Steps {
    /// Whether it has any.
    any: bool,
    /// How large they are, with their measure words: 10元 of 每高出10元.
    sizes: Vec<(Decimal, &'static str)>,
}

/// The steps of a sentence.
fn steps(sentence: &str) -> Steps {
    let each = sentence.split('每').skip(1);
    let each = each.filter_map(|it| it.split(['，', ',']).next());
    let scoring = each.filter(|it| it.contains('分') || it.ends_with('的'));
    let sizes = scoring.filter_map(counted);
    Steps {
        any: sentence.contains('每'),
        sizes: sizes.collect(),
    }
}

/// The first number of some words that counts something, with its measure word.
fn counted(words: &str) -> Option<(Decimal, &'static str)> {
    tokens(words).iter().find_map(|it| match it.word {
        Word::Count(value, unit) => Some((value, unit)),
        _ => None,
    })
}

/// A bracket without those of its clauses that speak of parts: （最多加2分） of （按比例，最多加2分）.
fn partly(piece: &str, steps: &Steps, said: &mut Option<PartPoints>) -> String {
    let inner = piece
        .strip_prefix(['（', '('])
        .and_then(|it| it.strip_suffix(['）', ')']));
    let Some(inner) = inner.filter(|it| it.contains(['，', ','])) else {
        return piece.to_owned();
    };
    let clauses: Vec<&str> = inner.split(['，', ',']).collect();
    let found: Vec<Option<PartPoints>> = clauses.iter().map(|it| of_clause(it, steps)).collect();
    if found.iter().all(Option::is_none) || found.iter().all(Option::is_some) {
        return piece.to_owned();
    }
    *said = said.or(found.iter().flatten().next().copied());
    let others = clauses.iter().zip(&found).filter(|it| it.1.is_none());
    let others: Vec<&str> = others.map(|it| *it.0).collect();
    format!("（{}）", others.join("，"))
}

/// The clauses of a sentence and its brackets, each with the signs around it.
fn pieces(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    let mut is_open = false;
    for (at, letter) in sentence.char_indices() {
        let end = at + letter.len_utf8();
        match letter {
            '（' | '(' => {
                found.extend(sentence.get(begin..at));
                begin = at;
                is_open = true;
            }
            '）' | ')' => {
                found.extend(sentence.get(begin..end));
                begin = end;
                is_open = false;
            }
            '，' | ',' if !is_open => {
                found.extend(sentence.get(begin..end));
                begin = end;
            }
            _ => {}
        }
    }
    found.extend(sentence.get(begin..));
    found.retain(|it| !it.is_empty());
    found
}

/// What the clauses of a bracket say, where all of them speak of parts.
fn of_clauses(clauses: &str, steps: &Steps) -> Option<PartPoints> {
    let said: Option<Vec<PartPoints>> = clauses
        .split(['，', ','])
        .map(|it| of_clause(it, steps))
        .collect();
    let said = said?;
    let first = said.first().copied()?;
    said.iter().all(|it| *it == first).then_some(first)
}

/// What one clause says of parts.
fn of_clause(clause: &str, steps: &Steps) -> Option<PartPoints> {
    if PRO_RATA.contains(&clause) {
        return steps.any.then_some(PartPoints::ProRata);
    }
    if WHOLE.contains(&clause) {
        return Some(PartPoints::LeftOut);
    }
    let behind = LESS.iter().find_map(|it| clause.strip_prefix(it))?;
    let (_, length) = plain_number(behind)?;
    let unit = behind.get(length..)?;
    // “不足60%的按比例扣分” speaks of the rate itself, “不足1%的” of a step.
    let (value, _) = plain_number(behind)?;
    let is_step = counted(behind).is_some_and(|it| steps.sizes.contains(&it));
    let of_step = is_step
        || ["个百分点", "百分点", "个点", "名", "天", "日", "次"]
            .iter()
            .any(|it| unit.starts_with(it))
        || unit.starts_with('%') && value <= Decimal::whole(5);
    // “不足3次的不得分” is a floor of the number, “不足3天的按比例扣” a rule of its own.
    let of_points = ["个百分点", "百分点", "个点", "%"]
        .iter()
        .any(|it| unit.starts_with(it));
    let is_part = of_points || is_step || value <= Decimal::ONE;
    let is_floor = ["不计分", "不得分", "不予"]
        .iter()
        .any(|it| unit.contains(it));
    if !of_step || !is_part || is_floor {
        return None;
    }
    if unit.contains("比例") {
        Some(PartPoints::ProRata)
    } else if unit.contains('按') || unit.contains("算作") || unit.contains("视为") {
        Some(PartPoints::CountWhole)
    } else if LEFT_OUT.iter().any(|it| unit.contains(it)) {
        Some(PartPoints::LeftOut)
    } else {
        None
    }
}
