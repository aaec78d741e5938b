//! Rules from sentences: each carries the words it came from. A reading is sure only where every word that carries a
//! number, a condition, a direction, a cap, a distributor or a reference was used; the others are named.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::asked::misasked;
use crate::import::sentences::claims::unkept;
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::contradictions::contradicted;
use crate::import::sentences::coverage::{Covering, unused};
use crate::import::sentences::ends::uneven;
use crate::import::sentences::laws::broken;
use crate::import::sentences::lexer::word::{Token, Word, is_beyond};
use crate::import::sentences::lexer::{plain_number, tokens};
use crate::import::sentences::occurrences::miscounted;
use crate::import::sentences::omitted::omitted;
use crate::import::sentences::reading::modifiers::{Modifier, scores, without_modifiers};
use crate::import::sentences::reading::more_than_due::more_than_due;
use crate::import::sentences::reading::part::{Unsure, Why};
use crate::import::sentences::reading::reading::Reading;
use crate::import::sentences::reading::step_parts::without_parts;
use crate::import::sentences::reading::usual::without_usual;
use crate::import::sentences::rewording::reworded;
use crate::import::sentences::rules::compose::composed;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::graded::{by_clauses, by_failures};
use crate::import::sentences::rules::judged::{Others, judged};
use crate::import::sentences::rules::mean::mean_of_scores;
use crate::import::sentences::rules::off_total::off_total;
use crate::import::sentences::rules::phrases::veto;
use crate::import::sentences::rules::proportion::{
    PROPORTIONS, from_mark, none_below, of_score, proportion, short_of_number, without_full,
};
use crate::import::sentences::rules::sample::{
    is_share_of_all, sample, sample_of_rate, smallest_sample, with_sample,
};
use crate::import::sentences::rules::survey::survey;
use crate::import::sentences::rules::two_sided::two_sided;
use crate::import::sentences::split::{at_base, named_points, sentences, speaks_of_another, tidy};
use crate::import::sentences::stops::unheld;
use crate::import::sentences::words::{find, score};

/// How a clause begins that goes on with what the one before it is about.
const AND: [char; 4] = ['并', '且', '同', '还'];

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// To be scored by hand: the words were not understood.
    No,
    /// Understood, but somebody should look.
    Nearly,
    /// Understood.
    Yes,
}

/// What the words of an item were understood as.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The rules, each with the words it came from.
    pub rules: Vec<(Rule, String)>,
    /// How sure all of it is.
    pub sure: Sure,
    /// What is not sure, with the words.
    pub(crate) unsure: Vec<Unsure>,
    /// The points that the words say the item has: “本项8分”.
    pub(crate) whole: Option<Points>,
    /// The points that the item begins with: 基础分6分.
    pub base: Option<Points>,
    /// Whether it may fall below zero: 从总分中倒扣.
    pub below_zero: bool,
}

/// Understands the words of an item that is worth `max`.
pub fn understand(text: &str, max: Points) -> Understood {
    understand_in("", text, max)
}

/// The same of an item that is about `context`, as other columns say it: how many there should be, or at what rate.
pub(crate) fn understand_in(context: &str, text: &str, max: Points) -> Understood {
    let text = reworded(&named_points(&tidy(text), max), max);
    if let Some((rule, is_said)) = by_failures(&text) {
        return of_failures(rule, is_said, text);
    }
    let all = sentences(&text);
    let mut taken = Taken {
        context,
        text: &text,
        n_scoring: all.iter().filter(|it| scores(it.0)).count(),
        max,
        modifiers: Vec::new(),
        reading: Reading::default(),
        rules: Vec::new(),
    };
    taken.reading.context(&tidy(context));
    taken.reading.spoken = format!("{context}，{text}");
    taken.reading.sample = smallest_sample(&text).or_else(|| sample_of_rate(&text));
    for (number, (sentence, is_listed)) in all.into_iter().enumerate() {
        taken.sentence(sentence, is_listed, number);
    }
    let mut made = composed(taken.reading, taken.rules, max, taken.modifiers);
    doubt_mean(&mut made);
    let below_zero = made.modified();
    let (whole, said_base) = (made.reading.whole, made.base);
    let base = said_base.or_else(|| all_of_it(&made.rules, max));
    let (mut rules, mut unsure) = (made.rules, made.reading.unsure);
    let points = [Some(max), whole, said_base]
        .into_iter()
        .flatten()
        .collect();
    doubt_unused((context, &text), &rules, (points, said_base), &mut unsure);
    unsure.dedup();
    // The parts that earn come first: what costs points is taken from what was earned, and what goes by the points of
    // the item comes last.
    // What is judged stands behind what is not.
    let is_judged = |rule: &Rule| {
        let all = |min: Points, most| min.is_zero() && most == max;
        matches!(rule.ask, Ask::Amount { min, max: most, .. } if all(min, most))
    };
    rules.sort_by_key(|(rule, _)| match rule.then {
        Then::Earn(_) => (0, is_judged(rule)),
        Then::Deduct(_) | Then::Veto(_) => (1, is_judged(rule)),
        Then::Factor { .. } => (2, false),
        Then::Cap { .. } => (3, false),
    });
    let sure = if rules.is_empty() || unsure.iter().any(is_lost) {
        Sure::No
    } else if unsure.is_empty() {
        Sure::Yes
    } else {
        Sure::Nearly
    };
    Understood {
        rules,
        sure,
        unsure,
        whole,
        base,
        below_zero,
    }
}

