//! The log on stderr, and what a panic leaves behind. No names, no texts: codes, counts and places only.

use std::sync::atomic::{AtomicBool, Ordering};

/// Set when the desktop told us that it has no file dialog.
static NO_DIALOG: AtomicBool = AtomicBool::new(false);

struct Stderr;

impl log::Log for Stderr {
    fn enabled(&self, meta: &log::Metadata<'_>) -> bool {
        meta.level() <= log::Level::Warn
    }

    #[expect(clippy::print_stderr, reason = "this is the log")]
    fn log(&self, record: &log::Record<'_>) {
        if record.target().starts_with("rfd") && record.level() == log::Level::Error {
            NO_DIALOG.store(true, Ordering::Relaxed);
        }
        if self.enabled(record.metadata()) {
            eprintln!("{} {}: {}", record.level(), record.target(), record.args());
        }
    }

    fn flush(&self) {}
}

/// Installs the log, and says where a panic happened but not what it said: that may hold user's text.
/// A second call changes nothing.
pub fn install() {
    if log::set_logger(&Stderr).is_ok() {
        log::set_max_level(log::LevelFilter::Warn);
        std::panic::set_hook(Box::new(|info| {
            let place = info
                .location()
                .map_or_else(String::new, ToString::to_string);
            log::error!("程序内部出错（{place}），已保存的评分不受影响，请重新打开程序");
        }));
    }
}

/// Whether the desktop said, since the last call, that it has no file dialog.
pub(crate) fn dialog_was_missing() -> bool {
    NO_DIALOG.swap(false, Ordering::Relaxed)
}
