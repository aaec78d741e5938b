//! What one statement does to the points of an item.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::meant::{Condition, Meant, trimmed, words};
use crate::import::sentences::clause::statement::{Amount, Statement, Verb};
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Origin, Part, PartKind, Why};
use crate::import::sentences::reading::reading::Reading;
use crate::import::sentences::reading::shared::{by_shares, is_for_each, shared};

/// What says that something is late.
const LATE: [&str; 5] = ["逾期", "迟", "超期", "延期", "超时"];

impl Reading {
    /// Takes in a statement of the sentence `number`.
    pub(super) fn statement(
        &mut self,
        text: &str,
        said: &Statement<'_>,
        max: Points,
        number: usize,
    ) {
        let condition = trimmed(said.condition);
        let from = condition.first().map_or(said.to, |it| it.from);
        let spoken = text.get(from..said.to).unwrap_or_default();
        let plain = condition.iter().copied();
        let plain: Vec<Token> = plain.filter(|it| it.word != Word::Judged).collect();
        let condition = trimmed(&plain);
        let context = self.context.clone();
        let origin = Origin {
            text,
            context: &context,
            words: spoken,
            sentence: number,
            max,
        };
        if is_late(spoken, condition) {
            self.doubt(spoken, Why::Open);
        }
        let otherwise = condition
            .first()
            .is_some_and(|it| it.word == Word::Otherwise);
        if otherwise && condition.len() <= 2 {
            match &said.amount {
                Amount::Nothing => {
                    self.closed.push(number);
                    return;
                }
                Amount::Points(points) if points.len() == 1 && said.verb != Some(Verb::Deduct) => {
                    let points = points.first().copied().unwrap_or_default();
                    self.parts.push(others(&origin, points, said.limit));
                    return;
                }
                _ => {}
            }
        }
        if let Amount::Points(points) = &said.amount
            && (points.len() > 1 || said.apiece || is_for_each(&origin, said, condition))
        {
            let (parts, why) = shared(&origin, said, condition, points);
            self.parts.extend(parts);
            if let Some(why) = why {
                self.doubt(spoken, why);
            }
            return;
        }
        if let Amount::Shares(shares) = &said.amount {
            match by_shares(&origin, condition, shares) {
                Some(parts) => self.parts.extend(parts),
                None => self.doubt(spoken, Why::Unused),
            }
            return;
        }
        self.single(&origin, said, condition, max);
    }

    /// Takes in points that stand alone: those of the whole item, or of what stands before them, which is not sure.
    fn bare(&mut self, said: &Statement<'_>, words: &str, max: Points) {
        let Amount::Points(points) = &said.amount else {
            return;
        };
        let points = points.first().copied().unwrap_or_default();
        if self.parts.is_empty() || points == max {
            self.whole = self.whole.or(Some(points));
            if points != max && max.is_positive() {
                self.doubt(words, Why::Sum);
            }
        } else {
            self.doubt(words, Why::Open);
        }
    }

    /// Takes in a statement that does one thing.
    fn single(
        &mut self,
        origin: &Origin<'_>,
        said: &Statement<'_>,
        condition: &[Token],
        max: Points,
    ) {
        let costs = said.verb == Some(Verb::Deduct) || matches!(said.amount, Amount::Nothing);
        let bare = said.verb.is_none() && matches!(said.amount, Amount::Points(_));
        if bare && condition.is_empty() {
            self.bare(said, origin.words, max);
            return;
        }
        let got = understood(origin.text, condition, said.per, costs);
        // Of what has no points of its own all is taken from the grand total.
        let grand = |it: &String| !max.is_positive() && it.contains("总分");
        if !got.left.iter().all(grand) {
            let beyond = condition
                .iter()
                .any(|it| matches!(it.word, Word::Beyond | Word::Factor));
            let why = if beyond { Why::Beyond } else { Why::Unused };
            self.doubt(origin.words, why);
        }
        let (points, kind) = points_of(said, max);
        let meant = each_up_to(&got.meant, said, points);
        let got = Condition {
            meant: meant.unwrap_or(got.meant),
            ..got
        };
        let verb = said.verb.unwrap_or_else(|| match (&got.meant, kind) {
            (_, PartKind::Nothing | PartKind::Keeps) => Verb::Deduct,
            (Meant::Each { missing: true, .. }, _) => {
                self.doubt(origin.words, Why::Open);
                Verb::Deduct
            }
            _ => Verb::Earn,
        });
        let range_to = match said.amount {
            Amount::Range(_, high) => Some(high),
            _ => None,
        };
        self.parts.push(Part {
            meant: got.meant,
            verb,
            points,
            range_to,
            limit: said.limit,
            said: words(origin.text, condition),
            words: origin.words.to_owned(),
            sentence: origin.sentence,
            order: 0,
            is_bare: said.verb.is_none() && matches!(said.amount, Amount::Points(_)),
            kind,
        });
    }
}

/// How many points a statement names, and how; of a range the least.
fn points_of(said: &Statement<'_>, max: Points) -> (Points, PartKind) {
    match &said.amount {
        Amount::Points(points) => (points.first().copied().unwrap_or_default(), PartKind::Plain),
        Amount::Range(low, _) => (*low, PartKind::Plain),
        Amount::Full if said.verb != Some(Verb::Deduct) => (max, PartKind::Full),
        Amount::Full | Amount::Nothing => (max, PartKind::Nothing),
        Amount::Share(share) if said.verb == Some(Verb::Deduct) => {
            (max.percent(*share), PartKind::Plain)
        }
        Amount::Share(share) => (max.percent(*share), PartKind::Share(*share)),
        Amount::Shares(_) => (Points::ZERO, PartKind::Plain),
        Amount::Keeps => (Points::ZERO, PartKind::Keeps),
    }
}

/// Whether it goes by days that something is late: nobody enters the dates, so that the assessor counts the days.
fn is_late(spoken: &str, condition: &[Token]) -> bool {
    let days = condition.iter().any(|it| {
        matches!(
            it.word,
            Word::Count(_, "天" | "日" | "工作日" | "个工作日") | Word::Period(0)
        )
    });
    days && LATE.iter().any(|it| spoken.contains(it))
}

/// 其余得1分
fn others(origin: &Origin<'_>, points: Points, limit: Option<Points>) -> Part {
    let name = "其余".to_owned();
    Part {
        meant: Meant::Tick(name.clone()),
        verb: Verb::Earn,
        points,
        range_to: None,
        limit,
        said: name,
        words: origin.words.to_owned(),
        sentence: origin.sentence,
        order: 0,
        is_bare: false,
        kind: PartKind::Rest,
    }
}

/// “新增1家得2分，最多6分”: where more than one can earn, each does.
fn each_up_to(meant: &Meant, said: &Statement<'_>, points: Points) -> Option<Meant> {
    let Meant::Number {
        text, unit, band, ..
    } = meant
    else {
        return None;
    };
    let one = band.exact && band.low.is_some_and(|it| it.0 == Decimal::ONE);
    let more = said.limit.is_some_and(|it| it > points);
    (one && more && said.verb != Some(Verb::Deduct)).then(|| Meant::Each {
        what: text.clone(),
        unit,
        missing: false,
        step: Decimal::ONE,
        loose: false,
    })
}
