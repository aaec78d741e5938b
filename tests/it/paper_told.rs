//! What a reader finds in two papers, or in two parts of one, says the same in both; and what is not known is said so.

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{
    Found, GapOrigin, GapWork, Notification, Photo, Stage,
};
use duibiao::domain::assessment::unit_fact::UnitFact;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Points;
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::round::begin;
use duibiao::domain::score::node_score::State;
use duibiao::domain::score::score;
use duibiao::domain::standard::{NodeId, Role};
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::layout::lay_out;
use duibiao::export::report::table::{Cell, CellValue, Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;

use crate::desk::noted;
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

/// What stands between two pieces of some words.
fn between<'a>(words: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = words.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn number(cell: &Cell) -> Option<Points> {
    match &cell.value {
        CellValue::Number(it) => Some(*it),
        _ => None,
    }
}

/// An item of the sample that has all its points and no gap, with its title.
fn full_item(made: &Assessment) -> (NodeId, String) {
    let tree = score(made);
    let outline = made.standard.outline();
    let mut nodes = outline.iter().zip(&tree.nodes);
    let found = nodes.find(|(entry, it)| {
        entry.role == Role::Scored
            && entry.node.is_answerable()
            && entry.node.children.is_empty()
            && it.state == State::Scored
            && it.own_lost.is_zero()
            && !made.gaps.contains_key(&entry.node.id)
    });
    let node = found.unwrap().0.node;
    (node.id.clone(), node.title.clone())
}

/// Puts a gap on the books that loses nothing now, and is not struck off.
fn booked(made: &mut Assessment, id: &NodeId) {
    let work = made.gaps.entry(id.clone()).or_default();
    "党建办".clone_into(&mut work.section);
    work.booked.push(Found {
        on: day(10, 1),
        round: 0,
        origin: GapOrigin::Score,
        lost: Points::whole(1),
        problem: "少开一次会".to_owned(),
    });
}

#[test]
fn a_group_met_the_mark_only_where_all_below_it_did() {
    let made = assessment(SAMPLE);
    let said = said(&made, Document::SelfReport);
    let merits = between(&said, "二、主要做法和成效", "三、自评得分情况");
    assert!(merits.contains("文明新风行动。"), "{merits}");
    assert!(!merits.contains("诚信建设、"), "{merits}");
    let faults = between(&said, "四、存在的主要问题", "五、整改情况");
    assert!(faults.contains("守信激励和失信惩戒机制"), "{faults}");
}

#[test]
fn what_has_full_marks_now_is_no_problem_but_waits_to_be_struck_off() {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let (id, title) = full_item(&made);
    booked(&mut made, &id);
    let report = said(&made, Document::SelfReport);
    let faults = between(&report, "四、存在的主要问题", "五、整改情况");
    assert!(!faults.contains(&title), "{faults}");
    assert!(
        faults.contains("前期发现、现已不失分的1项，尚待办理销号"),
        "{faults}"
    );
    let todo = between(&report, "五、整改情况", "附件：1.");
    let told = format!("{title}：对应条目现已得满分，整改待销号（党建办）。");
    assert!(
        todo.contains("现已不失分、待办理销号的1项") && todo.contains(&told),
        "{todo}"
    );
    // What somebody sent back is wrong whatever the score says.
    let work = made.gaps.get_mut(&id).unwrap();
    work.status = GapStatus::Underway;
    work.steps = vec![
        noted(Move::Submit, day(10, 5), "张敏", ""),
        noted(Move::Close, day(10, 6), "王志强", ""),
        noted(Move::Reopen, day(10, 9), "王志强", "纪要是补写的"),
    ];
    let report = said(&made, Document::SelfReport);
    let faults = between(&report, "四、存在的主要问题", "五、整改情况");
    assert!(faults.contains("纪要是补写的"), "{faults}");
}

#[test]
fn what_does_not_apply_any_more_is_named_where_it_waits_to_be_struck_off() {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let (id, title) = full_item(&made);
    booked(&mut made, &id);
    let answer = made.answers.entry(id).or_default();
    answer.inputs.clear();
    answer.na = Some("职能已经划出".to_owned());
    let report = said(&made, Document::SelfReport);
    let faults = between(&report, "四、存在的主要问题", "五、整改情况");
    assert!(!faults.contains(&title), "{faults}");
    let todo = between(&report, "五、整改情况", "附件：1.");
    let told = format!("{title}：对应条目现已标为不适用（职能已经划出），由党建办核实后办理销号。");
    assert!(todo.contains(&told), "{todo}");
}

