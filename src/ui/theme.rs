//! Every colour, size and font of the window, for light and for dark.

use std::sync::Arc;

use eframe::egui::style::{ScrollAnimation, ScrollStyle, Widgets};
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin,
    RichText, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2,
};

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::round::compare::Course;
use crate::domain::score::node_score::State;
use crate::export::layout::Ink;
use crate::export::text::fonts::{BOLD, REGULAR, SERIF};
use crate::ui::icons::{self, Icon};

/// The space between things that belong together, in points.
pub(crate) const GAP_SMALL: f32 = 4.0;
/// The space between things side by side.
pub(crate) const GAP: f32 = 8.0;
/// The space around groups, and at the edge of a page.
pub(crate) const GAP_LARGE: f32 = 16.0;
/// The space between sections of a page.
pub(crate) const GAP_SECTION: f32 = 24.0;
/// The height of a button, a field, a tab, a row of a tree.
pub(crate) const ROW: f32 = 36.0;
/// The height of a row of the rail.
pub(crate) const NAV: f32 = 40.0;
/// The height of a row of a list.
pub(crate) const LINE: f32 = 44.0;
/// The height of the bar on top, of the bulk bar and of a pane's foot.
pub(crate) const BAR: f32 = 56.0;
/// Running text.
pub(crate) const BODY: f32 = 16.0;
/// Secondary text; never smaller.
pub(crate) const SMALL: f32 = 14.0;
/// The head of a page or of a section.
pub(crate) const HEADING: f32 = 18.0;
/// The title of the start screen.
pub(crate) const TITLE: f32 = 24.0;
/// The total, on the overview only.
pub(crate) const GRAND: f32 = 44.0;
/// Below this width, in points, the window is laid out for a small screen.
pub(crate) const NARROW: f32 = 960.0;

/// How round controls and the fills under the pointer are.
pub(crate) const RADIUS: CornerRadius = CornerRadius::same(6);
/// How round cards are.
pub(crate) const RADIUS_CARD: CornerRadius = CornerRadius::same(10);
/// How round what lies inside a control is, and a box to tick.
pub(crate) const RADIUS_SMALL: CornerRadius = CornerRadius::same(4);

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The page, and inputs.
    pub surface: Color32,
    /// The open item, ticked rows.
    pub sunken: Color32,
    /// The rail, the bulk bar, the card of the start screen.
    pub rail: Color32,
    /// A row or a button under the pointer.
    pub hover: Color32,
    /// The same while it is pressed; the chosen row of the rail.
    pub press: Color32,
    /// The chosen tab, row or entry.
    pub selected: Color32,
    /// Behind marked text.
    pub marked: Color32,
    /// Text.
    pub text: Color32,
    /// Labels and second lines; still 7:1.
    pub muted: Color32,
    /// Placeholders and suggestions; 4.5:1, and always with an icon or said elsewhere too.
    pub ghost: Color32,
    /// Outlines of inputs; at least 3:1.
    pub outline: Color32,
    /// Handles of scroll bars; at least 3:1.
    pub handle: Color32,
    /// Hairlines.
    pub line: Color32,
    /// The empty part of bars and rings.
    pub track: Color32,
    /// The filled part of bars and rings; at least 3:1 on the track.
    pub meter: Color32,
    /// Links, the chosen tab, the line around what has the keyboard.
    pub accent: Color32,
    /// The filled button, ticked boxes, chosen segments.
    pub fill: Color32,
    /// The filled button under the pointer.
    pub fill_hover: Color32,
    /// Text on a fill.
    pub on_fill: Color32,
    /// A problem, and nothing else.
    pub problem: Color32,
    /// Behind a problem's own sign: a fault that is ticked.
    pub on_problem: Color32,
    /// Soon due, or to be looked at.
    pub warn: Color32,
    /// Done, reached.
    pub good: Color32,
}

const LIGHT: Palette = Palette {
    surface: rgb(0xFF, 0xFF, 0xFF),
    sunken: rgb(0xF8, 0xF9, 0xFA),
    rail: rgb(0xF3, 0xF4, 0xF6),
    hover: rgb(0xEC, 0xEE, 0xF1),
    press: rgb(0xE2, 0xE5, 0xEA),
    selected: rgb(0xE4, 0xED, 0xF7),
    marked: rgb(0xC9, 0xDD, 0xF2),
    text: rgb(0x19, 0x1D, 0x23),
    muted: rgb(0x43, 0x4C, 0x58),
    ghost: rgb(0x5F, 0x69, 0x75),
    outline: rgb(0x7A, 0x84, 0x91),
    handle: rgb(0x88, 0x91, 0x9C),
    line: rgb(0xE3, 0xE6, 0xEA),
    track: rgb(0xDC, 0xE0, 0xE6),
    meter: rgb(0x0F, 0x51, 0x99),
    accent: rgb(0x0C, 0x4A, 0x8C),
    fill: rgb(0x0F, 0x51, 0x99),
    fill_hover: rgb(0x0B, 0x43, 0x80),
    on_fill: rgb(0xFF, 0xFF, 0xFF),
    problem: rgb(0x9A, 0x11, 0x19),
    on_problem: rgb(0xFF, 0xFF, 0xFF),
    warn: rgb(0x6B, 0x42, 0x00),
    good: rgb(0x0B, 0x57, 0x35),
};

