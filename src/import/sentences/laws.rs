//! Laws that every reading keeps, whatever the grammar did: numbers of kinds of units are never added up, nothing is lost
//! twice, a number that is missing something has a number that is due, and each clause with points stands in a rule.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::clause::stretch::{direction_behind, is_direction};
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::figures::{named_texts, numbers};
use crate::import::sentences::kinds::{are_kinds, kind_ahead};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Unsure, Why};

/// A clause with its words.
struct Clause<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The clause behind it in its sentence.
    next: &'a str,
}

impl Clause<'_> {
    /// Whether points stand in it.
    fn scores(&self) -> bool {
        let scores = |it: &Token| matches!(it.word, Word::Points(_) | Word::Nothing | Word::Full);
        self.tokens.iter().any(scores)
    }

    /// What stands before points that are taken, where it names something.
    fn case(&self) -> Option<&str> {
        const LEAST: usize = 3;
        let taken = self.tokens.windows(2).find(|it| match it {
            [verb, points] => {
                verb.word == Word::Deduct
                    && matches!(points.word, Word::Points(it) if it.is_positive())
            }
            _ => false,
        });
        let other = |it: &Token| {
            matches!(
                it.word,
                Word::Cap
                    | Word::AtMost
                    | Word::Exhaust
                    | Word::CapAt(_)
                    | Word::SameWork
                    | Word::Factor
                    | Word::Missing
            )
        };
        let end = taken?.first()?.from;
        let case = self.text.get(..end)?;
        let case = case.rsplit(['：', ':', '（', '(', '、', '；']).next()?;
        let case = case.trim_start_matches(|it: char| !it.is_alphabetic());
        let case = case.trim_end_matches(['的', '再', '另', '各', '均', '每', ' ']);
        let names = case.chars().count() >= LEAST && !self.tokens.iter().any(other);
        names.then_some(case)
    }

    /// The unit of the first number behind a colon, in a clause without points: 机关支部：开展党日12次.
    fn headed(&self) -> Option<&'static str> {
        let colon = self.tokens.iter().position(|it| it.word == Word::Colon)?;
        let behind = self.tokens.get(colon..)?.iter();
        let mut counts = behind.filter_map(|it| match it.word {
            Word::Count(_, unit) => Some(unit),
            _ => None,
        });
        counts.next().filter(|_| !self.scores())
    }

    /// The unit of the first number that the next clause says some may be missing of: 医院应开展8场，每少1场扣0.5分.
    fn due(&self) -> Option<&'static str> {
        let lacks = tokens(self.next).iter().any(|it| it.word == Word::Missing);
        let mut counts = self.tokens.iter().filter_map(|it| match it.word {
            Word::Count(_, unit) => Some(unit),
            _ => None,
        });
        counts.next().filter(|_| lacks && !self.scores())
    }

    /// The unit of the first number with a direction.
    fn marked(&self) -> Option<&'static str> {
        marked(&self.tokens)
    }
}

/// The unit of the first number of some words that has a direction.
fn marked(all: &[Token]) -> Option<&'static str> {
    all.iter().enumerate().find_map(|(at, it)| {
        let unit = match it.word {
            Word::Count(_, unit) => unit,
            Word::Percent(_) => "%",
            _ => return None,
        };
        let before = at.checked_sub(1).and_then(|it| all.get(it));
        let leads =
            before.is_some_and(|it| is_direction(it.word) || matches!(it.word, Word::Period(_)));
        (leads || direction_behind(all, at).is_some()).then_some(unit)
    })
}

/// The clauses of a text that its rules contradict, or leave out.
pub(crate) fn broken(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let mut clauses = Vec::new();
    for sentence in sentences_of(text) {
        let all: Vec<&str> = clauses_of(sentence).collect();
        let next = all.iter().skip(1).copied().chain([""]);
        clauses.extend(all.iter().zip(next).map(|(it, next)| Clause {
            text: it,
            tokens: tokens(it),
            next,
        }));
    }
    let laws = [
        of_kinds,
        beyond_one,
        all_above,
        without_due,
        in_pieces,
        joined,
    ];
    let open = laws.iter().flat_map(|it| it(&clauses, found.rules));
    let added = found.base.is_none().then(|| added(&clauses, found.rules));
    let open = open.chain(added.flatten());
    let open = open.map(|words| Unsure {
        words,
        why: Why::Open,
    });
    let left = left_out(&clauses, found).map(|words| Unsure {
        words,
        why: Why::Passed,
    });
    open.chain(left).collect()
}

