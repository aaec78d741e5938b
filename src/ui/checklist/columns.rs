//! The columns of the list: the same for every row, and for what is inside the open item.

use eframe::egui::{Rangef, Rect};

/// The list is too narrow for the lead section below this width.
const WITH_LEAD: f32 = 620.0;

/// Where things stand in a row, from left to right.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// The middle of the mark.
    pub(crate) mark: f32,
    /// Where the code begins, and the labels of the open item.
    pub(crate) code: f32,
    /// Where the title begins, and what the open item holds.
    pub(crate) text: f32,
    /// From where to where the lead section is written, where there is room.
    pub(crate) lead: Option<Rangef>,
    /// From where to where the state is written.
    pub(crate) state: Rangef,
    /// The middle of the slash between points got and possible.
    pub(crate) slash: f32,
    /// Where everything ends.
    pub(crate) right: f32,
}

impl Columns {
    /// The columns of a list as wide as `rect`.
    pub(crate) fn of(rect: Rect) -> Self {
        let right = rect.right() - 16.0;
        let slash = right - 46.0;
        let state = Rangef::new(slash - 128.0, slash - 60.0);
        let has_lead = WITH_LEAD < rect.width();
        let lead = has_lead.then(|| Rangef::new(state.min - 124.0, state.min - 12.0));
        let text = rect.left() + if has_lead { 124.0 } else { 108.0 };
        Self {
            mark: rect.left() + 26.0,
            code: rect.left() + 46.0,
            text,
            lead,
            state,
            slash,
            right,
        }
    }

    /// Where the title ends.
    pub(crate) fn title_end(&self) -> f32 {
        self.lead.map_or(self.state.min, |it| it.min) - 12.0
    }
}