/// “每少1条扣0.5分；被媒体采用的每条加0.5分”: where points are only added beside what is due, the item begins with all of them,
/// and not with none.
fn all_of_it(rules: &[(Rule, String)], max: Points) -> Option<Points> {
    let is_added = |words: &str| {
        let added = ["加", "奖励"].iter().any(|it| words.contains(it));
        added && !["得", "计", "满分"].iter().any(|it| words.contains(it))
    };
    let takes = rules
        .iter()
        .any(|it| matches!(it.0.then, Then::Deduct(How::EachMissing(_))));
    let mut earning = rules.iter().filter(|it| it.0.earns()).peekable();
    let adds = earning.peek().is_some() && earning.all(|it| is_added(&it.1));
    (takes && adds).then_some(max)
}

/// Whether something was lost, so that the rules of the other words are not all there is.
const fn is_lost(unsure: &Unsure) -> bool {
    matches!(unsure.why, Why::Unused | Why::Beyond)
}

/// Doubts the words that nothing used, in an item that is about `context`; `points` are those of the item, which begins with `base`. What is scored by hand anyway has all its words
/// beside it.
fn doubt_unused(
    (context, text): (&str, &str),
    rules: &[(Rule, String)],
    (points, base): (Vec<Points>, Option<Points>),
    unsure: &mut Vec<Unsure>,
) {
    if rules.is_empty() || unsure.iter().any(is_lost) {
        return;
    }
    let covering = Covering {
        rules,
        unsure,
        points,
        base,
    };
    let left = unused(text, &covering).into_iter();
    let left = left.map(|words| Unsure {
        words,
        why: Why::Passed,
    });
    let mut left: Vec<Unsure> = left.collect();
    for found in unheld(text, &covering)
        .into_iter()
        .chain(broken(text, &covering))
        .chain(contradicted(text, &covering))
        .chain(uneven(text, &covering))
        .chain(miscounted(text, &covering))
        .chain(omitted(text, &covering))
        .chain(unkept(text, &covering))
        .chain(misasked(&tidy(context), text, &covering))
    {
        let mut known = covering.unsure.iter().chain(&left);
        if !known.any(|it| it.shows(&found.words)) {
            left.push(found);
        }
    }
    unsure.extend(left);
}

/// Doubts a mean of scores that other rules stand beside: what is done to each score before the mean is taken is none.
fn doubt_mean(made: &mut Composing) {
    let is_mean = |it: &(Rule, String)| {
        matches!(&it.0.ask, Ask::Mean { unit, .. } if unit == "分")
            && matches!(it.0.then, Then::Earn(How::Each(_)))
    };
    if let Some((_, words)) = made.rules.iter().find(|it| is_mean(it)).cloned()
        && made.rules.len() > 1
    {
        made.doubt(&words, Why::Beyond);
    }
}

/// What was taken in of an item.
struct Taken<'a> {
    /// What the item is about.
    context: &'a str,
    /// All its words.
    text: &'a str,
    /// How many of its sentences score.
    n_scoring: usize,
    max: Points,
    /// What the words say of the points of the item as a whole.
    modifiers: Vec<(Modifier, String)>,
    reading: Reading,
    /// The rules of sentences that are one as a whole, with the words.
    rules: Vec<(Rule, String)>,
}

