//! Application state. Knows the domain and the file format; knows nothing of egui or the disk.

pub mod command;

pub mod effect;

pub mod event;

pub mod find;

pub mod history;

pub mod library;

pub mod notice;

pub mod session;

pub mod settings;

pub mod update;

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::{NewForm, PathAsk, Screen};
use crate::app::library::Library;
use crate::app::notice::{Card, Notices, Tone};
use crate::app::session::Session;
use crate::app::settings::Settings;
use crate::domain::date::Moment;
use crate::domain::standard::Standard;

/// Everything the window shows.
#[derive(Debug)]
pub struct App {
    /// What is on screen.
    pub screen: Screen,
    /// The open assessment, if any.
    pub session: Option<Session>,
    /// The standards that can be chosen.
    pub library: Library,
    /// What is remembered between runs.
    pub settings: Settings,
    /// What the user is told.
    pub notices: Notices,
    /// The form for a new assessment, while it is open.
    pub form: Option<NewForm>,
    /// The path being typed, where no file dialog can be shown.
    pub ask_path: Option<PathAsk>,
    /// Work outside that is under way, in words, e.g. 正在打开….
    pub busy: Option<String>,
    /// The moment of this frame.
    pub now: Moment,
    /// Where new assessments are kept, unless the user chooses otherwise.
    pub folder: PathBuf,
}

impl App {
    /// The start screen.
    pub fn new(library: Library, settings: Settings, folder: PathBuf, now: Moment) -> Self {
        Self {
            screen: Screen::Start,
            session: None,
            library,
            settings,
            notices: Notices::default(),
            form: None,
            ask_path: None,
            busy: None,
            now,
            folder,
        }
    }

    /// Tells the user something.
    pub fn notify(&mut self, tone: Tone, card: Card) {
        self.notices.show(tone, card, self.now);
    }

    /// The standard with this id.
    pub fn standard(&self, id: &str) -> Option<Arc<Standard>> {
        self.library.find(id)
    }
}
