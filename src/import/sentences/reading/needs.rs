//! How many of something there should be.

use crate::domain::decimal::Decimal;
use crate::import::sentences::clause::meant::words;
use crate::import::sentences::clause::stretch::{direction_behind, is_direction};
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::Need;

/// How many of something there should be: 不少于4次, 每季度1次; `sentence` is the number that they get.
pub(super) fn needs(text: &str, tokens: &[Token], sentence: usize) -> Vec<Need> {
    if depends(tokens) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut clause = Clause::default();
    let mut often = None;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        match token.word {
            // “每人每季度1次”: how many of them there are may not be known.
            Word::Every if is_of_each(text, next) => clause.due_of(each_of(text, tokens, at)),
            Word::Text if at == clause.begin && leads_each(text, token) => clause.due_of(None),
            Word::Period(n) => {
                clause.period(text, tokens, at, n);
                often = often.or(Some(n)).filter(|_| n > 0 && clause.is_plain());
            }
            Word::Count(n, unit)
                if !clause.of_each
                    && is_due(tokens, at, clause.times)
                    && !is_date(text, next, unit) =>
            {
                let Some(n_each) = clause.sharers(text, tokens, at) else {
                    often = None;
                    continue;
                };
                let object = object(text, tokens, at);
                let own = clause.subjects(text, tokens, at);
                found.extend(own.into_iter().map(|(what, times)| Need {
                    what,
                    noun: noun(text, next),
                    object: object.clone(),
                    unit,
                    n: n.times(Decimal::whole(times)).times(n_each),
                    sentence,
                    at: token.from,
                    is_within: clause.is_within(text, tokens),
                    is_said: true,
                    is_least: is_least(tokens, at),
                }));
            }
            Word::Comma | Word::Colon => {
                if matches!(next.map(|it| it.word), Some(Word::Every | Word::Missing)) {
                    break;
                }
                clause = Clause {
                    begin: at + 1,
                    ..Clause::default()
                };
            }
            // “支委会每月1次、党员大会每季度1次”: the next thing.
            Word::And if clause.earlier.is_empty() && !found.is_empty() => {
                clause.times = 1;
                clause.begin = at + 1;
            }
            _ => {}
        }
    }
    if let Some(n) = often.filter(|it| *it > 1) {
        found.extend(of_periods(n, sentence));
    }
    found
}

/// What says that a number is a part of the one before it.
const WITHIN: &str = "其中";

/// Whether 每 distributes over some: 每人, 每个科室, 每村, but not 每有一项.
fn is_of_each(text: &str, next: Option<&Token>) -> bool {
    const NO_NAMES: [&str; 8] = ["有", "发", "出", "缺", "少", "低", "增", "超"];
    match next.map(|it| (it.word, text.get(it.from..it.to))) {
        Some((Word::Count(..), _)) => true,
        Some((Word::Text, Some(words))) => !NO_NAMES.iter().any(|it| words.starts_with(it)),
        _ => false,
    }
}

/// How many there are of those that 每 at `every` distributes over: 10 of “每人每年2篇，全局10人”.
fn each_of(text: &str, tokens: &[Token], every: usize) -> Option<Decimal> {
    let Word::Count(_, unit) = tokens.get(every + 1)?.word else {
        return None;
    };
    let own = noun(text, tokens.get(every + 2));
    let counted = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, it)| match it.word {
            Word::Count(n, of) if of == unit && n > Decimal::ONE => Some((at, n)),
            _ => None,
        });
    let alike = |at: usize| {
        let noun = noun(text, tokens.get(at + 1));
        noun.is_empty() || own.is_empty() || noun == own
    };
    let mut all = counted.filter(|(at, _)| alike(*at) && direction_behind(tokens, *at).is_none());
    let only = all.next().map(|it| it.1);
    only.filter(|_| all.next().is_none())
}

/// Whether a clause begins with each of some that nobody has counted: 各科室, but not 各项工作.
fn leads_each(text: &str, first: &Token) -> bool {
    const OF_THINGS: [&str; 6] = ["各项", "各类", "各种", "各自", "各方", "各式"];
    let words = text.get(first.from..first.to).unwrap_or_default();
    let words = words.trim_start_matches(['对', '由', '要', '组', '织']);
    words.starts_with('各') && !OF_THINGS.iter().any(|it| words.starts_with(it))
}

/// Those that 各 distributes what is due over.
enum Among {
    /// So many of them.
    Known(Decimal),
    /// Kinds of which nobody says how many there are: 乡镇、村各开展2次.
    Unknown,
}

