//! The window: polls results, shows the views, carries out what they ask for. Knows no renderer.

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::output::IMEOutput;
use eframe::egui::{
    Context, FullOutput, Plugin, SystemTheme, ThemePreference, Ui, ViewportBuilder, ViewportCommand,
};
use winit::raw_window_handle::{HasDisplayHandle, HasWindowHandle};

use crate::app::App;
use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::command::settings::SettingsCommand;
use crate::app::command::window::WindowCommand;
use crate::app::notice::{Card, NoticeTone};
use crate::app::outside::event::Event;
use crate::app::settings::{Appearance, WindowPlace};
use crate::app::standard::draft_file::DraftFile;
use crate::app::standard::library::Library;
use crate::app::update::head::keep_typed_head;
use crate::app::update::{due, receive, update};
use crate::domain::decimal::Decimal;
use crate::runtime::dialog::Owner;
use crate::runtime::icon::icon;
use crate::runtime::place::{bring_in, place, placed};
use crate::runtime::worker::Worker;
use crate::runtime::{begun, clock, places, settings, unfinished};
use crate::store::disk::Disk;
use crate::ui::root::root_ui;
use crate::ui::shell::keystrokes::Keystrokes;
use crate::ui::shell::second_click::SecondClick;
use crate::ui::shell::title::title;
use crate::ui::theme;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::read_field::n_refused;

/// The window as it is opened.
pub(crate) fn view() -> ViewportBuilder {
    let (kept, _) = settings::read(&Disk, &places::settings());
    let view = ViewportBuilder::default()
        .with_title("对标")
        .with_app_id("duibiao")
        .with_icon(icon());
    placed(view, kept.window)
}

/// For so long, in seconds, the desktop may still put the window somewhere and draw a frame around it.
const OPENING: f64 = 3.0;

/// The program behind the window.
#[derive(Debug)]
pub(crate) struct Shell {
    app: App,
    commands: Vec<Command>,
    worker: Worker,
    closing: Closing,
    /// How many numbers were told that nobody can read, when the window was to close.
    told_unread: usize,
    look: Option<(Appearance, u16)>,
    zoom_seen: Option<f32>,
    focused: bool,
    title: String,
    /// Where the window was opened, if it was left somewhere before.
    place: Option<WindowPlace>,
}

/// How far closing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Closing {
    /// Nobody asked for it.
    No,
    /// What was typed is taken over first, as when its field is left: for so many frames more.
    Leaving(u8),
    /// It was.
    Left,
    /// The last answers are being written.
    Saving,
    /// They could not be written, and the user was told so.
    Failed,
}

impl Shell {
    /// Starts the program; `file` is opened at once.
    pub(crate) fn new(ctx: &Context, file: Option<PathBuf>) -> std::io::Result<Self> {
        theme::install(ctx);
        Keystrokes::install(ctx);
        SecondClick::install(ctx);
        if cfg!(target_os = "linux") {
            ctx.add_plugin(KeepIme::default());
        }
        let settings_path = places::settings();
        let (kept, unread) = settings::read(&Disk, &settings_path);
        let wake = ctx.clone();
        let worker = Worker::start(settings_path, move || wake.request_repaint())?;
        // What the user's folders hold comes later.
        let mut app = App::new(
            Library::new(Vec::new()),
            kept,
            places::documents(),
            clock::now(),
        );
        if let Some(card) = unread {
            app.notify(NoticeTone::Warning, card);
        }
        app.standards = places::standards();
        app.templates = places::templates();
        app.drafts_folder = places::drafts();
        app.unfinished_path = places::unfinished();
        app.unfinished = unfinished::load(&Disk, &app.unfinished_path);
        if app.settings.owner == 0 {
            app.settings.owner = places::made_up();
            app.settings_changed = Some(app.now);
        }
        // While this window has the place, another one must not open exactly over it.
        let place = app.settings.window.take();
        if place.is_some() {
            app.settings_changed = Some(app.now);
        }
        app.seat = places::seat(app.settings.owner);
        app.origin = places::origin();
        app.may_ask_user = true;
        // After a crash the work goes on where it was.
        app.resumes = file.is_none();
        let commands = file
            .map(|it| Command::File(FileCommand::Open(it)))
            .into_iter()
            .chain([FileCommand::ListJournals, FileCommand::LookForRecent].map(Command::File))
            .collect();
        Ok(Self {
            app,
            commands,
            worker,
            closing: Closing::No,
            told_unread: 0,
            look: None,
            zoom_seen: None,
            focused: true,
            title: String::new(),
            place,
        })
    }

    /// From now on file dialogs belong to `window`.
    pub(crate) fn owned_by(&mut self, window: &(impl HasWindowHandle + HasDisplayHandle)) {
        self.worker.owned_by(Owner::of(window));
    }

    fn carry_out(&mut self) {
        for command in std::mem::take(&mut self.commands) {
            for effect in update(&mut self.app, command) {
                self.worker.run(effect);
            }
        }
        for effect in due(&mut self.app, false) {
            self.worker.run(effect);
        }
    }

