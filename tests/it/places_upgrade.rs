//! The places where an assessment goes over to another standard, as a window would come to them.

use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::upgrade::UpgradeCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::standard::upgrading::{ShownItems, Successor};
use duibiao::domain::decimal::Points;
use duibiao::domain::standard::{Node, NodeId, Standard};
use duibiao::domain::upgrade::upgrade;

use crate::desk::Desk;

/// Next year's version: an item less, one more, one with other words and points, one moved.
pub(crate) fn next_year(standard: &Standard) -> Standard {
    let mut next = standard.clone();
    next.id = format!("{}-next", standard.id);
    next.year += 1;
    let first = next.nodes.iter_mut().find(|it| !it.children.is_empty());
    let first = first.unwrap();
    let gone = first.children.remove(0);
    let last = first.children.last_mut();
    if let Some(last) = last {
        last.text = format!("{}并按季度报送，逾期不得分。", last.text);
        last.max += Points::ONE;
    }
    let new = Node {
        id: NodeId::new("全新"),
        title: "数字化台账".to_owned(),
        text: "建立数字化台账得1分。".to_owned(),
        ..gone
    };
    first.children.push(new);
    next
}

/// Carries out what was asked last to plan an upgrade.
pub(crate) fn plan(desk: &mut Desk) {
    let asked = std::mem::take(&mut desk.asked).into_iter().rev();
    let mut jobs = asked.filter_map(|it| match it {
        Effect::PlanUpgrade(job) => Some(job),
        _ => None,
    });
    let job = jobs.next().unwrap();
    let plan = Box::new(upgrade(&job.old, &job.to, &job.decisions).unwrap());
    desk.hears(Event::Planned { job, plan });
    assert_eq!(desk.app.screen, Screen::Upgrade);
}

/// Looks at what comes of next year's version.
pub(crate) fn planned(desk: &mut Desk, shown: ShownItems) {
    let next = next_year(&desk.session().assessment.standard);
    let id = next.id.clone();
    desk.app.library.put(Arc::new(next), None);
    desk.does([Command::Upgrade(UpgradeCommand::UpgradeTo(id))]);
    plan(desk);
    desk.does([Command::Upgrade(UpgradeCommand::ShowUpgrade(shown))]);
}

/// Looks at what the upgrade put aside.
pub(crate) fn tray(desk: &mut Desk) {
    let first = desk.session().assessment.standard.outline();
    let first = first.iter().find(|it| it.node.is_answerable());
    let item = first.unwrap().node.id.clone();
    let text = "已补充会议记录。".to_owned();
    desk.does([Command::Answer(AnswerCommand::SetNote {
        item: item.clone(),
        text,
    })]);
    planned(desk, ShownItems::All);
    desk.does([Command::Upgrade(UpgradeCommand::DecideItem(
        item,
        Successor::Nothing,
    ))]);
    plan(desk);
    desk.does([
        Command::Upgrade(UpgradeCommand::ApplyUpgrade),
        Command::Window(WindowCommand::Go(Screen::Tray)),
    ]);
    assert!(!desk.session().assessment.archive.is_empty());
}
