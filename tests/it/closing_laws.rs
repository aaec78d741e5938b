//! The numbers of every document close, read back from the files that were written: on every line, in every column down
//! to its foot, from one document to the next, and alike in every format.

use std::collections::BTreeMap;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::score::score;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{ColumnKind, Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;
use duibiao::import::reading::read::read;
use duibiao::import::reading::source::Grid;

use crate::desk::{SMALL, unscored};
use crate::fixture::assessment;
use crate::generate_tree::assessment as any_assessment;
use crate::laws::laws;
use crate::long_texts::worst_case;

/// A standard whose projects have weights.
const MONTHLY: &str = include_str!("../../data/standards/dt-gl-kh.ron");

/// The documents that say numbers which add up.
const OF_POINTS: [Document; 9] = [
    Document::ScoreSheet,
    Document::Summary,
    Document::GapList,
    Document::Ledger,
    Document::ThreeLists,
    Document::SelfReport,
    Document::Allocation,
    Document::Rounds,
    Document::Sections,
];

/// The formats that can be read back.
const READ: [Format; 3] = [Format::Xlsx, Format::Docx, Format::Html];

fn built(assessment: &Assessment, document: Document) -> Report {
    let today = Date::new(2026, 11, 20).unwrap();
    document.build(assessment, &score(assessment), &Options::default(), today)
}

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// The rows of a table in a file below its head: what stands under each title.
type Lines = Vec<BTreeMap<String, String>>;

/// The rows below the row that has all of these titles, down to and with the last one that says anything under them.
fn below(grid: &Grid, titles: &[&str]) -> Option<Lines> {
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    for (at, cell) in grid.cells() {
        let row = rows.entry(at.row).or_default();
        // A title may go on in the next line, and a web page has one space where there are many.
        let said: String = cell.text.split_whitespace().collect();
        row.insert(at.column, said);
    }
    let is_head = |row: &BTreeMap<u32, String>| {
        let has = |title: &&str| row.values().any(|it| it == title);
        titles.iter().all(has)
    };
    let head = rows.iter().find(|(_, row)| is_head(row));
    let (at, head) = head.map(|(at, row)| (*at, row.clone()))?;
    let under = |row: &BTreeMap<u32, String>| {
        let cells = row.iter();
        let cells =
            cells.filter_map(|(column, text)| Some((head.get(column)?.clone(), text.clone())));
        cells.collect()
    };
    Some(rows.range(at + 1..).map(|(_, row)| under(row)).collect())
}

/// Every table of this head in a file.
fn all_below(bytes: &[u8], format: Format, titles: &[&str]) -> Vec<Lines> {
    let name = format!("x.{}", format.extension());
    let source = read(bytes, &name).unwrap();
    let found = source.grids.iter().filter(|it| !it.is_hidden);
    found.filter_map(|it| below(it, titles)).collect()
}

/// What is said under `title`, row by row, where anything is.
fn column(lines: &Lines, title: &str) -> Vec<String> {
    let said = lines.iter().filter_map(|it| it.get(title));
    said.filter(|it| !it.is_empty())
        .map(|it| same(it))
        .collect()
}

/// What a table says in a column.
fn told(table: &Table, at: usize) -> Vec<String> {
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells),
        Row::Group(_) => None,
    });
    let closing = table.plain.as_deref().into_iter().chain(&table.total);
    let rows = rows.chain(closing.map(|it| &it.cells));
    let said = rows.filter_map(|it| it.get(at)).map(|it| it.value.shown());
    said.filter(|it| !it.is_empty())
        .map(|it| same(&it))
        .collect()
}

/// A rate as it is without noughts at its end, and all others as they are, whichever minus they have.
fn same(said: &str) -> String {
    let rate = said.strip_suffix('%').map(str::parse::<Decimal>);
    match rate {
        Some(Ok(rate)) => format!("{rate}%"),
        _ => said
            .split_whitespace()
            .collect::<String>()
            .replace('－', "-"),
    }
}

fn number(line: &BTreeMap<String, String>, title: &str) -> Option<Decimal> {
    // What may come on top has a sign before it, and is not among what adds up.
    let said = line.get(title).filter(|it| !it.starts_with('＋'));
    same(said?).parse().ok()
}

fn sum<'a>(lines: impl IntoIterator<Item = &'a BTreeMap<String, String>>, title: &str) -> Decimal {
    lines.into_iter().filter_map(|it| number(it, title)).sum()
}

/// The points in 未评…分 of some words.
fn open_in(words: &str) -> Decimal {
    let mut found = words.split("未评").filter_map(|it| it.split_once('分'));
    found.find_map(|it| it.0.parse().ok()).unwrap_or_default()
}

