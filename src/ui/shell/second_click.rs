//! The second click of a double click is taken from what came to lie under the pointer by the first: a dialog or a
//! menu that closed, one that opened, or a screen that changed, leaves it nothing to hit.

use eframe::egui::{Context, Event, Id, LayerId, Plugin, PointerButton, Pos2, RawInput};

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

/// What a press can hit: the screen as a number, and the dialog or menu that lies over it there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Under {
    scene: u64,
    layer: Option<LayerId>,
}

#[derive(Clone, Copy, Debug)]
struct Press {
    at: f64,
    place: Pos2,
    under: Under,
}

fn scene_id() -> Id {
    Id::unique("scene")
}

/// Says what is on the screen by now, as a number; what lies over it as a layer of its own need not be in it.
pub(crate) fn set_scene(egui: &Context, scene: u64) {
    egui.data_mut(|it| it.insert_temp(scene_id(), scene));
}

impl SecondClick {
    /// Watches over the input of this window.
    pub fn install(ctx: &Context) {
        // The same time for what a button takes for the second click.
        ctx.options_mut(|it| it.input_options.max_double_click_delay = APART);
        ctx.add_plugin(Self::default());
    }

    /// Whether the event is to be taken away; `under` tells what lies at a place.
    fn takes(&mut self, event: &Event, now: f64, under: impl Fn(Pos2) -> Under) -> bool {
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
            under: under(pos),
        };
        let last = self.last.replace(press);
        self.is_swallowed = last.is_some_and(|it| {
            let is_second = now - it.at < APART && it.place.distance(pos) < NEAR;
            is_second && it.under != press.under
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
        let under = |place| Under {
            scene,
            layer: ctx.layer_id_at(place),
        };
        input.events.retain(|it| !self.takes(it, now, under));
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Event, Id, LayerId, Modifiers, Order, PointerButton, Pos2, pos2};

    use super::{SecondClick, Under};

    fn button(pressed: bool) -> Event {
        Event::PointerButton {
            pos: pos2(40.0, 40.0),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    /// This screen everywhere.
    fn screen(scene: u64) -> impl Fn(Pos2) -> Under {
        move |_| Under { scene, layer: None }
    }

    /// The first screen under a menu.
    fn menu(_: Pos2) -> Under {
        let layer = LayerId::new(Order::Foreground, Id::unique("menu"));
        Under {
            scene: 7,
            layer: Some(layer),
        }
    }

    #[test]
    fn a_second_click_hits_nothing_where_the_first_changed_the_screen() {
        let mut clicks = SecondClick::default();
        assert!(!clicks.takes(&button(true), 1.0, screen(7)));
        assert!(!clicks.takes(&button(false), 1.05, screen(7)));
        assert!(clicks.takes(&button(true), 1.2, screen(8)), "the press");
        assert!(clicks.takes(&button(false), 1.25, screen(8)), "and release");
        assert!(!clicks.takes(&button(true), 1.9, screen(8)), "on its own");
    }

    #[test]
    fn a_second_click_hits_nothing_where_the_first_closed_or_opened_a_menu() {
        let mut clicks = SecondClick::default();
        assert!(!clicks.takes(&button(true), 1.0, menu));
        assert!(!clicks.takes(&button(false), 1.05, menu));
        assert!(clicks.takes(&button(true), 1.2, screen(7)), "closed");
        assert!(clicks.takes(&button(false), 1.25, screen(7)));
        assert!(!clicks.takes(&button(true), 3.0, screen(7)));
        assert!(!clicks.takes(&button(false), 3.05, screen(7)));
        assert!(clicks.takes(&button(true), 3.2, menu), "opened");
    }

    #[test]
    fn a_double_click_on_what_stays_is_left_alone() {
        let mut clicks = SecondClick::default();
        assert!(!clicks.takes(&button(true), 1.0, screen(7)));
        assert!(!clicks.takes(&button(false), 1.05, screen(7)));
        assert!(!clicks.takes(&button(true), 1.2, screen(7)));
        assert!(!clicks.takes(&button(false), 1.25, screen(7)));
    }
}
