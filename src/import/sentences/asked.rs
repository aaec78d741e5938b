//! Laws of what an entry asks for: its name is no torn piece of a sentence, it is not the opposite of what is due, it holds the
//! case and the unit that cost points, and each of several things that are due is asked for.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, Compare, How, Rule, Then};
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::contradictions::{NOT, has_points};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::figures::named_texts;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::reading::part::{Unsure, Why};

/// The clauses of a text whose rules ask for something else; `context` says what is due in other columns.
pub(super) fn misasked(context: &str, text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let pairs: Vec<(&str, &str)> = sentences_of(text)
        .flat_map(|it| {
            let all: Vec<&str> = clauses_of(it).collect();
            let before: Vec<&str> = std::iter::once("").chain(all.iter().copied()).collect();
            before.into_iter().zip(all)
        })
        .collect();
    let rules = found.rules;
    let said = torn(rules)
        .chain(opposite(rules))
        .chain(without_case(&pairs, rules))
        .chain(of_two_units(&pairs))
        .chain(of_that_one(&pairs, rules))
        .chain(against_a_mark(&pairs, rules))
        .chain(several_due([context, text], rules))
        .chain(earned_and_lost(&pairs, rules));
    said.map(|words| Unsure {
        words: words.to_owned(),
        why: Why::Open,
    })
    .collect()
}

/// “扣至”, “0.1—0.2千克扣”, “A=”, “垃圾未清运1车”: a name that ends where a sentence goes on, or with a number that is counted.
fn torn(rules: &[(Rule, String)]) -> impl Iterator<Item = &str> {
    const ENDS: [char; 9] = ['扣', '=', '＝', '≥', '≤', '>', '<', '＞', '＜'];
    const TIMES: [&str; 8] = ["月", "天", "日", "年", "周", "小时", "分钟", "季"];
    let counts = |name: &str| {
        let unit = name
            .rsplit(|it: char| it.is_ascii_digit())
            .next()
            .unwrap_or_default();
        let one = name.strip_suffix(unit).unwrap_or_default();
        let before = one.strip_suffix('1').unwrap_or_default();
        let is_unit =
            matches!(unit.chars().count(), 1 | 2) && unit.chars().all(char::is_alphabetic);
        let is_one = before.ends_with(|it: char| it.is_alphabetic());
        let is_known = matches!(tokens(name).last().map(|it| it.word), Some(Word::Count(..)));
        is_unit && is_one && !is_known && !TIMES.iter().any(|it| unit.ends_with(it))
    };
    let is_tick = |rule: &Rule| matches!(rule.ask, Ask::Faults(_) | Ask::Clauses(_));
    let is_torn = move |(rule, _): &&(Rule, String)| {
        let names = named_texts(&rule.ask);
        let mut names = names.iter().map(|it| it.trim());
        names.any(|it| it.ends_with(ENDS) || is_tick(rule) && counts(it))
    };
    rules.iter().filter(is_torn).map(|it| it.1.as_str())
}

/// “未按季开展排查的，每少1次扣0.5分”: how often it was not so is not how often it is due, and what is due is not too much.
fn opposite(rules: &[(Rule, String)]) -> impl Iterator<Item = &str> {
    let is_opposite = |(rule, _): &&(Rule, String)| {
        let misses = rule
            .effects()
            .any(|it| matches!(it.then.how(), Some(How::EachMissing(_))));
        // What costs where some are missing does not cost where there are many.
        let many = rule.also.iter().any(|it| match it.then {
            Then::Cap { when, .. } => matches!(when, Some(Compare::AtLeast(_) | Compare::Above(_))),
            _ => false,
        });
        misses && (many || denies(rule.ask.what()))
    };
    rules.iter().filter(is_opposite).map(|it| it.1.as_str())
}

