//! Sentences that grade: levels with points, levels by a number, tiers of honours.

use winnow::combinator::{alt, opt, repeat};
use winnow::prelude::*;
use winnow::token::{one_of, take_while};

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, Compare, How, Level, Rule, Then, Tier, Worth};
use crate::import::sentences::words::{Amount, Verb, amount, count, find, score, unit};

/// What the best, the second and the third of so many levels are worth where no points are said, in per cent.
const SHARES: [i64; 3] = [100, 66, 33];

/// A rule that a sentence gives, and whether somebody should look at it.
pub(crate) struct Graded {
    pub(crate) rule: Rule,
    pub(crate) doubtful: bool,
}

/// What a sentence grades; `listed` are the numbered clauses before it.
pub(crate) fn graded(sentence: &str, listed: &[String]) -> Option<Graded> {
    let sure = |rule| Graded {
        rule,
        doubtful: false,
    };
    let look = |rule| Graded {
        rule,
        doubtful: true,
    };
    tiers(sentence)
        .or_else(|| named(sentence).map(sure))
        .or_else(|| by_failures(sentence).map(look))
        .or_else(|| by_clauses(sentence, listed).map(look))
}

/// A part such as “优秀得2分” or “省级2分”: what stands before the points, and these.
fn worth(part: &str) -> Option<(&str, Points)> {
    let ends = |rest: &str| rest.trim_matches([' ', '）', ')', '。']).is_empty();
    if let Some((name, scored, rest)) = find(part, score) {
        let Amount::Points(points) = scored.points else {
            return None;
        };
        return (scored.verb == Verb::Earn && ends(rest)).then_some((name, points));
    }
    let (name, points, rest) = find(part, amount)?;
    ends(rest).then_some((name, points))
}

/// 优秀得2分、良好得1.5分、一般得1分: at least three short names with falling points.
fn named(sentence: &str) -> Option<Rule> {
    let mut levels = Vec::new();
    let mut last = None;
    for part in sentence.split(['，', ',', '、']) {
        let (name, points) = worth(part)?;
        let name = name.trim_matches([' ', '的', '为', '：', ':', '（', '(']);
        let is_short = (1..=6).contains(&name.chars().count());
        let counts = name.contains(['每', '有', '%']);
        if !is_short || counts || last.is_some_and(|it| it <= points) {
            return None;
        }
        last = Some(points);
        levels.push(level(name, Worth::Points(points), None));
    }
    (levels.len() >= 3).then(|| earn(Ask::Choice("评定等次".to_owned()), levels))
}

/// The words that tell tiers apart, the higher ones first.
const TIERS: [&str; 12] = [
    "国家级",
    "中央级",
    "全国",
    "省部级",
    "省级",
    "自治区级",
    "地市级",
    "市级",
    "厅级",
    "区县级",
    "县级",
    "区级",
];

/// 国家级3分、省级2分、市级1分
fn tiers(sentence: &str) -> Option<Graded> {
    let (mut found, mut limit, mut doubtful, mut best_only) = (Vec::new(), None, false, false);
    let (mut what, mut measure) = ("", "项");
    for part in sentence.split(['，', ',', '、', '；']) {
        let tier = TIERS.iter().find(|it| part.contains(**it));
        let Some(name) = tier else {
            if part.contains("最高") && find(part, amount).is_some() {
                limit = find(part, amount).map(|(_, points, _)| points);
            } else if part.contains("最高") || part.contains("就高") {
                // “同一项目只计最高分”: the works are counted once each, which the assessor must do.
                doubtful |= part.contains("同一");
                best_only |= !part.contains("同一");
            } else {
                return None;
            }
            continue;
        };
        let (before, points) = worth(part)?;
        let (_, behind) = before.split_once(name)?;
        if let Some((thing, each, _)) = find(behind, each_one) {
            measure = each;
            what = if what.is_empty() { thing } else { what };
        } else if what.is_empty() {
            what = behind.trim_end_matches(['的', '得', '加', '：', ':']);
        }
        found.push(Tier {
            name: (*name).to_owned(),
            points,
        });
    }
    let falls = found.is_sorted_by(|a, b| a.points > b.points);
    if found.len() < 2 || !falls {
        return None;
    }
    let ask = Ask::Tiers {
        what: if what.is_empty() {
            "各级认定"
        } else {
            what
        }
        .to_owned(),
        unit: measure.to_owned(),
        tiers: found,
        best_only,
    };
    let rule = Rule {
        ask,
        then: Then::Earn(How::Own),
        limit,
        method: None,
    };
    Some(Graded { rule, doubtful })
}

