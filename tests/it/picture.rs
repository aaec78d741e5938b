//! Pages drawn by our own rasteriser, and compared with the pictures in `tests/data/pages`.
//!
//! A page that is meant to look different from now on: `UPDATE_SNAPSHOTS=1 cargo test pages`, and then
//! look at the pictures before they are committed.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufWriter, Cursor};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use duibiao::app::command::Command;
use duibiao::runtime::software::raster::Raster;
use duibiao::ui::root::root_ui;
use duibiao::ui::theme;
use duibiao::ui::view::ViewCtx;
use eframe::egui::{Color32, ColorImage, TexturesDelta, Theme, Ui, UiBuilder, Vec2, vec2};
use egui_kittest::{Harness, TestRenderer};

use crate::desk::Desk;

/// Letters are drawn with whatever the processor has, which may round otherwise: without AVX a page has one or two
/// pixels that are lighter or darker by 1. So little is not seen.
pub(crate) const UNSEEN: u8 = 2;

/// And so many pixels may differ by more, where an edge falls otherwise: fewer than the least decimal point has.
/// `pages_budget.rs` says what that catches and what it lets pass.
pub(crate) const BUDGET: usize = 2;

/// A window of some size in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) width: u16,
    pub(crate) height: u16,
    /// In per cent.
    pub(crate) zoom: u16,
    pub(crate) theme: Theme,
}

/// The least window the program is made for.
pub(crate) const PLAIN: Frame = Frame {
    width: 1024,
    height: 700,
    zoom: 100,
    theme: Theme::Light,
};

/// Draws a test's window when it is asked for a picture.
#[derive(Default)]
struct Painter(Rc<RefCell<Raster>>);

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().update(delta);
    }
}

/// A window that can be drawn.
pub(crate) struct Page {
    pub(crate) window: Harness<'static, Desk>,
    raster: Rc<RefCell<Raster>>,
    frame: Frame,
}

impl Page {
    /// A window onto the desk, come to rest.
    pub(crate) fn new(desk: Desk, frame: Frame) -> Self {
        let raster = Rc::<RefCell<Raster>>::default();
        let scale = f32::from(frame.zoom) / 100.0;
        let size: Vec2 = vec2(f32::from(frame.width), f32::from(frame.height)) / scale;
        let mut window = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(scale)
            .with_theme(frame.theme)
            .with_max_steps(16)
            .with_context_setup(theme::install)
            .renderer(Painter(Rc::clone(&raster)))
            .build_ui_state(show, desk);
        window.run();
        Self {
            window,
            raster,
            frame,
        }
    }

    /// What it shows.
    pub(crate) fn picture(&self) -> ColorImage {
        let output = self.window.output();
        let shapes = output.shapes.clone();
        let egui = &self.window.ctx;
        let triangles = egui.tessellate(shapes, output.pixels_per_point);
        let size = [self.frame.width, self.frame.height].map(usize::from);
        let background = egui.global_style().visuals.panel_fill;
        let mut raster = self.raster.borrow_mut();
        raster.paint(&triangles, output.pixels_per_point, size, background);
        raster.image()
    }

    /// Forgets what was drawn before, so that the next picture is drawn in full.
    pub(crate) fn forget(&self) {
        self.raster.borrow_mut().forget();
    }

    /// Asserts that it looks as it did.
    #[track_caller]
    pub(crate) fn looks_like(&self, name: &str) {
        looks_like(name, &self.picture());
    }
}

/// Shows the desk and carries out what is asked for.
pub(crate) fn show(ui: &mut Ui, desk: &mut Desk) {
    let mut commands: Vec<Command> = Vec::new();
    let mut ctx = ViewCtx {
        app: &desk.app,
        commands: &mut commands,
    };
    // The harness leaves a margin, a window does not.
    let whole = ui.ctx().content_rect();
    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
        ui.set_clip_rect(whole);
        root_ui(&mut ctx, ui);
    });
    desk.does(commands);
}

#[track_caller]
fn looks_like(name: &str, picture: &ColorImage) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/pages")
        .join(format!("{name}.png"));
    let fault = if kept.exists() {
        difference(&load(&kept), picture)
    } else {
        Some("there is no such picture yet".to_owned())
    };
    let Some(fault) = fault else {
        return;
    };
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|it| it == "1") {
        save(&kept, picture);
        return;
    }
    let now = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
    save(&now, picture);
    panic!(
        "{}: {fault}; it now looks like {}. If that is right: UPDATE_SNAPSHOTS=1 cargo test pages",
        kept.display(),
        now.display()
    );
}

/// In what two pictures differ, if it is more than another processor may bring.
pub(crate) fn difference(kept: &ColorImage, picture: &ColorImage) -> Option<String> {
    if kept.size != picture.size {
        return Some(format!("{:?} pixels became {:?}", kept.size, picture.size));
    }
    let width = kept.width();
    let pairs = kept.pixels.iter().zip(&picture.pixels).enumerate();
    let other: Vec<usize> = pairs
        .filter(|(_, (one, other))| apart(**one, **other) > UNSEEN)
        .map(|(at, _)| at)
        .collect();
    let first = other.first().filter(|_| other.len() > BUDGET)?;
    Some(format!(
        "{} pixels differ, the first at {}, {}",
        other.len(),
        first % width,
        first / width
    ))
}

/// How far apart two colours are, in the channel in which they are farthest apart.
pub(crate) fn apart(one: Color32, other: Color32) -> u8 {
    let pairs = one.to_array().into_iter().zip(other.to_array());
    pairs.map(|(one, other)| one.abs_diff(other)).max().unwrap()
}

fn load(path: &PathBuf) -> ColorImage {
    let file = Cursor::new(crate::fixture::read_file(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgb, "{}", path.display());
    let size = [info.width, info.height].map(|it| usize::try_from(it).unwrap());
    ColorImage::from_rgb(size, &bytes)
}

fn save(path: &Path, picture: &ColorImage) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let file = BufWriter::new(File::create(path).unwrap());
    let [width, height] = picture.size.map(|it| u32::try_from(it).unwrap());
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let pixels = picture.pixels.iter();
    let bytes: Vec<u8> = pixels.flat_map(|it| [it.r(), it.g(), it.b()]).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&bytes).unwrap();
    writer.finish().unwrap();
}
