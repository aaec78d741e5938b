//! Who builds which document.

use crate::domain::assessment::Assessment;
use crate::domain::date::Date;
use crate::domain::score::kept::ScoreTree;
use crate::export::documents::content::{Content, Looked, looked_at};
use crate::export::documents::gap_list::GapPaper;
use crate::export::documents::{
    Document, Names, Options, allocation, close_out, evidence, extension, extras, gap_list,
    minutes, names, not_applicable, one_page, order, photos, pledge, questionnaire, reminders,
    reply, rounds, score_sheet, sections, self_report, sign_in, summary, survey_tally, task_notice,
    three_lists,
};
use crate::export::report::{Block, Report};

/// Has what is said of the whole time be said of the part that alone is shown.
fn say_of_a_part(report: &mut Report) {
    for block in &mut report.blocks {
        if let Block::Paragraph(words) = block
            && let Some(rest) = words.strip_prefix("本期")
        {
            *words = format!("所列部分{rest}");
        }
    }
}

/// Has tables without rows say why: that there is nothing is not known where nobody looked. What has no rows comes to
/// nothing that is known.
fn say_why_empty(report: &mut Report, content: &Content<'_>) {
    let why = match looked_at(content) {
        _ if content.has_nothing().is_some() => "没有牵头的条目和负责整改的问题",
        Looked::Nothing => "尚未评分",
        Looked::Some => "已评的条目中没有，其余尚未评完",
        Looked::All => "",
    };
    for block in &mut report.blocks {
        let Block::Table(table) = block else { continue };
        if !table.rows.is_empty() {
            continue;
        }
        (table.plain, table.total) = (None, None);
        if table.none.is_empty() {
            why.clone_into(&mut table.none);
        }
    }
}

impl Document {
    /// Builds it, dated `date`.
    pub fn build(
        self,
        assessment: &Assessment,
        tree: &ScoreTree,
        options: &Options,
        date: Date,
    ) -> Report {
        let content = Content::new(self, (assessment, tree), options, date);
        let mut report = match self {
            Self::ScoreSheet => score_sheet::build(&content),
            Self::Summary => summary::build(&content),
            Self::GapList => gap_list::build(&content, GapPaper::List),
            Self::Ledger => gap_list::build(&content, GapPaper::Ledger),
            Self::SelfReport => self_report::build(&content),
            Self::Allocation => allocation::build(&content),
            Self::Evidence => evidence::build(&content),
            Self::OnePage => one_page::build(&content),
            Self::Rounds => rounds::build(&content),
            Self::Reminders => reminders::build(&content),
            Self::Reply => reply::build(&content),
            Self::CloseOut => close_out::build(&content),
            Self::Photos => photos::build(&content),
            Self::ThreeLists => three_lists::build(&content),
            Self::Sections => sections::build(&content),
            Self::NotApplicable => not_applicable::build(&content),
            Self::Extension => extension::build(&content),
            Self::Extras => extras::build(&content),
            Self::Order => order::build(&content),
            Self::TaskNotice => task_notice::build(&content),
            Self::SignIn => sign_in::build(&content),
            Self::Minutes => minutes::build(&content),
            Self::Pledge => pledge::build(&content),
            Self::Questionnaire => questionnaire::build(&content),
            Self::SurveyTally => survey_tally::build(&content),
        };
        say_why_empty(&mut report, &content);
        if content.filter().is_some() {
            say_of_a_part(&mut report);
        }
        match options.names {
            Names::Shown => report,
            Names::Hidden => names::hidden(report, assessment),
        }
    }
}
