//! What an import tells beside the standard: where each node came from, and what should be looked at.

use std::collections::BTreeMap;

use crate::domain::problem::{Problem, Severity, place};
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::{Node, NodeId};
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::Sure;

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

/// What is told of the sheets that are being read.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) doubts: Vec<Problem>,
    pub(crate) origins: BTreeMap<NodeId, NodeOrigin>,
    /// What is doubted of each node.
    of_nodes: BTreeMap<NodeId, Vec<Doubt>>,
}

impl Told {
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

    /// Doubts something of a table or of the whole file.
    pub(crate) fn doubt_all(&mut self, doubts: impl IntoIterator<Item = Problem>) {
        self.doubts.extend(doubts);
    }

    /// Puts the doubts on their nodes; returns those of no node.
    pub(crate) fn put_on(&mut self, tops: &mut [&mut Vec<Node>]) -> Vec<Doubt> {
        fn put(nodes: &mut [Node], doubts: &mut BTreeMap<NodeId, Vec<Doubt>>) {
            for node in nodes {
                if let Some(own) = doubts.remove(&node.id) {
                    node.doubts = own;
                }
                put(&mut node.children, doubts);
            }
        }
        for nodes in tops {
            put(nodes, &mut self.of_nodes);
        }
        let others = self.doubts.iter().filter(|it| it.node.is_none());
        let grave = others.filter(|it| it.severity > Severity::Note);
        let of_all = grave.map(|it| Doubt {
            about: DoubtAbout::Cells,
            what: it.what.clone(),
            remedy: it.remedy.clone(),
            words: String::new(),
            place: it.place.clone(),
            others: Vec::new(),
        });
        of_all.collect()
    }
}
