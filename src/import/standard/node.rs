//! From the drafts of an outline to nodes with rules, methods, evidence.

use crate::domain::decimal::Points;
use crate::domain::entry::outcome::best;
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::method::Method;
use crate::domain::standard::rule::{Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::{EvidenceNeed, Node, NodeId};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::of_title;
use crate::import::sentences::{Sure, understand};
use crate::import::standard::origin::{Heard, Told};
use crate::import::table::draft::Draft;

/// More than any item is worth: the words of an item that come to this have no end.
const MOST: Points = Points::HUNDRED;

/// The node that a run of drafts begins with, and those below it; `given` is what is left to it of the points
/// of its parent.
pub(crate) fn node(drafts: &[Draft], id: &str, given: Option<Points>, told: &mut Told) -> Node {
    let Some((first, below)) = drafts.split_first() else {
        return empty(id);
    };
    let stated = stated(drafts);
    let families = families(below);
    let left = left_over(stated.or(given), &families);
    let children: Vec<Node> = (1..)
        .zip(&families)
        .map(|(number, own)| node(own, &format!("{id}.{number}"), left, told))
        .collect();
    let sum: Points = children.iter().map(|it| it.max).sum();
    let guessed = given.filter(|_| stated.is_none() && children.is_empty());
    let max = stated.or(guessed).unwrap_or(sum);
    let mut made = Node {
        id: NodeId::new(id),
        code: first.code.clone(),
        title: title(first),
        max,
        text: first.text.clone(),
        original: first.original.clone(),
        source: first.basis.clone(),
        methods: methods(&first.method),
        lead: parts(&first.lead).next().unwrap_or_default(),
        support: parts(&first.lead)
            .skip(1)
            .chain(parts(&first.support))
            .collect(),
        month: month(&first.due),
        evidence: evidence(&first.evidence),
        ..empty(id)
    };
    if let (Some(stated), false) = (stated, children.is_empty())
        && stated != sum
    {
        let what = format!("下级分值合计{sum:.2}分，与本级{stated:.2}分不符。");
        let remedy = "请核对原表；按本级分值封顶计算。";
        told.doubt(
            "I-202",
            &made,
            doubt(DoubtAbout::Points, what, remedy, first),
        );
    }
    if guessed.is_some() || first.points.is_none() && in_words(first, &children) {
        let what = format!("原表没有单列分值，{max:.2}分是由原文推断的。");
        let remedy = "请对照原文核对分值。";
        told.doubt(
            "I-206",
            &made,
            doubt(DoubtAbout::Points, what, remedy, first),
        );
    }
    let heard = if children.is_empty() {
        rules(&mut made, first, told)
    } else {
        Vec::new()
    };
    told.came(&made.id, first.cells.iter().copied().collect(), heard);
    made.children = children;
    made
}

/// The runs of drafts that stand side by side, each with what is below it.
pub(crate) fn families(drafts: &[Draft]) -> Vec<&[Draft]> {
    let mut rest = drafts;
    let mut found = Vec::new();
    while let Some((first, below)) = rest.split_first() {
        let n_below = below.iter().take_while(|it| it.depth > first.depth).count();
        let (own, next) = rest.split_at_checked(1 + n_below).unwrap_or((rest, &[]));
        found.push(own);
        rest = next;
    }
    found
}

/// The points that the source states for a node, or that the words of an item come to.
fn stated(drafts: &[Draft]) -> Option<Points> {
    let first = drafts.first()?;
    let printed = first.points;
    let printed = printed.or_else(|| of_title(first.text.trim_end_matches('。')).1);
    let implied = || (drafts.len() == 1).then(|| implied(words(first))).flatten();
    printed.or_else(implied)
}

fn words(draft: &Draft) -> &str {
    if draft.text.is_empty() {
        &draft.title
    } else {
        &draft.text
    }
}

/// Whether the points of an item are only what its words come to.
fn in_words(draft: &Draft, children: &[Node]) -> bool {
    let printed = of_title(draft.text.trim_end_matches('。')).1;
    children.is_empty() && printed.is_none() && implied(words(draft)).is_some()
}

/// What the words of an item come to at most, e.g. 4 for “成立领导小组得4分”.
fn implied(words: &str) -> Option<Points> {
    let found = understand(words, MOST).rules;
    let earned: Points = found.iter().map(|(rule, _)| best(rule, MOST)).sum();
    let earns = found.iter().any(|(rule, _)| rule.earns());
    (earns && earned.is_positive() && earned < MOST).then_some(earned)
}

/// What is left of the points of a parent for the only one of its children that states none.
fn left_over(parent: Option<Points>, families: &[&[Draft]]) -> Option<Points> {
    let own: Vec<Option<Points>> = families.iter().map(|it| stated(it)).collect();
    let unknown = own.iter().filter(|it| it.is_none()).count();
    let known: Points = own.into_iter().flatten().sum();
    let left = parent? - known;
    (unknown == 1 && left.is_positive()).then_some(left)
}

/// Gives an item the rules that its words say or, where these are not understood, a score by hand; returns the
/// words that each came from.
fn rules(made: &mut Node, draft: &Draft, told: &mut Told) -> Vec<Heard> {
    let max = made.max;
    let words = if made.text.is_empty() {
        made.title.clone()
    } else {
        made.text.clone()
    };
    let understood = understand(&words, max);
    let sure = understood.sure;
    let mut found = understood.rules;
    if max.is_zero() {
        found.retain(|(it, _)| matches!(it.then, Then::Veto(_)));
        if found.is_empty() {
            let what = "没有找到这一条的分值。";
            let remedy = "请在标准中填写分值。";
            told.doubt(
                "I-201",
                made,
                doubt(DoubtAbout::Points, what, remedy, draft),
            );
        }
    } else if sure == Sure::No || !found.iter().all(|(it, _)| it.fits()) {
        let what = "评分方法未能自动识别，按0至满分由人工打分。";
        let remedy = "可在标准中改为具体的评分规则。";
        told.doubt("I-203", made, doubt(DoubtAbout::Rule, what, remedy, draft));
        made.rules = vec![by_hand(&made.title, max)];
        let sure = Sure::No;
        return vec![Heard { words, sure }];
    } else if sure == Sure::Nearly {
        let what = "评分规则是由原文推断的，可能有出入。";
        let remedy = "请对照原文核对这一条的规则。";
        told.doubt("I-204", made, doubt(DoubtAbout::Rule, what, remedy, draft));
    }
    let (rules, words): (Vec<Rule>, Vec<String>) = found.into_iter().unzip();
    made.rules = rules;
    let heard = words.into_iter().map(|words| Heard { words, sure });
    heard.collect()
}

/// Something that is doubted of a node, which was made of `draft`.
fn doubt(about: DoubtAbout, what: impl Into<String>, remedy: &str, draft: &Draft) -> Doubt {
    Doubt {
        about,
        what: what.into(),
        remedy: remedy.to_owned(),
        words: words(draft).to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// A node of which nothing is known.
pub(crate) fn empty(id: &str) -> Node {
    Node::blank(NodeId::new(id), "")
}

fn title(draft: &Draft) -> String {
    match draft.title.as_str() {
        "" => draft
            .text
            .lines()
            .next()
            .unwrap_or("（无标题）")
            .chars()
            .take(24)
            .collect(),
        title => title.to_owned(),
    }
}

/// What a cell lists: by lines, 、 or ；
fn parts(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(['\n', '、', '；', ';', '，', ',', '/']);
    let parts = parts.map(str::trim).filter(|it| !it.is_empty());
    parts.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn methods(text: &str) -> Vec<Method> {
    let method = |it: String| {
        let says = |words: &[&str]| words.iter().any(|word| it.contains(word));
        if says(&["材料", "资料", "台账", "查阅", "申报"]) {
            Method::Documents
        } else if says(&["实地", "现场", "暗访"]) {
            Method::OnSite
        } else if says(&["问卷", "网上调查"]) {
            Method::Survey
        } else if says(&["汇报"]) {
            Method::Briefing
        } else if says(&["观察"]) {
            Method::Observation
        } else if says(&["征求意见"]) {
            Method::Consultation
        } else {
            Method::Other(it)
        }
    };
    let mut all: Vec<Method> = parts(text).map(method).collect();
    all.sort();
    all.dedup();
    all
}

fn evidence(text: &str) -> Vec<EvidenceNeed> {
    let lines = text
        .split(['\n', '；', ';'])
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let named = lines.map(|line| numbered(line).map_or(line, |it| it.rest));
    let needs = named.filter(|it| !it.is_empty()).map(|name| EvidenceNeed {
        name: name.trim_end_matches('。').to_owned(),
        pieces: 1,
    });
    needs.collect()
}

fn month(text: &str) -> Option<u32> {
    let (before, _) = text.split_once('月')?;
    let figures: String = before
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let figures: String = figures.chars().rev().collect();
    figures.parse().ok().filter(|it| (1..=12).contains(it))
}