/// What the words of the last line add to what is got and lost, or take from it, so that it is the maximum.
fn beside_in(words: &str) -> Decimal {
    let of = |name: &str| -> Decimal {
        let found = words.split_once(name).and_then(|it| it.1.split_once('分'));
        found.map_or(Decimal::ZERO, |it| it.0.parse().unwrap())
    };
    let more = [of("未评"), of("测评项目合计差"), of("超出满分不计")];
    let less = [of("得分含加分"), of("得分含尾差"), of("少扣")];
    more.into_iter().sum::<Decimal>() - less.into_iter().sum()
}

/// The lines of a table and the foot below them, which says 合计.
fn footed<'a>(
    lines: &'a Lines,
    what: &str,
) -> (&'a [BTreeMap<String, String>], &'a BTreeMap<String, String>) {
    let is_foot = |it: &BTreeMap<String, String>| it.values().any(|it| it.starts_with("合计"));
    let foot = lines.iter().position(is_foot);
    let foot = foot.unwrap_or_else(|| panic!("{what}: no foot in {lines:?}"));
    (&lines[..foot], &lines[foot])
}

fn label(foot: &BTreeMap<String, String>) -> &str {
    let label = foot.values().find(|it| it.starts_with('合'));
    label.map_or("", String::as_str)
}

/// Every column of points says in the files what the document says, in the same order.
fn check_formats(what: &str, report: &Report, files: &[(Format, Vec<u8>)]) {
    for table in tables(report).filter(|it| !it.rows.is_empty()) {
        let titles: Vec<&str> = table.columns.iter().map(|it| it.title.as_str()).collect();
        for (format, bytes) in files {
            let found = all_below(bytes, *format, &titles);
            assert!(!found.is_empty(), "{what} {format:?}: no table {titles:?}");
            let points = table.columns.iter().enumerate();
            let points = points.filter(|(_, it)| it.kind == ColumnKind::Points);
            for (at, shown) in points {
                let told = told(table, at);
                let is_it = |lines: &Lines| column(lines, &shown.title) == told;
                assert!(
                    found.iter().any(is_it),
                    "{what} {format:?} {}: {told:?}\n{:?}",
                    shown.title,
                    found
                        .iter()
                        .map(|it| column(it, &shown.title))
                        .collect::<Vec<_>>()
                );
            }
        }
    }
}

/// The plain sums are those of the columns above, and what is said beside them closes them.
fn check_plain(what: &str, rows: &[BTreeMap<String, String>], plain: &BTreeMap<String, String>) {
    let titles = ["标准分", "自评得分", "扣分"];
    let told = titles.map(|it| number(plain, it));
    for (title, told) in titles.into_iter().zip(told) {
        let is_blank = plain.get(title).is_some_and(|it| it == "未评");
        assert!(
            is_blank || Some(sum(rows, title)) == told,
            "{what}: {title} {plain:?}"
        );
    }
    let [Some(max), Some(points), Some(lost)] = told else {
        return;
    };
    let words = plain.get("扣分理由").map_or("", String::as_str);
    let of = |name: &str| said_in(words, name).unwrap_or_default();
    let more = of("标准分含不适用") + of("标准分含未评") + of("另有合并和取位的差额");
    let less = of("得分含加分") + of("得分、扣分含折算的差额");
    assert_eq!(points + lost + more - less, max, "{what}: {plain:?}");
}

/// 得＋失＋未评＝满分 on every line; what the columns come to stands in the foot.
fn check_score_sheet(what: &str, lines: &Lines) {
    let (rows, foot) = footed(lines, what);
    let is_plain = |it: &BTreeMap<String, String>| it.values().any(|it| it == "条目分值合计");
    let rows = match rows.split_last() {
        Some((plain, rows)) if is_plain(plain) => {
            check_plain(what, rows, plain);
            rows
        }
        _ => rows,
    };
    for row in rows {
        let parts = ["标准分", "自评得分", "扣分"].map(|it| number(row, it));
        let [Some(max), Some(points), Some(lost)] = parts else {
            continue;
        };
        // What a level between has by itself may be bounded by what is below it.
        let is_whole = row["测评内容"].contains("（整体）") || row["测评内容"].contains("差额");
        let open = open_in(row.get("扣分理由").map_or("", String::as_str));
        assert!(
            is_whole || points + lost + open == max,
            "{what}: {points}＋{lost}＋{open} is not {max}: {row:?}"
        );
    }
    let [max, points, lost] = ["标准分", "自评得分", "扣分"].map(|it| number(foot, it));
    let is_blank = foot.get("自评得分").is_some_and(|it| it == "未评");
    if is_blank {
        assert!(points.is_none() && lost.is_none(), "{what}: {foot:?}");
        let label = label(foot);
        let sum = Some(sum(rows, "标准分"));
        assert!(label.contains("折算") || sum == max, "{what}: {lines:#?}");
        return;
    }
    let words = foot.get("扣分理由").map_or("", String::as_str);
    let closed = points.zip(lost).map(|(points, lost)| points + lost);
    let closed = closed.map(|it| it + beside_in(words));
    assert_eq!(closed, max, "{what}: the last line {foot:?}");
    let label = label(foot);
    if label == "合计" {
        for title in ["标准分", "自评得分", "扣分"] {
            let sum = sum(rows, title);
            assert_eq!(
                Some(sum),
                number(foot, title),
                "{what}: {title}\n{lines:#?}"
            );
        }
    } else {
        assert!(label.contains("折算"), "{what}: {label}");
    }
}

