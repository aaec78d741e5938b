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

/// What had the keyboard when something came to lie over the screen has it again once that is gone; to be called before any
/// key is looked at.
pub(crate) fn give_back(egui: &Context) {
    let id = Id::unique("under what lies over the screen");
    let (had, was_covered): (Option<Id>, bool) =
        egui.data(|it| it.get_temp(id)).unwrap_or_default();
    let (focused, covered) = egui.memory(|it| (it.focused(), it.top_modal_layer().is_some()));
    let had = if covered || was_covered { had } else { focused };
    if was_covered
        && !covered
        && focused.is_none()
        && let Some(had) = had
    {
        egui.memory_mut(|it| it.request_focus(had));
    }
    egui.data_mut(|it| it.insert_temp(id, (had, covered)));
}

/// The begin of the list that lies over the screen, and when it was shown.
fn popup_id() -> Id {
    Id::unique("begin of what lies over the screen")
}

/// Where a list begins that lies over the screen: Tab with nothing in hand goes to its first control, not to what is under
/// it. To be called before anything is shown in it.
pub(crate) fn popup_begins(ui: &Ui) {
    let frame = ui.ctx().cumulative_frame_nr();
    ui.data_mut(|it| it.insert_temp(popup_id(), frame));
    if ui.memory(|it| it.has_focus(popup_id())) {
        let corner = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(corner, popup_id(), Sense::focusable_noninteractive());
    }
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
    if !tab || !is_free {
        return;
    }
    let frame = egui.cumulative_frame_nr();
    let shown: Option<u64> = egui.data(|it| it.get_temp(popup_id()));
    let is_listed = shown.is_some_and(|it| frame <= it + 1);
    match (Popup::is_any_open(egui), is_listed) {
        (true, true) => egui.memory_mut(|it| it.request_focus(popup_id())),
        (true, false) => {}
        (false, _) => egui.memory_mut(|it| it.request_focus(screen_id())),
    }
}

/// Where the screen begins: egui goes on from here to its first control.
pub(crate) fn screen_begins(ui: &Ui) {
    if ui.memory(|it| it.has_focus(screen_id())) {
        let corner = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
        ui.interact(corner, screen_id(), Sense::focusable_noninteractive());
    }
}
