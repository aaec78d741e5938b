//! The command line: the same core as the window, for scripts and checks. Writes only through what it is handed.

mod answer;
mod arguments;
mod checking;
mod creation;
mod entry;
mod exporting;
mod failure;
mod filling;
mod finding;
mod gap_json;
mod gap_list;
mod gap_show;
mod gap_step;
mod gap_wish;
mod help;
mod importing;
mod item;
mod keys;
mod library;
mod nearest;
mod opening;
mod order;
mod reporting;
mod rounds;
mod scores;
mod shown;
mod table;
mod upgrade_report;
mod upgrading;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::arguments::Request;
use crate::cli::failure::Failure;
use crate::domain::date::Moment;
use crate::store::fs::Fs;

/// It is done.
pub const DONE: u8 = 0;
/// `check` has found errors, or somebody has to look at something first.
pub const FINDINGS: u8 = 1;
/// The words on the command line are wrong; nothing was changed.
pub const USAGE: u8 = 2;
/// A file could not be read or written; nothing is lost.
pub const FILE_TROUBLE: u8 = 3;

/// The world around one run.
pub struct Env<'a> {
    /// The disk.
    pub fs: &'a dyn Fs,
    /// This moment.
    pub now: Moment,
    /// The seat of this process, see [`crate::domain::log::Record::seat`].
    pub seat: u64,
    /// The folder of the user's own standards, to be named.
    pub standards: PathBuf,
    /// The files of that folder, by name, with their contents.
    pub own_standards: &'a dyn Fn() -> Vec<(String, Vec<u8>)>,
    /// Where results go.
    pub out: &'a mut dyn Write,
    /// Where errors and remarks go.
    pub err: &'a mut dyn Write,
}

/// What a command has to say.
struct Reply {
    /// The result.
    text: String,
    /// What did not go as it should, beside the result.
    remarks: Vec<String>,
    exit: u8,
}

impl Reply {
    const fn new(text: String) -> Self {
        Self {
            text,
            remarks: Vec::new(),
            exit: DONE,
        }
    }
}

/// Carries out one command line, without the program's own name, and returns the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, env: &mut Env<'_>) -> u8 {
    let reply = arguments::parse(args).and_then(|request| carry_out(request, env));
    match reply {
        Ok(reply) => {
            for remark in &reply.remarks {
                complain(env, remark);
            }
            match write(env.out, &reply.text) {
                Ok(()) => reply.exit,
                Err(error) => {
                    complain(env, &Failure::output(&error).text);
                    FILE_TROUBLE
                }
            }
        }
        Err(failure) => {
            complain(env, &failure.text);
            failure.exit
        }
    }
}

fn carry_out(request: Request, env: &Env<'_>) -> Result<Reply, Failure> {
    match request {
        Request::Help(text) => Ok(Reply::new(text)),
        Request::Standards { json } => library::standards(env, json),
        Request::New(form) => creation::new(env, form),
        Request::Show { file, code, json } => item::show(env, &file, &code, json),
        Request::Set { file, code, words } => answer::set(env, &file, &code, &words),
        Request::Check { file, json } => checking::check(env, &file, json),
        Request::Score { file, json } => scores::score(env, &file, json),
        Request::Gap(asked) => gap_step::gap(env, &asked),
        Request::Finding(wish) => finding::finding(env, &wish),
        Request::Round(wish) => rounds::round(env, &wish),
        Request::Gaps(wish) => gap_list::gaps(env, &wish),
        Request::Report(wish) => reporting::report(env, &wish),
        Request::Fill(wish) => filling::fill(env, &wish),
        Request::Import(wish) => importing::import(env, &wish),
        Request::ExportStandard(wish) => exporting::export(env, &wish),
        Request::Upgrade(wish) => upgrading::upgrade(env, &wish),
    }
}

/// Writes the result. A reader that has seen enough, like `head`, is no error.
fn write(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

fn complain(env: &mut Env<'_>, text: &str) {
    // When even this cannot be written, the exit code still tells.
    writeln!(env.err, "{text}").ok();
}
