//! The command line's entry: hands the real disk, clock and terminal to [`duibiao::cli::run`].

use std::io;
use std::process::ExitCode;

use duibiao::cli::env::{Env, Met};
use duibiao::cli::run::run;
use duibiao::runtime::{clock, places, settings};
use duibiao::store::disk::Disk;

/// Carries out the words on the command line.
pub(crate) fn main() -> ExitCode {
    let own_standards = || places::own_standards(&Disk);
    let code = run(
        std::env::args_os().skip(1),
        &mut Env {
            fs: &Disk,
            now: clock::now(),
            seat: places::seat(settings::load(&Disk, &places::settings()).owner),
            origin: places::origin(),
            standards: places::standards(),
            own_standards: &own_standards,
            met: Met::default(),
            out: &mut io::stdout().lock(),
            err: &mut io::stderr().lock(),
        },
    );
    ExitCode::from(code)
}
