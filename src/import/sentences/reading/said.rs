//! What one statement does to the points of an item.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::change::{
    change, names_growth, of_fall, of_same_change, says_the_way, speaks_of_change,
};
use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::meant::{Condition, Meant, spoken, trimmed, use_up, words};
use crate::import::sentences::clause::statement::{Amount, Statement, Verb};
use crate::import::sentences::lexer::word::{PLACES, Token, Word, is_beyond, is_number};
use crate::import::sentences::reading::lateness::{day_due, due, is_late, is_periodic};
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
        if said.is_vague {
            self.doubt(spoken, Why::Beyond);
        }
        let plain = condition.iter().copied();
        let plain: Vec<Token> = plain.filter(|it| it.word != Word::Judged).collect();
        let plain = match said.amount {
            Amount::Nothing => without_item(text, plain),
            _ => plain,
        };
        let condition = trimmed(&plain);
        let context = self.context.clone();
        let origin = Origin {
            text,
            context: &context,
            words: spoken,
            sentence: number,
            at: from,
            max,
        };
        if is_late(spoken, condition) {
            self.is_late(text, spoken);
        }
        if self.is_of_others(&origin, said, condition) {
            return;
        }
        if let Amount::Points(points) = &said.amount
            && (points.len() > 1 || said.apiece || is_for_each(&origin, said, condition))
        {
            if let Some(steps) = self.bare_steps(&origin, said, condition) {
                self.parts.extend(steps);
                return;
            }
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

    /// Takes in what all other cases earn: 其余得1分, 否则不得分; whether the condition says so.
    fn is_of_others(
        &mut self,
        origin: &Origin<'_>,
        said: &Statement<'_>,
        condition: &[Token],
    ) -> bool {
        let first = condition.first();
        let otherwise = first.is_some_and(|it| it.word == Word::Otherwise);
        if !otherwise || condition.len() > 2 {
            return false;
        }
        let number = origin.sentence;
        let is_nothing = |it: &Part| it.sentence == number && it.kind == PartKind::Nothing;
        match &said.amount {
            Amount::Nothing => self.closed.push(number),
            // “后3名的不得分，其他名次得满分” says no more than the first.
            Amount::Full if self.parts.last().is_some_and(is_nothing) => {}
            Amount::Points(points) if points.len() == 1 && said.verb != Some(Verb::Deduct) => {
                let points = points.first().copied().unwrap_or_default();
                self.parts.push(others(origin, points, said.limit));
            }
            _ => return false,
        }
        true
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
            if self.late.is_empty() {
                self.late = due(text, &self.context, &self.spoken);
                self.due = day_due(&self.spoken).filter(|_| self.late.len() == 1);
            }
        } else {
            self.days.push(spoken.to_owned());
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
        if bare && names_points(origin.text, condition) {
            self.doubt(origin.words, Why::Open);
        }
        let mut got = self.meant(origin.text, condition, said.per, costs);
        let bracketed = in_bracket(origin.text, condition);
        if let Some(words) = &bracketed {
            got.meant = Meant::Tick(words.clone());
        }
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
            said: bracketed.unwrap_or_else(|| words(origin.text, condition)),
            words: origin.words.to_owned(),
            sentence: origin.sentence,
            at: origin.at,
            order: 0,
            is_bare: said.verb.is_none() && matches!(said.amount, Amount::Points(_)),
            kind,
        });
    }
}

impl Reading {
    /// “每低1个百分点各扣0.1分”: a step of each of the rates that were named before, with points for all or for each of them.
    fn bare_steps(
        &self,
        origin: &Origin<'_>,
        said: &Statement<'_>,
        condition: &[Token],
    ) -> Option<Vec<Part>> {
        let Amount::Points(points) = &said.amount else {
            return None;
        };
        let first = condition.first()?;
        let meant = understood(origin.text, condition, said.per, true).meant;
        let bare =
            matches!(&meant, Meant::Step { what, unit: "%", mark: None, .. } if what.is_empty());
        let rated = self
            .parts
            .iter()
            .filter(|it| matches!(it.meant, Meant::Rate(..)) && it.verb == Verb::Earn);
        let costs = said.verb == Some(Verb::Deduct) && first.word == Word::Every;
        (bare && costs && rated.count() > 1).then(|| {
            let part = |points: &Points| {
                let asked = (meant.clone(), words(origin.text, condition));
                origin.plain(asked, (Verb::Deduct, *points), said.limit)
            };
            points.iter().map(part).collect()
        })
    }

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
        let says_change = speaks_of_change(condition) || names_growth(text, condition);
        if says_change && self.change.is_none() {
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
        if !says_change
            && !condition.iter().any(|it| is_number(it.word))
            && !says_the_way(text, condition, known)
        {
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

/// “考核底子分3分”: whether points by a name of their own may be those that the item begins with.
fn names_points(text: &str, condition: &[Token]) -> bool {
    let named = words(text, condition);
    let is_mark = |it: &Token| matches!(it.word, Word::Points(_) | Word::Span(..));
    let of_mark = condition.iter().any(is_mark);
    !of_mark && named.trim_end_matches(['为', '：', ':']).ends_with('分')
}

/// “至少开展1次督查（未开展扣2分）”: a case that a bracket names by itself, with what it is a case of.
fn in_bracket(text: &str, condition: &[Token]) -> Option<String> {
    let open = condition.iter().rposition(|it| it.word == Word::Open)?;
    let inner = condition.get(open + 1..)?;
    let case = words(text, inner);
    let plain = !case.is_empty() && inner.iter().all(|it| it.word == Word::Text);
    let denies = ["未", "不", "没", "无"]
        .iter()
        .any(|it| case.starts_with(it));
    let of = words(text, condition.get(..open)?);
    let of = of.rsplit(['，', ',']).next().unwrap_or(&of);
    (plain && denies && !of.is_empty()).then(|| format!("{case}（{of}）"))
}

/// “发现虚报1次，本项不得分”: a condition without the name of what its points are lost of.
fn without_item(text: &str, condition: Vec<Token>) -> Vec<Token> {
    const ITEM: [&str; 10] = [
        "本小项",
        "该小项",
        "此小项",
        "本分项",
        "该分项",
        "本项",
        "该项",
        "此项",
        "本条",
        "该条",
    ];
    let mut condition = condition;
    let Some(last) = condition.last_mut().filter(|it| it.word == Word::Text) else {
        return condition;
    };
    let said = text.get(last.from..last.to).unwrap_or_default().trim_end();
    let Some(kept) = ITEM.iter().find_map(|it| said.strip_suffix(it)) else {
        return condition;
    };
    if kept.is_empty() {
        let others = condition.len() > 1;
        condition.truncate(condition.len() - usize::from(others));
    } else {
        last.to = last.from + kept.len();
    }
    condition
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
        at: origin.at,
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
