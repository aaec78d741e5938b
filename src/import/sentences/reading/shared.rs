//! Points for each of several things that are named: 无方案、无总结各扣1分; 国家、省、市级每篇3、2、1分.

use crate::domain::decimal::{Decimal, Points};
use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::meant::{Band, Meant, left, words};
use crate::import::sentences::clause::statement::{Amount, Statement, Verb, is_empty};
use crate::import::sentences::clause::stretch::is_direction;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::lexer::{plain_number, tokens};
use crate::import::sentences::reading::part::{Origin, Part, PartKind, Why};
use crate::import::sentences::reading::steps::of_each_rate;

/// The parts that points for several things come to, and why they are doubted.
pub(super) fn shared(
    origin: &Origin<'_>,
    said: &Statement<'_>,
    condition: &[Token],
    points: &[Points],
) -> (Vec<Part>, Option<Why>) {
    let whole = words(origin.text, condition);
    let part = |(meant, points): (Meant, Points)| {
        let name = match &meant {
            Meant::Tick(name) => name.clone(),
            _ => whole.clone(),
        };
        let verb = said.verb.unwrap_or(Verb::Earn);
        origin.plain((meant, name), (verb, points), said.limit)
    };
    let (found, why) = match points {
        [only] => one_for_each(origin, said, condition, *only),
        _ => one_by_one(origin, said, condition, points),
    };
    (found.into_iter().map(part).collect(), why)
}

/// Whether points without 各 are for each of several things: each rate that falls short, or each thing that is named.
pub(super) fn is_for_each(origin: &Origin<'_>, said: &Statement<'_>, condition: &[Token]) -> bool {
    named_each(origin, said, condition).is_some()
        || said.verb == Some(Verb::Deduct) && of_each_rate(origin.text, said, condition).is_some()
}

/// “有规划、有队伍、有经费，每项1分”: the things that are named, where they come to all the points with so many each.
fn named_each(
    origin: &Origin<'_>,
    said: &Statement<'_>,
    condition: &[Token],
) -> Option<Vec<String>> {
    const SHORT: usize = 2;
    const LEAST: usize = 3;
    let (text, max) = (origin.text, origin.max);
    let Amount::Points(points) = &said.amount else {
        return None;
    };
    let capped = said.limit.is_some_and(|it| it != max);
    let every = condition.iter().position(|it| it.word == Word::Every)?;
    let (last, between) = condition.get(every + 1..)?.split_last()?;
    let is_one =
        matches!(last.word, Word::Count(n, "项" | "个" | "样" | "条") if n == Decimal::ONE);
    // 每有一项, 每具备一项
    let is_short = |it: &Token| {
        it.word == Word::Text
            && text
                .get(it.from..it.to)
                .is_some_and(|it| it.chars().count() <= SHORT)
    };
    if capped || said.verb == Some(Verb::Deduct) || !is_one || !between.iter().all(is_short) {
        return None;
    }
    let own = condition.get(..every)?;
    let own = own
        .split(|it| it.word == Word::Comma)
        .rfind(|it| !it.is_empty())?;
    let names = listed(text, own, 1);
    let n = Decimal::whole(i64::try_from(names.len()).ok()?);
    let comes = points.first().is_some_and(|it| it.times(n) == max);
    // “受到国家、省、市表彰，每项1分” names who honours, no things to be done.
    let are_things = names.iter().all(|it| it.chars().count() >= LEAST);
    (names.len() >= LEAST && are_things && comes).then_some(names)
}