#[test]
fn what_the_negative_list_took_was_not_found_by_the_self_assessment() {
    let report = said(&assessment(SAMPLE), Document::SelfReport);
    assert!(report.contains("自评发现34项、负面清单1项"), "{report}");
}

/// The second round of the sample, answered as the first was.
fn two_rounds() -> Assessment {
    let mut made = assessment(SAMPLE);
    let answers = made.answers.clone();
    let change = begin(&made, "期中自评", day(11, 20)).unwrap();
    drop(change.apply(&mut made));
    made.answers = answers;
    made
}

fn of_projects(made: &Assessment) -> Table {
    let report = built(made, Document::Rounds, &Options::default());
    let found = tables(&report).find(|it| it.name == "各项目得分");
    found.unwrap().clone()
}

#[test]
fn what_rounds_differ_by_comes_to_what_their_totals_differ_by() {
    let mut made = crate::long_texts::worst_case(&assessment(SAMPLE).standard);
    let answers = made.answers.clone();
    let change = begin(&made, "期中自评", day(11, 20)).unwrap();
    drop(change.apply(&mut made));
    made.answers = answers;
    // One item does not apply any more, so that its project has another maximum.
    let (id, _) = full_or_not(&made);
    let answer = made.answers.entry(id).or_default();
    answer.inputs.clear();
    answer.na = Some("没有这项工作".to_owned());
    let table = of_projects(&made);
    let at = table
        .columns
        .iter()
        .position(|it| it.title == "增减")
        .unwrap();
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells),
        Row::Group(_) => None,
    });
    let sum: Points = rows.map(|it| number(&it[at]).unwrap()).sum();
    let total = table.total.as_ref().unwrap();
    assert_eq!(number(&total.cells[at]), Some(sum));
    let rows = words(&built(&made, Document::Rounds, &Options::default()));
    assert!(rows.contains("升降按得分率看"), "{rows}");
}

/// An item of the tree that counts, which loses points or not.
fn full_or_not(made: &Assessment) -> (NodeId, String) {
    let outline = made.standard.outline();
    let mut nodes = outline.iter().map(|it| (it.role, it.node));
    let found = nodes
        .find(|(role, it)| *role == Role::Scored && it.is_answerable() && it.children.is_empty());
    let node = found.unwrap().1;
    (node.id.clone(), node.title.clone())
}

/// The numbers of the sentence that counts items.
fn counts(said: &str) -> (usize, usize) {
    let counted = between(said, "逐条相比，", "条。");
    let numbers = counted.split(|it: char| !it.is_ascii_digit());
    let mut numbers: Vec<usize> = numbers.filter_map(|it| it.parse().ok()).collect();
    let all = numbers.pop().unwrap();
    (numbers.iter().sum(), all)
}

#[test]
fn every_item_is_counted_in_one_way_and_what_does_not_apply_any_more_is_named() {
    let mut made = two_rounds();
    let before = said(&made, Document::Rounds);
    let (sum, all) = counts(&before);
    assert_eq!((sum, all), (made.standard.n_items(), 82), "{before}");
    let (id, title) = full_item(&made);
    let answer = made.answers.entry(id).or_default();
    answer.inputs.clear();
    answer.na = Some("没有这项工作".to_owned());
    let after = said(&made, Document::Rounds);
    let (sum, all) = counts(&after);
    assert_eq!((sum, all), (82, 82), "{after}");
    assert!(after.contains("不再适用1条"), "{after}");
    let named = between(&after, "不再适用的条目（1条）", "反复出现的问题");
    assert!(named.contains(&title), "{named}");
}

#[test]
fn a_share_of_the_total_is_not_called_as_that_of_the_projects() {
    let made = two_rounds();
    let said = said(&made, Document::Rounds);
    assert!(said.contains("各轮总分占满分的比例（含加减分）"), "{said}");
}

