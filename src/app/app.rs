//! Everything the window shows, in one place.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::command::file::NewForm;
use crate::app::command::path::PathAsk;
use crate::app::command::screen::Screen;
use crate::app::command::settings::UserAsk;
use crate::app::notice::{Card, NoticeTone, Notices, Topic};
use crate::app::papers::exporting::PagePreview;
use crate::app::papers::filling::Filled;
use crate::app::record::left::LeftJournal;
use crate::app::session::Session;
use crate::app::settings::Settings;
use crate::app::standard::drafting::Drafting;
use crate::app::standard::library::Library;
use crate::app::standard::upgrading::Upgrading;
use crate::app::unfinished::Unfinished;
use crate::app::wanted_files::WantedFiles;
use crate::domain::assessment::origin::Origin;
use crate::domain::date::Moment;
use crate::domain::standard::Standard;
use crate::import::reading::source::SourceFile;
use crate::intake::meter::Watch;

/// Everything the window shows.
#[derive(Debug)]
pub struct App {
    /// What is on screen.
    pub screen: Screen,
    /// The open assessment, if any.
    pub session: Option<Session>,
    /// The standard that is being edited, if any.
    pub drafting: Option<Drafting>,
    /// Those that were edited before it, until they are on the disk.
    pub leaving: Vec<Drafting>,
    /// The upgrade that is being looked at.
    pub upgrading: Option<Upgrading>,
    /// The form that is being looked at.
    pub(crate) filling: Option<Filled>,
    /// The table of findings from above that was read last.
    pub(crate) table: Option<Arc<SourceFile>>,
    /// The pages of the document that is chosen.
    pub preview: PagePreview,
    /// The standards that were edited and not kept anywhere yet.
    pub drafts: Vec<PathBuf>,
    /// The standards that can be chosen.
    pub library: Library,
    /// Those of the recent files that are not where they were.
    pub missing: Vec<PathBuf>,
    /// The names of what lies in the folder of new assessments, as of when it was looked at last.
    pub(crate) in_folder: Vec<String>,
    /// Whether the start screen shows the standards.
    pub shows_standards: bool,
    /// What is remembered between runs.
    pub settings: Settings,
    /// What the user is told.
    pub notices: Notices,
    /// The form for a new assessment, while it is open.
    pub form: Option<NewForm>,
    /// What was typed into it when it was left for another screen.
    pub(crate) laid_by: Option<NewForm>,
    /// The path being typed, where no file dialog can be shown.
    pub ask_path: Option<PathAsk>,
    /// What files are being chosen for, each with its number.
    pub(crate) wanted_files: Vec<WantedFiles>,
    /// Work outside that is under way.
    pub busy: Option<Busy>,
    /// Since when settings are changed and not yet kept.
    pub(crate) settings_changed: Option<Moment>,
    /// What was begun in forms and not finished.
    pub unfinished: Unfinished,
    /// Since when that of a file is changed and not yet kept.
    pub(crate) unfinished_changed: Option<(Origin, Moment)>,
    /// Where that is kept.
    pub(crate) unfinished_path: PathBuf,
    /// The moment of this frame.
    pub now: Moment,
    /// Where new assessments are kept, unless the user chooses otherwise.
    pub(crate) folder: PathBuf,
    /// Where one's own standards are kept.
    pub(crate) standards: PathBuf,
    /// Where an office keeps what documents take over.
    pub(crate) templates: PathBuf,
    /// Where standards are kept until somebody says where they belong.
    pub(crate) drafts_folder: PathBuf,
    /// The seat that the next file to be opened is edited at, see [`crate::domain::change::log::Record::seat`].
    pub seat: u64,
    /// The origin that the next assessment gets less one, see [`Origin::next`].
    pub origin: Origin,
    /// The journals that windows left behind.
    pub left: Vec<LeftJournal>,
    /// How often the list of them was asked for, to be brought into view each time.
    pub(crate) journals_wanted: u64,
    /// The question who is at this computer, while it is asked.
    pub asks_user: Option<UserAsk>,
    /// Whether that may be asked where it first matters.
    pub may_ask_user: bool,
    /// Whether the work of a window that crashed is to be gone on with, as nothing else was asked for.
    pub resumes: bool,
    jobs: u64,
}