/// Whether a name begins with what says that something is not so: 未开展排查, and neither 不定期检查 nor 未成年人活动.
fn denies(name: &str) -> bool {
    const OTHER: [&str; 5] = ["未成年", "不定期", "不少于", "不低于", "不良"];
    let not = ["没有", "没", "未", "不"];
    not.iter().any(|it| name.starts_with(it)) && !OTHER.iter().any(|it| name.starts_with(it))
}

/// “未签订责任书，涉密人员每人扣0.5分”: the case that costs stands in a clause of its own, and nothing that is asked names it.
fn without_case<'a>(
    pairs: &'a [(&'a str, &'a str)],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = &'a str> + 'a {
    const LEAST: usize = 4;
    const SHORT: [&str; 7] = ["达", "完成", "足", "符合", "低于", "超过", "满"];
    let scores = |clause: &str| {
        let all = tokens(clause);
        let is = |it: Word| matches!(it, Word::Points(_) | Word::Nothing | Word::Full);
        all.iter().any(|it| is(it.word))
    };
    let is_case = move |clause: &str| {
        let clause = clause.trim();
        let not = NOT.iter().find_map(|it| clause.strip_prefix(it));
        let short = not.is_some_and(|it| SHORT.iter().any(|word| it.starts_with(word)));
        not.is_some() && !short && clause.chars().count() >= LEAST && !scores(clause)
    };
    // Whether a rule names most of its words.
    let is_named = |case: &str| {
        let letters: Vec<char> = case.chars().filter(|it| it.is_alphabetic()).collect();
        let pairs: Vec<String> = letters.windows(2).map(|it| it.iter().collect()).collect();
        let names: Vec<String> = rules.iter().flat_map(|it| named_texts(&it.0.ask)).collect();
        let holds = |it: &&String| names.iter().any(|name| name.contains(it.as_str()));
        pairs.iter().filter(holds).count() * 2 >= pairs.len()
    };
    let costs_each = move |clause: &str| {
        let all = tokens(clause);
        let is = |of: Word| all.iter().any(|it| it.word == of);
        is(Word::Every) && is(Word::Deduct) && scores(clause)
    };
    let mut open: Vec<&str> = Vec::new();
    let dropped = pairs.iter().filter(move |(before, clause)| {
        if before.is_empty() {
            open.clear();
        }
        if is_case(clause) {
            open.push(clause);
            return false;
        }
        let was_open = std::mem::take(&mut open);
        costs_each(clause) && was_open.iter().any(|it| !is_named(it))
    });
    dropped.map(|it| it.1)
}

/// “每次不在岗1人扣0.5分”: so much for each of two things, of which one entry counts one.
fn of_two_units<'a>(pairs: &'a [(&'a str, &'a str)]) -> impl Iterator<Item = &'a str> + 'a {
    let is_double = |clause: &str| {
        let all = tokens(clause);
        let each = all.iter().position(|it| it.word == Word::Every);
        let behind = each.and_then(|at| all.get(at + 1..)).unwrap_or_default();
        let costs = behind.iter().position(|it| it.word == Word::Deduct);
        let inner = costs.and_then(|end| behind.get(..end)).unwrap_or_default();
        let again = inner
            .iter()
            .any(|it| matches!(it.word, Word::Every | Word::Missing));
        let mut units = inner.iter().filter_map(|it| match it.word {
            Word::Count(_, unit) => Some(unit),
            _ => None,
        });
        let leads = matches!(inner.first().map(|it| it.word), Some(Word::Count(..)));
        leads
            && !again
            && matches!((units.next(), units.next()), (Some(one), Some(other)) if one != other)
    };
    pairs.iter().map(|it| it.1).filter(move |it| is_double(it))
}

