//! One step for all picked gaps.

use eframe::egui::{Id, RichText, Role, Ui, WidgetInfo};
use serde::{Deserialize, Serialize};

use crate::app::command::gap::GapCommand;
use crate::app::session::Session;
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::date::Date;
use crate::domain::gap::deadline::odd_deadline;
use crate::domain::gap::life::refusal::only_one;
use crate::ui::theme::SMALL;
use crate::ui::unfinished;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{clicked_once, primary, tick};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::refused::{Refused, told_in_line};
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// A step for all picked gaps, as far as it is filled in.
#[derive(Clone, Serialize, Deserialize)]
struct Draft {
    what: Option<Move>,
    by: String,
    remark: String,
    until: Option<Date>,
    alone: bool,
    /// Whether it was tried as it is filled in.
    #[serde(skip)]
    tried: bool,
}

/// By this name the step is kept while something is said of it and it is not taken.
const FORM: &str = "picked step";

impl Draft {
    fn empty(session: &Session) -> Self {
        Self {
            what: None,
            by: session.actor.clone(),
            remark: String::new(),
            until: None,
            alone: false,
            tried: false,
        }
    }

    /// The step as it is filled in.
    fn step(&self, what: Move, on: Date) -> GapStep {
        GapStep {
            what,
            on,
            by: self.by.trim().to_owned(),
            remark: self.remark.trim().to_owned(),
            round: 0,
            alone: what.grants().is_some() && self.alone,
            rescored: None,
            until: self.until.filter(|_| what == Move::Extend),
            known: None,
            seen: None,
        }
    }

    /// Whether anything was said of the step.
    fn says_something(&self) -> bool {
        !self.remark.trim().is_empty() || self.until.is_some()
    }
}

/// Shows the step to choose, who takes it and what is said.
pub(crate) fn picked_steps_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let steps = session.steps_of_picked();
    if steps.is_empty() {
        return;
    }
    let id = Id::unique("picked step");
    let kept = ui.data(|it| it.get_temp::<Draft>(id));
    let begun = || unfinished::begun(ctx, FORM).unwrap_or_else(|| Draft::empty(session));
    let mut draft = kept.unwrap_or_else(begun);
    draft.what = draft.what.filter(|it| steps.contains(it));
    ui.horizontal(|ui| {
        let mut choices = vec![(None, w::PICKED_NO_STEP.to_owned())];
        choices.extend(steps.iter().map(|it| (Some(*it), it.name().to_owned())));
        ui.label(RichText::new(w::STEP_PICKED).size(SMALL));
        if let Some(what) = select(ui, w::PICKED_STEP, 124.0, draft.what, &choices) {
            draft.what = what;
            draft.tried = false;
        }
        if let Some(what) = draft.what {
            let until = until_field(ctx, session);
            fields_ui(ui, until, what, &mut draft);
            let name = format!("所选：{}", what.name());
            let step = draft.step(what, ctx.app.now.date());
            let button = primary(ui, what.name());
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if clicked_once(&button) {
                draft.tried = true;
                // What nobody can take is not sent, and stays to be put right.
                if session.refused_by_all(&step).is_none() {
                    ctx.ask(GapCommand::StepPicked(step.clone()));
                    draft = Draft {
                        by: draft.by.clone(),
                        ..Draft::empty(session)
                    };
                }
            }
            let refused = until.refused(ui, w::STEP_UNTIL);
            let refused = refused.filter(|_| what == Move::Extend);
            let by_all = || {
                let why = draft.tried.then(|| session.refused_by_all(&step))?;
                why.map(|it| Refused::plain(format!("× {it}")))
            };
            let day = draft.until.filter(|_| what == Move::Extend);
            let beyond =
                day.and_then(|it| odd_deadline(&session.assessment.about, it, ctx.app.now.date()));
            let refused = refused.or_else(by_all);
            told_in_line(ui, refused.as_ref(), beyond.as_deref());
        }
    });
    unfinished::keep(ctx, FORM, draft.says_something().then_some(&draft));
    ui.data_mut(|it| it.insert_temp(id, draft));
}

fn until_field<'a>(ctx: &ViewCtx<'_>, session: &Session) -> DateField<'a> {
    DateField {
        id: Id::unique("picked step until"),
        label: w::PICKED_UNTIL,
        year: session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
        enabled: true,
    }
}

/// Who, what is said, and until when.
fn fields_ui(ui: &mut Ui, until: DateField<'_>, what: Move, draft: &mut Draft) {
    let said = if what.needs_reason() {
        w::STEP_REASON
    } else {
        w::STEP_REMARK
    };
    ui.label(RichText::new(w::STEP_BY).size(SMALL));
    for (name, text, width) in [
        (w::STEP_BY, &mut draft.by, 110.0),
        (said, &mut draft.remark, 240.0),
    ] {
        make_room(ui, width);
        let label = format!("所选：{name}");
        let field = TextField::new(Id::unique(("picked step", name)), &label);
        let before = text.clone();
        if let (_, Some(typed)) = field.hint(name).width(width).show(ui, &before) {
            *text = typed;
        }
    }
    if what == Move::Extend {
        ui.label(w::STEP_UNTIL);
        if let Some(day) = until.show_draft(ui, draft.until) {
            draft.until = day.date();
        }
    }
    if what.grants().is_some() {
        make_room(ui, 260.0);
        tick(ui, &mut draft.alone, only_one(what));
    }
}
