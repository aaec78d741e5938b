//! One finding from above, entered by hand.

use eframe::egui::{Id, Ui};

use crate::app::command::finding::{FindingCommand, NewFinding};
use crate::app::session::Session;
use crate::domain::assessment::gap_work::Notification;
use crate::domain::date::Date;
use crate::domain::gap::deadline::odd_deadline;
use crate::ui::gaps::finding::state::leave;
use crate::ui::gaps::page::notice::notice_ui;
use crate::ui::theme::GAP;
use crate::ui::unfinished;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{primary, secondary_if};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::refused::told_line;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// By this name the form is kept while it is half filled in.
const FORM: &str = "finding";

/// How wide a field is beside others.
const FIELD: f32 = 220.0;

/// Shows the form; nothing is booked before it says what the problem is.
pub(crate) fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, sections: &[String]) {
    let id = Id::unique("finding draft");
    let today = ctx.app.now.date();
    let kept = ui.data(|it| it.get_temp::<Begun>(id));
    let Begun { fresh, mut draft } = kept.unwrap_or_else(|| {
        let fresh = empty(today);
        let draft = unfinished::begun(ctx, FORM).unwrap_or_else(|| fresh.clone());
        Begun { fresh, draft }
    });
    let mut fresh = fresh;
    if let Some(notice) = notice_ui(ctx, ui, session, id, &draft.notice, true) {
        draft.notice = notice;
    }
    ui.label(w::PROBLEM_CARD);
    let field = TextField::new(id.with("problem"), w::PROBLEM_CARD).rows(3);
    if let (_, Some(text)) = field.show(ui, &draft.problem) {
        draft.problem = text;
    }
    duty_ui(ctx, ui, session, sections, &mut draft);
    ui.add_space(GAP);
    ui.horizontal_wrapped(|ui| {
        let told = !draft.problem.trim().is_empty();
        let book = ui.add_enabled_ui(told, |ui| primary(ui, w::BOOK)).inner;
        let more = secondary_if(ui, told, (w::BOOK_MORE, w::FINDING_EMPTY)).clicked();
        if !told {
            remark(ui, w::FINDING_EMPTY);
        }
        if book.clicked() || more {
            ctx.ask(FindingCommand::AddFindings(vec![draft.clone()]));
            // The next one is most likely of the same paper.
            draft.problem.clear();
            draft.person.clear();
            draft.notice.item = None;
            fresh.clone_from(&draft);
            if !more {
                leave(ui);
            }
        }
    });
    unfinished::keep(ctx, FORM, (draft != fresh).then_some(&draft));
    ui.data_mut(|it| it.insert_temp(id, Begun { fresh, draft }));
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
    let id = Id::unique("finding draft");
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
