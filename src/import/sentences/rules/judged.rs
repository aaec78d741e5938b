//! What the assessor judges beside rules that say what else costs: 情节严重的酌情扣分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Word, is_number};
use crate::import::sentences::reading::modifiers::scores;
use crate::import::sentences::rules::phrases::{named, rule, verb};

/// How points that nobody names are taken or given.
const TAKEN: [(&str, Verb); 8] = [
    ("扣分", Verb::Deduct),
    ("减分", Verb::Deduct),
    ("扣减", Verb::Deduct),
    ("扣除", Verb::Deduct),
    ("给分", Verb::Earn),
    ("得分", Verb::Earn),
    ("赋分", Verb::Earn),
    ("计分", Verb::Earn),
];

/// A clause whose points are judged, and the others of its sentence.
pub(crate) struct Judged {
    /// The other clauses.
    pub(crate) rest: String,
    /// The words of the clause.
    pub(crate) words: String,
    /// What is judged.
    what: String,
    verb: Verb,
}

/// What the other sentences of the item do to its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    Nothing,
    Gives,
    /// One of them takes points.
    Costs,
}

/// The clause of a sentence that leaves its points to the assessor, beside the others of the item.
pub(crate) fn judged(sentence: &str, others: Others) -> Option<Judged> {
    let clauses: Vec<&str> = sentence.split(['，', ',']).collect();
    let at = clauses.iter().position(|it| is_judged(it))?;
    let clause = clauses.get(at)?;
    let (case, said) = TAKEN
        .iter()
        .find_map(|(word, said)| Some((clause.strip_suffix(word)?, *said)))?;
    let case = without_judging(case);
    let mut from = at;
    let mut words = (*clause).to_owned();
    let mut what = case;
    let ahead = at.checked_sub(1).and_then(|it| clauses.get(it));
    if what.is_empty() {
        // “造成不良影响的，酌情扣分” names its case in the clause before.
        let ahead = ahead.filter(|it| !scores(it) && it.ends_with('的'))?;
        words = format!("{ahead}，{clause}");
        ahead.trim_end_matches('的').clone_into(&mut what);
        from -= 1;
    }
    let own = clauses.iter().take(from).chain(clauses.iter().skip(at + 1));
    let rest: Vec<&str> = own.copied().collect();
    let rest = rest.join("，");
    let is_beside = others != Others::Nothing || scores(&rest);
    let costs = others == Others::Costs || rest.contains('扣');
    // What is added at discretion to what is there at first is none of it.
    let fits = said == Verb::Deduct || !costs;
    (is_beside && fits).then_some(Judged {
        rest,
        words,
        what,
        verb: said,
    })
}

impl Judged {
    /// The rule of it, in an item of `max` points.
    pub(crate) fn rule(&self, max: Points) -> Rule {
        let ask = Ask::Amount {
            what: named(&self.what),
            min: Decimal::ZERO,
            max,
            many: false,
        };
        rule(ask, verb(self.verb, How::Own), None)
    }
}

/// Whether a clause leaves its points to the assessor: no number stands in it.
fn is_judged(clause: &str) -> bool {
    let words = tokens(clause);
    let is_left = words.iter().any(|it| it.word == Word::Judged);
    is_left && !words.iter().any(|it| is_number(it.word))
}

/// A case without the words that leave it to the assessor.
fn without_judging(case: &str) -> String {
    const WORDS: [&str; 16] = [
        "视情节轻重",
        "视情节",
        "视情形",
        "视情况",
        "视程度",
        "视质量",
        "根据情节",
        "根据情况",
        "按情节",
        "轻重",
        "视情",
        "酌情",
        "予以",
        "给予",
        "适当",
        "分别",
    ];
    let left = WORDS
        .iter()
        .fold(case.to_owned(), |it, word| it.replace(word, ""));
    left.trim_matches(['的', '，', ' ', '则', '可']).to_owned()
}
