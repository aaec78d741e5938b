//! The cases of the table: what is done to the file or to the step, and what comes of each step from each status.

use super::{ID, day, edited, gap, taken};
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::evidence::Evidence;
use duibiao::domain::assessment::gap_step::{GapStep, Move};
use duibiao::domain::assessment::gap_work::Milestone;
use duibiao::domain::gap::life::to_edit;
use duibiao::domain::round::begin;
use duibiao::domain::standard::NodeId;

/// Another case than the usual one.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) file: fn(&mut Assessment),
    pub(super) step: fn(&mut GapStep),
    /// A line for each status, a sign for each step; what the signs mean stands in [`said`](super::said).
    pub(super) table: [&'static str; 4],
}

const AS_USUAL: [&str; 4] = [
    ". . x x x . a a",
    "x . x x x . a a",
    "x x . . x x x x",
    "x x x x . x x x",
];

/// Every case that matters.
pub(super) const CASES: [Case; 22] = [
    Case {
        name: "all in order",
        file: |_| {},
        step: |_| {},
        table: AS_USUAL,
    },
    Case {
        name: "nobody is named",
        file: |_| {},
        step: |step| " 　".clone_into(&mut step.by),
        table: [
            "n n x x x n n n",
            "x n x x x n n n",
            "x x n n x x x x",
            "x x x x n x x x",
        ],
    },
    Case {
        name: "a day before the last step",
        file: |_| {},
        step: |step| step.on = day("2026-07-31"),
        table: [
            ". . x x x . a a",
            "x 1 x x x 1 1 1",
            "x x 2 2 x x x x",
            "x x x x 3 x x x",
        ],
    },
    Case {
        name: "a day before the gap was found",
        file: |it| edited_found(it, "2026-08-20"),
        step: |_| {},
        table: [
            "f f x x x f f f",
            "x f x x x f f f",
            "x x f f x x x x",
            "x x x x f x x x",
        ],
    },
    Case {
        name: "no reason is given",
        file: |_| {},
        step: |step| " ".clone_into(&mut step.remark),
        table: [
            ". . x x x r a r",
            "x . x x x r a r",
            "x x r . x x x x",
            "x x x x r x x x",
        ],
    },
    Case {
        name: "no measure is written",
        file: |it| edited(it, |work| work.measure.clear()),
        step: |_| {},
        table: [
            ". m x x x . a a",
            "x m x x x . a a",
            "x x . m x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "a step of the measure is not done",
        file: |it| {
            edited(it, |work| {
                work.milestones = vec![milestone(None), milestone(Some("2026-08-05"))];
            });
        },
        step: |_| {},
        table: [
            ". u x x x . a a",
            "x u x x x . a a",
            "x x . u x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "all steps of the measure are done",
        file: |it| {
            edited(it, |work| {
                work.measure.clear();
                work.milestones = vec![milestone(Some("2026-08-05"))];
            });
        },
        step: |_| {},
        table: AS_USUAL,
    },
    Case {
        name: "nothing proves it and nobody says why not",
        file: |it| edited(it, |work| work.progress.clear()),
        step: |step| step.remark.clear(),
        table: [
            ". . x x x r a r",
            "x . x x x r a r",
            "x x r p x x x x",
            "x x x x r x x x",
        ],
    },
    Case {
        name: "evidence is at hand",
        file: |it| {
            edited(it, |work| work.progress.clear());
            let answer: &mut Answer = it.answers.get_mut(&NodeId::new(ID)).unwrap();
            answer.evidence.push(Evidence {
                need: 0,
                name: "会议记录".to_owned(),
                pieces: 1,
                place: String::new(),
            });
        },
        step: |step| step.remark.clear(),
        table: [
            ". . x x x r a r",
            "x . x x x r a r",
            "x x r . x x x x",
            "x x x x r x x x",
        ],
    },
    Case {
        name: "the responsible person checks their own work",
        file: |_| {},
        step: |step| "张敏 ".clone_into(&mut step.by),
        table: [
            ". . x x x . a a",
            "x . x x x . a a",
            "x x . o x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "there is nobody else to check",
        file: |_| {},
        step: |step| {
            "张敏".clone_into(&mut step.by);
            step.alone = step.what == Move::Close;
        },
        table: AS_USUAL,
    },
    Case {
        name: "who submitted it checks it",
        file: |it| {
            if let Some(last) = last_step(it, Move::Submit) {
                " 李娜".clone_into(&mut last.by);
            }
        },
        step: |step| "李娜　".clone_into(&mut step.by),
        table: [
            ". . x x x . a a",
            "x . x x x . a a",
            "x x . s x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "who submitted it checks it because there is nobody else",
        file: |it| {
            if let Some(last) = last_step(it, Move::Submit) {
                "李娜".clone_into(&mut last.by);
            }
        },
        step: |step| {
            "李娜".clone_into(&mut step.by);
            step.alone = step.what == Move::Close;
        },
        table: AS_USUAL,
    },
    Case {
        name: "no day is named",
        file: |_| {},
        step: |step| step.until = None,
        table: [
            ". . x x x d a a",
            "x . x x x d a a",
            "x x . . x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "the day is the present deadline",
        file: |_| {},
        step: |step| step.until = step.until.map(|_| day("2026-09-30")),
        table: [
            ". . x x x l a a",
            "x . x x x l a a",
            "x x . . x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "an extension waits for its answer",
        file: |it| extended(it),
        step: |_| {},
        table: [
            ". . x x x w . .",
            "x . x x x w . .",
            "x x . . x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "the responsible person agrees to more time for themselves",
        file: |it| extended(it),
        step: |step| "张敏 ".clone_into(&mut step.by),
        table: [
            ". . x x x w e .",
            "x . x x x w e .",
            "x x . o x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "who asked for more time agrees to it",
        file: |it| {
            extended(it);
            if let Some(last) = last_step(it, Move::Extend) {
                " 李娜".clone_into(&mut last.by);
            }
        },
        step: |step| "李娜　".clone_into(&mut step.by),
        table: [
            ". . x x x w g .",
            "x . x x x w g .",
            "x x . . x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "who asked for more time agrees to it because there is nobody else",
        file: |it| extended(it),
        step: |step| {
            "张敏".clone_into(&mut step.by);
            step.alone = step.what.grants().is_some();
        },
        table: [
            ". . x x x w . .",
            "x . x x x w . .",
            "x x . . x x x x",
            "x x x x . x x x",
        ],
    },
    Case {
        name: "it was struck off while an extension waited",
        file: |it| {
            extended(it);
            for (what, on) in [(Move::Submit, 5), (Move::Close, 6), (Move::Reopen, 7)] {
                if what.leads(gap(it).status).is_some() {
                    taken(it, what, on);
                }
            }
        },
        step: |_| {},
        // All are underway again by now.
        table: ["x . x x x . a a"; 4],
    },
    Case {
        name: "it has come back in a new round",
        file: |it| {
            let answers = it.answers.clone();
            for what in [Move::Submit, Move::Close] {
                if what.leads(gap(it).status).is_some() {
                    taken(it, what, 4);
                }
            }
            let change = begin(it, "期中自评", day("2026-08-08")).unwrap();
            let _inverse = change.apply(it);
            it.answers = answers;
        },
        step: |_| {},
        // All are open again, with a deadline of their own.
        table: [". . x x x . a a"; 4],
    },
];

/// The last step of this kind that was taken.
fn last_step(it: &mut Assessment, what: Move) -> Option<&mut GapStep> {
    let work = it.gaps.get_mut(&NodeId::new(ID))?;
    work.steps.iter_mut().rfind(|it| it.what == what)
}

fn milestone(done: Option<&str>) -> Milestone {
    Milestone {
        text: "补开例会".to_owned(),
        done: done.map(day),
        ..Milestone::default()
    }
}

/// The gap with the day it was put on the books moved.
fn edited_found(it: &mut Assessment, on: &str) {
    let work = to_edit(it, &gap(it), day(on));
    let found = gap(it).found_now(day(on), 0);
    edited(it, |to| {
        *to = work;
        to.booked = vec![duibiao::domain::assessment::gap_work::Found {
            on: day(on),
            ..found
        }];
    });
}

/// An extension is asked for, where one can be.
fn extended(it: &mut Assessment) {
    if Move::Extend.leads(gap(it).status).is_some() {
        taken(it, Move::Extend, 3);
    }
}
