//! What of the open assessment is looked at, and how: nothing of it is kept in the file.

use std::collections::BTreeSet;

use crate::app::lists::find::Query;
use crate::app::lists::ledger::{GapFilter, GapGroup, GapSort};
use crate::app::session::head_form::HeadForm;
use crate::domain::date::Date;
use crate::domain::gap::order::GapOrder;
use crate::domain::standard::method::Method;
use crate::domain::standard::{Entry, NodeId};

/// A number that can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The grand total.
    Total,
    /// The points of a node.
    Node(NodeId),
}

/// Which items the checklist shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those not completely scored.
    Unscored,
    /// Those that lost points, and vetoes that apply.
    Lost,
    /// Those that claim points without all the evidence they need.
    NoEvidence,
    /// Those that do not apply.
    NotApplicable,
}

/// Which items the checklist shows, by what the own section has to do with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of them.
    #[default]
    Any,
    /// Those it leads.
    Lead,
    /// Those it supports.
    Support,
}

impl Part {
    /// Whether `section` has this part in the item of `entry`.
    pub(crate) fn holds(self, entry: &Entry<'_>, section: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Lead => entry.lead == section,
            Self::Support => entry.node.support.iter().any(|it| it == section),
        }
    }
}

/// How the gaps are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum GapView {
    /// 台账: a table to work in.
    #[default]
    Table,
    /// 看板: a column for each status.
    Board,
    /// 日历: deadlines by month.
    Calendar,
    /// 登记: what happened, until when it counts.
    Register,
}

/// Of which part of the open assessment, and of which day; it goes with the assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Only this section's, if one is chosen.
    pub(crate) section: Option<String>,
    /// Only what is assessed by this method, if one is chosen.
    pub(crate) method: Option<Method>,
    /// Only findings of the notice of this name, if one is chosen; of documents that answer notices alone.
    pub(crate) notice: Option<String>,
    /// How many sheets of each survey are printed, if that is chosen; of questionnaires alone.
    pub(crate) sheets: Option<u32>,
    /// The date on paper; today, if none is chosen.
    pub(crate) date: Option<Date>,
}

/// What is looked at.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The head as it is typed, while it is not taken over.
    pub head: Option<Box<HeadForm>>,
    /// The row of the checklist that is worked on.
    pub selected: Option<NodeId>,
    /// The same, while an answer to the one before led on to it.
    pub(crate) came_on: Option<NodeId>,
    /// Whether that row shows only its line.
    pub(crate) folded: bool,
    /// The number that is being explained.
    pub why: Option<Why>,
    /// Which items are shown.
    pub(crate) filter: Filter,
    /// What is looked for, as typed.
    pub(crate) find: String,
    /// What is looked for.
    pub(crate) query: Query,
    /// Whether somebody goes through what was found, one after the other.
    pub(crate) goes_through_hits: bool,
    /// Whether only those of the own section are, or only those it supports.
    pub part: Part,
    /// Only items assessed by this method are, if any.
    pub(crate) method: Option<Method>,
    /// Which gaps are shown.
    pub(crate) gap_filter: GapFilter,
    /// How they are grouped.
    pub(crate) gap_group: GapGroup,
    /// By what they are sorted in the table, where a head of it was clicked.
    pub gap_sort: Option<GapSort>,
    /// The gap that the table is at, and that stands beside it.
    pub gap_at: Option<NodeId>,
    /// Whether nothing is to stand beside the table.
    pub gap_pane_closed: bool,
    /// How they are shown.
    pub gap_view: GapView,
    /// The gap of which everything is shown.
    pub open_gap: Option<NodeId>,
    /// The month of the calendar, where it is not the present one.
    pub(crate) month: Option<(i32, u32)>,
    /// The two rounds that are held against each other.
    pub(crate) rounds: Option<(usize, usize)>,
    /// The gaps picked to be worked on together.
    pub picked: BTreeSet<NodeId>,
    /// The gaps that are supposed to be put right.
    pub supposed: BTreeSet<NodeId>,
    /// In which order the gaps are.
    pub order: GapOrder,
    /// Of what documents are made.
    pub(crate) extent: Extent,
    /// Counts up whenever the selected row must be scrolled into view.
    pub(crate) scroll: u64,
}
