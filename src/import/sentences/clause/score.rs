//! The score of a statement: 各扣1分, 得66%, 不得分, 3、2、1分.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::statement::{Amount, Statement, Verb};
use crate::import::sentences::clause::stretch::is_direction;
use crate::import::sentences::lexer::bare_unit;
use crate::import::sentences::lexer::word::{Token, Word};

/// What ends a share that 按 leads to.
const BY_SHARE: [&str; 6] = ["计", "得分", "赋", "记", "给分", "算"];

/// What a score says.
struct Score {
    verb: Option<Verb>,
    amount: Amount,
    apiece: bool,
    /// How many words it has.
    n: usize,
}

/// The statement whose score begins at `at`, with a condition from `begin`; and how many words the score has.
pub(super) fn score<'a>(
    text: &str,
    tokens: &'a [Token],
    begin: usize,
    at: usize,
) -> Option<(Statement<'a>, usize)> {
    // A mark that a score in points is held against: “90分以上得4分”.
    if is_mark(tokens, at) {
        return None;
    }
    let is_share = is_bracketed_share(tokens, at);
    if !begins(tokens, at) && !is_share {
        return None;
    }
    let lead = lead(text, tokens.get(at..)?);
    let (amount, n) = if let Some(amount) = lead.amount {
        (amount, 0)
    } else {
        let is_share = is_share || is_of_value(text, tokens.get(at..at + lead.n)?);
        behind_lead(text, tokens.get(at + lead.n..)?, lead.verb, is_share)?
    };
    let (verb, amount) = if amount == Amount::Points(vec![Points::ZERO]) {
        (None, Amount::Nothing)
    } else {
        (lead.verb, amount)
    };
    let score = Score {
        verb,
        amount,
        apiece: lead.apiece,
        n: lead.n + n,
    };
    Some(finish(text, tokens, (begin, at), score))
}

/// Whether the word at `at` can begin a score.
fn begins(tokens: &[Token], at: usize) -> bool {
    let Some(behind) = tokens.get(at..) else {
        return false;
    };
    match behind.first().map(|it| it.word) {
        Some(
            Word::Apiece
            | Word::Deduct
            | Word::Earn
            | Word::Nothing
            | Word::Keeps
            | Word::Full
            | Word::Points(_)
            | Word::Span(..),
        ) => true,
        // 3、2、1分
        Some(Word::Number(_)) => {
            matches!(amounts(behind), Some((Amount::Points(list), _)) if list.len() > 1)
        }
        _ => false,
    }
}

/// （60%）, （0）: a share of the points in brackets.
fn is_bracketed_share(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map(|it| it.word);
    let is_share = match word(at) {
        Some(Word::Percent(_)) => true,
        Some(Word::Number(it)) => it.is_zero(),
        _ => false,
    };
    is_share
        && at.checked_sub(1).and_then(word) == Some(Word::Open)
        && word(at + 1) == Some(Word::Close)
}

/// What leads to an amount, or is one by itself.
struct Lead {
    verb: Option<Verb>,
    /// 不得分, 不扣分
    amount: Option<Amount>,
    apiece: bool,
    /// How many words it has.
    n: usize,
}

/// 各扣, 扣该项, 均不得分: what stands before an amount.
fn lead(text: &str, tokens: &[Token]) -> Lead {
    let mut lead = Lead {
        verb: None,
        amount: None,
        apiece: false,
        n: 0,
    };
    for token in tokens {
        match token.word {
            Word::Apiece => lead.apiece = true,
            Word::Deduct => lead.verb = Some(Verb::Deduct),
            Word::Earn => lead.verb = Some(Verb::Earn),
            // 扣本项分值的一半
            Word::Text if lead.verb.is_some() && is_half(text, token) => {
                lead.amount = Some(Amount::Share(Decimal::whole(50)));
                lead.n += 1;
                break;
            }
            // 扣该项1分
            Word::Text | Word::Colon if lead.verb.is_some() && is_short(text, token) => {}
            // 满分的80%
            Word::Full if lead.verb.is_some() && has_share(text, tokens.get(lead.n + 1..)) => {}
            // 扣减年度考核总分5分
            Word::Whole if lead.verb == Some(Verb::Deduct) => {}
            Word::Nothing | Word::Keeps => {
                let nothing = token.word == Word::Nothing;
                lead.amount = Some(if nothing {
                    Amount::Nothing
                } else {
                    Amount::Keeps
                });
                lead.n += 1;
                break;
            }
            _ => break,
        }
        lead.n += 1;
    }
    lead
}

