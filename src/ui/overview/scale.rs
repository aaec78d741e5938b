//! The scale of the pass marks: what there is, what is open, what is lost, and the marks above it.

use eframe::egui::{Align2, Color32, FontId, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::domain::decimal::Points;
use crate::domain::score::total::{PassStanding, Total};
use crate::ui::overview::total::is_begun;
use crate::ui::theme::{GAP, SMALL, bold, palette};
use crate::ui::widgets::bar::{bar_in, share};
use crate::ui::widgets::paint::{lay, put};
use crate::ui::words as w;

/// The height of a line of labels.
const LABELS: f32 = 24.0;
/// How high the bar is.
const BAR: f32 = 16.0;
/// The least space between two labels.
const APART: f32 = 14.0;

/// Shows the scale.
pub(crate) fn scale_ui(ui: &mut Ui, total: &Total) {
    let above = if total.pass.is_empty() {
        0.0
    } else {
        LABELS + 8.0
    };
    let size = vec2(ui.available_width(), above + BAR + 8.0 + LABELS);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let bar = Rect::from_min_size(rect.min + vec2(0.0, above), vec2(rect.width(), BAR));
    let marks = total.pass.iter().map(|it| it.mark.at);
    let best = total.best.rounded(total.places);
    let top = marks.fold(total.max.max(best), Points::max);
    let open = (best - total.points).max(Points::ZERO);
    bar_in(ui, bar, total.points, open, top);
    let parts = parts(total, best);
    let marks: Vec<(String, f32)> = total.pass.iter().map(|it| mark(it, top)).collect();
    let said: Vec<&str> = parts.iter().map(|it| it.0.as_str()).collect();
    let said_marks: Vec<&str> = marks.iter().map(|it| it.0.as_str()).collect();
    let name = format!("{}；{}", said.join("，"), said_marks.join("，"));
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, &name));
    // A long name of a mark has no room beside others.
    response.on_hover_text(&name);
    let palette = palette(ui.ctx());
    for (_, at) in &marks {
        let x = (bar.left() + bar.width() * at).round();
        let line = Stroke::new(2.0, palette.text);
        ui.painter()
            .vline(x, bar.top() - 8.0..=bar.bottom() + 4.0, line);
    }
    let row = rect.with_max_y(rect.top() + LABELS);
    labels_ui(ui, row, &marks, &(bold(SMALL), palette.text));
    let parts: Vec<(String, f32)> = parts
        .into_iter()
        .map(|(words, from, to)| (words, f32::midpoint(share(from, top), share(to, top))))
        .collect();
    let row = rect.with_min_y(rect.bottom() - LABELS);
    labels_ui(
        ui,
        row,
        &parts,
        &(FontId::proportional(SMALL), palette.muted),
    );
    ui.add_space(GAP);
}

/// A mark: its words, and where it stands, 0 to 1.
fn mark(pass: &crate::domain::score::total::Pass, top: Points) -> (String, f32) {
    let (name, at) = (&pass.mark.name, pass.mark.at);
    let words = if pass.standing == PassStanding::AwaitsReview {
        format!("{name} {at}（复核）")
    } else {
        format!("{name} {at}")
    };
    (words, share(at, top))
}

/// What the bar shows, as printed: each with where it begins and ends. What there is none of is not said.
fn parts(total: &Total, best: Points) -> Vec<(String, Points, Points)> {
    let have = total.points;
    let reach = have + total.open;
    let said = |parts: &[(&str, Points, Points, Points)]| {
        let shown = |it: &&(&str, Points, Points, Points)| {
            it.1.is_positive() || (it.0 == w::SCALE_HAVE && is_begun(total))
        };
        let shown = parts.iter().filter(shown);
        shown
            .map(|(name, points, from, to)| (format!("{name} {points}"), *from, *to))
            .collect()
    };
    let none = Points::ZERO;
    if best == reach && reach + total.lost == total.max {
        // The maximum is what there is, what is open and what is lost.
        return said(&[
            (w::SCALE_HAVE, have, none, have),
            (w::SCALE_OPEN, total.open, have, reach),
            (w::SCALE_LOST, total.lost, reach, total.max),
        ]);
    }
    // What is given or taken beside the items has no place in it.
    let further = if have < best { best } else { none };
    said(&[
        (w::SCALE_HAVE, have, none, have),
        (w::SCALE_BEST, further, have, best),
    ])
}

/// Labels in a row, each as near its place as the others leave it room.
fn labels_ui(ui: &Ui, row: Rect, labels: &[(String, f32)], look: &(FontId, Color32)) {
    let most = f32::from(u16::try_from(labels.len().max(1)).unwrap_or(1));
    let room = row.width() / most - APART;
    let galleys: Vec<_> = labels
        .iter()
        .map(|(words, _)| lay(ui, words, look.clone(), room, 1))
        .collect();
    let wanted: Vec<(f32, f32)> = labels
        .iter()
        .zip(&galleys)
        .map(|((_, at), galley)| (row.left() + row.width() * at, galley.size().x))
        .collect();
    let lefts = spread(&wanted, (row.left(), row.right()));
    for (galley, left) in galleys.into_iter().zip(lefts) {
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(row.right(), row.bottom()));
        put(ui, place, Align2::LEFT_CENTER, galley);
    }
}

/// The left edges of labels, given the middle and the width that each wants, in order: none reaches into another, and
/// none over the edges as long as there is room.
fn spread(wanted: &[(f32, f32)], (left, right): (f32, f32)) -> Vec<f32> {
    let mut lefts = Vec::with_capacity(wanted.len());
    let mut free = left;
    for (middle, width) in wanted {
        let at = (middle - width / 2.0).max(free);
        lefts.push(at);
        free = at + width + APART;
    }
    let mut limit = right;
    for (at, (_, width)) in lefts.iter_mut().zip(wanted).rev() {
        *at = at.min(limit - width);
        limit = *at - APART;
    }
    lefts
}

#[cfg(test)]
mod tests {
    use crate::ui::overview::scale::spread;

    #[test]
    fn labels_stay_at_their_places_where_there_is_room() {
        let lefts = spread(&[(50.0, 20.0), (150.0, 40.0)], (0.0, 200.0));
        assert_eq!(lefts, [40.0, 130.0]);
    }

    #[test]
    fn labels_that_are_near_each_other_or_the_edge_give_way() {
        let lefts = spread(&[(180.0, 60.0), (190.0, 60.0)], (0.0, 200.0));
        assert_eq!(lefts, [66.0, 140.0]);
    }
}
