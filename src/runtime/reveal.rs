//! Shows a folder in the file manager of the desktop.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::app::notice::Card;
use crate::app::outside::event::Event;

/// What each system calls to show a folder.
const PROGRAM: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Shows `path`, or the folder it lies in, and waits until the file manager has taken over; the event
/// says why that was not possible.
pub(crate) fn reveal(path: &Path) -> Option<Event> {
    let folder: PathBuf = if path.is_dir() {
        path.to_path_buf()
    } else {
        path.parent().unwrap_or(path).to_path_buf()
    };
    let asked = Command::new(PROGRAM)
        .arg(&folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // The explorer of Windows tells success by 1.
    let shown = asked.is_ok_and(|it| it.success() || cfg!(windows));
    let detail = format!(
        "没有找到可用的文件管理器。请自行打开文件夹：{}",
        folder.display()
    );
    (!shown).then(|| Event::Failed(Card::new("打不开文件夹", detail)))
}
