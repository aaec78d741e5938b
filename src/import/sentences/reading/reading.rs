//! From the statements of an item to what they do to its points, before rules are made of them.

use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::standard::rule::PartPoints;
use crate::import::sentences::clause::condition::understood;
use crate::import::sentences::clause::cut::cut;
use crate::import::sentences::clause::meant::{Band, Meant, matters, words};
use crate::import::sentences::clause::statement::{Amount, Statement, Verb};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::needs::needs;
use crate::import::sentences::reading::part::{Need, Part, PartKind, Unsure, Why};

/// What may stand between a range and the word for judging.
const BEFORE_JUDGING: [&str; 6] = ["之间", "范围内", "以内", "内", "酌情", "视情"];

/// What may stand behind a range, for the assessor chooses from it.
const JUDGING: [&str; 11] = [
    "", "打分", "计分", "评分", "给分", "赋分", "评定", "得分", "扣分", "加分", "减分",
];

/// All that an item says.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) parts: Vec<Part>,
    pub(crate) needs: Vec<Need>,
    pub(crate) unsure: Vec<Unsure>,
    /// The rates that sentences without points speak of.
    pub(crate) rates: Vec<(String, Band)>,
    /// The most of all of it.
    pub(crate) limit: Option<Points>,
    /// The most of several statements together.
    pub(crate) totals: Vec<Total>,
    /// The numbered clauses without points.
    pub(crate) listed: Vec<String>,
    /// Whether the same work counts once, at its highest.
    pub(crate) same_work: Option<String>,
    /// The sentences that say that all other cases earn nothing.
    pub(crate) closed: Vec<usize>,
    /// How many things each list names.
    pub(crate) lists: Vec<usize>,
    /// The points that the words say the item has.
    pub(crate) whole: Option<Points>,
    /// What the item is about, as its other columns say it.
    pub(crate) context: String,
    /// All the words of the item.
    pub(crate) spoken: String,
    /// Those that a mean is of, where the words speak of one.
    pub(crate) mean: Option<Vec<String>>,
    /// The smallest sample that tells anything, with its measure word: 不少于50份.
    pub(crate) sample: Option<(u32, &'static str)>,
    /// What is due where the days counted are those that something is late; each has a day of its own.
    pub(crate) late: Vec<String>,
    /// The day that it is due on, where the words say it.
    pub(crate) due: Option<Date>,
    /// The words of days late that the assessor counts.
    pub(crate) days: Vec<String>,
    /// What becomes of a part of a step, where the words say it: 不足1个百分点的不计.
    pub(crate) part_points: Option<PartPoints>,
    /// What changes against an earlier year, where the words speak of changes; empty where they do not say what.
    pub(crate) change: Option<String>,
    /// Whether places in an order were spoken of.
    pub(crate) ranks: bool,
    /// Whether the change that was spoken of last goes down.
    pub(crate) falls: Option<bool>,
}

/// The most that all of several statements come to: 以上合计最多扣2分.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    pub(crate) most: Points,
    pub(crate) verb: Verb,
    /// The sentences of the statements, from the first to the last of them.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) words: String,
}

/// What else a sentence says beside the words behind its last score.
pub(super) struct Around {
    /// Whether it has scores.
    pub(super) scores: bool,
    /// Whether it names a cap, or the points of the whole.
    pub(super) is_said: bool,
    /// Whether it was numbered.
    pub(super) is_listed: bool,
}

impl Reading {
    /// Doubts words.
    pub(crate) fn doubt(&mut self, words: impl Into<String>, why: Why) {
        let words = words.into();
        self.unsure.push(Unsure { words, why });
    }

    /// Takes in what the item is about, as its own columns say it: how many there should be, and the marks of rates.
    pub(crate) fn context(&mut self, text: &str) {
        let all = tokens(text);
        self.needs.extend(needs(text, &all, 0));
        self.asked(text, &all);
        text.clone_into(&mut self.context);
    }

    /// The rates that clauses without points speak of.
    pub(super) fn asked(&mut self, text: &str, tokens: &[Token]) {
        for clause in tokens.split(|it| {
            matches!(
                it.word,
                Word::Comma | Word::Open | Word::Close | Word::Colon
            )
        }) {
            let n = clause.iter().filter(|it| it.word == Word::And).count();
            if n > 1 {
                self.lists.push(n + 1);
            }
        }
        for clause in tokens.split(|it| it.word == Word::Comma) {
            if let Meant::Rate(what, band) = understood(text, clause, None, false).meant {
                self.rates.push((what, band));
            }
        }
    }

