//! Killed while somebody types: what was acknowledged is back, and what is older than two seconds.

use std::path::Path;
use std::time::{Duration, Instant};

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::format::read::{FileContent, read};
use duibiao::store::atomic::{Overwrite, write_new};
use duibiao::store::disk::Disk;

use crate::desk::unscored;
use crate::fixture::EACH;
use crate::office::{bytes_of, note_of};
use crate::processes::child::{Child, Line, say};
use crate::processes::window::{Desk, Window};
use crate::processes::{below, report, some_of, trials};

/// How many keystrokes make up the note of one item.
const LONG: usize = 20;

/// How old a keystroke may be and yet be lost, in milliseconds.
const MAY_BE_LOST: u64 = 2_000;

/// How often the window looks at its file.
const WATCH: Duration = Duration::from_secs(2);

fn desk(folder: &Path, owner: u32) -> Desk {
    Desk {
        file: folder.join("自评.ron"),
        journals: folder.join(format!("journals-{owner}")),
        owner,
        watch: WATCH,
    }
}

/// A file with items enough for `n` keystrokes, and one for a colleague.
fn lay_out(folder: &Path, n: usize) {
    let item = |n| format!(r#"(id: "{n}", title: "条目{n}", max: 1, rules: [{EACH}])"#);
    let items: Vec<String> = (0..=n / LONG + 1).map(item).collect();
    let n_items = items.len();
    let assessment = unscored(&format!(
        r#"(duibiao: 1, standard: (id: "t", title: "测试标准", year: 2026, total: {n_items},
            not_applicable: Zero, nodes: [{}]))"#,
        items.join(",")
    ));
    let file = desk(folder, 1).file;
    write_new(&Disk, &file, &bytes_of(&assessment), Overwrite::Refuse).unwrap();
}

/// The item and its note after the `n`th keystroke, counted from 0.
fn typed(n: usize) -> (String, String) {
    let text = (n - n % LONG..=n).map(|it| char::from_u32(0x4e00 + u32::try_from(it).unwrap()));
    ((n / LONG).to_string(), text.map(Option::unwrap).collect())
}

/// Types: `type FOLDER N PAUSE`, so many keystrokes with pauses up to so many milliseconds; now and then the
/// file is saved by hand, or another window is turned to.
pub(super) fn play(words: &[&str]) {
    let [folder, n, pause] = words else {
        panic!("not the words of a typist: {words:?}");
    };
    let pause = Duration::from_millis(pause.parse().unwrap());
    let mut window = Window::open(&desk(Path::new(folder), 1));
    let begun = Instant::now();
    let now = || begun.elapsed().as_micros();
    // Which keystroke led to which revision.
    let mut revisions = Vec::new();
    let mut n_safe = 0;
    let mut tell = |window: &Window, revisions: &[u64]| {
        let safe = window.safe_revision();
        while revisions.get(n_safe).is_some_and(|it| *it <= safe) {
            say(&format!("safe {n_safe} {}", now()));
            n_safe += 1;
        }
        n_safe
    };
    let n: usize = n.parse().unwrap();
    for n in 0..n {
        say(&format!("key {n} {}", now()));
        let (item, text) = typed(n);
        window.note(&item, text);
        revisions.push(window.session().file.revision);
        match below(100) {
            0 => window.does(Command::File(FileCommand::Save)),
            1 => window.does(Command::Window(WindowCommand::Leave)),
            _ => {}
        }
        let end = Instant::now() + some_of(pause);
        while Instant::now() < end {
            window.lives(Duration::from_micros(500));
            tell(&window, &revisions);
        }
        say(&format!("now 0 {}", now()));
    }
    while tell(&window, &revisions) < n {
        window.lives(Duration::from_micros(500));
    }
    window.closes();
}

/// What a typist said.
#[derive(Debug, Default)]
struct Heard {
    /// When each key was pressed, and when it was safe, in microseconds.
    keys: Vec<u64>,
    safe: Vec<u64>,
    last: u64,
}

impl Heard {
    fn hears(&mut self, line: &Line) {
        let words: Vec<&str> = line.text.split(' ').collect();
        let [what, _, at] = words.as_slice() else {
            return;
        };
        self.last = at.parse().unwrap();
        match *what {
            "key" => self.keys.push(self.last),
            "safe" => self.safe.push(self.last),
            _ => {}
        }
    }

    /// How many keystrokes must be back: those acknowledged, and those that are old enough.
    fn must_be_back(&self) -> usize {
        let is_old = |it: &&u64| self.last - **it > MAY_BE_LOST * 1_000;
        self.safe.len().max(self.keys.iter().filter(is_old).count())
    }
}

/// The number of keystrokes that `assessment` has; what is not the text that was typed is an error.
fn n_back(assessment: &Assessment, n_typed: usize) -> Result<usize, String> {
    let mut n = 0;
    for at in 0..=n_typed / LONG {
        let found = note_of(assessment, &at.to_string());
        let len = found.chars().count();
        if len > 0 && (n != at * LONG || typed(n + len - 1).1 != found) {
            return Err(format!("item {at} says {found}"));
        }
        n += len;
    }
    Ok(n)
}

