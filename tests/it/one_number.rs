//! A quantity that a sentence names is the same number in every paper of a file, and is what the numbers beside it come
//! to.

use std::collections::BTreeMap;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::Move;
use duibiao::domain::assessment::gap_work::GapOrigin;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::gap::tally::tally;
use duibiao::domain::score::score;
use duibiao::domain::standard::Role;
use duibiao::export::documents::{Document, Names, Options};
use duibiao::export::report::table::{Cell, CellValue, ColumnKind, Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::import::form::read_form;

use crate::desk::{Desk, SMALL, closed, noted, unscored};
use crate::fixture::assessment;
use crate::generate_tree::assessment as any_assessment;
use crate::laws::laws;
use crate::long_texts::worst_case;
use crate::rounds::{count, second_round};
use crate::survey_sheets::blank;

/// A standard whose projects have weights.
const MONTHLY: &str = include_str!("../../data/standards/dt-gl-kh.ron");

fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

fn built(assessment: &Assessment, document: Document, options: &Options) -> Report {
    document.build(assessment, &score(assessment), options, today())
}

/// All that a table says, cell by cell.
fn cells(table: &Table) -> Vec<String> {
    let titles = table.columns.iter().map(|it| it.title.clone());
    let rows = table.rows.iter().flat_map(|row| match row {
        Row::Cells(cells) => cells.iter().map(|it| it.value.shown()).collect(),
        Row::Group(name) => vec![name.clone()],
    });
    titles.chain(rows).collect()
}

/// All that a paper says, piece by piece.
fn said(report: &Report) -> Vec<String> {
    let said = report.blocks.iter().flat_map(|it| match it {
        Block::Title(words) | Block::Heading(_, words) | Block::Paragraph(words) => {
            vec![words.clone()]
        }
        Block::Info(parts) => parts.clone(),
        Block::Table(table) => cells(table),
        _ => Vec::new(),
    });
    said.collect()
}

/// The number that some words begin with, and what stands behind it.
fn number(words: &str) -> Option<(String, &str)> {
    let signs = words.trim_start_matches('－');
    let end = signs.find(|it: char| !it.is_ascii_digit() && it != '.');
    let (digits, rest) = signs.split_at(end.unwrap_or(signs.len()));
    let minus = if signs.len() < words.len() { "-" } else { "" };
    (!digits.is_empty()).then(|| (format!("{minus}{digits}"), rest))
}

/// Each number that stands behind `before` and in front of `unit`.
fn named(said: &[String], before: &str, unit: &str) -> Vec<String> {
    let found = said.iter().flat_map(|it| {
        let after = it.split(before).skip(1);
        after.filter_map(number)
    });
    let found = found.filter(|(_, rest)| rest.starts_with(unit));
    found.map(|it| it.0).collect()
}

/// What a sentence names, between which words, and in which papers.
type Quantity = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [Document],
);

const QUANTITIES: [Quantity; 5] = [
    (
        "得分",
        &[("自评得分：", "分（满分"), ("自评总得分", "分（满分")],
        &Document::ALL,
    ),
    ("得分率", &[("得分率", "%（")], &Document::ALL),
    (
        "逾期",
        &[
            ("，逾期", "条"),
            ("已逾期", "条"),
            ("、逾期", "条"),
            ("中逾期", "条"),
        ],
        &[Document::Ledger, Document::OnePage, Document::Minutes],
    ),
    (
        "待核验",
        &[("待核验", "条"), ("等待核验", "条")],
        &[Document::Ledger, Document::OnePage, Document::Minutes],
    ),
    (
        "按时销号率",
        &[("按时销号率", "%")],
        &[Document::Ledger, Document::OnePage, Document::Minutes],
    ),
];

fn number_of(words: &str) -> f64 {
    words.parse().unwrap()
}

/// The number that some words end with.
fn last_number(words: &str) -> &str {
    let mut parts = words.rsplit(|it: char| !it.is_ascii_digit() && it != '.');
    parts.next().unwrap_or_default()
}

/// What stands before and behind each of these marks, up to the next one.
fn around<'a>(words: &'a str, mark: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    words.split(mark).zip(words.split(mark).skip(1))
}

