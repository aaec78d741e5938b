//! Text can be read and controls can be seen, in both themes.

use duibiao::ui::theme::Palette;
use eframe::egui::{Color32, Context, Theme};

/// Relative luminance, WCAG 2.2.
fn luminance(colour: Color32) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
}

/// The contrast ratio of two colours, WCAG 2.2.
pub(crate) fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Everything that is written upon, by name.
fn grounds(it: &Palette) -> [(Color32, &'static str); 5] {
    [
        (it.surface, "surface"),
        (it.sunken, "sunken"),
        (it.rail, "rail"),
        (it.hover, "hover"),
        (it.selected, "selected"),
    ]
}

/// Whatever of `pairs` stands out less than `least` to one.
fn too_faint(least: f64, pairs: impl IntoIterator<Item = (Color32, Color32, String)>) {
    let ratios = pairs.into_iter().map(|(a, b, what)| (contrast(a, b), what));
    let faint: Vec<String> = ratios
        .filter(|it| it.0 < least)
        .map(|(ratio, what)| format!("{what}: {ratio:.2}"))
        .collect();
    assert_eq!(faint, Vec::<String>::new());
}

#[test]
fn text_stands_out_seven_to_one_wherever_it_is_written() {
    for theme in [Theme::Light, Theme::Dark] {
        let it = Palette::of(theme);
        let texts = [
            (it.text, "text"),
            (it.muted, "muted"),
            (it.accent, "accent"),
            (it.problem, "problem"),
            (it.good, "good"),
            (it.warn, "warn"),
        ];
        let written = grounds(&it).into_iter().flat_map(|(ground, name)| {
            texts.map(|(text, what)| (text, ground, format!("{theme:?}: {what} on {name}")))
        });
        too_faint(7.0, written);
        let others = [
            (it.on_fill, it.fill, "on the fill"),
            (it.on_fill, it.fill_hover, "on the fill under the pointer"),
            (it.text, it.marked, "on marked"),
            (it.text, it.press, "on what is pressed"),
        ];
        too_faint(
            7.0,
            others.map(|(a, b, what)| (a, b, format!("{theme:?}: {what}"))),
        );
    }
}

#[test]
fn suggestions_stand_out_four_and_a_half_to_one() {
    for theme in [Theme::Light, Theme::Dark] {
        let it = Palette::of(theme);
        let written =
            grounds(&it).map(|(ground, name)| (it.ghost, ground, format!("{theme:?}: {name}")));
        too_faint(4.5, written);
    }
}

#[test]
fn outlines_icons_and_the_line_of_the_keyboard_stand_out_three_to_one() {
    for theme in [Theme::Light, Theme::Dark] {
        let it = Palette::of(theme);
        let lines = [
            (it.outline, "outline"),
            (it.accent, "accent"),
            (it.problem, "problem"),
        ];
        let seen = grounds(&it).into_iter().flat_map(|(ground, name)| {
            lines.map(|(line, what)| (line, ground, format!("{theme:?}: {what} on {name}")))
        });
        too_faint(3.0, seen);
        let bars = [
            (it.meter, it.track, "bar on its track"),
            (it.handle, it.surface, "handle"),
        ];
        too_faint(
            3.0,
            bars.map(|(a, b, what)| (a, b, format!("{theme:?}: {what}"))),
        );
    }
}

#[test]
fn handles_of_scroll_bars_and_rails_of_sliders_have_their_colour() {
    let ctx = Context::default();
    duibiao::ui::theme::install(&ctx);
    for theme in [Theme::Light, Theme::Dark] {
        let style = ctx.style_of(theme);
        let it = Palette::of(theme);
        assert_eq!(
            style.visuals.widgets.inactive.bg_fill, it.handle,
            "{theme:?}"
        );
        for look in [
            &style.visuals.widgets.hovered,
            &style.visuals.widgets.active,
        ] {
            let ratio = contrast(look.bg_fill, it.surface);
            assert!(3.0 <= ratio, "{theme:?}: {ratio:.2}");
        }
    }
}
