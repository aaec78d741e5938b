//! Papers that a director read against each other: who made them out, which deadline is the first one, what nobody
//! answers for, and what nobody can say yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{GapOrigin, GapWork, Notification};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::node_score::State;
use duibiao::domain::score::score;
use duibiao::domain::standard::{Node, NodeId, Role};
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::layout::{PageMark, lay_out};
use duibiao::export::report::table::{Cell, CellValue, Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;

use crate::desk::{SMALL, noted, unscored};
use crate::documents::built;
use crate::fixture::assessment;

fn day(month: u32, day: u32) -> Date {
    Date::new(2026, month, day).unwrap()
}

fn words(report: &Report) -> String {
    let page = String::from_utf8(Format::Html.write(report, Fonts::embedded).unwrap()).unwrap();
    let pieces = page.split('<').filter_map(|it| Some(it.split_once('>')?.1));
    pieces.collect::<Vec<_>>().join("|")
}

fn said(made: &Assessment, document: Document) -> String {
    words(&built(made, document, &Options::default()))
}

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn lines(table: &Table) -> impl Iterator<Item = &Vec<Cell>> {
    table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells),
        Row::Group(_) => None,
    })
}

fn place(table: &Table, title: &str) -> usize {
    let mut columns = table.columns.iter();
    columns.position(|it| it.title == title).unwrap()
}

/// The sample with a finding of this number and step, due by 15 November and by 25 October at first.
fn put_off(number: &str, item: Option<NodeId>) -> Assessment {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let asked = GapStep {
        until: Some(day(11, 15)),
        ..noted(Move::Extend, day(10, 20), "张敏", "排期延后")
    };
    let work = GapWork {
        notice: Some(Notification {
            source: "县文明办".to_owned(),
            number: number.to_owned(),
            on: day(10, 8),
            days: Some(17),
            item,
        }),
        problem: "台账不全".to_owned(),
        measure: "逐月补录".to_owned(),
        section: "党建办".to_owned(),
        due: Some(day(11, 15)),
        first_due: Some(day(10, 25)),
        status: GapStatus::Underway,
        steps: vec![
            noted(Move::Start, day(10, 12), "张敏", ""),
            asked,
            noted(Move::Agree, day(10, 21), "王志强", ""),
        ],
        ..GapWork::default()
    };
    made.gaps.insert(NodeId::new("T1-0000aa"), work);
    made
}

#[test]
fn what_shows_one_section_is_made_out_by_it() {
    let made = assessment(SAMPLE);
    let outline = made.standard.outline();
    let own = made.about.section.as_str();
    let other = outline.iter().map(|it| it.lead);
    let other = other
        .clone()
        .find(|it| !it.is_empty() && *it != own)
        .unwrap();
    let options = Options {
        section: Some(other.to_owned()),
        ..Options::default()
    };
    let head = "填报单位：";
    for document in Document::ALL {
        let report = built(&made, document, &options);
        let infos = report.blocks.iter().filter_map(|it| match it {
            Block::Info(parts) => Some(parts),
            _ => None,
        });
        for part in infos.flatten().filter(|it| it.starts_with(head)) {
            let expected = format!("{head}{}（{other}）", made.about.unit);
            assert_eq!(*part, expected, "{}", document.name());
        }
    }
    let whole = said(&made, Document::Ledger);
    assert!(whole.contains(&format!("{head}{}（{own}）", made.about.unit)));
}

#[test]
fn the_first_deadline_is_the_first_one() {
    let made = put_off("县文明办〔2026〕21号", None);
    let report = said(&made, Document::SelfReport);
    let expected = "时限11月15日，原定10月25日，已延期1次，已逾期5天";
    assert!(report.contains(expected), "{report}");
    for document in Document::ALL {
        let words = said(&made, document);
        for wrong in ["原定11月15日", "原定2026年11月15日"] {
            assert!(!words.contains(wrong), "{}: {words}", document.name());
        }
    }
}

