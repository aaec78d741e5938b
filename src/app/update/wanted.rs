//! Files that are chosen as evidence of an item or as photos of a gap.

use std::path::PathBuf;

use crate::app::App;
use crate::app::command::path::{FilesOf, Purpose};
use crate::app::notice::{Card, NoticeTone};
use crate::app::outside::effect::Effect;
use crate::app::update::paths::{add_files, add_photos};
use crate::app::wanted_files::WantedFiles;

/// Asks for files.
pub(crate) fn pick(app: &mut App, of: FilesOf) -> Vec<Effect> {
    let Some(session) = app.session.as_ref().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    let ticket = app.wanted_files.last().map_or(1, |it| it.ticket + 1);
    let assessment = session.file.path.clone();
    let folder = assessment.parent().map(PathBuf::from);
    app.wanted_files.push(WantedFiles {
        ticket,
        assessment,
        of,
    });
    vec![Effect::Pick {
        purpose: Purpose::Files(ticket),
        suggested: folder.unwrap_or_else(|| app.folder.clone()),
    }]
}

/// Lists the files that were chosen, unless another assessment was opened meanwhile: items have the same numbers there.
pub(crate) fn picked(app: &mut App, ticket: u32, paths: &[PathBuf]) {
    let Some(at) = app.wanted_files.iter().position(|it| it.ticket == ticket) else {
        return;
    };
    let wanted = app.wanted_files.remove(at);
    let session = app.session.as_ref();
    if session.is_none_or(|it| it.file.path != wanted.assessment) {
        let detail = format!(
            "选文件时换了自评文件，所选的{}个文件没有登记。请打开原来的文件再选一次：{}",
            paths.len(),
            wanted.assessment.display()
        );
        app.notify(NoticeTone::Warning, Card::new("没有登记所选文件", detail));
        return;
    }
    match wanted.of {
        FilesOf::Item(item) => add_files(app, &item, paths),
        FilesOf::Gap(gap, shows) => add_photos(app, &gap, shows, paths),
    }
}
