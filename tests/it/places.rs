//! Every place of the window that a user can be at, with ordinary data and with the worst there is.

mod data;
mod screens;

use duibiao::app::command::Command;
use duibiao::app::command::view::ViewCommand;
use duibiao::domain::standard::NodeId;
use eframe::egui::{Event, Modifiers, PointerButton, Popup, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::desk::Desk;

pub(crate) use self::data::{Data, ordinary, small, worst};
pub(crate) use self::screens::{SCREENS, preview};

/// The window that is tried.
pub(crate) type Window = Harness<'static, Desk>;

/// What is looked at, and how to get there from an open assessment.
pub(crate) type Way = fn(&mut Window);

/// Clicks what has this name, as soon as it is there.
pub(crate) fn click(window: &mut Window, name: &str) {
    settle(window);
    window.get_by_label(name).click_accesskit();
    settle(window);
}

/// Goes to a screen, leaving nothing of the place before.
pub(crate) fn visit(window: &mut Window, data: &Data, way: Way) {
    leave(window, data);
    way(window);
    settle(window);
}

/// Opens an item, leaving nothing of the place before.
pub(crate) fn visit_item(window: &mut Window, data: &Data, item: &NodeId) {
    leave(window, data);
    window
        .state_mut()
        .does([Command::View(ViewCommand::Select(item.clone()))]);
    settle(window);
}

fn leave(window: &mut Window, data: &Data) {
    *window.state_mut() = data.desk();
    window.ctx.data_mut(eframe::egui::util::IdTypeMap::clear);
    Popup::close_all(&window.ctx);
    window.ctx.memory_mut(|it| it.stop_text_input());
    settle(window);
}

/// Clicks there, with a pointer.
pub(crate) fn click_at(window: &mut Window, pos: Pos2) {
    window.event(Event::PointerMoved(pos));
    press_at(window, pos);
    settle(window);
}

/// Presses there and lets go, in the next frame.
pub(crate) fn press_at(window: &Window, pos: Pos2) {
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
}

/// Runs until nothing moves any more: a list that became shorter springs back slowly.
pub(crate) fn settle(window: &mut Window) {
    let still = |window: &mut Window| window.try_run().is_ok();
    assert!(
        still(window) || still(window) || still(window),
        "something moves for ever"
    );
}
