//! What is looked for at the start: not by the window, which appears meanwhile, however slow the folders are.

use std::path::PathBuf;

use crate::app::App;
use crate::app::standard::library::Library;
use crate::runtime::places;
use crate::store::fs::Fs;

/// What was found.
#[derive(Debug)]
pub struct Begun {
    /// The standards that can be chosen.
    pub library: Library,
    /// Those that nobody has said yet where to keep.
    pub drafts: Vec<PathBuf>,
}

/// Reads the user's own standards.
pub(crate) fn standards(fs: &dyn Fs) -> Begun {
    Begun {
        library: Library::new(places::own_standards(fs)),
        drafts: places::left_drafts(fs),
    }
}

/// Takes in what was found.
pub fn take(app: &mut App, begun: Begun) {
    app.library.join(begun.library);
    let open = app.drafting.iter().chain(&app.leaving);
    let open: Vec<_> = open.map(|it| it.file.path.clone()).collect();
    for draft in begun.drafts {
        if !open.contains(&draft) && !app.drafts.contains(&draft) {
            app.drafts.push(draft);
        }
    }
}