    fn poll(&mut self, ctx: &Context) {
        while let Some(begun) = self.worker.begun() {
            begun::take(&mut self.app, begun);
        }
        while let Some(event) = self.worker.poll() {
            if let Event::Failed(card) | Event::SaveFailed { card, .. } = &event {
                log::warn!("{}", card.title);
            }
            for effect in receive(&mut self.app, event) {
                self.worker.run(effect);
            }
        }
        // A save falls due a second after the last edit, though nothing else may happen by then.
        let dirty = self
            .app
            .session
            .as_ref()
            .is_some_and(|it| it.file.is_dirty())
            || self
                .app
                .drafting
                .as_ref()
                .is_some_and(|it| it.file.is_dirty())
            || self.app.unfinished_changed.is_some();
        if dirty && self.closing == Closing::No {
            ctx.request_repaint_after(Duration::from_millis(400));
        }
        if let Some(busy) = &self.app.busy {
            // It says how long it takes, once it takes long.
            let soon = if busy.lasts(self.app.now) < 300 {
                100
            } else {
                1000
            };
            ctx.request_repaint_after(Duration::from_millis(soon));
        }
        // A notice of something done goes by itself.
        if self
            .app
            .notices
            .list()
            .iter()
            .any(|it| it.tone == NoticeTone::Done)
        {
            ctx.request_repaint_after(Duration::from_secs(2));
        }
    }

    /// Lets the window close only when the last answer is on the disk. A second wish to close, after
    /// the user was told that it could not be written, is granted.
    fn mind_closing(&mut self, ctx: &Context) {
        let wished = ctx.input(|it| it.viewport().close_requested());
        if self.leaves_field(ctx, wished) || wished && self.tells_unread(ctx) {
            return;
        }
        if wished {
            // What was typed into the head of the file is not lost.
            keep_typed_head(&mut self.app);
        }
        // What waits for a decision between two people is in the journal, and is asked again.
        let unsaved = self.app.session.as_ref().is_some_and(|it| {
            let held = (it.merging.is_some() || it.held.is_some()) && it.file.is_safe();
            it.file.is_dirty() && !it.read_only && !held
        });
        // Whoever put the question off is asked once more.
        let held = self.app.session.as_mut().and_then(|it| it.held.as_mut());
        if wished && let Some(held) = held.filter(|it| !it.shown) {
            held.shown = true;
            self.closing = Closing::No;
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            return;
        }
        let draft = self.app.drafting.as_ref().map(|it| &it.file);
        let unsaved =
            unsaved || draft.is_some_and(DraftFile::is_dirty) || !self.app.leaving.is_empty();
        let failed = self.app.session.as_ref().is_some_and(|it| it.file.failed)
            || draft.is_some_and(|it| it.failed);
        match self.closing {
            Closing::No | Closing::Left if wished && unsaved => {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.closing = Closing::Saving;
                for effect in due(&mut self.app, true) {
                    self.worker.run(effect);
                }
                ctx.request_repaint_after(Duration::from_millis(50));
            }
            Closing::Saving if !unsaved => ctx.send_viewport_cmd(ViewportCommand::Close),
            Closing::Saving if failed => self.closing = Closing::Failed,
            Closing::Saving if wished => ctx.send_viewport_cmd(ViewportCommand::CancelClose),
            Closing::Failed if !unsaved => self.closing = Closing::No,
            _ => {}
        }
    }

