//! Laws of what one clause says against another: what begins an item is called so, nothing is earned and lost by the same
//! words, no substitute is added, and each 不得分 is a zero somewhere.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, How, Rule, Then, Worth};
use crate::import::sentences::clauses::{NOTHING, clauses_of, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::figures::{marks_of, named_texts, numbers, points_of};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Unsure, Why};

/// How words say that something is not so.
pub(super) const NOT: [&str; 5] = ["没有", "未", "无", "没", "不"];

/// Two clauses that stand side by side in a sentence.
type Pair<'a> = (&'a str, &'a str);

/// The clauses of a text that others contradict.
pub(super) fn contradicted(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for sentence in sentences_of(text) {
        let all: Vec<&str> = clauses_of(sentence).collect();
        let next = all.iter().skip(1).copied().chain([""]);
        pairs.extend(all.iter().copied().zip(next));
    }
    let laws = [
        substituted,
        span_of_each,
        lost_twice,
        unnamed,
        treated_as,
        reaches,
        empty_of,
    ];
    let open = laws.iter().flat_map(|it| it(&pairs, found.rules));
    let open = open
        .chain(unnamed_base(text, &pairs, found))
        .chain(beyond_all(&pairs, found))
        .map(|words| Unsure {
            words,
            why: Why::Open,
        });
    let zeros = without_zero(text, found.rules).into_iter();
    let zeros = zeros.map(|words| Unsure {
        words,
        why: Why::Passed,
    });
    open.chain(zeros).collect()
}

/// Whether a verb and points stand in some words side by side.
pub(super) fn has_points(words: &str, verb: Word) -> bool {
    let all = tokens(words);
    all.windows(2).any(|it| match it {
        [first, points] => first.word == verb && matches!(points.word, Word::Points(_)),
        _ => false,
    })
}

/// Whether two letters of some words stand side by side in others.
fn shares(one: &str, other: &str) -> bool {
    let letters: Vec<char> = one.chars().filter(|it| it.is_alphabetic()).collect();
    letters.windows(2).any(|it| {
        let pair: String = it.iter().collect();
        other.contains(&pair)
    })
}

/// “有方案且资料齐全计1分，一年排查4次，少1次扣0.25分”: points with words of their own that the item begins with.
fn unnamed_base(text: &str, pairs: &[Pair<'_>], found: &Covering<'_>) -> Option<String> {
    const CALLED: [&str; 8] = [
        "基础",
        "基本分",
        "底分",
        "基准",
        "满分",
        "起评",
        "本项",
        "总分",
    ];
    const LEAST: usize = 4;
    let base = found.base?;
    if CALLED.iter().any(|it| text.contains(it)) {
        return None;
    }
    let states = |it: &&Pair<'_>| {
        let all = tokens(it.0);
        let end = all.iter().find(|it| match it.word {
            Word::Points(points) => points == base,
            _ => false,
        });
        let said = end.and_then(|end| it.0.get(..end.from)).unwrap_or_default();
        let has_due = all.iter().any(|it| matches!(it.word, Word::Count(..)));
        let is_own = said.chars().filter(|it| it.is_alphabetic()).count() >= LEAST;
        is_own && !has_due && is_apart(it)
    };
    pairs.iter().find(states).map(|it| it.0.to_owned())
}

/// Whether the clause behind one that earns speaks of something else.
fn is_apart((own, next): &Pair<'_>) -> bool {
    let due = tokens(next)
        .iter()
        .any(|it| matches!(it.word, Word::Count(..)))
        && !has_points(next, Word::Deduct);
    let whole = ["齐全", "健全", "完整", "完善"]
        .iter()
        .any(|it| own.contains(it));
    let end = next.find(['每', '扣', '少', '缺']).unwrap_or(0);
    let lead = next.get(..end).unwrap_or_default();
    let lead = lead.trim_start_matches("发现");
    let named = lead.chars().filter(|it| it.is_alphabetic()).count() > 3;
    due && whole || named && !NOT.iter().any(|it| lead.contains(it)) && !shares(lead, own)
}

