//! Points got out of points possible, painted with the slash at the same place in every row.

use eframe::egui::{Align2, Color32, FontId, Rect, Ui, pos2};

use crate::ui::theme::{bold, palette};
use crate::ui::widgets::paint::{lay, put};

/// What stands on both sides of the slash.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    /// What was got, or that nothing is known yet.
    pub(crate) got: String,
    /// What can be got; empty where nothing can, and there is no slash.
    pub(crate) max: String,
}

impl Score {
    /// Paints it around `slash`, in the middle of a line at `y`; what was got in bold where `is_bold`. Returns where it
    /// came to stand.
    pub(crate) fn paint(
        &self,
        ui: &Ui,
        (slash, y): (f32, f32),
        (size, colour): (f32, Color32),
        is_bold: bool,
    ) -> Rect {
        const HALF: f32 = 5.0;
        const WIDE: f32 = 220.0;
        let muted = palette(ui.ctx()).muted;
        let font = if is_bold {
            bold(size)
        } else {
            FontId::proportional(size)
        };
        let at =
            |left: f32, right: f32| Rect::from_min_max(pos2(left, y - size), pos2(right, y + size));
        let got = lay(ui, &self.got, (font, colour), WIDE, 1);
        let before = at(slash - HALF - WIDE, slash - HALF);
        let got = put(ui, before, Align2::RIGHT_CENTER, got);
        if self.max.is_empty() {
            return got;
        }
        let small = |text: &str| lay(ui, text, (FontId::proportional(size), muted), WIDE, 1);
        let line = at(slash - HALF, slash + HALF);
        let line = put(ui, line, Align2::CENTER_CENTER, small("/"));
        let max = at(slash + HALF + 1.0, slash + HALF + WIDE);
        let max = put(ui, max, Align2::LEFT_CENTER, small(&self.max));
        got.union(line).union(max)
    }
}
