//! 自查自评报告: five parts, short, true to the data whatever there is of it; and the papers that stand beside it.

use std::sync::Arc;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::unit_fact::{UnitFact, unsaid};
use duibiao::domain::date::Date;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use duibiao::export::documents::{Document, Options};
use duibiao::export::layout::{PageMark, Pages, lay_out};
use duibiao::export::report::table::Row;
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;

use crate::desk::{SMALL, unscored};
use crate::documents::built;
use crate::fixture::{assessment, file};
use crate::long_texts::worst_case;

fn sample() -> Assessment {
    assessment(SAMPLE)
}

/// What the letter says before its attachments, line by line; a table by the words of its cells.
fn letter(report: &Report) -> Vec<String> {
    let is_attached = |it: &Block| matches!(it, Block::Attachment(_));
    let end = report.blocks.iter().position(is_attached);
    let blocks = &report.blocks[..end.unwrap_or(report.blocks.len())];
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Title(words)
            | Block::Heading(_, words)
            | Block::Addressee(words)
            | Block::Paragraph(words) => lines.push(words.clone()),
            Block::Info(parts) | Block::SignOff(parts) => lines.push(parts.join("　")),
            Block::Table(table) => {
                let total = table.total.iter().map(|it| it.cells.clone());
                let rows = table.rows.iter().map(|it| match it {
                    Row::Cells(cells) => cells.clone(),
                    Row::Group(_) => Vec::new(),
                });
                lines.extend(rows.chain(total).map(|cells| {
                    let cells = cells.iter().map(|it| it.value.shown());
                    cells.collect::<Vec<_>>().join("|")
                }));
            }
            Block::Closing { unit, .. } => lines.push(unit.clone()),
            Block::Chart(_)
            | Block::NewPaper
            | Block::Pages(_)
            | Block::Photos(_)
            | Block::Figure(_)
            | Block::Attachment(_) => {}
        }
    }
    lines
}

fn report_of(assessment: &Assessment) -> Report {
    built(assessment, Document::SelfReport, &Options::default())
}

/// The words of a page without breaks and spaces.
fn words(pages: &Pages, at: usize) -> String {
    let marks = pages.pages[at].marks.iter();
    let words = marks.filter_map(|it| match it {
        PageMark::Words(it) => Some(it.words.as_str()),
        _ => None,
    });
    words.flat_map(|it| it.split_whitespace()).collect()
}

/// All items of the sample scored: its open ones are answered as not applicable.
fn full() -> Assessment {
    let mut made = sample();
    let tree = score(&made);
    let standard = Arc::clone(&made.standard);
    for (entry, node) in standard.outline().iter().zip(&tree.nodes) {
        let own = entry.node.is_answerable();
        if own && node.unscored > 0 && entry.node.children.is_empty() {
            let answer = made.answers.entry(entry.node.id.clone()).or_default();
            answer.inputs.clear();
            answer.na = Some("本单位没有这项工作".to_owned());
        } else if own && node.unscored > 0 {
            made.answers.entry(entry.node.id.clone()).or_default().na =
                Some("本级不另计分".to_owned());
        }
    }
    assert_eq!(score(&made).total.unscored, 0);
    made
}

#[test]
fn the_letter_of_the_sample_is_five_to_seven_pages_and_has_its_five_parts() {
    for made in [sample(), full()] {
        let report = report_of(&made);
        let pages = lay_out(&report, Fonts::embedded());
        let letter_pages = (0..pages.pages.len())
            .take_while(|at| !words(&pages, *at).starts_with("附件1"))
            .count();
        assert!((5..=7).contains(&letter_pages), "{letter_pages} pages");
        let lines = letter(&report);
        for head in [
            "一、基本情况",
            "二、主要做法和成效",
            "三、自评得分情况",
            "四、存在的主要问题",
            "五、整改情况和下一步措施",
        ] {
            assert!(lines.iter().any(|it| it == head), "{head}");
        }
    }
}