/// What the columns come to stands in the foot, and 累计得分 is what stands above.
fn check_summary(what: &str, lines: &Lines) {
    let (rows, foot) = footed(lines, what);
    let mut so_far = Decimal::ZERO;
    for row in rows {
        // Up to a line that is not scored there is no sum to tell.
        let points = number(row, "实得分");
        so_far += points.unwrap_or_default();
        let told = points.map(|_| so_far);
        assert_eq!(number(row, "累计得分"), told, "{what}: {row:?}");
    }
    assert_eq!(Some(sum(rows, "应得分")), number(foot, "应得分"), "{what}");
    let is_scored = rows.iter().any(|it| number(it, "实得分").is_some());
    let points = is_scored.then(|| sum(rows, "实得分"));
    assert_eq!(points, number(foot, "实得分"), "{what}: {lines:#?}");
}

/// What the projects can have and have comes to what stands in the foot; of nothing scored there is no sum.
fn check_projects(what: &str, lines: &Lines) {
    let (rows, foot) = footed(lines, what);
    assert_eq!(Some(sum(rows, "应得分")), number(foot, "应得分"), "{what}");
    let is_scored = rows.iter().any(|it| number(it, "自评得分").is_some());
    let points = is_scored.then(|| sum(rows, "自评得分"));
    assert_eq!(points, number(foot, "自评得分"), "{what}: {lines:#?}");
}

/// 扣分 comes to what stands in the foot; where no gap has points there is none.
fn check_gaps(what: &str, lines: &Lines) {
    if lines.iter().all(|it| number(it, "扣分").is_none()) {
        return;
    }
    let (rows, foot) = footed(lines, what);
    assert_eq!(Some(sum(rows, "扣分")), number(foot, "扣分"), "{what}");
}

/// The number of points that a label says behind these words.
fn said_in(label: &str, words: &str) -> Option<Decimal> {
    let (_, said) = label.split_once(words)?;
    said.split_once('分')?.0.parse().ok()
}

/// 分值 comes to what stands in the foot, without what the label says is left out; where it comes to something else,
/// the label says to what.
fn check_allocation(what: &str, lines: &Lines) {
    let (rows, foot) = footed(lines, what);
    let label = label(foot);
    let mut project = "";
    let mut all = Decimal::ZERO;
    for row in rows {
        // The name of a project stands once, at the first of its rows.
        project = row.get("测评项目").map_or(project, String::as_str);
        if project != "加分项" || !label.contains("不含加分项") {
            all += number(row, "分值").unwrap_or_default();
        }
    }
    let told = said_in(label, "各项相加").or_else(|| number(foot, "分值"));
    assert_eq!(Some(all), told, "{what}: {lines:#?}");
}

/// 增减 is what the last round has beyond the one before it.
fn check_rounds(what: &str, report: &Report, lines: &Lines) {
    let Some(table) = tables(report).find(|it| it.name == "各项目得分") else {
        return;
    };
    let points: Vec<&str> = table.columns.iter().map(|it| it.title.as_str()).collect();
    let [.., from, to, by, _, _] = points.as_slice() else {
        panic!("{what}: {points:?}");
    };
    let is_total = |it: &BTreeMap<String, String>| it.values().any(|it| it == "总分");
    let at = lines.iter().position(is_total);
    let at = at.unwrap_or_else(|| panic!("{what}: no total in {lines:?}"));
    for round in [from, to] {
        let whole = lines[..at].iter().all(|it| number(it, round).is_some());
        let told = number(&lines[at], round);
        let sum = sum(&lines[..at], round);
        assert!(
            !whole || told.is_none_or(|it| it == sum),
            "{what}: {round} {lines:#?}"
        );
    }
    for row in lines {
        if let [Some(from), Some(to), Some(by)] = [from, to, by].map(|it| number(row, it)) {
            assert_eq!(to - from, by, "{what}: {row:?}");
        }
    }
}

