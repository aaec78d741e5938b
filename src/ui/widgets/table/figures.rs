//! Figures in a column of a table: their points stand below each other, and so do their slashes.

use eframe::egui::text::CCursor;
use eframe::egui::{Align2, Color32, FontId, Rect, Ui, pos2};

use crate::ui::theme::palette;
use crate::ui::widgets::paint::{lay, put, put_line};
use crate::ui::widgets::table::cells::label;

/// So far from its middle a slash keeps what stands at its sides.
const SLASH: f32 = 6.0;

/// More than any figure is wide.
const WIDE: f32 = 400.0;

/// A figure, which may be a part of another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figure {
    /// The figure, or why there is none.
    pub(crate) got: String,
    /// Of how much; empty where it is no part of anything, and there is no slash.
    pub(crate) of: String,
}

impl Figure {
    /// A figure that is no part of another one.
    pub(crate) fn alone(got: impl Into<String>) -> Self {
        Self {
            got: got.into(),
            of: String::new(),
        }
    }

    /// What it says.
    pub(crate) fn words(&self) -> String {
        if self.of.is_empty() {
            return self.got.clone();
        }
        format!("{} / {}", self.got, self.of)
    }
}

/// The part of a figure before its point, and the part behind.
fn halves(figure: &str) -> (&str, &str) {
    let is_digit = |it: char| it.is_ascii_digit() || it == '-';
    let end = figure.find(|it| !is_digit(it)).unwrap_or(figure.len());
    match figure.split_at(end) {
        // A word ends where a whole number would.
        ("", word) => (word, ""),
        halves => halves,
    }
}

/// A number with two places, so that the points of a column stand below each other.
pub(crate) fn two_places(number: &str) -> String {
    match number.split_once('.') {
        None => format!("{number}.00"),
        Some((_, one)) if one.len() == 1 => format!("{number}0"),
        Some(_) => number.to_owned(),
    }
}

/// How much room the figures of a column take on both sides of their points.
#[derive(Clone, Debug)]
pub(crate) struct Points {
    font: FontId,
    before: f32,
    behind: f32,
    of_before: f32,
    of_behind: f32,
    is_part: bool,
}

impl Points {
    /// Of these figures, in this font.
    pub(crate) fn of<'a>(
        ui: &Ui,
        font: FontId,
        figures: &(impl Iterator<Item = &'a Figure> + Clone),
    ) -> Self {
        // Digits are equally wide: the longest one is the widest.
        let widest = |part: fn(&Figure) -> &str| {
            let longest = figures.clone().map(part).max_by_key(|it| it.len());
            wide(ui, longest.unwrap_or_default(), &font)
        };
        Self {
            before: widest(|it| halves(&it.got).0),
            behind: widest(|it| halves(&it.got).1),
            of_before: widest(|it| halves(&it.of).0),
            of_behind: widest(|it| halves(&it.of).1),
            is_part: figures.clone().any(|it| !it.of.is_empty()),
            font,
        }
    }

    /// How wide the widest of them can be.
    pub(crate) fn width(&self) -> f32 {
        let own = self.before + self.behind;
        let rest = 2.0 * SLASH + self.of_before + self.of_behind;
        if self.is_part { own + rest } else { own }
    }

    /// Shows one of them at the right of `rect`: its point stands below those of the others, and so does its slash, behind
    /// which its whole begins.
    pub(crate) fn show(&self, ui: &Ui, rect: Rect, figure: &Figure, colour: Color32) {
        let muted = palette(ui.ctx()).muted;
        let slash = rect.right() - self.of_before - self.of_behind - SLASH;
        let end = if self.is_part {
            slash - SLASH
        } else {
            rect.right()
        };
        self.put(ui, (end - self.behind, rect), &figure.got, colour);
        if !figure.of.is_empty() {
            // What could be had is plain, whatever was got.
            let plain = FontId::proportional(self.font.size);
            let line = lay(ui, "/", (plain.clone(), muted), WIDE, 1);
            let at = Rect::from_center_size(pos2(slash, rect.center().y), line.size());
            put(ui, at, Align2::CENTER_CENTER, line);
            // In bold it may be a little wider than the column was measured.
            let of = rect.with_min_x(slash + SLASH).with_max_x(slash + WIDE);
            put_line(ui, of, &figure.of, (plain, muted));
        }
        label(ui, rect, &figure.words());
    }

    /// Puts a figure so that its point stands at `x`.
    fn put(&self, ui: &Ui, (x, rect): (f32, Rect), figure: &str, colour: Color32) {
        let galley = lay(ui, figure, (self.font.clone(), colour), WIDE, 1);
        let point = CCursor::new(halves(figure).0.chars().count());
        let left = x - galley.pos_from_cursor(point).left();
        let at = Rect::from_min_max(pos2(left, rect.top()), pos2(left + WIDE, rect.bottom()));
        put(ui, at, Align2::LEFT_CENTER, galley);
    }
}

fn wide(ui: &Ui, text: &str, font: &FontId) -> f32 {
    lay(ui, text, (font.clone(), Color32::PLACEHOLDER), WIDE, 1)
        .size()
        .x
}

#[cfg(test)]
mod tests {
    use crate::ui::widgets::table::figures::{Figure, halves, two_places};

    #[test]
    fn a_figure_is_parted_at_its_point() {
        let parted = ["16.55", "7", "56.1%", "80%", "未评", "—", "-0.5", ""].map(halves);
        let expected = [
            ("16", ".55"),
            ("7", ""),
            ("56", ".1%"),
            ("80", "%"),
            ("未评", ""),
            ("—", ""),
            ("-0", ".5"),
            ("", ""),
        ];
        assert_eq!(parted, expected);
    }

    #[test]
    fn points_of_a_column_have_two_places() {
        let shown = ["4", "0.5", "1.05", "10.25"].map(two_places);
        assert_eq!(shown, ["4.00", "0.50", "1.05", "10.25"]);
    }

    #[test]
    fn a_part_is_said_with_its_whole() {
        assert_eq!(Figure::alone("4.45").words(), "4.45");
        let part = Figure {
            got: "16.55".to_owned(),
            of: "29.5".to_owned(),
        };
        assert_eq!(part.words(), "16.55 / 29.5");
    }
}