    /// Leaves the field that has the keyboard before the window closes, so that its words are taken over as ever; whether
    /// closing waits for that.
    fn leaves_field(&mut self, ctx: &Context, wished: bool) -> bool {
        const FRAMES: u8 = 2;
        match self.closing {
            Closing::No if wished => {
                let Some(had) = ctx.memory(|it| it.focused()) else {
                    return false;
                };
                ctx.memory_mut(|it| it.surrender_focus(had));
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.closing = Closing::Leaving(FRAMES);
            }
            Closing::Leaving(0) => {
                self.closing = Closing::Left;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Closing::Leaving(left) => {
                if wished {
                    ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                }
                self.closing = Closing::Leaving(left - 1);
            }
            _ => return false,
        }
        ctx.request_repaint();
        true
    }

    /// Says once that numbers stand in fields that nobody can read, which the file cannot keep; whether closing waits for
    /// that.
    fn tells_unread(&mut self, ctx: &Context) -> bool {
        let unread = n_refused::<Decimal>(ctx);
        let session = self.app.session.as_ref();
        let matters = session.is_some_and(|it| !it.read_only) && unread > self.told_unread;
        if !matters {
            return false;
        }
        self.told_unread = unread;
        self.closing = Closing::No;
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        let title = format!("有{unread}处填写读不出来，还没有关闭");
        let detail = "读不出来的内容不算数，也不能保存，原来的数已经没有了。请改成数再关；确实不要的，再关一次。";
        self.app
            .notify(NoticeTone::Warning, Card::new(title, detail));
        ctx.request_repaint();
        true
    }

    fn apply_look(&mut self, ctx: &Context) {
        let wanted = (self.app.settings.look, self.app.settings.zoom);
        if self.look != Some(wanted) {
            self.look = Some(wanted);
            let (theme, frame) = match wanted.0 {
                Appearance::Light => (ThemePreference::Light, SystemTheme::Light),
                Appearance::Dark => (ThemePreference::Dark, SystemTheme::Dark),
                Appearance::Desktop => (ThemePreference::System, SystemTheme::SystemDefault),
            };
            ctx.set_theme(theme);
            if cfg!(windows) {
                // The title bar goes with it.
                ctx.send_viewport_cmd(ViewportCommand::SetTheme(frame));
            }
            ctx.set_zoom_factor(f32::from(wanted.1) / 100.0);
        }
    }

    /// The title says which file is open.
    fn apply_title(&mut self, ctx: &Context) {
        let title = title(&self.app);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Ctrl +, − and 0 are egui's; what they set is remembered.
    fn remember_zoom(&mut self, ctx: &Context) {
        // What `apply_look` sets is in force a frame later: only a change is somebody's wish.
        let zoom = ctx.zoom_factor();
        let seen = self.zoom_seen.replace(zoom);
        if seen.is_none_or(|it| it.to_bits() == zoom.to_bits()) {
            return;
        }
        let percent = (zoom * 100.0).round();
        let allowed = percent.clamp(80.0, 200.0);
        if percent.to_bits() != allowed.to_bits() {
            ctx.set_zoom_factor(allowed / 100.0);
        }
        #[expect(
            clippy::as_conversions,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "80 to 200"
        )]
        let allowed = allowed as u16;
        if let Some((look, zoom)) = self.look
            && zoom != allowed
        {
            // It is in force: `apply_look` must not set the old one while this one is on its way to the
            // settings, or a second wish in that moment makes the two swing to and fro for ever.
            self.look = Some((look, allowed));
            self.commands
                .push(Command::Settings(SettingsCommand::Zoom(allowed)));
        }
    }

    /// Writes the file when the user turns to another window, where it may be copied or opened, and looks
    /// whether somebody else wrote it when they come back.
    fn mind_focus(&mut self, ctx: &Context) {
        let focused = ctx
            .input(|it| it.viewport().focused)
            .unwrap_or(self.focused);
        if focused != self.focused {
            self.focused = focused;
            self.commands.push(if focused {
                Command::Window(WindowCommand::Return)
            } else {
                Command::Window(WindowCommand::Leave)
            });
        }
    }

    /// Remembers where the window is, for the next time.
    fn remember_place(&mut self, ctx: &Context) {
        let before = self.place;
        // Asking for the zoom within would lock the input a second time.
        let zoom = ctx.zoom_factor();
        let now = ctx.input(|it| place(it.viewport(), zoom, before));
        if let Some(now) = now {
            self.commands
                .push(Command::Settings(SettingsCommand::Window(now)));
        }
    }

    fn dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|it| {
            let files = it.raw.dropped_files.iter();
            files.map(|file| file.path().to_path_buf()).collect()
        });
        if !dropped.is_empty() {
            self.commands
                .push(Command::Window(WindowCommand::Drop(dropped)));
        }
    }

    /// Takes in what happened, also while nothing can be seen.
    pub(crate) fn logic(&mut self, ctx: &Context) {
        self.app.now = clock::now();
        if ctx.input(|it| it.time) < OPENING {
            bring_in(ctx);
            ctx.request_repaint_after(Duration::from_millis(500));
        }
        self.mind_focus(ctx);
        if ctx.input(|it| it.viewport().close_requested()) {
            self.remember_place(ctx);
        }
        self.poll(ctx);
        self.carry_out();
        self.mind_closing(ctx);
        self.apply_look(ctx);
        self.apply_title(ctx);
        self.remember_zoom(ctx);
        self.dropped_files(ctx);
    }

    /// Shows the window.
    pub(crate) fn paint(&mut self, ui: &mut Ui) {
        let Self { app, commands, .. } = self;
        root_ui(&mut ViewCtx { app, commands }, ui);
        if !self.commands.is_empty() {
            self.carry_out();
            ui.request_repaint();
        }
    }

    /// Writes what is still to be written, and waits for it.
    pub(crate) fn finish(&mut self) {
        for effect in due(&mut self.app, true) {
            self.worker.run(effect);
        }
        for event in self.worker.finish() {
            receive(&mut self.app, event);
        }
    }
}

/// Keeps the input method awake from field to field: without it fcitx5 falls back to English at every
/// change of focus (winit makes its input context anew).
#[derive(Default)]
struct KeepIme {
    last: Option<IMEOutput>,
}

impl Plugin for KeepIme {
    fn debug_name(&self) -> &'static str {
        "KeepIme"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        match &mut output.platform_output.ime {
            Some(ime) => {
                ime.should_interrupt_composition = false;
                self.last = Some(*ime);
            }
            none => *none = self.last,
        }
    }
}