#[test]
fn the_letter_never_says_how_points_follow_from_what_happened() {
    for made in [sample(), full(), worst_case(&sample().standard)] {
        let report = report_of(&made);
        let prose: Vec<&str> = report
            .blocks
            .iter()
            .filter_map(|it| match it {
                Block::Paragraph(words) => Some(words.as_str()),
                _ => None,
            })
            .collect();
        for words in prose {
            // The one formula of the total is what it is.
            if words.contains("自评总得分：") {
                continue;
            }
            for it in ["×", "降为", "扣完", "应扣", "实扣", "按比例计"] {
                assert!(!words.contains(it), "{it} in {words}");
            }
        }
    }
}

#[test]
fn the_formula_closes_as_it_is_printed() {
    let made = full();
    let lines = letter(&report_of(&made));
    let line = lines
        .iter()
        .find(|it| it.starts_with("自评总得分："))
        .unwrap();
    let formula = line.trim_start_matches("自评总得分：");
    let (formula, _) = formula.split_once("（分）").unwrap();
    let (left, total) = formula.split_once('＝').unwrap();
    let number = |it: &str| it.parse::<f64>().unwrap();
    let split = left.find(['＋', '－']).unwrap_or(left.len());
    let (scored, rest) = left.split_at(split);
    let (part, whole) = scored.split_once('÷').unwrap();
    let (whole, full) = whole.split_once('×').unwrap();
    let mut sum = (number(part) / number(whole) * number(full) * 100.0).round() / 100.0;
    for added in rest.split('＋').filter(|it| !it.is_empty()) {
        let mut terms = added.split('－').filter(|it| !it.is_empty()).map(number);
        let first = if added.starts_with('－') {
            0.0
        } else {
            terms.next().unwrap()
        };
        sum += first - terms.sum::<f64>();
    }
    assert!((sum - number(total)).abs() < 0.001, "{formula}: {sum}");
    assert!(
        lines
            .iter()
            .any(|it| it.contains(&format!("自评总得分{total}分")))
    );
    // The table above has what the formula begins with.
    let foot = format!("|{whole}|{part}|");
    assert!(lines.iter().any(|it| it.starts_with(&foot)), "{foot}");
}

#[test]
fn what_nobody_has_said_of_the_unit_is_a_gap_that_is_marked_and_never_guessed() {
    let mut made = sample();
    let said = letter(&report_of(&made)).join("\n");
    assert!(!said.contains("【请补充"), "{said}");
    assert!(said.contains("某某县委文明办：") && said.contains("现有干部职工68人"));
    for fact in UnitFact::ALL {
        let before = made.about.facts.clone();
        let words = made.about.facts.remove(&fact);
        let said = letter(&report_of(&made)).join("\n");
        let gap = format!("【请补充：{}】", fact.name());
        assert_eq!(said.contains(&gap), fact.is_needed(), "{}", fact.name());
        if let Some(words) = words {
            assert!(!said.contains(&words), "{words} is still said");
        }
        made.about.facts = before;
    }
    made.about.facts.clear();
    assert_eq!(unsaid(&made.about.facts).count(), UnitFact::ALL.len() - 2);
}

#[test]
fn nothing_scored_gives_a_draft_without_a_total() {
    let report = report_of(&unscored(SMALL));
    let said = letter(&report).join("\n");
    assert!(
        said.contains("（征求意见稿）") && said.contains("目前尚未评分"),
        "{said}"
    );
    for claim in [
        "总得分0",
        "0%",
        "没有发现",
        "没有发生",
        "没有需要",
        "没有不",
    ] {
        assert!(!said.contains(claim), "{claim} in {said}");
    }
    // What is open is listed.
    let lists_open = |report: &Report| {
        report.blocks.iter().any(|it| match it {
            Block::Title(words) => words == "尚未评完的条目",
            _ => false,
        })
    };
    assert!(lists_open(&report));
    assert!(lists_open(&report_of(&sample())));
    assert!(!lists_open(&report_of(&full())));
    // Half of it scored is a draft too; all of it is none.
    assert!(
        letter(&report_of(&sample()))
            .join("\n")
            .contains("（征求意见稿）")
    );
    // What is done about each problem is decided, too.
    let mut decided = full();
    let tree = score(&decided);
    let today = Date::new(2026, 11, 20).unwrap();
    for gap in gaps(&decided, &tree, today, GapOrder::Standard) {
        let work = decided.gaps.entry(gap.id).or_default();
        "逐项补齐".clone_into(&mut work.measure);
    }
    let decided = letter(&report_of(&decided)).join("\n");
    assert!(!decided.contains("（征求意见稿）"), "{decided}");
    let undecided = letter(&report_of(&full())).join("\n");
    assert!(
        undecided.contains("（征求意见稿，整改措施尚未全部确定）"),
        "{undecided}"
    );
}

