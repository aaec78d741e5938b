//! How the gaps are looked at.

use crate::app::lists::ledger::{GapFilter, GapGroup, GapSort};
use crate::app::session::view::GapView;
use crate::domain::decimal::Points;
use crate::domain::gap::order::GapOrder;
use crate::domain::standard::NodeId;

/// How the gaps are looked at, and the calendar made of them.
#[derive(Clone, Debug, PartialEq)]
pub enum LedgerCommand {
    /// Show all there is about this gap, or the ledger.
    OpenGap(Option<NodeId>),
    /// Show the gaps in this way.
    ShowGaps(GapView),
    /// Show this month of the calendar.
    ShowMonth(i32, u32),
    /// Show only these gaps.
    FilterGaps(GapFilter),
    /// Put the gaps in groups.
    GroupGaps(GapGroup),
    /// Pick exactly these gaps to work on together.
    PickGaps(Vec<NodeId>),
    /// Suppose that this gap is put right, or no longer.
    Suppose(NodeId),
    /// Suppose the fewest gaps that reach this mark, or none.
    SupposeFewest(Option<Points>),
    /// Put the gaps in this order.
    OrderGaps(GapOrder),
    /// Sort the table by one of its columns, or as it is ordered.
    SortGaps(Option<GapSort>),
    /// Put the rows in order again, by what they say now.
    SortAgain,
    /// Go to this gap of the table.
    LookAt(NodeId),
    /// Show the gap that the table is at beside it, or nothing.
    ShowPane(bool),
    /// Say what became of something that was done in the window: in a few words, and what next.
    Tell(String, String),
    /// Say that something cannot be done in the window: in a few words, and why.
    Refuse(String, String),
}
