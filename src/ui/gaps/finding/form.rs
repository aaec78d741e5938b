//! One finding from above, entered by hand.

use eframe::egui::{Id, RichText, Ui};

use crate::app::command::finding::{FindingCommand, NewFinding};
use crate::app::session::Session;
use crate::domain::assessment::gap_work::Notification;
use crate::domain::date::Date;
use crate::domain::gap::deadline::odd_deadline;
use crate::ui::gaps::finding::state::leave;
use crate::ui::gaps::page::notice::{first_field, notice_ui};
use crate::ui::theme::{GAP, SMALL, palette};
use crate::ui::unfinished;
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, primary, secondary};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::refused::told_line;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// By this name the form is kept while it is half filled in.
const FORM: &str = "finding";

/// How wide a field is beside others.
const FIELD: f32 = 220.0;

/// How high the line is in which it is said what is wrong.
const BELOW: f32 = 22.0;

fn form_id() -> Id {
    Id::unique("finding draft")
}

fn problem_id() -> Id {
    form_id().with("problem")
}

/// Whether the problem was left without words, or tried to be booked so.
fn unsaid_id() -> Id {
    form_id().with("problem left")
}

/// The form as far as it is filled in.
fn kept(ctx: &ViewCtx<'_>, ui: &Ui) -> Begun {
    let kept = ui.data(|it| it.get_temp::<Begun>(form_id()));
    kept.unwrap_or_else(|| {
        let fresh = empty(ctx.app.now.date());
        let draft = unfinished::begun(ctx, FORM).unwrap_or_else(|| fresh.clone());
        Begun { fresh, draft }
    })
}

fn keep(ctx: &mut ViewCtx<'_>, ui: &Ui, begun: Begun) {
    let Begun { fresh, draft } = &begun;
    unfinished::keep(ctx, FORM, (draft != fresh).then_some(draft));
    ui.data_mut(|it| it.insert_temp(form_id(), begun));
}

/// The first field has the keyboard when the form opens, and nothing is wrong yet.
fn begin(ui: &Ui) {
    let id = form_id().with("shown");
    let frame = ui.ctx().cumulative_frame_nr();
    let last: Option<u64> = ui.data(|it| it.get_temp(id));
    ui.data_mut(|it| it.insert_temp(id, frame));
    if last.is_none_or(|it| it + 1 < frame) {
        set_switch(ui, unsaid_id(), false);
        give(ui.ctx(), first_field(form_id()));
    }
}

/// Shows the form.
pub(crate) fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, sections: &[String]) {
    begin(ui);
    let mut begun = kept(ctx, ui);
    let draft = &mut begun.draft;
    remark(ui, w::REQUIRED_LEGEND);
    if let Some(notice) = notice_ui(ctx, ui, session, form_id(), &draft.notice, true) {
        draft.notice = notice;
    }
    ui.label(format!("{}{}", w::PROBLEM_CARD, w::REQUIRED));
    let field = TextField::new(problem_id(), w::PROBLEM_CARD).rows(3);
    let (response, typed) = field.show(ui, &draft.problem);
    if let Some(text) = typed {
        draft.problem = text;
    }
    if response.lost_focus() {
        set_switch(ui, unsaid_id(), true);
    }
    ui.scope(|ui| {
        ui.set_min_height(BELOW);
        if switch(ui, unsaid_id()) && draft.problem.trim().is_empty() {
            let colour = palette(ui.ctx()).problem;
            let words = format!("× {}", w::FINDING_EMPTY);
            ui.label(RichText::new(words).size(SMALL).color(colour));
        }
    });
    duty_ui(ctx, ui, session, sections, draft);
    ui.add_space(GAP);
    keep(ctx, ui, begun);
}

/// The buttons, always in view; nothing is booked before it is said what the problem is: they lead there.
pub(crate) fn foot_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let mut begun = kept(ctx, ui);
    let is_told = !begun.draft.problem.trim().is_empty();
    let book = clicked_once(&primary(ui, w::BOOK));
    let more = clicked_once(&secondary(ui, w::BOOK_MORE));
    if !is_told {
        let missing = format!("{}{}", w::STILL_MISSING, w::PROBLEM_CARD);
        remark(ui, missing);
    }
    if (book || more) && !is_told {
        set_switch(ui, unsaid_id(), true);
        give(ui.ctx(), problem_id());
    } else if book || more {
        let Begun { fresh, draft } = &mut begun;
        ctx.ask(FindingCommand::AddFindings(vec![draft.clone()]));
        // The next one is most likely of the same paper.
        draft.problem.clear();
        draft.person.clear();
        draft.notice.item = None;
        fresh.clone_from(draft);
        set_switch(ui, unsaid_id(), false);
        keep(ctx, ui, begun);
        if more {
            give(ui.ctx(), problem_id());
        } else {
            leave(ui);
        }
    }
}

/// The form as it was begun, and as far as it is filled in.
#[derive(Clone)]
struct Begun {
    fresh: NewFinding,
    draft: NewFinding,
}

/// The form while nothing stands in it.
const fn empty(today: Date) -> NewFinding {
    NewFinding {
        notice: Notification {
            source: String::new(),
            number: String::new(),
            on: today,
            days: None,
            item: None,
        },
        problem: String::new(),
        section: String::new(),
        person: String::new(),
        due: None,
    }
}

/// Who is responsible, and until when.
fn duty_ui(
    ctx: &ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    sections: &[String],
    draft: &mut NewFinding,
) {
    let id = form_id();
    ui.horizontal_wrapped(|ui| {
        make_room(ui, FIELD);
        ui.vertical(|ui| {
            ui.set_width(FIELD);
            ui.label(w::SECTION);
            let field = PickField {
                id: id.with("section"),
                label: w::SECTION,
                hint: w::SECTION,
                choices: sections,
                width: FIELD,
                enabled: true,
            };
            if let Some(text) = field.show(ui, &draft.section) {
                draft.section = text;
            }
        });
        make_room(ui, FIELD);
        ui.vertical(|ui| {
            ui.set_width(FIELD);
            ui.label(w::PERSON);
            let field = TextField::new(id.with("person"), w::PERSON).width(FIELD);
            if let (_, Some(text)) = field.show(ui, &draft.person) {
                draft.person = text;
            }
        });
        make_room(ui, FIELD);
        ui.vertical(|ui| {
            ui.set_width(FIELD);
            ui.label(w::DUE);
            let field = DateField {
                id: id.with("due"),
                label: w::DUE,
                year: session.assessment.about.year,
                today: ctx.app.now.date(),
                days: ctx.app.settings.deadline_days,
                enabled: true,
            };
            if let Some(due) = field.show_bare(ui, draft.due) {
                draft.due = due.date();
            }
            let about = &session.assessment.about;
            let beyond = draft.due;
            let beyond = beyond.and_then(|it| odd_deadline(about, it, ctx.app.now.date()));
            let refused = field.refused(ui, w::DUE);
            told_line(ui, refused.as_ref(), beyond.as_deref());
        });
    });
}
