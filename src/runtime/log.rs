//! The log on stderr or, where a program has no terminal, in a file; and what a panic leaves behind. No names, no
//! texts: codes, counts and places only.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set when the desktop told us that it has no file dialog.
static NO_DIALOG: AtomicBool = AtomicBool::new(false);

/// A log of more bytes is begun anew.
const LONGEST: u64 = 256 * 1024;

/// Where the log goes.
struct Log {
    file: Option<Mutex<File>>,
}

impl log::Log for Log {
    fn enabled(&self, meta: &log::Metadata<'_>) -> bool {
        meta.level() <= log::Level::Warn
    }

    #[expect(clippy::print_stderr, reason = "this is the log")]
    fn log(&self, record: &log::Record<'_>) {
        if record.target().starts_with("rfd") && record.level() == log::Level::Error {
            NO_DIALOG.store(true, Ordering::Relaxed);
        }
        if !self.enabled(record.metadata()) {
            return;
        }
        let line = format!("{} {}: {}", record.level(), record.target(), record.args());
        match self.file.as_ref().map(Mutex::lock) {
            Some(Ok(mut file)) => {
                let now = chrono::Local::now().format("%Y-%m-%d %H:%M:%S");
                // A log that cannot be written has no other place to say so.
                writeln!(file, "{now} {line}").ok();
            }
            _ => eprintln!("{line}"),
        }
    }

    fn flush(&self) {}
}

/// The file of the log in `folder`: only Windows starts a program of windows without anything that could show it.
fn place_in(folder: &Path) -> Option<PathBuf> {
    cfg!(windows).then(|| folder.join("duibiao.log"))
}

fn open(place: &Path) -> Option<Mutex<File>> {
    std::fs::create_dir_all(place.parent()?).ok()?;
    let mut options = OpenOptions::new();
    let is_long = std::fs::metadata(place).is_ok_and(|it| it.len() > LONGEST);
    if is_long {
        options.write(true).truncate(true);
    } else {
        options.append(true);
    }
    options.create(true).open(place).ok().map(Mutex::new)
}

/// Installs the log, in `folder` where there is no terminal. A second call changes nothing.
///
/// Of a panic it says where that happened but not what it said, which may hold user's text; `tell` shows a sentence to
/// the user where a panic ends the program.
pub fn install(folder: &Path, tell: fn(&str)) {
    let place = place_in(folder);
    let log = Log {
        file: place.as_deref().and_then(open),
    };
    if log::set_boxed_logger(Box::new(log)).is_ok() {
        log::set_max_level(log::LevelFilter::Warn);
        std::panic::set_hook(Box::new(move |info| {
            let at = info
                .location()
                .map_or_else(String::new, ToString::to_string);
            let what = format!("程序内部出错（{at}），已保存的评分不受影响，请重新打开程序");
            log::error!("{what}");
            // A file that was being read beside ends that reading only, and that is said in the window.
            if std::thread::current().name() != Some(ASIDE) {
                let log = place.as_ref().map_or_else(String::new, |it| {
                    format!("\n\n需要请人查看时，把这个文件交给他：{}", it.display())
                });
                tell(&format!("{what}。{log}"));
            }
        }));
    }
}

/// The name of the threads whose work may fail and leave the program as it is.
pub(crate) const ASIDE: &str = "dialog";

/// Whether the desktop said, since the last call, that it has no file dialog.
pub(crate) fn dialog_was_missing() -> bool {
    NO_DIALOG.swap(false, Ordering::Relaxed)
}