/// 82.4%（69.22÷84）
fn check_rate(what: &str, before: &str, behind: &str) {
    let quotient = number(behind).and_then(|(part, rest)| {
        let (whole, _) = number(rest.strip_prefix('÷')?)?;
        Some([part, whole])
    });
    let Some([part, whole]) = quotient else {
        return;
    };
    let share = number_of(&part).abs() / number_of(&whole) * 100.0;
    let off = (share - number_of(last_number(before))).abs();
    assert!(off < 0.005_001, "{what}: {before}%（{behind}");
}

/// 50.89÷98×100＝51.93分
fn check_raised(what: &str, before: &str, behind: &str) {
    let raised = number(behind).and_then(|(over, rest)| {
        let (times, rest) = number(rest.strip_prefix('×')?)?;
        let (sum, rest) = number(rest.strip_prefix('＝')?)?;
        rest.starts_with('分').then_some([over, times, sum])
    });
    let Some([over, times, sum]) = raised else {
        return;
    };
    let part = number_of(last_number(before));
    let reckoned = part / number_of(&over) * number_of(&times);
    let off = (reckoned - number_of(&sum)).abs();
    assert!(off < 0.005_001, "{what}: {before}÷{behind}");
}

/// Every quotient that is printed comes to what stands behind it.
fn check_quotients(what: &str, said: &[String]) {
    for words in said {
        for (before, behind) in around(words, "%（") {
            check_rate(what, before, behind);
        }
        for (before, behind) in around(words, "÷") {
            check_raised(what, before, behind);
        }
    }
}

/// Every column of points comes to what stands in its foot, where that is called the plain sum.
fn check_feet(what: &str, report: &Report) {
    let number = |it: Option<&Cell>| match it.map(|it| &it.value) {
        Some(CellValue::Number(number)) => Some(*number),
        _ => None,
    };
    for block in &report.blocks {
        let Block::Table(table) = block else { continue };
        let total = table.total.as_ref().filter(|it| it.label == "合　　计");
        let Some(total) = total else { continue };
        let points = table.columns.iter().enumerate();
        for (at, column) in points.filter(|it| it.1.kind == ColumnKind::Points) {
            let rows = table.rows.iter().filter_map(|row| match row {
                Row::Cells(cells) => number(cells.get(at)),
                Row::Group(_) => None,
            });
            let sum: Points = rows.sum();
            if let Some(foot) = number(total.cells.get(at)) {
                assert_eq!(sum, foot, "{what} {} {}", table.name, column.title);
            }
        }
    }
}

fn check(name: &str, assessment: &Assessment, options: &Options) {
    let reports = Document::ALL.iter();
    let reports = reports.map(|it| (it.name(), built(assessment, *it, options)));
    let reports: BTreeMap<&str, Report> = reports.collect();
    for (document, report) in &reports {
        check_feet(&format!("{name} {document}"), report);
    }
    let papers = reports.iter().map(|(name, report)| (*name, said(report)));
    let papers: BTreeMap<&str, Vec<String>> = papers.collect();
    for (quantity, places, documents) in QUANTITIES {
        let mut found: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for document in documents {
            let said = &papers[document.name()];
            for (before, unit) in places {
                for number in named(said, before, unit) {
                    found.entry(number).or_default().push(document.name());
                }
            }
        }
        assert!(found.len() < 2, "{name} {quantity}: {found:?}");
    }
    for (document, said) in &papers {
        check_quotients(&format!("{name} {document}"), said);
    }
    check_scaled(name, assessment, &papers);
}

/// What is scaled up is what the projects have together in the report.
fn check_scaled(name: &str, assessment: &Assessment, papers: &BTreeMap<&str, Vec<String>>) {
    let report = built(assessment, Document::SelfReport, &Options::default());
    let table = report.blocks.iter().find_map(|it| match it {
        Block::Table(table) if table.name == "自评得分情况" => Some(table),
        _ => None,
    });
    let Some(total) = table.and_then(|it| Some((it, it.total.as_ref()?))) else {
        return;
    };
    let at = total.0.columns.iter().position(|it| it.title == "自评得分");
    let got = total.1.cells[at.unwrap()].value.shown();
    let summary = &papers[Document::Summary.name()];
    let notes = summary.iter().filter(|it| it.starts_with("总分说明"));
    for note in notes {
        let main = note
            .split(['：', '；'])
            .find(|it| it.starts_with("不适用项目共"));
        let scaled =
            main.and_then(|_| named(std::slice::from_ref(note), "按比例折算：", "÷").pop());
        if let Some(scaled) = scaled.filter(|_| !note.contains('中')) {
            assert_eq!(scaled, got, "{name}: {note}");
        }
    }
}

