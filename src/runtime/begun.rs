//! What is looked for at the start: not by the window, which appears meanwhile, however slow the folders are.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::Command;
use crate::app::command::file::FileCommand;
use crate::app::notice::{Card, NoticeTone};
use crate::app::standard::library::Library;
use crate::runtime::places;
use crate::store::fs::Fs;

/// What was found.
#[derive(Debug)]
pub enum Begun {
    /// The documents for which a window left edits in a journal.
    Left(Vec<PathBuf>),
    /// The standards that can be chosen, and those that nobody has said yet where to keep.
    Standards(Box<Library>, Vec<PathBuf>),
}

/// Reads the user's own standards.
pub(crate) fn standards(fs: &dyn Fs) -> Begun {
    let library = Library::new(places::own_standards(fs));
    Begun::Standards(Box::new(library), places::left_drafts(fs))
}

/// Takes in what was found; returns what follows from it. `named` is the file that was asked for at the start.
pub fn take(app: &mut App, named: Option<&Path>, begun: Begun) -> Option<Command> {
    match begun {
        Begun::Left(mut left) => {
            left.retain(|it| Some(it.as_path()) != named);
            // After a crash the work goes on where it was, unless other work has begun.
            let idle = named.is_none() && app.session.is_none() && app.busy.is_none();
            let first = (idle && !left.is_empty()).then(|| left.remove(0));
            for document in left {
                app.notify(NoticeTone::Warning, unwritten(document));
            }
            first.map(|it| Command::File(FileCommand::Open(it)))
        }
        Begun::Standards(library, drafts) => {
            app.library.join(*library);
            let open = app.drafting.iter().chain(&app.leaving);
            let open: Vec<_> = open.map(|it| it.file.path.clone()).collect();
            for draft in drafts {
                if !open.contains(&draft) && !app.drafts.contains(&draft) {
                    app.drafts.push(draft);
                }
            }
            None
        }
    }
}

/// Tells of a file that is not opened by itself, though a window left edits of it.
fn unwritten(document: PathBuf) -> Card {
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    let detail = format!("“{name}”上次有修改没来得及写入文件，打开它就会恢复。");
    let card = Card::new("还有未写入文件的修改", detail);
    card.offering("打开", FileCommand::Open(document))
}
