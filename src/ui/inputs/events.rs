//! The control for dated events: what happened, or which honours there are, with their tiers and works.

use eframe::egui::{RichText, Ui};

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::standard::shape::Tier;
use crate::ui::inputs::asked::{Asked, fault};
use crate::ui::inputs::honour::{asks_for_works, tier_ui, work_ui, works_of};
use crate::ui::theme::{BODY, palette};
use crate::ui::view::field_id;
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::date_field::{DateEdit, DateField};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Shows the list of events; with tiers, it is one of honours.
pub(crate) fn events_ui(ui: &mut Ui, asked: &Asked<'_>, tiers: &[Tier]) -> Option<Input> {
    let events: &[DatedEvent] = match asked.input {
        Some(Input::Events(events)) => events,
        _ => &[],
    };
    let mut all = events.to_vec();
    let mut deleted = None;
    for (at, event) in all.iter_mut().enumerate() {
        ui.horizontal_wrapped(|ui| {
            belongs_to(ui, &format!("{}{}", w::EVENT_TEXT, at + 1));
            event_ui(ui, asked, at, event);
            if !tiers.is_empty() {
                let works = works_of(events, Some(at));
                honour_ui(ui, asked, (at, event), (tiers, &works));
            }
            if asked.enabled && quiet(ui, w::DELETE).clicked() {
                deleted = Some(at);
            }
        });
    }
    if let Some(at) = deleted {
        all.remove(at);
    }
    let mut edit = (all != events).then(|| Input::Events(all.clone()));
    if asks_for_works(tiers, events) {
        let open = palette(ui.ctx()).open;
        badge(ui, "？", w::SAME_WORK_NAMES, open);
    }
    if asked.input.is_some() && events.is_empty() {
        let good = palette(ui.ctx()).good;
        let words = if tiers.is_empty() {
            w::NO_EVENT_CONFIRMED
        } else {
            w::NO_HONOUR_CONFIRMED
        };
        ui.label(RichText::new(words).size(BODY).color(good));
    }
    if asked.enabled {
        let (add, none) = if tiers.is_empty() {
            (w::ADD_EVENT, w::NO_EVENT)
        } else {
            (w::ADD_HONOUR, w::NO_HONOUR)
        };
        ui.horizontal(|ui| {
            if quiet(ui, add).clicked() {
                all.push(DatedEvent::new(asked.today, String::new()));
                edit = Some(Input::Events(all.clone()));
            }
            if asked.input.is_none() && quiet(ui, none).clicked() {
                edit = Some(Input::Events(Vec::new()));
            }
        });
    }
    edit
}

/// When it was, and what.
fn event_ui(ui: &mut Ui, asked: &Asked<'_>, at: usize, event: &mut DatedEvent) {
    ui.label(w::EVENT_DATE);
    let id = field_id(asked.item, (asked.number, "date", at));
    let label = format!("{}{}", w::EVENT_DATE, at + 1);
    let field = DateField {
        id,
        label: &label,
        year: asked.year,
        today: asked.today,
        days: asked.days,
        enabled: asked.enabled,
    };
    if let Some(DateEdit::Set(date)) = field.show(ui, Some(event.date)) {
        event.date = date;
    }
    if asked.today < event.date {
        fault(ui, w::DAY_TO_COME);
    }
    let id = field_id(asked.item, (asked.number, "text", at));
    let label = format!("{}{}", w::EVENT_TEXT, at + 1);
    let field = TextField::new(id, &label).hint(w::EVENT_HINT).width(320.0);
    if let (_, Some(text)) = field.enabled(asked.enabled).show(ui, &event.text) {
        event.text = text;
    }
}

/// At which tier an honour is, and for which work.
fn honour_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (at, event): (usize, &mut DatedEvent),
    (tiers, works): (&[Tier], &[String]),
) {
    let tier = format!("{}{}", w::HONOUR_TIER, at + 1);
    tier_ui(ui, &tier, tiers, &mut event.tier, asked.enabled);
    let id = field_id(asked.item, (asked.number, "work", at));
    let work = format!("{}{}", w::HONOUR_WORK, at + 1);
    ui.label(w::HONOUR_WORK);
    work_ui(ui, (id, &work), works, &mut event.work, asked.enabled);
}
