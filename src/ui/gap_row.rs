//! One gap in the table: what is wrong on the left, what is done about it in fields on the right.

use eframe::egui::{
    Align, ComboBox, Layout, Rect, RichText, Stroke, StrokeKind, TextWrapMode, Ui, UiBuilder, pos2,
};

use crate::app::command::{Command, GapEdit, Screen};
use crate::app::session::Session;
use crate::domain::gap::{Gap, GapStatus, Origin};
use crate::domain::what_if::brings_points;
use crate::ui::theme::{BODY, RADIUS, SMALL, bold_text, palette};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, tick};
use crate::ui::widgets::date_field::date_field;
use crate::ui::widgets::text_field::TextField;
use crate::ui::{ViewCtx, field_id, words as w};

/// The height of a line of text.
const LINE: f32 = 23.0;

/// How many lines `text` takes in a column of `width`; Chinese letters are as wide as they are high.
pub(super) fn lines(text: &str, width: f32) -> f32 {
    let per_line = ((width - 24.0) / BODY).max(4.0);
    let of = |line: &str| {
        let wide: f32 = line
            .chars()
            .map(|it| if it.is_ascii() { 0.6 } else { 1.0 })
            .sum();
        (wide / per_line).ceil().max(1.0)
    };
    text.split('\n').map(of).sum()
}

/// How high the row of a gap is, so that nothing in it is cut.
pub(super) fn gap_height(gap: &Gap, columns: &[(f32, f32)]) -> f32 {
    let width = |at: usize| columns.get(at).map_or(200.0, |it| it.1);
    let head = format!("{} {}", gap.code, gap.title);
    let badge = if gap.origin == Origin::Score {
        0.0
    } else {
        1.2
    };
    let left = badge + lines(&gap.problem, width(0)) + lines(&head, width(0)) + 1.4;
    let most = left
        .max(rows(&gap.cause, width(2)) + 0.8)
        .max(rows(&gap.measure, width(3)) + 0.8);
    (most * LINE + 24.0).max(124.0)
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

/// Shows one gap.
pub(super) fn gap_row_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    gap: &Gap,
    rect: Rect,
    columns: &[(f32, f32)],
) {
    let palette = palette(ui.ctx());
    let line = Stroke::new(1.0, palette.line);
    ui.painter()
        .rect(rect, RADIUS, palette.surface, line, StrokeKind::Inside);
    let enabled = !session.read_only;
    let year = session.assessment.about.year;
    let mut cell = |at: usize, contents: &mut dyn FnMut(&mut Ui, &mut ViewCtx<'_>, f32)| {
        let Some((left, width)) = columns.get(at) else {
            return;
        };
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
            contents(ui, ctx, inner.width());
        });
    };
    cell(0, &mut |ui, ctx, _| problem_ui(ctx, ui, session, gap));
    cell(1, &mut |ui, _, _| {
        if gap.origin == Origin::Veto {
            badge(ui, "×", "否决", palette.problem);
        } else {
            ui.label(bold_text(format!("{:.2}", gap.lost), BODY).color(palette.problem));
        }
    });
    cell(2, &mut |ui, ctx, width| {
        let id = field_id(&gap.item, "cause");
        let field = TextField::new(id, w::CAUSE)
            .hint(w::CAUSE_HINT)
            .enabled(enabled);
        let field = field.rows(whole(rows(&gap.cause, width)));
        if let (_, Some(text)) = field.show(ui, &gap.cause) {
            ask(ctx, gap, GapEdit::Cause(text));
        }
    });
    cell(3, &mut |ui, ctx, width| {
        let id = field_id(&gap.item, "measure");
        let field = TextField::new(id, w::MEASURE).enabled(enabled);
        let field = field.rows(whole(rows(&gap.measure, width)));
        if let (_, Some(text)) = field.show(ui, &gap.measure) {
            ask(ctx, gap, GapEdit::Measure(text));
        }
    });
    cell(4, &mut |ui, ctx, _| who_ui(ctx, ui, gap, enabled));
    cell(5, &mut |ui, ctx, _| {
        let id = field_id(&gap.item, "due");
        if let Some(due) = date_field(ui, id, w::DUE, gap.due, year, enabled) {
            ask(ctx, gap, GapEdit::Due(due));
        }
        if gap.is_overdue(ctx.app.now.date()) {
            ui.label(bold_text(w::OVERDUE, SMALL).color(palette.problem));
        }
    });
    cell(6, &mut |ui, ctx, _| status_ui(ctx, ui, gap, enabled));
}

fn ask(ctx: &mut ViewCtx<'_>, gap: &Gap, edit: GapEdit) {
    ctx.ask(Command::SetGap {
        item: gap.item.clone(),
        edit,
    });
}

fn problem_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, gap: &Gap) {
    if gap.origin != Origin::Score {
        let colour = palette(ui.ctx()).problem;
        badge(ui, "×", gap.origin.name(), colour);
    }
    ui.label(RichText::new(&gap.problem).size(BODY));
    remark(ui, format!("{} {}", gap.code, gap.title));
    ui.horizontal(|ui| {
        if quiet(ui, w::GO_TO_ITEM).clicked() {
            ctx.ask(Command::Go(Screen::Checklist));
            ctx.ask(Command::Select(gap.item.clone()));
        }
        if brings_points(gap) {
            let mut supposed = session.view.supposed.contains(&gap.item);
            if tick(ui, &mut supposed, w::SUPPOSE).changed() {
                ctx.ask(Command::Suppose(gap.item.clone()));
            }
        }
    });
}

fn who_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, gap: &Gap, enabled: bool) {
    let id = field_id(&gap.item, "section");
    let field = TextField::new(id, w::SECTION)
        .hint(w::SECTION)
        .enabled(enabled);
    if let (_, Some(text)) = field.show(ui, &gap.section) {
        ask(ctx, gap, GapEdit::Section(text));
    }
    let id = field_id(&gap.item, "person");
    let field = TextField::new(id, w::PERSON)
        .hint(w::PERSON_HINT)
        .enabled(enabled);
    if let (_, Some(text)) = field.show(ui, &gap.person) {
        ask(ctx, gap, GapEdit::Person(text));
    }
}

fn status_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, gap: &Gap, enabled: bool) {
    let sign = match gap.status {
        GapStatus::Open => "○",
        GapStatus::Underway => "◐",
        GapStatus::ToVerify => "◎",
        GapStatus::Closed => "✓",
    };
    ui.add_enabled_ui(enabled, |ui| {
        let shown = format!("{sign} {}", gap.status.name());
        let combo = ComboBox::from_id_salt(("status", gap.item.as_str()));
        let combo = combo
            .selected_text(shown)
            .width(108.0)
            .wrap_mode(TextWrapMode::Extend);
        let response = combo.show_ui(ui, |ui| {
            for status in GapStatus::ALL {
                if ui
                    .selectable_label(gap.status == status, status.name())
                    .clicked()
                {
                    ask(ctx, gap, GapEdit::Status(status));
                }
            }
        });
        response.response.widget_info(|| {
            eframe::egui::WidgetInfo::labeled(
                eframe::egui::Role::ComboBox,
                enabled,
                format!("{} {}", w::STATUS, gap.status.name()),
            )
        });
    });
}
