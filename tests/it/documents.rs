//! Every document in every format: of the sample, of an empty assessment, of a thousand gaps, of hostile words.

use std::collections::BTreeSet;
use std::sync::Arc;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::assessment::gap_step::{GapStatus, Move};
use duibiao::domain::assessment::gap_work::{GapWork, Milestone, Notification};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use duibiao::domain::standard::{Node, NodeId};
use duibiao::export::documents::{Document, Names, Options};
use duibiao::export::file_format::Format;
use duibiao::export::layout::{Page, PageMark, Pages, lay_out};
use duibiao::export::report::table::{Cell, Row, Table};
use duibiao::export::report::{Block, HeadingLevel, Report};
use duibiao::export::template::Template;
use duibiao::export::text::clean;
use duibiao::export::text::fonts::Fonts;

use crate::desk::{SMALL, noted, unscored};
use crate::export_writers::fixture::part;
use crate::fixture::assessment;
use crate::long_texts::worst_case;

/// A standard whose projects have weights.
const MONTHLY: &str = include_str!("../../data/standards/dt-gl-kh.ron");

/// What breaks office files, and what hides words in them.
const HOSTILE: &str =
    "甲\u{0}\u{1}乙\u{FFFE}丙]]></w:t>&amp;😀䶮𬶍\u{202E}逆\u{200F}=1+1\"'\u{2066}左";

/// Some pages without the rest.
fn only(pages: Vec<Page>) -> Pages {
    let mut only = Pages::default();
    only.pages = pages;
    only
}

fn sample() -> Assessment {
    assessment(SAMPLE)
}

/// The worst answers with hostile words in every note, one of them of 40,000 characters.
fn hostile() -> Assessment {
    let mut made = worst_case(&sample().standard);
    for answer in made.answers.values_mut() {
        HOSTILE.clone_into(&mut answer.note);
    }
    if let Some(answer) = made.answers.values_mut().next() {
        answer.note = "鑫".repeat(40_000);
    }
    for work in made.gaps.values_mut() {
        HOSTILE.clone_into(&mut work.measure);
    }
    made
}

/// The worst answers to the sample's standard, `times` over.
fn repeated(times: usize) -> Assessment {
    let one = worst_case(&sample().standard);
    let named = |at: usize, id: &NodeId| NodeId::new(&format!("{at}-{id}"));
    fn rename(node: &mut Node, at: usize) {
        node.id = NodeId::new(&format!("{at}-{}", node.id));
        node.children.iter_mut().for_each(|it| rename(it, at));
    }
    let mut standard = (*one.standard).clone();
    let nodes = std::mem::take(&mut standard.nodes);
    let mut made = Assessment::new(one.about.clone(), Arc::clone(&one.standard));
    for at in 0..times {
        let mut copies = nodes.clone();
        for node in &mut copies {
            rename(node, at);
        }
        standard.nodes.extend(copies);
        let answers = one
            .answers
            .iter()
            .map(|(id, it)| (named(at, id), it.clone()));
        made.answers.extend(answers);
        let works = one.gaps.iter().map(|(id, it)| (named(at, id), it.clone()));
        made.gaps.extend(works);
    }
    made.standard = Arc::new(standard);
    made
}

fn today() -> Date {
    Date::new(2026, 11, 20).unwrap()
}

pub(crate) fn built(assessment: &Assessment, document: Document, options: &Options) -> Report {
    document.build(assessment, &score(assessment), options, today())
}

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

/// All words of a page but its number, without breaks and spaces.
fn words(pages: &Pages) -> String {
    let marks = pages.pages.iter().flat_map(|it| &it.marks);
    let words = marks.filter_map(|it| match it {
        PageMark::Words(it) => Some(it.words.as_str()),
        _ => None,
    });
    words.flat_map(|it| it.split_whitespace()).collect()
}

/// What stands outside of a page's margins.
fn outside(page: &Page) -> Vec<String> {
    let [left, right] = if page.height > page.width {
        [79.0, page.width - 73.0]
    } else {
        [56.0, page.width - 56.0]
    };
    let mut found = Vec::new();
    for mark in &page.marks {
        let (from, to, what) = match mark {
            PageMark::Words(it) => (it.at, (it.at.0 + it.width, it.at.1), it.words.as_str()),
            PageMark::Rule { from, to } => (*from, *to, "a rule"),
            PageMark::Fill { at, size, .. } => (*at, (at.0 + size.0, at.1 + size.1), "a bar"),
            PageMark::Picture { at, size, .. } => (*at, (at.0 + size.0, at.1 + size.1), "a photo"),
        };
        if from.0 < left || to.0 > right || from.1 < 56.0 || to.1 > page.height - 28.0 {
            found.push(format!("{what} from {from:?} to {to:?}"));
        }
    }
    found
}

