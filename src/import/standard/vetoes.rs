//! What forbids something beside the points of an item stands among the vetoes, where its consequence counts: the points of
//! an item are not touched by it.

use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::rule::{Ask, Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::{Node, NodeId};
use crate::import::sentences::Sure;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::standard::node::empty;
use crate::import::standard::origin::{Heard, Told};
use crate::import::table::draft::short;

/// Takes the rules that forbid something out of the items below `nodes`, as events of their own behind `vetoes`.
pub(super) fn set_apart(nodes: &mut [Node], vetoes: &mut Vec<Node>, told: &mut Told) {
    for node in nodes {
        set_apart(&mut node.children, vetoes, told);
        let is_veto = |it: &Rule| matches!(it.then, Then::Veto(_)) && it.also.is_empty();
        // What has no points is doubted as a whole.
        if !node.children.is_empty() || !node.max.is_positive() || !node.rules.iter().any(is_veto) {
            continue;
        }
        let (own, rest): (Vec<Rule>, Vec<Rule>) = std::mem::take(&mut node.rules)
            .into_iter()
            .partition(is_veto);
        node.rules = rest;
        if node.rules.is_empty() && node.base.is_none() {
            node.rules = vec![by_hand(&node.title, node.max)];
            told.doubt("I-203", node, only_forbidden(node));
        }
        for rule in own {
            let id = format!("V{}", vetoes.len() + 1);
            let made = event(node, rule, &id);
            told.doubt("I-214", &made, of_item(node, &made));
            let origin = told.origins.get(&node.id);
            let cells = origin.map(|it| it.cells.clone()).unwrap_or_default();
            let heard = Heard {
                words: made.text.clone(),
                sure: Sure::Yes,
            };
            told.came(&made.id, cells, vec![heard]);
            vetoes.push(made);
        }
    }
}

/// The event of a rule of an item.
fn event(node: &Node, mut rule: Rule, id: &str) -> Node {
    let mut words = String::new();
    if let Ask::Events { what, .. } = &mut rule.ask {
        words.clone_from(what);
        let case = case(what);
        if !case.is_empty() {
            *what = case.to_owned();
        }
    }
    let name = format!("{}：{}", node.title, short(case(&words)));
    Node {
        id: NodeId::new(id),
        title: name,
        text: words,
        rules: vec![rule],
        ..empty(id)
    }
}

/// What has happened, without what follows from it: 弄虚作假 of “弄虚作假的扣10分，且不得评为先进”.
fn case(words: &str) -> &str {
    const FOLLOWS: [&str; 11] = [
        "一票否决",
        "实行否决",
        "否决",
        "不得",
        "不予",
        "不能",
        "取消",
        "撤销",
        "收回",
        "终止",
        "年度考核",
    ];
    const JOINS: [char; 11] = [
        '，', ',', '的', '且', '并', '同', '时', '本', '项', '直', '接',
    ];
    let scored = tokens(words);
    let scored = scored
        .iter()
        .find(|it| matches!(it.word, Word::Deduct | Word::Nothing))
        .map(|it| it.from);
    let follows = FOLLOWS.iter().filter_map(|it| words.find(it));
    let end = follows.chain(scored).min().unwrap_or(words.len());
    let case = words.get(..end).unwrap_or(words).trim_end_matches(JOINS);
    case.trim_end_matches(['每', '份', '次', '处', '人']).trim()
}

/// That an item says only what is forbidden, and nothing of its points.
fn only_forbidden(node: &Node) -> Doubt {
    Doubt {
        about: DoubtAbout::Rule,
        what: "原文只写了否决情形，没有写这一条的分怎么计，按0至满分由人工打分。".to_owned(),
        remedy: "请对照原文核对这一条的规则。".to_owned(),
        words: node.text.clone(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// That a consequence in the words of an item is an event among the vetoes.
fn of_item(node: &Node, made: &Node) -> Doubt {
    Doubt {
        about: DoubtAbout::Role,
        what: format!(
            "条目“{}”里的否决情形，单列为一条否决事项；扣分仍在原条目里计。",
            node.title
        ),
        remedy: "请核对；不作否决处理的，请删去这一条。".to_owned(),
        words: made.text.clone(),
        place: String::new(),
        others: Vec::new(),
    }
}
