//! 问卷统计表: what the sheets of each survey come to, and whether they are enough.

use crate::domain::assessment::answer::Input;
use crate::domain::decimal::Decimal;
use crate::domain::entry::fact::InputError;
use crate::domain::entry::rates::percent_in_words;
use crate::domain::entry::survey_rate::rate;
use crate::export::documents::Document;
use crate::export::documents::content::Content;
use crate::export::documents::form_page::nothing;
use crate::export::documents::questionnaire::{Asked, NONE, surveys};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Block, Orientation, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let surveys = surveys(content);
    if surveys.is_empty() {
        return nothing(content, Document::SurveyTally, NONE);
    }
    let mut report = content.report(Document::SurveyTally, Orientation::Landscape);
    let rows = (1_u32..).zip(&surveys);
    let rows = rows.map(|(number, asked)| Row::Cells(cells(content, number, asked)));
    let table = Table {
        name: "问卷统计表".to_owned(),
        columns: columns(),
        rows: rows.collect(),
        ..Table::default()
    };
    report
        .blocks
        .extend([Block::Table(table), content.sign_off(Document::SurveyTally)]);
    report
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("序号", ColumnKind::Serial, 11, 6),
        Column::new("测评内容", ColumnKind::LongText, 54, 32),
        Column::new("调查内容", ColumnKind::LongText, 40, 26),
        Column::new("应有份数", ColumnKind::ShortText, 18, 10),
        Column::new("有效份数", ColumnKind::ShortText, 16, 10),
        Column::new("无效份数", ColumnKind::ShortText, 16, 10),
        Column::new("各选项份数", ColumnKind::LongText, 40, 24),
        Column::new("统计结果", ColumnKind::LongText, 40, 22),
        Column::new("依据", ColumnKind::LongText, 24, 16),
    ]
}

fn cells(content: &Content<'_>, number: u32, asked: &Asked<'_>) -> Vec<Cell> {
    let survey = &asked.survey;
    let least = survey.least;
    let least = least.map_or_else(|| "未写明".to_owned(), |it| format!("不少于{it}"));
    let [valid, invalid, each, ground] = asked
        .input
        .map_or_else(Default::default, |it| counted(asked, it));
    vec![
        Cell::number(Decimal::from(number)),
        Cell::text(content.path(asked.item.at)),
        Cell::text(survey.question),
        Cell::text(least),
        Cell::text(valid),
        Cell::text(invalid),
        Cell::text(each),
        result(content, asked),
        Cell::text(ground),
    ]
}

/// How many sheets are valid, how many are not, what they say, and what that rests on.
fn counted(asked: &Asked<'_>, input: &Input) -> [String; 4] {
    let each = |counts: &[String]| {
        let named = asked.survey.options.iter().zip(counts);
        let words: Vec<String> = named.map(|(name, n)| format!("{name}{n}")).collect();
        words.join("、")
    };
    let in_total = |valid: Decimal, counts: &[Decimal]| {
        let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
        let ground = "按总数填写，没有逐份录入".to_owned();
        [valid.to_string(), String::new(), each(&counts), ground]
    };
    match input {
        Input::Sheets(sheets) => {
            let (counts, invalid) = asked.survey.counts(sheets);
            let valid: usize = counts.iter().sum();
            let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
            let ground = format!("逐份录入，共{}份", sheets.len());
            [
                valid.to_string(),
                invalid.to_string(),
                each(&counts),
                ground,
            ]
        }
        Input::Counts(counts) => in_total(counts.iter().copied().sum(), counts),
        Input::Parts { part, whole } => in_total(*whole, &[*part, *whole - *part]),
        Input::Percent(_) => {
            let ground = "按百分比填写，没有登记份数".to_owned();
            [String::new(), String::new(), String::new(), ground]
        }
        _ => [(); 4].map(|()| String::new()),
    }
}

/// The rate, or why there is none.
fn result(content: &Content<'_>, asked: &Asked<'_>) -> Cell {
    if asked.item.answer.is_some_and(|it| it.na.is_some()) {
        return Cell::text("不适用");
    }
    let rules = &asked.item.entry.node.rules;
    let rule = asked.rule.checked_sub(1).and_then(|at| rules.get(at));
    let Some((rule, input)) = rule.zip(asked.input) else {
        return Cell::text("尚未调查");
    };
    let calendar = content.assessment.calendar();
    let why = match rate(rule, input, calendar) {
        Ok(rate) => {
            let rate = rate.map(|it| format!("{}%", percent_in_words(&it)));
            return Cell::text(rate.unwrap_or_default());
        }
        Err(why @ InputError::TooFew { .. }) => format!("样本不足：{why}"),
        Err(why) => why.to_string(),
    };
    Cell::text(why).toned(RowTone::Problem)
}