#[test]
fn every_document_is_laid_out_within_its_margins_and_loses_no_word() {
    for (name, assessment) in [
        ("sample", sample()),
        ("empty", unscored(SMALL)),
        ("hostile", hostile()),
    ] {
        for document in Document::ALL {
            let report = built(&assessment, document, &Options::default());
            let pages = lay_out(&report, Fonts::embedded());
            let faults: Vec<String> = pages.pages.iter().flat_map(outside).collect();
            assert_eq!(faults, [""; 0], "{name} {}", document.name());
            let shown = Shown::new(&words(&pages));
            for said in said(&report) {
                assert!(shown.holds(&said), "{name} {}: {said}", document.name());
            }
        }
    }
}

/// What the cells of a report say, without breaks and spaces.
fn said(report: &Report) -> Vec<String> {
    let rows = tables(report).flat_map(|it| &it.rows);
    let cells = rows.flat_map(|it| match it {
        Row::Cells(cells) => cells.as_slice(),
        Row::Group(_) => &[],
    });
    let shown = cells.map(|it| it.value.shown());
    shown
        .map(|it| clean(&it).split_whitespace().collect())
        .collect()
}

/// All pieces of so many letters of a text.
fn pieces(text: &str, n_letters: usize) -> BTreeSet<String> {
    let letters: Vec<char> = text.chars().collect();
    let pieces = letters.windows(n_letters);
    pieces.map(|it| it.iter().collect()).collect()
}

/// A text that is asked many times for pieces of up to three letters.
struct Shown([BTreeSet<String>; 3]);

impl Shown {
    fn new(text: &str) -> Self {
        Self([1, 2, 3].map(|it| pieces(text, it)))
    }

    /// Whether all letters of `said` stand here, in pieces that a line may have broken it into.
    fn holds(&self, said: &str) -> bool {
        let mut letters: Vec<char> = said.chars().collect();
        letters.truncate(60);
        let has = |it: &[char]| {
            let piece: String = it.iter().collect();
            self.0[it.len() - 1].contains(&piece)
        };
        letters
            .chunks(3)
            .all(|it| has(it) || it.iter().all(|letter| has(&[*letter])))
    }
}

#[test]
fn the_one_page_is_one_page_and_the_last_rows_stay_with_the_signatures() {
    for assessment in [sample(), unscored(SMALL)] {
        let report = built(&assessment, Document::OnePage, &Options::default());
        assert_eq!(lay_out(&report, Fonts::embedded()).pages.len(), 1);
    }
    let report = built(&sample(), Document::GapList, &Options::default());
    let pages = lay_out(&report, Fonts::embedded());
    let last = only(pages.pages.last().into_iter().cloned().collect());
    let last = words(&last);
    assert!(
        last.contains("合计") && last.contains("填表人（签名）"),
        "{last}"
    );
}

#[test]
fn a_note_of_forty_thousand_letters_goes_on_over_pages() {
    let report = built(&hostile(), Document::ScoreSheet, &Options::default());
    let shown = words(&lay_out(&report, Fonts::embedded()));
    assert_eq!(shown.matches('鑫').count(), 40_000);
}

#[test]
fn the_same_document_gives_the_same_bytes_in_every_format() {
    for assessment in [sample(), unscored(SMALL), hostile()] {
        for document in Document::ALL {
            let report = built(&assessment, document, &Options::default());
            for format in Format::ALL {
                let once = format.write(&report, Fonts::embedded).unwrap();
                let again = format.write(&report, Fonts::embedded).unwrap();
                assert!(once == again, "{} {format:?}", document.name());
            }
        }
    }
}

#[test]
fn a_thousand_gaps_are_listed_and_every_page_has_a_head() {
    let assessment = repeated(18);
    let found = gaps(
        &assessment,
        &score(&assessment),
        today(),
        GapOrder::default(),
    );
    assert!(found.len() >= 1_000, "{}", found.len());
    let report = built(&assessment, Document::Ledger, &Options::default());
    assert_eq!(tables(&report).next().unwrap().rows.len(), found.len());
    let pages = lay_out(&report, Fonts::embedded());
    assert!(pages.pages.len() > 200, "{}", pages.pages.len());
    // The first page may be full with long names already.
    for page in pages.pages.iter().skip(1) {
        let one = only(vec![page.clone()]);
        // The last one may hold nothing but the places to sign.
        let shown = words(&one);
        assert!(
            shown.contains("存在问题") || shown.contains("签名"),
            "{shown}"
        );
    }
    for format in Format::ALL {
        assert!(!format.write(&report, Fonts::embedded).unwrap().is_empty());
    }
}

