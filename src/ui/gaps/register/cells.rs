//! What the columns of the register say of an event.

use eframe::egui::{FontId, Id, Label, Ui};

use crate::app::session::Session;
use crate::domain::assessment::answer::DatedEvent;
use crate::domain::date::Date;
use crate::domain::entry::event_register::{Cost, EventStanding, RegisteredEvent, events};
use crate::domain::entry::look_back::Until;
use crate::domain::standard::rule::Window;
use crate::ui::gaps::register::form::write;
use crate::ui::gaps::register::kinds::link_ui;
use crate::ui::icons;
use crate::ui::inputs::honour::honour_in_words;
use crate::ui::theme::{SMALL, palette};
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{clicked_once, quiet};
use crate::ui::widgets::date_field::{DateEdit, DateField};
use crate::ui::widgets::line::cut;
use crate::ui::widgets::read_field::Former;
use crate::ui::widgets::refused::Refused;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Takes the event off the register, if that is asked for; whether it is.
pub(crate) fn delete_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    line: &RegisteredEvent<'_>,
) -> bool {
    ui.spacing_mut().button_padding.x = 6.0;
    if session.read_only || !clicked_once(&quiet(ui, w::DELETE)) {
        return false;
    }
    let (item, rule) = (line.kind.item, line.kind.rule);
    let mut all = events(&session.assessment, item, rule).to_vec();
    if line.place < all.len() {
        all.remove(line.place);
    }
    write(ctx, item, rule, all);
    true
}

/// Writes another event in the place of the one in `line`.
fn edit(
    ctx: &mut ViewCtx<'_>,
    session: &Session,
    line: &RegisteredEvent<'_>,
    change: impl FnOnce(&mut DatedEvent),
) {
    let (item, rule) = (line.kind.item, line.kind.rule);
    let mut all = events(&session.assessment, item, rule).to_vec();
    if let Some(event) = all.get_mut(line.place) {
        change(event);
        write(ctx, item, rule, all);
    }
}

/// When it happened; why what was typed is not taken over, if it is not.
pub(crate) fn date_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    line: &RegisteredEvent<'_>,
) -> Option<Refused> {
    let today = ctx.app.now.date();
    let field = DateField {
        id: field_id(
            line.kind.item,
            ("register date", line.kind.rule, line.place),
        ),
        label: w::EVENT_DATE,
        year: session.assessment.about.year,
        today,
        days: ctx.app.settings.deadline_days,
        enabled: !session.read_only,
    };
    if let Some(DateEdit::Set(date)) = field.show_past(ui, Some(line.date), Former::Stays) {
        edit(ctx, session, line, |it| it.date = date);
    }
    field.refused(ui, w::EVENT_DATE)
}

/// The field of what happened.
pub(crate) fn text_id(line: &RegisteredEvent<'_>) -> Id {
    let place = ("register text", line.kind.rule, line.place);
    field_id(line.kind.item, place)
}

/// What happened, in so many rows.
pub(crate) fn text_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (line, rows): (&RegisteredEvent<'_>, u8),
) {
    let field = TextField::new(text_id(line), w::EVENT_TEXT).hint(w::EVENT_HINT);
    let field = field.rows(usize::from(rows)).enabled(!session.read_only);
    if let (_, Some(text)) = field.show(ui, line.text) {
        edit(ctx, session, line, |it| it.text = text.replace('\n', " "));
    }
}

/// What an event costs; of an honour at which tier it is and for which work.
pub(crate) fn cost_in_words(session: &Session, line: &RegisteredEvent<'_>) -> String {
    let (item, rule) = (line.kind.item, line.kind.rule);
    let event = events(&session.assessment, item, rule).get(line.place);
    match event {
        Some(event) if matches!(line.kind.cost, Cost::Honour | Cost::ByTier) => {
            let node = session.assessment.standard.node(item);
            let rule = node.and_then(|it| it.rules.get(rule.checked_sub(1)?));
            honour_in_words(rule.map_or(&[], |it| it.ask.tiers()), event)
        }
        _ => line.kind.cost.in_words(),
    }
}

/// The item, and in so many rows what the event costs.
pub(crate) fn item_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    line: &RegisteredEvent<'_>,
    (cost, rows): (&str, u8),
) {
    ui.spacing_mut().item_spacing.y = 2.0;
    link_ui(ctx, ui, &line.kind);
    let muted = palette(ui.ctx()).muted;
    let galley = cut(ui, cost, FontId::proportional(SMALL), muted, rows);
    let is_cut = galley.elided;
    let shown = ui.add(Label::new(galley));
    if is_cut {
        shown.on_hover_text(cost);
    }
}

/// Whether it counts, and until when.
pub(crate) fn standing_ui(ui: &mut Ui, line: &RegisteredEvent<'_>, today: Date) {
    let palette = palette(ui.ctx());
    ui.spacing_mut().item_spacing.y = 2.0;
    let (icon, colour) = match line.kind.cost {
        _ if !line.standing.counts() => (icons::CIRCLE, palette.muted),
        Cost::Honour => (icons::CHECK_CIRCLE.filled(), palette.good),
        _ => (icons::MINUS_CIRCLE.filled(), palette.problem),
    };
    badge(ui, icon, line.standing.name(), colour);
    remark(
        ui,
        match line.until {
            _ if line.standing == EventStanding::OtherYear => {
                format!("{}年度的事项", line.date.year())
            }
            Until::Always => w::UNTIL_ALWAYS.to_owned(),
            Until::Never => w::UNTIL_NEVER.to_owned(),
            Until::Day(day) if line.kind.within == Window::Year => {
                format!("只计入{}年度", day.year())
            }
            Until::Day(day) => format!("计至{}", day.in_words()),
        },
    );
    if today < line.date {
        badge(ui, icons::ALERT.filled(), w::IN_FUTURE, palette.problem);
    }
}
