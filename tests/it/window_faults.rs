//! A window whose disk fails at any operation, or whose power goes at any moment, has lost nothing that it
//! said was safe: it is in the file or in the journal, and the next window shows it.

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::domain::assessment::Assessment;

use crate::memory_fs::{Fault, MemoryFs, Trouble, at_every_operation};
use crate::office::{FILE, Window, disk, on_disk};
use crate::power_loss::crash_states;

/// What a window showed at first and after each step, and after which steps it said that all was safe.
struct Shown {
    states: Vec<Assessment>,
    safe: Vec<usize>,
}

impl Shown {
    /// Whether `found` is what was safe when that had been said so often, or what was made of it later.
    fn allow(&self, found: &Assessment, n_acknowledged: usize) -> bool {
        let last = n_acknowledged.checked_sub(1).map_or(0, |it| self.safe[it]);
        let same = |it: &Assessment| says(it) == says(found);
        self.states[last..].iter().any(same)
    }
}

/// The steps of a short session: typing, a rest in which the file is written, and typing again.
fn steps() -> Vec<fn(&mut Window<'_>)> {
    vec![
        |it| it.note("1.1", "开"),
        |it| it.note("1.1", "开会"),
        |it| it.waits(4),
        |it| it.count("1.2", 3),
        |it| it.does(Command::Record(RecordCommand::Undo)),
        |it| it.does(Command::File(FileCommand::Save)),
        |it| it.note("1.2", "志愿服务"),
    ]
}

/// Goes through all steps; `None` where the file cannot be opened.
fn work(fs: &MemoryFs) -> Option<(Window<'_>, Shown)> {
    let mut window = Window::open(fs, 1, 1);
    let mut states = vec![window.app.session.as_ref()?.assessment.clone()];
    let mut safe = Vec::new();
    for step in steps() {
        step(&mut window);
        states.push(window.session().assessment.clone());
        if window.session().file.is_safe() {
            safe.push(states.len() - 1);
            fs.acknowledge();
        }
    }
    Some((window, Shown { states, safe }))
}

/// Works with a fault, and then crashes; says how many faults were met.
fn crash(fault: Fault) -> u32 {
    let fs = disk();
    fs.fail(&[fault]);
    let worked = work(&fs);
    let n_met = fs.heal();
    if let Some((window, shown)) = worked {
        drop(window);
        let window = Window::open(&fs, 1, 2);
        let session = window.session();
        let is_allowed = shown.allow(&session.assessment, shown.safe.len());
        assert!(is_allowed, "{fault:?}");
        assert!(session.merging.is_none(), "nothing is asked: {fault:?}");
    }
    n_met
}

/// The assessment, whether or not it had its origin already.
fn says(assessment: &Assessment) -> Assessment {
    Assessment {
        origin: None,
        ..assessment.clone()
    }
}

/// Works with a fault, and then goes on without it; says how many faults were met.
fn go_on(fault: Fault) -> u32 {
    let fs = disk();
    fs.fail(&[fault]);
    let worked = work(&fs);
    let n_met = fs.heal();
    if let Some((mut window, shown)) = worked
        && !window.session().read_only
    {
        window.does(Command::File(FileCommand::Save));
        window.waits(4); // where an answer was lost, its own file is taken for a colleague's and merged first
        let last = shown.states.last().unwrap();
        assert!(says(&on_disk(&fs, FILE)) == says(last), "{fault:?}");
        window.closes();
        let window = Window::open(&fs, 1, 2);
        assert!(
            says(&window.session().assessment) == says(last),
            "{fault:?}"
        );
    }
    n_met
}

/// Every second operation for a crash, the others for going on, and the other way round with the next fault.
#[test]
fn whatever_operation_fails_what_was_said_to_be_safe_is_shown_again() {
    let mut n_runs = 0;
    let faults = Trouble::ALL
        .iter()
        .flat_map(|&it| [(it, false), (it, true)]);
    for ((trouble, is_for_ever), turn) in faults.zip(0..) {
        at_every_operation(|at| {
            n_runs += 1;
            let fault = Fault {
                at,
                trouble,
                is_for_ever,
            };
            let n_met = if (at + turn / 2) % 2 == 0 {
                crash(fault)
            } else {
                go_on(fault)
            };
            n_met > 0
        });
    }
    assert!(
        n_runs > 500,
        "only {n_runs} runs: are the faults still met?"
    );
}

#[test]
fn a_power_cut_at_any_moment_costs_nothing_that_was_said_to_be_safe() {
    let fs = disk();
    let before = fs.snapshot();
    let (_, shown) = work(&fs).unwrap();
    let states = crash_states(&before, &fs.log());
    assert!(states.len() > 200, "only {} states", states.len());
    for state in states {
        let n_acknowledged = state.n_acknowledged;
        let fs = state.disk();
        let window = Window::open(&fs, 1, 2);
        let found = &window.session().assessment;
        assert!(shown.allow(found, n_acknowledged), "after {n_acknowledged}");
    }
}
