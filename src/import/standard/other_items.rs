//! Rules that go by the score of another item, or that hit what stands above their own, once all items are known; where
//! it is not certain which one is meant, the item is scored by hand, and the doubt says why.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::decimal::Points;
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::rule::{Ask, Rule, Then};
use crate::domain::standard::rule_examples::by_hand;
use crate::domain::standard::{Node, NodeId};
use crate::import::sentences::Sure;
use crate::import::sentences::across::{Across, By, Hits, Named, parted};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::plain;
use crate::import::standard::origin::{Heard, Told};
use crate::import::standard::rules::{rules, spoken};
use crate::import::standard::understanding::context_and_words;

/// A node as others name it.
struct Seen {
    id: NodeId,
    code: String,
    title: String,
    max: Points,
    /// Those above it, the outermost first.
    above: Vec<NodeId>,
}

/// What an item says of others.
struct Plan {
    said: Vec<Across>,
    /// The rules, each with the node that it stands on, or why one of them cannot be made.
    made: Result<Vec<(NodeId, Rule)>, String>,
    /// The other words of the item.
    rest: String,
}

/// A rule that stands on another node than the words it was read from, if it does, with what is said of that.
struct Put {
    rule: Rule,
    told: Option<Doubt>,
}

/// Gives items the rules that go by other items, and nodes above them those that hit these.
pub(super) fn settle(nodes: &mut [Node], told: &mut Told) {
    let mut seen = Vec::new();
    look(nodes, &[], &mut seen);
    let mut plans: BTreeMap<NodeId, Plan> = BTreeMap::new();
    plan(nodes, &seen, told, &mut plans);
    if plans.is_empty() {
        return;
    }
    doubt_chains(&mut plans, &seen);
    let mut others: BTreeMap<NodeId, Vec<Put>> = BTreeMap::new();
    apply(nodes, &plans, &mut others, told);
    add(nodes, &mut others, told);
}

/// Notes how the nodes below those `above` are named.
fn look(nodes: &[Node], above: &[NodeId], seen: &mut Vec<Seen>) {
    for node in nodes {
        seen.push(Seen {
            id: node.id.clone(),
            code: node.code.clone(),
            title: node.title.clone(),
            max: node.max,
            above: above.to_vec(),
        });
        let below = [above, std::slice::from_ref(&node.id)].concat();
        look(&node.children, &below, seen);
    }
}

/// Reads what the items say of others.
fn plan(nodes: &[Node], seen: &[Seen], told: &Told, plans: &mut BTreeMap<NodeId, Plan>) {
    for node in nodes {
        plan(&node.children, seen, told, plans);
        let is_known = || told.known.phrase(&spoken(node), node.max).is_some();
        let Some(here) = seen.iter().find(|it| it.id == node.id) else {
            continue;
        };
        let words = plain(&context_and_words(&node.title, &node.text).1);
        let (said, rest) = parted(&words);
        if !node.children.is_empty() || said.is_empty() || is_known() {
            continue;
        }
        let made = said
            .iter()
            .map(|it| resolved(it, here, (&words, &rest), seen));
        let made = made.collect();
        plans.insert(node.id.clone(), Plan { said, made, rest });
    }
}

/// The node that a rule stands on, and the rule; or why it cannot be made. `rest` are the words of the item beside it.
fn resolved(
    said: &Across,
    here: &Seen,
    (words, rest): (&str, &str),
    seen: &[Seen],
) -> Result<(NodeId, Rule), String> {
    let on = hit(&said.hits, here, (words, rest), seen)?;
    let other = match &said.by {
        By::Other(named, _) => Some(other(named, here, words, seen)?),
        By::Own(_) if here.above.contains(on) => {
            return Err("上级的得分不能看它自己下面的条目".to_owned());
        }
        By::Own(_) => Some(here),
        By::Unclear => return Err("什么情况下这样计没有读懂".to_owned()),
        By::Fault(_) => None,
    };
    if let Some(other) = other {
        let stands_on = |it: &Seen| it.id == *on || it.above.contains(on);
        let is_above = seen
            .iter()
            .any(|it| it.id == *on && it.above.contains(&other.id));
        if stands_on(other) || is_above {
            return Err(format!("“{}”与它是上下级", other.name()));
        }
    }
    let made = said.rule(other.map(|it| &it.id));
    let made = made.ok_or_else(|| "没有说明看哪一条".to_owned())?;
    Ok((on.clone(), made))
}

