//! What papers say of what is not as it was: of what was struck off and is lost again, of vetoes that are registered and
//! do not count, and of items that bear one name.

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::score::score;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Options};
use duibiao::export::report::table::{Row, Table};
use duibiao::export::report::{Block, Report};

use crate::desk::{Desk, closed, unscored};

/// How many meetings there were of the four that are asked for.
fn meetings(count: i64) -> Command {
    Command::Answer(AnswerCommand::SetInput {
        item: NodeId::new("1.2"),
        rule: 1,
        input: Some(Input::Count(Decimal::whole(count))),
    })
}

fn built(assessment: &Assessment, document: Document) -> Report {
    let today = Date::new(2026, 11, 20).unwrap();
    document.build(assessment, &score(assessment), &Options::default(), today)
}

fn rows(table: &Table) -> Vec<String> {
    let rows = table.rows.iter().map(|row| match row {
        Row::Cells(cells) => {
            let cells: Vec<String> = cells.iter().map(|it| it.value.shown()).collect();
            cells.join("|")
        }
        Row::Group(name) => name.clone(),
    });
    rows.collect()
}

/// All words of a paper, line by line.
fn said(assessment: &Assessment, document: Document) -> String {
    let report = built(assessment, document);
    let said = report.blocks.iter().flat_map(|it| match it {
        Block::Heading(_, words) | Block::Paragraph(words) => vec![words.clone()],
        Block::Info(parts) => parts.clone(),
        Block::Table(table) => rows(table),
        _ => Vec::new(),
    });
    said.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn holds(said: &str, all: &[&str]) {
    for words in all {
        assert!(said.contains(words), "{words} in\n{said}");
    }
}

#[test]
fn what_is_lost_again_is_told_as_that_and_its_form_keeps_what_was_checked() {
    let mut desk = Desk::small();
    desk.does([meetings(3)]);
    desk.does(closed("1.2"));
    let before = said(&desk.session().assessment, Document::CloseOut);
    assert!(!before.contains("再次失分"), "{before}");
    desk.does([meetings(0)]);
    let now = &desk.session().assessment;
    let form = said(now, Document::CloseOut);
    holds(
        &form,
        &["实际3次", "销号后再次失分，须重新整改，本次销号不再有效"],
    );
    assert!(!form.contains("实际0次"), "nobody checked this: {form}");
    assert!(
        !form.contains("审批意见"),
        "nobody signs that it is done: {form}"
    );
    let report = said(now, Document::SelfReport);
    holds(&report, &["实际0次", "列入整改的问题共1项"]);
    assert!(!report.contains("已完成整改"), "{report}");
    for document in [Document::GapList, Document::Ledger] {
        holds(&said(now, document), &["销号后再次失分", "实际0次"]);
    }
}

#[test]
fn a_veto_that_is_registered_and_does_not_count_is_never_said_not_to_have_happened() {
    let mut desk = Desk::small();
    let event = DatedEvent {
        date: Date::new(2024, 11, 21).unwrap(),
        text: "受党纪处分".to_owned(),
        tier: 0,
        work: String::new(),
    };
    let answer = |events| {
        Command::Answer(AnswerCommand::SetInput {
            item: NodeId::new("V1"),
            rule: 1,
            input: Some(Input::Events(events)),
        })
    };
    desk.does([meetings(4), answer(vec![event])]);
    let report = said(&desk.session().assessment, Document::SelfReport);
    holds(
        &report,
        &[
            "登记一票否决事项1起，不在计算期限内，未计入",
            "考核截止日未设定，按年末推算",
            "如按本件日期2026年11月20日计算，其中1起事项的结论不同",
        ],
    );
    assert!(!report.contains("没有发生"), "{report}");
    desk.does([answer(Vec::new())]);
    let report = said(&desk.session().assessment, Document::SelfReport);
    holds(&report, &["截至2026年11月20日，没有发生一票否决所列情形"]);
}

#[test]
fn items_of_one_name_are_told_apart_by_what_they_stand_under() {
    let mut desk = Desk::with(unscored(
        r#"(duibiao: 1, standard: (id: "s", title: "标准", year: 2026, total: 6, not_applicable: Zero, nodes: [
            (id: "1", title: "公共秩序", max: 3, children: [
                (id: "1.1", title: "活动记录", max: 2, rules: [
                    (ask: Count(what: "记录", unit: "份", need: 2), then: Deduct(EachMissing(1)))]),
                (id: "1.2", title: "台账", max: 1, rules: [
                    (ask: Count(what: "台账", unit: "份", need: 1), then: Deduct(EachMissing(1)))]),
            ]),
            (id: "2", title: "公益广告", max: 3, children: [
                (id: "2.1", title: "活动记录", max: 3, rules: [
                    (ask: Count(what: "记录", unit: "份", need: 3), then: Deduct(EachMissing(1)))]),
            ]),
        ]))"#,
    ));
    let none = ["1.1", "1.2", "2.1"].map(NodeId::new);
    desk.does(none.map(|it| Command::Answer(AnswerCommand::NoMarks(it))));
    let list = said(&desk.session().assessment, Document::GapList);
    holds(
        &list,
        &[
            "|1.1 公共秩序－活动记录|",
            "|1.2 台账|",
            "|2.1 公益广告－活动记录|",
        ],
    );
    let report = said(&desk.session().assessment, Document::SelfReport);
    holds(&report, &["公共秩序－活动记录", "公益广告－活动记录"]);
}