const DARK: Palette = Palette {
    surface: rgb(0x1C, 0x1E, 0x22),
    sunken: rgb(0x21, 0x24, 0x29),
    rail: rgb(0x16, 0x18, 0x1B),
    hover: rgb(0x29, 0x2C, 0x32),
    press: rgb(0x32, 0x36, 0x3D),
    selected: rgb(0x21, 0x30, 0x40),
    marked: rgb(0x2A, 0x43, 0x5E),
    text: rgb(0xE7, 0xE9, 0xEC),
    muted: rgb(0xBC, 0xC3, 0xCC),
    ghost: rgb(0x95, 0x9E, 0xA9),
    outline: rgb(0x7F, 0x88, 0x94),
    handle: rgb(0x6C, 0x75, 0x81),
    line: rgb(0x30, 0x34, 0x3A),
    track: rgb(0x33, 0x37, 0x3E),
    meter: rgb(0x4C, 0x88, 0xC6),
    accent: rgb(0x9C, 0xC4, 0xEC),
    fill: rgb(0x1C, 0x55, 0x94),
    fill_hover: rgb(0x1F, 0x4C, 0x80),
    on_fill: rgb(0xFF, 0xFF, 0xFF),
    problem: rgb(0xFF, 0xA5, 0x9E),
    on_problem: rgb(0x1C, 0x1E, 0x22),
    warn: rgb(0xEB, 0xC4, 0x81),
    good: rgb(0x8C, 0xD1, 0xA8),
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

/// Whether the window is laid out for a small screen.
pub(crate) fn is_narrow(ctx: &Context) -> bool {
    ctx.content_rect().width() < NARROW
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

/// The icon, the word and the colour of a state: never the colour alone.
pub(crate) const fn state_look(
    state: State,
    lost: bool,
    palette: &Palette,
) -> (Icon, &'static str, Color32) {
    match state {
        State::Unscored => (icons::CIRCLE, "未评", palette.muted),
        State::Partial => (icons::CIRCLE_HALF.filled(), "未评完", palette.muted),
        State::NotApplicable => (icons::PROHIBIT.filled(), "不适用", palette.muted),
        State::Scored if lost => (icons::MINUS_CIRCLE.filled(), "失分", palette.problem),
        State::Scored => (icons::CHECK_CIRCLE.filled(), "已评", palette.good),
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
    add(icons::LINES, FontData::from_static(icons::LINES_FONT));
    add(icons::FILLED, FontData::from_static(icons::FILLED_FONT));
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
    // Never behind the letters: the icon fonts have blanks where letters are.
    for name in [icons::LINES, icons::FILLED] {
        let family = FontFamily::Name(name.into());
        fonts.families.insert(family, vec![name.to_owned()]);
    }
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
    style.spacing.interact_size = vec2(ROW, ROW);
    style.spacing.icon_width = 20.0;
    style.spacing.icon_width_inner = 12.0;
    style.spacing.window_margin = Margin::same(16);
    // The handles are always there, and can be seen: what fades is mistaken for what has ended.
    style.spacing.scroll = ScrollStyle {
        bar_width: 10.0,
        bar_inner_margin: 3.0,
        bar_outer_margin: 3.0,
        handle_min_length: 40.0,
        foreground_color: false,
        ..ScrollStyle::solid()
    };
    style.spacing.scroll.fade.strength = 0.0;
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
    visuals.faint_bg_color = palette.sunken;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.sunken;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.problem;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.outline);
    visuals.window_shadow = Shadow::NONE;
    visuals.popup_shadow = Shadow::NONE;
    visuals.window_corner_radius = RADIUS_CARD;
    visuals.menu_corner_radius = RADIUS;
    visuals.panel_fill = palette.surface;
    visuals.selection.bg_fill = palette.marked;
    visuals.selection.stroke = focus_stroke(palette);
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    visuals.slider_trailing_fill = true;
    // What cannot be pressed at present can still be read.
    visuals.disabled_alpha = 0.65;
    look_of_widgets(&mut visuals.widgets, palette);
    visuals
}

/// How buttons, fields, bars and sliders look in each state.
fn look_of_widgets(widgets: &mut Widgets, palette: &Palette) {
    for (look, weak, fill, outline) in [
        (
            &mut widgets.noninteractive,
            palette.surface,
            palette.surface,
            palette.line,
        ),
        // The first fill is of buttons, the second of handles of scroll bars and rails of sliders.
        (
            &mut widgets.inactive,
            palette.surface,
            palette.handle,
            palette.outline,
        ),
        (
            &mut widgets.hovered,
            palette.hover,
            palette.muted,
            palette.text,
        ),
        (
            // What has the keyboard has an outline: only what is chosen is filled.
            &mut widgets.active,
            palette.press,
            palette.text,
            palette.accent,
        ),
        (
            &mut widgets.open,
            palette.hover,
            palette.muted,
            palette.outline,
        ),
    ] {
        look.bg_fill = fill;
        look.weak_bg_fill = weak;
        look.bg_stroke = Stroke::new(1.0, outline);
        look.fg_stroke = Stroke::new(1.5, palette.text);
        look.corner_radius = RADIUS;
        look.expansion = 0.0;
    }
    widgets.active.bg_stroke = focus_stroke(palette);
}

/// A line around what has the keyboard.
pub(crate) fn focus_stroke(palette: &Palette) -> Stroke {
    Stroke::new(2.0, palette.accent)
}

/// The icon of a status; its word goes with it.
pub(crate) const fn status_icon(status: GapStatus) -> Icon {
    match status {
        GapStatus::Open => icons::CIRCLE,
        GapStatus::Underway => icons::CIRCLE_HALF,
        GapStatus::ToVerify => icons::HOURGLASS,
        GapStatus::Closed => icons::CHECK_CIRCLE.filled(),
    }
}

/// The icon of what became of a node between two rounds; its word goes with it.
pub(crate) const fn course_icon(course: Course) -> Icon {
    match course {
        Course::Gained => icons::ARROW_UP,
        Course::Lost => icons::ARROW_DOWN,
        Course::Unchanged => icons::MINUS,
        Course::New => icons::PLUS,
        Course::Gone => icons::CIRCLE,
    }
}
