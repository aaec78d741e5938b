//! Shows a folder in the file manager of the desktop, and a document in the program that it has for it.

#[cfg(any(windows, test))]
use std::ffi::OsString;
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
    let shown = hand_over(&folder);
    let detail = format!(
        "没有找到可用的文件管理器。请自行打开文件夹：{}",
        folder.display()
    );
    (!shown).then(|| Event::Failed(Card::new("打不开文件夹", detail)))
}

/// Gives `path` to the desktop; whether it took it.
fn hand_over(path: &Path) -> bool {
    let mut program = Command::new(PROGRAM);
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        program.raw_arg(for_explorer(path));
    }
    #[cfg(not(windows))]
    program.arg(path);
    let asked = program
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    // The explorer of Windows tells success by 1.
    asked.is_ok_and(|it| it.success() || cfg!(windows))
}

/// `path` as the explorer of Windows wants it: in quotes, or it ends at a comma; and of its kind of strokes, or it shows
/// the documents of the user instead.
#[cfg(any(windows, test))]
fn for_explorer(path: &Path) -> OsString {
    // No name of Windows has a quote in it.
    let path = path.to_string_lossy().replace('/', "\\");
    format!("\"{path}\"").into()
}

/// What evidence is written, drawn or filmed in. Nothing else is opened: its place may come from somebody else's file,
/// and a program must not be started by a click on it.
const OPENED: [&str; 26] = [
    "pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "dps", "odt", "ods",
    "rtf", "txt", "csv", "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "mp4", "mp3",
];

/// Opens the document or picture at `path`; the folder of anything else is shown. The event says why that was not
/// possible.
pub(crate) fn open_file(path: &Path) -> Option<Event> {
    if !path.is_file() {
        let detail = format!(
            "这台电脑上找不到这个文件，可能已移走、改名，或在别的电脑上：{}",
            path.display()
        );
        return Some(Event::Failed(Card::new("打不开文件", detail)));
    }
    let ending = path.extension().and_then(|it| it.to_str());
    let is_known = ending.is_some_and(|it| OPENED.iter().any(|one| it.eq_ignore_ascii_case(one)));
    if is_known && hand_over(path) {
        return None;
    }
    reveal(path)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::runtime::reveal::for_explorer;

    #[test]
    fn the_explorer_of_windows_is_given_the_whole_path_also_with_a_comma_in_it() {
        for (path, given) in [
            (r"C:\自评,甲、乙\一 二", r#""C:\自评,甲、乙\一 二""#),
            ("C:/自评/导出", r#""C:\自评\导出""#),
        ] {
            assert_eq!(for_explorer(Path::new(path)), *given);
        }
    }
}
