//! What follows from an assessment and is kept until that changes.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::app::lists::find::FindIndex;
use crate::app::lists::ledger::{KeptLine, LedgerLines};
use crate::app::session::picked_facts::PickedFacts;
use crate::app::session::row_counts::Rows;
use crate::domain::assessment::Assessment;
use crate::domain::check::check_standard;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::find::gaps;
use crate::domain::gap::finding::findings;
use crate::domain::gap::order::{GapList, GapOrder};
use crate::domain::gap::tally::Tally;
use crate::domain::round::compare::{Comparison, RoundSide};
use crate::domain::score::kept::Scoring;
use crate::domain::standard::method::Method;
use crate::domain::standard::{NodeId, Standard};

/// What the screen of the rounds shows.
#[derive(Clone, Debug)]
pub struct ComparedRounds {
    /// Every round, the oldest first, the present one last.
    pub(crate) sides: Vec<RoundSide>,
    /// The two that are held against each other, and how they differ; none where there is only one.
    pub between: Option<(usize, usize, Comparison)>,
}

/// All that follows from the assessment and the view.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) scoring: Scoring,
    pub(crate) gaps: GapList,
    /// The findings from above, which stand behind the outline in this order.
    pub(crate) findings: Vec<NodeId>,
    /// The day the gaps and the ledger are looked at.
    pub(crate) today: Date,
    /// The lines of the ledger, once they are asked for.
    pub(crate) ledger: OnceCell<LedgerLines>,
    /// The order that the ledger was shown in, while its gaps are edited.
    pub(crate) held: Option<Vec<KeptLine>>,
    /// Whether the ledger would be in another order if it were asked for now, once that is asked for.
    pub(crate) moved: OnceCell<bool>,
    /// How far the work on all gaps is, once it is asked for.
    pub(crate) tally: OnceCell<Tally>,
    /// What follows from the gaps that are picked.
    pub(crate) picked: PickedFacts,
    /// What the supposed gaps would bring, once it is asked for.
    pub(crate) projected: OnceCell<Points>,
    /// The two rounds that are compared, once they are asked for.
    pub(crate) compared: OnceCell<ComparedRounds>,
    /// The shown items that can be taken over from the round before, once they are asked for.
    pub(crate) carried: OnceCell<Vec<NodeId>>,
    pub(crate) rows: Rows,
    // What follows stays while the assessment is open: it depends on the standard alone.
    pub(crate) positions: BTreeMap<NodeId, usize>,
    pub(crate) index: FindIndex,
    pub(crate) methods: Vec<Method>,
    pub(crate) sections: Vec<String>,
    pub(crate) standard_problems: usize,
}

impl Facts {
    /// What follows from an assessment looked at on `today`; the rows are still to be looked for.
    pub(crate) fn new(assessment: &Assessment, today: Date) -> Self {
        let scoring = Scoring::new(assessment);
        let standard = &*assessment.standard;
        let order = GapOrder::default();
        Self {
            gaps: GapList::new(gaps(assessment, scoring.tree(), today, order), order),
            findings: findings(assessment).cloned().collect(),
            scoring,
            today,
            ledger: OnceCell::new(),
            held: None,
            moved: OnceCell::new(),
            tally: OnceCell::new(),
            picked: PickedFacts::default(),
            projected: OnceCell::new(),
            compared: OnceCell::new(),
            carried: OnceCell::new(),
            rows: Rows::default(),
            positions: standard.positions(),
            index: FindIndex::new(standard),
            methods: methods(standard),
            sections: sections(standard),
            standard_problems: check_standard(standard).len(),
        }
    }
}

/// The sections that lead or support anything in the standard, each once.
fn sections(standard: &Standard) -> Vec<String> {
    let outline = standard.outline();
    let leads = outline.iter().map(|it| it.lead);
    let support = outline.iter().flat_map(|it| &it.node.support);
    let all = leads.chain(support.map(String::as_str));
    let all: BTreeSet<&str> = all.filter(|it| !it.is_empty()).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// The methods that items of the standard are assessed by, each once.
fn methods(standard: &Standard) -> Vec<Method> {
    let outline = standard.outline();
    let answerable = outline.iter().filter(|it| it.node.is_answerable());
    let all: BTreeSet<&Method> = answerable.flat_map(|it| it.methods).collect();
    all.into_iter().cloned().collect()
}
