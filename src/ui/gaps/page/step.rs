//! A step that is being filled in: who, when, what is said; kept from frame to frame.

use std::sync::Arc;

use eframe::egui::{Context, Id, Ui};
use serde::{Deserialize, Serialize};

use crate::domain::actor::is_among;
use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::life::advance;
use crate::domain::gap::life::granting::{asked_by, own};
use crate::domain::gap::life::put_right::{RescoreProposal, proposal};
use crate::domain::gap::life::refusal::StepRefusal;
use crate::domain::standard::NodeId;
use crate::ui::gaps::page::parts::Page;
use crate::ui::unfinished;
use crate::ui::view::ViewCtx;
use crate::ui::words as w;

/// A step that is being filled in.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// For which state of the gap it is meant.
    at: (usize, GapStatus),
    /// Which step, where one was chosen.
    pub(crate) what: Option<Move>,
    /// Who works at this computer.
    actor: String,
    /// Who takes it, where somebody wrote that.
    pub(crate) by: Option<String>,
    pub(crate) on: Option<Date>,
    pub(crate) remark: String,
    pub(crate) until: Option<Date>,
    pub(crate) alone: bool,
    /// Whether the item is scored again: only where somebody has decided that.
    pub(crate) rescores: bool,
    /// Whether it was chosen just now, and the keyboard is to go to what is missing.
    pub(crate) is_fresh: bool,
}

/// What was said of a step that is not taken yet.
#[derive(Serialize, Deserialize)]
struct Said {
    /// After how many steps.
    at: usize,
    what: Move,
    #[serde(default)]
    by: Option<String>,
    remark: String,
    until: Option<Date>,
}

/// By this name it is kept.
fn form_name(gap: &NodeId) -> String {
    format!("step {}", gap.as_str())
}

fn id(gap: &NodeId) -> Id {
    Id::unique(("step", gap.as_str()))
}

/// Chooses a step for the page of this gap, before it is shown; what was said there stays.
pub(crate) fn choose_step(ctx: &ViewCtx<'_>, egui: &Context, gap: &Gap, what: Move, by: &str) {
    let kept = Draft::kept(ctx, egui, gap, by);
    let draft = Draft {
        what: Some(what),
        is_fresh: true,
        ..kept
    };
    egui.data_mut(|it| it.insert_temp(id(&gap.id), draft));
}

impl Draft {
    fn new(gap: &Gap, what: Option<Move>, by: &str, on: Date) -> Self {
        Self {
            at: (gap.steps.len(), gap.status),
            what,
            actor: by.to_owned(),
            by: None,
            on: Some(on),
            remark: String::new(),
            until: None,
            alone: false,
            rescores: false,
            is_fresh: what.is_some(),
        }
    }

    /// What was filled in for the gap as it is now, or an empty form.
    pub(crate) fn of(ctx: &ViewCtx<'_>, ui: &Ui, page: Page<'_>) -> Self {
        Self::kept(ctx, ui.ctx(), page.gap, &page.session.actor)
    }

    /// The same of any gap. A step that somebody else took in the meantime, or that was taken back, leaves the words there.
    fn kept(ctx: &ViewCtx<'_>, egui: &Context, gap: &Gap, by: &str) -> Self {
        let new = Self::new(gap, None, by, ctx.app.now.date());
        let kept = egui.data(|it| it.get_temp::<Self>(id(&gap.id)));
        if let Some(kept) = kept {
            let fits = kept.at == new.at;
            // Who works here may have said so in the meantime.
            let actor = new.actor.clone();
            return if fits {
                Self { actor, ..kept }
            } else {
                let remark = kept.remark;
                Self { remark, ..new }
            };
        }
        let said: Option<Said> = unfinished::begun(ctx, &form_name(&gap.id));
        let Some(said) = said else { return new };
        let fits = said.at == gap.steps.len();
        Self {
            what: Some(said.what).filter(|_| fits),
            by: said.by.filter(|_| fits),
            until: said.until.filter(|_| fits),
            remark: said.remark,
            ..new
        }
    }