/// The sample with one gap that was put off, struck off and has come back since.
fn back_again() -> Assessment {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let (id, _) = full_item(&made);
    let asked = |on: Date, until: Date, why: &str| GapStep {
        until: Some(until),
        ..noted(Move::Extend, on, "张敏", why)
    };
    booked(&mut made, &id);
    let work = made.gaps.get_mut(&id).unwrap();
    let mut again = work.booked[0].clone();
    (again.on, again.problem) = (day(11, 10), "又少开一次会".to_owned());
    work.booked.push(again);
    (work.due, work.first_due) = (Some(day(12, 20)), Some(day(11, 30)));
    work.status = GapStatus::ToVerify;
    work.steps = vec![
        noted(Move::Start, day(10, 2), "张敏", ""),
        asked(day(10, 3), day(10, 30), "场地在修"),
        noted(Move::Agree, day(10, 4), "王志强", ""),
        noted(Move::Submit, day(10, 20), "张敏", ""),
        noted(Move::Close, day(10, 21), "王志强", ""),
        noted(Move::Start, day(11, 11), "张敏", ""),
        asked(day(11, 12), day(12, 20), "人手不足"),
        noted(Move::Agree, day(11, 13), "王志强", ""),
        noted(Move::Submit, day(11, 14), "张敏", ""),
        noted(Move::Return, day(11, 15), "王志强", "缺会议纪要"),
        noted(Move::Submit, day(11, 18), "张敏", "纪要已补"),
    ];
    made
}

