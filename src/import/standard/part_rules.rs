//! The rules of bonus items and of negative events.

use crate::domain::decimal::Points;
use crate::domain::entry::outcome::best;
use crate::domain::standard::Node;
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::rule::{Ask, How, Rule, Then, Window};
use crate::domain::standard::rule_examples::by_hand;
use crate::import::sentences::points::plain;
use crate::import::sentences::reading::part::{Unsure, Why};
use crate::import::sentences::words::{amount, find};
use crate::import::sentences::{Sure, understand_in};
use crate::import::standard::around::cap_of_all_bonus;
use crate::import::standard::left_out::dropped;
use crate::import::standard::origin::{Heard, Told};
use crate::import::standard::part_words::{distributed, sentence};
use crate::import::standard::rules::{name_clause, named};
use crate::import::table::around::consequence::{Consequence, is_veto};
use crate::import::table::around::event::Event;
use crate::import::table::around::part::Part;

/// What the words of an item are read against that has no points of its own: no deduction comes to it.
pub(crate) const MOST: Points = Points::whole(1000);

/// Gives `made` what a bonus gives, or a negative event takes; returns the words that each rule came from.
pub(crate) fn scored(
    made: &mut Node,
    context: &str,
    event: &Event,
    part: Part,
    cap: Option<Points>,
    told: &mut Told,
) -> Vec<Heard> {
    let sentence = distributed(context, without_cap_of_all(&sentence(event)));
    let cap = event.most.or(cap).filter(|_| part == Part::Bonus);
    if part == Part::Negative {
        made.max = event.most.unwrap_or_default();
    }
    let most = cap.unwrap_or(MOST);
    let understood = understand_in(context, &sentence, most);
    let wanted = |it: &Rule| match part {
        Part::Bonus => it.earns(),
        _ => matches!(it.then, Then::Deduct(_)),
    };
    let (mut rules, unsure) = (understood.rules, understood.unsure);
    let n_all = rules.len();
    rules.retain(|(it, _)| wanted(it) && it.fits());
    let sure = sureness(understood.sure, &rules, n_all, part, &unsure, &sentence);
    for (rule, _) in &mut rules {
        settled(rule, context, event, part);
    }
    let earned: Points = rules.iter().map(|(it, _)| best(it, most)).sum();
    if part == Part::Bonus {
        made.max = cap.map_or(earned, |cap| earned.min(cap));
    }
    if sure == Sure::No {
        unread(made, &sentence, part, cap, told);
        return vec![Heard {
            words: sentence,
            sure,
        }];
    }
    // “每次扣5分，并取消评优资格”: only the points can stand here.
    if let Some(Consequence::Deduct(said)) = &event.consequence
        && *said != event.words
        && find(&plain(said), amount).is_some_and(|(_, _, behind)| is_veto(behind))
    {
        told.doubt("I-215", made, dropped(said));
    }
    if sure == Sure::Nearly {
        let what = match named(&unsure) {
            it if it.is_empty() => "评分规则是由原文推断的，可能有出入。".to_owned(),
            words => format!("{words}有不止一种读法，规则是推断的。"),
        };
        let remedy = "请对照原文核对这一条的规则。";
        told.doubt("I-204", made, doubt(&what, remedy, &sentence));
    }
    if part == Part::Bonus && cap.is_none() && earned >= MOST {
        let remedy = "请在标准中填写这一条最多加多少分。";
        let mut doubt = doubt("加分没有写明上限。", remedy, &sentence);
        doubt.about = DoubtAbout::Points;
        told.doubt("I-201", made, doubt);
        made.max = Points::ZERO;
    }
    let (rules, words): (Vec<Rule>, Vec<String>) = rules.into_iter().unzip();
    made.rules = rules;
    let heard = words.into_iter().map(|words| Heard { words, sure });
    heard.collect()
}

/// The words of an event without a line that says what all events can give together.
fn without_cap_of_all(sentence: &str) -> String {
    let lines = sentence.lines();
    let own: Vec<&str> = lines.filter(|it| cap_of_all_bonus(it).is_none()).collect();
    if own.is_empty() {
        sentence.to_owned()
    } else {
        own.join("\n")
    }
}

/// Has what its words do not say scored by hand, and doubts it.
fn unread(made: &mut Node, sentence: &str, part: Part, cap: Option<Points>, told: &mut Told) {
    let points = find(&plain(sentence), amount).map(|it| it.1);
    let max = cap.or(points);
    if part == Part::Bonus {
        made.max = max.unwrap_or_default();
    }
    let what = "评分方法未能自动识别，由人工打分。";
    let remedy = "可在标准中改为具体的评分规则。";
    told.doubt("I-203", made, doubt(what, remedy, sentence));
    if let Some(max) = max.filter(|it| it.is_positive()) {
        let mut rule = by_hand(&made.title, max);
        if part == Part::Negative {
            rule.then = Then::Deduct(How::Own);
        }
        made.rules = vec![rule];
    }
}

/// A doubt of the rules that `words` were read as.
fn doubt(what: &str, remedy: &str, words: &str) -> Doubt {
    Doubt {
        about: DoubtAbout::Rule,
        what: what.to_owned(),
        remedy: remedy.to_owned(),
        words: words.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// How sure the rules of an event are; `n_all` is how many its words gave.
fn sureness(
    mut sure: Sure,
    rules: &[(Rule, String)],
    n_all: usize,
    part: Part,
    unsure: &[Unsure],
    sentence: &str,
) -> Sure {
    let only_sum = unsure.iter().all(|it| it.why == Why::Sum);
    // What a bonus gives need not come to the most that its list can give.
    let is_one = match rules {
        [(rule, _)] => match &rule.ask {
            Ask::Clauses(clauses) => clauses.len() == 1,
            _ => true,
        },
        _ => false,
    };
    if part == Part::Bonus && is_one && only_sum && sure == Sure::Nearly {
        sure = Sure::Yes;
    }
    if rules.len() < n_all {
        sure = sure.min(Sure::Nearly);
    }
    // “分别扣3分、2分、1分” over things that no rule names any more.
    let is_unnamed = |(rule, _): &(Rule, String)| matches!(rule.ask, Ask::Count { .. });
    if sentence.contains("分别") && rules.len() > 1 && rules.iter().all(is_unnamed) {
        sure = sure.min(Sure::Nearly);
    }
    if rules.is_empty() {
        sure = Sure::No;
    }
    sure
}

/// Gives a rule what its words leave to its title, and to its list.
fn settled(rule: &mut Rule, context: &str, event: &Event, part: Part) {
    name_clause(rule, context);
    if part == Part::Negative
        && let Some(within) = event.within
    {
        date(rule, &event.words, within);
    }
}

/// Makes a deduction for each, or once, one for dated events.
fn date(rule: &mut Rule, words: &str, within: Window) {
    let how = match (&rule.ask, &rule.then) {
        (Ask::Count { need: None, .. }, Then::Deduct(How::Each(points))) => How::Each(*points),
        (Ask::Faults(faults), Then::Deduct(How::Own)) => match faults.as_slice() {
            [one] => How::Each(one.points),
            _ => return,
        },
        _ => return,
    };
    let how = match (&rule.ask, how) {
        (Ask::Faults(_), How::Each(points)) => How::Once(points),
        (_, how) => how,
    };
    rule.ask = Ask::Events {
        what: words.to_owned(),
        within,
        tiers: Vec::new(),
    };
    rule.then = Then::Deduct(how);
}
