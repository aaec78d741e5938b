//! The 整改清单 says what the gaps are, in the columns the office knows.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::finding::FindingCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::round::RoundCommand;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::assessment::gap_step::{GapStep, Move};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Options};
use duibiao::export::layout::{PageMark, lay_out};
use duibiao::export::report::table::{Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;

use crate::desk::{Desk, closed, finding, step, unscored};

/// Two items below their maximum, one of each section, and a veto.
fn desk() -> Desk {
    let mut desk = Desk::small();
    let event = DatedEvent {
        date: Date::new(2026, 3, 1).unwrap(),
        text: "受党纪处分".to_owned(),
        tier: 0,
        work: String::new(),
    };
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("1.2"))),
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("2.1"))),
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("1.1"))),
        Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("V1"),
            rule: 1,
            input: Some(Input::Events(vec![event])),
        }),
    ]);
    desk
}

fn report(order: GapOrder) -> Report {
    let desk = desk();
    let assessment = &desk.session().assessment;
    let tree = score(assessment);
    let today = Date::new(2026, 8, 1).unwrap();
    let options = Options {
        order,
        ..Options::default()
    };
    Document::GapList.build(assessment, &tree, &options, today)
}

fn table(report: &Report) -> &Table {
    let found = report.blocks.iter().find_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.unwrap()
}

/// The rows as text, cells joined by `|`.
fn rows(report: &Report) -> Vec<String> {
    let text = |row: &Row| match row {
        Row::Group(name) => format!("[{name}]"),
        Row::Cells(cells) => {
            let cells: Vec<String> = cells.iter().map(|it| it.value.shown()).collect();
            cells.join("|")
        }
    };
    table(report).rows.iter().map(text).collect()
}

#[test]
fn vetoes_come_first_then_the_most_points() {
    let rows = rows(&report(GapOrder::Recoverable));
    assert_eq!(
        rows,
        [
            "1|【一票否决】2026年3月1日受党纪处分，不得申报|V1 严重违纪|否决||（建议）对照“严重违纪”的要求逐项整改，完善资料并归档||李局|党建办||2026-09-30||待整改||否|",
            "2|应召开专题会议4次，实际0次，少4次|1.2 专题会议|4||（建议）补做：召开专题会议4次，并留存过程资料||李局|党建办||2026-09-30||待整改||否|",
            "3|机制健全程度，评定为“无”，未达到“健全”|2.1 服务机制|3||（建议）对照“服务机制”的要求逐项整改，完善资料并归档|||疾控股(应急办)||2026-09-30||待整改||否|",
        ]
    );
}

#[test]
fn by_section_each_section_has_its_head() {
    let rows = rows(&report(GapOrder::Section));
    let heads: Vec<&String> = rows.iter().filter(|it| it.starts_with('[')).collect();
    assert_eq!(heads, ["[党建办]", "[疾控股(应急办)]"]);
}

#[test]
fn the_columns_are_those_of_the_official_form() {
    let report = report(GapOrder::Recoverable);
    let titles: Vec<&str> = table(&report)
        .columns
        .iter()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(
        titles.join(" | "),
        "序号 | 存在问题 | 对应指标 | 扣分 | 原因分析 | 整改措施 | 完成标准 | 责任领导 | 责任科室 | 责任人 | 整改时限 | 完成情况 | 进度 | 佐证 | 是否销号 | 备注"
    );
}

#[test]
fn the_head_says_how_the_score_stands() {
    let report = report(GapOrder::Recoverable);
    let info = report.blocks.iter().filter_map(|it| match it {
        Block::Info(parts) => Some(parts.join("　")),
        _ => None,
    });
    let info: Vec<String> = info.collect();
    assert_eq!(
        info,
        [
            "填报单位：某县卫生健康局（党建办）　填报日期：2026年8月1日",
            "对照标准：《小标准》",
            "自评得分：2分（满分9分），达标线7分未达到，差5分，触发一票否决1项：严重违纪（不得申报），考核截止日未设定，按年末推算",
        ]
    );
}

#[test]
fn the_default_deadline_is_the_phase_in_force_when_the_own_one_is_over() {
    let desk = desk();
    let assessment = &desk.session().assessment;
    let tree = score(assessment);
    for (today, due) in [
        ("2026-02-01", "2026-09-30"),
        ("2026-09-30", "2026-09-30"),
        ("2026-10-01", "2026-12-31"),
    ] {
        let found = gaps(
            assessment,
            &tree,
            today.parse().unwrap(),
            GapOrder::Standard,
        );
        assert_eq!(found[0].due.unwrap().to_string(), due, "on {today}");
    }
}

/// The cells of a column of the first table.
fn column(report: &Report, title: &str) -> Vec<String> {
    let table = table(report);
    let at = table
        .columns
        .iter()
        .position(|it| it.title == title)
        .unwrap();
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells[at].value.shown()),
        Row::Group(_) => None,
    });
    rows.collect()
}

fn built(desk: &Desk, document: Document) -> Report {
    let assessment = &desk.session().assessment;
    let today = Date::new(2026, 8, 2).unwrap();
    document.build(assessment, &score(assessment), &Options::default(), today)
}