#[test]
fn a_pdf_keeps_to_its_archival_standard_and_says_who_and_what() {
    for assessment in [sample(), hostile()] {
        let report = built(&assessment, Document::SelfReport, &Options::default());
        let bytes = Format::Pdf.write(&report, Fonts::embedded).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.starts_with("%PDF-1."));
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "PDF/A-2");
        assert!(text.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
        assert!(text.contains("/Outlines"));
    }
}

#[test]
fn a_pdf_can_be_read_aloud_part_by_part() {
    let report = built(&sample(), Document::GapList, &Options::default());
    let bytes = Format::Pdf.write(&report, Fonts::embedded).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
    assert!(text.contains("/DisplayDocTitle true"));
    let table = report.blocks.iter().find_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let table = table.unwrap();
    let count = |tag: &str| text.matches(&format!("/S/{tag}/P")).count();
    assert_eq!(count("TH"), table.columns.len(), "heads are said once");
    assert_eq!(count("TR"), table.rows.len() + 2, "rows, head and total");
    assert_eq!(count("Table"), 1);
}

#[test]
fn a_pdf_says_which_letters_no_font_has() {
    let mut report = built(&sample(), Document::OnePage, &Options::default());
    let write = |report: &Report| {
        let template = Template::default();
        let written = Format::Pdf.write_as(report, Fonts::embedded, &template);
        written.unwrap().notices
    };
    assert_eq!(write(&report), Vec::<String>::new());
    report.blocks.push(Block::Paragraph("\u{1F600}".to_owned()));
    let [notice] = <[String; 1]>::try_from(write(&report)).unwrap();
    assert!(
        notice.contains("有1个字") && notice.contains('\u{1F600}'),
        "{notice}"
    );
}

#[test]
fn nobody_is_named_where_names_are_hidden() {
    let assessment = sample();
    let options = Options {
        names: Names::Hidden,
        ..Options::default()
    };
    let people: Vec<&str> = [assessment.about.person.as_str(), &assessment.about.leader]
        .into_iter()
        .chain(assessment.gaps.values().map(|it| it.person.as_str()))
        .filter(|it| !it.is_empty())
        .collect();
    assert!(people.len() > 3);
    for document in Document::ALL {
        let shown = words(&lay_out(
            &built(&assessment, document, &options),
            Fonts::embedded(),
        ));
        for person in &people {
            assert!(
                !shown.contains(person),
                "{} names {person}",
                document.name()
            );
        }
    }
    let sheet = built(&assessment, Document::ScoreSheet, &options);
    assert!(
        sheet.form.is_none() && sheet.data.is_none(),
        "what is filled in names people"
    );
}

#[test]
fn the_unit_and_the_date_never_close_a_page_without_text() {
    let mut closed = 0;
    for lines in 0..24 {
        let mut report = Report::new("自查自评报告", "某某单位", today().naive());
        report.blocks = vec![Block::Title("自查自评报告".to_owned())];
        let line = || Block::Paragraph("已按标准逐项自查。".to_owned());
        report.blocks.extend((0..lines).map(|_| line()));
        report.blocks.extend([
            Block::Heading(HeadingLevel::One, "四、整改措施".to_owned()),
            Block::Paragraph("指定专人汇总，季度末提前收齐，报送后留存回执。".repeat(2)),
            Block::Paragraph("附件：1.自评得分汇总表\n　　　2.整改清单".to_owned()),
            Block::Closing {
                unit: "某某单位".to_owned(),
                date: today().naive(),
            },
        ]);
        let pages = lay_out(&report, Fonts::embedded());
        let last = only(pages.pages.last().into_iter().cloned().collect());
        let last = words(&last);
        assert!(last.contains("某某单位"), "{lines}: {last}");
        assert!(last.contains("留存回执"), "{lines}: {last}");
        let has_both = last.contains("四、整改措施") == last.contains("指定专人汇总");
        assert!(has_both, "{lines}: {last}");
        closed += usize::from(pages.pages.len() > 1);
    }
    assert!(closed > 3);
}

