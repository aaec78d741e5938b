//! A child process: starts, is listened to, and is killed.

use std::io::{BufRead as _, BufReader, Write as _, stdout};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

use super::chance;

/// The part to play, and its words, one a line.
const PART: &str = "DUIBIAO_PART";

/// What a child says begins with this; the rest of its output is the test harness's.
const MARK: &str = "@@ ";

/// A child at work; it ends with this value.
pub(super) struct Child {
    process: std::process::Child,
    lines: Receiver<Line>,
}

/// What a child said, and when it was heard.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) heard: Instant,
}

#[test]
fn a_child_plays_its_part() {
    let Ok(part) = std::env::var(PART) else {
        return; // run with all the other tests: nobody asked
    };
    let words: Vec<&str> = part.split('\n').collect();
    match words[0] {
        "write" => super::writer::play(&words[1..]),
        "type" => super::typing::play(&words[1..]),
        "edit" => super::share::play(&words[1..]),
        other => panic!("no part {other}"),
    }
}

/// Says something to the parent; at once, for a kill loses what waits.
pub(super) fn say(text: &str) {
    let mut out = stdout().lock();
    // Without a parent there is nothing to go on for.
    writeln!(out, "{MARK}{text}").unwrap();
    out.flush().unwrap();
}

impl Child {
    /// Starts a child that plays the part `words[0]` with the other words.
    pub(super) fn start(words: &[&str]) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args([
                "processes::child::a_child_plays_its_part",
                "--exact",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(PART, words.join("\n"))
            .envs([chance::of_a_child()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (said, lines) = channel();
        // It reads all the time, so that a full pipe never holds up what is to be killed at work.
        let listen = move || {
            for line in output.lines().map_while(Result::ok) {
                let Some((_, text)) = line.split_once(MARK) else {
                    continue;
                };
                let text = text.to_owned();
                let heard = Instant::now();
                if said.send(Line { text, heard }).is_err() {
                    break;
                }
            }
        };
        Builder::new().name("ear".to_owned()).spawn(listen).unwrap();
        Self { process, lines }
    }

    /// The next thing it says; nothing once it has ended.
    pub(super) fn hears(&self) -> Option<Line> {
        self.lines.recv().ok()
    }

    /// Waits until it has ended, and returns what it said that was not heard yet.
    pub(super) fn ends(mut self) -> Vec<Line> {
        let said = self.lines.iter().collect();
        assert!(self.process.wait().unwrap().success(), "a child failed");
        said
    }

    /// Kills it after `wait`, without a warning to it, and returns what it said that was not heard yet.
    pub(super) fn kill(mut self, wait: Duration) -> Vec<Line> {
        std::thread::sleep(wait);
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.lines.iter().collect()
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
