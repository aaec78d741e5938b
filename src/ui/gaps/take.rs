//! The next step of a gap from where it is listed: taken by one click where nothing is missing, else asked on its page.

use eframe::egui::Context;

use crate::app::command::gap::GapCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::session::Session;
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::life::advance;
use crate::ui::gaps::page::step::choose_step;
use crate::ui::view::ViewCtx;
use crate::ui::words as w;

/// A step with nothing said, taken by who is here.
pub(crate) fn plain_step(session: &Session, what: Move, on: Date) -> GapStep {
    GapStep {
        what,
        on,
        by: session.actor.clone(),
        remark: String::new(),
        round: 0,
        alone: false,
        rescored: None,
        until: None,
        known: None,
        seen: None,
    }
}

/// Takes a step by one click where nothing is missing and nothing must be said; otherwise asks on the page.
pub(crate) fn take(
    ctx: &mut ViewCtx<'_>,
    egui: &Context,
    session: &Session,
    (gap, what): (&Gap, Move),
) {
    let step = plain_step(session, what, ctx.app.now.date());
    // What closes a gap is looked at first: it may change the score.
    let plain = what != Move::Close && advance(&session.assessment, gap, step.clone()).is_ok();
    // What stands beside the list is about what is worked on in it.
    ctx.ask(LedgerCommand::LookAt(gap.id.clone()));
    if plain {
        ctx.ask(GapCommand::TakeStep {
            gap: gap.id.clone(),
            step: Box::new(step),
            answer: None,
        });
    } else {
        ask(ctx, egui, session, (gap, what));
    }
}

/// Asks for a step on the page of the gap.
pub(crate) fn ask(
    ctx: &mut ViewCtx<'_>,
    egui: &Context,
    session: &Session,
    (gap, what): (&Gap, Move),
) {
    choose_step(ctx, egui, gap, what, &session.actor);
    ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
}

/// What a click on the next step of a gap does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// It takes this step, or asks for it.
    Step(Move),
    /// It opens the page: an extension waits for an answer, or there is nothing left to do.
    Look(&'static str),
}

impl Next {
    /// What is usually done next with `gap`.
    pub(crate) fn of(gap: &Gap, read_only: bool) -> Self {
        match gap.next_step() {
            _ if gap.asked.is_some() => Self::Look(w::CARD_ASKED),
            Some(step) if !read_only => Self::Step(step),
            _ => Self::Look(w::CARD_LOOK),
        }
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Step(step) => step.name(),
            Self::Look(name) => name,
        }
    }

    /// Does it.
    pub(crate) fn go(self, ctx: &mut ViewCtx<'_>, egui: &Context, session: &Session, gap: &Gap) {
        match self {
            Self::Step(what) => take(ctx, egui, session, (gap, what)),
            Self::Look(_) => ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone()))),
        }
    }
}

/// The name of a control of this gap.
pub(crate) fn named(gap: &Gap, label: &str) -> String {
    format!("{label} {}", gap.code)
}
