//! What an answer led on to is looked at before a key takes one further: the Enter that is typed behind a digit, or the
//! second digit of a number, was meant for the item before.

use eframe::egui::{Context, Event, Id};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::standard::NodeId;
use crate::domain::standard::shape::Shape;
use crate::ui::checklist::item_actions::refuse_key;
use crate::ui::inputs::leads::{lead_to, note_led, take_led};
use crate::ui::view::ViewCtx;
use crate::ui::words as w;

/// So long, in seconds, an item is read before Enter leaves it unanswered.
const READ: f64 = 2.0;
/// After an Enter that stayed, the next one that comes so much later is meant.
const MEANT: f64 = 0.5;
/// Digits that follow each other faster are of one number.
const NUMBER: f64 = 0.3;

/// The item that an answer led on to.
#[derive(Clone)]
struct Come {
    item: NodeId,
    /// Until when Enter does not leave it.
    until: f64,
    /// Since when it is shown.
    since: f64,
}

fn come_id() -> Id {
    Id::unique("come to by an answer")
}

fn now(egui: &Context) -> f64 {
    egui.input(|it| it.time)
}

/// Notes which item an answer led on to; to be called in each frame, before any key is looked at.
pub(crate) fn watch(egui: &Context, session: Option<&Session>) {
    let item = session.and_then(|it| it.view.came_on.as_ref());
    let Some(item) = item else {
        egui.data_mut(|it| it.remove::<Come>(come_id()));
        return;
    };
    let known: Option<Come> = egui.data(|it| it.get_temp(come_id()));
    if known.is_none_or(|it| it.item != *item) {
        let since = now(egui);
        let come = Come {
            item: item.clone(),
            until: since + READ,
            since,
        };
        egui.data_mut(|it| it.insert_temp(come_id(), come));
    }
}

/// Whether Enter is to stay at the item: it was shown by an answer just now.
fn keeps_enter(egui: &Context) -> bool {
    let Some(come) = egui.data(|it| it.get_temp::<Come>(come_id())) else {
        return false;
    };
    let now = now(egui);
    let keeps = now < come.until;
    if keeps {
        let until = now + MEANT;
        egui.data_mut(|it| it.insert_temp(come_id(), Come { until, ..come }));
    }
    keeps
}

/// Whether a digit was meant for the item before.
pub(crate) fn keeps_digit(egui: &Context) -> bool {
    let come: Option<Come> = egui.data(|it| it.get_temp(come_id()));
    come.is_some_and(|it| now(egui) < it.since + NUMBER)
}

/// Whether a key is held down: what it does is done once. What it types may come a frame later.
pub(crate) fn is_held(egui: &Context) -> bool {
    let id = Id::unique("a key is held down");
    let key = |it: &Event| match it {
        Event::Key {
            pressed, repeat, ..
        } => Some(*pressed && *repeat),
        _ => None,
    };
    let now = egui.input(|it| it.events.iter().filter_map(key).next_back());
    if let Some(now) = now {
        egui.data_mut(|it| it.insert_temp(id, now));
    }
    egui.data(|it| it.get_temp(id)).unwrap_or(false)
}

/// Whether Enter stays at the item: it was shown just now, or it is half answered; then the keyboard goes to what is still
/// open, and the next Enter goes on.
pub(crate) fn stays(ctx: &mut ViewCtx<'_>, egui: &Context) -> bool {
    let Some(session) = &ctx.app.session else {
        return false;
    };
    let Some(item) = session.view.selected.clone().filter(|_| !session.read_only) else {
        return false;
    };
    if keeps_enter(egui) {
        refuse_key(egui, session, &item, w::JUST_SHOWN);
        return true;
    }
    let Some(rule) = open_rule(session, &item) else {
        return false;
    };
    let answer = session.assessment.answers.get(&item);
    if take_led(egui, &item, answer) {
        return false;
    }
    note_led(egui, &item, answer);
    ctx.ask(WindowCommand::Go(Screen::Checklist));
    ctx.ask(ViewCommand::Unfold(true));
    lead_to(egui, &item, rule);
    refuse_key(egui, session, &item, w::STILL_OPEN_ONCE_MORE);
    true
}

/// The first rule of a half answered item that is not answered.
fn open_rule(session: &Session, item: &NodeId) -> Option<usize> {
    let answer = session.assessment.answers.get(item)?;
    if answer.na.is_some() || answer.inputs.is_empty() {
        return None;
    }
    let node = session.assessment.standard.node(item)?;
    let mut rules = (1_usize..).zip(&node.rules);
    let open = rules.find(|(number, rule)| {
        rule.ask.shape() != Shape::Nothing && !answer.inputs.contains_key(number)
    });
    open.map(|it| it.0)
}