#[test]
fn a_report_of_nothing_scored_says_that_and_no_more() {
    let report = built(&unscored(SMALL), Document::SelfReport, &Options::default());
    let words = said(&report).join("\n");
    for claim in ["没有发现", "没有需要", "未触发"] {
        assert!(!words.contains(claim), "{claim} in {words}");
    }
    let report = built(&unscored(SMALL), Document::OnePage, &Options::default());
    assert!(!said(&report).join("\n").contains("没有需要"));
}

#[test]
fn the_points_to_allot_are_those_of_the_standard() {
    for (assessment, allotted, label) in [
        (
            sample(),
            98,
            "合计（不含加分项，加分最多10分，不计入满分；不含不适用的2项2分；标准满分100分）",
        ),
        (
            unscored(MONTHLY),
            100,
            "合计（各项相加200分，按权重折算：日常动态管理×60%、年终集中考核×40%；不含加分项，加分最多3分，不计入满分）",
        ),
    ] {
        let report = built(&assessment, Document::Allocation, &Options::default());
        let table = tables(&report).next().expect("a table");
        let total = table.total.as_ref().expect("a total");
        assert_eq!(total.label, label);
        let allotted = Decimal::whole(allotted);
        assert_eq!(total.cells.get(3), Some(&Cell::number(allotted)));
    }
}

#[test]
fn the_total_of_a_workbook_follows_the_items_where_they_have_weights_or_do_not_apply() {
    for (assessment, formula) in [(sample(), "*100/98+SUM("), (unscored(MONTHLY), "*0.")] {
        let report = built(&assessment, Document::ScoreSheet, &Options::default());
        let bytes = Format::Xlsx
            .write(&report, Fonts::embedded)
            .expect("written");
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains(formula), "{formula}");
    }
}

/// The sample with all that names a person beside the heads of gaps: who took a step and what they remarked, who does
/// a step of the measure, who answers for a finding, and who is named in its words.
fn talkative() -> Assessment {
    let mut made = sample();
    let on = Date::new(2026, 11, 1).unwrap();
    let taken = |what, by: &str, remark: &str| noted(what, on, by, remark);
    let open = made.gaps.values_mut();
    let work = open
        .into_iter()
        .find(|it| it.status != GapStatus::Closed)
        .unwrap();
    work.milestones = vec![Milestone {
        text: "由诸葛明负责补齐".to_owned(),
        person: "诸葛明".to_owned(),
        due: Some(on),
        done: None,
    }];
    work.steps
        .push(taken(Move::Start, "司马清", "已同诸葛明商定"));
    "司马清看过现场".clone_into(&mut work.remark);
    let notice = Notification {
        source: "县委文明办".to_owned(),
        number: "文明办〔2026〕3号".to_owned(),
        on,
        days: Some(10),
        item: None,
    };
    let finding = GapWork {
        notice: Some(notice),
        problem: "上官文负责的台账不全".to_owned(),
        person: "上官文".to_owned(),
        steps: vec![taken(Move::Start, "办公室", "")],
        status: GapStatus::Underway,
        ..GapWork::default()
    };
    made.gaps.insert(NodeId::new("T1-0000aa"), finding);
    made
}

#[test]
fn nobody_of_those_who_work_on_gaps_is_named_where_names_are_hidden() {
    let assessment = talkative();
    let hidden = Options {
        names: Names::Hidden,
        ..Options::default()
    };
    let named = |document: Document, options: &Options| {
        let report = built(&assessment, document, options);
        let page = String::from_utf8(Format::Html.write(&report, Fonts::embedded).unwrap());
        let sheets: Vec<String> = tables(&report).map(|it| it.name.clone()).collect();
        let said = format!("{}{}", page.unwrap(), sheets.join(" "));
        ["诸葛明", "司马清", "上官文"].map(|it| said.contains(it))
    };
    for document in Document::ALL {
        assert_eq!(named(document, &hidden), [false; 3], "{}", document.name());
    }
    let shown = |document| named(document, &Options::default());
    assert_eq!(shown(Document::Ledger), [true; 3]);
    assert_eq!(shown(Document::Reminders), [true, false, true]);
    // Where a section signs, it keeps its name.
    let cells = said(&built(&assessment, Document::Ledger, &hidden));
    assert!(cells.iter().any(|it| it == "办公室"), "{cells:?}");
}

