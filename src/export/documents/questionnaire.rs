//! 调查问卷: numbered sheets for each survey that a rule asks for, to be cut apart, answered, and entered one a line.

use std::collections::BTreeMap;

use crate::domain::assessment::answer::{Input, Sheets};
use crate::domain::decimal::Decimal;
use crate::domain::entry::survey::{INVALID, Survey, surveys_of};
use crate::domain::form::sheets::{ENTERED, NUMBER, QUESTION, key};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, to_fill_in};
use crate::export::documents::form_page::{begun, head, nothing};
use crate::export::documents::gap_form::read_back;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Report};
use crate::export::xlsx::page::safe;

/// So many sheets are printed where the standard does not say how many are needed.
const USUAL: u32 = 20;
/// No more sheets of one survey are printed.
pub(crate) const MOST: u32 = 1_000;

/// Why there is none.
pub(crate) const NONE: &str = "所选范围内没有要用问卷调查知晓率、满意率、参与率的条目。";

/// What whoever answers reads first.
const HOW: &str = "您好！请就下面的问题选一项，在□内打“√”。问卷不记名，只用于统计。每行一份，可裁开发放；收回后把所选的一项填在“录入”栏，多选、未选的填“无效”。";

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
    let surveys = surveys(content);
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

/// The pages of one survey.
fn pages(
    content: &Content<'_>,
    asked: &Asked<'_>,
    before: &mut BTreeMap<String, String>,
) -> Vec<Block> {
    let mut blocks = head(content, content.title(Document::Questionnaire));
    let gap = |name: &str| format!("{name}：{}", to_fill_in(name));
    let least = match asked.survey.least {
        Some(least) => format!("有效答卷不少于{least}份，少于此数不能据此计分。"),
        None => "标准没有写明最少份数。".to_owned(),
    };
    blocks.extend([
        Block::Info(vec![format!("测评内容：{}", content.path(asked.item.at))]),
        Block::Info(vec![gap("调查对象"), gap("调查日期")]),
        Block::Info(vec![least]),
        Block::Paragraph(HOW.to_owned()),
        Block::Table(table(content, asked, before)),
        content.sign_off(Document::Questionnaire),
    ]);
    blocks
}

fn table(content: &Content<'_>, asked: &Asked<'_>, before: &mut BTreeMap<String, String>) -> Table {
    let survey = &asked.survey;
    let none = Sheets::new();
    let sheets = match asked.input {
        Some(Input::Sheets(sheets)) => sheets,
        _ => &none,
    };
    let wanted = content.options.sheets;
    let wanted = wanted.unwrap_or_else(|| usual(survey));
    // What was entered already stands in it, too.
    let last = sheets.keys().next_back().copied().unwrap_or(0);
    let n_sheets = wanted.clamp(1, MOST).max(last.min(MOST));
    let item = &asked.item.entry.node.id;
    let options: Vec<String> = survey.options.iter().map(|it| format!("□{it}")).collect();
    let mut choices: Vec<String> = survey.options.iter().map(|&it| it.to_owned()).collect();
    choices.push(INVALID.to_owned());
    let (mut keys, mut rows) = (Vec::new(), Vec::new());
    for number in 1..=n_sheets {
        let chosen = sheets.get(&number).map_or("", |it| survey.name(*it));
        let key = key(item, asked.rule, number);
        before.insert(key.clone(), safe(chosen));
        keys.push(key);
        rows.push(Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(survey.question),
            Cell::text(options.join("　")),
            Cell::text(chosen),
        ]));
    }
    Table {
        name: format!("问卷 {}", asked.item.entry.node.code()),
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
