//! The window's entry: arguments, log, and one Chinese sentence when there is no desktop. Where it is called
//! `duibiao-cli`, as a release for Linux calls it by a link, it is the command line.
#![windows_subsystem = "windows"]

#[cfg(unix)]
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

/// The command line, which is a program of its own too.
#[cfg(unix)]
#[path = "bin/duibiao-cli.rs"]
mod command_line;

use duibiao::runtime::{choose, log, places, tell};

/// Nothing can be shown here.
const NO_DISPLAY: u8 = 3;

/// Whether this is the name of the file by which the program was started.
#[cfg(unix)]
fn is_called(name: &str) -> bool {
    let called = std::env::args_os().next();
    called.is_some_and(|it| Path::new(&it).file_name() == Some(name.as_ref()))
}

#[expect(
    clippy::print_stderr,
    reason = "without a window this is the only way to say it"
)]
fn main() -> ExitCode {
    #[cfg(unix)]
    if is_called("duibiao-cli") {
        return command_line::main();
    }
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