fn each_one(input: &mut &str) -> ModalResult<&'static str> {
    ('每', opt('1'), opt('一'), unit)
        .map(|(_, _, _, it)| it)
        .parse_next(input)
}

/// A（0例）B（1例）C（2例）D（3例及以上）
fn by_failures(sentence: &str) -> Option<Rule> {
    let (_, found, rest) = find(sentence, failures)?;
    let unit = found.first().map(|(_, _, unit)| *unit)?;
    let falls = found.is_sorted_by(|a, b| a.1.mark() < b.1.mark());
    if found.len() < 2 || !falls || !rest.trim_matches(['。', ' ', '级']).is_empty() {
        return None;
    }
    let levels = found
        .iter()
        .zip(0..)
        .map(|((name, when, _), at)| level(name, Worth::Share(share(at)), Some(*when)));
    let ask = Ask::Count {
        what: "发现的问题".to_owned(),
        unit: unit.to_owned(),
        need: None,
        fractions: false,
    };
    Some(earn(ask, levels.collect()))
}

type Failures = Vec<(String, Compare, &'static str)>;

fn failures(input: &mut &str) -> ModalResult<Failures> {
    repeat(2..=8, one_failure).parse_next(input)
}

fn one_failure(input: &mut &str) -> ModalResult<(String, Compare, &'static str)> {
    let blank = || take_while(0.., [' ', '，', '、', ',', '；', ';']);
    let (_, name, _, _, value, unit, more, _) = (
        blank(),
        letter,
        opt(alt(('级', '档', '等'))),
        one_of(['（', '(', '：', ':']),
        count,
        unit,
        opt(alt(("及以上", "以上"))),
        opt(one_of(['）', ')'])),
    )
        .parse_next(input)?;
    let when = if more.is_some() {
        Compare::AtLeast(value)
    } else {
        Compare::Exactly(value)
    };
    Ok((name, when, unit))
}

/// A, B, C, C#
fn letter(input: &mut &str) -> ModalResult<String> {
    (one_of('A'..='E'), opt(alt(('#', '＃'))))
        .map(|(it, sharp)| format!("{it}{}", if sharp.is_some() { "#" } else { "" }))
        .parse_next(input)
}

/// 符合5项为A，符合4项为B，其余不得分
fn by_clauses(sentence: &str, listed: &[String]) -> Option<Rule> {
    let mut levels = Vec::new();
    let mut lowest = None;
    for part in sentence.split(['，', ',', '；']) {
        // What falls short of the lowest is worth nothing.
        let short = part.contains("少于") || part.contains("不足");
        if part.contains("不得分") || part.contains("得0分") || short && !levels.is_empty() {
            continue;
        }
        let (_, (value, name), rest) = find(part, met)?;
        if lowest.is_some_and(|it| it <= value) {
            return None;
        }
        lowest = Some(value);
        let own = find(rest, score).and_then(|(_, scored, _)| match scored.points {
            Amount::Points(points) => Some(Worth::Points(points)),
            Amount::Range(..) | Amount::Full => None,
        });
        let worth = own.unwrap_or_else(|| Worth::Share(share(levels.len())));
        levels.push(level(&name, worth, Some(Compare::AtLeast(value))));
    }
    let lowest = lowest.filter(|_| levels.len() >= 2)?;
    let below = Some(Compare::Below(lowest));
    levels.push(level("不得分", Worth::Points(Points::ZERO), below));
    let clauses = listed.iter().map(|text| Clause {
        text: text.clone(),
        ..Clause::default()
    });
    let ask = if listed.len() >= 2 {
        Ask::Clauses(clauses.collect())
    } else {
        Ask::Count {
            what: "符合要求的项数".to_owned(),
            unit: "项".to_owned(),
            need: None,
            fractions: false,
        }
    };
    Some(earn(ask, levels))
}

fn met(input: &mut &str) -> ModalResult<(Decimal, String)> {
    let (_, value, _, _, _, _, name, _) = (
        alt(("符合", "达到", "做到", "满足", "具备")),
        count,
        alt(('项', '条')),
        opt(alt(("及以上", "以上"))),
        opt('的'),
        alt(("评为", "为", "计", "得")),
        letter,
        opt(alt(('级', '档', '等'))),
    )
        .parse_next(input)?;
    Ok((value, name))
}

/// What the level at `at` is worth, in per cent, where no points are said.
fn share(at: usize) -> Decimal {
    Decimal::whole(SHARES.get(at).copied().unwrap_or(0))
}

fn level(name: &str, worth: Worth, when: Option<Compare>) -> Level {
    Level {
        name: name.to_owned(),
        worth,
        when,
    }
}

fn earn(ask: Ask, levels: Vec<Level>) -> Rule {
    let how = How::Level {
        levels,
        core_fails: None,
    };
    Rule {
        ask,
        then: Then::Earn(how),
        limit: None,
        method: None,
    }
}

/// Several short names, or several numbers of one kind, with falling points of which only the best counts:
/// “很健全得2分，较健全得1.5分”, “3次得3分，2次得2分”.
pub(crate) fn steps(clauses: &[Clause], max: Points) -> Option<Rule> {
    let (first, last) = (clauses.first()?, clauses.last()?);
    let falls = clauses.is_sorted_by(|a, b| a.points > b.points);
    if clauses.len() < 2 || !falls || first.points != max || !last.points.is_positive() {
        return None;
    }
    let numbers: Option<Vec<(Decimal, &str)>> = clauses.iter().map(|it| number(&it.text)).collect();
    if let Some(numbers) = numbers {
        let unit = numbers.first()?.1;
        let alike = numbers.iter().all(|it| it.1 == unit);
        if !alike || !numbers.is_sorted_by(|a, b| a.0 > b.0) {
            return None;
        }
        let levels = clauses.iter().zip(&numbers).map(|(clause, (n, _))| {
            let when = Some(Compare::AtLeast(*n));
            level(
                &format!("{n}{unit}及以上"),
                Worth::Points(clause.points),
                when,
            )
        });
        let mut levels: Vec<Level> = levels.collect();
        let lowest = numbers.last()?.0;
        let below = Some(Compare::Below(lowest));
        levels.push(level(
            &format!("不足{lowest}{unit}"),
            Worth::Points(Points::ZERO),
            below,
        ));
        let ask = Ask::Count {
            what: "实际数量".to_owned(),
            unit: unit.to_owned(),
            need: None,
            fractions: false,
        };
        return Some(earn(ask, levels));
    }
    let is_short = |it: &Clause| it.text.chars().count() <= 6;
    if !clauses.iter().all(is_short) {
        return None;
    }
    let named = |it: &Clause| level(&it.text, Worth::Points(it.points), None);
    let mut levels: Vec<Level> = clauses.iter().map(named).collect();
    levels.push(level("均不符合", Worth::Points(Points::ZERO), None));
    Some(earn(Ask::Choice("评定等次".to_owned()), levels))
}

/// “3次”, “6—7人”, “不少于4次”: the lowest number of it.
fn number(text: &str) -> Option<(Decimal, &'static str)> {
    let joint = |input: &mut &str| -> ModalResult<()> {
        let sign = one_of(['-', '—', '–', '~', '～', '至', '到']);
        (repeat::<_, _, (), _, _>(1..=2, sign), count)
            .void()
            .parse_next(input)
    };
    let said = |input: &mut &str| -> ModalResult<(Decimal, &'static str)> {
        (count, opt(joint), unit)
            .map(|(n, _, unit)| (n, unit))
            .parse_next(input)
    };
    // Of several the last: “抽查10人，8人以上知晓”.
    let mut rest = text;
    let mut last = None;
    while let Some((_, found, behind)) = find(rest, said) {
        last = Some(found);
        rest = behind;
    }
    last
}

/// Honours of several tiers among clauses: “获国家级表彰的加5分，省级表彰的加3分”.
pub(crate) fn honours(clauses: &[Clause], best_only: bool) -> Option<Rule> {
    let tier = |it: &Clause| {
        let name = TIERS.iter().find(|name| it.text.contains(**name))?;
        Some(Tier {
            name: (*name).to_owned(),
            points: it.points,
        })
    };
    let tiers: Vec<Tier> = clauses.iter().map(tier).collect::<Option<_>>()?;
    let falls = tiers.is_sorted_by(|a, b| a.points > b.points);
    if tiers.len() < 2 || !falls {
        return None;
    }
    Some(Rule {
        ask: Ask::Tiers {
            what: "各级认定".to_owned(),
            unit: "项".to_owned(),
            tiers,
            best_only,
        },
        then: Then::Earn(How::Own),
        limit: None,
        method: None,
    })
}

/// “抽查5人，3人以上知晓得满分，每少1人扣1分”: so many are asked, and so many must pass.
pub(crate) fn sample(sentence: &str, max: Points) -> Option<Rule> {
    let (_, behind) = sentence.split_once('抽')?;
    let people = |input: &mut &str| -> ModalResult<Decimal> {
        let people = alt(("名", "人", "户", "个"));
        (count, people).map(|(n, _)| n).parse_next(input)
    };
    let (_, of, rest) = find(behind, people)?;
    let all = ["全部", "均", "都"].iter().any(|it| rest.contains(it));
    let at_least = |input: &mut &str| -> ModalResult<Decimal> {
        let more = alt(("以上", "及以上", "（含）以上"));
        (people, more).map(|(n, _)| n).parse_next(input)
    };
    let (need, rest) = match find(rest, at_least) {
        Some((_, need, rest)) => (need, rest),
        None if all => (of, rest),
        None => return None,
    };
    let (before, first, rest) = find(rest, score)?;
    let whole = match first.points {
        Amount::Full => true,
        Amount::Points(points) => points == max,
        Amount::Range(..) => false,
    };
    let small = |it: Decimal| u32::try_from(it.floor()).ok();
    let ask = Ask::Sample {
        what: behind_of(behind, before),
        unit: "人".to_owned(),
        of: small(of)?,
        need: small(need).filter(|it| *it <= small(of).unwrap_or(0))?,
    };
    let then = match find(rest, score) {
        None if first.verb == Verb::Earn && whole => Then::Earn(How::Whole),
        Some((each, second, rest)) => {
            let one = ["少1人", "少一人", "错1人", "错一人", "少1名", "差1人"];
            let Amount::Points(points) = second.points else {
                return None;
            };
            let by_one = one.iter().any(|it| each.contains(it));
            let deducts = second.verb == Verb::Deduct && by_one && find(rest, score).is_none();
            (whole && deducts).then_some(Then::Deduct(How::EachMissing(points)))?
        }
        None => return None,
    };
    Some(Rule {
        ask,
        then,
        limit: None,
        method: None,
    })
}

/// What a sample is of.
fn behind_of(behind: &str, before: &str) -> String {
    let what = before.trim_matches(['，', ',', '的', ' ', '能', '够']);
    let whom = behind.split(['，', ',']).next().unwrap_or_default();
    let whom: String = whom
        .chars()
        .filter(|it| !it.is_ascii_digit())
        .take(12)
        .collect();
    format!("抽{whom}{what}")
}

/// Several thresholds of one percentage as levels: “达到80%以上得2分，60%以上得1分”.
pub(crate) fn thresholds(what: &str, steps: &[(Compare, Points)]) -> Option<Rule> {
    // “70%以下得0分” says no more than that there is nothing to earn.
    let steps = match steps {
        [rest @ .., (Compare::Below(_) | Compare::AtMost(_), points)] if points.is_zero() => rest,
        all => all,
    };
    let at_least = |it: &(Compare, Points)| match it.0 {
        Compare::AtLeast(value) | Compare::Above(value) => Some((value, it.1)),
        _ => None,
    };
    let known: Vec<(Decimal, Points)> = steps.iter().filter_map(at_least).collect();
    let falls = known.is_sorted_by(|a, b| a.0 > b.0 && a.1 > b.1);
    if known.len() != steps.len() || known.len() < 2 || !falls {
        return None;
    }
    let mut levels: Vec<Level> = steps
        .iter()
        .map(|(compare, points)| {
            let name = match compare {
                Compare::Above(value) => format!("高于{value}%"),
                _ => format!("{}%及以上", compare.mark()),
            };
            level(&name, Worth::Points(*points), Some(*compare))
        })
        .collect();
    let (compare, _) = steps.last()?;
    let (name, below) = if let Compare::Above(value) = compare {
        (format!("不高于{value}%"), Compare::AtMost(*value))
    } else {
        let value = compare.mark();
        (format!("不足{value}%"), Compare::Below(value))
    };
    levels.push(level(&name, Worth::Points(Points::ZERO), Some(below)));
    Some(earn(Ask::Percent(what.to_owned()), levels))
}