    /// Takes in the sentence of this number; `is_listed` where it was numbered, `max` is what the item is worth.
    pub(crate) fn sentence(&mut self, text: &str, is_listed: bool, max: Points, number: usize) {
        let all = tokens(text);
        let found = cut(text, &all);
        self.needs.extend(needs(text, &all, number + 1));
        if !found.statements.is_empty() {
            let before = found.statements.first().map_or(&[][..], |it| it.condition);
            let n_signs = before
                .split(|it| it.word == Word::Comma)
                .map(|it| it.iter().filter(|it| it.word == Word::And).count());
            let n_signs = n_signs.max().filter(|it| *it > 1);
            self.lists.extend(n_signs.map(|it| it + 1));
        }
        if let Some(whole) = found.whole {
            self.whole_of(text, (whole, max), &found.statements, number);
        }
        if let Some(limit) = found.limit {
            self.limited(limit, number);
        }
        let lost = is_of_losses(text, &all);
        let total = total(text, &found.statements, number);
        let total = total.filter(|it| it.most < max || !max.is_positive());
        let n_said = found.statements.len();
        for (nth, statement) in found.statements.iter().enumerate() {
            let mut statement = statement.clone();
            if total.is_some() && nth + 1 == n_said {
                statement.limit = None;
            }
            if lost && statement.verb.is_none() {
                statement.verb = Some(Verb::Deduct);
            }
            self.statement(text, &statement, max, number);
        }
        self.totals.extend(total);
        let judges = found
            .statements
            .last()
            .is_some_and(|it| matches!(it.amount, Amount::Range(..)));
        if judges && is_judging(&words(text, found.rest)) {
            return;
        }
        for tokens in &found.before {
            self.before(text, tokens);
        }
        for tokens in &found.conditional {
            self.doubt(words(text, tokens), Why::Beyond);
        }
        let around = Around {
            scores: !found.statements.is_empty(),
            is_said: found.limit.is_some() || found.whole.is_some(),
            is_listed,
        };
        self.rest(text, found.rest, &around);
    }

    /// Takes in the points that a sentence says are those of the whole: of the item that is worth `max`, or of its clause.
    fn whole_of(
        &mut self,
        text: &str,
        (whole, max): (Points, Points),
        said: &[Statement<'_>],
        number: usize,
    ) {
        if whole < max && costs_only(said) {
            // “发现浪费1次扣0.5分，共2分”: what the clause has to lose.
            self.parts.push(head(text, whole, number));
            return;
        }
        self.whole = self.whole.or(Some(whole));
        if whole != max && max.is_positive() {
            self.doubt(text, Why::Sum);
        }
    }

    /// Takes in the most that a sentence names behind its statements.
    fn limited(&mut self, limit: Points, number: usize) {
        match self.parts.last_mut() {
            Some(last) if last.limit.is_none() && last.sentence == number => {
                last.limit = Some(limit);
            }
            _ => self.limit = Some(limit),
        }
    }

    /// What stands before a cap: “加分累计” says what is capped, “同一事项取最高分” more than that.
    fn before(&mut self, text: &str, tokens: &[Token]) {
        if tokens.iter().any(|it| it.word == Word::SameWork) {
            self.same_work = Some(words(text, tokens));
        } else if tokens.iter().any(|it| matters(it.word)) {
            self.doubt(words(text, tokens), Why::Unused);
        }
    }
}

/// Whether all that a sentence says takes points.
fn costs_only(said: &[Statement<'_>]) -> bool {
    let costs = |it: &Statement<'_>| it.verb == Some(Verb::Deduct);
    !said.is_empty() && said.iter().all(costs)
}

/// The points of a clause that its sentence names beside what is lost of them.
fn head(text: &str, points: Points, number: usize) -> Part {
    let name = text.split(['，', ',']).next().unwrap_or(text).to_owned();
    Part {
        meant: Meant::Tick(name.clone()),
        verb: Verb::Earn,
        points,
        range_to: None,
        limit: None,
        said: name.clone(),
        words: name,
        sentence: number,
        at: 0,
        order: 0,
        kind: PartKind::Plain,
        is_bare: false,
    }
}

/// The most that the statements of a sentence come to together, or all before it: “A扣1分，B扣0.5分，合计最多扣2分”.
fn total(text: &str, said: &[Statement<'_>], number: usize) -> Option<Total> {
    const ALL: [&str; 8] = [
        "以上合计",
        "以上累计",
        "以上各项",
        "以上共",
        "上述合计",
        "上述各项",
        "各项合计",
        "以上扣分",
    ];
    const TOGETHER: [&str; 8] = ["合计", "累计", "总计", "共", "两项", "三项", "各项", "以上"];
    let (last, others) = said.split_last()?;
    let most = last.limit?;
    let verb = last.verb?;
    let of_all = ALL.iter().any(|it| text.contains(it)) && number > 0;
    let alike = others.iter().filter(|it| it.verb == Some(verb));
    let apart = others.iter().all(|it| it.limit.is_none());
    // “未建台账扣1分，缺一项扣0.2分，最多扣1分” caps what is counted alone.
    let behind = text.get(last.to..).unwrap_or_default();
    let says_all = TOGETHER.iter().any(|it| behind.contains(it));
    let repeated = |it: &&Statement<'_>| it.condition.iter().any(|it| it.word == Word::Every);
    let several = alike.clone().filter(repeated).count() > 0 && repeated(&last);
    let said = says_all && alike.count() > 0;
    (apart && (said || several || of_all)).then(|| Total {
        most,
        verb,
        from: if of_all { 0 } else { number },
        to: number,
        words: behind.trim_matches(['，', ',', ' ']).to_owned(),
    })
}

/// “扣分标准：缺1项0.5分”: whether the words before the colon say that bare points are lost.
fn is_of_losses(text: &str, tokens: &[Token]) -> bool {
    let colon = tokens.iter().find(|it| it.word == Word::Colon);
    let heading = colon.and_then(|it| text.get(..it.from)).unwrap_or_default();
    ["扣分", "减分"].iter().any(|it| heading.contains(it))
}

/// 之间打分: whether that is all that stands behind a range.
fn is_judging(words: &str) -> bool {
    let rest = BEFORE_JUDGING
        .iter()
        .fold(words, |it, begin| it.trim_start_matches(begin));
    JUDGING.contains(&rest)
}
