//! What an import tells beside the standard: where each node came from, and what should be looked at.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::decimal::Points;
use crate::domain::entry::outcome::best;
use crate::domain::problem::{Problem, Severity, place};
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::{Node, NodeId};
use crate::import::reading::source::{Grid, SourceSpot};
use crate::import::sentences::{Sure, understand};
use crate::import::standard::ahead::Ahead;
use crate::import::table::known::KnownWords;

/// Where a node came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeOrigin {
    /// The cells it was made of, in reading order.
    pub cells: Vec<SourceSpot>,
    /// The words that each of its rules came from.
    pub rules: Vec<Heard>,
}

/// What a rule was understood from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The words.
    pub words: String,
    /// How sure it is that they mean this rule.
    pub(crate) sure: Sure,
}

/// What became of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFate {
    /// It is part of this node.
    Node(NodeId),
    /// It is among the remarks of the standard.
    Note,
    /// It says nothing of its own: a header, a total that is held against the sum, a column to be filled in.
    LeftOut,
}

/// What the words of an item say of its points.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Worth {
    /// What they say that it has: “本项8分”.
    pub(crate) whole: Option<Points>,
    /// What its clauses come to at most, e.g. 4 for “成立领导小组得4分”.
    pub(crate) implied: Option<Points>,
}

/// What is told of the sheets that are being read.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) doubts: Vec<Problem>,
    pub(crate) origins: BTreeMap<NodeId, NodeOrigin>,
    /// What was said before of the words of this office.
    pub(crate) known: Arc<KnownWords>,
    /// Which items were read by that, by their codes and titles.
    pub(crate) by_memory: Vec<(NodeId, String)>,
    /// What was understood ahead of the items that are built.
    pub(super) ahead: Ahead,
    /// What is doubted of each node.
    of_nodes: BTreeMap<NodeId, Vec<Doubt>>,
    /// What words come to that were read already.
    worth: BTreeMap<String, Worth>,
    /// What is doubted of words that belong to no node.
    of_words: Vec<Doubt>,
}

impl Told {
    /// What words say of the points of their item. Reading sentences takes its time: each is read once.
    pub(crate) fn worth(&mut self, words: &str) -> Worth {
        /// More than any item is worth: the words of an item that come to this have no end.
        const MOST: Points = Points::HUNDRED;
        if !words.contains('分') {
            return Worth::default();
        }
        if let Some(known) = self.worth.get(words) {
            return *known;
        }
        let found = understand(words, MOST);
        let earned: Points = found.rules.iter().map(|(rule, _)| best(rule, MOST)).sum();
        let earns = found.rules.iter().any(|(rule, _)| rule.earns());
        let implied = (earns && earned.is_positive() && earned < MOST).then_some(earned);
        let whole = found.whole.filter(|it| it.is_positive());
        let worth = Worth { whole, implied };
        self.worth.insert(words.to_owned(), worth);
        worth
    }

    /// Notes where a node came from.
    pub(crate) fn came(&mut self, id: &NodeId, cells: Vec<SourceSpot>, rules: Vec<Heard>) {
        self.origins.insert(id.clone(), NodeOrigin { cells, rules });
    }

    /// Doubts something of `node`; what the doubt does not say of its place is that of the node.
    pub(crate) fn doubt(&mut self, code: &'static str, node: &Node, doubt: Doubt) {
        let problem = Problem::new(
            Severity::Warning,
            code,
            doubt.what.clone(),
            doubt.remedy.clone(),
        );
        self.doubts.push(problem.at(&node.id, place(node)));
        let doubts = self.of_nodes.entry(node.id.clone()).or_default();
        doubts.push(doubt);
    }

    /// Takes back what was doubted of the rules of these nodes: they have got others.
    pub(crate) fn trust_rules(&mut self, nodes: &BTreeSet<NodeId>) {
        let is_of = |it: &Problem| it.node.as_ref().is_some_and(|it| nodes.contains(it));
        self.doubts
            .retain(|it| !(matches!(it.code, "I-203" | "I-204" | "I-216") && is_of(it)));
        for node in nodes {
            if let Some(doubts) = self.of_nodes.get_mut(node) {
                doubts.retain(|it| it.about != DoubtAbout::Rule);
            }
        }
    }

    /// Takes back what was doubted of a node under this code: what it said is settled otherwise.
    pub(crate) fn forget(&mut self, code: &'static str, id: &NodeId) {
        let is_it = |it: &Problem| it.code == code && it.node.as_ref() == Some(id);
        let said: Vec<String> = self
            .doubts
            .iter()
            .filter(|it| is_it(it))
            .map(|it| it.what.clone())
            .collect();
        self.doubts.retain(|it| !is_it(it));
        if let Some(own) = self.of_nodes.get_mut(id) {
            own.retain(|it| !said.contains(&it.what));
        }
    }

    /// Takes back what was said of a node in these words.
    pub(crate) fn forget_what(&mut self, id: &NodeId, what: &str) {
        self.doubts
            .retain(|it| it.what != what || it.node.as_ref() != Some(id));
        if let Some(own) = self.of_nodes.get_mut(id) {
            own.retain(|it| it.what != what);
        }
    }

    /// Whether the points of a node are doubted already.
    pub(crate) fn doubts_points(&self, id: &NodeId) -> bool {
        let own = self.of_nodes.get(id);
        own.is_some_and(|it| it.iter().any(|it| it.about == DoubtAbout::Points))
    }

    /// How much is doubted of the rules of a node.
    pub(crate) fn n_rule_doubts(&self, id: &NodeId) -> usize {
        let own = self.of_nodes.get(id).map_or(&[][..], Vec::as_slice);
        own.iter().filter(|it| it.about == DoubtAbout::Rule).count()
    }

