//! The window drawn by the graphics card, by way of eframe and OpenGL.

use std::path::PathBuf;

use eframe::egui::{Context, Ui, Visuals};

use crate::runtime::marker::Marker;
use crate::runtime::window::{Shell, view};
use crate::store::disk::Disk;

/// Opens the window and returns when it is closed. `marker` is taken away once a frame has been shown.
pub(crate) fn run(file: Option<PathBuf>, marker: Marker) -> eframe::Result {
    let options = eframe::NativeOptions {
        viewport: view(),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "duibiao",
        options,
        Box::new(move |creation| {
            let mut shell = Shell::new(&creation.egui_ctx, file)?;
            shell.owned_by(creation);
            Ok(Box::new(Glow {
                shell,
                marker: Some(marker),
            }))
        }),
    )
}

struct Glow {
    shell: Shell,
    marker: Option<Marker>,
}

impl eframe::App for Glow {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        // The second frame begins when the first one is on the screen.
        if ctx.cumulative_frame_nr() > 0 {
            if let Some(marker) = self.marker.take() {
                marker.remove(&Disk);
            }
        } else {
            ctx.request_repaint();
        }
        self.shell.logic(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.shell.paint(ui);
    }

    /// The same ground as without a card. At a zoom of 150 % it can be seen between two panels; eframe's
    /// own is nearly black.
    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.shell.finish();
    }
}
