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
    let n_sheets = sheets_wanted(content, asked);
    let mut blocks = vec![
        Block::Pages(Orientation::Portrait),
        Block::Table(handed_out(content, asked, n_sheets)),
    ];
    blocks.extend(head(content, "问卷录入表".to_owned()));
    blocks.extend([
        Block::Info(vec![format!("测评内容：{}", content.path(asked.item.at))]),
        Block::Info(vec![gap("调查对象"), gap("调查日期")]),
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
    let words = [
        format!(
            "您好！为了解{}年度文明单位创建工作的情况，{}开展本次问卷调查。{ASK}",
            about.year, about.unit
        ),
        spoken(survey, &asked.item.entry.node.title),
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

/// Who is asked, before what they are asked about.
const ASKED: [&str; 15] = [
    "随机",
    "现场",
    "抽问",
    "抽查",
    "调查",
    "测评",
    "干部职工",
    "服务对象",
    "人民群众",
    "群众",
    "居民",
    "职工",
    "公众",
    "患者",
    "家长",
];

/// What a standard calls what comes of it.
const RATES: [&str; 12] = [
    "知晓情况",
    "满意情况",
    "参与情况",
    "掌握情况",
    "知晓率",
    "满意率",
    "满意度",
    "参与率",
    "知晓度",
    "参与度",
    "情况",
    "的",
];

/// The question as one puts it to a citizen, from what the rule of the item called `title` asks for: 您对办实事是否满意？
fn spoken(survey: &Survey<'_>, title: &str) -> String {
    let topic = match topic(survey.question) {
        "" => title,
        topic => topic,
    };
    let offers = |word: &str| {
        let said = survey.options.iter().any(|it| it.contains(word));
        said || survey.question.contains(word)
    };
    if offers("满意") {
        format!("您对{topic}是否满意？")
    } else if offers("参与") || offers("参加") {
        format!("您是否参与过{topic}？")
    } else if offers("知晓") || offers("了解") {
        format!("您是否知晓{topic}的有关内容？")
    } else if survey.options == ["是", "否"] {
        format!("您是否了解{topic}的有关内容？")
    } else {
        format!("您对{topic}的评价是：")
    }
}

/// What the question is about, without whom it is put to and what is made of the answers.
fn topic(question: &str) -> &str {
    let mut topic = question.trim();
    while let Some(rest) = ASKED.iter().find_map(|it| topic.strip_prefix(it)) {
        topic = rest;
    }
    topic = topic.strip_prefix('对').unwrap_or(topic);
    while let Some(rest) = RATES.iter().find_map(|it| topic.strip_suffix(it)) {
        topic = rest;
    }
    topic
}

/// How many sheets are printed where nobody says: as many as are needed, and some to spare.
fn usual(survey: &Survey<'_>) -> u32 {
    let needed = survey.least.unwrap_or(USUAL).clamp(1, MOST);
    needed.saturating_add(needed.div_ceil(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_is_asked_in_words_of_their_own() {
        let asked = |question: &str, options: &[&str]| {
            let survey = Survey {
                question,
                options: options.to_vec(),
                least: None,
            };
            spoken(&survey, "创建工作")
        };
        let knows = ["知晓", "不知晓"];
        for (question, options, expected) in [
            (
                "群众对办实事的满意情况",
                &["满意", "基本满意", "不满意"][..],
                "您对办实事是否满意？",
            ),
            (
                "抽问干部职工对文明20条的知晓情况",
                &knows,
                "您是否知晓文明20条的有关内容？",
            ),
            (
                "群众健康知识知晓率",
                &knows,
                "您是否知晓健康知识的有关内容？",
            ),
            (
                "文明创建活动参与率",
                &["参与", "未参与"],
                "您是否参与过文明创建活动？",
            ),
            (
                "抽问干部职工应知应会情况",
                &["是", "否"],
                "您是否了解应知应会的有关内容？",
            ),
            ("群众满意度", &["满意", "不满意"], "您对创建工作是否满意？"),
            ("服务态度", &["好", "一般"], "您对服务态度的评价是："),
        ] {
            assert_eq!(asked(question, options), expected);
        }
    }
}
