//! What is more than is due: 应4次，每少1次扣0.5分，超出每次加0.2分.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;

/// What each one beyond what is due gives.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct More {
    /// The measure word.
    pub(crate) unit: &'static str,
    pub(crate) each: Points,
    /// The most of it, where it is said.
    pub(crate) most: Option<Points>,
}

/// What a sentence of an item with these words says of more than is due, and its other clauses.
pub(crate) fn more_than_due(sentence: &str, text: &str) -> Option<(More, String)> {
    let lacks = ["每少", "每缺", "缺1", "少1", "缺一", "少一"];
    if !lacks.iter().any(|it| text.contains(it)) {
        return None;
    }
    let clauses: Vec<&str> = sentence.split(['，', ',']).collect();
    let at = clauses.iter().position(|it| it.starts_with("每超"))?;
    let clause = clauses.get(at)?;
    let behind = clause.strip_prefix("每超")?;
    let words: Vec<Word> = tokens(behind).into_iter().map(|it| it.word).collect();
    let [Word::Count(one, unit), Word::Earn, Word::Points(each)] = words.as_slice() else {
        return None;
    };
    let most = clauses.get(at + 1).and_then(|it| most(it));
    let rest = clauses.iter().enumerate().filter(|(nth, _)| {
        let is_most = most.is_some() && *nth == at + 1;
        *nth != at && !is_most
    });
    let rest: Vec<&str> = rest.map(|it| *it.1).collect();
    let more = More {
        unit,
        each: *each,
        most,
    };
    (*one == Decimal::ONE).then(|| (more, rest.join("，")))
}

/// 最多加0.4分
fn most(clause: &str) -> Option<Points> {
    let leads = [
        "最多加",
        "最高加",
        "最多不超过",
        "加分不超过",
        "最高不超过",
        "累计不超过",
    ];
    let rest = leads.iter().find_map(|it| clause.strip_prefix(it))?;
    match tokens(rest).as_slice() {
        [only] => match only.word {
            Word::Points(points) => Some(points),
            _ => None,
        },
        _ => None,
    }
}
