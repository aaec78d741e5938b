//! A file on the real disk with a journal of edits that a window left, and one edit on its way there.

use std::path::PathBuf;

use super::assessment;
use super::window::Window;
use duibiao::app::App;
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::outside::effect::Effect;
use duibiao::app::outside::jobs::RecordJob;
use duibiao::app::over::Over;
use duibiao::app::settings::Settings;
use duibiao::app::standard::library::Library;
use duibiao::app::update::{due, receive, update};
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::change::log::{Act, Delta, Record};
use duibiao::domain::standard::NodeId;
use duibiao::format::write::{FrozenStandard, write_assessment};
use duibiao::runtime::clock;
use duibiao::runtime::effects::carry_out;
use duibiao::runtime::files::Files;
use duibiao::store::disk::Disk;

/// A folder with a file and its journal; it goes with this.
pub(crate) struct Left {
    folder: tempfile::TempDir,
}

impl Left {
    /// A file of `n` items with a journal of 10,000 edits.
    pub(crate) fn new(n: u32) -> std::io::Result<Self> {
        let left = Self {
            folder: tempfile::tempdir()?,
        };
        let assessment = assessment(n);
        let frozen = FrozenStandard::new(&assessment.standard).ok();
        let bytes = frozen.and_then(|it| write_assessment(&assessment, &it).ok());
        std::fs::File::create(left.file())
            .and_then(|mut it| std::io::Write::write_all(&mut it, &bytes.unwrap_or_default()))?;
        let mut answers = assessment.answers.clone();
        let items: Vec<NodeId> = answers.keys().cloned().collect();
        let records = (1..=10_000_u64).zip(items.iter().cycle()).map(|(n, item)| {
            let from = answers.get(item).cloned().unwrap_or_default();
            let to = Answer {
                note: format!("第{n}次补充说明：会议记录已归档，照片待补。"),
                ..from.clone()
            };
            answers.insert(item.clone(), to.clone());
            Record {
                n,
                seat: 1 << 32 | 7,
                at: clock::now(),
                by: "张晓梅".to_owned(),
                act: Act::Edit,
                more: false,
                deltas: vec![Delta::Answer(item.clone(), Box::new(from), Box::new(to))],
            }
        });
        let records = records.collect();
        let mut files = left.files();
        let job = RecordJob {
            head: Default::default(),
            whole: None,
            path: left.file(),
            records,
            revision: 10_000,
        };
        // A bench without its journal would measure nothing: what follows shows it.
        files.record(&job).ok();
        Ok(left)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("自评.ron")
    }

    fn files(&self) -> Files<'static> {
        Files::with_journals(&Disk, self.folder.path().join("journals"))
    }

    /// Opens the file as the window does; the number of edits that were recovered.
    pub(crate) fn open(&self) -> usize {
        let library = Library::new(Vec::new());
        let mut app = App::new(library, Settings::default(), PathBuf::new(), clock::now());
        let mut files = self.files();
        for effect in update(&mut app, Command::File(FileCommand::Open(self.file()))) {
            let settings = self.folder.path().join("settings.ron");
            if let Some(event) = carry_out(&Disk, &mut files, &settings, &|_| false, effect) {
                receive(&mut app, event);
            }
        }
        app.session.map_or(0, |it| it.log.pending().len())
    }
}

/// A window in which one letter after the other is typed into a note.
pub(crate) struct Typing {
    window: Window,
    item: NodeId,
    text: String,
}

impl Typing {
    pub(crate) fn new(n: u32) -> Option<Self> {
        let mut window = Window::new(n, Screen::Checklist);
        let item = window.counted_items().first()?.clone();
        let session = window.app.session.as_mut()?;
        session.file.over = Over::Ours;
        Some(Self {
            window,
            item,
            text: String::new(),
        })
    }

    /// One more letter, to the lines that go behind the journal.
    pub(crate) fn letter(&mut self) -> Option<String> {
        if self.text.len() > 300 {
            self.text.clear();
        }
        self.text.push('字');
        let (item, text) = (self.item.clone(), self.text.clone());
        let app = &mut self.window.app;
        update(app, Command::Answer(AnswerCommand::SetNote { item, text }));
        let effects = due(app, false);
        let session = app.session.as_mut()?;
        session.file.recording = None;
        effects.into_iter().find_map(|it| match it {
            Effect::Record(job) => {
                let (lines, _) = duibiao::format::journal::journal_lines("", &job.records).ok()?;
                Some(lines)
            }
            _ => None,
        })
    }
}