/// Work outside that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Its number.
    pub job: u64,
    /// What it is, e.g. 正在打开….
    pub words: String,
    /// Since when.
    pub since: Moment,
    /// How far it is, where a file is read; by this it is called off.
    pub watch: Watch,
}

impl Busy {
    /// For how long, in milliseconds.
    pub(crate) fn lasts(&self, now: Moment) -> i64 {
        now.local()
            .signed_duration_since(self.since.local())
            .num_milliseconds()
    }
}

impl App {
    /// The start screen.
    pub fn new(library: Library, settings: Settings, folder: PathBuf, now: Moment) -> Self {
        Self {
            screen: Screen::Start,
            session: None,
            drafting: None,
            leaving: Vec::new(),
            upgrading: None,
            filling: None,
            table: None,
            preview: PagePreview::default(),
            drafts: Vec::new(),
            library,
            missing: Vec::new(),
            in_folder: Vec::new(),
            shows_standards: false,
            settings,
            notices: Notices::default(),
            form: None,
            laid_by: None,
            ask_path: None,
            wanted_files: Vec::new(),
            busy: None,
            settings_changed: None,
            unfinished: Unfinished::default(),
            unfinished_changed: None,
            unfinished_path: folder.join("未填完.ron"),
            jobs: 0,
            now,
            standards: folder.join("标准"),
            templates: folder.join("模板"),
            drafts_folder: folder.join("草稿"),
            folder,
            seat: 0,
            origin: Origin::of(0),
            left: Vec::new(),
            journals_wanted: 0,
            asks_user: None,
            may_ask_user: false,
            resumes: false,
        }
    }

    /// Notes that work outside begins; returns its number.
    pub(crate) fn begin(&mut self, words: impl Into<String>) -> u64 {
        self.jobs += 1;
        self.busy = Some(Busy {
            job: self.jobs,
            words: words.into(),
            since: self.now,
            watch: Watch::default(),
        });
        self.jobs
    }

    /// Where the work under way says how far it is.
    pub(crate) fn watch(&self) -> Watch {
        self.busy
            .as_ref()
            .map(|it| it.watch.clone())
            .unwrap_or_default()
    }

    /// Notes that work is over; false when it was left before.
    pub(crate) fn end(&mut self, job: u64) -> bool {
        let current = self.busy.as_ref().is_some_and(|it| it.job == job);
        if current {
            self.busy = None;
        }
        current
    }

    /// The origin of an assessment that is begun now.
    pub(crate) const fn fresh(&mut self) -> Origin {
        self.origin = self.origin.next();
        self.origin
    }

    /// What was told of the file before, or of one that could not be opened, is over: another one is shown.
    pub(crate) fn settle_former_file(&mut self) {
        for topic in [
            Topic::Open,
            Topic::File,
            Topic::Step,
            Topic::Edit,
            Topic::Away,
            Topic::Merge,
            Topic::Export,
            Topic::Form,
            Topic::Upgrade,
        ] {
            self.notices.settle(topic);
        }
    }

    /// The form for a new assessment makes room for another screen; what was typed comes back with it.
    pub(crate) fn lay_form_by(&mut self) {
        self.laid_by = self.form.take().or_else(|| self.laid_by.take());
    }

    /// Tells the user something.
    pub fn notify(&mut self, tone: NoticeTone, card: Card) {
        self.notices.show(tone, card, self.now);
    }

    /// The standard with this id.
    pub(crate) fn standard(&self, id: &str) -> Option<Arc<Standard>> {
        self.library.find(id)
    }
}