impl Taken<'_> {
    /// The points that the item begins with, as far as the words were read.
    fn base(&self) -> Option<Points> {
        self.modifiers.iter().find_map(|it| match it.0 {
            Modifier::Base(points) => Some(points),
            _ => None,
        })
    }

    /// Takes in a sentence: as a rule where it is one as a whole, else statement by statement.
    fn sentence(&mut self, sentence: &str, is_listed: bool, number: usize) {
        if is_definition(sentence) {
            return;
        }
        let sentence = without_usual(sentence, self.text, self.max);
        let (sentence, parts) = without_parts(&sentence);
        self.reading.part_points = self.reading.part_points.or(parts);
        if speaks_of_another(&sentence) {
            self.reading.doubt(sentence, Why::Beyond);
            return;
        }
        if is_share_of_all(&sentence) && scores(&sentence) {
            self.reading.doubt(sentence.as_str(), Why::Beyond);
        }
        // The points that steps lead on from are those of the item at the mark.
        let sentence = at_base(&sentence);
        let beside = self.n_scoring > usize::from(scores(&sentence));
        let sentence = match more_than_due(&sentence, self.text) {
            Some((more, rest)) => {
                self.modifiers.push((Modifier::More(more), sentence));
                rest
            }
            None => sentence,
        };
        let Some(sentence) = self.without_judged(sentence, beside) else {
            return;
        };
        if let Some(rule) = off_total(&sentence, self.max).filter(|_| !beside) {
            let below = Modifier::BelowZero(None);
            self.modifiers.push((below, sentence.clone()));
            self.rules.push((rule, sentence));
            return;
        }
        let (plain, modifiers) = without_modifiers(&sentence, beside);
        let said = modifiers.into_iter().map(|it| (it, sentence.clone()));
        self.modifiers.extend(said);
        if !plain.is_empty() {
            self.plain(&plain, is_listed, number);
        }
    }

    /// Takes in a sentence without what it says of the item as a whole.
    fn plain(&mut self, sentence: &str, is_listed: bool, number: usize) {
        if let Some(rule) = by_clauses(sentence, &self.reading.listed) {
            self.reading.doubt(sentence, Why::Open);
            self.reading.listed.clear();
            self.add(rule, sentence);
        } else if let Some(rule) = mean_of_scores(sentence, self.text, self.max) {
            self.rules.push((rule, sentence.to_owned()));
        } else if let Some(rule) = survey(sentence, self.max, self.reading.sample) {
            self.rules.push((rule, sentence.to_owned()));
        } else if let Some(rule) = sample(sentence, self.max) {
            self.add(rule, sentence);
        } else if let Some(rule) = veto(sentence) {
            // A consequence beside points that are lost: only one of them would be kept.
            self.consequence(rule, sentence, number);
        } else if let Some(rule) = of_score(sentence, self.max) {
            self.add(rule, sentence);
        } else if let Some(rule) =
            two_sided(sentence, self.context, self.max, self.reading.part_points)
        {
            self.rules.push((rule, sentence.to_owned()));
        } else if let Some(rule) = from_mark(sentence)
            .or_else(|| none_below(sentence, self.max))
            .filter(|_| self.n_scoring == 1)
        {
            self.rules.push((rule, sentence.to_owned()));
        } else if let Some(rule) = short_of_number(sentence) {
            self.rules.push((rule, sentence.to_owned()));
        } else if PROPORTIONS.iter().any(|it| ungraded(sentence).contains(it)) {
            self.proportional(sentence, number);
        } else {
            self.reading.sentence(sentence, is_listed, self.max, number);
        }
    }

    /// A sentence without the clause whose points the assessor judges, which is a rule of its own; `None` where nothing else
    /// stands in it.
    fn without_judged(&mut self, sentence: String, beside: bool) -> Option<String> {
        let others = match self.text.replace("酌情扣", "").contains('扣') {
            _ if !beside => Others::Nothing,
            true => Others::Costs,
            false => Others::Gives,
        };
        let Some(found) = judged(&sentence, others) else {
            return Some(sentence);
        };
        self.reading.doubt(found.words.as_str(), Why::Open);
        self.rules.push((found.rule(self.max), found.words));
        Some(found.rest).filter(|it| !it.is_empty())
    }

    /// Takes in a sentence with a consequence: “发生一起扣2分，造成恶劣影响的一票否决” has points in clauses before it.
    fn consequence(&mut self, rule: Rule, sentence: &str, number: usize) {
        let scores = |it: &str| {
            let scores =
                |it: &Token| matches!(it.word, Word::Points(_) | Word::Deduct | Word::Nothing);
            tokens(it).iter().any(scores)
        };
        let split = sentence
            .rsplit_once(['，', ','])
            .filter(|it| scores(it.0) && !scores(it.1));
        let own = split.and_then(|(before, own)| Some((before, own, veto(own)?)));
        match own {
            // “并取消评优资格” follows from what stands before it.
            Some((before, own, _)) if own.starts_with(AND) => {
                self.reading.sentence(before, false, self.max, number);
                self.add(rule, sentence);
            }
            Some((before, own, rule)) => {
                self.reading.sentence(before, false, self.max, number);
                self.add(rule, own);
            }
            None => {
                if scores(sentence) {
                    self.reading.doubt(sentence, Why::Beyond);
                }
                self.add(rule, sentence);
            }
        }
    }

    /// Adds a sentence that is a rule as a whole, and doubts it where it says what no rule holds.
    fn add(&mut self, rule: Rule, sentence: &str) {
        let beyond =
            |it: &Token| is_beyond(it.word) || matches!(it.word, Word::SameWork | Word::Reference);
        if tokens(sentence).iter().any(beyond) {
            self.reading.doubt(sentence, Why::Beyond);
        }
        self.rules.push((rule, sentence.to_owned()));
    }

    /// Takes in a sentence with points in proportion to something, which are all the points of the item.
    fn proportional(&mut self, sentence: &str, number: usize) {
        let sentence = &without_full(self.after_full(sentence, number));
        let mut parts = self.reading.parts.iter();
        let whole =
            parts.all(|it| it.verb == Verb::Earn && it.points == self.max && is_all(&it.meant));
        let based = self.base();
        let (share, sentence) = of_rest(sentence, self.max, based);
        let sentence = &sentence.to_owned();
        let found = proportion(self.context, sentence, share)
            .filter(|_| self.rules.is_empty() && whole)
            .map(|it| Rule {
                limit: (share < self.max).then_some(share),
                ..with_sample(it, self.text)
            });
        match found {
            Some(rule) => {
                self.reading.parts.clear();
                self.add(rule, sentence);
            }
            None => self.reading.doubt(sentence, Why::Beyond),
        }
    }

    /// “完成任务得5分，未完成的按比例得分”: reads what stands before the proportion; returns the clause of it.
    fn after_full<'s>(&mut self, sentence: &'s str, number: usize) -> &'s str {
        let at = PROPORTIONS.iter().filter_map(|it| sentence.find(it)).min();
        let before = at.and_then(|it| sentence.get(..it)?.rsplit_once(['，', ',']));
        let Some((before, _)) = before.filter(|it| find(it.0, score).is_some()) else {
            return sentence;
        };
        self.reading.sentence(before, false, self.max, number);
        // What is not complete may stand in a clause of its own.
        sentence
            .get(before.len()..)
            .unwrap_or_default()
            .trim_start_matches(['，', ','])
    }
}