/// 好、中、差分别按分值的100%、60%、0%计分: as many names as shares.
pub(super) fn by_shares(
    origin: &Origin<'_>,
    condition: &[Token],
    shares: &[Decimal],
) -> Option<Vec<Part>> {
    let last = condition.split(|it| it.word == Word::Comma).next_back()?;
    let names = graded(listed(origin.text, last, shares.len()));
    let part = |(name, share): (String, &Decimal)| {
        let name = name.trim_end_matches("分别").to_owned();
        Part {
            meant: Meant::Tick(name.clone()),
            verb: Verb::Earn,
            points: origin.max.percent(*share),
            range_to: None,
            limit: None,
            said: name,
            words: origin.words.to_owned(),
            sentence: origin.sentence,
            at: origin.at,
            order: 0,
            is_bare: false,
            kind: PartKind::Share(*share),
        }
    };
    (names.len() == shares.len()).then(|| names.into_iter().zip(shares).map(part).collect())
}

/// What is meant, with its points, and why it is doubted.
type Shared = (Vec<(Meant, Points)>, Option<Why>);

/// 无方案、无总结各扣1分: the same for each of several things.
fn one_for_each(
    origin: &Origin<'_>,
    said: &Statement<'_>,
    condition: &[Token],
    points: Points,
) -> Shared {
    let text = origin.text;
    if let Some(steps) = of_each_rate(text, said, condition) {
        return (steps.into_iter().map(|it| (it, points)).collect(), None);
    }
    if let Some(names) = named_each(origin, said, condition) {
        let ticks = names.into_iter().map(Meant::Tick);
        return (ticks.map(|it| (it, points)).collect(), None);
    }
    let all = |found: Vec<Meant>| found.into_iter().map(|it| (it, points)).collect();
    let ticks = |names: Vec<String>| all(names.into_iter().map(Meant::Tick).collect());
    if let Some(steps) = several_rates(text, said, condition) {
        return (all(steps), None);
    }
    // 三项制度各4分
    if let Some(names) = so_many(text, origin.context, condition) {
        return (ticks(names), None);
    }
    if let Some(rates) = paired_rates(text, condition) {
        return (all(rates), None);
    }
    let names = conjoined(listed(text, condition, 1), origin, said, points);
    // “受理率100%，办结率98%以上，各计1.5分”
    let own = condition
        .split(|it| it.word == Word::Comma)
        .map(|it| understood(text, it, None, false).meant);
    let own: Vec<Meant> = own.filter(|it| matches!(it, Meant::Rate(..))).collect();
    if own.len() >= 2 && own.len() == names.len() {
        return (all(own), None);
    }
    let has_each = condition.iter().any(|it| it.word == Word::Every);
    if names.len() >= 2 && !has_each {
        return (ticks(names), why_left(text, condition));
    }
    // What each is of cannot be told.
    let each = each_of(words(text, condition), "项");
    (vec![(each, points)], Some(Why::Open))
}

/// 国家、省、市级每篇3、2、1分: several points for several things.
fn one_by_one(
    origin: &Origin<'_>,
    said: &Statement<'_>,
    condition: &[Token],
    points: &[Points],
) -> Shared {
    let text = origin.text;
    let paid = |found: Vec<Meant>| found.into_iter().zip(points.iter().copied()).collect();
    if let Some(steps) = several_rates(text, said, condition) {
        return if points.len() == steps.len() {
            (paid(steps), None)
        } else {
            (Vec::new(), Some(Why::Unused))
        };
    }
    if condition.iter().any(|it| it.word == Word::Every) {
        return match tiers_of_each(text, origin.context, condition, points.len()) {
            Some((names, unit)) => {
                let each = names.into_iter().map(|it| each_of(it, unit));
                (paid(each.collect()), None)
            }
            None => (Vec::new(), Some(Why::Unused)),
        };
    }
    let names = graded(listed(text, condition, points.len()));
    if names.len() == points.len() {
        let ticks = names.into_iter().map(Meant::Tick);
        return (paid(ticks.collect()), why_left(text, condition));
    }
    // What each is of cannot be told.
    let each = each_of(words(text, condition), "项");
    let first = points.first().copied().unwrap_or_default();
    (vec![(each, first)], Some(Why::Unused))
}

