//! The keyboard's way through the window: what Tab reaches is brought into view, and what repeats in a list
//! says what it belongs to.

use eframe::egui::accesskit::{Action, ActionRequest, TreeId};
use eframe::egui::{
    Context, Event, Id, Key, PointerButton, Popup, Rect, Response, Role, Sense, Ui, Vec2,
};

/// Scrolls to what got the focus since the last frame, where it is hidden in a list; what was clicked is seen, and stays
/// under the pointer.
pub(crate) fn bring_into_view(egui: &Context) {
    let last = Id::unique("last focus");
    let now = egui.memory(|it| it.focused());
    if egui.data(|it| it.get_temp::<Option<Id>>(last)).flatten() == now {
        return;
    }
    egui.data_mut(|it| it.insert_temp(last, now));
    let Some(id) = now else { return };
    let given: Option<Given> = egui.data(|it| it.get_temp(given_id()));
    if given.is_some_and(|it| it.by_click && it.to == id) {
        // What is clicked stays under the pointer; what is typed then scrolls to itself.
        return;
    }
    let pointer = egui.input(|it| it.pointer.latest_pos());
    let hidden = egui.read_response(id).is_some_and(|it| {
        let is_pointed_at = pointer.is_some_and(|at| it.interact_rect.contains(at));
        !is_pointed_at && !it.interact_rect.expand(1.0).contains_rect(it.rect)
    });
    if hidden {
        let request = ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        egui.input_mut(|it| it.events.push(Event::AccessKitActionRequest(request)));
    }
}

/// What was given the keyboard.
#[derive(Clone, Copy)]
struct Given {
    to: Id,
    /// Whether a click gave it, not a key.
    by_click: bool,
    /// Whether it is to be given once more: the click lay beside it, and takes the keyboard from it at once.
    again: bool,
}

fn given_id() -> Id {
    Id::unique("given the keyboard")
}

/// Gives the keyboard to what is shown by a click, perhaps later in this frame. Neither this click nor the second one of a
/// double click takes it away again, though both lie beside it.
pub(crate) fn give(egui: &Context, to: Id) {
    let given = Given {
        to,
        by_click: egui.input(|it| it.pointer.any_click()),
        again: true,
    };
    egui.data_mut(|it| it.insert_temp(given_id(), given));
    egui.memory_mut(|it| it.request_focus(to));
    egui.request_repaint();
}

/// Gives it once more where it went by the click that gave it: at once or, where that would scroll what was clicked away
/// from under the pointer, as soon as something is typed. To be called before anything is shown and any key is looked at.
pub(crate) fn keep_given(egui: &Context) {
    let Some(given) = egui.data(|it| it.get_temp::<Given>(given_id())) else {
        return;
    };
    let focused = egui.memory(|it| it.focused());
    let (second, elsewhere, typed) = egui.input(|it| {
        let second = it.pointer.button_double_clicked(PointerButton::Primary);
        let typed = |it: &Event| matches!(it, Event::Text(_));
        let elsewhere = it.pointer.any_click() && !second;
        (second, elsewhere, it.events.iter().any(typed))
    });
    let is_others = focused.is_some_and(|it| it != given.to);
    if elsewhere || is_others {
        egui.data_mut(|it| it.remove::<Given>(given_id()));
        return;
    }
    let is_seen = egui
        .read_response(given.to)
        .is_some_and(|it| it.interact_rect.expand(1.0).contains_rect(it.rect));
    let mut again = given.again;
    if focused.is_none() && again && (is_seen || typed) {
        egui.memory_mut(|it| it.request_focus(given.to));
        again = false;
    }
    let again = again || second;
    egui.data_mut(|it| it.insert_temp(given_id(), Given { again, ..given }));
}

/// Names what everything in `ui` belongs to, e.g. the item whose gap a row shows.
pub(crate) fn belongs_to(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Group);
        node.set_label(name);
    });
}

fn choice_id() -> Id {
    Id::unique("choice with the keyboard")
}

/// Notes that this is a choice: where it has the keyboard, Space chooses it, and Enter is left to what goes on.
pub(crate) fn note_choice(ui: &Ui, response: &Response) {
    if response.has_focus() {
        ui.data_mut(|it| it.insert_temp(choice_id(), response.id));
    }
}

/// Whether a choice has the keyboard.
pub(crate) fn is_at_choice(egui: &Context) -> bool {
    let choice: Option<Id> = egui.data(|it| it.get_temp(choice_id()));
    choice.is_some() && egui.memory(|it| it.focused()) == choice
}

fn screen_id() -> Id {
    Id::unique("begin of the screen")
}

/// Tab with nothing in hand begins at the screen, not at what frames it; to be called before anything is shown.
pub(crate) fn begin_by_tab(egui: &Context) {
    let is_free = egui.memory(|it| it.focused().is_none() && it.top_modal_layer().is_none());
    let tab = egui.input(|it| it.key_pressed(Key::Tab) && it.modifiers.is_none());
    if tab && is_free && !Popup::is_any_open(egui) {
        egui.memory_mut(|it| it.request_focus(screen_id()));
    }
}

/// Where the screen begins: egui goes on from here to its first control.
pub(crate) fn screen_begins(ui: &Ui) {
    if ui.memory(|it| it.has_focus(screen_id())) {
        let corner = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(corner, screen_id(), Sense::focusable_noninteractive());
    }
}
