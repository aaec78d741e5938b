//! Files and journals that a bad disk has cut off or altered: whatever is missing or wrong is noticed.

use std::path::{Path, PathBuf};

use duibiao::domain::change::log::Record;
use duibiao::format::journal::{JournalHead, journal_head, journal_lines, read_journal};
use duibiao::format::read::{FileContent, Opened, read};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::laws::laws;
use crate::released;
use crate::spoiled::is_clear;

/// How much is tried, by the variable `DAMAGE_CASES`; more at night.
fn n_cases() -> u32 {
    let wanted = std::env::var("DAMAGE_CASES").ok();
    wanted.map_or(10_000, |it| it.parse().unwrap())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().display().to_string()
}

/// The released files, the shorter ones first.
fn files() -> Vec<(String, Vec<u8>)> {
    let read = |it: PathBuf| (name(&it), crate::fixture::read_file(&it).unwrap());
    let mut files: Vec<_> = released::files().into_iter().map(read).collect();
    files.sort_by_key(|(_, bytes)| bytes.len());
    files
}

/// The records of the file that has all kinds of them, and the journal that held them.
fn a_journal() -> (Vec<Record>, Vec<u8>) {
    let (_, file) = files().into_iter().find(|(it, _)| it == "log.ron").unwrap();
    let records = read(&file).unwrap().log.records();
    let head = journal_head("/家/自评.ron", &JournalHead::default(), None).unwrap();
    let (lines, _) = journal_lines("", &records).unwrap();
    (records, [head, lines].concat().into_bytes())
}

/// Whether the user is told that something is wrong with the file itself.
fn is_told(opened: &Opened) -> bool {
    opened.problems.iter().for_each(is_clear);
    opened.problems.iter().any(|it| it.code.starts_with('F'))
}

/// Standards are also made by hand, without a checksum.
fn may_lack_its_sum(name: &str) -> bool {
    name == "standard.ron"
}

/// Every prefix of the two shortest files, and as many of the others as are tried.
#[test]
fn every_truncation_of_a_file_is_noticed() {
    for (rank, (name, bytes)) in files().into_iter().enumerate() {
        let whole = read(&bytes).unwrap();
        let log = whole.log.records();
        let end = bytes.len() - 1;
        let n_tried = usize::try_from(n_cases()).unwrap() / 20;
        let step = if rank < 2 { 1 } else { end.div_ceil(n_tried) };
        for n in (0..end).rev().step_by(step) {
            match read(&bytes[..n]) {
                Err(error) => {
                    is_clear(&error.0);
                    let is_begun = n > "// 对标自评文件".len() && !may_lack_its_sum(&name);
                    let is_cut = error.0.what.contains("突然中断");
                    assert!(is_cut || !is_begun, "{name} cut at {n}: {error}");
                }
                // Only of what stands behind the data something may be missing then.
                Ok(opened) => {
                    assert_eq!(opened.document, whole.document, "{name} cut at {n}");
                    assert!(
                        is_told(&opened) || may_lack_its_sum(&name),
                        "{name} cut at {n}"
                    );
                    assert!(log.starts_with(&opened.log.records()), "{name} cut at {n}");
                }
            }
        }
        let cut = read(&bytes[..end]).unwrap();
        assert_eq!(cut, whole, "{name}: but for the last line end all is there");
    }
}

#[test]
fn a_journal_that_is_cut_off_keeps_every_whole_line() {
    let (records, bytes) = a_journal();
    for n in 0..bytes.len() {
        let n_lines = bytes[..n].split(|it| *it == b'\n').count() - 1;
        let journal = read_journal(&bytes[..n]);
        // Two lines say of which document it is.
        let expected = &records[..n_lines.saturating_sub(2)];
        assert_eq!(journal.records, expected, "cut at {n}");
        let at_a_line_end = n == 0 || bytes[n - 1] == b'\n';
        assert_eq!(journal.problem().is_none(), at_a_line_end, "cut at {n}");
    }
}

laws! {
    cases: n_cases();

    #[test]
    fn a_flipped_bit_in_a_file_is_never_silent(file in any::<Index>(), at in any::<Index>(), bit in 0..8_u8) {
        thread_local!(static FILES: Vec<(String, Vec<u8>, FileContent)> = files()
            .into_iter()
            .map(|(name, bytes)| {
                let whole = read(&bytes).unwrap().document;
                (name, bytes, whole)
            })
            .collect());
        let (name, mut bytes, whole) = FILES.with(|it| file.get(it).clone());
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        match read(&bytes) {
            Err(error) => is_clear(&error.0),
            Ok(opened) => {
                let is_harmless = may_lack_its_sum(&name) && opened.document == whole;
                prop_assert!(is_told(&opened) || is_harmless, "bit {bit} of byte {at} of {name}");
            }
        }
    }

    #[test]
    fn a_flipped_bit_in_a_journal_costs_only_its_neighbours_and_is_told(at in any::<Index>(), bit in 0..8_u8) {
        thread_local!(static JOURNAL: (Vec<Record>, Vec<u8>) = a_journal());
        let (records, mut bytes) = JOURNAL.with(Clone::clone);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        let journal = read_journal(&bytes);
        journal.problem().iter().for_each(is_clear);
        // What is read is as it was written: nothing altered is believed.
        prop_assert!(journal.records.iter().all(|it| records.contains(it)));
        prop_assert!(journal.records.len() + 3 >= records.len(), "bit {bit} of byte {at}");
        let is_whole = journal.records == records;
        prop_assert!(is_whole || journal.problem().is_some(), "bit {bit} of byte {at}");
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Err(error) = read(&bytes) {
            is_clear(&error.0);
        }
        prop_assert_eq!(read_journal(&bytes).records, []);
    }
}
