//! Text can be read and controls can be seen, in both themes.

use duibiao::ui::theme::Palette;
use eframe::egui::{Color32, Theme};

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

#[test]
fn text_stands_out_seven_to_one_wherever_it_is_written() {
    for theme in [Theme::Light, Theme::Dark] {
        let it = Palette::of(theme);
        for (ground, where_) in [
            (it.ground, "ground"),
            (it.surface, "surface"),
            (it.raised, "raised"),
            (it.selected, "selected"),
        ] {
            for (text, what) in [
                (it.text, "text"),
                (it.muted, "muted"),
                (it.problem, "problem"),
                (it.good, "good"),
                (it.open, "open"),
            ] {
                let ratio = contrast(text, ground);
                assert!(7.0 <= ratio, "{theme:?}: {what} on {where_}: {ratio:.2}");
            }
        }
        for (text, ground, what) in [
            (it.on_accent, it.accent, "on accent"),
            (it.text, it.marked, "on marked"),
            (it.accent, it.surface, "accent on surface"),
        ] {
            let ratio = contrast(text, ground);
            assert!(7.0 <= ratio, "{theme:?}: {what}: {ratio:.2}");
        }
    }
}

#[test]
fn outlines_of_controls_stand_out_three_to_one() {
    for theme in [Theme::Light, Theme::Dark] {
        let it = Palette::of(theme);
        for ground in [it.ground, it.surface, it.raised, it.selected] {
            for line in [it.outline, it.accent, it.problem] {
                let ratio = contrast(line, ground);
                assert!(
                    3.0 <= ratio,
                    "{theme:?}: {line:?} on {ground:?}: {ratio:.2}"
                );
            }
        }
    }
}