#[test]
fn a_veto_stands_in_the_lead_and_a_filtered_report_says_that_it_is() {
    let veto = r#"total: 10, not_applicable: LeaveOut, nodes: [(id: "1", title: "项", max: 10, rules: [(ask: Clauses([(text: "有方案", points: 10)]), then: Earn(Own))])], vetoes: [(id: "v", title: "发生重大事故", rules: [(ask: Events(what: "重大事故", within: Year), then: Veto("不得申报"))])]"#;
    let answers = r#"("1", (inputs: [(1, Marks([1]))])), ("v", (inputs: [(1, Events([(date: "2026-03-05", text: "井喷")]))])),"#;
    let made = assessment(&file(answers, veto));
    let lines = letter(&report_of(&made));
    let lead = lines.iter().find(|it| it.starts_with("按照")).unwrap();
    assert!(
        lead.contains("触发一票否决1项：发生重大事故（不得申报）"),
        "{lead}"
    );
    assert!(lead.contains("自评总得分10分"), "{lead}");
    let options = Options {
        section: Some("党建办".to_owned()),
        only_open: true,
        ..Options::default()
    };
    let report = built(&full(), Document::SelfReport, &options);
    let said = letter(&report).join("\n");
    assert!(
        said.contains("（只列责任科室为“党建办”的部分、未销号的问题）"),
        "{said}"
    );
    assert!(!said.contains("自评总得分："), "{said}");
}

#[test]
fn an_item_at_full_marks_has_no_shortcoming_and_a_lost_point_no_merit() {
    let made = full();
    let tree = score(&made);
    let lines = letter(&report_of(&made));
    let at = |head: &str| lines.iter().position(|it| it == head).unwrap();
    let merits = lines[at("二、主要做法和成效")..at("三、自评得分情况")].join("\n");
    let faults = lines[at("四、存在的主要问题")..at("五、整改情况和下一步措施")].join("\n");
    let outline = made.standard.outline();
    for (entry, node) in outline.iter().zip(&tree.nodes) {
        let title = format!("{}：", entry.node.title);
        if entry.node.is_answerable() && node.own_lost.is_zero() && node.unscored == 0 {
            assert!(!faults.contains(&title), "{title}");
        }
    }
    // The one meeting that was not held is a shortcoming in plain words, with its note.
    assert!(
        faults.contains("应召开领导小组专题会议4次，实际3次，少1次。第三季度例会"),
        "{faults}"
    );
    assert!(!merits.contains("少1次"), "{merits}");
}

/// What a document says in all its blocks.
fn said(report: &Report) -> String {
    let mut words = letter(report);
    words.push(report.title.clone());
    words.join("\n")
}

#[test]
fn where_everything_applies_the_table_of_what_does_not_says_so() {
    let report = built(
        &unscored(SMALL),
        Document::NotApplicable,
        &Options::default(),
    );
    let said = said(&report);
    assert!(said.contains("没有标为不适用的项目"), "{said}");
}

#[test]
fn every_document_of_the_sample_has_something_to_say() {
    let made = sample();
    for document in Document::ALL {
        let report = built(&made, document, &Options::default());
        let pages = lay_out(&report, Fonts::embedded());
        assert!(!pages.pages.is_empty(), "{}", document.name());
        assert!(said(&report).chars().count() > 20, "{}", document.name());
    }
    let closed = built(&made, Document::CloseOut, &Options::default());
    let tables = closed
        .blocks
        .iter()
        .filter(|it| matches!(it, Block::Table(_)));
    let due = made.gaps.values().filter(|it| {
        let name = it.status.name();
        name == "待核验" || name == "已销号"
    });
    assert_eq!(
        tables.count(),
        due.count() + 1,
        "one page for each, and a list"
    );
}
