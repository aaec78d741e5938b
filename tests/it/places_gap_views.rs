//! The places of the views of the gaps.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::lists::ledger::{DueClass, GapFilter};
use duibiao::app::session::view::GapView;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::{DatedEvent, Input};
use duibiao::domain::assessment::gap_step::Move;
use duibiao::domain::assessment::gap_work::Milestone;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::entry::event_register::kinds;
use duibiao::domain::standard::NodeId;

use crate::desk::{Desk, closed, step, unscored};

/// Gives the gaps deadlines around the present day, steps of their measures, and takes some further.
pub(crate) fn work(desk: &mut Desk) {
    let today = desk.app.now.date();
    let on = |days: i64| {
        let day = today.naive() + chrono::TimeDelta::days(days);
        Date::from(day)
    };
    let gaps: Vec<NodeId> = desk
        .session()
        .gaps()
        .iter()
        .map(|it| it.id.clone())
        .collect();
    let set = |gap: &NodeId, edit| {
        Command::Gap(GapCommand::SetGap {
            gap: gap.clone(),
            edit,
        })
    };
    for (at, gap) in gaps.iter().enumerate().take(24) {
        let days = [-9, -2, 0, 3, 7, 8, 30, 3][at % 8];
        desk.does([set(gap, GapEdit::Due(Some(on(days))))]);
        if at % 4 == 1 {
            let names = ["补开一次专题会议，形成纪要", "把签到表、照片归入创建档案"];
            let steps = names.map(|text| Milestone {
                text: text.to_owned(),
                person: "王海燕".to_owned(),
                due: Some(on(days - 2)),
                done: text.starts_with("补开").then(|| on(-3)),
            });
            desk.does([set(gap, GapEdit::Milestones(steps.to_vec()))]);
        }
        let name = gap.as_str();
        let [measure, submit, close] = closed(name);
        // What has steps still to be done cannot be submitted.
        match at % 6 {
            2 | 5 => desk.does([step(name, Move::Start)]),
            4 => desk.does([measure, submit]),
            0 if at > 0 => desk.does([measure, submit, close]),
            _ => {}
        }
    }
    let told: Vec<u64> = desk.app.notices.list().iter().map(|it| it.id).collect();
    desk.does(
        told.into_iter()
            .map(|it| Command::Window(WindowCommand::Dismiss(it))),
    );
}

/// The gaps in this view, with work done on them.
pub(crate) fn view(desk: &mut Desk, view: GapView) {
    work(desk);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(view)),
    ]);
}

/// What must be done this week.
pub(crate) fn this_week(desk: &mut Desk) {
    work(desk);
    desk.does([Command::Window(WindowCommand::ShowThisWeek)]);
}

/// A filter that lets nothing through, in this view.
pub(crate) fn nothing(desk: &mut Desk, view: GapView) {
    let filter = GapFilter {
        due: Some(DueClass::None),
        find: "没有这样的词".to_owned(),
        ..GapFilter::default()
    };
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(view)),
        Command::Ledger(LedgerCommand::FilterGaps(filter)),
    ]);
}

/// A month in which nothing is to be done.
pub(crate) fn empty_month(desk: &mut Desk) {
    view(desk, GapView::Calendar);
    desk.does([Command::Ledger(LedgerCommand::ShowMonth(2027, 2))]);
}

/// All deadlines on one day.
pub(crate) fn full_day(desk: &mut Desk) {
    let gaps: Vec<NodeId> = desk
        .session()
        .gaps()
        .iter()
        .map(|it| it.id.clone())
        .collect();
    let due = Date::new(2026, 8, 12);
    desk.does([
        Command::Ledger(LedgerCommand::PickGaps(gaps)),
        Command::Gap(GapCommand::SetPicked(vec![GapEdit::Due(due)])),
        Command::Ledger(LedgerCommand::PickGaps(Vec::new())),
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Calendar)),
    ]);
}

/// The register with some of everything: events that count, that do not, that lie in the future.
pub(crate) fn register(desk: &mut Desk) {
    let year = desk.session().assessment.about.year;
    let texts = [
        "因食品安全培训签到造假被市级媒体曝光，县局通报批评（某卫发〔2026〕15号）",
        "一名职工酒后驾驶机动车被公安机关处罚",
        "",
    ];
    let days = [
        Date::new(year, 3, 15),
        Date::new(year - 3, 12, 31),
        Date::new(year, 12, 30),
    ];
    let assessment = &desk.session().assessment;
    let kinds = kinds(assessment);
    let first = kinds.iter().take(3).enumerate().map(|(at, kind)| {
        let events = texts
            .iter()
            .zip(days)
            .skip(at)
            .take(2)
            .map(|(text, day)| DatedEvent {
                date: day.unwrap(),
                text: (*text).to_owned(),
                tier: 0,
                work: String::new(),
            });
        Command::Answer(AnswerCommand::SetInput {
            item: kind.item.clone(),
            rule: kind.rule,
            input: Some(Input::Events(events.collect())),
        })
    });
    let never = kinds.get(3).map(|kind| {
        Command::Answer(AnswerCommand::SetInput {
            item: kind.item.clone(),
            rule: kind.rule,
            input: Some(Input::Events(Vec::new())),
        })
    });
    let commands: Vec<Command> = first.chain(never).collect();
    drop(kinds);
    desk.does(commands);
    desk.does([
        Command::Window(WindowCommand::Go(Screen::Gaps)),
        Command::Ledger(LedgerCommand::ShowGaps(GapView::Register)),
    ]);
}

/// As many items, each of which lacks all it asks for, due in turn through the year.
pub(crate) fn many(n: usize) -> Desk {
    let mut assessment = unscored(crate::desk::SMALL);
    let mut standard = (*assessment.standard).clone();
    let pattern = standard.nodes[0].children[1].clone();
    standard.nodes[0].children = (1..=n)
        .map(|at| {
            let mut node = pattern.clone();
            node.id = NodeId::new(&format!("1.{at}"));
            node.month = u32::try_from(at % 12 + 1).ok();
            node
        })
        .collect();
    let max = Points::whole(4).times(Decimal::whole(i64::try_from(n).unwrap()));
    standard.nodes[0].max = max;
    standard.total = max + Points::whole(3);
    assessment.standard = Arc::new(standard);
    answered(assessment)
}

/// Every item has none.
fn answered(mut assessment: Assessment) -> Desk {
    let outline = assessment.standard.outline();
    let items = outline
        .iter()
        .filter(|it| it.node.id.as_str().starts_with("1."));
    let items: Vec<NodeId> = items.map(|it| it.node.id.clone()).collect();
    drop(outline);
    for item in items {
        let answer = assessment.answers.entry(item).or_default();
        answer.inputs.insert(1, Input::Count(Decimal::ZERO));
    }
    Desk::with(assessment)
}
