//! Whose a paper is, what work it is of, and what it must not say of a file that nobody has scored or of rounds that
//! cannot be counted against each other.

use std::sync::Arc;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::unit_fact::UnitFact;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::round::begin;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{Cell, CellValue, ColumnKind, Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;

use crate::desk::{SMALL, unscored};
use crate::documents::built;
use crate::fixture::assessment;
use crate::rounds::{count, level, second_round};

fn of(section: &str) -> Options {
    Options {
        section: Some(section.to_owned()),
        ..Options::default()
    }
}

/// The words of a page, piece by piece.
fn pieces(report: &Report) -> Vec<String> {
    let page = String::from_utf8(Format::Html.write(report, Fonts::embedded).unwrap()).unwrap();
    let (_, page) = page.split_once("</style>").unwrap();
    let words = page
        .split('<')
        .filter_map(|it| Some(it.split_once('>')?.1.trim()));
    let words = words.filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

fn said(made: &Assessment, document: Document, options: &Options) -> String {
    pieces(&built(made, document, options)).join("|")
}

fn tables(report: &Report) -> Vec<&Table> {
    let tables = report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn numbers(table: &Table, column: usize) -> Points {
    let cells = table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => number(cells.get(column)?),
        Row::Group(_) => None,
    });
    cells.sum()
}

fn number(cell: &Cell) -> Option<Points> {
    match cell.value {
        CellValue::Number(number) => Some(number),
        _ => None,
    }
}

/// The sample under a standard of this name, which is said nowhere else in it.
fn under(title: &str) -> Assessment {
    let mut made = assessment(SAMPLE);
    title.clone_into(&mut Arc::make_mut(&mut made.standard).title);
    made
}

#[test]
fn a_paper_calls_the_work_as_its_standard_does() {
    let made = under("平安建设工作考核评分标准");
    let whole = Options::default();
    for document in Document::ALL {
        let report = built(&made, document, &whole);
        let mut own = vec![report.title.clone()];
        own.extend(report.blocks.iter().flat_map(|it| match it {
            Block::Title(words) | Block::Addressee(words) => vec![words.clone()],
            Block::SignOff(parts) => parts.clone(),
            _ => Vec::new(),
        }));
        for words in own {
            assert!(!words.contains("创建"), "{}: {words}", document.name());
        }
    }
    let title = |document| built(&made, document, &whole).title;
    assert_eq!(title(Document::Reminders), "平安建设考核限期整改提醒单");
    let letter = title(Document::SelfReport);
    let end = "关于2026年度平安建设考核工作的自查自评报告";
    assert!(letter.ends_with(end), "{letter}");
    let signed = built(&made, Document::CloseOut, &whole);
    for table in tables(&signed) {
        for row in &table.rows {
            let Row::Cells(cells) = row else { continue };
            let first = cells[0].value.shown();
            assert!(!first.contains("创建办"), "{first}");
        }
    }
    for document in [Document::Questionnaire, Document::Pledge] {
        let words = said(&made, document, &whole);
        assert!(!words.contains("年度文明单位创建"), "{words}");
    }
    let usual = built(&assessment(SAMPLE), Document::Reminders, &whole);
    assert_eq!(usual.title, "文明单位创建限期整改提醒单");
}

#[test]
fn the_letter_of_a_section_is_not_the_letter_of_the_unit() {
    let mut made = assessment(SAMPLE);
    let facts = &mut made.about.facts;
    for (fact, words) in [
        (UnitFact::Addressee, "县委文明办"),
        (UnitFact::Number, "云卫〔2026〕8号"),
        (UnitFact::Profile, "全局有内设科室15个"),
        (UnitFact::Honours, "县级先进集体"),
        (UnitFact::Contact, "王联络"),
    ] {
        drop(facts.insert(fact, words.to_owned()));
    }
    let whole = said(&made, Document::SelfReport, &Options::default());
    let own = said(&made, Document::SelfReport, &of("党建办"));
    for words in ["县委文明办：", "云卫〔2026〕8号", "内设科室15个", "王联络"] {
        assert!(whole.contains(words), "{words}: {whole}");
        assert!(!own.contains(words), "{words}: {own}");
    }
    for words in [
        "党建办关于2026年度",
        "创建办：",
        "我办正在对照",
        "【请补充：科室概况】",
    ] {
        assert!(own.replace('|', "").contains(words), "{words}: {own}");
    }
    let unit = &made.about.unit;
    assert!(own.contains(&format!("{unit}党建办")), "{own}");
    let pledge = said(&made, Document::Pledge, &of("党建办"));
    assert!(
        pledge.contains("科室负责人（签名）") && !pledge.contains("单位（盖章）"),
        "{pledge}"
    );
}

#[test]
fn a_section_that_only_supports_is_told_what_it_supports() {
    let mut made = assessment(SAMPLE);
    let nodes = &mut Arc::make_mut(&mut made.standard).nodes;
    let item = &mut nodes[0].children[0];
    item.support.push("后勤服务中心".to_owned());
    let code = item.code().to_owned();
    let letter = said(&made, Document::SelfReport, &of("后勤服务中心"));
    assert!(letter.contains("请按牵头科室的安排提供材料"), "{letter}");
    assert!(!letter.contains("没有需要整改的问题"), "{letter}");
    let sheet = built(&made, Document::ScoreSheet, &of("后勤服务中心"));
    let sheet = tables(&sheet)[0];
    assert_eq!(sheet.none, "没有牵头的条目和负责整改的问题");
    assert!(sheet.total.is_none(), "nought of nothing");
    for document in [
        Document::ScoreSheet,
        Document::GapList,
        Document::OnePage,
        Document::SelfReport,
        Document::Allocation,
        Document::TaskNotice,
    ] {
        let words = said(&made, document, &of("后勤服务中心"));
        let told = format!("后勤服务中心没有牵头的条目，配合其他科室的条目有1项：{code}");
        assert!(words.contains(&told), "{}: {words}", document.name());
    }
    let report = built(&made, Document::Allocation, &of("后勤服务中心"));
    let listed = tables(&report);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].name.as_str(), listed[0].rows.len()),
        ("配合的任务", 1)
    );
    let notice = said(&made, Document::TaskNotice, &of("后勤服务中心"));
    assert!(notice.contains("附件：任务分解表"), "{notice}");
}