#[test]
fn a_request_of_a_time_that_is_over_has_its_form_too() {
    let report = built(&back_again(), Document::Extension, &Options::default());
    let forms: Vec<String> = tables(&report)
        .map(|it| {
            let rows = it.rows.iter().map(|row| match row {
                Row::Cells(cells) => {
                    let shown: Vec<String> = cells.iter().map(|it| it.value.shown()).collect();
                    shown.join("|")
                }
                Row::Group(words) => words.clone(),
            });
            rows.collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert_eq!(forms.len(), 2, "{forms:?}");
    for (form, expected) in [
        (&forms[0], "存在问题|少开一次会"),
        (&forms[0], "延期理由|场地在修"),
        (&forms[0], "原定时限|销号后未留存"),
        (&forms[0], "完成情况|2026年10月21日销号"),
        (&forms[0], "目前进度|上次销号后问题再次出现，现为待核验"),
        (&forms[1], "延期理由|人手不足"),
        (&forms[1], "原定时限|2026年11月30日"),
        (&forms[1], "现行时限2026年12月20日"),
    ] {
        assert!(form.contains(expected), "{expected}: {form}");
    }
    assert!(!forms[0].contains("现行时限"), "{}", forms[0]);
}

#[test]
fn who_signs_that_it_is_put_right_sees_that_it_was_sent_back() {
    let said = said(&back_again(), Document::CloseOut);
    assert!(
        said.contains("核验后退回：2026年11月15日，王志强：缺会议纪要"),
        "{said}"
    );
    // What was sent back before it was struck off the last time is done with.
    assert!(!said.contains("销号后重新打开"), "{said}");
}

#[test]
fn every_paper_that_tells_of_a_score_says_that_it_is_a_draft_and_each_which_one() {
    let mut made = assessment(SAMPLE);
    let drafts = |made: &Assessment| -> Vec<Document> {
        let all = Document::ALL.into_iter();
        all.filter(|it| said(made, *it).contains("征求意见稿"))
            .collect()
    };
    let of_score = [
        Document::ScoreSheet,
        Document::Summary,
        Document::GapList,
        Document::Ledger,
        Document::SelfReport,
        Document::OnePage,
        Document::Rounds,
        Document::ThreeLists,
        Document::Sections,
        Document::NotApplicable,
        Document::Extras,
    ];
    assert_eq!(drafts(&made), of_score);
    made.about
        .facts
        .insert(UnitFact::Edition, "第二稿".to_owned());
    for document in Document::ALL {
        let said = said(&made, document);
        assert!(said.contains("（第二稿"), "{}: {said}", document.name());
    }
}

#[test]
fn only_an_honour_that_is_worked_for_has_rounds() {
    let mut made = assessment(SAMPLE);
    drop(made.about.facts.remove(&UnitFact::Cycle));
    assert!(said(&made, Document::SelfReport).contains("【请补充：创建轮次】"));
    let mut standard = (*made.standard).clone();
    "平安建设考核标准".clone_into(&mut standard.title);
    made.standard = standard.into();
    let said = said(&made, Document::SelfReport);
    assert!(!said.contains("【请补充"), "{said}");
}

#[test]
fn nobody_vouches_for_the_score_of_what_does_not_apply() {
    let said = said(&assessment(SAMPLE), Document::Pledge);
    assert!(
        said.contains("共80项（其中13项尚未评完，评完后再签署），另有不适用2项"),
        "{said}"
    );
}

#[test]
fn a_part_by_method_says_that_items_of_several_methods_stand_whole_in_it() {
    let made = assessment(SAMPLE);
    let options = Options {
        method: Some("实地考察".to_owned()),
        ..Options::default()
    };
    for document in [Document::Summary, Document::ScoreSheet] {
        let said = words(&built(&made, document, &options));
        let told = between(&said, "；兼用其他测评方法的", "项按整项计）");
        assert!(told.parse::<usize>().unwrap() > 0, "{said}");
    }
}

#[test]
fn who_signs_for_reminders_sees_how_many_problems_there_are_each_once() {
    let mut made = assessment(SAMPLE);
    let work = made
        .gaps
        .values_mut()
        .find(|it| it.status != GapStatus::Closed);
    work.unwrap().person = "陈涛、周强".to_owned();
    let tree = score(&made);
    let all = gaps(&made, &tree, day(11, 20), GapOrder::Standard);
    let open = all.iter().filter(|it| !it.is_closed()).count();
    let said = said(&made, Document::Reminders);
    let told = format!("未销号的问题共{open}项");
    assert!(
        said.contains(&told) && said.contains("各人名下都列"),
        "{said}"
    );
}

#[test]
fn a_form_to_sign_is_one_page_however_long_its_measure() {
    let mut made = back_again();
    let work = made.gaps.values_mut().next().unwrap();
    work.measure = "逐项核对台账，补齐缺件并报领导小组审定。".repeat(6);
    work.progress = "已补齐第一批缺件，其余正在收集。".repeat(4);
    let report = built(&made, Document::Extension, &Options::default());
    let pages = lay_out(&report, Fonts::embedded());
    assert_eq!(pages.pages.len(), 2, "a page for each request");
}

#[test]
fn that_no_veto_applies_is_said_as_of_the_day_of_the_paper() {
    let made = assessment(SAMPLE);
    for document in [Document::SelfReport, Document::OnePage] {
        let said = said(&made, document);
        assert!(
            said.contains("截至2026年11月20日，没有发生一票否决所列情形"),
            "{said}"
        );
        assert!(!said.contains("按年末推算"), "{said}");
    }
}

#[test]
fn a_circular_counts_sections_that_lead_something() {
    let mut made = assessment(SAMPLE);
    let work = made.gaps.values_mut().next().unwrap();
    "临时专班".clone_into(&mut work.section);
    let said = said(&made, Document::Sections);
    let counted = between(&said, "共", "个已评完");
    let numbers = counted.split(|it: char| !it.is_ascii_digit());
    let numbers: Vec<usize> = numbers.filter_map(|it| it.parse().ok()).collect();
    assert!(numbers[1] < numbers[0], "{counted}");
}

#[test]
fn what_is_asked_to_be_put_right_is_still_wrong_and_waits_for_nobody() {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let (id, title) = full_item(&made);
    booked(&mut made, &id);
    let order = said(&made, Document::Order);
    assert!(!order.contains(&title), "{order}");
    assert!(order.contains("现已不失分、只待办理销号的1个"), "{order}");
    // What waits to be checked is not what has to be put right first.
    let lost = gaps(
        &made,
        &score(&made),
        day(11, 20),
        GapOrder::Pressing(day(11, 20)),
    );
    let first = lost.iter().find(|it| it.lost_now().is_positive()).unwrap();
    let work = made.gaps.entry(first.id.clone()).or_default();
    work.status = GapStatus::ToVerify;
    work.steps = vec![noted(Move::Submit, day(11, 18), "张敏", "已补")];
    let page = said(&made, Document::OnePage);
    let (_, worst) = page.split_once("二、最需要整改的问题").unwrap();
    assert!(!worst.contains(&first.title), "{worst}");
}

#[test]
fn points_of_one_notice_say_once_who_sent_it() {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    for nth in 1..=40 {
        let work = GapWork {
            notice: Some(Notification {
                source: "县委文明办".to_owned(),
                number: "清文明办〔2026〕20号".to_owned(),
                on: day(10, 1),
                days: Some(60),
                item: None,
            }),
            problem: format!("第{nth}处台账不全"),
            section: "党建办".to_owned(),
            ..GapWork::default()
        };
        made.gaps
            .insert(NodeId::new(&format!("T{nth}-0000aa")), work);
    }
    let said = said(&made, Document::SelfReport);
    let faults = between(&said, "四、存在的主要问题", "五、整改情况");
    assert_eq!(
        faults.matches("（清文明办〔2026〕20号）指出").count(),
        1,
        "{faults}"
    );
    let told = faults.matches("处台账不全").count();
    assert_eq!(told, 29, "the list has the others: {faults}");
    assert!(faults.contains("其余"), "{faults}");
    // By their numbers, not by the letters of them.
    let place = |nth: u32| faults.find(&format!("第{nth}处台账不全"));
    assert!(place(2).is_some() && place(2) < place(10), "{faults}");
}

#[test]
fn a_deed_is_told_and_not_only_named() {
    let said = said(&assessment(SAMPLE), Document::SelfReport);
    assert!(
        said.contains("重大任务贡献：在重大任务中表现突出"),
        "{said}"
    );
}

#[test]
fn a_veto_that_did_not_apply_has_no_points_in_either_round() {
    let mut made = two_rounds();
    let outline = made.standard.outline();
    let vetoes = outline.iter().filter(|it| it.role == Role::Veto);
    let ids: Vec<NodeId> = vetoes.map(|it| it.node.id.clone()).collect();
    drop(outline);
    let event = DatedEvent {
        date: day(11, 1),
        text: "安全事故".to_owned(),
        tier: 0,
        work: String::new(),
    };
    for id in ids {
        let answer = made.answers.entry(id).or_default();
        answer.inputs.insert(1, Input::Events(vec![event.clone()]));
    }
    let said = said(&made, Document::Rounds);
    assert!(said.contains("|未触发||触发否决|"), "{said}");
    assert!(!said.contains("||-"), "{said}");
}

#[test]
fn nothing_scored_is_promised_and_not_vouched_for() {
    let mut made = assessment(SAMPLE);
    made.answers.clear();
    let said = said(&made, Document::Pledge);
    assert!(
        said.contains("自评将逐项对照") && !said.contains("没有隐瞒"),
        "{said}"
    );
}

#[test]
fn the_report_of_a_section_tells_what_its_part_has_once() {
    let made = assessment(SAMPLE);
    let outline = made.standard.outline();
    let mut told = outline.iter().map(|it| {
        let options = Options {
            section: Some(it.lead.to_owned()),
            ..Options::default()
        };
        words(&built(&made, Document::SelfReport, &options))
    });
    // A section that has scored all of its own.
    let said = told.find(|it| it.contains("所列部分自评得分"));
    let said = said.unwrap();
    assert_eq!(said.matches("现将").count(), 1, "{said}");
}

#[test]
fn a_report_is_a_draft_while_nobody_has_decided_what_is_done() {
    let mut made = crate::long_texts::worst_case(&assessment(SAMPLE).standard);
    made.gaps.clear();
    let draft = "征求意见稿";
    assert!(said(&made, Document::SelfReport).contains(draft));
    assert!(!said(&made, Document::ScoreSheet).contains(draft));
    for gap in gaps(&made, &score(&made), day(11, 20), GapOrder::Standard) {
        let work = made.gaps.entry(gap.id).or_default();
        "逐项补齐".clone_into(&mut work.measure);
    }
    assert!(!said(&made, Document::SelfReport).contains(draft));
}

#[test]
fn what_was_done_before_it_came_back_is_told_as_that() {
    let mut made = assessment(SAMPLE);
    made.gaps.clear();
    let tree = score(&made);
    let lost = gaps(&made, &tree, day(11, 20), GapOrder::Standard);
    let counts = |gap: &&Gap| {
        let answer = made.answers.get(&gap.id);
        answer.is_some_and(|it| matches!(it.inputs.get(&1), Some(Input::Count(_))))
    };
    let mut scored = lost.iter().filter(|it| it.origin == GapOrigin::Score);
    let gap = scored.find(counts).unwrap();
    let work = made.gaps.entry(gap.id.clone()).or_default();
    "已补学一次".clone_into(&mut work.progress);
    "集中补学".clone_into(&mut work.measure);
    work.status = GapStatus::Closed;
    work.booked.push(gap.found_now(day(10, 1), 0));
    work.steps = vec![
        noted(Move::Submit, day(10, 5), "张敏", ""),
        noted(Move::Close, day(10, 6), "王志强", ""),
    ];
    let change = begin(&made, "期中自评", day(11, 20)).unwrap();
    let mut answers = made.answers.clone();
    let answer = answers.get_mut(&gap.id).unwrap();
    answer.inputs.insert(1, Input::Count(Points::ZERO));
    drop(change.apply(&mut made));
    made.answers = answers;
    let found = gaps(&made, &score(&made), day(11, 20), GapOrder::Standard);
    let again = found.iter().find(|it| it.id == gap.id).unwrap();
    let report = said(&made, Document::SelfReport);
    assert!(again.recurs);
    assert!(report.contains("上次整改时：已补学一次"), "{report}");
    assert!(
        report.contains("本次措施尚未确定，上次的措施为：集中补学"),
        "{report}"
    );
    // Nobody has done anything about it since.
    for document in [Document::GapList, Document::Ledger, Document::ThreeLists] {
        let told = said(&made, document);
        assert!(!told.contains("已补学一次"), "{told}");
        assert!(told.contains("（建议）集中补学"), "{told}");
    }
    let work = made.gaps.get_mut(&gap.id).unwrap();
    work.photos.push(Photo {
        shows: Stage::After,
        name: "10月5日补学现场".to_owned(),
        place: "档案盒3".to_owned(),
    });
    let photos = said(&made, Document::Photos);
    assert!(!photos.contains("补学现场"), "{photos}");
    // Nobody signs again what was struck off then.
    let form = said(&made, Document::CloseOut);
    assert!(form.contains("原已销号、现又出现的1项不列入"), "{form}");
}

#[test]
fn what_is_attached_has_no_columns_of_which_nothing_is_written() {
    let mut made = assessment(SAMPLE);
    let titles = |made: &Assessment| -> Vec<String> {
        let report = built(made, Document::SelfReport, &Options::default());
        let list = tables(&report).find(|it| it.name == "整改清单").unwrap();
        list.columns.iter().map(|it| it.title.clone()).collect()
    };
    assert!(titles(&made).iter().any(|it| it == "责任领导"));
    for work in made.gaps.values_mut() {
        work.leader.clear();
    }
    made.about.leader.clear();
    let left = titles(&made);
    assert!(left.iter().all(|it| it != "责任领导"), "{left:?}");
    // What is handed out to be filled in has them all.
    let report = built(&made, Document::GapList, &Options::default());
    let list = tables(&report).next().unwrap();
    assert!(list.columns.iter().any(|it| it.title == "责任领导"));
}

#[test]
fn a_circular_is_signed_and_its_parts_are_counted() {
    let made = assessment(SAMPLE);
    let report = built(&made, Document::Sections, &Options::default());
    let closed = report
        .blocks
        .iter()
        .any(|it| matches!(it, Block::Closing { .. }));
    assert!(closed, "who wrote it, and when");
    let told = words(&report);
    assert!(
        told.contains("一、加分、扣分和一票否决") && told.contains("二、逾期未销号的问题"),
        "{told}"
    );
    for document in [Document::Sections, Document::Minutes, Document::SignIn] {
        assert!(
            !said(&made, document).contains("填报日期"),
            "it is no return"
        );
    }
}

#[test]
fn what_is_registered_without_days_has_no_columns_for_them() {
    let made = assessment(SAMPLE);
    let report = built(&made, Document::Extras, &Options::default());
    let bonus = tables(&report).find(|it| it.name == "加分项登记").unwrap();
    assert!(
        bonus.columns.iter().all(|it| it.title != "日期"),
        "{:?}",
        bonus.columns
    );
}

#[test]
fn what_could_be_had_comes_to_the_maximum_where_something_does_not_apply() {
    let mut made = crate::long_texts::worst_case(&assessment(SAMPLE).standard);
    let (id, _) = full_or_not(&made);
    let answer = made.answers.entry(id).or_default();
    answer.inputs.clear();
    answer.na = Some("没有这项工作".to_owned());
    let answers = made.answers.clone();
    drop(
        begin(&made, "期中自评", day(11, 20))
            .unwrap()
            .apply(&mut made),
    );
    made.answers = answers;
    let table = of_projects(&made);
    let column = |name: &str| {
        table
            .columns
            .iter()
            .position(|it| it.title == name)
            .unwrap()
    };
    let at = column("应得分");
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => number(&cells[at]),
        Row::Group(_) => None,
    });
    let total = number(&table.total.as_ref().unwrap().cells[at]);
    assert_eq!(Some(rows.sum::<Points>()), total);
}

