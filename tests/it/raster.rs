//! Drawing without a graphics card: known shapes by their exact pixels, whole pages by a plain second opinion.

use std::ops::Range;
use std::sync::Arc;

use duibiao::app::command::Command;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::standard::NodeId;
use duibiao::runtime::software::raster::Raster;
use duibiao::ui::theme;
use eframe::egui::epaint::{
    ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, Vertex, WHITE_UV,
};
use eframe::egui::{
    Color32, ColorImage, Context, Event, Pos2, RawInput, Rect, TextureId, TextureOptions,
    TexturesDelta, Theme, ViewportId, pos2, vec2,
};

use crate::desk::Desk;
use crate::fixture::assessment;
use crate::picture::{apart, show};
use crate::plain_raster::Plain;

/// What rounding at each of a few layers may add up to.
const ROUNDING: u8 = 3;

const WHITE: Color32 = Color32::WHITE;
const BLACK: Color32 = Color32::BLACK;
/// Half of the light of what is below.
const SHADE: Color32 = Color32::from_black_alpha(128);

/// A texture whose first texel is white, as egui's atlas has it, and whose others are letters.
fn atlas() -> TexturesDelta {
    let shades = [255, 0, 0, 0, 0, 0, 40, 80, 0, 0, 120, 255];
    let pixels = shades.map(|it| Color32::from_rgba_premultiplied(it, it, it, it));
    let image = ImageData::Color(Arc::new(ColorImage::new([4, 3], pixels.to_vec())));
    let mut delta = TexturesDelta::default();
    delta.push(
        TextureId::default(),
        ImageDelta {
            image,
            options: TextureOptions::LINEAR,
            pos: None,
        },
    );
    delta
}

