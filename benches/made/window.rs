//! The window without a display, and frames of it while it is scrolled.

use super::assessment;
use duibiao::app::App;
use duibiao::app::command::Command;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::over::Over;
use duibiao::app::session::Session;
use duibiao::app::session::file_state::FileState;
use duibiao::app::settings::Settings;
use duibiao::app::standard::library::Library;
use duibiao::app::update::update;
use duibiao::domain::date::Date;
use duibiao::domain::standard::rule::Ask;
use duibiao::domain::standard::{Node, NodeId};
use duibiao::runtime::clock;
use duibiao::ui::root::root_ui;
use duibiao::ui::theme;
use duibiao::ui::view::ViewCtx;
use eframe::egui::epaint::ClippedPrimitive;
use eframe::egui::{
    Context, Event, FullOutput, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
    TexturesDelta, Theme, TouchPhase, Vec2, pos2, vec2,
};

/// The window without a display, and with `n` items, the tenth of them open.
pub(crate) struct Window {
    egui: Context,
    pub(crate) app: App,
    commands: Vec<Command>,
    turn: u32,
    textures: TexturesDelta,
}

impl Window {
    pub(crate) fn new(n: u32, screen: Screen) -> Self {
        let egui = Context::default();
        theme::install(&egui);
        egui.set_theme(Theme::Light);
        let now = clock::now();
        let today = Date::new(2026, 11, 1).unwrap_or(now.date());
        let mut app = App::new(
            Library::new(Vec::new()),
            Settings::default(),
            "/tmp".into(),
            now,
        );
        let file = FileState::new("bench.ron".into(), Over::Nothing);
        app.session = Some(Session::new(assessment(n), file, today));
        app.screen = screen;
        let mut window = Self {
            egui,
            app,
            commands: Vec::new(),
            turn: 0,
            textures: TexturesDelta::default(),
        };
        update(&mut window.app, Command::View(ViewCommand::Move(10)));
        // The fonts are laid out and the open row's height is found in the first frames.
        for _ in 0..20 {
            window.frame();
        }
        window
    }

    /// The items that ask for a number.
    pub(crate) fn counted_items(&self) -> Vec<NodeId> {
        let Some(session) = &self.app.session else {
            return Vec::new();
        };
        let outline = session.assessment.standard.outline();
        let counted = |node: &Node| matches!(node.rules.first(), Some(it) if matches!(it.ask, Ask::Count { .. }));
        let nodes = outline.iter().map(|it| it.node).filter(|it| counted(it));
        nodes.map(|it| it.id.clone()).collect()
    }

    /// One frame; the wheel turns down for a hundred frames and up for the next hundred.
    pub(crate) fn frame(&mut self) -> FullOutput {
        const SIZE: Vec2 = vec2(1280.0, 800.0);
        let down = (self.turn / 100).is_multiple_of(2);
        self.turn += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(f64::from(self.turn) / 60.0),
            events: vec![
                Event::PointerMoved(pos2(900.0, 500.0)),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    source: MouseWheelSource::Wheel,
                    delta: vec2(0.0, if down { -60.0 } else { 60.0 }),
                    phase: TouchPhase::Move,
                    modifiers: Modifiers::NONE,
                },
            ],
            ..RawInput::default()
        };
        let Self {
            egui,
            app,
            commands,
            textures,
            ..
        } = self;
        let mut output = egui.run_ui(input, |ui| root_ui(&mut ViewCtx { app, commands }, ui));
        textures.append(std::mem::take(&mut output.textures_delta));
        for command in self.commands.drain(..) {
            update(&mut self.app, command);
        }
        output
    }

    /// A frame, cut into triangles.
    pub(crate) fn triangles(&self, output: FullOutput) -> Vec<ClippedPrimitive> {
        self.egui.tessellate(output.shapes, output.pixels_per_point)
    }

    /// All textures, as they are after the frames so far.
    pub(crate) fn textures(&self) -> TexturesDelta {
        self.textures.clone()
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // egui minds if they were never used.
        self.textures.clear();
    }
}
