//! An assessment standard (测评标准): data, because standards differ by city and year.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::date::Date;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::doubt::Doubt;
use crate::domain::standard::method::Method;
use crate::domain::standard::node_id::NodeId;
use crate::domain::standard::role::Role;
use crate::domain::standard::rule::{Ask, Rule, Worth};
use crate::domain::standard::shape::is_false;

/// A whole assessment standard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Names the standard for ever, e.g. `xwjj-2026`.
    pub id: String,
    /// Its title without 《》.
    pub title: String,
    /// Its version, free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// The year it is for.
    pub year: i32,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// The types of unit it is for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unit_types: Vec<String>,
    /// Remarks for the reader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// The points it says it has in all (满分).
    pub total: Points,
    /// What an item that does not apply is worth.
    pub not_applicable: NaPolicy,
    /// The phases of the year, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// Sections to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
    /// How scores are rounded (计分取位), where the standard says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// The pass marks (达标线).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pass_marks: Vec<PassMark>,
    /// Subtotals by method, each with its own maximum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub method_totals: Vec<MethodTotal>,
    /// What of it as a whole was read in doubt and nobody has confirmed yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// The scored tree.
    pub nodes: Vec<Node>,
    /// Bonus items, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Bonus>,
    /// The negative list: points off the grand total.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub negative: Vec<Node>,
    /// Vetoes: events with a consequence beside the score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<Node>,
}

/// The bonus part of a standard (加分项).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bonus {
    /// The most all bonus items can give together.
    pub cap: Points,
    /// Whether these points lie within the total (70+20+10) or on top of it (100+10).
    pub within_total: bool,
    /// The items.
    pub nodes: Vec<Node>,
}

/// A node of a standard: a project, an indicator or an item, at any depth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Its id.
    pub id: NodeId,
    /// Its number as printed, free text; the id when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// What it is about (测评内容), in a few words.
    pub title: String,
    /// Its points (分值); may be absent on vetoes.
    #[serde(default)]
    pub max: Points,
    /// The scoring words of the standard, in full (评分标准).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the office's own table says of it and no other field has word for word, e.g. 完成时限：长期坚持.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub original: Vec<String>,
    /// Where the requirement comes from, e.g. 四(二)2.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// How it is assessed; the parent's when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// The lead section (牵头科室); the parent's when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// The supporting sections (配合科室).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<String>,
    /// The id of the phase it falls in; the parent's when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phase: String,
    /// The month it falls due in, 1 to 12, where the standard goes by month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    /// The evidence asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceNeed>,
    /// What usually puts a gap right (整改措施).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// Its share in the parent's or the grand total, where parts are weighted; 1 otherwise.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub weight: Decimal,
    /// 基础分: the points it starts with, given without an entry, where the standard says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Points>,
    /// Whether it may fall below zero, so that what is lost beyond its points is taken off the total (倒扣).
    #[serde(default, skip_serializing_if = "is_false")]
    pub below_zero: bool,
    /// What it is worth when it does not apply, where that differs from the standard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<NaPolicy>,
    /// Of the nodes of one group only the best scored one counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Its scoring rules, applied in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What of it was read in doubt and nobody has confirmed yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
    /// The nodes below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Self>,
}

/// A phase of the year, in whole months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its id.
    pub id: String,
    /// Its name, e.g. 宣传发动阶段.
    pub name: String,
    /// Its first month, 1 to 12.
    pub from: u32,
    /// Its last month, 1 to 12.
    pub to: u32,
}

impl Phase {
    /// Its last day in `year`.
    pub(crate) fn end(&self, year: i32) -> Option<Date> {
        Date::month_end(year, self.to)
    }
}

/// A mark the total is held against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassMark {
    /// What reaching it means, e.g. 达标.
    pub name: String,
    /// Whose score it is for.
    pub of: ScoreKind,
    /// The points needed.
    pub at: Points,
    /// What is needed besides, e.g. 每部分不低于60%.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<PassCondition>,
}

