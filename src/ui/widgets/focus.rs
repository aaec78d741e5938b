//! The keyboard's way through the window: what Tab reaches is brought into view, and what repeats in a list
//! says what it belongs to.

use eframe::egui::accesskit::{Action, ActionRequest, TreeId};
use eframe::egui::{Context, Event, Id, Role, Ui};

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