/// What a colleague writes meanwhile on another PC.
fn colleague_writes(folder: &Path, item: &str) {
    let mut window = Window::open(&desk(folder, 2));
    window.note(item, "同事写的".to_owned());
    window.closes();
}

/// Types, kills, opens again; the sentence says what was lost.
fn trial(with_colleague: bool) -> Result<Heard, String> {
    let folder = tempfile::tempdir().unwrap();
    let n_most = 2_000;
    lay_out(folder.path(), n_most);
    let child = Child::start(&["type", folder.path().to_str().unwrap(), "2000", "30"]);
    let mut heard = Heard::default();
    // Mostly before the file is written by itself, sometimes after.
    let n_keys = 1 + usize::try_from(below(if below(4) == 0 { 300 } else { 40 })).unwrap();
    while heard.keys.len() < n_keys {
        heard.hears(&child.hears().unwrap());
    }
    let rest = child.kill(some_of(Duration::from_millis(30)));
    for line in &rest {
        heard.hears(line);
    }
    let items = n_most / LONG + 1;
    if with_colleague {
        colleague_writes(folder.path(), &items.to_string());
    }
    let n_in_file = n_back(&opened(folder.path())?, n_most)?;
    let window = Window::open(&desk(folder.path(), 1));
    let shown = window.session().assessment.clone();
    let n = n_back(&shown, n_most)?;
    let mut notices = window.app.notices.list().iter();
    let is_told = notices.any(|it| it.card.title == "已恢复上次的修改");
    if n_in_file < n && !is_told {
        return Err(format!("{n} instead of {n_in_file}, and nothing is said"));
    }
    if n < heard.must_be_back() || heard.keys.len() < n {
        return Err(format!("{n} keystrokes are back of {heard:?}"));
    }
    window.closes();
    let file = opened(folder.path())?;
    let theirs = note_of(&file, &items.to_string());
    if file.answers != shown.answers || with_colleague != (theirs == "同事写的") {
        return Err(format!("the file says something else; “{theirs}”"));
    }
    Ok(heard)
}

/// What the file says, which must be without a problem.
fn opened(folder: &Path) -> Result<Assessment, String> {
    let bytes = crate::fixture::read_file(desk(folder, 1).file).map_err(|it| it.to_string())?;
    let opened = read(&bytes).map_err(|it| it.to_string())?;
    match opened.document {
        FileContent::Assessment(it) if opened.problems.is_empty() => Ok(it),
        _ => Err(format!("{:?}", opened.problems)),
    }
}

/// Kills so many typists, and says what that came to.
fn killed(what: &str, n_trials: usize, with_colleague: bool) -> Vec<String> {
    let (mut struck, mut losses, mut n_keys) = (0, Vec::new(), 0);
    for _ in 0..n_trials {
        match trial(with_colleague) {
            Ok(heard) => {
                struck += usize::from(heard.safe.len() < heard.keys.len());
                n_keys += heard.keys.len();
            }
            Err(loss) => losses.push(loss),
        }
    }
    let more = format!("{n_keys} keystrokes");
    report(what, n_trials, struck, losses.len(), &more);
    losses
}

#[test]
fn a_crash_while_typing_costs_nothing_that_was_acknowledged_or_is_two_seconds_old() {
    let losses = killed("kill -9, typing", few_trials(6), false);
    assert_eq!(losses, [""; 0]);
}

#[test]
fn what_is_recovered_does_not_replace_what_a_colleague_wrote_since() {
    let losses = killed("kill -9, typing, a colleague writes", few_trials(4), true);
    assert_eq!(losses, [""; 0]);
}

/// A trial opens five windows and takes a second: there are a fifth as many as of the others.
fn few_trials(few: usize) -> usize {
    trials(few * 5).div_ceil(5)
}

#[test]
fn a_keystroke_is_on_the_disk_soon_after_it_was_pressed() {
    let folder = tempfile::tempdir().unwrap();
    let n = trials(120) * 2;
    lay_out(folder.path(), n);
    let child = Child::start(&[
        "type",
        folder.path().to_str().unwrap(),
        &n.to_string(),
        "10",
    ]);
    let mut heard = Heard::default();
    while let Some(line) = child.hears() {
        heard.hears(&line);
    }
    assert_eq!((heard.keys.len(), heard.safe.len()), (n, n));
    assert_eq!(n_back(&opened(folder.path()).unwrap(), n), Ok(n));
    let pairs = heard.safe.iter().zip(&heard.keys);
    let mut waits: Vec<u64> = pairs.map(|(safe, key)| safe - key).collect();
    waits.sort_unstable();
    let at = |percent: usize| waits[(n - 1) * percent / 100];
    let ms = |micros: u64| format!("{}.{:02} ms", micros / 1_000, micros % 1_000 / 10);
    let more = format!(
        "until durable: median {}, 99 in 100 {}, longest {}",
        ms(at(50)),
        ms(at(99)),
        ms(at(100))
    );
    report("keystrokes", n, 0, 0, &more);
}
