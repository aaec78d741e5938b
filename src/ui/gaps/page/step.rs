//! The form of a step: who, when, what is said; what is missing is told before it is taken.

use std::sync::Arc;

use eframe::egui::{Context, Id, RichText, Ui};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::life::advance;
use crate::domain::gap::life::put_right::{RescoreProposal, proposal};
use crate::domain::gap::life::refusal::StepRefusal;
use crate::domain::standard::NodeId;
use crate::ui::gaps::page::parts::{Page, caption};
use crate::ui::theme::{GAP, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{primary, quiet, tick};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// How wide a name is.
const NAME: f32 = 190.0;

/// A step that is being filled in.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// For which state of the gap it is meant.
    at: (usize, GapStatus),
    /// Which step, where one was chosen.
    pub(crate) what: Option<Move>,
    by: String,
    on: Option<Date>,
    remark: String,
    until: Option<Date>,
    alone: bool,
    /// Whether the item is scored again: only where somebody has decided that.
    rescores: bool,
}

fn id(gap: &NodeId) -> Id {
    Id::unique(("step", gap.as_str()))
}

/// Chooses a step for the page of this gap, before it is shown.
pub(crate) fn choose_step(egui: &Context, gap: &Gap, what: Move, by: &str, on: Date) {
    let draft = Draft::new(gap, Some(what), by, on);
    egui.data_mut(|it| it.insert_temp(id(&gap.id), draft));
}

impl Draft {
    fn new(gap: &Gap, what: Option<Move>, by: &str, on: Date) -> Self {
        Self {
            at: (gap.steps.len(), gap.status),
            what,
            by: by.to_owned(),
            on: Some(on),
            remark: String::new(),
            until: None,
            alone: false,
            rescores: false,
        }
    }

    /// What was filled in for the gap as it is now, or an empty form.
    pub(crate) fn of(ctx: &ViewCtx<'_>, ui: &Ui, page: Page<'_>) -> Self {
        let gap = page.gap;
        let kept = ui.data(|it| it.get_temp::<Self>(id(&gap.id)));
        let fits = |it: &Self| it.at == (gap.steps.len(), gap.status);
        let by = &page.session.actor;
        kept.filter(fits)
            .unwrap_or_else(|| Self::new(gap, None, by, ctx.app.now.date()))
    }

    pub(crate) fn keep(self, ui: &Ui, gap: &Gap) {
        ui.data_mut(|it| it.insert_temp(id(&gap.id), self));
    }

    /// Chooses a step; what was said for another stays.
    pub(crate) fn choose(&mut self, what: Move) {
        self.what = Some(what);
    }

    fn step(&self, what: Move, on: Date) -> GapStep {
        GapStep {
            what,
            on,
            by: self.by.trim().to_owned(),
            remark: self.remark.trim().to_owned(),
            round: 0,
            alone: what == Move::Close && self.alone,
            rescored: None,
            known: None,
            until: self.until.filter(|_| Move::WITH_A_DAY.contains(&what)),
        }
    }
}

/// The step that was chosen, or the one that is most likely next.
pub(crate) fn chosen(draft: &Draft, gap: &Gap) -> Option<Move> {
    let possible = draft.what.filter(|it| it.leads(gap.status).is_some());
    possible.or_else(|| gap.next_step())
}