/// So much for each of `what`.
const fn each_of(what: String, unit: &'static str) -> Meant {
    Meant::Each {
        what,
        unit,
        missing: false,
        step: Decimal::ONE,
        loose: false,
    }
}

/// Why names are doubted: words that matter stand among them.
fn why_left(text: &str, condition: &[Token]) -> Option<Why> {
    let other = left(text, condition, &[]).iter().any(|it| it != "每");
    other.then_some(Why::Unused)
}

/// The names of so many things: those that the item is about, or numbered ones.
fn so_many(text: &str, context: &str, condition: &[Token]) -> Option<Vec<String>> {
    const MOST: usize = 12;
    let [first, rest @ ..] = condition else {
        return None;
    };
    let Word::Count(n, _) = first.word else {
        return None;
    };
    if !rest.iter().all(|it| it.word == Word::Text) {
        return None;
    }
    let n = usize::try_from(n.floor())
        .ok()
        .filter(|it| (2..=MOST).contains(it))?;
    let around = tokens(context);
    let names = listed(context, &around, n);
    if names.len() == n {
        return Some(names);
    }
    let whole = words(text, condition);
    Some((1..=n).map(|at| format!("{whole}（第{at}项）")).collect())
}

/// 省、市、县级每篇3、2、1分, or “每项分别加5分、3分、1分” of the tiers that the item is about: their names, and the unit.
fn tiers_of_each(
    text: &str,
    context: &str,
    condition: &[Token],
    wanted: usize,
) -> Option<(Vec<String>, &'static str)> {
    let every = condition.iter().position(|it| it.word == Word::Every)?;
    let own = condition.get(..every)?;
    let names = if is_empty(own) {
        listed(context, &tokens(context), wanted)
    } else {
        listed(text, own, wanted)
    };
    let mut behind = condition.get(every + 1..)?.iter();
    let unit = behind.find_map(|it| match it.word {
        Word::Count(n, unit) if n == Decimal::ONE => Some(unit),
        _ => None,
    })?;
    (names.len() == wanted).then_some((names, unit))
}

/// 处方合格率、病历甲级率均应≥95%，每低1%各扣0.5分: a step for each of the rates that are named.
fn several_rates(text: &str, said: &Statement<'_>, condition: &[Token]) -> Option<Vec<Meant>> {
    let Meant::Step {
        mark,
        step,
        above,
        unit,
        ..
    } = understood(text, condition, said.per, true).meant
    else {
        return None;
    };
    let end = condition.iter().position(|it| {
        is_direction(it.word) || matches!(it.word, Word::Percent(_) | Word::Every)
    })?;
    let names = listed(text, condition.get(..end)?, 1);
    (names.len() >= 2).then(|| {
        let step = |what: String| Meant::Step {
            what: what.trim_end_matches(['均', '应', '都', '要']).to_owned(),
            unit,
            mark,
            step,
            above,
        };
        names.into_iter().map(step).collect()
    })
}

/// 开工率、竣工率分别达到90%、80%以上: as many names as marks.
fn paired_rates(text: &str, condition: &[Token]) -> Option<Vec<Meant>> {
    let is_mark = |it: &Token| matches!(it.word, Word::Percent(_));
    let first = condition.iter().position(is_mark)?;
    let (before, marks) = condition.split_at_checked(first)?;
    let is_least = |it: &Token| {
        matches!(
            it.word,
            Word::Percent(_) | Word::And | Word::Including | Word::OrMore | Word::Text
        )
    };
    let names = listed(text, before.split(|it| is_direction(it.word)).next()?, 1);
    let lows: Vec<Decimal> = marks
        .iter()
        .filter_map(|it| match it.word {
            Word::Percent(low) => Some(low),
            _ => None,
        })
        .collect();
    let rate = |(name, low): (&String, Decimal)| {
        let band = Band {
            low: Some((low, true)),
            ..Band::default()
        };
        Meant::Rate(name.trim_end_matches("分别").to_owned(), band)
    };
    let fits = lows.len() >= 2 && names.len() == lows.len() && marks.iter().all(is_least);
    fits.then(|| names.iter().zip(lows).map(rate).collect())
}