#[test]
fn a_number_that_says_whose_it_is_stands_alone() {
    let made = put_off("县文明办〔2026〕21号", None);
    for document in Document::ALL {
        let words = said(&made, document);
        let plain: String = words.chars().filter(|it| !it.is_whitespace()).collect();
        assert!(
            !plain.contains("县文明办县文明办"),
            "{}: {plain}",
            document.name()
        );
    }
    let ledger = built(&made, Document::Ledger, &Options::default());
    let table = tables(&ledger).next().unwrap();
    let source = place(table, "来源");
    let told = lines(table).map(|it| it[source].value.shown());
    let told: Vec<String> = told.filter(|it| it.starts_with("通报")).collect();
    assert_eq!(told, ["通报问题\n县文明办〔2026〕21号\n2026-10-08"]);
    // An office that is called otherwise is said.
    let made = put_off("文明办〔2026〕3号", None);
    assert!(said(&made, Document::Extension).contains("县文明办 文明办〔2026〕3号"));
}

#[test]
fn an_order_asks_for_a_new_day_where_the_old_one_is_past() {
    let made = assessment(SAMPLE);
    let outline = made.standard.outline();
    let of = outline.iter().find(|it| it.node.is_answerable()).unwrap();
    let mut made = put_off("县文明办〔2026〕21号", Some(of.node.id.clone()));
    let order = said(&made, Document::Order);
    assert!(
        order.contains("原时限|2026-11-15|已过，【请补充：新的整改时限】"),
        "{order}"
    );
    assert!(order.contains("原时限已过的，在新的时限届满前"), "{order}");
    assert!(
        order.contains("；通报问题（县文明办〔2026〕21号，"),
        "{order}"
    );
    for work in made.gaps.values_mut() {
        work.due = Some(Date::new(2027, 1, 20).unwrap());
    }
    let order = said(&made, Document::Order);
    assert!(
        order.contains("2027-01-20") && !order.contains("新的整改时限"),
        "{order}"
    );
}

#[test]
fn full_marks_have_no_reason_why_points_were_lost() {
    const NOTE: &str = "第三季度例会未单独形成纪要";
    let mut made = assessment(SAMPLE);
    let tree = score(&made);
    let ids: Vec<NodeId> = {
        let outline = made.standard.outline();
        let scored = outline.iter().zip(&tree.nodes).filter(|(it, score)| {
            it.role == Role::Scored && it.node.is_answerable() && score.state == State::Scored
        });
        scored.map(|(it, _)| it.node.id.clone()).collect()
    };
    for id in &ids {
        NOTE.clone_into(&mut made.answers.get_mut(id).unwrap().note);
    }
    let sheet = built(&made, Document::ScoreSheet, &Options::default());
    let table = tables(&sheet).next().unwrap();
    let (lost, why) = (place(table, "扣分"), place(table, "扣分理由"));
    let mut kinds = BTreeSet::new();
    for cells in lines(table) {
        let CellValue::Number(points) = cells[lost].value else {
            continue;
        };
        let said = cells[why].value.shown();
        if points == Decimal::ZERO {
            assert!(!said.contains(NOTE), "{said}");
        }
        kinds.insert((points.is_positive(), said.contains(NOTE)));
    }
    assert!(kinds.contains(&(true, true)) && kinds.contains(&(false, false)));
}

#[test]
fn who_has_not_looked_at_everything_is_still_at_it() {
    const DONE: &str = "逐项进行了自查自评";
    let none = said(&unscored(SMALL), Document::SelfReport);
    assert!(
        none.contains("正在对照《") && !none.contains(DONE),
        "{none}"
    );
    assert!(none.contains("已评0项、未评完"), "{none}");
    let mut made = assessment(SAMPLE);
    let first = made.answers.keys().next().cloned().unwrap();
    made.answers.remove(&first);
    let some = said(&made, Document::SelfReport);
    assert!(
        some.contains("正在对照《") && !some.contains(DONE),
        "{some}"
    );
    assert!(some.contains("开展自查自评，目前已评"), "{some}");
}

