//! Typing faster than frames come: what moves the focus has a frame of its own, so that no key goes astray.
//!
//! egui gives all that was pressed since the last frame to one frame, and moves the focus first: figures typed just
//! before Tab would reach no field at all, and those typed just after it the wrong one.

use std::collections::VecDeque;

use eframe::egui::{Context, Event, FullOutput, Key, Plugin, RawInput};

/// Shares out what was pressed over as many frames as it needs.
#[derive(Debug, Default)]
pub struct Keystrokes {
    waiting: VecDeque<Event>,
    /// The frame that had its share.
    served: Option<u64>,
}

/// What a frame has had so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Had {
    /// Nothing that was pressed.
    Nothing,
    /// Text for the field that has the focus.
    Words,
    /// A key that no field has, whose letter may follow.
    Key,
    /// All that one frame may have.
    All,
}

impl Keystrokes {
    /// Watches over the input of this window.
    pub fn install(ctx: &Context) {
        ctx.add_plugin(Self::default());
    }
}

impl Plugin for Keystrokes {
    fn debug_name(&self) -> &'static str {
        "Keystrokes"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.waiting.append(&mut input.events.drain(..).collect());
        // A frame that is laid out once more has had its share.
        let frame = ctx.cumulative_frame_nr();
        if self.served.replace(frame) == Some(frame) {
            return;
        }
        let is_typing = ctx.text_edit_focused();
        let mut had = Had::Nothing;
        while let Some(event) = self.waiting.pop_front() {
            let Some(now) = after(had, &event, is_typing) else {
                self.waiting.push_front(event);
                break;
            };
            had = now;
            input.events.push(event);
        }
    }

    fn output_hook(&mut self, ctx: &Context, _output: &mut FullOutput) {
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

/// What the frame has had with `event` too; `None` where that must wait for the next one.
fn after(had: Had, event: &Event, is_typing: bool) -> Option<Had> {
    match event {
        Event::Key { pressed: true, .. } | Event::PointerButton { pressed: true, .. }
            if is_turn(event) =>
        {
            (had == Had::Nothing).then_some(Had::All)
        }
        Event::Key { pressed: true, .. } => match had {
            Had::Nothing if is_typing => Some(Had::Words),
            Had::Nothing => Some(Had::Key),
            Had::Words => Some(Had::Words),
            Had::Key | Had::All => None,
        },
        Event::Text(_) | Event::Ime(_) | Event::Paste(_) | Event::Cut => match had {
            Had::Nothing | Had::Words if is_typing => Some(Had::Words),
            Had::Nothing | Had::Key => Some(Had::All),
            Had::Words | Had::All => None,
        },
        _ => Some(had),
    }
}

/// Whether this may move the focus or do something else than type.
fn is_turn(event: &Event) -> bool {
    match event {
        Event::Key { key, modifiers, .. } => {
            let moves = matches!(
                key,
                Key::Tab
                    | Key::Enter
                    | Key::Escape
                    | Key::ArrowUp
                    | Key::ArrowDown
                    | Key::PageUp
                    | Key::PageDown
            );
            let is_function = key
                .name()
                .strip_prefix('F')
                .is_some_and(|it| !it.is_empty());
            moves || is_function || modifiers.command || modifiers.ctrl || modifiers.alt
        }
        _ => true,
    }
}
