//! An event that is begun and has no date yet: it is no entry, and goes by Esc while nothing stands in it, and by undo.

use eframe::egui::{Context, Id, Key, Popup, Ui};

use crate::app::session::Session;
use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::Date;
use crate::domain::standard::NodeId;
use crate::ui::view::field_id;
use crate::ui::widgets::read_field::is_refused;

/// An event that has no date yet, and so is none: it is kept by its fields alone.
#[derive(Clone, Debug)]
pub(crate) struct Begun {
    /// What is known of it; its date means nothing.
    pub(crate) event: DatedEvent,
    /// Whether its fields were shown.
    pub(crate) is_shown: bool,
    /// Whether the field for its date was left without one.
    pub(crate) is_left: bool,
    /// Whether one of its fields had the keyboard, and nothing lay over it.
    pub(crate) has_keyboard: bool,
}

/// One that was taken back, to be done again.
#[derive(Clone, Debug)]
struct TakenBack(Begun);

/// Where the one is kept that is begun of this rule.
pub(crate) fn begun_id(item: &NodeId, rule: usize) -> Id {
    field_id(item, (rule, "begun event"))
}

/// Begins one.
pub(crate) fn begin(egui: &Context, id: Id, today: Date) {
    let begun = Begun {
        event: DatedEvent::new(today, String::new()),
        is_shown: false,
        is_left: false,
        has_keyboard: false,
    };
    egui.data_mut(|it| {
        it.remove::<TakenBack>(id);
        it.insert_temp(id, begun);
    });
}

/// The one that is begun; none where it is said that there is none.
pub(crate) fn begun(egui: &Context, id: Id, input: Option<&Input>) -> Option<Begun> {
    if matches!(input, Some(Input::Events(events)) if events.is_empty()) {
        egui.data_mut(|it| it.remove::<Begun>(id));
    }
    egui.data(|it| it.get_temp(id))
}

impl Begun {
    /// Whether Esc gives it up: it has the keyboard, and nothing stands in it. `fields` are those of its date and text.
    pub(crate) fn is_given_up(&mut self, ui: &Ui, [date, text]: [Id; 2]) -> bool {
        let event = &self.event;
        let is_empty = event.text.is_empty() && event.work.is_empty() && event.tier == 0;
        let is_empty = is_empty && !is_refused::<Date>(ui.ctx(), date);
        let had_keyboard = self.has_keyboard;
        let focused = ui.memory(|it| it.focused());
        let is_here = focused == Some(date) || focused == Some(text);
        self.has_keyboard = is_here && !Popup::is_any_open(ui.ctx());
        had_keyboard && is_empty && ui.input(|it| it.key_pressed(Key::Escape))
    }
}

/// Where those are kept that may be begun of the selected item.
fn ids(session: &Session) -> Vec<Id> {
    let item = session.view.selected.as_ref();
    let node = item.and_then(|it| session.assessment.standard.node(it));
    let rules = node.map_or(0, |it| it.rules.len());
    let ids = item.map(|item| (1..=rules).map(move |it| begun_id(item, it)));
    ids.into_iter().flatten().collect()
}

/// Whether one is begun of the selected item.
pub(crate) fn is_begun(egui: &Context, session: &Session) -> bool {
    let mut ids = ids(session).into_iter();
    ids.any(|id| egui.data(|it| it.get_temp::<Begun>(id).is_some()))
}

/// Takes back the one that is begun of the selected item; whether there was one.
pub(crate) fn take_back(egui: &Context, session: &Session) -> bool {
    let taken = ids(session).into_iter().find_map(|id| {
        let begun: Begun = egui.data(|it| it.get_temp(id))?;
        egui.data_mut(|it| {
            it.remove::<Begun>(id);
            it.insert_temp(id, TakenBack(begun));
        });
        Some(())
    });
    taken.is_some()
}

/// Whether one of the selected item was taken back.
pub(crate) fn is_taken_back(egui: &Context, session: &Session) -> bool {
    let mut ids = ids(session).into_iter();
    ids.any(|id| egui.data(|it| it.get_temp::<TakenBack>(id).is_some()))
}

/// Brings the one again that was taken back of the selected item; whether there was one.
pub(crate) fn bring_back(egui: &Context, session: &Session) -> bool {
    let brought = ids(session).into_iter().find_map(|id| {
        let TakenBack(begun) = egui.data(|it| it.get_temp(id))?;
        egui.data_mut(|it| {
            it.remove::<TakenBack>(id);
            it.insert_temp(id, begun);
        });
        Some(())
    });
    brought.is_some()
}

/// Forgets all that is begun.
pub(crate) fn forget(egui: &Context) {
    egui.data_mut(|it| {
        it.remove_by_type::<Begun>();
        it.remove_by_type::<TakenBack>();
    });
}