/// Takes all papers that a standard names out of it.
fn strip(nodes: &mut [Node]) {
    for node in nodes {
        node.evidence.clear();
        strip(&mut node.children);
    }
}

#[test]
fn nobody_can_say_what_is_missing_where_no_papers_are_named() {
    let mut made = assessment(SAMPLE);
    let standard = Arc::make_mut(&mut made.standard);
    strip(&mut standard.nodes);
    if let Some(bonus) = &mut standard.bonus {
        strip(&mut bonus.nodes);
    }
    for answer in made.answers.values_mut() {
        answer.evidence.clear();
    }
    let list = said(&made, Document::Evidence);
    assert!(!list.contains("尚缺材料0种"), "{list}");
    assert!(list.contains("标准没有列明所需材料，其中"), "{list}");
}

#[test]
fn bonuses_that_come_to_more_than_may_count_say_so() {
    let mut made = assessment(SAMPLE);
    let counted = score(&made).total.bonus;
    assert!(Decimal::ONE < counted, "the sample wins some");
    assert!(!said(&made, Document::Sections).contains("按上限计"));
    let standard = Arc::make_mut(&mut made.standard);
    standard.bonus.as_mut().unwrap().cap = Decimal::ONE;
    let report = said(&made, Document::Sections);
    let expected = format!("加分合计{counted}分，按上限计1分。");
    assert!(report.contains(&expected), "{report}");
}

#[test]
fn who_filled_in_the_file_does_not_answer_for_every_task() {
    let mut made = assessment(SAMPLE);
    "欧阳文书".clone_into(&mut made.about.person);
    let gap = {
        let tree = score(&made);
        let found = gaps(&made, &tree, day(11, 20), GapOrder::Standard);
        let mut found = found.into_iter();
        found.find(|it| it.origin == GapOrigin::Score).unwrap()
    };
    made.gaps.entry(gap.id.clone()).or_default().person = "诸葛明".to_owned();
    for document in [Document::Allocation, Document::TaskNotice] {
        let report = built(&made, document, &Options::default());
        let table = tables(&report).find(|it| it.columns.iter().any(|it| it.title == "责任人"));
        let table = table.unwrap();
        let at = place(table, "责任人");
        let named: BTreeSet<String> = lines(table).map(|it| it[at].value.shown()).collect();
        assert!(!named.contains("欧阳文书"), "{named:?}");
        assert!(named.contains("诸葛明"), "{named:?}");
    }
}

/// The day, or the part of one, that these words end with: 2027-01-20.
fn day_at_end(words: &str) -> &str {
    let words = words.trim_end_matches(['）', '，', '；', '。']);
    let start = words.trim_end_matches(|it: char| it.is_ascii_digit() || it == '-');
    let end = words.get(start.len()..).unwrap_or_default();
    let is_day = end.starts_with("20") && end.get(4..5) == Some("-");
    if is_day { end } else { "" }
}

#[test]
fn no_table_tears_a_day_in_two() {
    let mut made = put_off("县文明办〔2026〕21号", None);
    for work in made.gaps.values_mut() {
        work.steps.push(GapStep {
            until: Some(Date::new(2027, 1, 20).unwrap()),
            ..noted(Move::Extend, day(11, 18), "张敏", "再次延后")
        });
    }
    let mut seen = 0;
    for document in Document::ALL {
        let report = built(&made, document, &Options::default());
        let pages = lay_out(&report, Fonts::embedded());
        for mark in pages.pages.iter().flat_map(|it| &it.marks) {
            let PageMark::Words(it) = mark else { continue };
            let end = day_at_end(&it.words);
            if end.is_empty() {
                continue;
            }
            seen += 1;
            assert_eq!(end.len(), 10, "{}: {}", document.name(), it.words);
        }
    }
    assert!(seen > 0);
}