#[test]
fn what_is_said_of_a_part_is_not_said_of_the_whole() {
    let made = assessment(SAMPLE);
    for document in Document::ALL {
        let words = said(&made, document, &of("规划财务股"));
        for whole in ["|本期", "本标准没有"] {
            assert!(!words.contains(whole), "{}: {words}", document.name());
        }
    }
    let extras = said(&made, Document::Extras, &of("规划财务股"));
    assert!(extras.contains("所列部分没有加分项"), "{extras}");
}

/// Whether some words say 0分 or 0%, and not 10分.
fn says_nought(words: &str) -> bool {
    let is_digit = |it: char| it.is_ascii_digit() || it == '.';
    ["0分", "0%"].into_iter().any(|zero| {
        let mut before = words.split(zero).zip(words.split(zero).skip(1));
        before.any(|(before, _)| !before.ends_with(is_digit))
    })
}

#[test]
fn nothing_is_said_to_be_nought_that_nobody_has_scored() {
    let full = assessment(SAMPLE);
    let sample = Assessment::new(full.about.clone(), Arc::clone(&full.standard));
    for made in [unscored(SMALL), sample] {
        for document in Document::ALL {
            let report = built(&made, document, &Options::default());
            let name = document.name();
            for table in tables(&report) {
                assert!(
                    !table.rows.is_empty() || !table.none.is_empty(),
                    "{name}: 无 under {}",
                    table.name
                );
                let points = table.columns.iter().enumerate();
                let points = points
                    .filter(|(_, it)| it.kind == ColumnKind::Points && !it.title.contains("项数"));
                for (at, column) in points {
                    let foot = table
                        .total
                        .as_ref()
                        .and_then(|it| number(it.cells.get(at)?));
                    assert_ne!(
                        foot,
                        Some(Points::ZERO),
                        "{name}: {} of {}",
                        column.title,
                        table.name
                    );
                }
            }
            let outline = made.standard.outline();
            let standard: Vec<&str> = outline.iter().map(|it| it.node.text.as_str()).collect();
            for words in pieces(&report) {
                let is_own = !standard.iter().any(|it| it.contains(&words));
                assert!(!is_own || !says_nought(&words), "{name}: {words}");
                assert!(!words.contains("现得0分"), "{name}: {words}");
            }
        }
    }
}

#[test]
fn a_round_that_nobody_has_scored_has_no_points() {
    let desk = second_round();
    let words = said(
        &desk.session().assessment,
        Document::Rounds,
        &Options::default(),
    );
    assert!(words.contains("“期中自评”尚未评分"), "{words}");
    assert!(words.contains("含加减分，期中自评尚未评分）"), "{words}");
    assert!(!words.contains("0／"), "{words}");
}

#[test]
fn the_foot_of_a_score_sheet_closes_with_the_columns_above_it() {
    let made = assessment(SAMPLE);
    let report = built(&made, Document::ScoreSheet, &Options::default());
    let [table] = tables(&report)[..] else {
        panic!("one table");
    };
    let plain = table.plain.as_ref().unwrap();
    assert_eq!(plain.label, "条目分值合计");
    for at in 4..7 {
        let title = &table.columns[at].title;
        assert_eq!(
            number(&plain.cells[at]),
            Some(numbers(table, at)),
            "{title}"
        );
    }
    let total = table.total.as_ref().unwrap();
    assert!(total.label.contains("折算"), "{}", total.label);
    let page = pieces(&report);
    let at = |words: &str| page.iter().position(|it| it.starts_with(words)).unwrap();
    assert!(at("条目分值合计") < at("合计（得分、扣分"));
}

