//! What a user asks of an upgrade, and of the tray that it leaves.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::App;
use crate::app::command::path::Purpose;
use crate::app::command::screen::Screen;
use crate::app::command::upgrade::UpgradeCommand;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::outside::jobs::{SaveWish, UpgradeJob};
use crate::app::record::history::{Done, History};
use crate::app::session::{Session, Turn};
use crate::app::standard::upgrading::{ShownItems, Successor, Upgrading};
use crate::app::update::edit::{carry_out as carry_out_edit, too_long_card};
use crate::app::update::file::saving::save;
use crate::domain::assessment::Assessment;
use crate::domain::change::Change;
use crate::domain::change::log::{Act, Delta};
use crate::domain::date::Moment;
use crate::domain::standard::{NodeId, Standard};
use crate::domain::upgrade::Upgrade;
use crate::domain::upgrade::pairing::Decisions;
use crate::domain::upgrade::put_back::put_back;

/// Carries out what is asked of an upgrade, and of the tray that it leaves.
pub(crate) fn carry_out(app: &mut App, command: UpgradeCommand) -> Vec<Effect> {
    match command {
        UpgradeCommand::BeginUpgrade => {
            app.upgrading = None;
            app.screen = Screen::Upgrade;
        }
        UpgradeCommand::PickUpgrade => {
            return vec![Effect::Pick {
                purpose: Purpose::Upgrade,
                suggested: app.standards.clone(),
            }];
        }
        UpgradeCommand::UpgradeFromFile(path) => return fetch_standard(app, path),
        UpgradeCommand::UpgradeTo(id) => {
            let found = app.library.find(&id);
            return found.map_or_else(Vec::new, |to| plan(app, to, Decisions::new()));
        }
        UpgradeCommand::DecideItem(item, decision) => return decide(app, item, decision),
        UpgradeCommand::ShowUpgrade(shown) => {
            if let Some(upgrading) = &mut app.upgrading {
                upgrading.shown = shown;
            }
        }
        UpgradeCommand::ApplyUpgrade => return apply(app),
        UpgradeCommand::LeaveUpgrade => {
            app.upgrading = None;
            app.screen = Screen::Standard;
        }
        UpgradeCommand::PutBack(at, item) => take_back(app, at, &item),
    }
    Vec::new()
}

fn decide(app: &mut App, item: NodeId, standing: Successor) -> Vec<Effect> {
    let Some(upgrading) = &app.upgrading else {
        return Vec::new();
    };
    let mut decisions = upgrading.decisions.clone();
    match standing {
        Successor::Item(target) => {
            // One new item stands for one old one.
            decisions.retain(|_, it| it.as_ref() != Some(&target));
            decisions.insert(item, Some(target));
        }
        Successor::Nothing => drop(decisions.insert(item, None)),
        Successor::Found => drop(decisions.remove(&item)),
    }
    let to = Arc::clone(&upgrading.to);
    plan(app, to, decisions)
}

/// Asks what would come of it.
fn plan(app: &mut App, to: Arc<Standard>, decisions: Decisions) -> Vec<Effect> {
    let Some(session) = &app.session else {
        return Vec::new();
    };
    let old = Box::new(session.assessment.clone());
    let job = app.begin("正在比对新旧标准");
    vec![Effect::PlanUpgrade(Box::new(UpgradeJob {
        job,
        old,
        to,
        decisions,
    }))]
}

/// Has the standard in this file read.
pub(crate) fn fetch_standard(app: &mut App, path: PathBuf) -> Vec<Effect> {
    let job = app.begin("正在读取新版标准");
    vec![Effect::FetchStandard { job, path }]
}

/// A new standard was read from a file.
pub(crate) fn fetched(app: &mut App, to: Arc<Standard>) -> Vec<Effect> {
    plan(app, to, Decisions::new())
}

/// What would come of it is known.
pub(crate) fn planned(app: &mut App, to: Arc<Standard>, decisions: Decisions, plan: Box<Upgrade>) {
    let shown = match &app.upgrading {
        Some(upgrading) => upgrading.shown,
        None if plan.report.counts.doubtful > 0 => ShownItems::Doubtful,
        None => ShownItems::Changed,
    };
    app.upgrading = Some(Upgrading {
        to,
        decisions,
        plan,
        shown,
    });
    app.screen = Screen::Upgrade;
}