/// The names with the last of them as two where a conjunction joins them: 不及时、不足额或未公示, each of which is a
/// lack, or 计划、总结和台账, which come to all the points.
fn conjoined(
    names: Vec<String>,
    origin: &Origin<'_>,
    said: &Statement<'_>,
    points: Points,
) -> Vec<String> {
    const JOINS: [&str; 6] = ["或者", "以及", "或", "及", "和", "与"];
    const LACKS: [char; 5] = ['未', '不', '无', '没', '缺'];
    let last = names.last().map(String::as_str).unwrap_or_default();
    let Some((one, other)) = JOINS.iter().find_map(|it| last.split_once(it)) else {
        return names;
    };
    let comes = |n: usize| {
        let n = Decimal::whole(i64::try_from(n).unwrap_or(0));
        points.times(n) == origin.max
    };
    let costs = said.verb == Some(Verb::Deduct);
    let is_lack = costs && other.starts_with(LACKS);
    let fills = !costs && comes(names.len() + 1) && !comes(names.len());
    if one.is_empty() || other.is_empty() || !is_lack && !fills {
        return names;
    }
    let both = [one.to_owned(), other.to_owned()];
    let first = names.iter().take(names.len() - 1).cloned();
    first.chain(both).collect()
}

/// “按好、较好、一般、差四个等次”: the names of grades, without the words around them.
fn graded(names: Vec<String>) -> Vec<String> {
    const GRADES: [&str; 5] = ["等次", "档次", "等级", "档", "级"];
    const LEADS: [&str; 5] = ["按照", "分为", "按", "为", "分"];
    const QUOTES: [char; 4] = ['“', '”', '"', ' '];
    let n = Decimal::whole(i64::try_from(names.len()).unwrap_or(0));
    let last = names.last().map(String::as_str).unwrap_or_default();
    let found = last.char_indices().find_map(|(at, _)| {
        let counted = last.get(at..)?;
        let (value, length) = plain_number(counted)?;
        let unit = counted.get(length..)?.trim_start_matches('个');
        let is_grade = GRADES.iter().any(|it| unit.starts_with(it));
        (value == n && is_grade && at > 0).then_some(at)
    });
    let Some(end) = found.and_then(|at| last.get(..at)) else {
        return names;
    };
    let first = names.first().map(String::as_str).unwrap_or_default();
    let first = LEADS
        .iter()
        .find_map(|it| Some(first.rsplit_once(it)?.1))
        .unwrap_or(first);
    let middle = names.iter().skip(1).take(names.len().saturating_sub(2));
    let all = std::iter::once(first)
        .chain(middle.map(String::as_str))
        .chain(std::iter::once(end));
    all.map(|it| it.trim_matches(QUOTES).to_owned()).collect()
}

/// The things that a condition names one beside the other.
fn listed(text: &str, tokens: &[Token], wanted: usize) -> Vec<String> {
    let begin = tokens
        .iter()
        .rposition(|it| it.word == Word::Colon)
        .map_or(0, |it| it + 1);
    let own = tokens.get(begin..).unwrap_or_default();
    let by = |sign: Word| {
        let parts: Vec<String> = own
            .split(|it| it.word == sign)
            .map(|it| words(text, it))
            .collect();
        let whole = parts.iter().all(|it| !it.is_empty());
        (parts.len() >= 2 && whole).then_some(parts)
    };
    let beside = by(Word::And);
    let fits = |it: &Vec<String>| wanted <= 1 || it.len() == wanted;
    let fitting = beside.clone().filter(fits);
    fitting
        .or_else(|| by(Word::Comma))
        .or(beside)
        .unwrap_or_default()
}