/// The second round of the sample, scored as the first was.
fn two_rounds() -> Assessment {
    let mut made = assessment(SAMPLE);
    let answers = made.answers.clone();
    let change = begin(&made, "期中自评", Date::new(2026, 11, 20).unwrap()).unwrap();
    drop(change.apply(&mut made));
    made.answers = answers;
    made
}

/// The points that some words begin with.
fn points_of(words: &str) -> Points {
    let number = words.split(['／', '\n']).next().unwrap_or_default();
    number.replace('－', "-").parse().unwrap_or_default()
}

fn of_projects(made: &Assessment) -> Table {
    let report = built(made, Document::Rounds, &Options::default());
    let all = tables(&report);
    let found = all.into_iter().find(|it| it.name == "各项目得分");
    found.unwrap().clone()
}

/// The cells of the row of this name.
fn row<'a>(table: &'a Table, name: &str) -> &'a [Cell] {
    let mut rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells),
        Row::Group(_) => None,
    });
    rows.find(|it| it[1].value.shown() == name).unwrap()
}

#[test]
fn the_points_of_each_round_come_to_its_total() {
    let made = two_rounds();
    let table = of_projects(&made);
    let total = table.total.as_ref().unwrap();
    for at in [3, 4] {
        let told = total.cells[at].value.shown();
        let (points, open) = told.split_once('\n').unwrap();
        assert_eq!(open, "（未评完）");
        let rows = table.rows.iter().map(|it| match it {
            Row::Cells(cells) => cells[at].value.shown(),
            Row::Group(_) => String::new(),
        });
        let sum: Points = rows.map(|it| points_of(&it)).sum();
        assert_eq!(sum, points_of(points), "{}", table.columns[at].title);
    }
    for name in ["加分项", "负面清单", "折算和取位等"] {
        let cells = row(&table, name);
        assert_eq!(cells[3].value, cells[4].value, "{name}");
        assert!(!points_of(&cells[3].value.shown()).is_zero(), "{name}");
    }
}

#[test]
fn points_are_counted_against_each_other_only_under_one_maximum() {
    let mut desk = second_round();
    desk.does([count("1.2", 4), level("2.1", 1)]);
    let mut made = desk.session().assessment.clone();
    let full = made.rounds[0].answers[&NodeId::new("1.1")].clone();
    drop(made.answers.insert(NodeId::new("1.1"), full));
    let same = of_projects(&made);
    let name = "思想建设";
    assert_eq!(number(&row(&same, name)[5]), Some(Points::whole(1)));
    let marks = &mut made.rounds[0].marks;
    marks.get_mut(&NodeId::new("1")).unwrap().max = Points::whole(8);
    let item = marks.get_mut(&NodeId::new("1.2")).unwrap();
    (item.points, item.max) = (Points::whole(3), Points::whole(6));
    let other = of_projects(&made);
    let cells = row(&other, name);
    let shown: Vec<String> = cells.iter().map(|it| it.value.shown()).collect();
    assert_eq!(shown[2..6], ["不同", "5／8", "6／6", "1"]);
    assert!(
        shown[7].contains("应得分由8分变为6分") && shown[7].contains("按得分率看：62.5%→100%"),
        "{shown:?}"
    );
    let words = said(&made, Document::Rounds, &Options::default());
    let words = words.replace('|', "");
    assert!(words.contains("得分率50%→100%"), "{words}");
}

#[test]
fn totals_of_another_maximum_are_held_against_each_other_by_their_share() {
    let outline = unscored(SMALL);
    let mut made = crate::long_texts::worst_case(&outline.standard);
    let answers = made.answers.clone();
    let change = begin(&made, "期中自评", Date::new(2026, 11, 20).unwrap()).unwrap();
    drop(change.apply(&mut made));
    made.answers = answers;
    made.rounds[0].max = Points::whole(12);
    made.rounds[0].total = Points::whole(6);
    let words = said(&made, Document::Rounds, &Options::default());
    assert!(words.contains("总分6分（满分12分）"), "{words}");
    assert!(
        words.contains("满分不同，只比总分占满分的比例：由50%到"),
        "{words}"
    );
    assert!(!words.contains("总分暂不比较"), "{words}");
}

#[test]
fn what_is_entered_alike_in_both_rounds_is_not_lost_by_its_last_digit() {
    let mut desk = second_round();
    desk.does([count("1.2", 3)]);
    let mut made = desk.session().assessment.clone();
    let item = NodeId::new("1.2");
    let mark = made.rounds[0].marks.get_mut(&item).unwrap();
    mark.points = "3.01".parse().unwrap();
    let words = said(&made, Document::Rounds, &Options::default());
    assert!(words.contains("降低0条，未变1条"), "{words}");
}
