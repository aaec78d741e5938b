//! How the open file stands with the disk: what was read, recorded, saved, or written by somebody else.

use std::path::Path;

use crate::app::App;
use crate::app::outside::effect::Effect;
use crate::app::outside::event::Event;
use crate::app::record::past::Version;
use crate::app::update::file::copies::fetched;
use crate::app::update::file::held::put_aside;
use crate::app::update::file::others::{away, back, outside};
use crate::app::update::file::resume::{journals_came, reopened};
use crate::app::update::file::saving::{file_at, record_failed, recorded, save_failed, take_saved};
use crate::app::update::opened::{open_failed, opened_file};
use crate::app::update::past::take_versions;

/// Takes in what came back from work on the open file.
pub(crate) fn receive(app: &mut App, event: Event) -> Vec<Effect> {
    match event {
        Event::Opened { job, path, found } => {
            // A file that came after its opening was left is not shown.
            if app.end(job) {
                return opened_file(app, &path, *found);
            }
        }
        Event::OpenFailed {
            job, card, rescue, ..
        } => {
            if app.end(job) {
                return open_failed(app, card, rescue);
            }
        }
        Event::Recorded { path, revision } => recorded(app, &path, revision),
        Event::RecordFailed { path, card } => record_failed(app, &path, card),
        Event::Fetched { job, path, opened } => {
            if app.end(job) {
                return fetched(app, &path, *opened);
            }
        }
        Event::Outside { path, found } => return outside(app, &path, *found),
        Event::Away { path, card } => away(app, &path, &card),
        Event::Back { path } => return back(app, &path),
        Event::SaveStale { path } => save_stale(app, &path),
        Event::Versions { path, versions } => versions_came(app, &path, versions),
        Event::Journals(left) => return journals_came(app, left),
        Event::Reopened { path, found } => return reopened(app, &path, found.map(|it| *it)),
        Event::PutAside { path, failed } => return put_aside(app, &path, failed),
        Event::Saved(saved) => return take_saved(app, *saved),
        Event::SaveFailed {
            path,
            revision,
            card,
            passes,
        } => save_failed(app, &path, revision, card, passes),
        Event::Picked(..)
        | Event::PickedFiles(..)
        | Event::PickCancelled
        | Event::NoDialog { .. }
        | Event::Exported { .. }
        | Event::Previewed { .. }
        | Event::FormRead { .. }
        | Event::TableRead { .. }
        | Event::ExportFailed { .. }
        | Event::StandardFetched { .. }
        | Event::Planned { .. }
        | Event::PlanFailed { .. }
        | Event::Missing(_)
        | Event::InFolder(_)
        | Event::Imported { .. }
        | Event::ReadBack { .. }
        | Event::ImportFailed { .. }
        | Event::StandardSaved { .. }
        | Event::StandardFailed { .. }
        | Event::Cancelled(_)
        | Event::Failed(_) => {}
    }
    Vec::new()
}

/// The file has changed since the save was asked for: that was not carried out.
fn save_stale(app: &mut App, path: &Path) {
    if let Some(file) = file_at(app, path) {
        file.saving = None;
    }
}

fn versions_came(app: &mut App, path: &Path, versions: Vec<Version>) {
    if let Some(session) = app.session.as_mut().filter(|it| it.file.path == path) {
        take_versions(session, versions);
    }
}