/// A condition beside the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum PassCondition {
    /// Each top node of the scored tree has at least this share of its maximum, in per cent.
    EachPart(Decimal),
    /// This node has at least so much.
    Part {
        /// The node.
        node: NodeId,
        /// The least: points, or a share of its maximum.
        at: Worth,
    },
    /// What is assessed by this method comes to at least so much.
    Method {
        /// The method.
        method: Method,
        /// The least: points, or a share of the method's maximum.
        at: Worth,
    },
    /// The reviewers' score comes to at least so much, e.g. 自评90分以上且复核85分以上.
    Review(Points),
}

/// How scores are rounded: halves away from zero (四舍五入).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rounding {
    /// The decimal places of the score of each item, which counts as rounded; exact where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The decimal places of the total, which counts as rounded; exact where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
}

/// Whose score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScoreKind {
    /// The unit's own (自评得分).
    Own,
    /// The reviewers' (复核得分).
    Review,
}

/// The maximum of all points assessed by one method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodTotal {
    /// The method.
    pub method: Method,
    /// Its maximum.
    pub max: Points,
}

/// A paper, photo or file that proves an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceNeed {
    /// What it is, e.g. 会议签到表.
    pub name: String,
    /// How many are asked for.
    #[serde(default = "one_piece")]
    pub pieces: u32,
}

/// What an item that does not apply is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NaPolicy {
    /// Full marks.
    FullMarks,
    /// It leaves both the points and the maximum; the total is scaled up to its full points.
    LeaveOut,
    /// Zero.
    Zero,
}

/// A node where it stands, with what it inherits.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The node.
    pub node: &'a Node,
    /// Its part of the standard.
    pub role: Role,
    /// 0 for a top node.
    pub depth: usize,
    /// The position of its parent in the outline.
    pub parent: Option<usize>,
    /// How it is assessed.
    pub(crate) methods: &'a [Method],
    /// Its lead section.
    pub lead: &'a str,
    /// Its phase id.
    pub(crate) phase: &'a str,
}

impl<'a> Entry<'a> {
    /// A top node of the part `role`.
    pub(crate) fn top(role: Role, node: &'a Node) -> Self {
        Self {
            node,
            role,
            depth: 0,
            parent: None,
            methods: &node.methods,
            lead: &node.lead,
            phase: &node.phase,
        }
    }

    /// A child of this node, which stands at `here`; what the child does not say itself, it inherits.
    pub(crate) fn child(&self, here: usize, node: &'a Node) -> Self {
        let or = |own: &'a str, above: &'a str| if own.is_empty() { above } else { own };
        Self {
            node,
            role: self.role,
            depth: self.depth + 1,
            parent: Some(here),
            methods: if node.methods.is_empty() {
                self.methods
            } else {
                &node.methods
            },
            lead: or(&node.lead, self.lead),
            phase: or(&node.phase, self.phase),
        }
    }
}

