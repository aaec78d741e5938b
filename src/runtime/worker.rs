//! The thread that works on the disk, one effect after the other, so that the window never waits.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::runtime::files::{FileTrouble, Files};
use crate::runtime::reveal::reveal;
use crate::runtime::{dialog, settings};
use crate::store::fs::{Disk, Fs};

/// The worker, as the window sees it.
#[derive(Debug)]
pub(super) struct Worker {
    effects: Option<Sender<Effect>>,
    events: Receiver<Event>,
    results: Sender<Event>,
    thread: Option<JoinHandle<()>>,
    wake: Wake,
    left: Left,
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
    pub(super) fn start(
        settings_path: PathBuf,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let wake = Wake(Arc::new(wake));
        let (effects, work) = channel::<Effect>();
        let (results, events) = channel::<Event>();
        let (out, alarm) = (results.clone(), wake.clone());
        let left = Left::default();
        let seen = left.clone();
        let thread = Builder::new().name("disk".to_owned()).spawn(move || {
            let mut files = Files::new(&Disk);
            for effect in work {
                if let Some(event) = carry_out(&Disk, &mut files, &settings_path, &seen, effect) {
                    // The window may be gone already; the work itself is done.
                    out.send(event).ok();
                    (alarm.0)();
                }
            }
        })?;
        Ok(Self {
            effects: Some(effects),
            events,
            results,
            thread: Some(thread),
            wake,
            left,
        })
    }

    /// Carries out `effect` in the background.
    pub(super) fn run(&self, effect: Effect) {
        match effect {
            Effect::Pick { purpose, suggested } => {
                self.aside(move || Some(dialog::pick(purpose, suggested)));
            }
            Effect::Reveal(path) => self.aside(move || reveal(&path)),
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
        let begun = Builder::new().name("dialog".to_owned()).spawn(move || {
            if let Some(event) = work() {
                out.send(event).ok();
                (wake.0)();
            }
        });
        if let Err(error) = begun {
            log::error!("dialog thread: {:?}", error.kind());
        }
    }

    /// The next result, if there is one.
    pub(super) fn poll(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }

    /// Waits until all work is done and returns the results that are left.
    pub(super) fn finish(&mut self) -> Vec<Event> {
        self.effects = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            log::error!("the disk thread panicked");
        }
        self.events.try_iter().collect()
    }
}

fn carry_out(
    fs: &dyn Fs,
    files: &mut Files<'_>,
    settings_path: &std::path::Path,
    left: &Left,
    effect: Effect,
) -> Option<Event> {
    match effect {
        // These have threads of their own, or concern the work under way.
        Effect::Pick { .. } | Effect::Reveal(_) | Effect::Cancel(_) => None,
        Effect::Open { job, path } => Some(match files.open(&path, &|| left.is(job)) {
            Ok((opened, writable)) => Event::Opened {
                job,
                path,
                writable,
                opened: Box::new(opened),
            },
            Err(FileTrouble::Left) => Event::Cancelled(job),
            Err(error) => Event::OpenFailed {
                job,
                path,
                card: error.card("文件打不开"),
            },
        }),
        Effect::Save(job) => Some(match files.save(&job) {
            Ok(written) => Event::Saved {
                path: job.path,
                revision: job.revision,
                frozen: written.frozen,
                warnings: written.warnings,
            },
            Err(error) => Event::SaveFailed {
                path: job.path,
                revision: job.revision,
                card: error.card("没有保存成功"),
            },
        }),
        Effect::Export(job) => Some(match files.export(&job, &|| left.is(job.job)) {
            Ok(()) => Event::Exported {
                job: job.job,
                path: job.path,
            },
            Err(FileTrouble::Left) => Event::Cancelled(job.job),
            Err(error) => Event::ExportFailed {
                job: job.job,
                card: error.card("整改清单没有生成"),
            },
        }),
        Effect::KeepSettings(kept) => {
            let error = settings::keep(fs, settings_path, &kept).err()?;
            // Not worth a card: nothing of the user's work is in it.
            log::warn!("settings: {}", error.code());
            None
        }
    }
}
