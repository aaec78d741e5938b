//! The window drawn by the processor: winit's events in, egui's frames out, and sleep in between.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use eframe::egui::{
    Context, Event, RawInput, Vec2, ViewportBuilder, ViewportCommand, ViewportEvent, ViewportId,
    ViewportInfo,
};
use egui_winit::accesskit_winit::{Event as AccessEvent, WindowEvent as AccessWish};
use egui_winit::{ActionRequested, State, process_viewport_commands, update_viewport_info};
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::window::{Window, WindowId};

#[cfg(windows)]
use crate::runtime::icon::set_on_taskbar;
use crate::runtime::software::pace::{Pace, Step};
use crate::runtime::software::screen::Screen;
use crate::runtime::window::Shell;

/// Longer sides of a texture are split; the atlas of letters starts this wide.
const MAX_TEXTURE_SIDE: usize = 4096;

/// For so long after the window was shown every frame is painted whole, and some are painted in any case.
const YOUNG: Duration = Duration::from_secs(1);

/// Opens the window and returns when it is closed; the error is for the log.
pub(crate) fn run(view: ViewportBuilder, file: Option<PathBuf>) -> Result<(), Failure> {
    let events = EventLoop::<Wake>::with_user_event()
        .build()
        .map_err(|error| Failure::NoDisplay(error.to_string()))?;
    let ctx = context(&events);
    let shell = Shell::new(&ctx, file).map_err(|error| Failure::Other(error.to_string()))?;
    let mut software = Software {
        ctx,
        shell,
        view,
        proxy: events.create_proxy(),
        open: None,
        pace: Pace::default(),
        waiting: RawInput::default(),
        failure: None,
        finished: false,
        stale: true,
        shown: None,
    };
    let ended = events.run_app(&mut software);
    // The window system may have gone away without a word.
    software.finish();
    match (software.failure, ended) {
        (Some(failure), _) => Err(Failure::Other(failure)),
        (None, Err(error)) => Err(Failure::Other(error.to_string())),
        (None, Ok(())) => Ok(()),
    }
}

/// Why there is no window.
#[derive(Debug)]
pub(crate) enum Failure {
    /// There is no desktop to show it on.
    NoDisplay(String),
    /// Something else.
    Other(String),
}

/// What wakes the event loop besides the window itself.
#[derive(Debug)]
enum Wake {
    /// A frame is wanted, by something that had seen so many frames.
    Frame { at: Instant, seen: u64 },
    /// A screen reader wants something.
    Access(AccessEvent),
}

impl From<AccessEvent> for Wake {
    fn from(event: AccessEvent) -> Self {
        Self::Access(event)
    }
}

/// An egui context that wakes the event loop when it wants a frame.
fn context(events: &EventLoop<Wake>) -> Context {
    let ctx = Context::default();
    let proxy = Mutex::new(events.create_proxy());
    ctx.set_request_repaint_callback(move |info| {
        if let Some(at) = Instant::now().checked_add(info.delay)
            && let Ok(proxy) = proxy.lock()
        {
            let seen = info.current_cumulative_pass_nr;
            // Without an event loop there is nobody left to paint for.
            proxy.send_event(Wake::Frame { at, seen }).ok();
        }
    });
    ctx
}

struct Software {
    ctx: Context,
    shell: Shell,
    view: ViewportBuilder,
    proxy: EventLoopProxy<Wake>,
    open: Option<Open>,
    pace: Pace,
    /// Input of frames in which nothing was shown.
    waiting: RawInput,
    failure: Option<String>,
    finished: bool,
    /// Whether what the window shows may be lost, so that the next frame must paint all of it.
    stale: bool,
    /// When the window was shown; it may not take pictures for a moment after that.
    shown: Option<Instant>,
}

/// The window, once it is open.
struct Open {
    window: Arc<Window>,
    state: State,
    info: ViewportInfo,
    screen: Screen,
    actions: Vec<ActionRequested>,
}

impl Open {
    fn new(
        ctx: &Context,
        view: &ViewportBuilder,
        events: &ActiveEventLoop,
        proxy: EventLoopProxy<Wake>,
    ) -> Result<Self, String> {
        let view = fitting(view, largest_monitor(ctx, events));
        // It is shown when there is something to see, and screen readers must know it before.
        let view = view.with_visible(false);
        let window =
            egui_winit::create_window(ctx, events, &view).map_err(|error| error.to_string())?;
        #[cfg(windows)]
        set_on_taskbar(&window);
        let window = Arc::new(window);
        let mut state = State::new(
            ctx.clone(),
            ViewportId::ROOT,
            &window,
            None,
            window.theme(),
            Some(MAX_TEXTURE_SIDE),
        );
        state.init_accesskit(events, &window, proxy);
        let mut info = ViewportInfo::default();
        update_viewport_info(&mut info, ctx, &window, true);
        let screen = Screen::new(&window).map_err(|error| error.to_string())?;
        Ok(Self {
            window,
            state,
            info,
            screen,
            actions: Vec::new(),
        })
    }

