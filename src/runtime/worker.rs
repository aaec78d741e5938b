//! The thread that works on the disk, one effect after the other, so that the window never waits.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::runtime::{dialog, files::Files, settings};
use crate::store::fs::{Disk, Fs};

/// The worker, as the window sees it.
#[derive(Debug)]
pub(super) struct Worker {
    effects: Option<Sender<Effect>>,
    events: Receiver<Event>,
    results: Sender<Event>,
    thread: Option<JoinHandle<()>>,
    wake: Wake,
}

/// Called after each result, so that the window looks for it.
#[derive(Clone)]
struct Wake(std::sync::Arc<dyn Fn() + Send + Sync>);

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
        let wake = Wake(std::sync::Arc::new(wake));
        let (effects, work) = channel::<Effect>();
        let (results, events) = channel::<Event>();
        let (out, alarm) = (results.clone(), wake.clone());
        let thread = Builder::new().name("disk".to_owned()).spawn(move || {
            let mut files = Files::new(&Disk);
            for effect in work {
                if let Some(event) = carry_out(&Disk, &mut files, &settings_path, effect) {
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
        })
    }

    /// Carries out `effect` in the background.
    pub(super) fn run(&self, effect: Effect) {
        if let Effect::Pick { purpose, suggested } = effect {
            let (out, wake) = (self.results.clone(), self.wake.clone());
            let shown = Builder::new().name("dialog".to_owned()).spawn(move || {
                out.send(dialog::pick(purpose, suggested)).ok();
                (wake.0)();
            });
            if let Err(error) = shown {
                log::error!("dialog thread: {:?}", error.kind());
            }
            return;
        }
        if let Some(effects) = &self.effects {
            effects.send(effect).ok();
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
    effect: Effect,
) -> Option<Event> {
    match effect {
        // Dialogs have threads of their own.
        Effect::Pick { .. } => None,
        Effect::Open(path) => Some(match files.open(&path) {
            Ok((opened, writable)) => Event::Opened {
                path,
                writable,
                opened: Box::new(opened),
            },
            Err(error) => Event::OpenFailed {
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
        Effect::Export(job) => Some(match files.export(&job) {
            Ok(()) => Event::Exported(job.path),
            Err(error) => Event::Failed(error.card("整改清单没有生成")),
        }),
        Effect::KeepSettings(kept) => {
            let error = settings::keep(fs, settings_path, &kept).err()?;
            // Not worth a card: nothing of the user's work is in it.
            log::warn!("settings: {}", error.code());
            None
        }
    }
}