#[test]
fn what_sentences_name_is_one_number_in_all_papers_of_a_file() {
    let whole = Options::default();
    for (name, made) in [
        ("sample", assessment(SAMPLE)),
        ("empty", unscored(SMALL)),
        ("worst", worst_case(&assessment(SAMPLE).standard)),
        ("worst weighted", worst_case(&unscored(MONTHLY).standard)),
        ("at work", at_work()),
    ] {
        check(name, &made, &whole);
        let section = Options {
            section: Some("办公室".to_owned()),
            ..Options::default()
        };
        check(&format!("section of {name}"), &made, &section);
        let open = Options {
            only_open: true,
            ..Options::default()
        };
        check(&format!("open of {name}"), &made, &open);
    }
}

laws! {
    cases: 16;

    #[test]
    fn what_sentences_name_is_one_number_in_all_papers_of_any_file(it in any_assessment()) {
        check("any", &it, &Options::default());
        let outline = it.standard.outline();
        let mut leads = outline.iter().map(|it| it.lead);
        let section = leads.find(|it| !it.is_empty()).map(str::to_owned);
        let of_section = Options { section, ..Options::default() };
        check("section of any", &it, &of_section);
    }
}

/// The sample with gaps that wait to be checked, are struck off late and have come back.
fn at_work() -> Assessment {
    let mut made = assessment(SAMPLE);
    let on = Date::new(2026, 11, 18).unwrap();
    let open: Vec<_> = made.gaps.iter().map(|it| it.0.clone()).collect();
    let mut open = open.into_iter();
    let mut take = |steps: &[Move]| {
        let id = open.next().unwrap();
        let work = made.gaps.get_mut(&id).unwrap();
        for what in steps {
            work.steps.push(noted(*what, on, "严核", "看过"));
        }
        work.status = match steps.last() {
            Some(Move::Close) => duibiao::domain::assessment::gap_step::GapStatus::Closed,
            _ => duibiao::domain::assessment::gap_step::GapStatus::ToVerify,
        };
    };
    take(&[Move::Start, Move::Submit]);
    take(&[Move::Start, Move::Submit, Move::Close]);
    made
}

#[test]
fn a_part_is_never_headed_with_the_score_of_the_unit() {
    let made = assessment(SAMPLE);
    let points = score(&made).total.points;
    let section = Options {
        section: Some("党建办".to_owned()),
        ..Options::default()
    };
    for document in Document::ALL {
        let said = said(&built(&made, document, &section)).join("\n");
        assert!(
            !said.contains(&points.to_string()),
            "{}: {said}",
            document.name()
        );
    }
    let list = said(&built(&made, Document::GapList, &section)).join("\n");
    assert!(list.contains("所列部分自评得分："), "{list}");
}

#[test]
fn what_the_negative_list_took_is_not_won_back() {
    let made = assessment(SAMPLE);
    let tree = score(&made);
    let all = gaps(&made, &tree, today(), GapOrder::Standard);
    let taken = all.iter().filter(|it| it.origin == GapOrigin::Negative);
    let taken: Vec<_> = taken.collect();
    assert!(!taken.is_empty());
    assert!(
        taken
            .iter()
            .all(|it| it.recoverable.is_zero() && it.lost.is_positive())
    );
    assert_eq!(tally(taken, today()).recoverable, Points::ZERO);
}