    /// Keeps it from frame to frame, and what was said also over the end of the program.
    pub(crate) fn keep(self, ctx: &mut ViewCtx<'_>, ui: &Ui, gap: &Gap) {
        let what = chosen(&self, gap).or(self.what);
        let what = what.filter(|_| self.is_begun());
        let said = what.map(|what| Said {
            at: gap.steps.len(),
            what,
            by: self.by.clone(),
            remark: self.remark.clone(),
            until: self.until,
        });
        unfinished::keep(ctx, &form_name(&gap.id), said.as_ref());
        ui.data_mut(|it| it.insert_temp(id(&gap.id), self));
    }

    /// Chooses a step; what was said for another stays.
    pub(crate) fn choose(&mut self, what: Move) {
        self.what = Some(what);
        self.is_fresh = true;
    }

    /// Who takes the step `what`: who is written, or who works here, unless that one may not.
    pub(crate) fn by(&self, gap: &Gap, what: Move) -> String {
        // Who may not grant it is not who refuses it either, as a rule.
        let grant = match what {
            Move::Return => Move::Close,
            Move::Refuse => Move::Agree,
            what => what,
        };
        let may_not = || {
            let is_granting = grant.grants().is_some() && !self.alone;
            is_granting && own(&gap.person, &gap.steps, grant, &self.actor).is_some()
        };
        // Where there is nobody else it is who asked for it.
        let only = || {
            let own = own(&gap.person, &gap.steps, what, &self.actor).is_some();
            asked_by(&gap.steps, what).filter(|_| self.alone && !own)
        };
        match (&self.by, only()) {
            (Some(by), _) => by.clone(),
            (None, Some(only)) => only.to_owned(),
            (None, None) if may_not() => String::new(),
            (None, None) => self.actor.clone(),
        }
    }

    /// That it grants what was asked for in the name of another than who works here, if it does: the log keeps who it was.
    pub(crate) fn for_another(&self, gap: &Gap, what: Move) -> Option<String> {
        let by = self.by(gap, what);
        what.grants()?;
        let is_another = !self.actor.is_empty() && !is_among(&by, &self.actor);
        is_another.then(|| w::granted_for(by.trim(), &self.actor))
    }

    /// The empty form that follows once it is taken.
    pub(crate) fn after(&self, gap: &Gap, today: Date) -> Self {
        Self::new(gap, None, &self.actor, today)
    }

    /// Whether anything was said of it yet.
    pub(crate) fn is_begun(&self) -> bool {
        self.by.is_some() || !self.remark.trim().is_empty() || self.until.is_some()
    }

    /// The step `what` as it is filled in, or what is missing for it.
    pub(crate) fn taken(&self, page: Page<'_>, what: Move) -> Result<GapStep, Option<StepRefusal>> {
        let step = self.step(page.gap, what, self.on.ok_or(None)?);
        let taken = advance(&page.session.assessment, page.gap, step.clone());
        taken.map(|_| step).map_err(Some)
    }

    fn step(&self, gap: &Gap, what: Move, on: Date) -> GapStep {
        GapStep {
            what,
            on,
            by: self.by(gap, what).trim().to_owned(),
            remark: self.remark.trim().to_owned(),
            round: 0,
            alone: what.grants().is_some() && self.alone,
            rescored: None,
            known: None,
            seen: None,
            until: self.until.filter(|_| Move::WITH_A_DAY.contains(&what)),
        }
    }
}

/// The step that was chosen, or the one that is most likely next.
pub(crate) fn chosen(draft: &Draft, gap: &Gap) -> Option<Move> {
    let possible = draft.what.filter(|it| it.leads(gap.status).is_some());
    possible.or_else(|| gap.next_step())
}

/// What the proposal was worked out from.
type Known = (u64, Points, NodeId);

/// What the item would say: worked out once for each state of the file.
pub(crate) fn proposed(ui: &Ui, page: Page<'_>, item: &NodeId) -> Option<RescoreProposal> {
    let session = page.session;
    let total = session.tree().total.points;
    let known: Known = (session.file.revision, total, item.clone());
    let id = Id::unique("what closing brings");
    let kept = ui.data(|it| it.get_temp::<Arc<(Known, Option<RescoreProposal>)>>(id));
    if let Some(kept) = kept.filter(|it| it.0 == known) {
        return kept.1.clone();
    }
    let found = proposal(&session.assessment, item);
    ui.data_mut(|it| it.insert_temp(id, Arc::new((known, found.clone()))));
    found
}