/// The node that a sentence of the item `here` hits, which says `rest` beside it.
fn hit<'a>(
    hits: &Hits,
    here: &'a Seen,
    (words, rest): (&str, &str),
    seen: &'a [Seen],
) -> Result<&'a NodeId, String> {
    let n_tops = seen.iter().filter(|it| it.above.is_empty()).count();
    match (hits, here.above.as_slice()) {
        (Hits::Item, _) => Ok(&here.id),
        (Hits::Named(named), _) => Ok(&other(named, here, words, seen)?.id),
        (_, []) => Err("这一条没有上级".to_owned()),
        (Hits::Top, [top, ..]) if n_tops > 1 => Ok(top),
        (Hits::Top, _) => Err("整个标准只有一个大项，会使总分全部不得".to_owned()),
        // “该部分” may be one of the parts of the item itself.
        (Hits::Part, [only]) if n_tops > 1 && !rest.contains('分') => Ok(only),
        (Hits::Part, _) => Err("“部分”“类”指哪一级不能确定".to_owned()),
    }
}

/// The other item that an item with these words names.
fn other<'a>(
    named: &Named,
    here: &Seen,
    words: &str,
    seen: &'a [Seen],
) -> Result<&'a Seen, String> {
    let found: Vec<&Seen> = match named {
        Named::Code(code) => {
            let is_listed = |it: &&str| numbered(it.trim()).is_some();
            let n_listed = words
                .split(['。', '；', ';', '\n'])
                .filter(is_listed)
                .count();
            if n_listed > 1 && code.chars().all(|it| it.is_ascii_digit()) {
                return Err(format!("“第{code}项”也可能是这一条里的第{code}点"));
            }
            let own = bare_code(code);
            seen.iter()
                .filter(|it| bare_code(&it.code) == own)
                .collect()
        }
        Named::Title(title) => {
            let title = numbered(title).map_or(title.as_str(), |it| it.rest);
            let alike = |it: &&Seen| bare_title(&it.title) == title;
            let exact: Vec<&Seen> = seen.iter().filter(alike).collect();
            let holds = |it: &&Seen| it.title.contains(title);
            if exact.is_empty() {
                seen.iter().filter(holds).collect()
            } else {
                exact
            }
        }
    };
    let name = match named {
        Named::Code(it) => format!("编号为“{it}”"),
        Named::Title(it) => format!("名为“{it}”"),
    };
    match found.as_slice() {
        [] => Err(format!("标准里没有{name}的条目")),
        [only] if only.id == here.id => Err("看的是这一条自己".to_owned()),
        [only] if !only.max.is_positive() => Err(format!("{name}的条目没有分值")),
        [only] => Ok(only),
        _ => Err(format!("{name}的条目不止一条")),
    }
}

/// A number without the signs around it.
fn bare_code(code: &str) -> &str {
    let signs = ['（', '）', '(', ')', '.', '、', '第', '项', '条', ' '];
    code.trim_matches(signs)
}

/// A title without its points.
fn bare_title(title: &str) -> &str {
    title.split(['（', '(']).next().unwrap_or(title).trim()
}

/// No item can go by one that goes by another itself.
fn doubt_chains(plans: &mut BTreeMap<NodeId, Plan>, seen: &[Seen]) {
    let asks = |rule: &Rule| match &rule.ask {
        Ask::Item(id) => Some(id.clone()),
        _ => None,
    };
    let made = plans.values().filter_map(|it| it.made.as_ref().ok());
    let asking: BTreeSet<NodeId> = made
        .flatten()
        .filter(|it| asks(&it.1).is_some())
        .map(|it| it.0.clone())
        .collect();
    let waits = |id: &NodeId| {
        let below = seen.iter().filter(|it| it.above.contains(id));
        asking.contains(id) || below.map(|it| &it.id).any(|it| asking.contains(it))
    };
    for plan in plans.values_mut() {
        let chained = plan.made.as_ref().ok().and_then(|made| {
            let mut asked = made.iter().filter_map(|it| asks(&it.1));
            asked.find(|it| waits(it))
        });
        let name = seen.iter().find(|it| Some(&it.id) == chained.as_ref());
        if let Some(name) = name {
            plan.made = Err(format!("“{}”自己也要看其他条目的得分", name.name()));
        }
    }
}

