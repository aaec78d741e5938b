//! From outlines to a standard, with a doubt for everything that somebody should look at before it counts.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::{Ask, How, Rule, Then};
use crate::domain::standard::{Bonus, EvidenceNeed, Method, NaPolicy, Node, NodeId, Standard};
use crate::import::columns::recognise;
use crate::import::numbering::numbered;
use crate::import::outline::{Draft, Outline, outline};
use crate::import::points::of_title;
use crate::import::sentences::{Sure, understand};
use crate::import::source::Source;

/// What the file does not say, or says in words nobody can be sure of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The id of the standard.
    pub id: String,
    /// Its title; the first line of the file when empty.
    pub title: String,
    /// The year it is for.
    pub year: i32,
}

/// A standard that was read, before anything of it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The standard.
    pub standard: Standard,
    /// What should be looked at, the gravest first.
    pub doubts: Vec<Problem>,
    /// How many cells of the file hold text.
    pub n_cells: usize,
    /// How many of them are in the standard, among its notes, or dropped for a reason.
    pub n_accounted: usize,
}

/// The part of a standard that a heading opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Scored,
    Bonus,
    Negative,
    Veto,
}

/// Makes a standard of all tables of a file.
pub fn build(source: &Source, wish: &Wish) -> Imported {
    let mut parts = Parts::default();
    let mut doubts = Vec::new();
    let (mut n_cells, mut n_accounted) = (0, 0);
    let mut notes: Vec<String> = source.texts.iter().map(|(_, text)| text.clone()).collect();
    for grid in &source.grids {
        let found = outline(grid, &recognise(grid));
        n_cells += grid.cells().count();
        n_accounted += found.dropped.len() + found.notes.len();
        n_accounted += found.nodes.iter().map(|it| it.cells.len()).sum::<usize>();
        notes.extend(found.notes.iter().map(|(_, text)| text.clone()));
        let made = parts.add(&found, &mut doubts);
        doubts.extend(totals(&found, &made));
    }
    let title = match wish.title.as_str() {
        "" => source
            .texts
            .first()
            .map_or("未命名标准", |(_, text)| text.as_str()),
        title => title,
    };
    let scored: Points = parts.scored.iter().map(|it| it.max).sum();
    let total = if scored.is_positive() {
        scored
    } else {
        Decimal::HUNDRED
    };
    let standard = Standard {
        id: wish.id.clone(),
        title: title.trim_matches(['《', '》']).to_owned(),
        version: String::new(),
        year: wish.year,
        issuer: String::new(),
        unit_types: Vec::new(),
        notes: notes.join("\n"),
        total,
        not_applicable: NaPolicy::LeaveOut,
        phases: Vec::new(),
        sections: sections(&parts),
        pass_marks: Vec::new(),
        method_totals: Vec::new(),
        bonus: parts.bonus(),
        nodes: parts.scored,
        negative: parts.negative,
        vetoes: parts.vetoes,
    };
    doubts.sort_by_key(|it| std::cmp::Reverse(it.severity));
    Imported {
        standard,
        doubts,
        n_cells,
        n_accounted,
    }
}

#[derive(Default)]
struct Parts {
    scored: Vec<Node>,
    bonus: Vec<Node>,
    bonus_cap: Option<Points>,
    negative: Vec<Node>,
    vetoes: Vec<Node>,
}

impl Parts {
    /// Adds what a table holds; returns the points of its top nodes, in their order.
    fn add(&mut self, found: &Outline, doubts: &mut Vec<Problem>) -> Vec<Points> {
        let mut made = Vec::new();
        let mut drafts = found.nodes.as_slice();
        while let Some(first) = drafts.first() {
            let n_below = drafts
                .iter()
                .skip(1)
                .take_while(|it| it.depth > first.depth)
                .count();
            let (own, rest) = drafts
                .split_at_checked(1 + n_below)
                .unwrap_or((drafts, &[]));
            drafts = rest;
            let part = part_of(&first.title);
            let siblings = self.of(part);
            let number = siblings.len() + 1;
            let prefix = match part {
                Part::Scored => number.to_string(),
                Part::Bonus => format!("J{number}"),
                Part::Negative => format!("F{number}"),
                Part::Veto => format!("V{number}"),
            };
            let node = node(own, &prefix, doubts);
            if part == Part::Bonus {
                self.bonus_cap = self.bonus_cap.or(first.points);
            }
            made.push(node.max);
            self.of(part).push(node);
        }
        made
    }

    fn of(&mut self, part: Part) -> &mut Vec<Node> {
        match part {
            Part::Scored => &mut self.scored,
            Part::Bonus => &mut self.bonus,
            Part::Negative => &mut self.negative,
            Part::Veto => &mut self.vetoes,
        }
    }

    fn bonus(&mut self) -> Option<Bonus> {
        let nodes = std::mem::take(&mut self.bonus);
        if nodes.is_empty() {
            return None;
        }
        let all: Points = nodes.iter().map(|it| it.max).sum();
        Some(Bonus {
            cap: self.bonus_cap.unwrap_or(all),
            within_total: false,
            nodes,
        })
    }
}

fn part_of(title: &str) -> Part {
    let says = |words: &[&str]| words.iter().any(|it| title.contains(it));
    if says(&["加分", "特色指标", "附加分"]) {
        Part::Bonus
    } else if says(&["一票否决", "前置条件", "否决项", "不得申报"]) {
        Part::Veto
    } else if says(&["负面清单", "扣分项", "减分项"]) {
        Part::Negative
    } else {
        Part::Scored
    }
}