/// The amount behind what leads to it, and how many words it has.
fn behind_lead(
    text: &str,
    tokens: &[Token],
    verb: Option<Verb>,
    is_share: bool,
) -> Option<(Amount, usize)> {
    let first = tokens.first()?;
    let earns = verb == Some(Verb::Earn);
    let words = text.get(first.from..first.to).unwrap_or_default();
    let share = match first.word {
        Word::Percent(_) if earns || is_share => return Some(shares(tokens)),
        Word::Number(_) if is_share => Decimal::ZERO,
        _ if earns && words.starts_with("一半") => Decimal::whole(50),
        _ => return amounts(tokens),
    };
    Some((Amount::Share(share), 1))
}

/// 100%、60%、0%, and how many words they have.
fn shares(tokens: &[Token]) -> (Amount, usize) {
    let mut found = Vec::new();
    for pair in tokens.chunks(2) {
        let [first, sign @ ..] = pair else { break };
        let Word::Percent(share) = first.word else {
            break;
        };
        found.push(share);
        if !sign.iter().any(|it| it.word == Word::And) {
            break;
        }
    }
    let n = 2 * found.len() - usize::from(!found.is_empty());
    match found.as_slice() {
        [only] => (Amount::Share(*only), 1),
        _ => (Amount::Shares(found), n),
    }
}

/// Whether a share of the points of the item is led to: 扣本项分值的.
fn is_of_value(text: &str, lead: &[Token]) -> bool {
    let [verb, .., last] = lead else {
        return false;
    };
    let words = text.get(last.from..last.to).unwrap_or_default();
    verb.word == Word::Deduct
        && ["分值", "满分", "标准分"]
            .iter()
            .any(|it| words.contains(it))
}

/// Whether “的80%” or “的一半” stands behind the name of all the points.
fn has_share(text: &str, behind: Option<&[Token]>) -> bool {
    match behind {
        Some([of, share, ..])
            if text.get(of.from..of.to) == Some("的") && matches!(share.word, Word::Percent(_)) =>
        {
            true
        }
        Some([half, ..]) => is_half(text, half),
        _ => false,
    }
}

/// Whether words say half of the points: 分值的一半.
fn is_half(text: &str, token: &Token) -> bool {
    const LONGEST: usize = 12;
    let words = text.get(token.from..token.to).unwrap_or_default();
    words.chars().count() <= LONGEST && words.contains("的一半")
}

/// A statement from its score: what stands around that is taken to it.
fn finish<'a>(
    text: &str,
    tokens: &'a [Token],
    (begin, at): (usize, usize),
    score: Score,
) -> (Statement<'a>, usize) {
    let mut n = score.n;
    let mut condition = tokens.get(begin..at).unwrap_or_default();
    let behind = tokens.get(at + n..).unwrap_or_default();
    // 扣1分/处
    let mut per = None;
    if let [slash, unit, ..] = behind
        && slash.word == Word::Slash
        && let Some(found) = unit_of(text, unit)
    {
        per = Some(found);
        n += 2;
    }
    // “按80%计分”: what ends such a share.
    let counts = |it: &Token| {
        let words = text.get(it.from..it.to).unwrap_or_default();
        it.word == Word::Text && BY_SHARE.iter().any(|end| words.starts_with(end))
    };
    let leads = tokens.get(at).and_then(|it| text.get(it.from..it.to));
    if leads == Some("按") && behind.first().is_some_and(counts) {
        n += 1;
    }
    // 5分全扣
    if let [before @ .., last] = condition
        && score.amount == Amount::Nothing
        && matches!(last.word, Word::Points(_))
        && !before.last().is_some_and(|it| is_direction(it.word))
    {
        condition = before;
    }
    // Points in brackets belong to what stands before the bracket.
    if let [before @ .., open] = condition
        && open.word == Word::Open
    {
        condition = before;
        if tokens.get(at + n).is_some_and(|it| it.word == Word::Close) {
            n += 1;
        }
    }
    let is_vague = matches!(score.amount, Amount::Points(_))
        && score.verb.is_some()
        && is_vague(text, tokens.get(at + n));
    if is_vague {
        n += 1;
    }
    let to = tokens.get(at + n - 1).map_or(0, |it| it.to);
    let statement = Statement {
        is_vague,
        condition,
        verb: score.verb.or_else(|| verb_before(text, condition)),
        amount: score.amount,
        apiece: score.apiece,
        per,
        limit: None,
        to,
    };
    (statement, n)
}