impl Node {
    /// A node that says nothing but its `title`.
    pub fn blank(id: NodeId, title: &str) -> Self {
        Self {
            id,
            code: String::new(),
            title: title.to_owned(),
            max: Points::ZERO,
            text: String::new(),
            original: Vec::new(),
            source: String::new(),
            methods: Vec::new(),
            lead: String::new(),
            support: Vec::new(),
            phase: String::new(),
            month: None,
            evidence: Vec::new(),
            measure: String::new(),
            weight: Decimal::ONE,
            base: None,
            below_zero: false,
            not_applicable: None,
            group: String::new(),
            rules: Vec::new(),
            doubts: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Its number as printed.
    pub fn code(&self) -> &str {
        if self.code.is_empty() {
            self.id.as_str()
        } else {
            &self.code
        }
    }

    /// Whether it asks the assessor for anything.
    pub fn is_answerable(&self) -> bool {
        self.rules.iter().any(|it| !matches!(it.ask, Ask::Item(_)))
    }
}

impl Standard {
    /// How many items there are to be assessed.
    pub fn n_items(&self) -> usize {
        let outline = self.outline();
        outline.iter().filter(|it| it.node.is_answerable()).count()
    }

    /// A standard without items.
    pub(crate) const fn blank(id: String, title: String, year: i32) -> Self {
        Self {
            id,
            title,
            version: String::new(),
            year,
            issuer: String::new(),
            unit_types: Vec::new(),
            notes: String::new(),
            total: Decimal::HUNDRED,
            not_applicable: NaPolicy::LeaveOut,
            phases: Vec::new(),
            sections: Vec::new(),
            rounding: None,
            pass_marks: Vec::new(),
            method_totals: Vec::new(),
            doubts: Vec::new(),
            nodes: Vec::new(),
            bonus: None,
            negative: Vec::new(),
            vetoes: Vec::new(),
        }
    }

    /// The top nodes of each part, in printed order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (Role, &[Node])> {
        let bonus = self.bonus.as_ref().map_or(&[][..], |it| &it.nodes);
        [
            (Role::Scored, self.nodes.as_slice()),
            (Role::Bonus, bonus),
            (Role::Negative, self.negative.as_slice()),
            (Role::Veto, self.vetoes.as_slice()),
        ]
        .into_iter()
    }

    /// Every node in printed order, parents before children.
    pub fn outline(&self) -> Vec<Entry<'_>> {
        let mut outline = Vec::new();
        for (role, nodes) in self.parts() {
            for node in nodes {
                push_entry(&mut outline, Entry::top(role, node));
            }
        }
        outline
    }

    /// The position of each id in the outline; of doubled ids the first.
    pub fn positions(&self) -> BTreeMap<NodeId, usize> {
        let mut positions = BTreeMap::new();
        for (at, entry) in self.outline().iter().enumerate() {
            positions.entry(entry.node.id.clone()).or_insert(at);
        }
        positions
    }

    /// The node with this id.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.parts()
            .find_map(|(_, nodes)| find(nodes, &|it| it.id == *id))
    }

    /// The nodes that may be meant by `name`: those with this printed code and the one with this id, which in a standard
    /// from elsewhere may be another one. `@` before an id means nothing but that.
    pub fn called(&self, name: &str) -> Vec<&Node> {
        let outline = self.outline().into_iter().map(|it| it.node);
        match name.strip_prefix('@') {
            Some(id) => outline.filter(|it| it.id.as_str() == id).collect(),
            None => outline
                .filter(|it| it.code() == name || it.id.as_str() == name)
                .collect(),
        }
    }

    /// Whether it names this section anywhere, or no section at all.
    pub fn knows_section(&self, name: &str) -> bool {
        let has = |wanted: &dyn Fn(&Node) -> bool| {
            let mut parts = self.parts();
            parts.any(|(_, nodes)| find(nodes, wanted).is_some())
        };
        let is_named = |it: &Node| it.lead == name || it.support.iter().any(|it| it == name);
        let names_any = |it: &Node| !it.lead.is_empty() || !it.support.is_empty();
        let listed = self.sections.iter().any(|it| it == name) || has(&is_named);
        listed || self.sections.is_empty() && !has(&names_any)
    }

    /// The phase with this id.
    pub(crate) fn phase(&self, id: &str) -> Option<&Phase> {
        self.phases.iter().find(|it| it.id == id)
    }
}

fn find<'a>(nodes: &'a [Node], wanted: &dyn Fn(&Node) -> bool) -> Option<&'a Node> {
    nodes.iter().find_map(|node| {
        if wanted(node) {
            Some(node)
        } else {
            find(&node.children, wanted)
        }
    })
}

/// Adds `entry` and all below it.
fn push_entry<'a>(outline: &mut Vec<Entry<'a>>, entry: Entry<'a>) {
    let here = outline.len();
    outline.push(entry);
    for child in &entry.node.children {
        push_entry(outline, entry.child(here, child));
    }
}

const fn one() -> Decimal {
    Decimal::ONE
}

const fn one_piece() -> u32 {
    1
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape serde asks for"
)]
fn is_one(value: &Decimal) -> bool {
    *value == Decimal::ONE
}
