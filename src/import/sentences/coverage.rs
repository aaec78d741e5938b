//! Whether all of an item's words that carry meaning were used: each number, and each word that changes what numbers do,
//! is held by a rule, stands in what the rules are called, or is doubted. It looks at what came out, whatever the grammar
//! did.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::domain::standard::rule_in_words::rule_in_words;
use crate::import::sentences::clause::stretch::{direction_behind, is_direction};
use crate::import::sentences::clauses::{NOTHING, clauses_of, sentences_of};
use crate::import::sentences::figures::{marks_of, named_texts, of_worth, points_of};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{LAST_PLACES, PLACES, Token, Word, is_number};
use crate::import::sentences::reading::part::Unsure;

/// What came out of an item's words.
pub(crate) struct Covering<'a> {
    pub(crate) rules: &'a [(Rule, String)],
    pub(crate) unsure: &'a [Unsure],
    /// The points that the item has, or begins with, and those that its words say it has.
    pub(crate) points: Vec<Points>,
    /// The points that it begins with.
    pub(crate) base: Option<Points>,
}

/// Words that change what is counted, or what counts, and stand in the name of what is entered or nowhere.
const CHANGING: [&str; 20] = [
    "视为",
    "视同",
    "视作",
    "等同于",
    "算作",
    "折合",
    "折抵",
    "折算",
    "除外",
    "降一类",
    "降一档",
    "降一级",
    "降一等",
    "降低一个等",
    "降低一档",
    "降低一类",
    "降低一级",
    "降为",
    "上浮",
    "翻番",
];

/// Those of them that change nothing in a sentence without points.
const WITHOUT_POINTS: [&str; 4] = ["除外", "折合", "折抵", "折算"];

/// Words of what is only looked at, whose numbers no score goes by.
const LOOKED_AT: [&str; 15] = [
    "仍按", "抽", "随机", "询问", "提问", "访", "问卷", "样本", "查阅", "检查", "查看", "察看",
    "《", "号）", "应到",
];

/// What falls short of a number that was said before.
const FALLS_SHORT: [&str; 7] = [
    "不达标",
    "不符合",
    "未达",
    "达不到",
    "不合格",
    "不足的",
    "未完成",
];

/// The clauses of a text that hold what nothing used.
pub(crate) fn unused(text: &str, found: &Covering<'_>) -> Vec<String> {
    let held = Held::of(found);
    let mut left: Vec<String> = Vec::new();
    for sentence in sentences_of(text) {
        let clauses: Vec<&str> = clauses_of(sentence).collect();
        // A sentence without points says what is asked for, which others hold points for.
        let scores = tokens(sentence).iter().any(|it| is_score(it.word));
        if !scores {
            let changes = CHANGING.iter().filter(|it| !WITHOUT_POINTS.contains(it));
            let mut changes = changes.filter(|it| sentence.contains(**it));
            if changes.any(|it| !held.said.contains(it)) && !held.doubts(sentence) {
                left.push(sentence.trim().to_owned());
            }
            continue;
        }
        for (at, clause) in clauses.iter().enumerate() {
            let next = clauses.get(at + 1).copied().unwrap_or_default();
            let known = held.doubts(clause) || left.iter().any(|it| it == clause);
            if !known && !held.uses(&Clause::of(clause, next)) {
                left.push((*clause).to_owned());
            }
        }
    }
    left
}

/// Whether a word says what becomes of points.
const fn is_score(word: Word) -> bool {
    matches!(
        word,
        Word::Points(_)
            | Word::Span(..)
            | Word::Full
            | Word::Nothing
            | Word::Earn
            | Word::Deduct
            | Word::Keeps
            | Word::Cap
    )
}

/// A clause.
struct Clause<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Whether points stand in it.
    scores: bool,
    /// Whether it, or the next clause, says that nothing is earned.
    loses_all: bool,
    /// Whether no score goes by its numbers.
    is_aside: bool,
}

