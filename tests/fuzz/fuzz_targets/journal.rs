//! Any bytes as a journal, and any lines as its records, with the chain that a fuzzer cannot guess: no panic,
//! the records survive a log, undo and redo follow from them, and a file takes them up.
#![no_main]

use duibiao_fuzz::app::record::history::History;
use duibiao_fuzz::app::record::merging::common_base;
use duibiao_fuzz::app::record::recovery::recovered;
use duibiao_fuzz::app::record::repair::filled;
use duibiao_fuzz::domain::change::log::{Record, joined};
use duibiao_fuzz::format::journal::{JournalHead, journal_head, read_journal};
use duibiao_fuzz::format::log::LogText;
use duibiao_fuzz::{PLAIN, assessment};
use libfuzzer_sys::fuzz_target;
use sha2::{Digest as _, Sha256};

/// A journal whose lines are those of `payloads`.
fn chained(payloads: &str) -> String {
    let head = journal_head("/d/a.ron", &JournalHead::default(), None);
    let mut journal = head.expect("a head of nothing");
    let mut last = String::new();
    for payload in payloads.lines() {
        let hash = Sha256::new()
            .chain_update(&last)
            .chain_update(payload)
            .finalize();
        last = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        journal.push_str(&format!("// 记 {last} {payload}\n"));
    }
    journal
}

fuzz_target!(|bytes: &[u8]| {
    take_up(&read_journal(bytes).records);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    take_up(&read_journal(chained(text).as_bytes()).records);
});

fn take_up(records: &[Record]) {
    let Some(first) = records.first() else {
        return;
    };
    let all = joined(records);
    assert!(all.len() <= records.len());
    if let Ok(log) = LogText::default().with(&all) {
        assert!(log.records() == all, "a log altered its records");
    }
    let file = assessment(PLAIN.as_bytes()).expect("a released file opens");
    let shown = recovered(&file, records).mine;
    let joined = recovered(&file, &all).mine;
    assert!(shown == joined, "joined typing comes to something else");
    common_base((&shown, &all), (&shown, &[]));
    filled(&file, records, Some(&shown));
    let mut mine = shown.clone();
    let mut history = History::of(records, first.owner());
    let mut n_undone = 0;
    while history.undo(&mut mine).is_some() {
        n_undone += 1;
    }
    let undone = mine.clone();
    for _ in 0..n_undone {
        history.redo(&mut mine);
    }
    for _ in 0..n_undone {
        history.undo(&mut mine);
    }
    assert!(mine == undone, "undo after redo comes to something else");
}
