//! 调查问卷: for each survey that a rule asks for numbered sheets, which are cut apart and answered by whoever is asked, and
//! the office's own table, in which they are entered one a line.

use std::collections::BTreeMap;

use crate::domain::assessment::answer::{Input, Sheets};
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::{INVALID, Survey, surveys_of};
use crate::domain::form::sheets::{ENTERED, NUMBER, QUESTION, key};
use crate::domain::score::node_score::State;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, to_fill_in};
use crate::export::documents::form_page::{begun, head, nothing};
use crate::export::documents::gap_form::read_back;
use crate::export::documents::survey_words::{asked_whom, purpose, spoken};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};
use crate::export::xlsx::page::safe;

/// So many sheets are printed where the standard does not say how many are needed.
const USUAL: u32 = 20;
/// No more sheets of one survey are printed.
pub(crate) const MOST: u32 = 1_000;

/// Why there is none.
pub(crate) const NONE: &str = "所选范围内没有要用问卷调查知晓率、满意率、参与率的条目。";

/// How the office enters what comes back.
const HOW: &str = "每行对应一份问卷：收回后按编号把所选的一项填在“录入”栏，多选、未选的填“无效”。";

/// How whoever is asked answers.
const ASK: &str = "请根据您的实际情况选一项，在□内打“√”。问卷不记名，只用于统计。";

/// What they are told in the end.
const THANKS: &str = "感谢您的支持！";

/// A survey of an item: by which rule, and what was entered.
pub(crate) struct Asked<'a> {
    pub(crate) item: Item<'a>,
    pub(crate) rule: usize,
    pub(crate) survey: Survey<'a>,
    pub(crate) input: Option<&'a Input>,
}

/// The surveys that the items asked for want.
pub(crate) fn surveys<'a>(content: &'a Content<'a>) -> Vec<Asked<'a>> {
    let of_item = |item: Item<'a>| {
        surveys_of(item.entry.node).map(move |(rule, _, survey)| Asked {
            item,
            rule,
            survey,
            input: item.answer.and_then(|it| it.inputs.get(&rule)),
        })
    };
    content.items().flat_map(of_item).collect()
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    // Nobody is asked about what does not apply.
    let mut surveys = surveys(content);
    surveys.retain(|it| it.item.score.state != State::NotApplicable);
    if surveys.is_empty() {
        return nothing(content, Document::Questionnaire, NONE);
    }
    let mut report = begun(content, Document::Questionnaire);
    let mut before = BTreeMap::new();
    for asked in &surveys {
        report.blocks.extend(pages(content, asked, &mut before));
    }
    report.data = Some(read_back(content, "duibiao-survey", before));
    report
}

/// The pages of one survey: what is handed out, and what the office keeps.
fn pages(
    content: &Content<'_>,
    asked: &Asked<'_>,
    before: &mut BTreeMap<String, String>,
) -> Vec<Block> {
    let gap = |name: &str| format!("{name}：{}", to_fill_in(name));
    let least = match asked.survey.least {
        Some(least) => format!("有效答卷不少于{least}份，少于此数不能据此计分。"),
        None => "标准没有写明最少份数。".to_owned(),
    };
    let whom = match asked_whom(&asked.survey, asked.item.entry.node) {
        Some(whom) => format!("调查对象：{whom}"),
        None => gap("调查对象"),
    };
    let n_sheets = sheets_wanted(content, asked);
    let mut blocks = vec![
        Block::Pages(Orientation::Portrait),
        Block::Table(handed_out(content, asked, n_sheets)),
    ];
    blocks.extend(head(content, "问卷录入表".to_owned()));
    blocks.extend([
        Block::Info(vec![format!("测评内容：{}", content.path(asked.item.at))]),
        Block::Info(vec![whom, gap("调查日期")]),
        Block::Info(vec![least]),
        Block::Paragraph(HOW.to_owned()),
        Block::Table(table(asked, n_sheets, before)),
        content.sign_off(Document::Questionnaire),
    ]);
    blocks
}

/// The sheets that were entered.
fn entered<'a>(asked: &Asked<'a>) -> Option<&'a Sheets> {
    match asked.input {
        Some(Input::Sheets(sheets)) => Some(sheets),
        _ => None,
    }
}

/// How many sheets there are: as many as are wished for, and those that were entered already.
fn sheets_wanted(content: &Content<'_>, asked: &Asked<'_>) -> u32 {
    let wanted = content.options.sheets;
    let wanted = wanted.unwrap_or_else(|| usual(&asked.survey));
    let last = entered(asked).and_then(|it| it.keys().next_back().copied());
    wanted.clamp(1, MOST).max(last.unwrap_or(0).min(MOST))
}

/// The sheets that are handed out, one below the other: each says by itself whose it is, what it asks and what it is for.
fn handed_out(content: &Content<'_>, asked: &Asked<'_>, n_sheets: u32) -> Table {
    let about = &content.assessment.about;
    let survey = &asked.survey;
    let code = asked.item.entry.node.code();
    let options: Vec<String> = survey.options.iter().map(|it| format!("□{it}")).collect();
    let node = asked.item.entry.node;
    let what = purpose(survey, node, &about.unit);
    let words = [
        format!("您好！为了解{what}，{}开展本次问卷调查。{ASK}", about.unit),
        spoken(survey, &node.title, &about.unit),
        options.join("　　"),
        THANKS.to_owned(),
    ];
    let words = words.join("\n");
    let rows = (1..=n_sheets).map(|number| {
        let number = match code {
            "" => number.to_string(),
            code => format!("{code}－{number}"),
        };
        Row::Cells(vec![Cell::text(number), Cell::text(words.clone())])
    });
    Table {
        name: format!("问卷 {code}").trim().to_owned(),
        columns: vec![
            Column::new(NUMBER, ColumnKind::ShortText, 18, 10),
            Column::new(
                format!("{}问卷调查（沿横线裁开，每行一份）", about.unit),
                ColumnKind::LongText,
                138,
                80,
            ),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// The office's table of the sheets: a line for each, with what was entered already.
fn table(asked: &Asked<'_>, n_sheets: u32, before: &mut BTreeMap<String, String>) -> Table {
    let survey = &asked.survey;
    let item = &asked.item.entry.node.id;
    let mut choices: Vec<String> = survey.options.iter().map(|&it| it.to_owned()).collect();
    choices.push(INVALID.to_owned());
    let (mut keys, mut rows) = (Vec::new(), Vec::new());
    for number in 1..=n_sheets {
        let chosen = entered(asked).and_then(|it| it.get(&number));
        let chosen = chosen.map_or("", |it| survey.name(*it));
        let key = key(item, asked.rule, number);
        before.insert(key.clone(), safe(chosen));
        keys.push(key);
        rows.push(Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(survey.question),
            Cell::text(survey.options.join("　")),
            Cell::text(chosen),
        ]));
    }
    Table {
        name: format!("问卷录入 {}", asked.item.entry.node.code()),
        columns: vec![
            Column::new(NUMBER, ColumnKind::Serial, 14, 7),
            Column::new(QUESTION, ColumnKind::LongText, 62, 40),
            Column::new("选项", ColumnKind::LongText, 58, 40),
            Column::new(ENTERED, ColumnKind::Choice(choices), 22, 12),
        ],
        rows,
        keys,
        ..Table::default()
    }
}

/// How many sheets are printed where nobody says: as many as are needed, and some to spare.
fn usual(survey: &Survey<'_>) -> u32 {
    let needed = survey.least.unwrap_or(USUAL).clamp(1, MOST);
    needed.saturating_add(needed.div_ceil(10))
}