/// Gives the items what was planned; collects the rules of each node.
fn apply(
    nodes: &mut [Node],
    plans: &BTreeMap<NodeId, Plan>,
    others: &mut BTreeMap<NodeId, Vec<Put>>,
    told: &mut Told,
) {
    for node in nodes {
        apply(&mut node.children, plans, others, told);
        let Some(plan) = plans.get(&node.id) else {
            continue;
        };
        told.trust_rules(&BTreeSet::from([node.id.clone()]));
        let words: Vec<&str> = plan.said.iter().map(|it| it.words.as_str()).collect();
        let mut heard = match &plan.made {
            Ok(made) => {
                let heard = reread(node, &plan.rest, told);
                for ((on, rule), said) in made.iter().zip(&plan.said) {
                    let own = others.entry(on.clone()).or_default();
                    let is_elsewhere = *on != node.id;
                    let told = is_elsewhere.then(|| put_elsewhere(node, &said.words, rule));
                    if !own.iter().any(|it| it.rule == *rule) {
                        own.push(Put {
                            rule: rule.clone(),
                            told,
                        });
                    }
                }
                heard
            }
            Err(why) => {
                node.rules = vec![by_hand(&node.title, node.max)];
                node.base = None;
                node.below_zero = false;
                told.doubt("I-203", node, unresolved(&words.join("；"), why));
                Vec::new()
            }
        };
        let sure = if plan.made.is_ok() {
            Sure::Yes
        } else {
            Sure::No
        };
        heard.extend(words.into_iter().map(|it| Heard {
            words: it.to_owned(),
            sure,
        }));
        if let Some(origin) = told.origins.get_mut(&node.id) {
            origin.rules = heard;
        }
    }
}

/// Reads the rules of an item from the words that it has beside.
fn reread(node: &mut Node, rest: &str, told: &mut Told) -> Vec<Heard> {
    let mut bare = node.clone();
    let words = if node.text.is_empty() {
        &mut bare.title
    } else {
        &mut bare.text
    };
    rest.clone_into(words);
    let heard = rules(&mut bare, told);
    node.rules = bare.rules;
    node.base = bare.base;
    node.below_zero = bare.below_zero;
    heard
}

/// Adds rules to the nodes that they stand on: before what goes by the points of the node as a whole.
fn add(nodes: &mut [Node], others: &mut BTreeMap<NodeId, Vec<Put>>, told: &mut Told) {
    for node in nodes {
        for Put { rule, told: said } in others.remove(&node.id).unwrap_or_default() {
            let is_last = |it: &Rule| matches!(it.then, Then::Factor { .. } | Then::Cap { .. });
            let at = if is_last(&rule) {
                None
            } else {
                node.rules.iter().position(is_last)
            };
            node.rules.insert(at.unwrap_or(node.rules.len()), rule);
            if let Some(doubt) = said {
                told.doubt("I-204", node, doubt);
            }
        }
        add(&mut node.children, others, told);
    }
}

/// That a rule stands elsewhere than its words, which are those of the item `from`; what is ticked there may be entered
/// with the item as well.
fn put_elsewhere(from: &Node, words: &str, rule: &Rule) -> Doubt {
    let name = format!("{} {}", from.code, from.title);
    let name = name.trim();
    let is_twice = !from.rules.is_empty() && matches!(rule.ask, Ask::Faults(_));
    let twice = if is_twice {
        "同一件事在那一条和这里都要登记"
    } else {
        "规则设在这一级"
    };
    let remedy = if is_twice {
        "请对照原文核对；打分时两处要登记得一致。"
    } else {
        "请对照原文核对。"
    };
    Doubt {
        about: DoubtAbout::Rule,
        what: format!("“{words}”写在“{name}”里，{twice}。"),
        remedy: remedy.to_owned(),
        words: words.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

/// That words speak of another item, or of what stands above their own, and could not be made a rule.
fn unresolved(words: &str, why: &str) -> Doubt {
    Doubt {
        about: DoubtAbout::Rule,
        what: format!(
            "“{words}”牵涉另一条目或上级的得分，但{why}，没有读成规则，暂按0至满分由人工打分。"
        ),
        remedy: "请对照原文核对；能确定是哪一条的，请在编辑标准时补上规则。".to_owned(),
        words: words.to_owned(),
        place: String::new(),
        others: Vec::new(),
    }
}

impl Seen {
    /// Its number and title.
    fn name(&self) -> String {
        format!("{} {}", self.code, self.title).trim().to_owned()
    }
}
