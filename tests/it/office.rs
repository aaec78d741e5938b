//! An office: windows of the program, each with the real code that works on files, over one disk in memory.

use std::path::{Path, PathBuf};

use duibiao::app::App;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::event::Event;
use duibiao::app::session::Session;
use duibiao::app::settings::Settings;
use duibiao::app::update::{due, receive, update};
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::standard::NodeId;
use duibiao::format::write::{FrozenStandard, write_assessment};
use duibiao::runtime::effects::{carry_out, list_versions};
use duibiao::runtime::files::Files;
use duibiao::store::fs::Fs as _;

use crate::desk::{SMALL, moment, unscored};
use crate::fixture::library;
use crate::memory_fs::MemoryFs;

pub(crate) const FILE: &str = "/d/自评.ron";
pub(crate) const JOURNALS: &str = "/journals";

/// One window and its thread.
pub(crate) struct Window<'a> {
    pub(crate) app: App,
    fs: &'a MemoryFs,
    files: Files<'a>,
    seconds: i64,
    /// Whether results are kept back, as while the disk is slow.
    pub(crate) held: Option<Vec<Effect>>,
}

/// A disk with the small standard, unscored, in [`FILE`].
pub(crate) fn disk() -> MemoryFs {
    disk_with(&unscored(SMALL))
}

/// A disk with this assessment in [`FILE`].
pub(crate) fn disk_with(assessment: &Assessment) -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put(FILE, &bytes_of(assessment));
    fs
}

/// The file of an assessment.
pub(crate) fn bytes_of(assessment: &Assessment) -> Vec<u8> {
    let frozen = FrozenStandard::new(&assessment.standard).unwrap();
    write_assessment(assessment, &frozen).unwrap()
}

impl<'a> Window<'a> {
    /// A window of the user and PC `owner`, its `number`th.
    pub(crate) fn new(fs: &'a MemoryFs, owner: u32, number: u32) -> Self {
        let now = moment("2026-08-01T09:00:00+08:00");
        let library = library();
        // Whoever fills in the file sits here.
        let settings = Settings {
            user: "张敏".to_owned(),
            ..Settings::default()
        };
        let mut app = App::new(library, settings, "/d".into(), now);
        app.seat = u64::from(owner) << 32 | u64::from(number * 1000);
        let files = Files::with_journals(fs, JOURNALS.into());
        Self {
            app,
            fs,
            files,
            seconds: 0,
            held: None,
        }
    }

    /// A window that has opened [`FILE`].
    pub(crate) fn open(fs: &'a MemoryFs, owner: u32, number: u32) -> Self {
        let mut window = Self::new(fs, owner, number);
        window.does(Command::File(FileCommand::Open(FILE.into())));
        window
    }

    /// Carries out a command, and all that follows from it.
    pub(crate) fn does(&mut self, command: Command) {
        let effects = update(&mut self.app, command);
        self.run(effects);
        let effects = due(&mut self.app, false);
        self.run(effects);
    }

    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match &mut self.held {
                Some(held) => held.push(effect),
                None => self.carry_out(effect),
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        if let Some(event) = self.effect(effect) {
            self.hears(event);
        }
    }

    /// What comes back of an effect.
    pub(crate) fn effect(&mut self, effect: Effect) -> Option<Event> {
        match &effect {
            Effect::ListVersions(job) => Some(list_versions(self.fs, job)),
            _ => carry_out(
                self.fs,
                &mut self.files,
                Path::new("/settings.ron"),
                &|_| false,
                effect,
            ),
        }
    }

    /// Takes in an event, and all that follows from it.
    pub(crate) fn hears(&mut self, event: Event) {
        let effects = receive(&mut self.app, event);
        self.run(effects);
    }

    /// Lets so many seconds pass; the disk is looked at every 2 seconds.
    pub(crate) fn waits(&mut self, seconds: i64) {
        for _ in 0..seconds {
            self.seconds += 1;
            let start = moment("2026-08-01T09:00:00+08:00").local();
            self.clock(start + chrono::TimeDelta::seconds(self.seconds));
            if self.seconds % 2 == 0 && self.held.is_none() {
                self.looks();
            }
        }
    }

    /// Looks whether somebody else wrote the file.
    pub(crate) fn looks(&mut self) {
        if let Some(event) = self.files.watch() {
            self.hears(event);
        }
    }

    /// Sets the clock.
    pub(crate) fn clock(&mut self, local: chrono::NaiveDateTime) {
        let text = format!("{}+08:00", local.format("%Y-%m-%dT%H:%M:%S"));
        self.app.now = moment(&text);
        let effects = due(&mut self.app, false);
        self.run(effects);
    }

    /// Closes the window as a user does, and waits for the disk.
    pub(crate) fn closes(mut self) {
        let effects = due(&mut self.app, true);
        self.run(effects);
    }

    pub(crate) fn session(&self) -> &Session {
        self.app.session.as_ref().unwrap()
    }

    /// The titles of the notices on screen.
    pub(crate) fn notices(&self) -> Vec<&str> {
        let list = self.app.notices.list();
        list.iter().map(|it| it.card.title.as_str()).collect()
    }

    /// Presses the button of the notice with this title.
    pub(crate) fn accepts(&mut self, title: &str) {
        let list = self.app.notices.list();
        let notice = list.iter().rev().find(|it| it.card.title == title);
        let offer = notice.unwrap_or_else(|| panic!("no notice “{title}”"));
        let command = offer.card.offer.clone().unwrap().command;
        self.does(command);
    }

    pub(crate) fn note(&mut self, item: &str, text: &str) {
        let (item, text) = (NodeId::new(item), text.to_owned());
        self.does(Command::Answer(AnswerCommand::SetNote { item, text }));
    }

    pub(crate) fn count(&mut self, item: &str, n: i64) {
        let input = Some(Input::Count(Decimal::whole(n)));
        let item = NodeId::new(item);
        let rule = 1;
        self.does(Command::Answer(AnswerCommand::SetInput {
            item,
            rule,
            input,
        }));
    }

    pub(crate) fn says(&self, item: &str) -> String {
        note_of(&self.session().assessment, item)
    }

    pub(crate) fn counted(&self, item: &str) -> Option<i64> {
        count_of(&self.session().assessment, item)
    }
}

/// The note of an item.
pub(crate) fn note_of(assessment: &Assessment, item: &str) -> String {
    let answer = assessment.answers.get(&NodeId::new(item));
    answer.map_or_else(String::new, |it| it.note.clone())
}

/// The number entered for the first rule of an item.
pub(crate) fn count_of(assessment: &Assessment, item: &str) -> Option<i64> {
    let answer = assessment.answers.get(&NodeId::new(item))?;
    match answer.inputs.get(&1)? {
        Input::Count(n) => n.to_string().parse().ok(),
        _ => None,
    }
}

/// What the file at `path` says.
pub(crate) fn on_disk(fs: &MemoryFs, path: &str) -> Assessment {
    let bytes = fs.read(Path::new(path)).unwrap();
    let opened = duibiao::format::read::read(&bytes).unwrap();
    assert_eq!(opened.problems, [], "{path}");
    let duibiao::format::read::FileContent::Assessment(assessment) = opened.document else {
        panic!("{path} holds no assessment");
    };
    assessment
}

/// The journals on the disk.
pub(crate) fn journals(fs: &MemoryFs) -> Vec<PathBuf> {
    let names = fs.list(Path::new(JOURNALS)).unwrap_or_default();
    let mut paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "journal"));
    paths
}
