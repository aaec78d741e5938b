//! The second click of a double click is taken from what came to lie under the pointer by the first: a dialog that
//! closed, or a screen that changed, leaves it nothing to hit.

use eframe::egui::{Context, Event, Id, Plugin, PointerButton, Pos2, RawInput};

/// Two clicks within so many seconds are one double click.
const APART: f64 = 0.5;

/// And within so many points.
const NEAR: f32 = 12.0;

/// Watches over the clicks of a window.
#[derive(Debug, Default)]
pub struct SecondClick {
    last: Option<Press>,
    /// Whether the button was pressed for nothing and is still held.
    is_swallowed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Press {
    at: f64,
    place: Pos2,
    scene: u64,
}

fn scene_id() -> Id {
    Id::unique("scene")
}

/// Says what is on the screen by now, as a number.
pub(crate) fn set_scene(egui: &Context, scene: u64) {
    egui.data_mut(|it| it.insert_temp(scene_id(), scene));
}

impl SecondClick {
    /// Watches over the input of this window.
    pub fn install(ctx: &Context) {
        ctx.add_plugin(Self::default());
    }

    /// Whether the event is to be taken away.
    fn takes(&mut self, event: &Event, (now, scene): (f64, u64)) -> bool {
        let &Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            ..
        } = event
        else {
            return false;
        };
        if !pressed {
            return std::mem::take(&mut self.is_swallowed);
        }
        let press = Press {
            at: now,
            place: pos,
            scene,
        };
        let last = self.last.replace(press);
        self.is_swallowed = last.is_some_and(|it| {
            let is_second = now - it.at < APART && it.place.distance(pos) < NEAR;
            is_second && it.scene != scene
        });
        self.is_swallowed
    }
}

impl Plugin for SecondClick {
    fn debug_name(&self) -> &'static str {
        "SecondClick"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let scene = ctx.data(|it| it.get_temp(scene_id())).unwrap_or_default();
        let now = input.time.unwrap_or_else(|| ctx.input(|it| it.time));
        input.events.retain(|it| !self.takes(it, (now, scene)));
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Event, Modifiers, PointerButton, pos2};

    use super::SecondClick;

    fn button(pressed: bool) -> Event {
        Event::PointerButton {
            pos: pos2(40.0, 40.0),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    #[test]
    fn a_second_click_hits_nothing_where_the_first_changed_the_screen() {
        let mut clicks = SecondClick::default();
        assert!(!clicks.takes(&button(true), (1.0, 7)));
        assert!(!clicks.takes(&button(false), (1.05, 7)));
        assert!(clicks.takes(&button(true), (1.2, 8)), "the press");
        assert!(clicks.takes(&button(false), (1.25, 8)), "and the release");
        assert!(!clicks.takes(&button(true), (1.9, 8)), "a click of its own");
    }

    #[test]
    fn a_double_click_on_what_stays_is_left_alone() {
        let mut clicks = SecondClick::default();
        assert!(!clicks.takes(&button(true), (1.0, 7)));
        assert!(!clicks.takes(&button(false), (1.05, 7)));
        assert!(!clicks.takes(&button(true), (1.2, 7)));
        assert!(!clicks.takes(&button(false), (1.25, 7)));
    }
}
