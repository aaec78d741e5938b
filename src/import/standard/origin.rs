//! What an import tells beside the standard: where each node came from, and what should be looked at.

use std::collections::BTreeMap;

use crate::domain::problem::Problem;
use crate::domain::standard::NodeId;
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
}

impl Told {
    /// Notes where a node came from.
    pub(crate) fn came(&mut self, id: &NodeId, cells: Vec<SourceSpot>, rules: Vec<Heard>) {
        self.origins.insert(id.clone(), NodeOrigin { cells, rules });
    }
}