/// “无带班领导的该次扣2分”: so much for each time, which no tick holds.
fn of_that_one<'a>(
    pairs: &'a [(&'a str, &'a str)],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = &'a str> + 'a {
    const THAT: [&str; 9] = [
        "该次扣",
        "当次扣",
        "该人扣",
        "该处扣",
        "该户扣",
        "该件扣",
        "该份扣",
        "该日扣",
        "该期扣",
    ];
    let ticked = |clause: &str| {
        let faults = rules.iter().filter(|it| matches!(it.0.ask, Ask::Faults(_)));
        let mut names = faults.flat_map(|it| named_texts(&it.0.ask));
        names.any(|it| clause.contains(&it))
    };
    let said = pairs.iter().map(|it| it.1);
    said.filter(move |it| THAT.iter().any(|word| it.contains(word)) && ticked(it))
}

/// “得分=实际值÷目标值×10”: a share of what a mark says, which a share of all is not.
fn against_a_mark<'a>(
    pairs: &'a [(&'a str, &'a str)],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = &'a str> + 'a {
    const MARKS: [&str; 6] = ["目标值", "标准值", "目标率", "基准值", "指标值", "标准率"];
    let is_share = rules.iter().any(|(rule, _)| {
        matches!(rule.ask, Ask::Ratio { .. }) && matches!(rule.then, Then::Earn(How::Share))
    });
    let said = pairs.iter().map(|it| it.1);
    said.filter(move |it| is_share && MARKS.iter().any(|word| it.contains(word)))
}

/// “每月走访1次，谈话教育1次”, “每缺1次扣0.5分”: things that are due side by side, of which one is asked for.
fn several_due<'a>(
    texts: [&'a str; 2],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = &'a str> + 'a {
    let missing = |rule: &Rule| match &rule.ask {
        Ask::Count {
            unit,
            need: Some(_),
            ..
        } => matches!(rule.then, Then::Deduct(How::EachMissing(_))).then(|| unit.clone()),
        _ => None,
    };
    let asked: Vec<String> = rules.iter().filter_map(|it| missing(&it.0)).collect();
    let n_asked = asked.len();
    let due = move |clause: &str| {
        let all = tokens(clause);
        let is = |it: Word| match it {
            Word::Count(n, unit) => asked.iter().any(|it| it == unit) && n >= Decimal::whole(1),
            _ => false,
        };
        let named = all.iter().any(|it| it.word == Word::Text);
        let other = |it: Word| {
            matches!(
                it,
                Word::Points(_)
                    | Word::Missing
                    | Word::AtMost
                    | Word::Above
                    | Word::Nothing
                    | Word::Every
            )
        };
        let of_it = clause.starts_with("其中");
        named && !of_it && all.iter().any(|it| is(it.word)) && !all.iter().any(|it| other(it.word))
    };
    let clauses = texts
        .into_iter()
        .flat_map(|it| sentences_of(it).flat_map(clauses_of));
    let n_due = clauses.filter(|it| due(it)).count();
    let words = rules.iter().find(|it| missing(&it.0).is_some());
    let is_open = n_asked == 1 && n_due > 1;
    words
        .filter(|_| is_open)
        .map(|it| it.1.as_str())
        .into_iter()
}

/// “每上报1起得2分，24小时内处理得3分，超时处理扣2分”: what earns and what costs beside what each earns are no levels of which one
/// is chosen.
fn earned_and_lost<'a>(
    pairs: &'a [(&'a str, &'a str)],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = &'a str> + 'a {
    let chosen = |clause: &str| {
        let mut levels = rules.iter().filter(|it| matches!(it.0.ask, Ask::Choice(_)));
        let names = |rule: &Rule| {
            let mut levels = rule.levels().iter();
            levels.any(|it| clause.starts_with(it.name.trim()))
        };
        levels.any(|it| it.0.earns() && names(&it.0))
    };
    let beside = rules
        .iter()
        .any(|it| matches!(it.0.then, Then::Earn(How::Each(_))));
    let said = pairs.iter().map(|it| it.1);
    said.filter(move |it| beside && has_points(it, Word::Deduct) && chosen(it))
}
