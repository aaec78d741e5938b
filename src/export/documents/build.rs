//! Who builds which document.

use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::score::kept::ScoreTree;
use crate::export::documents::content::Content;
use crate::export::documents::gap_list::{GapPaper, gap_list};
use crate::export::documents::{
    Document, Names, Options, allocation, evidence, names, one_page, reminders, rounds,
    score_sheet, self_report, summary,
};
use crate::export::report::Report;

impl Document {
    /// Builds it, dated `date`.
    pub fn build(
        self,
        assessment: &Assessment,
        tree: &ScoreTree,
        options: &Options,
        date: Date,
    ) -> Report {
        let content = Content::new(assessment, tree, options, date);
        let gaps_of = |paper| {
            let title = content.title(self);
            let signs = options.phrases.parts("签字.整改清单");
            gap_list(assessment, tree, &content.gaps, paper, (title, signs), date)
        };
        let report = match self {
            Self::ScoreSheet => score_sheet::build(&content),
            Self::Summary => summary::build(&content),
            Self::GapList => gaps_of(GapPaper::List(options.order)),
            Self::Ledger => gaps_of(GapPaper::Ledger(options.order)),
            Self::SelfReport => self_report::build(&content),
            Self::Allocation => allocation::build(&content),
            Self::Evidence => evidence::build(&content),
            Self::OnePage => one_page::build(&content),
            Self::Rounds => rounds::build(&content),
            Self::Reminders => reminders::build(&content),
        };
        match options.names {
            Names::Shown => report,
            Names::Hidden => names::hidden(report, assessment),
        }
    }
}
