//! What a journal was said to hold it holds, whatever disk operation fails and whenever the power goes.

use std::path::Path;

use duibiao::store::journal::{Journal, left_behind};

use crate::memory_fs::{Fault, MemoryFs, Omit, Trouble, at_every_operation};
use crate::power_loss::{Crashed, crash_states};
use crate::writers::TARGET;

const FOLDER: &str = "/journals";
const HEAD: &str = "一份日志的开头\n";
const LINES: [&str; 5] = [
    "第一条\n",
    "第二条，长一些\n",
    "3\n",
    "第四条\n",
    "第五条\n",
];

/// What came of writing down some lines as a window does: a journal that cannot be begun is begun again for
/// the next line, and a line that cannot be written is passed over.
struct Written {
    /// The lines that were acknowledged.
    kept: String,
    /// The lines since then that failed: of the last that was begun anything may be there.
    failed: Vec<&'static str>,
    journal: Option<Journal>,
}

fn write(fs: &MemoryFs, lines: &[&'static str]) -> Written {
    let mut written = Written {
        kept: String::new(),
        failed: Vec::new(),
        journal: None,
    };
    for &line in lines {
        written.failed.push(line);
        if written.journal.is_none() {
            let (folder, target) = (Path::new(FOLDER), Path::new(TARGET));
            written.journal = Journal::create(fs, folder, target, HEAD.as_bytes()).ok();
        }
        let Some(journal) = &mut written.journal else {
            continue;
        };
        if journal.append(fs, line.as_bytes()).is_ok() {
            fs.acknowledge();
            written.kept.push_str(line);
            written.failed.clear();
        }
    }
    written
}

/// What is left of all journals.
fn found(fs: &MemoryFs) -> Vec<Vec<u8>> {
    let left = left_behind(fs, FOLDER.as_ref(), TARGET.as_ref()).unwrap();
    left.into_iter().map(|it| it.bytes).collect()
}

/// Whether one of these journals holds the lines of `kept`, and nothing behind them but the beginning of
/// a line that failed.
fn holds(journals: &[Vec<u8>], kept: &str, failed: &[&str]) -> bool {
    let begin = [HEAD, kept].concat();
    let rest = |it: &Vec<u8>| it.strip_prefix(begin.as_bytes()).map(<[u8]>::to_vec);
    let mut rests = journals.iter().filter_map(rest);
    let is_begun = |rest: &[u8]| failed.iter().any(|it| it.as_bytes().starts_with(rest));
    kept.is_empty() || rests.any(|rest| rest.is_empty() || is_begun(&rest))
}

/// Writes with `faults`, and again without; says how many were met.
fn check(faults: &[Fault]) -> u32 {
    let fs = MemoryFs::new();
    fs.fail(faults);
    let written = write(&fs, &LINES);
    let n_met = fs.heal();
    let context = format!("{faults:?}: {:?} acknowledged", written.kept);
    let n_lost = LINES.len() - written.kept.lines().count();
    // Half a head that was reported as a whole one spoils its journal for good.
    let is_passing = |it: &Fault| !it.is_for_ever && it.trouble != Trouble::Short;
    assert!(
        n_lost <= faults.len() || !faults.iter().all(is_passing),
        "one failure cost more than one line: {context}"
    );
    drop(written.journal);
    let journals = found(&fs);
    let is_held = |journals| holds(journals, &written.kept, &written.failed);
    assert!(is_held(&journals), "{context}: {journals:?}");
    // Whoever writes next does not disturb what was left.
    drop(write(&fs, &LINES).journal);
    let journals = found(&fs);
    assert!(is_held(&journals), "{context}: {journals:?}");
    assert!(holds(&journals, &LINES.concat(), &[]), "{context}");
    n_met
}

#[test]
fn whatever_operation_fails_every_acknowledged_line_is_in_the_journal() {
    let mut n_runs = 0;
    for (trouble, is_for_ever) in Trouble::ALL.iter().flat_map(|&t| [(t, false), (t, true)]) {
        at_every_operation(|at| {
            n_runs += 1;
            let fault = Fault {
                at,
                trouble,
                is_for_ever,
            };
            check(&[fault]) > 0
        });
    }
    assert!(
        n_runs > 100,
        "only {n_runs} runs: are the faults still met?"
    );
}

#[test]
fn a_second_failing_operation_costs_no_acknowledged_line_either() {
    for (first, second) in Trouble::ALL
        .iter()
        .flat_map(|&a| Trouble::ALL.map(|b| (a, b)))
    {
        let fault = |at, trouble| Fault {
            at,
            trouble,
            is_for_ever: false,
        };
        at_every_operation(|at| {
            at_every_operation(|after| check(&[fault(at, first), fault(at + after, second)]) == 2);
            check(&[fault(at, first)]) > 0
        });
    }
}

#[test]
fn a_journal_that_could_not_be_begun_leaves_nothing_behind() {
    for trouble in Trouble::ALL {
        at_every_operation(|at| {
            let fs = MemoryFs::new();
            fs.fail(&[Fault {
                at,
                trouble,
                is_for_ever: false,
            }]);
            let (folder, target) = (Path::new(FOLDER), Path::new(TARGET));
            let journal = Journal::create(&fs, folder, target, HEAD.as_bytes());
            let n_met = fs.heal();
            if journal.is_err() {
                assert_eq!(fs.files_in(FOLDER), [""; 0], "{trouble:?} at {at}");
            }
            n_met > 0
        });
    }
}

/// Writes down two lines, with a fault if one is wanted, and counts the states after a power cut: all, and
/// those that break a promise.
fn count(omit: Option<Omit>, faults: &[Fault]) -> (usize, usize, u32) {
    let fs = MemoryFs::new();
    let before = fs.snapshot();
    fs.omit(omit);
    fs.fail(faults);
    let written = write(&fs, &LINES[..2]);
    let n_met = fs.heal();
    let states = crash_states(&before, &fs.log());
    let n_states = states.len();
    let is_bad = |state: Crashed| {
        let lines = written.kept.split_inclusive('\n');
        let promised: String = lines.take(state.n_acknowledged).collect();
        let begin = [HEAD, &promised].concat();
        let journals = found(&state.disk());
        let mut kept = journals
            .iter()
            .filter(|it| it.starts_with(begin.as_bytes()));
        !promised.is_empty() && kept.next().is_none()
    };
    (
        n_states,
        states.into_iter().map(is_bad).filter(|it| *it).count(),
        n_met,
    )
}

#[test]
fn a_power_cut_at_any_moment_leaves_every_acknowledged_line() {
    let (n_states, n_bad, _) = count(None, &[]);
    assert_eq!(n_bad, 0, "of {n_states} states");
    assert!(n_states >= 80, "only {n_states} states");
}

#[test]
fn without_either_flush_a_power_cut_would_cost_lines_and_be_noticed_here() {
    for omit in [Omit::FileSync, Omit::DirSync] {
        let (n_states, n_bad, _) = count(Some(omit), &[]);
        assert!(
            n_bad > 0,
            "{omit:?}: none of {n_states} states is bad, so this harness is blind"
        );
    }
}

#[test]
fn a_power_cut_after_a_failing_operation_leaves_every_acknowledged_line() {
    for trouble in Trouble::ALL {
        at_every_operation(|at| {
            let fault = Fault {
                at,
                trouble,
                is_for_ever: false,
            };
            let (n_states, n_bad, n_met) = count(None, &[fault]);
            assert_eq!(n_bad, 0, "{fault:?}: of {n_states} states");
            n_met > 0
        });
    }
}
