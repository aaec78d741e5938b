//! A sentence cut into statements, caps and the points of the whole item.

use crate::domain::decimal::Points;
use crate::import::sentences::clause::score::score;
use crate::import::sentences::clause::statement::{Statement, is_empty};
use crate::import::sentences::lexer::word::{Token, Word};

/// What a sentence holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cut<'a> {
    pub(crate) statements: Vec<Statement<'a>>,
    /// The most of all of it, where no statement stands before it.
    pub(crate) limit: Option<Points>,
    /// The points that are said to be those of the whole item.
    pub(crate) whole: Option<Points>,
    /// What stands before a cap or the points of the whole.
    pub(crate) before: Vec<&'a [Token]>,
    /// The conditions of caps that hold only then.
    pub(crate) conditional: Vec<&'a [Token]>,
    /// What stands behind the last score.
    pub(crate) rest: &'a [Token],
}

/// Cuts the words of a sentence.
pub(crate) fn cut<'a>(text: &str, tokens: &'a [Token]) -> Cut<'a> {
    let mut found = Cut::default();
    let mut begin = 0;
    let mut at = 0;
    while at < tokens.len() {
        let rest = tokens.get(at..).unwrap_or_default();
        if let Some((points, n)) = cap(rest) {
            let before = tokens.get(begin..at).unwrap_or_default();
            if points.is_some() && is_conditional(text, before) {
                found.conditional.push(before);
            } else {
                match found.statements.last_mut() {
                    Some(last) if last.limit.is_none() => last.limit = points,
                    _ => found.limit = found.limit.or(points),
                }
                found.before.push(before);
            }
            at += n;
            begin = at;
        } else if let Some((points, n)) = whole(rest) {
            found.whole = Some(points);
            found.before.push(tokens.get(begin..at).unwrap_or_default());
            at += n;
            begin = at;
        } else if let Some((statement, n)) = score(text, tokens, begin, at) {
            let (before, condition) = same_work_first(statement.condition);
            found.before.extend(before);
            found.statements.push(Statement {
                condition,
                ..statement
            });
            at += n;
            begin = at;
        } else {
            at += 1;
        }
    }
    found.rest = tokens.get(begin..).unwrap_or_default();
    leading(&mut found, tokens);
    found
}

/// “…，以最高级别计分，未获命名不得分”: the clause about the same work that stands before a condition, and the condition.
fn same_work_first(condition: &[Token]) -> (Option<&[Token]>, &[Token]) {
    let same = condition.iter().rposition(|it| it.word == Word::SameWork);
    let ends = same.and_then(|same| {
        let behind = condition.get(same..)?;
        let ends = |it: &Token| matches!(it.word, Word::Comma | Word::Colon);
        let end = behind.iter().position(ends);
        Some(end.map_or(condition.len(), |it| same + it))
    });
    match ends.and_then(|it| condition.split_at_checked(it)) {
        Some((before, condition)) => (Some(before), condition),
        None => (None, condition),
    }
}

/// “（2分）有制度，（1分）有记录”: the points stand before what they are for.
fn leading<'a>(found: &mut Cut<'a>, tokens: &'a [Token]) {
    let bare = |it: &Statement<'_>| it.verb.is_none() && is_empty(it.condition);
    if found.statements.len() < 2 && is_empty(found.rest)
        || !found.statements.first().is_some_and(bare)
        || is_empty(found.rest)
        || !found.statements.iter().all(|it| it.verb.is_none())
    {
        return;
    }
    let mut conditions: Vec<&'a [Token]> = found
        .statements
        .iter()
        .skip(1)
        .map(|it| it.condition)
        .collect();
    conditions.push(found.rest);
    for (statement, condition) in found.statements.iter_mut().zip(conditions) {
        statement.condition = condition;
    }
    found.rest = tokens.get(tokens.len()..).unwrap_or_default();
}

/// 最高3分, 3分封顶, 扣完为止; how many words it has.
fn cap(tokens: &[Token]) -> Option<(Option<Points>, usize)> {
    let words = tokens.iter().map(|it| it.word);
    let first = words.clone().next()?;
    match first {
        Word::Exhaust => return Some((None, 1)),
        Word::CapAt(points) => return Some((Some(points), 1)),
        Word::Points(points) => {
            let closes = matches!(tokens.get(1)?.word, Word::Cap);
            let done = tokens
                .get(2)
                .is_none_or(|it| !matches!(it.word, Word::Points(_)));
            return (closes && done).then_some((Some(points), 2));
        }
        // 满分5分为限
        Word::Whole => {
            let (points, n) = whole(tokens)?;
            let closes = tokens.get(n).is_some_and(|it| it.word == Word::Cap);
            return closes.then_some((Some(points), n + 1));
        }
        Word::Cap | Word::AtMost => {}
        _ => return None,
    }
    let mut n = 1;
    for word in words.skip(1).take(3) {
        n += 1;
        match word {
            Word::Points(points) => {
                let closes = tokens.get(n).is_some_and(|it| it.word == Word::Cap);
                return Some((Some(points), n + usize::from(closes)));
            }
            Word::Cap | Word::AtMost | Word::Earn | Word::Deduct | Word::Colon => {}
            Word::Text if first == Word::Cap => {}
            _ => return None,
        }
    }
    None
}

/// 满分5分
fn whole(tokens: &[Token]) -> Option<(Points, usize)> {
    let (first, rest) = tokens.split_first()?;
    if first.word != Word::Whole {
        return None;
    }
    let n = rest
        .iter()
        .take(2)
        .position(|it| matches!(it.word, Word::Points(_)))?;
    match rest.get(n)?.word {
        Word::Points(points) => Some((points, n + 2)),
        _ => None,
    }
}

/// Whether the words before a cap say when it holds: “若前两款有一款未落实，则本款最多得3分”.
fn is_conditional(text: &str, before: &[Token]) -> bool {
    const LONGEST: usize = 6;
    let from = before.first().map_or(0, |it| it.from);
    let to = before.last().map_or(0, |it| it.to);
    let words = text.get(from..to).unwrap_or_default();
    // “有一项未达到的，最高得3分”
    let of_case =
        words.ends_with(['，', ',']) && words.trim_end_matches(['，', ',']).ends_with('的');
    let words = words.trim_matches(['，', ',', '、', '（', '(', '；', ' ']);
    let when = ["若", "如", "未", "无", "没有", "不"]
        .iter()
        .any(|it| words.starts_with(it));
    words.chars().count() > LONGEST && (when || of_case || words.contains("的，"))
}
