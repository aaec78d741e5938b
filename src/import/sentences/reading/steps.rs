//! A step below the mark of each of several rates: 合格率达到95%、甲级率达到90%，每低1个百分点扣0.5分.

use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::meant::{Band, Meant};
use crate::import::sentences::clause::rates::rates;
use crate::import::sentences::clause::statement::Statement;
use crate::import::sentences::lexer::word::{Token, Word};

/// The step of each rate that a condition names, where it names more than one.
pub(super) fn of_each_rate(
    text: &str,
    said: &Statement<'_>,
    condition: &[Token],
) -> Option<Vec<Meant>> {
    let Meant::Step {
        step, above, unit, ..
    } = understood(text, condition, said.per, true).meant
    else {
        return None;
    };
    let comma = condition.iter().rposition(|it| it.word == Word::Comma)?;
    let clauses = condition.get(..comma)?.split(|it| it.word == Word::Comma);
    let marked = clauses.filter(|it| it.iter().any(|it| matches!(it.word, Word::Percent(_))));
    let found: Option<Vec<_>> = marked.map(|it| rates(text, it)).collect();
    let found: Vec<_> = found?.into_iter().flatten().collect();
    let meant = |(what, mark)| Meant::Step {
        what,
        unit,
        mark: Some(Band {
            low: Some((mark, true)),
            ..Band::default()
        }),
        step,
        above,
    };
    (found.len() >= 2 && !above).then(|| found.into_iter().map(meant).collect())
}
