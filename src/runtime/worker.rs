//! The thread that works on the disk, one effect after the other, so that the window never waits.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::outside::effect::Effect;
use crate::app::outside::event::Event;
use crate::runtime::begun::{Begun, standards};
use crate::runtime::dialog::Owner;
use crate::runtime::effects::{
    carry_out, list_versions, look_at, missing, names_in, plan_upgrade, preview,
};
use crate::runtime::files::Files;
use crate::runtime::importing::{form, import, table};
use crate::runtime::log::ASIDE;
use crate::runtime::reveal::{open_file, reveal};
use crate::runtime::{dialog, places, templates};
use crate::store::disk::Disk;

/// How often the open file is looked at, for somebody else may have written it: it is to show within 2 s.
const WATCH: Duration = Duration::from_millis(1500);

/// The worker, as the window sees it.
#[derive(Debug)]
pub(crate) struct Worker {
    effects: Option<Sender<Effect>>,
    events: Receiver<Event>,
    begun: Receiver<Begun>,
    results: Sender<Event>,
    thread: Option<JoinHandle<()>>,
    wake: Wake,
    left: Left,
    owner: Owner,
}

/// The number of the work that was left last.
#[derive(Clone, Debug, Default)]
struct Left(Arc<AtomicU64>);

impl Left {
    fn set(&self, job: u64) {
        self.0.store(job, Ordering::Release);
    }

    fn is(&self, job: u64) -> bool {
        self.0.load(Ordering::Acquire) == job
    }
}

/// Called after each result, so that the window looks for it.
#[derive(Clone)]
struct Wake(Arc<dyn Fn() + Send + Sync>);

impl std::fmt::Debug for Wake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wake")
    }
}

impl Worker {
    /// Starts the thread; `wake` is called after each result.
    pub(crate) fn start(
        settings_path: PathBuf,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let wake = Wake(Arc::new(wake));
        let (effects, work) = channel::<Effect>();
        let (results, events) = channel::<Event>();
        let (told, begun) = channel::<Begun>();
        let (out, alarm) = (results.clone(), wake.clone());
        look_for_standards(told, wake.clone())?;
        let left = Left::default();
        let seen = left.clone();
        let thread = Builder::new().name("disk".to_owned()).spawn(move || {
            let mut files = Files::with_journals(&Disk, places::journals());
            let left = |job| seen.is(job);
            let mut looked = Instant::now();
            loop {
                let event = match work.recv_timeout(WATCH) {
                    Ok(effect) => carry_out(&Disk, &mut files, &settings_path, &left, effect),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => break,
                };
                // Also while somebody types without a pause.
                let outside = (looked.elapsed() >= WATCH).then(|| {
                    looked = Instant::now();
                    files.watch()
                });
                for event in event.into_iter().chain(outside.flatten()) {
                    // The window may be gone already; the work itself is done.
                    out.send(event).ok();
                    (alarm.0)();
                }
            }
        })?;
        Ok(Self {
            effects: Some(effects),
            events,
            begun,
            results,
            thread: Some(thread),
            wake,
            left,
            owner: Owner::default(),
        })
    }

    /// From now on file dialogs belong to a window.
    pub(crate) fn owned_by(&mut self, owner: Owner) {
        self.owner = owner;
    }

    /// Carries out `effect` in the background.
    pub(crate) fn run(&self, effect: Effect) {
        match effect {
            Effect::Pick { purpose, suggested } => {
                let owner = self.owner.clone();
                self.aside(move || Some(dialog::pick(owner, purpose, suggested)));
            }
            Effect::Reveal(path) => self.aside(move || reveal(&path)),
            Effect::OpenFile(path) => self.aside(move || open_file(&path)),
            Effect::ShowTemplates(folder) => self.aside(move || {
                if let Err(error) = templates::make(&Disk, &folder) {
                    log::warn!("templates: {:?}", error.kind());
                }
                reveal(&folder)
            }),
            // One of them may lie on a share that does not answer.
            Effect::LookAt { ticket, path } => {
                self.aside(move || Some(look_at(&Disk, ticket, path)));
            }
            Effect::LookFor(paths) => {
                self.aside(move || Some(Event::Missing(missing(&Disk, paths))));
            }
            Effect::ListFolder(folder) => {
                self.aside(move || Some(Event::InFolder(names_in(&Disk, &folder))));
            }
            // Many files are read for it: saves must not wait.
            Effect::ListVersions(job) => {
                self.aside(move || Some(list_versions(&Disk, &job)));
            }
            // Reading an office file may take long: saves must not wait.
            Effect::Import {
                job,
                from,
                wish,
                watch,
            } => {
                self.aside(move || Some(import(&Disk, job, from, *wish, &watch)));
            }
            // Long standards take their time.
            Effect::PlanUpgrade(job) => self.aside(move || Some(plan_upgrade(*job))),
            Effect::ReadForm { job, path, watch } => {
                self.aside(move || Some(form(&Disk, job, path, &watch)));
            }
            Effect::ReadTable { job, path, watch } => {
                self.aside(move || Some(table(&Disk, job, &path, &watch)));
            }
            // Long documents take their time.
            Effect::Preview(job) => self.aside(move || Some(preview(*job))),
            // The thread is at that work: it would read a message too late.
            Effect::Cancel(job) => self.left.set(job),
            effect => {
                if let Some(effects) = &self.effects {
                    effects.send(effect).ok();
                }
            }
        }
    }

    /// Does what waits for the user or the desktop on a thread of its own.
    fn aside(&self, work: impl FnOnce() -> Option<Event> + Send + 'static) {
        let (out, wake) = (self.results.clone(), self.wake.clone());
        let begun = Builder::new().name(ASIDE.to_owned()).spawn(move || {
            if let Some(event) = work() {
                out.send(event).ok();
                (wake.0)();
            }
        });
        if let Err(error) = begun {
            log::error!("dialog thread: {:?}", error.kind());
        }
    }

    /// What was found at the start, if it has not been told yet.
    pub(crate) fn begun(&self) -> Option<Begun> {
        self.begun.try_recv().ok()
    }

    /// The next result, if there is one.
    pub(crate) fn poll(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Waits until all work is done and returns the results that are left.
    pub(crate) fn finish(&mut self) -> Vec<Event> {
        self.effects = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the disk thread panicked");
        }
        self.events.try_iter().collect()
    }
}

/// Reads the user's folder of standards on a thread of its own: it may lie on a share that does not answer.
fn look_for_standards(told: Sender<Begun>, wake: Wake) -> std::io::Result<()> {
    let thread = Builder::new().name("standards".to_owned());
    thread.spawn(move || {
        // The window may be gone already.
        told.send(standards(&Disk)).ok();
        (wake.0)();
    })?;
    Ok(())
}
