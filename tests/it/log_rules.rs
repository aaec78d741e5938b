//! What the change log joins into one record, what it keeps apart, and how two logs become one.

use duibiao::domain::assessment::About;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::assessment::gap_work::GapWork;
use duibiao::domain::change::log::{Act, Delta, Record, joined};
use duibiao::domain::standard::NodeId;
use duibiao::format::log::LogText;
use duibiao::format::read::read;

use crate::desk::{SMALL, moment, unscored};
use crate::generate_tree::about;
use crate::released;

fn note(item: &str, from: &str, to: &str) -> Delta {
    let answer = |note: &str| Answer {
        note: note.to_owned(),
        ..Answer::default()
    };
    Delta::Answer(
        NodeId::new(item),
        Box::new(answer(from)),
        Box::new(answer(to)),
    )
}

fn cause(item: &str, from: &str, to: &str) -> Delta {
    let work = |cause: &str| GapWork {
        cause: cause.to_owned(),
        ..GapWork::default()
    };
    Delta::Gap(NodeId::new(item), Box::new(work(from)), Box::new(work(to)))
}

fn round(from: &str, to: &str) -> Delta {
    let head = |round: &str| {
        let round = round.to_owned();
        About { round, ..about() }
    };
    Delta::About(Box::new(head(from)), Box::new(head(to)))
}

/// The `n`th record of one seat.
fn record(n: u64, more: bool, delta: Delta) -> Record {
    Record {
        n,
        seat: 1 << 32 | 1,
        at: moment(&format!("2026-08-01T09:00:{n:02}+08:00")),
        by: "张敏".to_owned(),
        act: Act::Edit,
        more,
        deltas: vec![delta],
    }
}

#[test]
fn typing_into_one_field_is_one_record_from_the_first_state_to_the_last() {
    type Typed = fn(&str, &str) -> Delta;
    let cases: [(Typed, &str); 3] = [
        (|from, to| note("1.1", from, to), "a note"),
        (|from, to| cause("1.1", from, to), "a gap"),
        (round, "the head"),
    ];
    for (delta, what) in cases {
        let typed = [
            record(1, false, delta("", "志")),
            record(2, true, delta("志", "志愿")),
            record(3, true, delta("志愿", "志愿者")),
        ];
        let whole = Record {
            more: false,
            ..record(3, true, delta("", "志愿者"))
        };
        assert_eq!(joined(&typed), [whole], "{what}");
    }
}

#[test]
fn what_is_a_step_of_its_own_stays_a_record_of_its_own() {
    let first = || record(1, false, note("1.1", "", "志"));
    let next = || record(2, true, note("1.1", "志", "志愿"));
    let two = |mut it: Record| {
        it.deltas.push(round("", "上半年"));
        it
    };
    let cases = [
        (
            first(),
            Record {
                more: false,
                ..next()
            },
            "another step",
        ),
        (first(), Record { seat: 7, ..next() }, "another window"),
        (
            Record {
                act: Act::Redo,
                ..first()
            },
            next(),
            "after a redo",
        ),
        (
            first(),
            record(2, true, note("1.2", "", "愿")),
            "another item",
        ),
        (first(), record(2, true, cause("1.1", "", "愿")), "its gap"),
        (first(), record(2, true, round("", "愿")), "the head"),
        (
            record(1, false, cause("1.1", "", "志")),
            record(2, true, cause("1.2", "", "愿")),
            "another gap",
        ),
        (two(first()), next(), "two things before"),
        (first(), two(next()), "two things after"),
    ];
    for (one, other, what) in cases {
        let both = [one, other];
        assert_eq!(joined(&both), both, "{what}");
    }
}

#[test]
fn a_change_fits_only_what_it_began_from() {
    for (delta, other) in [
        (note("1.1", "", "志愿"), note("1.1", "别的", "志愿")),
        (cause("1.1", "", "人手"), cause("1.1", "别的", "人手")),
        (round("", "上半年"), round("别的", "上半年")),
    ] {
        let mut it = unscored(SMALL);
        it.about = about();
        assert!(delta.fits(&it) && !other.fits(&it), "{delta:?}");
        let inverse = delta.forward().apply(&mut it);
        assert!(!delta.fits(&it) && delta.reversed().fits(&it), "{delta:?}");
        assert_eq!(inverse, delta.backward());
    }
}

fn log(records: &[Record]) -> LogText {
    LogText::default().with(records).unwrap()
}

#[test]
fn two_logs_become_one_with_every_record_once() {
    let mine = |n| record(n, false, note("1.1", "", "我"));
    let theirs = |n| Record {
        seat: 2 << 32 | 1,
        ..record(n, false, note("1.2", "", "他"))
    };
    let begun = [mine(1), theirs(1)];
    let with = |more: &[Record]| log(&[&begun, more].concat());
    let (only_mine, only_theirs) = (with(&[mine(2)]), with(&[theirs(2), theirs(3)]));
    let one = only_mine.join(&only_theirs).unwrap();
    assert_eq!(one, with(&[theirs(2), theirs(3), mine(2)]));
    // Who has all of the other's keeps it as it is.
    for (longer, shorter) in [(&one, &only_theirs), (&only_mine, &with(&[]))] {
        assert_eq!(longer.join(shorter).unwrap(), *longer);
        assert_eq!(shorter.join(longer).unwrap(), *longer);
    }
}

#[test]
fn a_log_says_how_long_it_is_and_gives_back_its_last_records() {
    let records = [1, 2, 3].map(|n| record(n, false, note("1.1", "", "志")));
    let log = log(&records);
    assert_eq!((log.len(), log.is_empty()), (3, false));
    assert_eq!(log.records(), records);
    assert_eq!(log.last_records(2), records[1..]);
    assert_eq!(log.last_records(9), records);
    let none = LogText::default();
    assert_eq!((none.len(), none.is_empty()), (0, true));
    assert_eq!(none.with(&records).unwrap(), log);
    assert_eq!(
        none.with(&records[..1])
            .unwrap()
            .with(&records[1..])
            .unwrap(),
        log
    );
}

#[test]
fn an_altered_record_is_named_by_its_number_and_its_line() {
    let mut files = released::files().into_iter();
    let path = files.find(|it| it.ends_with("log.ron")).unwrap();
    let text = String::from_utf8(crate::fixture::read_file(path).unwrap()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let first = lines
        .iter()
        .position(|it| it.starts_with("// 记 "))
        .unwrap();
    lines[first + 2] = lines[first + 2].replace("张敏", "张三");
    let opened = read(lines.join("\n").as_bytes()).unwrap();
    let problem = opened
        .problems
        .iter()
        .find(|it| it.code == "F-113")
        .unwrap();
    assert!(problem.what.contains("第3条"), "{problem}");
    let line = u32::try_from(first + 3).unwrap();
    assert_eq!(problem.position, Some((line, 1)));
}