/// “机关：不少于6次，每少1次扣1分；企业：不少于3次，每少1次扣1.5分”: numbers of several kinds of unit, each of which a unit has one
/// of, that several rules take points for.
fn of_kinds(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    let mut of_kind: Vec<(Option<&str>, &str, &str)> = Vec::new();
    for it in all {
        let next = marked(&tokens(it.next));
        let kind = kind_ahead(it.text);
        let due = kind.and_then(|_| it.due());
        if let Some(unit) = it.marked().or(next).or_else(|| it.headed()).or(due) {
            of_kind.push((kind, unit, it.text));
        }
    }
    let costs = |it: &&(Rule, String)| {
        let asks = match &it.0.ask {
            Ask::Count { need, .. } => need.is_some() || !it.0.marks().is_empty(),
            Ask::Percent(_) | Ask::Ratio { .. } => true,
            _ => false,
        };
        asks && matches!(it.0.then, Then::Deduct(_))
    };
    if rules.iter().filter(costs).count() < 2 {
        return Vec::new();
    }
    let differ = |one: &(Option<&str>, &str, &str), other: &(Option<&str>, &str, &str)| {
        let named = one.0.is_some() && other.0.is_some() && one.0 != other.0;
        one.1 == other.1 && (named || are_kinds(one.2, other.2))
    };
    let pairs = of_kind.iter().enumerate().find_map(|(at, one)| {
        let other = of_kind.iter().skip(at + 1).find(|it| differ(one, it))?;
        Some([one.2, other.2])
    });
    let quoted = pairs.into_iter().flatten();
    quoted.map(str::to_owned).collect()
}

/// “1篇得1分，超出1篇加0.5分”: what is beyond a number is not counted beside it.
fn beyond_one(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    let each = |it: &&(Rule, String)| {
        let is_each = matches!(it.0.then, Then::Earn(How::Each(_)));
        is_each && matches!(it.0.ask, Ask::Count { need: None, .. })
    };
    let begins = ["超", "每超", "多", "每多", "增加", "每增加", "再增加"];
    let beyond = all
        .iter()
        .find(|it| it.scores() && begins.iter().any(|word| it.text.starts_with(word)));
    match beyond {
        Some(found) if rules.iter().filter(each).count() > 1 => vec![found.text.to_owned()],
        _ => Vec::new(),
    }
}

/// “有计划得1分，…。以上资料每缺一项扣1分”, “…1分；一处不合格扣0.5分”: what earns is lost already where it is not so.
fn all_above(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    let earns = |it: &(Rule, String)| it.0.earns() && matches!(it.0.ask, Ask::Clauses(_));
    let costs = |it: &(Rule, String)| matches!(it.0.then, Then::Deduct(How::Each(_)));
    let above = ["以上", "上述", "各项", "前述"];
    let lost = all.iter().find(|it| {
        let lacks = it.tokens.iter().any(|it| it.word == Word::Missing);
        let of_above = above.iter().any(|word| it.text.starts_with(word)) && lacks;
        let takes = it.tokens.iter().any(|it| it.word == Word::Deduct);
        it.scores() && takes && (of_above || falls_short(it.text))
    });
    match lost {
        Some(found) if rules.iter().any(earns) && rules.iter().any(costs) => {
            vec![found.text.to_owned()]
        }
        _ => Vec::new(),
    }
}

/// Whether a clause names nothing but that one of several things is not as it should be: 一处不合格扣0.5分.
fn falls_short(clause: &str) -> bool {
    const BARE: [&str; 24] = [
        "不合格",
        "不达标",
        "不符合",
        "达不到",
        "未达到",
        "不到位",
        "未落实",
        "未做到",
        "要求",
        "标准",
        "规定",
        "发现",
        "每有",
        "每",
        "有",
        "一",
        "1",
        "项",
        "处",
        "个",
        "次",
        "其中",
        "任",
        "的",
    ];
    let end = clause.find('扣').unwrap_or(0);
    let said = clause.get(..end).unwrap_or_default().trim();
    let states = ["不", "未"].iter().any(|it| said.contains(it));
    let left = BARE
        .iter()
        .fold(said.to_owned(), |it, word| it.replace(word, ""));
    states && !said.is_empty() && left.is_empty()
}

/// “定期召开例会，每少1次扣0.5分”: how many there should be is nowhere said.
fn without_due(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    let often = [
        "定期",
        "经常",
        "适时",
        "按规定频次",
        "按要求频次",
        "按频次",
        "规定次数",
    ];
    let found = all.iter().zip(all.iter().skip(1)).find(|(it, next)| {
        let lacks = next.tokens.iter().any(|it| it.word == Word::Missing);
        let named = often.iter().any(|word| it.text.contains(word));
        let numbers = it
            .tokens
            .iter()
            .any(|it| matches!(it.word, Word::Count(..) | Word::Period(_)));
        named && !numbers && lacks && next.scores() && it.next == next.text
    });
    let missing = |(rule, words): &(Rule, String)| {
        let is_each = matches!(rule.then, Then::Deduct(How::Each(_)));
        let uncounted = matches!(rule.ask, Ask::Count { need: None, .. });
        is_each && uncounted && found.is_some_and(|it| words.contains(it.1.text))
    };
    match found {
        Some((it, next)) if rules.iter().any(missing) => {
            vec![format!("{}，{}", it.text, next.text)]
        }
        _ => Vec::new(),
    }
}

