//! Every colour, size and font of the window, for light and for dark.

use std::sync::Arc;

use eframe::egui::style::{ScrollAnimation, ScrollStyle};
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin,
    RichText, Stroke, Style, TextStyle, Theme, Visuals, vec2,
};

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::score::node_score::State;
use crate::export::layout::Ink;
use crate::export::text::fonts::{BOLD, REGULAR, SERIF};

/// The space between things that belong together, in points.
pub(crate) const GAP_SMALL: f32 = 4.0;
/// The space between things side by side.
pub(crate) const GAP: f32 = 8.0;
/// The space around groups.
pub(crate) const GAP_LARGE: f32 = 16.0;
/// The height of a row or a button.
pub(crate) const ROW: f32 = 36.0;
/// Running text.
pub(crate) const BODY: f32 = 16.0;
/// Secondary text; never smaller.
pub(crate) const SMALL: f32 = 14.0;
/// The head of a card or a group.
pub(crate) const HEADING: f32 = 19.0;
/// The title of a screen, and the grand total.
pub(crate) const TITLE: f32 = 25.0;

/// How round cards and buttons are.
pub(crate) const RADIUS: CornerRadius = CornerRadius::same(6);

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Cards, rows and fields.
    pub surface: Color32,
    /// The rail, and rows under the pointer.
    pub raised: Color32,
    /// The selected row.
    pub selected: Color32,
    /// Behind marked text and chosen entries.
    pub marked: Color32,
    /// Text.
    pub text: Color32,
    /// Secondary text; still 7:1.
    pub muted: Color32,
    /// Outlines of controls; at least 3:1.
    pub outline: Color32,
    /// Lines between rows.
    pub(crate) line: Color32,
    /// What can be acted on, and what is chosen.
    pub accent: Color32,
    /// Text on the accent colour.
    pub on_accent: Color32,
    /// A problem, and nothing else.
    pub problem: Color32,
    /// Done, reached.
    pub good: Color32,
    /// Still open.
    pub open: Color32,
}

const LIGHT: Palette = Palette {
    ground: rgb(0xF3, 0xF5, 0xF7),
    surface: rgb(0xFF, 0xFF, 0xFF),
    raised: rgb(0xE6, 0xEB, 0xF1),
    selected: rgb(0xE3, 0xEE, 0xFA),
    marked: rgb(0xC4, 0xDD, 0xF7),
    text: rgb(0x1A, 0x20, 0x28),
    muted: rgb(0x3F, 0x4A, 0x57),
    outline: rgb(0x6B, 0x78, 0x87),
    line: rgb(0xD3, 0xDA, 0xE2),
    accent: rgb(0x0B, 0x4F, 0x94),
    on_accent: rgb(0xFF, 0xFF, 0xFF),
    problem: rgb(0x94, 0x0F, 0x0F),
    good: rgb(0x0C, 0x54, 0x31),
    open: rgb(0x6B, 0x40, 0x00),
};

const DARK: Palette = Palette {
    ground: rgb(0x14, 0x18, 0x1D),
    surface: rgb(0x1D, 0x22, 0x29),
    raised: rgb(0x29, 0x30, 0x39),
    selected: rgb(0x1F, 0x33, 0x4A),
    marked: rgb(0x2A, 0x4A, 0x70),
    text: rgb(0xEE, 0xF1, 0xF5),
    muted: rgb(0xC6, 0xCE, 0xD8),
    outline: rgb(0x8E, 0x9A, 0xA8),
    line: rgb(0x39, 0x42, 0x4D),
    accent: rgb(0x9C, 0xCB, 0xFF),
    on_accent: rgb(0x0A, 0x1A, 0x2B),
    problem: rgb(0xFF, 0xB0, 0xAC),
    good: rgb(0x8F, 0xDF, 0xB2),
    open: rgb(0xF5, 0xCC, 0x85),
};

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where colours are made"
)]
const fn rgb(r: u8, g: u8, b: u8) -> Color32 {
    Color32::from_rgb(r, g, b)
}

impl Palette {
    /// The colours of `theme`.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }
}

/// The colours in force.
pub(crate) fn palette(ctx: &Context) -> Palette {
    Palette::of(ctx.theme())
}

/// The bold face, which egui does not make by itself.
pub(crate) fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("bold".into()))
}

/// Text in the bold face.
pub(crate) fn bold_text(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(bold(size))
}

