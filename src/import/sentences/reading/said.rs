//! What one statement does to the points of an item.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::change::{change, of_fall, of_same_change, speaks_of_change};
use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::meant::{Condition, Meant, spoken, trimmed, use_up, words};
use crate::import::sentences::clause::statement::{Amount, Statement, Verb};
use crate::import::sentences::clause::term::{LATE, says_late};
use crate::import::sentences::lexer::word::{PLACES, Token, Word, is_beyond};
use crate::import::sentences::reading::means::of_mean;
use crate::import::sentences::reading::part::{Origin, Part, PartKind, Why};
use crate::import::sentences::reading::reading::Reading;
use crate::import::sentences::reading::shared::{by_shares, is_for_each, shared};

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
        self.doubt_judged(text, said, spoken);
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
            self.is_late(text, spoken);
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
                // “后3名的不得分，其他名次得满分” says no more than the first.
                Amount::Full
                    if self.parts.last().is_some_and(|it| {
                        it.sentence == number && it.kind == PartKind::Nothing
                    }) =>
                {
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

    /// “未按时完成酌情扣分，未完成不得分”: doubts a clause before the last one that loses points without naming them.
    fn doubt_judged(&mut self, text: &str, said: &Statement<'_>, spoken: &str) {
        let end = said.condition.iter().rposition(|it| it.word == Word::Comma);
        let earlier = said.condition.get(..end.unwrap_or(0)).unwrap_or_default();
        let own = words(text, earlier);
        if said.amount == Amount::Nothing && ["扣分", "减分"].iter().any(|it| own.ends_with(it))
        {
            self.doubt(spoken, Why::Unused);
        }
    }

    /// Takes in that it is days that something is late: two dates, or days that the assessor counts.
    fn is_late(&mut self, text: &str, spoken: &str) {
        // Of several days that something is due on, or of working days, the assessor counts the days.
        let once = !self.spoken.contains("工作日") && !is_periodic(&self.spoken);
        if once {
            self.late = self.late.take().or_else(|| Some(due(text, &self.context)));
        } else {
            self.doubt(spoken, Why::Open);
        }
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
        // “考核底子分3分”: points by a name of their own may be those that the item begins with.
        let named = words(origin.text, condition);
        if bare && named.trim_end_matches(['为', '：', ':']).ends_with('分') {
            self.doubt(origin.words, Why::Open);
        }
        let mut got = self.meant(origin.text, condition, said.per, costs);
        // “缺3次及以上的不得分”: what is missing is counted, too.
        if matches!(got.meant, Meant::Number { .. }) && said.amount == Amount::Nothing {
            use_up(
                &mut got.left,
                &spoken(origin.text, condition, Word::Missing),
            );
        }
        // Of what has no points of its own all is taken from the grand total.
        let grand = |it: &String| !max.is_positive() && it.contains("总分");
        if !got.left.iter().all(grand) {
            let beyond = condition.iter().any(|it| is_beyond(it.word));
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

impl Reading {
    /// What a condition says; where the item speaks of changes, its numbers are changes.
    fn meant(
        &mut self,
        text: &str,
        condition: &[Token],
        per: Option<&'static str>,
        costs: bool,
    ) -> Condition {
        let got = self.meant_of_change(text, condition, per, costs);
        let got = self.of_places(got);
        self.of_mean(text, condition, got)
    }

    /// “前五位得10分，六至十位得8分”: once places were spoken of, so many of people are places, too.
    fn of_places(&mut self, got: Condition) -> Condition {
        let mut got = got;
        match &mut got.meant {
            Meant::Number { unit, .. } if *unit == PLACES => self.ranks = true,
            Meant::Number { unit, .. } if matches!(*unit, "名" | "位") && self.ranks => {
                *unit = PLACES;
            }
            _ => {}
        }
        got
    }

    /// A condition that speaks of a mean over so many units uses that word.
    fn of_mean(&mut self, text: &str, condition: &[Token], got: Condition) -> Condition {
        let said = spoken(text, condition, Word::Mean);
        let by_points = matches!(got.meant, Meant::Number { unit: "分", .. });
        if said.is_empty()
            || !by_points && !matches!(got.meant, Meant::Rate(..) | Meant::Step { .. })
        {
            return got;
        }
        let Some(names) = of_mean(&self.spoken) else {
            return got;
        };
        self.mean = Some(names);
        let mut got = got;
        use_up(&mut got.left, &said);
        got
    }

    /// The same where the item speaks of changes.
    fn meant_of_change(
        &mut self,
        text: &str,
        condition: &[Token],
        per: Option<&'static str>,
        costs: bool,
    ) -> Condition {
        if speaks_of_change(condition) && self.change.is_none() {
            self.change = Some(String::new());
        }
        let mut got = understood(text, condition, per, costs);
        let Some(known) = &mut self.change else {
            return got;
        };
        if let Meant::Step {
            what, mark, above, ..
        } = &mut got.meant
        {
            // “合格率每低1个百分点” is a step of another rate.
            if !of_same_change(what, known) {
                return got;
            }
            use_up(&mut got.left, &spoken(text, condition, Word::Change));
            known.clone_into(what);
            let before = condition.split(|it| it.word == Word::Every).next();
            *mark = change(text, trimmed(before.unwrap_or_default()), None)
                .map(|it| it.band)
                .filter(|_| mark.is_some());
            *above ^= of_fall(&words(text, condition));
            return got;
        }
        // Numbers without a word for the way go on as those before them; those of another rate do not.
        let own = matches!(&got.meant, Meant::Rate(name, _) if name.is_empty() || name == known);
        let falls = self.falls.filter(|_| own);
        let Some(found) = change(text, condition, falls) else {
            return got;
        };
        self.falls = Some(found.falls);
        if known.is_empty() {
            *known = found.what;
        }
        Condition {
            meant: Meant::Rate(known.clone(), found.band),
            left: found.left,
        }
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
    days && says_late(spoken)
}

/// Whether something is due again and again.
fn is_periodic(words: &str) -> bool {
    [
        "每月",
        "每季",
        "每周",
        "每半年",
        "按月",
        "按季",
        "各月",
        "每次",
        "每期",
    ]
    .iter()
    .any(|it| words.contains(it))
}

/// What is due, of a sentence that says that it is late: 报送总结 of “应于时限前报送总结，逾期每天扣0.2分”.
fn due(text: &str, context: &str) -> String {
    let late = LATE.iter().filter_map(|it| text.find(it)).min();
    let before = text.get(..late.unwrap_or(0)).unwrap_or_default();
    let mut clauses = before.split(['，', ',', '：', ':', '；']).rev();
    let named = clauses.find_map(|it| {
        let it = it.rsplit(['前', '内']).next().unwrap_or(it);
        let it = it.trim_matches(['每', '的', ' ', '应', '须', '按', '时']);
        (it.chars().count() >= 2 && !it.contains('分')).then(|| it.to_owned())
    });
    match named {
        Some(named) => named,
        None if context.is_empty() => "按时完成".to_owned(),
        None => context.to_owned(),
    }
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
