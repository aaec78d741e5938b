//! One command line, from its words to its exit code.

use std::ffi::OsString;
use std::io::{self, Write};
use std::time::Duration;

use crate::cli::arguments::{self, Request};
use crate::cli::env::{Env, FILE_TROUBLE, Reply};
use crate::cli::failure::Failure;

/// Carries out one command line, without the program's own name, and returns the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, env: &mut Env<'_>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    match patiently(&args, env) {
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

/// Carries it out, and again where somebody else has just written the file: on what that says now.
fn patiently(args: &[OsString], env: &Env<'_>) -> Result<Reply, Failure> {
    /// 5 seconds in all.
    const MOST: u32 = 50;
    const POLL: Duration = Duration::from_millis(100);
    let attempt = || carry_out(arguments::parse(args.to_vec())?, env);
    for _ in 0..MOST {
        match attempt() {
            Err(failure) if failure.passes => env.fs.pause(POLL),
            done => return done,
        }
    }
    attempt()
}

fn carry_out(request: Request, env: &Env<'_>) -> Result<Reply, Failure> {
    match request {
        Request::Help(text) => Ok(Reply::new(text)),
        Request::Command(command, line) => command.kind().carry_out(line, env),
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
