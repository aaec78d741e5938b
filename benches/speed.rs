//! How long it takes to score, open, save and list gaps, and what one frame of the window costs.
//!
//! `cargo bench` runs all of it; `cargo bench -- open` only what is named so.

mod made;

use divan::{Bencher, black_box};
use eframe::egui::{
    Context, Event, FullOutput, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect,
    TouchPhase, Vec2, pos2, vec2,
};

use duibiao::app::App;
use duibiao::app::command::{Command, Screen};
use duibiao::app::effect::Over;
use duibiao::app::library::Library;
use duibiao::app::session::{FileState, Session};
use duibiao::app::settings::Settings;
use duibiao::app::update::update;
use duibiao::domain::answer::Input;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::{GapOrder, gaps as gaps_of};
use duibiao::domain::rule::Ask;
use duibiao::domain::score::score as score_of;
use duibiao::domain::standard::{Node, NodeId};
use duibiao::format::read::read;
use duibiao::format::write::{FrozenStandard, write_assessment};
use duibiao::runtime::clock;
use duibiao::ui::{ViewCtx, root_ui, theme};

use crate::made::assessment;

const SIZES: [u32; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

/// The score of the whole tree, as after each answer.
#[divan::bench(args = SIZES)]
fn score(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    bencher.bench_local(|| score_of(black_box(&assessment)));
}

/// The gaps with their suggestions, in order.
#[divan::bench(args = SIZES)]
fn gaps(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    let tree = score_of(&assessment);
    let today = clock::now().date();
    bencher.bench_local(|| gaps_of(black_box(&assessment), &tree, today, GapOrder::default()));
}

/// The bytes of a file to an assessment with all its problems.
#[divan::bench(args = SIZES)]
fn open(bencher: Bencher<'_, '_>, n: u32) {
    let bytes = bytes_of(n);
    bencher
        .counter(divan::counter::BytesCount::of_slice(&bytes))
        .bench_local(|| read(black_box(&bytes)));
}

/// An assessment to the bytes of its file, the standard having been written before: every autosave but the first.
#[divan::bench(args = SIZES)]
fn save(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    let frozen = FrozenStandard::new(&assessment.standard).ok();
    bencher.bench_local(|| {
        frozen
            .as_ref()
            .map(|it| write_assessment(black_box(&assessment), it))
    });
}

/// The first save of a session: the standard is written too, and read back.
#[divan::bench(args = SIZES)]
fn save_first(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    bencher.bench_local(|| {
        let frozen = FrozenStandard::new(black_box(&assessment.standard)).ok();
        frozen.map(|it| write_assessment(&assessment, &it))
    });
}

/// What follows from one answer: the change itself, the score, the gaps and the rows shown.
#[divan::bench(args = SIZES)]
fn answer(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n);
    let counted = window.counted_items();
    let mut turns = (0_u32..).zip(counted.iter().cycle());
    bencher.bench_local(|| {
        let (turn, item) = turns.next()?;
        let command = Command::SetInput {
            item: item.clone(),
            rule: 1,
            input: Some(Input::Count(Decimal::from(100 + turn))),
        };
        Some(update(&mut window.app, command))
    });
}

/// One frame of the checklist while it is scrolled; nothing is drawn.
#[divan::bench(args = SIZES)]
fn frame(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n);
    bencher.bench_local(|| window.frame());
}

/// The same, turned into triangles for the renderer.
#[divan::bench(args = SIZES)]
fn frame_with_shapes(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n);
    bencher.bench_local(|| {
        let output = window.frame();
        window
            .egui
            .tessellate(output.shapes, output.pixels_per_point)
    });
}

fn bytes_of(n: u32) -> Vec<u8> {
    let assessment = assessment(n);
    let frozen = FrozenStandard::new(&assessment.standard).ok();
    let bytes = frozen.and_then(|it| write_assessment(&assessment, &it).ok());
    bytes.unwrap_or_default()
}

/// The window without a screen: the checklist of `n` items, the tenth of them open.
struct Window {
    egui: Context,
    app: App,
    commands: Vec<Command>,
    turn: u32,
}

impl Window {
    fn new(n: u32) -> Self {
        let egui = Context::default();
        theme::install(&egui);
        let now = clock::now();
        let today = Date::new(2026, 11, 1).unwrap_or(now.date());
        let mut app = App::new(
            Library::new(Vec::new()),
            Settings::default(),
            "/tmp".into(),
            now,
        );
        let file = FileState::new("/tmp/bench.ron".into(), Over::Nothing);
        app.session = Some(Session::new(assessment(n), file, today));
        app.screen = Screen::Checklist;
        let mut window = Self {
            egui,
            app,
            commands: Vec::new(),
            turn: 0,
        };
        update(&mut window.app, Command::Move(10));
        // The fonts are laid out and the open row's height is found in the first frames.
        for _ in 0..20 {
            window.frame();
        }
        window
    }

    /// The items that ask for a number.
    fn counted_items(&self) -> Vec<NodeId> {
        let Some(session) = &self.app.session else {
            return Vec::new();
        };
        let outline = session.assessment.standard.outline();
        let counted = |node: &Node| matches!(node.rules.first(), Some(it) if matches!(it.ask, Ask::Count { .. }));
        let nodes = outline.iter().map(|it| it.node).filter(|it| counted(it));
        nodes.map(|it| it.id.clone()).collect()
    }

    /// One frame; the wheel turns down for a hundred frames and up for the next hundred.
    fn frame(&mut self) -> FullOutput {
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
            ..
        } = self;
        let mut output = egui.run_ui(input, |ui| root_ui(&mut ViewCtx { app, commands }, ui));
        // Nothing is uploaded anywhere.
        output.textures_delta.clear();
        for command in self.commands.drain(..) {
            update(&mut self.app, command);
        }
        output
    }
}