/// The sign, the word and the colour of a state: never the colour alone.
pub(crate) const fn state_look(
    state: State,
    lost: bool,
    palette: &Palette,
) -> (&'static str, &'static str, Color32) {
    match state {
        State::Unscored => ("○", "未评", palette.open),
        State::Partial => ("◐", "未评完", palette.open),
        State::NotApplicable => ("⊘", "不适用", palette.muted),
        State::Scored if lost => ("▼", "失分", palette.problem),
        State::Scored => ("✓", "已评", palette.good),
    }
}

/// A colour on paper, the same in light and in dark.
pub(crate) const fn on_paper([red, green, blue]: Ink) -> Color32 {
    rgb(red, green, blue)
}

/// Installs fonts, sizes and both themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| apply(style, theme));
    }
}

/// The fonts of the program, and no others: the same on every PC.
pub(crate) fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, data: FontData| {
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    };
    add("sc", FontData::from_static(REGULAR));
    add("sc-bold", FontData::from_static(BOLD));
    add("sc-serif", FontData::from_static(SERIF));
    let plain = vec!["sc".to_owned()];
    fonts
        .families
        .insert(FontFamily::Proportional, plain.clone());
    fonts.families.insert(FontFamily::Monospace, plain);
    let heavy = vec!["sc-bold".to_owned(), "sc".to_owned()];
    fonts
        .families
        .insert(FontFamily::Name("bold".into()), heavy);
    let serif = vec!["sc-serif".to_owned(), "sc".to_owned()];
    fonts
        .families
        .insert(FontFamily::Name("serif".into()), serif);
    fonts
}

fn apply(style: &mut Style, theme: Theme) {
    let palette = Palette::of(theme);
    let face = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, face(SMALL)),
        (TextStyle::Body, face(BODY)),
        (TextStyle::Button, face(BODY)),
        (TextStyle::Monospace, face(BODY)),
        (TextStyle::Heading, bold(HEADING)),
    ]
    .into();
    style.spacing.item_spacing = vec2(GAP, GAP_SMALL + 2.0);
    style.spacing.button_padding = vec2(12.0, 6.0);
    style.spacing.interact_size = vec2(ROW, 32.0);
    style.spacing.icon_width = 20.0;
    style.spacing.icon_width_inner = 12.0;
    style.spacing.window_margin = Margin::same(16);
    style.spacing.scroll = ScrollStyle {
        bar_width: 12.0,
        ..ScrollStyle::solid()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    // Nothing moves by itself: it is there or it is not.
    style.animation_time = 0.0;
    style.scroll_animation = ScrollAnimation::none();
    style.visuals = visuals(theme, &palette);
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.muted);
    visuals.hyperlink_color = palette.accent;
    visuals.faint_bg_color = palette.raised;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.raised;
    visuals.warn_fg_color = palette.open;
    visuals.error_fg_color = palette.problem;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.outline);
    visuals.panel_fill = palette.ground;
    visuals.selection.bg_fill = palette.marked;
    visuals.selection.stroke = focus_stroke(palette);
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    visuals.slider_trailing_fill = true;
    let widgets = &mut visuals.widgets;
    for (look, fill, outline, text) in [
        (
            &mut widgets.noninteractive,
            palette.surface,
            palette.line,
            palette.text,
        ),
        (
            &mut widgets.inactive,
            palette.surface,
            palette.outline,
            palette.text,
        ),
        (
            &mut widgets.hovered,
            palette.raised,
            palette.accent,
            palette.text,
        ),
        (
            // What has the keyboard has an outline: only what is chosen is filled.
            &mut widgets.active,
            palette.raised,
            palette.accent,
            palette.text,
        ),
        (
            &mut widgets.open,
            palette.raised,
            palette.accent,
            palette.text,
        ),
    ] {
        look.bg_fill = fill;
        look.weak_bg_fill = fill;
        look.bg_stroke = Stroke::new(1.0, outline);
        look.fg_stroke = Stroke::new(1.5, text);
        look.corner_radius = RADIUS;
        look.expansion = 0.0;
    }
    widgets.active.bg_stroke = focus_stroke(palette);
    visuals
}

/// A line around what has the keyboard.
pub(crate) fn focus_stroke(palette: &Palette) -> Stroke {
    Stroke::new(2.0, palette.accent)
}

/// The sign of a status; its word goes with it.
pub(crate) const fn status_sign(status: GapStatus) -> &'static str {
    match status {
        GapStatus::Open => "○",
        GapStatus::Underway => "◐",
        GapStatus::ToVerify => "◎",
        GapStatus::Closed => "✓",
    }
}

/// What can be chosen as a status, each with its sign.
pub(crate) fn statuses() -> Vec<(GapStatus, String)> {
    let named = |it: GapStatus| (it, format!("{} {}", status_sign(it), it.name()));
    GapStatus::ALL.into_iter().map(named).collect()
}