#[test]
fn a_suggestion_says_what_is_to_be_done_and_not_how_it_is_counted() {
    for (what, suggested) in [
        ("召开例会", "补做：召开例会1次，并留存过程资料"),
        ("已有的次数", "补齐所缺的1次，并留存过程资料"),
    ] {
        let mut desk = Desk::with(unscored(&format!(
            r#"(duibiao: 1, standard: (id: "s", title: "标准", year: 2026, total: 4, not_applicable: Zero, nodes: [
                (id: "1", title: "例会", max: 4, rules: [
                    (ask: Count(what: "{what}", unit: "次", need: 4), then: Deduct(EachMissing(1)))]),
            ]))"#
        )));
        desk.does([Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("1"),
            rule: 1,
            input: Some(Input::Count(Decimal::whole(3))),
        })]);
        assert_eq!(desk.session().gaps()[0].measure, suggested);
    }
}

#[test]
fn what_is_put_right_stays_in_the_ledger_and_is_not_summed() {
    let mut desk = desk();
    desk.does(closed("1.2"));
    // Struck off, but the score still says so: it stays on the list, or the sums would differ.
    let list = built(&desk, Document::GapList);
    assert_eq!(column(&list, "扣分"), ["否决", "4", "3"]);
    desk.does([Command::Answer(AnswerCommand::FullMarks(NodeId::new(
        "1.2",
    )))]);
    let list = built(&desk, Document::GapList);
    assert_eq!(column(&list, "扣分"), ["否决", "3"]);
    let left_out = vec!["已销号、不须再整改的1项未列入本表，见整改台账。".to_owned()];
    assert!(list.blocks.contains(&Block::Info(left_out)));
    let ledger = built(&desk, Document::Ledger);
    assert_eq!(column(&ledger, "扣分"), ["否决", "3", "原扣4分"]);
    assert_eq!(column(&ledger, "销号日期"), ["", "", "2026-08-01"]);
    assert_eq!(column(&ledger, "核验人")[2], "王芳");
    assert_eq!(column(&ledger, "备注")[2], "现已不失分");
    let total = table(&ledger).total.as_ref().unwrap();
    assert_eq!(total.cells[4].value.shown(), "3");
    // In a new round nobody has looked yet.
    desk.does([Command::Round(RoundCommand::BeginRound(
        "期中自评".to_owned(),
    ))]);
    let ledger = built(&desk, Document::Ledger);
    assert_eq!(column(&ledger, "扣分"), ["否决", "原扣3分", "原扣4分"]);
    let remarks = ["", "本轮尚未评分", "本轮尚未评分"];
    assert_eq!(column(&ledger, "备注"), remarks);
    is_readable(&ledger);
}

/// No letters are printed over each other, in points: those of cells are nine wide and more.
fn is_readable(report: &Report) {
    let pages = lay_out(report, Fonts::embedded()).pages;
    for mark in pages.iter().flat_map(|it| &it.marks) {
        let PageMark::Words(mark) = mark else {
            continue;
        };
        let letters = mark.words.chars().filter(|it| ('一'..='龥').contains(it));
        let least = letters.map(|_| 8.0).sum::<f32>();
        assert!(
            least <= mark.width,
            "{} in {} points",
            mark.words,
            mark.width
        );
    }
}

#[test]
fn the_ledger_says_who_sent_it_down_and_how_the_deadline_moved() {
    let mut desk = desk();
    let item = Some(NodeId::new("1.1"));
    desk.does([Command::Finding(FindingCommand::AddFindings(vec![
        finding(item),
        finding(None),
    ]))]);
    let gaps = desk.session().gaps();
    let first = gaps.iter().find(|it| it.code == "通报1").unwrap();
    let id = first.id.to_string();
    let Command::Gap(GapCommand::TakeStep { gap, step, .. }) = step(&id, Move::Extend) else {
        unreachable!("it is a step");
    };
    let until = Date::new(2026, 10, 1);
    let asked = Command::Gap(GapCommand::TakeStep {
        gap,
        step: Box::new(GapStep { until, ..*step }),
        answer: None,
    });
    desk.does([asked, crate::desk::step(&id, Move::Agree)]);
    let ledger = built(&desk, Document::Ledger);
    let source = "通报问题\n县委文明办\n文明办〔2026〕3号\n2026-07-20";
    assert_eq!(column(&ledger, "来源")[1..3], [source, source]);
    assert_eq!(
        column(&ledger, "对应指标")[1..3],
        ["1.1 学习制度", "不对应具体指标"]
    );
    assert_eq!(column(&ledger, "扣分")[1..3], ["—", "—"]);
    assert_eq!(
        column(&ledger, "整改时限")[1..3],
        ["2026-10-01", "2026-08-19"]
    );
    assert_eq!(
        column(&ledger, "原定时限")[1..3],
        ["2026-08-19", "2026-08-19"]
    );
    assert_eq!(column(&ledger, "备注")[1..3], ["已延期1次", ""]);
}

#[test]
fn what_was_written_about_a_gap_stays_in_the_ledger_when_its_item_is_scored_in_full() {
    let mut desk = Desk::small();
    let item = || NodeId::new("1.2");
    let day = "2026-03-01".parse().unwrap();
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(item())),
        Command::Gap(GapCommand::SetGap {
            gap: item(),
            edit: GapEdit::Due(Some(day)),
        }),
        Command::Answer(AnswerCommand::FullMarks(item())),
    ]);
    let [gap] = desk.session().gaps() else {
        panic!("{:?}", desk.session().gaps());
    };
    assert_eq!((gap.due, gap.is_settled), (Some(day), true));
    assert!(gap.problem.contains("现在评分已不失分"), "{}", gap.problem);
    // What nobody wrote about is none any more.
    desk.does([
        Command::Answer(AnswerCommand::NoMarks(NodeId::new("2.1"))),
        Command::Answer(AnswerCommand::FullMarks(NodeId::new("2.1"))),
    ]);
    assert_eq!(desk.session().gaps().len(), 1);
}