/// Goes on with the new standard, as one step that can be taken back.
fn apply(app: &mut App) -> Vec<Effect> {
    let now = app.now;
    let Some(session) = app.session.as_mut() else {
        return Vec::new();
    };
    if session.read_only || session.merging.is_some() {
        let why = "文件为只读，或有合并还没决定。请先另存为新文件，或先决定合并。";
        let card = Card::new("没有换版", why).about(Topic::Upgrade);
        app.notify(NoticeTone::Warning, card);
        return Vec::new();
    }
    let Some(upgrading) = app.upgrading.take() else {
        return Vec::new();
    };
    app.notices.settle(Topic::Upgrade);
    let plan = *upgrading.plan;
    let counts = plan.report.counts;
    let before = std::mem::take(&mut session.history);
    let old = turn(session, plan.assessment, History::default(), now);
    session.turn = Turn {
        back: Some(Box::new((old, before))),
        forward: None,
    };
    app.screen = Screen::Checklist;
    let aside = counts.partly + counts.aside;
    let detail = format!(
        "填写内容：全部沿用{}条，存入旧条目{aside}条；新增条目{}条。可以撤销。",
        counts.whole, counts.new
    );
    let card = Card::new("已换用新版标准", detail);
    app.notify(
        NoticeTone::Done,
        if aside > 0 {
            card.offering("查看旧条目", WindowCommand::Go(Screen::Tray))
        } else {
            card
        },
    );
    // At once: no journal can tell of a change of standards.
    save(app, SaveWish::User).into_iter().collect()
}

/// Puts `to` in the place of the assessment; returns that.
fn turn(session: &mut Session, to: Assessment, history: History, now: Moment) -> Assessment {
    let mut deltas = Vec::new();
    if let Some(change) = Change::between(&session.assessment, &to) {
        // Where that leads to is `to`, but for its standard.
        let mut probe = session.assessment.clone();
        drop(Delta::apply(change, &mut probe, &mut deltas));
    }
    let before = session.replace(to, history, now.date());
    let more = false;
    session
        .log
        .note(Act::Upgrade, Done { deltas, more }, &session.actor, now);
    session.log.hand_over();
    session.file.frozen = None;
    session.file.touch(now);
    session.file.backs_up = true;
    before
}

/// Takes an upgrade back, or does it again, where nothing else is left to be taken back; `None` where there is
/// none.
pub(crate) fn turn_back(app: &mut App, back: bool) -> Option<Vec<Effect>> {
    let now = app.now;
    let session = app.session.as_mut().filter(|it| !it.read_only)?;
    let history = &session.history;
    let more = if back {
        history.can_undo()
    } else {
        history.can_redo()
    };
    if more {
        return None;
    }
    let to = if back {
        session.turn.back.take()?
    } else {
        session.turn.forward.take()?
    };
    let (to, history) = *to;
    let left = std::mem::take(&mut session.history);
    let before = turn(session, to, history, now);
    let other = Some(Box::new((before, left)));
    if back {
        session.turn.forward = other;
    } else {
        session.turn.back = other;
    }
    let effects = save(app, SaveWish::User);
    Some(effects.into_iter().collect())
}

/// Puts what lies in the tray onto an item.
fn take_back(app: &mut App, at: usize, item: &NodeId) {
    let now = app.now;
    let Some(session) = app.session.as_mut() else {
        return;
    };
    if session.read_only {
        let detail = "文件为只读。请用“另存为”保存一份，再在新文件里修改。";
        let card = Card::new("不能修改", detail).about(Topic::Edit);
        app.notify(NoticeTone::Warning, card);
        return;
    }
    let Some(change) = put_back(&session.assessment, at, item) else {
        return;
    };
    if let Some(card) = too_long_card(session, &change) {
        app.notify(NoticeTone::Warning, card);
        return;
    }
    carry_out_edit(session, change, None, Act::Edit, now);
    let card = Card::new("已放回", "旧条目的内容已并入所选条目，可以撤销。");
    let item = item.clone();
    app.notify(
        NoticeTone::Done,
        card.offering("去看看", WindowCommand::GoItem(item)),
    );
}