/// Whether what stands behind points says that they are not exactly so many: 以上, 左右.
fn is_vague(text: &str, behind: Option<&Token>) -> bool {
    const ABOUT: [&str; 4] = ["左右", "上下", "以内", "不等"];
    behind.is_some_and(|it| {
        let words = text.get(it.from..it.to).unwrap_or_default();
        matches!(it.word, Word::OrMore | Word::OrLess | Word::Under) || ABOUT.contains(&words)
    })
}

/// “倒扣1分”, “考核0.2分”: what takes points away may stand right before them.
fn verb_before(text: &str, condition: &[Token]) -> Option<Verb> {
    let before = condition.last().and_then(|it| text.get(it.from..it.to));
    let before = before.unwrap_or_default().trim_end();
    let each = condition.iter().any(|it| it.word == Word::Every);
    let costs = ["扣", "减", "罚"].iter().any(|it| before.ends_with(it));
    (costs || each && before.ends_with("考核")).then_some(Verb::Deduct)
}

/// The measure word that a token begins with.
fn unit_of(text: &str, token: &Token) -> Option<&'static str> {
    if let Word::Count(_, unit) = token.word {
        return Some(unit);
    }
    let words = text.get(token.from..token.to)?;
    match bare_unit(words.trim_start_matches('每'))?.0 {
        Word::Count(_, unit) => Some(unit),
        _ => None,
    }
}

/// Whether points at `at` are the mark of another score: 90分以上, 不低于90分, 80-89分得3分.
fn is_mark(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map(|it| it.word);
    if !matches!(word(at), Some(Word::Points(_) | Word::Span(..))) {
        return false;
    }
    let before = at.checked_sub(1).and_then(word);
    let compared = matches!(
        before,
        Some(Word::AtLeast | Word::Above | Word::Below | Word::AtMost)
    );
    let directed = matches!(
        word(at + 1),
        Some(
            Word::OrMore
                | Word::OrLess
                | Word::Under
                | Word::Including
                | Word::Excluding
                | Word::Earn
                | Word::Deduct
                | Word::AtMost
                | Word::Below
                | Word::Nothing
        )
    );
    // “80—89分的得4分”
    let is_short = tokens
        .get(at + 1)
        .is_some_and(|it| it.word == Word::Text && it.to - it.from <= '的'.len_utf8());
    let goes_on = is_short
        && matches!(
            word(at + 2),
            Some(Word::Earn | Word::Deduct | Word::Nothing)
        );
    // “80-89分4分”
    let of_span =
        matches!(word(at), Some(Word::Span(..))) && matches!(word(at + 1), Some(Word::Points(_)));
    compared || directed || goes_on || of_span
}

/// Whether words may stand between a verb and its amount.
fn is_short(text: &str, token: &Token) -> bool {
    let words = text.get(token.from..token.to).unwrap_or_default();
    words.trim().chars().count() <= 12 && !words.starts_with("一半")
}

/// 1分, 1分、0.5分, 3、2、1分, 0.1-0.5分, 满分
fn amounts(tokens: &[Token]) -> Option<(Amount, usize)> {
    match tokens.first()?.word {
        Word::Full => return Some((Amount::Full, 1)),
        Word::Span(low, high) => return Some((Amount::Range(low, high), 1)),
        _ => {}
    }
    let mut found = Vec::new();
    let mut n = 0;
    let mut seen = 0;
    let mut is_done = false;
    for token in tokens {
        match token.word {
            Word::Points(points) => {
                found.push(points);
                n = seen + 1;
                is_done = true;
            }
            Word::Number(points) if !is_done || found.len() > 1 => found.push(points),
            Word::And | Word::Slash | Word::Comma if !found.is_empty() => {}
            _ => break,
        }
        seen += 1;
        if is_done && matches!(token.word, Word::Points(_)) {
            // “扣1分、0.5分”: only points right behind the sign go on.
            let goes_on = match (tokens.get(seen), tokens.get(seen + 1)) {
                (Some(sign), Some(next)) => {
                    matches!(sign.word, Word::And | Word::Slash)
                        && matches!(next.word, Word::Points(_))
                        && !is_mark(tokens, seen + 1)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
        }
    }
    is_done.then_some((Amount::Points(found), n))
}