/// Shows the form of `what`, says what is missing, and takes the step.
pub(crate) fn form_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    page: Page<'_>,
    what: Move,
    draft: &mut Draft,
) {
    let Page { session, gap, .. } = page;
    who_ui(ctx, ui, page, what, draft);
    let said = if what.needs_reason() {
        w::STEP_REASON
    } else {
        w::STEP_REMARK
    };
    caption(ui, said);
    let field = TextField::new(page.field("step remark"), said).rows(2);
    if let (_, Some(text)) = field.show(ui, &draft.remark) {
        draft.remark = text;
    }
    let mut offered = None;
    if what == Move::Close {
        tick(ui, &mut draft.alone, w::STEP_ALONE);
        offered = gap.item.as_ref().and_then(|it| cached(ui, page, it));
        if let Some(offered) = &offered {
            rescore_ui(ui, offered, draft);
        }
    }
    let taken = match draft.on {
        None => Err(None),
        Some(on) => {
            let step = draft.step(what, on);
            let taken = advance(&session.assessment, gap, step.clone());
            taken.map(|_| step).map_err(Some)
        }
    };
    let palette = palette(ui.ctx());
    ui.add_space(GAP);
    let words = format!("确认{}", what.name());
    let shown = ui.add_enabled_ui(taken.is_ok(), |ui| primary(ui, &words));
    let response = shown.inner;
    match taken {
        Err(why) => {
            let words = why.as_ref().map(StepRefusal::to_string);
            let words = words.unwrap_or_else(|| w::STEP_NO_DAY.to_owned());
            ui.label(RichText::new(format!("× {words}")).color(palette.problem));
            // What is missing is at hand.
            let suggested = gap.measure_is_suggested && why == Some(StepRefusal::NoMeasure);
            if suggested && quiet(ui, w::TAKE_SUGGESTED_NOW).clicked() {
                page.write(ctx, GapEdit::Measure(gap.measure.clone()));
            }
        }
        Ok(step) if response.clicked() => {
            let wanted = offered.filter(|_| draft.rescores);
            ctx.ask(GapCommand::TakeStep {
                gap: gap.id.clone(),
                step: Box::new(step),
                answer: wanted.map(|it| Box::new(it.answer.clone())),
            });
        }
        Ok(_) => {}
    }
}

/// Who takes the step and when, and until when it puts off the deadline.
fn who_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, page: Page<'_>, what: Move, draft: &mut Draft) {
    let name = if matches!(what, Move::Close | Move::Return) {
        w::STEP_CHECKER
    } else {
        w::STEP_BY
    };
    let date = |label, field: &str| DateField {
        id: page.field(field),
        label,
        year: page.session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
        enabled: true,
    };
    ui.horizontal_wrapped(|ui| {
        make_room(ui, NAME);
        ui.vertical(|ui| {
            ui.set_width(NAME);
            caption(ui, name);
            let field = TextField::new(page.field("step by"), name).width(NAME);
            if let (_, Some(text)) = field.show(ui, &draft.by) {
                draft.by = text;
            }
        });
        make_room(ui, NAME);
        ui.vertical(|ui| {
            ui.set_width(NAME);
            caption(ui, w::STEP_ON);
            if let Some(on) = date(w::STEP_ON, "step on").show(ui, draft.on) {
                draft.on = on.date();
            }
        });
    });
    if Move::WITH_A_DAY.contains(&what) {
        let label = if what == Move::Extend {
            w::STEP_UNTIL
        } else {
            w::STEP_NEW_DUE
        };
        caption(ui, label);
        if let Some(until) = date(label, "step until").show(ui, draft.until) {
            draft.until = until.date();
        }
    }
}

/// Asks whether the item is scored again with the close-out.
fn rescore_ui(ui: &mut Ui, offered: &RescoreProposal, draft: &mut Draft) {
    let RescoreProposal {
        from,
        to,
        total_from,
        total_to,
        ..
    } = offered;
    let text =
        format!("同时把本项改为“已做到”（得分 {from} → {to}，总分 {total_from} → {total_to}）");
    let on = draft.rescores;
    let row = OptionRow {
        mark: OptionMark::Tick,
        on,
        enabled: true,
        key: None,
        text: &text,
    };
    if row.show(ui).clicked() {
        draft.rescores = !on;
    }
}

/// What the proposal was worked out from.
type Known = (u64, Points, NodeId);

/// What the item would say: worked out once for each state of the file.
fn cached(ui: &Ui, page: Page<'_>, item: &NodeId) -> Option<RescoreProposal> {
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