#[test]
fn a_part_by_method_has_no_findings_of_other_methods_and_says_which_are_of_none() {
    let mut made = assessment(SAMPLE);
    // 实地考察, 材料审核, and what concerns no item.
    let items = [Some("1.8"), Some("1.1"), None].map(|it| it.map(NodeId::new));
    for (number, item) in (1..).zip(items) {
        let work = GapWork {
            notice: Some(Notification {
                source: "县委文明办".to_owned(),
                number: format!("文明办〔2026〕{number}号"),
                on: day(10, 8),
                days: None,
                item,
            }),
            problem: format!("通报的第{number}件事"),
            ..GapWork::default()
        };
        made.gaps
            .insert(NodeId::new(&format!("T{number}-0000aa")), work);
    }
    let options = Options {
        method: Some("实地考察".to_owned()),
        ..Options::default()
    };
    for document in [Document::GapList, Document::Reply, Document::Order] {
        let said = words(&built(&made, document, &options));
        assert!(
            said.contains("通报的第1件事") && said.contains("通报的第3件事"),
            "{said}"
        );
        assert!(!said.contains("通报的第2件事"), "{said}");
        assert!(
            said.contains("不对应具体指标的通报问题1条一并列出"),
            "{said}"
        );
    }
}

#[test]
fn a_section_does_not_say_that_the_veto_of_another_is_its_own() {
    let mut made = crate::long_texts::worst_case(&assessment(SAMPLE).standard);
    made.gaps.clear();
    let whole = said(&made, Document::SelfReport);
    assert!(whole.contains("；触发一票否决"), "{whole}");
    let outline = made.standard.outline();
    let mut scored = outline.iter().filter(|it| it.role == Role::Scored);
    let lead = scored.find(|it| it.node.is_answerable()).unwrap().lead;
    let options = Options {
        section: Some(lead.to_owned()),
        ..Options::default()
    };
    for document in [Document::SelfReport, Document::OnePage] {
        let said = words(&built(&made, document, &options));
        assert!(said.contains("全单位触发"), "{said}");
        assert!(!said.contains("；触发一票否决"), "{said}");
    }
}