#[test]
fn what_does_not_apply_is_handed_out_to_nobody() {
    let made = assessment(SAMPLE);
    let outline = made.standard.outline();
    let is_na = |id| made.answers.get(id).is_some_and(|it| it.na.is_some());
    let na = outline
        .iter()
        .filter(|it| it.role == Role::Scored && is_na(&it.node.id));
    let na: Vec<&str> = na.map(|it| it.node.code()).collect();
    assert!(!na.is_empty());
    let said = said(&built(&made, Document::Allocation, &Options::default()));
    for code in &na {
        let begins = format!("{code} ");
        assert!(!said.iter().any(|it| it.starts_with(&begins)), "{code}");
    }
    let words = format!("已标为不适用的{}项未列入", na.len());
    assert!(said.iter().any(|it| it.contains(&words)), "{words}");
}

#[test]
fn who_checks_is_hidden_as_who_checks() {
    let hidden = Options {
        names: Names::Hidden,
        ..Options::default()
    };
    let said = said(&built(&at_work(), Document::Ledger, &hidden)).join("\n");
    assert!(said.contains("核验人"), "{said}");
    let checked = built(&at_work(), Document::CloseOut, &hidden);
    let checked = crate::one_number::said(&checked).join("\n");
    assert!(
        checked.contains("由核验人") || checked.contains("，核验人"),
        "{checked}"
    );
    assert!(!checked.contains("严核"), "{checked}");
}

#[test]
fn a_point_that_stands_alone_has_no_number() {
    let mut desk = Desk::small();
    desk.does(closed("1.2"));
    for document in Document::ALL {
        let report = built(&desk.session().assessment, document, &Options::default());
        let heads = report.blocks.iter().filter_map(|it| match it {
            Block::Heading(_, words) | Block::Paragraph(words) => Some(words.as_str()),
            _ => None,
        });
        let heads: Vec<&str> = heads.collect();
        let seconds = heads.iter().any(|it| it.starts_with("（二）"));
        let firsts = heads.iter().any(|it| it.starts_with("（一）"));
        assert!(!firsts || seconds, "{}: {heads:?}", document.name());
        let seconds = heads.iter().any(|it| it.starts_with("2."));
        let firsts = heads.iter().any(|it| it.starts_with("1."));
        assert!(!firsts || seconds, "{}: {heads:?}", document.name());
    }
}

#[test]
fn a_questionnaire_says_nothing_that_only_the_office_knows() {
    let report = built(&blank(), Document::Questionnaire, &Options::default());
    let sheets = report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) if table.columns.len() == 2 => Some(table),
        _ => None,
    });
    let sheets: Vec<&Table> = sheets.collect();
    assert!(sheets.len() > 3);
    for table in sheets {
        let said = cells(table);
        let sheet = said.iter().find(|it| it.starts_with("您好！")).unwrap();
        for words in ["问卷不记名", "□", "感谢您的支持！", "某某县卫生健康局"]
        {
            assert!(sheet.contains(words), "{words}: {sheet}");
        }
        for words in [
            "抽问",
            "知晓率",
            "满意率",
            "情况？",
            "分值",
            "填报单位",
            "科",
            "股",
        ] {
            assert!(!sheet.contains(words), "{words}: {sheet}");
        }
        assert!(
            sheet.contains('？') || sheet.contains("评价是："),
            "{sheet}"
        );
    }
}

#[test]
fn a_column_that_a_form_does_not_have_is_told() {
    let form = "编号,条目,要填的内容,填写,标识,电话核实\n1.2,会议,次数,3,1.1@1.2,已核实\n";
    let survey = "编号,题目,选项,录入,标识,备注\n1,满意吗,满意,满意,卷1.1@1.2,电话回访\n";
    for (text, column) in [(form, "电话核实"), (survey, "备注")] {
        let found = read_form(text.as_bytes(), "填报.csv").unwrap();
        let told: Vec<&str> = found.strays.iter().map(|it| it.why.as_str()).collect();
        assert_eq!(told, [format!("“{column}”一列不是本表的列，没有读入。")]);
    }
}

#[test]
fn what_is_not_scored_to_the_end_is_not_held_against_a_round() {
    let mut desk = second_round();
    desk.does([count("1.2", 4)]);
    let made = &desk.session().assessment;
    let said = said(&built(made, Document::Rounds, &Options::default())).join("\n");
    let words = "总分暂不比较；两轮都已评完的1条合计由3分到4分，提高1分";
    assert!(said.contains(words), "{said}");
    assert!(said.contains("未评完"), "{said}");
}
