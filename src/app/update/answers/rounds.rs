//! Rounds: a new one begins, what the one before said is taken over, and what counts as a gap in it.

use crate::app::App;
use crate::app::command::round::RoundCommand;
use crate::app::command::screen::Screen;
use crate::app::command::window::WindowCommand;
use crate::app::notice::Card;
use crate::app::session::Session;
use crate::app::update::asked::Asked;
use crate::app::update::edit::edit;
use crate::domain::assessment::About;
use crate::domain::change::Change;
use crate::domain::date::Moment;
use crate::domain::round;
use crate::domain::standard::NodeId;

/// Carries out what is asked of rounds.
pub(crate) fn carry_out(app: &mut App, command: RoundCommand) {
    match command {
        RoundCommand::BeginRound(name) => edit(app, |session, now| begin(session, &name, now)),
        RoundCommand::CompareRounds(from, to) => {
            if let Some(session) = &mut app.session {
                session.compare_rounds(from, to);
            }
        }
    }
}

/// Ends the present round and begins one of this name.
pub(crate) fn begin(session: &Session, name: &str, now: Moment) -> Asked {
    let assessment = &session.assessment;
    match round::begin(assessment, name, now.date()) {
        Ok(change) => {
            let open = session.gaps().iter().filter(|it| !it.is_closed()).count();
            let detail = format!(
                "“{}”已封存（{}分），填写内容留作“上轮”；{open}条未销号的问题接着办。可以撤销。",
                round::present_name(assessment),
                session.tree().total.points
            );
            let card = Card::new(format!("已开始“{}”", name.trim()), detail);
            Asked {
                done: Some(card.offering("去自评", WindowCommand::Go(Screen::Checklist))),
                ..Asked::change(Some(change))
            }
        }
        Err(why) => Asked::refused(Card::new("没有开始新一轮", format!("{why}。"))),
    }
}

/// Takes over what these items said in the round before, as far as nothing is said about them yet.
pub(crate) fn carry_over(session: &Session, items: &[NodeId], now: Moment) -> Asked {
    let assessment = &session.assessment;
    let changes = items.iter().filter_map(|item| {
        let carried = round::carried(assessment, item)?;
        let to = Box::new(carried.signed(&session.actor, Some(now)));
        let item = item.clone();
        Some(Change::Answer { item, to })
    });
    let mut changes: Vec<Change> = changes.collect();
    match changes.len() {
        0 => {
            let why = "上一轮没有填写这一条，或本轮已经填写。";
            Asked::refused(Card::new("没有可以沿用的内容", why))
        }
        1 => Asked::change(changes.pop()),
        n => {
            let detail = "与上轮不同的，逐条改即可；可以一次撤销。";
            Asked {
                done: Some(Card::new(format!("已沿用上轮{n}条"), detail)),
                ..Asked::change(Some(Change::Batch(changes)))
            }
        }
    }
}

/// Counts items as gaps that claim points without all their evidence, or no longer.
pub(crate) fn evidence_gaps(session: &Session, count: bool) -> Asked {
    let about = &session.assessment.about;
    let to = Box::new(About {
        evidence_gaps: count,
        ..about.clone()
    });
    Asked::change((about.evidence_gaps != count).then_some(Change::About(to)))
}
