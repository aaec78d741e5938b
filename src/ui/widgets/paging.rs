//! The keys that scroll: a screenful on or back, to the begin and to the end.

use eframe::egui::scroll_area::ScrollAreaOutput;
use eframe::egui::{Context, Id, Key, Modifiers, ScrollArea, Ui};

/// So much of a screenful stays to be seen, in points.
const STAYS: f32 = 48.0;

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    /// A screenful back.
    Up,
    /// A screenful on.
    Down,
    /// To the begin.
    First,
    /// To the end.
    Last,
}

impl Page {
    const KEYS: [(Key, Self); 4] = [
        (Key::PageUp, Self::Up),
        (Key::PageDown, Self::Down),
        (Key::Home, Self::First),
        (Key::End, Self::Last),
    ];

    /// The key that was pressed of these, which nobody else gets then.
    pub(crate) fn pressed(ui: &Ui) -> Option<Self> {
        let pressed = |key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        let found = Self::KEYS.into_iter().find(|it| pressed(it.0));
        found.map(|it| it.1)
    }
}

/// What was seen of a list in the last frame, in points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// How far it is scrolled.
    pub(crate) offset: f32,
    /// How much of it is seen.
    pub(crate) height: f32,
    /// How long it is.
    pub(crate) length: f32,
}

impl Seen {
    /// What is seen of a list that was shown.
    pub(crate) fn of<R>(output: &ScrollAreaOutput<R>) -> Self {
        Self {
            offset: output.state.clamped_offset().y,
            height: output.inner_rect.height(),
            length: output.content_size.y,
        }
    }

    /// How far it is scrolled after that key.
    pub(crate) fn after(self, page: Page) -> f32 {
        let end = (self.length - self.height).max(0.0);
        let screenful = (self.height - STAYS).max(STAYS);
        let to = match page {
            Page::Up => self.offset - screenful,
            Page::Down => self.offset + screenful,
            Page::First => 0.0,
            Page::Last => end,
        };
        to.clamp(0.0, end)
    }
}

fn asked_id() -> Id {
    Id::unique("page asked")
}

/// Asks that the list of the screen is scrolled.
pub(crate) fn ask(egui: &Context, page: Page) {
    egui.data_mut(|it| it.insert_temp(asked_id(), page));
}

/// How the list of the screen is asked to be scrolled since the last call.
pub(crate) fn asked(ui: &Ui) -> Option<Page> {
    let page = ui.data(|it| it.get_temp(asked_id()));
    ui.data_mut(|it| it.remove::<Page>(asked_id()));
    page
}

/// Shows what scrolls by these keys, while nothing else has them.
pub(crate) fn paged<R>(
    ui: &mut Ui,
    id: Id,
    area: ScrollArea,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let seen: Option<Seen> = ui.data(|it| it.get_temp(id));
    let to = seen.zip(Page::pressed(ui));
    let area = match to {
        Some((seen, page)) => area.vertical_scroll_offset(seen.after(page)),
        None => area,
    };
    let output = area.show(ui, contents);
    let seen = Seen::of(&output);
    ui.data_mut(|it| it.insert_temp(id, seen));
    output.inner
}

#[cfg(test)]
mod tests {
    use super::{Page, Seen};

    #[test]
    fn a_list_is_scrolled_to_its_ends_and_no_further() {
        let seen = |offset: f32| Seen {
            offset,
            height: 400.0,
            length: 1000.0,
        };
        let after = |offset: f32, page| seen(offset).after(page).round();
        assert!((after(0.0, Page::Down) - 352.0).abs() < 0.1);
        assert!((after(500.0, Page::Down) - 600.0).abs() < 0.1);
        assert!(after(100.0, Page::Up).abs() < 0.1);
        assert!(after(300.0, Page::First).abs() < 0.1);
        assert!((after(0.0, Page::Last) - 600.0).abs() < 0.1);
    }
}