impl<'a> Clause<'a> {
    /// A clause before the `next` one.
    fn of(text: &'a str, next: &str) -> Self {
        let tokens = tokens(text);
        let is = |of: fn(Word) -> bool| tokens.iter().any(|it| of(it.word));
        let scores = is(is_score);
        let loses_all =
            is(|it| it == Word::Nothing) || NOTHING.iter().any(|it| next.starts_with(it));
        let looked_at = LOOKED_AT.iter().any(|it| text.contains(it));
        let short = FALLS_SHORT.iter().any(|it| next.contains(it));
        Self {
            text,
            scores,
            loses_all,
            is_aside: looked_at || short && !scores,
            tokens,
        }
    }

    /// Whether it has a number with a direction.
    fn is_directed(&self) -> bool {
        (0..self.tokens.len()).any(|at| directed(&self.tokens, at))
    }
}

/// Whether the word at `at` is a number with a direction.
fn directed(all: &[Token], at: usize) -> bool {
    let number = all.get(at).is_some_and(|it| is_number(it.word));
    let before = at.checked_sub(1).and_then(|it| all.get(it));
    let leads = before.is_some_and(|it| is_direction(it.word));
    number && (leads || direction_behind(all, at).is_some())
}

/// What the rules hold.
struct Held<'a> {
    rules: &'a [(Rule, String)],
    /// All that they say to people: names, numbers, limits.
    said: String,
    /// Points that are given or taken.
    points: Vec<Points>,
    /// Marks, steps, and how many are due.
    marks: Vec<Decimal>,
    /// The points of the item.
    max: Points,
    doubted: Vec<String>,
}

impl<'a> Held<'a> {
    /// What is held by what came out.
    fn of(found: &Covering<'a>) -> Self {
        let max = found.points.first().copied().unwrap_or_default();
        let mut points = found.points.clone();
        let mut marks = Vec::new();
        let mut said = String::new();
        for (rule, _) in found.rules {
            said.push_str(&rule_in_words(rule));
            for clause in named_texts(&rule.ask) {
                said.push_str(&clause);
            }
            let own = points_of(rule);
            // What is left is as good as what is lost.
            points.extend(own.iter().map(|it| max - *it));
            points.extend(rule.limit.map(|it| it - max));
            for level in rule.levels() {
                let best = rule.levels().iter().map(|it| of_worth(it.worth)).max();
                points.extend(best.map(|it| it - of_worth(level.worth)));
            }
            points.extend(own);
            marks.extend(marks_of(rule));
        }
        let doubted = found.unsure.iter().map(|it| it.words.clone()).collect();
        Self {
            rules: found.rules,
            said,
            points,
            marks,
            max,
            doubted,
        }
    }

    /// Whether a clause is quoted in a doubt.
    fn doubts(&self, clause: &str) -> bool {
        const LEAST: usize = 2;
        let mut doubted = self.doubted.iter().map(String::as_str);
        doubted.any(|it| it.contains(clause) || it.chars().count() >= LEAST && clause.contains(it))
    }

    /// Whether all of a clause that carries meaning is held.
    fn uses(&self, clause: &Clause<'_>) -> bool {
        let mut changing = CHANGING.iter().filter(|it| clause.text.contains(**it));
        // “超过5天视为未报，不得分” loses all.
        let by_share = self.rules.iter().any(|it| {
            matches!(
                it.0.how(),
                Some(How::Share | How::Level { .. } | How::PerPoint { .. })
            )
        });
        let held = |it: &str| self.said.contains(it) || by_share && it == "折算";
        let changes = changing.any(|it| !held(it)) && !clause.loses_all;
        !changes && (0..clause.tokens.len()).all(|at| self.holds(clause, at))
    }

    /// Whether the word at `at` of a clause is held, or carries nothing.
    fn holds(&self, clause: &Clause<'_>, at: usize) -> bool {
        let Some(token) = clause.tokens.get(at) else {
            return true;
        };
        let words = clause
            .text
            .get(token.from..token.to)
            .unwrap_or_default()
            .trim();
        if self.said.contains(words) {
            return true;
        }
        match token.word {
            Word::Points(value) => {
                let is_mark = directed(&clause.tokens, at) && self.is_spent(value);
                value.is_zero()
                    || self.has_points(value)
                    || self.has(value)
                    || heads(clause, value)
                    || is_mark
            }
            Word::Span(low, high) => {
                let both = self.has_points(low) && self.has_points(high);
                both || self.is_near(low) && self.is_near(high)
            }
            Word::Percent(value) | Word::PercentPoints(value) => {
                let is_all =
                    value == Decimal::HUNDRED || clause.is_aside || self.counts_short(clause);
                is_all
                    || self.has(value)
                    || !directed(&clause.tokens, at) && self.has_share(value)
                    || if is_far(clause, token) {
                        self.is_spent_after(value)
                    } else {
                        self.is_spent_at(value)
                    }
            }
            Word::Percents(low, high) | Word::Counts(low, high, _) => {
                clause.is_aside || self.is_near(low) || self.is_near(high)
            }
            Word::Count(value, unit) => self.counts(clause, at, (value, unit)),
            Word::Period(times) => times == 1 || clause.is_aside || self.is_due_so_often(times),
            Word::Number(value) => {
                !directed(&clause.tokens, at) || clause.is_aside || self.has(value)
            }
            _ => true,
        }
    }