fn check_document(what: &str, document: Document, report: &Report, files: &[(Format, Vec<u8>)]) {
    let by_title = |titles: &[&str], check: &dyn Fn(&str, &Lines)| {
        for (format, bytes) in files {
            for lines in all_below(bytes, *format, titles) {
                check(&format!("{what} {format:?}"), &lines);
            }
        }
    };
    match document {
        Document::ScoreSheet => by_title(&["标准分", "自评得分", "扣分"], &check_score_sheet),
        Document::Summary => by_title(&["应得分", "实得分", "累计得分"], &check_summary),
        Document::SelfReport => {
            by_title(&["应得分", "实得分", "累计得分"], &check_summary);
            by_title(
                &["测评项目", "应得分", "自评得分", "得分率"],
                &check_projects,
            );
        }
        Document::GapList | Document::Ledger | Document::ThreeLists => {
            by_title(&["对应指标", "扣分"], &check_gaps);
        }
        Document::Allocation => by_title(&["分值", "材料要求"], &check_allocation),
        Document::Rounds => by_title(&["测评项目", "应得分", "增减"], &|what, lines| {
            check_rounds(what, report, lines);
        }),
        Document::Evidence
        | Document::OnePage
        | Document::Reminders
        | Document::Reply
        | Document::CloseOut
        | Document::Photos
        | Document::Sections
        | Document::NotApplicable
        | Document::Extension
        | Document::Extras
        | Document::Order
        | Document::TaskNotice
        | Document::SignIn
        | Document::Minutes
        | Document::Pledge
        | Document::Questionnaire
        | Document::SurveyTally => {}
    }
}

/// The number in the foot of a column of the first table that has one.
fn foot(report: &Report, title: &str) -> Option<String> {
    let footed = tables(report).filter_map(|it| Some((it, it.total.as_ref()?)));
    let mut cells = footed.filter_map(|(table, total)| {
        let at = table.columns.iter().position(|it| it.title == title)?;
        total.cells.get(at)
    });
    cells.next().map(|it| it.value.shown())
}

fn check(name: &str, assessment: &Assessment) {
    for document in OF_POINTS {
        let report = built(assessment, document);
        let files = READ.map(|it| (it, it.write(&report, Fonts::embedded).unwrap()));
        let what = format!("{name} {}", document.name());
        check_formats(&what, &report, &files);
        check_document(&what, document, &report, &files);
    }
    let of = |document, title| foot(&built(assessment, document), title);
    let points = score(assessment).total.points.to_string();
    // Of nothing scored there is no sum.
    let report = built(assessment, Document::SelfReport);
    let is_blank = report.blocks.iter().any(|it| match it {
        Block::Paragraph(words) => words.contains("目前尚未评分"),
        _ => false,
    });
    let sum = (!is_blank).then(|| points.clone());
    assert_eq!(of(Document::SelfReport, "实得分"), sum, "{name}");
    let sum = if is_blank {
        "未评".to_owned()
    } else {
        points
    };
    assert_eq!(of(Document::Summary, "实得分"), Some(sum.clone()), "{name}");
    assert_eq!(of(Document::ScoreSheet, "自评得分"), Some(sum), "{name}");
    let full = of(Document::ScoreSheet, "标准分");
    assert_eq!(full, of(Document::Summary, "应得分"), "{name}");
    let report = built(assessment, Document::Allocation);
    let total = tables(&report).find_map(|it| it.total.as_ref());
    let label = total.map_or("", |it| it.label.as_str());
    let tasks = of(Document::Allocation, "分值").and_then(|it| it.parse().ok());
    let within = said_in(label, "加分最多").filter(|_| label.contains("，计入满分"));
    let all = tasks.map(|it: Decimal| it + within.unwrap_or_default());
    assert_eq!(
        full,
        said_in(label, "标准满分").or(all).map(|it| it.to_string()),
        "{name}"
    );
}

#[test]
fn the_numbers_of_the_sample_close_in_every_format() {
    check("sample", &assessment(SAMPLE));
}

#[test]
fn the_numbers_of_an_empty_a_bad_and_a_weighted_assessment_close_in_every_format() {
    check("empty", &unscored(SMALL));
    check("weighted", &unscored(MONTHLY));
    check("worst", &worst_case(&assessment(SAMPLE).standard));
    check("worst weighted", &worst_case(&unscored(MONTHLY).standard));
}

laws! {
    cases: 32;

    #[test]
    fn the_numbers_of_any_assessment_close_in_every_format(mut it in any_assessment()) {
        // It is the title of a column, and such a title is no number.
        "复评".clone_into(&mut it.about.round);
        check("any", &it);
    }
}
