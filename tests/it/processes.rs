//! Real processes on the real disk: killed in the middle of their work, and several at once on one file.
//!
//! A child is this very test binary, told by an environment variable which part to play. How often each test
//! tries its luck is `DUIBIAO_TRIALS`; without it a test takes a few seconds, and `.ci/nightly` says more.

mod chance;
mod child;
mod command_line;
mod kill;
mod share;
mod typing;
mod window;
mod writer;

use std::time::Duration;

/// How many trials a test makes: as the environment says, or `few`.
fn trials(few: usize) -> usize {
    let told = std::env::var("DUIBIAO_TRIALS").ok();
    told.and_then(|it| it.parse().ok()).unwrap_or(few)
}

/// A number below `n`: the same ones every time, unless random ones are asked for.
fn below(n: u32) -> u32 {
    u32::try_from(chance::draw() % u64::from(n.max(1))).unwrap()
}

/// A moment within `longest`.
fn some_of(longest: Duration) -> Duration {
    longest * below(1_000) / 1_000
}

/// One row of the table of `.ci/nightly`: what was tried, how often, how often it struck a write that was under
/// way, and how often something was lost.
#[expect(
    clippy::print_stdout,
    reason = "the figures are what these tests are for"
)]
fn report(what: &str, n_trials: usize, struck: usize, losses: usize, more: &str) {
    println!("figures | {what} | {n_trials} | {struck} | {losses} | {more}");
}