/// “其余8分按比例计”: the points that are left beside a base, and the words behind them.
fn of_rest(sentence: &str, max: Points, base: Option<Points>) -> (Points, &str) {
    let named = base.and_then(|base| {
        let behind = ["其余", "剩余", "另", "余下"]
            .iter()
            .find_map(|it| sentence.strip_prefix(it))?;
        let (points, length) = plain_number(behind)?;
        let rest = behind.get(length..)?.strip_prefix('分')?;
        (points + base == max).then_some((points, rest))
    });
    named.unwrap_or((max, sentence))
}

/// “完成率=完成数÷计划数×100%”: whether a sentence only says how a rate is found.
fn is_definition(sentence: &str) -> bool {
    let Some(found) = sentence.strip_suffix("×100%") else {
        return false;
    };
    let equals = |it: char| matches!(it, '=' | '＝');
    found.matches(equals).count() == 1
        && found
            .split(equals)
            .next()
            .is_some_and(|it| it.ends_with('率'))
        && !found.contains(['×', '，', ','])
}

/// A sentence without “按等次折算：” in front, which no number goes by.
fn ungraded(sentence: &str) -> &str {
    match sentence.split_once(['：', ':']) {
        Some((head, rest)) if ["等次", "等级", "档次"].iter().any(|it| head.contains(it)) => {
            rest
        }
        _ => sentence,
    }
}

/// Whether a condition is that all is done: no rate, or one of 100 %.
fn is_all(meant: &Meant) -> bool {
    match meant {
        Meant::Tick(_) => true,
        Meant::Rate(_, band) => band.low.is_some_and(|it| it.0 == Decimal::HUNDRED),
        _ => false,
    }
}

/// “A（0例）B（1例）”: what the levels are worth `is_said`, or is usual.
fn of_failures(rule: Rule, is_said: bool, text: String) -> Understood {
    let unsure = Unsure {
        words: text.clone(),
        why: Why::Open,
    };
    Understood {
        rules: vec![(rule, text)],
        sure: if is_said { Sure::Yes } else { Sure::Nearly },
        unsure: if is_said { Vec::new() } else { vec![unsure] },
        whole: None,
        base: None,
        below_zero: false,
    }
}