    /// Whether so many of a unit are held, or carry nothing.
    fn counts(&self, clause: &Clause<'_>, at: usize, (value, unit): (Decimal, &str)) -> bool {
        let is_directed = directed(&clause.tokens, at);
        let is_one = value == Decimal::ONE && (!is_directed || clause.loses_all) || value.is_zero();
        let of_day = matches!(unit, "日" | "年" | "类" | "档");
        // “第11名以后” and “3件以内” say where the next begins.
        let of_place = matches!(unit, PLACES | LAST_PLACES)
            && (self.is_near(value) || self.is_near(value - Decimal::ONE));
        let behind = direction_behind(&clause.tokens, at);
        let is_up_to = matches!(behind, Some(Word::OrLess | Word::Under)) && self.is_near(value);
        // “6项中有5项以上”, “全局10人”: how many there are in all.
        let is_whole = !is_directed && (!clause.scores || clause.is_directed());
        let is_met = !is_directed && self.earns_all(clause);
        let is_all = !is_directed && self.is_spent(value);
        // “两项累计加分最多3分”
        let mut behind = clause.tokens.iter().skip(at + 1).take(2);
        let caps = behind.any(|it| it.word == Word::Cap);
        let named = of_day || of_place || is_up_to || clause.is_aside || caps;
        let plain = is_one || named || is_whole || is_met || is_all;
        plain
            || self.has(value)
            || is_often(clause) && self.is_part(value)
            || self.is_listed(value)
            || clause.loses_all && (self.is_near(value) || self.is_spent(value))
    }

    /// “甲率、乙率均达85%以上得5分，有一项未达到扣2分”: whether those that fall short of a mark are counted.
    fn counts_short(&self, clause: &Clause<'_>) -> bool {
        let counted = |rule: &Rule| matches!(&rule.ask, Ask::Count { unit, .. } if matches!(unit.as_str(), "项" | "个"));
        let several = ["均", "都", "各项", "全部"]
            .iter()
            .any(|it| clause.text.contains(it));
        several && self.earns_all(clause) && self.rules.iter().any(|it| counted(&it.0))
    }

    /// Whether a clause earns all points, of which others take some.
    fn earns_all(&self, clause: &Clause<'_>) -> bool {
        let all = clause.tokens.iter().any(|it| match it.word {
            Word::Points(value) => value == self.max,
            word => word == Word::Full,
        });
        all && self
            .rules
            .iter()
            .any(|it| matches!(it.0.then, Then::Deduct(_)))
    }

    /// Whether so many points are held by a rule.
    fn has_points(&self, value: Points) -> bool {
        self.points.contains(&value)
    }

    /// Whether a share of the points of the item, or of one of its clauses, is held by a rule.
    fn has_share(&self, percent: Decimal) -> bool {
        let mut whole = std::iter::once(&self.max).chain(&self.points);
        whole.any(|it| self.has_points(it.percent(percent)))
    }

    /// Whether a number is held by a rule.
    fn has(&self, value: Decimal) -> bool {
        self.marks.contains(&value)
    }

    /// Whether a number, or the next one beyond it, is held.
    fn is_near(&self, end: Decimal) -> bool {
        self.marks.iter().any(|it| {
            let gap = if *it > end { *it - end } else { end - *it };
            gap <= Decimal::ONE
        })
    }