/// How many share what a clause says is due from each of them: 3 of “3家医院各开展演练”, 2 of “两个院区每月各演练” and of
/// “春季、秋季各开展”.
fn among(text: &str, clause: &[Token]) -> Option<Among> {
    const SHARERS: [&str; 8] = ["家", "个", "名", "人", "所", "支", "户", "位"];
    const TIMES: [&str; 7] = ["春", "夏", "秋", "冬", "季", "月", "节"];
    let words = |it: &Token| text.get(it.from..it.to).unwrap_or_default();
    let each = clause.iter().rposition(|it| words(it).contains('各'))?;
    let before = clause.get(..=each)?;
    let counted = before.iter().find_map(|it| match it.word {
        Word::Count(n, unit) if n > Decimal::ONE && SHARERS.contains(&unit) => Some(n),
        _ => None,
    });
    if let Some(n) = counted {
        return Some(Among::Known(n));
    }
    let is_periodic = before.iter().any(|it| matches!(it.word, Word::Period(_)));
    let names: Vec<&[Token]> = before.split(|it| it.word == Word::And).collect();
    if names.len() < 2 {
        return None;
    }
    let timed = |it: &&[Token]| {
        it.iter()
            .any(|it| TIMES.iter().any(|time| words(it).contains(time)))
    };
    let n = Decimal::whole(i64::try_from(names.len()).ok()?);
    Some(if names.iter().all(timed) && !is_periodic {
        Among::Known(n)
    } else {
        Among::Unknown
    })
}

/// Whether what is due goes by another number: “1000人以上的村2名、1000人以下的1名”.
fn depends(tokens: &[Token]) -> bool {
    let ends = |end: Word| {
        let counts = tokens.iter().enumerate();
        let ended = counts.filter_map(|(at, it)| match it.word {
            Word::Count(n, unit) if direction_behind(tokens, at) == Some(end) => Some((n, unit)),
            _ => None,
        });
        ended.collect::<Vec<_>>()
    };
    let below = ends(Word::Under);
    ends(Word::OrMore).iter().any(|it| below.contains(it))
}

/// What a clause has said so far of how many there should be.
struct Clause {
    /// How often in a year.
    times: i64,
    /// Where the name of what is due begins.
    begin: usize,
    /// Whether it is due from each of some that nobody has counted.
    of_each: bool,
    /// How many of them there are, where that is said.
    n_each: Decimal,
    /// Those whose number is still to come, and how often each is due.
    earlier: Vec<(String, i64)>,
}

impl Clause {
    /// Takes in how often in a year, which stands at `at`.
    fn period(&mut self, text: &str, tokens: &[Token], at: usize, n: i64) {
        // “乡镇每季度、村每月开展1次”: each has its own.
        if tokens.get(at + 1).is_some_and(|it| it.word == Word::And) {
            self.earlier.push((self.subject(text, tokens, at), n));
            self.begin = at + 2;
        }
        self.times = n;
    }

    /// Whether nothing but how often was said.
    fn is_plain(&self) -> bool {
        !self.of_each && self.earlier.is_empty() && self.n_each == Decimal::ONE
    }

    /// Takes in that it is due from each of some, of which there are so many if that is known.
    const fn due_of(&mut self, n: Option<Decimal>) {
        match n {
            Some(n) => self.n_each = n,
            None => self.of_each = true,
        }
    }

    /// How many the number at `at` is due from; `None` where that is not known.
    fn sharers(&self, text: &str, tokens: &[Token], at: usize) -> Option<Decimal> {
        match among(text, tokens.get(self.begin..at).unwrap_or_default()) {
            Some(Among::Known(n)) => Some(n),
            Some(Among::Unknown) => None,
            None => Some(self.n_each),
        }
    }

    /// Those of which the number at `at` is due, and how often.
    fn subjects(&mut self, text: &str, tokens: &[Token], at: usize) -> Vec<(String, i64)> {
        // “各组织1次体检和1次讲座”: the next thing, as often as the one before it.
        if joined(text, tokens, at) {
            return vec![(object(text, tokens, at), self.times)];
        }
        let mut all = std::mem::take(&mut self.earlier);
        all.push((self.subject(text, tokens, at), self.times));
        all
    }

    /// What the words before `at` name.
    fn subject(&self, text: &str, tokens: &[Token], at: usize) -> String {
        let own = tokens.get(self.begin..at).unwrap_or_default();
        // “文件（1分）、记录（每季度1次，2分）”: what has points of its own is another thing.
        let paid = own
            .iter()
            .rposition(|it| matches!(it.word, Word::Points(_)));
        let behind = paid
            .and_then(|it| own.get(it + 1..))
            .filter(|it| it.iter().any(|it| it.word == Word::Text));
        let found = words(text, &named(behind.unwrap_or(own)));
        let found = found.trim_start_matches(['）', ')', '、', '，']);
        found.trim_start_matches(WITHIN).to_owned()
    }

    /// Whether what is due is a part of what was said before.
    fn is_within(&self, text: &str, tokens: &[Token]) -> bool {
        let first = tokens.get(self.begin);
        first.is_some_and(|it| {
            text.get(it.from..it.to)
                .is_some_and(|it| it.starts_with(WITHIN))
        })
    }
}

impl Default for Clause {
    fn default() -> Self {
        Self {
            times: 1,
            begin: 0,
            of_each: false,
            n_each: Decimal::ONE,
            earlier: Vec::new(),
        }
    }
}