    /// Which items were read as somebody has said before, if any were.
    pub(crate) fn by_memory_in_words(&self) -> Option<String> {
        const MOST: usize = 10;
        let n = self.by_memory.len();
        let named: Vec<&str> = self
            .by_memory
            .iter()
            .take(MOST)
            .map(|it| it.1.as_str())
            .collect();
        let more = if n > MOST { "等" } else { "" };
        let named = named.join("、");
        (n > 0).then(|| format!("有{n}个条目的评分规则按以前核对过的同样文字读入：{named}{more}。"))
    }

    /// Doubts words that belong to no node.
    pub(crate) fn doubt_words(&mut self, code: &'static str, doubt: Doubt) {
        let what = doubt.what.clone();
        let problem = Problem::new(Severity::Warning, code, what, doubt.remedy.clone());
        let place = doubt.place.clone();
        self.doubts.push(Problem { place, ..problem });
        self.of_words.push(doubt);
    }

    /// Doubts something of a table or of the whole file.
    pub(crate) fn doubt_all(&mut self, doubts: impl IntoIterator<Item = Problem>) {
        self.doubts.extend(doubts);
    }

    /// Whether a node has rules, or points to begin with, that nothing is doubted of. Whatever an import gave it was
    /// made of words, wherever they stand: there is no way into a standard past those who compare them.
    fn is_read(node: &Node) -> bool {
        let is_doubted = node.doubts.iter().any(|it| it.about == DoubtAbout::Rule);
        let has_rules = !node.rules.is_empty() || node.base.is_some() || node.below_zero;
        has_rules && !is_doubted
    }

    /// Puts the doubts on their nodes, each with its place in `sheets`, and on those whose rules were read without one
    /// that they are to be compared; returns those of no node.
    pub(crate) fn put_on(
        &mut self,
        tops: &mut [&mut Vec<Node>],
        sheets: &[Cow<'_, Grid>],
    ) -> Vec<Doubt> {
        fn put(nodes: &mut [Node], told: &mut Told, remembered: &BTreeSet<NodeId>) {
            for node in nodes {
                if let Some(own) = told.of_nodes.remove(&node.id) {
                    node.doubts = own;
                }
                // What somebody has said before was compared then.
                if Told::is_read(node) && !remembered.contains(&node.id) {
                    node.doubts.push(Doubt::to_compare());
                }
                put(&mut node.children, told, remembered);
            }
        }
        for (id, doubts) in &mut self.of_nodes {
            let cells = self.origins.get(id).map_or(&[][..], |it| &it.cells);
            for doubt in doubts.iter_mut().filter(|it| it.place.is_empty()) {
                let cell = cell_of(&doubt.words, cells, sheets);
                doubt.place = cell.map_or_else(String::new, |it| in_words(it, sheets));
            }
        }
        let remembered = self.by_memory.iter().map(|it| it.0.clone()).collect();
        for nodes in tops {
            put(nodes, self, &remembered);
        }
        let homeless = std::mem::take(&mut self.of_nodes).into_values().flatten();
        let words: BTreeSet<&str> = self.of_words.iter().map(|it| it.what.as_str()).collect();
        let others = self.doubts.iter();
        let others = others.filter(|it| it.node.is_none() && !words.contains(it.what.as_str()));
        let grave = others.filter(|it| it.severity > Severity::Note);
        let of_all = grave.map(|it| Doubt {
            about: DoubtAbout::Cells,
            what: it.what.clone(),
            remedy: it.remedy.clone(),
            words: String::new(),
            place: it.place.clone(),
            others: Vec::new(),
        });
        of_all
            .chain(self.of_words.iter().cloned())
            .chain(homeless)
            .collect()
    }
}

/// The cell, of those that a node was made of, that holds these words or, where none does, the first.
fn cell_of(words: &str, cells: &[SourceSpot], sheets: &[Cow<'_, Grid>]) -> Option<SourceSpot> {
    let plain = |text: &str| -> String { text.split_whitespace().collect() };
    let words = plain(words);
    let holds = |it: &&SourceSpot| {
        let seen = sheets.get(it.sheet).and_then(|grid| grid.seen(it.place));
        !words.is_empty()
            && seen.is_some_and(|(_, cell)| {
                let text = plain(&cell.text);
                !text.is_empty() && (text.contains(&words) || words.contains(&text))
            })
    };
    // Of several, the one that holds most of them.
    let size = |it: &&SourceSpot| {
        let seen = sheets.get(it.sheet).and_then(|grid| grid.seen(it.place));
        std::cmp::Reverse(seen.map_or(0, |(_, cell)| cell.text.len()))
    };
    let best = cells.iter().filter(holds).min_by_key(size);
    best.or_else(|| cells.first()).copied()
}

/// A cell in words, for somebody who looks into the office's file.
fn in_words(spot: SourceSpot, sheets: &[Cow<'_, Grid>]) -> String {
    let SourceSpot { sheet, place } = spot;
    /// The line above a table, which may be its name, may be long.
    const MOST: usize = 24;
    let grid = sheets.get(sheet);
    let called = match grid {
        Some(it) if it.name.chars().count() > MOST => {
            let cut: String = it.name.chars().take(MOST).collect();
            format!("表格“{cut}…”")
        }
        Some(it) => it.called(),
        None => String::new(),
    };
    let row = place.row + 1;
    if grid.is_some_and(|it| it.columns == 1) {
        return format!("第{row}行");
    }
    format!("{called}第{row}行第{}列", place.column + 1)
}