    /// Whether the window system would not let us paint, as far as we know: asking it for every event
    /// would be slow over a network.
    fn is_hidden(&self) -> bool {
        self.window.is_visible() == Some(false) || self.info.minimized == Some(true)
    }

    fn carry_out(&mut self, ctx: &Context, commands: Vec<ViewportCommand>) {
        let Self { info, window, .. } = self;
        process_viewport_commands(ctx, info, commands, window, &mut self.actions);
        for action in std::mem::take(&mut self.actions) {
            let input = self.state.egui_input_mut();
            match action {
                ActionRequested::Screenshot(callback) => {
                    callback.complete(Arc::new(self.screen.image()));
                }
                ActionRequested::Cut => input.events.push(Event::Cut),
                ActionRequested::Copy => input.events.push(Event::Copy),
                ActionRequested::Paste => {
                    if let Some(text) = self.state.clipboard_text() {
                        let text = text.replace("\r\n", "\n");
                        self.state.egui_input_mut().events.push(Event::Paste(text));
                    }
                }
                // The window is shown or it is not; nobody watches it hidden.
                ActionRequested::PaintWhileHidden => {}
            }
        }
    }
}

/// The window no larger than the screen: some window systems show it nowhere otherwise.
fn fitting(view: &ViewportBuilder, screen: Option<Vec2>) -> ViewportBuilder {
    let view = view.clone();
    match (view.inner_size, screen) {
        (Some(size), Some(screen)) => view.with_inner_size(size.min(screen)),
        _ => view,
    }
}

/// The size of the largest monitor in points.
fn largest_monitor(ctx: &Context, events: &ActiveEventLoop) -> Option<Vec2> {
    let zoom = f64::from(ctx.zoom_factor());
    events
        .available_monitors()
        .map(|it| it.size().to_logical::<f32>(zoom * it.scale_factor()))
        .map(|it| Vec2::new(it.width, it.height))
        .filter(|it| it.x > 0.0 && it.y > 0.0)
        .reduce(Vec2::max)
}

impl Software {
    /// Runs the program and paints; `lost` if the window may have lost what it shows.
    fn frame(&mut self, events: &ActiveEventLoop, lost: bool) {
        let Some(open) = &mut self.open else {
            return;
        };
        let input = input(&self.ctx, open, &mut self.waiting);
        let closing = input.viewport().close_requested();
        let shell = &mut self.shell;
        let mut output = self.ctx.run_ui(input, |ui| {
            shell.logic(ui.ctx());
            shell.paint(ui);
        });
        open.info.events.clear();
        open.state.handle_platform_output_with_event_loop(
            &open.window,
            events,
            output.platform_output,
        );
        open.screen.update(&mut output.textures_delta);
        let scale = output.pixels_per_point;
        let primitives = self.ctx.tessellate(output.shapes, scale);
        let background = self.ctx.global_style().visuals.panel_fill;
        if let Err(error) = open.screen.show(&primitives, scale, background, lost) {
            self.fail(events, &error.to_string());
            return;
        }
        let commands = output
            .viewport_output
            .remove(&ViewportId::ROOT)
            .map(|it| it.commands)
            .unwrap_or_default();
        self.after(events, closing, commands);
    }

    /// Runs the program without showing anything, for a window that cannot be seen.
    fn logic(&mut self, events: &ActiveEventLoop) {
        self.pace.begin(Instant::now());
        let Some(open) = &mut self.open else {
            return;
        };
        let minimized = open.info.minimized;
        let input = input(&self.ctx, open, &mut self.waiting);
        if open.info.minimized != minimized {
            self.pace.want(Instant::now());
        }
        let closing = input.viewport().close_requested();
        let shell = &mut self.shell;
        let mut output = self.ctx.run_logic(&input, |ctx| shell.logic(ctx));
        self.waiting = input;
        open.info.events.clear();
        open.state.handle_platform_output_with_event_loop(
            &open.window,
            events,
            output.platform_output,
        );
        let commands = output
            .viewport_commands
            .remove(&ViewportId::ROOT)
            .unwrap_or_default();
        self.after(events, closing, commands);
    }

    /// Carries out what the program asked of its window, and closes it unless it objected.
    fn after(&mut self, events: &ActiveEventLoop, closing: bool, commands: Vec<ViewportCommand>) {
        let objected = commands.contains(&ViewportCommand::CancelClose);
        if let Some(open) = &mut self.open {
            open.carry_out(&self.ctx, commands);
            if !open.info.events.is_empty() || !open.state.egui_input().events.is_empty() {
                self.pace.want(Instant::now());
            }
        }
        if closing && !objected {
            events.exit();
        }
    }

    fn fail(&mut self, events: &ActiveEventLoop, error: &str) {
        self.failure = Some(error.to_owned());
        events.exit();
    }