/// Whether the count at `at`, so many times a year, says how many there should be.
fn is_due(tokens: &[Token], at: usize, times: i64) -> bool {
    let word = |at: usize| tokens.get(at).map(|it| it.word);
    let Some(Word::Count(n, _)) = word(at) else {
        return false;
    };
    let (before, behind) = (at.checked_sub(1).and_then(word), word(at + 1));
    if matches!(
        before,
        Some(Word::Every | Word::Missing | Word::Below | Word::Above | Word::AtMost)
    ) {
        return false;
    }
    let is_or_more = direction_behind(tokens, at) == Some(Word::OrMore);
    // “5处以上扣5分”, “3人次以上的不得分”: from there on something is lost.
    let mut follows = tokens
        .iter()
        .skip(at + 2)
        .filter(|it| it.word != Word::Text);
    let loses = |it: &Token| matches!(it.word, Word::Deduct | Word::Nothing);
    let costs = is_or_more && follows.next().is_some_and(loses);
    let least = before == Some(Word::AtLeast) || is_or_more && !costs;
    let scores = costs
        || matches!(
            behind,
            Some(Word::Deduct | Word::Earn | Word::Nothing | Word::Apiece)
        );
    // “一人一清单” says nothing of how many there are.
    let one = n.times(Decimal::whole(times)) == Decimal::ONE;
    n.is_positive() && times > 0 && (least || !scores && !one)
}

/// 25日前, 3个工作日内: a date, or a time within which something is due.
fn is_date(text: &str, behind: Option<&Token>, unit: &str) -> bool {
    let words = behind.and_then(|it| text.get(it.from..it.to));
    let words = words.unwrap_or_default().trim_start();
    let is_time = matches!(unit, "日" | "天" | "工作日" | "个工作日" | "小时");
    is_time && words.starts_with(['前', '内', '之', '以'])
}

/// The words that name what there should be.
fn named(tokens: &[Token]) -> Vec<Token> {
    let own = tokens.iter().copied();
    own.filter(|it| {
        let word = it.word;
        !matches!(
            word,
            Word::Period(_) | Word::AtLeast | Word::Comma | Word::Points(_) | Word::Open
        )
    })
    .collect()
}

/// What “每季度” alone says: so many times a year, or so many periods.
fn of_periods(n: i64, sentence: usize) -> Vec<Need> {
    let need = |unit, is_said| Need {
        what: String::new(),
        noun: String::new(),
        object: String::new(),
        unit,
        n: Decimal::whole(n),
        sentence,
        at: 0,
        is_within: false,
        is_said,
        is_least: false,
    };
    let units: &[&str] = match n {
        4 => &["季", "季度", "个季度"],
        12 => &["个月"],
        52 => &["周"],
        _ => &[],
    };
    let periods = units.iter().map(|unit| need(unit, true));
    std::iter::once(need("次", false)).chain(periods).collect()
}

/// The first words behind a measure word.
fn noun(text: &str, behind: Option<&Token>) -> String {
    let words = behind.filter(|it| it.word == Word::Text);
    let words = words
        .and_then(|it| text.get(it.from..it.to))
        .unwrap_or_default();
    words.trim().chars().take(2).collect()
}

/// All the words behind the number at `at`, and what says to which side of it, up to the next sign.
fn object(text: &str, tokens: &[Token], at: usize) -> String {
    let mut behind = tokens.iter().skip(at + 1);
    let named = behind.find(|it| !is_direction(it.word));
    let words = named.filter(|it| it.word == Word::Text);
    let words = words.and_then(|it| text.get(it.from..it.to));
    let words = words.unwrap_or_default().trim();
    // “1次体检和1次讲座” names two things.
    let counted = tokens
        .iter()
        .skip(at + 1)
        .skip_while(|it| it.word != Word::Text);
    let joins = matches!(
        counted.clone().nth(1).map(|it| it.word),
        Some(Word::Count(..))
    );
    let plain = JOINTS.iter().find_map(|it| words.strip_suffix(it));
    plain.filter(|_| joins).unwrap_or(words).to_owned()
}

/// What joins two things in one clause.
const JOINTS: [&str; 4] = ["以及", "和", "及", "与"];

/// Whether the number at `at` goes on with another one: 1次 of 和1次健康讲座.
fn joined(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(2).and_then(|it| tokens.get(it..at));
    let Some([first, between]) = before else {
        return false;
    };
    let words = text.get(between.from..between.to).unwrap_or_default();
    matches!(first.word, Word::Count(..))
        && between.word == Word::Text
        && JOINTS.iter().any(|it| words.trim_end().ends_with(it))
}

/// Whether the count at `at` is said to be the least: 不少于36次, 10次以上.
fn is_least(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
    before.is_some_and(|it| it.word == Word::AtLeast)
        || direction_behind(tokens, at) == Some(Word::OrMore)
}
