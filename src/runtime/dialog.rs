//! File dialogs, each on a thread of its own: a portal that hangs must not hang the window.

use std::path::{Path, PathBuf};

use rfd::FileDialog;
use winit::raw_window_handle::{HasDisplayHandle, HasWindowHandle};

use crate::app::command::path::Purpose;
use crate::app::outside::event::Event;
use crate::import::reading::kind::kind::EXTENSIONS;
use crate::runtime::log::dialog_was_missing;

/// Set to `path` to be asked for paths in the window even where the desktop has file dialogs.
const FORCE: &str = "DUIBIAO_FILE_DIALOG";

/// The window that dialogs belong to, so that they lie over it and it waits for them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owner(FileDialog);

impl Owner {
    /// Dialogs of `window`. Elsewhere than on Windows the desktop finds out by itself.
    pub(crate) fn of(window: &(impl HasWindowHandle + HasDisplayHandle)) -> Self {
        let dialog = FileDialog::new();
        Self(if cfg!(windows) {
            dialog.set_parent(window)
        } else {
            dialog
        })
    }
}

/// Shows the dialog and returns what came of it.
pub(crate) fn pick(owner: Owner, purpose: Purpose, suggested: PathBuf) -> Event {
    if std::env::var_os(FORCE).is_some_and(|it| it == "path") {
        return Event::NoDialog { purpose, suggested };
    }
    dialog_was_missing();
    if let Purpose::Files(ticket) = purpose {
        return match show_files(owner, &suggested) {
            Some(paths) => Event::PickedFiles(ticket, paths),
            None if dialog_was_missing() => Event::NoDialog { purpose, suggested },
            None => Event::PickCancelled,
        };
    }
    match show(owner, purpose, &suggested) {
        Some(path) => Event::Picked(purpose, path),
        // Without portal and zenity the answer is the same as a cancel, but for a line in the log.
        None if dialog_was_missing() => Event::NoDialog { purpose, suggested },
        None => Event::PickCancelled,
    }
}

/// Asks for any number of files.
fn show_files(owner: Owner, folder: &Path) -> Option<Vec<PathBuf>> {
    let dialog = owner.0.set_title("选择要登记的文件（可多选）");
    let dialog = if folder.is_dir() {
        dialog.set_directory(folder)
    } else {
        dialog
    };
    dialog.pick_files()
}

fn show(owner: Owner, purpose: Purpose, suggested: &Path) -> Option<PathBuf> {
    let dialog = owner.0;
    let inside = purpose == Purpose::ExportFolder || to_read(purpose).is_some();
    let folder = if inside {
        Some(suggested)
    } else {
        suggested.parent()
    };
    let dialog = match folder.filter(|it| it.is_dir()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    let name = suggested
        .file_name()
        .map(|it| it.to_string_lossy().into_owned());
    let named = |dialog: FileDialog| dialog.set_file_name(name.unwrap_or_default());
    if let Some((title, kind, endings)) = to_read(purpose) {
        return dialog
            .set_title(title)
            .add_filter(kind, endings)
            .pick_file();
    }
    match purpose {
        Purpose::ExportFolder => dialog.set_title("选择导出文件夹").pick_folder(),
        Purpose::StandardExport => named(dialog.set_title("导出标准"))
            .add_filter("Excel 工作簿", &["xlsx"])
            .save_file(),
        Purpose::StandardAs => named(dialog.set_title("保存标准"))
            .add_filter("测评标准", &["ron"])
            .save_file(),
        Purpose::Export(format) => named(dialog.set_title("导出文档"))
            .add_filter(format.name(), &[format.extension()])
            .save_file(),
        Purpose::Reminders(_) => named(dialog.set_title("导出日历提醒"))
            .add_filter("日历文件", &["ics"])
            .save_file(),
        _ => named(dialog.set_title("另存为"))
            .add_filter("自评文件", &["ron"])
            .save_file(),
    }
}

/// What is asked for where a file is read: the title, and which files there are to choose from.
const fn to_read(
    purpose: Purpose,
) -> Option<(&'static str, &'static str, &'static [&'static str])> {
    const OFFICE_FILES: &str = "Word、Excel 文档和文本";
    Some(match purpose {
        Purpose::Open => ("打开自评文件", "自评文件", &["ron"]),
        Purpose::Merge => ("选择要合并的副本", "自评文件", &["ron"]),
        Purpose::Import => ("选择要导入的测评标准", OFFICE_FILES, &EXTENSIONS),
        Purpose::Findings => ("选择通报问题的表格", OFFICE_FILES, &EXTENSIONS),
        Purpose::Fill => (
            "选择填好的打分表",
            "Excel 工作簿",
            &["xlsx", "xlsm", "xls", "et", "ods"],
        ),
        Purpose::Upgrade => ("选择新版标准", "测评标准", &["ron"]),
        _ => return None,
    })
}
