//! One gap in the table: what is wrong on the left, what is done about it in fields on the right.

use eframe::egui::{
    Align, Layout, Rect, RichText, Role, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::domain::assessment::gap_step::{GapStep, Move};
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::gap::life::advance;
use crate::domain::gap::what_if::brings_points;
use crate::ui::gaps::marks::{may_submit, moved_deadline, origin_ui, overdue, steps_done};
use crate::ui::gaps::page::step::choose_step;
use crate::ui::icons;
use crate::ui::theme::{BODY, RADIUS, SMALL, bold_text, palette, status_icon};
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{clicked_once, quiet, tick};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::text_height::lines;
use crate::ui::words as w;

/// The height of a line of text.
const LINE: f32 = 23.0;

/// How high the row of a gap is, so that nothing in it is cut.
pub(crate) fn gap_height(gap: &Gap, columns: &[(f32, f32)]) -> f32 {
    let width = |at: usize| columns.get(at).map_or(200.0, |it| it.1);
    let head = format!("{} {}", gap.code, gap.title);
    let marks = 1.1 * marks_of(gap, width(0));
    // Labels have more room than fields.
    let label = |text: &str| lines(text, width(0) + 12.0);
    let left = 1.9 + marks + label(&gap.problem) + label(&head) + 1.4;
    // A deadline that was moved says so below, and the steps stand below the buttons.
    let notes = moved_deadline(gap).into_iter();
    let due: f32 = notes.map(|it| lines(&it, width(5))).sum();
    let status = 4.4 + if steps_done(gap).is_some() { 1.1 } else { 0.0 };
    let most = left
        .max(rows(&gap.cause, width(2)) + 0.8)
        .max(rows(&gap.measure, width(3)) + 0.8)
        .max(due * 1.2 + 3.2)
        .max(status);
    (most * LINE + 24.0).max(124.0)
}

/// How many lines the marks of a gap take in a column of `width`, beside the box to pick it.
fn marks_of(gap: &Gap, width: f32) -> f32 {
    let marks = [
        (gap.origin != GapOrigin::Score).then_some(6.0),
        (gap.times() > 1).then_some(9.5),
        may_submit(gap).then_some(13.0),
    ];
    let mut lines = 0.0;
    let mut left = width - 92.0;
    for letters in marks.into_iter().flatten() {
        let wide: f32 = letters * SMALL + 16.0;
        if wide > left {
            lines += 1.0;
            left = width - 12.0;
        }
        left -= wide;
    }
    lines
}

/// How many rows a field for `text` has.
fn rows(text: &str, width: f32) -> f32 {
    lines(text, width - 8.0).max(3.0)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a small number of rows"
)]
fn whole(rows: f32) -> usize {
    rows.clamp(1.0, 400.0) as usize
}

/// What the rows of the table have in common.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a> {
    /// The open assessment.
    pub(crate) session: &'a Session,
    /// The left edge and the width of each column.
    pub columns: &'a [(f32, f32)],
    /// The sections to choose from.
    pub(crate) sections: &'a [String],
}

/// Shows one gap.
pub(crate) fn gap_row_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    table: Table<'_>,
    gap: &Gap,
    rect: Rect,
) {
    let palette = palette(ui.ctx());
    let line = Stroke::new(1.0, palette.line);
    ui.painter()
        .rect(rect, RADIUS, palette.surface, line, StrokeKind::Inside);
    for (at, (left, width)) in table.columns.iter().enumerate() {
        let inner = Rect::from_min_max(
            pos2(rect.left() + left + 6.0, rect.top() + 8.0),
            pos2(rect.left() + left + width - 6.0, rect.bottom() - 4.0),
        );
        let builder = UiBuilder::new()
            .max_rect(inner)
            .layout(Layout::top_down(Align::LEFT))
            .id_salt(("cell", at));
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(inner.expand(4.0)));
            cell_ui(ctx, ui, table, gap, at);
        });
    }
}

/// The contents of the column at `at`.
fn cell_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, table: Table<'_>, gap: &Gap, at: usize) {
    let enabled = !table.session.read_only;
    match at {
        0 => problem_ui(ctx, ui, table.session, gap),
        1 => points_ui(ctx, ui, gap),
        2 => {
            let text = text_ui(
                ui,
                gap,
                ("cause", w::CAUSE),
                (&gap.cause, w::CAUSE_HINT),
                enabled,
            );
            if let Some(text) = text {
                ask(ctx, gap, GapEdit::Cause(text));
            }
        }
        3 => {
            let text = text_ui(
                ui,
                gap,
                ("measure", w::MEASURE),
                (&gap.measure, ""),
                enabled,
            );
            if let Some(text) = text {
                ask(ctx, gap, GapEdit::Measure(text));
            }
        }
        4 => who_ui(ctx, ui, gap, table.sections, enabled),
        5 => due_ui(ctx, ui, table.session, gap),
        _ => status_ui(ctx, ui, table.session, gap),
    }
}

/// A field of several lines; returns the new text when it changed.
fn text_ui(
    ui: &mut Ui,
    gap: &Gap,
    (field, name): (&str, &str),
    (text, hint): (&str, &str),
    enabled: bool,
) -> Option<String> {
    let id = field_id(&gap.id, field);
    let label = named(gap, name);
    // As the height of the row is worked out, by the width of the column.
    let rows = whole(rows(text, ui.available_width() + 12.0));
    let field = TextField::new(id, &label).hint(hint).enabled(enabled);
    field.rows(rows).show(ui, text).1
}

