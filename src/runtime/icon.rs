//! The icon of the window: a white tick on a blue ground, drawn here so that no decoder is needed.

use eframe::egui::IconData;

/// The side of the icon, in pixels.
const SIDE: u16 = 128;

/// The blue of the ground: the fill of the theme.
const GROUND: [u8; 3] = [0x0F, 0x51, 0x99];

/// How round the ground is, and how thick the tick, in pixels.
const RADIUS: f32 = 26.0;
const STROKE: f32 = 8.5;

/// The corners of the tick, in pixels from the left and from the top.
const TICK: [(f32, f32); 3] = [(34.0, 66.0), (55.0, 87.0), (95.0, 44.0)];

/// Draws the icon.
pub(crate) fn icon() -> IconData {
    let side = u32::from(SIDE);
    let pixels = (0..SIDE).flat_map(|y| (0..SIDE).map(move |x| (x, y)));
    let rgba = pixels.flat_map(|(x, y)| pixel((f32::from(x) + 0.5, f32::from(y) + 0.5)));
    IconData {
        rgba: rgba.collect(),
        width: side,
        height: side,
    }
}

/// Gives `window` the icon for the taskbar, which Windows has beside that of the title bar; elsewhere one is all.
#[cfg(windows)]
pub(crate) fn set_on_taskbar(window: &winit::window::Window) {
    use winit::platform::windows::WindowExtWindows as _;
    let drawn = icon();
    if let Ok(drawn) = winit::window::Icon::from_rgba(drawn.rgba, drawn.width, drawn.height) {
        window.set_taskbar_icon(Some(drawn));
    }
}

/// Red, green, blue and how opaque, of the pixel whose middle is at `at`.
fn pixel(at: (f32, f32)) -> [u8; 4] {
    let tick = TICK
        .windows(2)
        .filter_map(|it| Some(from_line(at, *it.first()?, *it.last()?)))
        .fold(f32::INFINITY, f32::min);
    let white = covered(tick - STROKE);
    let [red, green, blue] = GROUND.map(|it| {
        let it = f32::from(it);
        byte(it + (255.0 - it) * white)
    });
    [red, green, blue, byte(255.0 * covered(from_ground(at)))]
}

/// How much of a pixel is covered whose middle is so far outside of a shape.
fn covered(outside: f32) -> f32 {
    (0.5 - outside).clamp(0.0, 1.0)
}

/// How far a point is outside of the ground.
fn from_ground((x, y): (f32, f32)) -> f32 {
    let half = f32::from(SIDE) / 2.0;
    let inner = half - RADIUS;
    let beyond = |it: f32| ((it - half).abs() - inner).max(0.0);
    beyond(x).hypot(beyond(y)) - RADIUS
}

/// How far a point is from the line between two others.
fn from_line((x, y): (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (wide, high) = (to.0 - from.0, to.1 - from.1);
    let along = ((x - from.0) * wide + (y - from.1) * high) / (wide * wide + high * high);
    let along = along.clamp(0.0, 1.0);
    (x - from.0 - along * wide).hypot(y - from.1 - along * high)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held to the range"
)]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use crate::runtime::icon::icon;

    #[test]
    fn the_icon_is_a_tick_on_a_round_ground() {
        let icon = icon();
        let at = |x: usize, y: usize| {
            let from = (y * 128 + x) * 4;
            <[u8; 4]>::try_from(&icon.rgba[from..from + 4]).unwrap()
        };
        assert_eq!(icon.rgba.len(), 128 * 128 * 4);
        assert_eq!(at(0, 0)[3], 0, "the corner is empty");
        assert_eq!(at(64, 6), [0x0F, 0x51, 0x99, 255]);
        assert_eq!(at(55, 86), [255; 4], "the tick");
    }
}