    fn finish(&mut self) {
        if !std::mem::replace(&mut self.finished, true) {
            self.ctx.on_exit();
            self.shell.finish();
        }
    }

    /// Does what is due and sets how long to sleep.
    fn advance(&mut self, events: &ActiveEventLoop) {
        let Some(open) = &self.open else {
            return;
        };
        let now = Instant::now();
        let (window, hidden) = (Arc::clone(&open.window), open.is_hidden());
        match self.pace.step(now, hidden) {
            Step::Frame if hidden => self.logic(events),
            Step::Frame => {
                self.pace.ask(now);
                window.request_redraw();
            }
            Step::Overdue => self.logic(events),
            Step::Sleep | Step::SleepUntil(_) => {}
        }
        events.set_control_flow(match self.pace.step(Instant::now(), hidden) {
            Step::Sleep => ControlFlow::Wait,
            Step::SleepUntil(moment) => ControlFlow::WaitUntil(moment),
            // Something became due meanwhile.
            Step::Frame | Step::Overdue => {
                self.pace.want(now);
                ControlFlow::WaitUntil(now)
            }
        });
    }

    fn on_access(&mut self, wish: AccessWish) {
        match wish {
            AccessWish::InitialTreeRequested => self.ctx.enable_accesskit(),
            AccessWish::ActionRequested(request) => {
                if let Some(open) = &mut self.open {
                    open.state.on_accesskit_action_request(request);
                }
            }
            AccessWish::AccessibilityDeactivated => {
                self.ctx.disable_accesskit();
                return;
            }
        }
        self.pace.want(Instant::now());
    }
}

/// What happened since the last frame.
fn input(ctx: &Context, open: &mut Open, waiting: &mut RawInput) -> RawInput {
    update_viewport_info(&mut open.info, ctx, &open.window, false);
    let mut input = std::mem::take(waiting);
    input.append(open.state.take_egui_input(&open.window));
    input.viewports = std::iter::once((ViewportId::ROOT, open.info.clone())).collect();
    input
}

impl ApplicationHandler<Wake> for Software {
    fn resumed(&mut self, events: &ActiveEventLoop) {
        if self.open.is_some() {
            return;
        }
        match Open::new(&self.ctx, &self.view, events, self.proxy.clone()) {
            Ok(open) => {
                let window = Arc::clone(&open.window);
                let hidden = open.is_hidden();
                self.shell.owned_by(&window);
                self.open = Some(open);
                if hidden {
                    // An invisible window is never told to paint.
                    self.pace.begin(Instant::now());
                    self.frame(events, true);
                    window.set_visible(true);
                }
                let now = Instant::now();
                self.shown = Some(now);
                self.stale = true;
                self.pace.want(now);
            }
            Err(error) => self.fail(events, &error),
        }
    }

    fn window_event(&mut self, events: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        let now = Instant::now();
        let Some(open) = &mut self.open else {
            return;
        };
        let mut at_once = false;
        match &event {
            WindowEvent::RedrawRequested => {
                // Windows does not tell its own wishes from ours.
                let ours = self.pace.begin(now);
                if open.info.visible() == Some(false) {
                    // What was to be painted is still to be painted when the window can be seen again.
                    self.stale = true;
                    self.logic(events);
                    return;
                }
                // A picture that comes before the window system has mapped the window is dropped.
                let young = self.shown.is_some_and(|it| now < it + YOUNG);
                if young {
                    self.pace.want(now + YOUNG / 4);
                }
                let stale = std::mem::replace(&mut self.stale, young);
                self.frame(events, !ours || stale || young || cfg!(windows));
                return;
            }
            WindowEvent::CloseRequested => {
                open.info.events.push(ViewportEvent::Close);
                self.pace.want(now);
            }
            WindowEvent::Occluded(occluded) => {
                open.info.occluded = Some(*occluded);
                self.stale = true;
            }
            // Windows does not wait for a later frame while somebody drags the edge.
            WindowEvent::Resized(size) => {
                at_once = cfg!(windows) && size.width > 0 && size.height > 0;
            }
            _ => {}
        }
        if open.state.on_window_event(&open.window, &event).repaint {
            self.pace.want(now);
        }
        if at_once {
            self.pace.begin(now);
            self.frame(events, true);
        }
    }

    fn user_event(&mut self, _: &ActiveEventLoop, wake: Wake) {
        match wake {
            Wake::Frame { at, seen } => {
                // What was wanted two frames ago has been painted since.
                let frames = self.ctx.cumulative_pass_nr();
                if frames == seen || frames == seen + 1 {
                    self.pace.want(at);
                }
            }
            Wake::Access(event) => self.on_access(event.window_event),
        }
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        self.advance(events);
    }

    fn exiting(&mut self, _: &ActiveEventLoop) {
        self.finish();
        // The window goes while there is still an event loop to take it down.
        self.open = None;
    }
}