/// Totals of a table that are the sum of no run of its top nodes, whose points are `made`.
fn totals(found: &Outline, made: &[Points]) -> Vec<Problem> {
    let stated = found.totals.iter().filter(|(_, it)| it.is_positive());
    let sums = |total: &Points| {
        (0..made.len()).any(|from| {
            let mut sum = Points::ZERO;
            made.iter().skip(from).any(|it| {
                sum += *it;
                sum == *total
            })
        })
    };
    let inner = |total: &Points| found.nodes.iter().any(|it| it.points == Some(*total));
    let wrong = stated.filter(|(_, it)| !sums(it) && !inner(it));
    let all: Points = made.iter().copied().sum();
    let told = wrong.map(|(place, total)| {
        let what = format!("表中写明合计{total:.2}分，各项之和为{all:.2}分。");
        let remedy = "请核对原表各项的分值；标准按各项之和计算。";
        let row = format!("表格第{}行", place.row + 1);
        Problem::new(Severity::Warning, "I-205", format!("{row}：{what}"), remedy)
    });
    told.collect()
}

/// The node that a run of drafts begins with, and those below it.
fn node(drafts: &[Draft], id: &str, doubts: &mut Vec<Problem>) -> Node {
    let Some((first, mut rest)) = drafts.split_first() else {
        return empty(id);
    };
    let mut children = Vec::new();
    while let Some(child) = rest.first() {
        let n_below = rest
            .iter()
            .skip(1)
            .take_while(|it| it.depth > child.depth)
            .count();
        let (own, next) = rest.split_at_checked(1 + n_below).unwrap_or((rest, &[]));
        rest = next;
        let id = format!("{id}.{}", children.len() + 1);
        children.push(node(own, &id, doubts));
    }
    let sum: Points = children.iter().map(|it| it.max).sum();
    let stated = first.points.or_else(|| of_title(&first.text).1);
    let max = stated.unwrap_or(sum);
    let mut made = Node {
        id: NodeId::new(id),
        code: first.code.clone(),
        title: title(first),
        max,
        text: first.text.clone(),
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
    let place = format!("{} {}", made.code(), made.title);
    let vetoes = children.is_empty() && max.is_zero() && {
        let words = if made.text.is_empty() {
            &made.title
        } else {
            &made.text
        };
        let found = understand(words, max)
            .rules
            .into_iter()
            .map(|(rule, _)| rule);
        made.rules = found
            .filter(|it| matches!(it.then, Then::Veto(_)))
            .collect();
        !made.rules.is_empty()
    };
    if children.is_empty() && max.is_zero() && !vetoes {
        let what = "没有找到这一条的分值。";
        doubts.push(doubt("I-201", what, "请在标准中填写分值。", &made, &place));
    }
    if !children.is_empty() && stated.is_some() && sum != max {
        let what = format!("下级分值合计{sum:.2}分，与本级{max:.2}分不符。");
        doubts.push(doubt(
            "I-202",
            what,
            "请核对原表；按本级分值封顶计算。",
            &made,
            &place,
        ));
    }
    if children.is_empty() && max.is_positive() {
        rules(&mut made, max, &place, doubts);
    }
    made.children = children;
    made
}

/// The rules of an item, from its words or, where these are not understood, a score by hand.
fn rules(made: &mut Node, max: Points, place: &str, doubts: &mut Vec<Problem>) {
    let words = if made.text.is_empty() {
        &made.title
    } else {
        &made.text
    };
    let understood = understand(words, max);
    let fits = understood.rules.iter().all(|(rule, _)| rule.fits());
    if understood.sure == Sure::No || !fits {
        let what = "评分方法未能自动识别，按0至满分由人工打分。";
        doubts.push(doubt(
            "I-203",
            what,
            "可在标准中改为具体的评分规则。",
            made,
            place,
        ));
        made.rules = vec![by_hand(made, max)];
        return;
    }
    if understood.sure == Sure::Nearly {
        let what = "评分规则是由原文推断的，可能有出入。";
        doubts.push(doubt(
            "I-204",
            what,
            "请对照原文核对这一条的规则。",
            made,
            place,
        ));
    }
    made.rules = understood.rules.into_iter().map(|(rule, _)| rule).collect();
}

fn doubt(
    code: &'static str,
    what: impl Into<String>,
    remedy: &str,
    node: &Node,
    place: &str,
) -> Problem {
    Problem::new(Severity::Warning, code, what, remedy).at(&node.id, place)
}

fn empty(id: &str) -> Node {
    Node {
        id: NodeId::new(id),
        code: String::new(),
        title: String::new(),
        max: Points::ZERO,
        text: String::new(),
        source: String::new(),
        methods: Vec::new(),
        lead: String::new(),
        support: Vec::new(),
        phase: String::new(),
        month: None,
        evidence: Vec::new(),
        measure: String::new(),
        weight: Decimal::ONE,
        not_applicable: None,
        group: String::new(),
        rules: Vec::new(),
        children: Vec::new(),
    }
}

/// A score by hand within the points of the item: what is not understood is never guessed.
fn by_hand(node: &Node, max: Points) -> Rule {
    Rule {
        ask: Ask::Amount {
            what: node.title.clone(),
            min: Points::ZERO,
            max,
            many: false,
        },
        then: Then::Earn(How::Own),
        limit: None,
        method: None,
    }
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

/// The sections that are named as responsible.
fn sections(parts: &Parts) -> Vec<String> {
    fn collect(nodes: &[Node], found: &mut Vec<String>) {
        for node in nodes {
            for name in std::iter::once(&node.lead).chain(&node.support) {
                if !name.is_empty() && !found.contains(name) {
                    found.push(name.clone());
                }
            }
            collect(&node.children, found);
        }
    }
    let mut found = Vec::new();
    collect(&parts.scored, &mut found);
    collect(&parts.bonus, &mut found);
    found
}