/// “受理率、办结率每低1个百分点”: two rates that one entry asks for.
fn joined(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    let is_joined = |rule: &Rule| {
        let (Ask::Percent(name) | Ask::Change { what: name, .. }) = &rule.ask else {
            return false;
        };
        let n_rates = name.matches('率').count() + name.matches("比例").count();
        n_rates > 1 && !all.iter().any(|it| it.text.contains(name.as_str()))
    };
    let found = rules.iter().filter(|it| is_joined(&it.0));
    found.map(|it| it.1.clone()).collect()
}

/// “在评先、受奖、晋级时，未征求意见的，分别扣5分”: a list within a clause is no list of clauses.
fn in_pieces(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    const PIECE: usize = 2;
    const CLAUSE: usize = 9;
    let length = |it: &String| it.chars().count();
    // The clause that two names stand in one behind the other.
    let joint = |one: &str, other: &str| {
        let one = one.rsplit(['，', ',']).next().unwrap_or(one);
        let other = other.split(['，', ',']).next().unwrap_or(other);
        let pair = format!("{one}、{other}");
        all.iter().find(|it| it.text.contains(&pair))
    };
    let torn = rules.iter().find_map(|(rule, _)| {
        let ticked = matches!(rule.ask, Ask::Clauses(_) | Ask::Faults(_));
        let names = named_texts(&rule.ask);
        let shortest = names.iter().map(length).min()?;
        let longest = names.iter().map(length).max()?;
        // “鼠、蚊、蝇、蟑四项” counts what it lists.
        let counted = names
            .last()
            .is_some_and(|it| it.contains(['项', '者', '类']));
        let uneven = shortest <= PIECE && longest >= CLAUSE && !counted;
        let mut pairs = names.windows(2).filter_map(|it| match it {
            [one, other] => joint(one, other),
            _ => None,
        });
        pairs.next().filter(|_| ticked && uneven)
    });
    torn.map(|it| it.text.to_owned()).into_iter().collect()
}

/// “参加赛事每次加0.5分；无记录的扣0.5分”, “每少1次扣1分，主要领导参加1次加2分”: what the item begins with is not said where points
/// are added without an end or on top of what is due, and taken.
fn added(all: &[Clause<'_>], rules: &[(Rule, String)]) -> Option<String> {
    let costs = rules.iter().any(|it| matches!(it.0.then, Then::Deduct(_)));
    let missing = |it: &(Rule, String)| matches!(it.0.then, Then::Deduct(How::EachMissing(_)));
    let is_due = rules.iter().any(missing);
    let adds = |it: &&Clause<'_>| {
        it.tokens.windows(2).any(|pair| match pair {
            [verb, points] => {
                let said = it.text.get(verb.from..verb.to);
                matches!(said, Some("加" | "奖励" | "奖")) && matches!(points.word, Word::Points(_))
            }
            _ => false,
        })
    };
    let endless = |(rule, words): &&(Rule, String)| {
        let each = matches!(rule.then, Then::Earn(How::Each(_)));
        let own = all.iter().find(|it| adds(it) && stands_in(it.text, words));
        each && (rule.limit.is_none() || is_due) && own.is_some()
    };
    let found = rules.iter().find(endless).filter(|_| costs)?;
    all.iter()
        .find(|it| adds(it) && stands_in(it.text, &found.1))
        .map(|it| it.text.to_owned())
}

/// Whether one of two texts stands in the other.
fn stands_in(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// The clauses that take points and stand in no rule: neither in its words nor in what it asks for.
fn left_out<'a>(
    all: &'a [Clause<'_>],
    found: &'a Covering<'_>,
) -> impl Iterator<Item = String> + 'a {
    let held = move |case: &str| {
        let numbers: Vec<Decimal> = numbers(case).collect();
        let marked = |rule: &Rule| rule.marks().iter().any(|it| numbers.contains(it));
        found.rules.iter().any(|(rule, words)| {
            let named = names(rule).any(|it| it.contains(case) || case.contains(&it));
            words.contains(case) || named || marked(rule)
        })
    };
    let cases = all.iter().filter_map(|it| Some((it, it.case()?)));
    cases
        .filter(move |(_, case)| !held(case))
        .map(|(it, _)| it.text.to_owned())
}

/// What a rule asks for, and the names of its levels.
fn names(rule: &Rule) -> impl Iterator<Item = String> {
    let levels = rule.levels().iter().map(|it| it.name.clone());
    named_texts(&rule.ask).into_iter().chain(levels)
}
