//! A window without a screen: the app, and the thread that works on the disk, as the real window has them.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use duibiao::app::App;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::session::Session;
use duibiao::app::session::file_state::FileState;
use duibiao::app::settings::Settings;
use duibiao::app::standard::library::Library;
use duibiao::app::update::{due, receive, update};
use duibiao::domain::standard::NodeId;
use duibiao::runtime::effects::carry_out;
use duibiao::runtime::files::Files;
use duibiao::runtime::{clock, places};
use duibiao::store::disk::Disk;

/// Where a window's files lie.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) file: PathBuf,
    pub(super) journals: PathBuf,
    /// The number of the user and PC.
    pub(super) owner: u32,
    /// How often it looks whether somebody else wrote the file.
    pub(super) watch: Duration,
}

/// A window that has opened its file.
pub(super) struct Window {
    pub(super) app: App,
    effects: Option<Sender<Effect>>,
    events: Receiver<Event>,
    thread: Option<JoinHandle<()>>,
}

impl Window {
    /// Opens the file, and waits until it is there.
    pub(super) fn open(desk: &Desk) -> Self {
        let (effects, work) = channel();
        let (results, events) = channel();
        let place = desk.clone();
        let works = move || work_on(&place, &work, &results);
        let thread = Builder::new().name("disk".to_owned()).spawn(works);
        let settings = Settings::default();
        let folder = desk.journals.clone();
        let mut app = App::new(Library::new(Vec::new()), settings, folder, clock::now());
        app.seat = places::seat(desk.owner);
        let mut window = Self {
            app,
            effects: Some(effects),
            events,
            thread: Some(thread.unwrap()),
        };
        window.does(Command::File(FileCommand::Open(desk.file.clone())));
        while window.app.session.is_none() {
            assert!(window.app.notices.list().is_empty(), "it does not open");
            window.lives(Duration::from_millis(1));
        }
        window
    }

    /// Carries out a command, as between two frames.
    pub(super) fn does(&mut self, command: Command) {
        self.app.now = clock::now();
        let effects = update(&mut self.app, command);
        self.run(effects);
        let effects = due(&mut self.app, false);
        self.run(effects);
    }

    /// Lets so much time pass, and takes in what comes back meanwhile.
    pub(super) fn lives(&mut self, time: Duration) {
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let event = self.events.recv_timeout(left);
            self.app.now = clock::now();
            let Ok(event) = event else { break };
            let effects = receive(&mut self.app, event);
            self.run(effects);
        }
        let effects = due(&mut self.app, false);
        self.run(effects);
    }

    /// Closes the window as a user does: what is edited is written first.
    pub(super) fn closes(mut self) {
        let effects = due(&mut self.app, true);
        self.run(effects);
        self.effects = None;
        self.thread.take().unwrap().join().unwrap();
    }

    pub(super) fn note(&mut self, item: &str, text: String) {
        let item = NodeId::new(item);
        self.does(Command::Answer(AnswerCommand::SetNote { item, text }));
    }

    pub(super) fn session(&self) -> &Session {
        self.app.session.as_ref().unwrap()
    }

    /// The number of the last edit that is on the disk, be it in the journal only.
    pub(super) fn safe_revision(&self) -> u64 {
        let FileState {
            saved, recorded, ..
        } = self.session().file;
        saved.max(recorded)
    }

    fn run(&self, effects: Vec<Effect>) {
        for effect in effects {
            self.effects.as_ref().unwrap().send(effect).unwrap();
        }
    }
}

/// The thread: one effect after the other, and now and then a look at the file.
fn work_on(desk: &Desk, work: &Receiver<Effect>, results: &Sender<Event>) {
    let mut files = Files::with_journals(&Disk, desk.journals.clone());
    // Settings have their own tests.
    let settings = Path::new("/dev/null/settings.ron");
    let mut looked = Instant::now();
    loop {
        let event = match work.recv_timeout(desk.watch) {
            Ok(effect) => carry_out(&Disk, &mut files, settings, &|_| false, effect),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let mut outside = None;
        if looked.elapsed() >= desk.watch {
            looked = Instant::now();
            outside = files.watch();
        }
        for event in event.into_iter().chain(outside) {
            // A window that is closing hears nothing any more.
            results.send(event).ok();
        }
    }
}
