//! The keyboard's way through the window: what Tab reaches is brought into view, and what repeats in a list
//! says what it belongs to.

use eframe::egui::accesskit::{Action, ActionRequest, TreeId};
use eframe::egui::{Context, Event, Id, Key, Popup, Rect, Response, Role, Sense, Ui, Vec2};

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