fn clipped(clip: Rect, mesh: Mesh) -> ClippedPrimitive {
    ClippedPrimitive {
        clip_rect: clip,
        primitive: Primitive::Mesh(mesh),
    }
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

fn filled(area: Rect, colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(area, colour);
    mesh
}

/// A picture of 8×4 pixels on white, each row by its red, in hexadecimal.
fn drawn(primitives: &[ClippedPrimitive], pixels_per_point: f32) -> Vec<String> {
    let mut raster = Raster::default();
    raster.update(&mut atlas());
    raster.paint(primitives, pixels_per_point, [8, 4], WHITE);
    let image = raster.image();
    let red = |it: &Color32| format!("{:02x}", it.r());
    let rows = image.pixels.chunks(8);
    rows.map(|row| row.iter().map(red).collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_rectangle_covers_the_pixels_whose_middles_it_covers() {
    let area = rect(1.5, 0.4, 4.5, 2.6);
    let everything = rect(0.0, 0.0, 8.0, 4.0);
    assert_eq!(
        drawn(&[clipped(everything, filled(area, BLACK))], 1.0),
        [
            "ff 00 00 00 ff ff ff ff",
            "ff 00 00 00 ff ff ff ff",
            "ff 00 00 00 ff ff ff ff",
            "ff ff ff ff ff ff ff ff",
        ]
    );
}

#[test]
fn what_is_outside_the_clip_rectangle_is_not_drawn() {
    let clip = rect(2.0, 1.0, 6.0, 8.0);
    let shade = clipped(clip, filled(rect(-3.0, -3.0, 40.0, 3.0), SHADE));
    assert_eq!(
        drawn(&[shade], 1.0),
        [
            "ff ff ff ff ff ff ff ff",
            "ff ff 7f 7f 7f 7f ff ff",
            "ff ff 7f 7f 7f 7f ff ff",
            "ff ff ff ff ff ff ff ff",
        ]
    );
}

#[test]
fn points_become_pixels_for_shapes_and_clip_rectangles_alike() {
    let clip = rect(1.0, 0.0, 4.0, 1.5);
    let shade = clipped(clip, filled(rect(0.0, 0.5, 3.0, 2.0), BLACK));
    assert_eq!(
        drawn(&[shade], 2.0),
        [
            "ff ff ff ff ff ff ff ff",
            "ff ff 00 00 00 00 ff ff",
            "ff ff 00 00 00 00 ff ff",
            "ff ff ff ff ff ff ff ff",
        ]
    );
}

#[test]
fn layers_are_blended_in_the_order_in_which_they_come() {
    let everything = rect(0.0, 0.0, 8.0, 4.0);
    let on_shade = |area: Rect, colour| clipped(everything, filled(area, colour));
    let light = Color32::from_rgba_premultiplied(64, 64, 64, 64);
    assert_eq!(
        drawn(
            &[
                on_shade(rect(0.0, 0.0, 6.0, 2.0), SHADE),
                on_shade(rect(2.0, 1.0, 8.0, 3.0), light),
                on_shade(rect(4.0, 0.0, 5.0, 4.0), BLACK),
            ],
            1.0
        ),
        [
            "7f 7f 7f 7f 00 7f ff ff",
            // 127 · (1 − 64 ⁄ 255) + 64 = 159
            "7f 7f 9f 9f 00 9f ff ff",
            "ff ff ff ff 00 ff ff ff",
            "ff ff ff ff 00 ff ff ff",
        ]
    );
}

#[test]
fn a_letter_is_its_coverage_in_the_colour_of_the_text() {
    let mut mesh = Mesh::default();
    // The lower right quarter of the texture, two texels by two.
    let letter = Rect::from_min_max(pos2(2.0 / 4.0, 1.0 / 3.0), pos2(1.0, 1.0));
    mesh.add_rect_with_uv(rect(3.0, 1.0, 5.0, 3.0), letter, BLACK);
    let everything = rect(0.0, 0.0, 8.0, 4.0);
    assert_eq!(
        drawn(&[clipped(everything, mesh.clone())], 1.0),
        [
            "ff ff ff ff ff ff ff ff",
            // Coverage 40 and 80, then 120 and 255.
            "ff ff ff d7 af ff ff ff",
            "ff ff ff 87 00 ff ff ff",
            "ff ff ff ff ff ff ff ff",
        ]
    );
    // Cut off by the clip rectangle, it is the right part of it that is left.
    assert_eq!(
        drawn(&[clipped(rect(4.0, 2.0, 8.0, 4.0), mesh)], 1.0)[2],
        "ff ff ff ff 00 ff ff ff"
    );
}

#[test]
fn triangles_that_share_an_edge_cover_each_pixel_once() {
    let mut mesh = Mesh::default();
    let at = |x: f32, y: f32| Vertex {
        pos: pos2(x, y),
        uv: WHITE_UV,
        color: SHADE,
    };
    // All of them meet in the middle of a pixel, and one of the edges goes through the middles of others.
    mesh.vertices = vec![
        at(3.5, 2.5),
        at(0.3, 0.2),
        at(7.1, 0.9),
        at(6.5, 2.5),
        at(5.7, 3.8),
        at(0.6, 3.1),
    ];
    mesh.indices = vec![0, 1, 2, 0, 2, 3, 0, 3, 4, 0, 4, 5, 0, 5, 1];
    assert_eq!(
        drawn(&[clipped(rect(0.0, 0.0, 8.0, 4.0), mesh)], 1.0),
        [
            "7f 7f 7f ff ff ff ff ff",
            "7f 7f 7f 7f 7f 7f 7f ff",
            "ff 7f 7f 7f 7f 7f ff ff",
            "ff ff ff ff 7f 7f ff ff",
        ]
    );
}

/// Frames of a window, as egui wants them drawn, with the textures to each.
fn frames(mut desk: Desk, look: Look) -> Vec<(TexturesDelta, Vec<ClippedPrimitive>)> {
    let egui = Context::default();
    theme::install(&egui);
    egui.set_theme(look.theme);
    let mut frame = |events: Vec<Event>| {
        let size = vec2(f32::from(look.width), f32::from(look.height)) / look.scale;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            events,
            ..RawInput::default()
        };
        if let Some(viewport) = input.viewports.get_mut(&ViewportId::ROOT) {
            viewport.native_pixels_per_point = Some(look.scale);
        }
        let mut output = egui.run_ui(input, |ui| show(ui, &mut desk));
        let textures = std::mem::take(&mut output.textures_delta);
        (
            textures,
            egui.tessellate(output.shapes, output.pixels_per_point),
        )
    };
    let mut frames: Vec<_> = (0..4).map(|_| frame(Vec::new())).collect();
    frames.push(frame(vec![Event::PointerMoved(pos2(300.0, 300.0))]));
    frames.extend((0..3).map(|_| frame(Vec::new())));
    frames
}

#[derive(Clone, Copy)]
struct Look {
    width: u16,
    height: u16,
    scale: f32,
    theme: Theme,
}

/// Draws the frames both ways and compares the last one.
#[track_caller]
fn check(desk: Desk, look: Look) {
    let size = [look.width, look.height].map(usize::from);
    let (mut raster, mut plain) = (Raster::default(), Plain::new(size, WHITE));
    let mut frames = frames(desk, look);
    for (textures, triangles) in &mut frames {
        plain.update(textures);
        raster.update(textures);
        raster.paint(triangles, look.scale, size, WHITE);
    }
    let (_, last) = frames.last().unwrap();
    plain.paint(last, look.scale);
    let image = raster.image();
    let pairs = image.pixels.iter().zip(&plain.picture.pixels);
    let other = pairs.filter(|(one, other)| apart(**one, **other) > ROUNDING);
    assert_eq!(
        other.count(),
        0,
        "pixels that the plain way draws otherwise"
    );
    // Not two empty pictures.
    let ink = image.pixels.iter().filter(|it| it.r() < 100).count();
    assert!(ink > 1_000, "{ink}");
}

#[test]
fn whole_pages_look_as_the_plain_way_draws_them() {
    let look = Look {
        width: 480,
        height: 360,
        scale: 1.0,
        theme: Theme::Light,
    };
    for (screen, look) in [
        (Screen::Checklist, look),
        (
            Screen::Gaps,
            Look {
                theme: Theme::Dark,
                ..look
            },
        ),
        (Screen::Overview, Look { scale: 1.5, ..look }),
        (Screen::Standard, Look { scale: 1.3, ..look }),
    ] {
        let mut desk = Desk::with(assessment(SAMPLE));
        desk.does([
            Command::View(ViewCommand::Select(NodeId::new("1.2"))),
            Command::Window(WindowCommand::Go(screen)),
        ]);
        check(desk, look);
    }
}

#[test]
fn only_the_rows_that_changed_are_drawn_again() {
    let mut raster = Raster::default();
    raster.update(&mut atlas());
    let everything = rect(0.0, 0.0, 100.0, 320.0);
    let mut paint = |dot: Rect| -> Vec<Range<usize>> {
        let scene = [
            clipped(everything, filled(everything, SHADE)),
            clipped(everything, filled(dot, BLACK)),
        ];
        raster.paint(&scene, 1.0, [100, 320], WHITE)
    };
    let one_run = |rows: Range<usize>| vec![rows];
    assert_eq!(paint(rect(5.0, 100.0, 9.0, 104.0)), one_run(0..320));
    assert_eq!(paint(rect(5.0, 100.0, 9.0, 104.0)), []);
    // From rows 96 to 128, where it was, and to where it is.
    assert_eq!(paint(rect(5.0, 200.0, 9.0, 204.0)), [96..128, 192..224]);
}