/// The lost points; a click says why.
fn points_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, gap: &Gap) {
    let colour = palette(ui.ctx()).problem;
    if gap.origin == GapOrigin::Veto {
        badge(ui, icons::ALERT.filled(), "否决", colour);
        return;
    }
    let Some(item) = gap
        .item
        .clone()
        .filter(|_| gap.origin != GapOrigin::Notified)
    else {
        remark(ui, "—");
        return;
    };
    let text = bold_text(gap.lost.to_string(), BODY).color(colour);
    let response = ui.link(text).on_hover_text(w::WHY);
    let name = named(gap, &format!("扣{}分，{}", gap.lost, w::WHY));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    if response.clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(item))));
    }
}

fn due_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gap: &Gap) {
    let today = ctx.app.now.date();
    let field = DateField {
        id: field_id(&gap.id, "due"),
        label: &named(gap, w::DUE),
        year: session.assessment.about.year,
        today,
        days: ctx.app.settings.deadline_days,
        enabled: !session.read_only && !gap.has_fixed_deadline(),
    };
    let shown = ui.scope(|ui| field.show(ui, gap.due));
    if let Some(due) = shown.inner {
        ask(ctx, gap, GapEdit::Due(due.date()));
    }
    if gap.has_fixed_deadline() {
        shown.response.on_hover_text(w::DUE_FIXED);
    }
    if gap.is_overdue(today) {
        let colour = palette(ui.ctx()).problem;
        let text = format!("× {}", overdue(gap, today));
        ui.label(bold_text(text, SMALL).color(colour));
    }
    for line in moved_deadline(gap) {
        remark(ui, line);
    }
}

fn ask(ctx: &mut ViewCtx<'_>, gap: &Gap, edit: GapEdit) {
    ctx.ask(GapCommand::SetGap {
        gap: gap.id.clone(),
        edit,
    });
}

fn problem_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gap: &Gap) {
    ui.horizontal_wrapped(|ui| {
        let mut picked = session.view.picked.contains(&gap.id);
        let response = tick(ui, &mut picked, w::PICK);
        let name = named(gap, w::PICK);
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, picked, &name));
        if response.changed() {
            let mut all = session.view.picked.clone();
            if !all.remove(&gap.id) {
                all.insert(gap.id.clone());
            }
            ctx.ask(LedgerCommand::PickGaps(all.into_iter().collect()));
        }
        origin_ui(ui, gap, false);
    });
    ui.label(RichText::new(&gap.problem).size(BODY));
    remark(ui, format!("{} {}", gap.code, gap.title));
    ui.horizontal(|ui| {
        if let Some(item) = &gap.item
            && quiet(ui, w::GO_TO_ITEM).clicked()
        {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
            ctx.ask(ViewCommand::Select(item.clone()));
        }
        if brings_points(gap) {
            let mut supposed = session.view.supposed.contains(&gap.id);
            if tick(ui, &mut supposed, w::SUPPOSE).changed() {
                ctx.ask(LedgerCommand::Suppose(gap.id.clone()));
            }
        }
    });
}

fn who_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, gap: &Gap, sections: &[String], enabled: bool) {
    let field = PickField {
        id: field_id(&gap.id, "section"),
        label: &named(gap, w::SECTION),
        hint: w::SECTION,
        choices: sections,
        width: f32::INFINITY,
        enabled,
    };
    if let Some(text) = field.show(ui, &gap.section) {
        ask(ctx, gap, GapEdit::Section(text));
    }
    let id = field_id(&gap.id, "person");
    let label = named(gap, w::PERSON);
    let field = TextField::new(id, &label)
        .hint(w::PERSON_HINT)
        .enabled(enabled);
    if let (_, Some(text)) = field.show(ui, &gap.person) {
        ask(ctx, gap, GapEdit::Person(text));
    }
}

/// How far it is, and the way to all there is about it.
fn status_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gap: &Gap) {
    let colour = palette(ui.ctx()).text;
    badge(ui, status_icon(gap.status), gap.status.name(), colour);
    let button = |ui: &mut Ui, words: &str| {
        let response = quiet(ui, words);
        let name = named(gap, words);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        // The step after this one comes to stand in its place.
        clicked_once(&response)
    };
    if let Some(what) = gap.next_step().filter(|_| !session.read_only)
        && button(ui, what.name())
    {
        take(ctx, ui, session, gap, what);
    }
    if button(ui, w::WORK_ON) {
        ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
    }
    if let Some(steps) = steps_done(gap) {
        remark(ui, steps);
    }
}

/// Takes a step by one click where nothing is missing and nothing must be said; otherwise asks on the page.
fn take(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, gap: &Gap, what: Move) {
    let (by, on) = (&session.actor, ctx.app.now.date());
    let step = GapStep {
        what,
        on,
        by: by.clone(),
        remark: String::new(),
        round: 0,
        alone: false,
        rescored: None,
        until: None,
        known: None,
    };
    // What closes a gap is looked at first: it may change the score.
    let plain = what != Move::Close && advance(&session.assessment, gap, step.clone()).is_ok();
    if plain {
        ctx.ask(GapCommand::TakeStep {
            gap: gap.id.clone(),
            step: Box::new(step),
            answer: None,
        });
    } else {
        choose_step(ui.ctx(), gap, what, by, on);
        ctx.ask(LedgerCommand::OpenGap(Some(gap.id.clone())));
    }
}

/// The name of a control of this gap.
fn named(gap: &Gap, label: &str) -> String {
    format!("{label} {}", gap.code)
}
