//! Findings sent down from above (通报问题): put on the books, or taken off.

use crate::app::App;
use crate::app::command::finding::{FindingCommand, NewFinding};
use crate::app::notice::Card;
use crate::app::outside::effect::Effect;
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::app::update::answers::gaps::{one_step, replaced};
use crate::app::update::asked::Asked;
use crate::app::update::edit::edit;
use crate::app::update::papers::filling;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::Change;
use crate::domain::date::Moment;
use crate::domain::gap::finding::{KEPT, is_droppable, new_finding_ids};
use crate::domain::standard::NodeId;

/// Carries out what is asked of findings from above.
pub(crate) fn carry_out(app: &mut App, command: FindingCommand) -> Vec<Effect> {
    match command {
        FindingCommand::PickFindings => return filling::pick_findings(app),
        FindingCommand::ReadFindings(path) => return filling::read_findings(app, path),
        FindingCommand::AddFindings(findings) => {
            edit(app, |session, now| add_findings(session, findings, now));
            // They are seen where they are worked off.
            let session = app.session.as_mut().filter(|it| !it.read_only);
            if let Some(session) = session {
                session.view.gap_view = GapView::Table;
            }
        }
        FindingCommand::DropFinding(id) => edit(app, |session, _| drop_finding(session, &id)),
    }
    Vec::new()
}

/// Puts findings from above on the books, each under an id of its own.
fn add_findings(session: &Session, findings: Vec<NewFinding>, now: Moment) -> Asked {
    let seconds = now.local().and_utc().timestamp().unsigned_abs();
    let salt = session.log.seat() ^ seconds;
    let ids = new_finding_ids(&session.assessment, salt);
    let changes = ids.zip(findings).map(|(item, finding)| {
        let NewFinding {
            notice,
            problem,
            section,
            person,
            due,
        } = finding;
        let work = GapWork {
            notice: Some(notice),
            problem: problem.trim().to_owned(),
            section: section.trim().to_owned(),
            person: person.trim().to_owned(),
            due,
            ..GapWork::default()
        };
        let to = Box::new(work);
        Change::Gap { item, to }
    });
    Asked::change(one_step(changes.collect()))
}

/// Takes a finding off the books that nobody has worked on.
fn drop_finding(session: &Session, id: &NodeId) -> Asked {
    let work = session.assessment.gaps.get(id);
    let Some(work) = work.filter(|it| it.notice.is_some()) else {
        return Asked::default();
    };
    if is_droppable(work) {
        return Asked::change(replaced(session, id, GapWork::default()));
    }
    let (why, remedy) = KEPT;
    Asked::refused(Card::new("没有删除", format!("{why}{remedy}")))
}