/// “发生1起扣5分，如案件已破，扣3分”: what stands for the points before it is not added to them.
fn substituted(pairs: &[Pair<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    const BEGINS: [&str; 6] = ["如", "若", "其中", "但", "倘若", "如果"];
    const NO_CASE: [&str; 4] = ["如期", "如实", "如数", "若干"];
    let ticked = |case: &str| {
        let adds = |it: &(Rule, String)| {
            let own = matches!(it.0.ask, Ask::Faults(_) | Ask::Count { .. });
            let named = named_texts(&it.0.ask);
            own && named.iter().any(|it| it.contains(case))
        };
        rules.iter().any(adds)
    };
    let mut costs = false;
    let mut found = Vec::new();
    for (own, next) in pairs {
        let begins = BEGINS.iter().any(|it| own.starts_with(it));
        let is_case = begins && !NO_CASE.iter().any(|it| own.starts_with(it));
        let end = own.find('扣').unwrap_or(own.len());
        let case = own.get(..end).unwrap_or_default();
        let case = case.trim_end_matches(['的', '每', '再', '另']);
        let takes = has_points(own, Word::Deduct) || has_points(next, Word::Deduct);
        if costs && is_case && takes && ticked(case) {
            found.push((*own).to_owned());
        }
        // The last clause of a sentence has nothing behind it.
        costs = !next.is_empty() && (costs || has_points(own, Word::Deduct));
    }
    found
}

/// “按次扣1-3分”: a range for each of several is no range for all of them.
fn span_of_each(pairs: &[Pair<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    const EACH: [&str; 8] = [
        "按次", "按人", "按件", "按起", "按处", "逐次", "逐项", "按项",
    ];
    let spans = |it: &&Pair<'_>| {
        let all = tokens(it.0);
        let every = all.iter().any(|it| it.word == Word::Every);
        let spans = all.iter().any(|it| matches!(it.word, Word::Span(..)));
        spans && (every || EACH.iter().any(|word| it.0.contains(word)))
    };
    let once = |words: &str| {
        rules
            .iter()
            .any(|it| matches!(it.0.ask, Ask::Amount { many: false, .. }) && it.1.contains(words))
    };
    let found = pairs.iter().filter(spans).filter(|it| once(it.0));
    found.map(|it| it.0.to_owned()).collect()
}

/// “成立领导小组，得3分；未成立领导小组扣1分”: what is earned by words is not lost by their contrary as well.
fn lost_twice(_: &[Pair<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    const LEAST: usize = 2;
    let earned = rules.iter().filter_map(|it| match &it.0.ask {
        Ask::Clauses(all) if it.0.earns() => Some(all.iter().map(|it| it.text.as_str())),
        _ => None,
    });
    let earned: Vec<&str> = earned.flatten().collect();
    let lost = rules.iter().filter_map(|it| match &it.0.ask {
        Ask::Faults(all) => Some(all.iter().map(|it| it.text.as_str())),
        _ => None,
    });
    let contrary = |fault: &&str| {
        let behind = NOT.iter().find_map(|it| fault.strip_prefix(it));
        behind.is_some_and(|it| {
            let long = it.chars().count() >= LEAST;
            long && earned.iter().any(|own| holds_in_order(own, it))
        })
    };
    lost.flatten().filter(contrary).map(str::to_owned).collect()
}

/// Whether all letters of some words stand in others in their order: 成立领导小组 in 成立档案工作领导小组.
fn holds_in_order(own: &str, words: &str) -> bool {
    let mut letters = own.chars();
    words.chars().all(|it| letters.any(|own| own == it))
}

/// “（全年4次、6个科室，计24次）”: a rule that is called by nothing, and names that brackets are torn in.
fn unnamed(_: &[Pair<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    const BARE: [&str; 6] = ["计", "共计", "合计", "共", "即", "总计"];
    let bare = |it: &&(Rule, String)| {
        let counted = matches!(
            it.0.ask,
            Ask::Count { .. } | Ask::Percent(_) | Ask::Ratio { .. }
        );
        counted && BARE.contains(&it.0.ask.what())
    };
    let bare = rules.iter().filter(bare).map(|it| it.1.clone());
    let names = rules.iter().flat_map(|it| named_texts(&it.0.ask));
    let torn = names.filter(|it| {
        let n = |of: [char; 2]| it.matches(of).count();
        n(['（', '(']) != n(['）', ')'])
    });
    bare.chain(torn).collect()
}

/// “A得8分；B得4分，受举报被查处的不计分”: whether all is lost, or the clause before; “设置窗口，未设置不得分” is one thing.
fn reaches(_: &[Pair<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (rule, words) in rules {
        match &rule.ask {
            Ask::Clauses(all) if all.len() > 1 => {
                let tails = all.iter().filter_map(|it| {
                    let (head, tail) = it.text.rsplit_once('（')?;
                    let case = tail.strip_suffix("不得分）")?;
                    // “无拖欠，出现1起不得分”, “有台账，没有不得分”.
                    let denies = NOT
                        .iter()
                        .any(|it| case.contains(it) || head.trim_start().starts_with(it));
                    (!denies && !shares(case, head)).then(|| case.to_owned())
                });
                found.extend(tails);
            }
            Ask::Faults(all) if NOTHING.iter().any(|it| words.contains(it)) => {
                let lacks = all.iter().filter(|it| is_of_its_head(&it.text));
                found.extend(lacks.map(|it| it.text.clone()));
            }
            _ => {}
        }
    }
    found
}

/// Whether a name ends with the contrary of what it begins with: 设置人工窗口，未设置.
fn is_of_its_head(name: &str) -> bool {
    const LEAST: usize = 2;
    let Some((head, lack)) = name.rsplit_once(['，', ',']) else {
        return false;
    };
    let behind = NOT.iter().find_map(|it| lack.trim().strip_prefix(it));
    behind.is_some_and(|it| it.chars().count() >= LEAST && head.contains(it))
}

/// “半天内缺签按旷工处理，每旷工半天扣5分”: what is treated as something else that costs points.
fn treated_as(pairs: &[Pair<'_>], _: &[(Rule, String)]) -> Vec<String> {
    const ENDS: [&str; 3] = ["处理", "论处", "对待"];
    const LONGEST: usize = 6;
    let other = |own: &str| -> Option<String> {
        let (_, behind) = own.split_once('按')?;
        let end = ENDS.iter().find_map(|it| behind.find(it))?;
        let other = behind.get(..end)?.trim();
        let n_letters = other.chars().count();
        (2..=LONGEST).contains(&n_letters).then(|| other.to_owned())
    };
    let found = pairs.iter().filter(|it| {
        let costs = |at: &Pair<'_>, other: &str| {
            at.0 != it.0 && at.0.contains(other) && has_points(at.0, Word::Deduct)
        };
        other(it.0).is_some_and(|other| pairs.iter().any(|at| costs(at, &other)))
    });
    found.map(|it| it.0.to_owned()).collect()
}

/// “低于标准每个月扣5分，空白月每个月扣10分”: what is nothing at all is too little as well.
fn empty_of(_: &[Pair<'_>], rules: &[(Rule, String)]) -> Vec<String> {
    const FEW: [&str; 5] = ["低于", "不足", "少于", "未达", "达不到"];
    const EMPTY: [&str; 3] = ["空白", "零发布", "零报送"];
    let counts = rules
        .iter()
        .filter(|it| matches!(it.0.ask, Ask::Count { .. }) && matches!(it.0.then, Then::Deduct(_)));
    let names: Vec<(&str, &str)> = counts.map(|it| (it.0.ask.what(), it.1.as_str())).collect();
    let is = |words: &[&str], it: &str| words.iter().any(|word| it.contains(word));
    let few = names.iter().any(|it| is(&FEW, it.0));
    let empty = names.iter().filter(|it| few && is(&EMPTY, it.0));
    empty.map(|it| it.1.to_owned()).collect()
}

/// “一季度达80%得0.2分；二季度达81%得0.4分；…”: several rates that give more than the item has.
fn beyond_all(pairs: &[Pair<'_>], found: &Covering<'_>) -> Option<String> {
    let max = *found.points.first()?;
    let caps = |it: &Token| matches!(it.word, Word::Cap | Word::CapAt(_));
    if pairs.iter().any(|it| tokens(it.0).iter().any(caps)) {
        return None;
    }
    let of_rates = found.rules.iter().filter_map(|it| match &it.0.then {
        Then::Earn(How::If(_, points))
            if matches!(it.0.ask, Ask::Percent(_) | Ask::Ratio { .. }) =>
        {
            Some((*points, &it.1))
        }
        _ => None,
    });
    let of_rates: Vec<(Points, &String)> = of_rates.collect();
    let sum = of_rates.iter().fold(Points::ZERO, |sum, it| sum + it.0);
    let last = of_rates.last().filter(|_| of_rates.len() > 1 && sum > max);
    last.map(|it| it.1.clone())
}

/// The clauses that say that nothing is earned, where no rule holds that.
fn without_zero(text: &str, rules: &[(Rule, String)]) -> Vec<String> {
    let mut found = Vec::new();
    let parts = sentences_of(text).flat_map(|it| it.split(['；', ';']).map(move |part| (it, part)));
    for (sentence, part) in parts {
        let all: Vec<&str> = clauses_of(part).collect();
        for (at, own) in all.iter().enumerate() {
            let Some(end) = NOTHING.iter().filter_map(|it| own.find(it)).min() else {
                continue;
            };
            let ahead = own.get(..end).unwrap_or_default();
            let (case, said) = if is_reach(ahead) {
                // Without its case it says nothing that a rule could be known by.
                let before = at.checked_sub(1).and_then(|it| all.get(it));
                let case = before.copied().unwrap_or_default();
                (case, format!("{case}，{own}"))
            } else {
                (ahead, (*own).to_owned())
            };
            let headed = all.iter().take(at).any(|it| scores(it));
            let mut reach = ["该项", "本项", "整项", "全项"].iter();
            // “…得4分，任一项未落实的不得分”: these points.
            if headed && (rules.len() == 1 || !reach.any(|it| said.contains(it))) {
                continue;
            }
            if !is_zero(case, &said, rules) && !is_implied(case, sentence, rules) {
                found.push(said);
            }
        }
    }
    found
}

/// Whether points are given or taken in some words.
fn scores(words: &str) -> bool {
    let scores = |it: &Token| matches!(it.word, Word::Points(_) | Word::Full);
    tokens(words).iter().any(scores)
}

/// Whether words only say how much is lost: 该项, 本项.
fn is_reach(words: &str) -> bool {
    const REACH: [&str; 11] = [
        "该项",
        "本项",
        "此项",
        "整项",
        "全项",
        "则",
        "均",
        "一律",
        "本条",
        "本指标",
        "该",
    ];
    let left = REACH
        .iter()
        .fold(words.to_owned(), |it, word| it.replace(word, ""));
    !left.contains(char::is_alphanumeric)
}

/// Whether a rule holds the clause: in its words, its names or its marks.
fn is_zero(case: &str, own: &str, rules: &[(Rule, String)]) -> bool {
    let case = case.rsplit(['：', ':']).next().unwrap_or(case);
    let case = case.trim_matches(|it: char| !it.is_alphanumeric());
    let case = case.trim_end_matches('的');
    let marks: Vec<_> = numbers(case).collect();
    rules.iter().any(|(rule, words)| {
        let levels = rule.levels().iter().map(|it| it.name.clone());
        let mut names = named_texts(&rule.ask).into_iter().chain(levels);
        // What earns is no zero of its contrary.
        let named = names
            .any(|it| it.contains(case) || !rule.earns() && case.contains(&it) && !it.is_empty());
        let own_marks = marks_of(rule);
        let marked = !marks.is_empty() && marks.iter().any(|it| own_marks.contains(it));
        words.contains(own)
            || words.contains(case)
            || named
            || marked
            || has_zero(rule)
            || !points_held(rule) && shares(case, words)
    })
}

/// Whether a rule has words of its own that these are, or stand in.
fn is_named(rule: &Rule, words: &str) -> bool {
    let mut names = named_texts(&rule.ask).into_iter();
    names.any(|it| !it.is_empty() && (it.contains(words) || words.contains(&it)))
}

/// Whether a level of a rule is worth nothing.
fn has_zero(rule: &Rule) -> bool {
    let Some(How::Level { levels, .. }) = rule.how() else {
        return false;
    };
    let mut levels = levels.iter();
    levels.any(|it| matches!(it.worth, Worth::Points(points) if points.is_zero()))
}

/// Whether a rule gives or takes points of its own, not a share of what there is.
fn points_held(rule: &Rule) -> bool {
    !points_of(rule).is_empty() || matches!(rule.then, Then::Veto(_))
}

/// Whether nothing is earned anyway where the case holds: it is the contrary of what alone earns, or of what earns in
/// its sentence.
fn is_implied(case: &str, sentence: &str, rules: &[(Rule, String)]) -> bool {
    const OTHERWISE: [&str; 8] = [
        "否则",
        "反之",
        "其他",
        "其余",
        "低于",
        "达不到",
        "不足",
        "缺",
    ];
    const OF_ALL: [&str; 5] = ["全部", "都", "两者", "三者", "均"];
    const SHORT: usize = 4;
    // “两项都达不到的”: the points for each come to nothing.
    if OF_ALL.iter().any(|it| case.contains(it)) {
        return true;
    }
    // “仅满足其一的”: what alone earns asks for both.
    let of_one = ["其一", "任一", "一项"].iter().any(|it| case.contains(it));
    if of_one && rules.len() == 1 {
        return true;
    }
    let case = case.rsplit(['（', '(']).next().unwrap_or(case);
    let case = case.trim_end_matches('的');
    let case = case.trim_start_matches(|it: char| !it.is_alphanumeric());
    // “上报1篇得1分，未上报的不得分”.
    let lack = NOT.iter().find_map(|it| case.strip_prefix(it));
    let is_short =
        lack.is_some_and(|it| it.chars().count() < SHORT && sentence.matches(it).count() > 1);
    if is_short {
        return true;
    }
    let denies = NOT.iter().chain(&OTHERWISE);
    let begins = denies.clone().any(|it| case.starts_with(it));
    let earning: Vec<&(Rule, String)> = rules.iter().filter(|it| it.0.earns()).collect();
    let about = |it: &&&(Rule, String)| shares(case, &it.1);
    let beside = earning.iter().any(|it| sentence.contains(it.1.trim()));
    let denied = denies
        .filter_map(|it| case.split_once(it))
        .any(|it| !it.0.is_empty() && earning.iter().any(|rule| is_named(&rule.0, it.0)));
    let alone = earning.len() == 1 || beside;
    let deducts_only = earning.is_empty() && case.is_empty();
    deducts_only || alone && (begins || denied) && (beside || earning.iter().any(|it| about(&it)))
}
