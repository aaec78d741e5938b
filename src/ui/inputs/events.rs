//! The control for dated events: what happened, or which honours there are, with their tiers and works.

use eframe::egui::{Id, Ui};

use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::Date;
use crate::domain::standard::shape::Tier;
use crate::ui::icons;
use crate::ui::inputs::asked::{Asked, Entry};
use crate::ui::inputs::begun::{Begun, begin, begun, begun_id};
use crate::ui::inputs::honour::{asks_for_works, tier_ui, work_ui, works_of};
use crate::ui::inputs::lines::{beside, line, none_ui};
use crate::ui::theme::palette;
use crate::ui::view::field_id;
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::button::{clicked_once, quiet_if};
use crate::ui::widgets::date_field::{DateEdit, DateField};
use crate::ui::widgets::focus::{belongs_to, give};
use crate::ui::widgets::holes::{kept_room, rows};
use crate::ui::widgets::read_field::Former;
use crate::ui::widgets::refused::{Said, say};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

fn events_of<'a>(asked: &Asked<'a>) -> &'a [DatedEvent] {
    match asked.input {
        Some(Input::Events(events)) => events,
        _ => &[],
    }
}

/// The way to one event more, or to say that there is none: it stays where it is. With tiers, it is about honours.
pub(crate) fn events_ui(ui: &mut Ui, asked: &Asked<'_>, tiers: &[Tier]) -> Option<Entry> {
    let (add, none) = if tiers.is_empty() {
        (w::ADD_EVENT, w::NO_EVENT)
    } else {
        (w::ADD_HONOUR, w::NO_HONOUR)
    };
    let id = begun_id(asked.item, asked.number);
    let is_begun = begun(ui.ctx(), id, asked.input).is_some();
    let may_begin = asked.enabled && !is_begun;
    let is_none = asked.input.is_some() && events_of(asked).is_empty();
    let mut edit = None;
    line(ui, asked.rule.ask.what(), |ui| {
        if !asked.read_only && quiet_if(ui, may_begin, add).clicked() {
            begin(ui.ctx(), id, asked.today);
            // It is not true any more that there is none.
            edit = is_none.then_some(Entry::Clear);
        }
        let may_be_none = is_none || asked.input.is_none();
        if !asked.read_only && none_ui(ui, none, [is_none, may_begin && may_be_none]) {
            edit = Some(if is_none {
                Entry::Clear
            } else {
                Entry::Set(Input::Events(Vec::new()))
            });
        }
        if asked.read_only && is_none {
            beside(ui, none);
        }
    });
    edit
}

/// The events, one row each, the one that is begun last.
pub(crate) fn event_rows_ui(ui: &mut Ui, asked: &Asked<'_>, tiers: &[Tier]) -> Option<Entry> {
    let (events, begun_id) = (events_of(asked), begun_id(asked.item, asked.number));
    let begun = begun(ui.ctx(), begun_id, asked.input);
    let mut all = events.to_vec();
    let mut deleted = None;
    let id = field_id(asked.item, (asked.number, "events"));
    rows(ui, id, events.len(), |ui, at| {
        let Some(event) = all.get_mut(at) else {
            return false;
        };
        let date = Some(event.date);
        let edit = row_ui(ui, asked, (at, date, event), (tiers, events));
        if edit == RowEdit::Deleted {
            deleted = Some(at);
        }
        edit == RowEdit::Deleted
    });
    if let Some(at) = deleted {
        all.remove(at);
    }
    if let Some(mut begun) = begun.filter(|_| asked.enabled) {
        let at = all.len();
        if !begun.is_shown {
            begun.is_shown = true;
            give(ui.ctx(), date_id(asked, at));
        }
        let mut edit = row_ui(ui, asked, (at, None, &mut begun.event), (tiers, events));
        let fields = [date_id(asked, at), text_id(asked, at)];
        if begun.is_given_up(ui, fields) && edit == RowEdit::Shown {
            edit = RowEdit::Deleted;
        }
        begun.is_left |= ui.memory(|it| !it.has_focus(date_id(asked, at)));
        // While the date is being typed nothing is wrong yet.
        say(
            ui,
            if begun.is_left {
                Said::refused(format!("× {}", w::EVENT_WITHOUT_DATE))
            } else {
                Said::Missing(w::EVENT_WITHOUT_DATE.to_owned())
            },
        );
        if edit == RowEdit::Dated {
            all.push(begun.event.clone());
        }
        ui.data_mut(|it| match edit {
            RowEdit::Shown => drop(it.insert_temp(begun_id, begun)),
            RowEdit::Dated | RowEdit::Deleted => it.remove::<Begun>(begun_id),
        });
    }
    // What stands below does not move up by the deletion that answers it.
    let works_id = field_id(asked.item, (asked.number, "works"));
    kept_room(ui, works_id, asks_for_works(tiers, events), |ui| {
        let open = palette(ui.ctx()).warn;
        badge(ui, icons::WARNING, w::SAME_WORK_NAMES, open);
    });
    (all != events).then_some(Entry::Set(Input::Events(all)))
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowEdit {
    /// Nothing, or what its event says besides the date.
    Shown,
    /// It has this date now.
    Dated,
    /// It goes.
    Deleted,
}

/// The row of an event, with its date, if it has one.
fn row_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (at, date, event): (usize, Option<Date>, &mut DatedEvent),
    (tiers, events): (&[Tier], &[DatedEvent]),
) -> RowEdit {
    let mut edit = RowEdit::Shown;
    ui.horizontal_wrapped(|ui| {
        belongs_to(ui, &format!("{}{}", w::EVENT_TEXT, at + 1));
        if event_ui(ui, asked, (at, date), event) {
            edit = RowEdit::Dated;
        }
        if !tiers.is_empty() {
            let works = works_of(events, Some(at));
            honour_ui(ui, asked, (at, event), (tiers, &works));
        }
        if !asked.read_only && clicked_once(&quiet_if(ui, asked.enabled, w::DELETE)) {
            edit = RowEdit::Deleted;
        }
    });
    edit
}

fn date_id(asked: &Asked<'_>, at: usize) -> Id {
    field_id(asked.item, (asked.number, "date", at))
}

fn text_id(asked: &Asked<'_>, at: usize) -> Id {
    field_id(asked.item, (asked.number, "text", at))
}

/// When it was, and what; whether it got another date.
fn event_ui(
    ui: &mut Ui,
    asked: &Asked<'_>,
    (at, date): (usize, Option<Date>),
    event: &mut DatedEvent,
) -> bool {
    ui.label(w::EVENT_DATE);
    let label = format!("{}{}", w::EVENT_DATE, at + 1);
    let field = DateField {
        id: date_id(asked, at),
        label: &label,
        year: asked.year,
        today: asked.today,
        days: asked.days,
        enabled: asked.enabled,
    };
    let mut is_dated = false;
    if let Some(DateEdit::Set(date)) = field.show_past(ui, date, Former::Needed) {
        event.date = date;
        is_dated = true;
    }
    if date.is_some() && asked.today < event.date {
        // Below the rows: none of them breaks otherwise.
        say(ui, Said::Doubtful(w::DAY_TO_COME.to_owned()));
    }
    let id = text_id(asked, at);
    let label = format!("{}{}", w::EVENT_TEXT, at + 1);
    let field = TextField::new(id, &label).hint(w::EVENT_HINT).width(320.0);
    if let (_, Some(text)) = field.enabled(asked.enabled).show(ui, &event.text) {
        event.text = text;
    }
    is_dated
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