#[test]
fn a_draft_of_which_all_is_scored_says_why_it_is_one() {
    let mut made = crate::long_texts::worst_case(&assessment(SAMPLE).standard);
    made.gaps.clear();
    let report = said(&made, Document::SelfReport);
    assert!(
        report.contains("（征求意见稿，整改措施尚未全部确定）"),
        "{report}"
    );
    let open = said(&assessment(SAMPLE), Document::SelfReport);
    assert!(open.contains("（征求意见稿）"), "{open}");
}

#[test]
fn what_is_not_scored_to_the_end_is_named_by_its_part_and_counted_in_one_way() {
    let made = assessment(SAMPLE);
    let report = built(&made, Document::SelfReport, &Options::default());
    let open = tables(&report).find(|it| it.name == "尚未评完的条目");
    let shown = |cells: &[Cell], at: usize| cells[at].value.shown();
    let mut bonuses = 0;
    for row in &open.unwrap().rows {
        if let Row::Cells(cells) = row
            && shown(cells, 2).starts_with('J')
        {
            bonuses += 1;
            assert_eq!(shown(cells, 1), "加分项");
        }
    }
    assert_eq!(bonuses, 2);
    // 三 and the summary that is attached count the same.
    let said = words(&report);
    for name in ["主题文化活动与群众参与", "主题活动与道德建设"] {
        let counted = between(&said, &format!("{name}（"), "）").to_owned();
        assert!(said.contains(&format!("|{counted}|")), "{counted}: {said}");
    }
}

#[test]
fn a_rate_that_was_entered_as_one_says_what_it_rests_on() {
    let said = said(&assessment(SAMPLE), Document::SurveyTally);
    assert!(said.contains("按百分比填写，没有登记份数"), "{said}");
}

#[test]
fn an_overdue_problem_says_so_in_words_on_the_one_page() {
    let mut made = assessment(SAMPLE);
    let late = made.gaps.get_mut(&NodeId::new("5.5")).unwrap();
    late.due = Some(day(11, 10));
    late.first_due = late.due;
    let said = said(&made, Document::OnePage);
    assert!(said.contains("【已逾期10天】创城软件材料"), "{said}");
}