#[test]
fn every_person_responsible_has_a_page_to_be_handed_out() {
    let assessment = talkative();
    let report = built(&assessment, Document::Reminders, &Options::default());
    let pages: Vec<&str> = tables(&report).map(|it| it.name.as_str()).collect();
    for name in ["诸葛明", "上官文", "发放签收表"] {
        assert_eq!(
            pages.iter().filter(|it| **it == name).count(),
            1,
            "{pages:?}"
        );
    }
    let starts = report
        .blocks
        .iter()
        .filter(|it| matches!(it, Block::Pages(_)));
    assert_eq!(starts.count(), pages.len(), "each on a new page");
    let of = |name: &str| {
        let table = tables(&report).find(|it| it.name == name).unwrap();
        let rows = table.rows.iter().map(|row| match row {
            Row::Cells(cells) => {
                let cells: Vec<String> = cells.iter().map(|it| it.value.shown()).collect();
                cells.join("|")
            }
            Row::Group(name) => name.clone(),
        });
        rows.collect::<Vec<_>>()
    };
    assert_eq!(
        of("上官文"),
        [
            "1|【通报1 县委文明办 文明办〔2026〕3号】上官文负责的台账不全|（建议）逐项对照通报内容整改，并报送整改情况|2026-11-11|已逾期9天|整改中"
        ]
    );
    let step = of("诸葛明").remove(0);
    let expected = "|分步措施：由诸葛明负责补齐|2026-11-01|已逾期19天|未完成";
    assert!(step.contains(expected), "{step}");
    let none = built(&unscored(SMALL), Document::Reminders, &Options::default());
    assert_eq!(tables(&none).count(), 0);
    assert!(words(&lay_out(&none, Fonts::embedded())).contains("尚未评分，没有登记的问题"));
}

#[test]
fn in_excel_a_page_to_be_handed_out_is_a_sheet_with_all_its_words() {
    let report = built(&talkative(), Document::Reminders, &Options::default());
    let bytes = Format::Xlsx.write(&report, Fonts::embedded).unwrap();
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let names = calamine::Reader::sheet_names(&book);
    assert!(!names.contains(&"正文".to_owned()), "{names:?}");
    let sheet = calamine::Reader::worksheet_range(&mut book, "上官文").unwrap();
    let cells: Vec<String> = sheet
        .used_cells()
        .map(|(_, _, it)| it.to_string())
        .collect();
    let said = cells.join(" ");
    for words in [
        "文明单位创建限期整改提醒单",
        "上官文同志",
        "已逾期1项",
        "签收人（签名）",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

/// What each row of the first table says in the columns of these titles.
fn in_columns<const N: usize>(report: &Report, titles: [&str; N]) -> Vec<[String; N]> {
    let table = tables(report).next().unwrap();
    let at = titles.map(|title| {
        let mut columns = table.columns.iter();
        columns.position(|it| it.title == title).unwrap()
    });
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(at.map(|at| cells[at].value.shown())),
        Row::Group(_) => None,
    });
    rows.collect()
}

#[test]
fn the_lists_of_gaps_name_what_is_registered_and_tell_what_is_only_suggested() {
    let mut sample = sample();
    let all = gaps(&sample, &score(&sample), today(), GapOrder::Standard);
    let asked: Vec<&Gap> = all
        .iter()
        .filter(|it| it.item.is_some() && !it.evidence_wanted.is_empty() && it.measure_is_suggested)
        .collect();
    let (with, without) = (asked[0].id.clone(), asked[1].id.clone());
    let evidence = |name: &str| Evidence {
        need: 1,
        name: name.to_owned(),
        pieces: 2,
        place: String::new(),
    };
    let answers = &mut sample.answers;
    answers.entry(with.clone()).or_default().evidence = vec![evidence("会议纪要第8号")];
    answers.entry(without.clone()).or_default().evidence.clear();
    let work = sample.gaps.entry(with.clone()).or_default();
    work.measure = "十二月补开例会".to_owned();
    let code = |id: &NodeId| {
        let node = sample.standard.node(id).unwrap();
        format!("{} {}", node.code(), node.title)
    };
    for document in [Document::GapList, Document::Ledger] {
        let report = built(&sample, document, &Options::default());
        let rows = in_columns(&report, ["对应指标", "佐证", "整改措施"]);
        let of = |id: &NodeId| rows.iter().find(|it| it[0] == code(id)).unwrap();
        assert_eq!(of(&with)[1..], ["会议纪要第8号（2份）", "十二月补开例会"]);
        assert_eq!(of(&without)[1], "", "{document:?}");
        assert!(of(&without)[2].starts_with("（建议）"), "{document:?}");
    }
}
