//! Where the window is: as it was left last, and never outside of the screen.

use eframe::egui::{
    Context, Pos2, Rect, Vec2, ViewportBuilder, ViewportCommand, ViewportInfo, pos2, vec2,
};

use crate::app::settings::WindowPlace;

/// How large the window is before anybody made it larger or smaller, in points.
const FIRST: [u16; 2] = [1280, 800];

/// How small it can be, in points.
const LEAST: [u16; 2] = [480, 320];

/// What the bar of the desktop takes of the screen's height, in points: Windows lets windows lie below it.
const TASKBAR: f32 = if cfg!(windows) { 48.0 } else { 0.0 };

/// `view` as large and where the window was left last.
pub(crate) fn placed(view: ViewportBuilder, place: Option<WindowPlace>) -> ViewportBuilder {
    let [wide, high] = FIRST;
    let size = place.map_or([wide, high], |it| [it.width, it.height]);
    let view = view
        .with_inner_size(size.map(f32::from))
        .with_min_inner_size(LEAST.map(f32::from));
    let Some(place) = place else {
        return view;
    };
    let view = view.with_maximized(place.maximized);
    match place.left.zip(place.top) {
        Some((left, top)) => view.with_position(pos2(points(left), points(top))),
        None => view,
    }
}

/// Where the window is now; `before` is kept of a window that fills the screen. Nothing while it cannot be told.
pub(crate) fn place(
    info: &ViewportInfo,
    zoom: f32,
    before: Option<WindowPlace>,
) -> Option<WindowPlace> {
    if info.minimized == Some(true) || info.fullscreen == Some(true) {
        return None;
    }
    let inner = info.inner_rect?;
    if info.maximized == Some(true) {
        let [width, height] = FIRST;
        let usual = before.unwrap_or(WindowPlace {
            left: None,
            top: None,
            width,
            height,
            maximized: true,
        });
        return Some(WindowPlace {
            maximized: true,
            ..usual
        });
    }
    let corner = info.outer_rect.map(|it| it.min * zoom);
    let whole = |it: f32| i32::from(rounded(it));
    let side = |it: f32, least: u16| rounded(it * zoom).unsigned_abs().max(least);
    let [width, height] = LEAST;
    Some(WindowPlace {
        left: corner.map(|it| whole(it.x)),
        top: corner.map(|it| whole(it.y)),
        width: side(inner.width(), width),
        height: side(inner.height(), height),
        maximized: false,
    })
}

/// Brings a window that reaches beyond the screen into it; whether where it is could be told.
pub(crate) fn bring_in(ctx: &Context) -> bool {
    let info = ctx.input(|it| it.viewport().clone());
    let (Some(outer), Some(inner), Some(screen)) =
        (info.outer_rect, info.inner_rect, info.monitor_size)
    else {
        return false;
    };
    if info.maximized == Some(true) || screen.x < 1.0 || screen.y < 1.0 {
        return true;
    }
    let room = screen - vec2(0.0, TASKBAR / ctx.zoom_factor());
    let (size, corner) = fitted((outer, inner), room);
    if let Some(size) = size {
        ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
    }
    if let Some(corner) = corner {
        ctx.send_viewport_cmd(ViewportCommand::OuterPosition(corner));
    }
    true
}

/// The size within its frame and the corner that a window must get to lie within `room`, as far as they differ.
fn fitted((outer, inner): (Rect, Rect), room: Vec2) -> (Option<Vec2>, Option<Pos2>) {
    let over = (outer.size() - room).max(Vec2::ZERO);
    let size = inner.size() - over;
    let most = (room - outer.size().min(room)).to_pos2();
    let corner = outer.min.clamp(Pos2::ZERO, most);
    let moved = (corner - outer.min).length() > 1.0;
    (
        (over.length() > 1.0).then_some(size),
        moved.then_some(corner),
    )
}

#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "places on a screen are small"
)]
fn points(value: i32) -> f32 {
    value as f32
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "held to the range"
)]
fn rounded(value: f32) -> i16 {
    value.round().clamp(-32_000.0, 32_000.0) as i16
}

#[cfg(test)]
mod tests {
    use eframe::egui::{Rect, ViewportInfo, pos2, vec2};

    use crate::app::settings::WindowPlace;
    use crate::runtime::place::{fitted, place};

    fn window(left: f32, top: f32, width: f32, height: f32) -> (Rect, Rect) {
        let inner = Rect::from_min_size(pos2(left + 8.0, top + 30.0), vec2(width, height));
        let outer = Rect::from_min_size(pos2(left, top), vec2(width + 16.0, height + 38.0));
        (outer, inner)
    }

    #[test]
    fn a_window_within_the_screen_stays() {
        let room = vec2(1366.0, 720.0);
        assert_eq!(
            fitted(window(20.0, 10.0, 1000.0, 600.0), room),
            (None, None)
        );
    }

    #[test]
    fn a_window_too_large_is_made_smaller_and_one_outside_is_brought_in() {
        let room = vec2(1366.0, 720.0);
        let (size, corner) = fitted(window(100.0, 50.0, 1280.0, 800.0), room);
        assert_eq!(size, Some(vec2(1280.0, 682.0)));
        assert_eq!(corner, Some(pos2(70.0, 0.0)));
        let (size, corner) = fitted(window(3000.0, -200.0, 1000.0, 600.0), room);
        assert_eq!(size, None);
        assert_eq!(corner, Some(pos2(350.0, 0.0)));
    }

    #[test]
    fn what_is_remembered_does_not_depend_on_the_zoom() {
        let (outer, inner) = window(10.0, 20.0, 800.0, 400.0);
        let mut info = ViewportInfo {
            inner_rect: Some(inner),
            outer_rect: Some(outer),
            ..ViewportInfo::default()
        };
        let seen = place(&info, 1.5, None).unwrap();
        let expected = WindowPlace {
            left: Some(15),
            top: Some(30),
            width: 1200,
            height: 600,
            maximized: false,
        };
        assert_eq!(seen, expected);
        info.maximized = Some(true);
        let filled = place(&info, 1.0, Some(seen)).unwrap();
        assert_eq!((filled.width, filled.maximized), (1200, true));
        info.minimized = Some(true);
        assert_eq!(place(&info, 1.0, Some(seen)), None);
    }
}