    /// Whether so many clauses are ticked: 四项齐全.
    fn is_listed(&self, value: Decimal) -> bool {
        self.rules.iter().any(|(rule, _)| match &rule.ask {
            Ask::Clauses(all) | Ask::Faults(all) => {
                i64::try_from(all.len()).is_ok_and(|it| Decimal::whole(it) == value)
            }
            _ => false,
        })
    }

    /// Whether what is due is so many times a number: 24 of 每月2次.
    fn is_part(&self, value: Decimal) -> bool {
        self.rules.iter().any(|(rule, _)| match rule.ask {
            Ask::Count {
                need: Some(need), ..
            } => need
                .share(Decimal::ONE, value)
                .is_some_and(Decimal::is_whole),
            _ => false,
        })
    }

    /// Whether one of two frequencies is the one that something is due with, where any is: of 每科室每月1次，县级每季1次 the
    /// rule holds one.
    fn is_due_so_often(&self, times: i64) -> bool {
        let mut needs = self.rules.iter().filter_map(|it| match it.0.ask {
            Ask::Count { need, .. } => need,
            _ => None,
        });
        needs.next().is_none() || self.is_part(Decimal::whole(times))
    }

    /// Whether nothing is left anyway at a rate of so many per cent.
    fn is_spent_at(&self, rate: Decimal) -> bool {
        self.rules.iter().any(|(rule, _)| match rule.how() {
            Some(How::PerPoint {
                from, each, step, ..
            }) => {
                let gap = if *from > rate {
                    *from - rate
                } else {
                    rate - *from
                };
                let steps = gap.share(Decimal::ONE, *step);
                steps.is_some_and(|it| it.times(*each) >= rule.most(self.max))
            }
            _ => false,
        })
    }

    /// Whether nothing is left anyway so far from a mark.
    fn is_spent_after(&self, far: Decimal) -> bool {
        self.rules.iter().any(|(rule, _)| match rule.how() {
            Some(How::PerPoint { each, step, .. }) => {
                let steps = far.share(Decimal::ONE, *step);
                steps.is_some_and(|it| it.times(*each) >= rule.most(self.max))
            }
            _ => false,
        })
    }

    /// Whether nothing is left anyway where a number is as this one is.
    fn is_spent(&self, value: Decimal) -> bool {
        self.rules.iter().any(|(rule, _)| {
            let most = rule.most(self.max);
            match (rule.how(), &rule.ask) {
                (Some(How::Each(each)), _) => value.times(*each) >= most,
                (Some(How::EachMissing(each)), Ask::Count { need: Some(n), .. }) => {
                    (*n - value + Decimal::ONE).times(*each) >= most || value.times(*each) >= most
                }
                (
                    Some(How::PerPoint {
                        from, each, step, ..
                    }),
                    _,
                ) => {
                    let gap = if *from > value {
                        *from - value
                    } else {
                        value - *from
                    };
                    let steps = gap.share(Decimal::ONE, *step);
                    steps.is_some_and(|it| it.times(*each) >= most)
                }
                _ => false,
            }
        })
    }
}

/// “下降10%以上”, “低10个百分点”: whether a number says how far something is from a mark, not where it is.
fn is_far(clause: &Clause<'_>, token: &Token) -> bool {
    const FAR: [&str; 14] = [
        "下降", "降低", "减少", "上升", "提高", "增加", "升高", "相差", "低", "高", "差", "少",
        "降", "超",
    ];
    let before = clause.text.get(..token.from).unwrap_or_default().trim_end();
    let is_step = matches!(token.word, Word::PercentPoints(_));
    is_step || FAR.iter().any(|it| before.ends_with(it))
}

/// Whether a clause says how often something is due within a year, or how many of all of it: 每月2次, 其中研讨2次.
fn is_often(clause: &Clause<'_>) -> bool {
    let often = |it: &Token| matches!(it.word, Word::Period(times) if times != 1);
    let is_within = clause.text.starts_with("其中");
    clause.tokens.iter().any(often) || is_within || clause.text.contains(['各', '均'])
}

/// Whether points head those of the clause that they stand in.
fn heads(clause: &Clause<'_>, value: Points) -> bool {
    let points = clause.tokens.iter().filter_map(|it| match it.word {
        Word::Points(points) => Some(points),
        _ => None,
    });
    points.sum::<Points>() == value + value
}
