//! The window's entry: arguments, log, and one Chinese sentence when there is no desktop.
#![windows_subsystem = "windows"]

use std::path::PathBuf;
use std::process::ExitCode;

use duibiao::runtime::{choose, log, places, tell};

/// Nothing can be shown here.
const NO_DISPLAY: u8 = 3;

#[expect(
    clippy::print_stderr,
    reason = "without a window this is the only way to say it"
)]
fn main() -> ExitCode {
    log::install(&places::state(), tell::tell);
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    // The list of recent files must hold wherever the program is started from.
    let file = named.map(|it| std::path::absolute(&it).unwrap_or(it));
    match choose::run(file) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("{sentence}");
            tell::tell(&sentence);
            ExitCode::from(NO_DISPLAY)
        }
    }
}
